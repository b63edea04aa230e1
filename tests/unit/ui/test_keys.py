"""By keyboard alone: the focus is seen, goes where one expects, and nothing is in its way."""

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QFocusEvent, QGuiApplication
from PySide6.QtWidgets import QApplication, QLineEdit, QScrollArea, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from learningcity_desktop.domain.event import EVENT_ATTENDANCE
from learningcity_desktop.domain.funding import FUNDING_LINE
from learningcity_desktop.domain.query import Query
from learningcity_desktop.domain.stakeholder import ORGANISATION
from learningcity_desktop.services import records
from learningcity_desktop.services.reporting import cycles
from learningcity_desktop.services.workspace import Workspace
from learningcity_desktop.ui.dialogs.form_dialog import FormDialog
from learningcity_desktop.ui.following import follow_focus
from learningcity_desktop.ui.forms.attendance_part import AttendancePart
from learningcity_desktop.ui.forms.children_part import ChildrenPart
from learningcity_desktop.ui.forms.fields_part import FieldsPart
from learningcity_desktop.ui.forms.record_form import RecordForm
from learningcity_desktop.ui.pages.composer_page import ComposerPage
from learningcity_desktop.ui.pages.record_page import RecordPage
from learningcity_desktop.ui.pages.registers_page import RegistersPage
from learningcity_desktop.ui.settling import settle
from learningcity_desktop.ui.start import Session
from learningcity_desktop.ui.widgets.box import Box
from learningcity_desktop.ui.widgets.editor import Editor
from learningcity_desktop.ui.widgets.reference_edit import ReferenceEdit
from learningcity_desktop.ui.window import MainWindow
from tests.making import make
from tests.unit.ui.hands import CTRL, enter, press, type_text

pytestmark = pytest.mark.usefixtures("tidy")


def _page(session: Session, window: MainWindow, name: str) -> RecordPage:
    window.go_to(name)
    settle(session)
    page = window.current_page()
    page = page.shown if isinstance(page, RegistersPage) else page
    assert isinstance(page, RecordPage)
    return page


def _editor(form: RecordForm, field: str) -> Editor:
    parts = (part for part in form.parts if isinstance(part, FieldsPart))
    return next(part.editors[field] for part in parts if field in part.editors)


def _children(form: RecordForm, entity: str) -> ChildrenPart:
    parts = (part for part in form.parts if isinstance(part, ChildrenPart))
    return next(part for part in parts if part.spec.name == entity)


def _focus(window: MainWindow) -> QWidget:
    """Where the keyboard is, whether or not the platform without a screen calls it active."""
    focus = window.focusWidget()
    assert focus is not None
    return focus


def test_tabs_are_reached_by_their_keys_and_gone_into(
    session: Session, window: MainWindow, workspace: Workspace
) -> None:
    make(workspace, "event")
    form = _page(session, window, "events").form
    form.focus_first()
    settle(session)
    assert _focus(window) is _editor(form, "title_fa").focus_widget()
    form.go_to_tab(1)
    settle(session)
    [attendance] = [part for part in form.parts if isinstance(part, AttendancePart)]
    assert _focus(window) is attendance.grid.channels["onsite"]
    form.go_to_tab(1)
    settle(session)
    assert _focus(window) is _children(form, "stakeholder_link").add_button
    form.go_to_tab(-1)
    form.go_to_tab(-1)
    form.go_to_tab(-1)  # round the end: what happened, where nothing is to be done
    settle(session)
    assert _focus(window) is form.tabs.tabBar()


def test_enter_from_the_list_never_leads_into_a_tab_that_is_not_shown(
    session: Session, window: MainWindow, workspace: Workspace
) -> None:
    make(workspace, "event")
    page = _page(session, window, "events")
    page.form.go_to_tab(2)
    page.list.setFocus()
    enter(page.list)
    settle(session)
    assert _focus(window).isVisible()
    assert page.form.isAncestorOf(_focus(window))


def test_tab_leads_out_of_the_list(
    session: Session, window: MainWindow, workspace: Workspace
) -> None:
    for _number in range(3):
        make(workspace, "event")
    page = _page(session, window, "events")
    page.list.setFocus()
    press(page.list, Qt.Key.Key_Tab)
    assert _focus(window) is not page.list


