"""What evaluations and surveys come to: figures, and skills still asked for to make needs of."""

import datetime as dt

from PySide6.QtWidgets import QDialog, QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from learningcity_desktop.domain.situation import NEED
from learningcity_desktop.i18n import _, ngettext
from learningcity_desktop.persian.dates import format_range
from learningcity_desktop.persian.jalali import fiscal_year, fiscal_year_bounds
from learningcity_desktop.services.figures.evaluation import evaluations
from learningcity_desktop.services.figures.model import Window
from learningcity_desktop.services.reporting import cycles
from learningcity_desktop.services.wanted import Wanted, wanted
from learningcity_desktop.ui import theme
from learningcity_desktop.ui.desk import Desk
from learningcity_desktop.ui.pages.page import action_button, muted_label, section_label
from learningcity_desktop.ui.widgets.figure_view import FigureView
from learningcity_desktop.ui.widgets.link_button import LinkButton

_SIZE = (820, 620)


class WantedDialog(QDialog):
    """A row for each skill that is still asked for; a button makes a need of it."""

    def __init__(self, desk: Desk, parent: QWidget | None = None, *, figures: bool = True) -> None:
        super().__init__(parent)
        self.desk = desk
        self.setWindowTitle(_("What comes after events"))
        self.resize(*_SIZE)
        box = QVBoxLayout(self)
        box.setContentsMargins(theme.L, theme.L, theme.L, theme.L)
        box.setSpacing(theme.M)
        if figures:
            self._add_figures(box)
        box.addWidget(section_label(_("Skills still asked for")))
        self.found = wanted(desk.workspace)
        if self.found:
            words = _("From evaluations and surveys, as far as no need has been made of them.")
        else:
            words = _("Nothing is asked for that the needs register does not have.")
        box.addWidget(muted_label(words))
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        inner = QWidget()
        rows = QVBoxLayout(inner)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(theme.XS)
        for each in self.found:
            rows.addLayout(self._row(each))
        rows.addStretch(1)
        area.setWidget(inner)
        box.addWidget(area, 1)
        close = action_button(_("Close"), "x")
        close.clicked.connect(self.reject)
        foot = QHBoxLayout()
        foot.addStretch(1)
        foot.addWidget(close)
        box.addLayout(foot)

    def _add_figures(self, box: QVBoxLayout) -> None:
        today = dt.date.today()  # noqa: DTZ011 - a city's day is its wall calendar's
        cycle = cycles.the_current_cycle(self.desk.workspace, today)
        window = Window(*fiscal_year_bounds(fiscal_year(today)))
        if cycle is not None:
            window = cycles.window_of(cycle)
        figure = evaluations(self.desk.workspace, window)
        box.addWidget(section_label(figure.title))
        box.addWidget(muted_label(format_range(window.first, window.last)))
        view = FigureView(figure)
        view.records_asked.connect(self._open_records)
        box.addWidget(view)

    def _row(self, each: Wanted) -> QHBoxLayout:
        row = QHBoxLayout()
        said = ngettext("{source}", "{count} times, last: {source}", each.times, source=each.source)
        line = LinkButton(each.text.partition("\n")[0], note=said)
        line.setToolTip(each.text)
        line.clicked.connect(lambda: self._open(each))
        make = action_button(_("Make a need of it"), "plus")
        make.setAccessibleName(_("Make a need of it: {text}", text=each.text))
        make.clicked.connect(lambda: self._make(each))
        row.addWidget(line, 1)
        row.addWidget(make)
        return row

    def _open_records(self, query: object, title: str) -> None:
        self.accept()
        self.desk.guide.open_records(query, title)  # type: ignore[arg-type]

    def _open(self, each: Wanted) -> None:
        self.accept()
        self.desk.guide.open_record(each.record.entity, each.record.id)

    def _make(self, each: Wanted) -> None:
        self.accept()
        self.desk.guide.new_record(NEED.name, each.need)
