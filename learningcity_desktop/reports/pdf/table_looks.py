"""How tables look: a few commands over areas of cells, resolved row by row.

Rows and columns count from 0 in logical order: column 0 is the rightmost one of a right-to-left
table. Negative numbers count from the end. Later commands win.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final, Literal, NamedTuple

from .style import BLACK, Align, TextStyle

Vertical = Literal["top", "middle", "bottom"]
#: Which edges of an area get a line: each cell's (grid), its outline (box), the lines between its
#: rows or columns, or one side of every cell.
Edges = Literal["grid", "box", "rows", "columns", "above", "below", "start", "end"]

DEFAULT_PADDING: Final = (2.0, 4.0)


@dataclass(frozen=True, slots=True)
class Area:
    """Cells from one corner to the other, both included."""

    first_row: int = 0
    first_column: int = 0
    last_row: int = -1
    last_column: int = -1

    def within(self, rows: int, columns: int) -> "Area":
        """The same area with numbers from the start."""

        def counted(number: int, count: int) -> int:
            return number + count if number < 0 else number

        return Area(
            counted(self.first_row, rows),
            counted(self.first_column, columns),
            counted(self.last_row, rows),
            counted(self.last_column, columns),
        )


ALL: Final = Area()


@dataclass(frozen=True, slots=True)
class Text:
    """Set plain cells in a style; a `TextParagraph` keeps its own."""

    area: Area
    style: TextStyle


@dataclass(frozen=True, slots=True)
class Place:
    """Where contents stand in their cells; padding is (above and below, at the sides)."""

    area: Area
    vertical: Vertical | None = None
    padding: tuple[float, float] | None = None


@dataclass(frozen=True, slots=True)
class Fill:
    """Colour behind cells; of several colours each row takes the next, and "" is none."""

    area: Area
    colours: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Rule:
    """Lines along the edges of cells."""

    area: Area
    edges: Edges = "grid"
    width: float = 0.4
    colour: str = BLACK


@dataclass(frozen=True, slots=True)
class Height:
    """Least height of rows (points), such as the room for a signature."""

    area: Area
    least: float


@dataclass(frozen=True, slots=True)
class Span:
    """One cell over several; what stands in the first one is shown."""

    row: int
    column: int
    rows: int = 1
    columns: int = 1


Command = Text | Place | Fill | Rule | Height


class Pen(NamedTuple):
    """What a line is drawn with."""

    width: float
    colour: str


class CellLook(NamedTuple):
    """How one cell looks."""

    style: TextStyle
    vertical: Vertical
    padding: tuple[float, float]
    fill: str


class RowLook(NamedTuple):
    """How one row looks: its cells, and a pen or None for each edge.

    Attributes:
        upright: before the first column, between columns, after the last one.
    """

    cells: tuple[CellLook, ...]
    above: tuple[Pen | None, ...]
    below: tuple[Pen | None, ...]
    upright: tuple[Pen | None, ...]
    least_height: float


class Looks:
    """Resolves commands; rows that the same commands touch share one result."""

    def __init__(
        self, commands: Sequence[Command], base: TextStyle, rows: int, columns: int, *, rtl: bool
    ) -> None:
        self._commands = [(command, command.area.within(rows, columns)) for command in commands]
        self._base = base
        self._columns = columns
        self._rtl = rtl
        self._resolved: dict[tuple[int, ...], RowLook] = {}

    def of_row(self, row: int) -> RowLook:
        """The look of a row."""
        signature = tuple(
            _part_in(row, area, len(command.colours) if isinstance(command, Fill) else 1)
            for command, area in self._commands
        )
        look = self._resolved.get(signature)
        if look is None:
            look = self._resolved[signature] = self._resolve(row)
        return look

    def _resolve(self, row: int) -> RowLook:
        cells = [CellLook(self._physical(self._base), "middle", DEFAULT_PADDING, "")]
        cells *= self._columns
        above: list[Pen | None] = [None] * self._columns
        below = above[:]
        upright: list[Pen | None] = [None] * (self._columns + 1)
        least = 0.0
        for command, area in self._commands:
            if not area.first_row <= row <= area.last_row:
                continue
            columns = range(area.first_column, area.last_column + 1)
            if isinstance(command, Rule):
                _rule(command, area, row, above, below, upright)
            elif isinstance(command, Height):
                least = max(least, command.least)
            else:
                for column in columns:
                    cells[column] = self._changed(cells[column], command, row - area.first_row)
        return RowLook(tuple(cells), tuple(above), tuple(below), tuple(upright), least)

    def _changed(self, cell: CellLook, command: Text | Place | Fill, place: int) -> CellLook:
        match command:
            case Text():
                return cell._replace(style=self._physical(command.style))
            case Place():
                return cell._replace(
                    vertical=command.vertical or cell.vertical,
                    padding=command.padding or cell.padding,
                )
            case Fill():
                return cell._replace(fill=command.colours[place % len(command.colours)])

    def _physical(self, style: TextStyle) -> TextStyle:
        """Side by the table's direction: a Latin name keeps to the edge of its column."""
        start: Align = "right" if self._rtl else "left"
        end: Align = "left" if self._rtl else "right"
        sides: dict[Align, Align] = {"start": start, "justify": start, "end": end}
        return replace(style, align=sides.get(style.align, style.align))


def _part_in(row: int, area: Area, period: int) -> int:
    """A number that is equal for rows which a command treats alike."""
    if not area.first_row <= row <= area.last_row:
        return 0
    edge = (row == area.first_row) + 2 * (row == area.last_row)
    return 1 + edge + 4 * ((row - area.first_row) % period)


def _rule(
    rule: Rule,
    area: Area,
    row: int,
    above: list[Pen | None],
    below: list[Pen | None],
    upright: list[Pen | None],
) -> None:
    pen = Pen(rule.width, rule.colour)
    edges = rule.edges
    first, last = row == area.first_row, row == area.last_row
    for column in range(area.first_column, area.last_column + 1):
        begins, ends = column == area.first_column, column == area.last_column
        if (
            edges in ("grid", "above")
            or (edges == "box" and first)
            or (edges == "rows" and not first)
        ):
            above[column] = pen
        if (
            edges in ("grid", "below")
            or (edges == "box" and last)
            or (edges == "rows" and not last)
        ):
            below[column] = pen
        if (
            edges in ("grid", "start")
            or (edges == "box" and begins)
            or (edges == "columns" and not begins)
        ):
            upright[column] = pen
        if (
            edges in ("grid", "end")
            or (edges == "box" and ends)
            or (edges == "columns" and not ends)
        ):
            upright[column + 1] = pen
