"""A report goes into its next state: which one, on which day, by which letter."""

import datetime as dt

from PySide6.QtWidgets import QDialog, QLabel, QVBoxLayout, QWidget

from learningcity_desktop.domain.edition import CYCLE_STEP
from learningcity_desktop.domain.reporting import ReportingCycle
from learningcity_desktop.i18n import Problem, _
from learningcity_desktop.services.reporting import states
from learningcity_desktop.services.reporting.particulars import said
from learningcity_desktop.ui import theme
from learningcity_desktop.ui.desk import Desk
from learningcity_desktop.ui.dialogs.foot import foot_of
from learningcity_desktop.ui.editors import Editor, make_editor
from learningcity_desktop.ui.pages.page import action_button, muted_label, section_label
from learningcity_desktop.ui.widgets.choice_edit import ChoiceBox
from learningcity_desktop.ui.widgets.reference_edit import ReferenceEdit

_WIDTH = 480


class StateDialog(QDialog):
    """Four fields; the likeliest state is chosen already."""

    def __init__(
        self, desk: Desk, cycle: ReportingCycle, state: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.desk = desk
        self._cycle = cycle.id or 0
        self.setWindowTitle(_("State of the report"))
        self.setMinimumWidth(_WIDTH)
        box = QVBoxLayout(self)
        box.setContentsMargins(theme.L, theme.L, theme.L, theme.L)
        box.setSpacing(theme.S)
        title = section_label(said(vars(cycle), "title"))
        title.setWordWrap(True)
        box.addWidget(title)
        names = desk.workspace.names
        now = names.code_label(states.STATES, cycle.status or "")
        box.addWidget(muted_label(_("Until now: {state}", state=now)))
        self.state = ChoiceBox()
        self.state.setAccessibleName(_("New state"))
        for code in states.next_states(cycle):
            self.state.addItem(names.code_label(states.STATES, code), code)
        self.state.setCurrentIndex(max(0, self.state.findData(state)))
        self.state.currentIndexChanged.connect(lambda _row: self._explain())
        label = muted_label(_("New state"))
        label.setBuddy(self.state)
        box.addWidget(label)
        box.addWidget(self.state)
        self.meaning = muted_label()
        box.addWidget(self.meaning)
        self.date = self._editor(box, "date")
        self.date.set_value(dt.date.today())  # noqa: DTZ011 - a city's day is its wall calendar's
        self.letter = self._editor(box, "letter")
        self.note = self._editor(box, "note")
        self.message = QLabel()
        self.message.setWordWrap(True)
        self.message.setProperty("problem", True)
        self.message.hide()
        box.addWidget(self.message)
        self.take_button = action_button(_("Note the state"), "check", primary=True)
        box.addLayout(foot_of(self, self.take_button))
        self._explain()
        self.state.setFocus()

    def _editor(self, box: QVBoxLayout, name: str) -> Editor:
        kind = CYCLE_STEP.fields[name]
        label = muted_label(_(kind.label))
        editor = make_editor(kind, self.desk.workspace, self)
        label.setBuddy(editor.focus_widget())
        if isinstance(editor, ReferenceEdit):
            editor.create_requested.connect(
                lambda entity, text: self.desk.guide.create_record(entity, text, editor.choose)
            )
        box.addWidget(label)
        box.addWidget(editor)
        return editor

    def _explain(self) -> None:
        """What a state does besides being noted."""
        told = {
            "submitted": _("The day is kept as the day of sending."),
            "returned": _("The report is opened again; its frozen edition stays as it is."),
        }.get(self.state.currentData(), "")
        self.meaning.setText(told)
        self.meaning.setVisible(bool(told))

    # Qt overrides

    def accept(self) -> None:
        values = []
        for name, editor in (("date", self.date), ("letter", self.letter), ("note", self.note)):
            try:
                value = editor.value()
                problem = CYCLE_STEP.fields[name].check(value)
                if problem is not None:
                    raise problem
            except Problem as problem:
                editor.set_problem(str(problem))
                editor.focus_widget().setFocus()
                return
            values.append(value)
        date, letter, note = values
        try:
            label = states.take_state(
                self.desk.workspace,
                self._cycle,
                self.state.currentData(),
                date=date,
                letter=letter,
                note=note,
            )
        except Problem as problem:
            self.message.setText(str(problem))
            self.message.show()
            return
        super().accept()
        self.desk.done(label)
