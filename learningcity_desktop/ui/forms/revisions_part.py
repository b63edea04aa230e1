"""The revisions of a plan, and the verb that begins one: number, day, and what is still open."""

import datetime as dt
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QCheckBox, QHBoxLayout

from learningcity_desktop.domain.plan import PLAN_REVISION
from learningcity_desktop.i18n import _
from learningcity_desktop.services import plans
from learningcity_desktop.services.records import Draft
from learningcity_desktop.ui.forms.children_part import ChildrenPart
from learningcity_desktop.ui.pages.page import action_button

if TYPE_CHECKING:
    from learningcity_desktop.ui.forms.record_form import RecordForm


class RevisionsPart(ChildrenPart):
    """Revisions as rows; `record_revision` fills in a new one, which is stored with the plan."""

    def __init__(self, form: "RecordForm") -> None:
        super().__init__(form, PLAN_REVISION)
        self._plan: int | None = None
        self.record_button = action_button(_("Record a revision"), "refresh-cw")
        self.record_button.clicked.connect(self.record_revision)
        self.with_open = QCheckBox(_("Note the open actions in it"))
        self.with_open.setChecked(True)
        row = QHBoxLayout()
        row.addWidget(self.record_button)
        row.addWidget(self.with_open)
        row.addStretch(1)
        self.box.insertLayout(1, row)

    def show_draft(self, draft: Draft) -> None:
        self._plan = draft.id
        self.record_button.setEnabled(draft.id is not None)
        super().show_draft(draft)

    def record_revision(self) -> None:
        """Begin a revision of today with the next version and, if wanted, what is open."""
        if self._plan is None:
            return
        today = dt.date.today()  # noqa: DTZ011 - the desk's own day
        versions = [str(draft.values["version"]) for draft in self.model.drafts]
        changes = plans.open_actions(self.form.workspace, self._plan, today)
        self.add_filled(
            {
                "version": plans.next_version(versions),
                "date": today,
                "changes": changes if self.with_open.isChecked() else "",
            }
        )
