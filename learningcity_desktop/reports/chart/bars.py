"""Bars: upright or lying, side by side or standing on one another."""

from collections.abc import Iterator
from typing import Final

from .axes import Beside
from .board import Board, swatch
from .declaration import BarChart, Mark, Number, known
from .lettering import wrapped
from .lying_axes import LyingAxes, names_room
from .shapes import LEADING, Box, Fill, Rect
from .upright_axes import UprightAxes, upright_height

Axes = UprightAxes | LyingAxes

_FILLED: Final = 0.68  # of a slot; more where bars share it or lie like lines of text
_FILLED_MORE: Final = 0.8
_THICKEST: Final = 4.0  # sizes of text, upright; lying bars hold one line of text
_THICKEST_LYING: Final = 1.6
_BETWEEN: Final = 0.12  # between bars of one slot, in sizes of text
_ROW_LYING: Final = 0.8  # free height of a lying slot, in sizes of text
_MOST_UPRIGHT: Final = 24
_GUTTER_GUESS: Final = 4.0


def lies(chart: BarChart, board: Board) -> bool:
    """Whether bars lie: asked for, or because names have no room under upright ones."""
    if chart.orientation != "auto":
        return chart.orientation == "horizontal"
    count = len(chart.categories)
    if chart.ordinal:
        return False
    room = (board.width - _GUTTER_GUESS * board.size) / max(count, 1) - board.size / 2
    return count > _MOST_UPRIGHT or not all(
        wrapped(name, room, board.size, board.measure, 2).whole for name in chart.categories
    )


def natural_height(chart: BarChart, board: Board) -> float:
    """Height at which every name and number has its room."""
    top = board.head(swatch, board.size)
    if not lies(chart, board):
        return top + upright_height(board)
    bars = 1 if chart.stacked else len(chart.series)
    room = names_room(board)
    lines = max(
        len(wrapped(name, room, board.size, board.measure, 2).texts) for name in chart.categories
    )
    slot = max(1.01 * bars * LEADING / _FILLED_MORE, lines * LEADING + _ROW_LYING)
    return top + len(chart.categories) * slot * board.size + 1.4 * board.row


def lay_out_bars(chart: BarChart, board: Board) -> bool:
    """Lay out bars; return whether they stand upright."""
    top = board.head(swatch, board.size)
    axes: Axes = (
        LyingAxes(board, top, _extremes(chart))
        if lies(chart, board)
        else UprightAxes(board, top, _extremes(chart), ordinal=chart.ordinal)
    )
    if chart.stacked:
        _Stacks(chart, board, axes).draw()
    else:
        _Groups(chart, board, axes).draw()
    return axes.upright


def _extremes(chart: BarChart) -> list[Number]:
    """The ends of all bars."""
    if not chart.stacked:
        return known(chart.values)
    return [
        end
        for category in range(len(chart.categories))
        for _series, low, high in _parts(chart, category)
        for end in (low, high)
    ]


def _parts(chart: BarChart, category: int) -> Iterator[tuple[int, Number, Number]]:
    """Series and ends of each part of a stack; what is negative goes the other way."""
    up: Number = 0
    down: Number = 0
    for index, series in enumerate(chart.series):
        value = series.values[category]
        if value is None:
            continue
        if value < 0:
            yield index, down, down + value
            down += value
        else:
            yield index, up, up + value
            up += value


class _Groups:
    """One bar for each series, side by side."""

    def __init__(self, chart: BarChart, board: Board, axes: Axes) -> None:
        self._chart = chart
        self._board = board
        self._axes = axes
        count = len(chart.series)
        self._between = min(_BETWEEN * board.size, 0.1 * axes.slot / count) if count > 1 else 0.0
        self._thick = _thickness(axes, board, count) - self._between
        self._pitch = self._thick + self._between

    def draw(self) -> None:
        """Draw bars, their numbers, and crosses where there is none."""
        chart, board, axes = self._chart, self._board, self._axes
        numbers = [Beside(value, board.number(value)) for value in known(chart.values)]
        pitch = axes.slot if len(chart.series) == 1 else self._pitch
        numbered = all(axes.fits(each.text, pitch) for each in numbers)
        axes.settle(numbers if numbered else [])
        for category in range(len(chart.categories)):
            start = axes.start(category) + self._margin
            for index in range(len(chart.series)):
                self._draw_bar(Mark(index, category), start + index * self._pitch, numbered)
        axes.draw_base()

    @property
    def _margin(self) -> float:
        filled = len(self._chart.series) * self._pitch - self._between
        return (self._axes.slot - filled) / 2

    def _draw_bar(self, mark: Mark, start: float, numbered: bool) -> None:
        board, axes = self._board, self._axes
        value = self._chart.value(mark)
        look = board.ink.look(mark.series)
        middle = start + self._thick / 2
        reach = Rect(axes.whole(start - self._between / 2, self._pitch))
        if value is None:
            board.mark(mark, reach, _draw_missing(board, axes, middle, 0, self._thick))
            return
        bar = axes.bar(start, self._thick, 0, value)
        if value:
            board.draw(Rect(bar, look.fill, look.edge))
        board.mark(mark, reach, bar)
        if numbered:
            axes.write_beside(middle, Beside(value, board.number(value)))


