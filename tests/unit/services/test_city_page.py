"""The draft of the network's page of a city."""

import datetime as dt

from learningcity_desktop import i18n
from learningcity_desktop.services.city_page import CityPage, draft
from learningcity_desktop.services.workspace import Workspace
from tests.making import make

DAY = dt.date(2026, 1, 1)


def drafted(workspace: Workspace, language: str = "en") -> CityPage:
    with i18n.speaking(language):
        return draft(workspace, DAY)


def test_a_page_of_an_empty_city_says_all_that_is_missing(workspace: Workspace) -> None:
    page = drafted(workspace)
    assert len(page.missing) == len(page.figures) + 1 + len(page.texts)
    assert {value for _label, value in page.figures} == {""}
    assert [text.words for text in page.texts] == [0, 0, 0]


def test_a_page_never_borrows_from_the_other_language(workspace: Workspace) -> None:
    make(
        workspace,
        "city",
        name_fa="مراغه",
        slogan="شعار",
        vision="چشم‌انداز شهر",
        strategic_orientation_en="Towards lifelong learning",
    )
    persian, english = drafted(workspace, "fa"), drafted(workspace, "en")
    assert (persian.name, persian.tagline) == ("مراغه", "شعار")
    assert (english.name, english.tagline) == ("", "")
    assert [text.body for text in persian.texts] == ["چشم‌انداز شهر", "", ""]
    assert [text.body for text in english.texts] == ["", "", "Towards lifelong learning"]
    assert [text.words for text in persian.texts] == [2, 0, 0]
    assert "Vision and motivation" in english.missing
    assert "Plan and implementation" not in english.missing


def test_figures_stand_in_the_order_of_the_network(workspace: Workspace) -> None:
    city = make(workspace, "city")
    make(workspace, "city_profile_value", city=city, key="area", value=25, year=2024)
    make(workspace, "city_profile_value", city=city, key="population", value=1000, year=2024)
    page = drafted(workspace)
    assert [label for label, value in page.figures if value] == ["Population", "Area"]
    assert page.figures[0][1].startswith("1,000 persons")
    assert not {"Population", "Area"} & set(page.missing)


def test_challenges_come_by_rank_and_goals_of_the_plan_in_force(workspace: Workspace) -> None:
    for title, rank in (("last", None), ("second", 2), ("first", 1)):
        make(workspace, "challenge", title_fa=title, title_en=title, priority=rank)
    for status in ("approved", "draft"):
        plan = make(workspace, "plan", title_fa=status, title_en=status, status=status)
        make(workspace, "goal", plan=plan, title_fa=status, title_en=f"goal of {status}")
    make(workspace, "programme", title_en="running")
    make(workspace, "programme", title_en="over", status="finished")
    _vision, challenges, plan_text = drafted(workspace).texts
    assert challenges.points == (
        *("Challenge: first", "Challenge: second", "Challenge: last"),
        "Goal: goal of approved",
    )
    assert plan_text.points == ("Plan: approved", "Programme: running")
