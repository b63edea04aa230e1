"""A date is often known to the month or the year only; such a date stands for a period.

A period begins on the first day of a month or year of either calendar. No Jalali month or year
begins with a Gregorian one, so the first day tells which calendar the period belongs to.
"""

import datetime as dt
from calendar import monthrange
from enum import StrEnum
from typing import NamedTuple

from learningcity_desktop.persian import jalali
from learningcity_desktop.persian.date_names import GREGORIAN_MONTHS, Calendar

OTHER: dict[Calendar, Calendar] = {"jalali": "gregorian", "gregorian": "jalali"}


class Precision(StrEnum):
    """How exactly a date is known, from fine to coarse."""

    DAY = "day"
    MONTH = "month"
    YEAR = "year"


class PartialDate(NamedTuple):
    """A date and its precision.

    Attributes:
        date: the day itself, or the first day of the month or year.
        precision: which of these it is.
    """

    date: dt.date
    precision: Precision


def day(calendar: Calendar, year: int, month: int, number: int) -> PartialDate:
    """Make a day of its numbers; raise `Problem` if there is no such day."""
    if calendar == "jalali":
        return PartialDate(jalali.from_jalali(year, month, number), Precision.DAY)
    if not 1 <= month <= 12:
        raise jalali.no_such_month(month)
    days = monthrange(year, month)[1]
    if not 1 <= number <= days:
        raise jalali.no_such_day(GREGORIAN_MONTHS[month - 1], year, days)
    return PartialDate(dt.date(year, month, number), Precision.DAY)


def month(calendar: Calendar, year: int, number: int) -> PartialDate:
    """Make a month of its numbers; raise `Problem` if there is no such month."""
    return PartialDate(day(calendar, year, number, 1).date, Precision.MONTH)


def year(calendar: Calendar, number: int) -> PartialDate:
    """Make a year; raise `Problem` if the calendar does not reach it."""
    return PartialDate(day(calendar, number, 1, 1).date, Precision.YEAR)


def parts(date: dt.date, calendar: Calendar) -> tuple[int, int, int]:
    """Tell year, month and day in a calendar."""
    return jalali.to_jalali(date) if calendar == "jalali" else (date.year, date.month, date.day)


def calendar_of(value: PartialDate, otherwise: Calendar = "jalali") -> Calendar:
    """Tell the calendar whose month or year a value stands for.

    Args:
        value: a month or a year.
        otherwise: the answer for a value that begins no period of either calendar.
    """
    if value.date.day == 1:
        return "gregorian"
    return "jalali" if jalali.to_jalali(value.date)[2] == 1 else otherwise


def span(value: PartialDate | dt.date, calendar: Calendar = "jalali") -> tuple[dt.date, dt.date]:
    """First and last day that a value covers.

    Args:
        value: a date covers itself; a month or year covers all its days.
        calendar: whose month or year it is, if the value begins none of either calendar.
    """
    if not isinstance(value, PartialDate):
        return value, value
    if value.precision is Precision.DAY:
        return value.date, value.date
    own = calendar_of(value, calendar)
    year_number, month_number, _day = parts(value.date, own)
    if value.precision is Precision.YEAR:
        return day(own, year_number, 1, 1).date, _last_day(own, year_number, 12)
    return day(own, year_number, month_number, 1).date, _last_day(own, year_number, month_number)


def overlapping(value: PartialDate) -> PartialDate:
    """The month or year of the other calendar that begins inside this one.

    There is always one and only one, so a period may be shown in the other calendar by the two
    months or years that it touches, and read back.
    """
    other = OTHER[calendar_of(value)]
    year_number, month_number, _day = parts(span(value)[1], other)
    if value.precision is Precision.YEAR:
        return year(other, year_number)
    return month(other, year_number, month_number)


def _last_day(calendar: Calendar, year_number: int, month_number: int) -> dt.date:
    if calendar == "jalali":
        return jalali.month_bounds(year_number, month_number)[1]
    days = monthrange(year_number, month_number)[1]
    return dt.date(year_number, month_number, days)
