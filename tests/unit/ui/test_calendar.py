"""The calendar's pages, its keys and its limits."""

import datetime as dt

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QPoint, Qt
from pytestqt.qtbot import QtBot

from learningcity_desktop.i18n import speaking
from learningcity_desktop.persian import periods
from learningcity_desktop.persian.dates import Calendar, PartialDate, Precision, span
from learningcity_desktop.persian.jalali import from_jalali, weekday
from learningcity_desktop.ui.widgets import calendar_pages as pages
from learningcity_desktop.ui.widgets.calendar_grid import CalendarGrid
from tests.unit.ui.hands import CTRL, enter, press

pytestmark = pytest.mark.usefixtures("tidy")

first, last = pages.limits()
days = st.dates(first, last)
calendars = st.sampled_from(["jalali", "gregorian"])
units = st.sampled_from(list(Precision))


@given(days, calendars)
@settings(max_examples=80)
def test_a_month_is_whole_and_in_order(day: dt.date, calendar: Calendar) -> None:
    page = pages.cells(day, Precision.DAY, calendar)
    inside = [c.value.date for c in page if c is not None and not c.is_outside]
    begins, ends = (
        periods.parts(d, calendar)
        for d in span(pages.coarsened(PartialDate(day, Precision.DAY), Precision.MONTH, calendar))
    )
    assert len(page) == 42
    assert day in inside
    assert inside == [inside[0] + dt.timedelta(i) for i in range(len(inside))]
    if pages.within(inside[0] - dt.timedelta(1)) != inside[0]:
        assert periods.parts(inside[0], calendar) == begins
    if pages.within(inside[-1] + dt.timedelta(1)) != inside[-1]:
        assert periods.parts(inside[-1], calendar) == ends
    for index, cell in enumerate(page):
        if cell is not None:
            assert weekday(cell.value.date) == index % 7


@given(days, calendars, units, st.integers(-5000, 5000))
@settings(max_examples=150)
def test_one_never_leaves_the_limits(
    day: dt.date, calendar: Calendar, unit: Precision, steps: int
) -> None:
    value = pages.moved(PartialDate(day, Precision.DAY), steps, unit, calendar)
    assert first <= value.date <= last
    assert value.precision is Precision.DAY


@given(days, calendars, st.sampled_from([Precision.MONTH, Precision.YEAR]), st.integers(-30, 30))
@settings(max_examples=150)
def test_months_and_years_stay_what_they_are(
    day: dt.date, calendar: Calendar, precision: Precision, steps: int
) -> None:
    around = pages.coarsened(PartialDate(day, Precision.DAY), precision, calendar)
    if not first <= span(around)[0] <= span(around)[1] <= last:
        return
    there = pages.moved(around, steps, Precision.DAY, calendar)
    assert there.precision is precision
    assert periods.calendar_of(there) == calendar
    assert first <= span(there)[0]
    assert span(there)[1] <= last
    if first < span(there)[0] and span(there)[1] < last:
        year = 12 if precision is Precision.YEAR else 1
        y, m, _day = periods.parts(around.date, calendar)
        y2, m2, _day = periods.parts(there.date, calendar)
        moved_by = (y2 * 12 + m2) - (y * 12 + m)
        assert moved_by == steps * year or _at_edge(there, calendar)


def _at_edge(value: PartialDate, calendar: Calendar) -> bool:
    step = 1 if value.date > dt.date(1970, 1, 1) else -1
    return pages.moved(value, step, Precision.DAY, calendar) == value


@given(days, calendars, units)
@settings(max_examples=80)
def test_every_cell_is_a_date_of_the_page_s_precision(
    day: dt.date, calendar: Calendar, precision: Precision
) -> None:
    for cell in pages.cells(day, precision, calendar):
        if cell is not None:
            assert cell.value.precision is precision
            assert pages.coarsened(cell.value, precision, calendar) == cell.value


def test_a_day_the_month_does_not_have_becomes_its_last() -> None:
    leap_day = PartialDate(from_jalali(1403, 12, 30), Precision.DAY)
    there = pages.moved(leap_day, 1, Precision.YEAR, "jalali")
    assert there.date == from_jalali(1404, 12, 29)


