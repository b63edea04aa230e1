"""The whole window: every page and dialog opens, in either direction; nothing gets lost."""

import pytest
from PySide6.QtCore import QEvent, Qt, QTimer
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QApplication, QDialog, QMessageBox, QWidget
from pytestqt.qtbot import QtBot

from learningcity_desktop import i18n
from learningcity_desktop.domain.query import Query
from learningcity_desktop.domain.stakeholder import ORGANISATION
from learningcity_desktop.i18n import _
from learningcity_desktop.services.workspace import Workspace
from learningcity_desktop.ui import theme
from learningcity_desktop.ui.navigation import ENTRIES
from learningcity_desktop.ui.pages.record_page import RecordPage
from learningcity_desktop.ui.pages.registers_page import RegistersPage
from learningcity_desktop.ui.pictured_dialogs import DIALOGS
from learningcity_desktop.ui.settling import settle
from learningcity_desktop.ui.start import Session
from learningcity_desktop.ui.window import MainWindow
from tests.making import make
from tests.unit.ui.conftest import Speak
from tests.unit.ui.hands import ALT, press

pytestmark = pytest.mark.usefixtures("tidy")

RTL, LTR = Qt.LayoutDirection.RightToLeft, Qt.LayoutDirection.LeftToRight


def _window(session: Session) -> MainWindow:
    assert session.main_window is not None
    return session.main_window


@pytest.mark.parametrize("page", ENTRIES)
def test_every_page_opens_from_right_to_left(
    session: Session, window: MainWindow, page: str
) -> None:
    window.go_to(page)
    settle(session)
    assert window.current_page_id == page
    shown = window.current_page()
    assert shown is not None
    assert shown.heading.text()
    assert shown.layoutDirection() == RTL
    assert window.sidebar.x() > window.stack.x()
    assert window.sidebar.buttons[page].isChecked()
    assert shown.minimumSizeHint().width() <= 1366 - window.sidebar.width()


@pytest.mark.parametrize("name", DIALOGS)
def test_every_dialog_opens_from_right_to_left(
    session: Session, window: MainWindow, workspace: Workspace, name: str
) -> None:
    make(workspace, "reporting_cycle")
    dialog: QDialog = DIALOGS[name](session, window)
    dialog.show()
    settle(session)
    assert dialog.windowTitle()
    assert dialog.layoutDirection() == RTL
    mirrored = [w for w in dialog.findChildren(QWidget) if w.layoutDirection() == LTR]
    # Latin words and numbers, the licences, and what Qt draws pages with.
    allowed = {"DateLine", "TextLine", "NumberLine", "QTextBrowser", "QPdfView", "QScrollBar"}
    allowed |= {"QAbstractScrollAreaScrollBarContainer", "QWidget"}
    assert {type(w).__name__ for w in mirrored} <= allowed
    dialog.close()


def test_another_language_turns_the_window_round_at_once(
    session: Session, window: MainWindow
) -> None:
    window.go_to("events")
    window.desk.change_language("en")
    settle(session)
    now = _window(session)
    assert now is not window
    assert now.current_page_id == "events"
    assert now.layoutDirection() == LTR
    assert now.sidebar.x() < now.stack.x()
    assert now.sidebar.buttons["events"].text() == "Events"
    now.desk.change_language("fa")
    settle(session)
    assert _window(session).layoutDirection() == RTL


def test_the_theme_is_changed_at_once(session: Session, window: MainWindow) -> None:
    window.theme_button.click()
    settle(session)
    assert theme.mode() is theme.Mode.DARK
    assert (
        QApplication.palette().window().color().name()
        == theme.TOKENS[theme.Mode.DARK].window.lower()
    )
    _window(session).theme_button.click()
    settle(session)
    assert theme.mode() is theme.Mode.LIGHT


def test_undo_and_redo_name_what_they_do(
    window: MainWindow, workspace: Workspace, qtbot: QtBot
) -> None:
    organisation = make(workspace, "organisation", name_fa="دانشگاه مراغه")
    undo = window.commands.actions_by_id["undo"]
    qtbot.waitUntil(lambda: "دانشگاه مراغه" in undo.text())
    undo.trigger()
    assert not workspace.reader.exists("organisation", organisation)
    redo = window.commands.actions_by_id["redo"]
    qtbot.waitUntil(lambda: "دانشگاه مراغه" in redo.text())
    redo.trigger()
    assert workspace.reader.exists("organisation", organisation)


