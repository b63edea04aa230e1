"""Tables for Platypus that stay right over many pages, in linear time.

ReportLab's own table is quadratic in its rows, repeats heads in the middle of a page after a row
that is taller than one, loses lines at the foot of the page and misplaces what it centres in split
rows. This one lays out rows page by page, and parts a row between lines only where it must.
"""

from collections.abc import Callable, Sequence
from itertools import accumulate
from math import inf
from typing import Any, Final, Literal, TypeVar

from reportlab.platypus.doctemplate import FrameBreak
from reportlab.platypus.flowables import Flowable

from . import fonts
from .style import TextStyle
from .table_drawing import Drawing
from .table_layout import LEAST_ROWS, Layout
from .table_looks import Command, Span
from .table_meaning import Meaning
from .table_rows import CellContent, Row

_ROUNDING: Final = 1e-6
# A row taller than this part of the page is parted where it stands, rather than leave a hole.
_TALL: Final = 0.5
_LEAST_ROOM: Final = 48.0  # points: no row is parted for less
_TABLE_STYLE: Final = TextStyle(family=fonts.SANS, size=9, leading=14.5)

Source = TypeVar("Source")


def make_table(
    rows: Sequence[Sequence[CellContent]],
    widths: Sequence[float | None],
    *,
    rtl: bool = True,
    repeat_rows: int = 1,
    commands: Sequence[Command] = (),
    spans: Sequence[Span] = (),
    style: TextStyle = _TABLE_STYLE,
    align: Literal["start", "center"] = "start",
    least_rows: int = LEAST_ROWS,
    tail: float = 0,
    space_before: float = 0,
    space_after: float = 0,
    meaning: Meaning | None = None,
) -> "Table":
    """Build a table of rows that are there already.

    Args:
        rows: cells in logical order; the first ``repeat_rows`` rows are the head of each page.
        widths: of the columns in points; None takes an equal share of what the others leave. What
            is too wide for the page is narrowed in proportion.
        rtl: whether column 0 is the rightmost one.
        repeat_rows: how many rows are the head.
        commands: how areas look (`table_looks`); later ones win.
        spans: cells over several rows or columns.
        style: of plain cells that no command sets.
        align: where a table narrower than the page stands.
        least_rows: how many rows of the body stand together at the foot and the top of a page; a
            table of fewer than twice as many stays whole.
        tail: room for what belongs under the last row, such as notes (points).
        space_before: above the table.
        space_after: below the table.
        meaning: what it is for readers that speak; None for a table whose head heads its columns.
    """
    layout = Layout(rows.__getitem__, len(rows), widths, repeat_rows, commands, spans, style, rtl)
    layout.meaning = meaning or Meaning(head_rows=repeat_rows)
    layout.least_rows, layout.tail = least_rows, tail
    return Table(layout, align=align, space_before=space_before, space_after=space_after)


def stream_table(
    head: Sequence[Sequence[CellContent]],
    records: Sequence[Source],
    make_row: Callable[[Source, int], Sequence[CellContent]],
    widths: Sequence[float | None],
    *,
    rtl: bool = True,
    commands: Sequence[Command] = (),
    style: TextStyle = _TABLE_STYLE,
    tail: float = 0,
    space_before: float = 0,
    space_after: float = 0,
    meaning: Meaning | None = None,
) -> "Table":
    """Build a long table whose rows are made when their page comes, and then forgotten.

    ``make_row`` gets a record and its number from 0; rows in commands count the head as well.
    """

    def row(number: int) -> Sequence[CellContent]:
        if number < len(head):
            return head[number]
        place = number - len(head)
        return make_row(records[place], place)

    count = len(head) + len(records)
    layout = Layout(row, count, widths, len(head), commands, (), style, rtl)
    layout.tail = tail
    layout.meaning = meaning or Meaning(head_rows=len(head))
    return Table(layout, space_before=space_before, space_after=space_after)


