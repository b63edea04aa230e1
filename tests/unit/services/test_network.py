"""Who works with whom: every number against a slow and obvious recomputation."""

import datetime as dt
import random
from collections import defaultdict
from collections.abc import Iterator
from typing import Any

import pytest

from learningcity_desktop.domain.links import Pointer
from learningcity_desktop.domain.query import Query
from learningcity_desktop.domain.registry import spec_named
from learningcity_desktop.services.network.centres import read_ties
from learningcity_desktop.services.network.model import NO_PROGRAMME, Joint, Ties
from learningcity_desktop.services.workspace import Workspace
from tests.making import make

TODAY = dt.date(2025, 5, 5)
DAY = dt.timedelta(1)
PARTIES = ("organisation", "person")


def link(workspace: Workspace, who: Pointer, to: Pointer, **more: Any) -> None:
    ends = {"organisation": None, "person": None, "programme": None, "event": None}
    make(workspace, "stakeholder_link", **ends | {who.entity: who.id, to.entity: to.id} | more)


def body(number: int) -> Pointer:
    return Pointer("organisation", number)


def rows(workspace: Workspace, entity: str) -> Iterator[dict[str, Any]]:
    return workspace.reader.all(Query(spec_named(entity)))


def tie_to(ties: Ties, who: Pointer) -> Joint:
    [found] = [tie for tie in ties.ties if tie.who == who]
    return found


def parts(tie: Joint) -> dict[str, int]:
    return {part.kind: part.count for part in tie.parts}


@pytest.fixture
def city(workspace: Workspace) -> Workspace:
    """Bodies and persons at random in events and programmes, agreements, groups and gifts."""
    chance = random.Random(7)
    bodies = [
        Pointer("organisation", make(workspace, "organisation", name_fa=f"نهاد {n}", sector=sector))
        for n, sector in enumerate(["SH01", "SH09", "SH09", None, "SH04", "SH01"])
    ]
    persons = [Pointer("person", make(workspace, "person", last_name=f"کس {n}")) for n in range(2)]
    programmes = [make(workspace, "programme", title_fa=f"برنامه {n}") for n in range(3)]
    events = [
        make(workspace, "event", programme=chance.choice([*programmes, None])) for _n in range(9)
    ]
    roles, stages = ["financial", "content", "venue"], ["ideation", "planning", "control"]
    things = [Pointer("event", e) for e in events] + [Pointer("programme", p) for p in programmes]
    for who in (*bodies[:5], *persons):
        for to in chance.sample(things, 5):
            link(
                workspace,
                who,
                to,
                roles=tuple(sorted(chance.sample(roles, 2))),
                stages=tuple(sorted(chance.sample(stages, chance.randint(0, 3)))),
            )
    link(workspace, bodies[0], Pointer("event", events[0]))  # perhaps told twice
    link(workspace, bodies[0], Pointer("event", events[0]))
    for status, parties in (("signed", 3), ("ended", 2), ("draft", 4), ("cancelled", 2)):
        members = tuple(sorted(each.id for each in chance.sample(bodies, parties)))
        make(workspace, "agreement", status=status, parties=members)
    for to_date in (None, TODAY, TODAY - DAY):
        group = make(workspace, "working_group")
        for who in chance.sample(bodies, 2):
            make(
                workspace,
                "group_member",
                working_group=group,
                organisation=who.id,
                person=chance.choice([None, persons[0].id]),
                from_date=TODAY - 99 * DAY,
                to_date=to_date,
            )
    for who in (*bodies[1:4], persons[1]):
        given = {"organisation": None, who.entity: who.id}
        make(workspace, "contribution", programme=programmes[0], **given)
        make(workspace, "contribution", event=chance.choice(events), **given)
    return workspace


