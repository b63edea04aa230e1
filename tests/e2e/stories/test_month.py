"""What the coordinator does every month (domain §6.2, M1 to M7)."""

import datetime as dt
import shutil
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from learningcity_desktop.domain.meeting import MEETING, RESOLUTION
from learningcity_desktop.i18n import _
from learningcity_desktop.persian.dates import PartialDate, Precision
from learningcity_desktop.reports.base import offered_period
from learningcity_desktop.services.figures.spans import in_words
from learningcity_desktop.services.summaries import totals_of_line
from learningcity_desktop.services.workspace import Workspace
from learningcity_desktop.ui.dialogs.backup_dialog import BackupDialog
from learningcity_desktop.ui.dialogs.import_dialog import ImportDialog, Step
from learningcity_desktop.ui.forms.carried_part import CarriedResolutions
from tests.e2e.office import Office, a_photo
from tests.making import make

TODAY = dt.date.today()  # noqa: DTZ011 - the dialogue offers the month before this day
MONTH = offered_period("month", TODAY)

#: What a district sends: two alphabets and digits, a day that is not, one event twice.
_DISTRICT = """عنوان,تاریخ شروع,وضعیت
كارگاه تغذيه,1404/2/15,برگزارشده
نشست مادران,۱۴۰۴/۱۲/۳۰,برگزارشده
كارگاه تغذیه,۱۴۰۴/۰۲/۱۵,برگزارشده
مسابقهٔ کتاب,۱۵ اردیبهشت ۱۴۰۴,برگزارشده
"""


def test_m1_a_meeting_from_its_invitation_to_its_minutes(
    office: Office, city: Workspace, tmp_path: Path
) -> None:
    group = make(city, "working_group", name_fa="کارگروه سواد")
    owner = make(city, "person", first_name="سارا", last_name="کریمی")
    make(city, "group_member", working_group=group, person=owner)
    office.go("meetings")
    office.press("Ctrl+N")
    office.fill(
        title_fa="نشست دوم",
        working_group="کارگروه سواد",
        date="۱۴۰۴/۰۸/۱۲",
        place="تالار شهرداری",
        agenda="برنامهٔ زمستان",
        attendees="سارا کریمی",
    )
    office.save()
    invitation = office.print("invitation", tmp_path / "invitation.pdf")
    for words in ("کارگروه سواد", "۱۲ آبان ۱۴۰۴", "تالار شهرداری", "برنامهٔ زمستان"):
        assert words in invitation
    assert "سارا کریمی" in office.print("sign_off", tmp_path / "sign-off.pdf")
    office.fill(status="برگزارشده")
    office.tab("Minutes")
    office.fill(summary="گزارش پاییز شنیده شد.")
    office.tab(RESOLUTION.plural)
    office.add_child("resolution", text="فهرست کلاس‌ها", owner="سارا کریمی", due="۱۴۰۴/۰۹/۰۱")
    office.save()
    minutes = office.print("minutes", tmp_path / "minutes.pdf")
    for words in ("گزارش پاییز شنیده شد.", "فهرست کلاس‌ها", "سارا کریمی", "۱۴۰۴/۰۹/۰۱"):
        assert words in minutes
    [resolution] = office.all("resolution")
    assert (resolution["owner"], resolution["due"]) == (owner, dt.date(2025, 11, 22))


def test_m2_duties_and_resolutions_are_followed_up(office: Office, workspace: Workspace) -> None:
    person = make(workspace, "person", first_name="سارا", last_name="کریمی")
    meeting = make(workspace, "meeting", title_fa="نشست کارگروه")
    make(workspace, "resolution", meeting=meeting, text="فهرست برنامه‌ها", due=dt.date(2026, 1, 1))
    office.open("meeting", meeting)
    office.tab("Resolutions")
    office.set_child("resolution", 0, status="انجام‌شده", done_on="۱۴۰۴/۱۰/۲۰")
    office.save()
    [resolution] = office.all("resolution")
    assert (resolution["status"], resolution["done_on"]) == ("done", dt.date(2026, 1, 10))
    _carried_to_the_next_meeting(office, workspace)
    office.open("person", person)
    office.tab("Duties")
    office.add_child("duty", text="گزارش سه‌ماهه", due="۱۴۰۴/۱۲/۲۰", checked_on="۱۴۰۴/۱۲/۲۱")
    office.save()
    [duty] = office.all("duty")
    assert duty["checked_on"] == dt.date(2026, 3, 12)


def _carried_to_the_next_meeting(office: Office, workspace: Workspace) -> None:
    """What is open stands before the next meeting's eyes, and goes into its minutes."""
    group = make(workspace, "working_group")
    first = make(workspace, "meeting", working_group=group, date=dt.date(2026, 1, 1))
    make(workspace, "resolution", meeting=first, text="بازدید از مدرسه‌ها", status="open")
    following = make(workspace, "meeting", working_group=group, date=dt.date(2026, 2, 1))
    office.open("meeting", following)
    office.tab("Minutes")
    [carried] = [p for p in office.form.parts if isinstance(p, CarriedResolutions)]
    carried.write_button.click()
    office.save()
    stored = workspace.reader.get(MEETING, following)
    assert stored is not None
    assert "بازدید از مدرسه‌ها" in stored["previous_check"]


