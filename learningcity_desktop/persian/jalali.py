"""The Jalali calendar, on persiantools; everywhere else a date is a Gregorian `datetime.date`.

Years 1206 to 1498 are served: those of the official table of the Iranian calendar authority, in
which the 33-year rule and persiantools are exact. Municipal money runs in Jalali years: the fiscal
year is 1 Farvardin to the end of Esfand (domain 5.3; Municipalities Act, article 66).
"""

import datetime as dt
from functools import cache, lru_cache
from typing import Any

from learningcity_desktop.i18n import N_, Message, Problem, current_language
from learningcity_desktop.persian.digits import localize

FIRST_YEAR = 1206
LAST_YEAR = 1498
FIRST_DAY = dt.date(1827, 3, 22)
LAST_DAY = dt.date(2120, 3, 20)

MONTH_NAMES = (
    "فروردین",
    "اردیبهشت",
    "خرداد",
    "تیر",
    "مرداد",
    "شهریور",
    "مهر",
    "آبان",
    "آذر",
    "دی",
    "بهمن",
    "اسفند",
)
# Saturday first, as the week begins.
WEEKDAY_NAMES = ("شنبه", "یکشنبه", "دوشنبه", "سه‌شنبه", "چهارشنبه", "پنجشنبه", "جمعه")

# What a catalog translates; other languages than Persian write the names in their own letters.
MONTHS = (
    N_("Farvardin"),
    N_("Ordibehesht"),
    N_("Khordad"),
    N_("Tir"),
    N_("Mordad"),
    N_("Shahrivar"),
    N_("Mehr"),
    N_("Aban"),
    N_("Azar"),
    N_("Dey"),
    N_("Bahman"),
    N_("Esfand"),
)

_NO_YEAR = N_("The year must be from {first} to {last}.")
_NO_MONTH = N_("There is no month {month}.")
_NO_DAY = N_("{month} {year} has {days} days.")


@lru_cache(maxsize=8192)  # a list shows the same days over and over; this holds twenty-two years
def to_jalali(date: dt.date) -> tuple[int, int, int]:
    """Tell year, month and day in the Jalali calendar."""
    jalali = _jalali_date()(date)
    return jalali.year, jalali.month, jalali.day


def from_jalali(year: int, month: int, day: int) -> dt.date:
    """Make a date of year, month and day; raise `Problem` if there is no such day."""
    days = month_length(year, month)
    if not 1 <= day <= days:
        raise no_such_day(MONTHS[month - 1], year, days)
    date: dt.date = _jalali_date()(year, month, day).to_gregorian()
    return date


def is_leap(year: int) -> bool:
    """Tell whether Esfand has thirty days."""
    return (25 * year + 11) % 33 < 8


def month_length(year: int, month: int) -> int:
    """Count the days of a month; raise `Problem` if there is no such month or year."""
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise no_such_year(FIRST_YEAR, LAST_YEAR)
    if not 1 <= month <= 12:
        raise no_such_month(month)
    if month <= 6:
        return 31
    return 30 if month < 12 or is_leap(year) else 29


def month_bounds(year: int, month: int) -> tuple[dt.date, dt.date]:
    """First and last day of a month."""
    first = from_jalali(year, month, 1)
    return first, first + dt.timedelta(month_length(year, month) - 1)


def fiscal_year(date: dt.date) -> int:
    """The fiscal year that a date belongs to: its Jalali year (domain 7.2, rule 6)."""
    return to_jalali(date)[0]


def fiscal_year_bounds(year: int) -> tuple[dt.date, dt.date]:
    """First and last day of a fiscal year."""
    return from_jalali(year, 1, 1), month_bounds(year, 12)[1]


def weekday(date: dt.date) -> int:
    """Number the days of the week from Saturday, 0, to Friday, 6."""
    return (date.weekday() + 2) % 7


def no_such_year(first: int, last: int) -> Problem:
    """The problem of a year outside a calendar's span."""
    return Problem(Message(_NO_YEAR, {"first": _plain(first), "last": _plain(last)}))


def no_such_month(month: int) -> Problem:
    """The problem of a month's number beyond twelve."""
    return Problem(Message(_NO_MONTH, {"month": month}))


def no_such_day(month: str, year: int, days: int) -> Problem:
    """The problem of a day that a month does not have, which tells the last one it has."""
    values = {"month": Message(month), "year": _plain(year), "days": days}
    return Problem(Message(_NO_DAY, values))


def _plain(year: int) -> str:
    """A year in local digits, without the marks between thousands that a number gets."""
    return localize(str(year), current_language())


@cache
def _jalali_date() -> Any:
    from persiantools.jdatetime import JalaliDate

    return JalaliDate
