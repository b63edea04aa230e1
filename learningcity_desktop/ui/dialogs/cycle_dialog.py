"""A reporting cycle's own data: period, deadline, state."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QVBoxLayout, QWidget

from learningcity_desktop.domain.reporting import REPORTING_CYCLE
from learningcity_desktop.i18n import N_, _
from learningcity_desktop.services import records
from learningcity_desktop.services.reporting import cycles
from learningcity_desktop.ui import theme
from learningcity_desktop.ui.desk import Desk
from learningcity_desktop.ui.dialogs.messages import Answer, ask_about_changes
from learningcity_desktop.ui.forms.arrangement import Tab, fields, history
from learningcity_desktop.ui.forms.record_form import RecordForm


class CycleDialog(QDialog):
    """The form of one cycle; a new one gets a copy of the template's questions."""

    def __init__(self, desk: Desk, cycle_id: int | None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(_("Reporting cycle"))
        self.resize(760, 600)
        sections = tuple(fields(s.title, *s.fields) for s in REPORTING_CYCLE.sections)
        self.form = RecordForm(
            desk,
            REPORTING_CYCLE,
            (Tab(N_("Details"), sections), Tab(N_("History"), (history,))),
        )
        box = QVBoxLayout(self)
        box.setContentsMargins(theme.L, theme.L, theme.L, theme.L)
        box.addWidget(self.form)
        if cycle_id is None:
            template = cycles.template_content(desk.workspace)
            self.form.begin(
                records.new_draft(
                    REPORTING_CYCLE,
                    title_fa=template["title_fa"],
                    title_en=template["title_en"],
                    template=template["id"],
                    sections=template["sections"],
                )
            )
        else:
            self.form.load(cycle_id)
        self.form.saved.connect(lambda _id: self.accept())
        self.form.left.connect(self.reject)
        self.form.deleted.connect(self.accept)

    # Qt overrides

    def reject(self) -> None:
        if self.form.is_dirty:
            match ask_about_changes(self, self.form.called):
                case Answer.SAVE:
                    self.form.save()
                    return
                case Answer.KEEP:
                    return
                case Answer.DISCARD:
                    pass
        super().reject()
