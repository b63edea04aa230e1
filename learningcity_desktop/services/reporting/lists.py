"""Lists of a report: titles, agreements, main events, a programme's figures, evidence."""

from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from learningcity_desktop.domain.agreement import AGREEMENT, is_in_force
from learningcity_desktop.domain.city import CITY, CITY_TITLE
from learningcity_desktop.domain.event import EVENT, EVENT_ATTENDANCE, EVENT_ATTENDANCE_GROUP
from learningcity_desktop.domain.event_parts import STAKEHOLDER_LINK
from learningcity_desktop.domain.evidence import ATTACHMENT
from learningcity_desktop.domain.funding import FUNDING_LINE, TRANSACTION
from learningcity_desktop.domain.links import Pointer
from learningcity_desktop.domain.membership import MEMBERSHIP
from learningcity_desktop.domain.programme import PROGRAMME
from learningcity_desktop.domain.query import AnyOf, Op, Query, Totals, Where, between, in_, is_
from learningcity_desktop.domain.registry import AnySpec
from learningcity_desktop.domain.stakeholder import ORGANISATION
from learningcity_desktop.i18n import _, current_language
from learningcity_desktop.persian.dates import format_date
from learningcity_desktop.persian.numbers import format_number
from learningcity_desktop.services.figures.crossing import codes_used
from learningcity_desktop.services.figures.events import active_programmes
from learningcity_desktop.services.figures.evidence import files_of_programme
from learningcity_desktop.services.figures.model import (
    Cell,
    Figure,
    Note,
    Row,
    Window,
    code_of,
    held_events,
)
from learningcity_desktop.services.figures.people import events_of
from learningcity_desktop.services.reporting.content import Listing
from learningcity_desktop.services.reporting.particulars import said
from learningcity_desktop.services.workspace import Workspace

_PARTNERS_NAMED = 3
#: So many channels an event has at most, but for an office's own codes.
_CHANNELS = 3


def _row(
    workspace: Workspace, spec: AnySpec, values: dict[str, Any], names: Sequence[str]
) -> list[str]:
    return [spec.kinds[name].format(values[name], workspace.names) for name in names]


def city_titles(workspace: Workspace) -> Listing:
    """Other international titles of the city."""
    found = list(workspace.reader.all(Query(CITY_TITLE)))
    rows = tuple(
        (said(v, "title"), said(v, "awarding_body"), *_row(workspace, CITY_TITLE, v, ("date",)))
        for v in found
    )
    return Listing(
        heads=(_("Title"), _("Awarding body"), _("Date")),
        rows=rows,
        records=tuple(Pointer(CITY_TITLE.name, v["id"]) for v in found),
        query=Query(CITY_TITLE),
    )


def agreements(workspace: Workspace, window: Window) -> Listing:
    """Agreements in force or signed in the period."""
    found = [
        values
        for values in workspace.reader.all(Query(AGREEMENT, order="date"))
        if is_in_force(AGREEMENT.record(values), window.first, window.last)
    ]
    names = ("parties", "kind", "date", "valid_until")
    rows = tuple(
        (cells[0], said(v, "subject"), *cells[1:])
        for v in found
        for cells in [_row(workspace, AGREEMENT, v, names)]
    )
    return Listing(
        heads=(_("Parties"), _("Subject"), _("Kind"), _("Date of signature"), _("Valid until")),
        rows=rows,
        records=tuple(Pointer(AGREEMENT.name, v["id"]) for v in found),
        query=Query(AGREEMENT, where=(in_("id", tuple(v["id"] for v in found)),)),
    )


def heads_of(workspace: Workspace, events: Query) -> dict[int, dict[str, int]]:
    """Event → channel → heads."""
    cells = Query(EVENT_ATTENDANCE, where=(in_("event", events),))
    found: dict[int, dict[str, int]] = {}
    for event, channel, _records, heads in workspace.reader.totals(
        Totals(cells, ("event", "channel"), ("count",))
    ):
        if heads is not None:
            found.setdefault(event, {})[channel] = heads
    return found


