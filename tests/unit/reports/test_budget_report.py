"""The budget on paper: which years, which columns, in which unit, and what is told beside it."""

import datetime as dt

import pytest

from learningcity_desktop import i18n
from learningcity_desktop.domain.funding import EXCESS_WORDS
from learningcity_desktop.i18n import _
from learningcity_desktop.reports.amounts import cell_text, head_text, money_text
from learningcity_desktop.reports.base import Choices
from learningcity_desktop.reports.budget import BudgetReport
from learningcity_desktop.reports.document import ChartBlock, Document, Facts, Heading, Table
from learningcity_desktop.services.workspace import Workspace
from tests.making import make, open_cycle

TODAY = dt.date(2026, 5, 1)  # in 1405
MILLION = 10**6


def fill(workspace: Workspace) -> int:
    """One line of 1404 that has spent more than it was given, beside another of 1403."""
    earlier, year = (make(workspace, "fiscal_year", year=each) for each in (1403, 1404))
    make(workspace, "funding_line", fiscal_year=earlier, title_fa="دیگر", approved=300 * MILLION)
    line = make(workspace, "funding_line", fiscal_year=year, title_fa="الف", approved=90 * MILLION)
    day = dt.date(2025, 5, 5)
    make(workspace, "allocation", funding_line=line, amount=60 * MILLION, date=day)
    for amount, head in ((70 * MILLION, "fee"), (30 * MILLION + 50_000, "print")):
        make(
            *(workspace, "transaction"), funding_line=line, amount=amount, date=day, cost_head=head
        )
    return line


def built(workspace: Workspace, choices: Choices | None = None, code: str = "en") -> Document:
    with i18n.speaking(code):
        return BudgetReport().build(workspace, choices or Choices(), today=TODAY)


def tables(document: Document) -> dict[str, Table]:
    return {block.caption: block for block in document.blocks if isinstance(block, Table)}


def test_the_last_year_that_has_begun_is_printed(workspace: Workspace) -> None:
    fill(workspace)
    document = built(workspace)
    assert "1404-01-01" in document.subject or "March 2025" in document.subject
    years = tables(document)["Budget by Fiscal year (million rials)"]
    assert [row[0] for row in years.rows] == ["1404", "Total"]
    assert years.totals == {1}
    facts = next(block for block in document.blocks if isinstance(block, Facts))
    assert dict(facts.rows)["Approved with amendments"] == "90,000,000 rials"
    assert dict(facts.rows)["Remaining of approved"] == "−10,050,000 rials"
    assert dict(facts.rows)["Absorbed %"] == "111.2"


def test_the_columns_are_those_in_use(workspace: Workspace) -> None:
    fill(workspace)
    found = tables(built(workspace))
    source = found["Budget by Source (million rials)"]
    assert source.heads == (
        *("Source", "Approved with amendments", "Allocated", "Spent", "Remaining of allocated"),
        *("Absorbed %", "Above approved"),
    )
    assert source.rows[0] == ("Municipal budget", "90.0", "60.0", "100.1", "−40.1", "111.2", "10.1")
    heads = found["Budget by Cost head (million rials)"]
    assert [row[:2] for row in heads.rows] == [
        *(("Fees", "70.0"), ("Printing and publications", "30.1"), ("Total", "100.1")),
    ]
    lines = found["Budget by Funding line (million rials)"]
    assert lines.rows[0][0] == "الف"
    assert lines.numeric == set(range(1, 7))


def test_overspending_is_told_with_its_amounts(workspace: Workspace) -> None:
    fill(workspace)
    table = tables(built(workspace))["Lines that spent or promised more than they were given"]
    [(title, told)] = table.rows
    assert title == "الف"
    assert told.splitlines() == [
        "Spending is 10,050,000 rials above what was approved.",
        "Spending is 40,050,000 rials above what was allocated.",
    ]
    assert {_(text, excess=1) for text in EXCESS_WORDS.values()}


def test_a_period_of_its_own_is_cut_by_year_and_by_date(workspace: Workspace) -> None:
    fill(workspace)
    window = Choices(first=dt.date(2025, 1, 1), last=dt.date(2025, 5, 5))
    document = built(workspace, window)
    chapters = [b.text for b in document.blocks if isinstance(b, Heading) and b.level == 0]
    assert chapters[:2] == ["Budget report", "By fiscal year"]
    assert chapters[2].startswith("By date of document")
    captions = [block.caption for block in document.blocks if isinstance(block, Table)]
    assert captions.count("Budget by Source (million rials)") == 2
    years = tables(document)["Budget by Fiscal year (million rials)"]
    assert [row[0] for row in years.rows] == ["1403", "1404", "Total"]
    assert [row[2] for row in years.rows] == ["300.0", "90.0", "390.0"]
    dated = [b for b in document.blocks if isinstance(b, Table) and b.notes][-1]
    assert dated.notes[0].startswith("Every document counts by its own date")
    assert not any(isinstance(block, ChartBlock) for block in document.blocks[:3])


def test_a_cycle_lends_its_period(workspace: Workspace) -> None:
    fill(workspace)
    days = {"window_from": dt.date(2024, 4, 1), "window_to": dt.date(2025, 3, 1)}
    number = open_cycle(workspace, {"title_fa": "گزارش", **days})
    years = tables(built(workspace, Choices(cycle=number)))["Budget by Fiscal year (million rials)"]
    assert [row[0] for row in years.rows] == ["1403", "Total"]


def test_an_empty_year_is_told_so(workspace: Workspace) -> None:
    assert not tables(built(workspace))
    make(workspace, "fiscal_year", year=1404)
    [facts] = [block for block in built(workspace).blocks if isinstance(block, Facts)]
    assert facts.rows == (("Approved with amendments", "Nothing has been recorded."),)


@pytest.mark.parametrize(
    ("unit", "text"),
    [("rial", "12,345,678"), ("toman", "1,234,567.8"), ("million_rial", "12.3")],
)
def test_a_sum_in_the_unit_of_its_column(unit: str, text: str) -> None:
    assert money_text(12_345_678, unit) == text  # type: ignore[arg-type]
    assert money_text(2_500_000_000, "billion_rial") == "2.5"


def test_what_was_not_recorded_is_a_dash_and_no_zero() -> None:
    assert cell_text(None, "rial", "rial") == "–"
    assert cell_text(0, "rial", "rial") == "0"
    assert cell_text(7, "count", "rial") == "7"
    assert cell_text(50, "percent", "rial") == "50.0"
    with i18n.speaking("fa"):
        assert head_text("هزینه‌شده", "rial", "toman") == "هزینه‌شده (تومان)"
        assert head_text("درصد جذب", "percent", "toman") == "درصد جذب"
