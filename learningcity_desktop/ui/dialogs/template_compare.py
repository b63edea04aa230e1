"""What differs between two versions of a template, as a list that reads like a protocol."""

from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QDialog,
    QGridLayout,
    QHBoxLayout,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from learningcity_desktop.i18n import _, current_language
from learningcity_desktop.services.reporting import templates
from learningcity_desktop.services.reporting.particulars import said
from learningcity_desktop.services.reporting.template_compare import KINDS, Difference, compare
from learningcity_desktop.services.reporting.template_words import details, kind_words, part_words
from learningcity_desktop.ui import theme
from learningcity_desktop.ui.desk import Desk
from learningcity_desktop.ui.pages.page import action_button, muted_label, section_label
from learningcity_desktop.ui.widgets.choice_edit import ChoiceBox

_SIZE = (860, 600)
#: Stands for what is being edited and not kept yet.
_DRAFT = -1


class TemplateCompareDialog(QDialog):
    """Two versions are chosen; under each kind of difference stand the questions it befell."""

    def __init__(self, desk: Desk, template: int | None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(_("Compare versions"))
        self.resize(*_SIZE)
        self._draft: dict[str, Any] | None = None
        self._known = {each["id"]: each for each in templates.templates(desk.workspace)}
        box = QVBoxLayout(self)
        box.setContentsMargins(theme.L, theme.L, theme.L, theme.L)
        box.setSpacing(theme.S)
        box.addWidget(section_label(_("Compare versions")))
        grid = QGridLayout()
        grid.setHorizontalSpacing(theme.M)
        self.old, self.new = ChoiceBox(), ChoiceBox()
        for column, (name, choice) in enumerate(((_("Before"), self.old), (_("After"), self.new))):
            label = muted_label(name)
            label.setBuddy(choice)
            choice.setAccessibleName(name)
            for number, each in self._known.items():
                choice.addItem(
                    _(
                        "{title}, version {version}",
                        title=said(each, "title"),
                        version=each["version"],
                    ),
                    number,
                )
            choice.activated.connect(lambda _i: self._show())
            grid.addWidget(label, 0, column)
            grid.addWidget(choice, 1, column)
            grid.setColumnStretch(column, 1)
        box.addLayout(grid)
        self.tree = QTreeWidget()
        self.tree.setHeaderHidden(True)
        self.tree.setWordWrap(True)
        self.tree.setAccessibleName(_("Differences"))
        box.addWidget(self.tree, 1)
        close = action_button(_("Close"), "x")
        close.clicked.connect(self.reject)
        foot = QHBoxLayout()
        foot.addStretch(1)
        foot.addWidget(close)
        box.addLayout(foot)
        self._choose(template)
        self.old.setFocus()

    def _choose(self, template: int | None) -> None:
        """Begin with a version and the one before it, if there is one."""
        chosen = self._known.get(template or 0)
        numbers = [
            number
            for number, each in self._known.items()
            if chosen is None or each["code"] == chosen["code"]
        ]
        newer = template if template in numbers else next(iter(numbers), None)
        older = numbers[numbers.index(newer) + 1 :] if newer in numbers else []
        self.new.setCurrentIndex(self.new.findData(newer))
        self.old.setCurrentIndex(self.old.findData(older[0] if older else newer))
        self._show()

    def compare_with_draft(self, content: dict[str, Any]) -> None:
        """Hold what is being edited against the version it was made from."""
        self._draft = content
        self.old.setCurrentIndex(self.new.currentIndex())
        self.new.addItem(_("What is being edited"), _DRAFT)
        self.new.setCurrentIndex(self.new.findData(_DRAFT))
        self._show()

    def _content(self, choice: ChoiceBox) -> dict[str, Any] | None:
        if choice.currentData() == _DRAFT:
            return self._draft
        found = self._known.get(choice.currentData())
        return None if found is None else found["sections"]

    def _show(self) -> None:
        self.tree.clear()
        found = compare(self._content(self.old), self._content(self.new))
        for kind in KINDS:
            members = [each for each in found if each.kind == kind]
            if members:
                count = current_language().integer(len(members))
                head = QTreeWidgetItem(self.tree, [f"{kind_words(kind)} ({count})"])
                for each in members:
                    self._add(head, each)
                head.setExpanded(True)
        if not found:
            QTreeWidgetItem(self.tree, [_("Their questions are the same.")])

    @staticmethod
    def _add(head: QTreeWidgetItem, each: Difference) -> None:
        line = QTreeWidgetItem(head, [part_words(each)])
        for text in details(each):
            QTreeWidgetItem(line, [text]).setToolTip(0, text)
        line.setToolTip(0, part_words(each))
        line.setExpanded(True)
