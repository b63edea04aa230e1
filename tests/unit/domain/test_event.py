"""Rules of events: periods, approval, documentation, head counts (domain §7.2 rules 1 and 2)."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from learningcity_desktop.domain.event import (
    HELD,
    Event,
    EventAttendance,
    EventAttendanceGroup,
    check_approval,
    check_documented,
    check_event_period,
    check_groups,
)
from learningcity_desktop.domain.event_parts import StakeholderLink, check_ends
from learningcity_desktop.persian.dates import PartialDate, Precision
from learningcity_desktop.persian.periods import month
from tests.making import day
from tests.unit.domain.around import TODAY, Near, told

ORDIBEHESHT = month("jalali", 1404, 2)
MAY = month("gregorian", 2025, 5)


@pytest.mark.parametrize(
    ("start", "end", "faults"),
    [
        (day(2025, 5, 5), day(2025, 5, 5), []),
        (day(2025, 5, 5), day(2025, 5, 4), [("end", False)]),
        (day(2025, 5, 5), ORDIBEHESHT, []),  # which lasts until 21 May
        (day(2025, 5, 31), MAY, []),
        (day(2025, 6, 1), MAY, [("end", False)]),
        (ORDIBEHESHT, day(2025, 4, 21), []),
        (ORDIBEHESHT, day(2025, 4, 20), [("end", False)]),
        (day(2025, 5, 5), None, []),
        (None, day(2025, 5, 5), []),
    ],
)
def test_an_event_does_not_end_before_it_begins(
    start: PartialDate | None, end: PartialDate | None, faults: list[tuple[str, bool]]
) -> None:
    assert told(check_event_period(Event(start=start, end=end), Near())) == faults


@pytest.mark.parametrize("status", HELD)
def test_what_was_held_lies_not_in_the_future(status: str) -> None:
    tomorrow = PartialDate(TODAY + dt.timedelta(days=1), Precision.DAY)
    assert told(check_event_period(Event(start=tomorrow, status=status), Near())) == [
        ("status", True)
    ]
    today = PartialDate(TODAY, Precision.DAY)
    assert not told(check_event_period(Event(start=today, status=status), Near()))
    assert not told(check_event_period(Event(start=tomorrow, status="scheduled"), Near()))


ANSWERS = (("PE1", True), ("PE2", False), ("PE3", True))


@pytest.mark.parametrize(
    ("status", "answers", "faults"),
    [
        ("approved", ANSWERS, []),
        ("approved", ANSWERS[:2], [("pre_checks", False)]),
        ("approved", (), [("pre_checks", False)]),
        ("scheduled", (), [("pre_checks", True)]),
        ("documented", (), [("pre_checks", True)]),
        ("held", ANSWERS[:1], []),
        ("idea", (), []),
        ("cancelled", (), []),
    ],
)
def test_three_questions_are_answered_before_approval(
    status: str, answers: tuple[tuple[str, bool], ...], faults: list[tuple[str, bool]]
) -> None:
    event = Event(status=status, pre_checks=answers)
    assert told(check_approval(event, Near())) == faults


def cell(sex: str = "f", count: int | None = 1, channel: str = "onsite") -> EventAttendance:
    return EventAttendance(sex=sex, age_band="A3", channel=channel, count=count)


def group(code: str, count: int | None) -> EventAttendanceGroup:
    return EventAttendanceGroup(target_group=code, count=count)


@pytest.mark.parametrize("status", ["documented", "evaluated"])
def test_documented_means_counted_reported_and_evidenced(status: str) -> None:
    event = Event(status=status, short_report="گزارش")
    assert not told(check_documented(event, Near(children=[cell()], evidence=1)))
    assert told(check_documented(event, Near(children=[cell(count=0)], evidence=1))) == [
        ("status", False)
    ]
    assert told(check_documented(event, Near(children=[cell()]))) == [("status", False)]
    bare = Event(status=status)
    assert len(told(check_documented(bare, Near()))) == 3
    full = Event(status=status, full_report="گزارش")
    assert not told(check_documented(full, Near(children=[cell()], evidence=1)))


@pytest.mark.parametrize("status", ["idea", "held", "cancelled", "postponed"])
def test_other_states_ask_for_no_documentation(status: str) -> None:
    assert not told(check_documented(Event(status=status), Near()))


def test_a_cell_and_a_group_stand_there_once() -> None:
    twice = Near(children=[cell(), cell(count=7), group("TG1", 1), group("TG1", None)])
    assert told(check_groups(Event(), twice)) == [(None, False), (None, False)]
    apart = Near(children=[cell(), cell(channel="online"), cell("m"), group("TG1", 1)])
    assert not told(check_groups(Event(), apart))


def test_groups_overlap_but_none_is_larger_than_the_whole() -> None:
    cells = [cell("f", 30), cell("m", 20)]
    fits = [group("TG1", 50), group("TG2", 50), group("TG3", None)]
    assert not told(check_groups(Event(), Near(children=[*cells, *fits])))
    faults = list(check_groups(Event(), Near(children=[*cells, group("TG1", 51)])))
    assert [str(fault) for fault in faults] == [
        "A target group has 51 heads but the whole event only 50."
    ]


def test_a_group_of_a_hybrid_event_has_heads_of_both_channels() -> None:
    cells = [cell("f", 40), cell("f", 35, channel="online")]
    assert not told(check_groups(Event(), Near(children=[*cells, group("TG6", 75)])))
    assert told(check_groups(Event(), Near(children=[*cells, group("TG6", 76)])))


def test_a_group_without_a_head_count_cannot_be_held_against_one() -> None:
    assert not told(check_groups(Event(), Near(children=[group("TG1", 9), cell(count=None)])))


@given(
    st.lists(st.one_of(st.none(), st.integers(0, 500)), max_size=4),
    st.lists(st.integers(0, 2000), max_size=4),
)
def test_exactly_the_groups_above_the_whole_are_faults(
    counts: list[int | None], groups: list[int]
) -> None:
    cells = [
        EventAttendance(sex="f", age_band=f"A{n}", channel="onsite", count=count)
        for n, count in enumerate(counts)
    ]
    parts = [group(f"TG{n}", count) for n, count in enumerate(groups)]
    known = [count for count in counts if count is not None]
    expected = [g for g in groups if known and g > sum(known)]
    assert len(told(check_groups(Event(), Near(children=[*cells, *parts])))) == len(expected)


@pytest.mark.parametrize(
    ("ends", "fields"),
    [
        ({"organisation": 1, "event": 1}, []),
        ({"person": 1, "programme": 1}, []),
        ({"event": 1}, ["organisation"]),
        ({"organisation": 1, "person": 1, "event": 1}, ["organisation"]),
        ({"organisation": 1}, ["programme"]),
        ({"organisation": 1, "event": 1, "programme": 1}, ["programme"]),
        ({}, ["organisation", "programme"]),
    ],
)
def test_a_part_has_one_end_on_each_side(ends: dict[str, int], fields: list[str]) -> None:
    assert [field for field, _w in told(check_ends(StakeholderLink(**ends), Near()))] == fields
