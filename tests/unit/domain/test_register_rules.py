"""Rules of the plan, the groups, the letters, the follow-up, the indicators and the network."""

import datetime as dt
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from learningcity_desktop.domain.abroad import (
    GoodPractice,
    InternationalParticipation,
    PartnerCity,
    check_participation,
    check_partner,
    check_practice,
)
from learningcity_desktop.domain.base import Record
from learningcity_desktop.domain.calendar_day import LONGEST, CalendarDay, check_day
from learningcity_desktop.domain.duty import Duty, check_duty
from learningcity_desktop.domain.event import Event
from learningcity_desktop.domain.goal import Goal, PlanAction, check_action, check_target, is_late
from learningcity_desktop.domain.indicator import (
    Indicator,
    IndicatorValue,
    check_value,
    check_values,
)
from learningcity_desktop.domain.letter import Letter, check_letter, check_reply
from learningcity_desktop.domain.meeting import (
    GroupMember,
    Meeting,
    Resolution,
    WorkingGroup,
    check_attendance,
    check_group,
    check_member,
    check_resolution,
    check_times,
    minutes_of,
)
from learningcity_desktop.domain.outreach import (
    Instructor,
    MediaItem,
    SponsorProspect,
    check_instructor,
    check_media,
    check_prospect,
)
from learningcity_desktop.domain.plan import Plan, PlanRevision, check_plan, check_revision
from learningcity_desktop.domain.situation import (
    Barrier,
    Challenge,
    Need,
    check_barrier,
    check_need,
    check_rank,
)
from learningcity_desktop.domain.survey import (
    Evaluation,
    Survey,
    SurveyTotal,
    check_evaluation,
    check_survey,
    check_total,
)
from learningcity_desktop.domain.thought import Idea, Policy, check_idea, check_policy
from learningcity_desktop.persian.dates import PartialDate, Precision
from tests.unit.domain.around import TODAY, Near, told

JAN, FEB, MAR = dt.date(2025, 1, 1), dt.date(2025, 2, 1), dt.date(2025, 3, 1)
TOMORROW = TODAY + dt.timedelta(days=1)
Told = list[tuple[str | None, bool]]


def partial(day: dt.date) -> PartialDate:
    return PartialDate(day, Precision.DAY)


@pytest.mark.parametrize(
    ("values", "children", "faults"),
    [
        ({}, (), []),
        ({"start": FEB, "end": JAN}, (), [("end", False)]),
        ({"start": JAN, "end": JAN}, (), []),
        ({"approved_on": TOMORROW}, (), [("approved_on", False)]),
        ({"status": "approved"}, (), [("approving_body", True)]),
        ({"status": "approved", "approving_body": "شورا"}, (), [("approving_body", True)]),
        ({"status": "approved", "approving_body": "شورا", "approved_on": JAN}, (), []),
        ({}, (PlanRevision(version="۲"), PlanRevision(version="۳")), []),
        ({}, (PlanRevision(version="۲"), PlanRevision(version="۲")), [(None, False)]),
    ],
)
def test_a_plan(values: dict[str, Any], children: tuple[Record, ...], faults: Told) -> None:
    assert told(check_plan(Plan(**values), Near(children=children))) == faults


def test_a_revision_is_not_older_than_the_plan() -> None:
    around = Near(others=[Plan(id=1, approved_on=FEB)])
    assert told(check_revision(PlanRevision(plan=1, date=JAN), around)) == [("date", True)]
    assert not told(check_revision(PlanRevision(plan=1, date=FEB), around))


def test_two_challenges_have_two_ranks() -> None:
    others = [Challenge(id=2, priority=1)]
    assert told(check_rank(Challenge(priority=1), Near(others=others))) == [("priority", True)]
    assert not told(check_rank(Challenge(priority=2), Near(others=others)))
    assert not told(check_rank(Challenge(), Near(others=[Challenge(id=2)])))


def test_findings_name_their_source_and_barriers_their_measure() -> None:
    assert told(check_need(Need(answer="x"), Near())) == [("source", True)]
    assert not told(check_need(Need(answer="x", source="y"), Near()))
    assert told(check_need(Need(date=partial(TOMORROW)), Near())) == [("date", True)]
    assert told(check_barrier(Barrier(status="removed"), Near())) == [("measure", True)]
    assert not told(check_barrier(Barrier(status="removed", measure="x"), Near()))
    assert not told(check_barrier(Barrier(status="open"), Near()))


