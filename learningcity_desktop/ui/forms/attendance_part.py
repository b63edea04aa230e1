"""An event's head counts, entered in one grid with totals."""

from collections.abc import Mapping
from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from learningcity_desktop.domain.event import EVENT_ATTENDANCE, EVENT_ATTENDANCE_GROUP
from learningcity_desktop.domain.registry import AnySpec
from learningcity_desktop.i18n import N_, Problem
from learningcity_desktop.services.records import Draft, new_draft
from learningcity_desktop.ui.forms.part import Part
from learningcity_desktop.ui.widgets.attendance_grid import Attendance, AttendanceGrid
from learningcity_desktop.ui.widgets.counts import Row

if TYPE_CHECKING:
    from learningcity_desktop.ui.forms.record_form import RecordForm

# Where a row remembers its draft; no field is called so.
_DRAFT = "draft"


class AttendancePart(Part):
    """Heads by sex, age band and channel, and by target group."""

    def __init__(self, form: "RecordForm") -> None:
        super().__init__(form, N_("Attendance"))
        self.grid = AttendanceGrid(form.workspace.names)
        self.grid.changed.connect(self._on_changed)
        self.box.addWidget(self.grid)

    def show_draft(self, draft: Draft) -> None:
        self.grid.set_value(
            Attendance(_rows_of(draft, EVENT_ATTENDANCE), _rows_of(draft, EVENT_ATTENDANCE_GROUP))
        )

    def first_stop(self) -> QWidget | None:
        return self.grid.focus_widget()

    def write(self, draft: Draft) -> list[Problem]:
        try:
            attendance = self.grid.value()
        except Problem as problem:
            return [Problem(problem.message)]
        draft.children[EVENT_ATTENDANCE.name] = [
            _draft_of(row, EVENT_ATTENDANCE) for row in attendance.cells
        ]
        draft.children[EVENT_ATTENDANCE_GROUP.name] = [
            _draft_of(row, EVENT_ATTENDANCE_GROUP) for row in attendance.groups
        ]
        return []

    def show_problems(self, problems: Mapping[str, str]) -> None:
        del problems  # the grid tells its own beside the cells

    def _on_changed(self) -> None:
        self.grid.set_problem(None)
        self.changed.emit()


def _rows_of(draft: Draft, spec: AnySpec) -> list[Row]:
    return [{**child.values, _DRAFT: child} for child in draft.children.get(spec.name, ())]


def _draft_of(row: Row, spec: AnySpec) -> Draft:
    values = {name: row[name] for name in spec.fields if name in row}
    kept = row.get(_DRAFT)
    if not isinstance(kept, Draft):
        return new_draft(spec, **values)
    return replace(kept, values=kept.values | values)
