"""Days with events on them under the hands: what a month and a week have in common."""

import datetime as dt
from typing import Generic, TypeVar

from PySide6.QtCore import QEvent, QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
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
from learningcity_desktop.persian.dates import PartialDate, Precision, format_range
from learningcity_desktop.services.calendar import CalendarSpan
from learningcity_desktop.ui import theme
from learningcity_desktop.ui.icons import icon
from learningcity_desktop.ui.widgets import calendar_pages as pages
from learningcity_desktop.ui.widgets.direction import RTL
from learningcity_desktop.ui.widgets.month_sheet import INSET, LINE, WEEK, Chip, Sheet
from learningcity_desktop.ui.widgets.status_chip import tone_colour, tone_of
from learningcity_desktop.ui.widgets.wrapped import lines_needed, write

S = TypeVar("S", bound=Sheet)
_BAR, _SIGN, _ROUND = 3, 12, 4
_SMALL = QSize(560, 360)
#: The letters of a key on a Latin and on a Persian keyboard.
NEW_KEYS, MOVE_KEYS = ("n", "د"), ("m", "پ", "ئ")


class DaysView(QWidget, Generic[S]):
    """The arrow keys move a cursor over the days; Space goes from event to event of a day.

    Ctrl or Alt with an arrow, or the mouse, moves the chosen event; M asks for a date to move it
    to. Enter opens it, or begins a new one; N begins one in any case.

    Signals:
        looked_at(date): the cursor is on another day.
        created(date): a new event is wanted on a day.
        opened(int): an event is to be shown.
        moved(int, int): an event is to be so many days later.
        move_asked(int): an event is to be moved to a date that is asked for.
    """

    looked_at = Signal(object)
    created = Signal(object)
    opened = Signal(int)
    moved = Signal(int, int)
    move_asked = Signal(int)

    def __init__(self, sheet: S, today: dt.date, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.calendar = current_language().calendar
        self.cursor_date = today
        self.chosen: int | None = None
        self._today = today
        self.sheet = sheet
        self.sheet.measure = self._lines_needed
        self._pressed: Chip | None = None
        self._pressed_on = today
        self._pressed_at = QPoint()
        self._target: dt.date | None = None
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    # What is shown

    def go(self, day: dt.date) -> None:
        """Put the cursor on a day, on whatever page that is."""
        self.cursor_date = pages.within(day)
        self.chosen = None
        self.sheet.turn_to(self.cursor_date)
        self.update()
        self.looked_at.emit(self.cursor_date)

    def turn(self, steps: int) -> None:
        """Go some pages on."""
        raise NotImplementedError

    def turn_far(self, steps: int) -> None:
        """Go on by what is larger than a page."""
        raise NotImplementedError

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

    def follow(self, event: int, days: int) -> None:
        """Go along with an event that was moved."""
        self.go(self.cursor_date + dt.timedelta(days))
        self.chosen = event

    def _moved_by(self, steps: int, unit: Precision) -> dt.date:
        value = PartialDate(self.cursor_date, Precision.DAY)
        return pages.moved(value, steps, unit, self.calendar).date

    def _lay_out(self) -> None:
        self.sheet.lay_out(self.size(), mirrored=self.layoutDirection() == RTL)
        self.update()

    def _lines_needed(self, text: str, width: int) -> int:
        """On how many lines a title is written in a chip of a width."""
        return lines_needed(text, width - _BAR - 2 * INSET)

    # Hands

    def _step(self, days: int, *, moves: bool) -> None:
        if moves:
            if self.chosen is None:
                self._choose_next()
            if self.chosen is not None:
                self.moved.emit(self.chosen, days)
            return
        self._look(self.cursor_date + dt.timedelta(days))

    def _step_over(self, steps: int, *, moves: bool) -> None:
        """Up and down."""
        self._step(steps * WEEK, moves=moves)

    def _look(self, day: dt.date) -> None:
        """Put the cursor on a day; the page stays where the day is on it."""
        first, last = self.sheet.page()
        self.chosen = None
        if first <= day <= last:
            self.cursor_date = day
            self.looked_at.emit(day)
            self.update()
        else:
            self.go(day)

    def _choose_next(self, steps: int = 1) -> None:
        numbers = [each.id for each in self.sheet.content.events_on(self.cursor_date)]
        if not numbers:
            return
        start = 0 if steps > 0 else -1
        at = numbers.index(self.chosen) + steps if self.chosen in numbers else start
        self.choose(numbers[at % len(numbers)])
        self.looked_at.emit(self.cursor_date)

    def _enter(self) -> None:
        if self.chosen is not None:
            self.opened.emit(self.chosen)
        else:
            self.created.emit(self.cursor_date)

    def _letter(self, text: str) -> bool:
        """Whether a letter was a command."""
        if text in NEW_KEYS:
            self.created.emit(self.cursor_date)
        elif text in MOVE_KEYS:
            if self.chosen is None:
                self._choose_next()
            if self.chosen is not None:
                self.move_asked.emit(self.chosen)
        else:
            return False
        return True

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
        modifiers = event.modifiers()
        control = bool(modifiers & Qt.KeyboardModifier.ControlModifier)
        moves = control or bool(modifiers & Qt.KeyboardModifier.AltModifier)
        onwards = -1 if self.layoutDirection() == RTL else 1
        first, last = self.sheet.page()
        match event.key():
            case Qt.Key.Key_Right:
                self._step(onwards, moves=moves)
            case Qt.Key.Key_Left:
                self._step(-onwards, moves=moves)
            case Qt.Key.Key_Up:
                self._step_over(-1, moves=moves)
            case Qt.Key.Key_Down:
                self._step_over(1, moves=moves)
            case Qt.Key.Key_PageUp | Qt.Key.Key_PageDown:
                steps = 1 if event.key() == Qt.Key.Key_PageDown else -1
                self.turn_far(steps) if control else self.turn(steps)
            case Qt.Key.Key_Home:
                self._look(first)
            case Qt.Key.Key_End:
                self._look(last)
            case Qt.Key.Key_Space:
                self._choose_next()
            case Qt.Key.Key_Escape if self.chosen is not None:
                self.choose(None)
                self.looked_at.emit(self.cursor_date)
            case Qt.Key.Key_Return | Qt.Key.Key_Enter:
                self._enter()
            case _:
                if moves or not self._letter(event.text().lower()):
                    super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() != Qt.MouseButton.LeftButton:
            return
        point = event.position().toPoint()
        self._pressed = self.sheet.chip_at(point)
        self._pressed_at = point
        day = self.sheet.day_at(point)
        if day is None:
            return
        self._pressed_on = day
        if self._pressed is None:
            self._look(day)
        else:  # the page must not turn away under an event that is about to be moved
            self.cursor_date = day
            self.choose(self._pressed.event.id)
            self.looked_at.emit(day)

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
        if pressed is not None and target is not None and target != self._pressed_on:
            self.moved.emit(pressed.event.id, (target - self._pressed_on).days)

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
            days = format_range(chip.event.first, chip.event.last)
            return f"{chip.event.title}\n{days}"
        day = self.sheet.day_at(point)
        return "\n".join(self.sheet.notes(day)) if day is not None else ""

    # Painting

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setLayoutDirection(self.layoutDirection())
        self._paint_heads(painter)
        for index, cell in enumerate(self.sheet.cells):
            if cell is not None:
                self._paint_day(painter, self.sheet.cell_rect(index), cell)
        for chip in self.sheet.chips:
            self._paint_chip(painter, chip)
        self._paint_ring(painter)
        painter.end()

    def _paint_heads(self, painter: QPainter) -> None:
        raise NotImplementedError

    def _paint_day(self, painter: QPainter, place: QRect, cell: pages.Cell) -> None:
        raise NotImplementedError

    def _paint_more(self, painter: QPainter, place: QRect, day: dt.date) -> None:
        if more := self.sheet.more.get(day):
            painter.setFont(theme.font(theme.SMALL_POINTS))
            painter.setPen(QColor(theme.tokens().muted))
            line = QRect(place.left(), place.bottom() - LINE, place.width(), LINE)
            write(painter, line, _("{count} more", count=more), self.layoutDirection())

    def _paint_chip(self, painter: QPainter, chip: Chip) -> None:
        colours = theme.tokens()
        is_chosen = chip.event.id == self.chosen
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(colours.accent if is_chosen else colours.hover))
        painter.drawRoundedRect(chip.place, _ROUND, _ROUND)
        mirrored = self.layoutDirection() == RTL
        bar = QRect(chip.place.left(), chip.place.top(), _BAR, chip.place.height())
        if mirrored:
            bar.moveRight(chip.place.right())
        painter.fillRect(bar, QColor(tone_colour(tone_of("event_status", chip.event.status))))
        words = chip.place.adjusted(_BAR + INSET, 0, -INSET, 0)
        if mirrored:
            words.translate(-_BAR, 0)
        if chip.event.id in self.sheet.content.others:
            self._paint_sign(painter, words, is_chosen=is_chosen)
            room = _SIGN + 2
            words = words.adjusted(room if mirrored else 0, 0, 0 if mirrored else -room, 0)
        painter.setFont(theme.font(theme.SMALL_POINTS))
        goes_on = colours.muted if chip.day > chip.event.first else colours.text
        title, direction = QRect(words), self.layoutDirection()
        if chip.detail:
            title.setHeight(chip.lines * LINE)
            below = QRect(words.left(), title.bottom() + 1, words.width(), LINE)
            painter.setPen(QColor(colours.on_accent if is_chosen else colours.muted))
            write(painter, below, chip.detail, direction)
        painter.setPen(QColor(colours.on_accent if is_chosen else goes_on))
        write(painter, title, chip.event.title, direction, lines=chip.lines, line_height=LINE)

    def _paint_sign(self, painter: QPainter, words: QRect, *, is_chosen: bool) -> None:
        """The mark of a clash, at the end of the first line."""
        colours = theme.tokens()
        middle = words.top() + min(words.height(), LINE) // 2
        sign = QRect(0, middle - _SIGN // 2, _SIGN, _SIGN)
        mirrored = self.layoutDirection() == RTL
        sign.moveLeft(words.left() if mirrored else words.right() - _SIGN)
        ink = colours.on_accent if is_chosen else colours.warn
        icon("triangle-alert", ink).paint(painter, sign)

    def _paint_ring(self, painter: QPainter) -> None:
        """The cursor, strong while the keyboard is here; today's mark is its bold number."""
        index = self.sheet.index_of(self.cursor_date)
        if index is None:
            return
        painter.setPen(QPen(QColor(theme.tokens().accent), 2 if self.hasFocus() else 1))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(self._ring(index).adjusted(1, 1, -2, -2))

    def _ring(self, index: int) -> QRect:
        return self.sheet.cell_rect(index)
