"""A survey's questions and what they came to."""

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QVBoxLayout

from learningcity_desktop.domain.survey import SURVEY_TOTAL
from learningcity_desktop.i18n import _
from learningcity_desktop.reports.chart import BarChart, Chart
from learningcity_desktop.reports.chart.figure import figure_chart
from learningcity_desktop.services import surveys
from learningcity_desktop.services.records import Draft
from learningcity_desktop.ui import theme
from learningcity_desktop.ui.forms.children_part import ChildrenPart
from learningcity_desktop.ui.forms.part import Part
from learningcity_desktop.ui.pages.page import muted_label, quiet_button, section_label
from learningcity_desktop.ui.widgets.chart_panel import ChartPanel
from learningcity_desktop.ui.widgets.layouts import clear

if TYPE_CHECKING:
    from learningcity_desktop.ui.forms.record_form import RecordForm

_COLUMNS = ("question", "answer", "count", "mean")


class SurveyTotals(ChildrenPart):
    """The lines of a survey; the standard questions of its audience come by one button."""

    def __init__(self, form: "RecordForm") -> None:
        super().__init__(form, SURVEY_TOTAL, _COLUMNS)
        words = _("Add the standard questions")
        self.standard_button = quiet_button(words, "list", words)
        self.standard_button.clicked.connect(self.add_standard)
        self.box.insertWidget(1, self.standard_button)

    def add_standard(self) -> None:
        """Add the standard questions of the audience that are not there yet."""
        draft, _faults = self.form.collect()
        if surveys.plant_questions(self.form.workspace, draft):
            self.show_draft(draft)
            self.changed.emit()


class SurveyResults(Part):
    """The response rate, and for each question its answers as bars."""

    def __init__(self, form: "RecordForm") -> None:
        super().__init__(form)
        self._id: int | None = None
        self.returned = section_label("")
        self.questions = QVBoxLayout()
        self.questions.setSpacing(theme.L)
        self.box.addWidget(self.returned)
        self.box.addLayout(self.questions)
        self.charts: list[Chart] = []

    def show_draft(self, draft: Draft) -> None:
        self._id = draft.id
        self.refresh()

    def refresh(self) -> None:
        clear(self.questions)
        self.charts = []
        found = [] if self._id is None else surveys.results(self.form.workspace, self._id)
        said = "" if self._id is None else surveys.response_words(self.form.workspace, self._id)
        self.returned.setText(said)
        self.returned.setVisible(bool(said))
        if not found:
            self.questions.addWidget(muted_label(_("No results have been entered yet.")))
        for each in found:
            self._add(each)

    def _add(self, result: surveys.QuestionResult) -> None:
        block = QVBoxLayout()
        block.setSpacing(theme.XS)
        chart = figure_chart(result.figure) if result.figure is not None else None
        if chart is not None:
            bars = chart.chart
            if isinstance(bars, BarChart):
                bars = replace(bars, orientation="horizontal")
            self.charts.append(bars)
            block.addWidget(ChartPanel(bars))
        else:
            block.addWidget(section_label(result.question))
        for words in result.words or (() if chart else (_("Not recorded"),)):
            line = muted_label(words)
            block.addWidget(line)
        self.questions.addLayout(block)
