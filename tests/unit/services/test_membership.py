"""The way to membership: what is behind, where the city stands, what comes next."""

import datetime as dt
from typing import Any

import pytest

from learningcity_desktop.domain.membership import MEMBERSHIP, MEMBERSHIP_STEP
from learningcity_desktop.domain.query import Query
from learningcity_desktop.i18n import Problem
from learningcity_desktop.persian.dates import PartialDate, Precision
from learningcity_desktop.services import records
from learningcity_desktop.services.membership import Place, next_state, take_next_step, way
from learningcity_desktop.services.workspace import Workspace
from tests.making import day, make

TODAY = dt.date(2025, 12, 4)


def places(workspace: Workspace, membership: int) -> dict[str, Place]:
    return {step.state: step.place for step in way(workspace, membership)}


def values(workspace: Workspace, membership: int) -> dict[str, Any]:
    return records.load(workspace, MEMBERSHIP, membership).values


def test_steps_lie_behind_and_ahead_of_where_the_city_stands(workspace: Workspace) -> None:
    membership = make(workspace, "membership", status="M4")
    found = places(workspace, membership)
    assert list(found) == [f"M{n}" for n in range(13)]
    assert {found[f"M{n}"] for n in range(4)} == {Place.DONE}
    assert found["M4"] is Place.CURRENT
    assert found["M5"] is Place.NEXT
    assert {found[f"M{n}"] for n in range(6, 13)} == {Place.AHEAD}


def test_what_is_recorded_of_a_step_is_told(workspace: Workspace) -> None:
    membership = make(workspace, "membership", status="M5")
    told = {"membership": membership, "state": "M4", "note": "با پیک"}
    make(workspace, "membership_step", **told, date=day(2025, 1, 1), letter="12/4")
    make(workspace, "membership_step", **told, date=day(2025, 2, 1), letter="13/4")
    letter = make(workspace, "letter", number="13/4")
    steps = {step.state: step for step in way(workspace, membership)}
    step = steps["M4"]
    assert (step.letter, step.letter_id, step.note) == ("13/4", letter, "با پیک")
    assert "2025" in step.date
    make(workspace, "letter", number="13/4")
    assert {s.state: s for s in way(workspace, membership)}["M4"].letter_id is None
    unverified = {state for state, each in steps.items() if not each.is_verified}
    assert unverified == {"M11", "M12"}


def test_suspension_is_a_step_only_where_it_was_recorded(workspace: Workspace) -> None:
    ended = make(workspace, "membership", status="M12")
    assert places(workspace, ended)["M11"] is Place.AHEAD
    assert places(workspace, ended)["M12"] is Place.CURRENT
    make(workspace, "membership_step", membership=ended, state="M11")
    assert places(workspace, ended)["M11"] is Place.DONE
    assert next_state(workspace, ended) is None


def test_the_next_step_is_noted_with_its_day(workspace: Workspace) -> None:
    membership = make(workspace, "membership", status="M6")
    assert take_next_step(workspace, membership, TODAY) == "M7"
    assert values(workspace, membership)["status"] == "M7"
    assert values(workspace, membership)["joined_on"] is None
    make(workspace, "membership_step", membership=membership, state="M8", note="x")
    assert take_next_step(workspace, membership, TODAY) == "M8"
    today = PartialDate(TODAY, Precision.DAY)
    assert values(workspace, membership)["joined_on"] == today
    steps = list(workspace.reader.all(Query(MEMBERSHIP_STEP, order="id")))
    assert [(s["state"], s["date"], s["note"]) for s in steps] == [
        *(("M7", today, ""), ("M8", today, "x")),
    ]
    workspace.undo()
    assert values(workspace, membership)["status"] == "M7"


def test_a_day_that_was_entered_stands(workspace: Workspace) -> None:
    membership = make(workspace, "membership", status="M7", joined_on=day(2020, 9, 23))
    make(workspace, "membership_step", membership=membership, state="M8", date=day(2020, 9, 23))
    take_next_step(workspace, membership, TODAY)
    assert values(workspace, membership)["joined_on"] == day(2020, 9, 23)
    [step] = workspace.reader.all(Query(MEMBERSHIP_STEP))
    assert step["date"] == day(2020, 9, 23)


def test_the_way_has_a_beginning_and_an_end(workspace: Workspace) -> None:
    membership = make(workspace, "membership", status="M10", joined_on=day(2020, 9, 23))
    assert next_state(workspace, membership) is None
    assert Place.NEXT not in places(workspace, membership).values()
    with pytest.raises(Problem, match="no further step"):
        take_next_step(workspace, membership, TODAY)
    assert next_state(workspace, membership + 9) == "M0"
    assert places(workspace, membership + 9)["M0"] is Place.NEXT
