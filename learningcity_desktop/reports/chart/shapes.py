"""Plain shapes and lines of text, which any painter can draw and any mirror can turn about.

Measures are points or pixels, x from the left edge, y downwards; angles are degrees clockwise
from twelve o'clock.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from math import atan2, cos, degrees, hypot, inf, radians, sin
from typing import Literal, NamedTuple

from .declaration import Direction

#: Width of one line of text at a size; the painter gives it.
Measure = Callable[[str, float], float]

Pattern = Literal["solid", "rising", "dots", "level", "falling", "crossed"]
Anchor = Literal["start", "middle", "end"]
#: What a line of text belongs to.
Role = Literal["category", "tick", "value", "part", "legend", "unit", "share", "total", "empty"]

# Heights of a line of text as parts of its size, so that digits stand in its middle; letters of the
# shipped fonts reach 0.89 up and 0.34 down.
ASCENT, DESCENT = 1.05, 0.41
LEADING = ASCENT + DESCENT


class Point(NamedTuple):
    """A place."""

    x: float
    y: float


class Box(NamedTuple):
    """An upright rectangle."""

    x: float
    y: float
    width: float
    height: float

    @property
    def centre(self) -> Point:
        """Its middle."""
        return Point(self.x + self.width / 2, self.y + self.height / 2)

    @property
    def right(self) -> float:
        """Its right edge."""
        return self.x + self.width

    @property
    def bottom(self) -> float:
        """Its lower edge."""
        return self.y + self.height

    def holds(self, x: float, y: float) -> bool:
        """Whether a place lies in it."""
        return self.x <= x <= self.right and self.y <= y <= self.bottom

    def inset(self, margin: float) -> "Box":
        """The same without a margin, as far as it has one."""
        dx, dy = min(margin, self.width / 2), min(margin, self.height / 2)
        return Box(self.x + dx, self.y + dy, self.width - 2 * dx, self.height - 2 * dy)

    def mirrored(self, width: float) -> "Box":
        """The same, seen in a mirror."""
        return self._replace(x=width - self.right)


@dataclass(frozen=True, slots=True)
class Fill:
    """A ground and, unless it is solid, a pattern drawn on it.

    Attributes:
        pitch: distance of the pattern's lines.
    """

    ground: str
    pattern: Pattern = "solid"
    lines: str = ""
    pitch: float = 5.0


@dataclass(frozen=True, slots=True)
class Stroke:
    """A line's colour, width and dashes (lengths of line and gap)."""

    colour: str
    width: float
    dashes: tuple[float, ...] = ()


@dataclass(frozen=True, slots=True)
class Rect:
    """An upright rectangle."""

    box: Box
    fill: Fill | None = None
    stroke: Stroke | None = None

    def mirrored(self, width: float) -> "Rect":
        """The same, seen in a mirror."""
        return replace(self, box=self.box.mirrored(width))

    @property
    def bounds(self) -> Box:
        """What it covers."""
        return self.box

    def distance(self, x: float, y: float) -> float:
        """0 where a place lies inside."""
        return 0.0 if self.box.holds(x, y) else inf


@dataclass(frozen=True, slots=True)
class Line:
    """A straight line."""

    start: Point
    end: Point
    stroke: Stroke

    def mirrored(self, width: float) -> "Line":
        """The same, seen in a mirror."""
        return replace(self, start=_across(self.start, width), end=_across(self.end, width))

    @property
    def bounds(self) -> Box:
        """What it covers."""
        return _around((self.start, self.end))


@dataclass(frozen=True, slots=True)
class Polyline:
    """Straight lines from point to point."""

    points: tuple[Point, ...]
    stroke: Stroke

    def mirrored(self, width: float) -> "Polyline":
        """The same, seen in a mirror."""
        return replace(self, points=tuple(_across(point, width) for point in self.points))

    @property
    def bounds(self) -> Box:
        """What it covers."""
        return _around(self.points)


@dataclass(frozen=True, slots=True)
class Polygon:
    """A closed shape with straight sides."""

    points: tuple[Point, ...]
    fill: Fill | None = None
    stroke: Stroke | None = None

    def mirrored(self, width: float) -> "Polygon":
        """The same, seen in a mirror."""
        return replace(self, points=tuple(_across(point, width) for point in self.points))

    @property
    def bounds(self) -> Box:
        """What it covers."""
        return _around(self.points)


@dataclass(frozen=True, slots=True)
class Wedge:
    """A piece of a ring; of a disc where the inner radius is 0, all of it where it turns 360."""

    centre: Point
    inner: float
    outer: float
    start: float
    turn: float
    fill: Fill | None = None
    stroke: Stroke | None = None

    def mirrored(self, width: float) -> "Wedge":
        """The same, seen in a mirror."""
        return replace(self, centre=_across(self.centre, width), start=-self.start - self.turn)

    @property
    def bounds(self) -> Box:
        """What the whole ring covers."""
        across = 2 * self.outer
        return Box(self.centre.x - self.outer, self.centre.y - self.outer, across, across)

    def at(self, angle: float, radius: float) -> Point:
        """A place by angle and distance from the centre."""
        turned = radians(angle)
        return Point(
            self.centre.x + radius * sin(turned),
            self.centre.y - radius * cos(turned),
        )

    @property
    def middle(self) -> Point:
        """The middle of the piece."""
        return self.at(self.start + self.turn / 2, (self.inner + self.outer) / 2)

    def distance(self, x: float, y: float) -> float:
        """0 where a place lies inside."""
        away = hypot(x - self.centre.x, y - self.centre.y)
        angle = degrees(atan2(x - self.centre.x, self.centre.y - y))
        inside = self.inner <= away <= self.outer and (angle - self.start) % 360 <= self.turn
        return 0.0 if inside else inf


@dataclass(frozen=True, slots=True)
class Reach:
    """A disc around a point that is too small to hit; the nearest one is hit."""

    centre: Point
    radius: float

    def mirrored(self, width: float) -> "Reach":
        """The same, seen in a mirror."""
        return replace(self, centre=_across(self.centre, width))

    @property
    def bounds(self) -> Box:
        """What it covers."""
        across = 2 * self.radius
        return Box(self.centre.x - self.radius, self.centre.y - self.radius, across, across)

    def distance(self, x: float, y: float) -> float:
        """How far a place is from the point, if it is near enough."""
        away = hypot(x - self.centre.x, y - self.centre.y)
        return away if away <= self.radius else inf


@dataclass(frozen=True, slots=True)
class TextAt:
    """One line of text; y is its base line, x where its anchor stands in reading direction."""

    x: float
    y: float
    text: str
    size: float
    colour: str
    role: Role
    anchor: Anchor = "start"

    def mirrored(self, width: float) -> "TextAt":
        """The same, read from the other side."""
        return replace(self, x=width - self.x)

    def box(self, measure: Measure, direction: Direction) -> Box:
        """What it covers."""
        width = measure(self.text, self.size)
        before = {"start": 0.0, "middle": width / 2, "end": width}[self.anchor]
        left = self.x - (width - before if direction == "rtl" else before)
        return Box(left, self.y - ASCENT * self.size, width, LEADING * self.size)


Shape = Rect | Line | Polyline | Polygon | Wedge | TextAt
Area = Rect | Wedge | Reach


def _across(point: Point, width: float) -> Point:
    return Point(width - point.x, point.y)


def _around(points: Sequence[Point]) -> Box:
    left, top = min(p.x for p in points), min(p.y for p in points)
    return Box(left, top, max(p.x for p in points) - left, max(p.y for p in points) - top)
