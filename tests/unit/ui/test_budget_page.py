"""The budget at a glance: what is chosen is shown, each number opens its records, sums agree."""

import datetime as dt
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from learningcity_desktop.domain.query import Query
from learningcity_desktop.domain.registry import SPECS
from learningcity_desktop.persian.jalali import fiscal_year
from learningcity_desktop.services.budget.grouping import GROUPINGS
from learningcity_desktop.services.figures.model import Window
from learningcity_desktop.services.workspace import Workspace
from learningcity_desktop.ui.dialogs.records_dialog import RecordsDialog
from learningcity_desktop.ui.pages.budget_page import BudgetPage
from learningcity_desktop.ui.pages.registers_page import RegistersPage
from learningcity_desktop.ui.settling import settle
from learningcity_desktop.ui.start import Session
from learningcity_desktop.ui.widgets.chart_panel import ChartPanel
from learningcity_desktop.ui.widgets.link_button import LinkButton
from learningcity_desktop.ui.window import MainWindow
from tests.making import make

pytestmark = pytest.mark.usefixtures("tidy")

MILLION = 10**6
YEAR = fiscal_year(dt.date.today())  # noqa: DTZ011 - the page begins with the running year
DAY = dt.date(2025, 5, 5)


def fill(workspace: Workspace) -> None:
    """Two programmes in the running year; the second spent more than was approved."""
    year = make(workspace, "fiscal_year", year=YEAR)
    make(workspace, "fiscal_year", year=YEAR - 1)
    for title, spent, source in (("آب", 20, "municipal"), ("پارک", 130, "donor")):
        programme = make(workspace, "programme", title_fa=title)
        line = make(
            workspace,
            "funding_line",
            title_fa=f"ردیف {title}",
            fiscal_year=year,
            programme=programme,
            source_type=source,
            approved=100 * MILLION,
        )
        make(workspace, "allocation", funding_line=line, amount=60 * MILLION, date=DAY)
        make(workspace, "transaction", funding_line=line, amount=spent * MILLION, date=DAY)


def opened(session: Session, window: MainWindow) -> BudgetPage:
    window.go_to("funding.glance")
    settle(session)
    registers = window.current_page()
    assert isinstance(registers, RegistersPage)
    page = registers.shown
    assert isinstance(page, BudgetPage)
    return page


def shown(page: BudgetPage) -> list[list[str]]:
    table = page.table
    return [
        [str(table.index(row, column).data() or "") for column in range(table.columnCount())]
        for row in range(table.rowCount())
    ]


def test_an_empty_file_says_what_belongs_here(session: Session, window: MainWindow) -> None:
    page = opened(session, window)
    assert page.stack.currentWidget() is page.empty
    assert window.focusWidget() is page.empty.button
    page.empty.button.click()
    settle(session)
    registers = window.current_page()
    assert isinstance(registers, RegistersPage)
    assert registers.shown_part == "funding_line"


def test_rows_with_their_sum_and_words_where_one_went_too_far(
    session: Session, window: MainWindow, workspace: Workspace
) -> None:
    fill(workspace)
    page = opened(session, window)
    assert shown(page) == [
        ["آب", "۱۰۰٫۰", "۶۰٫۰", "۲۰٫۰", "۸۰٫۰", "۲۰٫۰", ""],
        [
            "پارک",
            "۱۰۰٫۰",
            "۶۰٫۰",
            "۱۳۰٫۰",
            "\u200e−۳۰٫۰",
            "۱۳۰٫۰",
            page.table.state(page.table.rows[1]),
        ],
        ["جمع", "۲۰۰٫۰", "۱۲۰٫۰", "۱۵۰٫۰", "۵۰٫۰", "۷۵٫۰", page.table.state(page.table.rows[2])],
    ]
    assert page.table.state(page.table.rows[1])
    head = page.table.headerData(1, Qt.Orientation.Horizontal)
    assert head.endswith("\nمیلیون ریال")
    index = page.table.index(0, 1)
    assert page.table.data(index, Qt.ItemDataRole.ToolTipRole) == "۱۰۰٬۰۰۰٬۰۰۰ ریال"


def test_units_are_never_mixed(session: Session, window: MainWindow, workspace: Workspace) -> None:
    fill(workspace)
    page = opened(session, window)
    for unit, name, text in (
        ("rial", "ریال", "۱۰۰٬۰۰۰٬۰۰۰"),
        ("toman", "تومان", "۱۰٬۰۰۰٬۰۰۰"),
        ("million_rial", "میلیون ریال", "۱۰۰٫۰"),
    ):
        page.choices.units.choose(unit)
        settle(session)
        assert page.table.index(0, 1).data() == text
        heads = [page.table.headerData(n, Qt.Orientation.Horizontal) for n in range(1, 5)]
        assert all(head.endswith("\n" + name) for head in heads)
        tile = page.tiles.itemAt(0).widget()
        assert f"({name})" in tile.text()
        assert page.desk.state.text("budget/unit") == unit


