"""Days that come every year: holidays, international and Iranian days, legal dates.

Each stands in its own calendar and is found anew for every year: the date in the other calendar
moves by a day in leap years (domain §4.7, §5.3).
"""

import datetime as dt
import json
from dataclasses import dataclass
from functools import cache
from typing import Any, Literal

from learningcity_desktop import paths
from learningcity_desktop.i18n import Problem, current_language
from learningcity_desktop.persian import jalali, periods
from learningcity_desktop.persian.dates import Calendar

DayKind = Literal["holiday", "international", "iranian", "legal"]


@dataclass(frozen=True)
class YearlyDay:
    """One day, or some days in a row, of every year.

    Attributes:
        code: what it is known by in exports; never changes.
        mark: where it was read (domain §0); MEMORY is not verified.
    """

    code: str
    calendar: Calendar
    month: int
    day: int
    kind: DayKind
    fa: str
    en: str
    mark: str
    days: int = 1

    @property
    def title(self) -> str:
        """What it is called in the spoken language."""
        return self.fa if current_language().code == "fa" else self.en

    @property
    def is_verified(self) -> bool:
        """Whether it was read in a source."""
        return self.mark.startswith("SEEN")

    def in_year(self, year: int) -> tuple[dt.date, dt.date] | None:
        """First and last day in a year of its own calendar; None where there is none."""
        try:
            first = periods.day(self.calendar, year, self.month, self.day).date
        except Problem:
            return None
        return first, first + dt.timedelta(self.days - 1)


def yearly_days() -> tuple[YearlyDay, ...]:
    """All of them, as they ship."""
    return tuple(YearlyDay(**each) for each in _content()["days"])


def about() -> str:
    """What is left out, and why."""
    told: dict[str, str] = _content()["about"]
    return told["fa" if current_language().code == "fa" else "en"]


def days_between(first: dt.date, last: dt.date) -> dict[dt.date, list[YearlyDay]]:
    """Which of them fall on the days of a span, holidays first."""
    found: dict[dt.date, list[YearlyDay]] = {}
    earliest, latest = served()
    first, last = max(first, earliest), min(last, latest)
    if last < first:
        return found
    for each in _arranged():
        begins, ends = (periods.parts(day, each.calendar)[0] for day in (first, last))
        for year in range(begins, ends + 1):
            covered = each.in_year(year)
            if covered is None:
                continue
            day = max(covered[0], first)
            while day <= min(covered[1], last):
                found.setdefault(day, []).append(each)
                day += dt.timedelta(1)
    return found


@cache
def served() -> tuple[dt.date, dt.date]:
    """First and last day of the years that both calendars are known for."""
    first, _end = jalali.fiscal_year_bounds(jalali.FIRST_YEAR)
    _start, last = jalali.fiscal_year_bounds(jalali.LAST_YEAR)
    return first, last


def holiday(day: dt.date) -> str:
    """The name of a holiday that stands on the same Jalali day every year."""
    found = (each for each in days_between(day, day).get(day, ()) if each.kind == "holiday")
    return next((each.title for each in found), "")


@cache
def _arranged() -> tuple[YearlyDay, ...]:
    return tuple(sorted(yearly_days(), key=lambda each: each.kind != "holiday"))


@cache
def _content() -> dict[str, Any]:
    text = paths.resource("yearly_days.json").read_text(encoding="utf-8")
    content: dict[str, Any] = json.loads(text)
    return content
