"""The budget at a glance: what was approved, allocated and spent, by whatever rows one asks for."""

import datetime as dt
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import (
    QFileDialog,
    QHBoxLayout,
    QScrollArea,
    QSplitter,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from learningcity_desktop.domain.funding import FUNDING_LINE
from learningcity_desktop.i18n import Problem, Within, _, current_language
from learningcity_desktop.persian.jalali import fiscal_year
from learningcity_desktop.reports.amounts import cell_text, head_text
from learningcity_desktop.reports.base import Choices
from learningcity_desktop.reports.chart import Mark
from learningcity_desktop.reports.chart.figure import FigureChart, figure_chart
from learningcity_desktop.services.budget.model import HEADS, PERCENT, Budget
from learningcity_desktop.services.budget.totals import budget
from learningcity_desktop.services.figures.model import Figure, Unit
from learningcity_desktop.services.workspace import Changed
from learningcity_desktop.ui import theme
from learningcity_desktop.ui.desk import Desk
from learningcity_desktop.ui.pages.budget_choices import BudgetChoices
from learningcity_desktop.ui.pages.page import Page, quiet_button
from learningcity_desktop.ui.printing import print_report
from learningcity_desktop.ui.widgets.budget_table import BudgetTable, BudgetView
from learningcity_desktop.ui.widgets.chart_panel import ChartPanel
from learningcity_desktop.ui.widgets.empty_state import EmptyState
from learningcity_desktop.ui.widgets.layouts import clear
from learningcity_desktop.ui.widgets.link_button import LinkButton
from learningcity_desktop.ui.widgets.segments import Segments
from learningcity_desktop.ui.widgets.tile import Tile

#: The figures that people ask for (domain §5.4), by fiscal year and by date.
_TILES = (
    ("final", "allocated", "spent", "remaining", "allocation_share", "absorption_share"),
    ("amended", "allocated", "committed", "spent", "paid"),
)
#: Columns that fit beside the picture; the whole table has all of them.
_SHORT = (
    ("final", "allocated", "spent", "remaining", "absorption_share"),
    ("allocated", "committed", "spent", "paid", "part"),
)
_DRAWN = (("final", "allocated", "spent"), ("allocated", "spent", "paid"))
_PICTURE, _WHOLE = "picture", "whole"
_MOST_DRAWN = 10
_MOST_NOTES = 3
_REST_MS = 300
_CHART_WIDTH = 340
#: What the budget is read from.
_READ = frozenset(
    {
        *("fiscal_year", "funding_line", "funding_amendment", "allocation", "commitment"),
        *("transaction", "contribution", "international_participation", "programme", "event"),
        *("organisation", "code_item"),
    }
)


class BudgetPage(Page):
    """Computes in the background; what is typed or chosen is never waited for."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, _("Budget"))
        self.budget: Budget | None = None
        self._picture: FigureChart | None = None
        self._round = 0
        today = dt.date.today()  # noqa: DTZ011 - the desk's own day
        self.choices = BudgetChoices(desk, fiscal_year(today))
        self.choices.changed.connect(self._compute)
        self.table = BudgetTable(self)
        self.view = BudgetView(self.table)
        self.view.opened.connect(desk.guide.open_records)
        self._build()
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(_REST_MS)
        self._soon.timeout.connect(self._compute)
        self._unsubscribe = self.workspace.subscribe(self._on_changed)
        self.destroyed.connect(self._unsubscribe)

    # Building

    def _build(self) -> None:
        self.extent = Segments(((_PICTURE, _("Picture")), (_WHOLE, _("All columns"))))
        self.extent.set_value(_PICTURE)
        self.extent.chosen.connect(lambda _value: self._show())
        copy = quiet_button(_("Copy this table (Ctrl+C)"), "copy")
        copy.clicked.connect(self._copy)
        export = quiet_button(_("Save as a table file (.xlsx or .csv)"), "download")
        export.clicked.connect(self._on_export)
        for widget in (self.extent, copy, export):
            self.header.addWidget(widget)
        printed = self.add_action(_("Print"), "printer", primary=True)
        printed.clicked.connect(self.print_report)
        self.tools = (self.extent, copy, export, printed)
        self.tiles = QHBoxLayout()
        self.tiles.setSpacing(theme.S)
        self.notes = QVBoxLayout()
        self.notes.setSpacing(0)
        self.chart_area = QScrollArea()
        self.chart_area.setWidgetResizable(True)
        self.chart_area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.chart_area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.chart_area.setMinimumWidth(_CHART_WIDTH)
        self.split = QSplitter(Qt.Orientation.Horizontal)
        self.split.setHandleWidth(theme.M)
        self.split.setChildrenCollapsible(False)
        self.split.addWidget(self.view)
        self.split.addWidget(self.chart_area)
        self.split.setStretchFactor(0, 1)
        sheet = QWidget()
        box = QVBoxLayout(sheet)
        box.setContentsMargins(1, 0, 1, 0)
        box.setSpacing(theme.S)
        box.addWidget(self.choices)
        box.addLayout(self.tiles)
        box.addWidget(self.split, 1)
        box.addLayout(self.notes)
        self.empty = EmptyState(
            "wallet",
            _("Money is added up here once there are funding lines and documents."),
            _("New {what}", what=Within(FUNDING_LINE.label)),
            self.make_new,
        )
        self.stack = QStackedWidget()
        self.stack.addWidget(sheet)
        self.stack.addWidget(self.empty)
        self.body.addWidget(self.stack, 1)

    def make_new(self) -> None:
        self.desk.guide.new_record("funding_line", {})

    # Computing

    def enter(self) -> None:
        self._compute()
        stop = self.view if self.stack.currentIndex() == 0 else self.empty.button
        QTimer.singleShot(0, stop, stop.setFocus)

    def _compute(self) -> None:
        self.choices.refresh()
        self.stack.setCurrentIndex(0 if self.choices.has_years else 1)
        for tool in self.tools:
            tool.setEnabled(self.choices.has_years)
        if not self.choices.has_years:
            return
        workspace, cut, rows = self.workspace, self.choices.cut(), self.choices.grouping
        self._round += 1
        task = self.desk.runner.start(lambda _progress: budget(workspace, cut, rows), self)
        task.finished.connect(lambda found, n=self._round: self._take(found, n))
        task.failed.connect(self._on_failed)

    def _on_failed(self, error: object) -> None:
        if isinstance(error, Problem):
            self.desk.guide.tell(error)
        elif isinstance(error, BaseException):
            raise error

    def _take(self, found: object, number: int) -> None:
        assert isinstance(found, Budget)
        if number == self._round:  # else another one is on its way, and newer
            self.budget = found
            self._show()

    def _on_changed(self, changed: Changed) -> None:
        if self.isVisible() and _READ & changed.records.keys():
            self._soon.start()

    # Showing

    @property
    def _cut_place(self) -> int:
        """0 by fiscal year, 1 by date: the place of what belongs to each in the tables above."""
        assert self.budget is not None
        return 0 if self.budget.cut.window is None else 1

    def _show(self) -> None:
        if self.budget is None:
            return
        whole = self.extent.value() == _WHOLE
        short = _SHORT[self._cut_place]
        has_chain = short[0] in self.budget.columns  # documents alone tell less
        columns = short if has_chain and not whole else self.budget.columns
        self.table.show_budget(self.budget, columns, self.choices.unit)
        self.subheading.setText(self.budget.figure().title)
        self._show_tiles()
        self._show_notes()
        self._show_picture(hidden=whole)

    def _show_tiles(self) -> None:
        assert self.budget is not None
        clear(self.tiles)
        total, unit = self.budget.total, self.choices.unit
        shown = [name for name in _TILES[self._cut_place] if name in self.budget.columns]
        for name in shown if len(shown) > 1 else self.budget.columns:
            value = total.value(name)
            kind: Unit = "percent" if name in PERCENT else "rial"
            tone = theme.tokens().bad if value is not None and value < 0 else ""
            label = head_text(_(HEADS[name]), kind, unit)
            tile = Tile(cell_text(value, kind, unit), label, tone=tone, leads=value is not None)
            query = total.cells[name].query
            if query is not None:
                tile.clicked.connect(
                    lambda _c=False, q=query, t=label: self.desk.guide.open_records(q, t)
                )
            self.tiles.addWidget(tile)

    def _show_notes(self) -> None:
        assert self.budget is not None
        clear(self.notes)
        for note in self.budget.notes[:_MOST_NOTES]:
            line = LinkButton(note.text, dot=theme.tokens().warn if note.query else "")
            line.setEnabled(note.query is not None)
            line.clicked.connect(
                lambda _c=False, n=note: self.desk.guide.open_records(n.query, n.text)
            )
            self.notes.addWidget(line)

    def _show_picture(self, *, hidden: bool) -> None:
        assert self.budget is not None
        figure = _largest(self.budget, _DRAWN[self._cut_place])
        self._picture = figure_chart(figure, "bars") if figure.rows and not hidden else None
        self.chart_area.setVisible(self._picture is not None)
        if self._picture is None:
            return
        panel = ChartPanel(self._picture.chart)
        panel.opened.connect(self._open_mark)
        self.chart_area.setWidget(panel)

    def _open_mark(self, series: int, category: int) -> None:
        assert self._picture is not None
        mark = Mark(series, category)
        cell, row = self._picture.cell(mark), self._picture.row(mark)
        if cell.query is not None:
            head = self._picture.chart.series[series].name
            title = _("{row}, {column}", row=row.labels[0], column=head)
            self.desk.guide.open_records(cell.query, title)

    def show_tab(self, number: int) -> None:
        """For pictures: 1 all columns, 2 by date of document and source, 3 by cost head."""
        if number == 1:
            self.extent.choose(_WHOLE)
        elif number == 2:
            self.choices.show_days(self.choices.period())
            self.choices.show_rows("source_type")
        else:
            self.choices.show_rows("cost_head")

    # What one does with it

    def _copy(self) -> None:
        self.view.copy()
        self.desk.guide.toast(_("The table was copied."))

    def print_report(self) -> None:
        """Print the report of the fiscal years or days that are shown."""
        window = self.choices.period()
        choices = Choices(first=window.first, last=window.last)
        print_report(self.desk, "budget", choices, current_language().code, self)

    def _on_export(self) -> None:
        name, _filter = QFileDialog.getSaveFileName(
            self,
            _("Save as"),
            f"{self.subheading.text()}.xlsx",
            _("Table files (*.xlsx *.csv)"),
        )
        if name:
            self.export_to(Path(name))

    def export_to(self, path: Path) -> None:
        """Write the budget with all its columns into a table file."""
        from learningcity_desktop.importexport.figures import write_figure

        if self.budget is None:
            return
        try:
            write_figure(self.budget.figure(), path)
        except Problem as problem:
            self.desk.guide.tell(problem)
            return
        self.desk.guide.toast(_("Saved: {file}", file=path.name))


def _largest(found: Budget, columns: tuple[str, ...]) -> Figure:
    """What is drawn: the largest rows, and so many that they can be told apart."""
    figure = found.figure(columns)
    rows = [row for row in figure.rows if not row.is_total]
    if len(rows) > _MOST_DRAWN:
        rows = sorted(rows, key=lambda row: row.cells[0].value or 0, reverse=True)[:_MOST_DRAWN]
        title = _("{title}: the {count} largest", title=figure.title, count=_MOST_DRAWN)
        return replace(figure, rows=tuple(rows), title=title)
    return replace(figure, rows=tuple(rows))