@pytest.mark.parametrize("rows", GROUPINGS)
def test_every_way_to_add_up_is_shown(
    session: Session, window: MainWindow, workspace: Workspace, rows: str
) -> None:
    fill(workspace)
    page = opened(session, window)
    page.choices.show_rows(rows)
    settle(session)
    assert page.budget is not None
    assert page.budget.grouping.id == rows
    assert page.budget.total.value("spent") == 150 * MILLION
    assert shown(page)[-1][0] == "جمع"
    assert page.minimumSizeHint().width() <= 1366 - window.sidebar.width()


def test_a_click_opens_the_documents_behind_a_sum(
    session: Session, window: MainWindow, workspace: Workspace
) -> None:
    fill(workspace)
    page = opened(session, window)
    page.view.setCurrentIndex(page.table.index(1, 3))
    QTest.keyClick(page.view, Qt.Key.Key_Return)
    [dialog] = window.findChildren(RecordsDialog)
    assert dialog.table.rowCount() == 1
    assert dialog.table.query.spec is SPECS["transaction"]
    dialog.reject()
    settle(session)
    note = next(each for each in page.findChildren(LinkButton) if each.isEnabled())
    note.click()
    [dialog] = window.findChildren(RecordsDialog)
    assert dialog.table.query.spec is SPECS["funding_line"]
    assert dialog.table.rowCount() == 1
    dialog.reject()
    settle(session)


def test_space_sorts_by_amount_and_back(
    session: Session, window: MainWindow, workspace: Workspace
) -> None:
    fill(workspace)
    page = opened(session, window)
    page.view.setCurrentIndex(page.table.index(0, 3))
    orders = []
    for _turn in range(3):
        QTest.keyClick(page.view, Qt.Key.Key_Space)
        orders.append([row[0] for row in shown(page)])
    assert orders == [["پارک", "آب", "جمع"], ["آب", "پارک", "جمع"], ["آب", "پارک", "جمع"]]
    assert page.table.sorted_by is None
    page.view.setCurrentIndex(page.table.index(0, 0))
    QTest.keyClick(page.view, Qt.Key.Key_Space)
    QTest.keyClick(page.view, Qt.Key.Key_Space)
    assert [row[0] for row in shown(page)] == ["پارک", "آب", "جمع"]


def test_by_date_of_document_the_days_decide(
    session: Session, window: MainWindow, workspace: Workspace
) -> None:
    fill(workspace)
    page = opened(session, window)
    page.choices.show_days(Window(DAY, DAY))
    settle(session)
    assert page.budget is not None
    assert page.budget.total.value("spent") == 150 * MILLION
    page.choices.last_day.set_value(DAY - dt.timedelta(days=1))
    page.choices.last_day.changed.emit()
    settle(session)
    assert page.choices.last_day.problem()
    assert page.budget.total.value("spent") == 150 * MILLION  # nothing was computed anew
    page.choices.show_days(Window(DAY + dt.timedelta(days=1), DAY + dt.timedelta(days=2)))
    settle(session)
    assert page.table.rowCount() == 0


def test_the_last_year_is_not_before_the_first(
    session: Session, window: MainWindow, workspace: Workspace
) -> None:
    fill(workspace)
    page = opened(session, window)
    first, last = page.choices.first_year, page.choices.last_year
    assert (first.currentIndex(), last.currentIndex()) == (1, 1)
    last.setCurrentIndex(0)
    last.activated.emit(0)
    settle(session)
    assert (first.currentIndex(), last.currentIndex()) == (0, 0)
    assert page.table.rowCount() == 0
    first.setCurrentIndex(1)
    first.activated.emit(1)
    assert last.currentIndex() == 1


def test_what_is_saved_elsewhere_is_added_up_anew(
    session: Session, window: MainWindow, workspace: Workspace
) -> None:
    fill(workspace)
    page = opened(session, window)
    [line, _other] = workspace.reader.ids(Query(SPECS["funding_line"]))
    make(workspace, "transaction", funding_line=line, amount=MILLION, date=DAY)
    QTest.qWait(350)
    settle(session)
    assert page.budget is not None
    assert page.budget.total.value("spent") == 151 * MILLION


def test_the_table_is_copied_and_saved(
    session: Session, window: MainWindow, workspace: Workspace, tmp_path: Path
) -> None:
    fill(workspace)
    page = opened(session, window)
    QTest.keyClick(page.view, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    lines = QApplication.clipboard().text().splitlines()
    assert len(lines) == 4
    assert lines[1].split("\t")[:2] == ["آب", "۱۰۰٫۰"]
    page.export_to(tmp_path / "x.csv")
    assert len((tmp_path / "x.csv").read_text(encoding="utf-8-sig").splitlines()) == 4


def test_the_whole_table_takes_the_place_of_the_picture(
    session: Session, window: MainWindow, workspace: Workspace
) -> None:
    fill(workspace)
    page = opened(session, window)
    assert page.chart_area.isVisible()
    page.show_tab(1)
    settle(session)
    assert not page.chart_area.isVisible()
    assert page.budget is not None
    assert page.table.columns == page.budget.columns
    page.extent.choose("picture")
    panel = page.chart_area.widget()
    assert isinstance(panel, ChartPanel)
    panel.opened.emit(0, 0)
    [dialog] = window.findChildren(RecordsDialog)
    dialog.reject()
    settle(session)
