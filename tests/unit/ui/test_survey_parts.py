"""A survey in the window: standard questions by one button, results as small bars."""

import datetime as dt

import pytest
from PySide6.QtWidgets import QPushButton

from learningcity_desktop.domain.survey import SURVEY
from learningcity_desktop.i18n import _
from learningcity_desktop.services import records
from learningcity_desktop.services.workspace import Workspace
from learningcity_desktop.ui.dialogs.latest_values import LatestValuesDialog
from learningcity_desktop.ui.dialogs.wanted_dialog import WantedDialog
from learningcity_desktop.ui.forms.record_form import RecordForm
from learningcity_desktop.ui.forms.survey_parts import SurveyResults, SurveyTotals
from learningcity_desktop.ui.pages.registers_page import RegistersPage
from learningcity_desktop.ui.window import MainWindow
from tests.making import make

pytestmark = pytest.mark.usefixtures("tidy")


@pytest.fixture
def form(window: MainWindow) -> RecordForm:
    form = RecordForm(window.desk, SURVEY)
    form.setParent(window)
    return form


def test_standard_questions_follow_the_audience_that_is_being_typed(
    form: RecordForm, workspace: Workspace
) -> None:
    event = make(workspace, "event")
    day = dt.date(2025, 5, 6)
    form.begin(records.new_draft(SURVEY, title_fa="پرسش", event=event, date=day))
    editors = {n: e for part in form.parts for n, e in getattr(part, "editors", {}).items()}
    editors["audience"].set_value("partners")
    form.tabs.setCurrentIndex(1)
    part = next(each for each in form.parts if isinstance(each, SurveyTotals))
    part.standard_button.click()
    assert {d.values["question"] for d in part.model.drafts} == {"PP1", "PP2", "PP3"}
    assert form.is_dirty
    count = len(part.model.drafts)
    part.standard_button.click()
    assert len(part.model.drafts) == count
    assert form.save(), form.message.text()


def test_results_are_shown_as_they_are_stored(form: RecordForm, workspace: Workspace) -> None:
    survey = make(workspace, "survey", sent=10, received=8)
    form.load(survey)
    form.tabs.setCurrentIndex(2)
    part = next(each for each in form.parts if isinstance(each, SurveyResults))
    assert part.charts == []
    assert not part.returned.isHidden()
    for answer, count in (("بله", 5), ("خیر", 3)):
        make(workspace, "survey_total", survey=survey, question="SP7", answer=answer, count=count)
    [chart] = part.charts
    assert [series.values for series in chart.series] == [(5, 3)]
    form.begin(records.new_draft(SURVEY))
    assert part.charts == []
    assert part.returned.isHidden()


def test_a_need_is_made_of_what_is_still_asked_for(
    window: MainWindow, workspace: Workspace
) -> None:
    make(workspace, "evaluation", next_need="خواندن نقشه")
    window.go_to("plan.need")
    page = window.current_page()
    assert isinstance(page, RegistersPage)
    dialog = WantedDialog(window.desk, window, figures=False)
    assert len(dialog.found) == 1
    [make_it] = [b for b in dialog.findChildren(QPushButton) if "خواندن نقشه" in b.accessibleName()]
    make_it.click()
    draft = page.shown.form.draft
    assert draft is not None
    assert draft.id is None
    assert draft.values["question"] == "خواندن نقشه"
    assert "«" in draft.values["source"] or "“" in draft.values["source"]
    assert page.shown.form.save()
    assert WantedDialog(window.desk, window).found == []


def test_a_register_offers_what_can_be_done_with_it_as_a_whole(
    window: MainWindow, workspace: Workspace
) -> None:
    indicator = make(workspace, "indicator")
    window.go_to("indicators")
    page = window.current_page()
    assert isinstance(page, RegistersPage)
    [verb] = [b for b in page.shown.findChildren(QPushButton) if b.toolTip() == _("Latest values")]
    verb.click()
    dialog = window.findChild(LatestValuesDialog)
    assert dialog is not None
    dialog.listing.grid.opened.emit(0, 0)
    draft = page.shown.form.draft
    assert draft is not None
    assert draft.id == indicator
