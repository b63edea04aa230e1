"""A plan's goals with their actions, each leading to its own page; a new one is a click away."""

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from learningcity_desktop.domain.goal import GOAL, PLAN_ACTION
from learningcity_desktop.domain.registry import AnySpec
from learningcity_desktop.i18n import Within, _
from learningcity_desktop.services.plans import outline
from learningcity_desktop.services.records import Draft
from learningcity_desktop.ui import theme
from learningcity_desktop.ui.forms.part import Part
from learningcity_desktop.ui.pages.page import muted_label, quiet_button, section_label
from learningcity_desktop.ui.widgets.layouts import clear
from learningcity_desktop.ui.widgets.link_button import LinkButton

if TYPE_CHECKING:
    from learningcity_desktop.ui.forms.record_form import RecordForm


class PlanOutline(Part):
    """Signals nothing: it only shows and leads on."""

    def __init__(self, form: "RecordForm") -> None:
        super().__init__(form)
        self._id: int | None = None
        head = QHBoxLayout()
        head.addWidget(section_label(_("Goals and actions")), 1)
        self.add_button = self._adder(GOAL, "plan", lambda: self._id)
        head.addWidget(self.add_button, 0, Qt.AlignmentFlag.AlignVCenter)
        self.box.addLayout(head)
        self.items = QVBoxLayout()
        self.items.setSpacing(2)
        self.box.addLayout(self.items)

    def show_draft(self, draft: Draft) -> None:
        self._id = draft.id
        self.setEnabled(draft.id is not None)
        self.refresh()

    def first_stop(self) -> QWidget | None:
        return self.add_button if self.isEnabled() else None

    def refresh(self) -> None:
        clear(self.items)
        goals = outline(self.form.workspace, self._id) if self._id is not None else []
        if not goals:
            self.items.addWidget(muted_label(_("None yet.")))
        for goal in goals:
            head = QHBoxLayout()
            head.addWidget(self._line(GOAL, goal.id, goal.title, goal.note), 1)
            head.addWidget(self._adder(PLAN_ACTION, "goal", partial(int, goal.id)))
            self.items.addLayout(head)
            for action in goal.actions:
                row = QHBoxLayout()
                row.addSpacing(theme.L)
                tone = theme.tokens().warn if action.late else theme.tokens().accent
                row.addWidget(self._line(PLAN_ACTION, action.id, action.title, action.note, tone))
                self.items.addLayout(row)

    def _line(
        self, spec: AnySpec, record_id: int, title: str, note: str, tone: str = ""
    ) -> LinkButton:
        line = LinkButton(title, note=note, dot=tone)
        line.clicked.connect(lambda: self.form.desk.guide.open_record(spec.name, record_id))
        return line

    def _adder(self, spec: AnySpec, field: str, number: Callable[[], int | None]) -> QPushButton:
        add = _("Add {what}", what=Within(spec.label))
        button = quiet_button(add, "plus", add)
        button.clicked.connect(
            lambda: self.form.desk.guide.new_record(spec.name, {field: number()})
        )
        return button
