"""The keyboard at a glance."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QDialog, QGridLayout, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from learningcity_desktop.i18n import N_, _
from learningcity_desktop.persian.bidi import ltr
from learningcity_desktop.ui import actions, theme
from learningcity_desktop.ui.pages.page import action_button, section_label

#: Keys that are not commands of the menu.
OTHER_KEYS = (
    ("F10", N_("Menu")),
    ("Alt+1 … Alt+9", N_("Go to a page")),
    ("Enter", N_("From the list into the form")),
    ("Esc", N_("From the form back to the list; nothing is lost")),
    ("Tab", N_("To the next field")),
    ("Ctrl+PgDown", N_("To the next tab of the form")),
    ("Alt+Down", N_("Open the calendar or the list of a field")),
    ("Ctrl+Left", N_("Move an event in the calendar by a day; Ctrl+Up by a week")),
    ("N, M", N_("In the calendar: begin an event on the day; move the chosen one to a date")),
    ("Shift+Space", N_("Half-space while typing Persian")),
    ("Ctrl+C", N_("Copy the chosen rows of a list")),
    ("Ctrl+Shift+F", N_("Put a figure into an answer")),
    ("Alt+Enter", N_("Open what stands behind a figure in a text")),
    ("Ctrl+Shift+C", N_("Copy an answer as plain text")),
    ("Alt+Up", N_("Move a section or question of a template")),
)

_LONGEST: Final = 340  # what a line says wraps at so many pixels


class KeysDialog(QDialog):
    """All shortcuts: those of the menu, and beside them the others."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(_("Keyboard shortcuts"))
        box = QVBoxLayout(self)
        box.setContentsMargins(theme.XL, theme.XL, theme.XL, theme.L)
        box.setSpacing(theme.M)
        box.addWidget(section_label(_("Keyboard shortcuts")))
        commands = [
            (QKeySequence(command.keys[0]).toString(), command.label)
            for _title, menu in actions.MENUS
            for command in menu
            if command is not None and command.keys
        ]
        columns = QHBoxLayout()
        columns.setSpacing(2 * theme.XL)
        columns.addLayout(_column(commands))
        columns.addLayout(_column(OTHER_KEYS), 1)
        box.addLayout(columns)
        close = action_button(_("Close"), "x")
        close.clicked.connect(self.accept)
        box.addWidget(close, 0, Qt.AlignmentFlag.AlignTrailing)


def _column(lines: Sequence[tuple[str, str]]) -> QGridLayout:
    grid = QGridLayout()
    grid.setHorizontalSpacing(theme.XL)
    grid.setVerticalSpacing(theme.S)
    grid.setColumnStretch(0, 1)
    for row, (keys, label) in enumerate(lines):
        said = QLabel(_(label))
        if said.sizeHint().width() > _LONGEST:
            said.setWordWrap(True)
            said.setMinimumWidth(_LONGEST)
        shown = QLabel(ltr(keys))
        shown.setProperty("muted", True)
        grid.addWidget(said, row, 0)
        grid.addWidget(shown, row, 1, Qt.AlignmentFlag.AlignTop)
    grid.setRowStretch(len(lines), 1)
    return grid
