"""Each thing that can be out of order is planted, found and told; a sound file tells nothing."""

from contextlib import suppress
from pathlib import Path
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from learningcity_desktop import i18n
from learningcity_desktop.domain.links import Pointer
from learningcity_desktop.domain.registry import SPECS
from learningcity_desktop.i18n import Problem
from learningcity_desktop.services import evidence
from learningcity_desktop.services.check import check
from learningcity_desktop.services.workspace import Workspace
from learningcity_desktop.storage.store import DATABASE
from tests.making import make
from tests.unit.storage.test_store import spoil_table

Told = list[tuple[str, str]]


def faults(workspace: Workspace) -> Told:
    return [(f.area, str(f.message)) for f in check(workspace) if not f.warning]


def notes(workspace: Workspace) -> Told:
    return [(f.area, str(f.message)) for f in check(workspace) if f.warning]


def plant(workspace: Workspace, *statements: str) -> None:
    """Change the file as no part of the program would."""
    workspace.reader.connection.execute("PRAGMA foreign_keys = OFF")
    for statement in statements:
        workspace.reader.connection.execute(statement)


def test_a_file_with_a_record_of_everything_is_in_order(workspace: Workspace) -> None:
    assert list(check(workspace)) == []
    for name in SPECS:
        if name != "attachment":
            make(workspace, name)
    assert faults(workspace) == []


def test_what_a_rule_warns_of_is_a_note(workspace: Workspace) -> None:
    make(workspace, "event")
    assert notes(workspace) == [
        ("records", "“کارگاه تغذیه”: The three questions before approval have no answer yet.")
    ]


def test_a_broken_reference(workspace: Workspace) -> None:
    number = make(workspace, "event")
    plant(workspace, "UPDATE event SET programme = 99")
    assert faults(workspace) == [("database", f"Database: event {number} → programme")]


@pytest.mark.parametrize(
    ("damage", "said"),
    [
        ("UPDATE event SET title_fa = ''", "“Event 1”: “Title” must be filled in."),
        (
            "UPDATE event SET edition = 5000",
            "“کارگاه تغذیه”: “Edition” cannot be more than 999.",
        ),
        (
            "UPDATE event SET type = 'XX'",
            "“کارگاه تغذیه”: “XX” is not in the list “event_type”.",
        ),
        (
            "UPDATE event SET pre_checks = '{\"XX\": true}'",
            "“کارگاه تغذیه”: “XX” is not in the list “checklist_pre_event”.",
        ),
        (
            "UPDATE event SET status = 'documented'",
            "“کارگاه تغذیه”: Attach at least one file of evidence before the event is documented.",
        ),
    ],
)
def test_a_record_that_no_form_would_save(workspace: Workspace, damage: str, said: str) -> None:
    make(workspace, "event")
    plant(workspace, damage)
    assert ("records", said) in faults(workspace)


def test_a_code_among_several(workspace: Workspace) -> None:
    number = make(workspace, "programme")
    plant(workspace, f"INSERT INTO programme__sdgs (owner, value) VALUES ({number}, '99')")
    assert faults(workspace) == [("records", "“سواد سلامت”: “99” is not in the list “sdg”.")]


