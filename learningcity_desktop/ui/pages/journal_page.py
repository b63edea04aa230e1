"""The journal: what was done, when and by whom, with each field's before and after."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHeaderView, QTreeWidget, QTreeWidgetItem

from learningcity_desktop.domain.registry import spec_named
from learningcity_desktop.i18n import N_, _, ngettext
from learningcity_desktop.services.history import Line, journal_lines
from learningcity_desktop.ui import theme
from learningcity_desktop.ui.desk import Desk
from learningcity_desktop.ui.forms.history_part import OPS
from learningcity_desktop.ui.pages.page import Page

_SHOWN = 500
_STATES = {"undone": N_("undone"), "dropped": N_("undone for good")}


class JournalPage(Page):
    """The newest actions as a tree: action, records, fields."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, _("Journal"))
        self.tree = QTreeWidget()
        self.tree.setHeaderLabels([_("What was done"), _("When"), _("By whom"), ""])
        self.tree.header().setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        self.tree.setUniformRowHeights(True)
        self.tree.itemExpanded.connect(self._unfold)
        self._lines: list[Line] = []
        self.body.addWidget(self.tree, 1)

    def enter(self) -> None:
        self.tree.clear()
        self._lines = list(journal_lines(self.workspace, _SHOWN))
        for number, line in enumerate(self._lines):
            state = _(_STATES[line.state]) if line.state in _STATES else ""
            item = QTreeWidgetItem([line.label, line.when, line.who, state])
            item.setData(0, Qt.ItemDataRole.UserRole, number)
            if line.changes:
                item.setChildIndicatorPolicy(QTreeWidgetItem.ChildIndicatorPolicy.ShowIndicator)
            self.tree.addTopLevelItem(item)
        for column in (1, 2):
            self.tree.resizeColumnToContents(column)
            self.tree.setColumnWidth(column, self.tree.columnWidth(column) + theme.XL)
        self.subheading.setText(_("The newest {count} actions", count=len(self._lines)))

    def _unfold(self, item: QTreeWidgetItem) -> None:
        """Records and fields are put in when they are first asked for."""
        if item.parent() is not None or item.childCount():
            return
        line = self._lines[item.data(0, Qt.ItemDataRole.UserRole)]
        for change in line.changes:
            what = _(spec_named(change.entity).label)
            record = QTreeWidgetItem([f"{what}: {change.title}", "", "", _(OPS[change.op])])
            for each in change.fields:
                before = f"{each.before} ← " if each.before else ""
                record.addChild(QTreeWidgetItem([f"{each.label}: {before}{each.after or '—'}"]))
            item.addChild(record)
        if more := line.count - len(line.changes):
            said = ngettext("and {count} more record", "and {count} more records", more)
            item.addChild(QTreeWidgetItem([said]))
