"""What a table is to readers that speak: rows, cells, and which of them head the others."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Final

from .structure import Element, Role
from .table_rows import Cell, Row

_SCOPE_COLUMN: Final = "/O/Table/Scope/Column"
_SCOPE_ROW: Final = "/O/Table/Scope/Row"


@dataclass(frozen=True)
class Meaning:
    """How the cells of one table belong together.

    Attributes:
        given: the table's place in the structure, for what belongs to it, such as its caption;
            anything but a Table is a table to the eye only, whose cells are read one by one.
        head_rows: how many rows head the columns.
        head_columns: how many cells head their row.
    """

    given: Element | None = None
    head_rows: int = 0
    head_columns: int = 0
    element: Element = field(init=False)

    def __post_init__(self) -> None:
        """Give the table a place where none was given."""
        object.__setattr__(self, "element", self.given or Element("Table"))

    @property
    def is_table(self) -> bool:
        """Whether its cells are read as rows and columns."""
        return self.element.role == "Table"

    def places(self, rows: Sequence[Row], head: int, start: int) -> Sequence[int | None]:
        """Number of each row in the table; None for a head that a further page repeats.

        Args:
            rows: those of one page.
            head: how many of them are the head.
            start: number of the first row that is not.
        """
        is_first = start == head and all(row.element is None for row in rows[:head])
        heads: list[int | None] = [number if is_first else None for number in range(head)]
        return [*heads, *range(start, start + len(rows) - head)]

    def row(self, row: Row) -> Element:
        """The place of a row."""
        if row.element is None:
            row.element = Element("TR", self.element)
        row.element.parent = self.element
        return row.element

    def cell(self, cell: Cell, row: Row, number: int) -> Element:
        """The place of a cell in the row of this number."""
        if cell.element is None:
            cell.element = Element("TD", row.element)
        element = cell.element
        if element.kids is None:
            role, attributes = self._look(cell, number)
            element.role, element.attributes = role, attributes
        return element

    def _look(self, cell: Cell, number: int) -> tuple[Role, str]:
        spans = f"/RowSpan {cell.rows}" if cell.rows > 1 else ""
        spans += f"/ColSpan {cell.columns}" if cell.columns > 1 else ""
        if number < self.head_rows:
            return "TH", _SCOPE_COLUMN + spans
        if cell.column < self.head_columns:
            return "TH", _SCOPE_ROW + spans
        return "TD", f"/O/Table{spans}" if spans else ""
