"""The power goes at any moment: what was reported as stored is there, and the file is sound.

The program is killed with SIGKILL, which no process can hear coming. Each test goes on with the
file that the killed one left, again and again.
"""

import random
import subprocess
import sys
from pathlib import Path

import pytest

from learningcity_desktop.domain.query import Query
from learningcity_desktop.domain.registry import SPECS
from learningcity_desktop.services import evidence
from learningcity_desktop.services.check import check
from learningcity_desktop.services.seeds import shipped_templates
from learningcity_desktop.services.workspace import Workspace
from learningcity_desktop.storage.connection import open_connection
from learningcity_desktop.storage.migrations import HEAD, revision_of
from learningcity_desktop.storage.store import DATABASE
from tests.e2e.command import PROGRAM, Desk
from tests.making import make
from tests.unit.storage.derived import stale

ROUNDS = pytest.mark.parametrize(
    "rounds", [2, pytest.param(60, marks=pytest.mark.slow)], ids=["few", "many"]
)
EVENT, CELL = SPECS["event"], SPECS["event_attendance"]


def run_and_kill(
    words: list[str], *, within: float, after: int = 0, ready: bool = True
) -> list[str]:
    """Start a process and kill it at a moment that nobody knows; returns what it had said.

    Args:
        words: what Python is to run.
        within: seconds; the moment lies in them, counted from when the waiting is over.
        after: how many lines of work are waited for.
        ready: whether to wait for the line that says so first.
    """
    with subprocess.Popen(
        [sys.executable, *words], stdout=subprocess.PIPE, text=True, encoding="utf-8"
    ) as victim:
        assert victim.stdout is not None
        if ready:
            assert victim.stdout.readline() == "ready\n"
        lines = [victim.stdout.readline() for _ in range(after)]
        try:
            victim.wait(timeout=random.uniform(0, within))
        except subprocess.TimeoutExpired:
            victim.kill()
        lines += victim.stdout.read().splitlines(keepends=True)
    return [line.strip() for line in lines if line.endswith("\n")]


def faults(workspace: Workspace) -> list[str]:
    found = [str(finding.message) for finding in check(workspace) if not finding.warning]
    return found + stale(workspace.reader.connection)


@pytest.mark.parametrize(
    ("rounds", "latest"), [(2, 40), pytest.param(20, 190, marks=pytest.mark.slow)]
)
def test_killed_while_saving(desk: Desk, rounds: int, latest: int) -> None:
    """During two hundred scripted saves: before the first, and at any later one."""
    saves = ["-m", "tests.e2e.victim", "saves", str(desk.folder)]
    reported: set[int] = set()
    for number in range(rounds):
        after = random.randint(1, latest) if number else 0
        said = run_and_kill(saves, after=after, within=0.02)
        reported |= {int(word) for word in said}
        workspace = Workspace.open(desk.folder)
        stored = set(workspace.reader.ids(Query(EVENT)))
        assert reported <= stored
        # The last save may have been stored without being heard of: at most one a round.
        assert len(stored - reported) <= 1
        reported = stored
        assert workspace.reader.count(Query(CELL)) == 2 * len(stored)
        created = [
            change.record
            for action in workspace.history()
            if action.kind == "do" and action.state == "done"
            for change in action.changes
            if change.op == "create" and change.entity == EVENT.name
        ]
        assert sorted(created) == sorted(stored)
        assert faults(workspace) == []
        workspace.close()
    assert len(reported) >= rounds - 1


@ROUNDS
def test_killed_while_attaching(desk: Desk, rounds: int) -> None:
    workspace = Workspace.open(desk.folder)
    make(workspace, "event")
    workspace.close()
    reported: set[int] = set()
    for _ in range(rounds):
        attaches = ["-m", "tests.e2e.victim", "attaches", str(desk.folder)]
        said = run_and_kill(attaches, after=random.randint(1, 4), within=0.03)
        reported |= {int(word) for word in said}
        workspace = Workspace.open(desk.folder)
        found = list(workspace.reader.all(Query(SPECS["attachment"])))
        assert reported <= {values["id"] for values in found}
        assert all(evidence.is_intact(workspace, values) for values in found)
        assert faults(workspace) == []
        workspace.close()
    assert len(reported) >= rounds


@ROUNDS
def test_killed_while_a_city_is_made(tmp_path: Path, rounds: int) -> None:
    """Either there is no file and one can be made, or it is whole."""
    made = 0
    for number in range(rounds):
        desk = Desk(tmp_path / str(number))
        words = [*PROGRAM[1:], "new", "--city", "مراغه", "--data", str(desk.folder)]
        run_and_kill(words, within=0.8, ready=False)
        if Workspace.exists(desk.folder):
            workspace = Workspace.open(desk.folder)
            made += 1
        else:
            workspace = Workspace.create(desk.folder)
        assert len(workspace.names.code_entries("event_type")) > 3
        shipped = len(list(shipped_templates()))
        assert workspace.reader.count(Query(SPECS["report_template"])) == shipped
        assert faults(workspace) == []
        kept = {path.name for path in desk.folder.iterdir()}
        assert kept <= {DATABASE, f"{DATABASE}-journal"}
        workspace.close()
    assert 0 <= made <= rounds


@ROUNDS
def test_killed_while_a_file_is_upgraded(tmp_path: Path, rounds: int) -> None:
    """All steps or none: what the next start finds can be upgraded again."""
    for number in range(rounds):
        folder = tmp_path / str(number)
        folder.mkdir()
        run_and_kill(["-m", "tests.e2e.victim", "upgrades", str(folder)], within=0.35)
        connection = open_connection(folder / "upgraded.db")
        revision = revision_of(connection)
        assert revision in {None, HEAD}
        tables = connection.execute("SELECT count(*) FROM sqlite_schema").fetchone()[0]
        assert bool(tables) is (revision == HEAD)
        assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        connection.close()


def test_two_processes_one_of_them_killed(desk: Desk) -> None:
    """A lock dies with its holder: nobody has to remove a file by hand."""
    saves = ["-m", "tests.e2e.victim", "saves", str(desk.folder)]
    said = run_and_kill(saves, after=3, within=0.02)
    workspace = Workspace.open(desk.folder)
    assert make(workspace, "organisation") == 1
    assert workspace.reader.count(Query(EVENT)) >= len(said)
    workspace.close()
