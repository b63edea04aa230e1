"""The calendar: month, year at a glance, agenda; events are begun, opened and moved in it."""

import datetime as dt
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QFileDialog,
    QFrame,
    QHBoxLayout,
    QLabel,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from learningcity_desktop.domain.links import Pointer
from learningcity_desktop.i18n import N_, Message, Problem, _, current_language, ngettext
from learningcity_desktop.persian.dates import PartialDate, Precision, format_date
from learningcity_desktop.persian.periods import OTHER
from learningcity_desktop.services import calendar, calendar_days
from learningcity_desktop.services.calendar import CalendarSpan, Happening
from learningcity_desktop.services.matters import MATTERS
from learningcity_desktop.services.workspace import Changed
from learningcity_desktop.ui import theme
from learningcity_desktop.ui.desk import Desk
from learningcity_desktop.ui.pages.page import (
    Page,
    action_button,
    muted_label,
    quiet_button,
    section_label,
)
from learningcity_desktop.ui.tasks import Progress
from learningcity_desktop.ui.widgets import calendar_pages as pages
from learningcity_desktop.ui.widgets.event_list import EventList
from learningcity_desktop.ui.widgets.matches import Act, Match
from learningcity_desktop.ui.widgets.month_view import MonthView
from learningcity_desktop.ui.widgets.segments import Segments
from learningcity_desktop.ui.widgets.year_view import YearView

_SIDE_WIDTH = 272
#: More events than this are read in the background.
_AT_ONCE = 1500
_TOLD = N_("{what}. {but}")
#: What the calendar is read from.
_READ = frozenset({"event", "venue", *(matter.spec.name for matter in MATTERS)})
_VIEWS = _MONTH, _YEAR, _AGENDA = "month", "year", "agenda"


