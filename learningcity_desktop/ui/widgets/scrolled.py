"""What is too long for its card is scrolled through, and keeps the card's ground."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QScrollArea, QWidget


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
