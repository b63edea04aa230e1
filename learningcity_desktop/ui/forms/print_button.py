"""The button in a form's heading that prints the record it shows."""

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QMenu, QPushButton

from learningcity_desktop.i18n import _, current_language
from learningcity_desktop.ui.pages.page import quiet_button

if TYPE_CHECKING:
    from learningcity_desktop.reports.base import Report
    from learningcity_desktop.ui.forms.record_form import RecordForm

#: Entities that have papers of their own. It stands here too because asking the reports would cost
#: every form 0.1 s when it is first shown; a test holds the two together.
PRINTED = frozenset(
    {
        *("event", "event_series", "letter", "meeting", "plan"),
        *("reporting_cycle", "survey", "working_group"),
    }
)


def print_button(form: "RecordForm") -> QPushButton:
    """A button that prints the stored record, or asks which of its papers is wanted."""
    button = quiet_button(_("Print this record"), "printer")
    button.clicked.connect(lambda: _on_clicked(form, button))
    return button


def papers_of(form: "RecordForm") -> "list[Report]":
    """The papers that can be made of a form's record."""
    from learningcity_desktop.reports.registry import reports_about

    return reports_about(form.spec)


def print_paper(form: "RecordForm", report: str) -> None:
    """Store what was edited and print a paper of it in the language of the window."""
    from learningcity_desktop.reports.base import Choices
    from learningcity_desktop.ui.printing import print_report

    if form.is_dirty and not form.save():
        return
    if form.draft is not None and form.draft.id is not None:
        choices = Choices(record=form.draft.id)
        print_report(form.desk, report, choices, current_language().code, form)


def _on_clicked(form: "RecordForm", button: QPushButton) -> None:
    papers = papers_of(form)
    if len(papers) == 1:
        print_paper(form, papers[0].id)
        return
    menu = QMenu(button)
    for paper in papers:
        action = menu.addAction(_(paper.title))
        action.setToolTip(_(paper.about))
        action.triggered.connect(lambda _checked=False, to=paper.id: print_paper(form, to))
    menu.aboutToHide.connect(menu.deleteLater)
    menu.popup(button.mapToGlobal(button.rect().bottomLeft()))
