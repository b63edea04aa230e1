"""A backup by hand: made beside the work, opened and counted, told in words; it can be stopped."""

import threading
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton

from learningcity_desktop.domain.query import Query
from learningcity_desktop.domain.registry import SPECS
from learningcity_desktop.i18n import _
from learningcity_desktop.services.workspace import Workspace
from learningcity_desktop.storage.attachments import keep, place_of
from learningcity_desktop.ui.dialogs.backup_dialog import BackupDialog
from learningcity_desktop.ui.settling import settle
from learningcity_desktop.ui.start import Session
from learningcity_desktop.ui.window import MainWindow
from tests.making import make
from tests.unit.ui.conftest import Speak
from tests.unit.ui.hands import press

pytestmark = pytest.mark.usefixtures("tidy")


@pytest.fixture
def dialog(session: Session, window: MainWindow, speak: Speak) -> BackupDialog:
    speak("en")
    window.commands.actions_by_id["back_up"].trigger()
    settle(session)
    [opened] = window.findChildren(BackupDialog)
    return opened


def test_without_another_place_it_goes_into_the_citys_folder(
    session: Session, dialog: BackupDialog, workspace: Workspace
) -> None:
    assert str(workspace.store.backups) in dialog.place.text()
    dialog.make.click()
    assert not dialog.make.isEnabled()
    settle(session)
    [made] = workspace.store.backups.iterdir()
    count = sum(workspace.reader.count(Query(spec)) for spec in SPECS.values())
    assert f"{count:,} records are in it" in dialog.told.text()
    assert made.name in dialog.told.text()
    assert "evidence" not in dialog.told.text()
    assert dialog.look.isVisible()
    assert dialog.make.isEnabled()
    assert not dialog.bar.isVisible()


def test_a_stick_is_remembered(
    session: Session, dialog: BackupDialog, window: MainWindow, tmp_path: Path
) -> None:
    stick = tmp_path / "stick"
    stick.mkdir()
    dialog.set_folder(stick)
    dialog.make.click()
    settle(session)
    assert "0 files of evidence are whole beside it." in dialog.told.text()
    assert [path.suffix for path in stick.iterdir()] == [".db"]
    dialog.reject()
    settle(session)
    again = BackupDialog(window.desk, window)
    assert again.folder == stick
    again.reject()
    stick.rename(tmp_path / "pulled out")
    without = BackupDialog(window.desk, window)
    assert without.folder == window.workspace.store.backups
    without.reject()


def test_what_fails_is_told_in_the_dialog(
    session: Session, dialog: BackupDialog, tmp_path: Path
) -> None:
    blocker = tmp_path / "file"
    blocker.write_text("x")
    dialog.set_folder(blocker / "inside")
    dialog.make.click()
    settle(session)
    assert "could not be made" in dialog.told.text()
    assert dialog.told.property("problem")
    assert not dialog.look.isVisible()


def test_damaged_evidence_is_told(
    session: Session, dialog: BackupDialog, workspace: Workspace, tmp_path: Path
) -> None:
    file = tmp_path / "a.txt"
    file.write_text("a")
    mark, _size = keep(workspace.store.attachments, file)
    place_of(workspace.store.attachments, mark, "a.txt").write_text("b, not a")
    dialog.set_folder(tmp_path / "stick")
    dialog.make.click()
    settle(session)
    assert "1 file of evidence is damaged in the city’s folder" in dialog.told.text()


def test_escape_stops_a_copy_and_then_closes(
    session: Session, dialog: BackupDialog, workspace: Workspace
) -> None:
    before = threading.Event()
    session.runner.start(lambda _progress: before.wait())
    dialog.make.click()
    press(dialog, Qt.Key.Key_Escape)
    assert dialog.isVisible()
    before.set()
    settle(session)
    assert dialog.told.text() == "Stopped; no copy was kept."
    assert not list(workspace.store.backups.glob("*"))
    press(dialog, Qt.Key.Key_Escape)
    settle(session)
    assert not session.main_window.findChildren(BackupDialog)  # type: ignore[union-attr]


def test_settings_lead_to_it_too(session: Session, window: MainWindow) -> None:
    window.go_to("settings")
    page = window.current_page()
    assert page is not None
    [button] = [b for b in page.findChildren(QPushButton) if b.text() == _("Make a backup …")]
    button.click()
    settle(session)
    [opened] = window.findChildren(BackupDialog)
    opened.reject()


def test_work_goes_on_beside_a_copy(
    session: Session, dialog: BackupDialog, workspace: Workspace
) -> None:
    dialog.make.click()
    make(workspace, "organisation")
    settle(session)
    assert "opened and counted" in dialog.told.text()
