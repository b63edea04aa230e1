"""Who works with whom on what: the ties of the city, an organisation, a person or a programme.

Seed 004 §99–105: partners take part in programmes and events in five stages, sign agreements, give
in kind and sit in working groups. Events are rolled up into their programme. Whatever is counted
carries the query of the records behind it.
"""

import datetime as dt
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import Literal

from learningcity_desktop.domain.agreement import AGREEMENT
from learningcity_desktop.domain.event import EVENT
from learningcity_desktop.domain.event_parts import STAKEHOLDER_LINK
from learningcity_desktop.domain.funding import CONTRIBUTION
from learningcity_desktop.domain.links import Pointer
from learningcity_desktop.domain.meeting import GROUP_MEMBER, WORKING_GROUP
from learningcity_desktop.domain.programme import PROGRAMME
from learningcity_desktop.domain.query import AnyOf, Op, Query, Totals, Where, in_, is_
from learningcity_desktop.domain.registry import AnySpec, spec_named
from learningcity_desktop.domain.stakeholder import ORGANISATION, PERSON
from learningcity_desktop.i18n import _
from learningcity_desktop.persian.collate import sort_key
from learningcity_desktop.services.figures.events import codes_used
from learningcity_desktop.services.workspace import Workspace

#: What is done together: ``parts`` are taken in programmes and their events alike, ``direct`` ones
#: in a programme as a whole.
PartKind = Literal["events", "parts", "direct", "programmes", "agreements", "groups", "gifts"]
#: An agreement that was never signed, or was called off, ties nobody.
UNSIGNED = ("draft", "cancelled")
#: Keys of groups that are no sectors.
PROGRAMMES, PERSONS = "programmes", "persons"
_PARTIES = (ORGANISATION.name, PERSON.name)
#: Stands for the programme of events that belong to none.
NO_PROGRAMME = Pointer(PROGRAMME.name, 0)

Parties = Mapping[int, frozenset[Pointer]]


@dataclass(frozen=True)
class Part:
    """A number of things done together, and the query that lists them."""

    kind: PartKind
    count: int
    query: Query


@dataclass(frozen=True)
class Stage:
    """How often a stage was taken part in; of a tie seen from afar there is no query."""

    code: str
    count: int
    query: Query | None = None


@dataclass(frozen=True)
class Joint:
    """A tie: with whom or on what, and all that is done together.

    Attributes:
        group: the key of its group: a sector, persons, programmes; None for no sector.
        roles: codes of the roles taken, in the order of their list.
        stages: the stages taken part in, likewise.
    """

    who: Pointer
    title: str
    group: str | None
    parts: tuple[Part, ...] = ()
    roles: tuple[str, ...] = ()
    stages: tuple[Stage, ...] = ()

    @property
    def weight(self) -> int:
        """How many things are done together."""
        return sum(part.count for part in self.parts)


@dataclass(frozen=True)
class JointGroup:
    """Ties of one sector, of persons or of programmes; ``query`` lists their records."""

    key: str | None
    title: str
    ties: tuple[Joint, ...]
    query: Query


@dataclass(frozen=True)
class Ties:
    """A centre, what it does, and all its ties; without a centre, the whole city."""

    centre: Pointer | None
    title: str
    groups: tuple[JointGroup, ...]
    parts: tuple[Part, ...] = ()
    stages: tuple[Stage, ...] = ()

    @property
    def ties(self) -> tuple[Joint, ...]:
        """All ties."""
        return tuple(tie for group in self.groups for tie in group.ties)


def read_ties(workspace: Workspace, centre: Pointer | None, today: dt.date) -> Ties:
    """Read the ties of an organisation, a person or a programme; without one, the city's."""
    with workspace.store.reading():
        if centre is None:
            return _City(workspace, today).read()
        if centre.entity == PROGRAMME.name:
            return _Programme(workspace, today, centre).read()
        return _Party(workspace, today, centre).read()


def links_of(centre: Pointer) -> Query:
    """The parts that a body takes; those taken in a programme and its events."""
    return Query(STAKEHOLDER_LINK, where=(_belonging(centre),))


def gifts_of(centre: Pointer) -> Query:
    """What a body gives in kind; what is given to a programme and its events."""
    return Query(CONTRIBUTION, where=(_belonging(centre),))


def _belonging(centre: Pointer) -> Where | AnyOf:
    if centre.entity != PROGRAMME.name:
        return is_(centre.entity, centre.id)
    events = Query(EVENT, where=(is_("programme", centre.id),))
    return AnyOf((is_("programme", centre.id), in_("event", events)))


