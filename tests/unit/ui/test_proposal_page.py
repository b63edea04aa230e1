"""Next year's budget at the window: proposed, corrected, stored at once, taken back at once."""

import datetime as dt

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest

from learningcity_desktop.domain.funding import FUNDING_LINE
from learningcity_desktop.domain.query import Query, is_
from learningcity_desktop.persian.jalali import fiscal_year, fiscal_year_bounds
from learningcity_desktop.services import fiscal_years
from learningcity_desktop.services.budget.cut import year_record
from learningcity_desktop.services.workspace import Workspace
from learningcity_desktop.ui.dialogs.messages import Answer
from learningcity_desktop.ui.pages import proposal_page
from learningcity_desktop.ui.pages.proposal_page import ProposalPage
from learningcity_desktop.ui.pages.record_page import RecordPage
from learningcity_desktop.ui.pages.registers_page import RegistersPage
from learningcity_desktop.ui.settling import settle
from learningcity_desktop.ui.start import Session
from learningcity_desktop.ui.window import MainWindow
from tests.making import make

pytestmark = pytest.mark.usefixtures("tidy")

MILLION = 10**6
YEAR = fiscal_year(dt.date.today())  # noqa: DTZ011 - the page begins with the running year
FIRST, _LAST = fiscal_year_bounds(YEAR)


def fill(workspace: Workspace) -> tuple[int, list[int]]:
    year = make(workspace, "fiscal_year", year=YEAR)
    lines = []
    for title in ("آب", "پارک"):
        line = make(
            *(workspace, "funding_line"),
            title_fa=title,
            fiscal_year=year,
            approved=100 * MILLION,
        )
        make(workspace, "transaction", funding_line=line, amount=30 * MILLION, date=FIRST)
        lines.append(line)
    return year, lines


def opened(session: Session, window: MainWindow) -> ProposalPage:
    window.go_to("funding.proposal")
    settle(session)
    registers = window.current_page()
    assert isinstance(registers, RegistersPage)
    page = registers.shown
    assert isinstance(page, ProposalPage)
    return page


def column(page: ProposalPage, name: str) -> list[object]:
    return [row.values[name] for row in page.sheet.rows]


def place(page: ProposalPage, row: int, name: str) -> None:
    names = [each.name for each in page.sheet.columns]
    page.view.setCurrentIndex(page.sheet.index(row, names.index(name) + 1))


def lines_of(workspace: Workspace, year: int | None) -> list[dict[str, object]]:
    assert year is not None
    query = Query(FUNDING_LINE, where=(is_("fiscal_year", year),))
    return list(workspace.reader.all(query))


def test_nothing_to_propose_says_so(session: Session, window: MainWindow) -> None:
    page = opened(session, window)
    assert page.stack.currentWidget() is page.empty
    assert not page.save_button.isVisible()
    page.empty.button.click()
    settle(session)
    registers = window.current_page()
    assert isinstance(registers, RegistersPage)
    assert registers.shown_part == "funding_line"


def test_a_proposal_follows_its_basis_until_somebody_types_it(
    session: Session, window: MainWindow, workspace: Workspace
) -> None:
    fill(workspace)
    page = opened(session, window)
    assert column(page, "proposed") == [40 * MILLION] * 2
    place(page, 0, "proposed")
    QTest.keyClicks(page.view, "7")
    line = page.view.findChild(proposal_page.NumberLine)
    assert line is not None
    QTest.keyClicks(line, "0000000")
    QTest.keyClick(line, Qt.Key.Key_Return)
    assert page.view.currentIndex().row() == 1  # Enter goes down
    page.growth.setText("۱۰")
    page.growth.editingFinished.emit()
    assert column(page, "proposed") == [70 * MILLION, 44 * MILLION]
    page.sheet.type_in(1, "forecast", "۲۰ میلیون ریال")
    assert column(page, "proposed")[1] == 55 * MILLION
    page.growth.setText("x")
    page.growth.editingFinished.emit()
    assert page.growth.toolTip()
    assert column(page, "proposed")[1] == 55 * MILLION
    page.save()
    settle(session)
    made = lines_of(workspace, year_record(workspace, YEAR + 1))
    assert sorted(str(each["proposed"]) for each in made) == ["55000000", "70000000"]
    assert not page.sheet.is_dirty
    window.undo()
    settle(session)
    assert year_record(workspace, YEAR + 1) is None


