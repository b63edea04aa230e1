"""Home: the numbers of the year, what waits, how ready the report is; each a door to its records.

All of it is read in the background after the page was painted: at a million events the numbers
take seconds. Cards keep what they show until they are told something newer.
"""

import datetime as dt
from collections.abc import Callable
from typing import TypeVar, cast

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QHideEvent, QResizeEvent
from PySide6.QtWidgets import QGridLayout, QScrollArea, QVBoxLayout, QWidget

from learningcity_desktop.domain.links import Pointer
from learningcity_desktop.domain.query import Query
from learningcity_desktop.i18n import Problem, _, current_language
from learningcity_desktop.persian.dates import format_range
from learningcity_desktop.reports.amounts import amount_text
from learningcity_desktop.services import backups, overview
from learningcity_desktop.services.due import Coming, Deed, Door, Due, coming, due
from learningcity_desktop.services.history import Recent, recent_actions
from learningcity_desktop.services.reporting import cycles
from learningcity_desktop.services.reporting.dossier import gather
from learningcity_desktop.services.reporting.particulars import said, the_city
from learningcity_desktop.services.reporting.readiness import SectionReadiness, readiness
from learningcity_desktop.ui import theme
from learningcity_desktop.ui.desk import Desk
from learningcity_desktop.ui.following import lead_through
from learningcity_desktop.ui.navigation import is_page
from learningcity_desktop.ui.pages.home_cards import (
    DatesCard,
    DueCard,
    FirstSteps,
    NewsCard,
    ReportCard,
)
from learningcity_desktop.ui.pages.home_pictures import Pictures, pictures_of
from learningcity_desktop.ui.pages.page import Page
from learningcity_desktop.ui.tasks import Progress, Task
from learningcity_desktop.ui.widgets.layouts import clear
from learningcity_desktop.ui.widgets.scrolled import beside_bar
from learningcity_desktop.ui.widgets.segments import Segments
from learningcity_desktop.ui.widgets.tile import Tile

T = TypeVar("T")
_DATES, _NEWS = 7, 7
_REST_MS = 300
_NARROW = 1000  # pixels: below that a third column has no room
#: What waits has the longest lines.
_SHARES = (22, 21, 21)
_PERIOD = "home/period"
_PERIODS = ("year", "cycle")