def test_evidence_of_nothing(workspace: Workspace, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("x", encoding="utf-8")
    event = Pointer("event", make(workspace, "event"))
    [number] = evidence.attach(workspace, event, [tmp_path / "a.txt"])
    assert faults(workspace) == []
    said = [("records", f"“Evidence {number}”: The record that it belongs to is gone.")]
    plant(workspace, "UPDATE attachment SET linked_to = 99")
    assert faults(workspace) == said
    plant(workspace, "UPDATE attachment SET linked_to_entity = 'nothing of ours'")
    assert faults(workspace) == said
    plant(workspace, "UPDATE attachment SET linked_to_entity = NULL, linked_to = NULL")
    assert faults(workspace) == []


def test_missing_and_changed_files(workspace: Workspace, tmp_path: Path) -> None:
    event = Pointer("event", make(workspace, "event"))
    for name in ("a.txt", "b.txt"):
        (tmp_path / name).write_text(name, encoding="utf-8")
    numbers = evidence.attach(workspace, event, [tmp_path / "a.txt", tmp_path / "b.txt"])
    first, second = (workspace.values(SPECS["attachment"], number) for number in numbers)
    assert first is not None
    assert second is not None
    evidence.path_of(workspace, first).unlink()
    evidence.path_of(workspace, second).write_text("other", encoding="utf-8")
    assert faults(workspace) == [
        ("attachments", "The attached file “a.txt” is missing."),
        ("attachments", "The attached file “b.txt” was changed outside the program."),
    ]
    with i18n.speaking("fa"):
        assert "a.txt" in faults(workspace)[0][1]
        assert faults(workspace)[0][1] != "The attached file “a.txt” is missing."


def test_a_journal_out_of_order(workspace: Workspace) -> None:
    for _ in range(3):
        make(workspace, "place")
    plant(workspace, "UPDATE action SET counter = 2 WHERE id = 4")
    assert faults(workspace) == [("journal", "Line 4 of the journal is out of order.")]
    plant(workspace, "UPDATE action SET computer = 'other' WHERE id = 4")
    assert faults(workspace) == []


def test_a_closed_year_is_no_fault(workspace: Workspace) -> None:
    make(workspace, "transaction")
    plant(workspace, "UPDATE fiscal_year SET locked = 1")
    assert faults(workspace) == []


def test_a_damaged_file_is_looked_through_as_far_as_it_goes(workspace: Workspace) -> None:
    make(workspace, "organisation")
    make(workspace, "event")
    workspace.close()
    spoil_table(workspace.folder / DATABASE, "organisation")
    damaged = Workspace.open(workspace.folder)
    plant(damaged, "UPDATE event SET edition = 5000")
    told = faults(damaged)
    assert any(area == "database" for area, _text in told)
    assert ("records", "“کارگاه تغذیه”: “Edition” cannot be more than 999.") in told
    damaged.close()


def test_each_value_that_cannot_be_read_is_told_and_the_others_are_looked_at(
    workspace: Workspace,
) -> None:
    for title in ("یک", "دو", "سه"):
        make(workspace, "event", title_fa=title)
    make(workspace, "allocation")
    make(workspace, "venue")
    plant(
        workspace,
        "UPDATE event SET start = 'garbage', updated = CAST(x'd8ff' AS TEXT) WHERE id = 2",
        "UPDATE event SET edition = 5000 WHERE id = 3",
        "UPDATE allocation SET amount = 'abc'",
        "UPDATE venue SET name_fa = ''",
        "UPDATE allocation SET date = '0001-01-01'",
    )
    assert faults(workspace) == [
        ("records", "“Event 2”: “Changed” cannot be read."),
        ("records", "“Event 2”: “Start” cannot be read."),
        ("records", "“سه”: “Edition” cannot be more than 999."),
        ("records", "“Allocation 1”: “Date” cannot be read."),
        ("records", "“Allocation 1”: “Amount (rial)” cannot be read."),
        ("records", "“Venue 1”: “Name” must be filled in."),
    ]


@pytest.mark.parametrize(
    ("table", "register"),
    [
        ("allocation", "Allocations"),
        ("programme__sdgs", "Programmes"),
        ("attachment", "Evidence"),
        ("code_item", "Code lists"),
    ],
)
def test_a_register_that_is_gone(workspace: Workspace, table: str, register: str) -> None:
    for name in ("event", "allocation", "programme"):
        make(workspace, name)
    plant(workspace, f"DROP TABLE {table}", "UPDATE event SET edition = 5000")
    told = faults(workspace)
    assert ("records", f"The register “{register}” cannot be read.") in told
    assert ("records", "“کارگاه تغذیه”: “Edition” cannot be more than 999.") in told
    assert len([text for _area, text in told if "register" in text]) == 1


def test_a_page_of_records_that_is_gone(workspace: Workspace) -> None:
    for number in range(30):
        make(workspace, "organisation", name_fa=f"سازمان {number}", capacities="ا" * 200)
    path = workspace.folder / DATABASE
    query = "SELECT rootpage FROM sqlite_schema WHERE name = 'organisation'"
    [(root,)] = workspace.reader.connection.execute(query).fetchall()
    workspace.close()
    content = bytearray(path.read_bytes())
    root_page = content[4096 * (root - 1) : 4096 * root]
    second_cell = int.from_bytes(root_page[14:16])  # of an inner page of a table's tree
    leaf = int.from_bytes(root_page[second_cell : second_cell + 4])
    content[4096 * (leaf - 1) : 4096 * leaf] = b"\xff" * 4096
    path.write_bytes(content)
    damaged = Workspace.open(path.parent)
    told = [text for area, text in faults(damaged) if area == "records"]
    assert told
    assert [t for t in told if not t.endswith("”: The record cannot be read.")] == []
    assert len(told) < 10
    damaged.close()


def test_nonsense_in_the_journal(workspace: Workspace) -> None:
    make(workspace, "venue", name_fa="آ")
    plant(workspace, "UPDATE action SET label = '[]'")
    assert faults(workspace) == [("journal", "The journal cannot be read.")]
    with pytest.raises(Problem, match="is damaged"):
        list(workspace.history())


def test_nonsense_in_what_the_journal_keeps(workspace: Workspace) -> None:
    make(workspace, "venue")
    plant(workspace, "UPDATE change SET fields = '[1]'")
    with pytest.raises(Problem, match="is damaged"):
        workspace.undo()


@pytest.mark.parametrize("hashed", ["a\0b", "a" * 290, "../../x"])
def test_a_fingerprint_that_no_file_can_have(workspace: Workspace, hashed: str) -> None:
    make(workspace, "attachment")
    workspace.reader.connection.execute("UPDATE attachment SET hash = ?", (hashed,))
    assert ("attachments", "The attached file “a.txt” is missing.") in faults(workspace)


@settings(max_examples=25)
@given(st.integers())
def test_no_damage_ends_a_check(fresh_file: Path, tmp_path: Path, seed: int) -> None:
    """Bytes changed at random: the file cannot be opened, or the check goes through."""
    chance = Random(seed)
    content = bytearray((fresh_file / DATABASE).read_bytes())
    for _ in range(chance.choice([1, 10, 60])):
        content[chance.randrange(100, len(content))] = chance.randrange(256)
    (tmp_path / DATABASE).write_bytes(content)
    with suppress(Problem):
        damaged = Workspace.open(tmp_path)
        assert all(str(finding.message) for finding in check(damaged))
        damaged.close()


def test_a_file_that_is_held_is_told_once(workspace: Workspace, fresh_file: Path) -> None:
    other = Workspace.open(workspace.folder)
    workspace.reader.connection.execute("PRAGMA busy_timeout = 1")
    other.reader.connection.execute("BEGIN EXCLUSIVE")
    held = "Another program holds the city's file; nothing was saved. Try again."
    assert faults(workspace) == [("database", f"Database: {held}"), ("database", held)]
    other.reader.connection.execute("ROLLBACK")
    other.close()
