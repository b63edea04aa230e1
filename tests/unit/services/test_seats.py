"""Who sits in a group, who came, and what was decided before."""

import datetime as dt
from typing import Any

from learningcity_desktop.domain.meeting import MEETING
from learningcity_desktop.services import seats
from learningcity_desktop.services.seats import Seat
from learningcity_desktop.services.workspace import Workspace
from tests.making import make

DAY = dt.date(2025, 5, 5)


def meeting(workspace: Workspace, **given: Any) -> dict[str, Any]:
    number = make(workspace, "meeting", date=DAY, **given)
    values = workspace.values(MEETING, number)
    assert values is not None
    return values


def test_members_of_the_day_stand_by_rank(workspace: Workspace) -> None:
    group = make(workspace, "working_group")
    body = make(workspace, "organisation", name_fa="دانشگاه")
    people = {n: make(workspace, "person", last_name=n, organisation=body) for n in "ابپت"}
    for name, role, first, last in (
        ("ا", "member", None, None),
        ("ب", "chair", DAY, DAY),
        ("پ", "member", None, DAY - dt.timedelta(1)),
        ("ت", "member", DAY + dt.timedelta(1), None),
    ):
        seat = {"person": people[name], "role": role, "from_date": first, "to_date": last}
        make(workspace, "group_member", working_group=group, **seat)
    make(workspace, "group_member", working_group=group, organisation=body, role="observer")
    held = meeting(workspace, working_group=group, attendees=(people["ب"],))
    assert seats.seats_of(workspace, held) == [
        Seat("ب", "دانشگاه", "Chair", True),
        Seat("ا", "دانشگاه", "Member", None),
        Seat("", "دانشگاه", "Observer", None),
    ]


def test_who_is_no_member_is_told_too(workspace: Workspace) -> None:
    came, away = (make(workspace, "person", last_name=name) for name in ("آمده", "نیامده"))
    held = meeting(workspace, attendees=(came,), absentees=(away,))
    assert seats.seats_of(workspace, held) == [
        Seat("آمده", "", "", True),
        Seat("نیامده", "", "", False),
    ]


def test_the_secretary_invites(workspace: Workspace) -> None:
    person = make(workspace, "person", last_name="دبیر")
    group = make(workspace, "working_group", secretary=person)
    assert seats.secretary_of(workspace, group) == "دبیر"
    assert seats.secretary_of(workspace, make(workspace, "working_group", name_fa="دیگر")) == ""
    assert seats.secretary_of(workspace, None) == ""


def test_the_meeting_before_is_the_last_one_of_the_group_that_was_held(
    workspace: Workspace,
) -> None:
    group = make(workspace, "working_group")
    this = meeting(workspace, working_group=group)
    assert seats.resolutions_before(workspace, this) == []
    assert seats.resolutions_before(workspace, meeting(workspace)) == []
    for text, days, status in (
        ("older", 90, "held"),
        ("last", 30, "held"),
        ("called off", 10, "cancelled"),
        ("later", -10, "held"),
    ):
        earlier = make(
            workspace,
            "meeting",
            working_group=group,
            date=DAY - dt.timedelta(days),
            status=status,
        )
        make(workspace, "resolution", meeting=earlier, text=text)
    assert [each["text"] for each in seats.resolutions_before(workspace, this)] == ["last"]


def test_those_who_left_a_group_come_the_last_to_leave_first(workspace: Workspace) -> None:
    group, other = make(workspace, "working_group"), make(workspace, "working_group", name_fa="x")
    for name, ended, where in (
        ("one", DAY - dt.timedelta(9), group),
        ("two", DAY - dt.timedelta(1), group),
        ("still", DAY, group),
        ("open", None, group),
        ("elsewhere", DAY - dt.timedelta(1), other),
    ):
        person = make(workspace, "person", last_name=name)
        seat = {"working_group": where, "person": person, "to_date": ended}
        make(workspace, "group_member", **seat)
    left = seats.members_before(workspace, group, DAY)
    assert [seats.name_of_member(workspace, member) for member in left] == ["two", "one"]


def test_a_seat_is_called_by_its_person_else_by_its_body(workspace: Workspace) -> None:
    employer, sender = (make(workspace, "organisation", name_fa=name) for name in "ab")
    person = make(workspace, "person", last_name="p", organisation=employer)
    told = []
    for seat in (
        {"person": person},
        {"person": person, "organisation": sender},
        {"organisation": sender},
    ):
        values = {"person": None, "organisation": None} | seat
        name = seats.name_of_member(workspace, values)
        told.append((name, seats.body_of_member(workspace, values)))
    assert told == [("p", "a"), ("p", "b"), ("b", "b")]