class HomePage(Page):
    """Read anew each time it is shown, and when something changes while it is."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, _("Home"))
        self.period_choice = Segments([("year", _("This year")), ("cycle", _("Reporting cycle"))])
        self.period_choice.setAccessibleName(_("Period of the figures"))
        self.period_choice.set_value(desk.state.text(_PERIOD) or "year")
        self.period_choice.chosen.connect(self._on_period)
        self.header.addWidget(self.period_choice)
        self.new_button = self.add_action(_("New event"), "plus", primary=True)
        self.new_button.clicked.connect(self.make_new)
        #: How often the page was read: an answer that comes late is of a page that is gone.
        self._round = 0
        self._tasks: list[Task] = []
        self._build()
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(_REST_MS)
        self._soon.timeout.connect(self.enter)
        self._unsubscribe = self.workspace.subscribe(lambda _changed: self._on_changed())
        self.destroyed.connect(self._unsubscribe)

    # Building

    def _build(self) -> None:
        self.first = FirstSteps()
        self.first.chosen.connect(self._on_step)
        self.tiles = QGridLayout()
        self.tiles.setSpacing(theme.M)
        self.due = DueCard()
        self.report = ReportCard()
        self.dates = DatesCard()
        self.news = NewsCard()
        self.pictures = Pictures(_SHARES)
        for card in (self.due, self.dates, self.news):
            card.opened.connect(self._open)
        self.news.backup_asked.connect(self.desk.guide.back_up)
        self.report.opened.connect(self._open_report)
        self.pictures.opened.connect(self._open_records)
        tiles = QWidget()
        tiles.setLayout(self.tiles)
        tiles.setMinimumHeight(Tile("0", " ", large=True).sizeHint().height())
        self.tiles.setContentsMargins(0, 0, 0, 0)
        self.columns = QGridLayout()
        self.columns.setSpacing(theme.L)
        self.full = QWidget()
        full = QVBoxLayout(self.full)
        full.setContentsMargins(0, 0, 0, 0)
        full.setSpacing(theme.L)
        full.addWidget(tiles)
        full.addLayout(self.columns)
        full.addWidget(self.pictures, 1)
        self.inner = QWidget()
        box = QVBoxLayout(self.inner)
        box.setContentsMargins(beside_bar(theme.S))
        box.addWidget(self.first)
        box.addWidget(self.full, 1)
        box.addStretch()
        self.area = QScrollArea()
        self.area.setWidgetResizable(True)
        self.area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.area.setWidget(self.inner)
        self.body.addWidget(self.area, 1)
        self._arrange(wide=True)

    def _arrange(self, *, wide: bool) -> None:
        """Three columns, or two with what was and will be below them."""
        grid = self.columns
        places = (
            ((self.due, 0, 0, 2, 1), (self.dates, 0, 1, 1, 1), (self.news, 1, 1, 1, 1))
            if wide
            else ((self.due, 0, 0, 1, 1), (self.dates, 1, 0, 1, 1), (self.news, 1, 1, 1, 1))
        )
        for card, *place in places:
            grid.addWidget(card, *place)
        if wide:
            grid.addWidget(self.report, 0, 2, 2, 1)
        else:
            grid.addWidget(self.report, 0, 1)
        for column, share in enumerate(_SHARES if wide else (1, 1, 0)):
            grid.setColumnStretch(column, share)

    # Reading

    def enter(self) -> None:
        self._forget()
        city = the_city(self.workspace)
        name = said(city, "name") if city else ""
        today = _today()
        cycle = cycles.the_current_cycle(self.workspace, today)
        untouched = overview.is_untouched(self.workspace)
        self.first.setVisible(untouched)
        self.full.setVisible(not untouched)
        self.period_choice.setVisible(cycle is not None)
        self.subheading.setText(name)
        if untouched:
            lead_through(self.new_button, self.inner)
            return
        workspace = self.workspace
        period: overview.Period = "cycle" if self._is_of_cycle and cycle else "year"
        window = overview.window_of(workspace, period, today)
        if period == "cycle":
            dates = format_range(window.first, window.last)
            self.subheading.setText(current_language().join(filter(None, (name, dates))))
        self._ask(
            lambda _tell: (
                due(workspace, today),
                coming(workspace, today, _DATES),
                recent_actions(workspace, _NEWS),
                backups.newest(workspace),
            ),
            self._show_waiting,
        )
        self._ask(lambda _tell: overview.tiles(workspace, period, window), self._show_tiles)
        self._ask(lambda _tell: pictures_of(workspace, window, today), self.pictures.show_figures)
        self.report.show_cycle(None if cycle is None else said(vars(cycle), "title"))
        if cycle is not None:
            own = cycles.window_of(cycle)

            def read(tell: Progress) -> list[SectionReadiness]:
                return readiness(gather(workspace, cycle, own, today=today, progress=tell))

            self._ask(read, self._show_sections)

    @property
    def _is_of_cycle(self) -> bool:
        return bool(self.period_choice.value() == "cycle")

    def _ask(self, read: Callable[[Progress], T], show: Callable[[T], None]) -> None:
        """Read something in the background; then show it, if it is still wanted."""
        this = self._round

        def work(tell: Progress) -> tuple[int, Callable[[T], None], T]:
            tell(0)  # whoever has left the page does not wait for it
            return this, show, read(tell)

        task = self.desk.runner.start(work)
        task.finished.connect(self._on_read)
        task.failed.connect(self._on_failed)
        self._tasks.append(task)

    def _forget(self) -> None:
        """What was asked and has not come is not wanted any more."""
        self._soon.stop()
        self._round += 1
        for task in self._tasks:
            task.cancel()
        self._tasks.clear()

    def _on_read(self, answer: object) -> None:
        number, show, value = cast("tuple[int, Callable[[object], None], object]", answer)
        if number == self._round:
            show(value)
            lead_through(self.new_button, self.inner)

    def _on_failed(self, error: object) -> None:
        if isinstance(error, Problem):
            self.desk.guide.tell(error)
        elif isinstance(error, BaseException):
            raise error

    def _on_changed(self) -> None:
        if self.isVisible():
            self._soon.start()

    # Showing

    def _show_waiting(
        self, found: tuple[list[Due], list[Coming], list[Recent], dt.datetime | None]
    ) -> None:
        waiting, dates, news, backup = found
        self.due.show_due(waiting)
        self.dates.show_dates(dates, _today())
        self.news.show_news(news, backup)

    def _show_tiles(self, found: list[overview.Tile]) -> None:
        clear(self.tiles)
        for column, tile in enumerate(found):
            button = Tile(amount_text(tile.value, tile.unit), tile.label, large=True)
            button.clicked.connect(lambda _c=False, t=tile: self._open_records(t.query, t.label))
            self.tiles.addWidget(button, 0, column)

    def _show_sections(self, sections: list[SectionReadiness]) -> None:
        cycle = cycles.the_current_cycle(self.workspace, _today())
        if cycle is not None:
            self.report.show_sections(said(vars(cycle), "title"), sections)

    # Doors

    def _open_records(self, query: Query, title: str) -> None:
        """Show what stands behind a number."""
        self.desk.guide.open_records(query, title)

    def _open(self, door: Door, title: str) -> None:
        match door:
            case Query():
                self._open_records(door, title)
            case Pointer():
                self.desk.guide.open_record(door.entity, door.id)
            case dt.date():
                self.desk.guide.go_to(f"calendar.{door.isoformat()}")
            case Deed.BACK_UP:
                self.desk.guide.back_up()

    def _open_report(self, section: str) -> None:
        cycle = cycles.the_current_cycle(self.workspace, _today())
        page = f"report.{section}" if section else "report"
        self.desk.guide.go_to(page, record=None if cycle is None else cycle.id)

    def _on_step(self, place: str) -> None:
        if is_page(place):
            self.desk.guide.go_to(place)
        else:
            self.desk.guide.new_record(place, {})

    def _on_period(self, period: str) -> None:
        self.desk.state.set_text(_PERIOD, period)
        self.enter()

    def show_tab(self, number: int) -> None:
        """Turn the figures to a period by its place; for pictures of the page."""
        self.period_choice.choose(_PERIODS[number])

    def make_new(self) -> None:
        self.desk.guide.new_record("event", {})

    # Qt overrides

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange(wide=self.width() >= _NARROW)

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        if not event.spontaneous():
            self._forget()


def _today() -> dt.date:
    return dt.date.today()  # noqa: DTZ011 - a city's day is its wall calendar's