@pytest.mark.parametrize(
    ("values", "faults"),
    [
        ({}, []),
        ({"target_year": 1406}, []),
        ({"target_value": 1, "target_year": 1406}, [("indicator", False)]),
        ({"target_value": 1, "indicator": 1}, [("target_year", True)]),
        ({"target_value": 0}, [("indicator", False), ("target_year", True)]),
    ],
)
def test_a_target_says_of_what_and_by_when(values: dict[str, Any], faults: Told) -> None:
    assert told(check_target(Goal(**values), Near())) == faults


@pytest.mark.parametrize(
    ("values", "faults"),
    [
        ({"start": FEB, "end": JAN, "status": "stopped"}, [("end", False)]),
        ({"end": TODAY}, []),
        ({"end": TODAY - dt.timedelta(days=1)}, [("end", True)]),
        ({"end": JAN, "status": "postponed"}, [("end", True)]),
        ({"end": JAN, "status": "stopped"}, []),
        ({"end": JAN, "status": "done", "done_on": JAN, "result": "x"}, []),
        ({"status": "done", "done_on": JAN}, [("result", True)]),
        ({"status": "done", "result": "x"}, [("done_on", True)]),
        ({"status": "done", "done_on": TOMORROW, "result": "x"}, [("done_on", False)]),
        ({"status": "planned", "done_on": JAN}, [("status", False)]),
        ({"status": "running"}, [("owner", True)]),
        ({"status": "running", "person": 1}, []),
    ],
)
def test_an_action(values: dict[str, Any], faults: Told) -> None:
    assert told(check_action(PlanAction(**values), Near())) == faults


@given(st.dates(), st.dates(), st.sampled_from(["planned", "running", "postponed", "done"]))
def test_what_is_done_is_never_late(end: dt.date, today: dt.date, status: str) -> None:
    late = is_late(PlanAction(end=end, status=status), today)
    assert late == (status != "done" and (today - end).days > 0)


def test_ideas_and_policies() -> None:
    assert told(check_idea(Idea(status="carried_out"), Near())) == [("programme", True)]
    assert not told(check_idea(Idea(status="carried_out", programme=1), Near()))
    assert told(check_idea(Idea(date=TOMORROW), Near())) == [("date", True)]
    assert told(check_policy(Policy(date=TOMORROW), Near())) == [("date", True)]
    assert not told(check_policy(Policy(date=TODAY), Near()))


@pytest.mark.parametrize(
    ("one", "other", "twice"),
    [
        ({}, {}, True),
        ({"to_date": JAN}, {"from_date": FEB}, False),
        ({"to_date": FEB}, {"from_date": FEB}, True),
        ({"from_date": MAR}, {"to_date": FEB}, False),
        ({"from_date": JAN, "to_date": MAR}, {"from_date": FEB, "to_date": FEB}, True),
    ],
)
def test_nobody_sits_twice_in_a_group(
    one: dict[str, Any], other: dict[str, Any], *, twice: bool
) -> None:
    for first, second in ((one, other), (other, one)):
        seats = (GroupMember(person=1, **first), GroupMember(person=1, **second))
        found = told(check_group(WorkingGroup(), Near(children=seats)))
        assert found == ([(None, False)] if twice else [])
    apart = (GroupMember(person=1, **one), GroupMember(person=2, **other))
    assert not told(check_group(WorkingGroup(), Near(children=apart)))


def test_a_group_and_its_members_have_a_term() -> None:
    group = WorkingGroup(established_on=FEB, ended_on=JAN)
    assert told(check_group(group, Near())) == [("ended_on", False)]
    member = GroupMember(organisation=1, from_date=FEB, to_date=JAN)
    assert told(check_member(member, Near())) == [("to_date", False)]
    assert told(check_member(GroupMember(), Near())) == [("person", False)]
    assert not told(check_member(GroupMember(person=1), Near()))


@pytest.mark.parametrize(
    ("text", "minutes"),
    [
        *(("10:30", 630), ("۱۰:۳۰", 630), ("٠:٠٠", 0), (" 8:05 ", 485)),
        *(("24:00", None), ("10:60", None), ("10", None), ("ده", None), ("-1:00", None)),
        (":", None),
    ],
)
def test_times_are_read_in_any_digits(text: str, minutes: int | None) -> None:
    assert minutes_of(text) == minutes


