"""The calendar: week, month, year, agenda; events are begun, opened and moved in it."""

import datetime as dt
from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QStackedWidget, QWidget

from learningcity_desktop.i18n import N_, Message, Problem, _, current_language, ngettext
from learningcity_desktop.persian.dates import PartialDate, Precision, format_date, format_range
from learningcity_desktop.persian.periods import OTHER
from learningcity_desktop.services import calendar, clashes, moving
from learningcity_desktop.services.calendar import CalendarSpan
from learningcity_desktop.services.calendar_days import holidays_between
from learningcity_desktop.services.district_year import DistrictYear, district_year
from learningcity_desktop.services.workspace import Changed
from learningcity_desktop.ui import theme
from learningcity_desktop.ui.desk import Desk
from learningcity_desktop.ui.dialogs.calendar_export import CalendarExportDialog, write_calendar
from learningcity_desktop.ui.pages import calendar_rows
from learningcity_desktop.ui.pages.day_panel import DayPanel
from learningcity_desktop.ui.pages.page import Page, action_button, muted_label, quiet_button
from learningcity_desktop.ui.pages.year_panel import GLANCE, MONTHS, WEEKS, YearPanel
from learningcity_desktop.ui.tasks import Progress
from learningcity_desktop.ui.widgets import calendar_pages as pages
from learningcity_desktop.ui.widgets.days_view import NEW_KEYS, DaysView
from learningcity_desktop.ui.widgets.event_list import EventList
from learningcity_desktop.ui.widgets.month_view import MonthView
from learningcity_desktop.ui.widgets.segments import Segments
from learningcity_desktop.ui.widgets.week_view import WeekView

#: More events than this are read in the background.
_AT_ONCE = 1500
#: A year by district; or how many events begin on each of its days, and its holidays.
Year = DistrictYear | tuple[Mapping[dt.date, int], Mapping[dt.date, str]]
_TOLD = N_("{what}. {but}")
_MONTH, _WEEK, _YEAR, _AGENDA = "month", "week", "year", "agenda"
#: Views and looks in the order of their pictures.
_TABS = (
    *((_MONTH, GLANCE), (_WEEK, GLANCE), (_YEAR, GLANCE), (_AGENDA, GLANCE)),
    *((_YEAR, MONTHS), (_YEAR, WEEKS)),
)


