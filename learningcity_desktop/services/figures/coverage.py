"""Which learning needs the events of a period met, and which not (seed 004 §125–132).

An event answers a need where it is on its topic and in its district; the groups that the need names
are reached where heads of theirs were counted at such an event. Nothing is guessed from tags.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import Enum

from learningcity_desktop.domain.event import EVENT, EVENT_ATTENDANCE_GROUP
from learningcity_desktop.domain.links import Pointer
from learningcity_desktop.domain.place import PLACE
from learningcity_desktop.domain.programme import PROGRAMME
from learningcity_desktop.domain.query import AnyOf, Op, Query, Totals, Where, in_, is_
from learningcity_desktop.domain.situation import NEED
from learningcity_desktop.i18n import _
from learningcity_desktop.services.figures.crossing import COUNTS, codes_used
from learningcity_desktop.services.figures.model import Cell, Figure, Note, Row, Window, held_events
from learningcity_desktop.services.workspace import Workspace

_TOPICS, _GROUPS = "learning_field", "target_group"
#: The group that every event reaches, whoever was counted.
EVERYBODY = "TG99"


class Met(Enum):
    """How far a need was met."""

    YES = "yes"
    PARTLY = "partly"
    NO = "no"
    UNKNOWN = "unknown"


@dataclass(frozen=True)
class Answered:
    """A need with the events that answer it.

    Attributes:
        events: held on its topic in its district; None where the need has no topic.
        reached: the groups of the need that heads were counted of there.
        unreached: the groups of the need that nobody was counted of.
    """

    need: Pointer
    topic: str | None
    events: int | None
    query: Query | None
    reached: tuple[str, ...]
    unreached: tuple[str, ...]

    @property
    def met(self) -> Met:
        """Wholly, where every group that it names was reached by an event."""
        if self.events is None:
            return Met.UNKNOWN
        if not self.events:
            return Met.NO
        if not self.unreached:
            return Met.YES
        return Met.PARTLY if self.reached else Met.NO


def on_topic(base: Query, topic: str) -> Query:
    """Events of a query on a topic: their own, or their programme's where they have none."""
    of_programme = in_("programme", Query(PROGRAMME, where=(is_("main_topic", topic),)))
    lent = Query(EVENT, where=(Where("topic", Op.EMPTY), of_programme))
    return base.also(AnyOf((is_("topic", topic), in_("id", lent))))


def reaching(events: Query, group: str | None) -> Query:
    """Those of some events at which heads of a group were counted."""
    counted = Query(
        EVENT_ATTENDANCE_GROUP, where=(is_("target_group", group), Where("count", Op.MORE, 0))
    )
    return events.also(in_("id", counted.pick("event")))


@dataclass(frozen=True)
class Matrix:
    """Events by topic and group, and the places (row, column) where a need waits for them."""

    figure: Figure
    wanted: frozenset[tuple[int, int]]


def groups_by_topic(workspace: Workspace, window: Window) -> Matrix:
    """Held events by topic (down) and the groups that they reached (across).

    Topics and groups that a need names stand there though no event is on them.
    """
    base = held_events(window)
    counted = _events_by_topic(workspace, base)
    wanted = _wanted_groups(workspace)
    named = {group for groups in wanted.values() for group in groups}
    reached: dict[str | None, dict[str | None, int]] = {
        topic: _groups_reached(workspace, on_topic(base, topic))
        for topic in counted
        if topic is not None
    }
    seen = {group for groups in reached.values() for group in groups}
    groups = codes_used(workspace, _GROUPS, named | seen)
    topics = codes_used(workspace, _TOPICS, (counted.keys() | wanted.keys()) - {None})
    rows = []
    for topic, label in topics:
        assert topic is not None
        events, whole = on_topic(base, topic), counted.get(topic, 0)
        cells = (
            Cell(whole, events)
            if group == EVERYBODY
            else Cell(reached.get(topic, {}).get(group, 0), reaching(events, group))
            for group, _label in groups
        )
        rows.append(Row((label,), (*cells, Cell(whole, events))))
    heads = (*(label for _g, label in groups), _("All events"))
    return Matrix(
        Figure(
            key="coverage.groups",
            title=_("Events by topic and group reached"),
            label_heads=(_("Topic"),),
            number_heads=heads,
            rows=tuple(rows),
            units=COUNTS * len(heads),
            notes=_cautions(workspace, base),
        ),
        frozenset(
            (row, column)
            for row, (topic, _label) in enumerate(topics)
            for column, (group, _named) in enumerate(groups)
            if group in wanted.get(topic, ())
        ),
    )