@pytest.mark.parametrize(
    ("values", "faults"),
    [
        ({"start_time": "10:30", "end_time": "۱۲:۰۰"}, []),
        ({"start_time": "10:30", "end_time": "10:30"}, [("end_time", False)]),
        ({"start_time": "نیم"}, [("start_time", False)]),
        ({"end_time": "25:00"}, [("end_time", False)]),
        ({"date": FEB, "next_date": FEB}, [("next_date", False)]),
        ({"date": FEB, "next_date": MAR}, []),
        ({"date": TOMORROW, "status": "held"}, [("status", True)]),
        ({"date": TOMORROW, "status": "planned"}, []),
    ],
)
def test_times_of_a_meeting(values: dict[str, Any], faults: Told) -> None:
    assert told(check_times(Meeting(**values), Near())) == faults


def test_attendance_and_rows_of_a_meeting() -> None:
    both = Meeting(attendees=(1, 2), absentees=(2, 3))
    assert told(check_attendance(both, Near())) == [("absentees", False)]
    rows = (Resolution(row=1), Resolution(row=2), Resolution(), Resolution())
    assert not told(check_attendance(Meeting(attendees=(1,), absentees=(2,)), Near(children=rows)))
    again = Near(children=(*rows, Resolution(row=2)))
    assert told(check_attendance(Meeting(), again)) == [(None, False)]


@pytest.mark.parametrize(
    ("values", "faults"),
    [
        ({"owner": 1, "due": MAR}, []),
        ({"owner_organisation": 1, "due": FEB}, []),
        ({}, [("owner", True), ("due", True)]),
        ({"status": "dropped"}, []),
        ({"owner": 1, "due": JAN}, [("due", False)]),
        ({"status": "done", "done_on": MAR}, []),
        ({"status": "done"}, [("done_on", True)]),
        ({"status": "done", "done_on": JAN}, [("done_on", False)]),
        ({"owner": 1, "due": MAR, "done_on": MAR}, [("status", False)]),
    ],
)
def test_a_resolution(values: dict[str, Any], faults: Told) -> None:
    around = Near(others=[Meeting(id=1, date=FEB)])
    assert told(check_resolution(Resolution(meeting=1, **values), around)) == faults


@pytest.mark.parametrize(
    ("values", "faults"),
    [
        ({"number": "12"}, []),
        ({}, [("number", True)]),
        ({"number": "12", "date": TOMORROW}, [("date", True)]),
        ({"number": "12", "date": FEB, "answer_by": JAN}, [("answer_by", False)]),
        ({"number": "7", "direction": "in"}, [("number", True)]),
        ({"number": "7", "direction": "out"}, []),
        ({"number": "7", "direction": "in", "organisation": 3}, []),
    ],
)
def test_a_letter(values: dict[str, Any], faults: Told) -> None:
    around = Near(others=[Letter(id=5, number="7", direction="in")])
    assert told(check_letter(Letter(**values), around)) == faults


def test_a_letter_does_not_answer_itself() -> None:
    first, second = Letter(id=1, date=JAN), Letter(id=2, reply_to=1, date=FEB)
    around = Near(others=[first, second])
    assert not told(check_reply(Letter(id=3, reply_to=2, date=MAR), around))
    assert told(check_reply(Letter(id=3, reply_to=2, date=JAN), around)) == [("reply_to", True)]
    round_about = Near(others=[Letter(id=1, reply_to=2), second])
    assert told(check_reply(Letter(id=1, reply_to=2), round_about)) == [("reply_to", False)]
    # A circle among others ends the search too.
    circle = Near(others=[Letter(id=8, reply_to=9), Letter(id=9, reply_to=8)])
    assert told(check_reply(Letter(id=7, reply_to=8), circle)) == [("reply_to", False)]


def test_a_duty_is_checked_by_somebody() -> None:
    assert told(check_duty(Duty(checked_on=JAN), Near())) == [("checked_by", True)]
    assert told(check_duty(Duty(checked_on=TOMORROW, checked_by="x"), Near())) == [
        ("checked_on", False)
    ]
    assert not told(check_duty(Duty(), Near()))


def test_media_instructors_and_prospects() -> None:
    assert told(check_media(MediaItem(date=TOMORROW), Near())) == [("date", True), ("event", True)]
    assert not told(check_media(MediaItem(date=JAN, programme=1), Near()))
    same = Near(others=[Instructor(id=2, person=1, speciality="x")])
    assert told(check_instructor(Instructor(person=1, speciality="x"), same)) == [("person", False)]
    assert not told(check_instructor(Instructor(person=1, speciality="y"), same))
    for given_by in ({}, {"organisation": 1, "person": 1}):
        assert told(check_prospect(SponsorProspect(**given_by), Near())) == [
            ("organisation", False)
        ]
    asked = SponsorProspect(person=1, status="contacted")
    assert told(check_prospect(asked, Near())) == [("last_contact", True)]
    assert not told(check_prospect(SponsorProspect(person=1), Near()))


