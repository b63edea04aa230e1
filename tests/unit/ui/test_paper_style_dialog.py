"""How papers look: chosen beside a page to look at, kept on Save only, and then printed so."""

import datetime as dt
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from PIL import Image
from pypdf import PdfReader
from PySide6.QtWidgets import QPushButton
from shiboken6 import isValid

from learningcity_desktop import paths
from learningcity_desktop.domain.query import Query, is_
from learningcity_desktop.domain.registry import SPECS
from learningcity_desktop.reports.base import Choices
from learningcity_desktop.reports.registry import REPORTS, write_report
from learningcity_desktop.services.paper_style import PaperStyle, SignaturePlace, style_of
from learningcity_desktop.services.workspace import Workspace
from learningcity_desktop.ui.dialogs.paper_style_dialog import PaperStyleDialog
from learningcity_desktop.ui.settling import settle
from learningcity_desktop.ui.start import Session
from learningcity_desktop.ui.window import MainWindow
from tests.making import make
from tests.unit.ui.conftest import Speak

pytestmark = pytest.mark.usefixtures("tidy")
TODAY = dt.date(2026, 10, 15)


@pytest.fixture
def dialog(session: Session, window: MainWindow, speak: Speak) -> Iterator[PaperStyleDialog]:
    speak("en")
    window.go_to("settings")
    [button] = (b for b in window.findChildren(QPushButton) if "Letterhead" in b.text())
    button.click()
    settle(session)
    [opened] = window.findChildren(PaperStyleDialog)
    yield opened
    settle(session)
    if isValid(opened):
        opened.reject()


def printed(workspace: Workspace, path: Path) -> PdfReader:
    write_report(REPORTS["resolutions"], workspace, Choices(), "fa", path, today=TODAY)
    return PdfReader(path)


def fonts_of(reader: PdfReader) -> set[str]:
    return {
        str(font.get_object()["/BaseFont"]).partition("+")[2]
        for page in reader.pages
        for font in page["/Resources"]["/Font"].values()
    }


def test_what_was_chosen_is_printed(
    session: Session, dialog: PaperStyleDialog, workspace: Workspace, tmp_path: Path
) -> None:
    plain = printed(workspace, tmp_path / "plain.pdf")
    assert not any(name.startswith("Own") for name in fonts_of(plain))
    own = tmp_path / "B Titr.ttf"
    shutil.copy(paths.resource("fonts", "Vazirmatn-Bold.ttf"), own)
    dialog.take_font(dialog.fonts["titles"], own)
    dialog.colour.swatches[1].click()
    dialog.signatures.add_button.click()
    [(capacity, english, _role)] = dialog.signatures._rows
    capacity.setText("تهیه‌کننده")
    english.setText("Prepared by")
    capacity.editingFinished.emit()
    settle(session)
    assert not dialog.page.pixmap().isNull()
    assert style_of(workspace) == PaperStyle()
    dialog.save_button.click()
    kept = style_of(workspace)
    assert (kept.accent, kept.titles and kept.titles.name) == ("#1F5A96", "B Titr.ttf")
    assert kept.signatures == (SignaturePlace("تهیه‌کننده", "Prepared by", "mayor"),)
    now = printed(workspace, tmp_path / "own.pdf")
    assert any(name.startswith("Own") for name in fonts_of(now))
    assert b".121569 .352941 .588235 RG" in now.pages[0].get_contents().get_data()


def test_a_page_is_drawn_at_once_and_cancel_keeps_nothing(
    session: Session, dialog: PaperStyleDialog, workspace: Workspace
) -> None:
    settle(session)
    before = dialog.page.pixmap().toImage()
    assert not before.isNull()
    dialog.colour.swatches[3].click()
    settle(session)
    assert dialog.page.pixmap().toImage() != before
    dialog.reject()
    assert style_of(workspace) == PaperStyle()


def test_a_wrong_colour_is_told_and_not_kept(
    session: Session, dialog: PaperStyleDialog, workspace: Workspace
) -> None:
    for typed, told in (("سبز", "is not a colour"), ("#FFFF00", "too pale")):
        dialog.colour.line.setText(typed)
        dialog.colour.line.editingFinished.emit()
        assert told in dialog.message.text()
        dialog.save_button.click()
        assert dialog.isVisible()
    assert style_of(workspace) == PaperStyle()
    settle(session)


def test_a_file_that_is_no_font_is_refused(
    session: Session, dialog: PaperStyleDialog, tmp_path: Path
) -> None:
    wrong = tmp_path / "font.ttf"
    wrong.write_text("not a font")
    dialog.take_font(dialog.fonts["regular"], wrong)
    assert "is not a font" in dialog.message.text()
    assert dialog.fonts["regular"].font_chosen is None
    settle(session)


def test_the_emblem_is_the_citys(
    session: Session, dialog: PaperStyleDialog, workspace: Workspace, tmp_path: Path
) -> None:
    picture = tmp_path / "emblem.png"
    Image.new("RGB", (40, 40), "#1F5A96").save(picture)
    make(workspace, "city")
    dialog.take_emblem(picture)
    emblems = Query(SPECS["attachment"], where=(is_("kind", "emblem"),))
    [attached] = workspace.reader.all(emblems)
    assert attached["file"] == "emblem.png"
    settle(session)


def test_a_font_that_is_gone_is_told(
    session: Session, window: MainWindow, dialog: PaperStyleDialog, workspace: Workspace
) -> None:
    dialog.take_font(dialog.fonts["bold"], paths.resource("fonts", "Vazirmatn-Bold.ttf"))
    dialog.save_button.click()
    settle(session)
    shutil.rmtree(workspace.store.attachments)
    again = PaperStyleDialog(window.desk, window)
    assert "Vazirmatn-Bold.ttf" in again.message.text()
    settle(session)
    again.reject()
