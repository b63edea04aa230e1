"""Days that come every year: holidays, international and Iranian days, legal dates.

They stand in the register that the coordinator edits, each in its own calendar, and are found anew
for every year: the date in the other calendar moves by a day in leap years (domain §4.7, §5.3).
"""

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from learningcity_desktop.domain.calendar_day import CALENDAR_DAY, UNVERIFIED
from learningcity_desktop.domain.query import Op, Query, Where
from learningcity_desktop.i18n import Problem
from learningcity_desktop.persian import jalali, periods
from learningcity_desktop.persian.dates import Calendar
from learningcity_desktop.services.workspace import Workspace

#: The calendars in which a day of any year can be reckoned; the moon's is told, not reckoned.
_RECKONED: Mapping[str, Calendar] = {"jalali": "jalali", "gregorian": "gregorian"}
#: Fields that are taken as they are stored.
_TAKEN = ("uuid", "month", "day", "kind", "link", "mark", "updated")
_FIELDS = (*_TAKEN, "title_fa", "title_en", "calendar", "days", "holiday")


@dataclass(frozen=True)
class YearlyDay:
    """One day, or some days in a row, of every year.

    Attributes:
        id: its number in the register.
        title: what it is called in the spoken language.
        mark: where it was read (domain §0).
    """

    id: int
    uuid: str
    title: str
    calendar: Calendar
    month: int
    day: int
    days: int = 1
    kind: str | None = None
    is_holiday: bool = False
    link: str = ""
    mark: str = ""
    updated: str = ""

    @property
    def is_verified(self) -> bool:
        """Whether it was read in a source, or entered by the city itself."""
        return not self.mark.startswith(UNVERIFIED)

    def in_year(self, year: int) -> tuple[dt.date, dt.date] | None:
        """First and last day in a year of its own calendar; None where there is none."""
        try:
            first = periods.day(self.calendar, year, self.month, self.day).date
        except Problem:
            return None
        return first, first + dt.timedelta(self.days - 1)


def yearly_days(workspace: Workspace) -> list[YearlyDay]:
    """Days of the register that fall on a day of each year, holidays first.

    What belongs to a month as a whole, and the lunar calendar, have no day of their own here.
    """
    reader = workspace.reader
    ids = reader.ids(Query(CALENDAR_DAY, where=(Where("day", Op.FILLED),), order="month"))
    rows = reader.rows(CALENDAR_DAY, ids, _FIELDS)
    found = []
    for number in ids:
        values = dict(zip(_FIELDS, rows[number], strict=True))
        calendar = _RECKONED.get(values["calendar"])
        if calendar is None:
            continue
        found.append(
            YearlyDay(
                id=number,
                title=CALENDAR_DAY.title_of(values),
                calendar=calendar,
                days=values["days"] or 1,
                is_holiday=bool(values["holiday"]),
                **{name: values[name] for name in _TAKEN},
            )
        )
    return sorted(found, key=lambda each: not each.is_holiday)


def days_between(
    workspace: Workspace, first: dt.date, last: dt.date
) -> dict[dt.date, list[YearlyDay]]:
    """Which of them fall on the days of a span, holidays first."""
    found: dict[dt.date, list[YearlyDay]] = {}
    for each, begins, ends in occurrences(workspace, first, last):
        day = max(begins, first)
        while day <= min(ends, last):
            found.setdefault(day, []).append(each)
            day += dt.timedelta(1)
    return found


def occurrences(
    workspace: Workspace, first: dt.date, last: dt.date
) -> Iterator[tuple[YearlyDay, dt.date, dt.date]]:
    """Each of them with its first and last day, as often as it touches a span; holidays first."""
    earliest, latest = served()
    first, last = max(first, earliest), min(last, latest)
    if last < first:
        return
    for each in yearly_days(workspace):
        begins, ends = (periods.parts(day, each.calendar)[0] for day in (first, last))
        # A run of days may have begun in the year before.
        for year in range(begins - (each.days > 1), ends + 1):
            covered = each.in_year(year)
            if covered is not None and covered[0] <= last and covered[1] >= first:
                yield each, *covered


def served() -> tuple[dt.date, dt.date]:
    """First and last day of the years that both calendars are known for."""
    return jalali.FIRST_DAY, jalali.LAST_DAY


def holidays_between(workspace: Workspace, first: dt.date, last: dt.date) -> dict[dt.date, str]:
    """The days of a span on which offices are closed, each with its name."""
    return holidays_of(days_between(workspace, first, last))


def holidays_of(days: Mapping[dt.date, Sequence[YearlyDay]]) -> dict[dt.date, str]:
    """The holidays among some days; the first of several on one day names it."""
    return {day: each[0].title for day, each in days.items() if each[0].is_holiday}
