"""Numbers and amounts of money: typed text, exact values, no spin box and no guess.

Qt's own spin boxes drop a decimal mark they do not expect (``98.5`` becomes 985) and end at 2³¹.
"""

from collections.abc import Callable
from decimal import Decimal
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QWidget

from learningcity_desktop.i18n import Problem
from learningcity_desktop.persian.money import in_words, toman_beside
from learningcity_desktop.ui.widgets.box import Box
from learningcity_desktop.ui.widgets.editor import Editor, mark
from learningcity_desktop.ui.widgets.number_line import NumberLine

Reading = Callable[[str], Any]
Writing = Callable[[Any], str]


class NumberEdit(Editor):
    """A number as text.

    Args:
        read: typed text → number, or None where nothing was written; raises `Problem`.
        write: number → text.
        grouping: whether thousands are parted.
        unit: a word that stands behind the number.
    """

    def __init__(
        self,
        read: Reading,
        write: Writing,
        parent: QWidget | None = None,
        *,
        grouping: bool = True,
        unit: str = "",
    ) -> None:
        super().__init__(parent)
        self._reading, self._writing = read, write
        self._line = NumberLine(grouping=grouping)
        self._box = Box(self._line)
        self._beside = QLabel(unit)
        mark(self._beside, muted=True)
        self._box.add(self._beside)
        self._beside.setVisible(bool(unit))
        self._place(self._box)
        self._line.textEdited.connect(self._typed)
        self._line.editingFinished.connect(self.commit)
        self._turn(self.layoutDirection())

    def is_empty(self) -> bool:
        return not self._line.text().strip()

    def focus_widget(self) -> NumberLine:
        return self._line

    def _read(self) -> int | Decimal | None:
        found: int | Decimal | None = self._reading(self._line.text())
        return found

    def _show(self, value: Any) -> None:
        self._line.setText("" if value is None else self._writing(value))

    def _lock(self, read_only: bool) -> None:
        self._line.setReadOnly(read_only)

    def _framed(self) -> QWidget:
        return self._box

    def _turn(self, outer: Qt.LayoutDirection) -> None:
        self._line.turn(outer)


class MoneyEdit(NumberEdit):
    """An amount in rial: tomans beside it, and the amount in words while it is being edited."""

    def __init__(self, read: Reading, write: Writing, parent: QWidget | None = None) -> None:
        super().__init__(read, write, parent)
        self._box.focus_moved.connect(self._explain)
        self._line.textChanged.connect(self._explain)
        self._explain()

    def _explain(self) -> None:
        amount = self._amount()
        self._beside.setText("" if amount is None else toman_beside(amount))
        self._beside.setVisible(amount is not None)
        self._say(in_words(amount) if amount is not None and self._line.hasFocus() else None)

    def _amount(self) -> int | None:
        """What can be told of the text as it stands now."""
        try:
            amount: int | None = self._reading(self._line.text())
        except Problem:
            return None
        return amount
