"""Small sums shown on a record's own page: a programme's, an event's, a funding line's."""

from dataclasses import dataclass

from learningcity_desktop.domain.event import EVENT, EVENT_ATTENDANCE, HELD
from learningcity_desktop.domain.event_parts import STAKEHOLDER_LINK
from learningcity_desktop.domain.funding import (
    FUNDING_LINE,
    TRANSACTION,
    LineTotals,
    line_totals,
    share,
)
from learningcity_desktop.domain.query import AnyOf, Query, Totals, in_, is_
from learningcity_desktop.domain.stakeholder import ORGANISATION
from learningcity_desktop.i18n import _
from learningcity_desktop.persian.numbers import format_number
from learningcity_desktop.services.budget.cut import STEPS, Cut
from learningcity_desktop.services.budget.model import HEADS
from learningcity_desktop.services.figures.model import Cell, Figure, Row
from learningcity_desktop.services.overview import Tile
from learningcity_desktop.services.records import evidence_of
from learningcity_desktop.services.surroundings import Surroundings
from learningcity_desktop.services.workspace import Workspace


def programme_tiles(workspace: Workspace, programme: int) -> list[Tile]:
    """A programme's events, heads, partners and money over its whole life."""
    reader = workspace.reader
    held = Query(EVENT, where=(is_("programme", programme), in_("status", HELD)))
    tiles = [Tile(_("Events held"), reader.count(held), "count", held)]
    cells = Query(EVENT_ATTENDANCE, where=(in_("event", held),))
    heads = {row[0]: row[2] for row in reader.totals(Totals(cells, ("channel",), ("count",)))}
    tiles += [
        Tile(_("Head count, {channel}", channel=entry.label), heads.get(entry.code), "count", held)
        for entry in workspace.names.code_entries("attendance_channel")
    ]
    links = Query(
        STAKEHOLDER_LINK, where=(AnyOf((is_("programme", programme), in_("event", held))),)
    )
    partners = Query(ORGANISATION, where=(in_("id", links.pick("organisation")),))
    tiles.append(Tile(_("Partners"), reader.count(partners), "count", partners))
    lines = Query(FUNDING_LINE, where=(is_("programme", programme),))
    documents = Query(TRANSACTION, where=(in_("funding_line", lines),))
    [(_documents, spent)] = reader.totals(Totals(documents, (), ("amount",)))
    tiles.append(Tile(_("Spent (rial)"), spent, "rial", documents))
    return tiles


@dataclass(frozen=True)
class Readiness:
    """What an event still needs before it counts as documented (domain §3.5)."""

    approved: bool
    held: bool
    counted: bool
    reported: bool
    evidenced: bool


def event_readiness(workspace: Workspace, event: int) -> Readiness:
    """How far an event's documentation is."""
    values = workspace.reader.get(EVENT, event) or {}
    cells = Query(EVENT_ATTENDANCE, where=(is_("event", event),))
    return Readiness(
        approved=values.get("status") not in {"idea", None},
        held=values.get("status") in HELD,
        counted=workspace.reader.count(cells) > 0,
        reported=bool(values.get("short_report") or values.get("full_report")),
        evidenced=workspace.reader.count(evidence_of(EVENT.name, event)) > 0,
    )


def totals_of_line(workspace: Workspace, line: int) -> LineTotals | None:
    """The figures of one funding line as it is stored (rial)."""
    values = workspace.reader.get(FUNDING_LINE, line)
    if values is None:
        return None
    around = Surroundings(workspace.reader, FUNDING_LINE, line)
    return line_totals(FUNDING_LINE.record(values), around)


#: The chain of domain §5.4 as it is drawn, each step with its head.
_CHAIN = ("proposed", "final", "allocated", "committed", "secured", "spent", "paid")


def chain_of_line(workspace: Workspace, line: int) -> Figure | None:
    """One line's chain, a row a step: its sum, with the share of what was approved in its name."""
    totals = totals_of_line(workspace, line)
    if totals is None:
        return None
    mine = Query(FUNDING_LINE, where=(is_("id", line),))
    rows = []
    for name in _CHAIN:
        amount = getattr(totals, name)
        part = share(amount or 0, totals.final)
        label = _(HEADS[name])
        if part is not None and name != "final":
            label = _("{step}, {share} %", step=label, share=format_number(part))
        step = STEPS.get(name)
        rows.append(Row((label,), (Cell(amount, Cut().entries(step, mine) if step else mine),)))
    return Figure(
        key="chain",
        title=_("From proposal to payment (rial)"),
        label_heads=(_("Step"),),
        number_heads=(_("Sum"),),
        rows=tuple(rows),
        units=("rial",),
    )
