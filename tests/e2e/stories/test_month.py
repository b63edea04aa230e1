"""What the coordinator does every month (domain §6.2, M1 to M7)."""

import datetime as dt

from learningcity_desktop.domain.meeting import MEETING
from learningcity_desktop.services.summaries import totals_of_line
from learningcity_desktop.services.workspace import Workspace
from learningcity_desktop.ui.forms.carried_part import CarriedResolutions
from tests.e2e.office import Office
from tests.making import make


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
    office.tab("Amendments and allocations")
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
