"""A chart's numbers as a table, for those who cannot see it and those who want to copy a number."""

from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from learningcity_desktop.i18n import _
from learningcity_desktop.reports.chart import Chart, Mark
from learningcity_desktop.reports.chart.reading import value_text

Index = QModelIndex | QPersistentModelIndex

_NUMBER = (
    Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignAbsolute
)
_WORD = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeading


class ChartTable(QAbstractTableModel):
    """Categories as rows, series as columns, numbers in full."""

    def __init__(self, chart: Chart, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._chart = chart

    def set_chart(self, chart: Chart) -> None:
        """Show the numbers of another chart."""
        self.beginResetModel()
        self._chart = chart
        self.endResetModel()

    def mark(self, index: Index) -> Mark | None:
        """The number in a cell; None for the cells of names."""
        if not index.isValid() or not index.column():
            return None
        return Mark(index.column() - 1, index.row())

    # Qt overrides

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self._chart.categories)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self._chart.series) + 1

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        mark = self.mark(index)
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _NUMBER if mark else _WORD
        if role != Qt.ItemDataRole.DisplayRole:
            return None
        if mark is None:
            return self._chart.categories[index.row()]
        return value_text(self._chart, self._chart.value(mark))

    def headerData(
        self,
        section: int,
        orientation: Qt.Orientation,
        role: int = Qt.ItemDataRole.DisplayRole,
    ) -> Any:
        if orientation != Qt.Orientation.Horizontal or not 0 <= section < self.columnCount():
            return None
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _NUMBER if section else _WORD
        if role != Qt.ItemDataRole.DisplayRole:
            return None
        if section:
            name, unit = self._chart.series[section - 1].name, self._chart.unit_in_full
            return _("{name} ({unit})", name=name, unit=unit) if unit else name
        return self._chart.category_head or _("Name")
