"""The sheet a picture is laid out on: as read from the left, turned about at the end if need be."""

from collections.abc import Callable, Sequence
from functools import cache
from math import inf
from typing import Final, NamedTuple

from .declaration import Direction, Mark
from .ink import Ink, Look
from .lettering import elided
from .scene import Flow, MarkArea, Scene, mirrored
from .shapes import (
    ASCENT,
    LEADING,
    Anchor,
    Area,
    Box,
    Fill,
    Line,
    Measure,
    Point,
    Polygon,
    Rect,
    Role,
    Shape,
    Stroke,
    TextAt,
    Wedge,
)

# From the middle of a line of text to its base line, as a part of the size.
_MIDDLE: Final = ASCENT - LEADING / 2
_LEGEND_SHARE: Final = 0.4  # of the height, at most
_SAMPLE_GAP: Final = 0.5  # between a sample and its name, in sizes of text
_ENTRY_GAP: Final = 1.6
_INSIDE: Final = 0.01  # rounding

#: Draws the sample of a series into a box.
Sample = Callable[["Sheet", Look, Box], None]


class Entry(NamedTuple):
    """A line of the legend; without a look it explains the cross."""

    name: str
    look: Look | None


class Sheet:
    """Shapes and marks of one picture while it is being laid out.

    Attributes:
        size: of text.
        row: height of a line of text.
    """

    def __init__(self, width: float, height: float, measure: Measure, ink: Ink) -> None:
        self.width = width
        self.height = height
        self.ink = ink
        self.size = ink.size
        self.row = LEADING * ink.size
        self.measure: Measure = cache(lambda text, size: measure(text, size) if text else 0.0)
        self._shapes: list[Shape] = []
        self._marks: list[MarkArea] = []

    def turned(
        self, direction: Direction, flow: Flow, *, side_by_side: bool = False, head: float = 0.0
    ) -> Scene:
        """What was laid out, from the side that the picture is read from."""
        shapes, marks = tuple(self._shapes), tuple(self._marks)
        if direction == "rtl":
            shapes, marks = mirrored(shapes, self.width), mirrored(marks, self.width)
        return Scene(self.width, self.height, direction, shapes, marks, flow, side_by_side, head)

    def width_of(self, text: str) -> float:
        """Width of a line of text."""
        return self.measure(text, self.size)

    def draw(self, *shapes: Shape) -> None:
        """Put shapes on top of what is there."""
        self._shapes += shapes

    def mark(self, mark: Mark, area: Area, frame: Box | Wedge) -> None:
        """Say where a number can be hit."""
        self._marks.append(MarkArea(mark, area, frame))

    def write(
        self,
        x: float,
        y: float,
        text: str,
        role: Role,
        anchor: Anchor = "start",
        colour: str = "",
        *,
        scale: float = 1.0,
    ) -> None:
        """Write a line with its middle at a height; a line that has no room is left out."""
        size = scale * self.size
        line = TextAt(x, y + _MIDDLE * size, text, size, colour or self.ink.text, role, anchor)
        box = line.box(self.measure, "ltr")
        inside = (
            box.x >= -_INSIDE
            and box.y >= -_INSIDE
            and box.right <= self.width + _INSIDE
            and box.bottom <= self.height + _INSIDE
        )
        if text and inside:
            self._shapes.append(line)

    def clear_behind(self, x: float, y: float, text: str, anchor: Anchor) -> None:
        """Take grid lines away from behind a line that will be written there."""
        line = TextAt(x, y + _MIDDLE * self.size, text, self.size, "", "value", anchor)
        box = line.box(self.measure, "ltr")
        margin, height = 0.15 * self.size, 0.9 * self.size
        plate = Box(box.x - margin, y - height / 2, box.width + 2 * margin, height)
        if plate.x >= 0 and plate.y >= 0 and plate.right <= self.width:
            self.draw(Rect(plate, Fill(self.ink.surface)))

    def say(self, text: str) -> None:
        """Say in the middle that there is nothing to draw."""
        shown = elided(text, self.width, self.size, self.measure)
        self.write(self.width / 2, self.height / 2, shown, "empty", "middle", self.ink.muted)

    def legend(self, entries: Sequence[Entry], sample: Sample, sample_width: float) -> float:
        """Draw samples with their names in rows; return the height they take."""
        most = int(self.height * _LEGEND_SHARE / self.row)
        named = [(each.name, sample_width if each.look else self.size) for each in entries]
        rows = self._legend_rows(named, most)
        middle = self.row / 2
        for row in rows:
            for index, x, name in row:
                look, width = entries[index].look, named[index][1]
                if look is None:
                    self.missing_sign(x + width / 2, middle)
                else:
                    half = 0.42 * self.size
                    sample(self, look, Box(x, middle - half, width, 2 * half))
                self.write(x + width + _SAMPLE_GAP * self.size, middle, name, "legend")
            middle += self.row
        return len(rows) * self.row

    def missing_sign(self, x: float, y: float, colour: str = "", room: float = inf) -> None:
        """Draw the small cross that stands where a number was not recorded."""
        arm = min(0.26 * self.size, room / 2)
        stroke = Stroke(colour or self.ink.muted, self.size / 9)
        self.draw(
            Line(Point(x - arm, y - arm), Point(x + arm, y + arm), stroke),
            Line(Point(x - arm, y + arm), Point(x + arm, y - arm), stroke),
        )

    def marker(self, look: Look, x: float, y: float) -> None:
        """Draw the marker of a series at a point of its line."""
        r = 0.3 * self.size
        halo = Stroke(self.ink.surface, self.size / 12)
        fill = Fill(look.colour)
        match look.marker:
            case "disc":
                self.draw(Wedge(Point(x, y), 0, r, 0, 360, fill, halo))
            case "ring":
                hollow = Fill(self.ink.surface)
                self.draw(Wedge(Point(x, y), 0, r, 0, 360, hollow, Stroke(look.colour, r / 2)))
            case "square":
                r *= 0.9
                self.draw(Rect(Box(x - r, y - r, 2 * r, 2 * r), fill, halo))
            case "triangle":
                self.draw(polygon(x, y, r * 1.2, ((0, -1), (0.95, 0.7), (-0.95, 0.7)), fill, halo))
            case "wedge":
                self.draw(polygon(x, y, r * 1.2, ((0, 1), (0.95, -0.7), (-0.95, -0.7)), fill, halo))
            case "diamond":
                points = ((0.0, -1.0), (1.0, 0.0), (0.0, 1.0), (-1.0, 0.0))
                self.draw(polygon(x, y, r * 1.25, points, fill, halo))

    def _legend_rows(
        self, entries: Sequence[tuple[str, float]], most: int
    ) -> list[list[tuple[int, float, str]]]:
        """Entries in rows, each with its x; names are shortened until the rows are few enough."""
        after = _ENTRY_GAP * self.size
        before = max((width for _name, width in entries), default=0.0) + _SAMPLE_GAP * self.size
        rows: list[list[tuple[int, float, str]]] = []
        for part in (1, 2, 3, 4):
            room = (self.width - (part - 1) * after) / part - before
            rows, x = [], self.width + 1
            for index, (name, sample_width) in enumerate(entries):
                shown = elided(name, room, self.size, self.measure)
                width = sample_width + _SAMPLE_GAP * self.size + self.width_of(shown)
                if x + width > self.width:
                    rows.append([])
                    x = 0.0
                rows[-1].append((index, x, shown))
                x += width + after
            if len(rows) <= most:
                break
        return rows[:most] if self.width > 3 * before else []


def polygon(
    x: float,
    y: float,
    radius: float,
    corners: tuple[tuple[float, float], ...],
    fill: Fill,
    stroke: Stroke,
) -> Polygon:
    """A shape around a point, its corners told as parts of a radius."""
    points = tuple(Point(x + radius * dx, y + radius * dy) for dx, dy in corners)
    return Polygon(points, fill, stroke)
