"""Chips: small pills that are switched on and off, or stand for something chosen."""

from PySide6.QtCore import QPoint, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QCheckBox, QPushButton, QWidget

from learningcity_desktop.ui.icons import icon
from learningcity_desktop.ui.theme import XS, S, font, tokens

CHIP_HEIGHT = 28
WIDEST = 320
_ROUND = 6
_SIGN = 14  # the check mark and the cross


def _paint_chip(
    button: QAbstractButton, *, is_on: bool, sign: str, sign_first: bool, is_faulty: bool = False
) -> None:
    colours = tokens()
    painter = QPainter(button)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    border, ground = colours.line, colours.surface
    if is_on:
        border, ground = colours.accent, colours.wash
    elif button.underMouse() and button.isEnabled():
        ground = colours.hover
    if is_faulty:
        border = colours.bad
    if button.hasFocus():
        border = colours.accent
    painter.setPen(QPen(QColor(border), 2 if button.hasFocus() else 1))
    painter.setBrush(QColor(ground))
    painter.drawRoundedRect(QRectF(button.rect()).adjusted(1, 1, -1, -1), _ROUND, _ROUND)
    inner = button.rect().adjusted(S, 0, -S, 0)
    if sign:
        ink = colours.accent if sign_first else colours.muted
        icon(sign, ink).paint(painter, _sign_place(button, first=sign_first))
        taken = _SIGN + XS
        at_left = sign_first != (button.layoutDirection() == Qt.LayoutDirection.RightToLeft)
        inner.adjust(taken if at_left else 0, 0, 0 if at_left else -taken, 0)
    painter.setFont(button.font())
    painter.setPen(QColor(colours.text))
    painter.setLayoutDirection(button.layoutDirection())
    elided = button.fontMetrics().elidedText(
        button.text(), Qt.TextElideMode.ElideRight, inner.width()
    )
    painter.drawText(inner, Qt.AlignmentFlag.AlignCenter, elided)
    painter.end()


def _sign_place(button: QAbstractButton, *, first: bool) -> QRect:
    at_left = first != (button.layoutDirection() == Qt.LayoutDirection.RightToLeft)
    x = S if at_left else button.width() - S - _SIGN
    return QRect(x, (button.height() - _SIGN) // 2, _SIGN, _SIGN)


def _chip_size(button: QAbstractButton, *, has_sign: bool) -> QSize:
    text = button.fontMetrics().horizontalAdvance(button.text())
    width = text + 2 * S + 4 + (_SIGN + XS if has_sign else 0)
    return QSize(min(width, WIDEST), CHIP_HEIGHT)


def steps_of(event: QKeyEvent, direction: Qt.LayoutDirection) -> int:
    """Where an arrow key leads among things in rows: back, -1, or on, 1; 0 for other keys."""
    onwards = 1 if direction == Qt.LayoutDirection.LeftToRight else -1
    arrows: dict[int, int] = {
        Qt.Key.Key_Right: onwards,
        Qt.Key.Key_Left: -onwards,
        Qt.Key.Key_Up: -1,
        Qt.Key.Key_Down: 1,
    }
    return arrows.get(event.key(), 0)


class ToggleChip(QCheckBox):
    """A chip that is on or off; a check box to assistive technology.

    Signals:
        walked(int): the user wants to go on to a neighbour, backwards (-1) or forwards (1).
    """

    walked = Signal(int)

    def __init__(self, text: str, parent: QWidget | None = None) -> None:
        super().__init__(text, parent)
        self.setFont(font())
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.is_fixed = False

    # Qt overrides

    def nextCheckState(self) -> None:
        if not self.is_fixed:
            super().nextCheckState()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if steps := steps_of(event, self.layoutDirection()):
            self.walked.emit(steps)
        else:
            super().keyPressEvent(event)

    def sizeHint(self) -> QSize:
        # Room for the mark is kept, so that nothing moves when a chip is switched on.
        return _chip_size(self, has_sign=True)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def hitButton(self, place: QPoint) -> bool:
        return self.rect().contains(place)

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        sign = "check" if self.isChecked() else "plus"
        tray = self.parentWidget()
        is_faulty = tray is not None and bool(tray.property("faulty"))
        _paint_chip(self, is_on=self.isChecked(), sign=sign, sign_first=True, is_faulty=is_faulty)


class Tag(QPushButton):
    """A chip for something chosen, with a cross that takes it away.

    Signals:
        removed(): by the cross, by Delete or Backspace.
        opened(): by a click on its name or by Enter.
        walked(int): the user wants to go on to a neighbour, backwards (-1) or forwards (1).
    """

    removed = Signal()
    opened = Signal()
    walked = Signal(int)

    def __init__(self, text: str, parent: QWidget | None = None) -> None:
        super().__init__(text, parent)
        self.setFont(font())
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setProperty("chip", True)
        self.setToolTip(text)
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)  # Tab need not pass through all of them
        self.is_fixed = False
        self.clicked.connect(self.opened)

    # Qt overrides

    def sizeHint(self) -> QSize:
        return _chip_size(self, has_sign=not self.is_fixed)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in {Qt.Key.Key_Delete, Qt.Key.Key_Backspace} and not self.is_fixed:
            self.removed.emit()
        elif event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.opened.emit()
        elif steps := steps_of(event, self.layoutDirection()):
            self.walked.emit(steps)
        else:
            event.ignore()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        cross = _sign_place(self, first=False).adjusted(-XS, -XS, XS, XS)
        if not self.is_fixed and cross.contains(event.position().toPoint()):
            event.accept()
            self.removed.emit()
            return
        super().mousePressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        _paint_chip(self, is_on=True, sign="" if self.is_fixed else "x", sign_first=False)
