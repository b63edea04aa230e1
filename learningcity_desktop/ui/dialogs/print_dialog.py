"""Ctrl+P: every report with a sentence, what it asks for, and a preview."""

import datetime as dt

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QVBoxLayout,
    QWidget,
)

from learningcity_desktop.domain.links import Pointer
from learningcity_desktop.i18n import Problem, _
from learningcity_desktop.reports.base import Report
from learningcity_desktop.reports.formats import PDF
from learningcity_desktop.reports.registry import REPORTS
from learningcity_desktop.services.reporting import cycles
from learningcity_desktop.ui import theme
from learningcity_desktop.ui.desk import Desk
from learningcity_desktop.ui.dialogs.print_options import PrintOptions
from learningcity_desktop.ui.pages.page import action_button, muted_label, section_label
from learningcity_desktop.ui.printing import print_report, save_report
from learningcity_desktop.ui.widgets.scrolled import beside_bar, scrolled
from learningcity_desktop.ui.widgets.two_line_rows import SentenceRole, TwoLineRows

_SIZE = (900, 660)
_LIST_WIDTH = 420
_LAST = "print/report"
_IdRole = Qt.ItemDataRole.UserRole


class PrintDialog(QDialog):
    """The list keeps the keyboard first: arrows choose a report, Enter prints it as it is offered.

    Args:
        desk: the open file.
        about: what is shown in the window; the first report that is about it is offered then.
    """

    def __init__(
        self, desk: Desk, about: Pointer | None = None, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.desk = desk
        self._about = about
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(_("Print a report"))
        self.resize(*_SIZE)
        self.list = QListWidget()
        self.list.setItemDelegate(TwoLineRows(self.list))
        self.list.setAccessibleName(_("Reports"))
        self.list.setFixedWidth(_LIST_WIDTH)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        for report in REPORTS.values():
            item = QListWidgetItem(_(report.title))
            item.setData(_IdRole, report.id)
            item.setData(SentenceRole, _(report.about))
            item.setToolTip(_(report.about))
            self.list.addItem(item)
        self.heading = section_label("")
        self.heading.setWordWrap(True)
        self.sentence = muted_label()
        self.problem = QLabel()
        self.problem.setWordWrap(True)
        self.problem.setProperty("problem", True)
        self._place = QVBoxLayout()
        self._place.addStretch(1)
        self.options: PrintOptions | None = None
        self._build()
        self.list.currentItemChanged.connect(lambda *_items: self._show_options())
        self.list.itemDoubleClicked.connect(lambda _item: self.accept())
        self.list.setCurrentRow(self._first_row())
        self.list.setFocus()

    def _build(self) -> None:
        side = QVBoxLayout()
        side.setSpacing(theme.S)
        side.addWidget(self.heading)
        side.addWidget(self.sentence)
        side.addSpacing(theme.S)
        inner = QWidget()
        inner.setLayout(self._place)
        self._place.setContentsMargins(beside_bar(theme.S))
        side.addWidget(scrolled(inner), 1)
        side.addWidget(self.problem)
        self.preview_button = action_button(_("Preview"), "printer", primary=True)
        self.preview_button.setDefault(True)
        self.preview_button.clicked.connect(self.accept)
        cancel = action_button(_("Close"), "x")
        cancel.setAutoDefault(False)
        cancel.clicked.connect(self.reject)
        foot = QHBoxLayout()
        foot.addStretch(1)
        foot.addWidget(cancel)
        foot.addWidget(self.preview_button)
        side.addLayout(foot)
        row = QHBoxLayout(self)
        row.setContentsMargins(theme.L, theme.L, theme.L, theme.L)
        row.setSpacing(theme.XL)
        row.addWidget(self.list)
        row.addLayout(side, 1)

    def _first_row(self) -> int:
        """The report about what is shown in the window; otherwise the one that was printed last."""
        reports = list(REPORTS.values())
        for fits in (self._is_of_its_form, self._is_about, self._tells_of_register):
            for place, report in enumerate(reports):
                if fits(report):
                    return place
        ids = [report.id for report in reports]
        last = self.desk.state.text(_LAST)
        return ids.index(last) if last in ids else 0

    def _is_about(self, report: Report) -> bool:
        if self._about is None:
            return False
        if self._about.entity == "reporting_cycle" and "cycle" in report.asks.periods:
            return True
        spec = report.asks.record
        return spec is not None and spec.name == self._about.entity

    def _is_of_its_form(self, report: Report) -> bool:
        """Whether the cycle that is shown is no report but the application that this one prints."""
        if not report.asks.form or not self._is_about(report):
            return False
        assert self._about is not None
        cycle = cycles.cycle_numbered(self.desk.workspace, self._about.id)
        return cycles.form_of(self.desk.workspace, cycle) == report.asks.form

    def _tells_of_register(self, report: Report) -> bool:
        registers = (spec.name for spec in report.asks.registers)
        return self._about is not None and self._about.entity in registers

    @property
    def report(self) -> Report:
        """The chosen report."""
        return REPORTS[str(self.list.currentItem().data(_IdRole))]

    def _show_options(self) -> None:
        report = self.report
        self.heading.setText(_(report.title))
        self.sentence.setText(_(report.about))
        self.problem.clear()
        if self.options is not None:
            self._place.removeWidget(self.options)
            self.options.deleteLater()
        record = self._about.id if self._about is not None and self._is_about(report) else None
        self.options = PrintOptions(self.desk, report, record, today=_today())
        self._place.insertWidget(0, self.options)
        self.options.format.currentIndexChanged.connect(self._name_button)
        self._name_button()
        first: QWidget = self.list
        for stop in (*self.options.stops(), self.preview_button):
            QWidget.setTabOrder(first, stop)
            first = stop

    def _name_button(self) -> None:
        """Pages are looked at first; other files are for other programs to show."""
        assert self.options is not None
        is_paper = self.options.chosen_format() is PDF
        self.preview_button.setText(_("Preview") if is_paper else _("Save as"))

    # Qt overrides

    def accept(self) -> None:
        assert self.options is not None
        try:
            choices, language = self.options.choices()
        except Problem as problem:
            self.problem.setText(str(problem))
            return
        self.options.remember()
        self.desk.state.set_text(_LAST, self.report.id)
        report, form = self.report.id, self.options.chosen_format()
        super().accept()
        if form is PDF:
            print_report(self.desk, report, choices, language, self.parentWidget())
        else:
            save_report(self.desk, report, choices, language, form, self.parentWidget())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter on the list previews at once."""
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.accept()
        else:
            super().keyPressEvent(event)


def _today() -> dt.date:
    return dt.date.today()  # noqa: DTZ011 - a city's day is its wall calendar's
