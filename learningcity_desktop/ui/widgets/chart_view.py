"""A picture on the screen, in the theme's colours, all its marks open to hand and key."""

from dataclasses import replace
from html import escape
from math import ceil
from typing import Final

from PySide6.QtCore import QEvent, QPoint, QSize, Qt, Signal
from PySide6.QtGui import (
    QAccessible,
    QAccessibleAnnouncementEvent,
    QFocusEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from learningcity_desktop.reports.chart import (
    Ink,
    Mark,
    Picture,
    Scene,
    lay_out,
    natural_height,
)
from learningcity_desktop.reports.chart.reading import description, mark_text
from learningcity_desktop.reports.chart.scene import MarkArea
from learningcity_desktop.reports.chart.shapes import Wedge
from learningcity_desktop.ui import theme
from learningcity_desktop.ui.widgets.scene_painter import ScenePainter, letters, width_of

_INCH: Final = 72.0  # points
_HINTED_WIDTH: Final = 480
_LEAST = QSize(160, 96)
_STEPS: Final = {
    Qt.Key.Key_Left: (-1, 0),
    Qt.Key.Key_Right: (1, 0),
    Qt.Key.Key_Up: (0, -1),
    Qt.Key.Key_Down: (0, 1),
}
_OPENING: Final = frozenset({Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space})
_REPAINTED: Final = frozenset(
    {
        QEvent.Type.PaletteChange,
        QEvent.Type.StyleChange,
        QEvent.Type.FontChange,
        QEvent.Type.LayoutDirectionChange,
    }
)


class ChartView(QWidget):
    """Shows a chart. Arrow keys go from number to number, Enter opens the records behind one.

    Signals:
        opened(int, int): series and category of the number that was clicked or entered.
    """

    opened = Signal(int, int)

    def __init__(self, chart: Picture, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._chart = chart
        self._scene: Scene | None = None
        self._hovered: Mark | None = None
        self._current: Mark | None = None
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.set_chart(chart)

    @property
    def chart(self) -> Picture:
        """What is shown."""
        return self._chart

    @property
    def current(self) -> Mark | None:
        """The number that keys act on."""
        return self._current

    def set_chart(self, chart: Picture) -> None:
        """Show another chart."""
        self._chart = chart
        self._hovered = self._current = None
        self.setAccessibleName(chart.title)
        self.setAccessibleDescription(description(chart))
        self._forget_scene()

    def scene(self) -> Scene:
        """The chart as it is laid out for the size that the widget has now."""
        if self._scene is None:
            size = self.size()
            chart = self._directed()
            self._scene = lay_out(chart, size.width(), size.height(), self._measure, self._ink())
        return self._scene

    def _directed(self) -> Picture:
        """The chart in the direction that the widget has."""
        rtl = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        return replace(self._chart, direction="rtl" if rtl else "ltr")

    def _ink(self) -> Ink:
        t = theme.tokens()
        return Ink(
            text=t.text,
            muted=t.muted,
            line=t.line,
            surface=t.surface,
            series=t.chart,
            size=theme.SMALL_POINTS * self.logicalDpiY() / _INCH,
            alert=t.bad,
        )

    def _measure(self, text: str, size: float) -> float:
        return width_of(text, letters(size, self.logicalDpiY()))

    def _forget_scene(self) -> None:
        self._scene = None
        self.updateGeometry()
        self.update()

    def _area(self, mark: Mark | None) -> MarkArea | None:
        return self.scene().area_of(mark) if mark is not None else None

    def _go_to(self, mark: Mark) -> None:
        """Make a number the current one and say what it is."""
        self._current = mark
        self.update()
        area = self._area(mark)
        if area is None:
            return
        text = mark_text(self._chart, mark)
        frame = area.frame
        middle = frame.middle if isinstance(frame, Wedge) else frame.centre
        top = middle.y if isinstance(frame, Wedge) else frame.y
        self._tell(QPoint(round(middle.x), round(top)), text)
        if QAccessible.isActive():
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, text))

    def _tell(self, place: QPoint, text: str) -> None:
        # Names are typed by people: what looks like mark-up in them is not.
        lines = "<br>".join(map(escape, text.split("\n")))
        shown = f'<p dir="{self.scene().direction}">{lines}</p>'
        QToolTip.showText(self.mapToGlobal(place), shown, self)

    def _hover(self, mark: Mark | None, place: QPoint) -> None:
        if mark == self._hovered:
            return
        self._hovered = mark
        self.update()
        if mark is None:
            self.unsetCursor()
            QToolTip.hideText()
        else:
            self.setCursor(Qt.CursorShape.PointingHandCursor)
            self._tell(place, mark_text(self._chart, mark))

    def _open(self, mark: Mark | None) -> None:
        if mark is not None:
            QToolTip.hideText()
            self.opened.emit(mark.series, mark.category)

    # Qt overrides

    def sizeHint(self) -> QSize:
        return QSize(_HINTED_WIDTH, self.heightForWidth(_HINTED_WIDTH))

    def minimumSizeHint(self) -> QSize:
        return _LEAST

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return ceil(natural_height(self._directed(), width, self._measure, self._ink()))

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        painter = QPainter(self)
        scene_painter = ScenePainter(painter, self.scene())
        scene_painter.paint()
        t = theme.tokens()
        hovered, current = self._area(self._hovered), self._area(self._current)
        if hovered is not None:
            scene_painter.outline(hovered.frame, t.text, 1.0)
        if current is not None and self.hasFocus():
            scene_painter.outline(current.frame, t.accent, 2.0)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._scene = None

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in _REPAINTED:
            self._forget_scene()

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        path = self.scene().path
        if path and event.reason() != Qt.FocusReason.MouseFocusReason:
            self._go_to(self._current or path[0])
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        QToolTip.hideText()
        self.update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        path = self.scene().path
        current = self._current or next(iter(path), None)
        if current is None or event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            super().keyPressEvent(event)
        elif key in _STEPS:
            self._go_to(self.scene().beside(current, *_STEPS[key]))
        elif key == Qt.Key.Key_Home:
            self._go_to(path[0])
        elif key == Qt.Key.Key_End:
            self._go_to(path[-1])
        elif key in _OPENING:
            self._open(self._current)
        else:
            super().keyPressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        place = event.position()
        self._hover(self.scene().hit(place.x(), place.y()), place.toPoint())

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self._hover(None, QPoint())

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() != Qt.MouseButton.LeftButton:
            super().mousePressEvent(event)
            return
        place = event.position()
        self._current = self.scene().hit(place.x(), place.y()) or self._current
        self.update()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        place = event.position()
        mark = self.scene().hit(place.x(), place.y())
        if event.button() == Qt.MouseButton.LeftButton and mark == self._current:
            self._open(mark)
