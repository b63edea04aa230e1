"""Months and years of either calendar cover exactly their own days."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from learningcity_desktop.i18n import Problem
from learningcity_desktop.persian import jalali, periods
from learningcity_desktop.persian.dates import PartialDate, Precision, calendar_of, span

MORDAD = PartialDate(dt.date(2016, 7, 22), Precision.MONTH)
JULY = PartialDate(dt.date(2016, 7, 1), Precision.MONTH)
calendars = st.sampled_from(["jalali", "gregorian"])
dates = st.dates(dt.date(1828, 1, 1), dt.date(2119, 12, 31))


def test_what_a_value_covers():
    day = dt.date(2025, 12, 4)
    assert span(day) == (day, day)
    assert span(PartialDate(day, Precision.DAY)) == (day, day)
    assert span(MORDAD) == (dt.date(2016, 7, 22), dt.date(2016, 8, 21))
    assert span(JULY) == (dt.date(2016, 7, 1), dt.date(2016, 7, 31))
    assert span(periods.year("jalali", 1403)) == (dt.date(2024, 3, 20), dt.date(2025, 3, 20))
    assert span(periods.year("gregorian", 2024)) == (dt.date(2024, 1, 1), dt.date(2024, 12, 31))


def test_a_value_that_begins_no_period_is_asked_about():
    inside = PartialDate(dt.date(2016, 8, 4), Precision.MONTH)
    assert calendar_of(inside) == "jalali"
    assert span(inside) == span(MORDAD)
    assert span(inside, "gregorian") == (dt.date(2016, 8, 1), dt.date(2016, 8, 31))


@given(dates, calendars, st.sampled_from([Precision.MONTH, Precision.YEAR]))
def test_a_period_tells_its_calendar_and_holds_its_days(date, calendar, precision):
    year, month, _day = periods.parts(date, calendar)
    value = (
        periods.month(calendar, year, month)
        if precision is Precision.MONTH
        else periods.year(calendar, year)
    )
    assert calendar_of(value) == calendar
    first, last = span(value)
    assert first == value.date
    assert first <= date <= last
    assert calendar_of(PartialDate(last + dt.timedelta(1), precision)) == calendar


@given(dates, calendars, st.booleans())
def test_one_period_of_the_other_calendar_begins_inside(date, calendar, whole_year):
    year, month, _day = periods.parts(date, calendar)
    value = periods.year(calendar, year) if whole_year else periods.month(calendar, year, month)
    other = periods.overlapping(value)
    assert calendar_of(other) == periods.OTHER[calendar]
    assert other.precision is value.precision
    assert span(value)[0] < other.date <= span(value)[1] < span(other)[1]


@pytest.mark.parametrize(
    ("parts", "complaint"),
    [
        ((2025, 4, 31), "آوریل ۲۰۲۵ ۳۰ روز دارد"),
        ((2025, 2, 29), "فوریه ۲۰۲۵ ۲۸ روز دارد"),
        ((2025, 13, 1), "ماه ۱۳ وجود ندارد"),
    ],
)
def test_a_gregorian_day_that_is_not_there(parts, complaint):
    with pytest.raises(Problem, match=complaint):
        periods.day("gregorian", *parts)


def test_days_of_either_calendar():
    assert periods.day("gregorian", 2025, 12, 4) == periods.day("jalali", 1404, 9, 13)
    assert periods.day("jalali", 1404, 9, 13).date == jalali.from_jalali(1404, 9, 13)
