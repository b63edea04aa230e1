"""What all parts of one table share: its widths, its head, and rows laid out as they are asked for.

A table goes over many pages in parts, and each part asks here: a row that was laid out for one page
and did not fit is there for the next, and is forgotten once it has its place.
"""

from collections.abc import Callable, Iterable, Sequence
from typing import Final

from .style import TextStyle
from .table_looks import Command, Looks, RowLook, Span
from .table_meaning import Meaning
from .table_rows import CellContent, Row, RowMaker, fit_spans

LEAST_ROWS: Final = 2  # on each side of a turning page
_LEAST_WIDTH: Final = 24.0  # points: of a column that takes what is left


class Layout:
    """The rows of one table in its widths; they are kept only until they are drawn."""

    least_rows: int = LEAST_ROWS
    tail: float = 0
    meaning: Meaning

    def __init__(
        self,
        row: Callable[[int], Sequence[CellContent]],
        count: int,
        widths: Sequence[float | None],
        head: int,
        commands: Sequence[Command],
        spans: Sequence[Span],
        style: TextStyle,
        rtl: bool,
    ) -> None:
        self.count = count
        self.head_count = min(head, count)
        self.rtl = rtl
        self._row = row
        self._wanted = widths
        self._spans = spans
        self._looks = Looks(commands, style, count, len(widths), rtl=rtl)
        self._last_of_block = _blocks(spans)
        self._tied = {
            row for first, last in self._last_of_block.items() for row in range(first, last + 1)
        }
        self._rows: dict[int, Row] = {}
        self._width: float | None = None

    def set_width(self, width: float) -> None:
        """Lay out for a page of this width (points)."""
        if self._width == width:
            return
        self._width = width
        self._rows.clear()
        self.widths = _shared_out(self._wanted, width)
        self._maker = RowMaker(self.widths, self._spans, rtl=self.rtl)
        self.head: list[Row] = []
        number = 0
        while number < self.head_count:
            block = self.block(number)
            self.head += block
            number += len(block)
        self.head_height = sum(row.height for row in self.head)

    def block(self, number: int) -> list[Row]:
        """The row of this number, with the rows that spanning cells tie to it."""
        last = self._last_of_block.get(number, number)
        rows = [self._laid_out(n) for n in range(number, last + 1)]
        if last > number:
            fit_spans(rows)
        return rows

    def is_tied(self, number: int) -> bool:
        """Whether a spanning cell ties a row to its neighbours."""
        return number in self._tied

    def forget(self, numbers: Iterable[int]) -> None:
        """Let go of rows that have their place."""
        for number in numbers:
            self._rows.pop(number, None)

    def look(self, number: int) -> RowLook:
        """The look of a row."""
        return self._looks.of_row(number)

    def _laid_out(self, number: int) -> Row:
        row = self._rows.get(number)
        if row is None:
            look = self._looks.of_row(number)
            row = self._rows[number] = self._maker.make(number, self._row(number), look)
        return row


def _blocks(spans: Sequence[Span]) -> dict[int, int]:
    """Last row of each run of rows that spanning cells tie together, by its first row."""
    blocks: dict[int, int] = {}
    first = last = -1
    for span in sorted(spans, key=lambda span: span.row):
        if span.rows == 1:
            continue
        if span.row > last:
            first = span.row
        last = max(last, span.row + span.rows - 1)
        blocks[first] = last
    return blocks


def _shared_out(wanted: Sequence[float | None], available: float) -> list[float]:
    """Column widths that fill no more than what is available."""
    fixed = sum(width for width in wanted if width is not None)
    open_columns = sum(width is None for width in wanted)
    share = max((available - fixed) / open_columns, _LEAST_WIDTH) if open_columns else 0.0
    widths = [share if width is None else width for width in wanted]
    total = sum(widths)
    return [width * available / total for width in widths] if total > available else widths
