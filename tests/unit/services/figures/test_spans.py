"""Periods by their names in the solar calendar, and those beside them."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from learningcity_desktop import i18n
from learningcity_desktop.i18n import Problem
from learningcity_desktop.persian.jalali import to_jalali
from learningcity_desktop.services.figures import spans
from learningcity_desktop.services.figures.model import Window
from learningcity_desktop.services.figures.spans import NAMED_PERIODS, PeriodKind

days = st.dates(dt.date(1990, 1, 1), dt.date(2080, 12, 31))
kinds = st.sampled_from(NAMED_PERIODS)


@given(kind=kinds, day=days)
def test_a_named_period_stands_between_its_neighbours(kind: PeriodKind, day: dt.date) -> None:
    window = spans.running(kind, day)
    assert window.holds(day)
    assert spans.kind_of(window) == kind
    for other in (spans.before(window), spans.after(window), spans.year_before(window)):
        assert spans.kind_of(other) == kind
    assert spans.before(window).last + dt.timedelta(1) == window.first
    assert spans.after(window).first - dt.timedelta(1) == window.last
    assert spans.after(spans.before(window)) == window


@given(first=days, length=st.integers(0, 400))
def test_free_days_have_neighbours_as_long_as_they_are(first: dt.date, length: int) -> None:
    window = Window(first, first + dt.timedelta(length))
    if spans.kind_of(window) != "days":
        return
    before, after = spans.before(window), spans.after(window)
    assert before.last - before.first == after.last - after.first == dt.timedelta(length)
    assert before.last + dt.timedelta(1) == first
    assert after.first - dt.timedelta(1) == window.last


@given(kind=kinds, day=days)
def test_a_year_before_is_the_same_part_of_that_year(kind: PeriodKind, day: dt.date) -> None:
    window = spans.running(kind, day)
    earlier = spans.year_before(window)
    assert to_jalali(earlier.first) == (
        to_jalali(window.first)[0] - 1,
        *to_jalali(window.first)[1:],
    )
    assert to_jalali(earlier.last)[:2] == (
        to_jalali(window.last)[0] - 1,
        to_jalali(window.last)[1],
    )


@pytest.mark.parametrize(
    ("kind", "text", "first", "last"),
    [
        ("month", "۱۴۰۴/۰۷", dt.date(2025, 9, 23), dt.date(2025, 10, 22)),
        ("month", "1404-12", dt.date(2026, 2, 20), dt.date(2026, 3, 20)),
        ("half", " 1404/1 ", dt.date(2025, 3, 21), dt.date(2025, 9, 22)),
        ("half", "1404/2", dt.date(2025, 9, 23), dt.date(2026, 3, 20)),
        ("year", "١٤٠٤", dt.date(2025, 3, 21), dt.date(2026, 3, 20)),
    ],
)
def test_a_period_is_read(kind: PeriodKind, text: str, first: dt.date, last: dt.date) -> None:
    assert spans.read_period(kind, text) == Window(first, last)


@pytest.mark.parametrize(
    ("kind", "text", "said"),
    [
        ("month", "1404", "is not a period; write it as in 1404/2"),
        ("month", "1404/x", "is not a period"),
        ("month", "1404/13", "There is no month 13"),
        ("half", "1404/3", "A year has the halves 1 and 2"),
        ("half", "1404/²", "is not a period"),
        ("year", "1404/1", "is not a period; write it as in 1404."),
        ("year", "", "is not a period"),
        ("year", "9999", "The year must be from"),
    ],
)
def test_what_is_no_period_is_refused(kind: PeriodKind, text: str, said: str) -> None:
    with pytest.raises(Problem, match=said):
        spans.read_period(kind, text)


@pytest.mark.parametrize(
    ("window", "english"),
    [
        (spans.month_window(1404, 7), "Mehr 1404"),
        (spans.half_window(1404, 1), "First half of 1404"),
        (spans.half_window(1404, 2), "Second half of 1404"),
        (spans.year_window(1404), "Year 1404"),
        (Window(dt.date(2025, 9, 23), dt.date(2025, 9, 24)), "23 to 24 September 2025"),
    ],
)
def test_a_period_is_called_by_its_name(window: Window, english: str) -> None:
    assert spans.in_words(window) == english


def test_a_month_has_its_persian_name() -> None:
    with i18n.speaking("fa"):
        assert spans.in_words(spans.month_window(1404, 7)) == "مهر ۱۴۰۴"
        assert spans.days_in_words(spans.month_window(1404, 7)) == "۱ تا ۳۰ مهر ۱۴۰۴"
