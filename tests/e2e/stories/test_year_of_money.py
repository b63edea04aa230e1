"""The money of a year, from its proposal to its closing (domain §6.2, Y1, Y2 and Y7)."""

import datetime as dt

from learningcity_desktop.persian.jalali import fiscal_year, fiscal_year_bounds
from learningcity_desktop.services.workspace import Workspace
from learningcity_desktop.ui.forms.year_part import YearClosing
from learningcity_desktop.ui.pages.proposal_page import ProposalPage
from learningcity_desktop.ui.pages.registers_page import RegistersPage
from tests.e2e.office import Office
from tests.making import make

YEAR = fiscal_year(dt.date.today())  # noqa: DTZ011 - the sheet begins with the running year
FIRST, _LAST = fiscal_year_bounds(YEAR)
MILLION = 10**6


def a_year(workspace: Workspace) -> tuple[int, int]:
    """The running year with a line that has spent 90 million."""
    year = make(workspace, "fiscal_year", year=YEAR)
    line = make(workspace, "funding_line", fiscal_year=year, approved=200 * MILLION)
    make(workspace, "transaction", funding_line=line, date=FIRST, amount=90 * MILLION)
    return year, line


def sheet(office: Office) -> ProposalPage:
    office.go("funding.proposal")
    page = office.window.current_page()
    assert isinstance(page, RegistersPage)
    assert isinstance(page.shown, ProposalPage)
    return page.shown


def test_y1_next_years_budget_is_proposed(office: Office, workspace: Workspace) -> None:
    a_year(workspace)
    page = sheet(office)
    page.growth.setFocus()
    office.press("Ctrl+A")
    office.type("۲۵")
    office.press("Return")
    assert page.sheet.rows[0].values["proposed"] == 150 * MILLION
    office.press("Ctrl+S")
    lines = sorted(office.all("funding_line"), key=lambda line: line["id"])
    assert [line["proposed"] for line in lines] == [None, 150 * MILLION]
    assert [line["approved"] for line in lines] == [200 * MILLION, None]
    assert sorted(year["year"] for year in office.all("fiscal_year")) == [YEAR, YEAR + 1]
    office.press("Ctrl+Z")
    assert len(office.all("funding_line")) == len(office.all("fiscal_year")) == 1


def test_y2_what_was_approved_is_entered_with_its_codes(
    office: Office, workspace: Workspace
) -> None:
    year, line = a_year(workspace)
    other = make(workspace, "funding_line", fiscal_year=year, title_fa="ی", approved=None)
    page = sheet(office)
    page.mode.choose("approve")
    page.view.setFocus()
    page.view.setCurrentIndex(page.sheet.index(0, 3))
    for keys in (("۱۸۰۰۰۰۰۰۰", "Return"), ("۲۰ میلیون ریال", "Tab"), ("2003", "Tab"), ("51", "Up")):
        office.type(keys[0])
        office.press(keys[1])
    office.press("Ctrl+S")
    stored = {each["id"]: each for each in office.all("funding_line")}
    assert [stored[n]["approved"] for n in (line, other)] == [180 * MILLION, 20 * MILLION]
    assert (stored[other]["budget_row"], stored[other]["budget_code"]) == ("2003", "51")


def test_y7_a_year_is_closed_and_still_read(office: Office, workspace: Workspace) -> None:
    year, line = a_year(workspace)
    office.open("fiscal_year", year)
    [closing] = [part for part in office.form.parts if isinstance(part, YearClosing)]
    closing.close_button.setFocus()
    office.press("Return")
    assert office.all("fiscal_year")[0]["locked"]
    office.open("funding_line", line)
    assert office.form.closed.isVisible()
    assert not office.form.save_button.isEnabled()
    office.open("fiscal_year", year)
    closing.reason.focus_widget().setFocus()
    office.type("سند جامانده")
    closing.reopen_button.setFocus()
    office.press("Return")
    assert not office.all("fiscal_year")[0]["locked"]
