"""What stands in the calendar: events of any length and precision, clashes, what falls due."""

import datetime as dt
from itertools import combinations

from hypothesis import given, settings
from hypothesis import strategies as st

from learningcity_desktop.persian.dates import PartialDate, Precision, span
from learningcity_desktop.persian.jalali import to_jalali
from learningcity_desktop.persian.periods import month
from learningcity_desktop.services import calendar
from learningcity_desktop.services.calendar import (
    Happening,
    beginnings,
    clashes,
    happenings,
    read_span,
)
from learningcity_desktop.services.due import due_dates
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


def test_everything_that_waits_is_told_and_nothing_that_is_settled(workspace: Workspace) -> None:
    on = dt.date(2025, 12, 4)
    make(workspace, "meeting", title_fa="نخست", date=on, status="planned")
    before = {"date": dt.date(2025, 11, 1), "next_date": LAST, "status": "held"}
    meeting = make(workspace, "meeting", title_fa="پیشین", **before)
    make(workspace, "meeting", title_fa="لغوشده", date=on, status="cancelled")
    obligations = [
        {"text": "مربی", "due": on},
        {"text": "شد", "due": on, "status": "done", "done_on": on},
    ]
    for values in obligations:
        make(workspace, "agreement_obligation", **values)
    make(workspace, "agreement", subject="فسخ", valid_until=on, status="cancelled")
    make(workspace, "resolution", meeting=meeting, text="دبیرخانه", due=on)
    make(workspace, "resolution", meeting=meeting, text="رها", due=on, status="dropped")
    make(workspace, "plan_action", title_fa="کلاس", end=on)
    make(workspace, "plan_action", title_fa="ایستاد", end=on, status="stopped")
    make(workspace, "duty", text="گزارش", due=on)
    asked = make(workspace, "letter", subject="پرسش", direction="in", date=on, answer_by=on)
    make(workspace, "letter", subject="بی‌پاسخ", direction="in", date=on, answer_by=on)
    make(workspace, "letter", subject="پاسخ", date=on, reply_to=asked)
    told = due_dates(workspace, FIRST, LAST)
    assert sorted(str(each.text) for each in told) == [
        "Answer due: بی‌پاسخ",
        "Due: مربی",
        "Duty due: گزارش",
        "End of the action: کلاس",
        "Meeting: نخست",
        "Next meeting after: پیشین",
        "Resolution due: دبیرخانه",
    ]
    assert [each.day for each in told] == [*[on] * 6, LAST]
    assert len({each.uid for each in told}) == len(told)
    assert {each.record.entity for each in told} <= calendar.READ_FROM
    assert read_span(workspace, FIRST, LAST).due_on(LAST) == [told[-1]]


def test_events_on_a_day_are_those_that_cover_it(workspace: Workspace) -> None:
    make(workspace, "event", title_fa="از پیش", start=day(2025, 11, 1), end=day(2025, 11, 24))
    make(workspace, "event", title_fa="همان روز", start=day(2025, 11, 23))
    make(workspace, "event", title_fa="ماه", start=month("jalali", 1404, 9))
    content = read_span(workspace, FIRST, LAST)
    on = FIRST
    while on <= LAST:
        covering = [each for each in content.events if each.covers(on)]
        expected = sorted(covering, key=lambda each: each.first < on)
        assert content.events_on(on) == expected
        on += dt.timedelta(1)
    both = content.events_on(dt.date(2025, 11, 23))
    assert [each.title for each in both] == ["همان روز", "از پیش"]
    assert content.events_on(dt.date(2025, 11, 1)) == []  # outside of the span


def test_what_takes_no_place_is_not_counted(workspace: Workspace) -> None:
    make(workspace, "event", start=day(2025, 12, 4))
    make(workspace, "event", start=day(2025, 12, 4), status="cancelled")
    make(workspace, "event", start=day(2025, 12, 5), status="postponed")
    make(workspace, "event", start=month("jalali", 1404, 9))
    assert beginnings(workspace, FIRST, LAST) == {dt.date(2025, 12, 4): 1}
