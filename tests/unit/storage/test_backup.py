"""A backup is a checked copy or it is not there."""

from pathlib import Path

import pytest

from learningcity_desktop.i18n import Problem
from learningcity_desktop.services.backups import back_up_now
from learningcity_desktop.services.workspace import Workspace
from learningcity_desktop.storage.backup import back_up
from learningcity_desktop.storage.connection import open_connection
from learningcity_desktop.storage.store import DATABASE
from tests.making import make
from tests.unit.services.test_undo import dump
from tests.unit.storage.conftest import without_rights

SPOILT = b"\xff" * 4096


def test_a_backup_opens_and_equals_its_source(workspace: Workspace, tmp_path: Path) -> None:
    make(workspace, "event")
    before = dump(workspace)
    path = back_up_now(workspace)
    assert path.parent == workspace.folder / "backups"
    make(workspace, "event")
    (tmp_path / "other").mkdir()
    path.rename(tmp_path / "other" / DATABASE)
    restored = Workspace.open(tmp_path / "other")
    assert dump(restored) == before
    assert restored.store.integrity_faults() == []
    assert restored.to_undo() is not None
    restored.close()


def test_what_is_not_committed_is_not_in_the_backup(workspace: Workspace, tmp_path: Path) -> None:
    other = Workspace.open(workspace.folder)
    with other.store.writing() as writer:
        writer.run("INSERT INTO setting (key, value) VALUES ('a', 'b')")
        path = back_up(workspace.reader.connection, tmp_path / "copy.db")
    copy = open_connection(path)
    assert copy.execute("SELECT count(*) FROM setting WHERE key = 'a'").fetchone() == (0,)
    copy.close()
    other.close()


def spoil(path: Path) -> None:
    """Overwrite a page in the middle: the file still opens."""
    with path.open("r+b") as file:
        file.seek(4096 * 20)
        file.write(SPOILT)


def test_a_damaged_source_gives_no_backup(workspace: Workspace, tmp_path: Path) -> None:
    workspace.close()
    spoil(workspace.store.path)
    damaged = Workspace.open(workspace.folder)
    target = tmp_path / "backups" / "copy.db"
    with pytest.raises(Problem, match=r"did not read back|is damaged"):
        back_up(damaged.reader.connection, target)
    assert list(target.parent.iterdir()) == []
    damaged.close()


def test_a_backup_that_cannot_be_made_leaves_nothing(
    workspace: Workspace, open_folder: Path
) -> None:
    (open_folder / "closed").mkdir(mode=0o555)
    connection = workspace.reader.connection
    with without_rights():
        for target in (open_folder / "closed" / "a.db", open_folder / "closed" / "new" / "a.db"):
            with pytest.raises(Problem, match=r"could not be made|cannot be opened"):
                back_up(connection, target)
    assert list((open_folder / "closed").iterdir()) == []


def test_an_older_backup_of_the_name_stays_until_the_new_one_is_whole(
    workspace: Workspace, tmp_path: Path
) -> None:
    target = tmp_path / "copy.db"
    back_up(workspace.reader.connection, target)
    first = target.read_bytes()
    workspace.close()
    spoil(workspace.store.path)
    damaged = Workspace.open(workspace.folder)
    with pytest.raises(Problem):
        back_up(damaged.reader.connection, target)
    damaged.close()
    assert target.read_bytes() == first


def test_half_a_backup_of_a_killed_program_is_replaced(
    workspace: Workspace, tmp_path: Path
) -> None:
    (tmp_path / "copy.part").write_bytes(b"half")
    assert back_up(workspace.reader.connection, tmp_path / "copy.db").is_file()
    assert not (tmp_path / "copy.part").exists()
