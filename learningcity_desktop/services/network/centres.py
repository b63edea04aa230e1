"""The ties of the whole city, of one body and of one programme, each read its own way."""

import datetime as dt
from collections import defaultdict

from learningcity_desktop.domain.agreement import AGREEMENT
from learningcity_desktop.domain.event import EVENT
from learningcity_desktop.domain.event_parts import STAKEHOLDER_LINK
from learningcity_desktop.domain.funding import CONTRIBUTION
from learningcity_desktop.domain.links import Pointer
from learningcity_desktop.domain.meeting import WORKING_GROUP
from learningcity_desktop.domain.programme import PROGRAMME
from learningcity_desktop.domain.query import AnyOf, Op, Query, Totals, Where, in_, is_
from learningcity_desktop.domain.registry import AnySpec, spec_named
from learningcity_desktop.services.network.gathering import Gathering, by_party, numbered
from learningcity_desktop.services.network.model import (
    NO_PROGRAMME,
    PARTIES,
    Parties,
    PartKind,
    Ties,
    gifts_of,
    links_of,
)
from learningcity_desktop.services.workspace import Workspace


def read_ties(workspace: Workspace, centre: Pointer | None, today: dt.date) -> Ties:
    """Read the ties of an organisation, a person or a programme; without one, the city's."""
    with workspace.store.reading():
        if centre is None:
            return _City(workspace, today).read()
        if centre.entity == PROGRAMME.name:
            return _Programme(workspace, today, centre).read()
        return _Party(workspace, today, centre).read()


_COUNTED: tuple[tuple[AnySpec, PartKind], ...] = (
    (STAKEHOLDER_LINK, "parts"),
    (CONTRIBUTION, "gifts"),
)


class _City(Gathering):
    """Everybody by sector, with all that each one does."""

    def read(self) -> Ties:
        for entity in PARTIES:
            for spec, kind in _COUNTED:
                base = Query(spec, where=(Where(entity, Op.FILLED),))
                for number, count in self.reader.totals(Totals(base, (entity,))):
                    query = Query(spec, where=(is_(entity, number),))
                    self.add(Pointer(entity, number), kind, count, query)
        for party, numbers in by_party(self.agreements()).items():
            self.add(party, "agreements", len(numbers), numbered(AGREEMENT.name, numbers))
        for party, numbers in by_party(self.seats()).items():
            self.add(party, "groups", len(numbers), numbered(WORKING_GROUP.name, numbers))
        return Ties(None, "", self.groups(everybody=True))


