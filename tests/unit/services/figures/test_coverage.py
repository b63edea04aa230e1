"""Needs against events and groups, held against loops over their records."""

import datetime as dt
from typing import Any

import pytest

from learningcity_desktop.persian.dates import span
from learningcity_desktop.services.figures import coverage
from learningcity_desktop.services.figures.coverage import EVERYBODY, Met
from learningcity_desktop.services.figures.model import Window
from learningcity_desktop.services.workspace import Workspace
from tests.making import day, make
from tests.unit.services.figures.city import City, table

WINDOW = Window(dt.date(2024, 12, 20), dt.date(2025, 1, 5))


def topic_of(city: City, event: dict[str, Any]) -> str | None:
    """An event's own topic, else that of its programme."""
    programmes = {p["id"]: p["main_topic"] for p in city.all("programme")}
    return event["topic"] or programmes.get(event["programme"])


def reached(city: City, events: list[dict[str, Any]]) -> dict[str, set[int]]:
    """Group → events at which heads of it were counted."""
    wanted = {event["id"] for event in events}
    found: dict[str, set[int]] = {}
    for row in city.all("event_attendance_group"):
        if row["event"] in wanted and row["count"]:
            found.setdefault(row["target_group"], set()).add(row["event"])
    return found


def test_events_by_topic_and_group(city: City) -> None:
    matrix = coverage.groups_by_topic(city.workspace, WINDOW)
    held = city.held(WINDOW)
    needs = [need for need in city.all("need") if need["field"]]
    topics = {topic_of(city, event) for event in held} | {need["field"] for need in needs}
    counted = table(matrix.figure)
    assert counted.keys() == {(city.label("learning_field", t),) for t in topics if t}
    assert matrix.figure.number_heads[-1] == "All events"
    heads = matrix.figure.number_heads[:-1]
    for topic in topics - {None}:
        mine = [event for event in held if topic_of(city, event) == topic]
        groups = reached(city, mine)
        row = counted[(city.label("learning_field", topic),)]
        assert row[-1] == len(mine)
        told = dict(zip(heads, row, strict=False))
        for code in groups.keys() - {EVERYBODY}:
            assert told[city.label("target_group", code)] == len(groups[code])
        if city.label("target_group", EVERYBODY) in told:
            assert told[city.label("target_group", EVERYBODY)] == len(mine)
        others = told.keys() - {city.label("target_group", c) for c in (*groups, EVERYBODY)}
        assert {told[head] for head in others} <= {0}


def test_every_number_of_the_matrix_opens_its_events(city: City) -> None:
    matrix = coverage.groups_by_topic(city.workspace, WINDOW)
    for row in matrix.figure.rows:
        for cell in row.cells:
            assert cell.query is not None
            assert city.workspace.reader.count(cell.query) == cell.value


def test_a_place_is_wanted_where_a_need_names_topic_and_group(city: City) -> None:
    matrix = coverage.groups_by_topic(city.workspace, WINDOW)
    marked = {
        (matrix.figure.rows[row].labels[0], matrix.figure.number_heads[column])
        for row, column in matrix.wanted
    }
    assert marked == {
        (city.label("learning_field", need["field"]), city.label("target_group", group))
        for need in city.all("need")
        for group in need["groups"]
        if need["field"]
    }


def test_events_without_a_head_count_of_any_group_are_told(city: City) -> None:
    held = city.held(WINDOW)
    counted = {event for events in reached(city, held).values() for event in events}
    silent = [event for event in held if event["id"] not in counted]
    notes = coverage.groups_by_topic(city.workspace, WINDOW).figure.notes[1:]
    assert [note.text.rpartition(" ")[2] for note in notes] == [str(len(silent))] * bool(silent)


def inside(city: City, place: int | None, above: int) -> bool:
    """Whether a place is another one or lies somewhere in it."""
    parents = {each["id"]: each["parent"] for each in city.all("place")}
    seen: set[int] = set()
    while place is not None and place not in seen:
        if place == above:
            return True
        seen.add(place)
        place = parents.get(place)
    return False


