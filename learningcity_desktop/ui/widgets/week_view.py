"""A week as seven columns of days, each with what stands on it."""

import datetime as dt
from collections.abc import Callable

from PySide6.QtCore import QPoint, QRect, Qt, Signal
from PySide6.QtGui import QColor, QFont, QMouseEvent, QPainter, QPen
from PySide6.QtWidgets import QWidget

from learningcity_desktop.i18n import _, current_language
from learningcity_desktop.persian import periods
from learningcity_desktop.persian.date_names import month_names
from learningcity_desktop.persian.dates import Calendar, Precision
from learningcity_desktop.persian.digits import localize
from learningcity_desktop.services.calendar import CalendarSpan
from learningcity_desktop.ui import theme
from learningcity_desktop.ui.icons import icon
from learningcity_desktop.ui.widgets import calendar_pages as pages
from learningcity_desktop.ui.widgets.days_view import DaysView
from learningcity_desktop.ui.widgets.direction import RTL
from learningcity_desktop.ui.widgets.month_sheet import INSET, LINE, WEEK
from learningcity_desktop.ui.widgets.week_sheet import HEAD, Line, WeekSheet
from learningcity_desktop.ui.widgets.wrapped import write

_SIGN, _TINT = 12, 14
_NAME, _NUMBER = 20, 24


class WeekView(DaysView[WeekSheet]):
    """Up and Down go from event to event of a day; Page Up and Page Down turn to another week.

    Args:
        today: the desk's own day.
        venue_of: what a venue is called.

    Signals:
        led(Pointer): what falls due is to be shown.
    """

    led = Signal(object)

    def __init__(
        self, today: dt.date, venue_of: Callable[[int], str], parent: QWidget | None = None
    ) -> None:
        own = current_language().calendar
        self._venue_of = venue_of
        # The city's week, whatever language is spoken.
        super().__init__(WeekSheet(own, pages.SATURDAY, today), today, parent)
        self.setAccessibleName(_("Week"))

    def turn(self, steps: int) -> None:
        self.go(self._moved_by(steps * WEEK, Precision.DAY))

    def turn_far(self, steps: int) -> None:
        self.go(self._moved_by(steps, Precision.MONTH))

    def set_content(self, content: CalendarSpan) -> None:
        """Show what stands in the week, and where."""
        venues = {each.venue for each in content.events if each.venue is not None}
        self.sheet.venues = {venue: self._venue_of(venue) for venue in venues}
        super().set_content(content)

    def _step_over(self, steps: int, *, moves: bool) -> None:
        if moves:
            super()._step_over(steps, moves=True)
        else:
            self._choose_next(steps)

    def _tip(self, point: QPoint) -> str:
        line = self.sheet.line_at(point)
        return line.text if line is not None else super()._tip(point)

    # Qt overrides

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        line = self.sheet.line_at(event.position().toPoint())
        if line is not None and line.due is not None:
            self.led.emit(line.due.record)
        else:
            super().mouseDoubleClickEvent(event)

    # Painting

    def _paint_heads(self, painter: QPainter) -> None:
        """Nothing above the columns: each has a head of its own."""

    def _paint_day(self, painter: QPainter, place: QRect, cell: pages.Cell) -> None:
        colours = theme.tokens()
        day = cell.value.date
        whole = QRect(place.left(), 0, place.width(), self.height())
        painter.fillRect(whole, QColor(colours.wash if day == self._target else colours.surface))
        if cell.is_rest:
            tint = QColor(colours.bad)
            tint.setAlpha(_TINT)
            painter.fillRect(whole, tint)
        painter.setPen(QPen(QColor(colours.line), 1))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        at_end = whole.right() == self.width() - 1
        painter.drawRect(whole.adjusted(0, 0, -at_end, -1))  # neighbours share a line
        painter.drawLine(whole.left(), HEAD - 1, whole.right(), HEAD - 1)
        self._paint_head(painter, whole, cell)
        for line in self.sheet.lines:
            if place.contains(line.place.center()):
                self._paint_line(painter, line)
        self._paint_more(painter, place.adjusted(2 * INSET, 0, -2 * INSET, 0), day)

    def _paint_head(self, painter: QPainter, place: QRect, cell: pages.Cell) -> None:
        """The weekday, the day in one calendar large and in the other small."""
        colours = theme.tokens()
        day = cell.value.date
        is_today = day == self._today
        if is_today:
            painter.fillRect(place.left() + 1, 0, place.width() - 2, 3, QColor(colours.accent))
        ink = colours.bad if cell.is_rest else colours.text
        name = pages.weekday_titles(self.sheet.first)[(self.sheet.index_of(day) or 0) % WEEK][1]
        rows = (
            (_NAME, name, theme.SMALL_POINTS, colours.bad if cell.is_rest else colours.muted),
            (_NUMBER, self._named(day, self.calendar), theme.SECTION_POINTS, ink),
            (
                *(_NAME - 4, self._named(day, periods.OTHER[self.calendar])),
                *(theme.SMALL_POINTS - 1, colours.muted),
            ),
        )
        top = 2
        for tall, text, points, colour in rows:
            is_large = points == theme.SECTION_POINTS
            weight = QFont.Weight.Bold if is_large and is_today else QFont.Weight.Normal
            painter.setFont(theme.font(points, weight))
            painter.setPen(QColor(colours.accent if is_large and is_today else colour))
            line = QRect(place.left(), top, place.width(), tall)
            painter.drawText(line, Qt.AlignmentFlag.AlignCenter, text)
            top += tall

    @staticmethod
    def _named(day: dt.date, calendar: Calendar) -> str:
        _year, month, number = periods.parts(day, calendar)
        speaker = current_language()
        return f"{localize(str(number), speaker)} {month_names(calendar, speaker)[month - 1]}"

    def _paint_line(self, painter: QPainter, line: Line) -> None:
        colours = theme.tokens()
        mirrored = self.layoutDirection() == RTL
        words = line.place
        if line.due is not None:
            sign = QRect(0, words.top() + (LINE - _SIGN) // 2, _SIGN, _SIGN)
            sign.moveLeft(words.right() - _SIGN if mirrored else words.left())
            icon("clock", colours.warn).paint(painter, sign)
            room = _SIGN + INSET
            words = words.adjusted(0 if mirrored else room, 0, -room if mirrored else 0, 0)
        painter.setFont(theme.font(theme.SMALL_POINTS))
        painter.setPen(QColor(colours.bad if line.is_holiday else colours.muted))
        lines = max(line.place.height() // LINE, 1)
        direction = self.layoutDirection()
        write(painter, words, line.text, direction, lines=lines, line_height=LINE)

    def _ring(self, index: int) -> QRect:
        place = self.sheet.cell_rect(index)
        return QRect(place.left(), 0, place.width(), self.height())
