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

from learningcity_desktop.i18n import _
from learningcity_desktop.reports.tables import amount_text
from learningcity_desktop.services import overview
from learningcity_desktop.services.history import journal_lines
from learningcity_desktop.services.reporting import cycles
from learningcity_desktop.services.reporting.dossier import gather, missing
from learningcity_desktop.services.reporting.particulars import said, the_city
from learningcity_desktop.ui import theme
from learningcity_desktop.ui.desk import Desk
from learningcity_desktop.ui.pages.page import (
    Page,
    action_button,
    muted_label,
    section_label,
)
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
            dossier = gather(self.workspace, cycle, cycles.window_of(cycle), today=today)
            questions = sum(len(part.items) for part in dossier.parts)
            open_questions = len({(m.question, m.programme) for m in missing(dossier)})
            done = max(0, questions - open_questions)
            title = QLabel(said(vars(cycle), "title"))
            title.setWordWrap(True)
            box.addWidget(title)
            bar = QProgressBar()
            bar.setRange(0, max(1, questions))
            bar.setValue(done)
            bar.setTextVisible(False)
            box.addWidget(bar)
            box.addWidget(
                muted_label(_("{done} of {all} questions are complete.", done=done, all=questions))
            )
            open_one = action_button(_("Go to the report"), "file-text")
        open_one.clicked.connect(lambda: self.desk.guide.go_to("report"))
        box.addStretch()
        box.addWidget(open_one, 0, Qt.AlignmentFlag.AlignLeading)
        return card

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
