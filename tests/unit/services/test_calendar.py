"""What stands in the calendar: events of any length and precision, clashes, days, moves."""

import datetime as dt
from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from learningcity_desktop import i18n
from learningcity_desktop.i18n import Problem
from learningcity_desktop.persian.dates import PartialDate, Precision, span
from learningcity_desktop.persian.jalali import to_jalali
from learningcity_desktop.persian.periods import month
from learningcity_desktop.services import calendar, calendar_days
from learningcity_desktop.services.calendar import Happening, clashes, happenings, move
from learningcity_desktop.services.workspace import Workspace
from tests.making import day, make

FIRST, LAST = dt.date(2025, 11, 22), dt.date(2025, 12, 21)  # Azar 1404


def _ids(workspace: Workspace, first: dt.date = FIRST, last: dt.date = LAST) -> list[int]:
    return [each.id for each in happenings(workspace, first, last)]


def test_events_touch_a_span_however_long_they_are(workspace: Workspace) -> None:
    cases = {
        "before": (day(2025, 11, 21), None, False),
        "ends on the first day": (day(2025, 10, 1), day(2025, 11, 22), True),
        "around": (day(2024, 1, 1), day(2026, 5, 5), True),
        "first day": (day(2025, 11, 22), None, True),
        "last day": (day(2025, 12, 21), day(2026, 1, 3), True),
        "after": (day(2025, 12, 22), None, False),
        "Jalali month": (month("jalali", 1404, 9), None, True),
        "Gregorian month that reaches in": (month("gregorian", 2025, 11), None, True),
        "Gregorian month that reaches out": (month("gregorian", 2025, 12), None, True),
        "month before": (month("jalali", 1404, 8), None, False),
        "to the end of a month": (day(2025, 9, 1), month("gregorian", 2025, 11), True),
    }
    wanted = [
        make(workspace, "event", title_fa=name, start=start, end=end)
        for name, (start, end, inside) in cases.items()
        if inside
    ]
    for name, (start, end, inside) in cases.items():
        if not inside:
            make(workspace, "event", title_fa=name, start=start, end=end)
    assert sorted(_ids(workspace)) == wanted


@settings(max_examples=25)
@given(
    st.lists(
        st.tuples(
            st.dates(dt.date(2025, 9, 1), dt.date(2026, 3, 1)),
            st.integers(0, 70),
            st.sampled_from([*Precision][:2]),
        ),
        min_size=1,
        max_size=4,
    )
)
def test_a_span_is_what_a_look_at_every_event_finds(
    workspace: Workspace, drawn: list[tuple[dt.date, int, Precision]]
) -> None:
    before = set(_ids(workspace, dt.date.min, dt.date.max))
    wanted = set()
    for start, days, precision in drawn:
        begins = PartialDate(start, precision)
        if precision is Precision.MONTH:
            begins = month("jalali", *to_jalali(start)[:2])
        ends = PartialDate(span(begins)[1] + dt.timedelta(days), Precision.DAY) if days else None
        number = make(workspace, "event", start=begins, end=ends)
        if span(begins)[0] <= LAST and (ends.date if ends else span(begins)[1]) >= FIRST:
            wanted.add(number)
    assert set(_ids(workspace)) - before == wanted


def test_a_month_without_a_day_covers_no_day(workspace: Workspace) -> None:
    make(workspace, "event", title_fa="اردو", start=month("jalali", 1404, 9))
    make(workspace, "event", title_fa="جشن", start=day(2025, 12, 4), end=day(2025, 12, 6))
    vague, exact = happenings(workspace, FIRST, LAST)
    assert (vague.first, vague.last, vague.is_exact) == (FIRST, LAST, False)
    assert not vague.covers(dt.date(2025, 12, 4))
    assert [exact.covers(dt.date(2025, 12, d)) for d in (3, 4, 6, 7)] == [False, True, True, False]


def _happening(number: int, first: int, last: int, venue: int | None, status: str) -> Happening:
    begin = dt.date(2025, 12, 1)
    days = begin + dt.timedelta(first), begin + dt.timedelta(max(first, last))
    return Happening(
        number, "", "", "", *days, is_exact=True, status=status, type=None, venue=venue
    )


@given(
    st.lists(
        st.tuples(
            st.integers(0, 9),
            st.integers(0, 12),
            st.sampled_from([None, 1, 2]),
            st.sampled_from(["idea", "held", "cancelled"]),
        ),
        max_size=12,
    )
)
def test_clashes_are_pairs_of_one_venue_and_day(drawn: list[tuple[int, int, int, str]]) -> None:
    found = [_happening(number, *each) for number, each in enumerate(drawn, start=1)]
    wanted: dict[int, set[int]] = {}
    for one, other in combinations(found, 2):
        if (
            one.venue is None
            or one.venue != other.venue
            or "cancelled" in {one.status, other.status}
        ):
            continue
        if one.first <= other.last and other.first <= one.last:
            wanted.setdefault(one.id, set()).add(other.id)
            wanted.setdefault(other.id, set()).add(one.id)
    assert {number: set(others) for number, others in clashes(found).items()} == wanted


