"""Files become evidence of a record: looked through, copied beside the window, told about."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtWidgets import QWidget

from learningcity_desktop.domain.links import Pointer
from learningcity_desktop.i18n import N_, Message, Problem, _
from learningcity_desktop.services import evidence
from learningcity_desktop.services.evidence import Kept
from learningcity_desktop.ui.desk import Desk
from learningcity_desktop.ui.dialogs.progress import ProgressDialog

#: Bytes that are copied in no time; more is copied with a sign of how far it is.
_QUICK = 16 * 1024**2


def attach_files(
    desk: Desk, owner: Pointer, files: Sequence[Path], parent: QWidget | None = None
) -> None:
    """Attach files to a record; those that are refused are told, the others come in."""
    good, faults = evidence.sorted_out(files)
    if faults:
        told = "\n".join(str(fault) for fault in faults)
        desk.guide.tell(Problem(Message(N_("{told}"), {"told": told})))
    if not good:
        return
    if sum(path.stat().st_size for path in good) <= _QUICK:
        try:
            _take(desk, owner, evidence.copy_in(desk.workspace, good))
        except Problem as problem:
            desk.guide.tell(problem)
        return
    task = desk.runner.start(lambda tell: evidence.copy_in(desk.workspace, good, tell))
    task.finished.connect(lambda kept: _take(desk, owner, kept))
    task.failed.connect(lambda error: _tell(desk, error))
    ProgressDialog(_("Copying files"), task, parent).open()


def _take(desk: Desk, owner: Pointer, kept: Sequence[Kept]) -> None:
    try:
        evidence.attach_kept(desk.workspace, owner, kept)
    except Problem as problem:
        desk.guide.tell(problem)
        return
    desk.done(desk.workspace.to_undo() or Message(""))


def _tell(desk: Desk, error: BaseException) -> None:
    if not isinstance(error, Problem):
        raise error
    desk.guide.tell(error)
