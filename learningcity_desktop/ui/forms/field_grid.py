"""Fields in a grid: label above, editor below, the problem in words under it."""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QLabel, QVBoxLayout, QWidget

from learningcity_desktop.domain.kinds import Kind, Structure, Text
from learningcity_desktop.domain.links import Checklist, Choices, Refs
from learningcity_desktop.domain.registry import AnySpec
from learningcity_desktop.i18n import Problem, _
from learningcity_desktop.services.recent import may_repeat, recent_values
from learningcity_desktop.ui import theme
from learningcity_desktop.ui.editors import Editor, make_editor
from learningcity_desktop.ui.widgets.link_edit import LinkEdit
from learningcity_desktop.ui.widgets.reference_edit import ReferenceEdit
from learningcity_desktop.ui.widgets.tags_edit import RecordTagsEdit
from learningcity_desktop.ui.widgets.text_edit import LineEdit

if TYPE_CHECKING:
    from learningcity_desktop.ui.forms.record_form import RecordForm


class FieldGrid(QWidget):
    """Editors of some fields of an entity, which need not be the form's own.

    Signals: changed(field name) when the user edited something.
    """

    changed = Signal(str)

    def __init__(
        self, form: "RecordForm", spec: AnySpec, names: Sequence[str], *, columns: int = 2
    ) -> None:
        super().__init__()
        self._form = form
        self.spec = spec
        self.editors: dict[str, Editor] = {}
        self._computed = frozenset(name for name in names if spec.fields[name].computed)
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(theme.L)
        grid.setVerticalSpacing(theme.M)
        for column in range(columns):
            grid.setColumnStretch(column, 1)
        kinds = {n: spec.fields[n] for n in names if not isinstance(spec.fields[n], Structure)}
        row = column = 0
        for name, kind in kinds.items():
            wide = columns == 1 or _is_wide(name, kind, kinds)
            if wide and column:
                row, column = row + 1, 0
            grid.addWidget(self._cell(name, kind), row, column, 1, columns if wide else 1)
            column += columns if wide else 1
            if column >= columns:
                row, column = row + 1, 0
        # A card higher than its fields leaves the room below them, not between.
        grid.setRowStretch(row + 1, 1)

    def _cell(self, name: str, kind: Kind) -> QWidget:
        cell = QWidget()
        box = QVBoxLayout(cell)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(theme.XS)
        label = QLabel(_(kind.label) + (" *" if kind.required else ""))
        label.setFont(theme.font(theme.SMALL_POINTS))
        label.setProperty("muted", True)
        editor = make_editor(kind, self._form.workspace)
        editor.set_read_only(kind.computed)
        label.setBuddy(editor.focus_widget())
        if kind.help:
            label.setToolTip(_(kind.help))
            editor.focus_widget().setToolTip(_(kind.help))
        editor.changed.connect(lambda: self._on_changed(name))
        if isinstance(editor, LineEdit) and may_repeat(self.spec, name):
            workspace, spec = self._form.workspace, self.spec
            editor.offer_from(lambda text: recent_values(workspace, spec, name, text))
        if isinstance(editor, ReferenceEdit | RecordTagsEdit | LinkEdit):
            editor.open_requested.connect(self._form.open_requested)
            take = editor.add if isinstance(editor, RecordTagsEdit) else editor.choose
            editor.create_requested.connect(
                lambda entity, text: self._form.desk.guide.create_record(entity, text, take)
            )
        self.editors[name] = editor
        box.addWidget(label)
        box.addWidget(editor)
        box.addStretch()
        box.setAlignment(Qt.AlignmentFlag.AlignTop)
        return cell

    def _on_changed(self, name: str) -> None:
        self.editors[name].set_problem(None)
        self.changed.emit(name)

    def set_read_only(self, read_only: bool) -> None:
        """Let the fields be read only; those that the program fills in always are."""
        for name, editor in self.editors.items():
            editor.set_read_only(read_only or name in self._computed)

    def show_values(self, values: Mapping[str, Any]) -> None:
        """Show a record's values; what was told to be wrong is gone."""
        for name, editor in self.editors.items():
            editor.set_value(values[name])
            editor.set_problem(None)

    def read_into(self, values: dict[str, Any]) -> list[Problem]:
        """Put what can be read into the values; returns what cannot."""
        faults = []
        for name, editor in self.editors.items():
            try:
                values[name] = editor.value()
            except Problem as problem:
                faults.append(problem.about(name))
        return faults

    def show_problems(self, problems: Mapping[str, str]) -> None:
        """Tell what is wrong beside each field; field → words."""
        for name, editor in self.editors.items():
            editor.set_problem(problems.get(name))


def _is_wide(name: str, kind: Kind, others: Mapping[str, Kind]) -> bool:
    """Tags and long texts take the whole width, but for a pair of languages side by side."""
    if isinstance(kind, Choices | Refs | Checklist):
        return True
    if not isinstance(kind, Text) or not kind.multiline:
        return False
    stem = name.removesuffix("_en").removesuffix("_fa")
    pair = [n for n in others if n in {stem, f"{stem}_fa", f"{stem}_en"}]
    return len(pair) < 2
