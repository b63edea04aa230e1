"""Searching and narrowing a list: any spelling, any field, and a way back."""

import pytest
from PySide6.QtWidgets import QInputDialog, QMenu, QWidget
from pytestqt.qtbot import QtBot

from learningcity_desktop.domain.query import is_
from learningcity_desktop.i18n import _
from learningcity_desktop.services.workspace import Workspace
from learningcity_desktop.ui.dialogs.filter_dialog import FilterDialog
from learningcity_desktop.ui.dialogs.records_dialog import RecordsDialog
from learningcity_desktop.ui.pages.record_page import RecordPage
from learningcity_desktop.ui.settling import settle
from learningcity_desktop.ui.start import Session
from learningcity_desktop.ui.widgets.link_button import LinkButton
from learningcity_desktop.ui.widgets.tile import Tile
from learningcity_desktop.ui.window import MainWindow
from tests.making import day, make
from tests.unit.ui.hands import type_text

pytestmark = pytest.mark.usefixtures("tidy")


@pytest.fixture
def page(session: Session, window: MainWindow, workspace: Workspace) -> RecordPage:
    make(workspace, "event", title_fa="کتاب‌خوانی در پارک", type="workshop", start=day(2025, 5, 5))
    make(workspace, "event", title_fa="کارگاه رباتیک", status="held", start=day(2024, 5, 5))
    make(workspace, "event", title_fa="جشن", status="held", start=day(2023, 5, 5))
    window.go_to("events")
    settle(session)
    page = window.current_page()
    assert isinstance(page, RecordPage)
    return page


def _titles(page: RecordPage) -> list[str]:
    place = page.table.columns.index("title_fa")
    return [page.table.index(row, place).data() for row in range(page.table.rowCount())]


def test_words_are_found_in_any_spelling(page: RecordPage, qtbot: QtBot) -> None:
    type_text(page.filters.search, "كتاب خواني")  # Arabic letters, and a space for a half-space
    qtbot.waitUntil(lambda: page.table.rowCount() == 1)
    assert _titles(page) == ["کتاب‌خوانی در پارک"]
    page.filters.clear()
    assert page.table.rowCount() == 3


def test_a_field_narrows_the_list_and_its_chip_takes_that_back(page: RecordPage) -> None:
    page.filters.choose("status", "برگزارشده", (is_("status", "held"),))
    assert set(_titles(page)) == {"کارگاه رباتیک", "جشن"}
    assert "2" in page.subheading.text() or "۲" in page.subheading.text()
    chip: QWidget = page.filters._chips.itemAt(0).widget()
    chip.removed.emit()  # type: ignore[attr-defined]
    assert page.table.rowCount() == 3


def _menu(page: RecordPage, *labels: str) -> list[str]:
    """What a menu of the filters holds, reached by the labels that lead to it."""
    page.filters._fill_menu()
    return [action.text() for action in _reached(page, *labels).actions()]


def _reached(page: RecordPage, *labels: str) -> QMenu:
    menu = page.filters.menu
    for label in labels:
        [inner] = [a.menu() for a in menu.actions() if a.text() == label]
        assert isinstance(inner, QMenu)
        menu = inner
    return menu


def test_the_menu_offers_every_field_once_and_the_years(page: RecordPage) -> None:
    more = _("By another field")
    names = [*_menu(page), *_menu(page, more)]
    names = [name for name in names if name not in {"", more}]
    assert sorted(names) == sorted(_(kind.label) for kind in page.spec.fields.values())
    start = _menu(page, _(page.spec.fields["start"].label))
    assert sum(text.startswith("سال ۱۴") for text in start) == 7
    assert _menu(page, more, _(page.spec.fields["outcome_note"].label))[-1] == _("Not recorded")


def _narrowed(page: RecordPage, name: str, *values: str) -> FilterDialog:
    page.filters.ask(name)
    [dialog] = page.filters.findChildren(FilterDialog)
    for editor, value in zip(dialog.editors, values, strict=False):
        type_text(editor.focus_widget(), value)
    dialog.show_button.click()
    return dialog


def test_dates_are_narrowed_from_one_to_another_in_any_writing(
    page: RecordPage, session: Session
) -> None:
    _narrowed(page, "start", "1403", "دی 1403")
    settle(session)
    assert _titles(page) == ["کارگاه رباتیک"]
    assert "فروردین" in page.filters._chosen["start"][0]
    page.filters.ask("start")  # begins with what holds now
    [dialog] = page.filters.findChildren(FilterDialog)
    assert [editor.value() for editor in dialog.editors] == [day(2024, 3, 20), day(2025, 1, 19)]
    dialog.reject()


