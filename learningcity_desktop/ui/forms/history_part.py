"""What happened to the record: when, who, and each field's before and after."""

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QLabel, QVBoxLayout

from learningcity_desktop.domain.registry import spec_named
from learningcity_desktop.i18n import N_, _
from learningcity_desktop.services.history import Line, record_history
from learningcity_desktop.services.records import Draft
from learningcity_desktop.ui import theme
from learningcity_desktop.ui.forms.part import Part
from learningcity_desktop.ui.pages.page import muted_label
from learningcity_desktop.ui.widgets.layouts import clear

if TYPE_CHECKING:
    from learningcity_desktop.ui.forms.record_form import RecordForm

_SHOWN = 40
OPS = {"create": N_("added"), "change": N_("changed"), "delete": N_("deleted")}


class HistoryPart(Part):
    """The newest changes of one record."""

    def __init__(self, form: "RecordForm") -> None:
        super().__init__(form, N_("History"))
        self._id: int | None = None
        self.items = QVBoxLayout()
        self.items.setSpacing(theme.M)
        self.box.addLayout(self.items)

    def show_draft(self, draft: Draft) -> None:
        self._id = draft.id
        self.refresh()

    def refresh(self) -> None:
        clear(self.items)
        form = self.form
        lines = (
            record_history(form.workspace, form.spec, self._id, _SHOWN)
            if self._id is not None
            else []
        )
        if not lines:
            self.items.addWidget(muted_label(_("Nothing has been changed since the file began.")))
        for line in lines:
            self.items.addWidget(line_label(line, form.spec.name))


def line_label(line: Line, entity: str) -> QLabel:
    """One action with the fields it changed, and what it did to records inside this one."""
    text = f"{line.when}  ·  {line.who}\n{line.label}"
    for change in line.changes:
        if change.entity != entity:
            what = _(spec_named(change.entity).label)
            text += f"\n    {what}: {change.title}  {_(OPS[change.op])}".rstrip()
        if change.entity != entity and change.op != "change":
            continue  # all that it was is told where it is brought back
        for each in change.fields:
            after = each.after or "—"
            said = (
                f"{each.label}: {each.before} ← {after}"
                if each.before
                else f"{each.label}: {after}"
            )
            text += f"\n    {said}"
    label = QLabel(text)
    label.setWordWrap(True)
    return label
