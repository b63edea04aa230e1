"""Figures about people: heads by sex, age and group, hours, volunteers, stakeholders.

Attendance is a sum of heads, not a number of different people; onsite and online are never added;
what was not recorded is said to be so and is never 0 (domain §3.1.3).
"""

from collections import defaultdict
from collections.abc import Sequence
from decimal import Decimal

from learningcity_desktop.domain.event import (
    EVENT,
    EVENT_ATTENDANCE,
    EVENT_ATTENDANCE_GROUP,
    UNKNOWN_AGE,
    UNKNOWN_SEX,
)
from learningcity_desktop.domain.event_parts import STAKEHOLDER_LINK
from learningcity_desktop.domain.query import AnyOf, Op, Query, Totals, Where, in_, is_
from learningcity_desktop.domain.stakeholder import ORGANISATION
from learningcity_desktop.i18n import _, current_language, ngettext
from learningcity_desktop.services.figures.crossing import COUNTS, codes_used
from learningcity_desktop.services.figures.events import active_programmes
from learningcity_desktop.services.figures.model import (
    Amount,
    Cell,
    Figure,
    Note,
    Row,
    Window,
    code_of,
    held_events,
    total,
)
from learningcity_desktop.services.workspace import Workspace

_EXAMPLES = 3


def heads_by_sex_and_age(workspace: Workspace, window: Window) -> Figure:
    """Head count by age band and sex, each channel by itself (stat.participants_sex_age)."""
    return heads_of_events(workspace, held_events(window))


def heads_of_events(workspace: Workspace, events: Query) -> Figure:
    """Head count of some events by age band and sex; what is unknown stands apart (§3.1.3)."""
    cells = Query(EVENT_ATTENDANCE, where=(in_("event", events),))
    counted: dict[tuple[str | None, str | None, str | None], int] = {}
    for channel, age, sex, _records, heads in workspace.reader.totals(
        Totals(cells, ("channel", "age_band", "sex"), ("count",))
    ):
        if heads is not None:
            counted[channel, age, sex] = heads
    known = {entry.code for entry in workspace.names.code_entries("sex")}
    sexes = codes_used(workspace, "sex", known | {sex for _c, _a, sex in counted})
    ages = codes_used(workspace, "age_band", {age for _c, age, _s in counted})
    rows = []
    for channel, label in codes_used(workspace, "attendance_channel", {c for c, _a, _s in counted}):
        here = is_("channel", channel)
        for age, band in ages:
            values = [counted.get((channel, age, sex)) for sex, _label in sexes]
            if total(values) is not None:
                within = (here, is_("age_band", age))
                code = code_of(channel, age)
                rows.append(_heads_row((label, band), cells, within, sexes, values, code=code))
        sums = [
            total(counted.get((channel, age, sex)) for age, _band in ages) for sex, _label in sexes
        ]
        code = code_of(channel, "total")
        labels = (label, _("Total"))
        rows.append(_heads_row(labels, cells, (here,), sexes, sums, code=code, is_total=True))
    heads = (*(label for _sex, label in sexes), _("Total"))
    return Figure(
        key="stat.participants_sex_age",
        title=_("Head count by age band and sex"),
        label_heads=(_("Attended"), _("Age band")),
        number_heads=heads,
        rows=tuple(rows),
        units=COUNTS * len(heads),
        notes=(heads_note(), *_completeness(workspace, events, cells)),
        number_codes=(*(code_of(sex) for sex, _label in sexes), "total"),
    )


def _heads_row(
    labels: tuple[str, ...],
    cells: Query,
    here: tuple[Where, ...],
    sexes: Sequence[tuple[str | None, str]],
    values: Sequence[Amount],
    *,
    code: str,
    is_total: bool = False,
) -> Row:
    counted = tuple(
        Cell(value, events_of(cells.also(*here, is_("sex", sex))))
        for (sex, _label), value in zip(sexes, values, strict=True)
    )
    whole = Cell(total(values), events_of(cells.also(*here)))
    return Row(labels, (*counted, whole), is_total, code)


