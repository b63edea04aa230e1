"""The road map as it is read: horizons, goals and actions in order, and what is late."""

import datetime as dt
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from learningcity_desktop.domain.goal import GOAL, PLAN_ACTION, is_late
from learningcity_desktop.domain.query import Query
from learningcity_desktop.i18n import Message
from learningcity_desktop.services.road_map import (
    RoadChoice,
    actions_query,
    late_query,
    newest_plan,
    owners_of,
    read_road,
)
from learningcity_desktop.services.workspace import Workspace
from tests.making import make

TODAY = dt.date(2025, 5, 5)
DAY = dt.timedelta(1)
EVERYTHING = RoadChoice()


def action(workspace: Workspace, **given: Any) -> int:
    return make(workspace, "plan_action", **given)


def test_horizons_goals_and_actions_stand_in_order(workspace: Workspace) -> None:
    plan = make(workspace, "plan")
    far = make(workspace, "goal", title_fa="الف", plan=plan, horizon="long")
    later = make(workspace, "goal", title_fa="ب", plan=plan, horizon="short")
    sooner = make(workspace, "goal", title_fa="پ", plan=plan, horizon="short", target_year=1405)
    bare = make(workspace, "goal", title_fa="ت", plan=plan, horizon="short")
    second = action(workspace, goal=sooner, end=TODAY)
    undated = action(workspace, goal=sooner)
    first = action(workspace, goal=sooner, start=TODAY - 9 * DAY)
    other = action(workspace, goal=later, start=TODAY)
    road = read_road(workspace, RoadChoice(plan=plan), TODAY)
    assert [(h.code, h.title) for h in road.horizons] == [
        ("short", "Short term"),
        ("long", "Long term"),
    ]
    assert [goal.id for goal in road.goals] == [sooner, later, bare, far]
    assert [each.id for each in road.actions] == [first, second, undated, other]
    assert road.horizons[0].actions == road.actions
    assert road.goals[0].target_year == 1405


def test_an_action_tells_all_that_is_known(workspace: Workspace) -> None:
    challenge = make(workspace, "challenge", title_fa="کم‌آبی")
    goal = make(workspace, "goal", challenge=challenge)
    body = make(workspace, "organisation", name_fa="کتابخانه")
    person = make(workspace, "person", last_name="کریمی")
    programme = make(workspace, "programme", title_fa="هر قطره")
    action(
        workspace,
        goal=goal,
        owner=body,
        person=person,
        programme=programme,
        status="done",
        start=TODAY - 30 * DAY,
        end=TODAY - 10 * DAY,
        done_on=TODAY - 3 * DAY,
        resource_note="یک سالن",
        expected_result="ده کلاس",
        result="یازده کلاس",
    )
    [read] = read_road(workspace, EVERYTHING, TODAY).goals
    assert (read.challenge, read.done) == ("کم‌آبی", 1)
    [found] = read.actions
    assert found.owners == ("کتابخانه", "کریمی")
    assert (found.programme, found.resources, found.expected) == ("هر قطره", "یک سالن", "ده کلاس")
    assert (found.status_name, found.days_late, found.days_over) == ("Done", 0, 7)


@pytest.mark.parametrize(
    ("status", "end", "done_on", "over"),
    [
        ("done", TODAY, TODAY - DAY, 0),
        ("done", None, TODAY, 0),
        ("done", TODAY - DAY, None, 0),
        ("running", TODAY - 9 * DAY, None, 0),
    ],
)
def test_what_was_done_in_time_is_not_over(
    workspace: Workspace, status: str, end: dt.date | None, done_on: dt.date | None, over: int
) -> None:
    action(workspace, status=status, end=end, done_on=done_on)
    [found] = read_road(workspace, EVERYTHING, TODAY).actions
    assert found.days_over == over


def test_actions_without_a_goal_stand_last(workspace: Workspace) -> None:
    goal = make(workspace, "goal", horizon="long")
    loose = action(workspace, title_fa="بی هدف")
    bound = action(workspace, goal=goal)
    road = read_road(workspace, EVERYTHING, TODAY)
    assert [each.id for each in road.actions] == [bound, loose]
    last = road.horizons[-1]
    assert (last.code, last.title) == (None, "Without a horizon")
    assert [(each.id, each.title) for each in last.goals] == [(None, "Without a goal")]


