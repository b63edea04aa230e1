"""Records that live inside this one, edited as rows: obligations, allocations, documents."""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QGridLayout, QLabel, QWidget

from learningcity_desktop.domain.kinds import Flag, Kind, Money, Number, Text
from learningcity_desktop.domain.registry import AnySpec
from learningcity_desktop.i18n import Problem, _
from learningcity_desktop.persian.money import format_rial
from learningcity_desktop.services.records import Draft, new_draft
from learningcity_desktop.ui import theme
from learningcity_desktop.ui.editors import Editor, make_editor
from learningcity_desktop.ui.forms.part import Part
from learningcity_desktop.ui.pages.page import action_button, muted_label, quiet_button

if TYPE_CHECKING:
    from learningcity_desktop.ui.forms.record_form import RecordForm


class _Row:
    """One child: its draft and its editors."""

    def __init__(self, draft: Draft, editors: dict[str, Editor], remove: QWidget) -> None:
        self.draft = draft
        self.editors = editors
        self.remove = remove
        self.problem = QLabel()


class ChildrenPart(Part):
    """All children of one entity, one line each, with a sum where they hold money."""

    def __init__(self, form: "RecordForm", spec: AnySpec, names: Sequence[str] = ()) -> None:
        super().__init__(form, spec.plural)
        self.spec = spec
        self._names = tuple(names) or tuple(
            name for name in spec.columns if name in spec.fields and name not in spec.owners
        )
        self.rows: list[_Row] = []
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(theme.S)
        self._grid.setVerticalSpacing(theme.S)
        self._empty = muted_label(_("Nothing entered yet."))
        self._sum = muted_label()
        self.add_button = action_button(_("Add {what}", what=_(spec.label)), "plus")
        self.add_button.clicked.connect(self._on_add)
        self.box.addLayout(self._grid)
        self.box.addWidget(self._empty)
        self.box.addWidget(self._sum)
        self.box.addWidget(self.add_button)
        self._heads()

    def _heads(self) -> None:
        for column, name in enumerate(self._names):
            kind = self.spec.fields[name]
            label = muted_label(_(kind.label) + (" *" if kind.required else ""))
            self._grid.addWidget(label, 0, column)
            self._grid.setColumnStretch(column, _stretch(kind))
        self._grid.setColumnStretch(len(self._names), 0)

    def show_draft(self, draft: Draft) -> None:
        for row in list(self.rows):
            self._drop(row)
        for child in draft.children.get(self.spec.name, ()):
            self._append(child)
        self._show_state()

    def _append(self, draft: Draft) -> _Row:
        line = self._grid.rowCount()
        editors = {}
        for column, name in enumerate(self._names):
            kind = self.spec.fields[name]
            editor = make_editor(kind, self.form.workspace, self.spec)
            editor.focus_widget().setAccessibleName(_(kind.label))
            editor.set_value(draft.values.get(name, kind.empty))
            editor.changed.connect(self._on_edited)
            self._grid.addWidget(editor, line, column)
            editors[name] = editor
        remove = quiet_button(_("Remove this row"), "x")
        self._grid.addWidget(remove, line, len(self._names))
        row = _Row(draft, editors, remove)
        remove.clicked.connect(lambda: self._on_remove(row))
        self.rows.append(row)
        return row

    def _drop(self, row: _Row) -> None:
        for widget in (*row.editors.values(), row.remove):
            self._grid.removeWidget(widget)
            widget.hide()
            widget.deleteLater()
        self.rows.remove(row)

    def _on_add(self) -> None:
        row = self._append(new_draft(self.spec))
        next(iter(row.editors.values())).focus_widget().setFocus()
        self._show_state()
        self.changed.emit()

    def _on_remove(self, row: _Row) -> None:
        self._drop(row)
        self._show_state()
        self.changed.emit()

    def _on_edited(self) -> None:
        for row in self.rows:
            for editor in row.editors.values():
                editor.set_problem(None)
        self._show_state()
        self.changed.emit()

    def _show_state(self) -> None:
        self._empty.setVisible(not self.rows)
        money = next((n for n in self._names if isinstance(self.spec.fields[n], Money)), None)
        total = 0
        for row in self.rows if money else ():
            try:
                total += row.editors[money or ""].value() or 0
            except Problem:
                continue
        self._sum.setVisible(bool(money and self.rows))
        self._sum.setText(_("Sum: {amount}", amount=format_rial(total)))

    def write(self, draft: Draft) -> list[Problem]:
        faults: list[Problem] = []
        kept = []
        for row in self.rows:
            for name, editor in row.editors.items():
                try:
                    row.draft.values[name] = editor.value()
                except Problem as problem:
                    editor.set_problem(str(problem))
                    faults.append(Problem(problem.message))
            for fault in self.spec.check_fields(row.draft.values):
                if fault.field in row.editors:
                    row.editors[fault.field].set_problem(str(fault))
                    faults.append(Problem(fault.message))
            kept.append(row.draft)
        draft.children[self.spec.name] = kept
        return faults

    def show_problems(self, problems: Mapping[str, str]) -> None:
        del problems  # a child's problems are shown where they are found, in `write`


def _stretch(kind: Kind) -> int:
    """Words need room; dates, numbers and yes-or-no little."""
    if isinstance(kind, Text):
        return 3
    return 1 if isinstance(kind, Number | Flag) else 2
