"""What the coordinator does now and then (domain §6.2, O1 to O7)."""

import datetime as dt

from learningcity_desktop.services.reporting.particulars import role_holder
from learningcity_desktop.services.workspace import Workspace
from tests.e2e.office import Office
from tests.making import make


def test_o3_a_conference_with_costs_paid_by_the_host(office: Office) -> None:
    office.go("network.international_participation")
    office.press("Ctrl+N")
    office.fill(
        title_fa="همایش یئونسو",
        kind="همایش بین‌المللی",
        start="۱۴۰۰/۰۸/۰۵",
        role="سخنران",
        invited_by="شهرداری یئونسو",
        costs_paid_by="میزبان",
        talks="شهردار اوسان",
        outcome="آشنایی با تجربه‌ها",
        follow_up="نامهٔ همکاری",
    )
    office.save()
    [stay] = office.all("international_participation")
    assert (stay["costs_paid_by"], stay["role"]) == ("host", "speaker")


def test_o4_the_certificate_its_ceremony_and_the_press(
    office: Office, workspace: Workspace
) -> None:
    make(workspace, "city", name_fa="مراغه")
    office.go("city.membership")
    office.fill(
        status="دریافت و رونمایی گواهینامه",
        certificate_no="GNLC/12",
        certificate_signatory="رئیس مؤسسه",
        certificate_date="۱۴۰۴/۰۹/۱۳",
        ceremony_on="۱۴۰۴/۱۰/۰۲",
    )
    office.save()
    office.go("follow_up.media_item")
    office.press("Ctrl+N")
    office.fill(title_fa="رونمایی از گواهینامه", channel="خبرگزاری و وبگاه", date="۱۴۰۴/۱۰/۰۲")
    office.save()
    [membership] = office.all("membership")
    assert membership["ceremony_on"] == dt.date(2025, 12, 23)
    assert [item["title_fa"] for item in office.all("media_item")] == ["رونمایی از گواهینامه"]


def test_o5_the_mayor_changes_and_old_papers_keep_the_old_name(
    office: Office, workspace: Workspace
) -> None:
    first = make(workspace, "person", first_name="شهردار", last_name="نخست")
    second = make(workspace, "person", first_name="شهردار", last_name="دوم")
    office.open("person", first)
    office.tab("Roles over time")
    office.add_child("role_holding", role="شهردار", from_date="۱۴۰۱/۰۱/۱۵", to_date="۱۴۰۴/۰۵/۳۱")
    office.save()
    office.open("person", second)
    office.add_child("role_holding", role="شهردار", from_date="۱۴۰۴/۰۶/۰۱")
    office.save()
    assert "نخست" in str(role_holder(workspace, "mayor", dt.date(2025, 1, 1)))
    assert "دوم" in str(role_holder(workspace, "mayor", dt.date(2026, 1, 1)))
