"""The editions of a series side by side: numbers that open their records, changes, a chart."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from learningcity_desktop.i18n import _, current_language
from learningcity_desktop.reports.editions_picture import (
    ROWS_OF_WORDS,
    edition_chart,
    edition_heads,
    edition_rows,
)
from learningcity_desktop.services.editions import Comparison, compare
from learningcity_desktop.services.records import Draft
from learningcity_desktop.ui.forms.part import Part
from learningcity_desktop.ui.pages.page import muted_label, quiet_button, section_label
from learningcity_desktop.ui.widgets.chart_panel import ChartPanel
from learningcity_desktop.ui.widgets.figure_view import Grid, GridModel
from learningcity_desktop.ui.widgets.layouts import clear

if TYPE_CHECKING:
    from learningcity_desktop.ui.forms.record_form import RecordForm

#: As many as have room beside the names of what is measured.
_SHOWN = 3
_NAMES = 150


class EditionsPart(Part):
    """Signals nothing: it only shows and leads on."""

    def __init__(self, form: "RecordForm") -> None:
        super().__init__(form)
        self._id: int | None = None
        self.comparison: Comparison | None = None
        self.grid: Grid | None = None
        head = QHBoxLayout()
        head.addWidget(section_label(_("Comparison of editions")), 1)
        self.print_button = quiet_button(_("Print the comparison of editions"), "printer")
        self.print_button.clicked.connect(self._print)
        head.addWidget(self.print_button)
        self.box.addLayout(head)
        self.items = QVBoxLayout()
        self.box.addLayout(self.items)

    def show_draft(self, draft: Draft) -> None:
        self._id = draft.id
        self.setEnabled(draft.id is not None)
        self.refresh()

    def first_stop(self) -> QWidget | None:
        return self.grid if self.isEnabled() else None

    def refresh(self) -> None:
        clear(self.items)
        self.grid = None
        found = compare(self.form.workspace, self._id) if self._id is not None else None
        if found is None or not found.editions:
            self.items.addWidget(muted_label(_("No edition has been entered yet.")))
            return
        self.comparison = found.last(_SHOWN)
        self.grid = self._table(self.comparison)
        self.items.addWidget(self.grid)
        notes = [_("In brackets: the change against the edition before.")]
        if len(found.editions) > _SHOWN:
            integer = current_language().integer
            shown, every = integer(_SHOWN), integer(len(found.editions))
            notes.append(
                _(
                    "The latest {shown} of {all} editions; the chart shows all.",
                    shown=shown,
                    all=every,
                )
            )
        self.items.addWidget(muted_label(" ".join(notes)))
        chart = edition_chart(found)
        if chart is not None:
            panel = ChartPanel(chart)
            panel.opened.connect(lambda series, place: self._open_mark(found, series, place))
            self.items.addWidget(panel)

    def _table(self, comparison: Comparison) -> Grid:
        rows = edition_rows(comparison)
        leads = frozenset(
            (ROWS_OF_WORDS + row, column)
            for row, measure in enumerate(comparison.measures)
            for column, cell in enumerate(measure.cells, start=1)
            if cell.value and cell.query is not None
        )
        every = range(1, 1 + len(comparison.editions))
        days = frozenset((0, column) for column in every)
        model = GridModel(edition_heads(comparison), rows, frozenset(), frozenset(), leads | days)
        grid = Grid(model, _("Comparison of editions"))
        heads = grid.horizontalHeader()
        heads.setSectionResizeMode(0, heads.ResizeMode.Fixed)
        heads.resizeSection(0, _NAMES)
        grid.opened.connect(self._on_opened)
        grid.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        return grid

    def _on_opened(self, row: int, column: int) -> None:
        """A date leads to the events of the edition, a number to what was counted."""
        shown = self.comparison
        if shown is None or column == 0:
            return
        edition = shown.editions[column - 1]
        title = _("{title}: {part}", title=shown.title, part=edition.title)
        if row < ROWS_OF_WORDS:
            self.form.desk.guide.open_records(edition.query, title)
            return
        cell = shown.measures[row - ROWS_OF_WORDS].cells[column - 1]
        if cell.value and cell.query is not None:
            self.form.desk.guide.open_records(cell.query, title)

    def _open_mark(self, comparison: Comparison, series: int, place: int) -> None:
        main = [each for each in comparison.measures if each.is_main]
        query = main[series].cells[place].query
        if query is not None:
            edition = comparison.editions[place].title
            title = _("{title}: {part}", title=comparison.title, part=edition)
            self.form.desk.guide.open_records(query, title)

    def _print(self) -> None:
        from learningcity_desktop.ui.forms.print_button import print_paper

        print_paper(self.form, "editions")
