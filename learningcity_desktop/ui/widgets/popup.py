"""Where what drops down from an input stands on the screen."""

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import QWidget

GAP = 2


def place_below(anchor: QWidget, size: QSize) -> QPoint:
    """The upper left corner, on the screen, of what drops down from an input.

    It begins where the input begins, stands above it where there is no room below, and never
    leaves the screen.
    """
    field = QRect(anchor.mapToGlobal(QPoint(0, 0)), anchor.size())
    screen = anchor.screen().availableGeometry()
    is_mirrored = anchor.layoutDirection() == Qt.LayoutDirection.RightToLeft
    x = field.right() + 1 - size.width() if is_mirrored else field.left()
    y = field.bottom() + 1 + GAP
    if y + size.height() > screen.bottom() + 1:
        y = field.top() - GAP - size.height()
    return QPoint(
        min(max(x, screen.left()), max(screen.left(), screen.right() + 1 - size.width())),
        max(y, screen.top()),
    )
