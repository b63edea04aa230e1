"""The disk is full: told in a sentence, nothing lost, and work goes on when there is room again."""

import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import pytest

from learningcity_desktop.domain.links import Pointer
from learningcity_desktop.domain.query import Query
from learningcity_desktop.domain.registry import SPECS
from learningcity_desktop.i18n import Problem
from learningcity_desktop.services import evidence
from learningcity_desktop.services.backups import back_up_to
from learningcity_desktop.services.check import check
from learningcity_desktop.services.sample import fill
from learningcity_desktop.services.workspace import Workspace
from tests.making import make
from tests.unit.services.test_undo import Dump, dump
from tests.unit.storage.derived import stale

SIZE = "8m"
FILLER = "filler"
KILOBYTE = 1024


@pytest.fixture
def disk(tmp_path: Path) -> Iterator[Path]:
    """A real small file system."""
    folder = tmp_path / "disk"
    folder.mkdir()
    if shutil.which("mount") is None:
        pytest.skip("this system has no command to mount a file system")
    mounted = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", f"size={SIZE}", "tmpfs", str(folder)],
        check=False,
        capture_output=True,
        text=True,
    )
    if mounted.returncode:
        pytest.skip(f"needs the right to mount a file system: {mounted.stderr.strip()}")
    yield folder
    subprocess.run(["umount", "--lazy", str(folder)], check=True)


@pytest.fixture
def workspace(disk: Path, fresh_file: Path) -> Iterator[Workspace]:
    """An open city on that file system, with a record of each kind that the tests touch."""
    shutil.copytree(fresh_file, disk / "city")
    opened = Workspace.open(disk / "city")
    make(opened, "event")
    yield opened
    opened.close()


@contextmanager
def full(disk: Path, *, room: int = 0) -> Iterator[None]:
    """For a while there is no room, or only so much of it (bytes)."""
    filler = disk / FILLER
    with filler.open("wb", buffering=0) as file, suppress(OSError):
        while True:
            file.write(b"\0" * KILOBYTE)
    with filler.open("r+b") as file:
        file.truncate(max(filler.stat().st_size - room, 0))
    try:
        yield
    finally:
        filler.unlink()


def is_sound(workspace: Workspace) -> bool:
    faults = [str(f.message) for f in check(workspace) if not f.warning]
    return not faults and stale(workspace.reader.connection) == []


FULL = r"The disk is full; nothing was saved\. Free some space and save again\."


@pytest.mark.parametrize("room", [0, 4, 8, 12, 16, 24, 40])
def test_a_save_on_a_full_disk(disk: Path, workspace: Workspace, room: int) -> None:
    """However far the write gets before the disk is full."""
    states: list[Dump] = [dump(workspace)]

    def save_on_and_on() -> None:
        while True:
            name = f"سازمان {len(states)}"
            make(workspace, "organisation", name_fa=name, capacities="ا" * 900)
            states.append(dump(workspace))

    with full(disk, room=room * KILOBYTE), pytest.raises(Problem, match=FULL):
        save_on_and_on()
    stored = len(states) - 1
    assert dump(workspace) == states[-1]
    assert not workspace.reader.connection.in_transaction
    assert workspace.reader.count(Query(SPECS["organisation"])) == stored
    make(workspace, "organisation", name_fa="پس از آن")
    assert workspace.reader.count(Query(SPECS["organisation"])) == stored + 1
    assert is_sound(workspace)


def test_a_full_disk_can_be_read_from_and_emptied(disk: Path, workspace: Workspace) -> None:
    with full(disk):
        assert workspace.reader.count(Query(SPECS["event"])) == 1
        again = Workspace.open(workspace.folder)
        assert again.names.record_title("event", 1) == "کارگاه تغذیه"
        again.close()
        for action in (workspace.undo, lambda: workspace.store.set_setting("a", "b")):
            with pytest.raises(Problem, match=FULL):
                action()
    workspace.undo()
    assert workspace.reader.count(Query(SPECS["event"])) == 0


