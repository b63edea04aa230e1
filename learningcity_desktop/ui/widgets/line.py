"""One line of text: it starts where the interface starts, knows the half-space, pastes cleanly."""

from collections.abc import Callable

from PySide6.QtCore import QMimeData, Qt
from PySide6.QtGui import (
    QClipboard,
    QContextMenuEvent,
    QDragEnterEvent,
    QDropEvent,
    QGuiApplication,
    QInputMethodEvent,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
)
from PySide6.QtWidgets import QLineEdit, QWidget

from learningcity_desktop.i18n import current_language
from learningcity_desktop.persian.digits import localize
from learningcity_desktop.persian.normalize import ZWNJ, clean
from learningcity_desktop.ui.dropping import files_in
from learningcity_desktop.ui.widgets.direction import LTR, paragraph_direction, start_side

_ARABIC_THOUSANDS = 0x66C  # what Persian layouts have on Shift+2
_KEYS_OF_TWO = frozenset({Qt.Key.Key_2, Qt.Key.Key_At, _ARABIC_THOUSANDS})


def asks_half_space(event: QKeyEvent) -> bool:
    """Whether a key means ZWNJ: Shift+Space (ISIRI 9147), or Ctrl+Shift+2 of older layouts."""
    modifiers = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
    shift, control = Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.ControlModifier
    if event.key() == Qt.Key.Key_Space:
        return modifiers == shift
    return event.key() in _KEYS_OF_TWO and modifiers == shift | control


def pasted(text: str, *, multiline: bool = False) -> str:
    """Clean what is pasted, and keep one space at its edges, where it may part two words."""
    cleaned = clean(text, multiline=multiline)
    if not cleaned:
        return " " if text else ""
    before = " " if text[:1] == " " else ""
    behind = " " if text[-1:] == " " else ""
    return f"{before}{cleaned}{behind}"


class TextLine(QLineEdit):
    """A line of words.

    Args:
        latin: written from left to right whatever it holds (an address, a number of a letter).
        neutral: the direction of a text without letters, if not that of the interface.
    """

    def __init__(
        self,
        parent: QWidget | None = None,
        *,
        latin: bool = False,
        neutral: Qt.LayoutDirection | None = None,
    ) -> None:
        super().__init__(parent)
        self._latin = latin
        self._neutral = neutral
        self._outer = self.layoutDirection()
        self.textChanged.connect(self._follow_letters)
        self.turn(self._outer)

    def turn(self, outer: Qt.LayoutDirection) -> None:
        """Stand at the side where an interface of this direction starts."""
        self._outer = outer
        self.setAlignment(start_side(outer))
        self._follow_letters(self.text())

    def type_text(self, text: str) -> None:
        """Put text in place of the selection, as if it had been typed."""
        self.insert(text)

    def prepared(self, text: str) -> str:
        """What of a text from outside is put in."""
        return pasted(text)

    def paste_from(self, data: QMimeData | None) -> None:
        """Put in a text from the clipboard or a drop."""
        if data is not None and data.hasText() and not self.isReadOnly():
            self.type_text(self.prepared(data.text()))

    def _follow_letters(self, text: str) -> None:
        wanted = LTR if self._latin else paragraph_direction(text, self._outer, self._neutral)
        if wanted != self.layoutDirection() or not self.testAttribute(
            Qt.WidgetAttribute.WA_SetLayoutDirection
        ):
            self.setLayoutDirection(wanted)

    def _paste(self) -> None:
        self.paste_from(QGuiApplication.clipboard().mimeData())

    def _own_actions(self) -> dict[str, Callable[[], None]]:
        """What is done in place of Qt's own entries of the context menu, by their names."""
        return {"edit-paste": self._paste}

    # Qt overrides

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self.isReadOnly():
            super().keyPressEvent(event)
        elif asks_half_space(event):
            self.type_text(ZWNJ)
        elif event.matches(QKeySequence.StandardKey.Paste):
            self._paste()
        else:
            super().keyPressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        clipboard = QGuiApplication.clipboard()
        if event.button() == Qt.MouseButton.MiddleButton and clipboard.supportsSelection():
            self.deselect()
            self.setCursorPosition(self.cursorPositionAt(event.position().toPoint()))
            self.paste_from(clipboard.mimeData(QClipboard.Mode.Selection))
            event.accept()
            return
        super().mouseReleaseEvent(event)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if files_in(event.mimeData()):
            event.ignore()  # files are for the form around it
            return
        super().dragEnterEvent(event)

    def dropEvent(self, event: QDropEvent) -> None:
        if event.source() is self:
            super().dropEvent(event)
            return
        self.setCursorPosition(self.cursorPositionAt(event.position().toPoint()))
        self.paste_from(event.mimeData())
        event.acceptProposedAction()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        menu = self.createStandardContextMenu()
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.setLayoutDirection(self._outer)
        own = self._own_actions()
        for action in menu.actions():
            if (act := own.get(action.objectName())) is not None:
                action.triggered.disconnect()
                action.triggered.connect(act)
        menu.popup(event.globalPos())


class DigitLine(TextLine):
    """A line of digits, or of words around digits: they are those of the language at once."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent, neutral=LTR)

    def prepared(self, text: str) -> str:
        return localize(" ".join(pasted(text).split()), current_language())

    def type_text(self, text: str) -> None:
        super().type_text(localize(text, current_language()))

    # Qt overrides

    def keyPressEvent(self, event: QKeyEvent) -> None:
        text = event.text()
        if text and text.isprintable() and not self.isReadOnly() and not _is_command(event):
            self.type_text(text)
            return
        super().keyPressEvent(event)

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        if committed := event.commitString():
            event = QInputMethodEvent(event)
            event.setCommitString(
                localize(committed, current_language()),
                event.replacementStart(),
                event.replacementLength(),
            )
        super().inputMethodEvent(event)


def _is_command(event: QKeyEvent) -> bool:
    """Whether a key is a shortcut and not a letter; AltGr, which is Ctrl+Alt, gives letters."""
    modifiers = event.modifiers()
    control = bool(modifiers & Qt.KeyboardModifier.ControlModifier)
    alt = bool(modifiers & Qt.KeyboardModifier.AltModifier)
    return control != alt or bool(modifiers & Qt.KeyboardModifier.MetaModifier)
