"""Searching and narrowing a list: any spelling, any field, and a way back."""

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from learningcity_desktop.domain.query import is_
from learningcity_desktop.services.workspace import Workspace
from learningcity_desktop.ui.dialogs.records_dialog import RecordsDialog
from learningcity_desktop.ui.pages.record_page import RecordPage
from learningcity_desktop.ui.screenshots import settle
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


def test_the_menu_offers_every_choice_and_the_years(page: RecordPage) -> None:
    page.filters._fill_menu()
    names = [action.text() for action in page.filters.menu.actions()]
    assert len(names) == len(set(names))
    dates = page.filters.menu.actions()[-1].menu()
    years = [action.text() for action in dates.actions()]  # type: ignore[union-attr]
    assert all("۱۴" in year for year in years)


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