def top_events(workspace: Workspace, window: Window, count: int) -> Listing:
    """The events of the period with most heads in one channel."""
    best = _best_attended(workspace, held_events(window), count)
    heads = heads_of(workspace, Query(EVENT, where=(in_("id", tuple(best)),)))
    reader, names = workspace.reader, workspace.names
    groups = _groups_of(workspace, best)
    rows = []
    for event in best:
        values = reader.get(EVENT, event) or {}
        place = values["venue"] and names.record_title("venue", values["venue"])
        rows.append(
            (
                said(values, "title"),
                EVENT.kinds["edition"].format(values["edition"], names),
                format_date(values["start"]),
                place or EVENT.kinds["place"].format(values["place"], names),
                groups.get(event, ""),
                _heads_in_words(workspace, heads[event]),
                _partners_of(workspace, event, values["organiser"]),
            )
        )
    return Listing(
        heads=(
            *(_("Title"), _("Edition"), _("Date"), _("Place"), _("Target groups")),
            *(_("Head count"), _("Partners")),
        ),
        rows=tuple(rows),
        records=tuple(Pointer(EVENT.name, e) for e in best),
        query=Query(EVENT, where=(in_("id", tuple(best)),)),
        numeric=frozenset({1}),
    )


def _best_attended(workspace: Workspace, events: Query, count: int) -> list[int]:
    """Events in the order of their heads in the channel with most of them; none without heads."""
    cells = Query(EVENT_ATTENDANCE, where=(in_("event", events),))
    best: list[int] = []
    most = _CHANNELS * count
    while True:  # an event may come once for each of its channels
        rows = workspace.reader.totals(Totals(cells, ("event", "channel"), ("count",), most=most))
        ranked = (event for event, _channel, _cells, heads in rows if heads is not None)
        best = [*dict.fromkeys(ranked)][:count]
        if len(best) == count or len(rows) < most:
            return best
        most *= 2


def _heads_in_words(workspace: Workspace, heads: dict[str, int]) -> str:
    parts = [
        f"{format_number(heads[channel])} {label}"
        for channel, label in codes_used(workspace, "attendance_channel", heads)
        if channel is not None
    ]
    return current_language().join(parts)


def _groups_of(workspace: Workspace, events: Sequence[int]) -> dict[int, str]:
    query = Query(EVENT_ATTENDANCE_GROUP, where=(in_("event", tuple(events)),))
    found: dict[int, list[str]] = {}
    for values in workspace.reader.all(query):
        label = workspace.names.code_label("target_group", values["target_group"])
        found.setdefault(values["event"], []).append(label)
    return {event: current_language().join(labels) for event, labels in found.items()}


def _partners_of(workspace: Workspace, event: int, organiser: int | None) -> str:
    links = workspace.reader.all(Query(STAKEHOLDER_LINK, where=(is_("event", event),)))
    ids = [organiser, *(values["organisation"] for values in links)]
    wanted = list(dict.fromkeys(i for i in ids if i is not None))[:_PARTNERS_NAMED]
    titles = workspace.names.record_titles(ORGANISATION.name, wanted)
    return current_language().join(titles[i] for i in wanted)


def programme_figure(workspace: Workspace, window: Window, programme: int | None) -> Figure | None:
    """A programme's own numbers in the period: events, heads, certificates, money spent."""
    if programme is None:
        return None
    mine = held_events(window, is_("programme", programme))
    reader = workspace.reader
    [(events, certificates)] = reader.totals(Totals(mine, (), ("certificates",)))
    cells = Query(EVENT_ATTENDANCE, where=(in_("event", mine),))
    heads = {r[0]: r[2] for r in reader.totals(Totals(cells, ("channel",), ("count",)))}
    lines = Query(FUNDING_LINE, where=(is_("programme", programme),))
    documents = Query(
        TRANSACTION,
        where=(in_("funding_line", lines), *between("date", window.first, window.last)),
    )
    [(_records, spent)] = reader.totals(Totals(documents, (), ("amount",)))
    rows = [Row((_("Events held"),), (Cell(events, mine),), code="held")]
    rows += [
        Row(
            (_("Head count, {channel}", channel=label),),
            (Cell(heads[channel], events_of(cells.also(is_("channel", channel)))),),
            code=code_of("heads", channel),
        )
        for channel, label in codes_used(workspace, "attendance_channel", heads)
    ]
    rows.append(Row((_("Certificates issued"),), (Cell(certificates, mine),), code="certificates"))
    spent_cell = Cell(_whole(spent), documents)
    rows.append(Row((_("Spent in the period (rial)"),), (spent_cell,), code="spent"))
    return Figure(
        key="stat.programme",
        title=_("Statistics of the initiative"),
        label_heads=(_("Measure"),),
        number_heads=(_("Total"),),
        rows=tuple(rows),
        units=("count",),
    )


