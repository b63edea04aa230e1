"""Figures about evidence: how well events are proven, and what a programme can show by area."""

from decimal import Decimal

from learningcity_desktop.domain.event import EVENT
from learningcity_desktop.domain.evidence import ATTACHMENT, STRONG_TO_WEAK
from learningcity_desktop.domain.links import Pointer
from learningcity_desktop.domain.programme import PROGRAMME
from learningcity_desktop.domain.query import (
    AnyOf,
    Op,
    Pick,
    Query,
    Totals,
    Where,
    between,
    in_,
    is_,
)
from learningcity_desktop.i18n import _
from learningcity_desktop.services.figures.crossing import codes_used, crossed
from learningcity_desktop.services.figures.events import active_programmes
from learningcity_desktop.services.figures.model import (
    Cell,
    Figure,
    Note,
    Row,
    Window,
    held_events,
)
from learningcity_desktop.services.workspace import Workspace

#: States in which an event's documentation is complete (domain §3.5).
_DOCUMENTED = ("documented", "evaluated")
_TENTH = Decimal("0.1")


def documented_by_grade(workspace: Workspace, window: Window) -> Figure:
    """Documented events of a period by the strongest evidence that each of them has.

    Every event stands in one row; the shares are of all documented events and add up to 100.
    """
    grade_kind = ATTACHMENT.kinds["grade"]
    base = held_events(window, in_("status", _DOCUMENTED))
    whole = workspace.reader.count(base)
    rows, stronger = [], list[str]()
    for grade in STRONG_TO_WEAK:
        mine = base.also(in_("id", _events_with(is_("grade", grade))))
        if stronger:
            above = _events_with(in_("grade", tuple(stronger)))
            mine = mine.also(Where("id", Op.NOT_IN, above))
        label = workspace.names.code_label("evidence_grade", grade)
        rows.append(_share(workspace, label, mine, whole))
        stronger.append(grade)
    graded = _events_with(in_("grade", STRONG_TO_WEAK))
    loose = base.also(Where("id", Op.NOT_IN, graded))
    rows.append(_share(workspace, _("Not recorded"), loose, whole))
    rows.append(_share(workspace, _("Total"), base, whole, is_total=True))
    return Figure(
        key="stat.evidence_grade",
        title=_("Documented events by their strongest evidence"),
        label_heads=(_(grade_kind.label),),
        number_heads=(_("Events"), _("Share (per cent)")),
        rows=tuple(rows),
        units=("count", "percent"),
    )


def _events_with(condition: Where) -> Pick:
    """Events that files of some grade are attached to."""
    leads = Where("linked_to", Op.LEADS_TO, EVENT.name)
    return Query(ATTACHMENT, where=(leads, condition)).pick("linked_to")


def _share(
    workspace: Workspace, label: str, query: Query, whole: int, *, is_total: bool = False
) -> Row:
    count = workspace.reader.count(query)
    share = (Decimal(100 * count) / whole).quantize(_TENTH) if whole else None
    return Row((label,), (Cell(count, query), Cell(share, query)), is_total)


def files_of_programme(programme: int) -> Query:
    """Files attached to a programme or to its events."""
    events = Query(EVENT, where=(is_("programme", programme),))
    own = is_("linked_to", Pointer(PROGRAMME.name, programme))
    return Query(ATTACHMENT, where=(AnyOf((own, Where("linked_to", Op.LEADS_TO, events))),))


def evidence_by_area(workspace: Workspace, base: Query) -> Figure:
    """Files of a query by the six areas that report and award ask for (domain §4.6)."""
    counted = {row[0]: row[1] for row in workspace.reader.totals(Totals(base, ("areas",)))}
    areas = {entry.code for entry in workspace.names.code_entries("six_area")}
    rows = []
    for code, label in codes_used(workspace, "six_area", areas | counted.keys()):
        mine = Where("areas", Op.HAS_ANY, (code,)) if code else Where("areas", Op.EMPTY)
        rows.append(Row((label,), (Cell(counted.get(code, 0), base.also(mine)),)))
    return Figure(
        key="stat.evidence_area",
        title=_("Evidence by the six areas"),
        label_heads=(_("Six areas"),),
        number_heads=(_("Files"),),
        rows=tuple(rows),
        units=("count",),
        notes=(Note(_("A file may tell of several areas.")),),
    )


def evidence_of_period(window: Window) -> Query:
    """Files dated in a period, and those of events held and programmes under way in it."""
    of_events = Query(ATTACHMENT, where=(Where("linked_to", Op.LEADS_TO, held_events(window)),))
    of_programmes = Query(
        ATTACHMENT, where=(Where("linked_to", Op.LEADS_TO, active_programmes(window)),)
    )
    dated = Query(ATTACHMENT, where=between("date", window.first, window.last))
    options = tuple(in_("id", each) for each in (dated, of_events, of_programmes))
    return Query(ATTACHMENT, where=(AnyOf(options),))


def evidence_by_grade(workspace: Workspace, base: Query) -> Figure:
    """Files of a query by how well they prove and by whether they may be shown (domain §3.1.2)."""
    return crossed(
        workspace,
        base,
        "grade",
        "consent",
        key="stat.evidence_consent",
        title=_("Evidence by grade and consent"),
    )
