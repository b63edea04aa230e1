"""What waits for the coordinator now, and what comes next: read from the kinds of `matters`."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from learningcity_desktop.domain.links import Pointer
from learningcity_desktop.domain.query import Op, Query, Where, between
from learningcity_desktop.domain.reporting import REPORTING_CYCLE
from learningcity_desktop.i18n import Message, _, ngettext
from learningcity_desktop.persian.dates import PartialDate, format_date
from learningcity_desktop.services import backups
from learningcity_desktop.services.calendar_days import days_between
from learningcity_desktop.services.matters import MATTERS, UNFINISHED, Matter, Pressing
from learningcity_desktop.services.workspace import Workspace

#: The deadline of a report is told this many days before; it is written for months.
REPORT_DAYS = 180
#: A legal date is told this many days before (domain §5.3).
LEGAL_DAYS = 30


class Deed(StrEnum):
    """What is to be done by a command and not to a record."""

    BACK_UP = "back_up"


#: What one does about it: look at records, at one record, at a day of the calendar, or do a deed.
Door = Query | Pointer | dt.date | Deed


@dataclass(frozen=True)
class Due:
    """Something that waits.

    Attributes:
        code: its kind.
        number: how many records or days; None where nothing is counted.
        text: what is said of that number, or by itself.
    """

    code: str
    pressing: Pressing
    number: int | None
    text: str
    door: Door

    @property
    def sentence(self) -> str:
        """The whole of it, for where it is read alone."""
        if self.number is None:
            return self.text
        return _("{number} {what}", number=self.number, what=self.text)


@dataclass(frozen=True)
class DueDate:
    """A record that falls due on a day.

    Attributes:
        uid: what it is known by in exports; never changes.
        updated: when its record was last changed.
    """

    day: dt.date
    text: Message
    record: Pointer
    uid: str = ""
    updated: str = ""


@dataclass(frozen=True)
class Coming:
    """Something with a day ahead, by its name."""

    day: dt.date
    text: str
    door: Door


def due(workspace: Workspace, today: dt.date) -> list[Due]:
    """What waits, the most pressing first and within that in the order of declaration."""
    with workspace.store.reading():
        found = [
            *_reports(workspace, today),
            *_matters(workspace, today),
            *_legal(workspace, today),
            *_backup(workspace, today),
        ]
    return sorted(found, key=lambda each: each.pressing)


def due_dates(workspace: Workspace, first: dt.date, last: dt.date) -> list[DueDate]:
    """What falls due in a span of days and is not settled."""
    found = [
        each
        for matter in MATTERS
        for each in _dated(
            workspace, matter, matter.waiting.also(*between(matter.field, first, last))
        )
    ]
    return sorted(found, key=lambda each: (each.day, each.record))


def coming(workspace: Workspace, today: dt.date, limit: int) -> list[Coming]:
    """The next dates from today on by name, the nearest first; legal dates among them."""
    found = [Coming(day, title, day) for day, title in _legal_days(workspace, today)]
    for matter in MATTERS:
        ahead = matter.waiting.also(Where(matter.field, Op.AT_LEAST, today))
        dated = _dated(workspace, matter, ahead, limit)
        found += [Coming(each.day, str(each.text), each.record) for each in dated]
    return sorted(found, key=lambda each: each.day)[:limit]


def _matters(workspace: Workspace, today: dt.date) -> Iterator[Due]:
    count = workspace.reader.count
    for matter in MATTERS:
        if matter.late and (number := count(query := matter.late_on(today))):
            yield Due(matter.code, Pressing.LATE, number, matter.late(number), query)
        if matter.soon and (number := count(query := matter.soon_on(today))):
            yield Due(matter.code, Pressing.SOON, number, matter.soon(number), query)
    for kind in UNFINISHED:
        if number := count(query := kind.query(today)):
            yield Due(kind.code, Pressing.UNFINISHED, number, kind.said(number), query)


def _dated(
    workspace: Workspace, matter: Matter, query: Query, limit: int | None = None
) -> Iterator[DueDate]:
    reader, spec = workspace.reader, matter.spec
    ids = reader.ids(query, limit)
    titles = workspace.names.record_titles(spec.name, ids)
    for number, row in reader.rows(spec, ids, (matter.field, "uuid", "updated")).items():
        value, uuid, updated = row
        day = value.date if isinstance(value, PartialDate) else value
        said = Message(matter.told, {"title": titles[number]})
        uid = f"{uuid}-{matter.field}"
        yield DueDate(day, said, Pointer(spec.name, number), uid, updated)


def _reports(workspace: Workspace, today: dt.date) -> Iterator[Due]:
    """Each report that was not sent, by the days until or since its deadline."""
    [matter] = (each for each in MATTERS if each.spec is REPORTING_CYCLE)
    for each in _dated(workspace, matter, matter.waiting.also(Where(matter.field, Op.FILLED))):
        date = format_date(each.day, style="long")
        days = (each.day - today).days
        if days < 0:
            text = ngettext(
                "day since the report’s deadline, {date}",
                "days since the report’s deadline, {date}",
                -days,
                date=date,
            )
            yield Due(matter.code, Pressing.LATE, -days, text, each.record)
        elif days <= REPORT_DAYS:
            text = ngettext(
                "day to the report’s deadline, {date}",
                "days to the report’s deadline, {date}",
                days,
                date=date,
            )
            yield Due(matter.code, Pressing.SOON, days, text, each.record)


def _legal(workspace: Workspace, today: dt.date) -> Iterator[Due]:
    for day, title in _legal_days(workspace, today):
        days = (day - today).days
        text = ngettext("day to go: {title}", "days to go: {title}", days, title=title)
        yield Due("legal", Pressing.SOON, days, text, day)


def _legal_days(workspace: Workspace, today: dt.date) -> Iterator[tuple[dt.date, str]]:
    """The dates of the law within the days that they are told ahead (domain §5.3)."""
    found = days_between(workspace, today, today + dt.timedelta(days=LEGAL_DAYS))
    for day, days in sorted(found.items()):
        for each in days:
            if each.kind == "legal":
                yield day, each.title


def _backup(workspace: Workspace, today: dt.date) -> Iterator[Due]:
    """Work that is in no backup: never one since yesterday, or none for a week (story M7)."""
    since = backups.unsaved_since(workspace)
    if since is None:
        return
    days = (today - since.astimezone().date()).days
    if backups.newest(workspace) is None:
        if days > 0:
            text = _("No backup has been made yet")
            yield Due("backup", Pressing.SOON, None, text, Deed.BACK_UP)
    elif days > backups.REMINDED_DAYS:
        text = ngettext(
            "day since the newest backup",
            "days since the newest backup",
            days,
        )
        yield Due("backup", Pressing.SOON, days, text, Deed.BACK_UP)
