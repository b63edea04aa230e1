"""One entry of a list: a combo box that is searched by typing, in any spelling."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QElapsedTimer, Qt
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QWheelEvent
from PySide6.QtWidgets import QApplication, QComboBox, QListView, QWidget

from learningcity_desktop.domain.kinds import CodeEntry
from learningcity_desktop.i18n import _
from learningcity_desktop.persian.normalize import search_key
from learningcity_desktop.ui.icons import icon
from learningcity_desktop.ui.theme import S, tokens
from learningcity_desktop.ui.widgets.box import ICON
from learningcity_desktop.ui.widgets.editor import Editor, mark

Entries = Callable[[], Sequence[CodeEntry]]
MOST_ROWS = 12


class FoldedList(QListView):
    """A list in which typing finds an entry: by its beginning, else by a word, else anywhere."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._typed = ""
        self._since = QElapsedTimer()

    # Qt overrides

    def keyboardSearch(self, search: str) -> None:
        pause = QApplication.keyboardInputInterval()
        if not self._since.isValid() or self._since.hasExpired(pause):
            self._typed = ""
        self._since.restart()
        self._typed += search
        row = _row_found(self._typed, [self._label(r) for r in range(self.model().rowCount())])
        if row is not None:
            self.setCurrentIndex(self.model().index(row, 0))

    def _label(self, row: int) -> str:
        return str(self.model().index(row, 0).data() or "")


def _row_found(typed: str, labels: Sequence[str]) -> int | None:
    key = search_key(typed)
    ranked = [(_closeness(key, label), row) for row, label in enumerate(labels)]
    found = [(rank, row) for rank, row in ranked if rank is not None]
    return min(found)[1] if key and found else None


def _closeness(key: str, label: str) -> int | None:
    """How well a label fits what was typed, 0 best; None where it does not."""
    if search_key(label).startswith(key):
        return 0
    if any(search_key(word).startswith(key) for word in label.split()):
        return 1
    return 2 if key in search_key(label) else None


class ChoiceBox(QComboBox):
    """A combo box that the mouse wheel leaves alone while one scrolls past it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setView(FoldedList())
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMaxVisibleItems(MOST_ROWS)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(8)
        self.is_locked = False

    # Qt overrides

    def wheelEvent(self, event: QWheelEvent) -> None:
        if self.hasFocus() and not self.is_locked:
            super().wheelEvent(event)
        else:
            event.ignore()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self.is_locked:
            event.ignore()
        else:
            super().keyPressEvent(event)

    def showPopup(self) -> None:
        if not self.is_locked:
            super().showPopup()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self.is_locked:
            return
        painter = QPainter(self)
        mirrored = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        x = S if mirrored else self.width() - S - ICON
        icon("chevron-down", tokens().muted).paint(
            painter, x, (self.height() - ICON) // 2, ICON, ICON
        )
        painter.end()


class ChoiceEdit(Editor):
    """A combo box of codes.

    Entries that are no longer offered are shown only where they are chosen already; so is a code
    that the list does not know.

    Args:
        entries: answers with the list as it is now.
        required: leaves out the empty entry once something is chosen.
    """

    def __init__(
        self, entries: Entries, parent: QWidget | None = None, *, required: bool = False
    ) -> None:
        super().__init__(parent)
        self._entries = entries
        self._required = required
        self._shown: list[tuple[str | None, str]] = []
        self._combo = ChoiceBox()
        self._combo.setPlaceholderText(_("Not chosen"))
        self._place(self._combo)
        self._combo.activated.connect(self._on_activated)
        self._fill()

    def is_empty(self) -> bool:
        return self._value is None

    def focus_widget(self) -> ChoiceBox:
        return self._combo

    def _show(self, value: str | None) -> None:
        self._fill()
        codes = [code for code, _label in self._shown]
        self._combo.setCurrentIndex(codes.index(value) if value in codes else -1)
        mark(self._combo, blank=value is None)

    def _fill(self) -> None:
        offered = [(e.code, e.label) for e in self._entries() if e.active or e.code == self._value]
        if self._value is not None and self._value not in dict(offered):
            offered.append((self._value, self._value))
        wanted = [*([] if self._required else [(None, _("Not chosen"))]), *offered]
        if wanted != self._shown:
            self._shown = wanted
            self._combo.clear()
            self._combo.addItems([label for _code, label in wanted])

    def _on_activated(self, row: int) -> None:
        code = self._shown[row][0]
        if code != self._value:
            self._take(code)

    def _lock(self, read_only: bool) -> None:
        self._combo.is_locked = read_only
        self._combo.update()
