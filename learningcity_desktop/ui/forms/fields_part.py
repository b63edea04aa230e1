"""Fields under a heading: label above, editor below, the problem in words under it."""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QLabel, QVBoxLayout, QWidget

from learningcity_desktop.domain.kinds import Kind, Structure, Text
from learningcity_desktop.domain.links import Checklist, Choices, Refs
from learningcity_desktop.i18n import Problem, _
from learningcity_desktop.services.records import Draft
from learningcity_desktop.ui import theme
from learningcity_desktop.ui.editors import Editor, make_editor
from learningcity_desktop.ui.forms.part import Part

if TYPE_CHECKING:
    from learningcity_desktop.ui.forms.record_form import RecordForm


class FieldsPart(Part):
    """Editors of some fields, in a grid."""

    def __init__(
        self, form: "RecordForm", title: str, names: Sequence[str], *, columns: int = 2
    ) -> None:
        super().__init__(form, title)
        self.editors: dict[str, Editor] = {}
        grid = QGridLayout()
        grid.setHorizontalSpacing(theme.L)
        grid.setVerticalSpacing(theme.M)
        for column in range(columns):
            grid.setColumnStretch(column, 1)
        self.box.addLayout(grid)
        kinds = {name: form.spec.fields[name] for name in names}
        row = column = 0
        for name, kind in kinds.items():
            if isinstance(kind, Structure):
                continue
            wide = _is_wide(name, kind, kinds) or columns == 1
            if wide and column:
                row, column = row + 1, 0
            grid.addWidget(self._cell(name, kind), row, column, 1, columns if wide else 1)
            column += columns if wide else 1
            if column >= columns:
                row, column = row + 1, 0

    def _cell(self, name: str, kind: Kind) -> QWidget:
        cell = QWidget()
        box = QVBoxLayout(cell)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(theme.XS)
        label = QLabel(_(kind.label) + (" *" if kind.required else ""))
        label.setFont(theme.font(theme.SMALL_POINTS))
        label.setProperty("muted", True)
        if kind.help:
            label.setToolTip(_(kind.help))
        editor = make_editor(kind, self.form.workspace, self.form.spec)
        label.setBuddy(editor.focus_widget())
        editor.focus_widget().setAccessibleName(_(kind.label))
        if kind.help:
            editor.focus_widget().setToolTip(_(kind.help))
        editor.changed.connect(lambda: self._on_changed(name))
        for signal_name in ("open_requested", "create_requested"):
            signal = getattr(editor, signal_name, None)
            if signal is not None:
                signal.connect(getattr(self.form, signal_name))
        self.editors[name] = editor
        box.addWidget(label)
        box.addWidget(editor)
        box.addStretch()
        box.setAlignment(Qt.AlignmentFlag.AlignTop)
        return cell

    def _on_changed(self, name: str) -> None:
        self.editors[name].set_problem(None)
        self.changed.emit()

    def show_draft(self, draft: Draft) -> None:
        for name, editor in self.editors.items():
            editor.set_value(draft.values[name])
            editor.set_problem(None)

    def write(self, draft: Draft) -> list[Problem]:
        faults = []
        for name, editor in self.editors.items():
            try:
                draft.values[name] = editor.value()
            except Problem as problem:
                faults.append(problem.about(name))
        return faults

    def show_problems(self, problems: Mapping[str, str]) -> None:
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
