"""A report goes from state to state, each with its day; what is sent was frozen."""

import datetime as dt

import pytest

from learningcity_desktop.domain.edition import FROZEN_WAY, OPEN_WAY
from learningcity_desktop.domain.query import Query
from learningcity_desktop.domain.reporting import REPORTING_CYCLE, ReportingCycle
from learningcity_desktop.i18n import Problem
from learningcity_desktop.services.reporting import cycles, states
from learningcity_desktop.services.workspace import Workspace
from tests.making import LEAST, make, open_cycle
from tests.unit.services.reporting.freezing import TODAY, frozen

DAYS = [dt.date(2025, 12, day) for day in (1, 2, 3, 4, 5)]


@pytest.fixture
def cycle(workspace: Workspace) -> int:
    return open_cycle(workspace, LEAST["reporting_cycle"])


def stored(workspace: Workspace, cycle: int) -> ReportingCycle:
    return cycles.cycle_numbered(workspace, cycle)


def test_every_state_is_in_the_list_and_has_a_way(workspace: Workspace) -> None:
    codes = {entry.code for entry in workspace.names.code_entries(states.STATES)}
    assert OPEN_WAY.keys() | FROZEN_WAY.keys() == codes
    for way in (*OPEN_WAY.values(), *FROZEN_WAY.values()):
        assert codes.issuperset(way)


def test_the_whole_way(workspace: Workspace, cycle: int) -> None:
    letter = make(workspace, "letter", number="12")
    unnumbered = make(workspace, "letter", number="")
    for state, date, of in zip(("review", "approved"), DAYS, (letter, unnumbered), strict=False):
        states.take_state(workspace, cycle, state, date=date, letter=of, note=f"به {state}")
    with pytest.raises(Problem, match="frozen before it is sent"):
        states.take_state(workspace, cycle, "submitted", date=DAYS[2])
    frozen(workspace, cycle)
    label = states.take_state(workspace, cycle, "submitted", date=DAYS[2])
    assert str(label) == "Report “گزارش دوساله”: Sent"
    assert stored(workspace, cycle).submitted_on == DAYS[2]
    states.take_state(workspace, cycle, "accepted", date=DAYS[3])
    assert stored(workspace, cycle).edition == 1
    told = states.steps(workspace, cycle)
    assert [(s.state, s.date) for s in told] == [
        *zip(("review", "approved", "submitted", "accepted"), DAYS, strict=False)
    ]
    assert [s.letter_title for s in told] == ["12", "دعوت به نشست", "", ""]
    assert told[0].label == "Under review"
    assert told[0].note == "به review"
    states.take_state(workspace, cycle, "returned", date=DAYS[4])
    assert stored(workspace, cycle).edition is None
    assert states.next_states(stored(workspace, cycle)) == ("review", "approved")


def test_no_state_is_left_out(workspace: Workspace, cycle: int) -> None:
    with pytest.raises(Problem, match="From “In preparation” a report does not become “Returned"):
        states.take_state(workspace, cycle, "returned", date=TODAY)
    assert states.steps(workspace, cycle) == []
    assert workspace.reader.count(Query(REPORTING_CYCLE)) == 1


@pytest.mark.parametrize(
    ("status", "edition", "expected"),
    [
        ("draft", None, ("review", "approved")),
        ("submitted", None, ("review", "approved")),  # by an older version, without an edition
        (None, None, ("review", "approved")),
        ("approved", 1, ("submitted", "returned")),
        ("draft", 1, ()),
    ],
)
def test_what_may_follow(
    status: str | None, edition: int | None, expected: tuple[str, ...]
) -> None:
    assert states.next_states(ReportingCycle(status=status, edition=edition)) == expected


def test_a_step_is_one_action(workspace: Workspace, cycle: int) -> None:
    states.take_state(workspace, cycle, "review", date=TODAY)
    workspace.undo()
    assert stored(workspace, cycle).status == "draft"
    assert states.steps(workspace, cycle) == []


def test_days_come_one_after_the_other(workspace: Workspace) -> None:
    cycle = open_cycle(workspace, LEAST["reporting_cycle"])
    with pytest.raises(Problem, match="still to come"):
        states.take_state(workspace, cycle, "review", date=dt.date(2400, 1, 1))
    states.take_state(workspace, cycle, "review", date=dt.date(2025, 3, 1))
    with pytest.raises(Problem, match="before that of the state"):
        states.take_state(workspace, cycle, "approved", date=dt.date(2025, 2, 1))
    states.take_state(workspace, cycle, "approved", date=dt.date(2025, 3, 1))
