"""Rows of a table: contents measured, rows made high enough, tall rows parted between lines."""

from collections.abc import Mapping, Sequence
from typing import Final, TypeAlias

from reportlab.platypus.flowables import Flowable

from . import fonts
from .canvas import ReportCanvas
from .glyphs import in_line, text_operators
from .markup import escape
from .paragraph import TextParagraph
from .shaping import Run, printed
from .structure import Element
from .style import TextStyle
from .table_looks import CellLook, RowLook, Span

#: Plain text, a paragraph, or anything that Platypus can place (a drawing, an image).
CellContent: TypeAlias = str | TextParagraph | Flowable
_ROUNDING: Final = 1e-6


class TextLine:
    """Plain text that fits on one line of its cell: most cells, so they are kept cheap."""

    __slots__ = ("height", "runs", "style", "text", "width")

    def __init__(self, text: str, runs: Sequence[Run], width: float, style: TextStyle) -> None:
        self.text = text
        self.runs = runs
        self.width = width
        self.style = style
        self.height = style.leading

    def paint(self, canvas: ReportCanvas, left: float, top: float, width: float) -> None:
        """Draw in a cell of this inner width."""
        style = self.style
        room = width - self.width
        x = left + {"right": room, "center": room / 2}.get(style.align, 0.0)
        y = top - style.baseline(style.leading)
        canvas.ink(style.colour)
        operators = text_operators(canvas.document, in_line(self.runs, style.size), style.size)
        canvas.operator(f"BT 1 0 0 1 {x:.3f} {y:.3f} Tm {operators} ET")


class Cell:
    """One cell: what stands in it, and how many rows and columns it takes.

    Attributes:
        element: its place in the document's structure, once it has one.
    """

    __slots__ = ("column", "columns", "content", "element", "height", "look", "rows", "width")

    def __init__(
        self,
        content: TextLine | Flowable | None,
        look: CellLook,
        column: int,
        width: float,
        *,
        rows: int = 1,
        columns: int = 1,
    ) -> None:
        self.content = content
        self.look = look
        self.column = column
        self.width = width
        self.rows = rows
        self.columns = columns
        self.element: Element | None = None
        self.height = self._content_height() + look.padding[0] * 2

    @property
    def inner_width(self) -> float:
        """Width between the paddings (points)."""
        return self.width - self.look.padding[1] * 2

    def _content_height(self) -> float:
        if isinstance(self.content, Flowable):
            height: float = self.content.wrap(self.inner_width, 1e6)[1]
            return height
        return self.content.height if self.content else 0.0

    def parted(self, height: float) -> tuple[TextLine | Flowable | None, ...]:
        """What of the content fits in this height, and the rest; either may be None."""
        content = self.content
        if content is None or self.height <= height + _ROUNDING:
            return content, None
        if isinstance(content, TextParagraph):
            parts = content.split(self.inner_width, height - self.look.padding[0] * 2)
            if len(parts) == 2:
                return parts[0], parts[1]
        return None, content

    def at_top(self, content: TextLine | Flowable | None) -> "Cell":
        """The cell of a parted row: its content begins where the row begins."""
        look = self.look._replace(vertical="top")
        cell = Cell(content, look, self.column, self.width, columns=self.columns)
        cell.element = self.element
        return cell


class Row:
    """A row laid out: its cells, where covered columns have none.

    Attributes:
        element: its place in the document's structure, once it has one.
    """

    __slots__ = ("cells", "element", "height", "look")

    def __init__(self, cells: Sequence[Cell], look: RowLook, height: float) -> None:
        self.cells = cells
        self.look = look
        self.height = height
        self.element: Element | None = None

    def parted(self, height: float, *, force: bool) -> tuple["Row", "Row"] | None:
        """Two rows, the first no higher than this; None where that would look torn.

        With ``force`` it is enough that something fits.
        """
        if any(cell.rows > 1 for cell in self.cells):
            return None
        contents = [cell.parted(height) for cell in self.cells]
        placed = [first is not None for first, _ in contents]
        whole = [cell.content is not None for cell in self.cells]
        if not any(placed) or (placed != whole and not force):
            return None
        self.element = self.element or Element("TR")
        for cell in self.cells:
            cell.element = cell.element or Element("TD", self.element)
        return self._of([first for first, _ in contents]), self._of([rest for _, rest in contents])

    def _of(self, contents: Sequence[TextLine | Flowable | None]) -> "Row":
        cells = [cell.at_top(c) for cell, c in zip(self.cells, contents, strict=True)]
        row = Row(cells, self.look, max((cell.height for cell in cells), default=0.0))
        row.element = self.element
        return row


class RowMaker:
    """Lays out rows of one table for given column widths."""

    def __init__(self, widths: Sequence[float], spans: Sequence[Span], *, rtl: bool) -> None:
        self._widths = widths
        self._rtl = rtl
        self._spans: Mapping[tuple[int, int], Span] = {(s.row, s.column): s for s in spans}
        self._covered = {
            (row, column)
            for span in spans
            for row in range(span.row, span.row + span.rows)
            for column in range(span.column, span.column + span.columns)
            if (row, column) != (span.row, span.column)
        }

    def make(self, number: int, contents: Sequence[CellContent], look: RowLook) -> Row:
        """Lay out one row; cells over several rows do not raise it, see `fit_spans`."""
        cells = []
        height = look.least_height
        for column, given in enumerate(contents):
            if self._covered and (number, column) in self._covered:
                continue
            span = self._spans.get((number, column)) if self._spans else None
            rows, columns = (span.rows, span.columns) if span else (1, 1)
            width = sum(self._widths[column : column + columns])
            cell_look = look.cells[column]
            inner = width - cell_look.padding[1] * 2
            text = isinstance(given, str)
            content = self._text(given, cell_look.style, inner) if text else given
            cell = Cell(content, cell_look, column, width, rows=rows, columns=columns)
            if rows == 1:
                height = max(height, cell.height)
            cells.append(cell)
        return Row(cells, look, height)

    def _text(self, text: str, style: TextStyle, room: float) -> TextLine | TextParagraph | None:
        if not text:
            return None
        if "\n" not in text:
            font = fonts.font(style.font)
            runs = font.line(text, "auto", int(self._rtl), style.tabular)
            width = sum(run.advance for run in runs) * style.size / 1000
            if width <= room + _ROUNDING:
                return TextLine(printed(text), runs, width, style)
        return TextParagraph(
            escape(text).replace("\n", "<br/>"),
            style,
            direction="auto",
            otherwise="rtl" if self._rtl else "ltr",
        )


def fit_spans(rows: Sequence[Row]) -> None:
    """Make rows that hang together high enough for the cells that span them."""
    for number, row in enumerate(rows):
        for cell in row.cells:
            if cell.rows > 1:
                spanned = rows[number : number + cell.rows]
                missing = cell.height - sum(r.height for r in spanned)
                if missing > 0:
                    spanned[-1].height += missing
