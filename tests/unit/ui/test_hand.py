"""Speed of hand: next edition, many at once, bringing back, the same place, what was typed last."""

import time
from typing import Any

import pytest
from PySide6.QtCore import QItemSelectionModel, Qt
from pytestqt.qtbot import QtBot

from learningcity_desktop.domain.query import Query, is_
from learningcity_desktop.domain.registry import SPECS
from learningcity_desktop.i18n import Message, _
from learningcity_desktop.persian.dates import PartialDate, Precision
from learningcity_desktop.persian.jalali import from_jalali
from learningcity_desktop.services import records
from learningcity_desktop.services.bulk import Way
from learningcity_desktop.services.workspace import Workspace
from learningcity_desktop.ui.dialogs.bin_dialog import BinDialog
from learningcity_desktop.ui.dialogs.bulk_dialog import BulkDialog
from learningcity_desktop.ui.editors import Editor
from learningcity_desktop.ui.forms.fields_part import FieldsPart
from learningcity_desktop.ui.pages.record_page import RecordPage
from learningcity_desktop.ui.pages.registers_page import RegistersPage
from learningcity_desktop.ui.settling import settle
from learningcity_desktop.ui.start import Session
from learningcity_desktop.ui.widgets.text_edit import LineEdit
from learningcity_desktop.ui.window import MainWindow
from tests.making import make
from tests.unit.ui.hands import enter, press, type_text

pytestmark = pytest.mark.usefixtures("tidy")

EVENT, VENUE = SPECS["event"], SPECS["venue"]


def page_of(session: Session, window: MainWindow, name: str) -> RecordPage:
    window.go_to(name)
    settle(session)
    page = window.current_page()
    if isinstance(page, RegistersPage):
        return page.shown
    assert isinstance(page, RecordPage)
    return page


def editor_of(page: RecordPage, field: str) -> Editor:
    parts = (part for part in page.form.parts if isinstance(part, FieldsPart))
    return next(part.editors[field] for part in parts if field in part.editors)


def jalali(year: int, month: int, day: int) -> PartialDate:
    return PartialDate(from_jalali(year, month, day), Precision.DAY)


@pytest.fixture
def last(workspace: Workspace) -> int:
    series = make(workspace, "event_series", title_fa="جشنوارهٔ کتاب", periodicity="yearly")
    given: dict[str, Any] = {"series": series, "topic": "LF02", "organiser": None}
    event = make(
        workspace, "event", title_fa="جشنوارهٔ کتاب", edition=4, start=jalali(1403, 8, 24), **given
    )
    make(workspace, "stakeholder_link", event=event)
    make(workspace, "event_resource_plan", event=event)
    make(workspace, "event_attendance", event=event)
    return event


def test_what_is_rarely_done_with_a_list_is_in_one_menu_with_its_keys(
    session: Session, window: MainWindow, workspace: Workspace, last: int
) -> None:
    del workspace, last
    page = page_of(session, window, "events")
    menu = page.more_button.menu()
    entries = [action for action in menu.actions() if not action.isSeparator()]
    assert [action.text().split("\t") for action in entries] == [
        [_("Bring in from a sheet"), "Ctrl+Shift+I"],
        [_("Write this list into a file")],
        [_("Change the chosen records"), "Ctrl+E"],
        [_("Deleted records"), "Ctrl+Shift+Del"],
    ]
    entries[-1].trigger()
    settle(session)
    dialog = window.findChild(BinDialog)
    assert dialog is not None
    dialog.close()
    trigger(window, "send_out")
    menu = page.sheet_tools.send_menu
    assert menu.isVisible()
    menu.close()


def trigger(window: MainWindow, command: str) -> None:
    window.commands.actions_by_id[command].trigger()


