"""What is chosen above a budget: which money, by which rows, in which unit, how much of it."""

from typing import cast

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QStackedWidget, QWidget

from learningcity_desktop.domain.fiscal_year import year_said
from learningcity_desktop.i18n import Problem, _
from learningcity_desktop.persian.jalali import fiscal_year_bounds
from learningcity_desktop.persian.money import Unit as MoneyUnit
from learningcity_desktop.persian.money import unit_name
from learningcity_desktop.services.budget.cut import Cut, years
from learningcity_desktop.services.budget.grouping import GROUPINGS
from learningcity_desktop.services.figures.model import Window
from learningcity_desktop.ui import theme
from learningcity_desktop.ui.desk import Desk
from learningcity_desktop.ui.widgets.choice_edit import ChoiceBox
from learningcity_desktop.ui.widgets.date_edit import DateEdit
from learningcity_desktop.ui.widgets.segments import Segments

_UNITS: tuple[MoneyUnit, ...] = ("million_rial", "rial", "toman")
_BY_YEAR, _BY_DATE = "year", "date"
_YEAR_WIDTH, _DAY_WIDTH, _ROWS_WIDTH = 84, 132, 136


class BudgetChoices(QWidget):
    """Signals: changed() when something else was chosen that can be shown."""

    changed = Signal()

    def __init__(self, desk: Desk, running: int) -> None:
        super().__init__()
        self._desk = desk
        self._running = running
        self._years: dict[int, int] = {}
        self.by = Segments(((_BY_YEAR, _("By fiscal year")), (_BY_DATE, _("By date of document"))))
        self.by.set_value(_BY_YEAR)
        self.by.chosen.connect(self._on_by)
        self.first_year, self.last_year = ChoiceBox(), ChoiceBox()
        for box, name in ((self.first_year, _("From year")), (self.last_year, _("To year"))):
            box.setAccessibleName(name)
            box.setMinimumContentsLength(4)
            box.setFixedWidth(_YEAR_WIDTH)
            box.activated.connect(self._on_years)
        first, last = fiscal_year_bounds(running)
        self.first_day, self.last_day = DateEdit(), DateEdit()
        for edit, name, day in (
            (self.first_day, _("First day"), first),
            (self.last_day, _("Last day"), last),
        ):
            edit.set_name(name)
            edit.setFixedWidth(_DAY_WIDTH)
            edit.set_value(day)
            edit.changed.connect(self._on_days)
        self.rows = ChoiceBox()
        self.rows.setAccessibleName(_("Rows"))
        self.rows.setFixedWidth(_ROWS_WIDTH)
        for grouping in GROUPINGS.values():
            self.rows.addItem(_(grouping.label), grouping.id)
        self.rows.setMaxVisibleItems(len(GROUPINGS))
        self.rows.activated.connect(lambda _row: self.changed.emit())
        self.units = Segments([(unit, unit_name(unit)) for unit in _UNITS])
        kept = desk.state.text("budget/unit", _UNITS[0])
        self.units.set_value(kept if kept in _UNITS else _UNITS[0])
        self.units.chosen.connect(self._on_unit)
        self._lay_out()

    def _lay_out(self) -> None:
        self.periods = QStackedWidget()
        self.periods.addWidget(_pair(self.first_year, self.last_year))
        self.periods.addWidget(_pair(self.first_day, self.last_day))
        self.periods.setFixedWidth(2 * _DAY_WIDTH + theme.XL)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.M)
        row.addWidget(self.by, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self.periods, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(_caption(_("Rows")), 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self.rows, 0, Qt.AlignmentFlag.AlignTop)
        row.addStretch(1)
        row.addWidget(self.units, 0, Qt.AlignmentFlag.AlignTop)
        for before, after in (
            (self.first_year, self.last_year),
            (self.first_day, self.last_day),
            (self.last_day, self.rows),
        ):
            QWidget.setTabOrder(before, after)

    # What is chosen

    def refresh(self) -> None:
        """Read the fiscal years anew; what was chosen stays chosen where it is still there."""
        workspace = self._desk.workspace
        known = years(workspace)
        if known == self._years:
            return
        began = self._years
        self._years = known
        running = [n for n, year in known.items() if year <= self._running]
        fallback = running[-1] if running else next(iter(known), None)
        for box in (self.first_year, self.last_year):
            kept = box.currentData() if began else fallback
            box.clear()
            for number, year in known.items():
                box.addItem(year_said(year), number)
            place = box.findData(kept)
            box.setCurrentIndex(place if place >= 0 else box.findData(fallback))

    @property
    def has_years(self) -> bool:
        """Whether there is any fiscal year to choose."""
        return bool(self._years)

    def cut(self) -> Cut:
        """The money that is meant."""
        if self.by.value() == _BY_DATE:
            return Cut(window=Window(self.first_day.value(), self.last_day.value()))
        first, last = self.first_year.currentIndex(), self.last_year.currentIndex()
        return Cut(tuple(list(self._years)[first : last + 1]))

    def period(self) -> Window:
        """The days that a report of it is printed for."""
        cut = self.cut()
        if cut.window is not None:
            return cut.window
        chosen = [self._years[number] for number in cut.years] or [self._running]
        return Window(fiscal_year_bounds(chosen[0])[0], fiscal_year_bounds(chosen[-1])[1])

    @property
    def grouping(self) -> str:
        """By what it is added up."""
        return str(self.rows.currentData())

    @property
    def unit(self) -> MoneyUnit:
        """In which unit sums are shown."""
        return cast("MoneyUnit", self.units.value())

    def show_rows(self, grouping: str) -> None:
        """Choose the rows."""
        self.rows.setCurrentIndex(self.rows.findData(grouping))
        self.changed.emit()

    def show_days(self, window: Window) -> None:
        """Choose a window of dates."""
        self.first_day.set_value(window.first)
        self.last_day.set_value(window.last)
        self.by.set_value(_BY_DATE)
        self._on_by(_BY_DATE)

    # What the user does

    def _on_by(self, by: object) -> None:
        self.periods.setCurrentIndex(0 if by == _BY_YEAR else 1)
        self._on_days() if by == _BY_DATE else self.changed.emit()

    def _on_years(self) -> None:
        """The last year is not before the first: whichever was chosen last leads."""
        sender = self.sender()
        if self.last_year.currentIndex() < self.first_year.currentIndex():
            if sender is self.first_year:
                self.last_year.setCurrentIndex(self.first_year.currentIndex())
            else:
                self.first_year.setCurrentIndex(self.last_year.currentIndex())
        self.changed.emit()

    def _on_days(self) -> None:
        try:
            first, last = self.first_day.value(), self.last_day.value()
        except Problem:
            return  # the field itself tells once it is left
        if first is None or last is None:
            return
        too_early = last < first
        self.last_day.set_problem(_("The period ends before it begins.") if too_early else None)
        if not too_early:
            self.changed.emit()

    def _on_unit(self, unit: object) -> None:
        self._desk.state.set_text("budget/unit", str(unit))
        self.changed.emit()


def _pair(first: QWidget, last: QWidget) -> QWidget:
    """From one to another."""
    both = QWidget()
    row = QHBoxLayout(both)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(theme.S)
    row.addWidget(first, 0, Qt.AlignmentFlag.AlignTop)
    row.addWidget(_caption(_("to")), 0, Qt.AlignmentFlag.AlignTop)
    row.addWidget(last, 0, Qt.AlignmentFlag.AlignTop)
    row.addStretch(1)
    return both


def _caption(text: str) -> QLabel:
    label = QLabel(text)
    label.setProperty("muted", True)
    label.setFixedHeight(theme.CONTROL_HEIGHT)
    return label
