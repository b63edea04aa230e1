"""A chart with its title and a button that shows the same numbers as a table."""

from typing import Final

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QFont
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QTableView,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from learningcity_desktop.i18n import _
from learningcity_desktop.reports.chart import Chart
from learningcity_desktop.ui import theme
from learningcity_desktop.ui.widgets.chart_table import ChartTable
from learningcity_desktop.ui.widgets.chart_view import ChartView

_NARROWEST: Final = 80


class ChartPanel(QWidget):
    """Chart and table of the same numbers, one at a time.

    Signals:
        opened(int, int): series and category of the number whose records are asked for.
    """

    opened = Signal(int, int)

    def __init__(self, chart: Chart, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._title = QLabel()
        self._title.setFont(theme.font(theme.SECTION_POINTS, QFont.Weight.Medium))
        self._title.setWordWrap(True)
        self.view = ChartView(chart)
        self.view.opened.connect(self.opened)
        self._model = ChartTable(chart, self)
        self.table = self._new_table()
        self.button = QToolButton()
        self.button.setText(_("Table"))
        self.button.setToolTip(_("Show the numbers as a table"))
        self.button.setCheckable(True)
        self.button.toggled.connect(self._on_toggled)
        head = QHBoxLayout()
        head.setSpacing(theme.S)
        head.addWidget(self._title, 1)
        head.addWidget(self.button, 0, Qt.AlignmentFlag.AlignTop)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(theme.S)
        box.addLayout(head)
        box.addWidget(self.view, 1)
        box.addWidget(self.table, 1)
        self.set_chart(chart)

    def set_chart(self, chart: Chart) -> None:
        """Show another chart; what is shown, chart or table, stays."""
        self._title.setText(chart.title)
        self.view.set_chart(chart)
        self._model.set_chart(chart)
        self.table.setAccessibleName(chart.title)
        self.button.setEnabled(not chart.is_empty)

    def _new_table(self) -> QTableView:
        table = QTableView()
        table.setModel(self._model)
        table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        table.setTabKeyNavigation(False)
        table.setShowGrid(False)
        table.verticalHeader().hide()
        table.verticalHeader().setDefaultSectionSize(theme.ROW_HEIGHT)
        head = table.horizontalHeader()
        head.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        head.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        head.setMinimumSectionSize(_NARROWEST)
        table.activated.connect(self._on_activated)
        table.hide()
        return table

    def _on_toggled(self, as_table: bool) -> None:
        # The table takes the chart's place, so that nothing below it moves.
        self.table.setMinimumHeight(self.view.height())
        self.view.setVisible(not as_table)
        self.table.setVisible(as_table)

    def _on_activated(self, index: QModelIndex) -> None:
        mark = self._model.mark(index)
        if mark is not None:
            self.opened.emit(mark.series, mark.category)