def test_an_evaluation_follows_its_event() -> None:
    around = Near(others=[Event(id=1, start=partial(FEB))])
    assert told(check_evaluation(Evaluation(event=1, date=JAN), around)) == [("date", False)]
    assert told(check_evaluation(Evaluation(event=1, date=TOMORROW), around)) == [("date", False)]
    assert not told(check_evaluation(Evaluation(event=1, date=FEB), around))


@pytest.mark.parametrize(
    ("values", "totals", "faults"),
    [
        ({"sent": 5, "received": 5}, (), []),
        ({"sent": 5, "received": 6}, (), [("received", False)]),
        ({"received": 6}, (), []),
        ({"event": None}, (), [("event", False)]),
        ({"event": None, "programme": 1}, (), []),
        ({"received": 3}, ({"count": 3}, {"count": 3, "answer": "b"}), []),
        ({"received": 3}, ({"count": 4},), [(None, False)]),
        ({}, ({"count": 4},), []),
        ({}, ({"count": 1}, {"count": 2}), [(None, False)]),
    ],
)
def test_a_survey(values: dict[str, Any], totals: tuple[dict[str, Any], ...], faults: Told) -> None:
    children = [SurveyTotal(**{"question": "SP1", "answer": "a", **each}) for each in totals]
    survey = Survey(**{"event": 1, **values})
    assert told(check_survey(survey, Near(children=children))) == faults


def test_a_result_tells_something() -> None:
    assert told(check_total(SurveyTotal(question="SP1"), Near())) == [("count", True)]
    for given_value in ({"count": 0}, {"mean": 3}, {"text_summary": "x"}):
        assert not told(check_total(SurveyTotal(**given_value), Near()))


def test_values_of_an_indicator() -> None:
    one, two = partial(JAN), partial(FEB)
    apart = (IndicatorValue(period=one), IndicatorValue(period=two, baseline=True))
    other = IndicatorValue(period=one, place=1, baseline=True)
    assert not told(check_values(Indicator(), Near(children=(*apart, other))))
    same = Near(children=(IndicatorValue(period=one), IndicatorValue(period=one)))
    assert told(check_values(Indicator(), same)) == [(None, False)]
    disagreeing = [IndicatorValue(period=one, source=source) for source in ("a", "b")]
    assert not told(check_values(Indicator(), Near(children=disagreeing)))
    bases = [IndicatorValue(period=each, baseline=True) for each in (one, two)]
    assert told(check_values(Indicator(), Near(children=bases))) == [(None, False)]
    assert told(check_value(IndicatorValue(period=partial(TOMORROW)), Near())) == [
        *(("period", True), ("source", True))
    ]
    assert not told(check_value(IndicatorValue(period=one, source="x"), Near()))


def test_the_city_among_others() -> None:
    over = InternationalParticipation(start=partial(FEB), end=partial(JAN), outcome="x")
    assert told(check_participation(over, Near())) == [("end", False)]
    told_nothing = InternationalParticipation(start=partial(FEB))
    assert told(check_participation(told_nothing, Near())) == [("outcome", True)]
    coming = InternationalParticipation(start=partial(TOMORROW))
    assert not told(check_participation(coming, Near()))
    known = Near(others=[PartnerCity(id=2, name_fa="x", country="y")])
    assert told(check_partner(PartnerCity(name_fa="x", country="y"), known)) == [("name_fa", True)]
    assert not told(check_partner(PartnerCity(name_fa="x", country="z"), known))
    assert told(check_practice(GoodPractice(), Near())) == [("source", True)]
    assert not told(check_practice(GoodPractice(source="x"), Near()))


@pytest.mark.parametrize("calendar", LONGEST)
def test_a_month_has_so_many_days(calendar: str) -> None:
    for month, longest in enumerate(LONGEST[calendar], start=1):
        last = CalendarDay(calendar=calendar, month=month, day=longest)
        lunar = [("calendar", True)] if calendar == "islamic" else []  # kept but not shown
        assert told(check_day(last, Near())) == lunar
        over = CalendarDay(calendar=calendar, month=month, day=longest + 1)
        assert told(check_day(over, Near())) == [*lunar, ("day", False)]
    for unknown in ({"month": 13, "day": 31}, {"month": None, "day": 31}, {"month": 2}):
        assert told(check_day(CalendarDay(calendar=calendar, **unknown), Near())) == lunar
