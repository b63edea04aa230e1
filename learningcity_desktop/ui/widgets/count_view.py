"""A small spreadsheet for counts: type, move, copy and paste as one is used to."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFocusEvent, QGuiApplication, QKeyEvent, QKeySequence, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from learningcity_desktop.ui.following import reveal
from learningcity_desktop.ui.theme import SMALL_POINTS, M, S, font, tokens
from learningcity_desktop.ui.widgets.count_sheet import UNITS_UNDER_UNITS, CountSheet, Index, told
from learningcity_desktop.ui.widgets.number_line import NumberLine

CELL_WIDTH, CELL_HEIGHT, HEAD_WIDTH = 68, 32, 120

# Steps over the table: rows, columns.
_DOWN, _UP = (1, 0), (-1, 0)


class _Cell(QStyledItemDelegate):
    """Opens a number line in a cell; keys that leave it say where to."""

    def __init__(self, view: "CountView") -> None:
        super().__init__(view)
        self._view = view
        #: The line that is open in a cell now.
        self.line: NumberLine | None = None

    # Qt overrides

    def createEditor(
        self, parent: QWidget, option: QStyleOptionViewItem, index: Index
    ) -> NumberLine:
        del option
        line = NumberLine(parent)
        line.setProperty("cell", True)
        line.setFont(font(tabular=True))
        line.setAlignment(UNITS_UNDER_UNITS)
        line.setAccessibleName(self._view.sheet.title(index.row(), index.column()))
        row, column = index.row(), index.column()
        line.textEdited.connect(lambda: self._view.sheet.preview(row, column, line.text()))
        line.textEdited.connect(self._view.typed)
        self.line = line
        return line

    def setEditorData(self, editor: QWidget, index: Index) -> None:
        assert isinstance(editor, NumberLine)
        if not editor.isModified():  # totals are announced while one types
            editor.setText(str(index.data(Qt.ItemDataRole.EditRole)))

    def setModelData(self, editor: QWidget, model: QObject, index: Index) -> None:
        del model
        assert isinstance(editor, NumberLine)
        self._view.sheet.end_preview()
        self._view.sheet.setData(index, editor.text())

    def updateEditorGeometry(
        self, editor: QWidget, option: QStyleOptionViewItem, index: Index
    ) -> None:
        del index
        editor.setGeometry(option.rect)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        if self._view.sheet.is_total(index.row(), index.column()):
            painter.fillRect(option.rect, QColor(tokens().hover))
        super().paint(painter, option, index)

    def destroyEditor(self, editor: QWidget, index: Index) -> None:
        self._view.sheet.end_preview()
        if editor is self.line:
            self.line = None
        super().destroyEditor(editor, index)

    def eventFilter(self, editor: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            go = self._way_out(event.key())
            if go is not None:
                self.commitData.emit(editor)
                self.closeEditor.emit(editor)
                go()
                return True
        return super().eventFilter(editor, event)

    def _way_out(self, key: int) -> Callable[[], object] | None:
        view = self._view
        match key:
            case Qt.Key.Key_Return | Qt.Key.Key_Enter | Qt.Key.Key_Down:
                return lambda: view.step(*_DOWN)
            case Qt.Key.Key_Up:
                return lambda: view.step(*_UP)
            case Qt.Key.Key_Tab:
                return lambda: view.focusNextPrevChild(True)
            case Qt.Key.Key_Backtab:
                return lambda: view.focusNextPrevChild(False)
        return None


class CountView(QTableView):
    """A table of counts, as large as its cells.

    Typing replaces a cell, F2 edits it; Enter goes down, Tab on and out behind the last cell;
    Delete empties, Ctrl+C and Ctrl+V exchange blocks with a spreadsheet.

    Signals:
        pasted(str): what of a pasted block was not taken, in words; empty where all was.
        typed(): something is being typed into a cell.
    """

    pasted = Signal(str)
    typed = Signal()

    def __init__(self, sheet: CountSheet, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.sheet = sheet
        self.setModel(sheet)
        self._delegate = _Cell(self)
        self.setItemDelegate(self._delegate)
        self.setProperty("counts", True)
        self.setFont(font(tabular=True))
        self.setTabKeyNavigation(False)
        self.setCornerButtonEnabled(False)
        self.setEditTriggers(
            QAbstractItemView.EditTrigger.AnyKeyPressed
            | QAbstractItemView.EditTrigger.EditKeyPressed
            | QAbstractItemView.EditTrigger.DoubleClicked
        )
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        across, down = self.horizontalHeader(), self.verticalHeader()
        for header, size in ((across, CELL_WIDTH), (down, CELL_HEIGHT)):
            header.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
            header.setDefaultSectionSize(size)
            header.setSectionsClickable(False)
            header.setHighlightSections(False)
            header.setFont(font(SMALL_POINTS))
        across.setFixedHeight(CELL_HEIGHT)
        self._kept = (-1, -1)
        sheet.modelAboutToBeReset.connect(self._remember_place)
        sheet.modelReset.connect(self._return_to_place)
        sheet.modelReset.connect(self._fit)
        self._fit()

    def commit(self) -> None:
        """Take in what is being typed into a cell, as if Enter had been pressed."""
        if self._delegate.line is not None and self._delegate.line.isModified():
            self._delegate.commitData.emit(self._delegate.line)

    def step(self, rows: int, columns: int) -> bool:
        """Move over the table; tells whether there was somewhere to go."""
        here = self.currentIndex()
        there = self.sheet.index(here.row() + rows, here.column() + columns)
        if there.isValid():
            self.setCurrentIndex(there)
        return there.isValid()

    def step_on(self, steps: int) -> bool:
        """Move to the next or the one before in reading order, within rows and then on."""
        here, columns = self.currentIndex(), self.sheet.columnCount()
        at = here.row() * columns + here.column() + steps
        if not 0 <= at < columns * self.sheet.rowCount():
            return False
        self.setCurrentIndex(self.sheet.index(*divmod(at, columns)))
        return True

    def _remember_place(self) -> None:
        here = self.currentIndex()
        self._kept = (here.row(), here.column())

    def _return_to_place(self) -> None:
        """Stand on the same cell when the record was stored and is shown anew."""
        there = self.sheet.index(*self._kept)
        if there.isValid():
            self.setCurrentIndex(there)

    def _fit(self) -> None:
        """Give titles the room they need, and the table that of its cells."""
        across, down = self.horizontalHeader(), self.verticalHeader()
        across.setDefaultSectionSize(max(CELL_WIDTH, _widest(across) + 2 * S))
        down.setFixedWidth(max(HEAD_WIDTH, _widest(down) + 2 * M))
        self.setFixedSize(self.sizeHint())

    def _selected(self) -> list[tuple[int, int]]:
        return sorted((i.row(), i.column()) for i in self.selectedIndexes())

    def _copy(self) -> None:
        places = self._selected()
        if not places:
            return
        columns = sorted({column for _row, column in places})
        rows = sorted({row for row, _column in places})
        lines = [
            "\t".join(_plain(self.sheet.number(row, column)) for column in columns) for row in rows
        ]
        QGuiApplication.clipboard().setText("\n".join(lines))

    def _paste(self) -> None:
        places = self._selected() or [(0, 0)]
        outcome = self.sheet.paste(*places[0], QGuiApplication.clipboard().text())
        self.pasted.emit(told(outcome))

    # Qt overrides

    def sizeHint(self) -> QSize:
        frame = 2 * self.frameWidth()
        return QSize(
            self.verticalHeader().width() + self.horizontalHeader().length() + frame,
            CELL_HEIGHT * (self.sheet.rowCount() + 1) + frame,
        )

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, is_open = event.key(), not self.sheet.is_locked
        if event.matches(QKeySequence.StandardKey.Copy):
            self._copy()
        elif event.matches(QKeySequence.StandardKey.Paste) and is_open:
            self._paste()
        elif key in {Qt.Key.Key_Delete, Qt.Key.Key_Backspace} and is_open:
            self.sheet.clear(self._selected())
        elif key in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and not event.modifiers():
            self.step(*_DOWN)
        else:
            super().keyPressEvent(event)

    def currentChanged(self, current: Index, previous: Index) -> None:
        super().currentChanged(current, previous)
        self.viewport().update()  # from right to left Qt leaves a pixel of the old frame
        if self.hasFocus():
            reveal(self)

    def focusNextPrevChild(self, next: bool) -> bool:  # noqa: A002 - Qt's own name
        return self.step_on(1 if next else -1) or super().focusNextPrevChild(next)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if not self.currentIndex().isValid():
            self.setCurrentIndex(self.sheet.index(0, 0))


def _widest(header: QHeaderView) -> int:
    sections = range(header.count())
    model, orientation = header.model(), header.orientation()
    titles = (str(model.headerData(section, orientation)) for section in sections)
    return max(map(header.fontMetrics().horizontalAdvance, titles), default=0)


def _plain(number: int | None) -> str:
    """A number as another program reads it."""
    return "" if number is None else str(number)
