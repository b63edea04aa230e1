"""A backup is a checked copy or it is not there."""

from pathlib import Path

import pytest

from learningcity_desktop.i18n import Problem
from learningcity_desktop.services.backups import back_up_to
from learningcity_desktop.services.workspace import Workspace
from learningcity_desktop.storage.attachments import keep, place_of
from learningcity_desktop.storage.backup import back_up, copy_files, count_records
from learningcity_desktop.storage.connection import open_connection
from learningcity_desktop.storage.store import DATABASE
from tests.making import make
from tests.unit.services.test_undo import dump
from tests.unit.storage.conftest import without_rights

SPOILT = b"\xff" * 4096


def test_a_backup_opens_and_equals_its_source(workspace: Workspace, tmp_path: Path) -> None:
    make(workspace, "event")
    before = dump(workspace)
    path = back_up_to(workspace).path
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


def test_a_backup_tells_how_far_it_is_and_can_be_stopped(
    workspace: Workspace, tmp_path: Path
) -> None:
    told: list[float] = []
    back_up_to(workspace, tmp_path / "stick", told.append)
    assert told == sorted(told)
    assert told[-1] <= 1

    def stop(share: float) -> None:
        if share > 0.65:  # of a whole backup the database is 0.6
            raise LookupError("the user wants no more")

    with pytest.raises(LookupError):
        back_up(workspace.reader.connection, tmp_path / "stopped" / "copy.db", stop)
    with pytest.raises(LookupError):
        back_up_to(workspace, tmp_path / "stopped", stop)
    assert list((tmp_path / "stopped").iterdir()) == []


def test_records_of_a_copy_are_counted(workspace: Workspace, tmp_path: Path) -> None:
    empty = back_up_to(workspace).records
    make(workspace, "event_attendance", event=make(workspace, "event"))
    made = back_up_to(workspace, tmp_path)
    assert made.records == empty + 2 == count_records(made.path)


def test_a_damaged_copy_is_not_counted(workspace: Workspace, tmp_path: Path) -> None:
    made = back_up_to(workspace, tmp_path)
    made.path.write_bytes(b"no database" * 1000)
    with pytest.raises(Problem):
        count_records(made.path)


def test_onto_a_stick_the_evidence_goes_along(workspace: Workspace, tmp_path: Path) -> None:
    picture = tmp_path / "عکس.jpg"
    picture.write_bytes(b"picture")
    keep(workspace.store.attachments, picture)
    before, stick = dump(workspace), tmp_path / "stick"
    made = back_up_to(workspace, stick)
    assert made.files == 1
    [kept] = (path for path in (stick / "attachments").rglob("*") if path.is_file())
    assert kept.read_bytes() == b"picture"
    made.path.rename(stick / DATABASE)
    restored = Workspace.open(stick)
    assert dump(restored) == before
    restored.close()


def test_in_the_citys_own_folder_the_evidence_lies_beside(workspace: Workspace) -> None:
    assert back_up_to(workspace).files is None
    assert back_up_to(workspace, workspace.folder / "attachments" / ".." / "backups").files is None


def test_files_that_are_there_are_not_copied_again(tmp_path: Path) -> None:
    source, target = tmp_path / "source", tmp_path / "target"
    for text in ("a", "b"):
        file = tmp_path / text
        file.write_text(text)
        keep(source, file)
    told: list[float] = []
    assert copy_files(source, target, told.append) == (2, 0)
    assert told == [0, 0.5]
    first, second = sorted(path for path in target.rglob("*") if path.is_file())
    before = first.stat().st_mtime_ns
    second.write_text("cut off")
    assert copy_files(source, target) == (2, 0)
    assert first.stat().st_mtime_ns == before
    assert second.read_text() in {"a", "b"}


def test_a_damaged_file_is_left_out(workspace: Workspace, tmp_path: Path) -> None:
    file = tmp_path / "a.txt"
    for text in ("whole", "spoilt"):
        file.write_text(text)
        mark, _size = keep(workspace.store.attachments, file)
    place_of(workspace.store.attachments, mark, "a.txt").write_text("other")
    made = back_up_to(workspace, tmp_path / "stick")
    assert (made.files, made.left_out) == (1, 1)
    [kept] = (path for path in (tmp_path / "stick" / "attachments").rglob("*") if path.is_file())
    assert kept.read_text() == "whole"


def test_a_file_that_cannot_be_copied_is_told_and_leaves_nothing(tmp_path: Path) -> None:
    source, target = tmp_path / "source", tmp_path / "target"
    file = tmp_path / "a"
    file.write_text("a")
    keep(source, file)
    target.write_text("a file in the way")
    with pytest.raises(Problem, match="could not be copied"):
        copy_files(source, target)
    assert target.read_text() == "a file in the way"
