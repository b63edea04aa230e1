"""Yes, no or not known: one answer, or one for each entry of a list."""

from collections.abc import Callable, Hashable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QWidget

from learningcity_desktop.domain.kinds import CodeEntry
from learningcity_desktop.i18n import _
from learningcity_desktop.ui.theme import XS, M
from learningcity_desktop.ui.widgets.direction import led
from learningcity_desktop.ui.widgets.editor import Editor
from learningcity_desktop.ui.widgets.segments import Segments

# Letters of بله، نه، خیر and of yes, no, as search keys.
_KEYS: dict[str, Hashable] = {
    **dict.fromkeys(("ب", "b", "y", "1"), True),
    **dict.fromkeys(("ن", "خ", "n", "0"), False),
}


def answers() -> Segments:
    """The strip of the three answers; unknown is one of them, not a lack of one."""
    return Segments([(True, _("Yes")), (False, _("No")), (None, _("Not recorded"))], keys=_KEYS)


class FlagEdit(Editor):
    """One question."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._strip = answers()
        row = QWidget()
        line = QHBoxLayout(row)
        line.setContentsMargins(0, 0, 0, 0)
        line.addWidget(self._strip)
        line.addStretch(1)
        self._place(row)
        self._strip.chosen.connect(self._take)
        self._strip.set_value(None)

    def is_empty(self) -> bool:
        return self._value is None

    def focus_widget(self) -> QWidget:
        return self._strip.focus_button()

    def _show(self, value: bool | None) -> None:
        self._strip.set_value(value)

    def _lock(self, read_only: bool) -> None:
        self._strip.is_locked = read_only

    def _framed(self) -> QWidget:
        return self._strip

    def _named(self) -> QWidget:
        return self._strip


class ChecklistEdit(Editor):
    """A question a row. Up and Down go from row to row; letters and digits answer."""

    def __init__(
        self, entries: Callable[[], Sequence[CodeEntry]], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._entries = entries
        self._value = ()
        self.strips: dict[str, Segments] = {}
        self._table = QWidget()
        self._grid = QGridLayout(self._table)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(M)
        self._grid.setVerticalSpacing(XS)
        self._grid.setColumnStretch(0, 1)
        self._place(self._table)
        self._fill()

    def is_empty(self) -> bool:
        return not self._value

    def focus_widget(self) -> QWidget:
        first = next(iter(self.strips.values()), None)
        return self._table if first is None else first.focus_button()

    def _show(self, value: tuple[tuple[str, bool], ...]) -> None:
        self._fill()
        given = dict(value)
        for code, strip in self.strips.items():
            strip.set_value(given.get(code))

    def _fill(self) -> None:
        given = dict(self._value)
        asked = {e.code: e.label for e in self._entries() if e.active or e.code in given}
        asked |= {code: code for code in given if code not in asked}
        if list(asked) == list(self.strips):
            return
        while (item := self._grid.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.deleteLater()
        self.strips = {}
        for row, (code, label) in enumerate(asked.items()):
            self._add_row(row, code, label)
        self._lock(self._read_only)

    def _add_row(self, row: int, code: str, label: str) -> None:
        question = QLabel(led(label, self.layoutDirection()))
        question.setWordWrap(True)
        question.setTextFormat(Qt.TextFormat.PlainText)
        strip = answers()
        strip.setAccessibleName(label)
        for button in strip.buttons:
            button.setAccessibleName(f"{label} {button.text()}")
        strip.chosen.connect(self._on_chosen)
        strip.walked.connect(lambda steps: self._walk(code, steps))
        self._grid.addWidget(question, row, 0)
        self._grid.addWidget(strip, row, 1)
        self.strips[code] = strip

    def _walk(self, code: str, steps: int) -> None:
        codes = list(self.strips)
        at = codes.index(code) + steps
        if 0 <= at < len(codes):
            self.strips[codes[at]].focus_button().setFocus(Qt.FocusReason.TabFocusReason)

    def _on_chosen(self) -> None:
        given = {code: strip.value() for code, strip in self.strips.items()}
        self._take(tuple(sorted((c, a) for c, a in given.items() if a is not None)))

    def _lock(self, read_only: bool) -> None:
        for strip in self.strips.values():
            strip.is_locked = read_only

    def _framed(self) -> QWidget:
        return self._table

    def _named(self) -> QWidget:
        return self._table
