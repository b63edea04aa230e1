"""Opening a file of evidence with the system's own program, and saving a copy of it."""

from pathlib import Path
from typing import Any

from PySide6.QtCore import QStandardPaths, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog, QWidget

from learningcity_desktop.i18n import N_, Message, Problem, _
from learningcity_desktop.services import evidence
from learningcity_desktop.ui.desk import Desk


def open_file(desk: Desk, values: dict[str, Any]) -> None:
    """Have the system open an attached file; tells where that cannot be."""
    path = evidence.path_of(desk.workspace, values)
    said = {"file": values["file"]}
    if not path.is_file():
        missing = N_("The attached file “{file}” is missing.")
        desk.guide.tell(Problem(Message(missing, said)))
    elif not QDesktopServices.openUrl(QUrl.fromLocalFile(str(path))):
        nobody = N_("This computer has no program for “{file}”.")
        desk.guide.tell(Problem(Message(nobody, said)))


def ask_and_save(desk: Desk, values: dict[str, Any], parent: QWidget) -> None:
    """Ask for a place and save a copy there."""
    folder = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
    proposed = str(Path(folder) / values["file"])
    name, _filter = QFileDialog.getSaveFileName(parent, _("Save a copy"), proposed)
    if name:
        save_to(desk, values, Path(name))


def save_to(desk: Desk, values: dict[str, Any], target: Path) -> None:
    """Save a copy of an attached file; tells what came of it."""
    try:
        evidence.save_copy(desk.workspace, values, target)
    except Problem as problem:
        desk.guide.tell(problem)
        return
    desk.guide.toast(_("Saved: {file}", file=target.name))