class _Reading:
    """What all readings have in common: names, sectors, agreements and seats."""

    def __init__(self, workspace: Workspace, today: dt.date) -> None:
        self.workspace = workspace
        self.reader = workspace.reader
        self.today = today
        self.parts: dict[Pointer, list[Part]] = defaultdict(list)
        self.roles: dict[Pointer, set[str]] = defaultdict(set)
        self.stages: dict[Pointer, dict[str, int]] = defaultdict(lambda: defaultdict(int))

    def add(self, who: Pointer, kind: PartKind, count: int, query: Query) -> None:
        """Note what is done together with somebody."""
        if count:
            self.parts[who].append(Part(kind, count, query))

    def agreements(self) -> Parties:
        """Agreement → its parties; those that were never signed are left out."""
        signed = Query(AGREEMENT, where=(Where("status", Op.NOT_IN, UNSIGNED),))
        found: dict[int, set[Pointer]] = defaultdict(set)
        for number, party, _count in self.reader.totals(Totals(signed, ("id", "parties"))):
            if party is not None:
                found[number].add(Pointer(ORGANISATION.name, party))
        return {number: frozenset(parties) for number, parties in found.items()}

    def seats(self) -> Parties:
        """Working group → who sits there today: bodies and persons."""
        sitting = Query(
            GROUP_MEMBER,
            where=(AnyOf((is_("to_date", None), Where("to_date", Op.AT_LEAST, self.today))),),
        )
        found: dict[int, set[Pointer]] = defaultdict(set)
        fields = ("working_group", *_PARTIES)
        for group, *parties, _count in self.reader.totals(Totals(sitting, fields)):
            for entity, number in zip(_PARTIES, parties, strict=True):
                if number is not None:
                    found[group].add(Pointer(entity, number))
        return {number: frozenset(parties) for number, parties in found.items()}

    def note_roles(self, links: Query, entity: str) -> None:
        """Note in which roles and stages bodies take part in some links."""
        filled = links.also(Where(entity, Op.FILLED))
        for number, role, _count in self.reader.totals(Totals(filled, (entity, "roles"))):
            if role is not None:
                self.roles[Pointer(entity, number)].add(role)
        for number, stage, count in self.reader.totals(Totals(filled, (entity, "stages"))):
            if stage is not None:
                self.stages[Pointer(entity, number)][stage] += count

    def groups(self, *, everybody: bool = False) -> tuple[JointGroup, ...]:
        """All that was noted, in groups: programmes, sectors in the order of their list, persons.

        With ``everybody``, organisations without any tie are among them.
        """
        if everybody:
            for number in self.reader.ids(Query(ORGANISATION)):
                self.parts.setdefault(Pointer(ORGANISATION.name, number), [])
        titles = self._titles()
        sectors = self._sectors()
        members: dict[str | None, list[Joint]] = defaultdict(list)
        for who, parts in self.parts.items():
            group = _KEYS.get(who.entity) or sectors.get(who.id)
            joint = Joint(
                who,
                titles[who],
                group,
                tuple(parts),
                tuple(self._in_order("partner_role", self.roles[who])),
                tuple(
                    Stage(code, self.stages[who][code])
                    for code in self._in_order("stage", self.stages[who])
                ),
            )
            members[group].append(joint)
        return tuple(
            JointGroup(
                key,
                title,
                tuple(sorted(members[key], key=lambda tie: (sort_key(tie.title), tie.who.id))),
                _listing(key, [tie.who.id for tie in members[key]]),
            )
            for key, title in self._headings(members)
        )

    def _headings(self, used: Mapping[str | None, object]) -> list[tuple[str | None, str]]:
        sectors = {key for key in used if key not in (PROGRAMMES, PERSONS)}
        headings = [(PROGRAMMES, _("Programmes"))] if PROGRAMMES in used else []
        found = [*headings, *codes_used(self.workspace, "stakeholder_sector", sectors)]
        return [*found, (PERSONS, _("Persons"))] if PERSONS in used else found

    def _titles(self) -> dict[Pointer, str]:
        titles: dict[Pointer, str] = {}
        for entity in (PROGRAMME.name, *_PARTIES):
            ids = [who.id for who in self.parts if who.entity == entity and who.id]
            found = self.workspace.names.record_titles(entity, ids)
            titles |= {Pointer(entity, number): title for number, title in found.items()}
        return titles | {NO_PROGRAMME: _("Events without a programme")}

    def _sectors(self) -> dict[int, str | None]:
        ids = [who.id for who in self.parts if who.entity == ORGANISATION.name]
        rows = self.reader.rows(ORGANISATION, ids, ("sector",))
        return {number: sector for number, (sector,) in rows.items()}

    def _in_order(self, code_list: str, codes: Collection[str]) -> list[str]:
        places = self.reader.positions(code_list)
        return sorted(codes, key=lambda code: (places.get(code, len(places)), code))

    def stages_of(self, links: Query) -> tuple[Stage, ...]:
        """How often each of the five stages was taken part in, none of them left out."""
        counted = {row[0]: row[1] for row in self.reader.totals(Totals(links, ("stages",)))}
        return tuple(
            Stage(
                entry.code,
                counted.get(entry.code, 0),
                links.also(Where("stages", Op.HAS_ANY, (entry.code,))),
            )
            for entry in self.workspace.names.code_entries("stage")
        )

    def counted(self, *parts: tuple[PartKind, Query]) -> tuple[Part, ...]:
        """Numbers of the centre itself."""
        return tuple(Part(kind, self.reader.count(query), query) for kind, query in parts)


