"""The home page's numbers and what waits, with the records behind each."""

import datetime as dt
from typing import Any

import pytest

from learningcity_desktop import i18n
from learningcity_desktop.domain.links import Pointer
from learningcity_desktop.domain.query import Query
from learningcity_desktop.domain.registry import SPECS
from learningcity_desktop.persian.periods import month
from learningcity_desktop.services import overview
from learningcity_desktop.services.overview import Due, due, tiles
from learningcity_desktop.services.summaries import (
    Readiness,
    chain_of_line,
    event_readiness,
    programme_tiles,
    totals_of_line,
)
from learningcity_desktop.services.workspace import Workspace
from tests.making import DAY, day, make

TODAY = dt.date(2025, 12, 4)  # 13 Azar 1404
YEAR_1404 = month("jalali", 1404, 1)
ESFAND_1404 = month("jalali", 1404, 12)
MARCH_2026 = month("gregorian", 2026, 3)  # begins in 1404 and ends in 1405


def numbers(workspace: Workspace) -> dict[str, int | None]:
    found = tiles(workspace, TODAY)
    for tile in found:
        if tile.unit == "count" and "Head count" not in tile.label:
            assert tile.value == workspace.reader.count(tile.query)
    return {tile.label: tile.value for tile in found}


def test_nothing_recorded_is_not_zero(workspace: Workspace) -> None:
    assert numbers(workspace) == {
        "Programmes under way": 0,
        "Events held this year": 0,
        "Head count this year, in person": None,
        "Organisations": 0,
        "Spent this year (rial)": None,
    }


def test_numbers_of_the_running_year(workspace: Workspace) -> None:
    make(workspace, "programme")
    make(workspace, "programme", status="finished")
    make(workspace, "organisation")
    for start in (day(2025, 3, 21), day(2026, 3, 20), YEAR_1404, ESFAND_1404):
        make(workspace, "event", start=start, status="held")
    for start in (day(2025, 3, 20), day(2026, 3, 21), MARCH_2026):
        make(workspace, "event", start=start, status="held")
    make(workspace, "event", start=day(2025, 5, 5), status="cancelled")
    make(workspace, "event_attendance", event=1, channel="onsite", count=30)
    make(workspace, "event_attendance", event=2, channel="online", count=50)
    make(workspace, "event_attendance", event=5, channel="onsite", count=70)
    make(workspace, "transaction", date=dt.date(2025, 3, 21), amount=5)
    make(workspace, "transaction", date=dt.date(2025, 3, 20), amount=7)
    assert numbers(workspace) == {
        "Programmes under way": 1,
        "Events held this year": 4,
        "Head count this year, in person": 30,
        "Organisations": 1,
        "Spent this year (rial)": 5,
    }


def waiting(workspace: Workspace, today: dt.date = TODAY) -> list[Due]:
    found = list(due(workspace, today))
    for each in found:
        if each.query is not None:
            assert workspace.reader.count(each.query) > 0
    return found


def test_nothing_waits_in_a_new_file(workspace: Workspace) -> None:
    assert waiting(workspace) == []


@pytest.mark.parametrize(
    ("values", "waits"),
    [
        ({"due": TODAY - dt.timedelta(days=1)}, True),
        ({"due": TODAY}, False),
        ({"due": None}, False),
        ({"due": TODAY - dt.timedelta(days=1), "status": "done"}, False),
    ],
)
def test_overdue_obligations(workspace: Workspace, values: dict[str, Any], waits: bool) -> None:
    make(workspace, "agreement_obligation", **values)
    said = [(each.text, each.tone) for each in waiting(workspace)]
    assert said == ([("1 obligation of an agreement is overdue.", "bad")] if waits else [])


@pytest.mark.parametrize(
    ("days", "status", "waits"),
    [
        (0, "signed", True),
        (overview.EXPIRING_DAYS, "signed", True),
        (overview.EXPIRING_DAYS + 1, "signed", False),
        (-1, "signed", False),
        (5, "ended", False),
    ],
)
def test_expiring_agreements(workspace: Workspace, days: int, status: str, waits: bool) -> None:
    until = TODAY + dt.timedelta(days=days)
    make(workspace, "agreement", status=status, valid_until=until)
    assert len(waiting(workspace)) == waits


@pytest.mark.parametrize(
    ("start", "status", "waits"),
    [
        (day(2025, 12, 3), "scheduled", True),
        (day(2025, 12, 4), "scheduled", False),
        (month("jalali", 1404, 8), "scheduled", True),
        (month("jalali", 1404, 9), "scheduled", False),  # Azar is not over
        (month("gregorian", 2025, 12), "scheduled", False),
        (month("gregorian", 2025, 11), "scheduled", True),
        (day(2025, 12, 1), "scheduled", True),  # a day, though a month begins on it
        (day(2025, 12, 3), "idea", False),
    ],
)
def test_planned_events_that_are_past(
    workspace: Workspace, start: Any, status: str, waits: bool
) -> None:
    make(workspace, "event", start=start, status=status)
    texts = [each.text for each in waiting(workspace)]
    assert texts == (["1 planned event lies in the past; was it held?"] if waits else [])


