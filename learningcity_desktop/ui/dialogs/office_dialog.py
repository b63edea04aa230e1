"""An office goes into other hands: who takes over, and from which day."""

import datetime as dt

from PySide6.QtWidgets import QDialog, QLabel, QVBoxLayout, QWidget

from learningcity_desktop.domain.stakeholder import ROLE_HOLDING
from learningcity_desktop.i18n import Message, Problem, _
from learningcity_desktop.services import offices
from learningcity_desktop.services.act import Refused
from learningcity_desktop.ui import theme
from learningcity_desktop.ui.desk import Desk
from learningcity_desktop.ui.dialogs.foot import foot_of
from learningcity_desktop.ui.editors import Editor, make_editor
from learningcity_desktop.ui.pages.page import action_button, muted_label, section_label
from learningcity_desktop.ui.widgets.reference_edit import ReferenceEdit

_WIDTH = 460


class OfficeDialog(QDialog):
    """Two fields; the term under way ends the day before the new one begins."""

    def __init__(self, desk: Desk, role: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.desk = desk
        self._role = role
        label = desk.workspace.names.code_label("role", role)
        self.setWindowTitle(label)
        self.setMinimumWidth(_WIDTH)
        box = QVBoxLayout(self)
        box.setContentsMargins(theme.L, theme.L, theme.L, theme.L)
        box.setSpacing(theme.S)
        box.addWidget(section_label(_("{role}: another takes over", role=label)))
        box.addWidget(muted_label(_("The term under way ends the day before.")))
        self.person = self._editor(box, "person")
        self.first = self._editor(box, "from_date")
        self.first.set_value(dt.date.today())  # noqa: DTZ011 - a city's day is its wall calendar's
        self.message = QLabel()
        self.message.setWordWrap(True)
        self.message.setProperty("problem", True)
        box.addWidget(self.message)
        self.take_button = action_button(_("Takes over"), "check", primary=True)
        box.addLayout(foot_of(self, self.take_button))
        self.person.focus_widget().setFocus()

    def _editor(self, box: QVBoxLayout, name: str) -> Editor:
        kind = ROLE_HOLDING.fields[name]
        label = QLabel(_(kind.label))
        label.setProperty("muted", True)
        editor = make_editor(kind, self.desk.workspace, self)
        editor.set_name(_(kind.label))
        label.setBuddy(editor.focus_widget())
        if isinstance(editor, ReferenceEdit):
            editor.create_requested.connect(
                lambda entity, text: self.desk.guide.create_record(entity, text, editor.choose)
            )
        box.addWidget(label)
        box.addWidget(editor)
        return editor

    # Qt overrides

    def accept(self) -> None:
        self.message.setText("")
        values = []
        for editor, name in ((self.person, "person"), (self.first, "from_date")):
            try:
                value = editor.value()
                problem = ROLE_HOLDING.fields[name].check(value)
                if problem is not None:
                    raise problem
            except Problem as problem:
                editor.set_problem(str(problem))
                editor.focus_widget().setFocus()
                return
            values.append(value)
        try:
            offices.hand_over(self.desk.workspace, self._role, *values)
        except Refused as refused:
            self.message.setText("\n".join(str(each) for each in refused.problems))
            return
        except Problem as problem:
            self.message.setText(str(problem))
            return
        super().accept()
        self.desk.done(self.desk.workspace.to_undo() or Message(""))