_KEYS = {PROGRAMME.name: PROGRAMMES, PERSON.name: PERSONS}


def _listing(key: str | None, ids: Collection[int]) -> Query:
    specs: dict[str, AnySpec] = {PROGRAMMES: PROGRAMME, PERSONS: PERSON}
    spec = specs.get(key or "", ORGANISATION)
    return Query(spec, where=(in_("id", tuple(number for number in ids if number)),))


def _by_party(members: Parties) -> dict[Pointer, tuple[int, ...]]:
    """Party → the agreements or groups that it belongs to."""
    found: dict[Pointer, list[int]] = defaultdict(list)
    for number, parties in members.items():
        for party in parties:
            found[party].append(number)
    return {party: tuple(sorted(numbers)) for party, numbers in found.items()}


_COUNTED: tuple[tuple[AnySpec, PartKind], ...] = (
    (STAKEHOLDER_LINK, "parts"),
    (CONTRIBUTION, "gifts"),
)


class _City(_Reading):
    """Everybody by sector, with all that each one does."""

    def read(self) -> Ties:
        for entity in _PARTIES:
            for spec, kind in _COUNTED:
                base = Query(spec, where=(Where(entity, Op.FILLED),))
                for number, count in self.reader.totals(Totals(base, (entity,))):
                    query = Query(spec, where=(is_(entity, number),))
                    self.add(Pointer(entity, number), kind, count, query)
        for party, numbers in _by_party(self.agreements()).items():
            self.add(party, "agreements", len(numbers), _numbered(AGREEMENT.name, numbers))
        for party, numbers in _by_party(self.seats()).items():
            self.add(party, "groups", len(numbers), _numbered(WORKING_GROUP.name, numbers))
        return Ties(None, "", self.groups(everybody=True))


def _numbered(entity: str, numbers: Iterable[int]) -> Query:
    return Query(spec_named(entity), where=(in_("id", tuple(sorted(numbers))),))


class _Party(_Reading):
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
        for entity in _PARTIES:
            self._companions(entity)
        agreements = self._shared(self.agreements(), AGREEMENT.name, "agreements")
        groups = self._shared(self.seats(), WORKING_GROUP.name, "groups")
        self.parts.pop(self.centre, None)
        parts = self.counted(
            ("events", Query(EVENT, where=(in_("id", self.links.pick("event")),))),
            ("programmes", Query(PROGRAMME, where=(in_("id", self.links.pick("programme")),))),
            ("agreements", _numbered(AGREEMENT.name, agreements)),
            ("groups", _numbered(WORKING_GROUP.name, groups)),
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
        for party, numbers in _by_party(own).items():
            self.add(party, kind, len(numbers), _numbered(entity, numbers))
        return sorted(own)


_ENDS: tuple[tuple[str, PartKind], ...] = (("event", "events"), ("programme", "programmes"))


def _in_programme(who: Pointer) -> Where:
    return is_("programme", None if who == NO_PROGRAMME else who.id)


class _Programme(_Reading):
    """One programme: who takes part in it and in its events."""

    def __init__(self, workspace: Workspace, today: dt.date, centre: Pointer) -> None:
        super().__init__(workspace, today)
        self.centre = centre

    def read(self) -> Ties:
        links, gifts = links_of(self.centre), gifts_of(self.centre)
        for entity in _PARTIES:
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
