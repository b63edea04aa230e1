"""Files that are missing or were changed are found, and only those that may be are read."""

import datetime as dt
import os
from pathlib import Path

import pytest

from learningcity_desktop.domain.links import Pointer
from learningcity_desktop.domain.registry import SPECS
from learningcity_desktop.services import evidence, evidence_state
from learningcity_desktop.services.evidence_state import State, Watch
from learningcity_desktop.services.workspace import Workspace
from tests.making import make

ATTACHMENT = SPECS["attachment"]


def attached(workspace: Workspace, folder: Path, *contents: str) -> list[tuple[int, Path]]:
    """Files of these contents, and where they are kept."""
    event = Pointer("event", make(workspace, "event"))
    made = []
    for number, content in enumerate(contents):
        path = folder / f"{number}.txt"
        path.write_text(content, encoding="utf-8")
        made.append(path)
    found = []
    for record in evidence.attach(workspace, event, made):
        values = workspace.values(ATTACHMENT, record)
        assert values is not None
        found.append((record, evidence.path_of(workspace, values)))
    return found


def touch(path: Path) -> None:
    """Give a file a moment after that of its record."""
    later = dt.datetime.now(dt.UTC).timestamp() + 3600
    os.utime(path, (later, later))


@pytest.fixture
def reads(monkeypatch: pytest.MonkeyPatch) -> list[Path]:
    """Which files were read whole."""
    read: list[Path] = []
    real = evidence_state.fingerprint

    def noting(path: Path) -> str:
        read.append(path)
        return real(path)

    monkeypatch.setattr(evidence_state, "fingerprint", noting)
    return read


def test_sound_files_are_not_read(workspace: Workspace, tmp_path: Path, reads: list[Path]) -> None:
    attached(workspace, tmp_path, "یک", "دو")
    told: list[float] = []
    assert Watch(workspace).look(tell=told.append) == {}
    assert told == [0.0, 0.5]
    assert reads == []


def test_a_city_without_files_has_no_faults(workspace: Workspace) -> None:
    assert Watch(workspace).look() == {}
    record = make(workspace, "attachment")
    assert Watch(workspace).look() == {record: State.MISSING}


def test_missing_and_changed_files_are_told(workspace: Workspace, tmp_path: Path) -> None:
    (gone, first), (longer, second), (other, third), _sound = attached(
        workspace, tmp_path, "یک", "دو", "سه", "چهار"
    )
    first.unlink()
    second.write_text("دو بیش از پیش", encoding="utf-8")
    third.write_text("صه", encoding="utf-8")
    touch(third)
    faults = {gone: State.MISSING, longer: State.CHANGED, other: State.CHANGED}
    assert Watch(workspace).look() == faults


def test_a_file_written_to_since_is_read_once(
    workspace: Workspace, tmp_path: Path, reads: list[Path]
) -> None:
    [(_record, path), _other] = attached(workspace, tmp_path, "یک", "دو")
    touch(path)
    watch = Watch(workspace)
    assert watch.look() == {}
    assert watch.look() == {}
    assert reads == [path]


def test_a_thorough_look_reads_every_content_once(
    workspace: Workspace, tmp_path: Path, reads: list[Path]
) -> None:
    attached(workspace, tmp_path, "یک", "دو", "یک")
    assert Watch(workspace).look(thorough=True) == {}
    assert len(reads) == 2


def test_a_thorough_look_finds_what_hides_behind_an_old_moment(
    workspace: Workspace, tmp_path: Path
) -> None:
    [(record, path)] = attached(workspace, tmp_path, "یک")
    told = path.stat()
    path.write_text("دک", encoding="utf-8")
    os.utime(path, ns=(told.st_atime_ns, told.st_mtime_ns))
    assert Watch(workspace).look() == {}
    assert Watch(workspace).look(thorough=True) == {record: State.CHANGED}


def test_a_file_that_goes_while_it_is_looked_at_is_told(
    workspace: Workspace, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    [(record, _path)] = attached(workspace, tmp_path, "یک")

    def gone(_path: Path) -> str:
        raise OSError

    monkeypatch.setattr(evidence_state, "fingerprint", gone)
    assert Watch(workspace).look(thorough=True) == {record: State.CHANGED}


def test_a_record_without_a_moment_has_its_file_read(
    workspace: Workspace, tmp_path: Path, reads: list[Path]
) -> None:
    attached(workspace, tmp_path, "یک")
    workspace.reader.connection.execute("UPDATE attachment SET created = '', size = NULL")
    (workspace.store.attachments / "stray.txt").write_text("x", encoding="utf-8")
    (workspace.store.attachments / "ab" / "folder").mkdir(parents=True)
    assert Watch(workspace).look() == {}
    assert len(reads) == 1
