"""The editions of a series held against each other (seed 004 §111; domain §6.2 Y4).

Heads of different channels are never added, and what was not recorded is not zero (domain §3.1.3).
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import ROUND_HALF_UP, Decimal
from functools import partial

from learningcity_desktop.domain.event import EVENT, EVENT_ATTENDANCE, EVENT_SERIES
from learningcity_desktop.domain.event_parts import STAKEHOLDER_LINK
from learningcity_desktop.domain.funding import FUNDING_LINE, TRANSACTION
from learningcity_desktop.domain.kinds import first_day
from learningcity_desktop.domain.links import Pointer
from learningcity_desktop.domain.outreach import MEDIA_ITEM
from learningcity_desktop.domain.place import VENUE
from learningcity_desktop.domain.query import Op, Query, Totals, Where, in_, is_
from learningcity_desktop.domain.survey import EVALUATION
from learningcity_desktop.i18n import _, current_language
from learningcity_desktop.persian.dates import PartialDate, format_date
from learningcity_desktop.services.figures.crossing import codes_used
from learningcity_desktop.services.figures.model import Amount, Cell, Unit, total
from learningcity_desktop.services.workspace import Workspace

_CALLED_OFF = ("cancelled",)
_FIELDS = ("edition", "start", "venue", "volunteers")
_HUNDRED = Decimal(100)


@dataclass(frozen=True)
class Edition:
    """One return of a series; a festival of several events is one edition."""

    title: str
    date: str
    venue: str
    events: tuple[int, ...]

    @property
    def query(self) -> Query:
        """Its events."""
        return Query(EVENT, where=(in_("id", self.events),))


@dataclass(frozen=True)
class Measure:
    """One number over all editions. ``is_main`` ones are drawn: heads by channel."""

    label: str
    unit: Unit
    cells: tuple[Cell, ...]
    #: Per cent against the edition before; None where that says nothing.
    changes: tuple[Decimal | None, ...]
    is_main: bool = False

    @property
    def is_empty(self) -> bool:
        """Whether it was recorded for no edition."""
        return all(cell.value is None for cell in self.cells)


def _measured(label: str, unit: Unit, cells: Sequence[Cell], *, is_main: bool = False) -> Measure:
    values = [cell.value for cell in cells]
    changes = (None, *map(_change, values, values[1:]))
    return Measure(label, unit, tuple(cells), changes, is_main)


def _change(before: Amount, now: Amount) -> Decimal | None:
    if not before or now is None:
        return None
    share = (Decimal(now) - Decimal(before)) / Decimal(before) * _HUNDRED
    return share.quantize(Decimal(1), ROUND_HALF_UP)


@dataclass(frozen=True)
class Comparison:
    """All editions of a series, the first one first, with what was measured."""

    series: int
    title: str
    editions: tuple[Edition, ...]
    measures: tuple[Measure, ...]

    def last(self, count: int) -> "Comparison":
        """The latest editions, each with its change; measures that they lack are left out."""
        measures = (
            replace(each, cells=each.cells[-count:], changes=each.changes[-count:])
            for each in self.measures
        )
        told = tuple(each for each in measures if not each.is_empty)
        return Comparison(self.series, self.title, self.editions[-count:], told)


def compare(workspace: Workspace, series: int) -> Comparison:
    """Read the editions of a series; those that were called off are left out."""
    with workspace.store.reading():
        return _Reading(workspace, series).read()


def _held() -> Where:
    return Where("status", Op.NOT_IN, _CALLED_OFF)


class _Reading:
    """One series being read."""

    def __init__(self, workspace: Workspace, series: int) -> None:
        self.workspace = workspace
        self.reader = workspace.reader
        self.series = series
        self.events = Query(EVENT, where=(is_("series", series), _held()), order="start")
        #: Event → the place of its edition.
        self.place_of: dict[int, int] = {}
        self.editions: tuple[Edition, ...] = ()

    def read(self) -> Comparison:
        rows = self.reader.rows(EVENT, self.reader.ids(self.events), _FIELDS)
        self.editions = tuple(self._editions(rows))
        self.place_of = {
            event: place for place, each in enumerate(self.editions) for event in each.events
        }
        title = self.workspace.names.record_title(EVENT_SERIES.name, self.series)
        measures = (*self._heads(), *self._others(rows))
        shown = tuple(each for each in measures if not each.is_empty)
        return Comparison(self.series, title, self.editions, shown)

    def _editions(self, rows: Mapping[int, Sequence[object]]) -> Iterable[Edition]:
        """Events with the same number are one edition; one without a number stands alone."""
        found: dict[tuple[int, int], list[int]] = defaultdict(list)
        for event in self.reader.ids(self.events):
            number = rows[event][0]
            found[(0, number) if isinstance(number, int) else (1, event)].append(event)
        venues = self.workspace.names.record_titles(
            VENUE.name, sorted({row[2] for row in rows.values() if isinstance(row[2], int)})
        )
        titles = self.workspace.names.record_titles(EVENT.name, list(rows))

        def begins(events: list[int]) -> tuple[object, int]:
            start = rows[events[0]][1]
            return first_day(start if isinstance(start, PartialDate) else None), events[0]

        for (is_loose, number), events in sorted(found.items(), key=lambda e: begins(e[1])):
            start = rows[events[0]][1]
            places = [venues[v] for v in (rows[e][2] for e in events) if isinstance(v, int)]
            said = current_language().integer(number)
            yield Edition(
                title=titles[number] if is_loose else _("Edition {number}", number=said),
                date=format_date(start) if isinstance(start, PartialDate) else "",
                venue=current_language().join(dict.fromkeys(places)),
                events=tuple(events),
            )

    def _measure(
        self,
        label: str,
        unit: Unit,
        amounts: Iterable[tuple[int, Amount]],
        behind: Callable[[Edition], Query],
        *,
        is_main: bool = False,
    ) -> Measure:
        """Amounts of events added up by edition."""
        by_place: dict[int, list[Amount]] = defaultdict(list)
        for event, amount in amounts:
            by_place[self.place_of[event]].append(amount)
        cells = tuple(
            Cell(total(by_place[place]), behind(edition))
            for place, edition in enumerate(self.editions)
        )
        return _measured(label, unit, cells, is_main=is_main)

    def _heads(self) -> Iterable[Measure]:
        """Heads of each channel, and of each sex within it."""
        cells = Query(EVENT_ATTENDANCE, where=(in_("event", self.events),))
        rows = self.reader.totals(Totals(cells, ("channel", "sex", "event"), ("count",)))
        channels = codes_used(self.workspace, "attendance_channel", {row[0] for row in rows})
        sexes = codes_used(self.workspace, "sex", {row[1] for row in rows})
        for channel, name in channels:
            mine = [row for row in rows if row[0] == channel]
            label = _("Head count, {channel}", channel=name)
            whole = [(row[2], row[4]) for row in mine]
            yield self._measure(
                label, "count", whole, partial(_heads_of, channel=channel), is_main=True
            )
            for sex, called in sexes:
                part = [(row[2], row[4]) for row in mine if row[1] == sex]
                if part:
                    yield self._measure(
                        _("{whole}: {part}", whole=name, part=called),
                        "count",
                        part,
                        partial(_heads_of, channel=channel, sex=sex),
                    )

    def _others(self, rows: Mapping[int, Sequence[object]]) -> Iterable[Measure]:
        yield self._partners()
        helpers = [(event, row[3]) for event, row in rows.items() if isinstance(row[3], int)]
        yield self._measure(
            _("Volunteers (persons)"),
            "count",
            helpers,
            lambda e: e.query.also(Where("volunteers", Op.FILLED)),
        )
        yield self._spent()
        yield self._expectations()
        media = Query(MEDIA_ITEM, where=(in_("event", self.events),))
        told = self.reader.totals(Totals(media, ("event",), ("reach",)))
        yield self._measure(
            _("Media reach"), "count", [(event, reach) for event, _n, reach in told], _media_of
        )

    def _partners(self) -> Measure:
        """Different bodies and persons that take part in an edition."""
        links = Query(STAKEHOLDER_LINK, where=(in_("event", self.events),))
        met: dict[int, set[Pointer]] = defaultdict(set)
        ends = ("organisation", "person")
        for event, *parties, _count in self.reader.totals(Totals(links, ("event", *ends))):
            place = self.place_of[event]
            met[place] |= {
                Pointer(entity, number)
                for entity, number in zip(ends, parties, strict=True)
                if number is not None
            }
        cells = tuple(
            Cell(len(met[place]) or None, Query(STAKEHOLDER_LINK, where=(_within(edition),)))
            for place, edition in enumerate(self.editions)
        )
        return _measured(_("Partners"), "count", cells)

    def _spent(self) -> Measure:
        lines = Query(FUNDING_LINE, where=(in_("event", self.events),))
        event_of = {
            line: event for line, event, _n in self.reader.totals(Totals(lines, ("id", "event")))
        }
        documents = Query(TRANSACTION, where=(in_("funding_line", lines),))
        sums = self.reader.totals(Totals(documents, ("funding_line",), ("amount",)))
        amounts = [(event_of[line], amount) for line, _count, amount in sums]
        return self._measure(_("Spent (rial)"), "rial", amounts, _documents_of)

    def _expectations(self) -> Measure:
        """How far expectations were met, 1 to 5: the mean of the evaluations of an edition."""
        told = Query(
            EVALUATION, where=(in_("event", self.events), Where("expectations", Op.FILLED))
        )
        answers: dict[int, list[int]] = defaultdict(list)
        for event, code, count in self.reader.totals(Totals(told, ("event", "expectations"))):
            if code.isdecimal():
                answers[self.place_of[event]] += [int(code)] * count
        cells = tuple(
            Cell(_mean(answers[place]), Query(EVALUATION, where=(_within(edition),)))
            for place, edition in enumerate(self.editions)
        )
        return _measured(_("Expectations met (1–5)"), "count", cells)


def _mean(numbers: Sequence[int]) -> Decimal | None:
    if not numbers:
        return None
    return (Decimal(sum(numbers)) / len(numbers)).quantize(Decimal("0.1"), ROUND_HALF_UP)


def _within(edition: Edition) -> Where:
    return in_("event", edition.events)


def _heads_of(edition: Edition, channel: str | None, sex: str | None = None) -> Query:
    """The events whose heads were counted so."""
    within = [_within(edition), is_("channel", channel)]
    if sex is not None:
        within.append(is_("sex", sex))
    return Query(
        EVENT, where=(in_("id", Query(EVENT_ATTENDANCE, where=tuple(within)).pick("event")),)
    )


def _documents_of(edition: Edition) -> Query:
    lines = Query(FUNDING_LINE, where=(_within(edition),))
    return Query(TRANSACTION, where=(in_("funding_line", lines),))


def _media_of(edition: Edition) -> Query:
    return Query(MEDIA_ITEM, where=(_within(edition),))
