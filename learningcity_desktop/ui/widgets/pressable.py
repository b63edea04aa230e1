"""What is painted by hand and leads somewhere: pressed by mouse, by the space bar and by Enter."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractButton

_ENTER = frozenset({Qt.Key.Key_Return, Qt.Key.Key_Enter})


class Pressable(QAbstractButton):
    """Qt lets Enter press the default button of a dialog only; a door opens by it too."""

    # Qt overrides

    def keyPressEvent(self, event: QKeyEvent) -> None:
        held = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if event.key() in _ENTER and not held:
            self.click()
            return
        super().keyPressEvent(event)
