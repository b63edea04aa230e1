"""The year by district: every number is that of a slow look, and lists what it counted."""

import datetime as dt
from collections import Counter
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from learningcity_desktop.domain.event import EVENT
from learningcity_desktop.domain.query import Query
from learningcity_desktop.persian import jalali
from learningcity_desktop.persian.dates import PartialDate, Precision
from learningcity_desktop.persian.periods import month
from learningcity_desktop.services.district_year import (
    DistrictYear,
    Step,
    district_year,
    weeks_of,
)
from learningcity_desktop.services.workspace import Workspace
from tests.making import day, make

YEAR = 1404
FIRST, LAST = jalali.fiscal_year_bounds(YEAR)


@pytest.fixture
def places(workspace: Workspace) -> dict[str, int | None]:
    city = make(workspace, "place", level="city", name_fa="مراغه", name_en="City")
    two = make(workspace, "place", level="district", name_fa="منطقهٔ ۲", name_en="B", parent=city)
    one = make(workspace, "place", level="district", name_fa="منطقهٔ ۱", name_en="A", parent=city)
    quarter = make(workspace, "place", level="neighbourhood", name_fa="محله", parent=one)
    return {"city": city, "one": one, "two": two, "quarter": quarter, "none": None}


def _shape(table: DistrictYear) -> dict[str, list[int]]:
    return {
        row.title: [*(cell.count for cell in row.cells), row.whole.count]
        for row in (*table.rows, table.total)
    }


def _is_consistent(workspace: Workspace, table: DistrictYear) -> None:
    for row in (*table.rows, table.total):
        assert sum(cell.count for cell in row.cells) == row.whole.count
        for tally in (*row.cells, row.whole):
            assert workspace.reader.count(tally.query) == tally.count
    for number, cell in enumerate(table.total.cells):
        assert cell.count == sum(row.cells[number].count for row in table.rows)


def test_weeks_run_from_saturday_to_friday_within_the_year() -> None:
    weeks = list(weeks_of(FIRST, LAST))
    assert weeks[0] == (FIRST, FIRST)  # 1 Farvardin 1404 is a Friday
    assert weeks[-1][1] == LAST
    for (_begins, ends), (following, _ends) in pairwise(weeks):
        assert following == ends + dt.timedelta(1)
    assert all(jalali.weekday(begins) == 0 for begins, _ends in weeks[1:])
    assert all((ends - begins).days == 6 for begins, ends in weeks[1:-1])


def test_districts_hold_their_neighbourhoods_and_what_has_no_place_is_last(
    workspace: Workspace, places: dict[str, int | None]
) -> None:
    for name in ("one", "quarter", "quarter", "city", "none"):
        make(workspace, "event", start=day(2025, 12, 4), place=places[name], type="ET01")
    make(workspace, "event", start=day(2025, 12, 4), place=places["one"], status="cancelled")
    make(workspace, "event", start=day(2026, 3, 21), place=places["one"])  # the next year
    table = district_year(workspace, YEAR, "month")
    assert (table.first, table.last) == (FIRST, LAST)
    azar = [0] * 8 + [1] + [0] * 3
    assert _shape(table) == {
        "A": [*(3 * n for n in azar), 3],
        "B": [0] * 13,
        "Outside the districts": [*azar, 1],
        "No place": [*azar, 1],
        "Total": [*(5 * n for n in azar), 5],
    }
    assert [row.place for row in table.rows] == [places["one"], places["two"], None, None]
    assert table.rows[0].cells[8].kinds == {"ET01": 3}
    _is_consistent(workspace, table)


@pytest.mark.parametrize("step", ["month", "week"])
def test_events_without_a_day_are_in_their_month_or_in_a_column_of_their_own(
    workspace: Workspace, places: dict[str, int | None], step: Step
) -> None:
    make(workspace, "event", start=month("jalali", YEAR, 9), place=places["one"])
    table = district_year(workspace, YEAR, step)
    has_own = table.slots[-1].days is None
    assert has_own == (step == "week")
    assert table.rows[0].cells[-1 if has_own else 8].count == 1
    make(workspace, "event", start=month("gregorian", 2025, 12), place=places["two"])
    table = district_year(workspace, YEAR, step)
    assert table.slots[-1].days is None
    assert table.rows[1].cells[-1].count == 1
    assert table.total.whole.count == 2
    _is_consistent(workspace, table)


def test_types_are_told_the_most_frequent_first(workspace: Workspace) -> None:
    for kind in ("ET02", "ET01", None, "ET02"):
        make(workspace, "event", start=day(2025, 12, 4), type=kind)
    table = district_year(workspace, YEAR, "week")
    assert list(table.total.whole.kinds.items()) == [("ET02", 2), ("ET01", 1), (None, 1)]


def test_an_empty_year_has_no_rows(workspace: Workspace) -> None:
    table = district_year(workspace, YEAR, "week")
    assert table.rows == ()
    assert table.total.whole.count == 0
    assert all(slot.days is not None for slot in table.slots)


@settings(max_examples=15)
@given(
    drawn=st.lists(
        st.tuples(
            st.dates(FIRST - dt.timedelta(9), LAST + dt.timedelta(9)),
            st.sampled_from(["one", "two", "quarter", "city", "none"]),
        ),
        max_size=6,
    ),
    step=st.sampled_from(["month", "week"]),
)
def test_a_slow_look_finds_the_same(
    workspace: Workspace,
    places: dict[str, int | None],
    drawn: list[tuple[dt.date, str]],
    step: Step,
) -> None:
    for start, name in drawn:
        begins = PartialDate(start, Precision.DAY)
        make(workspace, "event", start=begins, place=places[name])
    table = district_year(workspace, YEAR, step)
    _is_consistent(workspace, table)
    of_row = {places["one"]: "A", places["quarter"]: "A", places["two"]: "B", None: "No place"}
    slow: Counter[tuple[str, int]] = Counter()
    for values in workspace.reader.all(Query(EVENT)):
        for number, slot in enumerate(table.slots):
            if slot.days and slot.days[0] <= values["start"].date <= slot.days[1]:
                slow[of_row.get(values["place"], "Outside the districts"), number] += 1
    fast = {
        (row.title, number): cell.count
        for row in table.rows
        for number, cell in enumerate(row.cells)
        if cell.count
    }
    assert fast == slow
