"""A number over what it counts; where it has records behind it, a door to them."""

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from learningcity_desktop.ui import theme
from learningcity_desktop.ui.widgets.direction import start_side
from learningcity_desktop.ui.widgets.pressable import Pressable

_NARROWEST = 120


class Tile(Pressable):
    """Painted by hand: a number has no letters, so a label would set it at the wrong side.

    Args:
        number: what is counted, as it is shown.
        label: what it counts.
        large: for the home page.
        tone: a colour that warns; none for plain text.
        leads: whether it can be pressed.
    """

    def __init__(
        self,
        number: str,
        label: str,
        *,
        large: bool = False,
        tone: str = "",
        leads: bool = True,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setText(label)
        self._number = number
        self._tone = tone
        self._leads = leads
        points = theme.TITLE_POINTS + 2 if large else theme.SECTION_POINTS + 1
        self._large = theme.font(points, QFont.Weight.Medium)
        self.setFont(theme.font(theme.SMALL_POINTS))
        self._padding = theme.L if large else theme.M
        self.setAccessibleName(f"{label}: {number}")
        self.setToolTip(label)
        if leads:
            self.setCursor(Qt.CursorShape.PointingHandCursor)
        else:
            self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    # Qt overrides

    def sizeHint(self) -> QSize:
        figures, words = QFontMetrics(self._large), self.fontMetrics()
        width = max(figures.horizontalAdvance(self._number), words.horizontalAdvance(self.text()))
        height = figures.height() + words.height() + 2 * theme.S + self._padding // 2
        return QSize(max(_NARROWEST, width + 2 * self._padding), height)

    def minimumSizeHint(self) -> QSize:
        figures = QFontMetrics(self._large).horizontalAdvance(self._number)
        return QSize(max(_NARROWEST, figures + 2 * self._padding), self.sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        t = theme.tokens()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        lit = self._leads and (self.underMouse() or self.hasFocus())
        painter.setPen(theme.colour(t.accent if lit else t.line))
        painter.setBrush(theme.colour(t.surface))
        painter.drawRoundedRect(
            self.rect().toRectF().adjusted(0.5, 0.5, -0.5, -0.5), theme.RADIUS, theme.RADIUS
        )
        side = start_side(self.layoutDirection())
        inner = self.rect().adjusted(self._padding, theme.S, -self._padding, -theme.S)
        figures = QFontMetrics(self._large)
        painter.setFont(self._large)
        painter.setPen(theme.colour(self._tone or t.text))
        upper = QRect(inner.left(), inner.top(), inner.width(), figures.height())
        painter.drawText(upper, side, self._number)
        painter.setFont(self.font())
        painter.setPen(theme.colour(t.muted))
        lower = inner.adjusted(0, figures.height(), 0, 0)
        label = self.fontMetrics().elidedText(
            self.text(), Qt.TextElideMode.ElideRight, lower.width()
        )
        painter.drawText(lower, side, label)
        painter.end()