class CalendarPage(Page):
    """Four views of one cursor; what changes elsewhere is read anew when the page is shown."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, _("Calendar"))
        today = dt.date.today()  # noqa: DTZ011 - the desk's own day
        self._today = today
        self._round = 0
        self.content = CalendarSpan(today, today)
        names = self.workspace.names
        self.month = MonthView(today)
        self.week = WeekView(today, lambda venue: names.record_title("venue", venue))
        self.week.led.connect(lambda key: desk.guide.open_record(key.entity, key.id))
        self.panel = YearPanel(names, today)
        self.year = self.panel.year
        self.agenda = EventList()
        self._agenda_days: list[dt.date | None] = []
        self.side = DayPanel()
        self.views = Segments(
            (
                *((_MONTH, _("Month")), (_WEEK, _("Week")), (_YEAR, _("Year"))),
                (_AGENDA, _("Day by day")),
            )
        )
        self._connect()
        self._build()
        self.views.set_value(_MONTH)
        self._unsubscribe = self.workspace.subscribe(self._on_changed)
        self.destroyed.connect(self._unsubscribe)

    # Building

    def _connect(self) -> None:
        guide = self.desk.guide
        self.views.chosen.connect(self.show_view)
        days: tuple[DaysView[Any], ...] = (self.month, self.week)
        for view in days:
            view.looked_at.connect(self._on_looked)
            view.created.connect(self.begin_on)
            view.opened.connect(lambda number: guide.open_record("event", number))
            view.moved.connect(self._move)
            view.move_asked.connect(self.ask_to_move)
        self.year.looked_at.connect(self._on_looked)
        self.year.opened.connect(self._show_month)
        self.year.created.connect(self.begin_on)
        self.panel.turned.connect(self._load)
        self.panel.districts.opened.connect(guide.open_records)
        self.panel.districts.created.connect(self._begin_in)
        for source in (self.agenda, self.side):
            source.opened.connect(lambda key: guide.open_record(key.entity, key.id))
            source.moved.connect(self._move)
            source.move_asked.connect(self.ask_to_move)
        self.agenda.selectionModel().currentChanged.connect(self._on_agenda_row)
        self.side.created.connect(self.make_new)
        self.side.row_chosen.connect(self._on_row_chosen)

    def _build(self) -> None:
        back = quiet_button(_("Back (Page Up)"), "chevron-left")
        back.clicked.connect(lambda: self._turn(-1))
        onwards = quiet_button(_("Onwards (Page Down)"), "chevron-right")
        onwards.clicked.connect(lambda: self._turn(1))
        self.today_button = action_button(_("Today"), "calendar")
        self.today_button.clicked.connect(lambda: self.go(self._today))
        export = quiet_button(_("Save as a calendar file (.ics)"), "download")
        export.clicked.connect(self.ask_to_export)
        for widget in (self.views, back, self.today_button, onwards, export):
            self.header.addWidget(widget)
        new = self.add_action(_("New event"), "plus", primary=True)
        new.clicked.connect(self.make_new)
        self.sheets = QStackedWidget()
        self.sheets.addWidget(self.month)
        self.sheets.addWidget(self.week)
        self.beside = QWidget()
        row = QHBoxLayout(self.beside)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.M)
        row.addWidget(self.sheets, 1)
        row.addWidget(self.side)
        self.stack = QStackedWidget()
        for page in (self.beside, self.panel, self.agenda):
            self.stack.addWidget(page)
        self.body.addWidget(self.stack, 1)
        self.body.addWidget(
            muted_label(
                _(
                    "Holidays of the lunar calendar are left out: they move every year, and only "
                    "the official calendar of that year settles their days."
                )
            )
        )

    # Going about

    @property
    def view(self) -> str:
        """Which view is shown."""
        return str(self.views.value())

    @property
    def _days_view(self) -> DaysView[Any]:
        """The month, or the week while that is shown."""
        return self.week if self.view == _WEEK else self.month

    def enter(self) -> None:
        self._load()
        self._stop().setFocus()

    def turn_to(self, register: str) -> None:
        """Show a day, given as 2025-12-04."""
        self.go(dt.date.fromisoformat(register))

    def go(self, day: dt.date) -> None:
        """Show a day in the view that is open."""
        for each in (self.month, self.week, self.year):
            each.go(day)

    def show_view(self, view: str) -> None:
        """Show the month, the week, the year or the agenda around the same day."""
        self.views.set_value(view)
        shown = {_YEAR: self.panel, _AGENDA: self.agenda}.get(view, self.beside)
        self.stack.setCurrentWidget(shown)
        self.sheets.setCurrentWidget(self._days_view)
        self._load()

    def show_tab(self, number: int) -> None:
        """Show a view by its place."""
        view, look = _TABS[number]
        self.show_view(view)
        if view == _YEAR:
            self.panel.turn_to(look)

    def _stop(self) -> QWidget:
        if self.view == _YEAR:
            return self.panel.stop()
        return self.agenda if self.view == _AGENDA else self._days_view

    def _turn(self, steps: int) -> None:
        if self.view == _YEAR:
            self.year.turn(steps)
        else:
            self._days_view.turn(steps)

    def _show_month(self, day: dt.date) -> None:
        self.show_view(_MONTH)
        self.month.go(day)
        self.month.setFocus()

    def _on_looked(self, day: dt.date) -> None:
        """The cursor of one view is that of the others; another page has other contents."""
        for each in (self.month, self.week, self.year):
            if each.cursor_date != day:
                each.go(day)
                return
        if self.view == _YEAR or self._wanted() != (self.content.first, self.content.last):
            self._load()
        else:
            self._show_day()

    def _on_agenda_row(self, current: QModelIndex, _previous: QModelIndex) -> None:
        """A new event begins on the day of the row that is chosen."""
        day = self._agenda_days[current.row()] if current.isValid() else None
        if day is not None and day != self.month.cursor_date:
            self.go(day)

    # What is shown

    def _wanted(self) -> tuple[dt.date, dt.date]:
        if self.view == _AGENDA:
            return self.month.sheet.month
        days: tuple[dt.date, dt.date] = self._days_view.sheet.days()
        return days

    def _on_changed(self, changed: Changed) -> None:
        if self.isVisible() and not calendar.READ_FROM.isdisjoint(changed.records):
            self._load()

    def _load(self) -> None:
        """Read what the view shows; where there is very much, in the background."""
        self._round += 1
        this, workspace = self._round, self.workspace
        if self.view == _YEAR:
            self._load_year(this)
            return
        first, last = self._wanted()
        if sum(calendar.beginnings(workspace, first, last).values()) <= _AT_ONCE:
            self._fill(calendar.read_span(workspace, first, last))
            return

        def work(_tell: Progress) -> tuple[int, CalendarSpan]:
            return this, calendar.read_span(workspace, first, last)

        self.desk.runner.start(work, self).finished.connect(self._on_read)

    def _on_read(self, answer: tuple[int, CalendarSpan]) -> None:
        number, content = answer
        if number == self._round:
            self._fill(content)

    def _load_year(self, this: int) -> None:
        read = self._year_read()
        if not calendar.is_large(self.workspace):
            self._fill_year(read())
            return

        def work(_tell: Progress) -> tuple[int, Year]:
            return this, read()

        self.desk.runner.start(work, self).finished.connect(self._on_year_read)

    def _year_read(self) -> Callable[[], Year]:
        """What reads the year that is looked at, the way it is looked at."""
        workspace, panel = self.workspace, self.panel
        if panel.by_district:
            return partial(district_year, workspace, panel.jalali_year(), panel.step)
        first, last = panel.bounds()
        return lambda: (
            calendar.beginnings(workspace, first, last),
            holidays_between(workspace, first, last),
        )

    def _on_year_read(self, answer: tuple[int, Year]) -> None:
        number, year = answer
        if number == self._round:
            self._fill_year(year)

    def _fill_year(self, year: Year) -> None:
        if isinstance(year, DistrictYear):
            self._fill_districts(year)
            return
        counts, holidays = year
        self.panel.set_counts(counts, holidays)
        self._say_title(sum(counts.values()))

    def _fill_districts(self, year: DistrictYear) -> None:
        self.panel.set_districts(year)
        self._say_title(year.total.whole.count)

    def _fill(self, content: CalendarSpan) -> None:
        self.content = content
        first, last = self._days_view.sheet.page()
        inside = [e for e in content.events if e.first <= last and e.last >= first]
        self._say_title(sum(e.status not in calendar.NOT_HELD for e in inside))
        self._days_view.set_content(content)
        self._show_day()
        if self.view == _AGENDA:
            placed = calendar_rows.agenda_rows(self.workspace, content)
            self._agenda_days = [day for _row, day in placed]
            self.agenda.fill([row for row, _day in placed], content.others.keys())

    def _say_title(self, count: int) -> None:
        own = current_language().calendar
        first, last = self.panel.bounds() if self.view == _YEAR else self._days_view.sheet.page()
        if self.view == _WEEK:
            titles = [format_range(first, last, calendar=each) for each in (own, OTHER[own])]
        else:
            own = "jalali" if self.view == _YEAR and self.panel.by_district else own
            precision = Precision.YEAR if self.view == _YEAR else Precision.MONTH
            shown = PartialDate(self.month.cursor_date, Precision.DAY)
            period = pages.coarsened(shown, precision, own)
            titles = [
                format_date(period, style="long", calendar=each) for each in (own, OTHER[own])
            ]
        events = ngettext("{count} event", "{count} events", count)
        self.heading.setText(titles[0])
        self.subheading.setText(f"{titles[1]} · {events}")

    def _show_day(self) -> None:
        """Tell the day of the cursor, in the panel and to those who cannot see the sheet."""
        view, content = self._days_view, self.content
        day = view.cursor_date
        notes = [calendar_rows.named(each) for each in content.days.get(day, ())]
        rows = calendar_rows.day_rows(self.workspace, content, day)
        self.side.show_day(day, notes, rows, content.others.keys())
        self.side.choose(view.chosen)
        said = [format_date(day, style="full"), *notes, *(row.text for row in rows)]
        view.setAccessibleDescription(current_language().join(said))
        self._tell_clashes(view.chosen)

    def _tell_clashes(self, event: int | None) -> None:
        """What is in the way of the chosen event; of any of the day's, where none is chosen."""
        if event is not None:
            found = clashes.in_the_way(self.workspace, event)
        else:
            day = self._days_view.cursor_date
            found = clashes.clashes_on(self.workspace, self.content, day)
        self.side.tell_clashes(found)

    def _on_row_chosen(self, event: int | None) -> None:
        self._days_view.choose(event)
        self._tell_clashes(event)

    # Doing

    def make_new(self) -> None:
        if self.view == _YEAR and self.panel.by_district:
            self.panel.districts.begin_here()
        else:
            self.begin_on(self.month.cursor_date)

    def begin_on(self, day: dt.date) -> None:
        """Begin an event on a day."""
        self._begin_in(PartialDate(day, Precision.DAY), None)

    def _begin_in(self, start: PartialDate, place: int | None) -> None:
        self.desk.guide.new_record("event", {"start": start, "place": place})

    def _move(self, event: int, days: int) -> None:
        try:
            warnings = moving.move(self.workspace, event, days)
        except Problem as problem:
            self.desk.guide.tell(problem)
            return
        self._days_view.follow(event, days)
        self._show_day()
        label = self.workspace.to_undo() or Message("")
        if warnings:
            label = Message(_TOLD, {"what": label, "but": warnings[0].message})
        self.desk.done(label)

    def ask_to_move(self, event: int) -> None:
        """Let the user say the date that an event is moved to."""
        from learningcity_desktop.ui.dialogs.move_dialog import MoveDialog

        try:
            begins = moving.first_day_of(self.workspace, event)
        except Problem as problem:
            self.desk.guide.tell(problem)
            return
        dialog = MoveDialog(self.workspace, event, begins, self)
        dialog.chosen.connect(lambda days: self._move(event, days))
        dialog.open()

    def ask_to_export(self) -> None:
        """Let the user say what a calendar file is to hold."""
        first, last = self.panel.bounds() if self.view == _YEAR else self._days_view.sheet.page()
        dialog = CalendarExportDialog(first, last, self)
        dialog.chosen.connect(self._on_export)
        dialog.open()

    def _on_export(self, first: dt.date, last: dt.date, parts: frozenset[str]) -> None:
        name, _filter = QFileDialog.getSaveFileName(
            self,
            _("Save as"),
            f"{self.heading.text()}.ics",
            _("Calendar files (*.ics)"),
        )
        if name:
            write_calendar(self.desk, Path(name), first, last, parts)

    # Qt overrides

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_PageDown:
            self._turn(1)
        elif event.key() == Qt.Key.Key_PageUp:
            self._turn(-1)
        elif event.text().lower() in NEW_KEYS and not event.modifiers():
            self.make_new()
        else:
            super().keyPressEvent(event)
