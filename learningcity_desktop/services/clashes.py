"""Events in each other's way, told in words: at one venue, by one organiser, in one quarter.

They are warnings and never refusals: two events of one day may well be hours apart.
"""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from typing import Any

from learningcity_desktop.domain.event import EVENT
from learningcity_desktop.domain.place import PLACE
from learningcity_desktop.domain.query import AnyOf, Op, Query, Where, between, is_
from learningcity_desktop.i18n import N_, Message, Problem
from learningcity_desktop.persian.dates import Precision, format_range
from learningcity_desktop.services.calendar import (
    TAKING_PLACE,
    CalendarSpan,
    Happening,
    read_events,
)
from learningcity_desktop.services.workspace import Workspace

#: An event that began longer ago is a programme; without a bound every look reads all the past.
_LONGEST = dt.timedelta(3 * 366)
#: So many are told in words; a longer list is read by nobody.
MOST_TOLD = 3
_EXACT = Where("start", Op.KNOWN_TO, Precision.DAY)
_AT_VENUE = N_("“{other}” is at {where} too, {date}; see whether the hours differ.")
_BY_ORGANISER = N_("“{other}” is held by {where} too, {date}.")
_IN_QUARTER = N_("“{other}” is in {where} too, {date}.")
_PAIR = N_("“{one}” and “{other}” are both at {where}, {date}; see whether the hours differ.")


@dataclass(frozen=True)
class Clash:
    """Another event that is in the way of one.

    Attributes:
        other: the number of the other event, to which the words lead.
        message: which event, where and when; its value ``other`` is the other event's title.
        is_hard: whether both want the same venue; the rest is worth a thought only.
    """

    other: int
    message: Message
    is_hard: bool = True


def in_the_way(workspace: Workspace, event: int) -> list[Clash]:
    """What is in the way of an event, the same venue first.

    At its venue events count that are under way on any of its days; by its organiser and in its
    neighbourhood only those that begin on one of them, which keeps the look short.
    """
    with workspace.store.reading():
        return list(_found(workspace, event))


def _found(workspace: Workspace, event: int) -> Iterator[Clash]:
    itself = Query(EVENT, where=(is_("id", event), _EXACT, TAKING_PLACE))
    mine = next(read_events(workspace, itself), None)
    if mine is None or not mine.is_exact:
        return
    values = workspace.reader.get(EVENT, event) or {}
    first, last = mine.first, mine.last
    reaching = AnyOf((Where("start", Op.AT_LEAST, first), Where("end", Op.AT_LEAST, first)))
    told = {event}
    for said, name, spec_name, days in (
        (_AT_VENUE, "venue", "venue", (first - _LONGEST, last)),
        (_BY_ORGANISER, "organiser", "organisation", (first, last)),
        (_IN_QUARTER, "place", PLACE.name, (first, last)),
    ):
        where = values.get(name)
        if where is None or (name == "place" and not _is_quarter(workspace, where)):
            continue
        conditions = (is_(name, where), *between("start", *days), reaching, _EXACT, TAKING_PLACE)
        found = read_events(workspace, Query(EVENT, where=conditions))
        for other in sorted(found, key=lambda each: (each.first, each.id)):
            if other.is_exact and other.id not in told:
                told.add(other.id)
                at = workspace.names.record_title(spec_name, where)
                shared = {"other": other.title, "where": at, "date": _common(mine, other)}
                yield Clash(other.id, Message(said, shared), is_hard=said is _AT_VENUE)


def clash_warnings(workspace: Workspace, event: int) -> tuple[Problem, ...]:
    """What is in the way of an event, as it is said when the event is saved."""
    found = in_the_way(workspace, event)
    told = [each.message for each in found[:MOST_TOLD]]
    if left := len(found) - len(told):
        told.append(more_clashes(left))
    return tuple(Problem(message, "venue", warning=True) for message in told)


def more_clashes(count: int) -> Message:
    """The sentence for events in the way that are not told one by one."""
    return Message(N_("More events in the way: {count}"), {"count": count})


def clashes_on(workspace: Workspace, content: CalendarSpan, day: dt.date) -> list[Clash]:
    """The pairs of events that are at one venue on a day; each leads to its second event."""
    on_day = content.events_on(day)
    by_id = {each.id: each for each in on_day}
    pairs = (
        (one, by_id[other])
        for one in on_day
        for other in content.others.get(one.id, ())
        if other in by_id and one.id < other
    )
    return [_pair(workspace, one, other) for one, other in islice(pairs, MOST_TOLD + 1)]


def _pair(workspace: Workspace, one: Happening, other: Happening) -> Clash:
    assert one.venue is not None, "only events at a venue are in each other's way"
    values: dict[str, Any] = {
        "one": one.title,
        "other": other.title,
        "where": workspace.names.record_title("venue", one.venue),
        "date": _common(one, other),
    }
    return Clash(other.id, Message(_PAIR, values))


def _common(one: Happening, other: Happening) -> str:
    """The days that two events share."""
    return format_range(max(one.first, other.first), min(one.last, other.last))


def _is_quarter(workspace: Workspace, place: int) -> bool:
    values = workspace.reader.get(PLACE, place) or {}
    return values.get("level") == "neighbourhood"
