"""What can be done with a whole register besides listing it; shown beside its heading."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QWidget

from learningcity_desktop.i18n import N_
from learningcity_desktop.ui.desk import Desk


@dataclass(frozen=True)
class Verb:
    """A button of a register's page that opens a dialog."""

    label: str
    icon: str
    dialog: Callable[[Desk, QWidget], QDialog]


def _latest_values(desk: Desk, parent: QWidget) -> QDialog:
    from learningcity_desktop.ui.dialogs.latest_values import LatestValuesDialog

    return LatestValuesDialog(desk, parent)


def _after_events(desk: Desk, parent: QWidget) -> QDialog:
    from learningcity_desktop.ui.dialogs.wanted_dialog import WantedDialog

    return WantedDialog(desk, parent)


def _asked_for(desk: Desk, parent: QWidget) -> QDialog:
    from learningcity_desktop.ui.dialogs.wanted_dialog import WantedDialog

    return WantedDialog(desk, parent, figures=False)


def _covering_letter(desk: Desk, parent: QWidget) -> QDialog:
    from learningcity_desktop.ui.dialogs.covering_dialog import CoveringDialog

    return CoveringDialog(desk, parent)


VERBS: Mapping[str, Verb] = {
    "evaluation": Verb(N_("Figures and needs"), "chart-column", _after_events),
    "survey": Verb(N_("Figures and needs"), "chart-column", _after_events),
    "letter": Verb(N_("Letter for a report"), "send", _covering_letter),
    "need": Verb(N_("Skills still asked for"), "clipboard-list", _asked_for),
    "indicator": Verb(N_("Latest values"), "chart-column", _latest_values),
}


def show_dialog(dialog: QDialog) -> None:
    """Show a dialog that goes when it is closed."""
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.open()