def test_held_events_wait_for_counts_and_documentation(workspace: Workspace) -> None:
    first = make(workspace, "event", status="held")
    make(workspace, "event", status="held")
    make(workspace, "event_attendance", event=first)
    assert [each.text for each in waiting(workspace)] == [
        "2 events were held and are not documented yet.",
        "1 event that was held has no head count.",
    ]


@pytest.mark.parametrize(
    ("deadline", "status", "said"),
    [
        (dt.date(2025, 12, 4), "draft", "0 days are left until the deadline of the report"),
        (dt.date(2025, 12, 5), "review", "1 day is left until the deadline of the report"),
        (dt.date(2025, 12, 3), "draft", "The deadline of the report has passed"),
        (dt.date(2025, 12, 3), "submitted", ""),
        (None, "draft", ""),
    ],
)
def test_the_deadline_of_the_report(
    workspace: Workspace, deadline: dt.date | None, status: str, said: str
) -> None:
    make(workspace, "reporting_cycle", deadline=deadline, status=status)
    texts = [each.text for each in waiting(workspace)]
    assert [text.startswith(said) for text in texts] == ([True] if said else [])


def test_what_waits_is_told_in_persian(workspace: Workspace) -> None:
    make(workspace, "reporting_cycle", deadline=dt.date(2025, 12, 15))
    with i18n.speaking("fa"):
        [each] = waiting(workspace)
    assert "۱۱" in each.text
    assert "۲۴ آذر ۱۴۰۴" in each.text


# Sums on a record's own page


def test_sums_of_a_programme_over_its_whole_life(workspace: Workspace) -> None:
    programme, other = make(workspace, "programme"), make(workspace, "programme")
    event = make(workspace, "event", programme=programme, status="held", start=day(2015, 5, 5))
    make(workspace, "event", programme=programme, status="cancelled")
    make(workspace, "event", programme=other, status="held")
    make(workspace, "event_attendance", event=event, channel="online", count=8)
    make(workspace, "event_attendance", event=event, channel="online", count=9, sex="m")
    for place in ({"programme": programme}, {"event": event}, {"programme": other}):
        organisation = make(workspace, "organisation")
        make(workspace, "stakeholder_link", organisation=organisation, **place)
    line = make(workspace, "funding_line", programme=programme)
    make(workspace, "transaction", funding_line=line, amount=600)
    found = {tile.label: tile.value for tile in programme_tiles(workspace, programme)}
    assert list(found.values()) == [1, None, 17, 2, 600]
    assert next(iter(found)) == "Events held"
    empty = programme_tiles(workspace, make(workspace, "programme"))
    assert [tile.value for tile in empty] == [0, None, None, 0, None]


def test_how_far_an_event_is_documented(workspace: Workspace) -> None:
    bare = make(workspace, "event", status="idea")
    assert event_readiness(workspace, bare) == Readiness(*[False] * 5)
    assert event_readiness(workspace, 99) == Readiness(*[False] * 5)
    full = make(workspace, "event", status="held", full_report="گزارش")
    make(workspace, "event_attendance", event=full)
    make(workspace, "attachment", linked_to=Pointer("event", full))
    assert event_readiness(workspace, full) == Readiness(*[True] * 5)


def test_totals_of_a_stored_line(workspace: Workspace) -> None:
    line = make(workspace, "funding_line", approved=1000)
    make(workspace, "allocation", funding_line=line, amount=400)
    make(workspace, "transaction", funding_line=line, amount=100)
    totals = totals_of_line(workspace, line)
    assert totals is not None
    assert (totals.final, totals.allocated, totals.spent) == (1000, 400, 100)
    assert totals_of_line(workspace, 99) is None
    assert chain_of_line(workspace, 99) is None
    assert workspace.reader.count(Query(SPECS["funding_line"])) == 1


def test_the_chain_of_a_line_has_a_door_at_each_step(workspace: Workspace) -> None:
    line = make(workspace, "funding_line", proposed=1500, approved=1000)
    make(workspace, "funding_line", approved=7)
    make(workspace, "funding_amendment", funding_line=line, amount=200)
    make(workspace, "allocation", funding_line=line, amount=600)
    make(workspace, "commitment", funding_line=line, amount=90)
    make(workspace, "commitment", funding_line=line, amount=30, certificate="12")
    make(workspace, "transaction", funding_line=line, amount=300, paid_on=DAY)
    chain = chain_of_line(workspace, line)
    assert chain is not None
    assert [(row.labels[0], row.cells[0].value) for row in chain.rows] == [
        ("Proposed, 125.0 %", 1500),
        ("Approved with amendments", 1200),
        ("Allocated, 50.0 %", 600),
        ("Committed, 10.0 %", 120),
        ("Secured, 2.5 %", 30),
        ("Spent, 25.0 %", 300),
        ("Paid, 25.0 %", 300),
    ]
    counts = [workspace.reader.count(row.cells[0].query) for row in chain.rows]  # type: ignore[arg-type]
    assert counts == [1, 1, 1, 2, 1, 1, 1]
    bare = chain_of_line(workspace, make(workspace, "funding_line", approved=None))
    assert bare is not None
    assert [row.labels[0] for row in bare.rows][:3] == [
        *("Proposed", "Approved with amendments", "Allocated"),
    ]
