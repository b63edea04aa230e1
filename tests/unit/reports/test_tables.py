"""Figures and listings as tables: each number in its unit, nothing shown as nothing."""

from decimal import Decimal

import pytest

from learningcity_desktop import i18n
from learningcity_desktop.reports.tables import figure_table, listing_table
from learningcity_desktop.services.figures.amounts import amount_text
from learningcity_desktop.services.figures.model import Cell, Figure, Note, Row, Unit
from learningcity_desktop.services.reporting.content import Listing


@pytest.mark.parametrize(
    ("value", "unit", "fa", "en"),
    [
        (0, "count", "۰", "0"),
        (None, "count", "نامشخص", "Not recorded"),
        (12500000, "rial", "۱۲٬۵۰۰٬۰۰۰", "12,500,000"),
        (Decimal(3), "rial", "۳", "3"),
        (Decimal("7.50"), "hours", "۷٫۵", "7.5"),
        (Decimal("700.00"), "hours", "۷۰۰", "700"),
        (Decimal("1E+3"), "hours", "۱٬۰۰۰", "1,000"),
    ],
)
def test_a_number_is_written_in_its_unit(
    value: int | Decimal | None, unit: Unit, fa: str, en: str
) -> None:
    assert amount_text(value, unit) == en
    with i18n.speaking("fa"):
        assert amount_text(value, unit) == fa


def figure(units: tuple[Unit, ...]) -> Figure:
    return Figure(
        key="stat.x",
        title="Heads",
        label_heads=("Group", "Level"),
        number_heads=("Events", "Rials"),
        rows=(
            Row(("زنان", "شهر"), (Cell(2), Cell(None))),
            Row(("Total", ""), (Cell(2), Cell(Decimal("0.5"))), is_total=True),
        ),
        units=units,
        notes=(Note("Groups overlap."),),
    )


def test_a_figure_keeps_its_rows_sums_and_cautions() -> None:
    table = figure_table(figure(("count", "hours")))
    assert table.heads == ("Group", "Level", "Events", "Rials")
    assert table.rows == (("زنان", "شهر", "2", "Not recorded"), ("Total", "", "2", "0.5"))
    assert (table.numeric, table.totals) == ({2, 3}, {1})
    assert (table.caption, table.notes) == ("Heads", ("Groups overlap.",))


def test_one_unit_may_be_that_of_all_columns() -> None:
    assert figure_table(figure(("hours",))) == figure_table(figure(("hours", "hours")))


def test_of_a_long_list_the_first_rows_are_printed_and_it_says_so() -> None:
    listing = Listing(
        heads=("Title",), rows=tuple((str(n),) for n in range(5)), notes=("As told.",)
    )
    for most in (None, 5, 6):
        table = listing_table(listing, most)
        assert (table.rows, table.notes) == (listing.rows, ("As told.",))
    table = listing_table(listing, 3)
    assert table.rows == (("0",), ("1",), ("2",))
    assert table.notes == (
        "As told.",
        "3 of 5 are listed here; all of them are in the register.",
    )
