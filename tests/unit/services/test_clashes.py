"""What is in an event's way, in words: the same venue, organiser or neighbourhood on its days."""

import datetime as dt
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from learningcity_desktop.persian.periods import month
from learningcity_desktop.services import records
from learningcity_desktop.services.calendar import clashes, read_span
from learningcity_desktop.services.clashes import clash_warnings, clashes_on, in_the_way
from learningcity_desktop.services.workspace import Workspace
from tests.making import day, make

FIRST, LAST = dt.date(2025, 11, 22), dt.date(2025, 12, 21)


@pytest.fixture
def hall(workspace: Workspace) -> int:
    return make(workspace, "venue", name_fa="تالار", name_en="Hall")


def _event(workspace: Workspace, title: str, start: int = 4, **more: Any) -> int:
    return make(workspace, "event", title_fa=title, start=day(2025, 12, start), **more)


def _told(workspace: Workspace, event: int) -> list[str]:
    return [str(each.message) for each in in_the_way(workspace, event)]


def test_the_same_venue_on_the_same_day_is_told(workspace: Workspace, hall: int) -> None:
    event = _event(workspace, "جشن", venue=hall, end=day(2025, 12, 6))
    other = _event(workspace, "کارگاه", 5, venue=hall)
    reaching_in = make(
        *(workspace, "event"),
        title_fa="دوره",
        start=day(2025, 11, 1),
        end=day(2025, 12, 5),
        venue=hall,
    )
    for number in (7, 3):
        _event(workspace, "روز دیگر", number, venue=hall)
    _event(workspace, "لغوشده", 5, venue=hall, status="cancelled")
    _event(workspace, "جای دیگر", 5)
    make(workspace, "event", title_fa="ماه", start=month("jalali", 1404, 9), venue=hall)
    ends_somewhen = {"start": day(2025, 12, 5), "end": month("jalali", 1404, 10)}
    make(workspace, "event", title_fa="تا ماهی", venue=hall, **ends_somewhen)
    found = in_the_way(workspace, event)
    assert [each.other for each in found] == [reaching_in, other]
    assert all(each.is_hard for each in found)
    assert _told(workspace, event) == [
        "“دوره” is at Hall too, 4 to 5 December 2025; see whether the hours differ.",
        "“کارگاه” is at Hall too, 5 December 2025; see whether the hours differ.",
    ]


def test_what_is_softer_is_told_after_it(workspace: Workspace, hall: int) -> None:
    organiser = make(workspace, "organisation", name_fa="کتابخانه", name_en="Library")
    quarter = make(workspace, "place", name_fa="محله", name_en="Quarter", level="neighbourhood")
    city = make(workspace, "place", name_fa="شهر", level="city")
    event = _event(workspace, "جشن", venue=hall, organiser=organiser, place=quarter)
    _event(workspace, "همسایه", place=quarter)
    _event(workspace, "همکار", organiser=organiser, place=city)
    _event(workspace, "همه", venue=hall, organiser=organiser, place=quarter)
    found = in_the_way(workspace, event)
    assert [each.is_hard for each in found] == [True, False, False]
    assert _told(workspace, event)[1:] == [
        "“همکار” is held by Library too, 4 December 2025.",
        "“همسایه” is in Quarter too, 4 December 2025.",
    ]
    of_the_city = _event(workspace, "شهر", place=city)
    assert _told(workspace, of_the_city) == []  # a whole city holds more than one event


def test_what_takes_no_place_or_has_no_day_is_in_nobodys_way(
    workspace: Workspace, hall: int
) -> None:
    _event(workspace, "جشن", venue=hall)
    for more in (
        {"status": "cancelled"},
        {"start": month("jalali", 1404, 9)},
        {"end": month("jalali", 1404, 10)},
    ):
        values = {"start": day(2025, 12, 4), "venue": hall} | more
        assert in_the_way(workspace, make(workspace, "event", **values)) == []
    assert in_the_way(workspace, 10_000) == []


@settings(max_examples=20)
@given(
    st.lists(
        st.tuples(st.integers(1, 10), st.integers(0, 4), st.booleans(), st.booleans()),
        min_size=2,
        max_size=5,
    )
)
def test_words_and_marks_agree(
    workspace: Workspace, drawn: list[tuple[int, int, bool, bool]]
) -> None:
    """The same pairs as the calendar marks, which looks at all events at once."""
    halls = [make(workspace, "venue", name_fa=name) for name in ("یک", "دو")]
    made = [
        make(
            *(workspace, "event"),
            start=day(2025, 12, start),
            end=day(2025, 12, start + days),
            venue=halls[which],
            status="postponed" if is_off else "scheduled",
        )
        for start, days, which, is_off in drawn
    ]
    content = read_span(workspace, FIRST, LAST)
    marked = clashes(content.events)
    for event in made:
        told = {each.other for each in in_the_way(workspace, event)}
        assert told == set(marked.get(event, ()))


def test_a_day_tells_its_pairs_once(workspace: Workspace, hall: int) -> None:
    first, second = (_event(workspace, title, venue=hall) for title in ("یک", "دو"))
    content = read_span(workspace, FIRST, LAST)
    [pair] = clashes_on(workspace, content, dt.date(2025, 12, 4))
    assert pair.other == second != first
    assert str(pair.message) == (
        "“یک” and “دو” are both at Hall, 4 December 2025; see whether the hours differ."
    )
    assert clashes_on(workspace, content, dt.date(2025, 12, 5)) == []


def test_it_is_said_when_an_event_is_saved_and_never_refused(
    workspace: Workspace, hall: int
) -> None:
    for number in range(5):
        _event(workspace, f"رویداد {number}", venue=hall)
    draft = records.new_draft(
        records.EVENT, title_fa="تازه", start=day(2025, 12, 4), venue=hall, status="idea"
    )
    saved = records.save(workspace, draft)
    said = [str(each) for each in saved.warnings]
    assert len(said) == 4
    assert said[0].startswith("“رویداد 0” is at Hall too")
    assert said[-1] == "More events in the way: 2"
    assert all(each.warning for each in saved.warnings)
    assert clash_warnings(workspace, saved.id)
