"""What a road map is, said in data: actions over time, grouped by goal and by horizon.

Texts come ready-made in the language of the report. What is left out is taken from the language
spoken where the road map is declared, so it keeps its language wherever it is painted later.
"""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from learningcity_desktop.i18n import Language, _, current_language

from .declaration import Direction, direction_spoken


@dataclass(frozen=True)
class RoadBar:
    """One action.

    Attributes:
        told: all that is known of it, line by line, for whoever points at it.
        state: the code of its state; it chooses colour and pattern.
        late: says in words that it is late; empty for one that is not.
    """

    title: str
    told: str
    state: str | None = None
    start: dt.date | None = None
    end: dt.date | None = None
    done_on: dt.date | None = None
    late: str = ""

    @property
    def days(self) -> list[dt.date]:
        """The days that are known."""
        return [day for day in (self.start, self.end, self.done_on) if day is not None]


@dataclass(frozen=True)
class RoadLane:
    """One goal with its actions; ``note`` stands beside its title: how much is done."""

    title: str
    told: str
    note: str = ""
    bars: tuple[RoadBar, ...] = ()


@dataclass(frozen=True)
class RoadBand:
    """The goals of one horizon; ``note`` sums them up."""

    title: str
    note: str = ""
    lanes: tuple[RoadLane, ...] = ()

    @property
    def rows(self) -> int:
        """How many rows it takes: its heading, its goals and their actions."""
        return 1 + sum(1 + len(lane.bars) for lane in self.lanes)


#: What can be pointed at.
RoadItem = RoadLane | RoadBar


@dataclass(frozen=True, kw_only=True)
class RoadMap:
    """A whole road map.

    Attributes:
        states: code and name of each state, in the order of the legend.
        today: is marked by a line where it lies on the axis.
        span: the first and the last day of the axis; those of the actions, unless given.
        language: its calendar divides the axis.
        late_name, done_name: explain the marks in the legend.
        undated: stands in place of the bar of an action without dates.
        empty: said in place of a road map without actions.
    """

    title: str
    bands: tuple[RoadBand, ...]
    states: tuple[tuple[str, str], ...]
    today: dt.date
    span: tuple[dt.date, dt.date] | None = None
    direction: Direction = field(default_factory=direction_spoken)
    language: Language = field(default_factory=current_language)
    today_name: str = field(default_factory=lambda: _("Today"))
    late_name: str = field(default_factory=lambda: _("Late"))
    done_name: str = field(default_factory=lambda: _("Day it was done"))
    undated: str = field(default_factory=lambda: _("No dates"))
    empty: str = field(default_factory=lambda: _("No action of the plan has been recorded yet."))

    @property
    def items(self) -> tuple[RoadItem, ...]:
        """Goals and actions in the order of their rows; a mark's category counts them."""
        found: list[RoadItem] = []
        for band in self.bands:
            for lane in band.lanes:
                found += [lane, *lane.bars]
        return tuple(found)

    @property
    def bars(self) -> tuple[RoadBar, ...]:
        """All actions."""
        return tuple(bar for band in self.bands for lane in band.lanes for bar in lane.bars)

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to draw."""
        return not self.items

    @property
    def days(self) -> tuple[dt.date, dt.date]:
        """The first and the last day that the axis must hold; today, where something is late."""
        if self.span is not None:
            return self.span
        days = [day for bar in self.bars for day in bar.days]
        if not days or any(bar.late for bar in self.bars):
            days.append(self.today)
        return min(days), max(days)

    def pages(self, rows: int) -> "Iterator[RoadMap]":
        """Road maps of at most so many rows, parted between bands, else between goals.

        All of them have the axis of the whole; a goal is never torn apart.
        """
        page: list[RoadBand] = []
        taken = 0
        whole = replace(self, span=self.days)
        for band in self.bands:
            for piece in _pieces(band, rows):
                if page and taken + piece.rows > rows:
                    yield replace(whole, bands=tuple(page))
                    page, taken = [], 0
                page.append(piece)
                taken += piece.rows
        if page:
            yield replace(whole, bands=tuple(page))


def _pieces(band: RoadBand, rows: int) -> Iterator[RoadBand]:
    """A band that is too long for a page, in pieces of whole goals."""
    lanes: list[RoadLane] = []
    for lane in band.lanes:
        longer = replace(band, lanes=(*lanes, lane))
        if lanes and longer.rows > rows:
            yield replace(band, lanes=tuple(lanes))
            lanes = []
        lanes.append(lane)
    yield replace(band, lanes=tuple(lanes))
