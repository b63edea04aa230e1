"""Figures and listings as the tables of a report."""

from learningcity_desktop.i18n import _
from learningcity_desktop.reports.document import Table
from learningcity_desktop.services.figures.amounts import cell_words
from learningcity_desktop.services.figures.model import Figure, Unit
from learningcity_desktop.services.reporting.content import Listing


def figure_table(figure: Figure) -> Table:
    """A computed figure as a table, with its cautions under it."""
    units: tuple[Unit, ...] = figure.units
    if len(units) < len(figure.number_heads):
        units = units * len(figure.number_heads)
    rows = tuple(
        (
            *row.labels,
            *(cell_words(cell, unit) for cell, unit in zip(row.cells, units, strict=False)),
        )
        for row in figure.rows
    )
    words = len(figure.label_heads)
    return Table(
        heads=(*figure.label_heads, *figure.number_heads),
        rows=rows,
        numeric=frozenset(range(words, words + len(figure.number_heads))),
        totals=frozenset(place for place, row in enumerate(figure.rows) if row.is_total),
        caption=figure.title,
        notes=tuple(note.text for note in figure.notes),
    )


def listing_table(listing: Listing, most: int | None = None) -> Table:
    """A list of records as a table; of a long one the first rows, and a note that says so."""
    rows, notes = listing.rows, listing.notes
    if most is not None and len(rows) > most:
        text = _(
            "{shown} of {all} are listed here; all of them are in the register.",
            shown=most,
            all=len(rows),
        )
        rows, notes = rows[:most], (*notes, text)
    return Table(heads=listing.heads, rows=rows, numeric=listing.numeric, notes=notes)