@pytest.mark.parametrize("room", [0, 20, 60])
def test_attaching_on_a_full_disk(
    disk: Path, workspace: Workspace, tmp_path: Path, room: int
) -> None:
    picture = tmp_path / "عکس.jpg"
    picture.write_bytes(b"x" * 100 * KILOBYTE)
    event = Pointer("event", 1)
    with (
        full(disk, room=room * KILOBYTE),
        pytest.raises(Problem, match=r"عکس\.jpg could not be copied in"),
    ):
        evidence.attach(workspace, event, [picture])
    assert workspace.reader.count(Query(SPECS["attachment"])) == 0
    kept = [path for path in workspace.store.attachments.rglob("*") if path.is_file()]
    assert kept == []
    [number] = evidence.attach(workspace, event, [picture])
    values = workspace.values(SPECS["attachment"], number)
    assert values is not None
    assert evidence.is_intact(workspace, values)


def test_a_file_that_fits_and_a_line_that_does_not(
    disk: Path, workspace: Workspace, tmp_path: Path
) -> None:
    """The copy is made, the record is not: nothing points at a file that is not there."""
    picture = tmp_path / "عکس.jpg"
    picture.write_bytes(b"x" * 100 * KILOBYTE)
    with full(disk, room=104 * KILOBYTE), pytest.raises(Problem):
        evidence.attach(workspace, Pointer("event", 1), [picture])
    assert workspace.reader.count(Query(SPECS["attachment"])) == 0
    assert is_sound(workspace)


@pytest.mark.parametrize("room", [0, 100, 1000])
def test_a_backup_on_a_full_disk(disk: Path, workspace: Workspace, room: int) -> None:
    kept = back_up_to(workspace).path
    content = kept.read_bytes()
    kept = kept.rename(kept.with_name("kept.db"))
    with full(disk, room=room * KILOBYTE), pytest.raises(Problem):
        back_up_to(workspace)
    assert list(workspace.store.backups.iterdir()) == [kept]
    assert kept.read_bytes() == content
    assert back_up_to(workspace).path.is_file()


@pytest.mark.parametrize("room", [0, 4, 200, 900])
def test_a_city_made_on_a_full_disk(disk: Path, room: int) -> None:
    with full(disk, room=room * KILOBYTE), pytest.raises(Problem):
        Workspace.create(disk / "new")
    assert not (disk / "new").exists()
    made = Workspace.create(disk / "new")
    assert is_sound(made)
    made.close()


@pytest.mark.parametrize("room", [0, 1500, 3000])
def test_a_sample_city_made_on_a_full_disk(disk: Path, room: int) -> None:
    with full(disk, room=room * KILOBYTE), pytest.raises(Problem):
        Workspace.create(disk / "new", lambda made: fill(made, events=200))
    assert not (disk / "new").exists()


def test_a_file_may_grow_no_more(fresh_file: Path, tmp_path: Path) -> None:
    """A quota is another fault than a full disk, and needs no rights to be tested."""
    resource = pytest.importorskip("resource")
    shutil.copytree(fresh_file, tmp_path / "city")
    workspace = Workspace.open(tmp_path / "city")
    make(workspace, "event")
    before = dump(workspace)
    size = workspace.store.path.stat().st_size
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    grow: Callable[[], int] = lambda: make(  # noqa: E731
        workspace, "event", full_report="گزارش " * 5000
    )
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, hard))
    try:
        with pytest.raises(Problem, match=r"The disk (reports a fault|is full)"):
            grow()
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
    assert dump(workspace) == before
    assert grow() == 2
    assert is_sound(workspace)
    workspace.close()


def test_the_command_line_says_it_too(disk: Path, workspace: Workspace) -> None:
    words = ("add", "organisation", "--set", "name=دانشگاه", "--data", str(workspace.folder))
    with full(disk):
        done = subprocess.run(
            [sys.executable, "-m", "learningcity_desktop", *words],
            check=False,
            capture_output=True,
        )
    assert done.returncode == 1
    assert done.stderr.decode("utf-8") == (
        "learningcity-desktop: The disk is full; nothing was saved. "
        "Free some space and save again.\n"
    )
