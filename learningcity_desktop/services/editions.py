"""The next edition of an event: what returns is copied, what happened is left out (004 §111)."""

import datetime as dt
from calendar import monthrange
from collections.abc import Mapping
from typing import Any

from learningcity_desktop.domain.event import EVENT, EVENT_SERIES
from learningcity_desktop.domain.query import Query, is_
from learningcity_desktop.i18n import N_, Message, Problem
from learningcity_desktop.persian import periods
from learningcity_desktop.persian.dates import PartialDate, Precision
from learningcity_desktop.persian.jalali import from_jalali, month_bounds, to_jalali
from learningcity_desktop.services import records
from learningcity_desktop.services.act import Refused
from learningcity_desktop.services.copying import copy_of
from learningcity_desktop.services.records import Draft
from learningcity_desktop.services.workspace import Workspace

#: Jalali months between two editions; a week is told in days.
_MONTHS = {"yearly": 12, "half_yearly": 6, "seasonal": 3, "monthly": 1, "irregular": 12}
_DEFAULT = "yearly"
_WEEK = dt.timedelta(days=7)


def next_edition(workspace: Workspace, event: int) -> Draft:
    """A draft of the edition that follows an event, or the newest one of its series.

    Date, number, partners and resource plan are proposed; results and states begin anew. Raises
    `Refused` where the event is gone.
    """
    draft = copy_of(workspace, EVENT, _newest(workspace, event))
    values = draft.values
    series = workspace.reader.get(EVENT_SERIES, values["series"] or 0) or {}
    if series and values["edition"] is None:
        same = Query(EVENT, where=(is_("series", series["id"]),))
        values["edition"] = workspace.reader.count(same) + 1
    values |= next_dates(values, series.get("periodicity") or _DEFAULT)
    return draft


def next_of_series(workspace: Workspace, series: int) -> Draft:
    """A draft of the next edition of a series; of its first one where there is none yet."""
    values = workspace.reader.get(EVENT_SERIES, series)
    if values is None:
        raise Refused([Problem(Message(N_("This series is no longer there.")))])
    ids = workspace.reader.ids(Query(EVENT, where=(is_("series", series),)), 1)
    if ids:
        return next_edition(workspace, ids[0])
    titles = {name: values[name] for name in ("title_fa", "title_en", "programme")}
    return records.new_draft(EVENT, series=series, edition=1, **titles)


def next_dates(values: Mapping[str, Any], periodicity: str) -> dict[str, PartialDate | None]:
    """Start and end, moved on together: the same day of the Jalali calendar, as long as before."""
    start, end = values["start"], values["end"]
    if start is None:
        return {}
    moved = _later(start, periodicity)
    if end is None or end.precision is not Precision.DAY or start.precision is not Precision.DAY:
        return {"start": moved, "end": None if end is None else _later(end, periodicity)}
    length = end.date - start.date
    return {"start": moved, "end": PartialDate(moved.date + length, Precision.DAY)}


def _later(value: PartialDate, periodicity: str) -> PartialDate:
    if periodicity == "weekly":
        return PartialDate(value.date + _WEEK, value.precision)
    months = _MONTHS.get(periodicity, _MONTHS[_DEFAULT])
    if value.precision is not Precision.DAY and periods.calendar_of(value) == "gregorian":
        return PartialDate(_gregorian(value.date, months), value.precision)
    return PartialDate(_jalali(value.date, months), value.precision)


def _jalali(day: dt.date, months: int) -> dt.date:
    """The same day so many months on; the last one where the month is shorter (30 Esfand)."""
    year, month, number = to_jalali(day)
    years, place = divmod(month - 1 + months, 12)
    last = to_jalali(month_bounds(year + years, place + 1)[1])[2]
    return from_jalali(year + years, place + 1, min(number, last))


def _gregorian(day: dt.date, months: int) -> dt.date:
    years, place = divmod(day.month - 1 + months, 12)
    last = monthrange(day.year + years, place + 1)[1]
    return dt.date(day.year + years, place + 1, min(day.day, last))


def _newest(workspace: Workspace, event: int) -> int:
    """The newest edition of the series that an event belongs to; itself where it has none."""
    values = workspace.reader.get(EVENT, event) or {}
    if not values.get("series"):
        return event
    same = Query(EVENT, where=(is_("series", values["series"]),))
    found = workspace.reader.rows(EVENT, workspace.reader.ids(same), ("edition", "start"))
    oldest = PartialDate(dt.date.min, Precision.DAY)
    return max(found, key=lambda i: (found[i][0] or 0, found[i][1] or oldest, i))
