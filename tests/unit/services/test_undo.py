"""Undo and redo over every kind of write: all undone equals the start, all redone the end."""

import contextlib
import random
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from learningcity_desktop.domain.kinds import Flag, Money, Number, Text
from learningcity_desktop.domain.links import Choices, Pointer, Ref, Refs
from learningcity_desktop.domain.query import Query
from learningcity_desktop.domain.registry import FOR_GOOD, SPECS, spec_named
from learningcity_desktop.i18n import Message, Problem
from learningcity_desktop.services import evidence, records
from learningcity_desktop.services.workspace import Workspace
from learningcity_desktop.storage.journal import UNDO_LIMIT
from tests.making import LEAST, make, values_for

Dump = dict[str, list[tuple[Any, ...]]]


def dump(workspace: Workspace) -> Dump:
    """Every row of every table that holds the city's record, sorted."""
    connection = workspace.reader.connection
    tables = [
        row[0]
        for row in connection.execute("SELECT name FROM sqlite_schema WHERE type = 'table'")
        if not row[0].startswith(("search", "sqlite_", "action", "change", "alembic"))
    ]
    return {
        table: sorted(connection.execute(f'SELECT * FROM "{table}"'), key=repr) for table in tables
    }


class Hand:
    """A random hand that does whatever the program lets it do."""

    def __init__(self, workspace: Workspace, seed: int) -> None:
        self.workspace = workspace
        self.random = random.Random(seed)
        self.entities = [name for name in SPECS if name not in FOR_GOOD]

    def some(self, entity: str) -> int | None:
        ids = self.workspace.reader.ids(Query(spec_named(entity)))
        return self.random.choice(ids) if ids else None

    def act(self) -> None:
        step = self.random.choice(
            [self.create, self.change, self.delete, self.family, self.several]
        )
        with contextlib.suppress(Problem):  # a rule said no: the dumps show that nothing happened
            step()

    def create(self) -> None:
        make(self.workspace, self.random.choice(self.entities))

    def change(self) -> None:
        entity = self.random.choice(self.entities)
        number = self.some(entity)
        if number is None:
            return
        spec = spec_named(entity)
        draft = records.load(self.workspace, spec, number)
        for name in self.random.sample(list(spec.fields), 2):
            draft.values[name] = self.value(spec.kinds[name], draft.values[name])
        records.save(self.workspace, draft)

    def value(self, kind: Any, old: Any) -> Any:
        number = self.random.randint(1, 900)
        match kind:
            case Text():
                return f"متن {number}"
            case Money():
                return number * 1000
            case Number():
                return number
            case Flag():
                return self.random.choice([None, True, False])
            case Choices():
                codes = list(self.workspace.reader.positions(kind.code_list))
                return tuple(self.random.sample(codes, min(len(codes), 2)))
            case Refs():
                found = self.some(kind.entity)
                return () if found is None else (found,)
            case Ref() if not kind.owned:
                return self.some(kind.entity)
        return old

    def delete(self) -> None:
        entity = self.random.choice(self.entities)
        number = self.some(entity)
        if number is not None:
            records.delete(self.workspace, spec_named(entity), [number])

    def family(self) -> None:
        """An event with its head counts and groups in one save."""
        event = spec_named("event")
        number = self.some("event")
        draft = (
            records.new_draft(event, **LEAST["event"])
            if number is None or self.random.random() < 0.5
            else records.load(self.workspace, event, number, [spec_named("event_attendance")])
        )
        rows = draft.children.setdefault("event_attendance", [])
        if rows and self.random.random() < 0.5:
            rows.pop()
        bands = list(self.workspace.reader.positions("age_band"))
        taken = {(r.values["sex"], r.values["age_band"]) for r in rows}
        for sex in ("f", "m"):
            band = self.random.choice(bands)
            if (sex, band) not in taken:
                child = spec_named("event_attendance")
                values = {"sex": sex, "age_band": band, "count": self.random.randint(0, 90)}
                rows.append(records.new_draft(child, **values))
        records.save(self.workspace, draft)

    def several(self) -> None:
        """An import: many records in one action, some with references to each other."""
        with self.workspace.act(Message("Rows imported")) as act:
            spec = spec_named("organisation")
            numbers = act.create_many(spec, [{"name_fa": f"سازمان {i}"} for i in range(5)])
            act.create(spec_named("agreement"), {"subject": "x", "parties": tuple(numbers)})
            act.delete(spec, act.create(spec, {"name_fa": "گذرا"}))


