"""Rules of money: one line's chain, overspending, closed years, gifts in kind (§7.2 rules 5, 6)."""

import datetime as dt
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from learningcity_desktop.domain.base import Record
from learningcity_desktop.domain.fiscal_year import (
    FiscalYear,
    check_closed,
    check_days,
    check_year,
    complete_days,
)
from learningcity_desktop.domain.funding import (
    Allocation,
    Commitment,
    Contribution,
    FundingAmendment,
    FundingLine,
    LineTotals,
    Transaction,
    check_contribution,
    check_document_year,
    check_open_year,
    check_spending,
    line_totals,
)
from tests.unit.domain.around import Near, told

PAID = dt.date(2025, 6, 1)
NOWRUZ_1404 = dt.date(2025, 3, 21)


def test_the_chain_of_a_line_is_added_up() -> None:
    entries: list[Record] = [
        FundingAmendment(amount=500),
        FundingAmendment(amount=-200),
        Allocation(amount=700),
        Allocation(amount=None),
        Commitment(amount=90),
        Commitment(amount=25, certificate="1404/12"),
        Commitment(amount=15, certificate="1404/13", released=True),
        Commitment(amount=40, released=True),
        Transaction(amount=60, paid_on=PAID),
        Transaction(amount=30),
    ]
    totals = line_totals(FundingLine(proposed=1200, approved=1000), Near(children=entries))
    assert totals == LineTotals(1000, 300, 700, 115, 25, 90, 60, 1200)
    assert totals.final == 1300
    assert (totals.remaining, totals.remaining_allocated) == (1210, 610)
    assert totals.allocation_share == Decimal("53.8")
    assert totals.absorption_share == Decimal("6.9")


def test_a_share_of_nothing_is_not_known() -> None:
    totals = line_totals(FundingLine(), Near(children=[Transaction(amount=5)]))
    assert totals.allocation_share is totals.absorption_share is None


@given(
    approved=st.integers(0, 100),
    amended=st.integers(-50, 50),
    allocated=st.integers(0, 100),
    committed=st.integers(0, 100),
    spent=st.integers(0, 150),
)
def test_overspending_is_warned_of_and_never_blocked(
    approved: int, amended: int, allocated: int, committed: int, spent: int
) -> None:
    entries = [
        FundingAmendment(amount=amended),
        Allocation(amount=allocated),
        Commitment(amount=committed),
        Transaction(amount=spent),
    ]
    problems = list(check_spending(FundingLine(approved=approved), Near(children=entries)))
    assert all(problem.warning for problem in problems)
    wanted = []
    if spent > approved + amended:
        wanted.append(f"Spending is {spent - approved - amended} rials above what was approved.")
    if spent > allocated:
        wanted.append(f"Spending is {spent - allocated} rials above what was allocated.")
    elif committed > allocated:
        wanted.append(f"Commitments are {committed - allocated} rials above what was allocated.")
    assert [str(problem) for problem in problems] == wanted


@pytest.mark.parametrize("given", [{}, {"start": dt.date(2024, 3, 20)}])
def test_a_year_that_is_named_has_its_days(given: dict[str, object]) -> None:
    """1403 is a leap year: it ends on 30 Esfand (domain §7.2 rule 9)."""
    values = {"year": 1403, "start": None, "end": None} | given
    assert complete_days(values, Near()) == {
        "start": dt.date(2024, 3, 20),
        "end": dt.date(2025, 3, 20),
    }
    assert complete_days({"year": None, "start": None, "end": None}, Near()) == {}


@pytest.mark.parametrize(
    ("values", "fields"),
    [
        ({}, []),
        ({"year": 1404}, []),
        ({"year": 1404, "start": NOWRUZ_1404}, []),
        ({"year": 1404, "start": NOWRUZ_1404 + dt.timedelta(days=1)}, ["start"]),
        ({"year": 1403, "start": NOWRUZ_1404, "end": NOWRUZ_1404}, ["start", "end"]),
    ],
)
def test_a_year_has_the_days_of_the_calendar(values: dict[str, object], fields: list[str]) -> None:
    problems = list(check_days(FiscalYear(**values), Near()))
    assert [problem.field for problem in problems] == fields
    assert not any(problem.warning for problem in problems)


