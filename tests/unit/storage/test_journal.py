"""The journal: lines in order, states that follow each other, values that outlive their records."""

import dataclasses
import datetime as dt
import json
import shutil
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from learningcity_desktop.domain.links import Pointer, Ref
from learningcity_desktop.domain.query import Query
from learningcity_desktop.domain.registry import SPECS
from learningcity_desktop.i18n import Message
from learningcity_desktop.services import records
from learningcity_desktop.services.act import Act
from learningcity_desktop.services.computer import Computer
from learningcity_desktop.services.workspace import Workspace
from learningcity_desktop.storage import journal
from learningcity_desktop.storage.journal import ChangeEntry, from_journal, to_journal
from learningcity_desktop.storage.migrations import HEAD
from tests.making import make
from tests.register import Register

ORGANISATION, EVENT = SPECS["organisation"], SPECS["event"]

data = st.one_of(st.none(), st.text(), st.integers(), st.lists(st.text(), max_size=2))
changes = st.builds(
    ChangeEntry,
    st.sampled_from(list(SPECS)),
    st.integers(1, 99),
    st.uuids().map(str),
    st.sampled_from(["create", "change", "delete"]),
    st.text(),
    st.dictionaries(st.text(), st.tuples(data, data), max_size=3),
)


@given(changes)
def test_inverted_twice_is_itself(change: ChangeEntry) -> None:
    assert change.inverted().inverted() == change
    assert change.inverted().uuid == change.uuid
    assert (change.inverted().op == change.op) is (change.op == "change")


@pytest.fixture
def register(fresh_file: Path, tmp_path: Path) -> Any:
    shutil.copytree(fresh_file, tmp_path / "register")
    workspace = Workspace.open(tmp_path / "register")
    yield Register(workspace, 4)
    workspace.close()


def test_every_stored_value_has_a_journal_form_that_reads_back(register: Register) -> None:
    reader = register.workspace.reader

    def uuid_of(entity: str, number: int) -> str | None:
        return reader.uuid_of(SPECS[entity], number)

    for spec in SPECS.values():
        for values in reader.all(Query(spec)):
            for name, kind in spec.fields.items():
                form = json.loads(json.dumps(to_journal(kind, values[name], uuid_of)))
                assert from_journal(kind, form, {}, reader) == values[name], (spec.name, name)
                if isinstance(form, str) and isinstance(kind, Ref):
                    assert len(form) == len(values["uuid"])  # no number of this file


def test_lines_count_on_over_all_computers(workspace: Workspace) -> None:
    other = Workspace.open(workspace.folder)
    other._computer = Computer("other", "pc", "زهرا")
    for office in (workspace, other, other, workspace):
        make(office, "organisation")
    lines = list(workspace.store.journal.actions())
    assert [line.counter for line in lines] == [5, 4, 3, 2, 1]
    assert [line.id for line in lines] == [5, 4, 3, 2, 1]
    assert [line.who for line in lines].count("زهرا") == 2
    assert len({line.uuid for line in lines}) == 5
    assert workspace.store.journal.counter() == 5
    assert [line.counter for line in workspace.store.journal.actions(2)] == [5, 4]
    assert list(workspace.store.journal.actions(0)) == []
    other.close()


def states(workspace: Workspace) -> list[tuple[str, str]]:
    return [(line.kind, line.state) for line in workspace.store.journal.actions()][::-1]


def test_an_action_is_done_undone_or_dropped(workspace: Workspace) -> None:
    begin = ("begin", "done")
    make(workspace, "organisation")
    workspace.undo()
    assert states(workspace) == [begin, ("do", "undone"), ("undo", "done")]
    undo = next(workspace.store.journal.actions())
    do = workspace.store.journal.action(undo.id - 1)
    assert undo.target == do.uuid
    assert undo.label == do.label
    workspace.redo()
    assert states(workspace)[1:] == [("do", "done"), ("undo", "done"), ("redo", "done")]
    workspace.undo()
    make(workspace, "place")
    assert states(workspace)[1][1] == "dropped"
    assert workspace.to_redo() is None


