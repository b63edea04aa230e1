"""What waits: each kind with what is due, what is not yet, and what somebody has settled."""

import datetime as dt
import random
from collections.abc import Callable
from itertools import product
from typing import Any, NamedTuple

import pytest

from learningcity_desktop import i18n
from learningcity_desktop.domain.links import Pointer
from learningcity_desktop.domain.query import Query
from learningcity_desktop.domain.registry import SPECS
from learningcity_desktop.persian.jalali import from_jalali
from learningcity_desktop.persian.periods import month
from learningcity_desktop.services import backups, records
from learningcity_desktop.services.due import (
    LEGAL_DAYS,
    REPORT_DAYS,
    Coming,
    Deed,
    Due,
    coming,
    due,
    due_dates,
)
from learningcity_desktop.services.matters import (
    MATTERS,
    PROSPECT_DAYS,
    UNFINISHED,
    Matter,
    Pressing,
)
from learningcity_desktop.services.workspace import Workspace
from tests.making import DAY, day, make

DAYS = (-30, -1, 0, 13, 14, 29, 30, 89, 90)
TODAY = dt.date(2025, 12, 4)  # 13 Azar 1404: no legal date is near
Values = dict[str, Any]
Records = dict[int, Values]


class Case(NamedTuple):
    """A kind by example.

    Attributes:
        waiting: values of one that waits, but for its day.
        settled: values that make nobody wait for it.
        waits: the same said slowly: whether one record waits among all of its register.
    """

    waiting: Values
    settled: tuple[Values, ...]
    waits: Callable[[Values, Records], bool]


def is_promised(values: Values, _all: Records) -> bool:
    return values["status"] in {"open", "under_way"}


def is_unanswered(values: Values, letters: Records) -> bool:
    return all(other["reply_to"] != values["id"] for other in letters.values())


PROMISES = ({"status": "done", "done_on": TODAY}, {"status": "dropped"})
CASES = {
    "report": Case(
        {"status": "draft"},
        ({"status": "submitted"}, {"status": "accepted"}),
        lambda v, _all: v["status"] not in {"submitted", "accepted"},
    ),
    "obligation": Case({"status": "open"}, PROMISES, is_promised),
    "resolution": Case({"status": "under_way"}, PROMISES, is_promised),
    "duty": Case({"status": "open"}, PROMISES, is_promised),
    "plan_action": Case(
        {"status": "running"},
        ({"status": "done", "done_on": TODAY}, {"status": "stopped"}),
        lambda v, _all: v["status"] in {"planned", "running", "postponed"},
    ),
    "letter_in": Case(
        {"direction": "in"},
        ({"direction": "out"},),
        lambda v, all_of: v["direction"] == "in" and is_unanswered(v, all_of),
    ),
    "letter_out": Case(
        {"direction": "out"},
        ({"direction": "in"},),
        lambda v, all_of: v["direction"] == "out" and is_unanswered(v, all_of),
    ),
    "agreement": Case(
        {"status": "signed"},
        tuple({"status": each} for each in ("draft", "ended", "cancelled")),
        lambda v, _all: v["status"] == "signed",
    ),
    "meeting": Case(
        {"status": "planned"},
        ({"status": "held"}, {"status": "cancelled"}),
        lambda v, _all: v["status"] == "planned",
    ),
    "next_meeting": Case(
        {"status": "held", "date": DAY},
        ({"status": "cancelled", "date": DAY},),
        lambda v, all_of: (
            v["status"] == "held"
            and all(other["date"] != v["next_date"] for other in all_of.values())
        ),
    ),
}


def waiting(workspace: Workspace, today: dt.date = TODAY) -> list[Due]:
    found = due(workspace, today)
    for each in found:
        if isinstance(each.door, Query):
            assert workspace.reader.count(each.door) == each.number
    assert [each.pressing for each in found] == sorted(each.pressing for each in found)
    return found


def told(workspace: Workspace, code: str) -> list[Pressing]:
    return [each.pressing for each in waiting(workspace) if each.code == code]


def test_every_kind_has_an_example() -> None:
    assert [matter.code for matter in MATTERS] == list(CASES)
    codes = [*CASES, *(kind.code for kind in UNFINISHED), "legal", "backup"]
    assert len(codes) == len(set(codes))


