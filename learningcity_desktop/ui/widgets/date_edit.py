"""A date as text, in the calendar of the language, with a calendar to choose from.

Qt's own date edit reverses its sections from right to left and cannot be empty; it is not used.
"""

import datetime as dt
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from learningcity_desktop.i18n import Problem, _, current_language
from learningcity_desktop.persian.dates import PartialDate, Precision, format_date, parse_date
from learningcity_desktop.persian.periods import OTHER
from learningcity_desktop.ui.widgets import calendar_pages as pages
from learningcity_desktop.ui.widgets.box import Box
from learningcity_desktop.ui.widgets.calendar_popup import CalendarPopup
from learningcity_desktop.ui.widgets.editor import Editor
from learningcity_desktop.ui.widgets.line import DigitLine


class DateLine(DigitLine):
    """The line of a date.

    Signals:
        stepped(int, Precision): go some days or months on.
        asked(): open the calendar.
    """

    stepped = Signal(int, object)
    asked = Signal()

    # Qt overrides

    def keyPressEvent(self, event: QKeyEvent) -> None:
        modifiers = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        key = event.key()
        is_step = key in {Qt.Key.Key_Up, Qt.Key.Key_Down}
        step = 1 if key == Qt.Key.Key_Up else -1
        if key == Qt.Key.Key_F4 or (is_step and modifiers == Qt.KeyboardModifier.AltModifier):
            self.asked.emit()
        elif is_step and modifiers == Qt.KeyboardModifier.NoModifier:
            self.stepped.emit(step, Precision.DAY)
        elif is_step and modifiers == Qt.KeyboardModifier.ControlModifier:
            self.stepped.emit(step, Precision.MONTH)
        else:
            super().keyPressEvent(event)


class DateEdit(Editor):
    """A day; with ``coarsest`` also a month or a year, and the value is a `PartialDate` then.

    Up and Down go from day to day, with Ctrl from month to month; Alt+Down opens the calendar.
    """

    def __init__(
        self,
        parent: QWidget | None = None,
        *,
        coarsest: Precision = Precision.DAY,
        holidays: pages.Holidays = pages.no_holidays,
    ) -> None:
        super().__init__(parent)
        self._coarsest = coarsest
        self._holidays = holidays
        self._line = DateLine()
        self._box = Box(self._line)
        self.button = self._box.add_button(
            "calendar", _("Open the calendar"), self.open_calendar, "Alt+Down"
        )
        self._place(self._box)
        self._line.textEdited.connect(self._typed)
        self._line.textChanged.connect(self._explain)
        self._line.editingFinished.connect(self.commit)
        self._line.stepped.connect(self._step)
        self._line.asked.connect(self.open_calendar)
        self._box.focus_moved.connect(self._explain)
        self._turn(self.layoutDirection())

    def is_empty(self) -> bool:
        return not self._line.text().strip()

    def focus_widget(self) -> DateLine:
        return self._line

    def open_calendar(self) -> None:
        """Let the user choose from a calendar."""
        if self._read_only:
            return
        self.commit()
        calendar = current_language().calendar
        popup = CalendarPopup(calendar, self._date(), self._coarsest, self._box, self._holidays)
        popup.picked.connect(self._choose)
        popup.open()

    def _choose(self, date: PartialDate) -> None:
        self._take(date if self._is_partial else date.date)

    @property
    def _is_partial(self) -> bool:
        return self._coarsest is not Precision.DAY

    def _date(self) -> PartialDate | None:
        """What the text says, as far as it can be read."""
        try:
            value = self.value()
        except Problem:
            return None
        return PartialDate(value, Precision.DAY) if isinstance(value, dt.date) else value

    def _step(self, steps: int, unit: Precision) -> None:
        """Go on from the date, or begin with today; text that cannot be read stays as it is."""
        self.commit()
        if self._open or self._read_only:
            return
        date, calendar = self._date(), current_language().calendar
        today = PartialDate(dt.date.today(), Precision.DAY)  # noqa: DTZ011 - the desk's own day
        self._choose(pages.moved(date, steps, unit, calendar) if date else today)

    def _read(self) -> Any:
        text = self._line.text()
        if not text.strip():
            return None
        found = parse_date(text, calendar=current_language().calendar, coarsest=self._coarsest)
        return found if self._is_partial else found.date

    def _show(self, value: Any) -> None:
        self._line.setText("" if value is None else format_date(value))

    def _explain(self) -> None:
        """Say the date in full while it is typed, and in the other calendar on the tooltip."""
        date = self._date()
        if date is None:
            self._line.setToolTip("")
            self._say(None)
            return
        self._line.setToolTip(_in_other_calendar(date))
        self._say(format_date(date, style="full") if self._open else None)

    def _lock(self, read_only: bool) -> None:
        self._line.setReadOnly(read_only)
        self.button.setVisible(not read_only)

    def _framed(self) -> QWidget:
        return self._box

    def _turn(self, outer: Qt.LayoutDirection) -> None:
        self._line.turn(outer)


def _in_other_calendar(date: PartialDate) -> str:
    other = OTHER[current_language().calendar]
    is_day = date.precision is Precision.DAY and other == "gregorian"
    return format_date(date, calendar=other, style="iso" if is_day else "long")
