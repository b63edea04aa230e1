"""Where a report is saved, and in which format: the one dialog of preview and printing."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import NamedTuple

from PySide6.QtCore import QStandardPaths
from PySide6.QtWidgets import QDialog, QFileDialog, QWidget

from learningcity_desktop.i18n import _
from learningcity_desktop.reports.formats import Format


class Target(NamedTuple):
    """A file and its format."""

    path: Path
    form: Format


#: Writes a report that is shown once more, into a file in another format.
SaveAgain = Callable[[Target, QWidget | None], None]


class SaveDialog(QFileDialog):
    """Asks for a file; the kind that is chosen in it gives the ending of the name.

    Args:
        title: what the report is called, and so the file unless another name is typed.
        forms: the formats that are offered, the likeliest first.
    """

    def __init__(self, title: str, forms: Sequence[Format], parent: QWidget | None = None) -> None:
        place = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
        super().__init__(parent, _("Save as"), place)
        self._forms = {f"{_(form.name)} (*.{form.id})": form for form in forms}
        self.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        self.setNameFilters([*self._forms])
        self.filterSelected.connect(self._on_filter)
        self.selectFile(f"{title}.{forms[0].id}")
        self.setDefaultSuffix(forms[0].id)

    def _on_filter(self, name: str) -> None:
        """Another kind has another ending."""
        form = self._forms[name]
        self.setDefaultSuffix(form.id)
        for chosen in self.selectedFiles():
            if any(chosen.endswith(f".{each.id}") for each in self._forms.values()):
                self.selectFile(Path(chosen).with_suffix(f".{form.id}").name)

    @property
    def target(self) -> Target:
        """What was chosen."""
        return Target(Path(self.selectedFiles()[0]), self._forms[self.selectedNameFilter()])


def ask_for_file(title: str, forms: Sequence[Format], parent: QWidget | None) -> Target | None:
    """Let a file be named; None where nothing was chosen."""
    dialog = SaveDialog(title, forms, parent)
    accepted = dialog.exec() == QDialog.DialogCode.Accepted
    target = dialog.target if accepted else None
    dialog.deleteLater()
    return target
