"""The budget against the slow and obvious way to add it up, over random cities."""

import datetime as dt
import shutil
from collections.abc import Callable, Iterator
from decimal import Decimal
from itertools import count
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from learningcity_desktop import i18n
from learningcity_desktop.domain.funding import FUNDING_LINE
from learningcity_desktop.domain.kinds import first_day
from learningcity_desktop.domain.registry import AnySpec
from learningcity_desktop.persian.jalali import fiscal_year, fiscal_year_bounds
from learningcity_desktop.services.budget.cut import STEPS, Cut, year_record, years
from learningcity_desktop.services.budget.grouping import GROUPINGS
from learningcity_desktop.services.budget.model import PERCENT, Budget, BudgetRow
from learningcity_desktop.services.budget.totals import budget, overspent
from learningcity_desktop.services.figures.model import Window
from learningcity_desktop.services.workspace import Workspace
from tests.making import make
from tests.register import Values
from tests.unit.services.figures.city import City, known

days = st.dates(dt.date(2024, 12, 1), dt.date(2025, 2, 1))
windows = st.tuples(days, days).map(lambda two: Window(min(two), max(two)))
#: Which of a city's fiscal years are meant, by their place; none of them means all.
chosen_years = st.sets(st.integers(0, 39), max_size=9)
by_line = st.sampled_from([name for name in GROUPINGS if name != "cost_head"])
OPTIONS = settings(max_examples=25)

DOCUMENTS: dict[str, tuple[str, str, Callable[[Values], Any]]] = {
    "amended": ("funding_amendment", "date", lambda _d: True),
    "allocated": ("allocation", "date", lambda _d: True),
    "committed": ("commitment", "date", lambda d: not d["released"]),
    "secured": ("commitment", "date", lambda d: not d["released"] and d["certificate"]),
    "spent": ("transaction", "date", lambda _d: True),
    "paid": ("transaction", "paid_on", lambda d: d["paid_on"]),
}


