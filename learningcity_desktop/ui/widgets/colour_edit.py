"""One colour: a row of calm ones to choose from, and a line for a city's own."""

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QRadioButton, QWidget

from learningcity_desktop.i18n import _
from learningcity_desktop.services.paper_style import COLOURS, checked_colour
from learningcity_desktop.ui import theme
from learningcity_desktop.ui.widgets.line import TextLine

_SIDE = 28
_ROUND = 6.0
_LINE_WIDTH = 108


class Swatch(QRadioButton):
    """A colour that is chosen with a click, or with the arrow keys."""

    def __init__(self, colour: str, name: str) -> None:
        super().__init__()
        self.colour = colour
        self.setToolTip(name)
        self.setAccessibleName(name)
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    # Qt overrides

    def sizeHint(self) -> QSize:
        return QSize(_SIDE, _SIDE)

    def hitButton(self, place: object) -> bool:
        del place
        return True

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        colours = theme.tokens()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        inner = QRectF(self.rect()).adjusted(4, 4, -4, -4)
        painter.setPen(QPen(QColor(colours.line), 1))
        painter.setBrush(QColor(self.colour))
        painter.drawRoundedRect(inner, _ROUND - 2, _ROUND - 2)
        if self.isChecked() or self.hasFocus():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(QColor(colours.accent if self.hasFocus() else colours.text), 2))
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), _ROUND, _ROUND)
        painter.end()


class ColourEdit(QWidget):
    """The line says the colour; a swatch writes it there.

    Signals:
        changed(): another colour is chosen or written.
    """

    changed = Signal()

    def __init__(self, colour: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.XS)
        group = QButtonGroup(self)
        self.swatches = [Swatch(each, _(name)) for each, name in COLOURS.items()]
        for swatch in self.swatches:
            group.addButton(swatch)
            row.addWidget(swatch)
            swatch.clicked.connect(lambda _on, s=swatch: self._choose(s.colour))
        self._group = group
        self.line = TextLine(latin=True)
        self.line.setFixedWidth(_LINE_WIDTH)
        self.line.setAccessibleName(_("Colour, written as #0B7A75"))
        self.line.editingFinished.connect(self._written)
        row.addStretch(1)
        row.addWidget(self.line)
        self._shown = ""
        self._show(colour)

    def value(self) -> str:
        """The colour as ``#RRGGBB``; raises `Problem` for what is none, or too pale."""
        return checked_colour(self.line.text())

    def _show(self, colour: str) -> None:
        self._shown = colour
        self.line.setText(colour)
        self._group.setExclusive(False)
        for swatch in self.swatches:
            swatch.setChecked(swatch.colour == colour.upper())
        self._group.setExclusive(True)

    def _choose(self, colour: str) -> None:
        self._show(colour)
        self.changed.emit()

    def _written(self) -> None:
        if self.line.text() != self._shown:
            self._show(self.line.text())
            self.changed.emit()
