"""Asks for the date that an event is moved to."""

import datetime as dt
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QLabel, QVBoxLayout, QWidget

from learningcity_desktop.domain.event import EVENT
from learningcity_desktop.i18n import Problem, _
from learningcity_desktop.services.calendar_days import holidays_between
from learningcity_desktop.services.workspace import Workspace
from learningcity_desktop.ui import theme
from learningcity_desktop.ui.dialogs.foot import foot_of
from learningcity_desktop.ui.pages.page import action_button, section_label
from learningcity_desktop.ui.widgets.date_edit import DateEdit

_WIDTH = 380


class MoveDialog(QDialog):
    """Signals: chosen(int): the event is to be so many days later."""

    chosen = Signal(int)

    def __init__(
        self, workspace: Workspace, event: int, begins: dt.date, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._begins = begins
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(_("Move to another day"))
        self.setMinimumWidth(_WIDTH)
        title = section_label(workspace.names.record_title(EVENT.name, event))
        title.setWordWrap(True)
        self.editor = DateEdit(holidays=partial(holidays_between, workspace))
        self.editor.set_name(_("New first day"))
        self.editor.set_value(begins)
        self.move_button = action_button(_("Move"), "calendar-check", primary=True)
        foot = foot_of(self, self.move_button)
        box = QVBoxLayout(self)
        box.setContentsMargins(theme.L, theme.L, theme.L, theme.L)
        box.setSpacing(theme.S)
        box.addWidget(title)
        box.addWidget(QLabel(_("New first day")))
        box.addWidget(self.editor)
        box.addSpacing(theme.S)
        box.addLayout(foot)
        self.editor.focus_widget().setFocus()

    # Qt overrides

    def accept(self) -> None:
        try:
            day = self.editor.value()
        except Problem as problem:
            self.editor.set_problem(str(problem))
            return
        if day is None:
            self.editor.set_problem(_("Fill in a day."))
            return
        super().accept()
        if day != self._begins:
            self.chosen.emit((day - self._begins).days)
