"""A computed figure as a picture in a record's form; each mark opens the records behind it."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QVBoxLayout, QWidget

from learningcity_desktop.reports.chart import Mark
from learningcity_desktop.reports.chart.figure import FigureChart, Kind, figure_chart
from learningcity_desktop.services.figures.model import Figure, Note
from learningcity_desktop.services.records import Draft
from learningcity_desktop.ui import theme
from learningcity_desktop.ui.forms.part import Part
from learningcity_desktop.ui.pages.page import muted_label
from learningcity_desktop.ui.widgets.chart_panel import ChartPanel
from learningcity_desktop.ui.widgets.layouts import clear
from learningcity_desktop.ui.widgets.link_button import LinkButton

if TYPE_CHECKING:
    from learningcity_desktop.ui.forms.record_form import RecordForm

#: From a stored record's number to what is drawn of it.
MakeFigure = Callable[[int], Figure]


class FigurePart(Part):
    """Draws the figure of the shown record; words stand where there is nothing to draw."""

    def __init__(
        self, form: "RecordForm", make: MakeFigure, nothing: str, *, kind: Kind = "auto"
    ) -> None:
        super().__init__(form)
        self._make = make
        self._kind: Kind = kind
        self._id: int | None = None
        self._chart: FigureChart | None = None
        self.panel: ChartPanel | None = None
        self.nothing = muted_label(nothing)
        self.notes = QVBoxLayout()
        self.notes.setSpacing(2)
        self.box.addWidget(self.nothing)
        self.box.addLayout(self.notes)

    def show_draft(self, draft: Draft) -> None:
        self._id = draft.id
        self.refresh()

    def refresh(self) -> None:
        figure = self._make(self._id) if self._id is not None else None
        self._chart = figure_chart(figure, self._kind) if figure is not None else None
        self.nothing.setVisible(self._chart is None)
        clear(self.notes)
        for note in figure.notes if figure is not None else ():
            self.notes.addWidget(self._note(note))
        if self._chart is None:
            if self.panel is not None:
                self.panel.hide()
            return
        if self.panel is None:
            self.panel = ChartPanel(self._chart.chart)
            self.panel.opened.connect(self._open)
            self.box.insertWidget(self.box.indexOf(self.nothing), self.panel)
        self.panel.show()
        self.panel.set_chart(self._chart.chart)

    def _note(self, note: Note) -> QWidget:
        """A caution; one that speaks of records leads to them."""
        query = note.query
        if query is None:
            return muted_label(note.text)
        line = LinkButton(note.text, dot=theme.tokens().warn)
        line.setToolTip(note.text)
        line.clicked.connect(lambda: self.form.desk.guide.open_records(query, note.text))
        return line

    def _open(self, series: int, category: int) -> None:
        assert self._chart is not None
        mark = Mark(series, category)
        query = self._chart.cell(mark).query
        if query is not None:
            self.form.desk.guide.open_records(query, self._chart.row(mark).labels[0])
