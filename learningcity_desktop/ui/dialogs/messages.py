"""Questions and problems in a box of our own words, with what is safe as the default."""

from enum import Enum, auto

from PySide6.QtWidgets import QMessageBox, QWidget

from learningcity_desktop.i18n import Problem, _


class Answer(Enum):
    """What the user wants done with unsaved changes."""

    SAVE = auto()
    DISCARD = auto()
    KEEP = auto()


def ask_about_changes(parent: QWidget, title: str) -> Answer:
    """Ask what to do with changes that are not stored; Esc keeps on editing."""
    box = QMessageBox(parent)
    box.setIcon(QMessageBox.Icon.NoIcon)
    box.setWindowTitle(_("Changes are not saved"))
    box.setText(_("“{title}” has changes that are not saved.", title=title))
    save = box.addButton(_("Save"), QMessageBox.ButtonRole.AcceptRole)
    discard = box.addButton(_("Discard changes"), QMessageBox.ButtonRole.DestructiveRole)
    keep = box.addButton(_("Keep editing"), QMessageBox.ButtonRole.RejectRole)
    box.setDefaultButton(keep)
    box.setEscapeButton(keep)
    box.exec()
    clicked = box.clickedButton()
    box.deleteLater()
    if clicked is save:
        return Answer.SAVE
    return Answer.DISCARD if clicked is discard else Answer.KEEP


def show_problem(parent: QWidget, problem: Problem) -> None:
    """Tell a problem that belongs to no field."""
    _box(parent, problem).open()


def tell_and_wait(problem: Problem) -> None:
    """Tell a problem before there is a window, and wait until it was read."""
    box = _box(None, problem)
    box.exec()
    box.deleteLater()


def _box(parent: QWidget | None, problem: Problem) -> QMessageBox:
    box = QMessageBox(parent)
    box.setIcon(QMessageBox.Icon.Warning)
    box.setWindowTitle(_("Learning City Desk"))
    box.setText(str(problem))
    box.addButton(_("Close"), QMessageBox.ButtonRole.AcceptRole)
    return box