def test_nothing_waits_in_a_new_file(workspace: Workspace) -> None:
    assert waiting(workspace) == []
    assert coming(workspace, TODAY, 5) == []


@pytest.mark.parametrize("matter", MATTERS, ids=lambda matter: matter.code)
@pytest.mark.parametrize("when", ["late", "today", "last day", "beyond", "no day"])
def test_each_matter_is_told_in_its_days(workspace: Workspace, matter: Matter, when: str) -> None:
    ahead = REPORT_DAYS if matter.code == "report" else matter.ahead
    days = {"late": -1, "today": 0, "last day": ahead, "beyond": ahead + 1}.get(when)
    value = None if days is None else TODAY + dt.timedelta(days=days)
    if value is None and SPECS[matter.spec.name].kinds[matter.field].required:
        return
    make(workspace, matter.spec.name, **CASES[matter.code].waiting, **{matter.field: value})
    said = {
        "late": [Pressing.LATE] if matter.late or matter.code == "report" else [],
        "today": [Pressing.SOON] if matter.soon or matter.code == "report" else [],
    }
    assert told(workspace, matter.code) == said.get("today" if when == "last day" else when, [])


@pytest.mark.parametrize(
    ("matter", "values"),
    [(matter, values) for matter in MATTERS for values in CASES[matter.code].settled],
    ids=lambda value: value.code if isinstance(value, Matter) else None,
)
def test_nobody_waits_for_what_is_settled(
    workspace: Workspace, matter: Matter, values: Values
) -> None:
    for days in (-1, 1):
        value = TODAY + dt.timedelta(days=days)
        make(workspace, matter.spec.name, **values, **{matter.field: value})
    assert told(workspace, matter.code) == []
    begins, _mark, _rest = matter.told.partition("{")
    dates = due_dates(workspace, TODAY, TODAY + dt.timedelta(9))
    assert not [each for each in dates if str(each.text).startswith(begins)]


@pytest.mark.parametrize("direction", ["in", "out"])
def test_a_letter_that_was_answered_waits_no_more(workspace: Workspace, direction: str) -> None:
    other = {"in": "out", "out": "in"}[direction]
    late = TODAY - dt.timedelta(days=1)
    letter = make(workspace, "letter", direction=direction, answer_by=late)
    assert told(workspace, f"letter_{direction}") == [Pressing.LATE]
    make(workspace, "letter", direction=other, reply_to=letter)
    assert waiting(workspace) == []


def test_what_a_cancelled_agreement_promised_binds_nobody(workspace: Workspace) -> None:
    agreement = make(workspace, "agreement", status="cancelled")
    make(workspace, "agreement_obligation", agreement=agreement, due=TODAY - dt.timedelta(1))
    assert waiting(workspace) == []


def test_a_meeting_that_was_entered_need_not_be_called(workspace: Workspace) -> None:
    soon = TODAY + dt.timedelta(days=3)
    make(workspace, "meeting", next_date=soon)
    assert told(workspace, "next_meeting") == [Pressing.SOON]
    make(workspace, "meeting", date=soon, status="planned")
    assert told(workspace, "next_meeting") == []
    assert told(workspace, "meeting") == [Pressing.SOON]


def test_counts_equal_a_slow_recount(workspace: Workspace) -> None:
    """Every register filled with every state on days around today, then counted one by one."""
    chance = random.Random(1404)
    for matter in MATTERS:
        case = CASES[matter.code]
        for values, days in product((case.waiting, *case.settled), DAYS):
            value = TODAY + dt.timedelta(days=days + chance.randint(0, 1))
            make(workspace, matter.spec.name, **values, **{matter.field: value})
    found = {(each.code, each.pressing): each.number for each in waiting(workspace)}
    slow: dict[tuple[str, Pressing], int] = {}
    for matter in MATTERS[1:]:  # a report is told by its days
        register = {v["id"]: v for v in workspace.reader.all(Query(matter.spec))}
        for values in register.values():
            when = values[matter.field]
            if when is None or not CASES[matter.code].waits(values, register):
                continue
            days = (when - TODAY).days
            if days < 0 and matter.late:
                key = (matter.code, Pressing.LATE)
            elif 0 <= days <= matter.ahead and matter.soon:
                key = (matter.code, Pressing.SOON)
            else:
                continue
            slow[key] = slow.get(key, 0) + 1
    unfinished = {"past_meeting", "report"}
    assert {key: n for key, n in found.items() if key[0] not in unfinished} == slow
    assert len(slow) > len(MATTERS)


