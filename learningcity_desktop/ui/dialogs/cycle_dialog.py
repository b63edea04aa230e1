"""A reporting cycle's own data: period, deadline, state."""

from PySide6.QtWidgets import QWidget

from learningcity_desktop.domain.query import Query
from learningcity_desktop.domain.reporting import REPORT_TEMPLATE, REPORTING_CYCLE
from learningcity_desktop.i18n import N_, Problem, _
from learningcity_desktop.services import records
from learningcity_desktop.services.reporting import cycles
from learningcity_desktop.ui.desk import Desk
from learningcity_desktop.ui.dialogs.form_dialog import FormDialog
from learningcity_desktop.ui.forms.arrangement import Tab, fields, history
from learningcity_desktop.ui.forms.fields_part import FieldsPart
from learningcity_desktop.ui.forms.record_form import RecordForm


class CycleDialog(FormDialog):
    """The form of one cycle; a new one gets a copy of the template's questions."""

    def __init__(self, desk: Desk, cycle_id: int | None, parent: QWidget | None = None) -> None:
        sections = tuple(fields(s.title, *s.fields) for s in REPORTING_CYCLE.sections)
        tabs = (Tab(N_("Details"), sections), Tab(N_("History"), (history,)))
        form = RecordForm(desk, REPORTING_CYCLE, tabs)
        super().__init__(desk, form, _("Reporting cycle"), parent)
        if cycle_id is not None:
            form.load(cycle_id)
            return
        self.templates = {
            values["id"]: values for values in desk.workspace.reader.all(Query(REPORT_TEMPLATE))
        }
        template = cycles.template_content(desk.workspace)
        form.begin(
            records.new_draft(
                REPORTING_CYCLE,
                title_fa=template["title_fa"],
                title_en=template["title_en"],
                template=template["id"],
            )
        )
        self.editors = {
            name: editor
            for part in form.parts
            if isinstance(part, FieldsPart)
            for name, editor in part.editors.items()
        }
        self.editors["template"].changed.connect(self._on_template)

    def _on_template(self) -> None:
        """A cycle that still bears a template's name takes that of the one now chosen."""
        try:
            chosen = self.templates.get(self.editors["template"].value())
        except Problem:
            return
        for name in ("title_fa", "title_en"):
            editor = self.editors[name]
            if chosen and editor.value() in {each[name] for each in self.templates.values()}:
                editor.set_value(chosen[name])
