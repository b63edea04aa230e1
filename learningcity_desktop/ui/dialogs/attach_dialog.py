"""Attaching files from the register of evidence: which files, and to which record."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QStandardPaths, Qt
from PySide6.QtWidgets import QDialog, QFileDialog, QHBoxLayout, QListWidget, QVBoxLayout, QWidget

from learningcity_desktop.domain.evidence import ATTACHMENT
from learningcity_desktop.i18n import Problem, _
from learningcity_desktop.ui import theme
from learningcity_desktop.ui.attaching import attach_files
from learningcity_desktop.ui.desk import Desk
from learningcity_desktop.ui.dropping import FileDrop
from learningcity_desktop.ui.editors import make_editor
from learningcity_desktop.ui.pages.page import action_button, muted_label, section_label

_WIDTH = 520
_LIST_HEIGHT = 120


class AttachDialog(QDialog):
    """Asks for files and the record that they belong to."""

    def __init__(
        self, desk: Desk, files: Sequence[Path] = (), parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.desk = desk
        self.files: list[Path] = []
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(_("Attach files"))
        self.setMinimumWidth(_WIDTH)
        self.list = QListWidget()
        self.list.setFixedHeight(_LIST_HEIGHT)
        self.list.setAccessibleName(_("Files"))
        choose = action_button(_("Choose files"), "folder-open")
        choose.clicked.connect(self._on_choose)
        belongs = ATTACHMENT.kinds["linked_to"]
        self.owner = make_editor(belongs, desk.workspace, self)
        self.owner.changed.connect(self._refresh)
        self.attach_button = action_button(_("Attach"), "paperclip", primary=True)
        self.attach_button.clicked.connect(self.attach)
        cancel = action_button(_("Cancel"), "x")
        cancel.clicked.connect(self.reject)
        for button in (choose, self.attach_button, cancel):
            button.setAutoDefault(False)
        foot = QHBoxLayout()
        foot.addWidget(choose)
        foot.addStretch(1)
        foot.addWidget(cancel)
        foot.addWidget(self.attach_button)
        box = QVBoxLayout(self)
        box.setContentsMargins(theme.L, theme.L, theme.L, theme.L)
        box.setSpacing(theme.S)
        box.addWidget(section_label(_("Attach files")))
        box.addWidget(muted_label(_("Files")))
        box.addWidget(self.list)
        box.addWidget(muted_label(_(belongs.label)))
        box.addWidget(self.owner)
        box.addSpacing(theme.S)
        box.addLayout(foot)
        FileDrop(self, lambda dropped, _place: self.add(dropped))
        self.add(files)
        self.owner.focus_widget().setFocus()

    def add(self, files: Sequence[Path]) -> None:
        """Take more files to the list."""
        for path in files:
            if path not in self.files:
                self.files.append(path)
                self.list.addItem(path.name)
        self._refresh()

    def _refresh(self) -> None:
        self.attach_button.setEnabled(bool(self.files) and not self.owner.is_empty())

    def _on_choose(self) -> None:
        place = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
        names, _filter = QFileDialog.getOpenFileNames(self, _("Attach files"), place)
        self.add([Path(name) for name in names])

    def attach(self) -> None:
        """Attach the files to the chosen record."""
        try:
            owner = self.owner.value()
        except Problem as problem:
            self.owner.set_problem(str(problem))
            return
        if owner is None:
            self.owner.focus_widget().setFocus()
            return
        self.accept()
        attach_files(self.desk, owner, self.files, self.parentWidget())
