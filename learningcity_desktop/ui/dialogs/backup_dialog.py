"""Making a backup into the city's folder or onto a stick, and telling what is in it (story M7)."""

from pathlib import Path

from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLabel, QProgressBar, QVBoxLayout, QWidget

from learningcity_desktop.i18n import Problem, _, ngettext
from learningcity_desktop.persian.bidi import ltr
from learningcity_desktop.services.backups import Backup, back_up_to
from learningcity_desktop.ui import theme
from learningcity_desktop.ui.desk import Desk
from learningcity_desktop.ui.dialogs.first_run import choose_folder
from learningcity_desktop.ui.pages.page import action_button, muted_label, section_label
from learningcity_desktop.ui.tasks import Progress, Task

_STEPS = 1000
_PLACE = "backup/folder"
_WIDTH = 520


class BackupDialog(QDialog):
    """Stays open to say that the copy was opened and counted; Esc stops a copy that runs."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.desk = desk
        self._task: Task | None = None
        self._own = desk.workspace.store.backups
        remembered = desk.state.text(_PLACE)
        self.folder = Path(remembered) if remembered and Path(remembered).is_dir() else self._own
        self.setWindowTitle(_("Backup"))
        self.setMinimumWidth(_WIDTH)
        self.place = QLabel()
        self.place.setWordWrap(True)
        self.place.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.choose = action_button(_("Choose a folder or a stick …"), "folder-open")
        self.choose.clicked.connect(self._on_choose)
        self.bar = QProgressBar()
        self.bar.setRange(0, _STEPS)
        self.bar.setTextVisible(False)
        self.bar.setAccessibleName(_("Progress"))
        self.told = QLabel()
        self.told.setWordWrap(True)
        self.make = action_button(_("Make the backup"), "archive", primary=True)
        self.make.setDefault(True)
        self.make.clicked.connect(self._on_make)
        self.look = action_button(_("Open the folder"), "external-link")
        self.look.clicked.connect(self._on_look)
        self.close_button = action_button(_("Close"), "x")
        self.close_button.clicked.connect(self.reject)
        foot = QHBoxLayout()
        foot.addWidget(self.make)
        foot.addWidget(self.look)
        foot.addStretch()
        foot.addWidget(self.close_button)
        box = QVBoxLayout(self)
        box.setContentsMargins(theme.XL, theme.L, theme.XL, theme.L)
        box.setSpacing(theme.M)
        box.addWidget(section_label(_("Backup of the city’s file")))
        box.addWidget(
            muted_label(
                _(
                    "The copy is opened and counted before it counts. Outside the city’s folder "
                    "the files of evidence go along, so that all of it can be brought back."
                )
            )
        )
        box.addWidget(self.place)
        box.addWidget(self.choose, 0, Qt.AlignmentFlag.AlignLeading)
        box.addWidget(self.bar)
        box.addWidget(self.told)
        box.addLayout(foot)
        self.bar.hide()
        self.told.hide()
        self.look.hide()
        self._show_place()

    def _show_place(self) -> None:
        self.place.setText(_("Will be kept in: {folder}", folder=ltr(str(self.folder))))

    def _on_choose(self) -> None:
        folder = choose_folder(self)
        if folder is not None:
            self.set_folder(folder)

    def set_folder(self, folder: Path) -> None:
        """Keep the backup there, and offer that place the next time."""
        self.folder = folder
        self.desk.state.set_text(_PLACE, str(folder))
        self._show_place()

    def _on_make(self) -> None:
        workspace, folder = self.desk.workspace, self.folder

        def work(progress: Progress) -> Backup:
            return back_up_to(workspace, folder, progress)

        self._set_running(running=True)
        task = self._task = self.desk.runner.start(work)
        task.progressed.connect(self._on_progress)
        task.finished.connect(self._on_finished)
        task.failed.connect(self._on_failed)
        task.cancelled.connect(self._on_cancelled)

    def _set_running(self, *, running: bool) -> None:
        self.bar.setValue(0)
        self.bar.setVisible(running)
        self.told.setVisible(not running)
        self.look.hide()
        for button in (self.make, self.choose):
            button.setEnabled(not running)
        self.close_button.setText(_("Cancel") if running else _("Close"))
        if not running:
            self._task = None

    def _on_progress(self, share: float) -> None:
        self.bar.setValue(round(share * _STEPS))

    def _say(self, text: str, *, problem: bool = False) -> None:
        self.told.setProperty("problem", problem)
        self.told.style().polish(self.told)
        self.told.setText(text)

    def _on_finished(self, backup: object) -> None:
        assert isinstance(backup, Backup)
        self._set_running(running=False)
        lines = [
            ngettext(
                "The copy was opened and counted: {count} record is in it.",
                "The copy was opened and counted: {count} records are in it.",
                backup.records,
            )
        ]
        if backup.files is not None:
            lines.append(
                ngettext(
                    "{count} file of evidence is whole beside it.",
                    "{count} files of evidence are whole beside it.",
                    backup.files,
                )
            )
        if backup.left_out:
            lines.append(
                ngettext(
                    "{count} file of evidence is damaged in the city’s folder and was left out.",
                    "{count} files of evidence are damaged in the city’s folder and were left out.",
                    backup.left_out,
                )
            )
        lines.append(_("File: {path}", path=ltr(str(backup.path))))
        self._say("\n".join(lines))
        self.look.show()
        # Nothing in the register is new, but what is told of backups is.
        self.desk.workspace.announce_everything(())
        self.close_button.setFocus()

    def _on_failed(self, error: object) -> None:
        self._set_running(running=False)
        if isinstance(error, Problem):
            self._say(str(error), problem=True)
        elif isinstance(error, BaseException):
            raise error

    def _on_cancelled(self) -> None:
        self._set_running(running=False)
        self._say(_("Stopped; no copy was kept."))

    def _on_look(self) -> None:
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(self.folder)))

    # Qt overrides

    def reject(self) -> None:
        if self._task is not None:
            self._task.cancel()
            return
        super().reject()
