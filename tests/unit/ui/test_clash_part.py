"""An event's form tells what is in the event's way, and leads there."""

import pytest

from learningcity_desktop.services.workspace import Workspace
from learningcity_desktop.ui.forms.clash_part import EventClashes
from learningcity_desktop.ui.pages.record_page import RecordPage
from learningcity_desktop.ui.settling import settle
from learningcity_desktop.ui.start import Session
from learningcity_desktop.ui.window import MainWindow
from tests.making import day, make

pytestmark = pytest.mark.usefixtures("tidy")


def _part(page: RecordPage) -> EventClashes:
    part = page.form.findChild(EventClashes)
    assert part is not None
    return part


def test_the_form_warns_and_leads_to_the_other_event(
    session: Session, window: MainWindow, workspace: Workspace
) -> None:
    hall = make(workspace, "venue", name_fa="تالار «آزادی» & <سالن ۱>")
    event = make(workspace, "event", title_fa="جشن", start=day(2025, 12, 4), venue=hall)
    window.open_record("event", event)
    settle(session)
    page = window.current_page()
    assert isinstance(page, RecordPage)
    assert _part(page).isHidden()
    others = [
        make(workspace, "event", title_fa=f"<b>{n}</b>", start=day(2025, 12, 4), venue=hall)
        for n in range(5)
    ]
    settle(session)
    words = _part(page).words
    assert not _part(page).isHidden()
    assert "&lt;b&gt;0&lt;/b&gt;" in words.text()
    assert "&amp; &lt;سالن" in words.text()
    assert words.accessibleName().count("\n") == 3
    assert words.accessibleName().startswith("«<b>0</b>» هم ۱۳ آذر ۱۴۰۴ در تالار «آزادی» & <سالن")
    words.linkActivated.emit(str(others[0]))
    settle(session)
    assert page.list.current_id() == others[0]


def test_saving_warns_in_words_and_refuses_nothing(
    session: Session, window: MainWindow, workspace: Workspace
) -> None:
    hall = make(workspace, "venue", name_fa="تالار")
    make(workspace, "event", title_fa="کارگاه", start=day(2025, 12, 4), venue=hall)
    window.new_record("event", {"title_fa": "جشن", "start": day(2025, 12, 4), "venue": hall})
    settle(session)
    page = window.current_page()
    assert isinstance(page, RecordPage)
    assert page.form.save()
    assert "«کارگاه» هم ۱۳ آذر ۱۴۰۴ در تالار است" in page.form.message.text()