def test_each_need_with_the_events_that_answer_it(city: City) -> None:
    found = coverage.needs_answered(city.workspace, WINDOW)
    needs = {need["id"]: need for need in city.all("need")}
    assert {each.need.id for each in found} == needs.keys()
    ranks = [needs[each.need.id]["priority"] for each in found]
    assert ranks == sorted(ranks, key=lambda rank: (rank is None, rank or 0))
    for each in found:
        need = needs[each.need.id]
        if need["field"] is None:
            assert (each.events, each.met) == (None, Met.UNKNOWN)
            continue
        mine = [
            event
            for event in city.held(WINDOW)
            if topic_of(city, event) == need["field"]
            and (need["place"] is None or inside(city, event["place"], need["place"]))
        ]
        groups = reached(city, mine)
        assert each.events == len(mine)
        assert each.query is not None
        assert city.workspace.reader.count(each.query) == len(mine)
        assert set(each.reached) == {
            g for g in need["groups"] if g in groups or (g == EVERYBODY and mine)
        }
        assert {*each.reached, *each.unreached} == set(need["groups"])


@pytest.mark.parametrize(
    ("topic", "groups", "met"),
    [
        ("LF10", (), Met.YES),
        ("LF10", ("TG06",), Met.YES),
        ("LF10", ("TG06", "TG99"), Met.YES),
        ("LF10", ("TG06", "TG01"), Met.PARTLY),
        ("LF10", ("TG01",), Met.NO),
        ("LF11", ("TG99",), Met.NO),
        (None, ("TG06",), Met.UNKNOWN),
    ],
)
def test_how_far_a_need_is_met(
    workspace: Workspace, topic: str | None, groups: tuple[str, ...], met: Met
) -> None:
    event = make(workspace, "event", status="held", topic="LF10", start=day(2025, 1, 1))
    make(workspace, "event_attendance_group", event=event, target_group="TG06", count=3)
    make(workspace, "event_attendance_group", event=event, target_group="TG01", count=0)
    need = make(workspace, "need", field=topic, groups=groups)
    [answered] = coverage.needs_answered(workspace, WINDOW)
    assert (answered.need.id, answered.met) == (need, met)
    figure = coverage.needs_by_state([answered])
    assert table(figure)[(coverage.met_in_words(met),)] == (1,)
    assert table(figure, totals=True) == {("Total",): (1,)}
    for row in figure.rows:
        [cell] = row.cells
        assert cell.query is not None
        assert workspace.reader.count(cell.query) == cell.value


def test_a_need_of_a_district_is_answered_in_its_quarters(workspace: Workspace) -> None:
    district = make(workspace, "place", level="district", name_fa="منطقهٔ ۲")
    quarter = make(workspace, "place", level="neighbourhood", name_fa="محله", parent=district)
    elsewhere = make(workspace, "place", level="district", name_fa="منطقهٔ ۳")
    for place in (quarter, elsewhere):
        event = {"status": "held", "topic": "LF10", "start": day(2025, 1, 1), "place": place}
        make(workspace, "event", **event)
    make(workspace, "need", field="LF10", place=district)
    [answered] = coverage.needs_answered(workspace, WINDOW)
    assert answered.events == 1


def test_the_window_of_the_random_city_holds_something(city: City) -> None:
    """Otherwise the loops above would compare nothing with nothing."""
    assert any(span(event["start"])[0] >= WINDOW.first for event in city.held(WINDOW))


def test_nothing_is_said_of_head_counts_where_all_events_have_them(workspace: Workspace) -> None:
    event = make(workspace, "event", status="held", topic="LF10", start=day(2025, 1, 1))
    make(workspace, "event_attendance_group", event=event, target_group="TG06", count=3)
    assert len(coverage.groups_by_topic(workspace, WINDOW).figure.notes) == 1