def test_enter_leads_to_the_next_field_and_presses_buttons(
    session: Session, window: MainWindow
) -> None:
    page = _page(session, window, "organisations")
    page.make_new()
    settle(session)
    form = page.form
    enter(_focus(window))
    assert _focus(window) is _editor(form, "name_en").focus_widget()
    enter(_focus(window))
    assert _focus(window) is _editor(form, "sector").focus_widget()
    type_text(_editor(form, "name_fa").focus_widget(), "نو")
    form.revert_button.setFocus()
    enter(form.revert_button)
    assert not form.is_dirty


def test_tab_goes_through_the_head_count_before_the_groups(
    session: Session, window: MainWindow, workspace: Workspace
) -> None:
    make(workspace, "event")
    form = _page(session, window, "events").form
    form.go_to_tab(1)
    settle(session)
    [part] = [part for part in form.parts if isinstance(part, AttendancePart)]
    view = part.grid.channels["onsite"]
    part.grid.tabs.tabBar().setFocus()
    press(_focus(window), Qt.Key.Key_Tab)
    assert _focus(window) is view
    sheet = view.sheet
    view.setCurrentIndex(sheet.index(sheet.rowCount() - 1, sheet.columnCount() - 1))
    press(view, Qt.Key.Key_Tab)
    assert _focus(window) is part.grid.groups


def test_the_cell_that_was_stood_on_is_stood_on_after_saving(
    session: Session, window: MainWindow, workspace: Workspace
) -> None:
    make(workspace, "event")
    form = _page(session, window, "events").form
    form.go_to_tab(1)
    settle(session)
    [part] = [part for part in form.parts if isinstance(part, AttendancePart)]
    view = part.grid.channels["onsite"]
    view.setCurrentIndex(view.sheet.index(2, 1))
    QGuiApplication.clipboard().setText("7\tx")
    press(view, Qt.Key.Key_V, CTRL)
    told = part.grid._note
    assert told.isVisible()
    assert told.mapTo(part, told.rect().topLeft()).y() < view.mapTo(part, view.pos()).y()
    assert form.save()
    assert (view.currentIndex().row(), view.currentIndex().column()) == (2, 1)


def test_a_cell_that_is_being_typed_into_is_neither_lost_nor_left_out(
    session: Session, window: MainWindow, workspace: Workspace
) -> None:
    make(workspace, "event")
    form = _page(session, window, "events").form
    form.go_to_tab(1)
    settle(session)
    [part] = [part for part in form.parts if isinstance(part, AttendancePart)]
    view = part.grid.channels["onsite"]
    view.setCurrentIndex(view.sheet.index(0, 0))
    type_text(view, "7")
    assert form.is_dirty
    type_text(_focus(window), "7")
    assert form.save()
    [row] = workspace.reader.all(Query(EVENT_ATTENDANCE))
    assert row["count"] == 77
    assert not form.is_dirty


def test_a_fault_in_another_tab_is_gone_to(
    session: Session, window: MainWindow, workspace: Workspace
) -> None:
    make(workspace, "funding_line")
    form = _page(session, window, "funding").form
    form.tabs.setCurrentIndex(3)
    spending = _children(form, "transaction")
    spending.add_new()
    amount = spending.grid.editors["amount"].focus_widget()
    type_text(amount, "پنج")
    form.tabs.setCurrentIndex(0)
    assert not form.save()
    settle(session)
    assert form.tabs.currentIndex() == 3
    assert _focus(window) in {editor.focus_widget() for editor in spending.grid.editors.values()}
    assert workspace.reader.count(Query(FUNDING_LINE)) == 1


def test_a_missing_record_is_entered_in_the_midst_of_another(
    session: Session, window: MainWindow, workspace: Workspace, qtbot: QtBot
) -> None:
    page = _page(session, window, "funding")
    page.make_new()
    settle(session)
    type_text(_editor(page.form, "title_fa").focus_widget(), "اعتبار")
    year = _editor(page.form, "fiscal_year")
    assert isinstance(year, ReferenceEdit)
    year.create_requested.emit("fiscal_year", "۱۴۰۴")
    [dialog] = window.findChildren(FormDialog)
    assert dialog.form.draft is not None
    assert dialog.form.draft.values["year"] == 1404
    assert not dialog.form.duplicate_button.isVisible()
    with qtbot.waitSignal(dialog.finished):
        assert dialog.form.save()
    settle(session)
    assert year.value() == 1
    assert page.form.is_dirty
    assert _editor(page.form, "title_fa").value() == "اعتبار"