# What lacks something


@pytest.mark.parametrize(
    ("start", "status", "waits"),
    [
        (day(2025, 12, 3), "scheduled", True),
        (day(2025, 12, 3), "approved", True),
        (day(2025, 12, 4), "scheduled", False),
        (month("jalali", 1404, 8), "scheduled", True),
        (month("jalali", 1404, 9), "scheduled", False),  # Azar is not over
        (month("gregorian", 2025, 12), "scheduled", False),
        (month("gregorian", 2025, 11), "scheduled", True),
        (day(2025, 12, 1), "scheduled", True),  # a day, though a month begins on it
        (day(2025, 12, 3), "idea", False),
        (day(2025, 12, 3), "cancelled", False),
    ],
)
def test_planned_events_that_are_past(
    workspace: Workspace, start: Any, status: str, waits: bool
) -> None:
    codes = [entry.code for entry in workspace.names.code_entries("checklist_pre_event")]
    checked = tuple((code, True) for code in codes)
    make(workspace, "event", start=start, status=status, pre_checks=checked)
    assert told(workspace, "past_event") == [Pressing.UNFINISHED] * waits


def test_held_events_wait_for_counts_and_documentation(workspace: Workspace) -> None:
    first = make(workspace, "event", status="held")
    make(workspace, "event", status="held")
    make(workspace, "event", status="cancelled")
    make(workspace, "event_attendance", event=first)
    assert [each.sentence for each in waiting(workspace)] == [
        "2 events were held and are not documented yet",
        "1 event that was held has no head count",
    ]
    make(workspace, "attachment", linked_to=Pointer("event", first))
    change(workspace, "event", first, status="documented", short_report="گزارش")
    assert [each.sentence for each in waiting(workspace)] == [
        "1 event was held and is not documented yet",
        "1 event that was held has no head count",
    ]


def change(workspace: Workspace, entity: str, record: int, **values: Any) -> None:
    draft = records.load(workspace, SPECS[entity], record)
    draft.values.update(values)
    records.save(workspace, draft)


@pytest.mark.parametrize(
    ("days", "status", "waits"),
    [(-1, "planned", True), (0, "planned", False), (-1, "held", False), (-1, "cancelled", False)],
)
def test_planned_meetings_that_are_past(
    workspace: Workspace, days: int, status: str, waits: bool
) -> None:
    make(workspace, "meeting", status=status, date=TODAY + dt.timedelta(days))
    assert told(workspace, "past_meeting") == [Pressing.UNFINISHED] * waits


@pytest.mark.parametrize(
    ("days", "status", "waits"),
    [
        (PROSPECT_DAYS + 1, "contacted", True),
        (PROSPECT_DAYS + 1, "promised", True),
        (PROSPECT_DAYS, "contacted", False),
        (PROSPECT_DAYS + 1, "declined", False),
        (PROSPECT_DAYS + 1, "agreed", False),
    ],
)
def test_prospects_that_nobody_speaks_to(
    workspace: Workspace, days: int, status: str, waits: bool
) -> None:
    last = TODAY - dt.timedelta(days)
    make(workspace, "sponsor_prospect", status=status, last_contact=last)
    assert told(workspace, "silent_prospect") == [Pressing.UNFINISHED] * waits


# Deadline, law, backup


