"""Ctrl+K: records, pages and commands by typing, without a mouse, in any spelling."""

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from learningcity_desktop.i18n import _
from learningcity_desktop.services import search as searching
from learningcity_desktop.services.workspace import Workspace
from learningcity_desktop.ui.dialogs import palette
from learningcity_desktop.ui.dialogs.palette import PaletteDialog
from learningcity_desktop.ui.pages.record_page import RecordPage
from learningcity_desktop.ui.settling import settle
from learningcity_desktop.ui.start import Session
from learningcity_desktop.ui.widgets.matches import Act
from learningcity_desktop.ui.window import MainWindow
from tests.making import make
from tests.unit.ui.hands import enter, press, type_text

pytestmark = pytest.mark.usefixtures("tidy")


@pytest.fixture
def event(workspace: Workspace) -> int:
    make(workspace, "venue", name_fa="فرهنگ‌سرای کتاب‌خوانی")
    return make(workspace, "event", title_fa="کتاب‌خوانی در پارک")


@pytest.fixture
def dialog(session: Session, window: MainWindow, event: int) -> PaletteDialog:
    del event
    window.commands.actions_by_id["everything"].trigger()
    settle(session)
    [found] = window.findChildren(PaletteDialog)
    return found


def _texts(dialog: PaletteDialog, act: Act = Act.CHOOSE) -> list[str]:
    return [match.text for match in dialog.rows.matches if match.act is act]


def test_with_nothing_typed_pages_and_commands_are_there(dialog: PaletteDialog) -> None:
    assert _texts(dialog, Act.NOTHING) == [_("Go to"), _("Do")]
    assert _("Events") in _texts(dialog)
    assert _("Make a backup …") in _texts(dialog)
    assert dialog.layoutDirection() == Qt.LayoutDirection.RightToLeft


@pytest.mark.parametrize("in_background", [False, True])
def test_a_record_is_typed_and_opened(
    dialog: PaletteDialog, session: Session, window: MainWindow, event: int, in_background: bool
) -> None:
    dialog._at_once = not in_background
    type_text(dialog.line, "كتاب خواني")
    settle(session)
    assert _texts(dialog, Act.NOTHING) == [_("Events"), _("Venues")]
    assert _texts(dialog) == ["کتاب‌خوانی در پارک", "فرهنگ‌سرای کتاب‌خوانی"]
    press(dialog.line, Qt.Key.Key_Down)
    press(dialog.line, Qt.Key.Key_Up)
    enter(dialog.line)
    settle(session)
    page = window.current_page()
    assert isinstance(page, RecordPage)
    assert (page.spec.name, page.list.current_id()) == ("event", event)
    assert not window.findChildren(PaletteDialog)


def test_who_types_faster_than_is_searched_opens_the_first(
    dialog: PaletteDialog, session: Session, window: MainWindow
) -> None:
    dialog._at_once = False
    type_text(dialog.line, "فرهنگ")
    enter(dialog.line)
    settle(session)
    assert window.current_page_id == "places"


def test_a_page_and_a_command(dialog: PaletteDialog, session: Session, window: MainWindow) -> None:
    type_text(dialog.line, "سازمانها")
    settle(session)
    assert _texts(dialog)[0] == _("Organisations")
    enter(dialog.line)
    settle(session)
    assert window.current_page_id == "organisations"
    done: list[bool] = []
    window.commands.actions_by_id["new"].triggered.connect(lambda: done.append(True))
    window.search_everything()
    [again] = window.findChildren(PaletteDialog)
    type_text(again.line, _("New record"))
    settle(session)
    enter(again.line)
    settle(session)
    assert done == [True]


def test_headings_are_stepped_over_and_ends_are_joined(
    dialog: PaletteDialog, session: Session
) -> None:
    type_text(dialog.line, "کتاب")
    settle(session)
    matches = dialog.rows.matches
    rows = [row for row, match in enumerate(matches) if match.act is Act.CHOOSE]
    seen = []
    for _step in rows:
        seen.append(dialog.view.currentIndex().row())
        press(dialog.line, Qt.Key.Key_Down)
    assert seen == rows
    assert dialog.view.currentIndex().row() == rows[0]
    press(dialog.line, Qt.Key.Key_PageDown)
    assert dialog.view.currentIndex().row() == rows[-1]
    press(dialog.line, Qt.Key.Key_PageUp)
    assert dialog.view.currentIndex().row() == rows[0]
    press(dialog.line, Qt.Key.Key_Tab)
    assert dialog.line.hasFocus()
    assert "کتاب" in dialog.line.accessibleDescription()


def test_nothing_found_is_said(dialog: PaletteDialog, session: Session) -> None:
    type_text(dialog.line, "چنین چیزی نیست")
    settle(session)
    assert dialog.stack.currentWidget() is dialog.nothing
    enter(dialog.line)
    assert dialog.isVisible()


def test_an_answer_to_what_was_typed_before_is_dropped(
    dialog: PaletteDialog, session: Session, qtbot: QtBot
) -> None:
    dialog._at_once = False
    type_text(dialog.line, "کتاب")
    dialog._look()
    dialog._on_found(("دیگر", []))
    assert _texts(dialog, Act.NOTHING) == [_("Go to"), _("Do")]
    settle(session)
    assert "کتاب‌خوانی در پارک" in _texts(dialog)


def test_a_slow_file_is_searched_in_the_background_from_then_on(
    dialog: PaletteDialog, session: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert dialog._at_once
    monkeypatch.setattr(palette, "_QUICK_MS", -1)
    type_text(dialog.line, "کتاب")
    settle(session)
    assert not dialog._at_once
    type_text(dialog.line, "‌خوانی")
    settle(session)
    assert "کتاب‌خوانی در پارک" in _texts(dialog)


def test_a_large_file_is_known_beforehand(
    workspace: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert searching.is_quick(workspace)
    monkeypatch.setattr(searching, "_FEW", 3)
    assert not searching.is_quick(workspace)


@pytest.mark.parametrize("leave", ["Esc", "click beside it"])
def test_it_is_left_without_a_trace(
    dialog: PaletteDialog, session: Session, window: MainWindow, leave: str
) -> None:
    dialog._at_once = False
    type_text(dialog.line, "کتاب")
    if leave == "Esc":
        press(dialog.line, Qt.Key.Key_Escape)
    else:
        QApplication.sendEvent(dialog, QEvent(QEvent.Type.WindowDeactivate))
    settle(session)
    assert not window.findChildren(PaletteDialog)
    assert window.current_page_id == "home"
