"""A plan's outline: goals by horizon, actions by date, and which of them are late."""

import datetime as dt

from learningcity_desktop.i18n import use_language
from learningcity_desktop.services.plans import next_version, open_actions, outline
from learningcity_desktop.services.workspace import Workspace
from tests.making import make

TODAY = dt.date(2025, 5, 5)
BEFORE, AFTER = dt.date(2025, 5, 4), dt.date(2025, 6, 1)


def test_goals_come_by_horizon_and_actions_by_date(workspace: Workspace) -> None:
    plan, other = make(workspace, "plan"), make(workspace, "plan")
    far = make(workspace, "goal", title_fa="الف", plan=plan, horizon="long", target_year=1408)
    near = make(workspace, "goal", title_fa="ب", plan=plan, horizon="short")
    make(workspace, "goal", title_fa="پ", plan=other)
    later = make(workspace, "plan_action", title_fa="دوم", goal=near, end=AFTER)
    late = make(workspace, "plan_action", title_fa="نخست", goal=near, end=BEFORE)
    make(workspace, "plan_action", title_fa="بی هدف")
    found = outline(workspace, plan, TODAY)
    assert [goal.id for goal in found] == [near, far]
    assert [(a.id, a.late) for a in found[0].actions] == [(late, True), (later, False)]
    assert found[1].actions == ()
    assert found[1].note == "Long term, 1408"
    assert found[0].actions[0].note == "2025-05-04, Planned, late"


def test_notes_are_in_the_spoken_language(workspace: Workspace) -> None:
    plan = make(workspace, "plan")
    goal = make(workspace, "goal", plan=plan, horizon="short", target_year=1406)
    make(workspace, "plan_action", goal=goal, end=BEFORE)
    use_language("fa")
    [line] = outline(workspace, plan, TODAY)
    assert line.note == "کوتاه‌مدت، ۱۴۰۶"
    assert line.actions[0].note.startswith("۱۴۰۴/۰۲/۱۴، برنامه‌ریزی‌شده")


def test_a_plan_without_goals_has_no_outline(workspace: Workspace) -> None:
    assert outline(workspace, make(workspace, "plan")) == []


def test_the_next_version_follows_the_highest(workspace: Workspace) -> None:
    del workspace
    for versions, following in (
        ([], "2"),
        (["2"], "3"),
        (["1.1", "۲"], "3"),
        (["۱٫۱"], "2"),
        (["12", "3"], "13"),
        (["پیش‌نویس"], "2"),
    ):
        assert next_version(versions) == following
    use_language("fa")
    assert next_version(["2"]) == "۳"


def test_open_actions_are_told_a_line_each(workspace: Workspace) -> None:
    plan = make(workspace, "plan")
    goal = make(workspace, "goal", plan=plan)
    owner = make(workspace, "organisation", name_fa="کتابخانه")
    assert open_actions(workspace, plan, TODAY) == ""
    make(workspace, "plan_action", title_fa="نخست", goal=goal, owner=owner, end=BEFORE)
    make(workspace, "plan_action", title_fa="دوم", goal=goal)
    make(workspace, "plan_action", title_fa="سوم", goal=goal, status="done", done_on=BEFORE)
    make(workspace, "plan_action", title_fa="بی هدف", end=BEFORE)
    assert open_actions(workspace, plan, TODAY).split("\n") == [
        "Open actions on 2025-05-05:",
        "– نخست, کتابخانه, until 2025-05-04, late",
        "– دوم",
    ]


def test_open_actions_that_have_no_room_are_counted(workspace: Workspace) -> None:
    plan = make(workspace, "plan")
    goal = make(workspace, "goal", plan=plan)
    for _number in range(10):
        make(workspace, "plan_action", title_fa="ا" * 480, goal=goal)
    told = open_actions(workspace, plan, TODAY)
    assert 3500 < len(told) <= 4000
    shown = told.count("– ")
    assert told.endswith(f"and {10 - shown} others")
    make(workspace, "plan_revision", plan=plan, changes=told)
