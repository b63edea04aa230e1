"""Figures about events and programmes: how many, of what kind, where, how well documented."""

from collections import defaultdict

from learningcity_desktop.domain.event import EVENT_ATTENDANCE
from learningcity_desktop.domain.place import PLACE
from learningcity_desktop.domain.programme import PLANNED, PROGRAMME
from learningcity_desktop.domain.query import AnyOf, Op, Query, Totals, Where, in_, is_
from learningcity_desktop.i18n import _, ngettext
from learningcity_desktop.persian.collate import sort_key
from learningcity_desktop.persian.dates import Precision
from learningcity_desktop.services.figures.crossing import COUNTS, codes_used, crossed
from learningcity_desktop.services.figures.model import (
    Cell,
    Figure,
    Note,
    Row,
    Window,
    code_of,
    doubtful_events,
    held_events,
    month_starts,
    year_starts,
)
from learningcity_desktop.services.workspace import Workspace


def active_programmes(window: Window) -> Query:
    """Programmes under way on any day of the period, as `is_active_between` tells of one."""
    ends = [Where("end", Op.EMPTY), Where("end", Op.AT_LEAST, window.first)]
    for precision, starts in (
        (Precision.MONTH, month_starts(window.first)),
        (Precision.YEAR, year_starts(window.first)),
    ):
        known_to = (Where("end", Op.KNOWN_TO, precision), in_("end", starts))
        ends.append(in_("id", Query(PROGRAMME, where=known_to)))
    return Query(
        PROGRAMME,
        where=(
            Where("status", Op.IS_NOT, PLANNED),
            AnyOf((Where("start", Op.EMPTY), Where("start", Op.AT_MOST, window.last))),
            AnyOf(tuple(ends)),
        ),
    )


def events_by_type_and_mode(workspace: Workspace, window: Window) -> Figure:
    """Held events by type and mode (stat.events, seed 004 §107–123)."""
    return crossed(
        workspace,
        held_events(window),
        "type",
        "mode",
        key="stat.events",
        title=_("Events by type and mode"),
        notes=_doubt(workspace, window),
    )


def _doubt(workspace: Workspace, window: Window) -> tuple[Note, ...]:
    """The note about events that may or may not lie in the period."""
    query = doubtful_events(window)
    count = workspace.reader.count(query)
    if not count:
        return ()
    note = ngettext(
        "{count} event is known only by a month on the border of the period; it is not counted.",
        "{count} events are known only by a month on the border of the period; "
        "they are not counted.",
        count,
    )
    return (Note(note, query),)


def programmes_by_block(workspace: Workspace, window: Window) -> Figure:
    """Programmes under way by building block (stat.programmes_block, seed 004 §11–17)."""
    base = active_programmes(window)
    counted = {
        row[0]: row[1] for row in workspace.reader.totals(Totals(base, ("building_blocks",)))
    }
    blocks = {entry.code for entry in workspace.names.code_entries("building_block")}
    rows = []
    for code, label in codes_used(workspace, "building_block", blocks | counted.keys()):
        mine = Where("building_blocks", Op.HAS_ANY, (code,))
        behind = base.also(mine if code else Where("building_blocks", Op.EMPTY))
        rows.append(Row((label,), (Cell(counted.get(code, 0), behind),), code=code_of(code)))
    return Figure(
        key="stat.programmes_block",
        title=_("Programmes by building block"),
        label_heads=(_("Building blocks"),),
        number_heads=(_("Programmes"),),
        rows=tuple(rows),
        units=("count",),
        notes=(Note(_("A programme may belong to several building blocks.")),),
    )


