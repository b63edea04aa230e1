"""Home: the year's numbers, what waits, how ready the report is; each a door to its records."""

import datetime as dt

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QProgressBar,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from learningcity_desktop.domain.reporting import ReportingCycle
from learningcity_desktop.i18n import Problem, _
from learningcity_desktop.reports.amounts import amount_text
from learningcity_desktop.services import overview
from learningcity_desktop.services.history import journal_lines
from learningcity_desktop.services.reporting import cycles
from learningcity_desktop.services.reporting.dossier import Dossier, Progress, gather, missing
from learningcity_desktop.services.reporting.particulars import said, the_city
from learningcity_desktop.ui import theme
from learningcity_desktop.ui.desk import Desk
from learningcity_desktop.ui.pages.page import (
    Page,
    action_button,
    muted_label,
    section_label,
)
from learningcity_desktop.ui.widgets.layouts import clear
from learningcity_desktop.ui.widgets.link_button import LinkButton
from learningcity_desktop.ui.widgets.status_chip import tone_colour
from learningcity_desktop.ui.widgets.tile import Tile

_NEWS = 8


class HomePage(Page):
    """Read anew each time it is shown."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, _("Home"))
        new = self.add_action(_("New event"), "plus", primary=True)
        new.clicked.connect(self.make_new)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._area = area
        #: How often the report was read: an answer that comes late has no card any more.
        self._round = 0
        self.body.addWidget(area, 1)

    def make_new(self) -> None:
        self.desk.guide.new_record("event", {})

    def enter(self) -> None:
        today = dt.date.today()  # noqa: DTZ011
        city = the_city(self.workspace)
        self.subheading.setText(said(city, "name") if city else "")
        inner = QWidget()
        box = QVBoxLayout(inner)
        box.setContentsMargins(0, 0, theme.S, 0)
        box.setSpacing(theme.L)
        box.addLayout(self._tiles(today))
        columns = QHBoxLayout()
        columns.setSpacing(theme.L)
        columns.addWidget(self._due(today), 3)
        columns.addWidget(self._report(today), 2)
        box.addLayout(columns)
        box.addWidget(self._news())
        box.addStretch()
        self._area.setWidget(inner)

    def _tiles(self, today: dt.date) -> QGridLayout:
        grid = QGridLayout()
        grid.setSpacing(theme.M)
        for column, tile in enumerate(overview.tiles(self.workspace, today)):
            button = Tile(amount_text(tile.value, tile.unit), tile.label, large=True)
            button.clicked.connect(
                lambda _c=False, t=tile: self.desk.guide.open_records(t.query, t.label)
            )
            grid.addWidget(button, 0, column)
        return grid

    def _card(self, title: str) -> tuple[QFrame, QVBoxLayout]:
        card = QFrame()
        card.setProperty("card", True)
        box = QVBoxLayout(card)
        box.setContentsMargins(theme.L, theme.M, theme.L, theme.L)
        box.setSpacing(theme.S)
        box.addWidget(section_label(title))
        return card, box

    def _due(self, today: dt.date) -> QFrame:
        card, box = self._card(_("What waits"))
        found = list(overview.due(self.workspace, today))
        for item in found:
            line = LinkButton(item.text, dot=tone_colour(item.tone))
            if item.query is None:
                line.clicked.connect(lambda: self.desk.guide.go_to("report"))
            else:
                line.clicked.connect(
                    lambda _c=False, d=item: self.desk.guide.open_records(d.query, d.text)
                )
            box.addWidget(line)
        if not found:
            box.addWidget(muted_label(_("Nothing waits. Well done.")))
        box.addStretch()
        return card

    def _report(self, today: dt.date) -> QFrame:
        card, box = self._card(_("Biennial report"))
        cycle = cycles.the_current_cycle(self.workspace, today)
        if cycle is None:
            box.addWidget(muted_label(_("No reporting cycle has been opened yet.")))
            open_one = action_button(_("Open a reporting cycle"), "file-plus")
        else:
            title = QLabel(said(vars(cycle), "title"))
            title.setWordWrap(True)
            box.addWidget(title)
            state = QVBoxLayout()
            state.setSpacing(theme.S)
            state.addWidget(muted_label(_("Computing …")))
            box.addLayout(state)
            self._compute(cycle, today, state)
            open_one = action_button(_("Go to the report"), "file-text")
        open_one.clicked.connect(lambda: self.desk.guide.go_to("report"))
        box.addStretch()
        box.addWidget(open_one, 0, Qt.AlignmentFlag.AlignLeading)
        return card

    def _compute(self, cycle: ReportingCycle, today: dt.date, state: QVBoxLayout) -> None:
        """Read the whole report in the background; then say how ready it is."""
        workspace = self.workspace
        self._round += 1
        number = self._round

        def work(progress: Progress) -> Dossier:
            window = cycles.window_of(cycle)
            return gather(workspace, cycle, window, today=today, progress=progress)

        task = self.desk.runner.start(work, self)
        task.finished.connect(
            lambda dossier: _show_readiness(dossier, state) if number == self._round else None
        )
        task.failed.connect(self._on_failed)

    def _on_failed(self, error: object) -> None:
        if isinstance(error, Problem):
            self.desk.guide.tell(error)
        elif isinstance(error, BaseException):
            raise error

    def _news(self) -> QFrame:
        card, box = self._card(_("Done lately"))
        for line in journal_lines(self.workspace, _NEWS):
            text = QLabel(line.label)
            text.setWordWrap(True)
            when = muted_label(line.when)
            row = QHBoxLayout()
            row.addWidget(text, 1)
            row.addWidget(when)
            box.addLayout(row)
        return card


def _show_readiness(dossier: object, state: QVBoxLayout) -> None:
    """How many questions are complete, and by how many sections that are."""
    assert isinstance(dossier, Dossier)
    open_questions = {(fault.question, fault.programme) for fault in missing(dossier)}
    questions = [(i.question.id, i.programme) for part in dossier.parts for i in part.items]
    done = sum(question not in open_questions for question in questions)
    sections = {part.section.id for part in dossier.parts}
    waiting = {question.split(".")[0] for question, _programme in open_questions}
    whole = len(sections - waiting)
    clear(state)
    bar = QProgressBar()
    bar.setRange(0, max(1, len(questions)))
    bar.setValue(done)
    bar.setTextVisible(False)
    state.addWidget(bar)
    for text in (
        _("{done} of {all} questions are complete.", done=done, all=len(questions)),
        _(
            "{done} of {all} sections are complete.",
            done=whole,
            all=len(sections),
        ),
    ):
        state.addWidget(muted_label(text))
