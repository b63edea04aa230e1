"""A budget as a table: sums under each other, the total last, each number a door to its records."""

from textwrap import wrap
from typing import Any, Final

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    Signal,
)
from PySide6.QtGui import QFont, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QAbstractItemView, QApplication, QHeaderView, QTableView, QWidget

from learningcity_desktop.domain.query import Query
from learningcity_desktop.i18n import _, ngettext
from learningcity_desktop.persian.money import Unit as MoneyUnit
from learningcity_desktop.persian.money import format_rial, unit_name
from learningcity_desktop.reports.amounts import cell_text
from learningcity_desktop.services.budget.model import HEADS, PERCENT, Budget, BudgetRow
from learningcity_desktop.ui import theme
from learningcity_desktop.ui.icons import icon

Index = QModelIndex | QPersistentModelIndex

_NUMBER: Final = (
    Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignAbsolute | Qt.AlignmentFlag.AlignVCenter
)
_WORD: Final = Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter
_LEAST_TITLE, _LEAST_NUMBER = 180, 62
_HEAD_LETTERS: Final = 14
#: What a row is opened by at its title: the first of these that the budget tells.
_BEHIND_TITLE = ("final", "spent")


class BudgetTable(QAbstractTableModel):
    """Rows of a `Budget`: title, numbers in one unit, and in words where a row went too far."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._budget: Budget | None = None
        self.columns: tuple[str, ...] = ()
        self.rows: list[BudgetRow] = []
        self.unit: MoneyUnit = "million_rial"
        self._sorted: tuple[int, bool] | None = None

    def show_budget(self, budget: Budget, columns: tuple[str, ...], unit: MoneyUnit) -> None:
        """Show some columns of a budget; the order that was chosen stays."""
        self.beginResetModel()
        if self.columns != columns:
            self._sorted = None
        self._budget, self.unit = budget, unit
        self.columns = tuple(name for name in columns if name in budget.columns)
        self._arrange()
        self.endResetModel()

    @property
    def sorted_by(self) -> tuple[int, bool] | None:
        """Which column the rows are sorted by, and whether downwards; None as they are listed."""
        return self._sorted

    def sort_by(self, column: int) -> None:
        """Sort by a column: sums the largest first, then the smallest, then as they are listed."""
        if self._budget is None or column > len(self.columns):
            return
        first, second = (column, column != 0), (column, column == 0)
        self.beginResetModel()
        self._sorted = {first: second, second: None}.get(self._sorted or (-1, False), first)
        self._arrange()
        self.endResetModel()

    def _arrange(self) -> None:
        assert self._budget is not None
        rows = list(self._budget.rows)
        if self._sorted is not None:
            column, downwards = self._sorted
            if column == 0:
                rows.reverse() if downwards else None
            else:
                name = self.columns[column - 1]
                known = [row for row in rows if row.value(name) is not None]
                known.sort(key=lambda row: row.value(name) or 0, reverse=downwards)
                rows = [*known, *(row for row in rows if row.value(name) is None)]
        self.rows = [*rows, self._budget.total] if rows else []

    def query(self, index: Index) -> Query | None:
        """The records behind a cell."""
        if not index.isValid():
            return None
        row, column = self.rows[index.row()], index.column()
        if 0 < column <= len(self.columns):
            cell = row.cells.get(self.columns[column - 1])
            return cell.query if cell is not None and cell.value else None
        if column == 0:
            cells = (row.cells.get(name) for name in _BEHIND_TITLE)
            return next((cell.query for cell in cells if cell is not None), None)
        assert self._budget is not None
        above = [note for note in self._budget.notes if row.over and note.query is not None]
        if not above:
            return None
        from learningcity_desktop.domain.funding import FUNDING_LINE
        from learningcity_desktop.domain.query import in_

        return Query(FUNDING_LINE, where=(in_("id", row.over),))

    def title(self, index: Index) -> str:
        """What a cell tells, in words."""
        row = self.rows[index.row()]
        place = index.column() - 1
        if not 0 <= place < len(self.columns):
            return row.title
        return _("{row}, {column}", row=row.title, column=_(HEADS[self.columns[place]]))

    def state(self, row: BudgetRow) -> str:
        """In words how far a row went too far; empty where it did not."""
        remaining, left = row.value("remaining"), row.value("remaining_allocated")
        if remaining is not None and remaining < 0:
            return _("above approved")
        if left is not None and left < 0:
            return _("above allocated")
        if not row.over:
            return ""
        return ngettext("{count} line overspent", "{count} lines overspent", len(row.over))

    def text(self) -> str:
        """The table as it is shown, for the clipboard: tabs between cells, lines between rows."""
        lines = [
            [str(self.headerData(n, Qt.Orientation.Horizontal)).replace("\n", " ") for n in span]
            for span in [range(self.columnCount())]
        ]
        lines += [
            [str(self.index(row, n).data() or "") for n in range(self.columnCount())]
            for row in range(self.rowCount())
        ]
        return "\n".join("\t".join(line) for line in lines)

    # Qt overrides

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() or self._budget is None else len(self.columns) + 2

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        row, column = self.rows[index.row()], index.column()
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return self._shown(row, column)
            case Qt.ItemDataRole.ToolTipRole:
                return self._in_full(row, column)
            case Qt.ItemDataRole.AccessibleTextRole:
                shown = self._shown(row, column)
                return f"{self.title(index)}: {_('Not recorded') if shown == '–' else shown}"
            case Qt.ItemDataRole.TextAlignmentRole:
                return _NUMBER if 0 < column <= len(self.columns) else _WORD
            case Qt.ItemDataRole.FontRole:
                is_total = index.row() == len(self.rows) - 1
                weight = QFont.Weight.Medium if is_total else QFont.Weight.Normal
                return theme.font(weight=weight, tabular=True)
            case Qt.ItemDataRole.ForegroundRole:
                return self._colour(row, column)
            case Qt.ItemDataRole.BackgroundRole if index.row() == len(self.rows) - 1:
                return theme.colour(theme.tokens().wash)
        return None

    def _shown(self, row: BudgetRow, column: int) -> str:
        if column == 0:
            return row.title
        if column > len(self.columns):
            return self.state(row)
        name = self.columns[column - 1]
        return cell_text(row.value(name), "percent" if name in PERCENT else "rial", self.unit)

    def _in_full(self, row: BudgetRow, column: int) -> str:
        if 0 < column <= len(self.columns):
            name = self.columns[column - 1]
            value = row.value(name)
            if value is not None and name not in PERCENT:
                return format_rial(int(value))
        return self._shown(row, column)

    def _colour(self, row: BudgetRow, column: int) -> Any:
        tokens = theme.tokens()
        if column > len(self.columns):
            return theme.colour(tokens.bad)
        if column == 0:
            return None
        value = row.value(self.columns[column - 1])
        if value is None:
            return theme.colour(tokens.muted)
        return theme.colour(tokens.bad) if value < 0 else None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if orientation != Qt.Orientation.Horizontal or not 0 <= section < self.columnCount():
            return None
        is_number = 0 < section <= len(self.columns)
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _NUMBER if is_number else _WORD
        if role == Qt.ItemDataRole.ToolTipRole:
            return _("Sort by this column (Space)")
        if role == Qt.ItemDataRole.DecorationRole and self._sorted and self._sorted[0] == section:
            return icon("chevron-down" if self._sorted[1] else "chevron-up", theme.tokens().accent)
        if role != Qt.ItemDataRole.DisplayRole:
            return None
        assert self._budget is not None
        if section == 0:
            return _(self._budget.grouping.label)
        if not is_number:
            return _("Remark")
        name = self.columns[section - 1]
        # Heads are broken and the unit stands on a line of its own: the column stays narrow.
        lines = wrap(_(HEADS[name]), _HEAD_LETTERS, break_long_words=False)
        return "\n".join([*lines, *([] if name in PERCENT else [unit_name(self.unit)])])


class BudgetView(QTableView):
    """Shows a `BudgetTable`. Enter or a click opens the records behind a number; Space sorts.

    Signals:
        opened(query, title): the records behind a cell are asked for.
    """

    opened = Signal(object, str)

    def __init__(self, model: BudgetTable, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._table = model
        self.setModel(model)
        self.setAccessibleName(_("Budget"))
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(theme.ROW_HEIGHT - 4)
        heads = self.horizontalHeader()
        heads.setHighlightSections(False)
        heads.setSectionsClickable(True)
        heads.setMinimumSectionSize(_LEAST_NUMBER)
        heads.setFixedHeight(3 * self.fontMetrics().lineSpacing() + theme.S)
        heads.sectionClicked.connect(self._sort)
        model.modelReset.connect(self._fit)
        self.clicked.connect(self._open)

    def _fit(self) -> None:
        """Numbers take what they need; the words take the rest, and the table scrolls if none."""
        heads, mode = self.horizontalHeader(), QHeaderView.ResizeMode
        for column in range(1, self._table.columnCount()):
            heads.setSectionResizeMode(column, mode.ResizeToContents)
        self._keep_titles_readable()

    def _keep_titles_readable(self) -> None:
        heads, count = self.horizontalHeader(), self._table.columnCount()
        if not count:
            return
        room = self.viewport().width() - sum(heads.sectionSize(n) for n in range(1, count))
        mode = QHeaderView.ResizeMode
        heads.setSectionResizeMode(0, mode.Stretch if room >= _LEAST_TITLE else mode.Fixed)
        if room < _LEAST_TITLE:
            heads.resizeSection(0, _LEAST_TITLE)

    def _sort(self, column: int) -> None:
        self._table.sort_by(column)

    def _open(self, index: QModelIndex) -> None:
        query = self._table.query(index)
        if query is not None:
            self.opened.emit(query, self._table.title(index))

    def copy(self) -> None:
        """Put the whole table on the clipboard."""
        QApplication.clipboard().setText(self._table.text())

    # Qt overrides

    def keyPressEvent(self, event: QKeyEvent) -> None:
        current = self.currentIndex()
        if event.matches(QKeySequence.StandardKey.Copy):
            self.copy()
        elif event.key() == Qt.Key.Key_Space and current.isValid():
            row, column = current.row(), current.column()
            self._table.sort_by(column)
            self.setCurrentIndex(self._table.index(row, column))
        elif event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self._open(current)
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: Any) -> None:
        super().resizeEvent(event)
        self._keep_titles_readable()
