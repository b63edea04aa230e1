"""Putting an event on another day, whole, as one action that can be taken back."""

import datetime as dt

from learningcity_desktop.domain.event import EVENT
from learningcity_desktop.i18n import N_, Message, Problem
from learningcity_desktop.persian.dates import PartialDate, Precision, format_date
from learningcity_desktop.services.act import Refused, record_gone
from learningcity_desktop.services.clashes import clash_warnings
from learningcity_desktop.services.workspace import Workspace


def move(
    workspace: Workspace, event: int, days: int, origin: object | None = None
) -> tuple[Problem, ...]:
    """Put an event some days later or, below zero, earlier; tells what to mind.

    Raises `Problem` where its day is not known, where it is gone, or where a rule objects.
    """
    values = workspace.reader.get(EVENT, event)
    if values is None:
        raise Refused([record_gone(EVENT)])
    start, end = (_shifted(values[name], days) for name in ("start", "end"))
    assert start is not None
    what = {"title": workspace.names.record_title(EVENT.name, event)}
    label = Message(N_("“{title}” moved to {date}"), what | {"date": format_date(start)})
    with workspace.act(label, origin) as act:
        act.change(EVENT, event, {"start": start, "end": end})
    return (*clash_warnings(workspace, event), *act.warnings)


def first_day_of(workspace: Workspace, event: int) -> dt.date:
    """The day an event begins on; raises `Problem` as `move` does."""
    values = workspace.reader.get(EVENT, event)
    if values is None:
        raise Refused([record_gone(EVENT)])
    start = _shifted(values["start"], 0)
    assert start is not None
    return start.date


def _shifted(value: PartialDate | None, days: int) -> PartialDate | None:
    if value is None:
        return None
    if value.precision is not Precision.DAY:
        raise Problem(Message(N_("Of this event only the month is known; give it a day first.")))
    return PartialDate(value.date + dt.timedelta(days), Precision.DAY)
