"""Pictures of pages are drawn by the same window that people use."""

from pathlib import Path

import pytest
from PySide6.QtGui import QImage

from learningcity_desktop.i18n import Problem
from learningcity_desktop.services.workspace import Workspace
from learningcity_desktop.ui.screenshots import draw
from tests.making import make

pytestmark = pytest.mark.usefixtures("tidy", "clothes")


@pytest.mark.parametrize(("language", "mode"), [("fa", "light"), ("en", "dark")])
def test_a_page_is_drawn_in_the_size_that_was_asked_for(
    workspace: Workspace, tmp_path: Path, language: str, mode: str
) -> None:
    make(workspace, "event")
    workspace.close()
    out = tmp_path / "sub" / "events.png"
    folder = workspace.folder
    code = draw("events", folder, language=language, mode=mode, size=(1366, 768), out=out)
    assert code == 0
    picture = QImage(str(out))
    assert (picture.width(), picture.height()) == (1366, 768)
    # The navigation stands at the start of the line.
    edge = 1360 if language == "fa" else 5
    assert picture.pixelColor(edge, 5) != picture.pixelColor(683, 5)


def test_an_unknown_page_is_refused_in_words(workspace: Workspace, tmp_path: Path) -> None:
    with pytest.raises(Problem, match="There is no page “nowhere”"):
        draw(
            "nowhere",
            workspace.folder,
            language="en",
            mode="light",
            size=(100, 100),
            out=tmp_path / "x.png",
        )


def test_a_place_that_cannot_be_written_is_told(workspace: Workspace, tmp_path: Path) -> None:
    blocker = tmp_path / "file"
    blocker.write_text("x")
    workspace.close()
    with pytest.raises(Problem, match="could not be written"):
        draw(
            "settings",
            workspace.folder,
            language="en",
            mode="light",
            size=(960, 600),
            out=blocker / "x.png",
        )
