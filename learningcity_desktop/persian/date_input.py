"""Dates as people type them: many forms are read, and none is guessed where two are possible.

Decisions (domain 5.1, 6.4):

* The year tells the calendar: 1200 to 1498 is Jalali, 1700 to 2200 Gregorian. Of both, only days
  that `jalali` serves are accepted, so that what is accepted can be shown in either.
* Of two-digit years only 50 to 99 are read, as 1350 to 1399. 00 to 49 might be of this century or
  the last, and Gregorian ones of either calendar: four digits are asked for, unless whoever reads
  a whole sheet has been told the century of such years.
* Numbers stand in the order year, month, day, or day, month, year if the year is written last. In
  a Gregorian date with the year last the day must be above 12, or equal to the month, to be told.
* 9/13 is the thirteenth of the ninth month of this Jalali year, 1404/9 is a month.
* Two dates for one day («… مصادف با …», "… / …", "… (…)") must agree, and so must a weekday.
* "July–August 2016" is the Jalali month that `format_date` writes so, Mordad 1395; likewise years.
"""

import datetime as dt
import re
from typing import NamedTuple

from learningcity_desktop.i18n import N_, Message, Problem, current_language
from learningcity_desktop.persian import jalali, periods
from learningcity_desktop.persian.bidi import excerpt
from learningcity_desktop.persian.date_names import (
    MONTHS,
    WEEKDAYS,
    Calendar,
    months_by_key,
    weekdays_by_key,
)
from learningcity_desktop.persian.date_text import both_calendars, format_date
from learningcity_desktop.persian.digits import localize, to_latin
from learningcity_desktop.persian.normalize import clean, search_key
from learningcity_desktop.persian.periods import PartialDate, Precision

_DAYS_BY_WORD = {
    "پریروز": -2,
    "دیروز": -1,
    "امروز": 0,
    "فردا": 1,
    "پسفردا": 2,
    "yesterday": -1,
    "today": 0,
    "tomorrow": 1,
}
_FILLERS = {"ماه", "سال", "of"}
_YEARS: dict[Calendar, range] = {"jalali": range(1200, 1499), "gregorian": range(1700, 2201)}
_CLEAR_SHORT_YEARS = range(50, 100)
_MOST_DAYS = 31  # a greater number in the place of a day can only be a year

_UNREAD = re.compile("[\u061c\u0640\u064b-\u065f\u0670\u200c-\u200f\u2066-\u2069]")
_DAYS_FROM_TODAY = re.compile(r"([-+\u2212]) ?(\d{1,5})")
_NUMERIC = re.compile(r"\d+(?: ?[/.\-\u2010-\u2013\u2212٫،, ] ?\d+){0,2}")
_SAME_DATE = re.compile(r" ?(?:[()=]|\b(?:مصادف|برابر|مطابق) با\b) ?| / ")
_FULL_YEAR = re.compile(r"\d{4}")
_WEEKDAY_IN_TWO = re.compile("(یک|دو|سه|چهار|پنج) (?=شنبه)")
_ENGLISH_ORDINAL = re.compile(r"(?<=\d)(?:st|nd|rd|th)\b", re.IGNORECASE)
_TOKEN = re.compile(r"\d+|[^\W\d_]+")
_SEPARATORS = re.compile(r"[\s/.\-\u2010-\u2013،,]*")

_EMPTY = N_("Write a date.")
_NOT_A_DATE = N_("“{typed}” is not a date. Write it as in {numeric} or {named}.")
_FOUR_DIGITS = N_("Write the year with four digits.")
WHICH_CENTURY = N_("Does {short} mean {late} or {early}? Write the year with four digits.")
_NO_CALENDAR = N_("The year {year} is outside the Jalali and the Gregorian years in use here.")
_TWO_CALENDARS = N_("The month {month} and the year {year} belong to different calendars.")
_WHICH_ORDER = N_("Which number of “{typed}” is the month? Write its name, or begin with the year.")
_OUT_OF_RANGE = N_("The date must be from {first} to {last}.")
_OTHER_WEEKDAY = N_("{date} is a {weekday}, not a {written}.")
_NOT_SAME = N_("“{first}” and “{second}” are not the same date.")
_NEEDS_DAY = N_("Write the day too.")
_NEEDS_MONTH = N_("Write the month too.")


