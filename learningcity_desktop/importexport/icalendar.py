"""The calendar as an iCalendar file (RFC 5545) that telephones and other calendars read."""

import datetime as dt
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from typing import NamedTuple

from learningcity_desktop import __version__
from learningcity_desktop.domain.kinds import Names
from learningcity_desktop.i18n import _
from learningcity_desktop.services.calendar import Happening, happenings
from learningcity_desktop.services.calendar_days import YearlyDay, occurrences
from learningcity_desktop.services.due import DueDate, due_dates
from learningcity_desktop.services.workspace import Workspace

#: What a file may hold.
EVENTS, DUE, DAYS = "events", "due", "days"
_LONGEST_LINE = 75  # octets without the line end (RFC 5545, 3.1)
#: Our states as RFC 5545 (3.8.1.11) knows them.
_STATUS = {
    "idea": "TENTATIVE",
    "approved": "TENTATIVE",
    "postponed": "CANCELLED",
    "cancelled": "CANCELLED",
}


@dataclass(frozen=True)
class Export:
    """A calendar file's text, and what is in it.

    Attributes:
        count: entries that it holds.
        vague: events that were left out, because their day is not known.
    """

    text: str
    count: int
    vague: int


def export_calendar(
    workspace: Workspace, first: dt.date, last: dt.date, parts: Collection[str] = (EVENTS,)
) -> Export:
    """Write some days of the calendar: events, what falls due, holidays and other days."""
    with workspace.store.reading():
        found = happenings(workspace, first, last) if EVENTS in parts else []
        due = due_dates(workspace, first, last) if DUE in parts else []
        days = list(occurrences(workspace, first, last)) if DAYS in parts else []
        text = calendar_file(found, workspace.names, _("Events"), due=due, days=days)
    exact = sum(each.is_exact for each in found)
    return Export(text, exact + len(due) + len(days), len(found) - exact)


def calendar_file(
    found: Iterable[Happening],
    names: Names,
    title: str,
    *,
    due: Iterable[DueDate] = (),
    days: Iterable[tuple[YearlyDay, dt.date, dt.date]] = (),
) -> str:
    """Write events whose days are known, and what else is wanted.

    The same thing has the same UID in every export, so that a calendar that reads the file again
    changes what it has and adds nothing twice.

    Args:
        found: events; those without a known day are left out.
        names: what venues and types are called.
        title: what the calendar is called.
        due: what falls due; it takes nobody's time.
        days: holidays and days of the register, each with its first and last day.
    """
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        f"PRODID:-//Learning City Desk//{__version__}//FA",
        "CALSCALE:GREGORIAN",
        "METHOD:PUBLISH",
        f"X-WR-CALNAME:{escaped(title)}",
    ]
    for each in found:
        if each.is_exact:
            lines += _event(each, names)
    for thing in due:
        told = _Entry(thing.uid, thing.updated, thing.day, thing.day, str(thing.text))
        lines += _framed(told, "TRANSP:TRANSPARENT")
    for day, first, last in days:
        told = _Entry(f"{day.uuid}-{first:%Y}", day.updated, first, last, day.title)
        lines += _framed(told, "TRANSP:TRANSPARENT")
    lines.append("END:VCALENDAR")
    return "".join(part + "\r\n" for line in lines for part in folded(line))


def escaped(text: str) -> str:
    """A text as a value (RFC 5545, 3.3.11)."""
    for char, written in (("\\", "\\\\"), (";", "\\;"), (",", "\\,"), ("\n", "\\n")):
        text = text.replace(char, written)
    return text


def folded(line: str) -> Iterator[str]:
    """Cut a line into parts of at most 75 octets, each but the first begun by a space.

    No letter is cut in two: readers join octets or letters, and either gives the line back.
    """
    part, length = "", 0
    for char in line:
        octets = len(char.encode())
        if length + octets > _LONGEST_LINE:
            yield part
            part, length = " ", 1
        part += char
        length += octets
    yield part


class _Entry(NamedTuple):
    """What every entry tells."""

    uid: str
    updated: str
    first: dt.date
    last: dt.date
    title: str


def _framed(entry: _Entry, *more: str) -> Iterator[str]:
    """One entry of whole days."""
    changed = dt.datetime.fromisoformat(entry.updated).astimezone(dt.UTC)
    yield "BEGIN:VEVENT"
    yield f"UID:{entry.uid}"
    yield f"DTSTAMP:{changed:%Y%m%dT%H%M%SZ}"
    yield f"DTSTART;VALUE=DATE:{entry.first:%Y%m%d}"
    yield f"DTEND;VALUE=DATE:{entry.last + dt.timedelta(1):%Y%m%d}"  # the day after, by the RFC
    yield f"SUMMARY:{escaped(entry.title)}"
    yield from more
    yield "END:VEVENT"


def _event(each: Happening, names: Names) -> Iterator[str]:
    more = []
    if each.venue is not None:
        more.append(f"LOCATION:{escaped(names.record_title('venue', each.venue))}")
    if each.type is not None:
        more.append(f"CATEGORIES:{escaped(names.code_label('event_type', each.type))}")
    more.append(f"STATUS:{_STATUS.get(each.status or '', 'CONFIRMED')}")
    yield from _framed(_Entry(each.uuid, each.updated, each.first, each.last, each.title), *more)
