"""Every festival's editions side by side (domain §7.1, output 21; seed 004 §111)."""

import datetime as dt
from collections.abc import Iterator

from learningcity_desktop.i18n import N_, _, current_language
from learningcity_desktop.persian.dates import both_calendars
from learningcity_desktop.reports.base import Choices, Progress
from learningcity_desktop.reports.document import (
    Block,
    ChartBlock,
    Document,
    Heading,
    Paragraph,
    Table,
)
from learningcity_desktop.reports.editions_picture import (
    edition_chart,
    edition_heads,
    edition_rows,
)
from learningcity_desktop.services.editions import Comparison, compare, series_with_editions
from learningcity_desktop.services.reporting.particulars import said, the_city
from learningcity_desktop.services.workspace import Workspace

#: As many columns as A4 holds beside the names of the measures.
_EDITIONS_OF_A_PAGE = 4


class EditionsReport:
    """All series that have come back at least once."""

    id = "editions"
    title = N_("Comparison of editions")

    def build(
        self,
        workspace: Workspace,
        choices: Choices,
        *,
        today: dt.date,
        progress: Progress | None = None,
    ) -> Document:
        del choices  # editions are compared over all years
        tell = progress or (lambda _share: None)
        tell(0)
        blocks: list[Block] = [
            Heading(_(self.title)),
            Paragraph(both_calendars(today), "remark"),
        ]
        with workspace.store.reading():
            found = series_with_editions(workspace)
            for number, series in enumerate(found, start=1):
                comparison = compare(workspace, series)
                if len(comparison.editions) > 1:
                    blocks += _series(comparison)
                tell(number / (1 + len(found)))
            city = the_city(workspace) or {}
        if len(blocks) == 2:
            blocks.append(Paragraph(_("No series has a second edition yet."), "empty"))
        return Document(
            title=_(self.title),
            language=current_language().code,
            blocks=tuple(blocks),
            running_head=said(city, "name") if city else "",
            author=said(city, "name") if city else "",
            subject=_("Series of events"),
            keywords=(_("Edition"), _("Events")),
        )


def _series(comparison: Comparison) -> Iterator[Block]:
    yield Heading(comparison.title, 1)
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