def test_the_next_edition_takes_two_chords_and_no_typing(
    session: Session, window: MainWindow, workspace: Workspace, last: int
) -> None:
    page = page_of(session, window, "events")
    began = time.perf_counter()
    assert [k.toString() for k in window.commands.actions_by_id["new_edition"].shortcuts()] == [
        "Ctrl+Shift+D"
    ]
    trigger(window, "new_edition")  # one chord
    settle(session)
    assert page.form.draft is not None
    assert page.form.draft.id is None
    trigger(window, "save")  # and another
    settle(session)
    assert time.perf_counter() - began < 5
    [new] = [i for i in workspace.reader.ids(Query(EVENT)) if i != last]
    children = [SPECS["stakeholder_link"], SPECS["event_resource_plan"], SPECS["event_attendance"]]
    draft = records.load(workspace, EVENT, new, children)
    assert (draft.values["edition"], draft.values["start"]) == (5, jalali(1404, 8, 24))
    assert [len(rows) for rows in draft.children.values()] == [1, 1, 0]
    assert page.list.current_id() == new


def test_a_series_leads_to_its_next_edition(
    session: Session, window: MainWindow, workspace: Workspace, last: int
) -> None:
    page_of(session, window, "follow_up")
    trigger(window, "new_edition")
    settle(session)
    assert window.current_page_id == "events"
    events = window.current_page()
    assert isinstance(events, RecordPage)
    assert events.form.draft is not None
    assert events.form.draft.values["edition"] == 5
    assert workspace.reader.count(Query(EVENT)) == 1
    assert last


def test_other_pages_say_what_to_do_first(
    session: Session, window: MainWindow, workspace: Workspace
) -> None:
    make(workspace, "organisation")
    window.go_to("home")
    settle(session)
    for command in ("new_edition", "change_many", "bin"):
        trigger(window, command)
        assert window._toast._text.text()
        window._toast.hide()
    page_of(session, window, "organisations")
    trigger(window, "new_edition")
    assert window._toast.isVisible()


def choose(page: RecordPage, ids: list[int]) -> None:
    flags = QItemSelectionModel.SelectionFlag
    page.list.clearSelection()
    for each in ids:
        row = page.table.row_of(each)
        assert row is not None
        index = page.table.index(row, 0)
        page.list.selectionModel().select(index, flags.Select | flags.Rows)


def bulk(window: MainWindow) -> BulkDialog:
    trigger(window, "change_many")
    return next(d for d in window.findChildren(BulkDialog) if d.isVisible())


def test_many_records_are_changed_by_one_dialog(
    session: Session, window: MainWindow, workspace: Workspace, qtbot: QtBot
) -> None:
    ids = [make(workspace, "event", topic="LF01" if n else None) for n in range(3)]
    page = page_of(session, window, "events")
    choose(page, ids)
    dialog = bulk(window)
    dialog.choose_field("topic")
    dialog.editor.set_value("LF01")
    dialog.editor.changed.emit()
    assert "۱" in dialog.note.text()
    assert "۲" in dialog.note.text()
    with qtbot.waitSignal(dialog.finished):
        dialog.change_button.click()
    rows = workspace.reader.rows(EVENT, ids, ("topic",))
    assert set(rows.values()) == {("LF01",)}
    assert window._toast.isVisible()
    window.undo()
    assert workspace.reader.rows(EVENT, ids, ("topic",))[ids[0]] == (None,)


def test_the_refused_are_listed_and_the_others_changed(
    session: Session, window: MainWindow, workspace: Workspace, qtbot: QtBot
) -> None:
    good = make(workspace, "event", title_fa="زود")
    late = make(workspace, "event", title_fa="دیر", start=jalali(1404, 10, 1))
    page = page_of(session, window, "events")
    choose(page, [good, late])
    dialog = bulk(window)
    dialog.choose_field("end")
    dialog.editor.set_value(jalali(1404, 3, 3))
    dialog.editor.changed.emit()
    dialog.change_button.click()
    qtbot.waitUntil(dialog.refused.isVisible)
    assert [dialog.refused.item(n).text()[:3] for n in range(dialog.refused.count())] == ["دیر"]
    assert (workspace.values(EVENT, good) or {})["end"] is None
    with qtbot.waitSignal(dialog.finished):
        dialog.change_button.click()
    assert (workspace.values(EVENT, good) or {})["end"] == jalali(1404, 3, 3)
    assert (workspace.values(EVENT, late) or {})["end"] is None


