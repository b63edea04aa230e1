"""Undo and redo at the window: commands and buttons that name what they would do."""

from collections.abc import Callable

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QPushButton, QWidget

from learningcity_desktop.i18n import Message, Problem, _
from learningcity_desktop.ui import actions
from learningcity_desktop.ui.actions import Commands
from learningcity_desktop.ui.desk import Desk
from learningcity_desktop.ui.dialogs.progress import ProgressDialog
from learningcity_desktop.ui.pages.page import quiet_button

#: An undo of more records than these is done in the background.
_LONG_STEP = 2000


class History(QObject):
    """Takes the last action back and does it again, wherever in the window it was done."""

    def __init__(
        self, desk: Desk, commands: Commands, may_leave: Callable[[], bool], window: QWidget
    ) -> None:
        """Add both commands; `may_leave` asks the shown page about what is being written."""
        super().__init__(window)
        self._desk = desk
        self._workspace = desk.workspace
        self._may_leave = may_leave
        self._window = window
        self.undo_button = quiet_button(_("Undo"), "undo-2")
        self.redo_button = quiet_button(_("Redo"), "redo-2")
        self._undo = commands.add(actions.UNDO, self.undo)
        self._redo = commands.add(actions.REDO, self.redo)
        self.undo_button.clicked.connect(self._undo.trigger)
        self.redo_button.clicked.connect(self._redo.trigger)

    def undo(self) -> None:
        """Take the last action back and say which it was."""
        self._step(self._workspace.undo, _("Undone: {action}"), self._workspace.size_of_step())

    def redo(self) -> None:
        """Do the undone action again and say which it was."""
        size = self._workspace.size_of_step(redo=True)
        self._step(self._workspace.redo, _("Redone: {action}"), size)

    def name_steps(self) -> None:
        """Say on commands and buttons what they would do now."""
        to_undo, to_redo = self._workspace.to_undo(), self._workspace.to_redo()
        _name(self._undo, self.undo_button, to_undo, _("Undo"), _("Undo: {action}"))
        _name(self._redo, self.redo_button, to_redo, _("Redo"), _("Redo: {action}"))

    def _step(self, step: Callable[..., Message], said: str, size: int) -> None:
        stored: list[object] = []
        unsubscribe = self._workspace.subscribe(stored.append)
        may_leave = self._may_leave()
        unsubscribe()
        if stored or not may_leave:  # what the answer has just stored was not meant
            return
        if size > _LONG_STEP:
            self._step_aside(step, said)
            return
        try:
            label = step()
        except Problem as problem:
            self._desk.guide.toast(str(problem))
            return
        self._tell(said, label)

    def _step_aside(self, step: Callable[..., Message], said: str) -> None:
        """Undo or redo so many records that the window must not wait: with progress and cancel."""
        task = self._desk.runner.start(step)

        def failed(error: object) -> None:
            if isinstance(error, Problem):
                self._desk.guide.toast(str(error))
            elif isinstance(error, BaseException):
                raise error

        task.finished.connect(lambda label: self._tell(said, label))
        task.failed.connect(failed)
        ProgressDialog(_("Many records are taken back or restored"), task, self._window).open()

    def _tell(self, said: str, label: Message) -> None:
        self._desk.guide.toast(said.replace("{action}", str(label)))


def _name(
    action: QAction, button: QPushButton, label: Message | None, plain: str, named: str
) -> None:
    text = plain if label is None else named.replace("{action}", str(label))
    action.setText(text)
    action.setEnabled(label is not None)
    button.setEnabled(label is not None)
    button.setToolTip(text)
