"""What is common to every centre: names, sectors, agreements, seats, and ties in groups."""

import datetime as dt
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping

from learningcity_desktop.domain.agreement import AGREEMENT
from learningcity_desktop.domain.links import Pointer
from learningcity_desktop.domain.meeting import GROUP_MEMBER
from learningcity_desktop.domain.programme import PROGRAMME
from learningcity_desktop.domain.query import AnyOf, Op, Query, Totals, Where, in_, is_
from learningcity_desktop.domain.registry import AnySpec, spec_named
from learningcity_desktop.domain.stakeholder import ORGANISATION, PERSON
from learningcity_desktop.i18n import _
from learningcity_desktop.persian.collate import sort_key
from learningcity_desktop.services.figures.crossing import codes_used
from learningcity_desktop.services.network.model import (
    NO_PROGRAMME,
    PARTIES,
    PERSONS,
    PROGRAMMES,
    UNSIGNED,
    Joint,
    JointGroup,
    Part,
    Parties,
    PartKind,
    Stage,
)
from learningcity_desktop.services.workspace import Workspace


class Gathering:
    """What is noted of ties while they are read.

    Attributes:
        parts, roles, stages: by whom or what it is done with.
    """

    def __init__(self, workspace: Workspace, today: dt.date) -> None:
        self.workspace = workspace
        self.reader = workspace.reader
        self.today = today
        self.parts: dict[Pointer, list[Part]] = defaultdict(list)
        self.roles: dict[Pointer, set[str]] = defaultdict(set)
        self.stages: dict[Pointer, dict[str, int]] = defaultdict(lambda: defaultdict(int))

    def add(self, who: Pointer, kind: PartKind, count: int, query: Query) -> None:
        """Note what is done together with somebody."""
        self.parts[who].append(Part(kind, count, query))

    def agreements(self) -> Parties:
        """Agreement → its parties; those that were never signed are left out."""
        named = Where("parties", Op.FILLED)
        signed = Query(AGREEMENT, where=(Where("status", Op.NOT_IN, UNSIGNED), named))
        found: dict[int, set[Pointer]] = defaultdict(set)
        for number, party, _count in self.reader.totals(Totals(signed, ("id", "parties"))):
            found[number].add(Pointer(ORGANISATION.name, party))
        return {number: frozenset(parties) for number, parties in found.items()}

    def seats(self) -> Parties:
        """Working group → who sits there today: bodies and persons."""
        sitting = Query(
            GROUP_MEMBER,
            where=(AnyOf((is_("to_date", None), Where("to_date", Op.AT_LEAST, self.today))),),
        )
        found: dict[int, set[Pointer]] = defaultdict(set)
        fields = ("working_group", *PARTIES)
        for group, *parties, _count in self.reader.totals(Totals(sitting, fields)):
            for entity, number in zip(PARTIES, parties, strict=True):
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
        for entity in (PROGRAMME.name, *PARTIES):
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


def by_party(members: Parties) -> dict[Pointer, tuple[int, ...]]:
    """Party → the agreements or groups that it belongs to."""
    found: dict[Pointer, list[int]] = defaultdict(list)
    for number, parties in members.items():
        for party in parties:
            found[party].append(number)
    return {party: tuple(sorted(numbers)) for party, numbers in found.items()}


def numbered(entity: str, numbers: Iterable[int]) -> Query:
    """The query that lists some records."""
    return Query(spec_named(entity), where=(in_("id", tuple(sorted(numbers))),))