@given(seed=st.integers(0, 2**32), steps=st.integers(1, 25))
@settings(max_examples=15)
def test_all_undone_is_the_start_and_all_redone_the_end(
    fresh_file: Path, tmp_path_factory: pytest.TempPathFactory, seed: int, steps: int
) -> None:
    folder = tmp_path_factory.mktemp("undo") / "city"
    shutil.copytree(fresh_file, folder)
    workspace = Workspace.open(folder)
    try:
        make(workspace, "city")
        start = dump(workspace)
        hand = Hand(workspace, seed)
        for _ in range(steps):
            hand.act()
        end = dump(workspace)
        taken_back = 0
        while workspace.to_undo() is not None:
            workspace.undo()
            taken_back += 1
        assert dump(workspace) == start
        for _ in range(taken_back):
            workspace.redo()
        assert workspace.to_redo() is None
        assert dump(workspace) == end
        assert not workspace.store.integrity_faults()
        workspace.close()
        reopened = Workspace.open(folder)  # undo reaches across a restart
        for _ in range(taken_back):
            reopened.undo()
        assert dump(reopened) == start
        reopened.close()
    finally:
        workspace.close()


@given(seed=st.integers(0, 2**32), plan=st.lists(st.sampled_from("aaur"), min_size=5, max_size=40))
@settings(max_examples=15)
def test_undo_redo_and_new_actions_in_any_order(
    fresh_file: Path, tmp_path_factory: pytest.TempPathFactory, seed: int, plan: list[str]
) -> None:
    """A model of the two stacks says at every step what the file must hold."""
    folder = tmp_path_factory.mktemp("undo") / "city"
    shutil.copytree(fresh_file, folder)
    workspace = Workspace.open(folder)
    try:
        make(workspace, "city")
        hand = Hand(workspace, seed)
        done: list[Dump] = [dump(workspace)]
        undone: list[Dump] = []
        for step in plan:
            if step == "a":
                lines = workspace.store.journal.counter()
                with contextlib.suppress(Problem):  # refused by a rule: nothing may have happened
                    hand.create()
                created = workspace.store.journal.counter() - lines
                if not created:
                    assert not done[-1] or dump(workspace) == done[-1]
                    continue
                done += [{}] * (created - 1)  # records it must point at are actions of their own
                done.append(dump(workspace))
                undone.clear()
            elif step == "u" and len(done) > 1:
                workspace.undo()
                undone.append(done.pop())
                assert not done[-1] or dump(workspace) == done[-1]
            elif step == "r" and undone:
                workspace.redo()
                done.append(undone.pop())
                assert not done[-1] or dump(workspace) == done[-1]
    finally:
        workspace.close()


def test_labels_name_the_action_in_the_spoken_language(workspace: Workspace) -> None:
    from learningcity_desktop import i18n

    number = make(workspace, "event")
    assert str(workspace.to_undo()) == "Event “کارگاه تغذیه” added"
    records.delete(workspace, spec_named("event"), [number])
    i18n.use_language("fa")
    assert str(workspace.to_undo()) == "حذف رویداد «کارگاه تغذیه»"
    workspace.undo()
    assert str(workspace.to_redo()) == "حذف رویداد «کارگاه تغذیه»"


def test_deleting_takes_children_links_and_evidence_along_and_undo_brings_them_back(
    workspace: Workspace, tmp_path: Path
) -> None:
    event = make(workspace, "event")
    make(workspace, "event_attendance", event=event)
    make(workspace, "stakeholder_link", event=event, roles=("venue", "media"))
    picture = tmp_path / "poster.png"
    picture.write_bytes(b"picture")
    evidence.attach(workspace, Pointer("event", event), [picture])
    before = dump(workspace)
    records.delete(workspace, spec_named("event"), [event])
    after = dump(workspace)
    for table in ("event", "event_attendance", "stakeholder_link", "attachment"):
        assert after[table] == [], table
    assert after["stakeholder_link__roles"] == []
    workspace.undo()
    assert dump(workspace) == before