def test_no_undo_or_redo_reaches_behind_what_a_file_began_with(workspace: Workspace) -> None:
    make(workspace, "organisation")
    make(workspace, "organisation")
    workspace.undo()
    with workspace.beginning(Message("Sample city")) as act:
        act.create(SPECS["place"], {"level": "city", "name_fa": "مراغه"})
    assert workspace.to_undo() is None
    assert workspace.to_redo() is None
    make(workspace, "organisation")
    workspace.undo()
    assert workspace.to_undo() is None


def test_actions_of_another_schema_are_not_undone(workspace: Workspace) -> None:
    make(workspace, "organisation")
    assert workspace.store.journal.to_undo(HEAD) is not None
    assert workspace.store.journal.to_undo("9999") is None
    workspace.undo()
    assert workspace.store.journal.to_redo(HEAD) is not None
    assert workspace.store.journal.to_redo("9999") is None


def test_references_outlive_the_records_they_name(workspace: Workspace) -> None:
    series = make(workspace, "event_series")
    event = make(workspace, "event", series=series)
    uuid = workspace.reader.uuid_of(SPECS["event_series"], series)
    assert uuid is not None
    records.delete(workspace, SPECS["event_series"], [series])
    last = next(workspace.history())
    cleared = next(change for change in last.changes if change.entity == "event")
    assert cleared.fields["series"] == (uuid, None)
    assert workspace.reader.id_of(SPECS["event_series"], uuid) is None
    assert workspace.store.journal.title_of(uuid) == "جشنوارهٔ یادگیری"
    assert workspace.store.journal.title_of("nobody") == ""
    workspace.undo()
    values = workspace.values(EVENT, event)
    assert values is not None
    assert values["series"] == workspace.reader.id_of(SPECS["event_series"], uuid)


def test_the_history_of_one_record(workspace: Workspace) -> None:
    number = make(workspace, "organisation")
    make(workspace, "organisation", name_fa="دیگری")
    draft = records.load(workspace, ORGANISATION, number)
    draft.values["name_en"] = "University"
    records.save(workspace, draft)
    uuid = workspace.reader.uuid_of(ORGANISATION, number)
    assert uuid is not None
    history = workspace.store.journal.history([uuid])
    assert [(change.op, change.record) for _action, [change] in history] == [
        ("change", number),
        ("create", number),
    ]
    before_and_after = history[0][1][0].fields
    assert before_and_after["name_en"] == (None, "University")
    assert before_and_after["updated"][0] < before_and_after["updated"][1]
    created = history[1][1][0].fields
    assert created["name_fa"] == (None, "دانشگاه مراغه")
    assert "alt_names" not in created  # what is empty is not told


def test_a_line_is_kept_word_for_word(workspace: Workspace) -> None:
    change = ChangeEntry("event", 1, "u", "change", "عنوان", {"edition": (1, None)})
    line = journal.ActionEntry(
        id=0,
        uuid="line",
        computer="c",
        counter=2,
        at=journal.now(),
        who="زهرا",
        kind="do",
        label=Message("{what} “{title}” added", {"what": Message("Event"), "title": "{x}"}),
        target=None,
        state="done",
        schema_revision="0001",
    )
    many = [dataclasses.replace(change, record=number) for number in range(1, 6)]
    with workspace.store.writing() as writer:
        number = journal.append(writer, line, many, chunk=2)
    kept = workspace.store.journal.action(number)
    assert kept == dataclasses.replace(line, id=number, changes=tuple(many))


def test_a_journal_that_names_what_never_was_is_a_bug(workspace: Workspace) -> None:
    gone = ChangeEntry("event", 1, "u", "create", "", {"programme": (None, "nobody")})

    def replay() -> None:
        with workspace.store.writing() as writer:
            Act(writer).replay([gone])

    with pytest.raises(AssertionError, match="programme nobody"):
        replay()
    assert workspace.reader.count(Query(EVENT)) == 0


def test_a_moment_is_utc_with_milliseconds() -> None:
    moment = journal.now()
    assert len(moment) == len("2025-12-04T09:11:12.345Z")
    assert abs(dt.datetime.fromisoformat(moment) - dt.datetime.now(dt.UTC)).total_seconds() < 5


def test_links_in_the_journal_name_entity_and_identity(workspace: Workspace) -> None:
    event = make(workspace, "event")
    make(workspace, "attachment", linked_to=Pointer("event", event))
    change = next(workspace.history()).changes[0]
    assert change.fields["linked_to"] == (
        None,
        ["event", workspace.reader.uuid_of(EVENT, event)],
    )
