"""A table of fields of many records, typed in like a spreadsheet: sums, codes, per row."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any, Literal

from PySide6.QtCore import (
    QAbstractTableModel,
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    Signal,
)
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from learningcity_desktop.i18n import Problem, _
from learningcity_desktop.persian.money import format_rial, parse_rial
from learningcity_desktop.persian.normalize import clean
from learningcity_desktop.ui import theme
from learningcity_desktop.ui.widgets.line import TextLine
from learningcity_desktop.ui.widgets.number_line import NumberLine

Index = QModelIndex | QPersistentModelIndex

_NUMBER = (
    Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignAbsolute | Qt.AlignmentFlag.AlignVCenter
)
_WORD = Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter
_MONEY_WIDTH, _CODE_WIDTH, _WORDS_WIDTH = 128, 110, 170


@dataclass(frozen=True)
class SheetColumn:
    """One column: a sum in rial, a code written from left to right, or words to be read."""

    name: str
    head: str
    kind: Literal["money", "code", "words"] = "money"
    is_open: bool = True


@dataclass
class SheetRow:
    """One record: what it is called, and its values by column."""

    id: int
    title: str
    values: dict[str, Any]
    #: Columns that the user typed into.
    typed: set[str] = field(default_factory=set)


class EntrySheet(QAbstractTableModel):
    """The rows of a table; what cannot be read stays in its cell as it was typed.

    Signals:
        edited(int, str): row and column that the user changed.
    """

    edited = Signal(int, str)

    def __init__(self, title_head: str, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._title_head = title_head
        self.columns: tuple[SheetColumn, ...] = ()
        self.rows: list[SheetRow] = []
        self.is_locked = False
        self._faults: dict[tuple[int, str], tuple[str, Problem]] = {}

    def show_rows(self, columns: Sequence[SheetColumn], rows: Sequence[SheetRow]) -> None:
        """Show other rows; what could not be read is forgotten."""
        self.beginResetModel()
        self.columns, self.rows = tuple(columns), list(rows)
        self._faults.clear()
        self.endResetModel()

    @property
    def is_dirty(self) -> bool:
        """Whether anything was typed."""
        return bool(self._faults) or any(row.typed for row in self.rows)

    def problem(self) -> Problem | None:
        """What is wrong in the first cell that cannot be read."""
        return next((problem for _text, problem in self._faults.values()), None)

    def put(self, row: int, column: str, value: Any) -> None:
        """Set a value that follows from others; nobody typed it."""
        self.rows[row].values[column] = value
        self._faults.pop((row, column), None)
        self._announce(row)

    def type_in(self, row: int, column: str, text: str) -> None:
        """Read a text into a cell."""
        place = row, column
        self._faults.pop(place, None)
        try:
            self.rows[row].values[column] = self._read(column, text)
        except Problem as problem:
            self._faults[place] = text, problem
        self.rows[row].typed.add(column)
        self._announce(row)
        self.edited.emit(row, column)

    def paste(self, row: int, column: int, text: str) -> None:
        """Fill open cells from a table's text: tabs between cells, lines between rows."""
        for down, line in enumerate(text.rstrip("\r\n").splitlines()):
            for on, cell in enumerate(line.split("\t")):
                at = self.index(row + down, column + on)
                if at.isValid() and self.is_open(at):
                    self.type_in(at.row(), self.columns[at.column() - 1].name, cell)

    def is_open(self, index: Index) -> bool:
        """Whether a cell can be typed into."""
        column = index.column() - 1
        return not self.is_locked and column >= 0 and self.columns[column].is_open

    def title(self, index: Index) -> str:
        """What a cell is, in words."""
        row = self.rows[index.row()].title
        if not index.column():
            return row
        return _("{row}, {column}", row=row, column=self.columns[index.column() - 1].head)

    def column(self, name: str) -> SheetColumn:
        """A column by its name."""
        return next(each for each in self.columns if each.name == name)

    def _read(self, column: str, text: str) -> Any:
        if self.column(column).kind == "code":
            return clean(text)
        return parse_rial(text) if text.strip() else None

    def _announce(self, row: int) -> None:
        self.dataChanged.emit(self.index(row, 0), self.index(row, self.columnCount() - 1))

    def _text(self, index: Index) -> str:
        row = self.rows[index.row()]
        if not index.column():
            return row.title
        column = self.columns[index.column() - 1]
        if (index.row(), column.name) in self._faults:
            return self._faults[index.row(), column.name][0]
        value = row.values.get(column.name)
        if column.kind != "money":
            return str(value or "")
        return "" if value is None else format_rial(value, unit=False)

    def _fault(self, index: Index) -> str:
        if not index.column():
            return ""
        fault = self._faults.get((index.row(), self.columns[index.column() - 1].name))
        return str(fault[1]) if fault else ""

    # Qt overrides

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self.columns) + 1

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        match role:
            case Qt.ItemDataRole.DisplayRole | Qt.ItemDataRole.EditRole:
                return self._text(index)
            case Qt.ItemDataRole.ToolTipRole:
                return self._fault(index) or self._text(index)
            case Qt.ItemDataRole.AccessibleDescriptionRole:
                return self._fault(index)
            case Qt.ItemDataRole.AccessibleTextRole:
                return f"{self.title(index)}: {self._text(index) or _('empty')}"
            case Qt.ItemDataRole.TextAlignmentRole:
                return self._side(index.column())
            case Qt.ItemDataRole.ForegroundRole:
                tokens = theme.tokens()
                if self._fault(index):
                    return theme.colour(tokens.bad)
                return theme.colour(tokens.text if self._is_leading(index) else tokens.muted)
            case Qt.ItemDataRole.BackgroundRole if self._is_typed(index):
                return theme.colour(theme.tokens().wash)
        return None

    def _side(self, column: int) -> Qt.AlignmentFlag:
        is_word = not column or self.columns[column - 1].kind == "words"
        return _WORD if is_word else _NUMBER

    def _is_leading(self, index: Index) -> bool:
        return not index.column() or self.is_open(index)

    def _is_typed(self, index: Index) -> bool:
        column = index.column() - 1
        return column >= 0 and self.columns[column].name in self.rows[index.row()].typed

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        if role != Qt.ItemDataRole.EditRole or not self.is_open(index):
            return False
        if value != self._text(index):
            self.type_in(index.row(), self.columns[index.column() - 1].name, str(value))
        return True

    def flags(self, index: Index) -> Qt.ItemFlag:
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        reading = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        return reading | Qt.ItemFlag.ItemIsEditable if self.is_open(index) else reading

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if orientation != Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return self._side(section)
        if role == Qt.ItemDataRole.DisplayRole:
            # The unit stands on a line of its own: the column stays narrow.
            head = self.columns[section - 1].head if section else self._title_head
            return head.replace(" (", "\n(")
        return None


