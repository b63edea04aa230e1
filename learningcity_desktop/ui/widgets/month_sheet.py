"""The sheet of a month: which days it has, where each stands, which events are seen on it."""

import datetime as dt
from dataclasses import dataclass

from PySide6.QtCore import QPoint, QRect, QSize

from learningcity_desktop.persian.dates import Calendar, PartialDate, Precision, span
from learningcity_desktop.services.calendar import CalendarSpan, Happening
from learningcity_desktop.ui.widgets import calendar_pages as pages

WEEK = 7
HEAD, NUMBER, LINE, INSET = 28, 24, 20, 4


@dataclass(frozen=True)
class Chip:
    """One event on one day, and where it is drawn."""

    place: QRect
    day: dt.date
    event: Happening


class MonthSheet:
    """Days in rows of a week; laid out anew for every size and content.

    Attributes:
        chips: the events that there is room for.
        more: day → how many events are not seen on it.
    """

    def __init__(self, calendar: Calendar, first: int, day: dt.date) -> None:
        self.calendar = calendar
        self.first = first
        self.content = CalendarSpan(day, day)
        self.cells: list[pages.Cell | None] = []
        self.chips: list[Chip] = []
        self.more: dict[dt.date, int] = {}
        self._size = QSize()
        self._mirrored = False
        self.month = (day, day)
        self.turn_to(day)

    def turn_to(self, day: dt.date) -> None:
        """Be the sheet that a day is on."""
        cells = pages.cells(day, Precision.DAY, self.calendar, self.first)
        while all(cell is None or cell.is_outside for cell in cells[-WEEK:]):
            del cells[-WEEK:]
        self.cells = cells
        month = pages.coarsened(PartialDate(day, Precision.DAY), Precision.MONTH, self.calendar)
        self.month = span(month)
        self._arrange()

    def fill(self, content: CalendarSpan) -> None:
        """Hold what stands in the days."""
        self.content = content
        self._arrange()

    def lay_out(self, size: QSize, *, mirrored: bool) -> None:
        """Fit into a room; ``mirrored`` from right to left."""
        self._size, self._mirrored = size, mirrored
        self._arrange()

    def days(self) -> tuple[dt.date, dt.date]:
        """First and last day of the sheet, those of other months included."""
        days = [cell.value.date for cell in self.cells if cell is not None]
        return days[0], days[-1]

    def cell_rect(self, index: int) -> QRect:
        """Where a day stands."""
        rows = len(self.cells) // WEEK
        row, column = divmod(index, WEEK)
        if self._mirrored:
            column = WEEK - 1 - column
        x, following = (self._size.width() * c // WEEK for c in (column, column + 1))
        tall = self._size.height() - HEAD
        y, below = (HEAD + tall * r // rows for r in (row, row + 1))
        return QRect(x, y, following - x, below - y)

    def index_of(self, day: dt.date) -> int | None:
        """The place of a day on the sheet."""
        for index, cell in enumerate(self.cells):
            if cell is not None and cell.value.date == day:
                return index
        return None

    def day_at(self, point: QPoint) -> dt.date | None:
        """The day that a point is in."""
        for index, cell in enumerate(self.cells):
            if cell is not None and self.cell_rect(index).contains(point):
                return cell.value.date
        return None

    def chip_at(self, point: QPoint) -> Chip | None:
        """The event that a point is on."""
        return next((chip for chip in self.chips if chip.place.contains(point)), None)

    def notes(self, day: dt.date) -> list[str]:
        """What a day is, and what falls due on it."""
        names = [each.title for each in self.content.days.get(day, ())]
        return names + [str(each.text) for each in self.content.due_on(day)]

    def _arrange(self) -> None:
        """Give each event its line in each of its days, as far as there is room."""
        self.chips, self.more = [], {}
        for index, cell in enumerate(self.cells):
            if cell is None:
                continue
            day = cell.value.date
            events = self.content.events_on(day)
            place = self.cell_rect(index).adjusted(INSET, NUMBER + INSET, -INSET, -2)
            notes = bool(self.notes(day))
            lines = max(place.height() // LINE - notes, 0)
            shown = len(events) if len(events) <= lines else max(lines - 1, 0)
            top = place.top() + LINE * notes
            for line, event in enumerate(events[:shown]):
                where = QRect(place.left(), top + line * LINE, place.width(), LINE - 2)
                self.chips.append(Chip(where, day, event))
            if len(events) > shown:
                self.more[day] = len(events) - shown
