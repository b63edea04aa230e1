"""Events as an iCalendar file (RFC 5545) that telephones and other calendars read."""

import datetime as dt
from collections.abc import Iterable, Iterator

from learningcity_desktop import __version__
from learningcity_desktop.domain.kinds import Names
from learningcity_desktop.services.calendar import Happening

_LONGEST_LINE = 75  # octets without the line end (RFC 5545, 3.1)
#: Our states as RFC 5545 (3.8.1.11) knows them.
_STATUS = {
    "idea": "TENTATIVE",
    "approved": "TENTATIVE",
    "postponed": "CANCELLED",
    "cancelled": "CANCELLED",
}


def calendar_file(found: Iterable[Happening], names: Names, title: str) -> str:
    """Write events whose days are known; the same event has the same UID in every export."""
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


def _event(each: Happening, names: Names) -> Iterator[str]:
    changed = dt.datetime.fromisoformat(each.updated).astimezone(dt.UTC)
    yield "BEGIN:VEVENT"
    yield f"UID:{each.uuid}"
    yield f"DTSTAMP:{changed:%Y%m%dT%H%M%SZ}"
    yield f"DTSTART;VALUE=DATE:{each.first:%Y%m%d}"
    yield f"DTEND;VALUE=DATE:{each.last + dt.timedelta(1):%Y%m%d}"  # the day after, by the RFC
    yield f"SUMMARY:{escaped(each.title)}"
    if each.venue is not None:
        yield f"LOCATION:{escaped(names.record_title('venue', each.venue))}"
    if each.type is not None:
        yield f"CATEGORIES:{escaped(names.code_label('event_type', each.type))}"
    yield f"STATUS:{_STATUS.get(each.status or '', 'CONFIRMED')}"
    yield "END:VEVENT"
