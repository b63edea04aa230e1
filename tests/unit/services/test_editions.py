"""Editions of a series: which they are, and every number against the records behind it."""

import datetime as dt
from decimal import Decimal
from typing import Any

import pytest

from learningcity_desktop.services.editions import (
    Comparison,
    Measure,
    compare,
)
from learningcity_desktop.services.workspace import Workspace
from tests.making import day, make


@pytest.fixture
def series(workspace: Workspace) -> int:
    return make(workspace, "event_series", title_fa="جشنواره")


def event(workspace: Workspace, series: int, number: int | None, month: int, **more: Any) -> int:
    return make(
        workspace, "event", series=series, edition=number, start=day(2025, month, 1), **more
    )


def heads(workspace: Workspace, event: int, sex: str, count: int, channel: str = "onsite") -> None:
    make(workspace, "event_attendance", event=event, sex=sex, count=count, channel=channel)


def measure(comparison: Comparison, label: str) -> Measure:
    [found] = [each for each in comparison.measures if each.label == label]
    return found


def amounts(comparison: Comparison, label: str) -> list[Any]:
    return [cell.value for cell in measure(comparison, label).cells]


def test_events_with_one_number_are_one_edition(workspace: Workspace, series: int) -> None:
    hall = make(workspace, "venue", name_fa="تالار")
    park = make(workspace, "venue", name_fa="بوستان")
    second = event(workspace, series, 2, 5, venue=hall)
    loose = event(workspace, series, None, 3, title_fa="پیش‌درآمد")
    first = [event(workspace, series, 1, n, venue=v) for n, v in ((1, hall), (2, park), (2, hall))]
    event(workspace, series, 3, 6, status="cancelled")
    found = compare(workspace, series)
    assert [each.title for each in found.editions] == ["Edition 1", "پیش‌درآمد", "Edition 2"]
    assert [each.events for each in found.editions] == [tuple(first), (loose,), (second,)]
    assert [each.date for each in found.editions] == ["2025-01-01", "2025-03-01", "2025-05-01"]
    assert [each.venue for each in found.editions] == ["تالار, بوستان", "", "تالار"]
    assert list(workspace.reader.ids(found.editions[0].query)) == first[::-1]
    assert found.title == "جشنواره"
    assert found.measures == ()  # nothing was recorded


def test_numbers_are_added_up_by_edition(workspace: Workspace, series: int) -> None:
    old = event(workspace, series, 1, 1, volunteers=4)
    new = [event(workspace, series, 2, 5), event(workspace, series, 2, 6, volunteers=6)]
    heads(workspace, old, "f", 30)
    heads(workspace, old, "m", 10)
    heads(workspace, new[0], "f", 20)
    heads(workspace, new[1], "f", 40)
    heads(workspace, new[1], "f", 7, "online")
    body, other = make(workspace, "organisation"), make(workspace, "organisation")
    for who, where in ((body, old), (body, new[0]), (body, new[1]), (other, new[1])):
        make(workspace, "stakeholder_link", event=where, organisation=who)
    person = make(workspace, "person")
    make(workspace, "stakeholder_link", event=old, person=person, organisation=None)
    year = make(workspace, "fiscal_year")
    for where, spent in ((old, 5_000), (new[1], 9_000)):
        line = make(workspace, "funding_line", event=where, fiscal_year=year)
        for _n in range(2):
            make(workspace, "transaction", funding_line=line, amount=spent)
    for where, answer in ((new[0], "5"), (new[0], "4"), (new[1], "4"), (old, None)):
        make(workspace, "evaluation", event=where, expectations=answer)
    make(workspace, "media_item", event=old, reach=1000)
    make(workspace, "media_item", event=old)
    make(workspace, "media_item", event=new[0], reach=1500)
    found = compare(workspace, series)
    assert {each.label: [cell.value for cell in each.cells] for each in found.measures} == {
        "Head count, In person": [40, 60],
        "In person: Female": [30, 60],
        "In person: Male": [10, None],
        "Head count, Online": [None, 7],
        "Online: Female": [None, 7],
        "Partners": [2, 2],
        "Volunteers (persons)": [4, 6],
        "Spent (rial)": [10_000, 18_000],
        "Expectations met (1–5)": [None, Decimal("4.3")],
        "Media reach": [1000, 1500],
    }
    assert [each.label for each in found.measures if each.is_main] == [
        "Head count, In person",
        "Head count, Online",
    ]
    counts = {
        each.label: [workspace.reader.count(cell.query) for cell in each.cells if cell.query]
        for each in found.measures
    }
    assert counts["Head count, In person"] == [1, 2]
    assert counts["In person: Male"] == [1, 0]
    assert counts["Partners"] == [2, 3]
    assert counts["Volunteers (persons)"] == [1, 1]
    assert counts["Spent (rial)"] == [2, 2]
    assert counts["Expectations met (1–5)"] == [1, 3]
    assert counts["Media reach"] == [2, 1]


def test_a_change_is_told_where_it_says_something(workspace: Workspace, series: int) -> None:
    for number, helpers in enumerate((8, 12, 9, 9, None, 5, 0, 3), start=1):
        event(workspace, series, number, number, volunteers=helpers)
    found = compare(workspace, series)
    changes = measure(found, "Volunteers (persons)").changes
    assert changes == (None, 50, -25, 0, None, None, -100, None)
    latest = found.last(2)
    assert [each.title for each in latest.editions] == ["Edition 7", "Edition 8"]
    assert measure(latest, "Volunteers (persons)").changes == (-100, None)


def test_what_the_latest_lack_is_left_out(workspace: Workspace, series: int) -> None:
    event(workspace, series, 1, 1, volunteers=3)
    event(workspace, series, 2, 2)
    event(workspace, series, 3, 3)
    found = compare(workspace, series)
    assert amounts(found, "Volunteers (persons)") == [3, None, None]
    assert found.last(2).measures == ()
    assert found.last(9) == found


def test_an_answer_that_is_no_number_has_no_mean(workspace: Workspace, series: int) -> None:
    make(workspace, "code_item", code_list="scale5", code="?", label_fa="نمی‌دانم")
    where = event(workspace, series, 1, 1)
    make(workspace, "evaluation", event=where, expectations="?", date=dt.date(2025, 6, 1))
    assert compare(workspace, series).measures == ()


def test_what_was_called_off_is_no_edition(workspace: Workspace, series: int) -> None:
    event(workspace, series, 1, 1, status="cancelled")
    assert compare(workspace, series).editions == ()
