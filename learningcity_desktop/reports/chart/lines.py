"""Lines over steps of time, with a gap where nothing was recorded."""

from collections.abc import Iterator, Sequence
from typing import Final

from .axes import Beside
from .board import Board, dash
from .declaration import LineChart, Mark, known
from .lettering import elided, spread
from .shapes import Box, Point, Polyline, Reach
from .upright_axes import UprightAxes, upright_height

_SAMPLE: Final = 2.6  # width of a line in the legend, in sizes of text
_CLOSEST_MARKERS: Final = 1.1  # sizes of text; closer ones would hide the line
_MARKER_ROOM: Final = 0.5  # around points at the edge of the plot
_REACH: Final = 1.2
_FOOT_ROWS: Final = 1.4
_END_GAP: Final = 1.5  # between the last point and its number: room for the marker


def natural_height(chart: LineChart, board: Board) -> float:
    """Height in good proportion to the width."""
    return board.head(dash, _SAMPLE * board.size) + upright_height(board) + _foot(chart, board)


def _foot(chart: LineChart, board: Board) -> float:
    """Height of the words below a scale that may begin elsewhere than at zero."""
    return 0.0 if chart.from_zero else _FOOT_ROWS * board.row


def lay_out_lines(chart: LineChart, board: Board) -> None:
    """Lay out lines."""
    top = board.head(dash, _SAMPLE * board.size)
    ends = _ends(chart, board) if len(chart.series) > 1 else {}
    widest = max(map(board.width_of, ends.values()), default=0.0)
    end_room = widest + _END_GAP * board.size if ends else 0.0
    if end_room > board.width / 4:
        ends, end_room = {}, 0.0
    axes = UprightAxes(
        board,
        top,
        known(chart.values),
        ordinal=True,
        from_zero=chart.from_zero,
        end_room=end_room,
        margin=_MARKER_ROOM * board.size,
        foot=_foot(chart, board),
    )
    numbers = [Beside(value, board.number(value)) for value in known(chart.values)]
    numbered = len(chart.series) == 1 and all(axes.fits(each.text, axes.slot) for each in numbers)
    axes.settle(numbers if numbered else [])
    axes.draw_base()
    if not axes.scale.has_zero:
        words = elided(chart.off_zero, board.width, board.size, board.measure)
        board.write(0, board.height - board.row / 2, words, "unit", colour=board.ink.muted)
    texts = _numbers(chart, board, axes) if numbered else []
    for text, point in texts:
        board.clear_behind(point.x, point.y, text, "middle")
    for index in range(len(chart.series)):
        _draw_line(chart, board, axes, index)
    _draw_gaps(chart, board, axes)
    for text, point in texts:
        board.write(point.x, point.y, text, "value", "middle")
    _write_ends(chart, board, axes, ends)


def _ends(chart: LineChart, board: Board) -> dict[int, str]:
    """The last number of each series that has one."""
    return {
        index: board.number(series.values[-1])
        for index, series in enumerate(chart.series)
        if series.values[-1] is not None
    }


def _points(chart: LineChart, axes: UprightAxes, index: int) -> list[Point | None]:
    return [
        None if value is None else Point(axes.middle(category), axes.at(value))
        for category, value in enumerate(chart.series[index].values)
    ]


def _stretches(points: Sequence[Point | None]) -> Iterator[list[Point]]:
    """Points without a gap between them."""
    stretch: list[Point] = []
    for point in [*points, None]:
        if point is not None:
            stretch.append(point)
        elif stretch:
            yield stretch
            stretch = []


def _draw_line(chart: LineChart, board: Board, axes: UprightAxes, index: int) -> None:
    look = board.ink.look(index)
    points = _points(chart, axes, index)
    spaced = axes.slot >= _CLOSEST_MARKERS * board.size
    for stretch in _stretches(points):
        if len(stretch) > 1:
            board.draw(Polyline(tuple(stretch), look.line))
        if spaced or len(stretch) == 1:
            for point in stretch:
                board.marker(look, point.x, point.y)
    half = 0.55 * board.size
    for category, place in enumerate(points):
        if place is not None:
            frame = Box(place.x - half, place.y - half, 2 * half, 2 * half)
            board.mark(Mark(index, category), Reach(place, _REACH * board.size), frame)


def _draw_gaps(chart: LineChart, board: Board, axes: UprightAxes) -> None:
    """Draw crosses on the base line, one above the other where several series have none."""
    half = 0.45 * board.size
    for category in range(len(chart.categories)):
        y = axes.plot.bottom - half
        for index, series in enumerate(chart.series):
            if series.values[category] is not None:
                continue
            place = Point(axes.middle(category), y)
            colour = board.ink.look(index).colour if len(chart.series) > 1 else ""
            board.missing_sign(place.x, place.y, colour)
            frame = Box(place.x - half, y - half, 2 * half, 2 * half)
            board.mark(Mark(index, category), Reach(place, board.size), frame)
            y = max(y - 2 * half, axes.plot.y + half)


def _numbers(chart: LineChart, board: Board, axes: UprightAxes) -> list[tuple[str, Point]]:
    """Each number above its point, or below it where the line dips there."""
    points = _points(chart, axes, 0)
    away = 0.3 * board.size + board.row / 2
    numbers = []
    for category, value in enumerate(chart.series[0].values):
        point = points[category]
        if value is None or point is None:
            continue
        beside = [p.y for p in points[max(category - 1, 0) : category + 2] if p and p != point]
        dips = len(beside) == 2 and max(beside) < point.y
        has_room = point.y + away + board.row / 2 < axes.plot.bottom
        y = point.y + (away if dips and has_room else -away)
        if y - board.row / 2 >= axes.top - board.ink.hair:
            numbers.append((board.number(value), Point(point.x, y)))
    return numbers


def _write_ends(chart: LineChart, board: Board, axes: UprightAxes, ends: dict[int, str]) -> None:
    """Write the last numbers beside the lines, each with the marker of its line."""
    values = {index: chart.series[index].values[-1] for index in ends}
    wanted = [axes.at(value) for value in values.values() if value is not None]
    room = axes.plot.y - board.row / 2, axes.plot.bottom + board.row / 2
    places = spread(wanted, board.row, *room)
    if places is None:
        return
    for index, y in zip(ends, places, strict=True):
        x = axes.plot.right
        board.marker(board.ink.look(index), x + 0.5 * board.size, y)
        board.write(x + 1.1 * board.size, y, ends[index], "value")