def test_tags_are_added_or_taken_away_and_nothing_may_change(
    session: Session, window: MainWindow, workspace: Workspace
) -> None:
    programme = make(workspace, "programme", six_area=("plan",))
    page = page_of(session, window, "programmes")
    choose(page, [programme])
    dialog = bulk(window)
    dialog.choose_field("six_area")
    assert not dialog.ways.isHidden()
    assert dialog.wish().way is Way.ADD
    assert not dialog.change_button.isEnabled()
    dialog.editor.set_value(("access",))
    dialog.editor.changed.emit()
    assert dialog.change_button.isEnabled()
    dialog.ways.choose(Way.REMOVE)
    assert not dialog.change_button.isEnabled()
    dialog.choose_field("start")
    type_text(dialog.editor.focus_widget(), "؟")
    assert not dialog.change_button.isEnabled()
    assert dialog.ways.isHidden()
    dialog.reject()


def test_what_was_deleted_is_found_and_brought_back(
    session: Session, window: MainWindow, workspace: Workspace
) -> None:
    gone = make(workspace, "event", title_fa="کارگاه سواد مالی")
    make(workspace, "event_attendance", event=gone)
    stays = make(workspace, "event", title_fa="دیگری")
    records.delete(workspace, EVENT, [gone])
    page = page_of(session, window, "events")
    trigger(window, "bin")
    dialog = next(d for d in window.findChildren(BinDialog) if d.isVisible())
    type_text(dialog.line, "موزه")
    assert dialog.rows.topLevelItemCount() == 0
    assert not dialog.restore_button.isEnabled()
    dialog.restore()
    assert dialog.isVisible()
    dialog.line.clear()
    type_text(dialog.line, "سوادمالي")
    enter(dialog.line)
    enter(dialog.rows)
    settle(session)
    assert page.list.current_id() == gone
    assert workspace.reader.count(Query(SPECS["event_attendance"], where=(is_("event", gone),)))
    window.undo()
    assert list(workspace.reader.ids(Query(EVENT))) == [stays]


def test_the_list_keeps_to_the_record_when_its_place_changes(
    session: Session, window: MainWindow, workspace: Workspace
) -> None:
    with workspace.act(Message("many")) as act:
        act.create_many(VENUE, ({"name_fa": f"مکان {n:03}"} for n in range(300)))
    window.go_to("places.venue")
    page = page_of(session, window, "places.venue")
    page.list.show_record(250)
    settle(session)
    draft = page.form.draft
    assert draft is not None
    assert draft.id == 250
    name = editor_of(page, "name_fa")
    line = name.focus_widget()
    line.selectAll()
    type_text(line, "آغاز")
    page.save()
    settle(session)
    assert page.table.row_of(250) == 0
    assert page.list.current_id() == 250
    assert page.list.visualRect(page.table.index(0, 0)).isValid()
    assert page.form.draft is not None
    assert page.form.draft.id == 250


def test_recent_values_are_offered_in_any_spelling(
    session: Session, window: MainWindow, workspace: Workspace
) -> None:
    for place in ("خانهٔ فرهنگ", "تالار شهر", "خانهٔ فرهنگ"):
        make(workspace, "meeting", place=place)
    page = page_of(session, window, "meetings")
    page.make_new()
    settle(session)
    editor = editor_of(page, "place")
    assert isinstance(editor, LineEdit)
    line = editor.focus_widget()
    line.setFocus()
    press(line, Qt.Key.Key_Down)
    assert editor._list is not None
    assert [m.text for m in editor._list.rows.matches] == ["خانهٔ فرهنگ", "تالار شهر"]
    editor._list.dismiss()
    type_text(line, "خانه ف")
    settle(session)
    assert [m.text for m in editor._list.rows.matches] == ["خانهٔ فرهنگ"]
    press(line, Qt.Key.Key_Down)
    enter(line)
    assert editor.value() == "خانهٔ فرهنگ"
    assert not editor._list.isVisible()
    titles = editor_of(page, "title_fa")
    assert isinstance(titles, LineEdit)
    assert titles._list is None
