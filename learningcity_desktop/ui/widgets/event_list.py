"""Days as headings with what stands on them: the agenda, and the day beside a month."""

from collections.abc import Collection

from PySide6.QtCore import QModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QPainter
from PySide6.QtWidgets import QListView, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from learningcity_desktop.domain.links import Pointer
from learningcity_desktop.i18n import _
from learningcity_desktop.ui.icons import icon
from learningcity_desktop.ui.theme import SMALL_POINTS, XS, S, font, tokens
from learningcity_desktop.ui.widgets.days_view import MOVE_KEYS, NEW_KEYS
from learningcity_desktop.ui.widgets.direction import RTL
from learningcity_desktop.ui.widgets.match_rows import (
    Index,
    MatchPainter,
    MatchRole,
    MatchRows,
    stepped,
)
from learningcity_desktop.ui.widgets.matches import Match
from learningcity_desktop.ui.widgets.wrapped import wrapped, write

_WEEK = 7
_SIGN, _LINE, _MOST_LINES = 14, 20, 4
_EVENT = "event"


class _Rows(MatchRows):
    """Rows of which some are warned of, and some are no events but fall due."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.warned: Collection[int] = ()

    @property
    def has_signs(self) -> bool:
        return any(self.sign(match) for match in self.matches)

    def sign(self, match: Match) -> str:
        if not isinstance(match.key, Pointer):
            return ""
        if match.key.entity != _EVENT:
            return "clock"
        return "triangle-alert" if match.key.id in self.warned else ""

    def ink(self, match: Match) -> str:
        return tokens().muted if self.sign(match) == "clock" else tokens().warn


class _WholeTitles(QStyledItemDelegate):
    """A narrow list in which titles wrap, with the detail under them."""

    def __init__(self, view: QListView, rows: _Rows) -> None:
        super().__init__(view)
        self._view = view
        self._rows = rows

    def _room(self) -> int:
        return self._view.viewport().width() - 2 * S - self._indent()

    def _indent(self) -> int:
        return _SIGN + S if self._rows.has_signs else 0

    # Qt overrides

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        del option
        match: Match = index.data(MatchRole)
        lines = min(len(wrapped(match.text, self._room(), _MOST_LINES)), _MOST_LINES)
        return QSize(0, (lines + bool(match.detail)) * _LINE + S)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        match: Match = index.data(MatchRole)
        place: QRect = option.rect
        direction = option.direction
        painter.save()
        painter.setLayoutDirection(direction)
        if index == self._view.currentIndex():
            painter.fillRect(place, QColor(tokens().wash))
        mirrored, indent = direction == RTL, self._indent()
        words = place.adjusted(S, XS, -S, -XS)
        if name := self._rows.sign(match):
            sign = QRect(0, words.top() + (_LINE - _SIGN) // 2, _SIGN, _SIGN)
            sign.moveLeft(words.right() - _SIGN if mirrored else words.left())
            icon(name, self._rows.ink(match)).paint(painter, sign)
        words = words.adjusted(0 if mirrored else indent, 0, -indent if mirrored else 0, 0)
        painter.setFont(font(SMALL_POINTS))
        painter.setPen(QColor(tokens().text))
        if match.detail:
            title = words.adjusted(0, 0, 0, -_LINE)
            painter.setPen(QColor(tokens().muted))
            below = QRect(words.left(), title.bottom() + 1, words.width(), _LINE)
            write(painter, below, match.detail, direction)
            painter.setPen(QColor(tokens().text))
            words = title
        write(painter, words, match.text, direction, lines=_MOST_LINES, line_height=_LINE)
        painter.restore()


class EventList(QListView):
    """Enter opens a row; Ctrl or Alt with an arrow moves its event by a day or a week.

    M asks for a date to move it to.

    Args:
        wraps: whether a long title takes more lines; else it is shortened.

    Signals:
        opened(Pointer): a record is to be shown.
        moved(int, int): an event is to be so many days later.
        move_asked(int): an event is to be moved to a date that is asked for.
    """

    opened = Signal(object)
    moved = Signal(int, int)
    move_asked = Signal(int)

    def __init__(self, parent: QWidget | None = None, *, wraps: bool = False) -> None:
        super().__init__(parent)
        self.rows = _Rows(self)
        self.setModel(self.rows)
        self._painter = (_WholeTitles if wraps else MatchPainter)(self, self.rows)
        self.setItemDelegate(self._painter)
        self.setUniformItemSizes(not wraps)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName(_("Events"))
        self.doubleClicked.connect(self._open)

    def fill(self, matches: list[Match], warned: Collection[int]) -> None:
        """Hold other rows; the row that was chosen stays so where it is still there."""
        chosen = self.chosen()
        self.rows.warned = warned
        self.rows.fill(matches, ())
        self.choose(chosen)

    def chosen(self) -> Pointer | None:
        """What the chosen row leads to."""
        index = self.currentIndex()
        match = index.data(MatchRole) if index.isValid() else None
        return match.key if match is not None else None

    def choose(self, key: Pointer | None) -> None:
        """Choose the first row that leads somewhere, or none."""
        rows = (row for row, match in enumerate(self.rows.matches) if match.key == key)
        row = next(rows, None) if key is not None else None
        self.setCurrentIndex(self.rows.index(row, 0) if row is not None else QModelIndex())

    def _open(self, index: Index) -> None:
        match = index.data(MatchRole)
        if isinstance(match.key, Pointer):
            self.opened.emit(match.key)

    def _step(self, steps: int) -> None:
        row = stepped(self.rows.matches, self.currentIndex().row(), steps)
        if row is not None:
            self.setCurrentIndex(self.rows.index(row, 0))

    # Qt overrides

    def keyPressEvent(self, event: QKeyEvent) -> None:
        onwards = -1 if self.layoutDirection() == RTL else 1
        days = {
            Qt.Key.Key_Right: onwards,
            Qt.Key.Key_Left: -onwards,
            Qt.Key.Key_Up: -_WEEK,
            Qt.Key.Key_Down: _WEEK,
        }.get(Qt.Key(event.key()), 0)
        key = self.chosen()
        moving = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier
        is_event = key is not None and key.entity == _EVENT
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            if key is not None:
                self.opened.emit(key)
        elif days and event.modifiers() & moving:
            if key is not None and is_event:
                self.moved.emit(key.id, days)
        elif key is not None and is_event and event.text().lower() in MOVE_KEYS:
            self.move_asked.emit(key.id)
        elif event.text().lower() in NEW_KEYS:
            event.ignore()  # whoever holds the list knows the day
        elif abs(days) == _WEEK:
            self._step(days // _WEEK)
        else:
            super().keyPressEvent(event)
