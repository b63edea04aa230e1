"""The sheet of a month: which days it has, where each stands, which events are seen on it."""

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QPoint, QRect, QSize

from learningcity_desktop.persian.dates import Calendar, PartialDate, Precision, span
from learningcity_desktop.services.calendar import CalendarSpan, Happening
from learningcity_desktop.services.calendar_days import holidays_of
from learningcity_desktop.ui.widgets import calendar_pages as pages

WEEK = 7
HEAD, NUMBER, LINE, INSET = 28, 24, 20, 4
#: A title is written on at most so many lines, where the day has room for them.
_MOST_LINES = 3

#: How many lines a title needs in a width.
Measure = Callable[[str, int], int]


@dataclass(frozen=True)
class Chip:
    """One event on one day, or over several, and where it is drawn.

    Attributes:
        day: the day, or the first seen of several.
        lines: on how many lines its title may be written.
        detail: what stands under the title.
    """

    place: QRect
    day: dt.date
    event: Happening
    lines: int = 1
    detail: str = ""


class Sheet:
    """Some weeks of days; a view paints them and hands steer in them.

    Attributes:
        content: what stands in the days.
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
        self.measure: Measure = lambda _text, _width: 1
        self._size = QSize()
        self._mirrored = False
        self._day = day
        self.turn_to(day)

    def turn_to(self, day: dt.date) -> None:
        """Be the sheet that a day is on."""
        self._day = day
        self.cells = self._page(day)
        self._arrange()

    def fill(self, content: CalendarSpan) -> None:
        """Hold what stands in the days."""
        self.content = content
        self.turn_to(self._day)

    def lay_out(self, size: QSize, *, mirrored: bool) -> None:
        """Fit into a room; ``mirrored`` from right to left."""
        self._size, self._mirrored = size, mirrored
        self._arrange()

    def days(self) -> tuple[dt.date, dt.date]:
        """First and last day of the sheet, those of other months included."""
        days = [cell.value.date for cell in self.cells if cell is not None]
        return days[0], days[-1]

    def page(self) -> tuple[dt.date, dt.date]:
        """The days over which the cursor moves without turning to another sheet."""
        return self.days()

    def cell_rect(self, index: int) -> QRect:
        """Where a day stands."""
        rows = len(self.cells) // WEEK
        row, column = divmod(index, WEEK)
        if self._mirrored:
            column = WEEK - 1 - column
        x, following = (self._size.width() * c // WEEK for c in (column, column + 1))
        head = self.head()
        tall = self._size.height() - head
        y, below = (head + tall * r // rows for r in (row, row + 1))
        return QRect(x, y, following - x, below - y)

    def head(self) -> int:
        """How much room the heads of the columns take."""
        return HEAD

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

    def _page(self, day: dt.date) -> list[pages.Cell | None]:
        raise NotImplementedError

    def _arrange(self) -> None:
        """Give each event its place, as far as there is room."""
        raise NotImplementedError

    def _cells_around(self, day: dt.date) -> list[pages.Cell | None]:
        """The six weeks around the month of a day, with the holidays that are known."""
        named = holidays_of(self.content.days)
        return pages.cells(
            day, Precision.DAY, self.calendar, self.first, lambda _first, _last: named
        )


class MonthSheet(Sheet):
    """Days in rows of a week; laid out anew for every size and content."""

    @property
    def month(self) -> tuple[dt.date, dt.date]:
        """First and last day of the month."""
        day = PartialDate(self._day, Precision.DAY)
        return span(pages.coarsened(day, Precision.MONTH, self.calendar))

    def page(self) -> tuple[dt.date, dt.date]:
        return self.month

    def _page(self, day: dt.date) -> list[pages.Cell | None]:
        cells = self._cells_around(day)
        while all(cell is None or cell.is_outside for cell in cells[-WEEK:]):
            del cells[-WEEK:]
        return cells

    def _arrange(self) -> None:
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
            place.setTop(place.top() + LINE * notes)
            if len(events) > shown:
                self.more[day] = len(events) - shown
                lines = shown  # the last one tells how many more there are
            self.chips += self._stacked(place, day, events[:shown], lines)

    def _stacked(
        self, place: QRect, day: dt.date, events: list[Happening], lines: int
    ) -> list[Chip]:
        """Events one under the other; room that is left goes to titles that need it."""
        given = [1] * len(events)
        spare = lines - len(events)
        needed = [self._needs(event, day, place.width()) for event in events] if spare else given
        for wanted in range(2, _MOST_LINES + 1):
            for number, needs in enumerate(needed):
                if spare > 0 and needs >= wanted:
                    given[number] += 1
                    spare -= 1
        chips: list[Chip] = []
        top = place.top()
        for event, taken in zip(events, given, strict=True):
            where = QRect(place.left(), top, place.width(), taken * LINE - 2)
            chips.append(Chip(where, day, event, taken))
            top += taken * LINE
        return chips

    def _needs(self, event: Happening, day: dt.date, width: int) -> int:
        """On how many lines a title stands whole; what goes on was told whole before."""
        begins_row = (self.index_of(day) or 0) % WEEK == 0
        return self.measure(event.title, width) if event.first == day or begins_row else 1
