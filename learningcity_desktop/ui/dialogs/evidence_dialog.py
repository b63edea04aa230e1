"""Chooses the files of the evidence register that prove an answer."""

from collections.abc import Collection

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QDialog,
    QHBoxLayout,
    QHeaderView,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from learningcity_desktop.domain.evidence import ATTACHMENT, MAY_BE_SHOWN, STRONG_TO_WEAK
from learningcity_desktop.domain.query import AnyOf, Query, Where, in_
from learningcity_desktop.i18n import _, current_language, ngettext
from learningcity_desktop.services.reporting.proofs import PROVES_NOTHING, proofs
from learningcity_desktop.ui import theme
from learningcity_desktop.ui.desk import Desk
from learningcity_desktop.ui.dialogs.foot import foot_of
from learningcity_desktop.ui.icons import icon
from learningcity_desktop.ui.pages.page import action_button, muted_label, section_label
from learningcity_desktop.ui.widgets.line import TextLine

_SIZE = (860, 580)
_ID = Qt.ItemDataRole.UserRole
#: So many files are listed; a register of thousands is searched, not scrolled.
_MOST = 200
_PAUSE_MS = 150


class EvidenceDialog(QDialog):
    """The chosen files first, then those that are found; grade and consent stand beside each.

    Signals:
        chosen(object): the numbers of the chosen files, in their order.
    """

    chosen = Signal(object)

    def __init__(
        self, desk: Desk, question: str, selected: Collection[int], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.desk = desk
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(_("Evidence for this answer"))
        self.resize(*_SIZE)
        self.selected = set(selected)
        box = QVBoxLayout(self)
        box.setContentsMargins(theme.L, theme.L, theme.L, theme.L)
        box.setSpacing(theme.S)
        heading = section_label(question)
        heading.setWordWrap(True)
        box.addWidget(heading)
        self.line = TextLine()
        self.line.setPlaceholderText(_("Search in captions and file names"))
        self.line.setAccessibleName(_("Search in captions and file names"))
        self.proving = QCheckBox(_("Only with a grade"))
        self.shown = QCheckBox(_("Only with consent"))
        row = QHBoxLayout()
        row.setSpacing(theme.M)
        row.addWidget(self.line, 1)
        row.addWidget(self.proving)
        row.addWidget(self.shown)
        box.addLayout(row)
        self.tree = QTreeWidget()
        self.tree.setRootIsDecorated(False)
        self.tree.setUniformRowHeights(True)
        kinds = ATTACHMENT.kinds
        names = ("grade", "consent", "linked_to")
        self.tree.setHeaderLabels([_("File"), *(_(kinds[name].label) for name in names)])
        self.tree.header().setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        self.tree.header().setStretchLastSection(False)
        for column, wide in ((1, 110), (2, 130), (3, 210)):
            self.tree.setColumnWidth(column, wide)
        self.tree.setAccessibleName(_("Evidence"))
        self.tree.itemChanged.connect(self._on_checked)
        self.tree.itemActivated.connect(lambda item, _c: self._turn(item))
        box.addWidget(self.tree, 1)
        self.told = muted_label()
        box.addWidget(self.told)
        self.keep_button = action_button(_("Choose these"), "check", primary=True)
        box.addLayout(foot_of(self, self.keep_button))
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.timeout.connect(self._show)
        self.line.textChanged.connect(lambda _t: self._soon.start(_PAUSE_MS))
        self.proving.toggled.connect(lambda _on: self._show())
        self.shown.toggled.connect(lambda _on: self._show())
        self._show()
        self.line.setFocus()

    def _found(self) -> list[int]:
        where: list[Where | AnyOf] = []
        if self.proving.isChecked():
            where.append(in_("grade", tuple(g for g in STRONG_TO_WEAK if g != PROVES_NOTHING)))
        if self.shown.isChecked():
            where.append(in_("consent", tuple(sorted(MAY_BE_SHOWN))))
        query = Query(ATTACHMENT, text=self.line.text(), where=tuple(where), order="-id")
        found = self.desk.workspace.reader.ids(query, _MOST)
        first = sorted(self.selected)
        return [*first, *(each for each in found if each not in self.selected)]

    def _show(self) -> None:
        ids = self._found()
        workspace = self.desk.workspace
        files = proofs(workspace, ids)
        links = workspace.reader.rows(ATTACHMENT, ids, ("linked_to",))
        names, kinds = workspace.names, ATTACHMENT.kinds
        self.tree.blockSignals(True)
        self.tree.clear()
        for number in ids:
            file = files[number]
            item = QTreeWidgetItem(
                self.tree,
                [
                    file.title,
                    kinds["grade"].format(file.grade, names) or _("Not recorded"),
                    kinds["consent"].format(file.consent, names) or _("Not recorded"),
                    kinds["linked_to"].format(links[number][0], names),
                ],
            )
            item.setData(0, _ID, number)
            item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
            is_chosen = number in self.selected
            item.setCheckState(0, Qt.CheckState.Checked if is_chosen else Qt.CheckState.Unchecked)
            for column in range(self.tree.columnCount()):
                item.setToolTip(column, item.text(column))
            warn = theme.tokens().warn
            if not file.may_be_shown:
                item.setIcon(2, icon("triangle-alert", warn))
            if not file.is_proof:
                item.setIcon(1, icon("triangle-alert", warn))
        first = self.tree.topLevelItem(0)
        if first is not None:
            self.tree.setCurrentItem(first)
        self.tree.blockSignals(False)
        self._tell()

    def _on_checked(self, item: QTreeWidgetItem) -> None:
        number = item.data(0, _ID)
        if item.checkState(0) == Qt.CheckState.Checked:
            self.selected.add(number)
        else:
            self.selected.discard(number)
        self._tell()

    @staticmethod
    def _turn(item: QTreeWidgetItem) -> None:
        is_on = item.checkState(0) == Qt.CheckState.Checked
        item.setCheckState(0, Qt.CheckState.Unchecked if is_on else Qt.CheckState.Checked)

    def _tell(self) -> None:
        count = len(self.selected)
        said = [ngettext("{count} file chosen", "{count} files chosen", count)]
        files = proofs(self.desk.workspace, self.selected).values()
        hidden = sum(not file.may_be_shown for file in files)
        if hidden:
            said.append(
                ngettext(
                    "{count} of them without consent", "{count} of them without consent", hidden
                )
            )
        self.told.setText(current_language().join(said))
        self.told.setProperty("warning", bool(hidden))
        self.told.style().polish(self.told)

    # Qt overrides

    def accept(self) -> None:
        super().accept()
        self.chosen.emit(tuple(sorted(self.selected)))