def test_m3_money_comes_in_and_goes_out_and_too_much_is_told(
    office: Office, workspace: Workspace
) -> None:
    year = make(workspace, "fiscal_year", year=1404)
    line = make(workspace, "funding_line", fiscal_year=year, approved=5_000_000_000)
    office.open("funding_line", line)
    office.tab("Allocations")
    office.add_child("allocation", number="۱", date="۱۴۰۴/۰۳/۰۱", amount="۲٬۰۰۰٬۰۰۰٬۰۰۰")
    office.tab("Spending")
    office.add_child(
        "transaction",
        number="۱۷",
        date="۱۴۰۴/۰۴/۱۰",
        subject="چاپ راهنما",
        amount="۲٬۵۰۰٬۰۰۰٬۰۰۰",
    )
    office.save()
    totals = totals_of_line(workspace, line)
    assert totals is not None
    assert (totals.allocated, totals.spent) == (2_000_000_000, 2_500_000_000)
    assert office.form.message.property("warning")  # stored, and told


def test_m4_a_district_s_list_comes_in_and_its_doubts_are_seen(
    office: Office, tmp_path: Path
) -> None:
    sheet = tmp_path / "منطقهٔ ۲.csv"
    sheet.write_text(_DISTRICT, encoding="utf-8-sig")
    office.go("events")
    office.press("Ctrl+Shift+I")
    dialog = office.dialog()
    assert isinstance(dialog, ImportDialog)
    office.drop([sheet], dialog)
    steps = [dialog.step]
    office.press("Return")
    steps.append(dialog.step)
    assert steps == [Step.COLUMNS, Step.RESULT]
    doubtful = {row[0]: row[1] for row in dialog.result_step.doubts.told.rows}
    assert doubtful["B3"] == "۱۴۰۴/۱۲/۳۰"  # that year's last month has no such day
    assert doubtful.keys() == {"B3", "A4"}  # and one event stands there twice
    assert not dialog.bring_button.isEnabled()
    assert office.all("event") == []
    dialog.skip.setFocus()
    office.press("Space")
    dialog.bring_button.setFocus()
    office.press("Return")
    stored = {event["title_fa"]: event["start"].date for event in office.all("event")}
    day = dt.date(2025, 5, 5)
    assert stored == {"کارگاه تغذیه": day, "مسابقهٔ کتاب": day}


def test_m5_a_page_for_the_head_is_printed(office: Office, city: Workspace, tmp_path: Path) -> None:
    start = PartialDate(MONTH.first, Precision.DAY)
    event = make(city, "event", status="held", start=start)
    make(city, "event_attendance", event=event, count=1284)
    text = office.print("summary", tmp_path / "paper.pdf")
    assert in_words(MONTH) in text
    assert "۱٬۲۸۴" in text
    assert _("What is due") in text


def test_m6_what_participants_said_is_entered(office: Office, workspace: Workspace) -> None:
    event = make(workspace, "event", title_fa="جشنوارهٔ یادگیری", status="held")
    office.go("follow_up.evaluation")
    office.press("Ctrl+N")
    office.fill(
        event="جشنوارهٔ یادگیری",
        evaluator="گروه ارزیابی",
        date="۱۴۰۴/۰۸/۰۱",
        went_well="حضور خانواده‌ها",
        expectations="زیاد",
        next_need="آشپزی سالم",
    )
    office.save()
    [evaluation] = office.all("evaluation")
    assert (evaluation["event"], evaluation["expectations"]) == (event, "4")
    office.go("follow_up.survey")
    office.press("Ctrl+N")
    office.fill(
        title_fa="نظرسنجی جشنواره",
        audience="شرکت‌کنندگان",
        event="جشنوارهٔ یادگیری",
        date="۱۴۰۴/۰۸/۰۲",
        sent="۵۰",
        received="۳۸",
    )
    office.save()
    [survey] = office.all("survey")
    assert (survey["sent"], survey["received"]) == (50, 38)


@pytest.mark.usefixtures("city")
def test_m7_a_backup_on_a_stick_is_opened_again(office: Office, tmp_path: Path) -> None:
    stick, home = tmp_path / "stick", tmp_path / "elsewhere"
    stick.mkdir()
    event = make(office.workspace, "event", title_fa="جشنوارهٔ نان")
    office.open("event", event)
    office.drop([a_photo(tmp_path)], office.form)
    office.press("Ctrl+K")
    office.type(_("Make a backup …")[:6])
    office.press("Return")
    dialog = office.dialog()
    assert isinstance(dialog, BackupDialog)
    dialog.set_folder(stick)
    dialog.make.setFocus()
    office.press("Space")
    office.wait_for(dialog.told.isVisible)
    office.press("Esc")
    [copy] = stick.glob("*.db")
    shutil.copytree(stick / "attachments", home / "attachments")
    shutil.copyfile(copy, home / "learningcity.db")
    office.session.open_folder(home)
    office.rest()
    assert office.workspace.folder == home
    assert [event["title_fa"] for event in office.all("event")] == ["جشنوارهٔ نان"]
    office.go("evidence")
    [file] = office.all("attachment")
    assert office.workspace.store.attachments.is_relative_to(home)
    assert [path.name for path in home.rglob("*") if file["hash"] in path.name]
    assert QApplication.activeModalWidget() is None  # nothing was missed
