"""An entry of the navigation: icon and word, with a bar at its start where its page is open."""

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QWidget

from learningcity_desktop.ui import theme
from learningcity_desktop.ui.icons import icon

_ICON = 18
_BAR = 3


class NavigationButton(QAbstractButton):
    """Painted by hand: Qt's own buttons set icon and word too close together."""

    def __init__(self, text: str, icon_name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setText(text)
        self.setAccessibleName(text)
        self.setCheckable(True)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setFixedHeight(theme.NAVIGATION_ROW)
        self._icon = icon_name
        self._folded = False

    def fold(self, *, folded: bool) -> None:
        """Show the icon alone, and the word as a tip."""
        self._folded = folded
        self.setToolTip(self.text() if folded else "")
        self.update()

    # Qt overrides

    def sizeHint(self) -> QSize:
        return QSize(_ICON + 2 * theme.M, theme.NAVIGATION_ROW)

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        t = theme.tokens()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        if self.isChecked() or self.underMouse():
            painter.setBrush(theme.colour(t.wash if self.isChecked() else t.hover))
            painter.drawRoundedRect(self.rect(), theme.XS, theme.XS)
        direction = self.layoutDirection()

        def placed(rect: QRect) -> QRect:
            """A place counted from the start, as a place on the screen."""
            return self.style().visualRect(direction, self.rect(), rect)

        if self.isChecked():
            painter.setBrush(theme.colour(t.accent))
            painter.drawRoundedRect(placed(QRect(0, 6, _BAR, self.height() - 12)), 1, 1)
        ink = t.accent if self.isChecked() else t.muted
        side = (self.width() - _ICON) // 2 if self._folded else theme.M
        spot = placed(QRect(side, (self.height() - _ICON) // 2, _ICON, _ICON))
        icon(self._icon, ink).paint(painter, spot)
        if not self._folded:
            painter.setPen(theme.colour(t.text))
            begin = theme.M + _ICON + 10
            words = placed(QRect(begin, 0, self.width() - begin - theme.S, self.height()))
            start = Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter
            side_flag = self.style().visualAlignment(direction, start)
            text = self.fontMetrics().elidedText(
                self.text(), Qt.TextElideMode.ElideRight, words.width()
            )
            painter.drawText(words, side_flag, text)
        if self.hasFocus():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(theme.colour(t.accent))
            painter.drawRoundedRect(self.rect().adjusted(0, 0, -1, -1), theme.XS, theme.XS)
        painter.end()