def test_a_closed_year_is_sealed_and_may_stand_so() -> None:
    [problem] = check_closed(FiscalYear(year=1403, locked=True), Near())
    assert problem.sealed
    assert problem.warning  # or it could never be closed
    assert not list(check_closed(FiscalYear(year=1403), Near()))


def test_a_year_is_there_once() -> None:
    there = Near(others=[FiscalYear(id=1, year=1404)])
    assert told(check_year(FiscalYear(year=1404), there)) == [("year", False)]
    assert not told(check_year(FiscalYear(year=1405), there))
    assert not told(check_year(FiscalYear(), Near(others=[FiscalYear(id=1)])))


def test_a_closed_year_seals_its_lines() -> None:
    years = [FiscalYear(id=1, year=1403, locked=True), FiscalYear(id=2, year=1404)]
    [problem] = check_open_year(FundingLine(fiscal_year=1), Near(others=years))
    assert problem.sealed
    assert not problem.warning
    assert "1403" in str(problem)  # a year has no mark between thousands
    assert not told(check_open_year(FundingLine(fiscal_year=2), Near(others=years)))
    assert not told(check_open_year(FundingLine(), Near(others=years)))


@pytest.mark.parametrize(
    ("date", "line_year", "fits"),
    [
        (NOWRUZ_1404, 1404, True),
        (NOWRUZ_1404 - dt.timedelta(days=1), 1404, False),
        (NOWRUZ_1404 - dt.timedelta(days=1), 1403, True),  # the leap day 1403/12/30
    ],
)
def test_a_document_is_of_the_year_of_its_own_date(
    date: dt.date, line_year: int, fits: bool
) -> None:
    near = Near(others=[FundingLine(id=7, fiscal_year=1), FiscalYear(id=1, year=line_year)])
    document = Transaction(funding_line=7, date=date)
    assert told(check_document_year(document, near)) == ([] if fits else [("date", True)])


def test_a_document_in_a_closed_year_is_sealed() -> None:
    near = Near(others=[FundingLine(id=7, fiscal_year=1), FiscalYear(id=1, year=1404, locked=True)])
    [problem] = check_document_year(Transaction(funding_line=7, date=NOWRUZ_1404), near)
    assert (problem.field, problem.sealed) == ("date", True)


def test_a_document_is_not_paid_before_it_is_written() -> None:
    near = Near(others=[FundingLine(id=7, fiscal_year=1), FiscalYear(id=1, year=1404)])
    before = NOWRUZ_1404 - dt.timedelta(days=1)
    document = Transaction(funding_line=7, date=NOWRUZ_1404, paid_on=before)
    assert told(check_document_year(document, near)) == [("paid_on", False)]


@pytest.mark.parametrize("document", [Transaction(), Transaction(funding_line=7)])
def test_a_document_without_date_or_line_has_no_year(document: Transaction) -> None:
    assert not told(check_document_year(document, Near(others=[FundingLine(id=7)])))


def test_a_line_without_a_year_closes_nothing() -> None:
    near = Near(others=[FundingLine(id=7)])
    assert not told(check_document_year(Transaction(funding_line=7, date=NOWRUZ_1404), near))


@pytest.mark.parametrize(
    ("values", "fields"),
    [
        ({"organisation": 1, "event": 1, "kind": "space"}, []),
        ({"person": 1, "programme": 1, "kind": "space"}, []),
        ({"event": 1, "kind": "space"}, ["organisation"]),
        ({"person": 1, "kind": "space"}, ["programme"]),
        ({"person": 1, "event": 1, "kind": "money"}, ["kind"]),
    ],
)
def test_a_gift_in_kind_has_giver_and_receiver_and_is_no_money(
    values: dict[str, object], fields: list[str]
) -> None:
    problems = check_contribution(Contribution(**values), Near())
    assert [field for field, _warning in told(problems)] == fields