def test_an_event_is_moved_whole_and_back_again(workspace: Workspace) -> None:
    event = make(workspace, "event", title_fa="جشن", start=day(2025, 12, 4), end=day(2025, 12, 6))
    move(workspace, event, 7)
    [moved] = happenings(workspace, FIRST, LAST)
    assert (moved.first, moved.last) == (dt.date(2025, 12, 11), dt.date(2025, 12, 13))
    assert str(workspace.to_undo()) == "“جشن” moved to 2025-12-11"
    workspace.undo()
    [back] = happenings(workspace, FIRST, LAST)
    assert back.first == dt.date(2025, 12, 4)


def test_what_has_no_day_or_is_gone_is_not_moved(workspace: Workspace) -> None:
    event = make(workspace, "event", start=month("jalali", 1404, 9))
    with pytest.raises(Problem, match="only the month is known"):
        move(workspace, event, 1)
    with pytest.raises(Problem, match="no longer there"):
        move(workspace, event + 1, 1)


def test_a_move_is_held_against_the_rules(workspace: Workspace) -> None:
    event = make(workspace, "event", start=day(2025, 12, 4), status="held")
    assert any("has not come yet" in str(each) for each in move(workspace, event, 3_650))


def test_what_falls_due(workspace: Workspace) -> None:
    signed = {"status": "signed", "valid_until": dt.date(2025, 12, 4)}
    agreement = make(workspace, "agreement", subject="همکاری", **signed)
    make(workspace, "agreement", status="signed", valid_until=dt.date(2026, 12, 4))
    make(workspace, "agreement", status="ended", valid_until=dt.date(2025, 12, 4))
    make(workspace, "reporting_cycle", title_fa="گزارش", deadline=LAST)
    told = calendar.read_span(workspace, FIRST, LAST).due
    assert [(each.day, str(each.text)) for each in told] == [
        (dt.date(2025, 12, 4), "Ends: همکاری"),
        (LAST, "Deadline: گزارش"),
    ]
    assert told[0].record == ("agreement", agreement)


@pytest.mark.parametrize(
    ("code", "on"),
    [
        # Domain §4.7: computed there for 2026.
        ("education", dt.date(2026, 1, 24)),
        ("literacy", dt.date(2026, 9, 8)),
        ("cities", dt.date(2026, 10, 31)),
        ("nowruz", dt.date(2026, 3, 21)),
        ("nowruz", dt.date(2025, 3, 21)),
        ("nowruz", dt.date(2024, 3, 20)),
        ("art71_first_half", dt.date(2025, 10, 7)),
        ("oil", dt.date(2025, 3, 19)),
    ],
)
def test_each_day_keeps_to_its_own_calendar(code: str, on: dt.date) -> None:
    assert code in [each.code for each in calendar_days.days_between(on, on)[on]]


def test_the_other_date_of_a_day_moves() -> None:
    """24 January is 4 Bahman in one year and 5 Bahman in another."""
    found = calendar_days.days_between(dt.date(2020, 3, 20), dt.date(2030, 3, 20))
    days = [d for d, each in found.items() if any(e.code == "education" for e in each)]
    assert {(d.month, d.day) for d in days} == {(1, 24)}
    assert {to_jalali(d)[1:] for d in days} == {(11, 4), (11, 5)}


def test_days_in_a_row_are_cut_at_the_ends_of_a_span() -> None:
    first = dt.date(2026, 3, 22)
    found = calendar_days.days_between(first, first + dt.timedelta(9))
    assert [d for d, each in found.items() if each[0].code == "nowruz"] == [
        first + dt.timedelta(n) for n in range(3)
    ]


def test_a_day_that_only_some_years_have(monkeypatch: pytest.MonkeyPatch) -> None:
    last = calendar_days.YearlyDay("x", "jalali", 12, 30, "iranian", "آخر", "Last", "SEEN")
    assert last.is_verified
    assert last.in_year(1400) is None
    monkeypatch.setattr(calendar_days, "_arranged", lambda: (last,))
    found = calendar_days.days_between(dt.date(2020, 1, 1), dt.date(2026, 1, 1))
    assert [to_jalali(each) for each in found] == [(1399, 12, 30), (1403, 12, 30)]


def test_beyond_the_years_that_are_served_there_is_nothing() -> None:
    assert calendar_days.days_between(dt.date.min, dt.date(1800, 1, 1)) == {}
    assert calendar_days.days_between(dt.date(2200, 1, 1), dt.date.max) == {}


def test_what_ships_is_sound() -> None:
    days = calendar_days.yearly_days()
    assert len({each.code for each in days}) == len(days)
    for each in days:
        assert each.fa
        assert each.en
        assert each.in_year(1404 if each.calendar == "jalali" else 2025) is not None
        assert each.mark.startswith(("SEEN", "MEMORY"))
        assert each.kind != "holiday" or each.calendar == "jalali"
    assert calendar_days.holiday(dt.date(2026, 3, 21)) == "Nowruz"
    assert calendar_days.holiday(dt.date(2026, 3, 26)) == ""
    assert "lunar" in calendar_days.about()
    with i18n.speaking("fa"):
        assert calendar_days.holiday(dt.date(2026, 3, 21)) == "نوروز"
        assert "قمری" in calendar_days.about()