def _whole(value: int | Decimal | None) -> int | None:
    return None if value is None else int(value)


def _files(workspace: Workspace, query: Query) -> Listing:
    found = list(workspace.reader.all(query))
    names = ("kind", "date", "consent", "linked_to")
    faults: list[Note] = []
    for v in found:
        if not said(v, "caption"):
            faults.append(Note(_("“{file}” has no caption.", file=v["file"]), query))
        if v["consent"] is None:
            faults.append(Note(_("“{file}” has no note on consent.", file=v["file"]), query))
    return Listing(
        heads=(_("Caption"), _("Kind"), _("Date"), _("Consent"), _("Belongs to")),
        rows=tuple(
            (said(v, "caption") or v["file"], *_row(workspace, ATTACHMENT, v, names)) for v in found
        ),
        records=tuple(Pointer(ATTACHMENT.name, v["id"]) for v in found),
        query=query,
        faults=tuple(faults),
    )


def evidence_of_programme(workspace: Workspace, programme: int | None) -> Listing | None:
    """Files attached to a programme or to its events."""
    if programme is None:
        return None
    return _files(workspace, files_of_programme(programme))


def evidence_by_area(workspace: Workspace, window: Window, area: str) -> Listing:
    """Files of the period's programmes and events that tell of one of the six areas.

    A file tells of the areas that it is tagged by; one without tags, of those of its programme. An
    award's criteria are these areas: what was filed once serves report and award (§4.6).
    """
    mine = active_programmes(window).also(Where("six_area", Op.HAS_ANY, (area,)))
    every = _attached_to(active_programmes(window), held_events(window))
    tagged = every.also(Where("areas", Op.HAS_ANY, (area,)))
    others = _attached_to(mine, held_events(window, in_("programme", mine)))
    untagged = others.also(Where("areas", Op.EMPTY))
    either = AnyOf((in_("id", tagged), in_("id", untagged)))
    return _files(workspace, Query(ATTACHMENT, where=(either,)))


def innovative_programmes(workspace: Workspace, window: Window) -> Listing:
    """Programmes of the period that are marked as innovative, with what others may learn."""
    query = active_programmes(window).also(is_("innovative", True))
    found = list(workspace.reader.all(query))
    return Listing(
        heads=(_("Title"), _("Problem or need"), _("What other cities can learn")),
        rows=tuple(
            (said(v, "title"), said(v, "problem"), said(v, "transferability")) for v in found
        ),
        records=tuple(Pointer(PROGRAMME.name, v["id"]) for v in found),
        query=query,
    )


def evidence_of_period(workspace: Workspace, window: Window) -> Listing:
    """Files attached to events and programmes of the period, or to the city itself.

    Vouchers, agreements and papers of persons are evidence too, but none that a report shows.
    """
    city = (Query(spec) for spec in (CITY, CITY_TITLE, MEMBERSHIP))
    owners = (held_events(window), active_programmes(window), *city)
    return _files(workspace, _attached_to(*owners))


def _attached_to(*owners: Query) -> Query:
    """Files that are attached to a record of any of these queries."""
    options = (Where("linked_to", Op.LEADS_TO, query) for query in owners)
    return Query(ATTACHMENT, where=(AnyOf(tuple(options)),))