def test_closing_asks_about_what_is_not_saved(
    session: Session, window: MainWindow, workspace: Workspace
) -> None:
    make(workspace, "organisation", name_fa="دانشگاه مراغه")
    window.go_to("organisations")
    settle(session)
    registers = window.current_page()
    assert isinstance(registers, RegistersPage)
    page = registers.shown
    assert isinstance(page, RecordPage)
    part = page.form.parts[0]
    editor = part.editors["name_fa"]  # type: ignore[attr-defined]
    press(editor.focus_widget(), 0, text="x")
    assert page.form.is_dirty

    def keep() -> None:
        box = next(w for w in QApplication.topLevelWidgets() if isinstance(w, QMessageBox))
        assert box.defaultButton().text() == _("Keep editing")
        press(box, Qt.Key.Key_Escape)

    for attempt in (lambda: window.desk.change_language("en"), lambda: window.go_to("home")):
        QTimer.singleShot(0, window, keep)
        attempt()
        assert window.current_page_id == "organisations"
    QTimer.singleShot(0, window, keep)
    event = QCloseEvent()
    window.closeEvent(event)
    assert not event.isAccepted()
    assert i18n.current_language().code == "fa"
    assert page.form.is_dirty


def test_alt_and_a_digit_lead_to_a_page(session: Session, window: MainWindow, qtbot: QtBot) -> None:
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    press(window, Qt.Key.Key_3, ALT)
    shortcut = [s for s in window.sidebar.children() if type(s).__name__ == "QShortcut"][2]
    shortcut.activated.emit()
    settle(session)
    assert window.current_page_id == list(ENTRIES)[2]


def test_a_narrow_window_folds_the_navigation(session: Session, window: MainWindow) -> None:
    window.resize(1366, 768)
    wide = window.sidebar.width()
    window.resize(1024, 700)
    settle(session)
    assert window.width() == 1024
    assert window.sidebar.width() < wide


def test_records_behind_a_figure_lead_to_their_page(
    session: Session, window: MainWindow, workspace: Workspace
) -> None:
    ids = [make(workspace, "organisation", name_fa=f"سازمان {n}") for n in range(3)]
    window.open_record("organisation", ids[1])
    settle(session)
    registers = window.current_page()
    assert isinstance(registers, RegistersPage)
    page = registers.shown
    assert isinstance(page, RecordPage)
    assert page.form.called == "سازمان 1"
    window.open_records(Query(ORGANISATION), "همه")
    settle(session)
    dialog = next(w for w in window.findChildren(QDialog) if w.isVisible())
    dialog.close()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def test_a_child_opens_its_owner(
    session: Session, window: MainWindow, workspace: Workspace
) -> None:
    step = make(workspace, "event_attendance")
    window.open_record("event_attendance", step)
    settle(session)
    assert window.current_page_id == "events"


def test_another_writer_is_noticed(
    session: Session, window: MainWindow, workspace: Workspace
) -> None:
    """The command line wrote to the file while the window was behind."""
    window.go_to("organisations")
    settle(session)
    registers = window.current_page()
    assert isinstance(registers, RegistersPage)
    page = registers.shown
    assert isinstance(page, RecordPage)
    other = Workspace.open(workspace.folder)
    make(other, "organisation", name_fa="از بیرون")
    other.close()
    assert page.table.rowCount() == 0
    window._look_for_other_writers()
    assert page.table.rowCount() == 1


def test_words_of_the_window_are_persian(
    session: Session, window: MainWindow, speak: Speak
) -> None:
    """No English sentence is left on any page."""
    del speak
    from PySide6.QtWidgets import QAbstractButton, QLabel

    english = set()
    for page in ENTRIES:
        window.go_to(page)
        settle(session)
        shown = window.current_page()
        assert shown is not None
        widgets = [*shown.findChildren(QLabel), *shown.findChildren(QAbstractButton)]
        for widget in widgets:
            words = [w for w in widget.text().split() if w.isascii() and w.isalpha() and len(w) > 3]
            english |= {f"{page}: {widget.text()}"} if len(words) > 1 else set()
    assert not english