def test_the_week_begins_where_it_does() -> None:
    assert pages.first_weekday("jalali", 7) == pages.SATURDAY
    assert pages.first_weekday("gregorian", 1) == 2
    assert pages.first_weekday("gregorian", 7) == 1
    with speaking("fa"):
        assert [short for short, _name in pages.weekday_titles(0)] == list("شیدسچپج")
    with speaking("en"):
        assert pages.weekday_titles(2)[0] == ("Mo", "Monday")


def test_fridays_and_fixed_holidays_are_days_of_rest() -> None:
    with speaking("fa"):
        first = from_jalali(1404, 1, 2)
        page = pages.cells(
            first, Precision.DAY, "jalali", holidays=lambda _first, _last: {first: "نوروز"}
        )
        by_day = {c.value.date: c for c in page if c is not None}
        assert by_day[first].is_rest
        assert "نوروز" in pages.spoken(by_day[first])
        assert by_day[from_jalali(1404, 1, 8)].is_rest  # a Friday
        assert not by_day[from_jalali(1404, 1, 9)].is_rest


@pytest.fixture
def grid(qtbot: QtBot, persian: None) -> CalendarGrid:
    made = CalendarGrid("jalali", from_jalali(1404, 9, 13))
    qtbot.addWidget(made)
    made.show()
    return made


@pytest.mark.parametrize(
    ("key", "day"),
    [
        (Qt.Key.Key_Left, (1404, 9, 14)),
        (Qt.Key.Key_Right, (1404, 9, 12)),
        (Qt.Key.Key_Up, (1404, 9, 6)),
        (Qt.Key.Key_Down, (1404, 9, 20)),
        (Qt.Key.Key_PageDown, (1404, 10, 13)),
        (Qt.Key.Key_PageUp, (1404, 8, 13)),
        (Qt.Key.Key_Home, (1404, 9, 1)),
        (Qt.Key.Key_End, (1404, 9, 30)),
    ],
)
def test_keys_move_over_the_days(
    grid: CalendarGrid, key: Qt.Key, day: tuple[int, int, int]
) -> None:
    press(grid, key)
    assert grid.cursor_date == from_jalali(*day)


def test_ctrl_and_page_keys_turn_years(grid: CalendarGrid) -> None:
    press(grid, Qt.Key.Key_PageUp, CTRL)
    assert grid.cursor_date == from_jalali(1403, 9, 13)


def test_from_left_to_right_the_arrows_are_the_other_way_round(qtbot: QtBot, speak: object) -> None:
    made = CalendarGrid("gregorian", dt.date(2025, 12, 4))
    qtbot.addWidget(made)
    press(made, Qt.Key.Key_Right)
    assert made.cursor_date == dt.date(2025, 12, 5)


def test_saturday_stands_at_the_right(grid: CalendarGrid) -> None:
    index = grid.index_of(from_jalali(1404, 9, 1))  # a Saturday
    assert index == 0
    assert grid.cell_rect(0).right() > grid.cell_rect(6).right()


def test_a_click_chooses_the_day_under_it(qtbot: QtBot, grid: CalendarGrid) -> None:
    index = grid.index_of(from_jalali(1404, 9, 20))
    assert index is not None
    with qtbot.waitSignal(grid.picked) as chosen:
        qtbot.mouseClick(grid, Qt.MouseButton.LeftButton, pos=grid.cell_rect(index).center())
    assert chosen.args == [PartialDate(from_jalali(1404, 9, 20), Precision.DAY)]
    with qtbot.assertNotEmitted(grid.picked):
        qtbot.mouseClick(grid, Qt.MouseButton.LeftButton, pos=QPoint(2, 2))


def test_the_cursor_is_spoken(grid: CalendarGrid) -> None:
    press(grid, Qt.Key.Key_Left)
    assert grid.accessibleName() == "جمعه ۱۴ آذر ۱۴۰۴"


@pytest.mark.parametrize("precision", list(Precision))
def test_every_page_paints(grid: CalendarGrid, precision: Precision) -> None:
    grid.show_page(from_jalali(1404, 1, 1), precision, None)
    assert not grid.grab().isNull()
    with_edges = [pages.limits()[0], pages.limits()[1]]
    for day in with_edges:
        grid.show_page(day, precision, PartialDate(day, Precision.DAY))
        assert not grid.grab().isNull()
        enter(grid)