def parse_date(
    text: str,
    *,
    today: dt.date | None = None,
    calendar: Calendar = "jalali",
    coarsest: Precision = Precision.DAY,
    century: int | None = None,
) -> PartialDate:
    """Read a date; raise `Problem` where it is none, or could be more than one.

    Args:
        text: a date in numbers, with a month's name, or a word such as «امروز»; +3 and -2 are days.
        today: the day that relative dates count from; the clock's, unless given.
        calendar: whose month and day are meant where no year is written.
        coarsest: the least precision that will do.
        century: what 00 to 49 are counted from, 1300 or 1400; not told, they are asked about.
    """
    plain = " ".join(_UNREAD.sub("", to_latin(clean(text))).split())
    if not plain:
        raise Problem(_EMPTY)
    reader = _Reader(text, today or dt.date.today(), calendar, century)  # noqa: DTZ011
    value = reader.read(plain)
    _require_range(value)
    if coarsest is Precision.DAY and value.precision is Precision.MONTH:
        raise Problem(_NEEDS_DAY)
    if coarsest is not Precision.YEAR and value.precision is Precision.YEAR:
        raise Problem(_NEEDS_MONTH)
    return value


def _require_range(value: PartialDate) -> None:
    first, last = periods.span(value)
    if first < jalali.FIRST_DAY or last > jalali.LAST_DAY:
        limits = [format_date(limit, style="long") for limit in (jalali.FIRST_DAY, jalali.LAST_DAY)]
        raise Problem(Message(_OUT_OF_RANGE, {"first": limits[0], "last": limits[1]}))


class _Named(NamedTuple):
    """What a date with month names consists of, in the order of writing."""

    months: list[tuple[Calendar, int]]
    numbers: list[tuple[str, int]]  # each with how many months stand before it


