"""Money of three fiscal years: funding lines with their chain of documents, and gifts in kind."""

import datetime as dt
from collections.abc import Iterator
from random import Random

from learningcity_desktop.domain.fiscal_year import FISCAL_YEAR
from learningcity_desktop.domain.funding import (
    ALLOCATION,
    COMMITMENT,
    CONTRIBUTION,
    FUNDING_AMENDMENT,
    FUNDING_LINE,
    TRANSACTION,
)
from learningcity_desktop.domain.programme import PROGRAMME
from learningcity_desktop.domain.stakeholder import ORGANISATION, PERSON
from learningcity_desktop.persian.digits import to_persian
from learningcity_desktop.persian.jalali import fiscal_year, fiscal_year_bounds, from_jalali
from learningcity_desktop.services.sample.attendance import divided
from learningcity_desktop.services.sample.calendar import (
    FIRST_DAY,
    LAST_DAY,
    days_of,
    is_under_way,
)
from learningcity_desktop.services.sample.happening import Happening
from learningcity_desktop.services.sample.loading import Loading
from learningcity_desktop.services.sample.source import Values, programme_texts, texts

_MILLION = 1_000_000
_ROUND = 100_000
#: Year → its share of a programme's budget (the sample begins in Mehr 1403; prices rise), and how
#: much of what was approved had been allocated by the end of the sample.
_YEARS = {1403: (0.6, 0.98), 1404: (1.0, 0.95), 1405: (1.3, 0.55)}
_FIRST_SPENDING = {1403: (7, 10), 1404: (2, 5), 1405: (2, 10)}
_SECOND_LINE_SHARE = 0.3
_EVENT_LINES = 12
_GIFTS = 72


def load_money(loading: Loading, happenings: list[Happening]) -> None:
    """Funding lines of programmes and great events, each with its chain; then gifts in kind."""
    for year in _YEARS:
        first, last = fiscal_year_bounds(year)
        values: Values = {"year": year, "start": first, "end": last}
        values["locked"] = year == min(_YEARS)
        loading.add_named(FISCAL_YEAR, {str(year): values})
    chance = loading.chance("money")
    lines = [*_programme_lines(loading, chance), *_event_lines(loading, chance, happenings)]
    numbers = loading.add(FUNDING_LINE, (values for _year, values in lines))
    for place, (number, (year, line)) in enumerate(zip(numbers, lines, strict=True)):
        _load_chain(loading, chance, number, year, line["approved"], place)
    loading.add(CONTRIBUTION, _gifts(loading, happenings))


def _programme_lines(loading: Loading, chance: Random) -> Iterator[tuple[int, Values]]:
    sources = texts("money")["sources"]
    others = [source for source in sources if source["type"] != "municipal"]
    weights = [source["weight"] for source in others]
    unused = list(others)
    for year, (share, _allocated) in _YEARS.items():
        first, last = fiscal_year_bounds(year)
        days = (max(first, FIRST_DAY), min(last, LAST_DAY))
        for programme in programme_texts():
            if not any(is_under_way(programme, each) for each in days):
                continue
            yield year, _line(loading, chance, year, programme, sources[0], share)
            if chance.random() < _SECOND_LINE_SHARE:
                # Every source is met at least once before chance decides.
                [source] = [unused.pop()] if unused else chance.choices(others, weights)
                yield year, _line(loading, chance, year, programme, source, share * 0.4)


def _line(
    loading: Loading, chance: Random, year: int, programme: Values, source: Values, share: float
) -> Values:
    approved = _rounded(programme["budget"] * _MILLION * share * chance.uniform(0.85, 1.2))
    title = texts("money")["line"]
    said = {"programme": programme["title_fa"], "year": to_persian(str(year))}
    return _money_values(loading, chance, year, source, approved) | {
        "title_fa": title["fa"].format(**said),
        "title_en": title["en"].format(programme=programme["title_en"], year=year),
        "programme": loading.number(PROGRAMME, programme["key"]),
    }


def _event_lines(
    loading: Loading, chance: Random, happenings: list[Happening]
) -> Iterator[tuple[int, Values]]:
    """Some festivals and exhibitions have a line of their own."""
    great = [e for e in happenings if e.is_held and e.mould.values["type"] in {"ET01", "ET08"}]
    sources = texts("money")["sources"]
    weights = [source["weight"] for source in sources]
    title = texts("money")["event_line"]
    for each in great[:_EVENT_LINES]:
        year = fiscal_year(each.date)
        [source] = chance.choices(sources, weights)
        approved = _rounded(chance.uniform(300, 2600) * _MILLION)
        title_en = each.mould.values["title_en"]
        yield (
            year,
            _money_values(loading, chance, year, source, approved)
            | {
                "title_fa": title["fa"].format(event=each.title, year=to_persian(str(year))),
                "title_en": title["en"].format(event=title_en, year=year),
                "event": each.number,
            },
        )


def _money_values(
    loading: Loading, chance: Random, year: int, source: Values, approved: int
) -> Values:
    content = texts("money")
    municipal = source["type"] == "municipal"
    funders = source["funders"].split()
    return {
        "fiscal_year": loading.number(FISCAL_YEAR, str(year)),
        "source_type": source["type"],
        "source_organisation": loading.number(ORGANISATION, chance.choice(funders or [""])),
        "mechanism": chance.choice(source["mechanism"].split()),
        "credit_kind": "capital" if chance.random() < 0.08 else "current",
        "proposed": _rounded(approved * chance.uniform(1.05, 1.4)),
        "approved": approved,
        "budget_row": str(chance.randrange(2001, 2999)) if municipal else "",
        "budget_code": f"5{chance.randrange(10, 99)}{chance.randrange(100, 999)}"
        if municipal
        else "",
        "mission": content["mission"] if municipal else "",
        "note": content["note"],
        **(content["place"] if municipal else {}),
    }


