"""The way of a report: in preparation, reviewed, approved, frozen, sent, accepted, or returned.

Each state is noted with its day and, where there was one, its letter (domain §3.1.4 rule 1). What
was not frozen is not sent; what comes back for completion is opened again, its edition stays.
"""

import datetime as dt
from dataclasses import dataclass
from typing import Any

from learningcity_desktop.domain.edition import CYCLE_STEP, FROZEN_WAY, OPEN_WAY, SENT
from learningcity_desktop.domain.letter import LETTER
from learningcity_desktop.domain.query import Query, is_
from learningcity_desktop.domain.reporting import REPORTING_CYCLE, ReportingCycle
from learningcity_desktop.i18n import N_, Message, Problem
from learningcity_desktop.services.reporting import cycles
from learningcity_desktop.services.workspace import Workspace

STATES = "cycle_status"


@dataclass(frozen=True)
class Step:
    """A state that a report was put into.

    Attributes:
        letter: the letter in the register, if any.
        letter_title: its number, else its subject.
    """

    state: str
    label: str
    date: dt.date
    letter: int | None = None
    letter_title: str = ""
    note: str = ""


def next_states(cycle: ReportingCycle) -> tuple[str, ...]:
    """The states that a report may be put into from where it stands, the likeliest first."""
    way = OPEN_WAY if cycle.edition is None else FROZEN_WAY
    return way.get(cycle.status or "", ("review", "approved") if cycle.edition is None else ())


def steps(workspace: Workspace, cycle_id: int) -> list[Step]:
    """The states that a report went through, in their order."""
    reader, names = workspace.reader, workspace.names
    found = sorted(
        reader.all(Query(CYCLE_STEP, where=(is_("cycle", cycle_id),))),
        key=lambda values: (values["date"], values["id"]),
    )
    letters = [values["letter"] for values in found if values["letter"] is not None]
    rows = reader.rows(LETTER, letters, ("number", "subject"))
    return [
        Step(
            values["state"],
            names.code_label(STATES, values["state"]),
            values["date"],
            values["letter"],
            next((text for text in rows.get(values["letter"], ()) if text), ""),
            values["note"],
        )
        for values in found
    ]


def _refuse_day(workspace: Workspace, cycle_id: int, date: dt.date) -> None:
    """Raise `Problem` for a day to come, or one before that of the state it is in."""
    if date > dt.date.today():  # noqa: DTZ011 - a city's day is its wall calendar's
        raise Problem(Message(N_("This day is still to come.")), "date")
    if any(step.date > date for step in steps(workspace, cycle_id)):
        raise Problem(Message(N_("This day is before that of the state it is in.")), "date")


def take_state(
    workspace: Workspace,
    cycle_id: int,
    state: str,
    *,
    date: dt.date,
    letter: int | None = None,
    note: str = "",
    origin: object | None = None,
) -> Message:
    """Put a report into a state and note the day; returns what was done.

    A report that is returned is opened again for a new edition. The first day of sending is that
    of the report. Raises `Problem` where the state does not follow from the one it is in.
    """
    cycle = cycles.cycle_numbered(workspace, cycle_id)
    label_of = workspace.names.code_label
    said = {
        "title": cycle.title_fa,
        "state": label_of(STATES, state),
        "now": label_of(STATES, cycle.status or ""),
    }
    _refuse_day(workspace, cycle_id, date)
    if state in SENT and cycle.edition is None:
        raise Problem(Message(N_("A report is frozen before it is sent; freeze it first.")))
    if state not in next_states(cycle):
        raise Problem(Message(N_("From “{now}” a report does not become “{state}”."), said))
    label = Message(N_("Report “{title}”: {state}"), said)
    changes: dict[str, Any] = {"status": state}
    if state == "returned":
        changes["edition"] = None
    elif state == "submitted":
        changes["submitted_on"] = date
    with workspace.act(label, origin) as act:
        act.unseal(REPORTING_CYCLE, cycle_id, changes)
        values = {"cycle": cycle_id, "state": state, "date": date, "letter": letter, "note": note}
        act.create(CYCLE_STEP, values)
    return label
