"""What stands in the calendar, as rows of a list: the agenda, and the day beside a month."""

import datetime as dt
from dataclasses import replace

from learningcity_desktop.domain.links import Pointer
from learningcity_desktop.i18n import _, current_language
from learningcity_desktop.persian.dates import format_date
from learningcity_desktop.services.calendar import CalendarSpan, Happening
from learningcity_desktop.services.calendar_days import YearlyDay
from learningcity_desktop.services.workspace import Workspace
from learningcity_desktop.ui.widgets.matches import Act, Match

#: A row, and the day that it stands under; None above all days.
Placed = tuple[Match, dt.date | None]


def named(day: YearlyDay) -> str:
    """What a day is called, and whether somebody has checked it."""
    if day.is_verified or day.is_holiday:
        return day.title
    return _("{day} (not verified)", day=day.title)


def day_rows(workspace: Workspace, content: CalendarSpan, day: dt.date) -> list[Match]:
    """What falls due on a day, and its events."""
    events = content.events_on(day)
    return [*due_rows(content, day), *(event_row(workspace, each) for each in events)]


def due_rows(content: CalendarSpan, day: dt.date) -> list[Match]:
    """What falls due on a day."""
    return [Match(str(each.text), each.record) for each in content.due_on(day)]


def event_row(workspace: Workspace, event: Happening) -> Match:
    """An event, and where it is."""
    venue = ""
    if event.venue is not None:
        venue = workspace.names.record_title("venue", event.venue)
    return Match(event.title, Pointer("event", event.id), venue)


def _told(workspace: Workspace, content: CalendarSpan, event: Happening) -> Match:
    """An event of the agenda: where it is, and what else is there on the same day."""
    row = event_row(workspace, event)
    by_id = {each.id: each.title for each in content.events}
    others = [by_id[other] for other in content.others.get(event.id, ()) if other in by_id]
    if not others:
        return row
    said = _("{where}, at the same time as “{other}”", where=row.detail, other=others[0])
    return replace(row, detail=said)


def agenda_rows(workspace: Workspace, content: CalendarSpan) -> list[Placed]:
    """The days one by one; an event stands on its first day, what goes on before all."""
    vague = [each for each in content.events if not each.is_exact]
    before = [each for each in content.events if each.is_exact and each.first < content.first]
    rows: list[Placed] = []
    for heading, events in (
        (_("In this month, day not known"), vague),
        (_("Under way from before"), before),
    ):
        told = [_told(workspace, content, each) for each in events]
        rows += [(row, None) for row in _headed(heading, told)]
    day = content.first
    while day <= content.last:
        rows += [(row, day) for row in _agenda_of(workspace, content, day)]
        day += dt.timedelta(1)
    return rows or [(Match(_("Nothing stands in this month."), act=Act.NOTHING), None)]


def _agenda_of(workspace: Workspace, content: CalendarSpan, day: dt.date) -> list[Match]:
    begun = (each for each in content.events_on(day) if each.first == day)
    rows = due_rows(content, day) + [_told(workspace, content, each) for each in begun]
    notes = [each.title for each in content.days.get(day, ())]
    said = current_language().join([format_date(day, style="full"), *notes])
    return _headed(said, rows) or ([Match(said, act=Act.NOTHING)] if notes else [])


def _headed(heading: str, rows: list[Match]) -> list[Match]:
    return [Match(heading, act=Act.NOTHING), *rows] if rows else []
