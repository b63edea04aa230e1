"""Some fields of the record under a heading."""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from learningcity_desktop.i18n import Problem
from learningcity_desktop.services.records import Draft
from learningcity_desktop.ui.editors import Editor
from learningcity_desktop.ui.forms.field_grid import FieldGrid
from learningcity_desktop.ui.forms.part import Part

if TYPE_CHECKING:
    from learningcity_desktop.ui.forms.record_form import RecordForm


class FieldsPart(Part):
    """Editors of some fields, in a grid."""

    def __init__(
        self, form: "RecordForm", title: str, names: Sequence[str], *, columns: int = 2
    ) -> None:
        kinds = [form.spec.kinds[name] for name in names]
        says_it_again = len(kinds) == 1 and kinds[0].label == title
        super().__init__(form, "" if says_it_again else title)
        self.grid = FieldGrid(form, form.spec, names, columns=columns)
        self.grid.changed.connect(self.changed)
        self.box.addWidget(self.grid)

    @property
    def editors(self) -> dict[str, Editor]:
        """The editor of each field."""
        return self.grid.editors

    def show_draft(self, draft: Draft) -> None:
        self.grid.show_values(draft.values)

    def first_stop(self) -> QWidget | None:
        editors = sorted(self.editors.values(), key=lambda editor: editor.problem() is None)
        return editors[0].focus_widget() if editors else None

    def set_read_only(self, read_only: bool) -> None:
        self.grid.set_read_only(read_only)

    def write(self, draft: Draft) -> list[Problem]:
        return self.grid.read_into(draft.values)

    def show_problems(self, problems: Mapping[str, str]) -> None:
        self.grid.show_problems(problems)