class Slow:
    """The same numbers, by walking through every record."""

    def __init__(self, workspace: Workspace) -> None:
        self.programme_of = {e["id"]: e["programme"] for e in rows(workspace, "event")}
        self.links = list(rows(workspace, "stakeholder_link"))
        self.gifts = list(rows(workspace, "contribution"))
        self.agreements = [
            {body(n) for n in a["parties"]}
            for a in rows(workspace, "agreement")
            if a["status"] in {"signed", "ended"}
        ]
        groups: dict[int, set[Pointer]] = defaultdict(set)
        for seat in rows(workspace, "group_member"):
            if seat["to_date"] is None or seat["to_date"] >= TODAY:
                groups[seat["working_group"]] |= parties_of(seat)
        self.groups = list(groups.values())

    def programme(self, record: dict[str, Any]) -> Pointer:
        found = record["programme"]
        if record["event"] is not None:
            found = self.programme_of[record["event"]]
        return NO_PROGRAMME if found is None else Pointer("programme", found)

    def of_party(self, centre: Pointer) -> dict[Pointer, dict[str, int]]:
        found: dict[Pointer, dict[str, set[Any]]] = defaultdict(lambda: defaultdict(set))
        mine = [each for each in self.links if centre in parties_of(each)]
        for each in mine:
            programme = self.programme(each)
            if each["event"] is not None:
                found[programme]["events"].add(each["event"])
            else:
                found[programme]["direct"].add(each["id"])
        for each in self.gifts:
            if centre in parties_of(each):
                found[self.programme(each)]["gifts"].add(each["id"])
        for each in mine:
            for other in self.links:
                for who in parties_of(other) - {centre}:
                    if each["event"] is not None and each["event"] == other["event"]:
                        found[who]["events"].add(each["event"])
                    if each["programme"] is not None and each["programme"] == other["programme"]:
                        found[who]["programmes"].add(each["programme"])
        for kind, members in (("agreements", self.agreements), ("groups", self.groups)):
            for number, parties in enumerate(members):
                for who in parties - {centre} if centre in parties else ():
                    found[who][kind].add(number)
        return {who: {k: len(v) for k, v in kinds.items()} for who, kinds in found.items()}

    def of_programme(self, centre: Pointer) -> dict[Pointer, dict[str, int]]:
        found: dict[Pointer, dict[str, set[Any]]] = defaultdict(lambda: defaultdict(set))
        for each in self.links:
            if self.programme(each) == centre:
                kind = "direct" if each["event"] is None else "events"
                for who in parties_of(each):
                    found[who][kind].add(each["event"] or each["id"])
        for each in self.gifts:
            if self.programme(each) == centre:
                for who in parties_of(each):
                    found[who]["gifts"].add(each["id"])
        return {who: {k: len(v) for k, v in kinds.items()} for who, kinds in found.items()}

    def of_city(self) -> dict[Pointer, dict[str, int]]:
        found: dict[Pointer, dict[str, int]] = defaultdict(lambda: defaultdict(int))
        for kind, records in (("parts", self.links), ("gifts", self.gifts)):
            for each in records:
                for who in parties_of(each):
                    found[who][kind] += 1
        for kind, members in (("agreements", self.agreements), ("groups", self.groups)):
            for parties in members:
                for who in parties:
                    found[who][kind] += 1
        return found


def parties_of(record: dict[str, Any]) -> set[Pointer]:
    return {Pointer(e, record[e]) for e in PARTIES if record[e] is not None}


def centres(workspace: Workspace) -> list[Pointer]:
    return [
        Pointer(entity, record["id"])
        for entity in (*PARTIES, "programme")
        for record in rows(workspace, entity)
    ]


def test_every_number_is_that_of_a_slow_count(city: Workspace) -> None:
    slow = Slow(city)
    counted = 0
    for centre in centres(city):
        wanted = slow.of_programme if centre.entity == "programme" else slow.of_party
        found = {tie.who: parts(tie) for tie in read_ties(city, centre, TODAY).ties}
        assert found == wanted(centre), centre
        counted += len(found)
    assert counted > 40


def test_the_whole_city_has_everybody_even_the_idle(city: Workspace) -> None:
    slow = Slow(city).of_city()
    ties = read_ties(city, None, TODAY)
    assert {tie.who: parts(tie) for tie in ties.ties if tie.parts} == slow
    bodies = {body(record["id"]) for record in rows(city, "organisation")}
    assert bodies <= {tie.who for tie in ties.ties}
    assert tie_to(ties, max(bodies)).weight == sum(slow.get(max(bodies), {}).values())


