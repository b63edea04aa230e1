"""Draws rows of a table: colours behind, then lines, then contents."""

from collections import defaultdict
from collections.abc import Sequence

from .canvas import ReportCanvas, colour_of
from .paragraph import TextParagraph
from .structure import Element
from .table_looks import Pen, RowLook
from .table_meaning import Meaning
from .table_rows import Cell, Row, TextLine

Segment = tuple[float, float, float, float]


class Drawing:
    """One stretch of rows on one page.

    Attributes:
        left: edges of the columns from column 0 on, in drawing order of the direction: for a
            right-to-left table they descend.
    """

    def __init__(
        self,
        canvas: ReportCanvas,
        rows: Sequence[Row],
        edges: Sequence[float],
        top: float,
        *,
        opening: RowLook,
        closing: RowLook,
    ) -> None:
        """Prepare to draw.

        Args:
            canvas: where to.
            rows: from top to bottom.
            edges: x of the columns' edges, from the start side of column 0 on.
            top: y of the upper edge.
            opening: the table's first row, whose upper line opens a page that has none.
            closing: its last row, whose lower line closes a page that has none.
        """
        self._canvas = canvas
        self._rows = rows
        self._edges = edges
        self._tops = [top]
        for row in rows:
            self._tops.append(self._tops[-1] - row.height)
        self._opening = opening
        self._closing = closing

    def paint(self, meaning: Meaning, places: Sequence[int | None]) -> None:
        """Draw everything.

        Args:
            meaning: what the cells are in the document's structure.
            places: number of each row there; None for one that is there already.
        """
        for number, row in enumerate(self._rows):
            self._paint_fills(number, row)
        self._paint_lines()
        for number, (row, place) in enumerate(zip(self._rows, places, strict=True)):
            if place is None:
                self._paint_repeated(row, number)
            elif meaning.is_table:
                self._paint_row(row, number, meaning, place)
            else:
                self._paint_parts(row, number, meaning)

    def _paint_repeated(self, row: Row, number: int) -> None:
        """Draw a head that was read already."""
        self._canvas.begin_artifact("/Type/Pagination")
        for cell in row.cells:
            if cell.content is not None:
                self._paint_content(cell, number)
        self._canvas.end()

    def _paint_row(self, row: Row, number: int, meaning: Meaning, place: int) -> None:
        canvas = self._canvas
        canvas.structure.place(meaning.row(row))
        for cell in row.cells:
            element = meaning.cell(cell, row, place)
            canvas.structure.place(element)  # an empty cell has its place too
            content = cell.content
            if isinstance(content, TextLine):
                canvas.begin(element, content.text)
                self._paint_content(cell, number)
                canvas.end()
            elif isinstance(content, TextParagraph):
                content.element = element
                self._paint_content(cell, number)
            elif content is not None:
                canvas.structure.open(element)
                self._paint_content(cell, number)
                canvas.structure.close()

    def _paint_parts(self, row: Row, number: int, meaning: Meaning) -> None:
        """Draw cells that only stand side by side."""
        canvas = self._canvas
        canvas.structure.open(meaning.element)
        for cell in row.cells:
            if isinstance(cell.content, TextLine):
                cell.element = cell.element or Element("P")
                canvas.begin(cell.element, cell.content.text)
                self._paint_content(cell, number)
                canvas.end()
            elif cell.content is not None:
                self._paint_content(cell, number)
        canvas.structure.close()

    def _bottom(self, cell: Cell, number: int) -> float:
        return self._tops[min(number + cell.rows, len(self._rows))]

    def _sides(self, first: int, last: int) -> tuple[float, float]:
        """Left and right x of columns from ``first`` up to ``last``."""
        one, other = self._edges[first], self._edges[last]
        return min(one, other), max(one, other)

    def _paint_fills(self, number: int, row: Row) -> None:
        """Neighbours of one colour in one rectangle, so that no hairline shows between them."""
        pending: tuple[str, int, int, float] | None = None

        def paint() -> None:
            if pending and pending[0]:
                colour, first, last, bottom = pending
                left, right = self._sides(first, last)
                self._canvas.ink(colour)
                height = self._tops[number] - bottom
                self._canvas.rect(left, bottom, right - left, height, stroke=0, fill=1)

        for cell in row.cells:
            bottom = self._bottom(cell, number)
            end = cell.column + cell.columns
            if pending and pending[0] == cell.look.fill and pending[2:] == (cell.column, bottom):
                pending = (pending[0], pending[1], end, bottom)
            else:
                paint()
                pending = (cell.look.fill, cell.column, end, bottom)
        paint()

    def _paint_lines(self) -> None:
        segments: dict[Pen, list[Segment]] = defaultdict(list)
        level_hidden, upright_hidden = self._hidden()
        self._level_lines(segments, level_hidden)
        self._upright_lines(segments, upright_hidden)
        canvas = self._canvas
        if not segments:
            return
        canvas.saveState()
        canvas.setLineCap(2)  # lines that meet in a corner fill it
        for pen, lines in segments.items():
            canvas.setStrokeColor(colour_of(pen.colour))
            canvas.setLineWidth(pen.width)
            canvas.lines(lines)
        canvas.restoreState()

    def _hidden(self) -> tuple[set[tuple[int, int]], set[tuple[int, int]]]:
        """Edges inside spanning cells: (line below row n, column), (row, edge)."""
        level, upright = set(), set()
        for number, row in enumerate(self._rows):
            for cell in row.cells:
                if cell.rows == 1 and cell.columns == 1:
                    continue
                rows = range(number, number + cell.rows)
                columns = range(cell.column, cell.column + cell.columns)
                level |= {(r, c) for r in rows[1:] for c in columns}
                upright |= {(r, c) for r in rows for c in columns[1:]}
        return level, upright

    def _level_lines(
        self, segments: dict[Pen, list[Segment]], hidden: set[tuple[int, int]]
    ) -> None:
        count = len(self._rows)
        for number, y in enumerate(self._tops):
            upper = self._rows[number - 1].look.below if number else self._opening.above
            lower = self._rows[number].look.above if number < count else self._closing.below
            pens = [_wider(a, b) for a, b in zip(upper, lower, strict=True)]
            if hidden:
                pens = [None if (number, c) in hidden else pen for c, pen in enumerate(pens)]
            for pen, first, last in _stretches(pens):
                left, right = self._sides(first, last)
                segments[pen].append((left, y, right, y))

    def _upright_lines(
        self, segments: dict[Pen, list[Segment]], hidden: set[tuple[int, int]]
    ) -> None:
        for edge, x in enumerate(self._edges):
            pens = [
                None if (number, edge) in hidden else row.look.upright[edge]
                for number, row in enumerate(self._rows)
            ]
            for pen, first, last in _stretches(pens):
                segments[pen].append((x, self._tops[first], x, self._tops[last]))

    def _paint_content(self, cell: Cell, number: int) -> None:
        above, aside = cell.look.padding
        left, _ = self._sides(cell.column, cell.column + cell.columns)
        top, bottom = self._tops[number], self._bottom(cell, number)
        spare = top - bottom - cell.height
        top -= above + {"top": 0.0, "middle": spare / 2, "bottom": spare}[cell.look.vertical]
        content = cell.content
        if isinstance(content, TextLine):
            content.paint(self._canvas, left + aside, top, cell.inner_width)
        elif isinstance(content, TextParagraph):
            content.paint(self._canvas, left + aside, top)
        elif content is not None:
            width, height = content.wrap(cell.inner_width, cell.height)
            room = cell.inner_width - width
            content.drawOn(self._canvas, left + aside + room / 2, top - height)


def _wider(one: Pen | None, other: Pen | None) -> Pen | None:
    if one is None or other is None:
        return one or other
    return one if one.width > other.width else other


def _stretches(pens: Sequence[Pen | None]) -> list[tuple[Pen, int, int]]:
    """Neighbours drawn with one pen, as one line."""
    found: list[tuple[Pen, int, int]] = []
    for index, pen in enumerate(pens):
        if pen is None:
            continue
        if found and found[-1][0] == pen and found[-1][2] == index:
            found[-1] = (pen, found[-1][1], index + 1)
        else:
            found.append((pen, index, index + 1))
    return found
