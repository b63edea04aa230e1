"""Who takes part: organisations, persons with their roles, and agreements."""

import datetime as dt
from collections.abc import Iterator
from random import Random

from learningcity_desktop.domain.agreement import AGREEMENT, AGREEMENT_OBLIGATION
from learningcity_desktop.domain.stakeholder import ORGANISATION, PERSON, ROLE_HOLDING
from learningcity_desktop.persian.digits import to_persian
from learningcity_desktop.persian.jalali import fiscal_year
from learningcity_desktop.services.sample.calendar import LAST_DAY
from learningcity_desktop.services.sample.loading import Loading
from learningcity_desktop.services.sample.source import Values, codes, texts, values_of

_FIRST_AGREEMENT = dt.date(2023, 12, 25)
_YEAR = dt.timedelta(days=365)


def load_bodies(loading: Loading) -> None:
    """Real organisations and persons first, then those that stand for any city's."""
    facts = texts("city")
    real = {each["key"]: values_of(ORGANISATION, each) for each in facts["organisations"]}
    invented = dict(_invented_organisations())
    loading.add_named(ORGANISATION, real, sample=False)
    loading.add_named(ORGANISATION, invented)
    loading.sectors |= {key: values["sector"] for key, values in {**real, **invented}.items()}
    for person in facts["persons"]:
        _add_person(loading, person, person["roles"], sample=False)
    for person, role in _invented_persons():
        _add_person(loading, person, [role], sample=True)
        loading.people[person["organisation"]] = person["key"]


def _invented_organisations() -> Iterator[tuple[str, Values]]:
    quarters = [fa for each in texts("places")["districts"] for fa, _en in each["neighbourhoods"]]
    several = ((each, *numbered) for each in texts("organisations") for numbered in _numbered(each))
    for place, (each, key, number) in enumerate(several, start=1):
        yield (
            key,
            {
                "name_fa": each["fa"].format(n=to_persian(number)),
                "name_en": each["en"].format(n=number),
                "kind": each.get("kind", "legal"),
                "sector": each["sector"],
                "level": each["level"],
                "field": codes(each["field"]),
                "capacities": each["capacities"],
                "address": f"{texts('city')['city']['name_fa']}، {quarters[place % len(quarters)]}",
                "phone": _phone(place),
                # Names under .example can never belong to anyone (RFC 2606).
                "email": f"info@{key}.example",
                "website": f"https://{key}.example",
            },
        )


def _phone(place: int) -> str:
    """A number of the province that no exchange gives out."""
    return f"041-00000{place:03}"


def _numbered(each: Values) -> Iterator[tuple[str, str]]:
    """Keys and numbers of those that are several of a kind: «دبستان شمارهٔ ۳»."""
    if "count" not in each:
        yield each["key"], ""
    for number in range(1, each.get("count", 0) + 1):
        yield f"{each['key']}-{number}", str(number)


def _invented_persons() -> Iterator[tuple[Values, Values]]:
    """Persons are called by what they do, so that nobody real is meant."""
    for place, each in enumerate(texts("people"), start=1):
        for number in range(1, each.get("count", 1) + 1):
            organisation = each["organisation"].format(n=number)
            title, title_en = each["fa"].format(n=to_persian(str(number))), each["en"]
            person = {
                "key": f"{place}-{number}",
                "last_name": title,
                "name_en": title_en.format(n=number),
                "organisation": organisation,
                "phone": _phone(500 + 10 * place + number),
                "email": f"person-{place}-{number}@{organisation}.example",
            }
            role = {
                "role": each["role"],
                "title_fa": title,
                "title_en": title_en.format(n=number),
                "organisation": organisation,
                "from_date": each["from"],
                "to_date": each.get("to", ""),
                "duty_text": each["duty"],
                "order_no": to_persian(f"{each['from'][:4]}/{10 * place + number}"),
            }
            yield person, role


def _add_person(loading: Loading, person: Values, roles: list[Values], *, sample: bool) -> None:
    def located(values: Values, data: Values) -> Values:
        return values | {"organisation": loading.number(ORGANISATION, data.get("organisation", ""))}

    key = str(person.get("key", person["name_en"]))
    values = located(values_of(PERSON, person), person)
    loading.add_named(PERSON, {key: values}, sample=sample)
    holder = loading.number(PERSON, key)
    loading.add(
        ROLE_HOLDING,
        [located(values_of(ROLE_HOLDING, role), role) | {"person": holder} for role in roles],
        sample=sample,
    )


def load_agreements(loading: Loading) -> None:
    """Agreements with invented partners, most of them signed and in force."""
    chance = loading.chance("agreements")
    content = texts("agreements")
    for number, each in enumerate(content["agreements"], start=1):
        parties = loading.numbers(ORGANISATION, each["with"])
        values = _agreement(chance, each, number) | {"parties": parties, "note": content["note"]}
        loading.add_named(AGREEMENT, {str(number): values})
        agreement = loading.number(AGREEMENT, str(number))
        duties = chance.sample(content["obligations"], chance.randint(2, 3))
        loading.add(
            AGREEMENT_OBLIGATION,
            [_obligation(chance, values, text) | {"agreement": agreement} for text in duties],
        )


def _agreement(chance: Random, each: Values, number: int) -> Values:
    signed = _FIRST_AGREEMENT + dt.timedelta(days=chance.randrange(950))
    until = signed + chance.choice((1, 2, 2, 3)) * _YEAR
    status = "signed" if until >= LAST_DAY else "ended"
    status = {9: "draft", 19: "draft", 29: "cancelled"}.get(number, status)
    dated = status != "draft"
    return {
        "kind": each["kind"],
        "subject": each["fa"],
        "subject_en": each["en"],
        "number": to_persian(
            texts("agreements")["number"].format(year=fiscal_year(signed), n=number)
        )
        if dated
        else "",
        "date": signed if dated else None,
        "valid_from": signed if dated else None,
        "valid_until": until if dated else None,
        "status": status,
    }


def _obligation(chance: Random, agreement: Values, text: str) -> Values:
    party = chance.choice(agreement["parties"])
    if agreement["status"] == "draft":
        return {"text": text, "party": party, "status": "open"}
    span = (agreement["valid_until"] - agreement["valid_from"]).days
    due = agreement["valid_from"] + dt.timedelta(days=chance.randrange(30, span))
    if agreement["status"] == "cancelled":
        return {"text": text, "party": party, "due": due, "status": "dropped"}
    if due > LAST_DAY:
        status = chance.choice(("open", "under_way"))
        return {"text": text, "party": party, "due": due, "status": status}
    # One in eight is overdue, so that the follow-up has something to show.
    if chance.random() < 0.12:
        return {"text": text, "party": party, "due": due, "status": "under_way"}
    done = due - dt.timedelta(days=chance.randrange(25))
    return {"text": text, "party": party, "due": due, "status": "done", "done_on": done}