class _Stacks:
    """One bar for each category, made of the parts of all series."""

    def __init__(self, chart: BarChart, board: Board, axes: Axes) -> None:
        self._chart = chart
        self._board = board
        self._axes = axes
        self._thick = _thickness(axes, board, 1)

    def draw(self) -> None:
        """Draw stacks with the numbers of their parts and their sums."""
        axes = self._axes
        beside = [self._beside(category) for category in range(len(self._chart.categories))]
        numbered = all(axes.fits(each.text, axes.slot) for each in beside)
        axes.settle([each if numbered else each._replace(text="") for each in beside])
        for category, each in enumerate(beside):
            start = axes.start(category) + (axes.slot - self._thick) / 2
            self._draw_stack(category, start)
            self._draw_gap(category, start)
            if numbered:
                axes.write_beside(start + self._thick / 2, each)
        axes.draw_base()

    def _beside(self, category: int) -> Beside:
        """The sum at the end of a stack; none where parts point both ways or none is known."""
        values = [series.values[category] for series in self._chart.series]
        amounts = known(values)
        ends = {value > 0 for value in amounts if value}
        away = self._board.size if len(amounts) < len(values) else 0.0
        if len(ends) > 1 or not amounts:
            return Beside(sum(value for value in amounts if value > 0), "", away)
        return Beside(sum(amounts), self._board.number(sum(amounts)), away)

    def _draw_stack(self, category: int, start: float) -> None:
        chart, board, axes = self._chart, self._board, self._axes
        for index, low, high in _parts(chart, category):
            look = board.ink.look(index)
            box = axes.bar(start, self._thick, low, high)
            mark = Mark(index, category)
            if low != high:
                part = self._parted(box, low, high)
                board.draw(Rect(part, look.fill, look.edge))
                if len(chart.series) > 1:
                    self._write_part(part, look.fill, board.number(high - low))
            board.mark(mark, Rect(box), box)

    def _parted(self, box: Box, low: Number, high: Number) -> Box:
        """A part without the thin gap to the one before it, where it is long enough for one."""
        gap = 1.5 * self._board.ink.hair
        if low == 0 or (box.height if self._axes.upright else box.width) < 3 * gap:
            return box
        if self._axes.upright:
            return box._replace(y=box.y + (gap if high < low else 0), height=box.height - gap)
        return box._replace(x=box.x + (gap if high > low else 0), width=box.width - gap)

    def _write_part(self, box: Box, fill: Fill, text: str) -> None:
        """Write a number into its part, on a plate that keeps it clear of a pattern."""
        board = self._board
        width, height = board.width_of(text) + 0.6 * board.size, 1.15 * board.size
        if width + 0.9 * board.size > box.width or height + 0.3 * board.size > box.height:
            return
        middle = box.centre
        if fill.pattern == "solid":
            board.write(middle.x, middle.y, text, "part", "middle", board.ink.surface)
            return
        plate = Box(middle.x - width / 2, middle.y - height / 2, width, height)
        board.draw(Rect(plate, Fill(board.ink.surface)))
        board.write(middle.x, middle.y, text, "part", "middle")

    def _draw_gap(self, category: int, start: float) -> None:
        """Draw a cross beyond a stack that lacks a part."""
        chart, board, axes = self._chart, self._board, self._axes
        lacking = [i for i, series in enumerate(chart.series) if series.values[category] is None]
        if not lacking:
            return
        end = self._beside(category).value
        frame = _draw_missing(board, axes, start + self._thick / 2, end, self._thick)
        for index in lacking:
            board.mark(Mark(index, category), Rect(frame), frame)


def _draw_missing(board: Board, axes: Axes, middle: float, value: Number, thickness: float) -> Box:
    """Draw the cross of what was not recorded, and tell where it is."""
    half = 0.45 * board.size
    place = axes.beyond(middle, value, half + board.ink.hair)
    board.missing_sign(place.x, place.y, room=thickness)
    return Box(place.x - half, place.y - half, 2 * half, 2 * half)


def _thickness(axes: Axes, board: Board, count: int) -> float:
    filled = _FILLED if axes.upright and count == 1 else _FILLED_MORE
    most = _THICKEST if axes.upright else _THICKEST_LYING
    return min(filled * axes.slot / count, most * board.size)
