"""Money in its forms: a line's chain as a picture, a year that is closed and only read."""

import datetime as dt

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from learningcity_desktop.domain.fiscal_year import FISCAL_YEAR
from learningcity_desktop.domain.query import Query
from learningcity_desktop.domain.registry import SPECS
from learningcity_desktop.i18n import _
from learningcity_desktop.services import fiscal_years
from learningcity_desktop.services.records import new_draft
from learningcity_desktop.services.workspace import Workspace
from learningcity_desktop.ui.dialogs.records_dialog import RecordsDialog
from learningcity_desktop.ui.forms.children_part import ChildrenPart
from learningcity_desktop.ui.forms.fields_part import FieldsPart
from learningcity_desktop.ui.forms.record_form import RecordForm
from learningcity_desktop.ui.forms.summary_parts import ChainPicture
from learningcity_desktop.ui.forms.year_part import YearClosing
from learningcity_desktop.ui.pages.record_page import RecordPage
from learningcity_desktop.ui.pages.registers_page import RegistersPage
from learningcity_desktop.ui.settling import settle
from learningcity_desktop.ui.start import Session
from learningcity_desktop.ui.widgets.link_button import LinkButton
from learningcity_desktop.ui.window import MainWindow
from tests.making import make
from tests.unit.ui.hands import type_text

pytestmark = pytest.mark.usefixtures("tidy")

DAY = dt.date(2025, 5, 5)


def form_of(session: Session, window: MainWindow, entity: str, record: int) -> RecordForm:
    window.open_record(entity, record)
    settle(session)
    page = window.current_page()
    assert isinstance(page, RegistersPage)
    assert isinstance(page.shown, RecordPage)
    return page.shown.form


def closing(form: RecordForm) -> YearClosing:
    return next(part for part in form.parts if isinstance(part, YearClosing))


def locked(workspace: Workspace, year: int) -> bool:
    return bool((workspace.reader.get(FISCAL_YEAR, year) or {})["locked"])


def test_a_year_is_closed_and_opened_again_on_its_page(
    session: Session, window: MainWindow, workspace: Workspace
) -> None:
    year = make(workspace, "fiscal_year", year=1404)
    line = make(workspace, "funding_line", fiscal_year=year)
    make(workspace, "transaction", funding_line=line, date=DAY)
    form = form_of(session, window, "fiscal_year", year)
    part = closing(form)
    told = [each.text() for each in part.findChildren(LinkButton)]
    assert _("Nothing is open in this year.") != part.said.text()
    assert len(told) >= 2  # without a number, and not paid
    part.close_button.click()
    settle(session)
    assert locked(workspace, year)
    assert form.closed.isVisible()
    assert not form.delete_button.isVisible()
    assert not part.close_button.isVisible()
    part.reopen_button.click()
    settle(session)
    assert locked(workspace, year)
    assert part.reason.problem()
    type_text(part.reason.focus_widget(), "سند جامانده")
    part.reopen_button.click()
    settle(session)
    assert not locked(workspace, year)
    assert not form.closed.isVisible()


def test_a_line_of_a_closed_year_is_read_only(
    session: Session, window: MainWindow, workspace: Workspace
) -> None:
    year = make(workspace, "fiscal_year", year=1404)
    line = make(workspace, "funding_line", fiscal_year=year)
    make(workspace, "transaction", funding_line=line, date=DAY, payee="چاپخانه")
    form = form_of(session, window, "funding_line", line)
    assert not form.closed.isVisible()
    fiscal_years.close(workspace, year)  # while the form is shown
    settle(session)
    assert form.closed.isVisible()
    assert "۱۴۰۴" in form.message.text()
    fields = next(part for part in form.parts if isinstance(part, FieldsPart))
    title = fields.editors["title_fa"].focus_widget()
    QTest.keyClicks(title, "x")
    assert not form.is_dirty
    form.tabs.setCurrentIndex(3)
    children = next(
        p for p in form.parts if isinstance(p, ChildrenPart) and p.spec.name == "transaction"
    )
    assert not children.add_button.isVisible()
    assert not children.remove_button.isVisible()
    for key in (Qt.Key.Key_Insert, Qt.Key.Key_Delete):
        QTest.keyClick(children.table, key)
    QTest.keyClicks(children.grid.editors["payee"].focus_widget(), "x")
    assert not form.is_dirty
    assert workspace.reader.count(Query(SPECS["transaction"])) == 1
    fiscal_years.reopen(workspace, year, "اصلاح")
    settle(session)
    assert children.add_button.isVisible()
    QTest.keyClick(children.table, Qt.Key.Key_Insert)
    assert form.is_dirty


def test_what_is_being_written_is_not_closed_over(
    session: Session, window: MainWindow, workspace: Workspace
) -> None:
    year = make(workspace, "fiscal_year", year=1404)
    form = form_of(session, window, "fiscal_year", year)
    fields = next(part for part in form.parts if isinstance(part, FieldsPart))
    type_text(fields.editors["year"].focus_widget(), "۱۴۰۵")
    closing(form).close_button.click()
    assert not locked(workspace, year)
    assert form.is_dirty


def test_a_line_shows_its_chain_as_a_picture(
    session: Session, window: MainWindow, workspace: Workspace
) -> None:
    line = make(workspace, "funding_line")
    make(workspace, "allocation", funding_line=line, amount=10**8)
    form = form_of(session, window, "funding_line", line)
    titles = [form.tabs.tabText(number) for number in range(form.tabs.count())]
    form.tabs.setCurrentIndex(titles.index(_("Picture")))
    settle(session)
    picture = next(part for part in form.parts if isinstance(part, ChainPicture))
    assert picture.panel is not None
    assert picture.first_stop() is picture.panel.view
    picture.panel.opened.emit(0, 2)
    [dialog] = window.findChildren(RecordsDialog)
    assert dialog.table.query.spec is SPECS["allocation"]
    assert dialog.table.rowCount() == 1
    dialog.reject()
    form.begin(new_draft(SPECS["funding_line"]))
    settle(session)
    assert picture.panel.isHidden()
    assert not picture.nothing.isHidden()
    assert picture.first_stop() is None
