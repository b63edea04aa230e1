"""What stands in a span of days: events, what falls due, and events in each other's way."""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from learningcity_desktop.domain.calendar_day import CALENDAR_DAY
from learningcity_desktop.domain.event import EVENT
from learningcity_desktop.domain.kinds import first_day, last_day
from learningcity_desktop.domain.place import VENUE
from learningcity_desktop.domain.query import Op, Query, Totals, Where, between, in_
from learningcity_desktop.persian.dates import Precision
from learningcity_desktop.services.calendar_days import YearlyDay, days_between, served
from learningcity_desktop.services.due import DueDate, due_dates
from learningcity_desktop.services.figures.model import month_starts
from learningcity_desktop.services.matters import MATTERS
from learningcity_desktop.services.workspace import Workspace

#: States in which an event takes no place.
NOT_HELD = ("postponed", "cancelled")
TAKING_PLACE = Where("status", Op.NOT_IN, NOT_HELD)
_MONTH_ONLY = Where("start", Op.KNOWN_TO, Precision.MONTH)
#: Registers that the calendar is read from.
READ_FROM = frozenset(
    (EVENT.name, VENUE.name, CALENDAR_DAY.name, *(matter.spec.name for matter in MATTERS))
)
#: Counting a year of so many events takes some hundredths of a second.
_LARGE = 100_000
_FIELDS = ("uuid", "updated", "title_fa", "title_en", "start", "end", "status", "type", "venue")


@dataclass(frozen=True)
class Happening:
    """An event in the calendar.

    Attributes:
        first, last: the days that it covers; of an event known to the month only, the whole month.
        is_exact: whether its days are known.
        venue: the number of its venue.
    """

    id: int
    uuid: str
    updated: str
    title: str
    first: dt.date
    last: dt.date
    is_exact: bool
    status: str | None
    type: str | None
    venue: int | None

    def covers(self, day: dt.date) -> bool:
        """Whether it is known to be on a day."""
        return self.is_exact and self.first <= day <= self.last


@dataclass(frozen=True)
class CalendarSpan:
    """Everything that stands in some days.

    Attributes:
        others: an event's number → those that are in its way.
    """

    first: dt.date
    last: dt.date
    events: tuple[Happening, ...] = ()
    others: Mapping[int, tuple[int, ...]] = field(default_factory=dict)
    due: tuple[DueDate, ...] = ()
    days: Mapping[dt.date, Sequence[YearlyDay]] = field(default_factory=dict)

    def events_on(self, day: dt.date) -> list[Happening]:
        """Events that are known to be on a day; those that begin on it come first."""
        return self._on_days.get(day, [])

    @cached_property
    def _on_days(self) -> Mapping[dt.date, list[Happening]]:
        begun: dict[dt.date, list[Happening]] = defaultdict(list)
        going_on: dict[dt.date, list[Happening]] = defaultdict(list)
        for each in self.events:
            if each.is_exact:
                day, end = max(each.first, self.first), min(each.last, self.last)
                while day <= end:
                    (begun if day == each.first else going_on)[day].append(each)
                    day += dt.timedelta(1)
        return {day: begun[day] + going_on[day] for day in begun.keys() | going_on.keys()}

    def due_on(self, day: dt.date) -> list[DueDate]:
        """What falls due on a day."""
        return [each for each in self.due if each.day == day]


def read_span(workspace: Workspace, first: dt.date, last: dt.date) -> CalendarSpan:
    """Everything that stands in a span of days."""
    with workspace.store.reading():
        events = tuple(happenings(workspace, first, last))
        due = tuple(due_dates(workspace, first, last))
        days = days_between(workspace, first, last)
    return CalendarSpan(first, last, events, clashes(events), due, days)


def is_large(workspace: Workspace) -> bool:
    """Whether the register of events is so large that a year of it is better counted in peace."""
    return workspace.reader.next_id(EVENT) > _LARGE


def beginnings(workspace: Workspace, first: dt.date, last: dt.date) -> dict[dt.date, int]:
    """How many events begin on each day of a span.

    Those without a day, and those that take no place, are left out.
    """
    exact = Where("start", Op.KNOWN_TO, Precision.DAY)
    query = Query(EVENT, where=(*between("start", first, last), exact, TAKING_PLACE))
    rows = workspace.reader.totals(Totals(query, ("start",)))
    return {dt.date.fromisoformat(day): count for day, count in rows}


def happenings(workspace: Workspace, first: dt.date, last: dt.date) -> list[Happening]:
    """Events of a span of days in the order of their days; those of a whole month come first."""
    first = max(first, served()[0])
    began = Where("start", Op.LESS, first)
    starts = tuple(start for start in month_starts(first) if start < first)
    # One query for each way to reach into the span; its order leads SQLite to the right index.
    queries = (
        Query(EVENT, where=between("start", first, last)),
        Query(EVENT, where=(Where("end", Op.AT_LEAST, first), began), order="end"),
        Query(EVENT, where=(in_("end", starts), began), order="end"),
        Query(EVENT, where=(in_("start", starts), _MONTH_ONLY)),
    )
    found = {each.id: each for query in queries for each in read_events(workspace, query)}
    inside = (each for each in found.values() if each.first <= last and each.last >= first)
    return sorted(inside, key=lambda each: (each.is_exact, each.first, each.last, each.id))


def clashes(found: Iterable[Happening]) -> Mapping[int, tuple[int, ...]]:
    """Which events are at one venue on one day: each event's number → the others, if any."""
    at_venue: dict[int, list[Happening]] = defaultdict(list)
    for each in found:
        if each.venue is not None and each.is_exact and each.status not in NOT_HELD:
            at_venue[each.venue].append(each)
    others: dict[int, list[int]] = defaultdict(list)
    for events in at_venue.values():
        events.sort(key=lambda each: (each.first, each.id))
        running: list[Happening] = []
        for each in events:
            running = [other for other in running if other.last >= each.first]
            for other in running:
                others[other.id].append(each.id)
                others[each.id].append(other.id)
            running.append(each)
    return {number: tuple(sorted(numbers)) for number, numbers in others.items()}


def read_events(workspace: Workspace, query: Query) -> Iterator[Happening]:
    """The events of a query that have a start, as the calendar shows them."""
    reader = workspace.reader
    for number, row in reader.rows(EVENT, reader.ids(query), _FIELDS).items():
        values = dict(zip(_FIELDS, row, strict=True))
        start, end = values["start"], values["end"]
        first, last = first_day(start), last_day(end or start)
        assert first is not None, "every query asks for a start"
        assert last is not None
        yield Happening(
            id=number,
            uuid=values["uuid"],
            updated=values["updated"],
            title=EVENT.title_of(values),
            first=first,
            last=max(first, last),
            is_exact=all(d.precision is Precision.DAY for d in (start, end) if d is not None),
            status=values["status"],
            type=values["type"],
            venue=values["venue"],
        )
