"""What the home page tells: how much there is, and what waits."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass

from learningcity_desktop.domain.agreement import AGREEMENT, AGREEMENT_OBLIGATION
from learningcity_desktop.domain.event import EVENT, EVENT_ATTENDANCE, HELD
from learningcity_desktop.domain.funding import TRANSACTION
from learningcity_desktop.domain.programme import PROGRAMME
from learningcity_desktop.domain.query import AnyOf, Op, Query, Totals, Where, between, in_, is_
from learningcity_desktop.domain.stakeholder import ORGANISATION
from learningcity_desktop.i18n import _, ngettext
from learningcity_desktop.persian.dates import Precision, format_date
from learningcity_desktop.persian.jalali import fiscal_year, fiscal_year_bounds
from learningcity_desktop.services.figures.model import (
    Unit,
    Window,
    held_events,
    month_starts,
)
from learningcity_desktop.services.reporting import cycles
from learningcity_desktop.services.workspace import Workspace

#: An agreement is told of this many days before it ends.
EXPIRING_DAYS = 90


@dataclass(frozen=True)
class Tile:
    """One number with the records behind it; None where nothing is recorded."""

    label: str
    value: int | None
    unit: Unit
    query: Query


@dataclass(frozen=True)
class Due:
    """Something that waits, and the records that it concerns."""

    text: str
    query: Query | None
    tone: str = "warn"


def tiles(workspace: Workspace, today: dt.date) -> list[Tile]:
    """The numbers of the running fiscal year."""
    window = Window(*fiscal_year_bounds(fiscal_year(today)))
    reader = workspace.reader
    active = Query(PROGRAMME, where=(is_("status", "active"),))
    held = held_events(window)
    cells = Query(EVENT_ATTENDANCE, where=(is_("channel", "onsite"), in_("event", held)))
    [(_cells, heads)] = reader.totals(Totals(cells, (), ("count",)))
    documents = Query(TRANSACTION, where=between("date", window.first, window.last))
    [(_documents, spent)] = reader.totals(Totals(documents, (), ("amount",)))
    partners = Query(ORGANISATION)
    return [
        Tile(_("Programmes under way"), reader.count(active), "count", active),
        Tile(_("Events held this year"), reader.count(held), "count", held),
        Tile(_("Head count this year, in person"), heads, "count", held),
        Tile(_("Organisations"), reader.count(partners), "count", partners),
        Tile(_("Spent this year (rial)"), spent, "rial", documents),
    ]


def due(workspace: Workspace, today: dt.date) -> Iterator[Due]:
    """What waits for the coordinator, the most pressing first."""
    yield from _report_deadline(workspace, today)
    overdue = Query(
        AGREEMENT_OBLIGATION,
        where=(in_("status", ("open", "under_way")), Where("due", Op.LESS, today)),
    )
    soon = today + dt.timedelta(days=EXPIRING_DAYS)
    expiring = Query(
        AGREEMENT, where=(is_("status", "signed"), *between("valid_until", today, soon))
    )
    undocumented = Query(EVENT, where=(is_("status", "held"), Where("start", Op.AT_MOST, today)))
    uncounted = Query(
        EVENT,
        where=(
            in_("status", HELD),
            Where("id", Op.NOT_IN, Query(EVENT_ATTENDANCE).pick("event")),
        ),
    )
    exact = Where("start", Op.KNOWN_TO, Precision.DAY)
    forgotten = Query(
        EVENT,
        where=(
            in_("status", ("approved", "scheduled")),
            Where("start", Op.LESS, today),
            AnyOf((exact, Where("start", Op.NOT_IN, month_starts(today)))),
        ),
    )
    count = workspace.reader.count
    if number := count(overdue):
        text = ngettext(
            "{count} obligation of an agreement is overdue.",
            "{count} obligations of agreements are overdue.",
            number,
        )
        yield Due(text, overdue, "bad")
    if number := count(expiring):
        text = ngettext(
            "{count} agreement ends within three months.",
            "{count} agreements end within three months.",
            number,
        )
        yield Due(text, expiring)
    if number := count(forgotten):
        text = ngettext(
            "{count} planned event lies in the past; was it held?",
            "{count} planned events lie in the past; were they held?",
            number,
        )
        yield Due(text, forgotten)
    if number := count(undocumented):
        text = ngettext(
            "{count} event was held and is not documented yet.",
            "{count} events were held and are not documented yet.",
            number,
        )
        yield Due(text, undocumented)
    if number := count(uncounted):
        text = ngettext(
            "{count} event that was held has no head count.",
            "{count} events that were held have no head count.",
            number,
        )
        yield Due(text, uncounted)


def _report_deadline(workspace: Workspace, today: dt.date) -> Iterator[Due]:
    cycle = cycles.the_current_cycle(workspace, today)
    if cycle is None or cycle.deadline is None or cycle.status not in {"draft", "review"}:
        return
    date = format_date(cycle.deadline, style="long")
    days = (cycle.deadline - today).days
    if days < 0:
        yield Due(_("The deadline of the report has passed: {date}", date=date), None, "bad")
        return
    text = ngettext(
        "{count} day is left until the deadline of the report, {date}.",
        "{count} days are left until the deadline of the report, {date}.",
        days,
        date=date,
    )
    yield Due(text, None, "accent")
