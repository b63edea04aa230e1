"""Days as headings with what stands on them: the agenda, and the day beside a month."""

from collections.abc import Collection

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QListView, QWidget

from learningcity_desktop.domain.links import Pointer
from learningcity_desktop.i18n import _
from learningcity_desktop.ui.theme import tokens
from learningcity_desktop.ui.widgets.direction import RTL
from learningcity_desktop.ui.widgets.match_rows import (
    Index,
    MatchPainter,
    MatchRole,
    MatchRows,
    stepped,
)
from learningcity_desktop.ui.widgets.matches import Match

_WEEK = 7
_EVENT = "event"


class _Rows(MatchRows):
    """Rows of which some are warned of."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.warned: Collection[int] = ()

    @property
    def has_signs(self) -> bool:
        return bool(self.warned)

    def sign(self, match: Match) -> str:
        key = match.key
        is_event = isinstance(key, Pointer) and key.entity == _EVENT
        return "triangle-alert" if is_event and key.id in self.warned else ""

    def ink(self, match: Match) -> str:
        del match
        return tokens().warn


class EventList(QListView):
    """Enter opens a row; Ctrl with an arrow moves its event by a day or a week.

    Signals:
        opened(Pointer): a record is to be shown.
        moved(int, int): an event is to be so many days later.
    """

    opened = Signal(object)
    moved = Signal(int, int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.rows = _Rows(self)
        self.setModel(self.rows)
        self._painter = MatchPainter(self, self.rows)
        self.setItemDelegate(self._painter)
        self.setUniformItemSizes(True)
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
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            if key is not None:
                self.opened.emit(key)
        elif days and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            if key is not None and key.entity == _EVENT:
                self.moved.emit(key.id, days)
        elif abs(days) == _WEEK:
            self._step(days // _WEEK)
        else:
            super().keyPressEvent(event)
