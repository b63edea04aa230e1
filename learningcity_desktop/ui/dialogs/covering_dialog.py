"""Which report a covering letter is for; the letter then opens as a draft of the register."""

import datetime as dt

from PySide6.QtWidgets import QDialog, QLabel, QVBoxLayout, QWidget

from learningcity_desktop.domain.letter import LETTER
from learningcity_desktop.domain.reporting import REPORTING_CYCLE
from learningcity_desktop.i18n import _
from learningcity_desktop.services import covering
from learningcity_desktop.services.reporting import cycles
from learningcity_desktop.ui import theme
from learningcity_desktop.ui.desk import Desk
from learningcity_desktop.ui.dialogs.foot import foot_of
from learningcity_desktop.ui.pages.page import action_button, muted_label, section_label
from learningcity_desktop.ui.widgets.reference_edit import ReferenceEdit

_WIDTH = 460


class CoveringDialog(QDialog):
    """One field. A letter that is in the register already is opened instead of a second one."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.desk = desk
        self.setWindowTitle(_("Covering letter of a report"))
        self.setMinimumWidth(_WIDTH)
        note = muted_label(_("It is drafted from the cycle; you give it its number."))
        note.setWordWrap(True)
        self.cycle = ReferenceEdit(desk.workspace, REPORTING_CYCLE)
        self.cycle.set_name(_(REPORTING_CYCLE.label))
        current = cycles.the_current_cycle(desk.workspace, _today())
        self.cycle.set_value(current.id if current else None)
        label = QLabel(_(REPORTING_CYCLE.label))
        label.setProperty("muted", True)
        label.setBuddy(self.cycle.focus_widget())
        box = QVBoxLayout(self)
        box.setContentsMargins(theme.L, theme.L, theme.L, theme.L)
        box.setSpacing(theme.S)
        for widget in (section_label(_("Covering letter of a report")), note, label, self.cycle):
            box.addWidget(widget)
        box.addSpacing(theme.S)
        box.addLayout(foot_of(self, action_button(_("Draft the letter"), "send", primary=True)))
        self.cycle.focus_widget().setFocus()

    # Qt overrides

    def accept(self) -> None:
        number = self.cycle.value()
        if number is None:
            self.cycle.set_problem(_("Choose the report that the letter goes with."))
            return
        super().accept()
        workspace = self.desk.workspace
        letter = covering.letter_of(workspace, number)
        if letter is not None:
            self.desk.guide.open_record(LETTER.name, letter["id"])
            return
        cycle = cycles.cycle_numbered(workspace, number)
        self.desk.guide.new_record(LETTER.name, covering.draft(workspace, cycle, _today()))


def _today() -> dt.date:
    return dt.date.today()  # noqa: DTZ011 - a city's day is its wall calendar's
