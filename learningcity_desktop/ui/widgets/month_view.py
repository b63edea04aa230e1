"""A month as a sheet of days with the events on them; events are moved by mouse or keyboard."""

import datetime as dt

from PySide6.QtCore import QEvent, QLocale, QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFont,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QApplication, QSizePolicy, QToolTip, QWidget

from learningcity_desktop.i18n import _, current_language
from learningcity_desktop.persian import periods
from learningcity_desktop.persian.date_names import month_names
from learningcity_desktop.persian.dates import PartialDate, Precision
from learningcity_desktop.persian.digits import localize
from learningcity_desktop.services.calendar import CalendarSpan
from learningcity_desktop.ui import theme
from learningcity_desktop.ui.icons import icon
from learningcity_desktop.ui.widgets import calendar_pages as pages
from learningcity_desktop.ui.widgets.direction import LTR, RTL, start_side
from learningcity_desktop.ui.widgets.month_sheet import (
    HEAD,
    INSET,
    LINE,
    NUMBER,
    WEEK,
    Chip,
    MonthSheet,
)
from learningcity_desktop.ui.widgets.status_chip import tone_colour, tone_of

_BAR, _SIGN, _ROUND = 3, 12, 4
_SMALL = QSize(560, 360)


class MonthView(QWidget):
    """The arrow keys move a cursor over the days; Space goes from event to event of a day.

    Ctrl with an arrow, or the mouse, moves the chosen event. Enter opens it, or begins a new one.

    Signals:
        looked_at(date): the cursor is on another day.
        created(date): a new event is wanted on a day.
        opened(int): an event is to be shown.
        moved(int, int): an event is to be so many days later.
    """

    looked_at = Signal(object)
    created = Signal(object)
    opened = Signal(int)
    moved = Signal(int, int)

    def __init__(self, today: dt.date, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.calendar = current_language().calendar
        self.cursor_date = today
        self.chosen: int | None = None
        self._today = today
        first = pages.first_weekday(self.calendar, QLocale().firstDayOfWeek().value)
        self.sheet = MonthSheet(self.calendar, first, today)
        self._pressed: Chip | None = None
        self._target: dt.date | None = None
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setAccessibleName(_("Calendar"))

    # What is shown

    def go(self, day: dt.date) -> None:
        """Put the cursor on a day, on whatever page that is."""
        self.cursor_date = pages.within(day)
        self.chosen = None
        self.sheet.turn_to(self.cursor_date)
        self.update()
        self.looked_at.emit(self.cursor_date)

    def turn(self, months: int) -> None:
        """Go some months on."""
        value = PartialDate(self.cursor_date, Precision.DAY)
        self.go(pages.moved(value, months, Precision.MONTH, self.calendar).date)

    def set_content(self, content: CalendarSpan) -> None:
        """Show what stands in the days of the sheet."""
        if self.chosen not in {each.id for each in content.events}:
            self.chosen = None
        self.sheet.fill(content)
        self.update()

    def choose(self, event: int | None) -> None:
        """Mark an event as the one that the keys move and open."""
        self.chosen = event
        self.update()

    def _lay_out(self) -> None:
        self.sheet.lay_out(self.size(), mirrored=self.layoutDirection() == RTL)
        self.update()

    # Hands

    def _step(self, days: int, *, moves: bool) -> None:
        if moves:
            if self.chosen is None:
                self._choose_next()
            if self.chosen is not None:
                self.moved.emit(self.chosen, days)
            return
        self._look(self.cursor_date + dt.timedelta(days))

    def _look(self, day: dt.date) -> None:
        """Put the cursor on a day; the page stays where the day is in its month."""
        first, last = self.sheet.month
        self.chosen = None
        if first <= day <= last:
            self.cursor_date = day
            self.looked_at.emit(day)
            self.update()
        else:
            self.go(day)

    def follow(self, event: int, days: int) -> None:
        """Go along with an event that was moved."""
        self.go(self.cursor_date + dt.timedelta(days))
        self.chosen = event

    def _choose_next(self) -> None:
        numbers = [each.id for each in self.sheet.content.events_on(self.cursor_date)]
        if not numbers:
            return
        at = numbers.index(self.chosen) + 1 if self.chosen in numbers else 0
        self.choose(numbers[at % len(numbers)])

    def _enter(self) -> None:
        if self.chosen is not None:
            self.opened.emit(self.chosen)
        else:
            self.created.emit(self.cursor_date)

    # Qt overrides

    def sizeHint(self) -> QSize:
        return _SMALL

    def minimumSizeHint(self) -> QSize:
        return QSize(_SMALL.width() - 140, _SMALL.height() - 60)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._lay_out()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LayoutDirectionChange:
            self._lay_out()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        control = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        onwards = -1 if self.layoutDirection() == RTL else 1
        first, last = self.sheet.month
        match event.key():
            case Qt.Key.Key_Right:
                self._step(onwards, moves=control)
            case Qt.Key.Key_Left:
                self._step(-onwards, moves=control)
            case Qt.Key.Key_Up:
                self._step(-WEEK, moves=control)
            case Qt.Key.Key_Down:
                self._step(WEEK, moves=control)
            case Qt.Key.Key_PageUp | Qt.Key.Key_PageDown:
                steps = 1 if event.key() == Qt.Key.Key_PageDown else -1
                self.turn(steps * (12 if control else 1))
            case Qt.Key.Key_Home:
                self._look(first)
            case Qt.Key.Key_End:
                self._look(last)
            case Qt.Key.Key_Space:
                self._choose_next()
            case Qt.Key.Key_Escape if self.chosen is not None:
                self.choose(None)
            case Qt.Key.Key_Return | Qt.Key.Key_Enter:
                self._enter()
            case _:
                super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() != Qt.MouseButton.LeftButton:
            return
        point = event.position().toPoint()
        self._pressed = self.sheet.chip_at(point)
        self._pressed_at = point
        day = self.sheet.day_at(point)
        if day is not None and day != self.cursor_date:
            if self._pressed is None:
                self._look(day)
            else:  # the page must not turn away under an event that is about to be moved
                self.cursor_date = day
                self.looked_at.emit(day)
        self.choose(self._pressed.event.id if self._pressed is not None else None)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._pressed is None:
            return
        point = event.position().toPoint()
        far = (point - self._pressed_at).manhattanLength()
        if self._target is not None or far >= QApplication.startDragDistance():
            self._target = self.sheet.day_at(point)
            self.setCursor(Qt.CursorShape.ClosedHandCursor)
            self.update()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        del event
        pressed, target = self._pressed, self._target
        self._pressed = self._target = None
        self.unsetCursor()
        self.update()
        if pressed is not None and target is not None and target != pressed.day:
            self.moved.emit(pressed.event.id, (target - pressed.day).days)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        chip = self.sheet.chip_at(event.position().toPoint())
        if chip is not None:
            self.opened.emit(chip.event.id)
        elif self.sheet.day_at(event.position().toPoint()) is not None:
            self.created.emit(self.cursor_date)

    def wheelEvent(self, event: QWheelEvent) -> None:
        if event.angleDelta().y():
            self.turn(-1 if event.angleDelta().y() > 0 else 1)
        event.accept()

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            QToolTip.showText(event.globalPos(), self._tip(event.pos()), self)
            return True
        return super().event(event)

    def _tip(self, point: QPoint) -> str:
        chip = self.sheet.chip_at(point)
        if chip is not None:
            return chip.event.title
        day = self.sheet.day_at(point)
        return "\n".join(self.sheet.notes(day)) if day is not None else ""

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setLayoutDirection(self.layoutDirection())
        self._paint_weekdays(painter)
        for index, cell in enumerate(self.sheet.cells):
            if cell is not None:
                self._paint_day(painter, self.sheet.cell_rect(index), cell)
        for chip in self.sheet.chips:
            self._paint_chip(painter, chip)
        self._paint_ring(painter)
        painter.end()

    def _paint_weekdays(self, painter: QPainter) -> None:
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
            _write(painter, line, current_language().join(notes), self.layoutDirection())
        if more := self.sheet.more.get(day):
            painter.setFont(theme.font(theme.SMALL_POINTS))
            painter.setPen(QColor(colours.muted))
            line = QRect(top.left(), place.bottom() - LINE, top.width(), LINE)
            _write(painter, line, _("{count} more", count=more), self.layoutDirection())

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

    def _paint_chip(self, painter: QPainter, chip: Chip) -> None:
        colours = theme.tokens()
        is_chosen = chip.event.id == self.chosen
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(colours.accent if is_chosen else colours.hover))
        painter.drawRoundedRect(chip.place, _ROUND, _ROUND)
        mirrored = self.layoutDirection() == RTL
        tone = tone_of("event_status", chip.event.status)
        bar = QRect(chip.place.left(), chip.place.top(), _BAR, chip.place.height())
        if mirrored:
            bar.moveRight(chip.place.right())
        painter.fillRect(bar, QColor(tone_colour(tone)))
        words = chip.place.adjusted(_BAR + INSET, 0, -_BAR - INSET, 0)
        if chip.event.id in self.sheet.content.others:
            sign = QRect(0, words.center().y() - _SIGN // 2 + 1, _SIGN, _SIGN)
            sign.moveLeft(words.right() - _SIGN if not mirrored else words.left())
            icon("triangle-alert", colours.on_accent if is_chosen else colours.warn).paint(
                painter, sign
            )
            room = _SIGN + INSET
            words = words.adjusted(room if mirrored else 0, 0, 0 if mirrored else -room, 0)
        painter.setFont(theme.font(theme.SMALL_POINTS))
        goes_on = colours.muted if chip.day > chip.event.first else colours.text
        painter.setPen(QColor(colours.on_accent if is_chosen else goes_on))
        _write(painter, words, chip.event.title, self.layoutDirection())

    def _paint_ring(self, painter: QPainter) -> None:
        """The cursor, strong while the keyboard is here; today's mark is its bold number."""
        index = self.sheet.index_of(self.cursor_date)
        if index is None:
            return
        width = 2 if self.hasFocus() else 1
        painter.setPen(QPen(QColor(theme.tokens().accent), width))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(self.sheet.cell_rect(index).adjusted(1, 1, -2, -2))


def _write(painter: QPainter, place: QRect, text: str, direction: Qt.LayoutDirection) -> None:
    """Write on one line from where it starts, shortened where there is no room."""
    elided = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, place.width())
    painter.drawText(place, start_side(direction), elided)
