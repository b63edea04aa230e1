"""Rows that lead somewhere: a number and what it counts, a day and what it brings, a share."""

from collections.abc import Iterable

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from learningcity_desktop.ui import theme
from learningcity_desktop.ui.widgets.direction import RTL, led, start_side
from learningcity_desktop.ui.widgets.pressable import Pressable

_HEIGHT = 26
_GAP = theme.M
_BAR_WIDTH, _BAR_HEIGHT = 56, 4


class RowButton(Pressable):
    """A lead in a column of its own, then a text; the text is cut where it has no room.

    Args:
        text: what it leads to.
        lead: stands before it; numbers stand with their units below each other.
        room: how wide the column of the lead is (pixels).
        tone: colour of the lead; that of captions where none is given.
        spoken: what a screen reader says; lead and text where nothing is given.
    """

    def __init__(
        self,
        text: str,
        *,
        lead: str = "",
        room: int = 0,
        tone: str = "",
        spoken: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setText(text)
        self.setAccessibleName(spoken or f"{lead} {text}".strip())
        self.setToolTip(text)
        self._lead, self._room, self._tone = lead, room, tone
        self._lead_font = theme.font(weight=QFont.Weight.Medium if tone else QFont.Weight.Normal)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def paint_end(self, painter: QPainter, inner: QRect) -> int:
        """Paint what stands at the end of the row; returns the room that it takes (pixels)."""
        del painter, inner
        return 0

    # Qt overrides

    def sizeHint(self) -> QSize:
        words = self.fontMetrics().horizontalAdvance(self.text())
        return QSize(words + self._room + 2 * theme.S + _GAP, _HEIGHT)

    def minimumSizeHint(self) -> QSize:
        return QSize(self._room + 80, _HEIGHT)

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        t = theme.tokens()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        if self.underMouse():
            painter.setBrush(theme.colour(t.hover))
            painter.drawRoundedRect(self.rect(), 4, 4)
        if self.hasFocus():
            painter.setPen(theme.colour(t.accent))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(self.rect().toRectF().adjusted(0.5, 0.5, -0.5, -0.5), 4, 4)
        inner = self.rect().adjusted(theme.S, 0, -theme.S, 0)
        taken = self.paint_end(painter, inner)
        outer = self.layoutDirection()
        rtl = outer == RTL
        inner = inner.adjusted(taken if rtl else 0, 0, 0 if rtl else -taken, 0)
        if self._room:
            lead = QRect(inner)
            lead.setWidth(self._room)
            if rtl:
                lead.moveRight(inner.right())
            painter.setFont(self._lead_font)
            painter.setPen(theme.colour(self._tone or t.muted))
            painter.drawText(lead, _numbers_side(self._tone, outer), led(self._lead, outer))
            used = self._room + (_GAP if self._tone else theme.S)
            inner = inner.adjusted(0 if rtl else used, 0, -used if rtl else 0, 0)
        painter.setFont(self.font())
        painter.setPen(theme.colour(t.text))
        shown = QFontMetrics(self.font()).elidedText(
            led(self.text(), outer), Qt.TextElideMode.ElideRight, inner.width()
        )
        painter.drawText(inner, start_side(outer), shown)
        painter.end()


def widest(texts: Iterable[str], points: float = theme.BODY_POINTS) -> int:
    """Room that a column of texts needs (pixels)."""
    metrics = QFontMetrics(theme.font(points))
    return max((metrics.horizontalAdvance(text) + 2 for text in texts), default=0)


def _numbers_side(tone: str, outer: Qt.LayoutDirection) -> Qt.AlignmentFlag:
    """Numbers stand with their units in one line; days begin where the row begins."""
    if not tone:
        return start_side(outer)
    side = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignAbsolute
    return side | Qt.AlignmentFlag.AlignVCenter


class ShareButton(RowButton):
    """A row that ends in a slim bar: how much of something is done.

    Args:
        done, whole: so many of so many.
        share: the same in words, after the bar.
        share_room: how wide the column of these words is (pixels).
    """

    def __init__(
        self, text: str, done: int, whole: int, share: str, *, number: str, share_room: int
    ) -> None:
        spoken = f"{number} {text}: {share}"
        super().__init__(text, lead=number, room=22, spoken=spoken)
        self._done, self._whole, self._share = done, whole, share
        self._share_room = share_room

    def paint_end(self, painter: QPainter, inner: QRect) -> int:
        t = theme.tokens()
        rtl = self.layoutDirection() == RTL
        wide = self._share_room
        left = inner.left() if rtl else inner.right() - wide
        painter.setFont(theme.font(theme.SMALL_POINTS))
        complete = self._done == self._whole
        painter.setPen(theme.colour(t.good if complete else t.muted))
        words = QRect(left, inner.top(), wide, inner.height())
        end = Qt.AlignmentFlag.AlignLeft if rtl else Qt.AlignmentFlag.AlignRight
        side = end | Qt.AlignmentFlag.AlignAbsolute | Qt.AlignmentFlag.AlignVCenter
        painter.drawText(words, side, self._share)
        x = words.right() + theme.S if rtl else words.left() - theme.S - _BAR_WIDTH
        y = inner.center().y() - _BAR_HEIGHT / 2 + 1
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.colour(t.line))
        bar = QRectF(x, y, _BAR_WIDTH, _BAR_HEIGHT)
        painter.drawRoundedRect(bar, 2, 2)
        filled = _BAR_WIDTH * self._done / max(1, self._whole)
        painter.setBrush(theme.colour(t.good if complete else t.accent))
        start = bar.right() - filled if rtl else bar.left()
        painter.drawRoundedRect(QRectF(start, y, filled, _BAR_HEIGHT), 2, 2)
        return wide + theme.S + _BAR_WIDTH + theme.S