def test_what_is_saved_when_undo_asks_is_not_undone(
    session: Session, window: MainWindow, workspace: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    make(workspace, "organisation", name_fa="دانشگاه")
    page = _page(session, window, "organisations")
    type_text(_editor(page.form, "name_fa").focus_widget(), "نو ")
    monkeypatch.setattr(page, "may_leave", page.form.save)  # the answer «Save»
    window.undo()
    [row] = workspace.reader.all(Query(ORGANISATION))
    assert "نو" in row["name_fa"]
    window.undo()
    [row] = workspace.reader.all(Query(ORGANISATION))
    assert row["name_fa"] == "دانشگاه"


def test_tab_leads_from_the_sections_into_the_answers(
    session: Session, window: MainWindow, workspace: Workspace
) -> None:
    content = cycles.template_content(workspace)
    make(workspace, "reporting_cycle", template=content["id"], sections=content["sections"])
    window.go_to("report")
    settle(session)
    page = window.current_page()
    assert isinstance(page, ComposerPage)
    assert _focus(window) is page.sections
    press(page.sections, Qt.Key.Key_Down)  # these cards are made after all that stands beside them
    settle(session)
    for _step in range(2 * len(page.cards) + 2):
        press(_focus(window), Qt.Key.Key_Tab)
        assert page.area.isAncestorOf(_focus(window))
    page.sections.setFocus()
    page.sections.itemActivated.emit(page.sections.currentItem())
    boxes = [box.focus_widget() for card in page.cards for box in card.boxes.values()]
    assert _focus(window) is boxes[0]


def test_without_a_cycle_the_keyboard_begins_at_opening_one(
    session: Session, window: MainWindow
) -> None:
    window.go_to("report")
    settle(session)
    page = window.current_page()
    assert isinstance(page, ComposerPage)
    assert _focus(window) is page.empty.button


def test_deleting_in_a_dialog_closes_it_and_can_be_undone(
    session: Session, window: MainWindow, workspace: Workspace, qtbot: QtBot
) -> None:
    made = make(workspace, "organisation")
    form = RecordForm(window.desk, ORGANISATION)
    dialog = FormDialog(window.desk, form, "x", window)
    form.load(made)
    dialog.open()
    with qtbot.waitSignal(dialog.finished):
        form.delete_button.click()
    assert workspace.reader.count(Query(ORGANISATION)) == 0
    workspace.undo()
    assert records.load(workspace, ORGANISATION, made).values["name_fa"]
    settle(session)


def test_a_box_stays_lit_while_its_list_is_open(qtbot: QtBot) -> None:
    line = QLineEdit()
    box = Box(line)
    qtbot.addWidget(box)
    for kind in (QEvent.Type.FocusIn, QEvent.Type.FocusAboutToChange):
        QApplication.sendEvent(line, QFocusEvent(kind, Qt.FocusReason.TabFocusReason))
    assert box.property("lit")
    QApplication.sendEvent(line, QFocusEvent(QEvent.Type.FocusOut, Qt.FocusReason.TabFocusReason))
    assert not box.property("lit")


def test_what_gets_the_focus_is_scrolled_to(qtbot: QtBot, qapp: QApplication) -> None:
    area, inner = QScrollArea(), QWidget()
    column = QVBoxLayout(inner)
    lines = [QLineEdit() for _ in range(40)]
    for line in lines:
        column.addWidget(line)
    area.setWidget(inner)
    area.resize(200, 200)
    qtbot.addWidget(area)
    area.show()
    qtbot.waitExposed(area)
    area.activateWindow()
    follower = follow_focus(qapp)
    try:
        lines[-1].setFocus()
        qtbot.waitUntil(lambda: not lines[-1].visibleRegion().isEmpty())
    finally:
        follower.deleteLater()
