"""A city's folder for tests that run the program as another process."""

import shutil
from pathlib import Path

import pytest

from tests.e2e.command import Desk, DeskHere


@pytest.fixture
def desk(fresh_file: Path, tmp_path: Path) -> Desk:
    """An empty city and the command line."""
    shutil.copytree(fresh_file, tmp_path / "city")
    return Desk(tmp_path / "city")


@pytest.fixture
def here(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> Desk:
    """The same without a process of its own."""
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        monkeypatch.delenv(name, raising=False)
    return DeskHere(desk.folder)
