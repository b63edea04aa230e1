"""What is derived from a record (sort keys, search keys, links) follows every change of it."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from learningcity_desktop.domain.query import Query
from learningcity_desktop.domain.registry import SPECS, AnySpec
from learningcity_desktop.i18n import Problem
from learningcity_desktop.services.workspace import Workspace
from tests.making import make
from tests.register import Register
from tests.unit.services.test_undo import Hand
from tests.unit.storage.derived import stale

ORGANISATION, PROGRAMME, AGREEMENT = (
    SPECS["organisation"],
    SPECS["programme"],
    SPECS["agreement"],
)


@given(seed=st.integers(0, 2**32))
@settings(max_examples=6)
def test_a_random_hand_leaves_nothing_stale(
    fresh_file: Path, tmp_path_factory: pytest.TempPathFactory, seed: int
) -> None:
    folder = tmp_path_factory.mktemp("writer") / "city"
    shutil.copytree(fresh_file, folder)
    workspace = Workspace.open(folder)
    try:
        connection = workspace.reader.connection
        assert stale(connection) == []
        hand = Hand(workspace, seed)
        for _ in range(20):
            hand.act()
        assert stale(connection) == []
        while workspace.to_undo() is not None:
            workspace.undo()
        assert stale(connection) == []
        assert workspace.store.integrity_faults() == []
    finally:
        workspace.close()


def test_staleness_would_be_seen(workspace: Workspace) -> None:
    number = make(workspace, "agreement", parties=(make(workspace, "organisation"),))
    connection = workspace.reader.connection
    for damage in (
        "UPDATE agreement SET subject__sort = 'x'",
        "UPDATE agreement SET search_key = 'xyz'",
        f"INSERT INTO search (rowid, text) VALUES ({number}, 'ghost')",
    ):
        connection.execute("BEGIN")
        connection.execute(damage)
        assert stale(connection), damage
        connection.execute("ROLLBACK")
    connection.execute("PRAGMA foreign_keys = OFF")
    connection.execute("UPDATE agreement__parties SET owner = 99")
    assert stale(connection)


@pytest.mark.parametrize("spec", SPECS.values(), ids=SPECS.keys())
def test_every_value_of_every_entity_is_kept_and_changed(
    workspace: Workspace, spec: AnySpec
) -> None:
    """Stored as one row, as many rows, or changed field by field: read back, it is the same."""
    register = Register(workspace, seed=3)
    drawn = {
        name: kind.normalize(register.value(kind)) if name != "uuid" else ""
        for name, kind in spec.fields.items()
    }
    start = workspace.reader.next_id(spec)
    with workspace.store.writing() as writer:
        one = writer.insert(spec, {**drawn, "uuid": "one"})
        writer.insert_many(spec, [{**drawn, "id": start + 1, "uuid": "two"}])
        three = writer.insert(spec, {"uuid": "three"})
        writer.update(spec, three, drawn)
        writer.update(spec, three, {})
        writer.insert_many(spec, [])
    assert (one, three) == (start, start + 2)
    for number in range(start, start + 3):
        found = workspace.reader.get(spec, number)
        assert found is not None
        assert {name: found[name] for name in drawn} == drawn
    assert stale(workspace.reader.connection) == []


def test_fields_that_are_not_given_are_empty(workspace: Workspace) -> None:
    with workspace.store.writing() as writer:
        number = writer.insert(PROGRAMME, {"uuid": "x"})
    found = workspace.reader.get(PROGRAMME, number)
    assert found is not None
    assert {name: found[name] for name in PROGRAMME.fields} == PROGRAMME.empty_values()


def test_one_searched_field_of_several_is_changed(workspace: Workspace) -> None:
    number = make(workspace, "organisation", name_fa="نخست", name_en="First", alt_names="یکم")
    with workspace.store.writing() as writer:
        writer.update(ORGANISATION, number, {"name_en": "Primary"})
    for words, there in (("نخست", 1), ("first", 0), ("primary", 1), ("یکم", 1)):
        assert workspace.reader.count(Query(ORGANISATION, text=words)) == there


def test_links_are_those_that_were_given_last(workspace: Workspace) -> None:
    one, two, three = (make(workspace, "organisation", name_fa=name) for name in "ابپ")
    number = make(workspace, "agreement", parties=(one, two))
    for parties in ((two, three), (three,), (), (one, two, three)):
        with workspace.store.writing() as writer:
            writer.update(AGREEMENT, number, {"parties": parties})
        values = workspace.reader.get(AGREEMENT, number)
        assert values is not None
        assert values["parties"] == parties
    assert stale(workspace.reader.connection) == []


def test_deleting_takes_the_links_along(workspace: Workspace) -> None:
    first, second = make(workspace, "organisation"), make(workspace, "organisation", name_fa="ب")
    number = make(workspace, "agreement", parties=(second, first))
    with workspace.store.writing() as writer:
        writer.delete(AGREEMENT, number)
    assert stale(workspace.reader.connection) == []
    assert workspace.reader.get(AGREEMENT, number) is None


def write_and_fail(workspace: Workspace, fault: Exception) -> None:
    with workspace.store.writing() as writer:
        writer.insert(ORGANISATION, {"uuid": "x", "name_fa": "هرگز"})
        raise fault


@pytest.mark.parametrize("fault", [KeyError("x"), Problem("x"), SystemError("x")])
def test_the_first_write_of_an_opened_file_is_a_transaction_too(
    workspace: Workspace, fault: Exception
) -> None:
    """The SQL toolkit rolls back when it first connects; that must not be in the middle of ours."""
    for _ in range(2):
        with pytest.raises(type(fault)):
            write_and_fail(workspace, fault)
        assert workspace.reader.count(Query(ORGANISATION)) == 0
        assert not workspace.reader.connection.in_transaction


def test_a_reference_to_nothing_is_caught_when_the_transaction_ends(workspace: Workspace) -> None:
    def dangling() -> None:
        with workspace.store.writing() as writer:
            writer.insert(SPECS["event"], {"uuid": "x", "programme": 999})

    with pytest.raises(Exception, match="FOREIGN KEY"):
        dangling()
    assert workspace.reader.count(Query(SPECS["event"])) == 0


def test_a_family_may_be_written_in_any_order(workspace: Workspace) -> None:
    with workspace.store.writing() as writer:
        writer.insert(SPECS["event"], {"uuid": "child", "programme": 7})
        writer.insert(PROGRAMME, {"uuid": "parent", "id": 7})
    assert workspace.store.integrity_faults() == []


def test_a_listing_needs_no_toolkit(workspace: Workspace) -> None:
    """Reading and showing a list must not wait for SQLAlchemy or SQLModel to be imported."""
    make(workspace, "organisation")
    code = (
        "import sys; from pathlib import Path\n"
        "from learningcity_desktop.cli import commands\n"
        "from learningcity_desktop.services.workspace import Workspace\n"
        "from learningcity_desktop.domain.query import Query\n"
        "from learningcity_desktop.domain.registry import SPECS\n"
        "workspace = Workspace.open(Path(sys.argv[1]))\n"
        "assert workspace.reader.count(Query(SPECS['organisation'], text='دانشگاه')) == 1\n"
        "assert workspace.to_undo() is not None\n"
        "print(sorted({'sqlalchemy', 'sqlmodel', 'alembic', 'babel'} & sys.modules.keys()))\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, str(workspace.folder)],
        check=True,
        capture_output=True,
        text=True,
    )
    assert done.stdout.strip() == "[]"


def test_only_an_act_writes_the_journal(workspace: Workspace) -> None:
    lines = workspace.store.journal.counter()
    with workspace.store.writing() as writer:
        writer.insert(ORGANISATION, {"uuid": "x"})
    assert workspace.store.journal.counter() == lines
