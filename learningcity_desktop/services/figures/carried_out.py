"""How far programmes were carried out in a period, and what the coming year's calendar holds."""

from collections import defaultdict

from learningcity_desktop.domain.event import EVENT
from learningcity_desktop.domain.funding import FUNDING_LINE, TRANSACTION
from learningcity_desktop.domain.place import PLACE
from learningcity_desktop.domain.programme import PROGRAMME
from learningcity_desktop.domain.query import AnyOf, Op, Query, Totals, Where, between, in_, is_
from learningcity_desktop.i18n import _
from learningcity_desktop.persian.collate import sort_key
from learningcity_desktop.persian.dates import format_date
from learningcity_desktop.persian.jalali import to_jalali
from learningcity_desktop.persian.periods import month
from learningcity_desktop.services.figures.crossing import COUNTS
from learningcity_desktop.services.figures.events import active_programmes, districts
from learningcity_desktop.services.figures.model import Cell, Figure, Note, Row, Window, held_events
from learningcity_desktop.services.figures.spans import month_window
from learningcity_desktop.services.workspace import Workspace

#: States of events that nobody has decided to hold, or that were called off.
_NOT_PLANNED = ("idea", "postponed", "cancelled")


def planned_events(window: Window) -> Query:
    """Events of a period that are to be held or were, those known by month only too."""
    return Query(
        EVENT,
        where=(
            Where("status", Op.NOT_IN, _NOT_PLANNED),
            *between("start", window.first, window.last),
        ),
        order="start",
    )


def programmes_carried_out(workspace: Workspace, window: Window) -> Figure:
    """Of each programme under way: events decided on, held, and money spent in the period (rial).

    Postponed and cancelled events were decided on; mere ideas were not. Money follows the date of
    each document (domain §1.2).
    """
    reader = workspace.reader
    decided = Query(
        EVENT,
        where=(
            Where("status", Op.IS_NOT, "idea"),
            *between("start", window.first, window.last),
        ),
    )
    held = held_events(window)
    by_decided: dict[int | None, int] = dict(reader.totals(Totals(decided, ("programme",))))
    by_held: dict[int | None, int] = dict(reader.totals(Totals(held, ("programme",))))
    documents = Query(TRANSACTION, where=between("date", window.first, window.last))
    spent = _spent_by_programme(workspace, documents)
    active = active_programmes(window)
    ids = reader.ids(active)
    titles = workspace.names.record_titles(PROGRAMME.name, ids)
    rows = []
    for programme in ids:
        mine = is_("programme", programme)
        lines = Query(FUNDING_LINE, where=(mine,))
        rows.append(
            Row(
                (titles[programme],),
                (
                    Cell(by_decided.get(programme, 0), decided.also(mine)),
                    Cell(by_held.get(programme, 0), held.also(mine)),
                    Cell(spent.get(programme), documents.also(in_("funding_line", lines))),
                ),
            )
        )
    return Figure(
        key="activity.programmes",
        title=_("Programmes and how far they were carried out"),
        label_heads=(_("Programme"),),
        number_heads=(_("Events decided on"), _("Events held"), _("Spent in the period (rial)")),
        rows=tuple(rows),
        units=("count", "count", "rial"),
        notes=(Note(_("Postponed and cancelled events count as decided on.")),),
    )


def _spent_by_programme(workspace: Workspace, documents: Query) -> dict[int | None, int]:
    reader = workspace.reader
    by_line = {
        line: amount
        for line, _count, amount in reader.totals(Totals(documents, ("funding_line",), ("amount",)))
        if amount is not None
    }
    found: dict[int | None, int] = defaultdict(int)
    for line, (programme,) in reader.rows(FUNDING_LINE, by_line, ("programme",)).items():
        found[programme] += by_line[line]
    return found


def calendar_by_district(workspace: Workspace, window: Window) -> Figure:
    """Planned events of a year by month and district; what has no district stands apart (Y3)."""
    reader = workspace.reader
    district_of = districts(workspace)
    year = to_jalali(window.first)[0]
    months = [month_window(year, number) for number in range(1, 13)]
    counted: list[dict[int | None, int]] = []
    places: dict[int | None, set[int]] = defaultdict(set)
    for each in months:
        here: dict[int | None, int] = defaultdict(int)
        for place, count in reader.totals(Totals(planned_events(each), ("place",))):
            district = district_of.get(place)
            here[district] += count
            if place is not None:
                places[district].add(place)
        counted.append(here)
    used = {district for here in counted for district in here}
    titles = workspace.names.record_titles(PLACE.name, [d for d in used if d is not None])
    order: list[int | None] = [*sorted(titles, key=lambda d: (sort_key(titles[d]), d))]
    order += [None] if None in used else []

    def within(district: int | None) -> Where | AnyOf:
        inside = in_("place", tuple(sorted(places[district])))
        return inside if district is not None else AnyOf((inside, is_("place", None)))

    rows = []
    for number, (each, here) in enumerate(zip(months, counted, strict=True), start=1):
        base = planned_events(each)
        cells = [Cell(here.get(d, 0), base.also(within(d))) for d in order]
        name = format_date(month("jalali", year, number), style="long", calendar="jalali")
        rows.append(Row((name,), (*cells, Cell(sum(here.values()), base))))
    whole = planned_events(Window(months[0].first, months[-1].last))
    sums = [Cell(sum(h.get(d, 0) for h in counted), whole.also(within(d))) for d in order]
    everything = Cell(sum(sum(here.values()) for here in counted), whole)
    rows.append(Row((_("Total"),), (*sums, everything), is_total=True))
    return Figure(
        key="calendar.districts",
        title=_("Events of the year by month and district"),
        label_heads=(_("Month"),),
        number_heads=(
            *(_("No district") if d is None else titles[d] for d in order),
            _("Total"),
        ),
        rows=tuple(rows),
        units=COUNTS * (len(order) + 1),
    )
