"""A line in which thousands are parted while a number is typed, and never a digit goes astray.

Only marks of our own making are ever moved. A mark that a person types stays where it is: whoever
writes ``98,5`` is told that it is not clear, and never stores 985.
"""

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import cache
from typing import NamedTuple

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QWidget

from learningcity_desktop.i18n import Language, current_language
from learningcity_desktop.persian.digits import localize
from learningcity_desktop.ui.widgets.line import DigitLine


class Typed(NamedTuple):
    """A text with the place of the caret in it."""

    text: str
    caret: int


def group_digits(text: str, language: Language) -> str:
    """Part the thousands of the whole part of a number; any other text stays as it is."""
    parts = _number(language).fullmatch(text)
    if parts is None:
        return text
    mark = language.grouping_mark
    digits = parts["whole"].replace(mark, "")
    head = len(digits) % 3 or 3
    groups = [digits[:head], *(digits[at : at + 3] for at in range(head, len(digits), 3))]
    return parts["before"] + mark.join(groups) + parts["behind"]


def is_grouped(text: str, language: Language) -> bool:
    """Whether a text is a number whose marks, if any, stand where `group_digits` sets them."""
    return bool(_number(language).fullmatch(text)) and group_digits(text, language) == text


def regrouped(before: str, after: Typed, inserted: str, language: Language) -> Typed:
    """Set the marks anew after an edit; the caret stays behind the same digit.

    Nothing is moved unless ``before`` was grouped and the edit brought nothing but digits.
    """
    if inserted.strip(language.digits) or not is_grouped(before, language):
        return after
    mark = language.grouping_mark
    text = group_digits(after.text, language)
    if text == after.text:
        return after
    to_pass = sum(char != mark for char in after.text[: after.caret])
    caret = 0
    while to_pass:
        to_pass -= text[caret] != mark
        caret += 1
    return Typed(text, caret)


@cache
def _number(language: Language) -> re.Pattern[str]:
    """A number in the making: a sign, digits with marks, a fraction, then words without digits."""
    mark, decimal = re.escape(language.grouping_mark), re.escape(language.decimal_mark)
    return re.compile(
        r"(?P<before>[\u200e\-\u2212(]{0,3})"
        rf"(?P<whole>[{language.digits}{mark}]*)"
        rf"(?P<behind>(?:{decimal}[{language.digits}]*)?[^\d.,'’٬٫،/]*)"
    )


class NumberLine(DigitLine):
    """A line for one number.

    Args:
        grouping: whether thousands are parted; they are not in a year.
    """

    def __init__(self, parent: QWidget | None = None, *, grouping: bool = True) -> None:
        super().__init__(parent)
        self._grouping = grouping
        self._before = ""
        self._is_settled = False  # whether the edit that is going on needs no regrouping
        self.textEdited.connect(self._regroup)
        self.textChanged.connect(self._remember)

    def type_text(self, text: str) -> None:
        language = current_language()
        # A dot never parts thousands, so it may become the language's decimal mark at once.
        text = language.decimal_mark if text == "." else localize(text, language)
        start, end = self._selected()
        whole = self.text()
        self._put(Typed(whole[:start] + text + whole[end:], start + len(text)), text)

    def _selected(self) -> tuple[int, int]:
        if self.hasSelectedText():
            return self.selectionStart(), self.selectionEnd()
        return self.cursorPosition(), self.cursorPosition()

    def _erase(self, step: int) -> None:
        """Take the digit before (-1) or behind (1) the caret away; marks of ours are stepped over.

        A selection goes as a whole.
        """
        start, end = self._selected()
        text = self.text()
        if start == end:
            start = start - 1 if step < 0 else start
            if self._is_own_mark(start):
                start += step
            if not 0 <= start < len(text):
                return
            end = start + 1
        self._put(Typed(text[:start] + text[end:], start))

    def _is_own_mark(self, at: int) -> bool:
        language, text = current_language(), self.text()
        is_mark = 0 <= at < len(text) and text[at] == language.grouping_mark
        return is_mark and self._grouping and is_grouped(text, language)

    def _put(self, typed: Typed, inserted: str = "") -> None:
        """Write the outcome of an edit, marks included, as one step of the history."""
        if self._grouping:
            typed = regrouped(self.text(), typed, inserted, current_language())
        if typed.text != self.text():
            with self._settled():
                self.selectAll()
                self.insert(typed.text)
        self.setCursorPosition(typed.caret)

    @contextmanager
    def _settled(self) -> Iterator[None]:
        self._is_settled = True
        yield
        self._is_settled = False

    def _step_back(self) -> None:
        """Undo; what once stood here is right as it was."""
        with self._settled():
            self.undo()

    def _step_forward(self) -> None:
        with self._settled():
            self.redo()

    def _regroup(self) -> None:
        """Set the marks after an edit that Qt made by itself: a cut, a word deleted."""
        if self._grouping and not self._is_settled:
            before, after = self._before, self.text()
            typed = Typed(after, self.cursorPosition())
            settled = regrouped(before, typed, _inserted(before, after), current_language())
            if settled.text != after:
                self._put(settled)

    def _remember(self) -> None:
        self._before = self.text()

    def _own_actions(self) -> dict[str, Callable[[], None]]:
        history = {"edit-undo": self._step_back, "edit-redo": self._step_forward}
        return super()._own_actions() | history

    # Qt overrides

    def keyPressEvent(self, event: QKeyEvent) -> None:
        plain = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if self.isReadOnly():
            super().keyPressEvent(event)
        elif event.matches(QKeySequence.StandardKey.Undo):
            self._step_back()
        elif event.matches(QKeySequence.StandardKey.Redo):
            self._step_forward()
        elif event.key() == Qt.Key.Key_Backspace and not plain:
            self._erase(-1)
        elif event.key() == Qt.Key.Key_Delete and not plain:
            self._erase(1)
        else:
            super().keyPressEvent(event)


def _inserted(before: str, after: str) -> str:
    """What an edit of one place brought."""
    shorter = min(len(before), len(after))
    head = next((i for i in range(shorter) if before[i] != after[i]), shorter)
    rest = shorter - head
    tail = next((i for i in range(rest) if before[-1 - i] != after[-1 - i]), rest)
    return after[head : len(after) - tail]
