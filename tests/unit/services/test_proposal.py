"""Next year's budget from this year's, and the sums that were approved (stories Y1 and Y2)."""

import datetime as dt
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from learningcity_desktop.domain.fiscal_year import FISCAL_YEAR
from learningcity_desktop.domain.funding import FUNDING_LINE
from learningcity_desktop.domain.query import Query, is_
from learningcity_desktop.i18n import Problem
from learningcity_desktop.services import fiscal_years
from learningcity_desktop.services.act import Refused
from learningcity_desktop.services.budget import proposal
from learningcity_desktop.services.budget.cut import year_record
from learningcity_desktop.services.budget.proposal import ROUND, Basis, rounded
from learningcity_desktop.services.workspace import Workspace
from tests.making import make

MILLION = 10**6
IN_MEHR, LAST_OF_AZAR, IN_DEY = dt.date(2025, 10, 1), dt.date(2025, 12, 21), dt.date(2025, 12, 22)


def fill(workspace: Workspace) -> tuple[int, int]:
    """A line of 1404 that has spent 90 million in nine months, and 7 in the tenth."""
    year = make(workspace, "fiscal_year", year=1404)
    line = make(
        workspace,
        "funding_line",
        fiscal_year=year,
        title_fa="اعتبار آموزش، سال ۱۴۰۴",
        title_en="Training, 1404",
        programme=make(workspace, "programme"),
        approved=200 * MILLION,
        budget_code="510",
        custodian="معاونت فرهنگی",
    )
    make(workspace, "funding_amendment", funding_line=line, amount=10 * MILLION, date=IN_MEHR)
    for day, amount in ((IN_MEHR, 60), (LAST_OF_AZAR, 30), (IN_DEY, 7)):
        make(workspace, "transaction", funding_line=line, date=day, amount=amount * MILLION)
    return year, line


def entered(workspace: Workspace, year: int) -> list[tuple[int, str, tuple[object, ...]]]:
    found = proposal.approvals(workspace, year)
    return [(each.id, each.title, tuple(each.values.values())) for each in found]


def test_a_proposal_stands_on_nine_months_and_a_forecast_of_three(workspace: Workspace) -> None:
    year, line = fill(workspace)
    [basis] = proposal.bases(workspace, year)
    assert (basis.id, basis.title) == (line, "Training, 1404")
    assert (basis.approved, basis.nine_months, basis.forecast) == tuple(
        amount * MILLION for amount in (210, 90, 30)
    )
    assert (basis.repeats, basis.there) == (True, False)
    assert basis.proposal(Decimal(0), basis.forecast) == 120 * MILLION
    assert basis.proposal(Decimal(25), basis.forecast) == 150 * MILLION
    assert basis.proposal(Decimal(10), 0) == 99 * MILLION
    assert basis.proposal(Decimal(10), None) == 99 * MILLION


def test_without_spending_what_was_approved_is_the_basis(workspace: Workspace) -> None:
    year = make(workspace, "fiscal_year", year=1404)
    make(workspace, "funding_line", fiscal_year=year, approved=80 * MILLION)
    make(workspace, "funding_line", fiscal_year=year, approved=None)
    event = make(workspace, "event")
    make(workspace, "funding_line", fiscal_year=year, approved=80 * MILLION, event=event)
    found = [
        basis.proposal(Decimal(50), basis.forecast) for basis in proposal.bases(workspace, year)
    ]
    assert found == [120 * MILLION, None, None]  # an event need not take place again


@given(amount=st.integers(0, 10**13), divisor=st.integers(1, 12))
def test_round_sums_are_near(amount: int, divisor: int) -> None:
    found = rounded(amount, divisor)
    assert found % ROUND == 0
    assert abs(found - amount / divisor) <= ROUND / 2


@given(st.integers(0, 10**12), st.decimals(-100, 400, places=1))
def test_a_proposal_is_never_negative(spent: int, growth: Decimal) -> None:
    basis = Basis(1, "", "", None, spent, repeats=True, there=False)
    found = basis.proposal(growth, basis.forecast)
    assert found is not None
    assert found >= 0


def test_next_years_lines_are_one_action_and_one_undo(workspace: Workspace) -> None:
    year, line = fill(workspace)
    before = len(list(workspace.history()))
    said = proposal.propose(workspace, year, {line: 150 * MILLION})
    assert str(said) == "Budget of 1405 proposed: 1 lines"
    assert len(list(workspace.history())) == before + 1
    following = year_record(workspace, 1405)
    assert following is not None
    [made] = workspace.reader.all(Query(FUNDING_LINE, where=(is_("fiscal_year", following),)))
    kept = workspace.reader.get(FUNDING_LINE, line) or {}
    assert (made["title_fa"], made["title_en"]) == ("اعتبار آموزش، سال ۱۴۰۵", "Training, 1405")
    assert (made["proposed"], made["approved"], made["budget_code"]) == (150 * MILLION, None, "")
    assert all(made[n] == kept[n] for n in ("programme", "source_type", "custodian"))
    [again] = proposal.bases(workspace, year)
    assert again.there
    assert again.source == "Municipal budget"
    assert again.proposal(Decimal(0), None) is None
    workspace.undo()
    assert year_record(workspace, 1405) is None
    assert workspace.reader.count(Query(FUNDING_LINE)) == 1


def test_a_year_that_is_there_already_takes_the_lines(workspace: Workspace) -> None:
    year, line = fill(workspace)
    following = make(workspace, "fiscal_year", year=1405)
    proposal.propose(workspace, year, {line: MILLION})
    assert workspace.reader.count(Query(FISCAL_YEAR)) == 2
    fiscal_years.close(workspace, following)
    with pytest.raises(Refused, match="Fiscal year 1405 is closed"):
        proposal.propose(workspace, year, {line: MILLION})


def test_nothing_proposed_is_told(workspace: Workspace) -> None:
    year, _line = fill(workspace)
    with pytest.raises(Problem, match="at least one line"):
        proposal.propose(workspace, year, {})


def test_approved_sums_are_entered_as_one_action(workspace: Workspace) -> None:
    year, line = fill(workspace)
    other = make(workspace, "funding_line", fiscal_year=year, title_fa="ب", approved=None)
    assert entered(workspace, year) == [
        (line, "Training, 1404", (None, 200 * MILLION, "", "510")),
        (other, "ب", (None, None, "", "")),
    ]
    assert proposal.approvals(workspace, year)[0].source == "Municipal budget"
    changes = {line: {"approved": 1}, other: {"approved": 2, "budget_row": "7", "proposed": 3}}
    said = proposal.approve(workspace, year, changes)
    assert str(said) == "Approved sums of 1404 entered: 2 lines"
    rows = [row for _line, _title, row in entered(workspace, year)]
    assert rows == [(None, 1, "", "510"), (3, 2, "7", "")]
    workspace.undo()
    assert entered(workspace, year)[0][2][1] == 200 * MILLION
    fiscal_years.close(workspace, year)
    with pytest.raises(Refused, match="Fiscal year 1404 is closed"):
        proposal.approve(workspace, year, changes)
