"""What a person says of a file: columns, centuries, duplicates; kept in the city's file."""

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from learningcity_desktop.domain.query import Query
from learningcity_desktop.domain.registry import SPECS
from learningcity_desktop.i18n import Problem
from learningcity_desktop.importexport.bringing import Looked, look_through
from learningcity_desktop.importexport.carrying import carry_out
from learningcity_desktop.importexport.known import Verdict
from learningcity_desktop.importexport.said import Said, remember, remembered
from learningcity_desktop.importexport.sheet import Sheet, column_of, letters
from learningcity_desktop.services.workspace import Workspace
from tests.making import make

ORGANISATION, EVENT = SPECS["organisation"], SPECS["event"]
PATH = Path("m.json")


def looked(workspace: Workspace, entity: str, rows: list[list[Any]], said: Said) -> Looked:
    return look_through(workspace, SPECS[entity], [Sheet("", lambda: iter(rows))], said)


def doubts(found: Looked) -> dict[str, str]:
    return {doubt.cell: doubt.about.value for doubt in found.plan.doubts}


@given(
    st.builds(
        Said,
        st.dictionaries(
            st.text(), st.sampled_from([None, "name_fa", "phone", "id", "start:iso"]), max_size=4
        ),
        st.sampled_from([None, 1, 10, 10**6]),
        st.none() | st.text(),
        st.sampled_from([None, 1300, 1400]),
    )
)
def test_a_mapping_is_read_as_it_was_written(said: Said) -> None:
    spec = EVENT if "start:iso" in said.columns.values() else ORGANISATION
    known = {t: n for t, n in said.columns.items() if n in {None, "id", "start:iso"}}
    columns = known if spec is EVENT else said.columns
    said = Said(columns, said.unit, said.sheet, said.century)
    assert Said.from_json(said.to_json(), spec, PATH) == said


def test_a_century_that_is_none_is_refused() -> None:
    with pytest.raises(Problem, match="1200"):
        Said.from_json('{"century": 1200}', EVENT, PATH)


@given(st.integers(0, 20_000))
def test_letters_of_columns_are_read_back(column: int) -> None:
    assert column_of(letters(column)) == (column if column < 26 + 26**2 + 26**3 else None)
    assert column_of(letters(column).lower()) is None


def test_what_was_said_of_headings_is_remembered(workspace: Workspace) -> None:
    rows = [["نام", "طرف تماس", "رنگ"], ["الف", "041", "سبز"]]
    said = Said({"طرف تماس": "phone", "رنگ": None, "D": "note"})
    assert doubts(looked(workspace, "organisation", rows, Said())) == {
        "B1": "heading",
        "C1": "heading",
    }
    remember(workspace, ORGANISATION, Said({"D": "note"}))
    assert remembered(workspace, ORGANISATION) == Said()
    remember(workspace, ORGANISATION, said)
    assert remembered(workspace, ORGANISATION).columns == {"طرف تماس": "phone", "رنگ": None}
    assert doubts(looked(workspace, "organisation", rows, Said())) == {}
    remember(workspace, ORGANISATION, Said({"رنگ": "note"}))
    again = looked(workspace, "organisation", rows, Said())
    assert again.plan.rows[0].values["note"] == "سبز"
    assert again.plan.rows[0].values["phone"] == "041"


@pytest.mark.parametrize("kept", ["[1]", "{", '{"نام": "no_such_field"}'])
def test_what_another_program_kept_is_passed_over(workspace: Workspace, kept: str) -> None:
    workspace.store.set_setting("mapping/organisation", kept)
    assert remembered(workspace, ORGANISATION) == Said()
    assert json.loads(remembered(workspace, ORGANISATION).to_json()) == {"columns": {}}


def test_columns_without_headings_are_named_by_their_letters(workspace: Workspace) -> None:
    rows = [["نام", None, "تلفن"], ["الف", "یادداشت ما", "041"]]
    assert doubts(looked(workspace, "organisation", rows, Said())) == {"B2": "heading"}
    found = looked(workspace, "organisation", rows, Said({"B": "note"}))
    assert doubts(found) == {}
    assert found.plan.rows[0].values["note"] == "یادداشت ما"
    assert doubts(looked(workspace, "organisation", rows, Said({"B": None}))) == {}
    bare = Said({"A": "name_fa", "B": None, "C": "phone"}, headless=True)
    found = looked(workspace, "organisation", rows, bare)
    assert [row.values["name_fa"] for row in found.plan.rows] == ["نام", "الف"]


def test_a_century_is_asked_for_once_and_said_for_all(workspace: Workspace) -> None:
    rows = [["عنوان", "تاریخ", "وضعیت"], ["الف", "03/02/05", "idea"], ["ب", "98/02/05", "idea"]]
    assert doubts(looked(workspace, "event", rows, Said())) == {"B2": "century"}
    for century, year in ((1400, 2024), (1300, 1924)):
        found = looked(workspace, "event", rows, Said(century=century))
        assert doubts(found) == {}
        assert [row.values["start"].date.year for row in found.plan.rows] == [year, 2019]


