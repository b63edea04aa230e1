"""Windows and months on their borders (domain §7.2 rule 4)."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from learningcity_desktop.persian.dates import PartialDate, Precision, span
from learningcity_desktop.persian.periods import month
from learningcity_desktop.services.figures.model import (
    Cell,
    Figure,
    Row,
    Window,
    month_starts,
    split_months,
    total,
    year_starts,
)

days = st.dates(dt.date(1930, 1, 1), dt.date(2100, 1, 1))
windows = st.tuples(days, st.integers(0, 800)).map(
    lambda pair: Window(pair[0], pair[0] + dt.timedelta(days=pair[1]))
)
months = st.one_of(
    st.builds(month, st.just("jalali"), st.integers(1390, 1410), st.integers(1, 12)),
    st.builds(month, st.just("gregorian"), st.integers(2011, 2031), st.integers(1, 12)),
)


@given(windows)
def test_split_months_are_those_partly_inside(window: Window) -> None:
    split = split_months(window)
    candidates = {start for day in (window.first, window.last) for start in month_starts(day)}
    for start in candidates:
        first, last = span(PartialDate(start, Precision.MONTH))
        wholly = window.first <= first and last <= window.last
        assert (start in split) is not wholly
    assert set(split) <= candidates
    assert split == tuple(sorted(split))


@given(months, windows)
def test_a_month_is_inside_outside_or_split(value: PartialDate, window: Window) -> None:
    first, last = span(value)
    partly = first <= window.last and last >= window.first
    wholly = window.first <= first and last <= window.last
    assert (value.date in split_months(window)) is (partly and not wholly)


@given(days)
def test_months_and_years_begin_on_or_before_their_days(day: dt.date) -> None:
    for start in month_starts(day):
        assert 0 <= (day - start).days <= 30
    for start in year_starts(day):
        assert 0 <= (day - start).days <= 365
    assert month_starts(day)[1].day == year_starts(day)[1].day == 1


@pytest.mark.parametrize(
    ("first", "last", "split"),
    [
        # The window of the last progress report begins and ends with Gregorian months.
        ((2019, 4, 1), (2021, 9, 30), ((2019, 3, 21), (2021, 9, 23))),
        # A fiscal year begins and ends with Jalali ones.
        ((2025, 3, 21), (2026, 3, 20), ((2025, 3, 1), (2026, 3, 1))),
        ((2025, 5, 5), (2025, 5, 5), ((2025, 4, 21), (2025, 5, 1))),
    ],
)
def test_borders_of_real_periods(
    first: tuple[int, int, int],
    last: tuple[int, int, int],
    split: tuple[tuple[int, int, int], ...],
) -> None:
    window = Window(dt.date(*first), dt.date(*last))
    assert split_months(window) == tuple(dt.date(*day) for day in split)


def test_a_sum_of_nothing_known_is_not_known() -> None:
    assert total([None, 3, None, 4]) == 7
    assert total([0, None]) == 0
    assert total([None]) is total([]) is None


def test_a_figure_is_empty_where_nothing_was_counted() -> None:
    def figure(*values: int | None) -> Figure:
        rows = (Row(("a",), tuple(Cell(value) for value in values)),)
        return Figure("k", "t", ("a",), ("n",) * len(values), rows, ("count",))

    assert figure(None, 0).is_empty
    assert not figure(None, 1).is_empty


def test_both_ends_of_a_window_belong_to_it() -> None:
    window = Window(dt.date(2025, 1, 1), dt.date(2025, 1, 3))
    held = [n for n in range(1, 6) if window.holds(dt.date(2025, 1, n))]
    assert held == [1, 2, 3]
