"""Dates as they are shown: in the calendar of the language, and exactly as precise as they are."""

import datetime as dt
from typing import Literal

from learningcity_desktop.i18n import N_, Language, _, current_language, speaking
from learningcity_desktop.persian import jalali
from learningcity_desktop.persian.date_names import WEEKDAYS, Calendar, month_names
from learningcity_desktop.persian.digits import localize, two_digits
from learningcity_desktop.persian.periods import (
    OTHER,
    PartialDate,
    Precision,
    calendar_of,
    parts,
    span,
)

Style = Literal["short", "long", "full", "iso"]

_MARKS: dict[Calendar, str] = {"jalali": "/", "gregorian": "-"}

_FULL = N_("{weekday} {date}")
_DAY = N_("{day} {month} {year}")
_DAY_AND_MONTH = N_("{day} {month}")
_MONTH = N_("{month} {year}")
_RANGE = N_("{start} to {end}")


def format_date(
    value: dt.date | PartialDate,
    *,
    style: Style = "short",
    calendar: Calendar | None = None,
    language: Language | None = None,
) -> str:
    """Write a date; `parse_date` reads every form back.

    =====  =============================  ============  ===============
    style  day                            month         year
    =====  =============================  ============  ===============
    short  ۱۴۰۴/۰۹/۱۳ or 2025-12-04       ۱۳۹۵/۰۵       ۱۳۹۵
    long   ۱۳ آذر ۱۴۰۴                    مرداد ۱۳۹۵    ۱۳۹۵
    full   پنجشنبه ۱۳ آذر ۱۴۰۴            مرداد ۱۳۹۵    ۱۳۹۵
    iso    2025-12-04                     1395-05       1395
    =====  =============================  ============  ===============

    A month or year of the other calendar is shown by the two it touches, because it is exactly
    neither: Mordad 1395 is "July–August 2016", and July 2016 is «تیر–مرداد ۱۳۹۵». The style ``iso``
    is for machines: Latin digits, days Gregorian, months and years in their own calendar.

    Args:
        value: a date or a month or year.
        style: how much is written.
        calendar: the calendar shown; unless given, the language's own.
        language: the language spoken here, unless another is given.
    """
    speaker = language or current_language()
    shown = calendar or speaker.calendar
    if isinstance(value, PartialDate):
        if value.precision is not Precision.DAY:
            return _period(value, style, shown, speaker)
        value = value.date
    if style == "iso":
        return value.isoformat()[:10]
    if style == "short":
        return _short(*parts(value, shown), _MARKS[shown], two_digits(speaker))
    with speaking(speaker.code):
        named = _(_DAY, **_day_parts(value, shown, speaker))
        if style == "long":
            return named
        return _(_FULL, weekday=_(WEEKDAYS[jalali.weekday(value)]), date=named)


def format_range(
    start: dt.date | PartialDate,
    end: dt.date | PartialDate,
    *,
    calendar: Calendar | None = None,
    language: Language | None = None,
) -> str:
    """Write from when to when, what both share once: «۱ تا ۵ آذر ۱۴۰۴»."""
    speaker = language or current_language()
    shown = calendar or speaker.calendar
    last = format_date(end, style="long", calendar=shown, language=speaker)
    if last == format_date(start, style="long", calendar=shown, language=speaker):
        return last
    with speaking(speaker.code):
        return _(_RANGE, start=_start_of_range(start, end, shown, speaker), end=last)


def both_calendars(value: dt.date | PartialDate, language: Language | None = None) -> str:
    """Write a date in both calendars: «۱۳ آذر ۱۴۰۴ (۴ دسامبر ۲۰۲۵)»."""
    speaker = language or current_language()
    own, other = (
        format_date(value, style="long", calendar=calendar, language=speaker)
        for calendar in (speaker.calendar, OTHER[speaker.calendar])
    )
    return f"{own} ({other})"


def _short(year: int, month: int, day: int, mark: str, numerals: tuple[str, ...]) -> str:
    century, short_year = divmod(year, 100)
    return f"{numerals[century]}{numerals[short_year]}{mark}{numerals[month]}{mark}{numerals[day]}"


def _day_parts(date: dt.date, calendar: Calendar, speaker: Language) -> dict[str, str]:
    year, month, day = parts(date, calendar)
    return {
        "day": localize(str(day), speaker),
        "month": month_names(calendar, speaker)[month - 1],
        "year": localize(str(year), speaker),
    }


def _period(value: PartialDate, style: Style, shown: Calendar, speaker: Language) -> str:
    own = calendar_of(value)
    first, last = span(value)
    if style == "iso":
        year, month, _day = parts(first, own)
        return f"{year:04}" if value.precision is Precision.YEAR else f"{year:04}-{month:02}"
    begins, ends = _day_parts(first, shown, speaker), _day_parts(last, shown, speaker)
    if value.precision is Precision.YEAR:
        return begins["year"] if shown == own else f"{begins['year']}–{ends['year']}"
    if shown == own and style == "short":
        year, month, _day = parts(first, own)
        return localize(f"{year:04}{_MARKS[own]}{month:02}", speaker)
    with speaking(speaker.code):
        if shown == own:
            return _(_MONTH, month=begins["month"], year=begins["year"])
        if begins["year"] == ends["year"]:
            months = f"{begins['month']}–{ends['month']}"
            return _(_MONTH, month=months, year=ends["year"])
        named = (_(_MONTH, month=half["month"], year=half["year"]) for half in (begins, ends))
        return "–".join(named)


def _start_of_range(
    start: dt.date | PartialDate,
    end: dt.date | PartialDate,
    shown: Calendar,
    speaker: Language,
) -> str:
    """Write the start of a range without the year and month that its end repeats."""
    first, last = (_named_parts(value, shown, speaker) for value in (start, end))
    same_kind = first.keys() == last.keys()
    for shared in ("year", "month"):
        if not (same_kind and len(first) > 1 and first[shared] == last[shared]):
            break
        del first[shared]
    if len(first) == 1:
        return next(iter(first.values()))
    if first.keys() == {"day", "month"}:
        return _(_DAY_AND_MONTH, **first)
    return format_date(start, style="long", calendar=shown, language=speaker)


def _named_parts(
    value: dt.date | PartialDate, shown: Calendar, speaker: Language
) -> dict[str, str]:
    """The parts that a date is written of; none for a period of the other calendar."""
    if not isinstance(value, PartialDate):
        return _day_parts(value, shown, speaker)
    found = _day_parts(value.date, shown, speaker)
    if value.precision is Precision.DAY:
        return found
    if calendar_of(value) != shown:
        return {}
    del found["day"]
    if value.precision is Precision.YEAR:
        del found["month"]
    return found