def _wanted_groups(workspace: Workspace) -> dict[str | None, set[str]]:
    """Topic → the groups for which a need on it is recorded."""
    found: dict[str | None, set[str]] = {}
    for values in workspace.reader.all(Query(NEED)):
        if values["field"] is not None:
            found.setdefault(values["field"], set()).update(values["groups"])
    return found


def _cautions(workspace: Workspace, base: Query) -> tuple[Note, ...]:
    notes = [Note(_("An event may reach several groups; the numbers of a row are not added up."))]
    counted = Query(EVENT_ATTENDANCE_GROUP, where=(Where("count", Op.MORE, 0),)).pick("event")
    silent = base.also(Where("id", Op.NOT_IN, counted))
    count = workspace.reader.count(silent)
    if count:
        said = _("Held events without a head count of any group: {count}", count=count)
        notes.append(Note(said, silent))
    return tuple(notes)


def _events_by_topic(workspace: Workspace, base: Query) -> dict[str | None, int]:
    """Topic → held events on it, in one pass over them."""
    rows = workspace.reader.totals(Totals(base, ("topic", "programme")))
    programmes = [programme for topic, programme, _count in rows if topic is None and programme]
    lent = workspace.reader.rows(PROGRAMME, programmes, ("main_topic",))
    found: dict[str | None, int] = {}
    for topic, programme, count in rows:
        own = topic if topic is not None else lent.get(programme, (None,))[0]
        found[own] = found.get(own, 0) + count
    return found


def _groups_reached(workspace: Workspace, events: Query) -> dict[str | None, int]:
    """Group → events at which heads of it were counted."""
    counted = Query(
        EVENT_ATTENDANCE_GROUP, where=(in_("event", events), Where("count", Op.MORE, 0))
    )
    return {row[0]: row[1] for row in workspace.reader.totals(Totals(counted, ("target_group",)))}


def needs_answered(workspace: Workspace, window: Window) -> list[Answered]:
    """Every need of the register, the most pressing first, with what was done for it."""
    base = held_events(window)
    below = _places_below(workspace)
    known: dict[tuple[str, int | None], tuple[Query, int, dict[str | None, int]]] = {}
    found = []
    needs = sorted(
        workspace.reader.all(Query(NEED, order="id")),
        key=lambda values: (values["priority"] is None, values["priority"] or 0),
    )
    for values in needs:
        pointer, groups = Pointer(NEED.name, values["id"]), tuple(values["groups"])
        topic, place = values["field"], values["place"]
        if topic is None:
            found.append(Answered(pointer, None, None, None, (), groups))
            continue
        if (topic, place) not in known:
            events = on_topic(base, topic)
            if place is not None:
                events = events.also(in_("place", tuple(below.get(place, {place}))))
            known[topic, place] = (
                *(events, workspace.reader.count(events)),
                _groups_reached(workspace, events),
            )
        events, count, heads = known[topic, place]
        reached = tuple(g for g in groups if g in heads or (g == EVERYBODY and count))
        unreached = tuple(group for group in groups if group not in reached)
        found.append(Answered(pointer, topic, count, events, reached, unreached))
    return found


def _places_below(workspace: Workspace) -> dict[int, set[int]]:
    """Place → itself and every place inside it."""
    ids = workspace.reader.ids(Query(PLACE))
    above = {place: row[0] for place, row in workspace.reader.rows(PLACE, ids, ("parent",)).items()}
    found: dict[int, set[int]] = {}
    for place in above:
        here: int | None = place
        passed: set[int] = set()
        while here is not None and here not in passed:
            found.setdefault(here, set()).add(place)
            passed.add(here)
            here = above.get(here)
    return found


def needs_by_state(answered: Iterable[Answered]) -> Figure:
    """How many needs were met, wholly or in part, and how many were not."""
    by_state: dict[Met, list[int]] = {state: [] for state in Met}
    for each in answered:
        by_state[each.met].append(each.need.id)
    everything = sum(len(ids) for ids in by_state.values())
    rows = [
        Row((met_in_words(state),), (Cell(len(ids), Query(NEED, where=(in_("id", tuple(ids)),))),))
        for state, ids in by_state.items()
    ]
    rows.append(Row((_("Total"),), (Cell(everything, Query(NEED)),), is_total=True))
    return Figure(
        key="coverage.needs",
        title=_("Learning needs by how far they were met"),
        label_heads=(_("State"),),
        number_heads=(_("Needs"),),
        rows=tuple(rows),
        units=COUNTS,
    )


def met_in_words(state: Met) -> str:
    """A state as papers say it."""
    return {
        Met.YES: _("Met"),
        Met.PARTLY: _("Met in part"),
        Met.NO: _("Not met"),
        Met.UNKNOWN: _("Cannot be told: the need has no topic"),
    }[state]