def test_what_cannot_be_read_or_is_turned_round_is_told(page: RecordPage) -> None:
    dialog = _narrowed(page, "volunteers", "ده", "۵")
    assert dialog.isVisible()
    assert dialog.editors[0].problem()
    dialog.editors[0].set_value(10)
    dialog.show_button.click()
    assert dialog.isVisible()
    assert dialog.editors[1].problem()
    dialog.editors[1].set_value(20)
    dialog.show_button.click()
    assert page.table.rowCount() == 0
    assert page.filters._chosen["volunteers"][0].endswith("۱۰ تا ۲۰")


def test_a_list_is_narrowed_by_a_record(page: RecordPage, workspace: Workspace) -> None:
    venue = make(workspace, "venue", name_fa="تالار")
    make(workspace, "event", title_fa="در تالار", venue=venue)
    _narrowed(page, "venue", "تالار")
    assert _titles(page) == ["در تالار"]


def test_nothing_filled_in_narrows_nothing(page: RecordPage) -> None:
    _narrowed(page, "volunteers")
    assert not page.filters.is_active


def test_a_filter_is_saved_offered_and_removed(
    page: RecordPage, session: Session, window: MainWindow
) -> None:
    filters = page.filters
    filters._fill_saved()
    assert [a.isEnabled() for a in filters.saved_menu.actions() if a.text()] == [False]
    filters.narrow("status", (is_("status", "held"),))
    filters.search.setText("رباتیک")
    filters._fill_saved()
    filters._ask_name()
    [dialog] = filters.findChildren(QInputDialog)
    dialog.setTextValue("  رباتیک‌های برگزارشده ")
    dialog.accept()
    filters.clear()
    assert page.table.rowCount() == 3
    window.desk.change_language("en")  # the chips speak the language of now
    settle(session)
    assert session.main_window is not None
    again = session.main_window.current_page()
    assert isinstance(again, RecordPage)
    again.filters._fill_saved()
    again.filters.saved_menu.actions()[0].trigger()
    assert again.filters.saved_menu.actions()[0].text() == "رباتیک‌های برگزارشده"
    assert _titles(again) == ["کارگاه رباتیک"]
    assert again.filters._chosen["status"][0] == "Status: Held"
    again.filters.remove("رباتیک‌های برگزارشده")
    again.filters._fill_saved()
    assert len([a for a in again.filters.saved_menu.actions() if a.text()]) == 1
    again.filters.clear()


def test_what_came_from_elsewhere_is_not_saved(page: RecordPage) -> None:
    page.filters.set_given((is_("status", "held"),))
    assert not page.filters.can_be_saved
    page.filters.save_as("x")
    page.filters._fill_saved()
    assert [a.isEnabled() for a in page.filters.saved_menu.actions()] == [False]
    page.filters.clear()
    page.filters.narrow("status", (is_("status", "held"),))
    page.filters.save_as("  ")
    assert page.filters.can_be_saved


def test_nothing_found_is_said_with_a_way_back(page: RecordPage, qtbot: QtBot) -> None:
    type_text(page.filters.search, "چنین چیزی نیست")
    qtbot.waitUntil(lambda: page.table.rowCount() == 0)
    assert page.list_stack.currentWidget() is page.no_match
    page.filters.clear()
    assert page.list_stack.currentWidget() is page.list


def test_a_record_that_the_filter_hides_is_shown_all_the_same(
    page: RecordPage, window: MainWindow, workspace: Workspace
) -> None:
    page.filters.choose("status", "x", (is_("status", "held"),))
    hidden = workspace.names.find_record("event", "کتاب‌خوانی در پارک")
    window.open_record("event", hidden)
    assert page.form.called == "کتاب‌خوانی در پارک"
    assert page.list.current_id() == hidden


def test_columns_are_chosen_and_remembered(
    page: RecordPage, session: Session, window: MainWindow
) -> None:
    page.list._set_column("main_topic" if "main_topic" in page.spec.fields else "end", shown=True)
    chosen = page.table.columns
    window.desk.change_language("fa")
    settle(session)
    assert session.main_window is not None
    now = session.main_window.current_page()
    assert isinstance(now, RecordPage)
    assert now.table.columns == chosen
    now.list._first_columns()
    assert now.table.columns == now.spec.columns


def test_numbers_of_the_home_page_are_doors(
    session: Session, page: RecordPage, window: MainWindow
) -> None:
    del page
    window.go_to("home")
    settle(session)
    home = window.current_page()
    assert home is not None
    assert len(home.findChildren(Tile)) == 5
    for line in home.findChildren(LinkButton):
        assert line.accessibleName()
    home.findChildren(Tile)[1].click()
    settle(session)
    [opened] = window.findChildren(RecordsDialog)
    opened.close()
