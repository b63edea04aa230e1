"""A plan's outline: goals by horizon, actions by date, and which of them are late."""

import datetime as dt

from learningcity_desktop.i18n import use_language
from learningcity_desktop.services.plans import outline
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