class _Party(Gathering):
    """One organisation or person: the programmes it works on, and with whom."""

    def __init__(self, workspace: Workspace, today: dt.date, centre: Pointer) -> None:
        super().__init__(workspace, today)
        self.centre = centre
        self.links = links_of(centre)
        self.gifts = gifts_of(centre)
        #: Event → its programme, of all events that the centre takes part in or gives to.
        self.programme_of: dict[int, int | None] = {}

    def read(self) -> Ties:
        for links in (self.links, self.gifts):
            events = Query(EVENT, where=(in_("id", links.pick("event")),))
            found = self.reader.totals(Totals(events, ("id", "programme")))
            self.programme_of |= {event: programme for event, programme, _count in found}
        self._programmes()
        for entity in PARTIES:
            self._companions(entity)
        agreements = self._shared(self.agreements(), AGREEMENT.name, "agreements")
        groups = self._shared(self.seats(), WORKING_GROUP.name, "groups")
        self.parts.pop(self.centre, None)
        parts = self.counted(
            ("events", Query(EVENT, where=(in_("id", self.links.pick("event")),))),
            ("programmes", Query(PROGRAMME, where=(in_("id", self.links.pick("programme")),))),
            ("agreements", numbered(AGREEMENT.name, agreements)),
            ("groups", numbered(WORKING_GROUP.name, groups)),
            ("gifts", self.gifts),
        )
        title = self.workspace.names.record_title(*self.centre)
        return Ties(self.centre, title, self.groups(), parts, self.stages_of(self.links))

    def _programme(self, event: int | None, programme: int | None) -> Pointer:
        """The programme that a link belongs to, at once or through its event."""
        if event is not None:
            programme = self.programme_of.get(event)
        return NO_PROGRAMME if programme is None else Pointer(PROGRAMME.name, programme)

    def _programmes(self) -> None:
        events: dict[Pointer, set[int]] = defaultdict(set)
        direct: dict[Pointer, int] = defaultdict(int)
        ends = ("event", "programme")
        for event, programme, count in self.reader.totals(Totals(self.links, ends)):
            who = self._programme(event, programme)
            if event is None:
                direct[who] += count
            else:
                events[who].add(event)
        for who, members in events.items():
            mine = Query(EVENT, where=(in_("id", self.links.pick("event")), _in_programme(who)))
            self.add(who, "events", len(members), mine)
        for who, count in direct.items():
            self.add(who, "direct", count, self.links.also(is_("programme", who.id)))
        given: dict[Pointer, int] = defaultdict(int)
        for event, programme, count in self.reader.totals(Totals(self.gifts, ends)):
            given[self._programme(event, programme)] += count
        for who, count in given.items():
            within = Query(EVENT, where=(_in_programme(who),))
            ways: tuple[Where, ...] = (in_("event", within),)
            if who != NO_PROGRAMME:
                ways = (*ways, is_("programme", who.id))
            self.add(who, "gifts", count, self.gifts.also(AnyOf(ways)))
        for event, programme, role, _n in self.reader.totals(Totals(self.links, (*ends, "roles"))):
            if role is not None:
                self.roles[self._programme(event, programme)].add(role)
        for event, programme, stage, n in self.reader.totals(Totals(self.links, (*ends, "stages"))):
            if stage is not None:
                self.stages[self._programme(event, programme)][stage] += n

    def _companions(self, entity: str) -> None:
        """Who takes part in the same events, and at once in the same programmes."""
        for end, kind in _ENDS:
            same = Query(
                STAKEHOLDER_LINK,
                where=(in_(end, self.links.pick(end)), Where(entity, Op.FILLED)),
            )
            met: dict[Pointer, set[int]] = defaultdict(set)
            for number, thing, _count in self.reader.totals(Totals(same, (entity, end))):
                met[Pointer(entity, number)].add(thing)
            for who, things in met.items():
                both = (in_("id", self.links.pick(end)), in_("id", links_of(who).pick(end)))
                self.add(who, kind, len(things), Query(spec_named(end), where=both))
            self.note_roles(same, entity)

    def _shared(self, members: Parties, entity: str, kind: PartKind) -> list[int]:
        """Note those in the same agreements or groups; returns the centre's own."""
        own = {number: parties for number, parties in members.items() if self.centre in parties}
        for party, numbers in by_party(own).items():
            self.add(party, kind, len(numbers), numbered(entity, numbers))
        return sorted(own)


_ENDS: tuple[tuple[str, PartKind], ...] = (("event", "events"), ("programme", "programmes"))


def _in_programme(who: Pointer) -> Where:
    return is_("programme", None if who == NO_PROGRAMME else who.id)


class _Programme(Gathering):
    """One programme: who takes part in it and in its events."""

    def __init__(self, workspace: Workspace, today: dt.date, centre: Pointer) -> None:
        super().__init__(workspace, today)
        self.centre = centre

    def read(self) -> Ties:
        links, gifts = links_of(self.centre), gifts_of(self.centre)
        for entity in PARTIES:
            self._take_part(links, entity)
            filled = gifts.also(Where(entity, Op.FILLED))
            for number, count in self.reader.totals(Totals(filled, (entity,))):
                self.add(Pointer(entity, number), "gifts", count, gifts.also(is_(entity, number)))
        parts = self.counted(
            ("events", Query(EVENT, where=(is_("programme", self.centre.id),))),
            ("parts", links),
            ("gifts", gifts),
        )
        title = self.workspace.names.record_title(*self.centre)
        return Ties(self.centre, title, self.groups(), parts, self.stages_of(links))

    def _take_part(self, links: Query, entity: str) -> None:
        filled = links.also(Where(entity, Op.FILLED))
        events: dict[Pointer, set[int]] = defaultdict(set)
        direct: dict[Pointer, int] = defaultdict(int)
        for number, event, count in self.reader.totals(Totals(filled, (entity, "event"))):
            who = Pointer(entity, number)
            if event is None:
                direct[who] += count
            else:
                events[who].add(event)
        inside = is_("programme", self.centre.id)
        for who, members in events.items():
            theirs = in_("id", links_of(who).pick("event"))
            self.add(who, "events", len(members), Query(EVENT, where=(inside, theirs)))
        for who, count in direct.items():
            self.add(who, "direct", count, links_of(who).also(inside))
        self.note_roles(links, entity)