class _Reader:
    """Reads one text; knows what it is quoted as and what completes it."""

    def __init__(self, text: str, today: dt.date, calendar: Calendar, century: int | None) -> None:
        self.text = text
        self.today = today
        self.calendar = calendar
        self.century = century

    def read(self, plain: str) -> PartialDate:
        days = _DAYS_BY_WORD.get(search_key(plain))
        if days is not None:
            return self._days_from_today(days)
        signed = _DAYS_FROM_TODAY.fullmatch(plain)
        if signed:
            return self._days_from_today(int(signed[2]) * (1 if signed[1] == "+" else -1))
        halves = [half for half in _SAME_DATE.split(plain) if half]
        if len(halves) == 2 and all(map(_FULL_YEAR.search, halves)):
            return self._twice(*halves)
        rest, weekday = _without_weekday(plain)
        if weekday is not None:
            return self._on_weekday(self.read(rest), weekday)
        if _NUMERIC.fullmatch(plain):
            return self._numeric(re.findall(r"\d+", plain))
        return self._named(plain)

    def _days_from_today(self, days: int) -> PartialDate:
        return PartialDate(self.today + dt.timedelta(days), Precision.DAY)

    def _twice(self, first: str, second: str) -> PartialDate:
        value = self.read(first)
        if value != self.read(second):
            speaker = current_language()
            halves = {"first": localize(first, speaker), "second": localize(second, speaker)}
            shown = {name: excerpt(half) for name, half in halves.items()}
            raise Problem(Message(_NOT_SAME, shown))
        return value

    def _numeric(self, numbers: list[str]) -> PartialDate:
        match numbers, [len(number) for number in numbers]:
            case [number], [8]:
                return self._numeric([number[:4], number[4:6], number[6:]])
            case [year], [4]:
                return periods.year(_calendar_of_year(int(year)), int(year))
            case [year], [2] if int(year) in _CLEAR_SHORT_YEARS:
                return periods.year("jalali", self._short_year(year))
            case [year, next_year], [4, 4]:
                return self._touched_years(int(year), int(next_year))
            case [year, month], [4, 1 | 2]:
                return _month(int(year), int(month))
            case [month, year], [1 | 2, 4]:
                return _month(int(year), int(month))
            case [first, second], [1 | 2, 1 | 2]:
                return self._short_pair(first, second)
            case [year, month, day], [4, 1 | 2, 1 | 2]:
                return _day(int(year), int(month), int(day))
            case [day, month, year], [1 | 2, 1 | 2, 4]:
                return self._year_last(int(day), int(month), int(year))
            case [first, month, last], [1 | 2, 1 | 2, 1 | 2]:
                return self._short_triple(first, int(month), last)
            case [_, _, _], [1 | 2 | 3, 1 | 2, 1 | 2 | 3]:
                raise Problem(_FOUR_DIGITS)
        raise self._not_a_date()

    def _short_pair(self, first: str, second: str) -> PartialDate:
        if int(first) > _MOST_DAYS:
            return periods.month("jalali", self._short_year(first), int(second))
        if int(second) > _MOST_DAYS:
            return periods.month("jalali", self._short_year(second), int(first))
        if self.calendar == "gregorian":  # both orders are in use
            raise Problem(_FOUR_DIGITS)
        return periods.day("jalali", self._this_year("jalali"), int(first), int(second))

    def _short_triple(self, first: str, month: int, last: str) -> PartialDate:
        if int(first) > _MOST_DAYS or (first.startswith("0") and int(last) <= _MOST_DAYS):
            return periods.day("jalali", self._short_year(first), month, int(last))
        if int(last) > _MOST_DAYS or last.startswith("0"):
            return periods.day("jalali", self._short_year(last), month, int(first))
        raise Problem(_FOUR_DIGITS)

    def _year_last(self, first: int, second: int, year: int) -> PartialDate:
        if _calendar_of_year(year) == "jalali" or first > 12 or first == second:
            return _day(year, second, first)
        if second > 12:
            return _day(year, first, second)
        raise Problem(Message(_WHICH_ORDER, {"typed": excerpt(self.text)}))

    def _touched_years(self, first: int, second: int) -> PartialDate:
        calendar = _calendar_of_year(first)
        if second != first + 1:
            raise self._not_a_date()
        return periods.overlapping(periods.year(calendar, first))

    def _named(self, plain: str) -> PartialDate:
        named = self._tokens(_ENGLISH_ORDINAL.sub("", plain))
        match named.months:
            case []:
                return self._numeric([number for number, _place in named.numbers])
            case [(calendar, month)]:
                return self._of_one_month(calendar, month, named.numbers)
            case [_, _]:
                return self._touched_months(named)
        raise self._not_a_date()

    def _tokens(self, plain: str) -> _Named:
        if not _SEPARATORS.fullmatch(_TOKEN.sub("", plain)):
            raise self._not_a_date()
        months = months_by_key(current_language())
        named = _Named([], [])
        for token in _TOKEN.findall(plain):
            key = search_key(token)
            month = months.get(key) or months.get(key.removesuffix("ماه"))
            if token.isdigit():
                named.numbers.append((token, len(named.months)))
            elif month:
                named.months.append(month)
            elif key not in _FILLERS:
                raise self._not_a_date()
        return named

    def _of_one_month(
        self, calendar: Calendar, month: int, numbers: list[tuple[str, int]]
    ) -> PartialDate:
        match numbers, [len(number) for number, _place in numbers]:
            case [(year, _)], [4]:
                return periods.month(calendar, _year_of(calendar, month, year), month)
            case [(day, 0)], [1 | 2]:
                return periods.day(calendar, self._this_year(calendar), month, int(day))
            case [(year, 1)], [2] if calendar == "jalali":
                return periods.month(calendar, _full_year(year, self.century), month)
            case [(year, _), (day, _)], [4, 1 | 2]:
                return periods.day(calendar, _year_of(calendar, month, year), month, int(day))
            case [(day, _), (year, _)], [1 | 2, 4]:
                return periods.day(calendar, _year_of(calendar, month, year), month, int(day))
            case [(day, 0), (year, 1)], [1 | 2, 2] if calendar == "jalali":
                return periods.day(calendar, _full_year(year, self.century), month, int(day))
            case [] | [_] | [_, _], lengths if max(lengths, default=0) < 4:
                raise Problem(_FOUR_DIGITS)
        raise self._not_a_date()

    def _touched_months(self, named: _Named) -> PartialDate:
        (calendar, month), last = named.months
        match named.numbers:
            case [(year, 2)]:
                first_year = last_year = year
            case [(first_year, 1), (last_year, 2)]:
                pass
            case _:
                raise self._not_a_date()
        if not (_FULL_YEAR.fullmatch(first_year) and _FULL_YEAR.fullmatch(last_year)):
            raise Problem(_FOUR_DIGITS)
        begun = periods.month(calendar, _year_of(calendar, month, first_year), month)
        value = periods.overlapping(begun)
        touched = periods.parts(periods.span(value)[1], calendar)
        if touched[:2] != (int(last_year), last[1]) or last[0] != calendar:
            raise self._not_a_date()
        return value

    def _on_weekday(self, value: PartialDate, written: int) -> PartialDate:
        if value.precision is not Precision.DAY:
            raise self._not_a_date()
        weekday = jalali.weekday(value.date)
        if weekday != written:
            values = {
                "date": both_calendars(value),
                "weekday": Message(WEEKDAYS[weekday]),
                "written": Message(WEEKDAYS[written]),
            }
            raise Problem(Message(_OTHER_WEEKDAY, values))
        return value

    def _short_year(self, short: str) -> int:
        """Complete a year of two digits that stands among numbers only."""
        if self.calendar == "gregorian":
            raise Problem(_FOUR_DIGITS)
        return _full_year(short, self.century)

    def _this_year(self, calendar: Calendar) -> int:
        return periods.parts(self.today, calendar)[0]

    def _not_a_date(self) -> Problem:
        examples = {
            "numeric": format_date(self.today),
            "named": format_date(self.today, style="long"),
        }
        return Problem(Message(_NOT_A_DATE, {"typed": excerpt(self.text), **examples}))


