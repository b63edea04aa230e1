"""The upright frame: categories along the reading direction, values upwards."""

from collections.abc import Sequence
from typing import Final, NamedTuple

from .axes import GAP, MOST_TICKS, Beside, points_back
from .board import Board
from .declaration import Number
from .lettering import wrapped
from .scale import scale_of
from .shapes import Box, Line, Point

_ABOVE_NAMES: Final = 0.5  # rows: half of the lowest tick's
_WIDEST_GUTTER: Final = 0.4  # of the width
_SHORTEST_NAME: Final = 3.0  # sizes of text
_LONGEST_STEP_NAME: Final = 8.0
_ROUND_STEPS: Final = (1, 2, 3, 5, 10, 20, 50, 100, 200, 500)


class _Name(NamedTuple):
    """The name of a category below its slot."""

    x: float
    lines: tuple[str, ...]


class UprightAxes:
    """Categories along the reading direction, values upwards.

    Attributes:
        slot: width of one category.
        top: above which nothing may be written.
        plot: what lies between the axes.
    """

    upright = True

    def __init__(
        self,
        board: Board,
        top: float,
        values: Sequence[Number],
        *,
        ordinal: bool,
        from_zero: bool = True,
        end_room: float = 0,
        margin: float = 0,
        foot: float = 0,
    ) -> None:
        self._ordinal = ordinal
        self._margin = margin
        self._board = board
        self.top = top
        # Room for two lines of names is taken for granted, so that ticks are never too close.
        self._foot = board.height - foot
        height = self._foot - top - 2.5 * board.row
        self._named_ticks = height > 1.5 * board.row
        most = min(MOST_TICKS, int(height / (1.7 * board.row)))
        self.scale = scale_of(values, most, from_zero=from_zero)
        self._ticks = [board.number(tick) for tick in self.scale.ticks]
        gutter = max(map(board.width_of, self._ticks)) + GAP * board.size
        if not self._named_ticks or gutter > _WIDEST_GUTTER * board.width:
            self._named_ticks = False
            gutter = 0.0
        count = len(board.chart.categories)
        width = board.width - gutter - end_room
        self.slot = (width - 2 * margin) / count
        self.plot = Box(gutter, top, width, 0)
        self._names = self._break_names()

    def _break_names(self) -> list[_Name]:
        """The names that are said, broken into lines; where slots are narrow, every so many."""
        board, names = self._board, self._board.chart.categories
        gap = GAP * board.size
        every = self._step_of_names(names, gap)
        room = self.slot * every - gap
        most = 2 if every == 1 else 1
        broken = []
        for index in range(0, len(names), every):
            lines = wrapped(names[index], room, board.size, board.measure, most).texts
            half = max(map(board.width_of, lines), default=0.0) / 2
            middle = self.middle(index)
            moved = max(half, min(middle, board.width - half))
            # At the edge a name moves inwards by the gap to its neighbour, and no further.
            if abs(moved - middle) <= gap:
                broken.append(_Name(moved, lines))
        return broken

    def _step_of_names(self, names: Sequence[str], gap: float) -> int:
        """1 where every name is said, 2 where every other one is, and so on."""
        board = self._board
        room = self.slot - gap
        if not self._ordinal and room >= _SHORTEST_NAME * board.size:
            return 1
        if all(wrapped(name, room, board.size, board.measure, 2).whole for name in names):
            return 1
        for step in _ROUND_STEPS:
            room = step * self.slot - gap
            longest = max(map(board.width_of, names[::step]))
            enough = longest if self._ordinal else _LONGEST_STEP_NAME * board.size
            if step > 1 and min(longest, enough) <= room:
                return step
        return len(names)

    def fits(self, text: str, pitch: float) -> bool:
        """Whether a number has room beside a bar of this width."""
        return self._board.width_of(text) + GAP * self._board.size <= pitch

    def settle(self, beside: Sequence[Beside]) -> None:
        """Fix the plot's height so that the numbers beside the marks have room, and draw it."""
        board = self._board
        deepest = max((len(name.lines) for name in self._names), default=0)
        margin = max(self._margin, board.ink.hair)
        names_height = (deepest + _ABOVE_NAMES) * board.row if deepest else margin
        if self._foot - self.top - names_height < 2 * board.row:
            deepest, names_height = 0, margin
        limit = self._foot - names_height
        below = max((board.row + each.away for each in beside if each.value < 0), default=0.0)
        lowest = self._height(limit - below, beside)
        # What hangs below low bars finds room beside the higher ones' part of the plot.
        below = max(
            (
                board.row + each.away - self.scale.share(each.value) * lowest
                for each in beside
                if each.value < 0
            ),
            default=0.0,
        )
        bottom = limit - max(0.0, below)
        height = self._height(bottom, beside)
        self.plot = self.plot._replace(y=bottom - height, height=height)
        self._named_ticks &= height >= board.row * (len(self._ticks) - 1)
        self._draw_grid()
        if deepest:
            self._write_names(self._foot - deepest * board.row)

    def _height(self, bottom: float, beside: Sequence[Beside]) -> float:
        """The highest scale whose numbers stay below the top."""
        board = self._board
        room = bottom - self.top
        height = room - max(board.row / 2 if self._named_ticks else board.ink.hair, self._margin)
        for each in beside:
            share = self.scale.share(each.value)
            if each.value >= 0 and share > 0:
                height = min(height, (room - board.row - each.away) / share)
        return max(height, room / 2)

    def _draw_grid(self) -> None:
        board, plot = self._board, self.plot
        for tick, text in zip(self.scale.ticks, self._ticks, strict=True):
            y = self.at(tick)
            board.draw(Line(Point(plot.x, y), Point(plot.right, y), board.ink.grid))
            if self._named_ticks:
                x = plot.x - GAP * board.size
                board.write(x, y, text, "tick", "end", board.ink.muted)

    def draw_base(self) -> None:
        """Draw the line of zero, on top of what stands on it."""
        if not self.scale.has_zero:
            return
        plot, y = self.plot, self.at(0)
        self._board.draw(Line(Point(plot.x, y), Point(plot.right, y), self._board.ink.base))

    def _write_names(self, top: float) -> None:
        board = self._board
        for name in self._names:
            for row, text in enumerate(name.lines):
                y = top + (row + 0.5) * board.row
                board.write(name.x, y, text, "category", "middle")

    def middle(self, category: int) -> float:
        """Middle of a slot."""
        return self.start(category) + self.slot / 2

    def start(self, category: int) -> float:
        """Where a slot begins."""
        return self.plot.x + self._margin + category * self.slot

    def at(self, value: float | Number) -> float:
        """Where a value is."""
        return self.plot.bottom - self.scale.share(value) * self.plot.height

    def bar(self, start: float, thickness: float, low: Number, high: Number) -> Box:
        """A bar from one value to another."""
        top = self.at(max(low, high))
        return Box(start, top, thickness, self.at(min(low, high)) - top)

    def whole(self, start: float, thickness: float) -> Box:
        """The strip that a bar could fill."""
        return Box(start, self.plot.y, thickness, self.plot.height)

    def beyond(self, middle: float, value: Number, distance: float) -> Point:
        """A point so far beyond the end of a bar."""
        sign = 1 if points_back(value, self.scale) else -1
        return Point(middle, self.at(value) + sign * distance)

    def write_beside(self, middle: float, beside: Beside) -> None:
        """Write a number beyond the end of its bar."""
        half = self._board.row / 2
        point = self.beyond(middle, beside.value, half + beside.away)
        if point.y - half < self.top - self._board.ink.hair:
            return
        self._board.clear_behind(point.x, point.y, beside.text, "middle")
        self._board.write(point.x, point.y, beside.text, "value", "middle")


def upright_height(board: Board) -> float:
    """Height of an upright plot with its names, in good proportion to the width."""
    return min(max(0.38 * board.width, 13 * board.size), 21 * board.size)
