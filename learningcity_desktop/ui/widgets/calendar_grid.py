"""The painted page of a calendar: one widget for days, months and years."""

import datetime as dt

from PySide6.QtCore import QEvent, QLocale, QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QWheelEvent,
)
from PySide6.QtWidgets import QToolTip, QWidget

from learningcity_desktop.persian.dates import Calendar, PartialDate, Precision, span
from learningcity_desktop.ui.theme import SMALL_POINTS, font, tokens
from learningcity_desktop.ui.widgets import calendar_pages as pages

DAY_WIDTH, CELL_HEIGHT, HEAD_HEIGHT = 36, 32, 24
WEEK, COLUMNS = 7, 3
WIDTH = DAY_WIDTH * WEEK
HEIGHT = HEAD_HEIGHT + CELL_HEIGHT * 6
_RING = 4


class CalendarGrid(QWidget):
    """One page; the arrow keys move a cursor over it and past its edges.

    Signals:
        picked(PartialDate): a cell was chosen.
        turned(): another page is shown.
        looked_at(str): the cursor moved; the cell in words.
    """

    picked = Signal(object)
    turned = Signal()
    looked_at = Signal(str)

    def __init__(
        self,
        calendar: Calendar,
        today: dt.date,
        parent: QWidget | None = None,
        *,
        holidays: pages.Holidays = pages.no_holidays,
    ) -> None:
        super().__init__(parent)
        self._holidays = holidays
        self.calendar = calendar
        self.precision = Precision.DAY
        self._today = today
        self._first = pages.first_weekday(calendar, QLocale().firstDayOfWeek().value)
        self._chosen: PartialDate | None = None
        self.cursor_date = today
        self._cells: list[pages.Cell | None] = []
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setFixedSize(WIDTH, HEIGHT)
        self.setMouseTracking(True)
        self._hovered: int | None = None
        self._turn_page()

    def show_page(self, day: dt.date, precision: Precision, chosen: PartialDate | None) -> None:
        """Show the page that a day is on, with the cursor on it."""
        self._chosen = chosen
        self.precision = precision
        self._go(day)

    @property
    def title(self) -> str:
        """What stands over the page."""
        return pages.title(self.cursor_date, self.precision, self.calendar)

    def turn(self, steps: int) -> None:
        """Go some pages on."""
        match self.precision:
            case Precision.DAY:
                self._move(steps, Precision.MONTH)
            case Precision.MONTH:
                self._move(steps, Precision.YEAR)
            case _:
                self._move(steps * pages.YEARS_ON_PAGE, Precision.YEAR)

    def cell_rect(self, index: int) -> QRect:
        """Where a cell stands."""
        if self.precision is Precision.DAY:
            columns, top, height = WEEK, HEAD_HEIGHT, CELL_HEIGHT
        else:
            columns, top, height = COLUMNS, 0, HEIGHT // 4
        width = WIDTH // columns
        row, column = divmod(index, columns)
        if self.layoutDirection() == Qt.LayoutDirection.RightToLeft:
            column = columns - 1 - column
        return QRect(column * width, top + row * height, width, height)

    def index_of(self, day: dt.date) -> int | None:
        """The cell of a day, of the month or year around it."""
        wanted = pages.coarsened(PartialDate(day, Precision.DAY), self.precision, self.calendar)
        for index, cell in enumerate(self._cells):
            if cell is not None and cell.value == wanted:
                return index
        return None

    def _move(self, steps: int, unit: Precision) -> None:
        value = PartialDate(self.cursor_date, Precision.DAY)
        self._go(pages.moved(value, steps, unit, self.calendar).date)

    def _go(self, day: dt.date) -> None:
        self.cursor_date = pages.within(day)
        self._turn_page()

    def _turn_page(self) -> None:
        self._cells = pages.cells(
            self.cursor_date, self.precision, self.calendar, self._first, self._holidays
        )
        index = self.index_of(self.cursor_date)
        cell = None if index is None else self._cells[index]
        if cell is not None:
            self.setAccessibleName(pages.spoken(cell))
            self.looked_at.emit(pages.spoken(cell))
        self.turned.emit()
        self.update()

    def _index_at(self, point: QPoint) -> int | None:
        for index, cell in enumerate(self._cells):
            if cell is not None and self.cell_rect(index).contains(point):
                return index
        return None

    def _pick(self, index: int | None) -> None:
        cell = None if index is None else self._cells[index]
        if cell is not None:
            self.picked.emit(cell.value)

    def _edge_of_page(self, *, last: bool) -> dt.date:
        """The first or last day of the month or year that the cursor is in."""
        coarser = Precision.MONTH if self.precision is Precision.DAY else Precision.YEAR
        day = PartialDate(self.cursor_date, Precision.DAY)
        around = pages.coarsened(day, coarser, self.calendar)
        return span(around)[1 if last else 0]

    # Qt overrides

    def sizeHint(self) -> QSize:
        return QSize(WIDTH, HEIGHT)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, control = event.key(), bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        mirrored = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        row = WEEK if self.precision is Precision.DAY else COLUMNS
        onwards = -1 if mirrored else 1
        match key:
            case Qt.Key.Key_Right:
                self._move(onwards, self.precision)
            case Qt.Key.Key_Left:
                self._move(-onwards, self.precision)
            case Qt.Key.Key_Up:
                self._move(-row, self.precision)
            case Qt.Key.Key_Down:
                self._move(row, self.precision)
            case Qt.Key.Key_PageUp | Qt.Key.Key_PageDown:
                steps = 1 if key == Qt.Key.Key_PageDown else -1
                self._move(steps, Precision.YEAR) if control else self.turn(steps)
            case Qt.Key.Key_Home:
                self._go(self._edge_of_page(last=False))
            case Qt.Key.Key_End:
                self._go(self._edge_of_page(last=True))
            case Qt.Key.Key_Return | Qt.Key.Key_Enter | Qt.Key.Key_Space:
                self._pick(self.index_of(self.cursor_date))
            case _:
                super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            self._pick(self._index_at(event.position().toPoint()))

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self._hovered = self._index_at(event.position().toPoint())
        self.update()

    def leaveEvent(self, event: QEvent) -> None:
        self._hovered = None
        self.update()
        super().leaveEvent(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        self.turn(-1 if event.angleDelta().y() > 0 else 1)
        event.accept()

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            index = self._index_at(event.pos())
            cell = None if index is None else self._cells[index]
            QToolTip.showText(event.globalPos(), pages.spoken(cell) if cell else "", self)
            return True
        return super().event(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self.precision is Precision.DAY:
            self._paint_weekdays(painter)
        for index, cell in enumerate(self._cells):
            if cell is not None:
                self._paint_cell(painter, index, cell)
        painter.end()

    def _paint_weekdays(self, painter: QPainter) -> None:
        painter.setFont(font(SMALL_POINTS))
        for column, (short, _name) in enumerate(pages.weekday_titles(self._first)):
            place = self.cell_rect(column)
            place.setTop(0)
            place.setHeight(HEAD_HEIGHT)
            is_rest = (self._first + column) % WEEK == pages.FRIDAY
            painter.setPen(QColor(tokens().bad if is_rest else tokens().muted))
            painter.drawText(place, Qt.AlignmentFlag.AlignCenter, short)

    def _paint_cell(self, painter: QPainter, index: int, cell: pages.Cell) -> None:
        colours = tokens()
        place = self.cell_rect(index).adjusted(2, 2, -2, -2)
        is_chosen = cell.value == self._chosen
        if is_chosen or index == self._hovered:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(colours.accent if is_chosen else colours.hover))
            painter.drawRoundedRect(place, _RING, _RING)
        ring = self._ring_colour(cell, index, is_chosen=is_chosen)
        if ring:
            painter.setPen(QPen(QColor(ring), 1.5))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(place, _RING, _RING)
        ink = self._ink(cell, is_chosen=is_chosen)
        painter.setFont(font())
        painter.setPen(QColor(ink))
        painter.drawText(place, Qt.AlignmentFlag.AlignCenter, cell.text)
        if cell.note and not cell.is_outside:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(ink))
            painter.drawEllipse(QPoint(place.center().x() + 1, place.bottom() - 2), 1.5, 1.5)

    def _ring_colour(self, cell: pages.Cell, index: int, *, is_chosen: bool) -> str:
        """The cursor's ring while the grid has the focus; else the ring of today."""
        if self.hasFocus() and index == self.index_of(self.cursor_date):
            return tokens().text if is_chosen else tokens().accent
        today = PartialDate(self._today, Precision.DAY)
        if cell.value == pages.coarsened(today, self.precision, self.calendar):
            return tokens().muted
        return ""

    @staticmethod
    def _ink(cell: pages.Cell, *, is_chosen: bool) -> str:
        colours = tokens()
        if is_chosen:
            return colours.on_accent
        if cell.is_outside:
            return colours.muted
        return colours.bad if cell.is_rest else colours.text
