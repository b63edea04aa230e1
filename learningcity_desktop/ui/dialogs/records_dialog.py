"""The records behind a figure, as a list of their own."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from learningcity_desktop.domain.query import Query
from learningcity_desktop.domain.registry import AnySpec
from learningcity_desktop.i18n import _
from learningcity_desktop.ui import theme
from learningcity_desktop.ui.desk import Desk
from learningcity_desktop.ui.models.record_table import RecordTable
from learningcity_desktop.ui.navigation import page_of
from learningcity_desktop.ui.pages.page import action_button, rows_in_words, section_label
from learningcity_desktop.ui.widgets.record_list import RecordList


class RecordsDialog(QDialog):
    """Lists the records of a query; Enter opens one, a button shows all on their page."""

    def __init__(self, desk: Desk, query: Query, title: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.desk = desk
        self._query = query
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(title)
        self.resize(1080, 560)
        self.table = RecordTable(desk.workspace, query, _columns(query.spec), parent=self)
        self.list = RecordList(self.table, desk.state)
        self.list.doubleClicked.connect(lambda _index: self._open(self.list.current_id()))
        self.list.activated_record.connect(self._open)
        heading = section_label(title)
        heading.setWordWrap(True)
        count = QLabel(rows_in_words(self.table.rowCount()))
        count.setProperty("muted", True)
        foot = QHBoxLayout()
        foot.addWidget(count, 1)
        open_one = action_button(_("Open the record"), "external-link")
        open_one.setEnabled(self.table.rowCount() > 0)
        open_one.clicked.connect(lambda: self._open(self.list.current_id()))
        foot.addWidget(open_one)
        if page_of(query.spec.name) is not None:
            everything = action_button(_("Show on their page"), "list")
            everything.clicked.connect(self._show_on_page)
            foot.addWidget(everything)
        close = action_button(_("Close"), "x")
        close.clicked.connect(self.reject)
        foot.addWidget(close)
        box = QVBoxLayout(self)
        box.setContentsMargins(theme.L, theme.L, theme.L, theme.L)
        box.setSpacing(theme.M)
        box.addWidget(heading)
        box.addWidget(self.list, 1)
        box.addLayout(foot)
        if self.table.rowCount():
            first = self.table.id_at(0)
            if first is not None:
                self.list.show_record(first, quietly=True)

    def _open(self, record_id: int | None) -> None:
        if record_id is not None:
            self.accept()
            self.desk.guide.open_record(self._query.spec.name, record_id)

    def _show_on_page(self) -> None:
        page = page_of(self._query.spec.name)
        if page is not None:
            self.accept()
            self.desk.guide.go_to(page, query=self._query)


def _columns(spec: AnySpec) -> tuple[str, ...]:
    """What lives inside another record is told apart by that: it stands beside its name."""
    owners = (name for name in spec.owners if name not in spec.columns)
    return (*spec.columns[:2], *owners, *spec.columns[2:])
