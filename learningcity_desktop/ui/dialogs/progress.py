"""How far long work is, with a way to stop it."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QLabel, QProgressBar, QPushButton, QVBoxLayout, QWidget

from learningcity_desktop.i18n import _
from learningcity_desktop.ui import theme
from learningcity_desktop.ui.tasks import Task

_STEPS = 1000


class ProgressDialog(QDialog):
    """Shows a task until it ends; closing it or Esc asks the task to stop."""

    def __init__(self, text: str, task: Task, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._task = task
        self.setWindowTitle(_("Learning City Desk"))
        self.setMinimumWidth(360)
        self.bar = QProgressBar()
        self.bar.setRange(0, _STEPS)
        self.bar.setTextVisible(False)
        cancel = QPushButton(_("Cancel"))
        cancel.clicked.connect(self._on_cancel)
        box = QVBoxLayout(self)
        box.setContentsMargins(theme.XL, theme.L, theme.XL, theme.L)
        box.setSpacing(theme.M)
        box.addWidget(QLabel(text))
        box.addWidget(self.bar)
        box.addWidget(cancel)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        task.progressed.connect(self._on_progress)
        for end in (task.finished, task.failed, task.cancelled):
            end.connect(lambda *_result: self.done(0))

    def _on_progress(self, share: float) -> None:
        self.bar.setValue(round(share * _STEPS))

    def _on_cancel(self) -> None:
        self._task.cancel()

    # Qt overrides

    def reject(self) -> None:
        self._on_cancel()
