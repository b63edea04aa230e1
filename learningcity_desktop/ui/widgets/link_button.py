"""A line of text that leads somewhere, with a dot in the tone of its news."""

from PySide6.QtCore import QPointF, QRect, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QTextOption
from PySide6.QtWidgets import QSizePolicy, QWidget

from learningcity_desktop.i18n import current_language
from learningcity_desktop.ui import theme
from learningcity_desktop.ui.widgets.pressable import Pressable
from learningcity_desktop.ui.widgets.wrapped import wrapped, write

_DOT, _GAP = 4, 20
_HEIGHT, _ENDLESS = 30, 99


class LinkButton(Pressable):
    """Painted by hand: a push button neither wraps nor starts its text at the right side."""

    def __init__(
        self,
        text: str,
        *,
        dot: str = "",
        note: str = "",
        wraps: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setText(text)
        self.setAccessibleName(f"{text}, {note}" if note else text)
        self._dot = dot
        self._note = note
        self._wraps = wraps
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        # What is fixed keeps the height of its hint, which is one line.
        high = QSizePolicy.Policy.Preferred if wraps else QSizePolicy.Policy.Fixed
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, high)
        policy.setHeightForWidth(wraps)
        self.setSizePolicy(policy)

    # Qt overrides

    def sizeHint(self) -> QSize:
        shown = self.fontMetrics().horizontalAdvance(self.text() + self._note)
        return QSize(shown + 2 * _GAP + 8, _HEIGHT)

    def minimumSizeHint(self) -> QSize:
        return QSize(80, _HEIGHT)

    def heightForWidth(self, width: int) -> int:
        if not self._wraps:
            return _HEIGHT
        room = width - 2 * theme.S - (_GAP if self._dot else 0)
        lines = len(wrapped(self.text(), room, _ENDLESS, self.font().pointSizeF()))
        return max(_HEIGHT, lines * self.fontMetrics().lineSpacing() + theme.S)

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        t = theme.tokens()
        if self.underMouse() or self.hasFocus():
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.colour(t.hover))
            painter.drawRoundedRect(self.rect(), 4, 4)
        rtl = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        inner = self.rect().adjusted(theme.S, 0, -theme.S, 0)
        if self._dot:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.colour(self._dot))
            x = inner.right() - _DOT if rtl else inner.left() + _DOT
            middle = min(inner.center().y(), _HEIGHT // 2)
            painter.drawEllipse(QPointF(x, middle + 1), _DOT, _DOT)
            inner = inner.adjusted(0 if rtl else _GAP, 0, -_GAP if rtl else 0, 0)
        if self._note:
            # The text comes first; what room it leaves, and half of all at least, is the note's.
            wide_of = self.fontMetrics().horizontalAdvance
            most = max(inner.width() // 2, inner.width() - wide_of(self.text()) - _GAP)
            note = self.fontMetrics().elidedText(self._note, Qt.TextElideMode.ElideRight, most)
            wide = wide_of(note)
            left = inner.left() if rtl else inner.right() - wide
            painter.setPen(theme.colour(t.muted))
            place = QRect(left, inner.top(), wide + 1, inner.height())
            painter.drawText(place, Qt.AlignmentFlag.AlignCenter, note)
            room = wide + _GAP
            inner = inner.adjusted(room if rtl else 0, 0, 0 if rtl else -room, 0)
        painter.setPen(theme.colour(t.text))
        if self._wraps:
            inner = inner.adjusted(0, theme.XS, 0, -theme.XS)
            spacing = self.fontMetrics().lineSpacing()
            direction = self.layoutDirection()
            write(painter, inner, self.text(), direction, lines=_ENDLESS, line_height=spacing)
            painter.end()
            return
        # Left is where the text direction begins, here as in all of Qt's text layout.
        option = QTextOption(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        option.setWrapMode(QTextOption.WrapMode.NoWrap)
        option.setTextDirection(
            Qt.LayoutDirection.RightToLeft
            if current_language().rtl
            else Qt.LayoutDirection.LeftToRight
        )
        text = self.fontMetrics().elidedText(
            self.text(), Qt.TextElideMode.ElideRight, inner.width()
        )
        painter.drawText(inner.toRectF(), text, option)
        painter.end()
