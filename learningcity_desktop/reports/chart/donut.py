"""A ring of parts, each named where it is, so that no legend need be looked up."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Final, NamedTuple

from .board import Board, swatch
from .declaration import DonutChart, Mark, Number, known
from .lettering import elided, spread
from .shapes import Anchor, Fill, Line, Point, Polyline, Stroke, Wedge
from .sheet import Entry

_HOLE: Final = 0.6  # of the outer radius
_NAMES_SHARE: Final = 0.36  # of the width, on each side
_LEAST_SIDE: Final = 7.0  # sizes of text
_LARGEST: Final = 8.0  # radius in sizes of text
_LEAST_RADIUS: Final = 2.0
_LEAST_NAMED: Final = 4.5  # where the width is what is scarce
_ELBOW: Final = 1.6  # sizes of text between the ring and its names
_CLEAR: Final = 0.5  # sizes of text: so far a leader runs straight out, clear of the neighbours
_TOTAL_SCALE: Final = 1.5


class _Part(NamedTuple):
    """A part, how it lies, and what it is called."""

    category: int
    value: Number
    wedge: Wedge

    @property
    def turn(self) -> float:
        """Where its middle is, from twelve o'clock."""
        return (self.wedge.start + self.wedge.turn / 2) % 360

    @property
    def ahead(self) -> bool:
        """Whether its name stands on the side where reading ends."""
        return self.turn < 180


