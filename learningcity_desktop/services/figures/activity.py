"""What was done in a period and how that stands against others (domain §5.6, §6.2 M5, S1, S2)."""

from collections.abc import Iterator, Sequence

from learningcity_desktop.domain.event import EVENT, EVENT_ATTENDANCE
from learningcity_desktop.domain.event_parts import STAKEHOLDER_LINK
from learningcity_desktop.domain.funding import TRANSACTION
from learningcity_desktop.domain.links import Choice
from learningcity_desktop.domain.programme import PROGRAMME
from learningcity_desktop.domain.query import Op, Query, Totals, Where, between, in_, is_
from learningcity_desktop.domain.stakeholder import ORGANISATION
from learningcity_desktop.i18n import _
from learningcity_desktop.services.figures.crossing import COUNTS, codes_used
from learningcity_desktop.services.figures.model import (
    Amount,
    Cell,
    Figure,
    Row,
    Window,
    held_events,
)
from learningcity_desktop.services.figures.people import events_of, heads_note
from learningcity_desktop.services.workspace import Workspace


def measures(workspace: Workspace, window: Window) -> Iterator[tuple[str, Cell]]:
    """The numbers that a head of office asks for first, each with its records."""
    reader = workspace.reader
    held = held_events(window)
    count = reader.count(held)
    # Where no event was held nobody can have come; otherwise unknown is not 0 (domain §3.1.3).
    nobody: Amount = None if count else 0
    yield _("Events held"), Cell(count, held)
    documented = held.also(in_("status", ("documented", "evaluated")))
    yield _("Documented events"), Cell(reader.count(documented), documented)
    programmes = Query(PROGRAMME, where=(in_("id", held.pick("programme")),))
    yield _("Programmes with an event"), Cell(reader.count(programmes), programmes)
    heads = _heads(workspace, held)
    for entry in workspace.names.code_entries("attendance_channel"):
        behind = events_of(_cells(held).also(is_("channel", entry.code)))
        yield (
            _("Head count, {channel}", channel=entry.label),
            Cell(heads.get(entry.code, nobody), behind),
        )
    for field, label in (
        ("volunteers", _("Volunteers (heads)")),
        ("certificates", _("Certificates issued")),
    ):
        behind = held.also(Where(field, Op.FILLED))
        [(_events, value)] = reader.totals(Totals(held, (), (field,)))
        yield label, Cell(nobody if value is None else value, behind)
    links = Query(STAKEHOLDER_LINK, where=(in_("event", held),))
    partners = Query(ORGANISATION, where=(in_("id", links.pick("organisation")),))
    yield _("Partners in events"), Cell(reader.count(partners), partners)
    documents = Query(TRANSACTION, where=between("date", window.first, window.last))
    [(_documents, spent)] = reader.totals(Totals(documents, (), ("amount",)))
    yield _("Spent in the period (rial)"), Cell(spent, documents)


def compared(workspace: Workspace, windows: Sequence[tuple[str, Window]]) -> Figure:
    """The same measures of several periods side by side, each under the name it is given."""
    columns = [list(measures(workspace, window)) for _name, window in windows]
    rows = tuple(
        Row((column[0][0],), tuple(cell for _label, cell in column))
        for column in zip(*columns, strict=True)
    )
    return Figure(
        key="activity.compared",
        title=_("Figures of the period"),
        label_heads=(_("Measure"),),
        number_heads=tuple(name for name, _window in windows),
        rows=rows,
        units=COUNTS * len(windows),
        notes=(heads_note(),),
    )


def activity_by(workspace: Workspace, window: Window, field: str, title: str) -> Figure:
    """Held events by a field with a code list: how many, and their heads in each channel.

    Heads in person and online are never added (domain §5.6).
    """
    kind = EVENT.kinds[field]
    assert isinstance(kind, Choice)
    base = held_events(window)
    counted: dict[str | None, int] = dict(workspace.reader.totals(Totals(base, (field,))))
    channels = [(e.code, e.label) for e in workspace.names.code_entries("attendance_channel")]
    rows = []
    for code, label in codes_used(workspace, kind.code_list, counted):
        mine = base.also(is_(field, code))
        rows.append(
            Row((label,), (Cell(counted[code], mine), *_head_cells(workspace, mine, channels)))
        )
    whole = (Cell(sum(counted.values()), base), *_head_cells(workspace, base, channels))
    rows.append(Row((_("Total"),), whole, is_total=True))
    return Figure(
        key=f"activity.{field}",
        title=title,
        label_heads=(_(kind.label),),
        number_heads=(
            _("Events"),
            *(_("Heads, {channel}", channel=label) for _code, label in channels),
        ),
        rows=tuple(rows),
        units=COUNTS * (1 + len(channels)),
        notes=(heads_note(),),
    )


def _head_cells(
    workspace: Workspace, events: Query, channels: Sequence[tuple[str, str]]
) -> Iterator[Cell]:
    heads = _heads(workspace, events)
    for code, _label in channels:
        yield Cell(heads.get(code), events_of(_cells(events).also(is_("channel", code))))


def _cells(events: Query) -> Query:
    return Query(EVENT_ATTENDANCE, where=(in_("event", events),))


def _heads(workspace: Workspace, events: Query) -> dict[str, Amount]:
    """Heads in each channel; a channel without any record is left out."""
    counted = workspace.reader.totals(Totals(_cells(events), ("channel",), ("count",)))
    return {channel: heads for channel, _records, heads in counted}
