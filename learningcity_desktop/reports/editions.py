"""A festival's editions side by side (domain §7.1, output 21; seed 004 §111)."""

from collections.abc import Iterator

from learningcity_desktop.domain.event import EVENT_SERIES
from learningcity_desktop.i18n import N_, _, current_language
from learningcity_desktop.reports.base import Asks
from learningcity_desktop.reports.document import Block, ChartBlock, Table, Title
from learningcity_desktop.reports.editions_picture import (
    edition_chart,
    edition_heads,
    edition_rows,
)
from learningcity_desktop.reports.paper import Making, Paper, letterhead, nothing_recorded
from learningcity_desktop.services.editions import Comparison, compare

#: As many columns as A4 holds beside the names of the measures.
_EDITIONS_OF_A_PAGE = 4


class EditionsReport(Paper):
    """The latest editions of a series in numbers, and all of them in a picture."""

    id = "editions"
    title = N_("Comparison of editions")
    about = N_("The editions of a series side by side, each with its change against the last.")
    asks = Asks(record=EVENT_SERIES)

    def blocks(self, making: Making) -> Iterator[Block]:
        comparison = compare(making.workspace, making.record["id"])
        yield letterhead(making, making.today)
        yield Title(_(self.title), (comparison.title,))
        if comparison.editions:
            yield from _series(comparison)
        else:
            yield nothing_recorded()


def _series(comparison: Comparison) -> Iterator[Block]:
    latest = comparison.last(_EDITIONS_OF_A_PAGE)
    notes = [_("In brackets: the change against the edition before.")]
    if len(latest.editions) < len(comparison.editions):
        shown = current_language().integer(len(latest.editions))
        every = current_language().integer(len(comparison.editions))
        notes.append(
            _("The latest {shown} of {all} editions; the chart shows all.", shown=shown, all=every)
        )
    yield Table(
        heads=edition_heads(latest),
        rows=tuple(edition_rows(latest)),
        numeric=frozenset(),
        weights=(1.8, *(1.4 for _each in latest.editions)),
        notes=tuple(notes),
    )
    chart = edition_chart(comparison)
    if chart is not None:
        yield ChartBlock(chart, chart.title)
