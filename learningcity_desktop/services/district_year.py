"""The year of the city by district: how many events each has in each week or month (story Y3).

The window shows it, and the yearly calendar is printed from it (domain §7.1, output 16).
"""

import datetime as dt
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from learningcity_desktop.domain.event import EVENT
from learningcity_desktop.domain.place import PLACE
from learningcity_desktop.domain.query import AnyOf, Op, Query, Totals, Where, between, in_, is_
from learningcity_desktop.i18n import _
from learningcity_desktop.persian import jalali
from learningcity_desktop.persian.collate import sort_key
from learningcity_desktop.persian.dates import Precision
from learningcity_desktop.services.calendar import TAKING_PLACE
from learningcity_desktop.services.figures.events import districts
from learningcity_desktop.services.workspace import Workspace

_WEEK, _MONTHS = 7, 12
_EXACT = Where("start", Op.KNOWN_TO, Precision.DAY)
_VAGUE = Where("start", Op.KNOWN_TO, Precision.MONTH)
Step = Literal["week", "month"]


@dataclass(frozen=True)
class Slot:
    """One column: the days that it covers; None where events of the year have no known day."""

    days: tuple[dt.date, dt.date] | None
    query: Query


@dataclass(frozen=True)
class Tally:
    """How many events begin in a slot of a district.

    Attributes:
        kinds: type of event, None where it is not told → how many; the most frequent first.
        query: lists what was counted.
    """

    kinds: Mapping[str | None, int]
    query: Query

    @property
    def count(self) -> int:
        """All of them."""
        return sum(self.kinds.values())


@dataclass(frozen=True)
class DistrictRow:
    """One row: a district, or what lies in none.

    Attributes:
        place: the district's number; None for the other rows.
        cells: one for each slot.
        whole: the year.
    """

    title: str
    place: int | None
    cells: tuple[Tally, ...]
    whole: Tally


@dataclass(frozen=True)
class DistrictYear:
    """The table: districts in Persian order, what lies in none, and last what has no place."""

    first: dt.date
    last: dt.date
    slots: tuple[Slot, ...]
    rows: tuple[DistrictRow, ...]
    total: DistrictRow


def district_year(workspace: Workspace, year: int, step: Step) -> DistrictYear:
    """Count the events that begin in each week or month of a Jalali year, by district.

    Events that take no place (postponed, cancelled) are left out. An event known to its month only
    is counted in that month, or, where the columns are weeks, in a column of its own.
    """
    first, last = jalali.fiscal_year_bounds(year)
    slots = _slots(year, step)
    with workspace.store.reading():
        counted = [workspace.reader.totals(Totals(slot.query, ("place", "type"))) for slot in slots]
        district_of = districts(workspace)
        places = workspace.reader.ids(Query(PLACE))
        titles = workspace.names.record_titles(PLACE.name, sorted({*district_of.values()}))
    if slots[-1].days is None and not counted[-1]:
        slots, counted = slots[:-1], counted[:-1]
    everything = _everything(first, last)
    made = []
    for title, place, inside in _arranged(district_of, titles, places):
        members = {None} if inside is None else set(inside)
        here = is_("place", None) if inside is None else in_("place", inside)
        rows = [[row for row in of_slot if row[0] in members] for of_slot in counted]
        if place is not None or any(rows):
            made.append(_row(title, place, slots, rows, everything, here))
    total = _row(_("Total"), None, slots, counted, everything, None)
    return DistrictYear(first, last, slots, tuple(made), total)


def _everything(first: dt.date, last: dt.date) -> Query:
    return Query(EVENT, where=(*between("start", first, last), TAKING_PLACE))


def _row(
    title: str,
    place: int | None,
    slots: tuple[Slot, ...],
    rows: list[list[tuple[int | None, str | None, int]]],
    everything: Query,
    here: Where | None,
) -> DistrictRow:
    conditions = () if here is None else (here,)
    cells = tuple(
        Tally(_by_type(of_slot), slot.query.also(*conditions))
        for slot, of_slot in zip(slots, rows, strict=True)
    )
    whole = _by_type([row for of_slot in rows for row in of_slot])
    return DistrictRow(title, place, cells, Tally(whole, everything.also(*conditions)))


def _by_type(rows: list[tuple[int | None, str | None, int]]) -> Mapping[str | None, int]:
    counter: Counter[str | None] = Counter()
    for _place, kind, count in rows:
        counter[kind] += count
    return dict(sorted(counter.items(), key=lambda each: (-each[1], each[0] or "~")))


def _arranged(
    district_of: Mapping[int, int], titles: Mapping[int, str], places: Sequence[int]
) -> Iterator[tuple[str, int | None, tuple[int, ...] | None]]:
    """Title, district and the places inside of each row; None inside means no place at all."""
    for district in sorted(titles, key=lambda each: (sort_key(titles[each]), each)):
        inside = tuple(place for place, above in district_of.items() if above == district)
        yield titles[district], district, inside
    yield _("Outside the districts"), None, tuple(p for p in places if p not in district_of)
    yield _("No place"), None, None


def _slots(year: int, step: Step) -> tuple[Slot, ...]:
    first, last = jalali.fiscal_year_bounds(year)
    everything = _everything(first, last)
    if step == "week":
        weeks = tuple(
            Slot(days, Query(EVENT, where=(*between("start", *days), _EXACT, TAKING_PLACE)))
            for days in weeks_of(first, last)
        )
        return (*weeks, Slot(None, everything.also(_VAGUE)))
    months = [jalali.month_bounds(year, number) for number in range(1, _MONTHS + 1)]
    begins = tuple(month[0] for month in months)
    # A Jalali month that an event is known to is a slot; a Gregorian one lies in two.
    whole = tuple(
        Slot(
            days,
            Query(
                EVENT,
                where=(
                    *between("start", *days),
                    AnyOf((_EXACT, is_("start", days[0]))),
                    TAKING_PLACE,
                ),
            ),
        )
        for days in months
    )
    return (*whole, Slot(None, everything.also(_VAGUE, Where("start", Op.NOT_IN, begins))))


def weeks_of(first: dt.date, last: dt.date) -> Iterator[tuple[dt.date, dt.date]]:
    """The weeks of a span from Saturday to Friday; the first and the last may be shorter."""
    day = first
    while day <= last:
        end = min(day + dt.timedelta(_WEEK - 1 - jalali.weekday(day)), last)
        yield day, end
        day = end + dt.timedelta(1)