def test_behind_every_number_are_so_many_records(city: Workspace) -> None:
    for centre in (None, *centres(city)):
        ties = read_ties(city, centre, TODAY)
        every = [*ties.parts, *(part for tie in ties.ties for part in tie.parts)]
        for part in every:
            assert city.reader.count(part.query) == part.count, (centre, part)
        for stage in ties.stages:
            assert stage.query is not None
            assert city.reader.count(stage.query) == stage.count
        for group in ties.groups:
            listed = {tie.who.id for tie in group.ties if tie.who != NO_PROGRAMME}
            assert set(city.reader.ids(group.query)) == listed


def test_roles_and_stages_of_a_tie(workspace: Workspace) -> None:
    programme = make(workspace, "programme")
    events = [make(workspace, "event", programme=programme) for _n in range(2)]
    one, other = (body(make(workspace, "organisation")) for _n in range(2))
    link(workspace, one, Pointer("event", events[0]), roles=("venue",), stages=("planning",))
    link(workspace, one, Pointer("event", events[1]), stages=("ideation", "planning"))
    link(workspace, one, Pointer("programme", programme), roles=("financial",))
    link(workspace, other, Pointer("event", events[0]), roles=("content",), stages=("control",))
    on_what = tie_to(read_ties(workspace, one, TODAY), Pointer("programme", programme))
    assert on_what.roles == ("financial", "venue")  # in the order of their list
    assert [(s.code, s.count) for s in on_what.stages] == [("ideation", 1), ("planning", 2)]
    with_whom = tie_to(read_ties(workspace, one, TODAY), other)
    assert with_whom.roles == ("content",)  # what the other one does
    assert [(s.code, s.count) for s in with_whom.stages] == [("control", 1)]
    who = tie_to(read_ties(workspace, Pointer("programme", programme), TODAY), one)
    assert (who.roles, who.weight) == (("financial", "venue"), 3)
    five = read_ties(workspace, one, TODAY).stages
    assert [(s.code, s.count) for s in five] == [
        *(("ideation", 1), ("feasibility", 0), ("planning", 2)),
        *(("implementation", 0), ("control", 0)),
    ]


def test_groups_follow_their_list_and_ties_their_names(workspace: Workspace) -> None:
    event = Pointer("event", make(workspace, "event", programme=make(workspace, "programme")))
    for name, sector in (("ب", "SH09"), ("آ", "SH09"), ("پ", "SH01"), ("ت", None)):
        link(workspace, body(make(workspace, "organisation", name_fa=name, sector=sector)), event)
    person = Pointer("person", make(workspace, "person", last_name="کریمی"))
    link(workspace, person, event)
    ties = read_ties(workspace, None, TODAY)
    assert [group.key for group in ties.groups] == ["SH01", "SH09", None, "persons"]
    assert [tie.title for tie in ties.groups[1].ties] == ["آ", "ب"]
    around = read_ties(workspace, person, TODAY)
    assert around.title == "کریمی"
    assert [group.key for group in around.groups] == ["programmes", "SH01", "SH09", None]
    assert len(around.ties) == 5


def test_events_without_a_programme_are_not_lost(workspace: Workspace) -> None:
    who = body(make(workspace, "organisation"))
    event = make(workspace, "event")
    link(workspace, who, Pointer("event", event))
    make(workspace, "contribution", organisation=who.id, event=event)
    tie = tie_to(read_ties(workspace, who, TODAY), NO_PROGRAMME)
    assert parts(tie) == {"events": 1, "gifts": 1}
    assert tie.title == "Events without a programme"
    assert all(workspace.reader.count(part.query) == 1 for part in tie.parts)


def test_nobody_is_tied_to_nothing(workspace: Workspace) -> None:
    assert read_ties(workspace, None, TODAY).groups == ()
    alone = body(make(workspace, "organisation"))
    ties = read_ties(workspace, alone, TODAY)
    assert (ties.ties, [part.count for part in ties.parts]) == ((), [0] * 5)
