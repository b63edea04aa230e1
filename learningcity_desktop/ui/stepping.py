"""Taking back, or doing again, what touched so many records that the window must not wait."""

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from learningcity_desktop.i18n import Message, Problem, _
from learningcity_desktop.ui.desk import Desk
from learningcity_desktop.ui.dialogs.progress import ProgressDialog


def step_aside(desk: Desk, step: Callable[..., Message], said: str, parent: QWidget) -> None:
    """Undo or redo in the background, with progress and cancel.

    Args:
        desk: tells how it ended.
        step: takes a progress and returns what the action was called.
        said: a sentence with ``{action}`` in it.
        parent: the window.
    """
    task = desk.runner.start(step)

    def failed(error: object) -> None:
        if isinstance(error, Problem):
            desk.guide.toast(str(error))
        elif isinstance(error, BaseException):
            raise error

    task.finished.connect(lambda label: desk.guide.toast(said.replace("{action}", str(label))))
    task.failed.connect(failed)
    ProgressDialog(_("Many records are taken back or restored"), task, parent).open()