KNOWN = "کتاب‌خانهٔ مرکزی"
TWINS = [
    ["نام", "تلفن"],
    ["كتابخانه مركزي", "1"],
    ["انجمن", "2"],
    ["انجمن ", "3"],
    ["مسجد", "4"],
]


def alike(workspace: Workspace, said: Said) -> Looked:
    if not workspace.reader.count(Query(ORGANISATION)):
        make(workspace, "organisation", name_fa=KNOWN)
        make(workspace, "organisation", name_fa="مسجد")
        make(workspace, "organisation", name_fa="مسجد")
    return looked(workspace, "organisation", TWINS, said)


def phones(workspace: Workspace) -> list[tuple[str, str]]:
    return sorted((e["name_fa"], e["phone"]) for e in workspace.reader.all(Query(ORGANISATION)))


def test_probable_duplicates_wait_for_a_word(workspace: Workspace) -> None:
    found = alike(workspace, Said())
    assert doubts(found) == {"A2": "duplicate", "A4": "duplicate", "A5": "duplicate"}
    assert [twin.verdicts for twin in found.plan.twins] == [
        (Verdict.UPDATE, Verdict.NEW, Verdict.LEAVE),
        (Verdict.NEW, Verdict.LEAVE),
        (Verdict.NEW, Verdict.LEAVE),
    ]
    assert [twin.number for twin in found.plan.twins] == [1, None, None]
    assert [twin.cell for twin in found.plan.twins] == ["A2", "A4", "A5"]


def test_each_probable_duplicate_is_dealt_with_as_was_said(workspace: Workspace) -> None:
    said = Said(verdicts={1: Verdict.UPDATE, 3: Verdict.NEW, 4: Verdict.LEAVE})
    found = alike(workspace, said)
    assert (doubts(found), found.plan.new, found.plan.updated) == ({}, 2, 1)
    assert [left.row for left in found.plan.left] == [4]
    assert carry_out(workspace, found.plan).written
    assert phones(workspace) == sorted(
        [(KNOWN, "1"), ("انجمن", "2"), ("انجمن", "3"), ("مسجد", ""), ("مسجد", "")]
    )


def test_a_word_that_does_not_fit_leaves_a_doubt(workspace: Workspace) -> None:
    found = alike(workspace, Said(verdict=Verdict.UPDATE))
    assert doubts(found) == {"A4": "duplicate", "A5": "duplicate"}
    twice = [*TWINS[:2], ["كتابخانهٔ مركزي", "9"]]
    found = looked(workspace, "organisation", twice, Said(verdict=Verdict.UPDATE))
    assert doubts(found) == {"A3": "duplicate"}
    assert [twin.verdicts for twin in found.plan.twins] == [
        (Verdict.UPDATE, Verdict.NEW, Verdict.LEAVE),
        (Verdict.LEAVE,),
    ]


def test_a_refused_row_does_not_hold_back_a_sound_one(workspace: Workspace) -> None:
    rows = [["نام", "بخش"], ["کتابخانه", "چنین بخشی نیست"], ["کتابخانه", ""], ["کتابخانه", ""]]
    found = looked(workspace, "organisation", rows, Said())
    assert [row.row for row in found.plan.rows] == [2]
    assert doubts(found) == {"B2": "value", "A4": "duplicate"}
    known = make(workspace, "organisation", name_fa="موزه")
    rows = [["id", "نام", "بخش"], [str(known), "موزه", "هیچ"], [str(known), "موزه", ""]]
    again = looked(workspace, "organisation", rows, Said())
    assert doubts(again) == {"C2": "value"}
    assert again.plan.unchanged == 1


@pytest.mark.parametrize(
    ("cell", "unit", "rials"),
    [
        ("۵۰۰ هزار", 1, 500_000),
        ("۱/۲ میلیارد", 10, 12_000_000_000),
        ("۲ میلیون و ۵۰۰ هزار", 10, 25_000_000),
        ("۵۰۰ هزار", 10**6, None),
        ("۵۰۰ هزار تومان", 1, None),
        ("۲ میلیون و ۵۰۰", 1, None),
    ],
)
def test_a_magnitude_takes_the_unit_of_its_column(
    workspace: Workspace, cell: str, unit: int, rials: int | None
) -> None:
    rows = [["عنوان", "شروع", "هزینه"], ["کنفرانس", "1404/01/01", cell]]
    columns = {"عنوان": "title_fa", "شروع": "start", "هزینه": "costs_rial"}
    plan = looked(workspace, "international_participation", rows, Said(columns, unit)).plan
    assert [row.values["costs_rial"] for row in plan.rows] == ([] if rials is None else [rials])
    assert [doubt.cell for doubt in plan.doubts] == (["C2"] if rials is None else [])
