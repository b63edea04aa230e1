"""What is read but not written here: a number, a moment, a structure that has its own page."""

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QWidget

from learningcity_desktop.ui.theme import CONTROL_HEIGHT
from learningcity_desktop.ui.widgets.direction import led
from learningcity_desktop.ui.widgets.editor import Editor, mark


class NoteEdit(Editor):
    """A value as text that can be copied; it is handed back as it came.

    Args:
        write: value → text.
    """

    def __init__(self, write: Callable[[Any], str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._writing = write
        self._label = QLabel()
        self._label.setWordWrap(True)
        self._label.setTextFormat(Qt.TextFormat.PlainText)
        self._label.setMinimumHeight(CONTROL_HEIGHT)
        self._label.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._label.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse
            | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        mark(self._label, muted=True)
        self._place(self._label)

    def is_empty(self) -> bool:
        return not self._label.text()

    def focus_widget(self) -> QWidget:
        return self._label

    def _show(self, value: Any) -> None:
        self._label.setText(led(self._writing(value), self.layoutDirection()))

    def _lock(self, read_only: bool) -> None:
        """It is never written."""