def events_of(cells: Query) -> Query:
    """The events that some head counts belong to."""
    return Query(EVENT, where=(in_("id", cells.pick("event")),))


def heads_note() -> Note:
    """The caution that belongs under every sum of heads (domain §3.1.3)."""
    return Note(_("Attendance is a sum of heads; it is not the number of different people."))


def _completeness(workspace: Workspace, events: Query, cells: Query) -> list[Note]:
    """How many events lack a head count, and how many its breakdown."""
    reader = workspace.reader
    uncounted = events.also(Where("id", Op.NOT_IN, Query(EVENT_ATTENDANCE).pick("event")))
    coarse = cells.also(AnyOf((is_("sex", UNKNOWN_SEX), is_("age_band", UNKNOWN_AGE))))
    unsplit = events_of(coarse)
    notes = []
    missing = reader.count(uncounted)
    if missing:
        said = ngettext(
            "{count} event of the period has no head count.",
            "{count} events of the period have no head count.",
            missing,
        )
        notes.append(Note(said, uncounted))
    partly = reader.count(unsplit)
    if partly:
        said = ngettext(
            "For {count} event sex or age was not recorded for all heads.",
            "For {count} events sex or age was not recorded for all heads.",
            partly,
        )
        notes.append(Note(said, unsplit))
    return notes


def heads_by_group(workspace: Workspace, window: Window) -> Figure:
    """Head count by target group; groups overlap and are not summed (stat.participants_group)."""
    return groups_of_events(workspace, held_events(window))


def groups_of_events(workspace: Workspace, events: Query) -> Figure:
    """Head count of some events by target group."""
    groups = Query(EVENT_ATTENDANCE_GROUP, where=(in_("event", events),))
    counted = {
        row[0]: (row[1], row[2])
        for row in workspace.reader.totals(Totals(groups, ("target_group",), ("count",)))
    }
    rows = []
    for code, label in codes_used(workspace, "target_group", counted):
        times, heads = counted[code]
        behind = events_of(groups.also(is_("target_group", code)))
        rows.append(Row((label,), (Cell(heads, behind), Cell(times, behind)), code=code_of(code)))
    return Figure(
        key="stat.participants_group",
        title=_("Head count by target group"),
        label_heads=(_("Target group"),),
        number_heads=(_("Head count"), _("Events")),
        rows=tuple(rows),
        units=("count", "count"),
        notes=(Note(_("Groups overlap; their sum may exceed the total.")),),
    )


def person_hours(workspace: Workspace, window: Window) -> Figure:
    """Heads × hours of each event, each channel by itself (stat.person_hours)."""
    timed = held_events(window, Where("duration_hours", Op.FILLED))
    reader = workspace.reader
    hours = _durations(workspace, timed)
    sums: dict[str | None, Decimal] = defaultdict(Decimal)
    cells = Query(EVENT_ATTENDANCE, where=(in_("event", timed),))
    for event, channel, _records, heads in reader.totals(
        Totals(cells, ("event", "channel"), ("count",))
    ):
        if heads is not None and event in hours:
            sums[channel] += heads * hours[event]
    rows = tuple(
        Row(
            (label,),
            (Cell(sums[channel], events_of(cells.also(is_("channel", channel)))),),
            code=code_of(channel),
        )
        for channel, label in codes_used(workspace, "attendance_channel", sums)
    )
    untimed = held_events(window, Where("duration_hours", Op.EMPTY))
    missing = reader.count(untimed)
    note = ngettext(
        "{count} event has no duration and is left out.",
        "{count} events have no duration and are left out.",
        missing,
    )
    return Figure(
        key="stat.person_hours",
        title=_("Person-hours of learning"),
        label_heads=(_("Attended"),),
        number_heads=(_("Person-hours"),),
        rows=rows,
        units=("hours",),
        notes=(Note(note, untimed),) if missing else (),
    )


