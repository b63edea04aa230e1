"""The numbers of the home page: of the running fiscal year, or of the reporting period."""

import datetime as dt
from dataclasses import dataclass
from typing import Literal

from learningcity_desktop.domain.event import EVENT, EVENT_ATTENDANCE
from learningcity_desktop.domain.funding import TRANSACTION
from learningcity_desktop.domain.programme import PROGRAMME
from learningcity_desktop.domain.query import Query, Totals, between, in_, is_
from learningcity_desktop.domain.reporting import REPORTING_CYCLE
from learningcity_desktop.domain.stakeholder import ORGANISATION
from learningcity_desktop.i18n import _
from learningcity_desktop.persian.jalali import fiscal_year, fiscal_year_bounds
from learningcity_desktop.services.figures.events import active_programmes
from learningcity_desktop.services.figures.model import Unit, Window, held_events
from learningcity_desktop.services.figures.people import stakeholder_links
from learningcity_desktop.services.reporting import cycles
from learningcity_desktop.services.workspace import Workspace

#: Which days the figures are of: the fiscal year of today, or the window of the reporting cycle.
Period = Literal["year", "cycle"]
#: Without any of these nobody has begun yet: there is nothing to count.
_BEGINNINGS = (PROGRAMME, EVENT, ORGANISATION, REPORTING_CYCLE)


@dataclass(frozen=True)
class Tile:
    """One number with the records behind it; None where nothing is recorded."""

    label: str
    value: int | None
    unit: Unit
    query: Query


def is_untouched(workspace: Workspace) -> bool:
    """Whether nothing has been entered that figures could be made of."""
    return not any(workspace.reader.ids(Query(spec, order="id"), 1) for spec in _BEGINNINGS)


def window_of(workspace: Workspace, period: Period, today: dt.date) -> Window:
    """The days of a period; without a reporting cycle those of the year."""
    cycle = cycles.the_current_cycle(workspace, today) if period == "cycle" else None
    if cycle is not None:
        return cycles.window_of(cycle)
    return Window(*fiscal_year_bounds(fiscal_year(today)))


def tiles(workspace: Workspace, period: Period, window: Window) -> list[Tile]:
    """The five numbers of a period."""
    reader = workspace.reader
    held = held_events(window)
    cells = Query(EVENT_ATTENDANCE, where=(is_("channel", "onsite"), in_("event", held)))
    [(_cells, heads)] = reader.totals(Totals(cells, (), ("count",)))
    documents = Query(TRANSACTION, where=between("date", window.first, window.last))
    [(_documents, spent)] = reader.totals(Totals(documents, (), ("amount",)))
    if period == "year":
        programmes = Query(PROGRAMME, where=(is_("status", "active"),))
        partners = Query(ORGANISATION)
        labels = (
            _("Programmes under way"),
            _("Events held this year"),
            _("Head count this year, in person"),
            _("Organisations"),
            _("Spent this year (rial)"),
        )
    else:
        programmes = active_programmes(window)
        took_part = stakeholder_links(window).pick("organisation")
        partners = Query(ORGANISATION, where=(in_("id", took_part),))
        labels = (
            _("Programmes in the reporting cycle"),
            _("Events held in the reporting cycle"),
            _("Head count in the reporting cycle, in person"),
            _("Organisations that took part"),
            _("Spent in the reporting cycle (rial)"),
        )
    counted: tuple[tuple[int | None, Unit, Query], ...] = (
        (reader.count(programmes), "count", programmes),
        (reader.count(held), "count", held),
        (heads, "count", held),
        (reader.count(partners), "count", partners),
        (spent, "rial", documents),
    )
    return [Tile(label, *each) for label, each in zip(labels, counted, strict=True)]
