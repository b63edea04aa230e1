"""What scrolls follows the keyboard: whatever gets the focus by itself or by a key is in sight."""

from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtWidgets import QApplication, QScrollArea, QWidget

_ROOM = 32  # pixels kept free around it


class _Follower(QObject):
    """Listens to one application as long as that lives."""

    def __init__(self, application: QApplication) -> None:
        super().__init__(application)
        application.focusChanged.connect(self._on_moved)

    def _on_moved(self, _before: QWidget | None, now: QWidget | None) -> None:
        # What the mouse pressed is in sight, and must not slip away before the release.
        if now is not None and QApplication.mouseButtons() == Qt.MouseButton.NoButton:
            QTimer.singleShot(0, now, lambda: reveal(now))  # a new form is laid out first


def follow_focus(application: QApplication) -> QObject:
    """Let scroll areas show what has the keyboard focus; Qt does so for Tab alone.

    Returns what does it, as long as it lives.
    """
    return _Follower(application)


def reveal(widget: QWidget) -> None:
    """Scroll whatever a widget lies in until it is in sight; of a large one, where its caret is."""
    around = widget.parentWidget()
    while around is not None:
        if isinstance(around, QScrollArea) and around.widget() is not None:
            around.ensureWidgetVisible(widget, _ROOM, _ROOM)
        around = around.parentWidget()


def lead_through(start: QWidget, inner: QWidget) -> None:
    """Let Tab lead from a widget through all that lies in another, in the order of its layout."""
    stop = start
    for each in inner.findChildren(QWidget):
        if each.focusPolicy() & Qt.FocusPolicy.TabFocus:
            QWidget.setTabOrder(stop, each)
            stop = each