def _load_chain(
    loading: Loading, chance: Random, line: int, year: int, approved: int, place: int
) -> None:
    """Amendments, allocations, commitments and documents of one line.

    A few lines are overspent: some against what was allocated, some against what was approved.
    """
    month, number = _FIRST_SPENDING[year]
    first = from_jalali(year, month, number)
    days = days_of(first, min(fiscal_year_bounds(year)[1] - dt.timedelta(days=5), LAST_DAY))
    final = approved
    if chance.random() < 0.12:
        change = _rounded(approved * chance.choice((-0.15, 0.1, 0.2, 0.25)))
        final += change
        amendment = {"number": f"{year}-{line}", "date": chance.choice(days), "amount": change}
        loading.add(FUNDING_AMENDMENT, [amendment | {"funding_line": line}])
    allocated = _rounded(final * _YEARS[year][1] * chance.uniform(0.85, 1.0))
    quarters = 2 if year != 1404 else chance.randint(3, 4)
    loading.add(ALLOCATION, _allocations(chance, line, year, allocated, quarters))
    spent = _rounded(allocated * chance.uniform(0.6, 0.97))
    if place % 83 == 7:
        spent = _rounded(final * 1.04)
    elif place % 73 == 5:
        spent = _rounded(min(allocated * 1.05, final))
    loading.add(TRANSACTION, _documents(chance, line, year, days, spent))
    if chance.random() < 0.4:
        loading.add(COMMITMENT, [_commitment(chance, line, year, days, final)])


def _allocations(
    chance: Random, line: int, year: int, allocated: int, quarters: int
) -> Iterator[Values]:
    periods = texts("money")["periods"]
    starts = {1403: 2, 1404: 0, 1405: 0}
    amounts = _parts(allocated, [chance.uniform(0.6, 1.4) for _each in range(quarters)])
    for quarter, amount in enumerate(amounts, start=starts[year]):
        yield {
            "funding_line": line,
            "number": f"{year}-{line}-{quarter + 1}",
            "date": from_jalali(year, quarter * 3 + 1, chance.randint(16, 29)),
            "period": periods[quarter],
            "amount": amount,
        }


def _documents(
    chance: Random, line: int, year: int, days: list[dt.date], spent: int
) -> Iterator[Values]:
    heads = texts("money")["spending"]
    chosen = [heads[0], *chance.sample(heads[1:], chance.randint(2, 5))]
    amounts = _parts(spent, [head["share"] * chance.uniform(0.6, 1.4) for head in chosen])
    dates = sorted(chance.choices(days, k=len(chosen)))
    for number, (head, amount, date) in enumerate(zip(chosen, amounts, dates, strict=True), 1):
        paid = date + dt.timedelta(days=chance.randint(2, 35))
        yield {
            "funding_line": line,
            "number": f"{year}-{line}-{number}",
            "date": date,
            "payee": head["payee"],
            "subject": head["subject"],
            "cost_head": head["head"],
            "amount": amount,
            "paid_on": paid if paid <= LAST_DAY and chance.random() < 0.94 else None,
        }


def _commitment(chance: Random, line: int, year: int, days: list[dt.date], final: int) -> Values:
    return {
        "funding_line": line,
        "number": f"{year}-{line}",
        "certificate": f"{year}-{line}" if line % 3 else "",
        "date": chance.choice(days),
        "payee": chance.choice(texts("money")["commitment_payees"]),
        "subject": texts("money")["commitment_subject"],
        "amount": _rounded(final * chance.uniform(0.05, 0.2)),
        "released": chance.random() < 0.35,
    }


def _gifts(loading: Loading, happenings: list[Happening]) -> Iterator[Values]:
    """What partners gave instead of money; one in nine has no estimate."""
    chance = loading.chance("gifts")
    kinds, valuation = texts("money")["gifts"], texts("money")["valuation"]
    held = [each for each in happenings if each.is_held]
    for number in range(_GIFTS):
        each = chance.choice(held)
        kind = chance.choice(kinds)
        quantity = chance.randint(*kind["quantity"])
        value = _rounded(quantity * kind["value"] * chance.uniform(0.8, 1.2))
        known = number % 9 != 4
        giver: Values = {
            "organisation": loading.number(ORGANISATION, chance.choice(kind["by"].split()))
        }
        if kind["kind"] == "human" and number % 5 == 0:
            giver = {
                "person": loading.number(PERSON, chance.choice(sorted(loading.people.values())))
            }
        programme = each.mould.programme
        given_to: Values = {"event": each.number}
        if chance.random() < 0.6:
            given_to = {"programme": loading.number(PROGRAMME, programme["key"])}
        title = programme["title_fa"] if "programme" in given_to else each.title
        yield (
            giver
            | given_to
            | {
                "kind": kind["kind"],
                "description": f"{kind['what']} برای «{title}»",
                "date": each.date if number % 12 else None,
                "quantity": quantity,
                "unit": kind["unit"],
                "estimated_value_rial": value if known else None,
                "note": valuation if known else "",
            }
        )


def _rounded(amount: float) -> int:
    return int(amount / _ROUND + 0.5) * _ROUND if amount >= 0 else -_rounded(-amount)


def _parts(amount: int, weights: list[float]) -> list[int]:
    """Divide a sum into round parts that add up to it."""
    return [part * _ROUND for part in divided(amount // _ROUND, weights)]
