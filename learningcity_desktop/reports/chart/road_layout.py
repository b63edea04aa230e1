"""Lays a road map out: titles beside, time across, a row for each goal and each action."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Final, NamedTuple

from .declaration import Mark
from .ink import Ink, Look, mixed
from .lettering import elided
from .road import RoadBand, RoadBar, RoadItem, RoadLane, RoadMap
from .scene import Scene
from .shapes import Box, Fill, Line, Measure, Pattern, Point, Polygon, Rect, Stroke
from .sheet import Entry, Sheet, polygon
from .time_axis import Step, TimeAxis

_TITLES: Final = 0.38  # of the width: goals and actions by name
_MOST_TITLES: Final = 30.0  # sizes of text
_INDENT: Final = 1.9
_GAP: Final = 0.6
_ROW: Final = 1.8  # height of a row, in sizes of text
_TIGHTEST: Final = 1.47  # below that lines of text would touch
_BAR: Final = 0.92  # height of a bar
_SPAN: Final = 0.24  # height of the line that a goal's actions cover
_SAMPLE: Final = 2.0  # width of a sample in the legend
_LEGEND_ROWS: Final = 4
_EMPTY_ROWS: Final = 5
_LEAST_WIDTH: Final = 24.0  # sizes of text; narrower, nothing could be told
_INSIDE: Final = 1e-7  # rounding

#: Colour, pattern and whether the colour is full: what was done is full, what is to come is light.
_LOOKS: Final[dict[str, tuple[int, Pattern, bool]]] = {
    "planned": (0, "solid", False),
    "running": (2, "rising", False),
    "done": (0, "solid", True),
    "postponed": (3, "dots", False),
    "stopped": (5, "crossed", False),
}
#: Looks of a series that none of these has.
_LEFT: Final = (4, 2, 3)


class _Row(NamedTuple):
    """A band, goal or action with its place among the items; bands are no items."""

    what: RoadBand | RoadItem
    place: int


def natural_height(road: RoadMap, width: float, measure: Measure, ink: Ink) -> float:
    """Height at which every row is easily read."""
    sheet = Sheet(width, 1000 * ink.size, measure, ink)
    if road.is_empty:
        return _EMPTY_ROWS * sheet.row
    rows = sum(band.rows for band in road.bands)
    return _Layout(road, sheet).head() + rows * _ROW * ink.size


def lay_out_road(road: RoadMap, width: float, height: float, measure: Measure, ink: Ink) -> Scene:
    """Lay a road map out; rows that have no room are left out, nothing hangs over."""
    sheet = Sheet(width, height, measure, ink)
    if road.is_empty:
        sheet.say(road.empty)
        return sheet.turned(road.direction, "down")
    layout = _Layout(road, sheet)
    head = layout.head()
    if width < _LEAST_WIDTH * ink.size or head + _TIGHTEST * ink.size > height:
        return Sheet(width, height, measure, ink).turned(road.direction, "down")
    layout.rows(head)
    return sheet.turned(road.direction, "down", head=head)


class _Layout:
    """One road map on its sheet."""

    def __init__(self, road: RoadMap, sheet: Sheet) -> None:
        self.road = road
        self.sheet = sheet
        self.size = sheet.size
        self.titles = min(_TITLES * sheet.width, _MOST_TITLES * self.size, self._wanted())
        self.left = self.titles + _GAP * self.size
        right = sheet.width - sheet.ink.hair
        self.axis = TimeAxis.around(road.days, self.left, right, road.language)
        self.has_today = self.axis.first <= road.today < self.axis.beyond
        ink = sheet.ink
        codes = [code for code, _name in road.states]
        own = [code for code in codes if code not in _LOOKS]
        self.looks = {code: _look(ink, code, own) for code in codes}
        self.overrun = Stroke(ink.alert, self.size / 8, (self.size / 3, self.size / 4))
        self.soft = Stroke(mixed(ink.line, ink.surface, 0.6), ink.hair)

    def _wanted(self) -> float:
        """The width at which no title has to be shortened."""
        width, gap = self.sheet.width_of, _GAP * self.size
        lanes = [lane for band in self.road.bands for lane in band.lanes]
        goals = (gap + width(lane.title) + 2 * gap + width(lane.note) for lane in lanes)
        actions = (_INDENT * self.size + width(bar.title) for bar in self.road.bars)
        return max((*goals, *actions)) + gap

    # The head: what the bars mean, and the axis

    def head(self) -> float:
        """Draw what stands above the rows; returns its height."""
        top = self._legend() + 0.3 * self.size
        row = self.sheet.row
        self._steps(self.axis.years, top, "years")
        top += row
        below = self._divisions()
        if below and _fits(self.sheet, below, self.size):
            self._steps(below, top, "parts")
            top += row
        if self.has_today:
            self._today_tag(top)
            top += row
        self.sheet.draw(Line(Point(0, top), Point(self.sheet.width, top), self.sheet.ink.grid))
        return top

    def _legend(self) -> float:
        ink = self.sheet.ink
        used = {bar.state for bar in self.road.bars}
        entries = [Entry(name, self.looks[code]) for code, name in self.road.states if code in used]
        drawn: dict[str, Callable[[Box], None]] = {}
        blank = self.looks[next(iter(self.looks))] if self.looks else ink.look(0)
        if any(bar.late for bar in self.road.bars):
            entries.append(Entry(self.road.late_name, blank._replace(colour=ink.alert)))
            drawn[ink.alert] = self._overrun_sample
        if any(bar.done_on for bar in self.road.bars):
            entries.append(Entry(self.road.done_name, blank._replace(colour=ink.text)))
            drawn[ink.text] = lambda box: self._diamond(box.centre.x, box.centre.y)

        def sample(sheet: Sheet, look: Look, box: Box) -> None:
            if look.colour in drawn:
                drawn[look.colour](box)
            else:
                sheet.draw(Rect(box, look.fill, look.edge))

        if not entries:
            return 0.0
        return self.sheet.legend(entries, sample, _SAMPLE * self.size)

    def _overrun_sample(self, box: Box) -> None:
        y = box.centre.y
        self.sheet.draw(Line(Point(box.x, y), Point(box.right, y), self.overrun))

    def _divisions(self) -> list[Step]:
        """The finest parts of a year whose names have room."""
        for steps in (self.axis.months, self.axis.quarters):
            if _fits(self.sheet, steps, self.size):
                return steps
        return self.axis.quarters

    def _steps(self, steps: list[Step], top: float, kind: str) -> None:
        sheet, middle = self.sheet, top + self.sheet.row / 2
        colour = sheet.ink.text if kind == "years" else sheet.ink.muted
        for step in steps:
            room = step.end - step.start
            if kind == "years" and step.start > self.left:
                bottom = top + sheet.row
                sheet.draw(Line(Point(step.start, top), Point(step.start, bottom), sheet.ink.grid))
            if sheet.width_of(step.name) + 0.3 * self.size <= room:
                sheet.write(
                    (step.start + step.end) / 2, middle, step.name, "tick", "middle", colour
                )

    def _today_tag(self, top: float) -> None:
        """Today by name, at its line, within the frame."""
        sheet, x = self.sheet, self.axis.at(self.road.today)
        half = sheet.width_of(self.road.today_name) / 2
        x = min(max(x, self.left + half), sheet.width - half)
        middle = top + sheet.row / 2
        sheet.write(x, middle, self.road.today_name, "unit", "middle", sheet.ink.alert)

    # The rows

    def rows(self, top: float) -> None:
        """Draw the rows below the head, as many as have room."""
        rows = list(_rows(self.road))
        height = (self.sheet.height - top) / max(1, len(rows))
        height = min(max(height, _TIGHTEST * self.size), _ROW * self.size)
        shown = [
            (row, Box(0, top + n * height, self.sheet.width, height))
            for n, row in enumerate(rows)
            if top + (n + 1) * height <= self.sheet.height + _INSIDE
        ]
        for row, box in shown:
            self._ground(row.what, box)
        bottom = shown[-1][1].bottom if shown else top
        self._grid(top, bottom)
        for row, box in shown:
            match row.what:
                case RoadBand():
                    self._band(row.what, box)
                case RoadLane():
                    self._lane(row.what, box)
                case RoadBar():
                    self._action(row.what, box)
            if not isinstance(row.what, RoadBand):
                self.sheet.mark(Mark(0, row.place), Rect(box), box.inset(1))

    def _ground(self, what: RoadBand | RoadItem, box: Box) -> None:
        ink = self.sheet.ink
        if isinstance(what, RoadBand):
            self.sheet.draw(Rect(box, Fill(mixed(ink.series[0], ink.surface, 0.16))))
        elif isinstance(what, RoadLane):
            self.sheet.draw(Rect(box, Fill(mixed(ink.line, ink.surface, 0.35))))

    def _grid(self, top: float, bottom: float) -> None:
        sheet = self.sheet
        for steps, stroke in ((self._divisions(), self.soft), (self.axis.years, sheet.ink.grid)):
            for step in steps:
                if step.start > self.left:
                    sheet.draw(Line(Point(step.start, top), Point(step.start, bottom), stroke))
        if self.has_today:
            x = self.axis.at(self.road.today)
            stroke = Stroke(sheet.ink.alert, 1.5 * sheet.ink.hair)
            sheet.draw(Line(Point(x, top), Point(x, bottom), stroke))

    def _band(self, band: RoadBand, box: Box) -> None:
        sheet, ink = self.sheet, self.sheet.ink
        # The heading covers the grid: a horizon is a stop for the eye.
        sheet.draw(Rect(box, Fill(mixed(ink.series[0], ink.surface, 0.16))))
        room = box.width - 2 * _GAP * self.size
        note = elided(band.note, room / 2, self.size, sheet.measure)
        taken = sheet.width_of(note) + _GAP * self.size if note else 0.0
        title = elided(band.title, room - taken, self.size, sheet.measure)
        middle = box.centre.y
        sheet.write(_GAP * self.size, middle, title, "legend", colour=ink.text)
        sheet.write(box.right - _GAP * self.size, middle, note, "part", "end", ink.muted)

    def _lane(self, lane: RoadLane, box: Box) -> None:
        sheet = self.sheet
        middle = box.centre.y
        note = lane.note if sheet.width_of(lane.note) < self.titles / 3 else ""
        taken = sheet.width_of(note) + _GAP * self.size if note else 0.0
        start = _GAP * self.size
        room = self.titles - start - taken
        title = elided(lane.title, room, self.size, sheet.measure)
        sheet.write(start, middle, title, "category")
        sheet.write(self.titles, middle, note, "part", "end", sheet.ink.muted)
        days = [day for bar in lane.bars for day in bar.days]
        if not days:
            return
        first, last = self.axis.at(min(days)), self.axis.after(max(days))
        height = _SPAN * self.size
        span = Box(first, middle - height / 2, max(last - first, height), height)
        fill = Fill(mixed(sheet.ink.muted, sheet.ink.surface, 0.75))
        foot = 0.28 * self.size
        sheet.draw(Rect(span, fill))
        for x in (span.x, span.right - height / 2):
            sheet.draw(Rect(Box(x, span.y, height / 2, height / 2 + foot), fill))

    def _action(self, bar: RoadBar, box: Box) -> None:
        sheet = self.sheet
        start = _INDENT * self.size
        title = elided(bar.title, self.titles - start, self.size, sheet.measure)
        sheet.write(start, box.centre.y, title, "category")
        if not bar.days:
            sheet.clear_behind(self.left, box.centre.y, self.road.undated, "start")
            sheet.write(self.left, box.centre.y, self.road.undated, "part", colour=sheet.ink.muted)
            return
        taken = self._bar(bar, box.centre.y)
        if bar.late:
            self._late(bar, taken, box.centre.y)

    def _bar(self, bar: RoadBar, y: float) -> tuple[float, float]:
        """Draw the bar with its marks; returns from where to where it reaches."""
        look = self.looks.get(bar.state or "", self.sheet.ink.look(1))
        half = _BAR * self.size / 2
        least = 0.5 * self.size
        if bar.start is None:
            x = self.axis.after(bar.days[0])
            x = min(max(x, self.left + half), self.axis.right - half)
            shape = ((0.0, -1.0), (1.0, 0.0), (0.0, 1.0), (-1.0, 0.0))
            self.sheet.draw(polygon(x, y, half, shape, look.fill, look.edge))
            left, right = x - half, x + half
        else:
            left = min(self.axis.at(bar.start), self.axis.right - least)
            if bar.end is None and bar.done_on is None:
                right = self.axis.right
                self._open_bar(left, right, y, look)
            else:
                last = bar.end or bar.done_on or bar.start
                right = max(self.axis.after(last), left + least)
                box = Box(left, y - half, right - left, 2 * half)
                self.sheet.draw(Rect(box, look.fill, look.edge))
        if bar.done_on is not None:
            x = self.axis.at(bar.done_on)
            x = min(max(x, self.left + half), self.axis.right - half)
            if x > right:
                stroke = Stroke(look.colour, self.size / 8)
                self.sheet.draw(Line(Point(right, y), Point(x, y), stroke))
            self._diamond(x, y)
            left, right = min(left, x - half), max(right, x + half)
        return left, right

    def _open_bar(self, left: float, right: float, y: float, look: Look) -> None:
        """A bar without an end goes on to the end of the axis and points beyond it."""
        half = _BAR * self.size / 2
        tip = max(left, right - 1.2 * self.size)
        points = (
            *(Point(left, y - half), Point(tip, y - half), Point(right, y)),
            *(Point(tip, y + half), Point(left, y + half)),
        )
        edge = replace(look.edge, dashes=(self.size / 3, self.size / 5))
        self.sheet.draw(Polygon(points, look.fill, edge))

    def _diamond(self, x: float, y: float) -> None:
        ink = self.sheet.ink
        shape = ((0.0, -1.0), (1.0, 0.0), (0.0, 1.0), (-1.0, 0.0))
        edge = Stroke(ink.text, 1.2 * ink.hair)
        self.sheet.draw(polygon(x, y, 0.36 * self.size, shape, Fill(ink.surface), edge))

    def _late(self, bar: RoadBar, taken: tuple[float, float], y: float) -> None:
        """From the end that is over to today, and in words how late it is."""
        sheet = self.sheet
        left, right = taken
        today = self.axis.at(self.road.today)
        if today > right:
            sheet.draw(Line(Point(right, y), Point(today, y), self.overrun))
            right = today
        gap = 0.5 * self.size
        width = sheet.width_of(bar.late)
        x = right + gap
        if x + width > sheet.width:  # no room behind it, so before it, else on it
            x = left - gap - width if left - gap - width >= self.left else sheet.width - width
        sheet.clear_behind(x, y, bar.late, "start")
        sheet.write(x, y, bar.late, "value", colour=sheet.ink.alert)


def _look(ink: Ink, code: str, own: list[str]) -> Look:
    """How a state looks; for those that a city added itself there are looks left."""
    if code not in _LOOKS:
        return ink.look(_LEFT[own.index(code) % len(_LEFT)])
    index, pattern, dark = _LOOKS[code]
    colour = ink.series[index % len(ink.series)]
    fill = ink.fill(colour, pattern, dark=dark)
    return ink.look(index)._replace(colour=colour, fill=fill, edge=Stroke(colour, ink.hair))


def _rows(road: RoadMap) -> Iterator[_Row]:
    place = 0
    for band in road.bands:
        yield _Row(band, -1)
        for lane in band.lanes:
            yield _Row(lane, place)
            for number, bar in enumerate(lane.bars, start=1):
                yield _Row(bar, place + number)
            place += 1 + len(lane.bars)


def _fits(sheet: Sheet, steps: list[Step], size: float) -> bool:
    """Whether every name has room in its step."""
    return all(sheet.width_of(step.name) + 0.4 * size <= step.end - step.start for step in steps)