@pytest.mark.parametrize(
    ("deadline", "status", "said"),
    [
        (dt.date(2025, 12, 4), "draft", "0 days to the report’s deadline, 4 December 2025"),
        (dt.date(2025, 12, 5), "returned", "1 day to the report’s deadline, 5 December 2025"),
        (dt.date(2025, 12, 2), "draft", "2 days since the report’s deadline, 2 December 2025"),
        (dt.date(2025, 12, 3), "submitted", ""),
        (None, "draft", ""),
    ],
)
def test_the_deadline_of_the_report(
    workspace: Workspace, deadline: dt.date | None, status: str, said: str
) -> None:
    cycle = make(workspace, "reporting_cycle", deadline=deadline, status=status)
    found = waiting(workspace)
    assert [each.sentence for each in found] == ([said] if said else [])
    assert [each.door for each in found] == [Pointer("reporting_cycle", cycle)] * bool(said)


def test_what_waits_is_told_in_persian(workspace: Workspace) -> None:
    make(workspace, "reporting_cycle", deadline=dt.date(2025, 12, 15))
    with i18n.speaking("fa"):
        [each] = waiting(workspace)
        assert "۱۱" in each.sentence
    assert "۲۴ آذر ۱۴۰۴" in each.text


@pytest.mark.parametrize(("month_number", "number"), [(1, 15), (2, 31), (7, 15), (10, 30)])
def test_dates_of_the_law_are_told_a_month_ahead(
    workspace: Workspace, month_number: int, number: int
) -> None:
    """Domain §5.3: 15 Farvardin, the end of Ordibehesht, 15 Mehr, the end of Dey."""
    legal = from_jalali(1405, month_number, number)

    def legal_ones(today: dt.date) -> list[tuple[int | None, object]]:
        found = waiting(workspace, today)
        return [(each.number, each.door) for each in found if each.door == legal]

    assert legal_ones(legal - dt.timedelta(LEGAL_DAYS + 1)) == []
    assert legal_ones(legal - dt.timedelta(LEGAL_DAYS)) == [(LEGAL_DAYS, legal)]
    assert legal_ones(legal) == [(0, legal)]
    assert legal_ones(legal + dt.timedelta(1)) == []
    assert [each.door for each in coming(workspace, legal, 1)] == [legal]


def test_work_wants_a_backup_and_a_newer_one_each_week(workspace: Workspace) -> None:
    def backup(days: int) -> list[tuple[int | None, object]]:
        today = dt.datetime.now().astimezone().date() + dt.timedelta(days)
        found = waiting(workspace, today)
        return [(each.number, each.door) for each in found if each.code == "backup"]

    assert backup(30) == []  # nobody has worked yet
    make(workspace, "organisation")
    assert backup(0) == []
    assert backup(1) == [(None, Deed.BACK_UP)]
    backups.back_up_to(workspace)
    assert backup(30) == []  # nothing has been done since
    make(workspace, "organisation", name_fa="کتابخانه")
    assert backup(backups.REMINDED_DAYS) == []
    assert backup(backups.REMINDED_DAYS + 1) == [(8, Deed.BACK_UP)]


def test_a_reminder_without_a_number_is_a_sentence_of_its_own(workspace: Workspace) -> None:
    make(workspace, "organisation")
    tomorrow = dt.datetime.now().astimezone().date() + dt.timedelta(1)
    [each] = [each for each in waiting(workspace, tomorrow) if each.code == "backup"]
    assert each.sentence == "No backup has been made yet"


# What comes next


def test_the_next_dates_by_name(workspace: Workspace) -> None:
    today = from_jalali(1404, 10, 20)  # ten days before the proposal of the budget is due
    agreement = make(workspace, "agreement", status="signed", valid_until=today + dt.timedelta(20))
    make(workspace, "agreement", status="ended", valid_until=today + dt.timedelta(1))
    make(workspace, "agreement_obligation", due=today - dt.timedelta(1), agreement=agreement)
    obligation = make(workspace, "agreement_obligation", due=today, agreement=agreement)
    found = coming(workspace, today, 5)
    assert found[0] == Coming(today, "Due: تأمین مربی", Pointer("agreement_obligation", obligation))
    assert [each.day for each in found] == [today + dt.timedelta(n) for n in (0, 10, 20)]
    assert isinstance(found[1].door, dt.date)
    assert found[2].door == Pointer("agreement", agreement)
    assert coming(workspace, today, 2) == found[:2]
    assert [each.record for each in due_dates(workspace, today, today + dt.timedelta(20))] == [
        found[0].door,
        found[2].door,
    ]
