"""The sheet of a week: bars over several days, and under them what each day has."""

import datetime as dt
from dataclasses import dataclass

from PySide6.QtCore import QPoint, QRect

from learningcity_desktop.services.calendar import Happening
from learningcity_desktop.services.due import DueDate
from learningcity_desktop.ui.widgets import calendar_pages as pages
from learningcity_desktop.ui.widgets.month_sheet import INSET, LINE, WEEK, Chip, Sheet

HEAD = 64
_GAP, _PAD = 4, 6
_MOST_BARS = 6
#: How fully events are told: lines of the title, and whether the venue stands under it.
_FULLNESS = ((4, True), (3, True), (2, True), (2, False), (1, False))


@dataclass(frozen=True)
class Line:
    """A line on a day that is no event: what the day is, or what falls due on it."""

    place: QRect
    text: str
    is_holiday: bool = False
    due: DueDate | None = None


class WeekSheet(Sheet):
    """Seven days side by side.

    Attributes:
        lines: names of days, and what falls due.
    """

    def __init__(self, *args: object, **kwargs: object) -> None:
        self.lines: list[Line] = []
        self.venues: dict[int, str] = {}
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]

    def head(self) -> int:
        return HEAD

    def line_at(self, point: QPoint) -> Line | None:
        """What stands at a point and is no event."""
        return next((line for line in self.lines if line.place.contains(point)), None)

    def _page(self, day: dt.date) -> list[pages.Cell | None]:
        cells = self._cells_around(day)
        at = next(n for n, c in enumerate(cells) if c is not None and c.value.date == day)
        begins = at - at % WEEK
        return cells[begins : begins + WEEK]

    def _arrange(self) -> None:
        self.chips, self.more, self.lines = [], {}, []
        below = self._arrange_bars()
        for index, cell in enumerate(self.cells):
            if cell is not None:
                room = self.cell_rect(index).adjusted(_PAD, 0, -_PAD, -_GAP)
                room.setTop(below)
                self._arrange_day(cell.value.date, room)

    def _arrange_bars(self) -> int:
        """Lay events of several days over their columns; returns where the days go on."""
        first, last = self.days()
        long = [e for e in self.content.events if e.is_exact and e.first < e.last]
        long = [e for e in long if e.first <= last and e.last >= first]
        long.sort(key=lambda e: (max(e.first, first), -(e.last - e.first).days, e.id))
        ends: list[dt.date] = []
        for event in long:
            begins, reaches = max(event.first, first), min(event.last, last)
            lane = next((n for n, end in enumerate(ends) if end < begins), len(ends))
            if lane >= _MOST_BARS:
                self._count_more(begins, reaches)
                continue
            ends[lane : lane + 1] = [reaches]
            self.chips.append(Chip(self._bar(begins, reaches, lane), begins, event))
        return HEAD + len(ends) * LINE + (_PAD if ends else _GAP)

    def _bar(self, begins: dt.date, reaches: dt.date, lane: int) -> QRect:
        one, other = (self.cell_rect(self.index_of(day) or 0) for day in (begins, reaches))
        bar = one.united(other).adjusted(INSET, 0, -INSET, 0)
        return QRect(bar.left(), HEAD + _GAP + lane * LINE, bar.width(), LINE - 2)

    def _count_more(self, begins: dt.date, reaches: dt.date) -> None:
        for number in range((reaches - begins).days + 1):
            day = begins + dt.timedelta(number)
            self.more[day] = self.more.get(day, 0) + 1

    def _arrange_day(self, day: dt.date, room: QRect) -> None:
        top = room.top()
        for text, is_holiday, due in self._said(day):
            tall = min(self.measure(text, room.width()), 2) * LINE
            place = QRect(room.left(), top, room.width(), tall)
            self.lines.append(Line(place, text, is_holiday, due))
            top += tall
        events = [e for e in self.content.events_on(day) if e.first == e.last]
        room.setTop(top + (_GAP if top > room.top() else 0))
        self._stack(day, events, room)

    def _said(self, day: dt.date) -> list[tuple[str, bool, DueDate | None]]:
        days = self.content.days.get(day, ())
        return [(each.title, each.is_holiday, None) for each in days] + [
            (str(each.text), False, each) for each in self.content.due_on(day)
        ]

    def _stack(self, day: dt.date, events: list[Happening], room: QRect) -> None:
        """Events one under the other, as fully told as there is room for."""
        for most, placed in _FULLNESS:
            chips = [self._chip(day, event, room, most, placed=placed) for event in events]
            if sum(chip.place.height() + _GAP for chip in chips) <= room.height():
                break
        top = room.top()
        for number, chip in enumerate(chips):
            left = len(chips) - number
            needed = chip.place.height() + (LINE if left > 1 else 0)
            if top + needed > room.bottom():
                self.more[day] = self.more.get(day, 0) + left
                return
            place = chip.place.translated(0, top)
            self.chips.append(Chip(place, day, chip.event, chip.lines, chip.detail))
            top += chip.place.height() + _GAP

    def _chip(
        self, day: dt.date, event: Happening, room: QRect, most: int, *, placed: bool
    ) -> Chip:
        """An event at the top of nowhere."""
        lines = min(self.measure(event.title, room.width()), most)
        detail = self.venues.get(event.venue, "") if placed and event.venue is not None else ""
        tall = (lines + bool(detail)) * LINE + _GAP
        return Chip(QRect(room.left(), 0, room.width(), tall), day, event, lines, detail)
