"""Ctrl+K: one line that finds every record, page and command, by the keyboard alone."""

from collections.abc import Sequence

from PySide6.QtCore import QElapsedTimer, QEvent, QObject, QPoint, Qt, QTimer
from PySide6.QtGui import QAction, QKeyEvent, QShowEvent
from PySide6.QtWidgets import (
    QDialog,
    QFrame,
    QLabel,
    QListView,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from learningcity_desktop.domain.links import Pointer
from learningcity_desktop.i18n import _
from learningcity_desktop.services.facts import look_up
from learningcity_desktop.services.search import Group, is_quick
from learningcity_desktop.ui import theme
from learningcity_desktop.ui.desk import Desk
from learningcity_desktop.ui.offers import Deed, Door, offers, sign
from learningcity_desktop.ui.tasks import Progress, Task
from learningcity_desktop.ui.widgets.box import Box
from learningcity_desktop.ui.widgets.line import TextLine
from learningcity_desktop.ui.widgets.match_rows import (
    Index,
    MatchPainter,
    MatchRole,
    MatchRows,
    stepped,
)
from learningcity_desktop.ui.widgets.matches import Act, Match

_WIDTH, _ROWS = 640, 12
_PAUSE_MS, _QUICK_MS = 60, 30
_PAGE = 8


class _Rows(MatchRows):
    """Rows with the icon of where they lead."""

    @property
    def has_signs(self) -> bool:
        return True

    def sign(self, match: Match) -> str:
        return sign(match)


class PaletteDialog(QDialog):
    """A line over a list; the line keeps the keyboard, arrows steer the list, Enter opens.

    Registers that are searched between two strokes of a key are searched at once, larger ones in
    the background; an answer that comes after the text has changed is dropped.
    """

    def __init__(
        self, desk: Desk, actions: Sequence[QAction], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent, Qt.WindowType.Dialog | Qt.WindowType.FramelessWindowHint)
        self.desk = desk
        self._deeds = actions
        self._at_once = is_quick(desk.workspace)
        self._task: Task | None = None
        self._is_settled = True
        self._enters = False
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(_("Search everything"))
        self.line = TextLine()
        self.line.setPlaceholderText(_("Records, pages, commands"))
        self.line.setAccessibleName(_("Search everything"))
        self.line.installEventFilter(self)
        self.rows = _Rows(self)
        self.view = QListView()
        self.view.setModel(self.rows)
        self._painter = MatchPainter(self.view, self.rows)
        self.view.setItemDelegate(self._painter)
        self.view.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.view.setUniformItemSizes(True)
        self.view.setMouseTracking(True)
        self.view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.view.setProperty("bare", True)
        self.view.setAccessibleName(_("What was found"))
        self.view.entered.connect(self._point_at)
        self.view.clicked.connect(self._on_clicked)
        self.nothing = QLabel(_("Nothing is called so; try fewer letters."))
        self.nothing.setProperty("muted", True)
        self.nothing.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE_MS)
        self._pause.timeout.connect(self._look)
        self.line.textChanged.connect(self._on_typed)
        self._build()
        self._show([])

    def _build(self) -> None:
        box = Box(self.line)
        box.add_button("x", _("Close"), self.reject, "Esc")
        self.stack = QStackedWidget()
        self.stack.addWidget(self.view)
        self.stack.addWidget(self.nothing)
        frame = QFrame()
        frame.setProperty("popup", True)
        inner = QVBoxLayout(frame)
        inner.setContentsMargins(theme.M, theme.M, theme.M, theme.S)
        inner.setSpacing(theme.S)
        inner.addWidget(box)
        inner.addWidget(self.stack, 1)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(frame)
        self.setFixedSize(_WIDTH, _ROWS * theme.ROW_HEIGHT + 2 * theme.CONTROL_HEIGHT)

    # Searching

    def _on_typed(self) -> None:
        self._is_settled = False
        self._call_off()
        self._pause.start()

    def _look(self) -> None:
        text = self.line.text()
        if not self._at_once:
            workspace = self.desk.workspace

            def work(tell: Progress) -> tuple[str, list[Group]]:
                return text, look_up(workspace, text, go_on=lambda: tell(0.0))

            self._task = self.desk.runner.start(work, self)
            self._task.finished.connect(self._on_found)
            self._task.failed.connect(self._on_failed)
            return
        clock = QElapsedTimer()
        clock.start()
        groups = look_up(self.desk.workspace, text)
        self._at_once = clock.elapsed() <= _QUICK_MS
        self._show(groups)

    def _on_found(self, answer: tuple[str, list[Group]]) -> None:
        text, groups = answer
        if text == self.line.text():
            self._show(groups)

    def _on_failed(self, error: BaseException) -> None:
        self._show([])
        raise error

    def _call_off(self) -> None:
        if self._task is not None:
            self._task.cancel()
            self._task = None

    def _show(self, groups: Sequence[Group]) -> None:
        self.rows.fill(offers(self.line.text(), self._deeds, groups), ())
        self.stack.setCurrentWidget(self.view if self.rows.matches else self.nothing)
        self._is_settled = True
        first = stepped(self.rows.matches, -1, 1)
        if first is not None:
            self._point_at_row(first)
            self.view.scrollToTop()
            if self._enters:
                self._choose(self.rows.matches[first])
        self._enters = False

    # Choosing

    def _step(self, steps: int) -> None:
        row = stepped(self.rows.matches, self.view.currentIndex().row(), steps)
        if row is not None:
            self._point_at_row(row)
            if row == 1:
                self.view.scrollToTop()  # the heading over the first row too

    def _point_at(self, index: Index) -> None:
        if self.rows.flags(index) & Qt.ItemFlag.ItemIsSelectable:
            self.view.setCurrentIndex(self.rows.index(index.row(), 0))

    def _point_at_row(self, row: int) -> None:
        self.view.setCurrentIndex(self.rows.index(row, 0))
        match = self.rows.matches[row]
        self.line.setAccessibleDescription(f"{match.text} {match.detail}".strip())

    def _on_clicked(self, index: Index) -> None:
        self._choose(index.data(MatchRole))

    def _enter(self) -> None:
        """Open the row; who types faster than is searched opens the first one that comes."""
        if not self._is_settled:
            self._enters = True
        elif self.view.currentIndex().isValid():
            self._choose(self.view.currentIndex().data(MatchRole))

    def _choose(self, match: Match) -> None:
        if match.act is Act.NOTHING:
            return
        self.accept()
        match match.key:
            case Door(page):
                self.desk.guide.go_to(page)
            case Deed(action):
                action.trigger()
            case Pointer(entity, number):
                self.desk.guide.open_record(entity, number)

    # Qt overrides

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        window = self.parentWidget()
        if window is not None:
            place = window.mapToGlobal(QPoint((window.width() - self.width()) // 2, 0))
            self.move(place + QPoint(0, theme.XXL * 2))
        self.line.setFocus()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            match event.key():
                case Qt.Key.Key_Down:
                    self._step(1)
                case Qt.Key.Key_Up:
                    self._step(-1)
                case Qt.Key.Key_PageDown:
                    self._step(_PAGE)
                case Qt.Key.Key_PageUp:
                    self._step(-_PAGE)
                case Qt.Key.Key_Return | Qt.Key.Key_Enter:
                    self._enter()
                case Qt.Key.Key_Tab | Qt.Key.Key_Backtab:
                    pass  # there is nowhere else to go
                case _:
                    return super().eventFilter(watched, event)
            return True
        return super().eventFilter(watched, event)

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.WindowDeactivate and self.isVisible():
            self.reject()  # a click beside it leaves it
        return super().event(event)

    def done(self, result: int) -> None:
        self._pause.stop()
        self._call_off()
        super().done(result)
