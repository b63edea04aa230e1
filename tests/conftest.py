"""Shared ground of all tests: a screen that needs no screen, folders that are nobody's."""

import os

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import logging
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

from learningcity_desktop import i18n
from learningcity_desktop.services.workspace import Workspace

settings.register_profile(
    "desk", deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
settings.load_profile("desk")


@pytest.fixture(scope="session", autouse=True)
def folders_of_nobody(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Settings, data and logs go to a temporary home, never to that of whoever runs the tests."""
    home = tmp_path_factory.mktemp("home")
    with pytest.MonkeyPatch.context() as patch:
        for name in ("CONFIG", "DATA", "STATE", "CACHE"):
            patch.setenv(f"XDG_{name}_HOME", str(home / name.lower()))
        patch.setenv("LEARNINGCITY_SCREEN", "none")
        yield


@pytest.fixture(autouse=True)
def english() -> Iterator[None]:
    """Each test starts in the source language and leaves it so."""
    i18n.use_language("en")
    yield
    i18n.use_language("en")


@pytest.fixture(autouse=True)
def no_stray_logs_or_threads(caplog: pytest.LogCaptureFixture) -> Iterator[None]:
    """A warning nobody expected, or a thread nobody ended, fails the test."""
    before = set(threading.enumerate())
    yield
    stray = [r for r in caplog.get_records("call") if r.levelno >= logging.WARNING]
    assert not stray, [record.getMessage() for record in stray]
    left = [t for t in set(threading.enumerate()) - before if t.is_alive() and not t.daemon]
    assert not left, left


@pytest.fixture(scope="session")
def fresh_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A new city's folder, made once; tests work on copies of it."""
    folder = tmp_path_factory.mktemp("fresh") / "city"
    Workspace.create(folder).close()
    return folder


@pytest.fixture
def workspace(fresh_file: Path, tmp_path: Path) -> Iterator[Workspace]:
    """An open, empty city's file of this test's own."""
    import shutil

    folder = tmp_path / "city"
    shutil.copytree(fresh_file, folder)
    opened = Workspace.open(folder)
    yield opened
    opened.close()
