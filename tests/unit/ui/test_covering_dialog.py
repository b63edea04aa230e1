"""From a cycle to the draft of its covering letter in the register."""

import datetime as dt

import pytest

from learningcity_desktop.domain.links import Pointer
from learningcity_desktop.services.workspace import Workspace
from learningcity_desktop.ui.dialogs.covering_dialog import CoveringDialog
from learningcity_desktop.ui.forms.record_form import RecordForm
from learningcity_desktop.ui.settling import settle
from learningcity_desktop.ui.start import Session
from learningcity_desktop.ui.window import MainWindow
from tests.making import make

pytestmark = pytest.mark.usefixtures("tidy")


def letter_form(window: MainWindow) -> RecordForm:
    forms = window.findChildren(RecordForm)
    [form] = [form for form in forms if form.spec.name == "letter" and form.isVisible()]
    return form


def test_it_drafts_the_letter_of_the_report_that_is_worked_on(
    session: Session, window: MainWindow, workspace: Workspace
) -> None:
    cycle = make(workspace, "reporting_cycle", title_fa="گزارش نمونه")
    dialog = CoveringDialog(window.desk, window)
    assert dialog.cycle.value() == cycle
    dialog.accept()
    settle(session)
    draft = letter_form(window).draft
    assert draft is not None
    assert draft.id is None  # nothing is registered before it has its number
    assert draft.values["linked_to"] == Pointer("reporting_cycle", cycle)
    assert "گزارش نمونه" in draft.values["subject"]
    assert draft.values["body"]


def test_a_letter_that_is_there_is_opened_instead(
    session: Session, window: MainWindow, workspace: Workspace
) -> None:
    about = Pointer("reporting_cycle", make(workspace, "reporting_cycle"))
    letter = make(workspace, "letter", linked_to=about, date=dt.date(2025, 1, 1))
    CoveringDialog(window.desk, window).accept()
    settle(session)
    draft = letter_form(window).draft
    assert draft is not None
    assert draft.id == letter


def test_without_a_report_there_is_no_letter(window: MainWindow) -> None:
    dialog = CoveringDialog(window.desk, window)
    dialog.show()
    dialog.accept()
    assert dialog.isVisible()
    assert dialog.cycle.problem
    dialog.reject()
