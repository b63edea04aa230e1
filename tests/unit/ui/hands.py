"""What hands do: keys, in any alphabet; ``QTest.keyClicks`` ends the process at a Persian one."""

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QWidget

NONE = Qt.KeyboardModifier.NoModifier
CTRL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
ALT = Qt.KeyboardModifier.AltModifier


def press(
    widget: QWidget,
    key: Qt.Key | int,
    modifiers: Qt.KeyboardModifier = NONE,
    text: str = "",
) -> None:
    """Press and release one key."""
    for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
        QApplication.sendEvent(widget, QKeyEvent(kind, int(key), modifiers, text))


def type_text(widget: QWidget, text: str) -> None:
    """Type letter by letter."""
    for char in text:
        press(widget, 0, NONE, char)


def erase(widget: QWidget, times: int = 1) -> None:
    """Press Backspace."""
    for _ in range(times):
        press(widget, Qt.Key.Key_Backspace)


def enter(widget: QWidget) -> None:
    """Press Enter."""
    press(widget, Qt.Key.Key_Return, NONE, "\r")
