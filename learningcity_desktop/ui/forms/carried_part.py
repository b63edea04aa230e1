"""What a group decided earlier and nobody has done yet, before the eyes of its next meeting."""

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from learningcity_desktop.domain.meeting import RESOLUTION
from learningcity_desktop.domain.query import Query, in_
from learningcity_desktop.i18n import _
from learningcity_desktop.services.meetings import in_minutes, still_open
from learningcity_desktop.services.records import Draft
from learningcity_desktop.ui.forms.fields_part import FieldsPart
from learningcity_desktop.ui.forms.related_part import RelatedPart
from learningcity_desktop.ui.pages.page import quiet_button

if TYPE_CHECKING:
    from learningcity_desktop.ui.forms.record_form import RecordForm

_INTO = "previous_check"


class CarriedResolutions(RelatedPart):
    """Leads to each of them, and writes them into the minutes."""

    def __init__(self, form: "RecordForm") -> None:
        self._draft: Draft | None = None
        super().__init__(form, RESOLUTION, "meeting")
        self.add_button.hide()
        self.write_button = quiet_button(
            _("Write them into the minutes"), "file-text", _("Write them into the minutes")
        )
        self.write_button.clicked.connect(self._write_into_minutes)
        self.head.addWidget(self.write_button)

    def _called(self) -> str:
        return _("Still open from earlier meetings of this group")

    @property
    def query(self) -> Query:
        values = self._draft.values if self._draft is not None else {}
        group, date = values.get("working_group"), values.get("date")
        if group is None or date is None:
            return Query(RESOLUTION, where=(in_("id", ()),))
        return still_open(group, date)

    def show_draft(self, draft: Draft) -> None:
        self._draft = draft
        super().show_draft(draft)

    def first_stop(self) -> QWidget | None:
        return None

    def refresh(self) -> None:
        super().refresh()
        self.write_button.setVisible(self.all_button.isVisibleTo(self))

    def _write_into_minutes(self) -> None:
        """Put them behind what was written there; the form is saved by whoever looked at it."""
        workspace = self.form.workspace
        lines = in_minutes(workspace, workspace.reader.ids(self.query))
        for part in self.form.parts:
            if isinstance(part, FieldsPart) and _INTO in part.editors:
                editor = part.editors[_INTO]
                editor.set_value("\n".join(text for text in (editor.value(), lines) if text))
                part.changed.emit()
                editor.focus_widget().setFocus()
