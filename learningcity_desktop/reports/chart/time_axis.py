"""An axis of days: years of a calendar, and below them quarters or months, as there is room."""

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Final, NamedTuple

from learningcity_desktop.i18n import N_, Language
from learningcity_desktop.persian import periods
from learningcity_desktop.persian.date_names import Calendar, month_names
from learningcity_desktop.persian.dates import PartialDate, Precision, format_date

_IN_A_YEAR: Final = 12
_IN_A_QUARTER: Final = 3
#: The quarters of the solar year are its seasons.
_QUARTERS: Final[dict[Calendar, tuple[str, ...]]] = {
    "jalali": (N_("Spring"), N_("Summer"), N_("Autumn"), N_("Winter")),
    "gregorian": (N_("Q1"), N_("Q2"), N_("Q3"), N_("Q4")),
}


class Step(NamedTuple):
    """A year, a quarter or a month: its name, where it begins and where it ends."""

    name: str
    start: float
    end: float


@dataclass(frozen=True)
class TimeAxis:
    """Days laid out from ``left`` to ``right``; it begins and ends with a whole quarter.

    Attributes:
        first: the first day.
        beyond: the day after the last one.
    """

    first: dt.date
    beyond: dt.date
    left: float
    right: float
    language: Language

    @classmethod
    def around(
        cls, days: Iterable[dt.date], left: float, right: float, language: Language
    ) -> "TimeAxis":
        """The axis of whole quarters that holds some days."""
        known = list(days)
        calendar = language.calendar
        first = _quarter_of(min(known), calendar)
        last = _quarter_of(max(known), calendar)
        return cls(first, _later(last, _IN_A_QUARTER, calendar), left, right, language)

    def at(self, day: dt.date) -> float:
        """Where a day begins; what lies outside is put to the end."""
        share = (day - self.first) / (self.beyond - self.first)
        return self.left + min(max(share, 0.0), 1.0) * (self.right - self.left)

    def after(self, day: dt.date) -> float:
        """Where a day ends."""
        return self.at(day + dt.timedelta(1)) if day < dt.date.max else self.right

    @property
    def calendar(self) -> Calendar:
        """Whose years they are."""
        return self.language.calendar

    @cached_property
    def years(self) -> list[Step]:
        """Years, the first and the last of them perhaps in part."""
        year = periods.parts(self.first, self.calendar)[0]
        found = []
        while (start := periods.year(self.calendar, year).date) < self.beyond:
            value = PartialDate(start, Precision.YEAR)
            end = periods.year(self.calendar, year + 1).date
            name = format_date(value, calendar=self.calendar, language=self.language)
            found.append(Step(name, self.at(start), self.at(end)))
            year += 1
        return found

    @cached_property
    def quarters(self) -> list[Step]:
        """Quarters; those of the solar year are called by their seasons."""
        names = [self.language.catalog.gettext(name) for name in _QUARTERS[self.calendar]]
        return self._steps(_IN_A_QUARTER, names)

    @cached_property
    def months(self) -> list[Step]:
        """Months."""
        return self._steps(1, month_names(self.calendar, self.language))

    def _steps(self, length: int, names: Sequence[str]) -> list[Step]:
        found, day = [], self.first
        while day < self.beyond:
            month = periods.parts(day, self.calendar)[1]
            end = _later(day, length, self.calendar)
            found.append(Step(names[(month - 1) // length], self.at(day), self.at(end)))
            day = end
        return found


def _quarter_of(day: dt.date, calendar: Calendar) -> dt.date:
    """The first day of the quarter that a day lies in."""
    year, month, _day = periods.parts(day, calendar)
    begin = (month - 1) // _IN_A_QUARTER * _IN_A_QUARTER + 1
    return periods.month(calendar, year, begin).date


def _later(day: dt.date, months: int, calendar: Calendar) -> dt.date:
    """The first day of a month some months later."""
    year, month, _day = periods.parts(day, calendar)
    turns, place = divmod(month - 1 + months, _IN_A_YEAR)
    return periods.month(calendar, year + turns, place + 1).date
