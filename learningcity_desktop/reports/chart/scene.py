"""A laid-out chart: its shapes in order, and where each of its numbers can be hit."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from math import inf
from typing import Literal, TypeVar

from .declaration import Direction, Mark
from .shapes import Area, Box, Point, Shape, TextAt, Wedge


@dataclass(frozen=True, slots=True)
class MarkArea:
    """Where a number of the chart can be hit, and what to frame when it is."""

    mark: Mark
    area: Area
    frame: Box | Wedge

    def mirrored(self, width: float) -> "MarkArea":
        """The same, seen in a mirror."""
        return replace(self, area=self.area.mirrored(width), frame=self.frame.mirrored(width))


#: How categories follow one another: in reading direction, downwards, or around a ring.
Flow = Literal["across", "down", "round"]


@dataclass(frozen=True, slots=True)
class Scene:
    """Everything to paint, in order, and where the numbers can be hit.

    Attributes:
        side_by_side: series stand beside one another in the flow of categories.
        head: height of what stays in sight above a picture that is scrolled through.
    """

    width: float
    height: float
    direction: Direction
    shapes: tuple[Shape, ...]
    marks: tuple[MarkArea, ...]
    flow: Flow = "across"
    side_by_side: bool = False
    head: float = 0.0

    @property
    def texts(self) -> list[TextAt]:
        """All lines of text."""
        return [shape for shape in self.shapes if isinstance(shape, TextAt)]

    @property
    def path(self) -> list[Mark]:
        """All numbers, category after category."""
        return sorted((each.mark for each in self.marks), key=lambda m: (m.category, m.series))

    def hit(self, x: float, y: float) -> Mark | None:
        """The number at a place, or the nearest of those in reach."""
        nearest = min(self.marks, key=lambda each: each.area.distance(x, y), default=None)
        if nearest is None or nearest.area.distance(x, y) == inf:
            return None
        return nearest.mark

    def area_of(self, mark: Mark) -> MarkArea | None:
        """Where a number is."""
        return next((each for each in self.marks if each.mark == mark), None)

    def beside(self, mark: Mark, dx: int, dy: int) -> Mark:
        """The number that lies next to another one as the eye sees it; itself at the edge.

        Args:
            mark: where one is.
            dx: 1 to the right, -1 to the left, else 0.
            dy: 1 downwards, -1 upwards, else 0.
        """
        reading = -dx if self.direction == "rtl" else dx
        if self.flow == "round":
            path = self.path
            return path[(path.index(mark) + (reading or dy)) % len(path)]
        along = reading if self.flow == "across" else dy
        if along:
            path = self.path
            if not self.side_by_side:
                path = [each for each in path if each.series == mark.series]
            return _next(path, mark, along)
        if self.side_by_side:
            return mark
        others = [each for each in self.marks if each.mark.category == mark.category]
        if self.flow == "across":
            others.sort(key=lambda each: _middle(each).y)
        else:
            others.sort(key=lambda each: _middle(each).x)
        return _next([each.mark for each in others], mark, dx or dy)


def _next(path: Sequence[Mark], mark: Mark, step: int) -> Mark:
    return path[min(max(path.index(mark) + step, 0), len(path) - 1)]


def _middle(area: MarkArea) -> Point:
    return area.frame.centre


_Mirrored = TypeVar("_Mirrored", Shape, MarkArea)


def mirrored(items: Iterable[_Mirrored], width: float) -> tuple[_Mirrored, ...]:
    """Things laid out from the left side, as they are for those who read from the right."""
    return tuple(item.mirrored(width) for item in items)
