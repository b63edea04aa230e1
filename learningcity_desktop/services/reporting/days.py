"""International days that events of the period marked (domain §3.1.2, S5.5; §4.7)."""

import datetime as dt

from learningcity_desktop.domain.calendar_day import CALENDAR_DAY
from learningcity_desktop.domain.event import EVENT
from learningcity_desktop.domain.links import Pointer
from learningcity_desktop.domain.query import Query, between, in_
from learningcity_desktop.i18n import _
from learningcity_desktop.persian.dates import format_date
from learningcity_desktop.persian.normalize import search_key, search_terms
from learningcity_desktop.services.calendar_days import YearlyDay, days_between
from learningcity_desktop.services.figures.model import Window, held_events
from learningcity_desktop.services.reporting.content import Listing
from learningcity_desktop.services.reporting.particulars import said
from learningcity_desktop.services.workspace import Workspace

#: An event marks a day that its title names and that lies so near.
_NEAR = dt.timedelta(days=7)


def days_marked(workspace: Workspace, window: Window) -> Listing:
    """Days of the calendar with the held events whose titles name them, within a week."""
    rows: list[tuple[str, str, str]] = []
    events: list[int] = []
    for day, named in sorted(days_between(workspace, window.first, window.last).items()):
        for each in named:
            if each.kind != "international":
                continue
            for event in _naming(workspace, window, day, each):
                values = workspace.reader.get(EVENT, event) or {}
                rows.append((each.title, format_date(day), said(values, "title")))
                events.append(event)
    return Listing(
        heads=(_("Day"), _("Date"), _("Event")),
        rows=tuple(rows),
        records=tuple(Pointer(EVENT.name, event) for event in events),
        query=Query(EVENT, where=(in_("id", tuple(events)),)),
    )


def _naming(workspace: Workspace, window: Window, at: dt.date, day: YearlyDay) -> list[int]:
    """Events near a day in whose title every word of its name stands."""
    near = held_events(window, *between("start", at - _NEAR, at + _NEAR))
    reader = workspace.reader
    named = (reader.get(CALENDAR_DAY, day.id) or {}).get("title_fa") or day.title
    found = reader.ids(Query(EVENT, text=named, where=near.where, order="start"))
    titles = reader.rows(EVENT, found, ("title_fa",))
    terms = search_terms(named)
    return [n for n in found if all(term in search_key(titles[n][0]) for term in terms)]
