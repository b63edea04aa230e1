"""``build.spec`` makes one folder that starts, prints and opens its window without any Python."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from tests.e2e import tour
from tests.e2e.screen import open_screen

ROOT = Path(__file__).resolve().parents[2]
NAME = "learningcity-desktop"
#: Bytes: what a stick and a slow line bear; today 270 million, most of it Qt.
LARGEST = 320_000_000

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder."""
    folder = tmp_path_factory.mktemp("built")
    places = ("--distpath", str(folder / "dist"), "--workpath", str(folder / "work"))
    done = subprocess.run(
        [sys.executable, "-m", "PyInstaller", "--noconfirm", *places, str(ROOT / "build.spec")],
        check=False,
        cwd=folder,
        env={**os.environ, "PYINSTALLER_CONFIG_DIR": str(folder / "cache")},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
    missing = re.search(r"objdump is required|Python shared library .* was not found", done.stdout)
    if missing:
        pytest.skip(missing[0])
    assert done.returncode == 0, done.stdout
    return folder / "dist" / NAME


def test_the_built_program_does_everything(built: Path, tmp_path: Path) -> None:
    tour.take(tour.Installed([str(built / NAME)], tmp_path))


def test_the_folder_holds_what_is_needed_and_little_else(built: Path) -> None:
    files = [path for path in built.rglob("*") if path.is_file() and not path.is_symlink()]
    assert sum(path.stat().st_size for path in files) < LARGEST
    needless = re.compile(r"Qt6?(Quick|Qml|WebEngine|VirtualKeyboard)|gtk3|hypothesis|pytest|mypy")
    assert [path.name for path in files if needless.search(path.name)] == []
    names = {path.name for path in files}
    assert {"LICENSE", "THIRD-PARTY.md", "learningcity.mo", "m0001_first_schema.py"} <= names


def test_the_window_opens_and_closes_by_its_key(built: Path, tmp_path: Path) -> None:
    program = tour.Installed([str(built / NAME)], tmp_path)
    program("demo", "--data", str(program.city), "--events", "10")
    with open_screen() as screen:
        running = subprocess.Popen(
            [*program.command, "--data", str(program.city)],
            env={**program.environment, **screen.environment()},
            cwd=tmp_path,
            stderr=subprocess.PIPE,
            text=True,
        )
        try:
            window = screen.wait_for_window(running.pid)
            assert "مراغه" in screen.ask("getwindowname", window)
            screen.press(window, "ctrl+q")
            _out, told = running.communicate(timeout=30)
        finally:
            running.kill()
    assert (running.returncode, told) == (0, "")
