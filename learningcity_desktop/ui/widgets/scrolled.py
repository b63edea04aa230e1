"""What is too long for its card is scrolled through, and keeps the card's ground."""

from PySide6.QtCore import QMargins, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QScrollArea, QWidget


def beside_bar(space: int, around: int = 0) -> QMargins:
    """Margins of what is scrolled: space (pixels) on the side where the scroll bar stands.

    Margins keep their sides from right to left, and the bar does not.
    """
    start, end = (space, 0) if QGuiApplication.isRightToLeft() else (0, space)
    return QMargins(start, around, end, around)


def scrolled(inner: QWidget) -> QScrollArea:
    """A scroll area around a widget: up and down only, no stop of its own for the keyboard."""
    area = QScrollArea()
    area.setWidgetResizable(True)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setWidget(inner)
    # Qt lets both fill themselves with the window's colour.
    area.viewport().setAutoFillBackground(False)
    inner.setAutoFillBackground(False)
    return area
