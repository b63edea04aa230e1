"""Figures of meetings and of media coverage (seed 001 §13, 004 §120–123)."""

from learningcity_desktop.domain.meeting import MEETING, RESOLUTION
from learningcity_desktop.domain.outreach import MEDIA_ITEM
from learningcity_desktop.domain.query import Query, Totals, between, in_, is_
from learningcity_desktop.domain.rules import DONE
from learningcity_desktop.i18n import _
from learningcity_desktop.services.figures.crossing import codes_used
from learningcity_desktop.services.figures.model import Cell, Figure, Row, Window, code_of, total
from learningcity_desktop.services.workspace import Workspace


def meetings(workspace: Workspace, window: Window) -> Figure:
    """Meetings held, decisions taken in them, decisions carried out (stat.meetings)."""
    held = Query(
        MEETING, where=(is_("status", "held"), *between("date", window.first, window.last))
    )
    taken = Query(RESOLUTION, where=(in_("meeting", held),))
    done = taken.also(is_("status", DONE))
    count = workspace.reader.count
    return Figure(
        key="stat.meetings",
        title=_("Meetings and decisions"),
        label_heads=(_("Measure"),),
        number_heads=(_("Value"),),
        rows=(
            Row((_("Meetings held"),), (Cell(count(held), held),), code="held"),
            Row((_("Decisions taken"),), (Cell(count(taken), taken),), code="taken"),
            Row((_("Decisions carried out"),), (Cell(count(done), done),), code="done"),
        ),
        units=("count",),
    )


def media(workspace: Workspace, window: Window) -> Figure:
    """Media coverage by channel, with the reach that outlets told (stat.media)."""
    told = Query(MEDIA_ITEM, where=between("date", window.first, window.last))
    counted = {
        row[0]: (row[1], row[2])
        for row in workspace.reader.totals(Totals(told, ("channel",), ("reach",)))
    }
    rows = [
        Row(
            (label,),
            tuple(Cell(number, told.also(is_("channel", code))) for number in counted[code]),
            code=code_of(code),
        )
        for code, label in codes_used(workspace, "media_channel", counted)
    ]
    items = sum(number for number, _reach in counted.values())
    reach = total(reach for _number, reach in counted.values())
    rows.append(Row((_("Total"),), (Cell(items, told), Cell(reach, told)), is_total=True))
    return Figure(
        key="stat.media",
        title=_("Media coverage by channel"),
        label_heads=(_("Channel"),),
        number_heads=(_("Items"), _("Reach")),
        rows=tuple(rows),
        units=("count", "count"),
    )
