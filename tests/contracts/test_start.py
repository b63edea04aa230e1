"""The window is there before what only writing and printing need is imported (decision 0003)."""

import subprocess
import sys
from pathlib import Path

import pytest

from learningcity_desktop.services.workspace import Workspace
from tests.making import make

#: Each of them would cost as much as the window itself, or more.
HEAVY = ("sqlalchemy", "sqlmodel", "pydantic", "alembic", "reportlab", "uharfbuzz", "fontTools")

IMPORTED = "import learningcity_desktop.app, learningcity_desktop.ui.start"
SHOWN = """
from pathlib import Path
from learningcity_desktop.ui.screenshots import draw
folder = Path(sys.argv[1])
draw(sys.argv[2], folder, language="fa", mode="light", size=(1366, 768), out=folder / "x.png")
assert (folder / "x.png").stat().st_size > 1000
"""


def imported_by(code: str, *arguments: str) -> set[str]:
    """Which of the heavy packages a fresh process has imported after some code."""
    last = f"print(*sorted({set(HEAVY)!r} & sys.modules.keys()))"
    done = subprocess.run(
        [sys.executable, "-c", f"import sys\n{code}\n{last}", *arguments],
        check=True,
        capture_output=True,
        text=True,
    )
    return set(done.stdout.split())


def test_what_the_start_imports_is_light() -> None:
    assert imported_by(IMPORTED) == set()


@pytest.mark.parametrize("page", ["home", "events", "report"])
def test_a_page_is_shown_without_the_heavy_packages(workspace: Workspace, page: str) -> None:
    """A full city's home, a list with its records, the figures of a report."""
    make(workspace, "reporting_cycle")
    make(workspace, "event_attendance", event=make(workspace, "event", status="held"))
    assert imported_by(SHOWN, str(Path(workspace.folder)), page) == set()


def test_such_an_import_would_be_seen() -> None:
    assert imported_by("import learningcity_desktop.storage.writer") >= {"sqlalchemy", "sqlmodel"}