def test_a_horizon_of_no_list_is_shown_as_it_is(workspace: Workspace) -> None:
    goal = make(workspace, "goal")
    with workspace.act(Message("x")) as act:
        act.create_many(GOAL, [{"title_fa": "دور", "horizon": "far"}], trusted=True)
    road = read_road(workspace, EVERYTHING, TODAY)
    assert [horizon.title for horizon in road.horizons] == ["Short term", "far"]
    assert road.horizons[0].goals[0].id == goal


def test_a_narrow_choice_leaves_out_goals_that_have_nothing_in_it(workspace: Workspace) -> None:
    goals = [make(workspace, "goal") for _each in range(2)]
    body = make(workspace, "organisation")
    green = make(workspace, "programme", six_area=("access", "plan"))
    mine = action(workspace, goal=goals[0], owner=body, programme=green)
    others = action(workspace, goal=goals[1], status="running")
    for choice, found in (
        (RoadChoice(owner=body), [mine]),
        (RoadChoice(area="plan"), [mine]),
        (RoadChoice(area="funding"), []),
        (RoadChoice(status="running"), [others]),
        (EVERYTHING, [mine, others]),
    ):
        road = read_road(workspace, choice, TODAY)
        assert [each.id for each in road.actions] == found
        assert len(road.goals) == (len(found) if choice.is_narrow else 2)
        assert list(workspace.reader.ids(actions_query(choice))) == found


def test_the_plan_in_force_is_the_one_approved_last(workspace: Workspace) -> None:
    assert newest_plan(workspace) is None
    draft = make(workspace, "plan", start=TODAY)
    assert newest_plan(workspace) == draft
    approved = {"status": "approved", "approving_body": "شورا"}
    new = make(workspace, "plan", approved_on=TODAY, **approved)
    make(workspace, "plan", approved_on=TODAY - DAY, **approved)
    assert newest_plan(workspace) == new


def test_only_those_who_are_responsible_are_offered(workspace: Workspace) -> None:
    plan, other = make(workspace, "plan"), make(workspace, "plan")
    second = make(workspace, "organisation", name_fa="ب")
    first = make(workspace, "organisation", name_fa="الف")
    idle = make(workspace, "organisation", name_fa="پ")
    for owner, within in ((second, plan), (first, plan), (first, plan), (idle, other)):
        action(workspace, goal=make(workspace, "goal", plan=within), owner=owner)
    assert owners_of(workspace, RoadChoice(plan=plan)) == [(first, "الف"), (second, "ب")]


LONG_AGO = st.integers(-400, 400).map(lambda days: TODAY + days * DAY)
STATES = st.sampled_from(["planned", "running", "done", "postponed", "stopped"])
ROWS = st.lists(st.tuples(STATES, st.none() | LONG_AGO), max_size=8)


@settings(max_examples=25)
@given(ROWS)
def test_what_is_late_is_found_as_the_rule_tells(
    workspace: Workspace, rows: list[tuple[str, dt.date | None]]
) -> None:
    """The query, the road map and the rule of a single record agree, longest delay first."""
    with workspace.act(Message("x")) as act:
        ids = act.create_many(
            PLAN_ACTION,
            [{"title_fa": "ا", "status": state, "end": end} for state, end in rows],
            trusted=True,
        )
    found = {v["id"]: PLAN_ACTION.record(v) for v in workspace.reader.some(PLAN_ACTION, list(ids))}
    late = {n: (TODAY - each.end).days for n, each in found.items() if is_late(each, TODAY)}  # type: ignore[operator]
    mine = [each for each in read_road(workspace, EVERYTHING, TODAY).late if each.id in found]
    assert {each.id: each.days_late for each in mine} == late
    assert [each.days_late for each in mine] == sorted(late.values(), reverse=True)
    query = late_query(EVERYTHING, TODAY)
    assert set(workspace.reader.ids(query)) & set(found) == set(late)
    assert workspace.reader.count(Query(PLAN_ACTION)) >= len(rows)