def events_by_setting_and_district(workspace: Workspace, window: Window) -> Figure:
    """Held events by learning setting and district (stat.events_setting_place, 004 §33, §133)."""
    base = held_events(window)
    district_of = districts(workspace)
    counted: dict[tuple[int | None, str | None], int] = defaultdict(int)
    places: dict[int | None, list[int]] = defaultdict(list)
    for place, setting, count in workspace.reader.totals(Totals(base, ("place", "setting"))):
        district = district_of.get(place)
        counted[district, setting] += count
        if place is not None:
            places[district].append(place)
    settings = codes_used(workspace, "learning_setting", {s for _p, s in counted})
    titles = workspace.names.record_titles(
        PLACE.name, [d for d in {d for d, _s in counted} if d is not None]
    )
    order: list[int | None] = [*sorted(titles, key=lambda d: (sort_key(titles[d]), d))]
    if any(d is None for d, _s in counted):
        order.append(None)
    rows = []
    for district in order:
        inside = in_("place", tuple(set(places[district])))
        here = inside if district is not None else AnyOf((inside, is_("place", None)))
        cells = [
            Cell(counted.get((district, s), 0), base.also(here, is_("setting", s)))
            for s, _label in settings
        ]
        whole = sum(cell.value or 0 for cell in cells)
        label = _("Not recorded") if district is None else titles[district]
        rows.append(Row((label,), (*cells, Cell(whole, base.also(here))), code=code_of(district)))
    sums = [
        Cell(sum(counted.get((d, s), 0) for d in order), base.also(is_("setting", s)))
        for s, _label in settings
    ]
    rows.append(Row((_("Total"),), (*sums, Cell(sum(counted.values()), base)), is_total=True))
    heads = (*(label for _s, label in settings), _("Total"))
    return Figure(
        key="stat.events_setting_place",
        title=_("Events by district and learning setting"),
        label_heads=(_("District"),),
        number_heads=heads,
        rows=tuple(rows),
        units=COUNTS * len(heads),
        number_codes=(*(code_of(s) for s, _label in settings), "total"),
    )


def districts(workspace: Workspace) -> dict[int, int]:
    """Place → the district it lies in (itself, or the nearest above it), where there is one."""
    reader = workspace.reader
    ids = reader.ids(Query(PLACE))
    rows = reader.rows(PLACE, ids, ("level", "parent"))
    found: dict[int, int] = {}
    for start in ids:
        here: int | None = start
        steps = 0
        while here is not None and here in rows and steps <= len(rows):
            level, parent = rows[here]
            if level == "district":
                found[start] = here
                break
            here, steps = parent, steps + 1
    return found


def free_events_and_certificates(workspace: Workspace, window: Window) -> Figure:
    """Events by fee, and certificates issued (stat.free_and_certificates, seed 004 §42–43)."""
    base = held_events(window)
    counted = {
        row[0]: row[1:]
        for row in workspace.reader.totals(Totals(base, ("fee_kind",), ("certificates",)))
    }
    rows = [
        Row(
            (label,),
            (
                Cell(counted[code][0], base.also(is_("fee_kind", code))),
                Cell(
                    counted[code][1],
                    base.also(is_("fee_kind", code), Where("certificates", Op.FILLED)),
                ),
            ),
            code=code_of(code),
        )
        for code, label in codes_used(workspace, "fee_kind", set(counted))
    ]
    known = [row[1] for row in counted.values() if row[1] is not None]
    rows.append(
        Row(
            (_("Total"),),
            (
                Cell(sum(row[0] for row in counted.values()), base),
                Cell(sum(known) if known else None, base.also(Where("certificates", Op.FILLED))),
            ),
            is_total=True,
        )
    )
    return Figure(
        key="stat.free_and_certificates",
        title=_("Events by fee; certificates issued"),
        label_heads=(_("Fee"),),
        number_heads=(_("Events"), _("Certificates issued")),
        rows=tuple(rows),
        units=("count", "count"),
    )


def documented_events(workspace: Workspace, window: Window) -> Figure:
    """Documented events among those held (stat.documented, seed 004 §122)."""
    base = held_events(window)
    held = workspace.reader.count(base)
    done = base.also(in_("status", ("documented", "evaluated")))
    counted = base.also(in_("id", Query(EVENT_ATTENDANCE).pick("event")))
    rows = (
        Row((_("Held"),), (Cell(held, base),), code="held"),
        Row((_("Documented"),), (Cell(workspace.reader.count(done), done),), code="documented"),
        Row(
            (_("With a head count"),),
            (Cell(workspace.reader.count(counted), counted),),
            code="counted",
        ),
    )
    return Figure(
        key="stat.documented",
        title=_("Documentation of events"),
        label_heads=(_("State"),),
        number_heads=(_("Events"),),
        rows=rows,
        units=("count",),
    )