def _without_weekday(plain: str) -> tuple[str, int | None]:
    """Take a weekday from the beginning or the end of a date."""
    weekdays = weekdays_by_key(current_language())
    words = _WEEKDAY_IN_TWO.sub(r"\1", plain).split()
    for word, rest in ((words[0], words[1:]), (words[-1], words[:-1])):
        weekday = weekdays.get(search_key(word))
        if rest and weekday is not None:
            return " ".join(rest), weekday
    return plain, None


def _full_year(short: str, century: int | None) -> int:
    """Complete a Jalali year of two digits, or ask for all four."""
    if len(short) != 2:
        raise Problem(_FOUR_DIGITS)
    if int(short) not in _CLEAR_SHORT_YEARS:
        if century is not None:
            return century + int(short)
        speaker = current_language()
        years = {"short": short, "late": f"14{short}", "early": f"13{short}"}
        shown = {name: localize(year, speaker) for name, year in years.items()}
        raise Problem(Message(WHICH_CENTURY, shown))
    return 1300 + int(short)


def _calendar_of_year(year: int) -> Calendar:
    for calendar, years in _YEARS.items():
        if year in years:
            return calendar
    shown = localize(str(year), current_language())
    raise Problem(Message(_NO_CALENDAR, {"year": shown}))


def _year_of(calendar: Calendar, month: int, year: str) -> int:
    """Require that a year belongs to the calendar of the month beside it."""
    if _calendar_of_year(int(year)) != calendar:
        shown = localize(year, current_language())
        name = Message(MONTHS[calendar][month - 1])
        raise Problem(Message(_TWO_CALENDARS, {"month": name, "year": shown}))
    return int(year)


def _month(year: int, month: int) -> PartialDate:
    return periods.month(_calendar_of_year(year), year, month)


def _day(year: int, month: int, day: int) -> PartialDate:
    return periods.day(_calendar_of_year(year), year, month, day)
