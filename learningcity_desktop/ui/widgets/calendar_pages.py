"""What a calendar shows on one page: the days of a month, the months of a year, twelve years.

Pure arithmetic, so that the painted grid has none. A page is named by its precision: the page of
days, of months, of years; each of its cells is a date of that precision.
"""

import datetime as dt
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache

from learningcity_desktop.i18n import Language, current_language
from learningcity_desktop.persian import jalali, periods
from learningcity_desktop.persian.date_names import WEEKDAYS, month_names
from learningcity_desktop.persian.dates import Calendar, PartialDate, Precision, format_date, span
from learningcity_desktop.persian.digits import localize

YEARS_ON_PAGE = 12
DAYS_ON_PAGE = 42
SATURDAY, FRIDAY = 0, 6

#: Asked for the holidays between two days: day → name.
Holidays = Callable[[dt.date, dt.date], Mapping[dt.date, str]]


def no_holidays(_first: dt.date, _last: dt.date) -> Mapping[dt.date, str]:
    """Where no city's register of days is at hand."""
    return {}


@dataclass(frozen=True)
class Cell:
    """One field of a page.

    Attributes:
        value: what choosing it means.
        text: what is written in it.
        is_outside: whether it belongs to the page before or behind.
        is_rest: whether offices are closed.
        note: what it is, where its number does not say it: a holiday's name.
    """

    value: PartialDate
    text: str
    is_outside: bool = False
    is_rest: bool = False
    note: str = ""


@cache
def limits() -> tuple[dt.date, dt.date]:
    """First and last day that a date may be."""
    return (
        jalali.fiscal_year_bounds(jalali.FIRST_YEAR)[0],
        jalali.fiscal_year_bounds(jalali.LAST_YEAR)[1],
    )


def within(day: dt.date) -> dt.date:
    """The nearest day that a date may be."""
    first, last = limits()
    return min(max(day, first), last)


def moved(value: PartialDate, steps: int, unit: Precision, calendar: Calendar) -> PartialDate:
    """Go some days, months or years on; a month or a year moves by no less than itself.

    A day that the month reached does not have becomes its last one.
    """
    if unit is Precision.DAY and value.precision is Precision.DAY:
        first, last = limits()
        steps = min(max(steps, (first - value.date).days), (last - value.date).days)
        return PartialDate(value.date + dt.timedelta(steps), Precision.DAY)
    own = calendar if value.precision is Precision.DAY else periods.calendar_of(value, calendar)
    year, month, day = periods.parts(value.date, own)
    if value.precision is Precision.YEAR:
        return periods.year(own, _clamped(year + steps, _whole_years(own)))
    months = steps * 12 if unit is Precision.YEAR else steps
    year, month = divmod(_clamped(year * 12 + month - 1 + months, _whole_months(own)), 12)
    reached = periods.month(own, year, month + 1)
    if value.precision is Precision.MONTH:
        return reached
    last_day = span(reached)[1]
    return PartialDate(min(reached.date + dt.timedelta(day - 1), last_day), Precision.DAY)


def _clamped(number: int, allowed: range) -> int:
    return min(max(number, allowed[0]), allowed[-1])


@cache
def _whole_years(calendar: Calendar) -> range:
    """The years that lie within the limits from end to end."""
    first, last = limits()
    if calendar == "jalali":
        return range(jalali.FIRST_YEAR, jalali.LAST_YEAR + 1)
    return range(first.year + 1, last.year)


@cache
def _whole_months(calendar: Calendar) -> range:
    """The months that lie within the limits from end to end, counted from the year 0."""
    first, last = limits()
    if calendar == "jalali":
        return range(jalali.FIRST_YEAR * 12, jalali.LAST_YEAR * 12 + 12)
    return range(first.year * 12 + first.month, last.year * 12 + last.month - 1)


def coarsened(value: PartialDate, precision: Precision, calendar: Calendar) -> PartialDate:
    """The month or year around a date; a coarser date becomes its first day."""
    year, month, _day = periods.parts(value.date, calendar)
    match precision:
        case Precision.YEAR:
            return PartialDate(periods.day(calendar, year, 1, 1).date, precision)
        case Precision.MONTH:
            return PartialDate(periods.day(calendar, year, month, 1).date, precision)
    return PartialDate(value.date, precision)


def first_weekday(calendar: Calendar, first_of_locale: int) -> int:
    """The day a week begins with, counted from Saturday.

    Args:
        calendar: a Jalali week begins on Saturday everywhere.
        first_of_locale: what other weeks begin with, counted from Monday, 1, as Qt does.
    """
    return SATURDAY if calendar == "jalali" else (first_of_locale + 1) % 7


def weekday_titles(first: int, language: Language | None = None) -> list[tuple[str, str]]:
    """The weekdays in order, each shortened for a column's head and in full."""
    speaker = language or current_language()
    names = [speaker.catalog.gettext(WEEKDAYS[(first + i) % 7]) for i in range(7)]
    if speaker.calendar == "jalali":
        return [(name[0], name) for name in names]
    return [(name[:2], name) for name in names]


def title(anchor: dt.date, precision: Precision, calendar: Calendar) -> str:
    """What stands over a page."""
    speaker = current_language()
    year, month, _day = periods.parts(anchor, calendar)
    match precision:
        case Precision.DAY:
            names = month_names(calendar, speaker)
            return f"{names[month - 1]} {localize(str(year), speaker)}"
        case Precision.MONTH:
            return localize(str(year), speaker)
    first = year - year % YEARS_ON_PAGE
    return localize(f"{first}–{first + YEARS_ON_PAGE - 1}", speaker)


def cells(
    anchor: dt.date,
    precision: Precision,
    calendar: Calendar,
    first: int = SATURDAY,
    holidays: Holidays = no_holidays,
) -> list[Cell | None]:
    """The page that a day is on, row by row: six weeks, or twelve months or years.

    None stands where no date may be.
    """
    year, month, _day = periods.parts(anchor, calendar)
    match precision:
        case Precision.DAY:
            begun = periods.parts(anchor, calendar)[2] - 1
            start = anchor - dt.timedelta(begun)
            start -= dt.timedelta((jalali.weekday(start) - first) % 7)
            days = [start + dt.timedelta(offset) for offset in range(DAYS_ON_PAGE)]
            names = holidays(days[0], days[-1])
            return [_day_cell(day, (year, month), calendar, names.get(day, "")) for day in days]
        case Precision.MONTH:
            months = month_names(calendar, current_language())
            return [
                Cell(periods.month(calendar, year, number), name)
                if year * 12 + number - 1 in _whole_months(calendar)
                else None
                for number, name in enumerate(months, start=1)
            ]
    begins = year - year % YEARS_ON_PAGE
    return [
        Cell(periods.year(calendar, number), localize(str(number), current_language()))
        if number in _whole_years(calendar)
        else None
        for number in range(begins, begins + YEARS_ON_PAGE)
    ]


def _day_cell(
    day: dt.date, shown_month: tuple[int, int], calendar: Calendar, note: str
) -> Cell | None:
    if day != within(day):
        return None
    year, month, number = periods.parts(day, calendar)
    return Cell(
        PartialDate(day, Precision.DAY),
        localize(str(number), current_language()),
        is_outside=(year, month) != shown_month,
        # The desk stands in Iran whatever language it speaks.
        is_rest=jalali.weekday(day) == FRIDAY or bool(note),
        note=note,
    )


def spoken(cell: Cell) -> str:
    """A cell in words, for those who hear it."""
    text = format_date(cell.value, style="full")
    return current_language().join([text, cell.note]) if cell.note else text
