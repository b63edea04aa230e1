"""What the coordinator does every year (domain §6.2, Y1 to Y7)."""

from decimal import Decimal

from learningcity_desktop.domain.city import CITY_PROFILE_VALUE
from learningcity_desktop.services.workspace import Workspace
from tests.e2e.office import Office
from tests.making import make

FIGURES = {"جمعیت شهر": "۱۷۵٬۲۵۵", "نرخ باسوادی بزرگسالان (۱۵ سال و بالاتر)": "۸۹٫۷"}


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