def _durations(workspace: Workspace, events: Query) -> dict[int, Decimal]:
    reader = workspace.reader
    ids = reader.ids(events)
    found: dict[int, Decimal] = {}
    for start in range(0, len(ids), 5000):
        rows = reader.rows(EVENT, ids[start : start + 5000], ("duration_hours",))
        found |= {event: row[0] for event, row in rows.items()}
    return found


def volunteers(workspace: Workspace, window: Window) -> Figure:
    """Volunteers and their hours (stat.volunteers, seed 004 §48)."""
    base = held_events(window)
    [(_records, heads, hours)] = workspace.reader.totals(
        Totals(base, (), ("volunteers", "volunteer_hours"))
    )
    with_heads = base.also(Where("volunteers", Op.FILLED))
    with_hours = base.also(Where("volunteer_hours", Op.FILLED))
    exact = None if hours is None else EVENT.kinds["volunteer_hours"].load((hours,))
    return Figure(
        key="stat.volunteers",
        title=_("Volunteers and volunteer hours"),
        label_heads=(_("Measure"),),
        number_heads=(_("Total"),),
        rows=(
            Row((_("Volunteers (heads)"),), (Cell(heads, with_heads),), code="heads"),
            Row((_("Volunteer hours"),), (Cell(exact, with_hours),), code="hours"),
        ),
        units=("hours",),
    )


def stakeholder_links(window: Window) -> Query:
    """The parts that stakeholders took in programmes and events of the period."""
    return Query(
        STAKEHOLDER_LINK,
        where=(
            AnyOf(
                (
                    in_("event", held_events(window)),
                    in_("programme", active_programmes(window)),
                )
            ),
        ),
    )


def stakeholders_by_sector(workspace: Workspace, window: Window) -> Figure:
    """Organisations that took part, by sector and level, with examples (stat.stakeholders)."""
    active = Query(ORGANISATION, where=(in_("id", stakeholder_links(window).pick("organisation")),))
    reader, names = workspace.reader, workspace.names
    ids = reader.ids(active)
    places = reader.rows(ORGANISATION, ids, ("sector", "level"))
    members: dict[tuple[str | None, ...], list[int]] = {}
    for each in ids:
        members.setdefault(places[each], []).append(each)
    sectors = codes_used(workspace, "stakeholder_sector", {sector for sector, _l in members})
    levels = codes_used(workspace, "stakeholder_level", {level for _s, level in members})
    rows = []
    for sector, sector_label in sectors:
        for level, level_label in levels:
            found = members.get((sector, level))
            if found is None:
                continue
            behind = active.also(is_("sector", sector), is_("level", level))
            some = names.record_titles(ORGANISATION.name, found[:_EXAMPLES])
            labels = (sector_label, level_label, current_language().join(some.values()))
            rows.append(Row(labels, (Cell(len(found), behind),), code=code_of(sector, level)))
    rows.append(Row((_("Total"), "", ""), (Cell(len(ids), active),), is_total=True))
    return Figure(
        key="stat.stakeholders",
        title=_("Active stakeholders by sector and level"),
        label_heads=(_("Sector"), _("Level"), _("Examples")),
        number_heads=(_("Organisations"),),
        rows=tuple(rows),
        units=("count",),
    )


def involvement_by_stage(workspace: Workspace, window: Window) -> Figure:
    """In which stages how many organisations took part (stat.involvement, seed 004 §102)."""
    links = stakeholder_links(window)
    rows = []
    for entry in workspace.names.code_entries("stage"):
        part = links.also(Where("stages", Op.HAS_ANY, (entry.code,)))
        active = Query(ORGANISATION, where=(in_("id", part.pick("organisation")),))
        cells = (Cell(workspace.reader.count(active), active),)
        rows.append(Row((entry.label,), cells, code=entry.code))
    return Figure(
        key="stat.involvement",
        title=_("Stage of involvement"),
        label_heads=(_("Stage"),),
        number_heads=(_("Organisations"),),
        rows=tuple(rows),
        units=("count",),
        notes=(Note(_("An organisation may take part in several stages.")),),
    )
