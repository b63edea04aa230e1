"""The form of one record: it saves whole, tells faults beside their fields, and loses nothing."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QApplication, QMessageBox
from pytestqt.qtbot import QtBot

from learningcity_desktop.domain.event import EVENT
from learningcity_desktop.domain.query import Query
from learningcity_desktop.i18n import _
from learningcity_desktop.services import records
from learningcity_desktop.services.workspace import Workspace
from learningcity_desktop.ui.forms.fields_part import FieldsPart
from learningcity_desktop.ui.forms.record_form import RecordForm
from learningcity_desktop.ui.pages.record_page import RecordPage
from learningcity_desktop.ui.settling import settle
from learningcity_desktop.ui.start import Session
from learningcity_desktop.ui.widgets.editor import Editor
from learningcity_desktop.ui.window import MainWindow
from tests.making import day, make
from tests.unit.ui.hands import CTRL, press, type_text

pytestmark = pytest.mark.usefixtures("tidy")


@pytest.fixture
def page(session: Session, window: MainWindow, workspace: Workspace) -> RecordPage:
    make(workspace, "event", title_fa="نخست", start=day(2025, 5, 5))
    make(workspace, "event", title_fa="دوم", start=day(2025, 5, 4))
    window.go_to("events")
    settle(session)
    page = window.current_page()
    assert isinstance(page, RecordPage)
    return page


def _editor(form: RecordForm, field: str) -> Editor:
    for part in form.parts:
        if isinstance(part, FieldsPart) and field in part.editors:
            return part.editors[field]
    raise AssertionError(field)


def _retype(form: RecordForm, field: str, text: str) -> None:
    editor = _editor(form, field)
    editor.focus_widget().setFocus()
    press(editor.focus_widget(), Qt.Key.Key_A, CTRL)
    type_text(editor.focus_widget(), text)


def _answer(button: str) -> Callable[[], None]:
    """Press a button of the question that comes, as the user would."""

    def press_it() -> None:
        box = next(w for w in QApplication.topLevelWidgets() if isinstance(w, QMessageBox))
        next(b for b in box.buttons() if b.text() == _(button)).click()

    return press_it


def test_the_first_record_is_shown(page: RecordPage) -> None:
    assert page.form.called == "نخست"
    assert not page.form.is_dirty
    assert not page.form.save_button.isEnabled()


def test_a_change_is_saved_and_can_be_undone(page: RecordPage, workspace: Workspace) -> None:
    _retype(page.form, "title_fa", "كارگاه تازه")  # with an Arabic kaf
    assert page.form.is_dirty
    page.save()
    assert not page.form.is_dirty
    stored = workspace.reader.all(Query(EVENT, text="کارگاه"))
    assert [row["title_fa"] for row in stored] == ["کارگاه تازه"]
    workspace.undo()
    assert page.form.called == "نخست"


def test_an_impossible_date_is_told_beside_the_field(
    page: RecordPage, workspace: Workspace
) -> None:
    before = records.load(workspace, EVENT, page.form.draft.id or 0)  # type: ignore[union-attr]
    _retype(page.form, "title_fa", "دیگر")
    _retype(page.form, "start", "۱۴۰۴/۱۲/۳۰")
    page.save()
    assert "۲۹" in (_editor(page.form, "start").problem() or "")
    assert page.form.is_dirty
    after = records.load(workspace, EVENT, page.form.draft.id or 0)  # type: ignore[union-attr]
    assert after.values == before.values
    assert _editor(page.form, "start").focus_widget().text() == "۱۴۰۴/۱۲/۳۰"  # type: ignore[attr-defined]


def test_a_rule_is_told_beside_the_field(page: RecordPage) -> None:
    _retype(page.form, "end", "۱۴۰۰/۱/۱")
    page.save()
    assert _editor(page.form, "end").problem()
    assert page.form.message.text()


def test_escape_leads_to_the_list_and_keeps_what_was_typed(page: RecordPage) -> None:
    _retype(page.form, "title_fa", "نیمه‌کاره")
    press(_editor(page.form, "title_fa").focus_widget(), Qt.Key.Key_Escape)
    assert page.form.is_dirty
    assert _editor(page.form, "title_fa").value() == "نیمه‌کاره"


@pytest.mark.parametrize(
    ("button", "shown", "title"),
    [
        ("Keep editing", "نخست", "نخست"),
        ("Discard changes", "دوم", "نخست"),
        ("Save", "دوم", "تازه"),
    ],
)
def test_another_row_asks_about_changes(
    page: RecordPage, workspace: Workspace, button: str, shown: str, title: str
) -> None:
    first = page.form.draft.id or 0  # type: ignore[union-attr]
    _retype(page.form, "title_fa", "تازه")
    QTimer.singleShot(0, page, _answer(button))
    page.list.setCurrentIndex(page.table.index(1, 0))
    if button == "Keep editing":
        assert _editor(page.form, "title_fa").value() == "تازه"
        assert page.list.current_id() == first
    assert page.form.called == shown
    assert workspace.names.record_title("event", first) == title
    page.form.revert()


def test_a_new_record_is_begun_saved_and_stands_in_the_list(
    page: RecordPage, workspace: Workspace, qtbot: QtBot
) -> None:
    page.make_new()
    _retype(page.form, "title_fa", "جشنوارهٔ نوروز")
    _retype(page.form, "start", "۱ فروردین ۱۴۰۵")
    page.save()
    assert page.form.message.text() == ""
    qtbot.waitUntil(lambda: page.table.rowCount() == 3)
    assert page.list.current_id() == page.form.draft.id  # type: ignore[union-attr]
    assert workspace.reader.count(Query(EVENT)) == 3


def test_a_record_changed_elsewhere_is_not_overwritten_unseen(
    page: RecordPage, workspace: Workspace
) -> None:
    _retype(page.form, "title_fa", "من")
    draft = records.load(workspace, EVENT, page.form.draft.id or 0)  # type: ignore[union-attr]
    draft.values["title_fa"] = "دیگری"
    records.save(workspace, draft)
    assert page.form.message.text()
    assert _editor(page.form, "title_fa").value() == "من"
    page.form.revert()
    assert page.form.called == "دیگری"


def test_deleting_needs_no_question_and_can_be_undone(
    page: RecordPage, workspace: Workspace
) -> None:
    page.delete()
    assert page.table.rowCount() == 1
    workspace.undo()
    assert page.table.rowCount() == 2


def test_a_copy_is_not_stored_before_it_is_saved(page: RecordPage, workspace: Workspace) -> None:
    page.duplicate()
    assert page.form.draft.id is None  # type: ignore[union-attr]
    assert workspace.reader.count(Query(EVENT)) == 2
    page.save()
    assert workspace.reader.count(Query(EVENT)) == 3
