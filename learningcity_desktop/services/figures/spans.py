"""The periods that offices report on: a month, a half year, a year of the solar calendar.

Each knows the one before it and the same one a year before, so that figures can be held against
them (domain §6.2 M5, S1, S2), and each is called by its name where it has one.
"""

import datetime as dt
from typing import Literal

from learningcity_desktop.i18n import N_, Message, Problem, _, current_language
from learningcity_desktop.persian.dates import format_date, format_range
from learningcity_desktop.persian.digits import localize, to_latin
from learningcity_desktop.persian.jalali import (
    fiscal_year_bounds,
    month_bounds,
    to_jalali,
)
from learningcity_desktop.persian.periods import month
from learningcity_desktop.services.figures.model import Window

#: A whole solar month, half year or year; a reporting cycle; any days.
PeriodKind = Literal["month", "half", "year", "cycle", "days"]

#: Those that have a name in the solar calendar.
NAMED_PERIODS: tuple[PeriodKind, ...] = ("month", "half", "year")
_HALF = 6


def month_window(year: int, number: int) -> Window:
    """A solar month; raises `Problem` where there is none."""
    return Window(*month_bounds(year, number))


def half_window(year: int, half: int) -> Window:
    """Farvardin to Shahrivar, or Mehr to Esfand (Art. 71, domain §5.3); raises `Problem`."""
    if half not in {1, 2}:
        raise Problem(Message(N_("A year has the halves 1 and 2.")))
    first = 1 + (half - 1) * _HALF
    return Window(month_bounds(year, first)[0], month_bounds(year, first + _HALF - 1)[1])


def year_window(year: int) -> Window:
    """A solar year; raises `Problem` where there is none."""
    return Window(*fiscal_year_bounds(year))


def read_period(kind: PeriodKind, text: str) -> Window:
    """A period as it is typed: 1404/07 for a month, 1404/2 for a half year, 1404 for a year."""
    parts = to_latin(text.strip()).replace("-", "/").split("/")
    wanted = 1 if kind == "year" else 2
    if len(parts) != wanted or not all(part.isascii() and part.isdecimal() for part in parts):
        raise Problem(
            Message(
                N_("“{typed}” is not a period; write it as in {example}."),
                {"typed": text, "example": "1404" if kind == "year" else "1404/2"},
            )
        )
    year, *rest = map(int, parts)
    if kind == "year":
        return year_window(year)
    return month_window(year, *rest) if kind == "month" else half_window(year, *rest)


def kind_of(window: Window) -> PeriodKind:
    """What a period is: the name it has in the solar calendar, else "days"."""
    year, number, _day = to_jalali(window.first)
    for kind, named in (
        ("month", month_window(year, number)),
        ("half", half_window(year, 1 if number <= _HALF else 2)),
        ("year", year_window(year)),
    ):
        if window == named:
            return kind  # type: ignore[return-value]
    return "days"


def running(kind: PeriodKind, day: dt.date) -> Window:
    """The month, half year or year that a day lies in."""
    year, number, _day = to_jalali(day)
    if kind == "month":
        return month_window(year, number)
    return half_window(year, 1 if number <= _HALF else 2) if kind == "half" else year_window(year)


def before(window: Window) -> Window:
    """The period just before: the one of its kind, or as many days."""
    yesterday = window.first - dt.timedelta(days=1)
    kind = kind_of(window)
    if kind == "days":
        return Window(yesterday - (window.last - window.first), yesterday)
    return running(kind, yesterday)


def after(window: Window) -> Window:
    """The period just after: the one of its kind, or as many days."""
    tomorrow = window.last + dt.timedelta(days=1)
    kind = kind_of(window)
    if kind == "days":
        return Window(tomorrow, tomorrow + (window.last - window.first))
    return running(kind, tomorrow)


def year_before(window: Window) -> Window:
    """The same period a solar year earlier, as long as it is there."""
    return Window(
        _year_earlier(window.first),
        _year_earlier(window.last + dt.timedelta(days=1)) - dt.timedelta(days=1),
    )


def _year_earlier(day: dt.date) -> dt.date:
    year, number, in_month = to_jalali(day)
    first, last = month_bounds(year - 1, number)
    return min(first + dt.timedelta(days=in_month - 1), last)


def in_words(window: Window) -> str:
    """What a period is called: «مهر ۱۴۰۴», «شش‌ماههٔ نخست ۱۴۰۴», «سال ۱۴۰۴», or its days."""
    year, number, _day = to_jalali(window.first)
    kind = kind_of(window)
    if kind == "month":
        return format_date(month("jalali", year, number), style="long", calendar="jalali")
    said = {
        "half": N_("First half of {year}") if number <= _HALF else N_("Second half of {year}"),
        "year": N_("Year {year}"),
    }
    if kind in said:
        return _(said[kind], year=localize(str(year), current_language()))
    return days_in_words(window)


def days_in_words(window: Window) -> str:
    """The exact days of a period, as offices ask for them (domain §5.6)."""
    return format_range(window.first, window.last)
