"""The way to membership: which steps are behind, where the city stands, what comes next (§4.4)."""

import datetime as dt
from dataclasses import dataclass
from enum import Enum
from typing import Any

from learningcity_desktop.domain.code_list import CODE_ITEM
from learningcity_desktop.domain.letter import LETTER
from learningcity_desktop.domain.membership import MEMBERSHIP, MEMBERSHIP_STEP, ON_NO_WAY
from learningcity_desktop.domain.query import Query, is_
from learningcity_desktop.i18n import N_, Message, Problem
from learningcity_desktop.persian.dates import PartialDate, Precision, format_date
from learningcity_desktop.services.workspace import Workspace

STATES = "membership_state"


class Place(Enum):
    """Where a step lies, seen from where the city stands."""

    DONE = "done"
    CURRENT = "current"
    NEXT = "next"
    AHEAD = "ahead"


@dataclass(frozen=True)
class Step:
    """One step of the way, with what is recorded of it."""

    state: str
    label: str
    place: Place
    date: str = ""
    letter: str = ""
    #: The letter of that number in the register.
    letter_id: int | None = None
    note: str = ""
    #: Whether the step is told by a source and not from memory.
    is_verified: bool = True


def way(workspace: Workspace, membership: int) -> list[Step]:
    """All steps in their order; suspension and end are steps only where they were recorded."""
    names = workspace.names
    values = workspace.reader.get(MEMBERSHIP, membership) or {}
    recorded = _recorded(workspace, membership)
    marks = _marks(workspace)
    states = [entry.code for entry in names.code_entries(STATES)]
    at = states.index(values["status"]) if values.get("status") in states else -1
    following = next_state(workspace, membership)
    steps = []
    for number, state in enumerate(states):
        found = recorded.get(state)
        if number == at:
            place = Place.CURRENT
        elif number < at and (state not in ON_NO_WAY or found is not None):
            place = Place.DONE
        else:
            place = Place.NEXT if state == following else Place.AHEAD
        step = found or {}
        letter = step.get("letter", "")
        steps.append(
            Step(
                state,
                names.code_label(STATES, state),
                place,
                format_date(step["date"]) if step.get("date") else "",
                letter,
                _letter_numbered(workspace, letter),
                step.get("note", ""),
                is_verified=not marks.get(state, "").startswith("MEMORY"),
            )
        )
    return steps


def _recorded(workspace: Workspace, membership: int) -> dict[str, dict[str, Any]]:
    """State → its step; of several the one that is dated last."""
    query = Query(MEMBERSHIP_STEP, where=(is_("membership", membership),), order="date")
    return {values["state"]: values for values in workspace.reader.all(query)}


def _marks(workspace: Workspace) -> dict[str, str]:
    query = Query(CODE_ITEM, where=(is_("code_list", STATES),))
    rows = workspace.reader.rows(CODE_ITEM, workspace.reader.ids(query), ("code", "mark"))
    return dict(rows.values())


def _letter_numbered(workspace: Workspace, number: str) -> int | None:
    ids = workspace.reader.ids(Query(LETTER, where=(is_("number", number),))) if number else []
    return ids[0] if len(ids) == 1 else None


def next_state(workspace: Workspace, membership: int) -> str | None:
    """The step after the one that the city stands on; None at the end of the way."""
    values = workspace.reader.get(MEMBERSHIP, membership) or {}
    states = [e.code for e in workspace.names.code_entries(STATES) if e.code not in ON_NO_WAY]
    status = values.get("status")
    if status is None:
        return states[0] if states else None
    if status not in states[:-1]:
        return None
    return states[states.index(status) + 1]


def take_next_step(
    workspace: Workspace, membership: int, today: dt.date, origin: object | None = None
) -> str:
    """Note that the next step was reached today; returns its state.

    A step that was noted without a date is given one. Raises `Problem` at the end of the way.
    """
    state = next_state(workspace, membership)
    if state is None:
        raise Problem(Message(N_("There is no further step on the way to membership.")))
    step = workspace.names.code_label(STATES, state)
    label = Message(N_("Membership: step “{step}” reached"), {"step": step})
    day = PartialDate(today, Precision.DAY)
    known = _recorded(workspace, membership).get(state)
    with workspace.act(label, origin) as act:
        if known is None:
            act.create(MEMBERSHIP_STEP, {"membership": membership, "state": state, "date": day})
        elif known["date"] is None:
            act.change(MEMBERSHIP_STEP, known["id"], {"date": day})
        changes: dict[str, Any] = {"status": state}
        act.change(MEMBERSHIP, membership, changes | _joining(workspace, membership, state, day))
    return state


def _joining(workspace: Workspace, membership: int, state: str, day: PartialDate) -> dict[str, Any]:
    """The day of the announcement is the day of joining, where none was entered (§4.4)."""
    values = workspace.reader.get(MEMBERSHIP, membership) or {}
    announced = state == "M8" and values.get("joined_on") is None
    return {"joined_on": day} if announced else {}
