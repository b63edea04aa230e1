"""Whatever is done to a city after a report was frozen: exactly what differs is named."""

import contextlib
import random
from collections import Counter
from typing import Any

import pytest

from learningcity_desktop.domain.query import Query
from learningcity_desktop.domain.registry import SPECS
from learningcity_desktop.i18n import Message, Problem
from learningcity_desktop.services import records
from learningcity_desktop.services.reporting import editions
from learningcity_desktop.services.reporting.changes import (
    Change,
    changes,
)
from learningcity_desktop.services.workspace import Workspace
from tests.making import make
from tests.unit.services.reporting.freezing import (
    STATES,
    approved,
    differing,
    frozen,
    make_event,
    numbers,
    report,
)

EVENT, HEADS, ANSWER = SPECS["event"], SPECS["event_attendance"], SPECS["report_answer"]


def meddle(workspace: Workspace, dice: random.Random) -> None:
    """Change the register in any way."""
    events = list(workspace.reader.ids(Query(EVENT)))
    heads = list(workspace.reader.ids(Query(HEADS)))
    match dice.randrange(6):
        case 0:
            make_event(workspace, dice)
        case 1 if events:
            records.delete(workspace, EVENT, [dice.choice(events)])
        case 2 if heads:
            records.delete(workspace, HEADS, [dice.choice(heads)])
        case 3 if heads:
            with workspace.act(Message("counted anew")) as act:
                act.change(HEADS, dice.choice(heads), {"count": dice.randrange(40)})
        case 4 if events:
            workspace.undo()
        case _ if events:
            with workspace.act(Message("put right")) as act:
                act.change(EVENT, dice.choice(events), {"status": dice.choice(STATES)})


@pytest.fixture
def cycle(workspace: Workspace) -> int:
    make(workspace, "city")
    return approved(workspace)


@pytest.mark.parametrize("seed", range(4))
def test_exactly_what_differs_is_named(workspace: Workspace, cycle: int, seed: int) -> None:
    dice = random.Random(seed)
    for _each in range(14):
        make_event(workspace, dice)
    edition = frozen(workspace, cycle)
    kept = {mark: _bytes(workspace, mark) for mark in (edition.mark, *edition.papers.values())}
    then = numbers(workspace, report(workspace, cycle))
    assert changes(workspace, edition) == []
    for _round in range(3):
        for _each in range(3):
            with contextlib.suppress(Problem):
                meddle(workspace, dice)
        now = numbers(workspace, report(workspace, cycle))
        told = [c for c in changes(workspace, edition) if c.what == "figure"]
        assert Counter((c.question, c.place) for c in told) == differing(then, now)
        for change in told:
            if differing(then, now)[change.question, change.place] == 1:
                _hold_against(change, then, now)
        assert {mark: _bytes(workspace, mark) for mark in kept} == kept
        assert list(editions.faults(workspace, edition)) == []


def _bytes(workspace: Workspace, mark: str) -> bytes:
    return editions.file_of(workspace, mark, "").read_bytes()


def _hold_against(change: Change, then: Any, now: Any) -> None:
    key = change.question, change.place
    none: tuple[None, frozenset[str]] = (None, frozenset())
    old, new = (numbers_of.get(key, [none]) for numbers_of in (then, now))
    if len(old) > 1 or len(new) > 1:
        return  # several rows are called alike
    [(old_value, before)], [(new_value, after)] = old, new
    assert (change.old, change.new) == (old_value, new_value)
    by_how: dict[str, set[str]] = {"added": set(), "gone": set(), "changed": set()}
    for record in change.records:
        by_how[record.how].add(record.uuid)
    assert by_how["added"] == after - before
    assert by_how["gone"] == before - after
    assert by_how["changed"] <= before & after
    assert change.records or not (before or after)
    assert change.is_exact
    assert change.more == 0
