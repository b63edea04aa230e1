"""Rules of programmes: periods known to the day, month or year, and when one is under way."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from learningcity_desktop.domain.kinds import first_day, last_day
from learningcity_desktop.domain.programme import (
    Programme,
    check_period,
    check_topic,
    is_active_between,
)
from learningcity_desktop.persian.dates import PartialDate
from learningcity_desktop.persian.periods import month, year
from tests.making import day
from tests.unit.domain.around import Near, told

YEAR_1404 = year("jalali", 1404)


@pytest.mark.parametrize(
    ("start", "end", "fits"),
    [
        (day(2025, 7, 1), YEAR_1404, True),  # some day of 1404 comes after it
        (day(2026, 3, 20), YEAR_1404, True),
        (day(2026, 3, 21), YEAR_1404, False),
        (YEAR_1404, YEAR_1404, True),
        (year("jalali", 1405), YEAR_1404, False),
        (month("gregorian", 2025, 12), year("gregorian", 2025), True),
        (day(2026, 1, 1), year("gregorian", 2025), False),
        (day(2025, 7, 1), None, True),
    ],
)
def test_a_programme_does_not_end_before_it_begins(
    start: PartialDate, end: PartialDate | None, fits: bool
) -> None:
    faults = told(check_period(Programme(start=start, end=end), Near()))
    assert faults == ([] if fits else [("end", False)])


def test_fields_without_a_main_topic_are_warned_of() -> None:
    assert told(check_topic(Programme(fields=("F1",)), Near())) == [("main_topic", True)]
    assert not told(check_topic(Programme(fields=("F1",), main_topic="F1"), Near()))
    assert not told(check_topic(Programme(), Near()))


FIRST, LAST = dt.date(2025, 9, 1), dt.date(2025, 9, 30)


@pytest.mark.parametrize(
    ("start", "end", "status", "active"),
    [
        (None, None, "active", True),
        (None, None, None, True),
        (None, None, "planned", False),
        (day(2025, 9, 30), None, "active", True),
        (day(2025, 10, 1), None, "active", False),
        (None, day(2025, 9, 1), "finished", True),
        (None, day(2025, 8, 31), "finished", False),
        (None, YEAR_1404, "finished", True),  # ends some day of the year, at the latest in March
        (None, month("jalali", 1404, 6), "finished", True),  # 23 August to 22 September
        (None, month("gregorian", 2025, 8), "finished", False),
        (None, year("jalali", 1403), "finished", False),
    ],
)
def test_when_a_programme_is_under_way(
    start: PartialDate | None, end: PartialDate | None, status: str | None, active: bool
) -> None:
    programme = Programme(start=start, end=end, status=status)
    assert is_active_between(programme, FIRST, LAST) is active


@given(
    st.one_of(
        st.builds(month, st.just("jalali"), st.integers(1300, 1450), st.integers(1, 12)),
        st.builds(month, st.just("gregorian"), st.integers(1922, 2070), st.integers(1, 12)),
        st.builds(year, st.just("jalali"), st.integers(1300, 1450)),
        st.builds(year, st.just("gregorian"), st.integers(1922, 2070)),
    )
)
def test_a_period_ends_the_day_before_the_next_one_begins(value: PartialDate) -> None:
    first, last = first_day(value), last_day(value)
    assert first == value.date
    assert last is not None
    assert 27 <= (last - value.date).days <= 365
    assert first_day(last) == last_day(last) == last
    assert first_day(None) is last_day(None) is None
