"""What the coordinator does every week (domain §6.2, W1 to W8)."""

import datetime as dt
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from learningcity_desktop.persian.dates import PartialDate, Precision
from learningcity_desktop.persian.jalali import from_jalali
from learningcity_desktop.services.search import search
from learningcity_desktop.services.summaries import event_readiness
from learningcity_desktop.services.workspace import Workspace
from learningcity_desktop.ui.dialogs.records_dialog import RecordsDialog
from learningcity_desktop.ui.forms.attendance_part import AttendancePart
from learningcity_desktop.ui.pages.home_page import HomePage
from learningcity_desktop.ui.widgets.row_button import RowButton
from learningcity_desktop.ui.widgets.segments import Segments
from tests.e2e.office import Office, a_photo
from tests.making import make

#: Two minutes of somebody who types a hundred keys a minute, and what repeating one may cost.
FIRST_KEYS, NEXT_KEYS = 200, 5
TODAY = dt.date.today()  # noqa: DTZ011 - home tells what waits on this day


def test_w1_an_event_is_entered_and_its_next_edition_copied(
    office: Office, workspace: Workspace
) -> None:
    programme = make(workspace, "programme", title_fa="نان و زندگی")
    series = make(workspace, "event_series", title_fa="جشنوارهٔ نان", periodicity="yearly")
    venue = make(workspace, "venue", name_fa="فرهنگ‌سرا")
    body = make(workspace, "organisation", name_fa="شهرداری")
    office.go("events")
    office.press("Ctrl+N")
    office.fill(
        title_fa="جشنوارهٔ نان",
        programme="نان و زندگی",
        series="جشنوارهٔ نان",
        edition="۱",
        type="جشنواره",
        start="۱۴۰۳/۷/۱۲",
        venue="فرهنگ‌سرا",
        organiser="شهرداری",
    )
    office.save()
    assert office.keys < FIRST_KEYS
    before = office.keys
    office.press("Ctrl+Shift+D")
    office.save()
    assert office.keys - before <= NEXT_KEYS
    first, second = sorted(office.all("event"), key=lambda event: event["id"])
    assert (first["edition"], second["edition"]) == (1, 2)
    assert second["start"] == PartialDate(from_jalali(1404, 7, 12), Precision.DAY)
    kept = {"programme": programme, "series": series, "venue": venue, "organiser": body}
    for event in (first, second):
        assert {name: event[name] for name in kept} == kept
        assert event["type"] == "ET01"


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


def test_w3_files_dropped_on_an_event_become_its_evidence(
    office: Office, workspace: Workspace, tmp_path: Path
) -> None:
    event = make(workspace, "event", title_fa="کارگاه", status="held")
    names = ["photo.png", "attendance.png", "poster.png", "cutting.png"]
    office.open("event", event)
    office.drop([a_photo(tmp_path, name) for name in names], office.form)
    found = office.all("attachment")
    assert {file["file"] for file in found} == set(names)
    assert {file["linked_to"] for file in found} == {("event", event)}
    office.tab("Evidence")
    assert event_readiness(workspace, event).evidenced


def test_w4_both_reports_are_written_in_a_fixed_form(office: Office, workspace: Workspace) -> None:
    event = make(workspace, "event", title_fa="کارگاه", status="held")
    office.open("event", event)
    office.tab("Approval and report")
    office.fill(short_report="سی نفر آمدند.", full_report="از آغاز تا پایان.")
    office.save()
    assert event_readiness(workspace, event).reported


def test_w5_what_waits_is_seen_and_each_line_opens_its_records(
    office: Office, workspace: Workspace
) -> None:
    soon, yesterday = TODAY + dt.timedelta(days=9), TODAY - dt.timedelta(days=1)
    held = PartialDate(yesterday, Precision.DAY)
    waits = {
        "agreement": make(workspace, "agreement", status="signed", valid_until=soon),
        "resolution": make(workspace, "resolution", due=yesterday, status="open"),
        "letter": make(workspace, "letter", direction="in", answer_by=yesterday),
        "event": make(workspace, "event", status="held", start=held),
    }
    opened: dict[str, int] = {}
    for place in range(len(_waiting(office))):
        row = _waiting(office)[place]
        row.setFocus()
        office.press("Return")
        dialog = QApplication.activeModalWidget()
        if not isinstance(dialog, RecordsDialog):
            continue  # a day of the law, a deadline: they lead to the calendar and the report
        entity = dialog.table.query.spec.name
        dialog.list.setFocus()
        office.press("Return")
        if entity in waits:
            shown = office.form.draft
            assert shown is not None
            opened[entity] = shown.id or 0
    assert opened.keys() == waits.keys()
    for entity in ("agreement", "letter", "event", "resolution"):
        assert opened[entity] == waits[entity], entity


def _waiting(office: Office) -> list[RowButton]:
    """The lines of the home page that say what waits."""
    office.go("home")
    page = office.window.current_page()
    assert isinstance(page, HomePage)
    return [row for row in page.due.rows.values() if isinstance(row, RowButton)]


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
