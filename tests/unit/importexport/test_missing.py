"""Names in a sheet that no record has yet: rows of the same sheet, and records made first."""

from typing import Any

import pytest

from learningcity_desktop.domain.links import Ref, Refs
from learningcity_desktop.domain.query import Query
from learningcity_desktop.domain.registry import SPECS
from learningcity_desktop.importexport.bringing import Looked, look_through
from learningcity_desktop.importexport.carrying import Wishes, carry_out
from learningcity_desktop.importexport.missing import can_be_made, least_values
from learningcity_desktop.importexport.said import Said
from learningcity_desktop.importexport.sheet import Sheet
from learningcity_desktop.services import records
from learningcity_desktop.services.workspace import Workspace
from tests.making import make

PLACE, VENUE, ORGANISATION = SPECS["place"], SPECS["venue"], SPECS["organisation"]
EVENT = SPECS["event"]
MAKE = Said(create_missing=True)


def looked(
    workspace: Workspace, entity: str, rows: list[list[Any]], said: Said | None = None
) -> Looked:
    sheet = Sheet("", lambda: iter(rows), count=len(rows))
    return look_through(workspace, SPECS[entity], [sheet], said)


def doubts(found: Looked) -> dict[str, str]:
    return {doubt.cell: str(doubt.about) for doubt in found.plan.doubts}


TREE = [
    ["name_fa", "level", "parent"],
    ["کوی ولیعصر", "محله", "منطقهٔ ۱"],
    ["منطقهٔ ۱", "منطقه", "مراغه"],
    ["مراغه", "شهر", "آذربایجان شرقی"],
]


def stored(workspace: Workspace) -> dict[str, str | None]:
    values = {each["id"]: each for each in workspace.reader.all(Query(PLACE))}
    return {
        each["name_fa"]: values[each["parent"]]["name_fa"] if each["parent"] else None
        for each in values.values()
    }


def test_rows_of_a_tree_name_one_another_in_any_order(workspace: Workspace) -> None:
    make(workspace, "place", level="province", name_fa="آذربایجان شرقی")
    rows = [TREE[0], *TREE[1:]]
    found = looked(workspace, "place", rows)
    assert doubts(found) == {}
    before = stored(workspace)
    assert carry_out(workspace, found.plan, Wishes(dry_run=True)).written is False
    assert stored(workspace) == before
    assert carry_out(workspace, found.plan).written
    assert stored(workspace) == {
        "آذربایجان شرقی": None,
        "مراغه": "آذربایجان شرقی",
        "منطقهٔ ۱": "مراغه",
        "کوی ولیعصر": "منطقهٔ ۱",
    }
    workspace.undo()
    assert stored(workspace) == before
    workspace.redo()
    assert len(stored(workspace)) == 4


def test_what_hangs_on_a_doubtful_row_waits_with_it(workspace: Workspace) -> None:
    rows = [TREE[0], *TREE[1:3], ["مراغه", "کهکشان", None]]
    found = looked(workspace, "place", rows, MAKE)
    assert doubts(found) == {"C2": "missing", "C3": "missing", "B4": "value"}
    assert found.plan.rows == []


def test_a_circle_of_rows_and_a_name_of_two_rows_are_doubts(workspace: Workspace) -> None:
    rows = [TREE[0], ["الف", "محله", "ب"], ["ب", "محله", "الف"], ["پ", "شهر", None]]
    found = looked(workspace, "place", rows)
    assert doubts(found) == {"A2": "rule", "A3": "rule"}
    assert [row.values["name_fa"] for row in found.plan.rows] == ["پ"]
    alone = looked(workspace, "place", [rows[0], ["الف", "محله", "الف"]])
    assert doubts(alone) == {"A2": "rule"}


EVENTS = [
    ["عنوان", "تاریخ", "وضعیت", "محل", "برگزارکننده"],
    ["روز کتاب", "1403/2/5", "idea", "كتابخانه", "انجمن الف"],
    ["روز هوا", "1403/2/6", "idea", "کتاب‌خانه", "دانشگاه"],
    ["روز آب", "1403/2/7", "idea", "سالن گمنام", "دانشگاه"],
    ["روز خاک", "نامعلوم", "idea", "سالن دیگر", None],
]


def test_missing_records_are_told_and_made_only_when_asked_for(workspace: Workspace) -> None:
    make(workspace, "organisation", name_fa="دانشگاه")
    found = looked(workspace, "event", EVENTS)
    assert doubts(found) == {
        "D2": "missing",
        "D3": "missing",
        "D4": "missing",
        "D5": "missing",
        "E2": "missing",
        "B5": "value",
    }
    found = looked(workspace, "event", EVENTS, MAKE)
    assert doubts(found) == {"B5": "value"}
    told = {(one.entity, one.name, one.count) for one in found.plan.to_make}
    # What only a doubtful row names is not made.
    assert told == {
        ("venue", "کتابخانه", 2),
        ("venue", "سالن گمنام", 1),
        ("organisation", "انجمن الف", 1),
    }
    outcome = carry_out(workspace, found.plan, Wishes(skip_doubtful=True))
    assert (outcome.written, outcome.plan.new) == (True, 3)
    venues = {each["id"]: each["name_fa"] for each in workspace.reader.all(Query(VENUE))}
    assert sorted(venues.values()) == ["سالن گمنام", "کتابخانه"]
    at = {each["title_fa"]: venues[each["venue"]] for each in workspace.reader.all(Query(EVENT))}
    assert at == {"روز کتاب": "کتابخانه", "روز هوا": "کتابخانه", "روز آب": "سالن گمنام"}
    assert str(workspace.undo()).startswith("3 rows")
    assert workspace.reader.count(Query(VENUE)) == 0
    assert workspace.reader.count(Query(ORGANISATION)) == 1


POINTED_AT = {
    kind.entity
    for spec in SPECS.values()
    for kind in spec.fields.values()
    if isinstance(kind, Ref | Refs)
}


@pytest.mark.parametrize("entity", sorted(filter(can_be_made, POINTED_AT)))
def test_what_a_name_alone_makes_is_sound(workspace: Workspace, entity: str) -> None:
    draft = records.new_draft(SPECS[entity], **least_values(SPECS[entity], "نام"))
    assert records.save(workspace, draft).id


def test_what_needs_more_than_a_name_is_not_made() -> None:
    assert can_be_made("venue")
    assert can_be_made("organisation")
    assert not any(map(can_be_made, ("event", "place", "person", "city", "fiscal_year")))
