"""Rows of words that are only read: the doubts of an import, which may be a hundred thousand."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from learningcity_desktop.ui.models.heads import head_data

Index = QModelIndex | QPersistentModelIndex


class ToldTable(QAbstractTableModel):
    """A table of texts.

    Args:
        heads: what stands above the columns.
    """

    def __init__(self, heads: Sequence[str], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._heads = tuple(heads)
        self.rows: list[tuple[str, ...]] = []

    def set_rows(self, rows: Sequence[tuple[str, ...]]) -> None:
        """Show others."""
        self.beginResetModel()
        self.rows = list(rows)
        self.endResetModel()

    def set_cell(self, row: int, column: int, text: str) -> None:
        """Put another text into a cell."""
        cells = list(self.rows[row])
        cells[column] = text
        self.rows[row] = tuple(cells)
        self.dataChanged.emit(self.index(row, column), self.index(row, column))

    def as_text(self) -> str:
        """All rows as a spreadsheet takes them, with heads."""
        lines = (self._heads, *self.rows)
        return "\n".join(
            "\t".join(cell.replace("\t", " ").replace("\n", " ") for cell in line) for line in lines
        )

    # Qt overrides

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's signature
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's signature
        return 0 if parent.isValid() else len(self._heads)

    def headerData(
        self,
        section: int,
        orientation: Qt.Orientation,
        role: int = Qt.ItemDataRole.DisplayRole,
    ) -> Any:
        return head_data(self._heads.__getitem__, section, orientation, role)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        if role in {Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole}:
            return self.rows[index.row()][index.column()]
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter
        return None
