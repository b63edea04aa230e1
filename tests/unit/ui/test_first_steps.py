"""Home of a file in which nothing, or little, has been entered: hints, and words for pictures."""

import pytest

from learningcity_desktop.i18n import _
from learningcity_desktop.services.workspace import Workspace
from learningcity_desktop.ui.pages.record_page import RecordPage
from learningcity_desktop.ui.settling import settle
from learningcity_desktop.ui.start import Session
from learningcity_desktop.ui.widgets.row_button import ShareButton
from learningcity_desktop.ui.widgets.tile import Tile
from learningcity_desktop.ui.window import MainWindow
from tests.making import make
from tests.unit.ui.conftest import Speak
from tests.unit.ui.hands import enter
from tests.unit.ui.test_home_page import TODAY, rows, shown

pytestmark = pytest.mark.usefixtures("tidy")


def test_without_a_cycle_there_is_only_the_year(
    session: Session, window: MainWindow, workspace: Workspace, speak: Speak
) -> None:
    speak("en")
    window.desk.state.set_text("home/period", "cycle")
    make(workspace, "organisation")
    page = shown(session, window)
    assert not page.period_choice.isVisible()
    assert "Organisations" in [tile.text() for tile in page.findChildren(Tile)]
    assert page.report.findChildren(ShareButton) == []
    assert page.report.button.text() == _("Open a reporting cycle")
    assert page.pictures.panels == []  # nothing to compare: words in place of pictures
    page.report.button.click()
    settle(session)
    assert window.current_page_id == "report"


def test_one_number_is_no_picture(
    session: Session, window: MainWindow, workspace: Workspace
) -> None:
    make(workspace, "transaction", date=TODAY)
    make(workspace, "organisation")
    page = shown(session, window)
    texts = [label.text() for label in page.pictures.findChildren(type(page.subheading))]
    assert _("There is too little to compare yet.") in texts
    assert _("No figures have been recorded yet.") in texts


def test_an_empty_file_says_where_to_begin(
    session: Session, window: MainWindow, workspace: Workspace
) -> None:
    page = shown(session, window)
    assert page.first.isVisible()
    assert not page.full.isVisible()
    assert page.findChildren(Tile) == []
    assert len(rows(page.first)) == 6
    assert session.runner.is_idle
    make(workspace, "programme")
    page = shown(session, window)
    assert not page.first.isVisible()
    assert page.full.isVisible()


@pytest.mark.parametrize(
    ("place", "leads_to"),
    list(enumerate(["city", "organisations", "programmes", "events", "funding", "report"])),
)
def test_each_first_step_leads_there(
    session: Session, window: MainWindow, place: int, leads_to: str
) -> None:
    page = shown(session, window)
    enter(rows(page.first)[place])
    settle(session)
    assert window.current_page_id == leads_to
    new = window.current_page()
    if isinstance(new, RecordPage):
        assert new.form.draft is not None
        assert new.form.draft.id is None
