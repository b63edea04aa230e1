"""A month as a sheet of days with the events on them."""

import datetime as dt

from PySide6.QtCore import QLocale, QRect, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPen
from PySide6.QtWidgets import QWidget

from learningcity_desktop.i18n import _, current_language
from learningcity_desktop.persian import periods
from learningcity_desktop.persian.date_names import month_names
from learningcity_desktop.persian.dates import Precision
from learningcity_desktop.persian.digits import localize
from learningcity_desktop.ui import theme
from learningcity_desktop.ui.widgets import calendar_pages as pages
from learningcity_desktop.ui.widgets.days_view import DaysView
from learningcity_desktop.ui.widgets.direction import LTR, RTL, start_side
from learningcity_desktop.ui.widgets.month_sheet import (
    HEAD,
    INSET,
    LINE,
    NUMBER,
    WEEK,
    MonthSheet,
)
from learningcity_desktop.ui.widgets.wrapped import write


class MonthView(DaysView[MonthSheet]):
    """The days of a month in their weeks; Page Up and Page Down turn to another month."""

    def __init__(self, today: dt.date, parent: QWidget | None = None) -> None:
        own = current_language().calendar
        first = pages.first_weekday(own, QLocale().firstDayOfWeek().value)
        super().__init__(MonthSheet(own, first, today), today, parent)
        self.setAccessibleName(_("Calendar"))

    def turn(self, steps: int) -> None:
        self.go(self._moved_by(steps, Precision.MONTH))

    def turn_far(self, steps: int) -> None:
        self.go(self._moved_by(steps, Precision.YEAR))

    # Painting

    def _paint_heads(self, painter: QPainter) -> None:
        painter.setFont(theme.font(theme.SMALL_POINTS))
        for column, (_short, name) in enumerate(pages.weekday_titles(self.sheet.first)):
            place = self.sheet.cell_rect(column)
            place.setTop(0)
            place.setHeight(HEAD)
            rest = (self.sheet.first + column) % WEEK == pages.FRIDAY
            painter.setPen(QColor(theme.tokens().bad if rest else theme.tokens().muted))
            painter.drawText(place, Qt.AlignmentFlag.AlignCenter, name)

    def _paint_day(self, painter: QPainter, place: QRect, cell: pages.Cell) -> None:
        colours = theme.tokens()
        day = cell.value.date
        ground = colours.window if cell.is_outside else colours.surface
        painter.fillRect(place, QColor(colours.wash if day == self._target else ground))
        painter.setPen(QPen(QColor(colours.line), 1))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        at_end = place.right() == self.width() - 1, place.bottom() == self.height() - 1
        painter.drawRect(place.adjusted(0, 0, -at_end[0], -at_end[1]))  # neighbours share a line
        top = QRect(place.left() + 2 * INSET, place.top() + 2, place.width() - 4 * INSET, NUMBER)
        ink = colours.bad if cell.is_rest else colours.text
        if day == self._today:
            painter.setFont(theme.font(weight=QFont.Weight.Bold))
            painter.setPen(QColor(colours.accent))
        else:
            painter.setFont(theme.font())
            painter.setPen(QColor(colours.muted if cell.is_outside else ink))
        painter.drawText(top, start_side(self.layoutDirection()), self._day_text(cell))
        painter.setFont(theme.font(theme.SMALL_POINTS - 1))
        painter.setPen(QColor(colours.muted))
        end = LTR if self.layoutDirection() == RTL else RTL
        painter.drawText(top, start_side(end), self._other_text(cell))
        if notes := self.sheet.notes(day):
            painter.setPen(QColor(colours.bad if cell.note else colours.muted))
            line = QRect(top.left(), place.top() + NUMBER + INSET, top.width(), LINE - 2)
            write(painter, line, current_language().join(notes), self.layoutDirection())
        self._paint_more(painter, top.united(place.adjusted(2 * INSET, 0, -2 * INSET, 0)), day)

    def _day_text(self, cell: pages.Cell) -> str:
        if not cell.is_outside:
            return cell.text
        _year, month, _day = periods.parts(cell.value.date, self.calendar)
        return f"{cell.text} {month_names(self.calendar, current_language())[month - 1]}"

    def _other_text(self, cell: pages.Cell) -> str:
        """The day in the other calendar, its month where one begins."""
        day = cell.value.date
        other = periods.OTHER[self.calendar]
        _year, month, number = periods.parts(day, other)
        text = localize(str(number), current_language())
        if number != 1 and day != self.sheet.month[0]:
            return text
        return f"{text} {month_names(other, current_language())[month - 1]}"
