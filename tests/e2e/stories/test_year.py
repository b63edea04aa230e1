"""What the coordinator does every year (domain §6.2, Y3 to Y6; the money in a file of its own)."""

import datetime as dt
from decimal import Decimal
from pathlib import Path

from PySide6.QtCore import Qt

from learningcity_desktop.domain.city import CITY_PROFILE_VALUE
from learningcity_desktop.i18n import current_language
from learningcity_desktop.persian.dates import PartialDate, Precision
from learningcity_desktop.persian.digits import localize
from learningcity_desktop.persian.jalali import fiscal_year
from learningcity_desktop.reports.base import offered_period
from learningcity_desktop.reports.registry import REPORTS
from learningcity_desktop.services.workspace import Workspace
from learningcity_desktop.ui.forms.editions_part import EditionsPart
from learningcity_desktop.ui.pages.calendar_page import CalendarPage
from learningcity_desktop.ui.pages.year_panel import WEEKS
from tests.e2e.office import Office
from tests.making import day, make

TODAY = dt.date.today()  # noqa: DTZ011 - the calendar begins with the running year
FIGURES = {"جمعیت شهر": "۱۷۵٬۲۵۵", "نرخ باسوادی بزرگسالان (۱۵ سال و بالاتر)": "۸۹٫۷"}


def test_y3_the_calendar_of_the_year_by_district_and_week(
    office: Office, city: Workspace, tmp_path: Path
) -> None:
    district = make(city, "place", level="district", name_fa="منطقهٔ ۲")
    year = offered_period("year", TODAY, ahead=REPORTS["calendar"].asks.ahead)
    for title, start in (("جشن نوروز", TODAY), ("کارگاه بذر", year.first)):
        at = PartialDate(start, Precision.DAY)
        make(city, "event", title_fa=title, start=at, place=district, status="scheduled")
    office.go("calendar")
    page = office.window.current_page()
    assert isinstance(page, CalendarPage)
    page.show_view("year")
    page.panel.turn_to(WEEKS)
    office.rest()
    assert page.panel.by_district
    assert page.heading.text() == localize(str(fiscal_year(TODAY)), current_language())
    table = page.panel.districts.model()
    names = [table.headerData(row, Qt.Orientation.Vertical) for row in range(table.rowCount())]
    assert "منطقهٔ ۲" in names
    text = office.print("calendar", tmp_path / "paper.pdf")
    assert "کارگاه بذر" in text
    assert "منطقهٔ ۲" in text


def test_y4_a_new_edition_is_compared_with_the_one_before(
    office: Office, workspace: Workspace, tmp_path: Path
) -> None:
    series = make(workspace, "event_series", title_fa="جشنوارهٔ نان", periodicity="yearly")
    given = {"title_fa": "جشنوارهٔ نان", "series": series, "status": "held"}
    last = make(workspace, "event", edition=1, start=day(2024, 10, 3), **given)
    make(workspace, "event_attendance", event=last, count=40)
    office.open("event_series", series)
    office.press("Ctrl+Shift+D")
    office.save()
    following = max(event["id"] for event in office.all("event"))
    assert office.window.current_page_id == "events"
    make(workspace, "event_attendance", event=following, count=60)
    office.open("event_series", series)
    office.tab("Editions")
    [part] = [part for part in office.form.parts if isinstance(part, EditionsPart)]
    assert part.comparison is not None
    heads = [m for m in part.comparison.measures if [c.value for c in m.cells] == [40, 60]]
    assert heads
    part.print_button.setFocus()
    office.press("Space")
    text = office.keep_shown_paper(tmp_path / "paper.pdf")
    assert "جشنوارهٔ نان" in text
    assert "۶۰" in text


def test_y5_the_city_s_profile_is_brought_up_to_date(office: Office, workspace: Workspace) -> None:
    make(workspace, "city", name_fa="مراغه")
    office.go("city.city")
    office.tab(CITY_PROFILE_VALUE.plural)
    for key, value in FIGURES.items():
        office.add_child(
            "city_profile_value", key=key, value=value, year="۱۳۹۵", source="مرکز آمار ایران"
        )
    office.save()
    stored = office.all("city_profile_value")
    assert [row["value"] for row in stored] == [Decimal(175255), Decimal("89.7")]
    assert [row["key"] for row in stored] == ["population", "literacy"]
    assert {row["source"] for row in stored} == {"مرکز آمار ایران"}


def test_y6_needs_and_priorities_are_renewed(office: Office, workspace: Workspace) -> None:
    make(workspace, "need", question="کدام مهارت مالی کم است؟", priority=3)
    office.go("plan.need")
    office.press("Ctrl+D")
    office.fill(priority="۱", date="۱۴۰۵/۰۲", source="نظرسنجی تازه")
    office.save()
    needs = sorted(office.all("need"), key=lambda need: need["id"])
    assert [need["priority"] for need in needs] == [3, 1]
    assert needs[0]["source"] != needs[1]["source"] == "نظرسنجی تازه"