class YearlyCity(City):
    """Each fiscal year is there once, as the rules hold it; the first ones are those of today."""

    places: Iterator[int]

    def values(self, spec: AnySpec) -> Values:
        values = super().values(spec)
        if spec.name == "fiscal_year":
            place = next(self.places)
            values["year"] = 1403 + ((place + 1) // 2 if place % 2 else -(place // 2))
        return values


@pytest.fixture(scope="module", params=[1, 2])
def city(
    fresh_file: Path, tmp_path_factory: pytest.TempPathFactory, request: pytest.FixtureRequest
) -> Iterator[City]:
    folder = tmp_path_factory.mktemp("budget") / "city"
    shutil.copytree(fresh_file, folder)
    workspace = Workspace.open(folder)
    YearlyCity.places = count()
    yield YearlyCity(workspace, request.param, each=40)
    workspace.close()


def cut_of(city: City, places: set[int]) -> Cut:
    numbers = [values["id"] for values in city.all("fiscal_year")]
    return Cut(tuple(sorted(numbers[place] for place in places)))


def meant(city: City, cut: Cut) -> list[Values]:
    """The lines of some fiscal years, or all."""
    lines = city.all("funding_line")
    return [line for line in lines if not cut.years or line["fiscal_year"] in cut.years]


def documents(city: City, cut: Cut, step: str, lines: list[Values]) -> list[Values]:
    entity, field, counts = DOCUMENTS[step]
    found = [d for d in city.entries(entity, lines) if counts(d)]
    if cut.window is None:
        return found
    return [d for d in found if d[field] is not None and cut.window.holds(d[field])]


def programme_of(city: City, record: Values) -> int | None:
    """A line's own programme, else that of its event."""
    if record["programme"] is not None or record["event"] is None:
        return record["programme"]  # type: ignore[no-any-return]
    return city.records["event"][record["event"]]["programme"]  # type: ignore[no-any-return]


def key_of(city: City, rows: str, line: Values) -> Any:
    if rows == "programme":
        return programme_of(city, line)
    return line["id" if rows == "line" else rows]


def by_key(city: City, rows: str, lines: list[Values]) -> dict[Any, list[Values]]:
    found: dict[Any, list[Values]] = {}
    for line in lines:
        found.setdefault(key_of(city, rows, line), []).append(line)
    return found


def percent(part: int | None, whole: int | None) -> Decimal | None:
    if part is None or not whole or whole < 0:
        return None
    return (Decimal(part) * 100 / whole).quantize(Decimal("0.1"))


def left(whole: int | None, part: int | None) -> int | None:
    return None if whole is None and part is None else (whole or 0) - (part or 0)


def money(city: City, cut: Cut, lines: list[Values]) -> dict[str, Any]:
    """Every column of some lines, in plain words."""
    sums = {s: known(d["amount"] for d in documents(city, cut, s, lines)) for s in DOCUMENTS}
    if cut.window is not None:
        return sums
    final = known([*(line["approved"] for line in lines), sums["amended"]])
    above = 0
    for line in lines:
        own = {s: known(d["amount"] for d in documents(city, cut, s, [line])) for s in DOCUMENTS}
        given = (line["approved"] or 0) + (own["amended"] or 0)
        above += max(0, (own["spent"] or 0) - given)
    return sums | {
        "proposed": known(line["proposed"] for line in lines),
        "approved": known(line["approved"] for line in lines),
        "final": final,
        "remaining": left(final, sums["spent"]),
        "remaining_allocated": left(sums["allocated"], sums["spent"]),
        "above": above or None,
        "allocation_share": percent(sums["allocated"], final),
        "absorption_share": percent(sums["spent"], final),
    }


def numbers(row: BudgetRow) -> dict[str, Any]:
    beside = {"gifts", "hosted", "part"}
    return {name: cell.value for name, cell in row.cells.items() if name not in beside}


def check_rows(city: City, cut: Cut, rows: str) -> Budget:
    found = budget(city.workspace, cut, rows)
    lines = meant(city, cut)
    expected = {key: money(city, cut, some) for key, some in by_key(city, rows, lines).items()}
    expected = {
        k: each for k, each in expected.items() if any(v is not None for v in each.values())
    }
    told = {row.key: numbers(row) for row in found.rows}
    nothing = {
        key for key, each in told.items() if key not in expected and not any(each.values())
    }  # a row of gifts alone
    assert {key: each for key, each in told.items() if key not in nothing} == expected
    assert numbers(found.total) == money(city, cut, lines)
    told_of = "final" if cut.window is None else "spent"
    whole = found.total.value(told_of)
    for row in found.rows:
        part = row.value(told_of)
        wanted = percent(part, whole) if part and whole else None  # type: ignore[arg-type]
        assert row.value("part") == wanted
    return found


@given(places=chosen_years, rows=by_line)
@OPTIONS
def test_by_fiscal_year(city: City, places: set[int], rows: str) -> None:
    check_rows(city, cut_of(city, places), rows)


@given(window=windows, rows=by_line)
@OPTIONS
def test_by_date_of_document(city: City, window: Window, rows: str) -> None:
    found = check_rows(city, Cut(window=window), rows)
    assert "approved" not in found.columns
    assert str(found.notes[0].text).startswith("Every document counts by its own date")


@given(places=chosen_years, window=st.none() | windows)
@OPTIONS
def test_by_cost_head(city: City, places: set[int], window: Window | None) -> None:
    cut = Cut(cut_of(city, places).years, window) if window is None else Cut(window=window)
    found = budget(city.workspace, cut, "cost_head")
    for step in ("spent", "paid"):
        expected: dict[Any, list[Any]] = {}
        for document in documents(city, cut, step, meant(city, cut)):
            expected.setdefault(document["cost_head"], []).append(document["amount"])
        sums = {head: known(amounts) for head, amounts in expected.items()}
        told = {row.key: row.value(step) for row in found.rows}
        assert {h: s for h, s in told.items() if s is not None} == {
            h: s for h, s in sums.items() if s is not None
        }
        assert found.total.value(step) == known(sums.values())
    assert found.columns == ("spent", "paid", "part")


@given(places=chosen_years, window=st.none() | windows, rows=st.sampled_from(list(GROUPINGS)))
@settings(max_examples=30)
def test_every_number_opens_its_records(
    city: City, places: set[int], window: Window | None, rows: str
) -> None:
    cut = cut_of(city, places) if window is None else Cut(window=window)
    found = budget(city.workspace, cut, rows)
    reader = city.workspace.reader
    for row in (*found.rows, found.total):
        for name, cell in row.cells.items():
            if cell.query is None:
                assert cell.value is None
            elif name in STEPS:
                amounts = [values["amount"] for values in reader.all(cell.query)]
                assert known(amounts) == cell.value
            elif name in {"proposed", "approved"}:
                lines = [values[name] for values in reader.all(cell.query)]
                assert known(lines) == cell.value
            elif name in {"gifts", "hosted"}:
                field = "estimated_value_rial" if name == "gifts" else "costs_rial"
                assert known(v[field] for v in reader.all(cell.query)) == cell.value
            elif name == "above":
                assert bool(reader.count(cell.query)) == bool(cell.value)


def inside(cut: Cut, city: City, day: Any) -> bool:
    if day is None:
        return False
    first = first_day(day)
    assert first is not None
    if cut.window is not None:
        return cut.window.holds(first)
    numbers = {y["year"] for y in city.all("fiscal_year") if y["id"] in cut.years}
    return not cut.years or fiscal_year(first) in numbers


@given(places=chosen_years, window=st.none() | windows)
@OPTIONS
def test_what_others_gave_and_paid_stands_beside_the_money(
    city: City, places: set[int], window: Window | None
) -> None:
    cut = cut_of(city, places) if window is None else Cut(window=window)
    gifts = [g for g in city.all("contribution") if inside(cut, city, g["date"])]
    hosted = [
        j
        for j in city.all("international_participation")
        if inside(cut, city, j["start"]) and j["costs_paid_by"] in {"host", "network"}
    ]
    whole = known(g["estimated_value_rial"] for g in gifts)
    for rows in ("programme", "event", "source_organisation", "fiscal_year"):
        found = budget(city.workspace, cut, rows)
        assert found.total.value("gifts") == whole
        assert found.total.value("hosted") == known(j["costs_rial"] for j in hosted)
        assert known(row.value("gifts") for row in found.rows) == whole
        assert ("gifts" in found.columns) == (whole is not None)
    by_programme = {row.key: row.value("gifts") for row in budget(city.workspace, cut).rows}
    expected: dict[Any, list[Any]] = {}
    for gift in gifts:
        expected.setdefault(programme_of(city, gift), []).append(gift["estimated_value_rial"])
    assert {k: v for k, v in by_programme.items() if v is not None} == {
        k: known(v) for k, v in expected.items() if known(v) is not None
    }
    by_source = budget(city.workspace, cut, "source_type")  # gifts cannot be told apart so
    assert {row.value("gifts") for row in by_source.rows} <= {None}
    assert by_source.total.value("gifts") == whole


def test_lines_that_went_too_far(city: City) -> None:
    found = overspent(city.workspace, Cut())
    for line in city.all("funding_line"):
        sums = {
            s: sum(d["amount"] or 0 for d in documents(city, Cut(), s, [line])) for s in DOCUMENTS
        }
        final = (line["approved"] or 0) + sums["amended"]
        expected = []
        if sums["spent"] > final:
            expected.append(("spent_approved", sums["spent"] - final))
        if sums["spent"] > sums["allocated"]:
            expected.append(("spent_allocated", sums["spent"] - sums["allocated"]))
        elif sums["committed"] > sums["allocated"]:
            expected.append(("committed_allocated", sums["committed"] - sums["allocated"]))
        assert [tuple(each) for each in found.get(line["id"], ())] == expected
    told = budget(city.workspace, Cut(), "line")
    assert {row.key for row in told.rows if row.over} == found.keys()
    assert told.total.over == tuple(found)
    assert any("more than" in note.text for note in told.notes)


@pytest.mark.parametrize("rows", GROUPINGS)
@pytest.mark.parametrize(
    "cut", [Cut(), Cut(window=Window(dt.date(2025, 1, 1), dt.date(2025, 2, 1)))]
)
def test_an_empty_city_has_an_empty_budget(workspace: Workspace, rows: str, cut: Cut) -> None:
    found = budget(workspace, cut, rows)
    assert found.rows == ()
    assert found.figure().rows == ()
    assert all(cell.value is None for cell in found.total.cells.values())


def test_rows_are_in_the_order_of_their_list_or_of_persian_letters(workspace: Workspace) -> None:
    for title in ("پارک", "آب", "ژاله", "كتاب"):
        programme = make(workspace, "programme", title_fa=title)
        make(workspace, "funding_line", programme=programme, source_type="donor")
    make(workspace, "funding_line", source_type="municipal", mission="ب")
    make(workspace, "funding_line", source_type="state", mission="آ")
    rows = budget(workspace, Cut()).rows
    assert [row.title for row in rows] == ["آب", "پارک", "ژاله", "کتاب", "Not recorded"]
    sources = [row.key for row in budget(workspace, Cut(), "source_type").rows]
    assert sources == ["municipal", "state", "donor"]
    assert [r.title for r in budget(workspace, Cut(), "mission").rows] == ["آ", "ب", "Not recorded"]


def test_years_are_said_without_a_mark(workspace: Workspace) -> None:
    make(workspace, "funding_line", fiscal_year=make(workspace, "fiscal_year", year=1404))
    make(workspace, "funding_line", fiscal_year=make(workspace, "fiscal_year", year=1403))
    with i18n.speaking("fa"):
        rows = budget(workspace, Cut(), "fiscal_year").rows
    assert [row.title for row in rows] == ["۱۴۰۳", "۱۴۰۴"]
    assert list(years(workspace).values()) == [1403, 1404]
    assert year_record(workspace, 1404) == rows[1].key
    assert year_record(workspace, 1399) is None


def test_a_gift_of_no_known_year_has_a_row_of_its_own(workspace: Workspace) -> None:
    make(workspace, "fiscal_year", year=1404)
    first, _last = fiscal_year_bounds(1402)
    make(workspace, "contribution", date=first, estimated_value_rial=7)
    [row] = budget(workspace, Cut(), "fiscal_year").rows
    assert (row.key, row.title, row.value("gifts")) == (None, "Not recorded", 7)
    query = row.cells["gifts"].query
    assert query is not None
    assert workspace.reader.count(query) == 1


def test_a_figure_has_the_columns_that_are_asked_for(workspace: Workspace) -> None:
    line = make(workspace, "funding_line", approved=2 * 10**9)
    make(workspace, "transaction", funding_line=line, amount=10**9)
    found = budget(workspace, Cut(), "line")
    figure = found.figure(("final", "spent", "absorption_share", "hosted"))
    assert figure.number_heads == ("Approved with amendments", "Spent", "Absorbed %")
    assert figure.units == ("rial", "rial", "percent")
    assert [row.is_total for row in figure.rows] == [False, True]
    assert [c.value for c in figure.rows[0].cells] == [2 * 10**9, 10**9, Decimal("50.0")]
    assert set(found.columns) >= PERCENT
    assert "hosted" not in found.columns
    assert FUNDING_LINE.title_of({"title_fa": found.rows[0].title}) == found.rows[0].title
