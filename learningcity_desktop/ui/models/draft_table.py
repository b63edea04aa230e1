"""A table model over drafts that are being edited in a form."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from learningcity_desktop.domain.kinds import Kind, Names
from learningcity_desktop.domain.registry import AnySpec
from learningcity_desktop.i18n import _
from learningcity_desktop.services.records import Draft
from learningcity_desktop.ui import theme
from learningcity_desktop.ui.models.heads import head_data

Index = QModelIndex | QPersistentModelIndex


class DraftTable(QAbstractTableModel):
    """One row a draft; it shows them as they are and is told when they change.

    Args:
        columns: the fields that are shown.
    """

    def __init__(
        self,
        spec: AnySpec,
        columns: Sequence[str],
        names: Names,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self.spec = spec
        self.columns = tuple(columns)
        self._names = names
        self.drafts: list[Draft] = []
        self._faulty: set[int] = set()

    def kind(self, column: int) -> Kind:
        """What a column holds."""
        return self.spec.fields[self.columns[column]]

    def set_drafts(self, drafts: Sequence[Draft]) -> None:
        """Show others."""
        self.beginResetModel()
        self.drafts = list(drafts)
        self._faulty = set()
        self.endResetModel()

    def add(self, draft: Draft) -> int:
        """Put one at the end; returns its row."""
        row = len(self.drafts)
        self.beginInsertRows(QModelIndex(), row, row)
        self.drafts.append(draft)
        self.endInsertRows()
        return row

    def remove(self, row: int) -> None:
        """Take one out."""
        self.beginRemoveRows(QModelIndex(), row, row)
        del self.drafts[row]
        self._faulty = {r - (r > row) for r in self._faulty if r != row}
        self.endRemoveRows()

    def mark_faulty(self, rows: set[int]) -> None:
        """Show in which rows something is wrong."""
        touched = rows ^ self._faulty
        self._faulty = set(rows)
        for row in touched:
            self.touch(row)

    def touch(self, row: int) -> None:
        """A draft was changed."""
        self.dataChanged.emit(self.index(row, 0), self.index(row, len(self.columns) - 1))

    # Qt overrides

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's signature
        return 0 if parent.isValid() else len(self.drafts)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's signature
        return 0 if parent.isValid() else len(self.columns)

    def headerData(
        self,
        section: int,
        orientation: Qt.Orientation,
        role: int = Qt.ItemDataRole.DisplayRole,
    ) -> Any:
        return head_data(lambda column: _(self.kind(column).label), section, orientation, role)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        kind = self.kind(index.column())
        if role in {Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole}:
            value = self.drafts[index.row()].values[self.columns[index.column()]]
            text = "" if kind.is_empty(value) else kind.format(value, self._names)
            return text.replace("\n", " ")
        if role == Qt.ItemDataRole.ForegroundRole and index.row() in self._faulty:
            return theme.colour(theme.tokens().bad)
        if role == Qt.ItemDataRole.FontRole and kind.numeric:
            return theme.font(tabular=True)
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter
        return None
