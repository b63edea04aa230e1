"""Editions held against each other, as a table with their changes and as a chart."""

from decimal import Decimal

from learningcity_desktop.i18n import _, current_language
from learningcity_desktop.persian.numbers import format_number
from learningcity_desktop.reports.amounts import amount_text
from learningcity_desktop.reports.chart import BarChart, Chart, LineChart, Series
from learningcity_desktop.services.editions import Comparison, Measure

#: From so many editions on, they are a line and no longer bars.
_LINE_FROM = 7


def edition_heads(comparison: Comparison) -> tuple[str, ...]:
    """What is measured, then the editions."""
    return (_("Measure"), *(edition.title for edition in comparison.editions))


def edition_rows(comparison: Comparison) -> list[tuple[str, ...]]:
    """Date and venue, then a row for each measure, with its change since the edition before."""
    return [
        (_("Date"), *(edition.date for edition in comparison.editions)),
        (_("Venue"), *(edition.venue for edition in comparison.editions)),
        *((each.label, *_cells(each)) for each in comparison.measures),
    ]


#: Rows before the first measure.
ROWS_OF_WORDS = 2


def _cells(measure: Measure) -> list[str]:
    return [
        _with_change(amount_text(cell.value, measure.unit), change)
        for cell, change in zip(measure.cells, measure.changes, strict=True)
    ]


def _with_change(amount: str, change: Decimal | None) -> str:
    if change is None:
        return amount
    if not change:
        return _("{amount} (the same)", amount=amount)
    share = _("{number}%", number=format_number(abs(change)))
    if change > 0:
        return _("{amount} ({share} more)", amount=amount, share=share)
    return _("{amount} ({share} less)", amount=amount, share=share)


def edition_chart(comparison: Comparison) -> Chart | None:
    """Heads by channel over the editions; None where there is nothing to compare."""
    main = [each for each in comparison.measures if each.is_main]
    if len(comparison.editions) < 2 or not main:
        return None
    make = LineChart if len(comparison.editions) >= _LINE_FROM else BarChart
    return make(
        title=_("Head count by edition: {series}", series=comparison.title),
        categories=tuple(_short(place, comparison) for place in range(len(comparison.editions))),
        series=tuple(Series(each.label, tuple(cell.value for cell in each.cells)) for each in main),
        category_head=_("Edition"),
    )


def _short(place: int, comparison: Comparison) -> str:
    """What an edition is called below the axis."""
    edition = comparison.editions[place]
    if len(comparison.editions) >= _LINE_FROM:
        return edition.date
    return current_language().join([edition.title, edition.date])
