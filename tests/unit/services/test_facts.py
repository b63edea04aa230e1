"""A fact by telephone: found by name, told with value, date and source."""

from decimal import Decimal

import pytest

from learningcity_desktop import i18n
from learningcity_desktop.domain.query import Query
from learningcity_desktop.domain.registry import SPECS
from learningcity_desktop.persian.periods import year
from learningcity_desktop.services.facts import look_up
from learningcity_desktop.services.search import Found, Nearness, search
from learningcity_desktop.services.workspace import Workspace
from tests.making import day, make


def found(workspace: Workspace, text: str, entity: str) -> list[Found]:
    return [each for g in look_up(workspace, text) if g.spec.name == entity for each in g.found]


@pytest.mark.parametrize("typed", ["جمعیت", "جمعيت", "جمعیت شهر", "popul"])
def test_a_figure_of_the_profile_is_found_by_its_name(workspace: Workspace, typed: str) -> None:
    make(workspace, "city_profile_value", value=175_255, year=1395, source="سرشماری")
    latest = make(workspace, "city_profile_value", value=181_000, year=2024, source="برآورد")
    make(workspace, "city_profile_value", key="area", value=27, year=1402)
    [told] = found(workspace, typed, "city_profile_value")
    assert told.id == latest
    assert told.title == "Population"
    assert told.detail == "181,000 persons, 2024; source: \u2068برآورد\u2069"
    assert told.nearness is Nearness.BEGINS
    with i18n.speaking("fa"):
        [told] = found(workspace, typed, "city_profile_value")
        assert told.title == "جمعیت شهر"
        assert told.detail.startswith("۱۸۱٬۰۰۰ نفر")


def test_a_source_finds_the_figure_too_and_never_twice(workspace: Workspace) -> None:
    one = make(workspace, "city_profile_value", value=1, year=1395, source="دفتر جمعیت")
    last = make(workspace, "city_profile_value", value=2, year=1400, source="دفتر جمعیت")
    assert [each.id for each in found(workspace, "جمعیت", "city_profile_value")] == [last, one]
    assert [each.id for each in found(workspace, "دفتر", "city_profile_value")] == [last, one]


def test_a_figure_of_the_network_is_told_with_its_day(workspace: Workspace) -> None:
    make(workspace, "network_figure", value=356, date=day(2024, 2, 14), source="UIL")
    last = make(workspace, "network_figure", value=425, date=day(2025, 12, 4))
    [told] = found(workspace, "شهرهای عضو", "network_figure") or found(
        workspace, "cities", "network_figure"
    )
    assert told.id == last
    assert told.detail == "425, 2025-12-04; source: Not recorded"


def test_an_indicator_tells_its_latest_value(workspace: Workspace) -> None:
    indicator = make(workspace, "indicator", title_fa="نرخ باسوادی", unit="درصد")
    bare = make(workspace, "indicator", title_fa="نرخ بیکاری")
    given = {"indicator": indicator, "period": year("jalali", 1403), "source": "مرکز آمار"}
    make(workspace, "indicator_value", **given, value=Decimal("88.50"))
    told = {each.id: each.detail for each in found(workspace, "نرخ", "indicator")}
    assert told[indicator].startswith("88.5 per cent, ")
    assert told[indicator].endswith("source: مرکز آمار")
    assert told[bare] == "Educational"


@pytest.mark.parametrize("text", ["", "  ", "ززز"])
def test_nothing_is_told_of_nothing(workspace: Workspace, text: str) -> None:
    make(workspace, "city_profile_value", value=1, year=1395)
    assert look_up(workspace, text) == []
    assert look_up(workspace, "جمعیت", limit=0) == []


def test_an_evaluation_is_found_under_the_name_of_its_event(workspace: Workspace) -> None:
    event = make(workspace, "event", title_fa="کارگاه آب", title_en="Water")
    make(workspace, "evaluation", event=event, evaluator="ناظر بیرونی")
    [group] = search(workspace, "ناظر بیرونی")
    assert [each.title for each in group.found] == ["Water"]


def test_accounts_of_one_city_that_differ_are_all_kept(workspace: Workspace) -> None:
    """Published lists disagree: each account stands with its date and its source (domain §5.1)."""
    for when, source in ((day(2019, 7, 17), "خبرگزاری"), (day(2019, 9, 1), "کمیسیون ملی")):
        make(workspace, "reference_city", name_fa="هشتگرد", joined_on=when, source=source)
    for value, source in ((229, "کمیسیون ملی"), (225, "خبر همایش")):
        make(workspace, "network_figure", value=value, date=day(2021, 10, 1), source=source)
    reader = workspace.reader
    assert reader.count(Query(SPECS["reference_city"])) == 2
    assert reader.count(Query(SPECS["network_figure"])) == 2
