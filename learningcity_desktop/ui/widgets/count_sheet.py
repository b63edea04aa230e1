"""Counts as a table: rows, columns and totals, of which every one can be typed."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor

from learningcity_desktop.i18n import Problem, _, ngettext
from learningcity_desktop.persian.bidi import excerpt
from learningcity_desktop.persian.numbers import format_number
from learningcity_desktop.ui.theme import tokens
from learningcity_desktop.ui.widgets.counts import Counts, Key, read_count

Index = QModelIndex | QPersistentModelIndex
Title = tuple[str, str]

UNITS_UNDER_UNITS = (
    Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignAbsolute | Qt.AlignmentFlag.AlignVCenter
)


@dataclass(frozen=True)
class Plan:
    """How cells are arranged.

    Attributes:
        rows, columns: code and title of each.
        key: row's code, column's code → cell.
        rest: row and column that take what a typed total leaves over; None where there are no
            totals.
    """

    rows: Sequence[Title]
    columns: Sequence[Title]
    key: Callable[[str, str], Key]
    rest: tuple[str, str] | None = None

    def cells(self, row: int, column: int) -> tuple[list[Key], Key]:
        """The cells that a place sums, and the one that takes the rest.

        A place behind the last row or column is a total.
        """
        rows = self.rows[row : row + 1] or self.rows
        columns = self.columns[column : column + 1] or self.columns
        keys = [self.key(r, c) for r, _r in rows for c, _c in columns]
        if len(keys) == 1 or self.rest is None:
            return keys, keys[0]
        to_row = self.rows[row][0] if row < len(self.rows) else self.rest[0]
        to_column = self.columns[column][0] if column < len(self.columns) else self.rest[1]
        return keys, self.key(to_row, to_column)


@dataclass
class Pasted:
    """What became of a pasted block: what could not be read, and what did not fit in."""

    unread: list[str] = field(default_factory=list)
    outside: int = 0
    totals: int = 0


class CountSheet(QAbstractTableModel):
    """The model of a `Plan`. What cannot be read stays in its cell as it was typed.

    Signals:
        edited(): a count changed.
    """

    edited = Signal()

    def __init__(self, counts: Counts, plan: Plan, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.counts = counts
        self.plan = plan
        self.is_locked = False
        self._faults: dict[tuple[int, int], tuple[str, Problem]] = {}
        self._typed: dict[Key, int | None] = {}

    def reload(self, plan: Plan | None = None) -> None:
        """Show the counts anew."""
        self.beginResetModel()
        self.plan = plan or self.plan
        self._faults.clear()
        self._typed.clear()
        self.endResetModel()

    def problem(self) -> Problem | None:
        """What is wrong in the first faulty cell."""
        return next((problem for _text, problem in self._faults.values()), None)

    def is_total(self, row: int, column: int) -> bool:
        """Whether a place sums others."""
        return row >= len(self.plan.rows) or column >= len(self.plan.columns)

    def number(self, row: int, column: int) -> int | None:
        """What a place shows, with what is being typed elsewhere."""
        keys, _rest = self.plan.cells(row, column)
        return self.counts.total(keys, self._typed)

    def total(self) -> int | None:
        """The sum of all cells."""
        return self.number(len(self.plan.rows), len(self.plan.columns))

    def title(self, row: int, column: int) -> str:
        """What a place counts, in words."""
        total = _("Total")
        row_title = self.plan.rows[row][1] if row < len(self.plan.rows) else total
        column_title = self.plan.columns[column][1] if column < len(self.plan.columns) else total
        return _("{row}, {column}", row=row_title, column=column_title)

    def preview(self, row: int, column: int, text: str) -> None:
        """Let totals follow what is being typed into a cell."""
        if self.is_total(row, column):
            return
        key = self.plan.cells(row, column)[1]
        try:
            self._typed = {key: read_count(text)}
        except Problem:
            self._typed = {}
        self._announce()

    def end_preview(self) -> None:
        """Nothing is being typed any more."""
        self._typed = {}
        self._announce()

    def type_in(self, row: int, column: int, text: str) -> None:
        """Read a text into a place; what cannot be read is kept beside its problem."""
        self._faults.pop((row, column), None)
        try:
            self._store(row, column, text)
        except Problem as problem:
            self._faults[row, column] = (text, problem)
        self._announce()
        self.edited.emit()

    def clear(self, places: Sequence[tuple[int, int]]) -> None:
        """Empty several cells; totals follow by themselves."""
        for row, column in places:
            if not self.is_total(row, column):
                self.type_in(row, column, "")

    def paste(self, row: int, column: int, text: str) -> Pasted:
        """Fill a block from a table's text: tabs between cells, lines between rows."""
        outcome = Pasted()
        for down, line in enumerate(text.rstrip("\r\n").splitlines()):
            for on, cell in enumerate(line.split("\t")):
                self._paste_cell(row + down, column + on, cell, outcome)
        self._announce()
        self.edited.emit()
        return outcome

    def _paste_cell(self, row: int, column: int, text: str, outcome: Pasted) -> None:
        if row >= self.rowCount() or column >= self.columnCount():
            outcome.outside += bool(text.strip())
            return
        if self.is_total(row, column):
            outcome.totals += bool(text.strip())
            return
        try:
            self._store(row, column, text)
        except Problem:
            outcome.unread.append(f"{self.title(row, column)}: {excerpt(text)}")
        else:
            self._faults.pop((row, column), None)

    def _store(self, row: int, column: int, text: str) -> None:
        number = read_count(text)
        keys, rest = self.plan.cells(row, column)
        if self.is_total(row, column):
            self.counts.set_total(keys, rest, number)
        else:
            self.counts.set_number(rest, number)

    def _announce(self) -> None:
        last = self.index(self.rowCount() - 1, self.columnCount() - 1)
        self.dataChanged.emit(self.index(0, 0), last)

    def _text(self, row: int, column: int) -> str:
        if (row, column) in self._faults:
            return self._faults[row, column][0]
        number = self.number(row, column)
        return "" if number is None else format_number(number)

    def _explanation(self, row: int, column: int) -> str:
        if (row, column) in self._faults:
            return str(self._faults[row, column][1])
        apart = self.counts.apart(self.plan.cells(row, column)[1])
        if self.is_total(row, column) or not apart:
            return ""
        return ngettext(
            "{count} head of these is recorded in more detail.",
            "{count} heads of these are recorded in more detail.",
            apart,
        )

    # Qt overrides

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self.plan.rows) + (self.plan.rest is not None)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self.plan.columns) + (self.plan.rest is not None)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        row, column = index.row(), index.column()
        match role:
            case Qt.ItemDataRole.DisplayRole | Qt.ItemDataRole.EditRole:
                return self._text(row, column)
            case Qt.ItemDataRole.TextAlignmentRole:
                return UNITS_UNDER_UNITS
            case Qt.ItemDataRole.ForegroundRole:
                if (row, column) in self._faults:
                    return QColor(tokens().bad)
                return QColor(tokens().muted) if self.is_total(row, column) else None
            case Qt.ItemDataRole.ToolTipRole | Qt.ItemDataRole.AccessibleDescriptionRole:
                return self._explanation(row, column)
            case Qt.ItemDataRole.AccessibleTextRole:
                return f"{self.title(row, column)}: {self._text(row, column) or _('empty')}"
        return None

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        if role != Qt.ItemDataRole.EditRole or self.is_locked:
            return False
        if value != self._text(index.row(), index.column()):
            self.type_in(index.row(), index.column(), str(value))
        return True

    def flags(self, index: Index) -> Qt.ItemFlag:
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        reading = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        return reading if self.is_locked else reading | Qt.ItemFlag.ItemIsEditable

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        titles = self.plan.columns if orientation == Qt.Orientation.Horizontal else self.plan.rows
        if role == Qt.ItemDataRole.DisplayRole:
            return titles[section][1] if section < len(titles) else _("Total")
        if role == Qt.ItemDataRole.TextAlignmentRole and orientation == Qt.Orientation.Horizontal:
            return UNITS_UNDER_UNITS
        return None


def told(outcome: Pasted) -> str:
    """What a pasted block brought that was not taken, in words; empty where all was."""
    sentences = []
    if outcome.unread:
        cells = "; ".join(outcome.unread[:5]) + ("…" if len(outcome.unread) > 5 else "")
        sentences.append(
            ngettext(
                "{count} cell could not be read and stays as it was ({cells}).",
                "{count} cells could not be read and stay as they were ({cells}).",
                len(outcome.unread),
                cells=cells,
            )
        )
    if outcome.outside:
        sentences.append(
            ngettext(
                "{count} cell does not fit into the table.",
                "{count} cells do not fit into the table.",
                outcome.outside,
            )
        )
    if outcome.totals:
        sentences.append(_("Totals are counted here; those that were pasted were left out."))
    return " ".join(sentences)
