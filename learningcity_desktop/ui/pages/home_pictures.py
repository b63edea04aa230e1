"""Pictures of the home page: small charts side by side, each of their numbers a door."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import replace
from typing import NamedTuple

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from learningcity_desktop.i18n import _
from learningcity_desktop.reports.chart import BarChart, Mark
from learningcity_desktop.reports.chart.figure import FigureChart, Kind, figure_chart
from learningcity_desktop.services.figures import glance
from learningcity_desktop.services.figures.model import Figure, Window
from learningcity_desktop.services.workspace import Workspace
from learningcity_desktop.ui import theme
from learningcity_desktop.ui.pages.page import muted_label, section_label
from learningcity_desktop.ui.widgets.chart_panel import ChartPanel
from learningcity_desktop.ui.widgets.layouts import clear

_LEAST_HEIGHT, _MOST_HEIGHT = 252, 420


class Picture(NamedTuple):
    """A figure and how it is best drawn."""

    figure: Figure
    kind: Kind = "auto"
    #: Its rows are steps of time: they stand side by side, and some names may go unsaid.
    is_of_time: bool = False


def pictures_of(workspace: Workspace, window: Window, today: dt.date) -> list[Picture]:
    """What is drawn of a period."""
    return [
        Picture(glance.events_by_month(workspace, window, today), "bars", is_of_time=True),
        Picture(glance.heads_by_age(workspace, window)),
        Picture(glance.spending_by_source(workspace, window), "ring"),
    ]


class Pictures(QWidget):
    """Signals: opened(query, title): the records behind a number."""

    opened = Signal(object, str)

    def __init__(self, shares: Sequence[int]) -> None:
        """Begin without pictures; `shares` are the widths of the columns above them."""
        super().__init__()
        self._shares = shares
        self.row = QHBoxLayout(self)
        self.row.setContentsMargins(0, 0, 0, 0)
        self.row.setSpacing(theme.L)
        self.setMinimumHeight(_LEAST_HEIGHT)
        self.setMaximumHeight(_MOST_HEIGHT)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Expanding)
        self.panels: list[ChartPanel] = []

    def show_figures(self, pictures: Sequence[Picture]) -> None:
        """Draw these; a figure with nothing to compare says so in words."""
        clear(self.row)
        self.panels = []
        for picture, share in zip(pictures, self._shares, strict=True):
            self.row.addWidget(self._card(picture.figure, _drawn(picture)), share)

    def _card(self, figure: Figure, made: FigureChart | None) -> QFrame:
        card = QFrame()
        card.setProperty("card", True)
        box = QVBoxLayout(card)
        box.setContentsMargins(theme.L, theme.M, theme.L, theme.M)
        if made is None:
            box.addWidget(section_label(figure.title))
            box.addWidget(muted_label(_nothing(figure)))
            box.addStretch()
            return card
        panel = ChartPanel(made.chart)
        panel.opened.connect(lambda series, place: self._open(made, Mark(series, place)))
        box.addWidget(panel)
        self.panels.append(panel)
        return card

    def _open(self, made: FigureChart, mark: Mark) -> None:
        query = made.cell(mark).query
        if query is not None:
            self.opened.emit(query, f"{made.chart.title}: {made.chart.categories[mark.category]}")


def _drawn(picture: Picture) -> FigureChart | None:
    made = figure_chart(picture.figure, picture.kind)
    if made is None or not picture.is_of_time or not isinstance(made.chart, BarChart):
        return made
    upright = replace(made.chart, orientation="vertical", ordinal=True)
    return replace(made, chart=upright)


def _nothing(figure: Figure) -> str:
    if figure.is_empty:
        return _("No figures have been recorded yet.")
    return _("There is too little to compare yet.")
