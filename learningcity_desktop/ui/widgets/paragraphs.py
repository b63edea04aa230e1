"""A box of plain text that grows with its paragraphs, each in the direction of its own letters."""

from collections.abc import Iterator
from contextlib import contextmanager
from math import ceil

from PySide6.QtCore import QEvent, QMimeData, Qt, Signal
from PySide6.QtGui import (
    QFocusEvent,
    QKeyEvent,
    QTextBlock,
    QTextBlockFormat,
    QTextCursor,
)
from PySide6.QtWidgets import QTextEdit, QWidget

from learningcity_desktop.persian.normalize import ZWNJ
from learningcity_desktop.ui.dropping import files_in
from learningcity_desktop.ui.widgets.direction import paragraph_direction
from learningcity_desktop.ui.widgets.line import asks_half_space, pasted

FEWEST_LINES, MOST_LINES = 3, 12


class Paragraphs(QTextEdit):
    """Plain text of several paragraphs, each in the direction of its own letters.

    It is as high as its text, within `FEWEST_LINES` and `MOST_LINES`. Tab leaves it, Ctrl+Tab sets
    a tab, Shift+Space a half-space.

    Signals:
        edited(): the user changed the text.
        left(): it lost the keyboard focus.
    """

    edited = Signal()
    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAcceptRichText(False)
        self.setTabChangesFocus(True)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._outer = self.layoutDirection()
        self._touched = (0, 0)
        self._is_own_doing = False
        self.document().contentsChange.connect(self._note_place)
        self.document().documentLayout().documentSizeChanged.connect(self._fit)
        self.textChanged.connect(self._on_text_changed)
        self.turn(self._outer)

    def show_text(self, text: str) -> None:
        """Put a text in; `edited` is not emitted."""
        with self._own_doing():
            self.setPlainText(text)
            self._follow_letters(0, len(text))

    def turn(self, outer: Qt.LayoutDirection) -> None:
        """Let paragraphs without letters run as the interface does."""
        self._outer = outer
        with self._own_doing():
            self._follow_letters(0, self.document().characterCount())

    @contextmanager
    def _own_doing(self) -> Iterator[None]:
        """What happens here is not the user's: nobody hears of it, and it cannot be undone."""
        self._is_own_doing = True
        self.document().setUndoRedoEnabled(False)
        yield
        self.document().setUndoRedoEnabled(True)
        self._is_own_doing = False

    def type_text(self, text: str) -> None:
        """Put text in place of the selection, as if it had been typed."""
        self.insertPlainText(text)
        self.ensureCursorVisible()

    def _note_place(self, position: int, _removed: int, added: int) -> None:
        self._touched = (position, position + added)

    def _on_text_changed(self) -> None:
        if self._is_own_doing:
            return
        self._is_own_doing = True
        self._follow_letters(*self._touched)
        self._is_own_doing = False
        self.edited.emit()

    def _follow_letters(self, start: int, end: int) -> None:
        """Give paragraphs their direction, as part of the edit that changed them."""
        block = self.document().findBlock(start)
        while block.isValid() and block.position() <= end:
            wanted = paragraph_direction(block.text(), self._outer)
            if block.blockFormat().layoutDirection() != wanted:
                self._direct(block, wanted)
            block = block.next()

    @staticmethod
    def _direct(block: QTextBlock, wanted: Qt.LayoutDirection) -> None:
        cursor = QTextCursor(block)
        cursor.joinPreviousEditBlock()
        wish = QTextBlockFormat()
        wish.setLayoutDirection(wanted)
        cursor.mergeBlockFormat(wish)
        cursor.endEditBlock()

    def _fit(self) -> None:
        document, first = self.document(), self.document().firstBlock()
        lines = max(1, first.layout().lineCount())
        line = document.documentLayout().blockBoundingRect(first).height() / lines
        margins = 2 * document.documentMargin()
        fewest, most = (line * count + margins for count in (FEWEST_LINES, MOST_LINES))
        wanted = min(max(document.size().height(), fewest), most)
        self.setFixedHeight(ceil(wanted) + 2 * self.frameWidth())

    # Qt overrides

    def keyPressEvent(self, event: QKeyEvent) -> None:
        control = event.modifiers() == Qt.KeyboardModifier.ControlModifier
        if self.isReadOnly():
            super().keyPressEvent(event)
        elif asks_half_space(event):
            self.type_text(ZWNJ)
        elif event.key() == Qt.Key.Key_Tab and control:
            self.type_text("\t")
        else:
            super().keyPressEvent(event)

    def canInsertFromMimeData(self, source: QMimeData) -> bool:
        # Files are for the form around it.
        return not files_in(source) and super().canInsertFromMimeData(source)

    def insertFromMimeData(self, source: QMimeData) -> None:
        self.type_text(pasted(source.text(), multiline=True))

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() != Qt.FocusReason.PopupFocusReason:
            self.left.emit()

    def event(self, event: QEvent) -> bool:
        handled = super().event(event)
        if event.type() in {QEvent.Type.Polish, QEvent.Type.StyleChange, QEvent.Type.FontChange}:
            self._fit()  # the style sheet decides how thick the frame is
        return handled