def natural_height(chart: DonutChart, board: Board) -> float:
    """Height at which every part has room for its name and number."""
    across = (2 * _LARGEST + 1) * board.size
    if _radius(chart, board, across) is None:
        return _legend(chart, board) + across + _note_height(chart, board)
    # Parts of unlike size may all have their names on one side.
    rows = 2 * min(len(chart.categories), 2 + len(chart.categories) // 2)
    return max(across, rows * board.row) + _note_height(chart, board)


def lay_out_donut(chart: DonutChart, board: Board) -> None:
    """Lay out a ring."""
    bottom = board.height - _note_height(chart, board)
    radius = _radius(chart, board, bottom)
    named = radius is not None
    top = 0.0 if named else _legend(chart, board)
    if radius is None:
        widest = min(bottom - top, board.width) / 2 - board.ink.hair
        radius = max(0.0, min(widest, _LARGEST * board.size))
    centre = Point(board.width / 2, (top + bottom) / 2)
    ring = Wedge(centre, _HOLE * radius, radius, 0, 360)
    parts = _parts(chart, ring)
    if not parts:
        board.draw(replace(ring, fill=Fill(board.ink.line)))
    for part in parts:
        look = board.ink.look(part.category)
        board.draw(replace(part.wedge, fill=look.fill, stroke=look.edge))
        board.mark(Mark(0, part.category), part.wedge, part.wedge)
    if len(parts) > 1:
        gap = Stroke(board.ink.surface, 3 * board.ink.hair)
        board.draw(*(_spoke(part.wedge, gap) for part in parts))
    _write_total(chart, board, ring)
    if named:
        for ahead in (True, False):
            _write_side(chart, board, [part for part in parts if part.ahead is ahead], bottom)
    if _note_height(chart, board):
        note = elided(_note(chart), board.width, board.size, board.measure)
        middle = board.height - board.row / 2
        board.write(board.width / 2, middle, note, "legend", "middle", board.ink.muted)


def _radius(chart: DonutChart, board: Board, height: float) -> float | None:
    """The largest ring that leaves room for names on both sides; None where there is none."""
    widest = max(map(board.width_of, chart.categories))
    side = min(_NAMES_SHARE * board.width, max(widest, _LEAST_SIDE * board.size))
    across = min(board.width / 2 - side - _ELBOW * board.size, _LARGEST * board.size)
    if across < _LEAST_NAMED * board.size:
        return None
    radius = min(height / 2 - 1.2 * _CLEAR * board.size, across)
    return radius if radius >= _LEAST_RADIUS * board.size else None


def _legend(chart: DonutChart, board: Board) -> float:
    """Name the parts above a ring that has no room for names beside it."""
    entries = [
        Entry(f"{name} · {_number(chart, board, value)}", board.ink.look(category))
        for category, (name, value) in enumerate(
            zip(chart.categories, chart.series[0].values, strict=True)
        )
        if value
    ]
    height = board.legend(entries, swatch, board.size)
    return height + board.size / 2 if height else 0.0


def _parts(chart: DonutChart, ring: Wedge) -> list[_Part]:
    values = chart.series[0].values
    whole = sum(known(values))
    parts = []
    start = 0.0
    for category, value in enumerate(values):
        if value:
            turn = 360 * float(value) / float(whole)
            parts.append(_Part(category, value, replace(ring, start=start, turn=turn)))
            start += turn
    return parts


def _spoke(wedge: Wedge, stroke: Stroke) -> Line:
    """The gap where a part begins."""
    reach = 0.5 * stroke.width
    return Line(
        wedge.at(wedge.start, wedge.inner - reach),
        wedge.at(wedge.start, wedge.outer),
        stroke,
    )


def _write_total(chart: DonutChart, board: Board, ring: Wedge) -> None:
    total = board.number(sum(known(chart.values)))
    room = 2 * ring.inner - board.size
    x, y = ring.centre
    if board.measure(total, _TOTAL_SCALE * board.size) > room:
        return
    caption = board.width_of(chart.total) <= room and ring.inner > 2 * board.row
    above = 0.6 * board.row if caption else 0
    board.write(x, y - above, total, "total", "middle", scale=_TOTAL_SCALE)
    if caption:
        board.write(x, y + 0.75 * board.row, chart.total, "total", "middle", board.ink.muted)


def _write_side(chart: DonutChart, board: Board, parts: Sequence[_Part], height: float) -> None:
    """Write names beside the ring; where room is scarce, small parts go unnamed."""
    rows = 2
    places = None
    shown = list(parts)
    while shown and places is None:
        wanted = [part.wedge.at(part.turn, part.wedge.outer + board.size).y for part in shown]
        places = spread(wanted, rows * board.row, 0, height)
        if places is None and rows > 1:
            rows = 1
        elif places is None:
            shown.remove(min(shown, key=lambda part: part.value))
    for part, y in zip(shown, places or (), strict=True):
        _write_name(chart, board, part, y, rows)


def _write_name(chart: DonutChart, board: Board, part: _Part, y: float, rows: int) -> None:
    wedge = part.wedge
    outwards = 1 if part.ahead else -1
    edge = wedge.centre.x + outwards * (wedge.outer + _ELBOW * board.size)
    room = board.width - edge if part.ahead else edge
    anchor: Anchor = "start" if part.ahead else "end"
    rim = wedge.at(part.turn, wedge.outer + board.ink.hair)
    clear = wedge.at(part.turn, wedge.outer + _CLEAR * board.size)
    knee = Point(edge - outwards * 0.8 * board.size, y)
    tip = Point(edge - outwards * 0.35 * board.size, y)
    board.draw(Polyline((rim, clear, knee, tip), board.ink.base))
    name = chart.categories[part.category]
    number = _number(chart, board, part.value)
    if rows == 1:
        number = f" · {number}"
        name = elided(name, room - board.width_of(number), board.size, board.measure)
        board.write(edge, y, name + number, "category", anchor)
        return
    half = board.row / 2
    for text, middle, colour in (
        (name, y - half, board.ink.text),
        (number, y + half, board.ink.muted),
    ):
        line = elided(text, room, board.size, board.measure)
        board.write(edge, middle, line, "category", anchor, colour)


def _number(chart: DonutChart, board: Board, value: Number) -> str:
    """The number and its share; a share that rounds to nothing is not written."""
    percent = round(100 * float(value) / float(sum(known(chart.values))))
    number = board.number(value)
    return f"{number} · {chart.share(percent)}" if percent else number


def _note(chart: DonutChart) -> str:
    """Which parts are not in the ring because their number was not recorded."""
    values = chart.series[0].values
    names = [n for n, value in zip(chart.categories, values, strict=True) if value is None]
    return f"{chart.missing}: {' · '.join(names)}"


def _note_height(chart: DonutChart, board: Board) -> float:
    return 1.3 * board.row if chart.has_gaps and board.height > 5 * board.row else 0.0
