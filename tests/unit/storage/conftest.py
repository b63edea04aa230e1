"""What the storage tests share: a process that locks, and a while without rights."""

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path

import pytest

NOBODY = 65534

LOCK = """
import sqlite3, sys
connection = sqlite3.connect(sys.argv[1], isolation_level=None)
connection.execute("BEGIN EXCLUSIVE")
print("locked", flush=True)
sys.stdin.read()
"""

Locking = Callable[[Path], AbstractContextManager[None]]


@pytest.fixture
def locked_elsewhere(monkeypatch: pytest.MonkeyPatch) -> Locking:
    """Has a real second process hold a file; whoever opens it meanwhile waits only shortly."""
    monkeypatch.setattr("learningcity_desktop.storage.connection.BUSY_SECONDS", 0.1)

    @contextmanager
    def lock(path: Path) -> Iterator[None]:
        with subprocess.Popen(
            [sys.executable, "-c", LOCK, str(path)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        ) as other:
            assert other.stdout is not None
            assert other.stdout.readline() == "locked\n"
            yield
            other.communicate()

    return lock


@pytest.fixture
def fresh_city(fresh_file: Path, tmp_path: Path) -> Path:
    """The folder of an empty city's file, not opened."""
    folder = tmp_path / "city"
    shutil.copytree(fresh_file, folder)
    return folder


@pytest.fixture
def open_folder() -> Iterator[Path]:
    """A temporary folder that every user of this computer may enter."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        folder.chmod(0o777)
        yield folder


@contextmanager
def without_rights() -> Iterator[None]:
    """Permissions do not bind root: for a while this process is nobody."""
    if not hasattr(os, "geteuid"):
        pytest.skip("permissions are another thing on this system")
    if os.geteuid() != 0:
        yield
        return
    os.seteuid(NOBODY)
    try:
        yield
    finally:
        os.seteuid(0)
