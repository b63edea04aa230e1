"""What the coordinator does now and then (domain §6.2, O1 to O7)."""

import datetime as dt
from pathlib import Path

import pytest

from learningcity_desktop.i18n import _
from learningcity_desktop.services.reporting.particulars import role_holder
from learningcity_desktop.services.workspace import Workspace
from learningcity_desktop.ui.dialogs.palette import PaletteDialog
from learningcity_desktop.ui.pages.composer_page import ComposerPage
from learningcity_desktop.ui.widgets.chip import ToggleChip
from tests.e2e.office import Office, a_photo
from tests.making import make


def _opened(office: Office, template: str) -> ComposerPage:
    """A cycle of a template, opened at the composer."""
    office.go("report")
    office.press("Ctrl+N")
    office.fill(template=template, window_from="۱۴۰۲/۰۱/۰۱", window_to="۱۴۰۵/۱۲/۲۹")
    office.save()
    office.rest()
    page = office.window.current_page()
    assert isinstance(page, ComposerPage)
    return page


def _print_shown(office: Office, paper: Path) -> str:
    """The composer's own key for printing."""
    office.press("Ctrl+P")
    office.press("Return")
    return office.keep_shown_paper(paper)


def test_o1_an_application_for_membership_is_filled_in_and_printed(
    office: Office, workspace: Workspace, tmp_path: Path
) -> None:
    city = make(workspace, "city", name_fa="مراغه", vision="یادگیری برای همه")
    make(workspace, "city_profile_value", city=city, value=175_255, year=1395)
    mayor = make(workspace, "person", first_name="شهرام", last_name="مروتی")
    make(workspace, "role_holding", person=mayor, role="mayor")
    page = _opened(office, "درخواست عضویت در شبکهٔ جهانی شهرهای یادگیرندهٔ یونسکو")
    assert page.heading.text() == _("Application")
    page.turn_to("H")
    [aim] = [card for card in page.cards if card.item.question.id == "H.4"]
    aim.boxes["fa"].focus_widget().setFocus()
    office.type("هم‌آموزی با شهرها")
    office.press("Ctrl+S")
    assert [answer["text_fa"] for answer in office.all("report_answer")] == ["هم‌آموزی با شهرها"]
    text = _print_shown(office, tmp_path / "paper.pdf")
    for words in ("مراغه", "مروتی", "۱۷۵٬۲۵۵", "یادگیری برای همه", "هم‌آموزی با شهرها"):
        assert words in text


@pytest.mark.usefixtures("city")
def test_o2_the_file_of_an_award_takes_its_evidence_by_criterion(
    office: Office, workspace: Workspace, tmp_path: Path
) -> None:
    programme = make(workspace, "programme", title_fa="نان و زندگی", status="active")
    office.open("programme", programme)
    office.tab("Tags")
    chips = office.editor("programme", "six_area").findChildren(ToggleChip)
    [planning] = [chip for chip in chips if chip.text() == "برنامه‌ریزی"]
    planning.setFocus()
    office.press("Space")
    office.save()
    office.drop([a_photo(tmp_path)], office.form)
    [file] = office.all("attachment")
    office.open("attachment", file["id"])
    office.fill(caption_fa="عکس جشن پایانی")
    office.save()
    page = _opened(office, "پروندهٔ جایزهٔ شهر یادگیرندهٔ یونسکو")
    assert page.heading.text() == _("Application")
    text = _print_shown(office, tmp_path / "paper.pdf")
    first = text.rpartition("معیار ۱:")[2].partition("معیار ۲:")[0]
    assert "عکس جشن پایانی" in first


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


def test_o6_the_desk_is_handed_over(office: Office, city: Workspace, tmp_path: Path) -> None:
    person = make(city, "person", first_name="سارا", last_name="کریمی")
    make(city, "role_holding", person=person, role="focal_point")
    make(city, "resolution", text="فهرست کلاس‌ها", due=dt.date(2026, 1, 1), status="open")
    text = office.print("handover", tmp_path / "paper.pdf")
    for words in ("سارا کریمی", "فهرست کلاس‌ها", _("Who is who"), city.folder.name):
        assert words in text


def test_o7_a_fact_is_told_by_telephone_with_its_source(office: Office, city: Workspace) -> None:
    given = {"year": 1395, "source": "سرشماری"}
    value = make(city, "city_profile_value", value=175_255, **given)
    office.press("Ctrl+K")
    office.type("جمعيت")
    palette = office.dialog()
    assert isinstance(palette, PaletteDialog)
    [told] = [each for each in palette.rows.matches if each.key == ("city_profile_value", value)]
    assert told.text == "جمعیت شهر"
    for words in ("۱۷۵٬۲۵۵ نفر", "۱۳۹۵", "سرشماری"):
        assert words in told.detail
    assert office.keys < 10  # less than it takes to say good morning
    office.press("Return")
    office.wait_for(lambda: office.window.current_page_id == "city")