def test_approved_sums_are_typed_pasted_and_stored_as_one(
    session: Session, window: MainWindow, workspace: Workspace
) -> None:
    year, lines = fill(workspace)
    page = opened(session, window)
    page.show_tab(1)
    assert not page.save_button.isEnabled()
    place(page, 0, "approved")
    QGuiApplication.clipboard().setText("۱۲۰۰۰۰۰۰۰\t11\n90 million rials\t12\nبیرون\t13")
    QTest.keyClick(page.view, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert column(page, "approved") == [120 * MILLION, 90 * MILLION]
    assert column(page, "budget_row") == ["11", "12"]
    before = len(list(workspace.history()))
    page.save_button.click()
    settle(session)
    assert len(list(workspace.history())) == before + 1
    stored = {each["id"]: each["approved"] for each in lines_of(workspace, year)}
    assert stored == {lines[0]: 120 * MILLION, lines[1]: 90 * MILLION}


def test_what_cannot_be_read_stays_and_is_not_stored(
    session: Session, window: MainWindow, workspace: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    fill(workspace)
    page = opened(session, window)
    page.show_tab(1)
    place(page, 0, "approved")
    page.sheet.setData(page.view.currentIndex(), "۱۲ میلیون")
    told: list[object] = []
    monkeypatch.setattr(window, "tell", told.append)
    page.save()
    assert len(told) == 1
    index = page.view.currentIndex()
    assert index.data() == "۱۲ میلیون"
    assert page.sheet.data(index, Qt.ItemDataRole.ToolTipRole) == str(told[0])
    assert page.sheet.is_dirty
    QTest.keyClick(page.view, Qt.Key.Key_Delete)
    assert page.sheet.problem() is None
    page.revert_button.click()
    assert column(page, "approved")[0] == 100 * MILLION
    assert not page.sheet.is_dirty


def test_typed_sums_are_not_lost_on_the_way_out(
    session: Session, window: MainWindow, workspace: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    year, lines = fill(workspace)
    page = opened(session, window)
    page.show_tab(1)
    answers = iter((Answer.KEEP, Answer.SAVE, Answer.DISCARD))
    monkeypatch.setattr(proposal_page, "ask_about_changes", lambda *_args: next(answers))
    page.sheet.type_in(0, "approved", "5")
    page.mode.choose("propose")
    assert page.mode.value() == "approve"
    assert column(page, "approved")[0] == 5
    page.mode.choose("propose")
    settle(session)
    assert page.proposes
    assert {e["id"]: e["approved"] for e in lines_of(workspace, year)}[lines[0]] == 5
    page.sheet.type_in(0, "proposed", "9")
    assert page.may_leave()
    assert not page.sheet.is_dirty


def test_tab_goes_on_over_what_can_be_typed_and_a_row_leads_to_its_line(
    session: Session, window: MainWindow, workspace: Workspace
) -> None:
    _year, lines = fill(workspace)
    page = opened(session, window)
    page.view.setFocus()
    page.view.go_first()
    seen = []
    for _step in range(3):
        here = page.view.currentIndex()
        seen.append((here.row(), page.sheet.columns[here.column() - 1].name))
        QTest.keyClick(page.view, Qt.Key.Key_Tab)
    assert seen == [(0, "forecast"), (0, "proposed"), (1, "forecast")]
    place(page, 1, "proposed")
    QTest.keyClick(page.view, Qt.Key.Key_F3)
    settle(session)
    registers = window.current_page()
    assert isinstance(registers, RegistersPage)
    assert isinstance(registers.shown, RecordPage)
    assert registers.shown.form.draft is not None
    assert registers.shown.form.draft.id == lines[1]


def test_a_closed_year_is_only_read(
    session: Session, window: MainWindow, workspace: Workspace
) -> None:
    year, _lines = fill(workspace)
    page = opened(session, window)
    page.show_tab(1)
    fiscal_years.close(workspace, year)
    settle(session)
    assert page.sheet.is_locked
    assert page.told.text()
    assert not page.sheet.setData(page.sheet.index(0, 2), "5")
    assert not page.save_button.isEnabled()
