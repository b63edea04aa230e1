"""The list that drops down from a line while one types; the line keeps the keyboard."""

from collections.abc import Collection, Sequence
from typing import Any

from PySide6.QtCore import QElapsedTimer, QEvent, QObject, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QApplication, QFrame, QLineEdit, QListView, QVBoxLayout, QWidget

from learningcity_desktop.ui.theme import ROW_HEIGHT
from learningcity_desktop.ui.widgets.match_rows import (
    NARROWEST,
    Index,
    MatchPainter,
    MatchRole,
    MatchRows,
    stepped,
)
from learningcity_desktop.ui.widgets.matches import Act, Match
from learningcity_desktop.ui.widgets.popup import place_below

MOST_ROWS = 9
_QUICK, _PAUSE = 40, 160  # milliseconds


class MatchList(QFrame):
    """A list under a line.

    The line keeps its caret and gets all keys but those that steer the list: arrows, Page Up and
    Down, Enter and Esc. A search that was slow waits for a pause in the typing; a quick one does
    not.

    Args:
        line: what is typed into.
        anchor: what the list stands under.

    Signals:
        asked(): matches for the line's text are wanted; `offer` answers.
        picked(Match): a row was chosen.
    """

    asked = Signal()
    picked = Signal(object)

    def __init__(self, line: QLineEdit, anchor: QWidget) -> None:
        # A child of the line: Qt then does not take its opening for the end of an edit.
        super().__init__(line, Qt.WindowType.Popup)
        self.setProperty("popup", True)
        self._line = line
        self._anchor = anchor
        self.rows = MatchRows(self)
        self.view = QListView()
        self.view.setModel(self.rows)
        self._delegate = MatchPainter(self.view, self.rows)
        self.view.setItemDelegate(self._delegate)
        self.view.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.view.setUniformItemSizes(True)
        self.view.setMouseTracking(True)
        self.view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.view.setProperty("bare", True)
        self.view.entered.connect(self._point_at)
        self.view.clicked.connect(self._choose)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.view)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.timeout.connect(self.ask)
        self._is_slow = False
        line.textEdited.connect(self._ask_soon)
        line.installEventFilter(self)
        anchor.installEventFilter(self)

    def offer(
        self, matches: Sequence[Match], chosen: Collection[Any] = (), begin: Any = None
    ) -> None:
        """Show rows, or go away where there are none.

        Args:
            matches: the rows.
            chosen: keys of those that are marked.
            begin: the key of the row to begin at.
        """
        if not matches:
            self.hide()
            return
        row = self.view.currentIndex().row() if self.isVisible() else -1
        same = self.rows.matches and [m.key for m in matches] == [m.key for m in self.rows.matches]
        self.rows.fill(matches, chosen)
        self._point_at_row(row if same else self._row_of(begin))
        width = max(self._anchor.width(), NARROWEST)
        size = QSize(width, min(len(matches), MOST_ROWS) * ROW_HEIGHT + 2)
        self.setLayoutDirection(self._anchor.layoutDirection())
        self.setFixedSize(size)
        self.move(place_below(self._anchor, size))
        self.show()

    def _row_of(self, key: Any) -> int:
        rows = (row for row, m in enumerate(self.rows.matches) if m.key == key)
        return next(rows, -1) if key is not None else -1

    def dismiss(self) -> None:
        """Go away, and search no more for what was typed."""
        self._pause.stop()
        self.hide()

    def ask(self) -> None:
        """Ask for matches now."""
        self._pause.stop()
        clock = QElapsedTimer()
        clock.start()
        self.asked.emit()
        self._is_slow = clock.elapsed() > _QUICK

    def _ask_soon(self) -> None:
        self._pause.start(_PAUSE if self._is_slow else 0)

    def current(self) -> Match | None:
        """The row that Enter chooses."""
        index = self.view.currentIndex()
        return index.data(MatchRole) if self.isVisible() and index.isValid() else None

    def _choose(self, index: Index) -> None:
        match: Match = index.data(MatchRole)
        if match.act is not Act.NOTHING:
            self.picked.emit(match)

    def _point_at(self, index: Index) -> None:
        if self.rows.flags(index) & Qt.ItemFlag.ItemIsSelectable:
            self._point_at_row(index.row())

    def _point_at_row(self, row: int) -> None:
        self.view.setCurrentIndex(self.rows.index(row, 0))

    def _step(self, steps: int) -> None:
        row = stepped(self.rows.matches, self.view.currentIndex().row(), steps)
        if row is not None:
            self._point_at_row(row)

    def _steer(self, event: QKeyEvent) -> bool:
        """Whether a key was for the list."""
        key, is_open = event.key(), self.isVisible()
        if not is_open:
            opens = {Qt.Key.Key_Down, Qt.Key.Key_F4}
            if key in opens and not self._line.isReadOnly():
                self.ask()
                return True
            return False
        match key:
            case Qt.Key.Key_Down:
                self._step(1)
            case Qt.Key.Key_Up:
                self._step(-1)
            case Qt.Key.Key_PageDown:
                self._step(MOST_ROWS - 1)
            case Qt.Key.Key_PageUp:
                self._step(1 - MOST_ROWS)
            case Qt.Key.Key_Escape:
                self.hide()
            case Qt.Key.Key_Return | Qt.Key.Key_Enter if self.current() is not None:
                self._choose(self.view.currentIndex())
            case Qt.Key.Key_Tab | Qt.Key.Key_Backtab | Qt.Key.Key_Return | Qt.Key.Key_Enter:
                self.hide()
                return False
            case _:
                return False
        return True

    # Qt overrides

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self._anchor:
            if event.type() == QEvent.Type.Resize and self.isVisible():
                self.move(place_below(self._anchor, self.size()))  # it grows by a row of tags
            return False
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            return self._steer(event)
        if isinstance(event, QFocusEvent) and event.type() == QEvent.Type.FocusOut:
            # The line goes on showing its caret while the list is open.
            return self.isVisible() and event.reason() == Qt.FocusReason.PopupFocusReason
        return super().eventFilter(watched, event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        QApplication.sendEvent(self._line, event)

    def keyReleaseEvent(self, event: QKeyEvent) -> None:
        QApplication.sendEvent(self._line, event)

    def inputMethodEvent(self, event: Any) -> None:
        QApplication.sendEvent(self._line, event)
