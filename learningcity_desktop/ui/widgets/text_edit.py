"""Words: one line, or many lines that grow with their text and count themselves."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLabel, QWidget

from learningcity_desktop.i18n import _, current_language, ngettext
from learningcity_desktop.persian.count import count_words
from learningcity_desktop.persian.normalize import clean
from learningcity_desktop.ui.theme import SMALL_POINTS, font
from learningcity_desktop.ui.widgets.editor import Editor, mark
from learningcity_desktop.ui.widgets.line import TextLine
from learningcity_desktop.ui.widgets.match_list import MatchList
from learningcity_desktop.ui.widgets.matches import Match
from learningcity_desktop.ui.widgets.paragraphs import Paragraphs


class LineEdit(Editor):
    """One line of words.

    Args:
        latin: written from left to right: an address, the number of a letter.
    """

    def __init__(self, parent: QWidget | None = None, *, latin: bool = False) -> None:
        super().__init__(parent)
        self._line = TextLine(latin=latin)
        self._place(self._line)
        self._line.textEdited.connect(self._typed)
        self._line.editingFinished.connect(self.commit)
        self._list: MatchList | None = None
        self._turn(self.layoutDirection())

    def offer_from(self, recent: Callable[[str], Sequence[str]]) -> None:
        """Offer what was entered here lately while something is typed, and on the Down key.

        Nothing is filled in that nobody picked.
        """
        self._list = offered = MatchList(self._line, self)

        def offer() -> None:
            text = self._line.text()
            values = [value for value in recent(text) if value != text]
            offered.offer([Match(value, value) for value in values])

        offered.asked.connect(offer)
        offered.picked.connect(self._on_picked)

    def _on_picked(self, match: Match) -> None:
        self._dismiss()
        self._take(match.key)

    def _dismiss(self) -> None:
        if self._list is not None:
            self._list.dismiss()

    def set_value(self, value: str) -> None:
        self._dismiss()
        super().set_value(value)

    def commit(self) -> None:
        self._dismiss()
        super().commit()

    def is_empty(self) -> bool:
        return not clean(self._line.text())

    def focus_widget(self) -> TextLine:
        return self._line

    def _read(self) -> str:
        return clean(self._line.text())

    def _show(self, value: str) -> None:
        if value != self._line.text():
            self._line.setText(value)
        if not self._line.hasFocus():
            self._line.setCursorPosition(0)  # a long text shows how it begins

    def _lock(self, read_only: bool) -> None:
        self._line.setReadOnly(read_only)

    def _turn(self, outer: Qt.LayoutDirection) -> None:
        self._line.turn(outer)


class TextEdit(Editor):
    """Many lines of words, counted where there is a limit.

    Args:
        count_words: whether the number of words is shown.
        word_limit: how many there may be; it is told when they are more, but nothing is cut short.
        character_limit: how many characters there may be, told in the same way.

    Signals:
        left(): the text lost the keyboard focus.
    """

    left = Signal()

    def __init__(
        self,
        parent: QWidget | None = None,
        *,
        count_words: bool = False,
        word_limit: int | None = None,
        character_limit: int | None = None,
    ) -> None:
        super().__init__(parent)
        self._text = self._make_text()
        self._place(self._text)
        self._count = QLabel()
        self._count.setFont(font(SMALL_POINTS))
        self._under.addWidget(self._count, 0, Qt.AlignmentFlag.AlignTop)
        self._limit = word_limit
        self._most_characters = character_limit
        self._is_counting = count_words or word_limit is not None or character_limit is not None
        self._count.setVisible(self._is_counting)
        self._text.edited.connect(self._typed)
        self._text.left.connect(self._on_left)
        self._text.textChanged.connect(self._count_words)
        self._count_words()
        self._turn(self.layoutDirection())

    def _make_text(self) -> Paragraphs:
        """The box that is typed into."""
        return Paragraphs()

    def _counted_text(self) -> str:
        """The text as it will be read, which is what a limit holds for."""
        return self._text.toPlainText()

    def is_empty(self) -> bool:
        return not clean(self._text.toPlainText())

    def focus_widget(self) -> Paragraphs:
        return self._text

    def _read(self) -> str:
        return clean(self._text.toPlainText(), multiline=True)

    def _show(self, value: str) -> None:
        if value != self._text.toPlainText():
            self._text.show_text(value)

    def _lock(self, read_only: bool) -> None:
        self._text.setReadOnly(read_only)

    def _turn(self, outer: Qt.LayoutDirection) -> None:
        self._text.turn(outer)

    def _on_left(self) -> None:
        self.commit()
        self.left.emit()

    def _count_words(self) -> None:
        if not self._is_counting:
            return
        counted = self._counted_text()
        count = count_words(counted)
        text = ngettext("{count} word", "{count} words", count)
        is_over = self._limit is not None and count > self._limit
        if self._limit is not None:
            text = _("{count} of {limit} words", count=count, limit=self._limit)
            if is_over:
                text = _(
                    "{count} of {limit} words, {over} too many",
                    count=count,
                    limit=self._limit,
                    over=count - self._limit,
                )
        if self._most_characters is not None:
            said = _(
                "{count} of {limit} characters", count=len(counted), limit=self._most_characters
            )
            text = said if self._limit is None else current_language().join([text, said])
            is_over = is_over or len(counted) > self._most_characters
        self._count.setText(text)
        mark(self._count, problem=is_over, muted=not is_over)
