"""An event is put on another day whole, as one action; what is in the way there is told."""

import datetime as dt

import pytest

from learningcity_desktop.domain.event import EVENT
from learningcity_desktop.i18n import Message, Problem
from learningcity_desktop.persian.periods import month
from learningcity_desktop.services.calendar import happenings
from learningcity_desktop.services.moving import first_day_of, move
from learningcity_desktop.services.workspace import Workspace
from tests.making import day, make

FIRST, LAST = dt.date(2025, 11, 22), dt.date(2025, 12, 21)  # Azar 1404


def test_an_event_is_moved_whole_and_back_again(workspace: Workspace) -> None:
    values = {"title_fa": "جشن", "status": "idea"}
    event = make(workspace, "event", start=day(2025, 12, 4), end=day(2025, 12, 6), **values)
    assert first_day_of(workspace, event) == dt.date(2025, 12, 4)
    assert move(workspace, event, 7) == ()
    [moved] = happenings(workspace, FIRST, LAST)
    assert (moved.first, moved.last) == (dt.date(2025, 12, 11), dt.date(2025, 12, 13))
    assert str(workspace.to_undo()) == "“جشن” moved to 2025-12-11"
    workspace.undo()
    [back] = happenings(workspace, FIRST, LAST)
    assert back.first == dt.date(2025, 12, 4)


def test_what_has_no_day_or_is_gone_is_not_moved(workspace: Workspace) -> None:
    event = make(workspace, "event", start=month("jalali", 1404, 9))
    for ask in (lambda number: move(workspace, number, 1), lambda n: first_day_of(workspace, n)):
        with pytest.raises(Problem, match="only the month is known"):
            ask(event)
        with pytest.raises(Problem, match="no longer there"):
            ask(event + 1)


def test_a_move_is_held_against_the_rules(workspace: Workspace) -> None:
    event = make(workspace, "event", start=day(2025, 12, 4), status="held")
    assert any("has not come yet" in str(each) for each in move(workspace, event, 3_650))


def test_what_is_sealed_stays_where_it_is(
    workspace: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    event = make(workspace, "event", start=day(2025, 12, 4))

    def sealed(_event: object, _around: object) -> list[Problem]:
        return [Problem(Message("This year is closed."), sealed=True)]

    monkeypatch.setitem(EVENT.__dict__, "rules", (sealed,))
    with pytest.raises(Problem, match="This year is closed"):
        move(workspace, event, 1)
    assert first_day_of(workspace, event) == dt.date(2025, 12, 4)


def test_what_is_in_the_way_there_is_told(workspace: Workspace) -> None:
    hall = make(workspace, "venue", name_fa="تالار")
    event = make(workspace, "event", start=day(2025, 12, 4), venue=hall)
    make(workspace, "event", title_fa="کارگاه", start=day(2025, 12, 5), venue=hall)
    first, *_others = move(workspace, event, 1)
    assert str(first).startswith("“کارگاه” is at")
    assert first.warning
