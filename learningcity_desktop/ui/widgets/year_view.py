"""A year at a glance: twelve small months, each day shaded by how many events begin on it."""

import datetime as dt
from collections.abc import Mapping

from PySide6.QtCore import QEvent, QLocale, QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QHelpEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from learningcity_desktop.i18n import _, current_language, ngettext
from learningcity_desktop.persian import periods
from learningcity_desktop.persian.dates import PartialDate, Precision, format_date, span
from learningcity_desktop.ui import theme
from learningcity_desktop.ui.widgets import calendar_pages as pages
from learningcity_desktop.ui.widgets.days_view import NEW_KEYS
from learningcity_desktop.ui.widgets.direction import RTL, start_side

_COLUMNS, _MONTHS, _WEEK = 4, 12, 7
_TITLE, _GAP = 26, 16
_SHADES = (0.16, 0.32, 0.5)


class YearView(QWidget):
    """The arrow keys go from month to month; Enter or a click opens one; N begins an event in it.

    Signals:
        created(date): a new event is wanted on the day of the cursor.
        looked_at(date): the first day of the month that the cursor is on.
        opened(date): a month is to be shown; the day is the clicked one or its first.
    """

    created = Signal(object)
    looked_at = Signal(object)
    opened = Signal(object)

    def __init__(self, today: dt.date, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.calendar = current_language().calendar
        self.cursor_date = today
        self._today = today
        self._first = pages.first_weekday(self.calendar, QLocale().firstDayOfWeek().value)
        self._counts: Mapping[dt.date, int] = {}
        self._holidays: Mapping[dt.date, str] = {}
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setAccessibleName(_("Year"))

    def go(self, day: dt.date) -> None:
        """Put the cursor on the month of a day."""
        self.cursor_date = pages.within(day)
        self.looked_at.emit(self.cursor_date)
        self.update()

    def turn(self, years: int) -> None:
        """Go some years on."""
        self._move(years * _MONTHS)

    def year(self) -> tuple[dt.date, dt.date]:
        """First and last day of the year that is shown."""
        day = PartialDate(self.cursor_date, Precision.DAY)
        return span(pages.coarsened(day, Precision.YEAR, self.calendar))

    def set_counts(self, counts: Mapping[dt.date, int], holidays: Mapping[dt.date, str]) -> None:
        """Show how many events begin on each day, and on which days offices are closed."""
        self._counts = counts
        self._holidays = holidays
        self.update()

    def month_rect(self, number: int) -> QRect:
        """Where a month stands, the first being 0."""
        row, column = divmod(number, _COLUMNS)
        if self.layoutDirection() == RTL:
            column = _COLUMNS - 1 - column
        width = (self.width() + _GAP) // _COLUMNS
        height = (self.height() + _GAP) // (_MONTHS // _COLUMNS)
        return QRect(column * width, row * height, width - _GAP, height - _GAP)

    def _move(self, months: int) -> None:
        value = PartialDate(self.cursor_date, Precision.DAY)
        self.go(pages.moved(value, months, Precision.MONTH, self.calendar).date)

    def _cells(self, number: int) -> list[pages.Cell | None]:
        year = periods.parts(self.cursor_date, self.calendar)[0]
        begins = periods.day(self.calendar, year, number + 1, 1).date
        return pages.cells(
            begins, Precision.DAY, self.calendar, self._first, lambda _first, _last: self._holidays
        )

    def _day_rect(self, number: int, index: int) -> QRect:
        month = self.month_rect(number).adjusted(0, _TITLE, 0, 0)
        row, column = divmod(index, _WEEK)
        if self.layoutDirection() == RTL:
            column = _WEEK - 1 - column
        width, height = month.width() // _WEEK, month.height() // 6
        return QRect(month.left() + column * width, month.top() + row * height, width, height)

    def _day_at(self, point: QPoint) -> dt.date | None:
        for number in range(_MONTHS):
            if not self.month_rect(number).contains(point):
                continue
            cells = self._cells(number)
            inside = [(i, c) for i, c in enumerate(cells) if c is not None and not c.is_outside]
            for index, cell in inside:
                if self._day_rect(number, index).contains(point):
                    return cell.value.date
            return inside[0][1].value.date
        return None

    # Qt overrides

    def sizeHint(self) -> QSize:
        return QSize(760, 480)

    def minimumSizeHint(self) -> QSize:
        return QSize(560, 380)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        onwards = -1 if self.layoutDirection() == RTL else 1
        match event.key():
            case Qt.Key.Key_Right:
                self._move(onwards)
            case Qt.Key.Key_Left:
                self._move(-onwards)
            case Qt.Key.Key_Up:
                self._move(-_COLUMNS)
            case Qt.Key.Key_Down:
                self._move(_COLUMNS)
            case Qt.Key.Key_PageUp:
                self.turn(-1)
            case Qt.Key.Key_PageDown:
                self.turn(1)
            case Qt.Key.Key_Return | Qt.Key.Key_Enter | Qt.Key.Key_Space:
                self.opened.emit(self.cursor_date)
            case _ if event.text().lower() in NEW_KEYS and not event.modifiers():
                self.created.emit(self.cursor_date)
            case _:
                super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        day = self._day_at(event.position().toPoint())
        if event.button() == Qt.MouseButton.LeftButton and day is not None:
            self.opened.emit(day)

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            day = self._day_at(event.pos())
            QToolTip.showText(event.globalPos(), self._said(day) if day else "", self)
            return True
        return super().event(event)

    def _said(self, day: dt.date) -> str:
        count = self._counts.get(day, 0)
        begins = ngettext("{count} event begins", "{count} events begin", count)
        told = [format_date(day, style="full"), self._holidays.get(day, ""), begins]
        return current_language().join(part for part in told if part)

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setLayoutDirection(self.layoutDirection())
        for number in range(_MONTHS):
            self._paint_month(painter, number)
        painter.end()

    def _paint_month(self, painter: QPainter, number: int) -> None:
        colours = theme.tokens()
        cells = self._cells(number)
        place = self.month_rect(number)
        here = periods.parts(self.cursor_date, self.calendar)[1] == number + 1
        painter.setFont(theme.font())
        painter.setPen(QColor(colours.accent if here else colours.text))
        begins = next(c.value.date for c in cells if c is not None and not c.is_outside)
        head = QRect(place.left() + 4, place.top(), place.width() - 8, _TITLE)
        title = pages.title(begins, Precision.DAY, self.calendar)
        painter.drawText(head, start_side(self.layoutDirection()), title)
        painter.setFont(theme.font(theme.SMALL_POINTS - 1))
        for index, cell in enumerate(cells):
            if cell is not None and not cell.is_outside:
                self._paint_day(painter, self._day_rect(number, index), cell)
        if here and self.hasFocus():
            painter.setPen(QPen(QColor(colours.accent), 1))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(place.adjusted(0, 0, -1, -1), theme.RADIUS, theme.RADIUS)

    def _paint_day(self, painter: QPainter, place: QRect, cell: pages.Cell) -> None:
        colours = theme.tokens()
        count = self._counts.get(cell.value.date, 0)
        ground = place.adjusted(1, 1, -1, -1)
        if count:
            shade = QColor(colours.accent)
            shade.setAlphaF(_SHADES[min(count, len(_SHADES)) - 1])
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(shade)
            painter.drawRoundedRect(ground, 3, 3)
        if cell.value.date == self._today:
            painter.setPen(QPen(QColor(colours.text), 1))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(ground, 3, 3)
        painter.setPen(QColor(colours.bad if cell.is_rest and count < 2 else colours.text))
        painter.drawText(place, Qt.AlignmentFlag.AlignCenter, cell.text)