class CalendarPage(Page):
    """Three views of one cursor; what changes elsewhere is read anew when the page is shown."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, _("Calendar"))
        today = dt.date.today()  # noqa: DTZ011 - the desk's own day
        self._today = today
        self._round = 0
        self.content = CalendarSpan(today, today)
        self.month = MonthView(today)
        self.month.looked_at.connect(self._on_looked)
        self.month.created.connect(self.begin_on)
        self.month.opened.connect(self._open_event)
        self.month.moved.connect(self._move)
        self.year = YearView(today)
        self.year.looked_at.connect(self._on_looked)
        self.year.opened.connect(self._show_month)
        self.agenda = EventList()
        self.day_list = EventList()
        for each in (self.agenda, self.day_list):
            each.opened.connect(lambda key: desk.guide.open_record(key.entity, key.id))
            each.moved.connect(self._move)
        self.views = Segments(
            ((_MONTH, _("Month")), (_YEAR, _("Year")), (_AGENDA, _("Day by day")))
        )
        self.views.chosen.connect(self.show_view)
        self._build()
        self.views.set_value(_MONTH)
        self._unsubscribe = self.workspace.subscribe(self._on_changed)
        self.destroyed.connect(self._unsubscribe)

    # Building

    def _build(self) -> None:
        back = quiet_button(_("Back (Page Up)"), "chevron-left")
        back.clicked.connect(lambda: self._turn(-1))
        onwards = quiet_button(_("Onwards (Page Down)"), "chevron-right")
        onwards.clicked.connect(lambda: self._turn(1))
        self.today_button = action_button(_("Today"), "calendar")
        self.today_button.clicked.connect(lambda: self.go(self._today))
        export = quiet_button(_("Save as a calendar file (.ics)"), "download")
        export.clicked.connect(self._on_export)
        for widget in (self.views, back, self.today_button, onwards, export):
            self.header.addWidget(widget)
        new = self.add_action(_("New event"), "plus", primary=True)
        new.clicked.connect(self.make_new)
        self.stack = QStackedWidget()
        sheet = QWidget()
        row = QHBoxLayout(sheet)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.M)
        row.addWidget(self.month, 1)
        row.addWidget(self._side())
        self.stack.addWidget(sheet)
        self.stack.addWidget(self.year)
        self.stack.addWidget(self.agenda)
        self.body.addWidget(self.stack, 1)
        self.body.addWidget(muted_label(calendar_days.about()))

    def _side(self) -> QFrame:
        """The day that the cursor is on, in words."""
        self.day_heading = section_label("")
        self.day_heading.setWordWrap(True)
        self.day_other = muted_label()
        self.day_notes = QLabel()
        self.day_notes.setWordWrap(True)
        self.warning = QLabel()
        self.warning.setWordWrap(True)
        self.warning.setProperty("warning", True)
        add = action_button(_("New event on this day"), "plus")
        add.clicked.connect(self.make_new)
        side = QFrame()
        side.setProperty("card", True)
        side.setFixedWidth(_SIDE_WIDTH)
        box = QVBoxLayout(side)
        box.setContentsMargins(theme.M, theme.M, theme.M, theme.M)
        box.setSpacing(theme.S)
        for widget in (self.day_heading, self.day_other, self.day_notes):
            box.addWidget(widget)
        self.day_list.setProperty("plain", True)
        box.addWidget(self.day_list, 1)
        box.addWidget(self.warning)
        box.addWidget(add)
        return side

    # Going about

    @property
    def view(self) -> str:
        """Which view is shown."""
        return str(self.views.value())

    def enter(self) -> None:
        self._load()
        self._focus().setFocus()

    def turn_to(self, register: str) -> None:
        """Show a day, given as 2025-12-04."""
        self.go(dt.date.fromisoformat(register))

    def go(self, day: dt.date) -> None:
        """Show a day in the view that is open."""
        self.month.go(day)
        self.year.go(day)

    def show_view(self, view: str) -> None:
        """Show the month, the year or the agenda around the same day."""
        self.views.set_value(view)
        self.stack.setCurrentIndex(_VIEWS.index(view))
        self._load()

    def show_tab(self, number: int) -> None:
        """Show a view by its place."""
        self.show_view(_VIEWS[number])

    def _focus(self) -> QWidget:
        return {_MONTH: self.month, _YEAR: self.year, _AGENDA: self.agenda}[self.view]

    def _turn(self, steps: int) -> None:
        if self.view == _YEAR:
            self.year.turn(steps)
        else:
            self.month.turn(steps)

    def _show_month(self, day: dt.date) -> None:
        self.show_view(_MONTH)
        self.month.go(day)
        self.month.setFocus()

    def _on_looked(self, day: dt.date) -> None:
        """The cursor of one view is that of the other; another page has other contents."""
        for each in (self.month, self.year):
            if each.cursor_date != day:
                each.go(day)
                return
        first, last = self._wanted()
        if (first, last) != (self.content.first, self.content.last) or self.view == _YEAR:
            self._load()
        else:
            self._show_day()

    # What is shown

    def _wanted(self) -> tuple[dt.date, dt.date]:
        return self.month.sheet.month if self.view == _AGENDA else self.month.sheet.days()

    def _on_changed(self, changed: Changed) -> None:
        if self.isVisible() and not _READ.isdisjoint(changed.records):
            self._load()

    def _load(self) -> None:
        """Read what the view shows; where there is very much, in the background."""
        self._round += 1
        this, workspace = self._round, self.workspace
        if self.view == _YEAR:
            counts = calendar.beginnings(workspace, *self.year.year())
            self.year.set_counts(counts)
            self._say_title(sum(counts.values()))
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

    def _fill(self, content: CalendarSpan) -> None:
        self.content = content
        first, last = self.month.sheet.month
        inside = [e for e in content.events if e.first <= last and e.last >= first]
        self._say_title(len(inside))
        self.month.set_content(content)
        self._show_day()
        if self.view == _AGENDA:
            self.agenda.fill(self._agenda_rows(), content.others.keys())

    def _say_title(self, count: int) -> None:
        own = current_language().calendar
        precision = Precision.YEAR if self.view == _YEAR else Precision.MONTH
        shown = PartialDate(self.month.cursor_date, Precision.DAY)
        period = pages.coarsened(shown, precision, own)
        titles = [format_date(period, style="long", calendar=each) for each in (own, OTHER[own])]
        events = ngettext("{count} event", "{count} events", count)
        self.heading.setText(titles[0])
        self.subheading.setText(f"{titles[1]} · {events}")

    def _show_day(self) -> None:
        day = self.month.cursor_date
        self.day_heading.setText(format_date(day, style="full"))
        own = current_language().calendar
        self.day_other.setText(format_date(day, style="long", calendar=OTHER[own]))
        notes = [self._named(each) for each in self.content.days.get(day, ())]
        self.day_notes.setText("\n".join(notes))
        self.day_notes.setVisible(bool(notes))
        rows = [self._row(each, placed=False) for each in self.content.events_on(day)]
        self.day_list.fill([*self._due_rows(day), *rows], self.content.others.keys())
        said = [self.day_heading.text(), *notes, *(row.text for row in rows)]
        self.month.setAccessibleDescription(current_language().join(said))
        if self.month.chosen is not None:
            self.day_list.choose(Pointer("event", self.month.chosen))
        clashing = [e for e in self.content.events_on(day) if e.id in self.content.others]
        self.warning.setText(_("At one venue on the same day; see whether the hours differ."))
        self.warning.setVisible(bool(clashing))

    @staticmethod
    def _named(day: calendar_days.YearlyDay) -> str:
        if day.is_verified or day.kind == "holiday":
            return day.title
        return _("{day} (not verified)", day=day.title)

    def _agenda_rows(self) -> list[Match]:
        """The month day by day; an event stands on its first day, what goes on before all."""
        content = self.content
        vague = [each for each in content.events if not each.is_exact]
        before = [each for each in content.events if each.is_exact and each.first < content.first]
        rows: list[Match] = []
        for heading, events in (
            (_("In this month, day not known"), vague),
            (_("Under way from before"), before),
        ):
            rows += _headed(heading, [self._row(each, placed=True) for each in events])
        day = content.first
        while day <= content.last:
            rows += self._agenda_of(day)
            day += dt.timedelta(1)
        return rows or [Match(_("Nothing stands in this month."), act=Act.NOTHING)]

    def _agenda_of(self, day: dt.date) -> list[Match]:
        rows = self._due_rows(day)
        begun = (each for each in self.content.events_on(day) if each.first == day)
        rows += [self._row(each, placed=True) for each in begun]
        notes = [each.title for each in self.content.days.get(day, ())]
        said = current_language().join([format_date(day, style="full"), *notes])
        return _headed(said, rows) or ([Match(said, act=Act.NOTHING)] if notes else [])

    def _due_rows(self, day: dt.date) -> list[Match]:
        return [Match(str(each.text), each.record) for each in self.content.due_on(day)]

    def _row(self, event: Happening, *, placed: bool) -> Match:
        """A row; beside a month there is no room to say where."""
        venue = ""
        if placed and event.venue is not None:
            venue = self.workspace.names.record_title("venue", event.venue)
        return Match(event.title, Pointer("event", event.id), venue)

    # Doing

    def make_new(self) -> None:
        self.begin_on(self.month.cursor_date)

    def begin_on(self, day: dt.date) -> None:
        """Begin an event on a day."""
        values = {"start": PartialDate(day, Precision.DAY)}
        self.desk.guide.new_record("event", values)

    def _open_event(self, number: int) -> None:
        self.desk.guide.open_record("event", number)

    def _move(self, event: int, days: int) -> None:
        try:
            warnings = calendar.move(self.workspace, event, days)
        except Problem as problem:
            self.desk.guide.tell(problem)
            return
        self.month.follow(event, days)
        self._show_day()
        label = self.workspace.to_undo() or Message("")
        if warnings:
            label = Message(_TOLD, {"what": label, "but": warnings[0].message})
        self.desk.done(label)

    def _on_export(self) -> None:
        name, _filter = QFileDialog.getSaveFileName(
            self,
            _("Save as"),
            f"{self.heading.text()}.ics",
            _("Calendar files (*.ics)"),
        )
        if name:
            self.export_to(Path(name))

    def export_to(self, path: Path) -> None:
        """Write the events of what is shown into a calendar file."""
        from learningcity_desktop.importexport.icalendar import calendar_file

        first, last = self.year.year() if self.view == _YEAR else self.month.sheet.month
        found = calendar.happenings(self.workspace, first, last)
        try:
            text = calendar_file(found, self.workspace.names, _("Events"))
            path.write_bytes(text.encode())
        except OSError:
            self.desk.guide.tell(
                Problem(Message(N_("{path} could not be written."), {"path": str(path)}))
            )
            return
        exact = sum(each.is_exact for each in found)
        self.desk.guide.toast(
            ngettext(
                "{count} event saved: {file}", "{count} events saved: {file}", exact, file=path.name
            )
        )

    # Qt overrides

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_PageDown:
            self._turn(1)
        elif event.key() == Qt.Key.Key_PageUp:
            self._turn(-1)
        else:
            super().keyPressEvent(event)


def _headed(heading: str, rows: list[Match]) -> list[Match]:
    return [Match(heading, act=Act.NOTHING), *rows] if rows else []
