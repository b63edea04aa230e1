"""Deleted records of a register: found by name, brought back with what lived inside them."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QHBoxLayout,
    QHeaderView,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from learningcity_desktop.domain.registry import AnySpec
from learningcity_desktop.i18n import Message, Problem, _
from learningcity_desktop.services import bin as the_bin
from learningcity_desktop.ui import theme
from learningcity_desktop.ui.desk import Desk
from learningcity_desktop.ui.dialogs.messages import show_problem
from learningcity_desktop.ui.pages.page import (
    action_button,
    muted_label,
    rows_in_words,
    section_label,
)
from learningcity_desktop.ui.widgets.box import Box
from learningcity_desktop.ui.widgets.line import TextLine

_SIZE = (720, 480)


class _Rows(QTreeWidget):
    """Signals: wanted() on Enter and on a double click."""

    wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.doubleClicked.connect(lambda _index: self.wanted.emit())

    # Qt overrides

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.wanted.emit()
            return
        super().keyPressEvent(event)


class BinDialog(QDialog):
    """Signals: brought_back(int): the number of the record that should be shown."""

    brought_back = Signal(int)

    def __init__(self, desk: Desk, spec: AnySpec, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.desk = desk
        self.spec = spec
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        title = _("Deleted records of “{what}”", what=_(spec.plural))
        self.setWindowTitle(title)
        self.resize(*_SIZE)
        self.line = TextLine()
        self.line.setPlaceholderText(_("Search by name"))
        self.line.setAccessibleName(_("Search by name"))
        search = Box(self.line)
        self.line.textChanged.connect(lambda _text: self.refresh())
        self.line.returnPressed.connect(self._go_to_rows)
        self.rows = _Rows()
        self.rows.setAccessibleName(title)
        self.rows.setHeaderLabels([_("Name"), _("When"), _("By whom")])
        self.rows.setRootIsDecorated(False)
        self.rows.setUniformRowHeights(True)
        self.rows.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.rows.header().setStretchLastSection(False)
        self.rows.header().setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        self.rows.wanted.connect(self.restore)
        self.rows.itemSelectionChanged.connect(self._refresh_button)
        self.count = muted_label()
        self.restore_button = action_button(_("Bring back"), "undo-2", primary=True)
        self.restore_button.clicked.connect(self.restore)
        close = action_button(_("Close"), "x")
        close.clicked.connect(self.reject)
        for button in (self.restore_button, close):
            button.setAutoDefault(False)
        foot = QHBoxLayout()
        foot.addWidget(self.count, 1)
        foot.addWidget(close)
        foot.addWidget(self.restore_button)
        box = QVBoxLayout(self)
        box.setContentsMargins(theme.L, theme.L, theme.L, theme.L)
        box.setSpacing(theme.M)
        box.addWidget(section_label(title))
        box.addWidget(search)
        box.addWidget(self.rows, 1)
        box.addLayout(foot)
        self.refresh()
        self.line.setFocus()

    def refresh(self) -> None:
        """List what the bin holds for the typed words."""
        found = the_bin.deleted(self.desk.workspace, self.spec, self.line.text())
        self.rows.clear()
        for each in found:
            item = QTreeWidgetItem([each.title, each.when, each.who])
            item.setData(0, Qt.ItemDataRole.UserRole, each.uuid)
            item.setToolTip(0, each.title)
            self.rows.addTopLevelItem(item)
        for column in (1, 2):
            self.rows.resizeColumnToContents(column)
            self.rows.setColumnWidth(column, self.rows.columnWidth(column) + theme.L)
        first = self.rows.topLevelItem(0)
        if first is not None:
            self.rows.setCurrentItem(first)
        nothing = (
            _("Nothing that was deleted is called so.")
            if self.line.text().strip()
            else _("Nothing was deleted from here.")
        )
        self.count.setText(rows_in_words(len(found)) if found else nothing)
        self._refresh_button()

    def _refresh_button(self) -> None:
        self.restore_button.setEnabled(bool(self.rows.selectedItems()))

    def _go_to_rows(self) -> None:
        self.rows.setFocus()

    def restore(self) -> None:
        """Bring the chosen records back; it can be undone, so nothing is asked."""
        chosen = [item.data(0, Qt.ItemDataRole.UserRole) for item in self.rows.selectedItems()]
        if not chosen:
            return
        try:
            numbers = the_bin.restore(self.desk.workspace, self.spec, chosen)
        except Problem as problem:
            show_problem(self, problem)
            return
        self.accept()
        self.desk.done(self.desk.workspace.to_undo() or Message(""))
        self.brought_back.emit(numbers[0])