def test_a_record_that_is_needed_is_not_deleted(workspace: Workspace) -> None:
    programme = make(workspace, "programme")
    make(workspace, "event", programme=programme)
    with pytest.raises(Problem, match="cannot be deleted: 1 records in “Events”"):
        records.delete(workspace, spec_named("programme"), [programme])
    assert workspace.reader.exists("programme", programme)


def test_soft_references_are_cleared_and_come_back(workspace: Workspace) -> None:
    venue = make(workspace, "venue")
    event = make(workspace, "event", venue=venue)
    records.delete(workspace, spec_named("venue"), [venue])
    spec = spec_named("event")
    assert workspace.values(spec, event)["venue"] is None  # type: ignore[index]
    workspace.undo()
    assert workspace.values(spec, event)["venue"] == venue  # type: ignore[index]


def test_nothing_is_undone_behind_the_beginning(workspace: Workspace) -> None:
    assert workspace.to_undo() is None
    with pytest.raises(Problem, match="nothing to undo"):
        workspace.undo()
    with pytest.raises(Problem, match="nothing to redo"):
        workspace.redo()


def test_undo_reaches_back_as_far_as_it_says(workspace: Workspace) -> None:
    spec = spec_named("organisation")
    for number in range(UNDO_LIMIT + 5):
        records.save(workspace, records.new_draft(spec, name_fa=f"سازمان {number}"))
    taken_back = 0
    while workspace.to_undo() is not None:
        workspace.undo()
        taken_back += 1
    assert taken_back == UNDO_LIMIT
    assert workspace.reader.count(Query(spec)) == 5


def test_a_save_without_a_change_is_no_action(workspace: Workspace) -> None:
    number = make(workspace, "event")
    label = workspace.to_undo()
    lines = workspace.store.journal.counter()
    records.save(workspace, records.load(workspace, spec_named("event"), number))
    assert workspace.store.journal.counter() == lines
    assert workspace.to_undo() == label


def test_listeners_hear_what_changed_and_who_did_it(workspace: Workspace) -> None:
    heard = []
    end = workspace.subscribe(heard.append)
    me = object()
    saved = records.save(
        workspace, records.new_draft(spec_named("place"), **LEAST["place"]), origin=me
    )
    assert heard[0].records == {"place": frozenset({saved.id})}
    assert heard[0].origin is me
    workspace.undo()
    assert heard[1].records == heard[0].records
    end()
    workspace.redo()
    assert len(heard) == 2


def test_values_for_every_entity_are_valid(workspace: Workspace) -> None:
    for name in SPECS:
        assert values_for(workspace, spec_named(name))


def test_a_great_action_tells_how_far_its_undo_is_and_may_be_stopped(
    workspace: Workspace,
) -> None:
    organisation = SPECS["organisation"]
    assert (workspace.size_of_step(), workspace.size_of_step(redo=True)) == (0, 0)
    with workspace.act(Message("many")) as act:
        act.create_many(organisation, ({"name_fa": f"نهاد {n}"} for n in range(4500)))
    assert workspace.size_of_step() == 4500

    class Enough(Exception):  # noqa: N818 - no error, a wish
        pass

    def stop(share: float) -> None:
        if share > 0.8:
            raise Enough

    with pytest.raises(Enough):
        workspace.undo(stop)
    assert workspace.reader.count(Query(organisation)) == 4500
    shares: list[float] = []
    workspace.undo(shares.append)
    assert workspace.reader.count(Query(organisation)) == 0
    assert workspace.size_of_step(redo=True) == 4500
    workspace.redo(shares.append)
    assert shares == [0, 2000 / 4500, 4000 / 4500] * 2
    assert workspace.reader.count(Query(organisation)) == 4500
    assert len(workspace.store.journal.action(2, most=3).changes) == 3


def test_news_are_brought_by_whoever_is_asked_to(workspace: Workspace) -> None:
    waiting: list[Callable[[], None]] = []
    heard: list[object] = []
    workspace.deliver = waiting.append
    workspace.subscribe(heard.append)
    make(workspace, "organisation")
    assert (len(waiting), heard) == (1, [])
    waiting.pop()()
    assert len(heard) == 1


def test_the_city_itself_is_not_undone(workspace: Workspace) -> None:
    make(workspace, "city", name_fa="مراغه")
    assert workspace.to_undo() is None
    make(workspace, "venue")
    workspace.undo()
    assert workspace.to_undo() is None
