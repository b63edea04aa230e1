"""The lying frame: categories downwards, values along the reading direction."""

from collections.abc import Sequence
from math import ceil
from typing import Final

from .axes import GAP, MOST_TICKS, Beside, points_back
from .board import Board
from .declaration import Number
from .lettering import wrapped
from .scale import scale_of
from .shapes import Anchor, Box, Line, Point

_NAMES_SHARE: Final = 0.42  # of the width


class LyingAxes:
    """Categories downwards, values along the reading direction.

    Attributes:
        slot: height of one category.
        plot: what lies between the axes.
    """

    upright = False

    def __init__(self, board: Board, top: float, values: Sequence[Number]) -> None:
        self._board = board
        self._values = values
        count = len(board.chart.categories)
        foot = 1.3 * board.row
        self._named_ticks = board.height - top - foot > 2 * board.row
        height = board.height - top - (foot if self._named_ticks else 0)
        self.slot = height / count
        # The first and the last name give way to what is above and below them by half a row.
        self._every = 1 if self.slot >= board.row else ceil(1.5 * board.row / self.slot)
        most = 2 if self.slot >= 2 * board.row else 1
        room = names_room(board)
        self._names = [
            wrapped(name, room, board.size, board.measure, most)
            for name in board.chart.categories[:: self._every]
        ]
        self._names_width = max(
            (board.width_of(text) for lines in self._names for text in lines.texts), default=0.0
        )
        start = self._names_width + 1.2 * GAP * board.size if self._names_width else 0.0
        self.plot = Box(start, top, board.width - start, height)
        self.scale = scale_of(values, 1)

    def fits(self, text: str, pitch: float) -> bool:
        """Whether a number has room beside a bar of this height."""
        board = self._board
        gap = 2 * GAP * board.size
        return pitch >= board.row and board.width_of(text) + gap < self.plot.width / 2

    def settle(self, beside: Sequence[Beside]) -> None:
        """Fix the scale's length so that the numbers beside the marks have room, and draw it."""
        board = self._board
        gap = GAP * board.size
        before = max(
            (board.width_of(each.text) + gap + each.away for each in beside if each.value < 0),
            default=0.0,
        )
        start, room = self.plot.x + before, self.plot.width - before
        for most in range(MOST_TICKS, 0, -1):
            self.scale = scale_of(self._values, most)
            ticks = [(tick, board.number(tick)) for tick in self.scale.ticks]
            length = self._length(room - board.ink.hair, beside, ticks)
            self.plot = self.plot._replace(x=start, width=length)
            widest = max(board.width_of(text) for _tick, text in ticks)
            if widest + board.size <= length / (len(ticks) - 1):
                break
        else:
            self._named_ticks = False
        self._draw_grid(ticks)
        self._write_names()

    def _length(
        self,
        room: float,
        beside: Sequence[Beside],
        ticks: Sequence[tuple[Number, str]],
    ) -> float:
        """The longest scale whose numbers stay within the room."""
        board = self._board
        length = room
        for each in beside:
            share = self.scale.share(each.value)
            taken = GAP * board.size + board.width_of(each.text) + each.away
            if each.value >= 0 and share > 0:
                length = min(length, (room - taken) / share)
        last, text = ticks[-1]
        if self._named_ticks:
            length = min(length, (room - board.width_of(text) / 2) / self.scale.share(last))
        return max(length, room / 4)

    def _draw_grid(self, ticks: Sequence[tuple[Number, str]]) -> None:
        board, plot = self._board, self.plot
        for tick, text in ticks:
            x = self._across(tick)
            board.draw(Line(Point(x, plot.y), Point(x, plot.bottom), board.ink.grid))
            if self._named_ticks:
                y = board.height - board.row + board.row / 2
                board.write(x, y, text, "tick", "middle", board.ink.muted)

    def draw_base(self) -> None:
        """Draw the line of zero, on top of what stands on it."""
        plot, x = self.plot, self._across(0)
        self._board.draw(Line(Point(x, plot.y), Point(x, plot.bottom), self._board.ink.base))

    def _write_names(self) -> None:
        board = self._board
        written_to = self.plot.y
        for index, lines in enumerate(self._names):
            half = len(lines.texts) * board.row / 2
            middle = self.middle(index * self._every)
            top = max(self.plot.y, min(middle, self.plot.bottom - half) - half)
            if top < written_to - board.ink.hair / 2:
                continue
            for row, text in enumerate(lines.texts):
                y = top + (row + 0.5) * board.row
                board.write(self._names_width, y, text, "category", "end")
            written_to = top + 2 * half

    def middle(self, category: int) -> float:
        """Middle of a slot."""
        return self.start(category) + self.slot / 2

    def start(self, category: int) -> float:
        """Where a slot begins."""
        return self.plot.y + category * self.slot

    def _across(self, value: float | Number) -> float:
        return self.plot.x + self.scale.share(value) * self.plot.width

    def bar(self, start: float, thickness: float, low: Number, high: Number) -> Box:
        """A bar from one value to another."""
        x = self._across(min(low, high))
        return Box(x, start, self._across(max(low, high)) - x, thickness)

    def whole(self, start: float, thickness: float) -> Box:
        """The strip that a bar could fill."""
        return Box(self.plot.x, start, self.plot.width, thickness)

    def beyond(self, middle: float, value: Number, distance: float) -> Point:
        """A point so far beyond the end of a bar."""
        sign = -1 if points_back(value, self.scale) else 1
        return Point(self._across(value) + sign * distance, middle)

    def write_beside(self, middle: float, beside: Beside) -> None:
        """Write a number beyond the end of its bar."""
        away = GAP * self._board.size + beside.away
        point = self.beyond(middle, beside.value, away)
        anchor: Anchor = "end" if points_back(beside.value, self.scale) else "start"
        self._board.clear_behind(point.x, point.y, beside.text, anchor)
        self._board.write(point.x, point.y, beside.text, "value", anchor)


def names_room(board: Board) -> float:
    """Width that the names of lying bars may take."""
    return _NAMES_SHARE * board.width - board.size
