"""What the coordinator does every week (domain §6.2, W1 to W8)."""

import pytest

from learningcity_desktop.services.search import search
from learningcity_desktop.services.summaries import event_readiness
from learningcity_desktop.services.workspace import Workspace
from learningcity_desktop.ui.forms.attendance_part import AttendancePart
from learningcity_desktop.ui.widgets.segments import Segments
from tests.e2e.office import Office
from tests.making import make


def test_w2_heads_are_counted_with_unknown_allowed(office: Office, workspace: Workspace) -> None:
    event = make(workspace, "event", title_fa="کارگاه", status="held")
    office.open("event", event)
    office.tab("Attendance")
    [part] = [p for p in office.form.parts if isinstance(p, AttendancePart)]
    part.grid.focus_widget().setFocus()
    for count in ("۱۲", "۹", "۳"):  # women, men, not known of the first age
        office.type(count)
        office.press("Tab")
    office.save()
    heads = {row["sex"]: row["count"] for row in office.all("event_attendance")}
    assert heads == {"f": 12, "m": 9, "u": 3}


def test_w4_both_reports_are_written_in_a_fixed_form(office: Office, workspace: Workspace) -> None:
    event = make(workspace, "event", title_fa="کارگاه", status="held")
    office.open("event", event)
    office.tab("Approval and report")
    office.fill(short_report="سی نفر آمدند.", full_report="از آغاز تا پایان.")
    office.save()
    assert event_readiness(workspace, event).reported


def test_w6_a_letter_is_registered_and_linked(office: Office, workspace: Workspace) -> None:
    event = make(workspace, "event", title_fa="جشنوارهٔ یادگیری")
    office.go("meetings.letter")
    office.press("Ctrl+N")
    office.fill(
        subject="دعوت به جشنواره",
        direction="صادره",
        number="۱۲/۳۴",
        date="۱۴۰۴/۰۷/۰۱",
        linked_to="رویداد",
    )
    office.type("جشنوارهٔ یادگیری")
    office.press("Tab")
    office.save()
    [letter] = office.all("letter")
    assert letter["number"] == "۱۲/۳۴"
    assert letter["linked_to"] == ("event", event)


@pytest.mark.parametrize(
    "typed", ["برنامه ریزی", "برنامهريزي", "برنامه‌ریزی", "شمارهٔ ۱۲", "شماره 12"]
)
def test_w7_anything_is_found_however_it_is_spelt(
    office: Office, workspace: Workspace, typed: str
) -> None:
    number = make(workspace, "programme", title_fa="برنامه‌ریزی محله، شمارهٔ ۱۲")
    office.press("Ctrl+K")
    office.type(typed)
    office.press("Return")
    office.wait_for(lambda: office.window.current_page_id == "programmes")
    assert office.form.draft is not None
    assert office.form.draft.id == number
    assert search(workspace, typed)


def test_w8_the_three_questions_come_before_approval(office: Office, workspace: Workspace) -> None:
    event = make(workspace, "event", title_fa="دورهٔ رباتیک", status="idea")
    office.open("event", event)
    office.fill(status="مصوب")
    office.press("Ctrl+S")
    assert office.form.is_dirty  # refused: nobody has answered
    assert [row["status"] for row in office.all("event")] == ["idea"]
    office.tab("Approval and report")
    for answer in office.editor("event", "pre_checks").findChildren(Segments):
        answer.choose(value=True)
    office.save()
    assert [row["status"] for row in office.all("event")] == ["approved"]