class _Cell(QStyledItemDelegate):
    """Opens a line in a cell; Enter and the arrows leave it, up or down."""

    def __init__(self, view: "EntryView") -> None:
        super().__init__(view)
        self._view = view
        self.line: TextLine | None = None

    # Qt overrides

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> TextLine:
        del option
        sheet = self._view.sheet
        is_money = sheet.columns[index.column() - 1].kind == "money"
        line = NumberLine(parent) if is_money else TextLine(parent, latin=True)
        line.setProperty("cell", True)
        line.setFont(theme.font(tabular=True))
        line.setAlignment(_NUMBER)
        line.setAccessibleName(sheet.title(index))
        self.line = line
        return line

    def setEditorData(self, editor: QWidget, index: Index) -> None:
        assert isinstance(editor, TextLine)
        if not editor.isModified():
            editor.setText(str(index.data(Qt.ItemDataRole.EditRole)))

    def setModelData(self, editor: QWidget, model: QObject, index: Index) -> None:
        del model
        assert isinstance(editor, TextLine)
        self._view.sheet.setData(index, editor.text())

    def destroyEditor(self, editor: QWidget, index: Index) -> None:
        if editor is self.line:
            self.line = None
        super().destroyEditor(editor, index)

    def eventFilter(self, editor: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            step = _STEPS.get(event.key())
            if step is not None:
                self.commitData.emit(editor)
                self.closeEditor.emit(editor)
                self._view.step(*step)
                return True
        return super().eventFilter(editor, event)


_STEPS: dict[int, tuple[int, int]] = {
    Qt.Key.Key_Return: (1, 0),
    Qt.Key.Key_Enter: (1, 0),
    Qt.Key.Key_Down: (1, 0),
    Qt.Key.Key_Up: (-1, 0),
    Qt.Key.Key_Tab: (0, 1),
    Qt.Key.Key_Backtab: (0, -1),
}


class EntryView(QTableView):
    """Typing replaces a cell, F2 edits it; Enter goes down, Tab on to the next open cell.

    Delete empties a cell; Ctrl+V takes a block from a spreadsheet; F3 opens the row's record.

    Signals:
        opened(int): the record of a row is asked for.
    """

    opened = Signal(int)

    def __init__(self, sheet: EntrySheet, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.sheet = sheet
        self.setModel(sheet)
        self.setAccessibleName(name)
        self._cell = _Cell(self)
        self.setItemDelegate(self._cell)
        self.setFont(theme.font(tabular=True))
        self.setTabKeyNavigation(False)
        self.setWordWrap(False)
        self.setCornerButtonEnabled(False)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(
            QAbstractItemView.EditTrigger.AnyKeyPressed
            | QAbstractItemView.EditTrigger.EditKeyPressed
            | QAbstractItemView.EditTrigger.DoubleClicked
        )
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(theme.ROW_HEIGHT)
        heads = self.horizontalHeader()
        heads.setHighlightSections(False)
        heads.setSectionsClickable(False)
        heads.setFixedHeight(2 * self.fontMetrics().lineSpacing() + theme.S)
        sheet.modelReset.connect(self._fit)

    def commit(self) -> None:
        """Take in what is being typed into a cell."""
        if self._cell.line is not None and self._cell.line.isModified():
            self._cell.commitData.emit(self._cell.line)

    def go_first(self) -> None:
        """Stand on the first cell that can be typed into."""
        self._go_to((0, n) for n in range(self.sheet.columnCount()))

    def step(self, rows: int, columns: int) -> bool:
        """Move down or up, or on to the next open cell in reading order."""
        here = self.currentIndex()
        if rows:
            there = self.sheet.index(here.row() + rows, here.column())
            if there.isValid():
                self.setCurrentIndex(there)
            return there.isValid()
        width = self.sheet.columnCount()
        at = here.row() * width + here.column()
        end = width * self.sheet.rowCount() if columns > 0 else -1
        return self._go_to(divmod(place, width) for place in range(at + columns, end, columns))

    def _go_to(self, places: Iterable[tuple[int, int]]) -> bool:
        for row, column in places:
            there = self.sheet.index(row, column)
            if there.isValid() and self.sheet.is_open(there):
                self.setCurrentIndex(there)
                return True
        return False

    def _fit(self) -> None:
        heads, mode = self.horizontalHeader(), QHeaderView.ResizeMode
        for column in range(self.sheet.columnCount()):
            heads.setSectionResizeMode(column, mode.Fixed if column else mode.Stretch)
            if column:
                heads.resizeSection(column, self._width(self.sheet.columns[column - 1], column))

    def _width(self, column: SheetColumn, place: int) -> int:
        """As much as the head needs; words as much as they need, up to a measure."""
        wide, padding = self.fontMetrics().horizontalAdvance, 2 * theme.M
        head = str(self.sheet.headerData(place, Qt.Orientation.Horizontal))
        needed = max(map(wide, head.split("\n"))) + padding
        if column.kind == "words":
            words = {str(row.values.get(column.name) or "") for row in self.sheet.rows}
            longest = max(map(wide, words), default=0) + padding
            return max(needed, min(longest, _WORDS_WIDTH))
        return max(needed, _MONEY_WIDTH if column.kind == "money" else _CODE_WIDTH)

    # Qt overrides

    def keyPressEvent(self, event: QKeyEvent) -> None:
        here, key = self.currentIndex(), event.key()
        if event.matches(QKeySequence.StandardKey.Paste):
            self.sheet.paste(here.row(), here.column(), QGuiApplication.clipboard().text())
        elif key in {Qt.Key.Key_Delete, Qt.Key.Key_Backspace} and self.sheet.is_open(here):
            self.sheet.setData(here, "")
        elif key in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and here.isValid():
            self.step(1, 0)
        elif key == Qt.Key.Key_F3 and here.isValid():
            self.opened.emit(self.sheet.rows[here.row()].id)
        else:
            super().keyPressEvent(event)

    def focusNextPrevChild(self, next: bool) -> bool:  # noqa: A002 - Qt's own name
        return self.step(0, 1 if next else -1) or super().focusNextPrevChild(next)
