"""A reporting cycle's own data: period, deadline, state."""

from PySide6.QtWidgets import QWidget

from learningcity_desktop.domain.reporting import REPORTING_CYCLE
from learningcity_desktop.i18n import N_, _
from learningcity_desktop.services import records
from learningcity_desktop.services.reporting import cycles
from learningcity_desktop.ui.desk import Desk
from learningcity_desktop.ui.dialogs.form_dialog import FormDialog
from learningcity_desktop.ui.forms.arrangement import Tab, fields, history
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
        template = cycles.template_content(desk.workspace)
        form.begin(
            records.new_draft(
                REPORTING_CYCLE,
                title_fa=template["title_fa"],
                title_en=template["title_en"],
                template=template["id"],
            )
        )
