"""A few answers side by side, of which one holds: yes, no, not known."""

from collections.abc import Hashable, Mapping, Sequence
from typing import Any

from PySide6.QtCore import QPoint, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QButtonGroup, QFrame, QHBoxLayout, QRadioButton, QWidget

from learningcity_desktop.persian.normalize import search_key
from learningcity_desktop.ui.theme import CONTROL_HEIGHT, M, font, tokens

_INSET, _ROUND = 2, 4


class Segment(QRadioButton):
    """One answer; a radio button to assistive technology, painted as part of a strip."""

    def __init__(self, text: str, parent: QWidget | None = None) -> None:
        super().__init__(text, parent)
        self.setFont(font())
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)

    # Qt overrides

    def sizeHint(self) -> QSize:
        wide = self.fontMetrics().horizontalAdvance(self.text()) + 2 * M
        return QSize(max(wide, 48), CONTROL_HEIGHT - 2 * _INSET - 2)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def hitButton(self, place: QPoint) -> bool:
        return self.rect().contains(place)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        strip = self.parentWidget()
        if not (isinstance(strip, Segments) and strip.steer(event)):
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        strip = self.parentWidget()
        if not (isinstance(strip, Segments) and strip.is_locked):
            super().mousePressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        colours = tokens()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        place = QRectF(self.rect()).adjusted(0.75, 0.75, -0.75, -0.75)
        painter.setPen(Qt.PenStyle.NoPen)
        if self.isChecked():
            painter.setBrush(QColor(colours.wash))
            painter.setPen(QPen(QColor(colours.accent), 1))
            painter.drawRoundedRect(place, _ROUND, _ROUND)
        elif self.underMouse() and self.isEnabled():
            painter.setBrush(QColor(colours.hover))
            painter.drawRoundedRect(place, _ROUND, _ROUND)
        if self.hasFocus():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(QColor(colours.accent), 2))
            painter.drawRoundedRect(place, _ROUND, _ROUND)
        lit = self.isEnabled() or self.isChecked()
        painter.setPen(QColor(colours.text if lit and self.isChecked() else colours.muted))
        painter.setFont(self.font())
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, self.text())
        painter.end()


class Segments(QFrame):
    """A strip of answers. Tab enters at the one that holds; the arrow keys change it.

    Args:
        answers: value and text of each.
        keys: letters and digits that choose an answer, as search keys; Delete chooses None.

    Signals:
        chosen(object): the user chose the answer of this value.
        walked(int): the user wants to go up (-1) or down (1) to another strip.
    """

    chosen = Signal(object)
    walked = Signal(int)

    def __init__(
        self,
        answers: Sequence[tuple[Hashable, str]],
        parent: QWidget | None = None,
        *,
        keys: Mapping[str, Hashable] | None = None,
    ) -> None:
        super().__init__(parent)
        self._keys = keys or {}
        self.is_locked = False
        self.setProperty("strip", True)
        self.setFixedHeight(CONTROL_HEIGHT)
        self._values = [value for value, _text in answers]
        row = QHBoxLayout(self)
        row.setContentsMargins(_INSET, _INSET, _INSET, _INSET)
        row.setSpacing(_INSET)
        self._group = QButtonGroup(self)
        self.buttons: list[Segment] = []
        for number, (_value, text) in enumerate(answers):
            button = Segment(text)
            self._group.addButton(button, number)
            row.addWidget(button)
            self.buttons.append(button)
        self._group.idClicked.connect(lambda number: self.chosen.emit(self._values[number]))

    def value(self) -> Any:
        """The value of the answer that holds; None where there is none."""
        number = self._group.checkedId()
        return self._values[number] if number >= 0 else None

    def set_value(self, value: Hashable) -> None:
        """Let an answer hold; `chosen` is not emitted."""
        if value in self._values:
            self.buttons[self._values.index(value)].setChecked(True)
            return
        self._group.setExclusive(False)
        for button in self.buttons:
            button.setChecked(False)
        self._group.setExclusive(True)

    def choose(self, value: Hashable) -> None:
        """Let an answer hold as if the user had clicked it."""
        button = self.buttons[self._values.index(value)]
        button.setFocus()
        if not button.isChecked():
            button.click()

    def steer(self, event: QKeyEvent) -> bool:
        """Whether a key chose an answer or leads to another strip."""
        key = event.key()
        if key in {Qt.Key.Key_Up, Qt.Key.Key_Down}:
            self.walked.emit(-1 if key == Qt.Key.Key_Up else 1)
            return True
        if self.is_locked:
            return key != Qt.Key.Key_Tab
        if key in {Qt.Key.Key_Left, Qt.Key.Key_Right}:
            mirrored = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
            self._step(1 if (key == Qt.Key.Key_Right) != mirrored else -1)
            return True
        wanted = self._keys.get(search_key(event.text()), self)
        if key in {Qt.Key.Key_Delete, Qt.Key.Key_Backspace} and None in self._values:
            wanted = None
        if wanted is self:
            return False
        self.choose(wanted)
        return True

    def _step(self, steps: int) -> None:
        number = self._group.checkedId()
        reached = min(max(number + steps, 0), len(self._values) - 1)
        self.choose(self._values[reached])

    def focus_button(self) -> Segment:
        """The answer at which Tab enters."""
        number = self._group.checkedId()
        return self.buttons[max(number, 0)]