class Table(Flowable):  # type: ignore[misc]
    """A table, or what is left of it after the pages before."""

    def __init__(
        self,
        layout: Layout,
        *,
        start: int | None = None,
        carried: Row | None = None,
        align: Literal["start", "center"] = "start",
        space_before: float = 0,
        space_after: float = 0,
    ) -> None:
        super().__init__()
        self._layout = layout
        self._start = layout.head_count if start is None else start
        self._carried = carried
        self._align = align
        self._space_before = space_before
        self._space_after = space_after
        self._fitting: list[Row] = []
        self._next = self._start

    def start_height(self, width: float) -> float:
        """Height of the head and of the rows that cannot be left alone (points)."""
        layout = self._layout
        layout.set_width(width)
        if self._start >= layout.count:
            return layout.head_height
        half = self._half_page(inf)
        together = self._opening()
        if together <= half:
            return layout.head_height + together
        first = sum(row.height for row in self._block(self._start))
        return layout.head_height + (first if first <= half else min(first, _LEAST_ROOM * 2))

    # Flowable protocol: names are ReportLab's from here on

    def wrap(self, available_width: float, available_height: float) -> tuple[float, float]:
        """Lay out as many rows as fit; where some do not, it is too high by a point."""
        self._layout.set_width(available_width)
        self.width = available_width
        self._fit(available_height)
        if self._next < self._layout.count:
            self.height = available_height + 1
        else:
            self.height = sum(row.height for row in self._fitting)
        return self.width, self.height

    def split(self, available_width: float, available_height: float) -> list[Flowable]:
        """The rows that fit, and on the next page a table of the others.

        Nothing where no row fits or too few would, so that the page turns first.
        """
        layout = self._layout
        self.wrap(available_width, available_height)
        if self._next >= layout.count:
            return [self]
        body = self._fitting[len(layout.head) :]
        following = self._next
        room = available_height - sum(row.height for row in self._fitting)
        added, carried = self._break_block(room, first=not body)
        body += added
        following += len(added) - (carried is not None)
        least = layout.least_rows
        if not added:
            while layout.count - following < least < len(body) and not layout.is_tied(
                following - 1
            ):
                body.pop()  # the last row does not stand alone on the next page
                following -= 1
        too_few = len(body) < least or (len(body) == least > layout.count - following)
        if not body or (too_few and not added and self._may_wait(available_height)):
            return []
        layout.forget(range(self._start, following + 1))
        part = _Part(layout, [*layout.head, *body], self._start, self._align, self._space_before)
        rest = Table(
            layout,
            start=following,
            carried=carried,
            align=self._align,
            space_after=self._space_after,
        )
        return [part, FrameBreak(), rest]

    def draw(self) -> None:
        """Draw what `wrap` laid out."""
        _draw(self, self._fitting)
        self._layout.forget(range(self._start, self._layout.count))

    def getSpaceBefore(self) -> float:
        """Space wanted above."""
        return self._space_before

    def getSpaceAfter(self) -> float:
        """Space wanted below."""
        return self._space_after

    # Our own again

    def _block(self, number: int) -> list[Row]:
        """Rows that stand together from this one on; the first may be the rest of a parted one."""
        if self._carried and number == self._start:
            return [self._carried]
        return self._layout.block(number)

    def _fit(self, height: float) -> None:
        """Gather head and rows up to this height; `_next` is the first that does not fit."""
        layout = self._layout
        self._fitting = list(layout.head)
        self._next = self._start
        left = height - layout.head_height
        half = self._half_page(height)
        while self._next < layout.count:
            block = self._block(self._next)
            block_height = sum(row.height for row in block)
            is_last = self._next + len(block) == layout.count
            left -= block_height
            # A tall row is parted by its own rules: what is under it may go to another page.
            if left < (layout.tail if is_last and block_height <= half else 0.0) - _ROUNDING:
                return
            self._fitting += block
            self._next += len(block)

    def _opening(self) -> float:
        """Height of the rows that begin the table together, with its tail where they are all."""
        layout = self._layout
        remaining = layout.count - self._start
        wanted = layout.least_rows if remaining >= 2 * layout.least_rows else remaining
        height, number = 0.0, self._start
        while number < self._start + wanted:
            block = self._block(number)
            height += sum(row.height for row in block)
            number += len(block)
        return height + (layout.tail if number >= layout.count else 0.0)

    def _may_wait(self, available_height: float) -> bool:
        """Whether the table may leave this page to what stands there, and begin on the next."""
        frame: Any = getattr(self, "_frame", None)
        at_top = frame is not None and frame._atTop  # noqa: SLF001
        return not at_top and self._opening() <= self._half_page(available_height)

    def _half_page(self, otherwise: float) -> float:
        """What may be left empty of a page, rather than tear what belongs together (points)."""
        return (self._page_height(otherwise) - self._layout.head_height) * _TALL

    def _break_block(self, room: float, *, first: bool) -> tuple[list[Row], Row | None]:
        """Rows of the next block that fit here after all, and the rest of the last one if parted.

        A block is broken when it would not fit on a fresh page either, or when moving it there
        would leave half of this one empty.
        """
        block = self._block(self._next)
        body = self._page_height(room) - self._layout.head_height
        height = sum(row.height for row in block)
        fresh = first and room >= body - 1
        if height <= body * _TALL or (height <= body and room < _LEAST_ROOM):
            return [], None
        if len(block) > 1:
            if height <= body:
                return [], None
            heights = list(accumulate(row.height for row in block))
            return block[: sum(h <= room + _ROUNDING for h in heights)], None
        parts = block[0].parted(room, force=fresh)
        return ([parts[0]], parts[1]) if parts else ([], None)

    def _page_height(self, otherwise: float) -> float:
        """Height of an empty page; Platypus tells the frame while it places us."""
        frame: Any = getattr(self, "_frame", None)
        return otherwise if frame is None else float(frame._aH)  # noqa: SLF001


class _Part(Flowable):  # type: ignore[misc]
    """The rows of one page."""

    def __init__(
        self, layout: Layout, rows: Sequence[Row], start: int, align: str, space_before: float
    ) -> None:
        super().__init__()
        self._layout = layout
        self._rows = rows
        self._start = start
        self._align = align
        self.spaceBefore = space_before

    def wrap(self, available_width: float, _available_height: float) -> tuple[float, float]:
        """Size of the rows."""
        self.width = available_width
        self.height = sum(row.height for row in self._rows)
        return self.width, self.height

    def draw(self) -> None:
        """Draw them."""
        _draw(self, self._rows)


def _draw(part: Table | _Part, rows: Sequence[Row]) -> None:
    """Draw the rows of one page, head first."""
    layout = part._layout  # noqa: SLF001
    total = sum(layout.widths)
    spare = part.width - total
    at_left = spare / 2 if part._align == "center" else spare if layout.rtl else 0.0  # noqa: SLF001
    if layout.rtl:
        edges = [at_left + total - x for x in accumulate(layout.widths, initial=0.0)]
    else:
        edges = [at_left + x for x in accumulate(layout.widths, initial=0.0)]
    opening, closing = layout.look(0), layout.look(layout.count - 1)
    drawing = Drawing(part.canv, rows, edges, part.height, opening=opening, closing=closing)
    places = layout.meaning.places(rows, layout.head_count, part._start)  # noqa: SLF001
    drawing.paint(layout.meaning, places)
