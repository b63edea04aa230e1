"""Headings as offices write them: titles, groups, units, numbers of columns; nothing is guessed."""

from typing import Any

import pytest

from learningcity_desktop import i18n
from learningcity_desktop.domain.registry import SPECS
from learningcity_desktop.importexport.headings import Headings, find_headings
from learningcity_desktop.importexport.plan import make_plan
from learningcity_desktop.importexport.said import Said
from learningcity_desktop.importexport.sheet import Merged, Sheet, address, letters
from learningcity_desktop.importexport.words import unit_of, unit_of_all, vocabulary
from learningcity_desktop.services.workspace import Workspace


def sheet_of(*rows: list[Any], merged: tuple[Merged, ...] = ()) -> Sheet:
    return Sheet("", lambda: iter(list(rows)), merged, len(rows))


def headings_of(entity: str, *rows: list[Any], merged: tuple[Merged, ...] = ()) -> Headings:
    found = find_headings(sheet_of(*rows, merged=merged), SPECS[entity], Said(), None)
    assert found is not None
    return found


def fields_of(headings: Headings) -> dict[str, str]:
    return {c.letter: c.target.field for c in headings.read if c.target}


@pytest.mark.parametrize("entity", list(SPECS))
@pytest.mark.parametrize("language", i18n.available_languages())
def test_every_label_of_a_form_is_understood(entity: str, language: str) -> None:
    """In each language, unless two fields of a register share it."""
    spec = SPECS[entity]
    with i18n.speaking(language):
        labels = [i18n._(kind.label) for kind in spec.fields.values()]
    for (name, _kind), label in zip(spec.fields.items(), labels, strict=True):
        assert labels.count(label) == 1, (name, label)
        assert fields_of(headings_of(entity, [label])) == {"A": name}


@pytest.mark.parametrize(
    ("text", "rials"),
    [
        ("مبلغ (ریال)", 1),
        ("مبلغ به تومان", 10),
        ("مصوب ـ ميليون ريال", 10**6),
        ("اعتبار (میلیون تومان)", 10**7),
        ("هزار ریال", 1000),
        ("Amount in million rials", 10**6),
        ("مبلغ", None),
        ("تومان دوست", None),
    ],
)
def test_units_in_headings(text: str, rials: int | None) -> None:
    assert unit_of(text.strip("()"))[1] == rials


def test_a_line_above_gives_the_unit_to_all_amounts() -> None:
    assert unit_of_all("(ارقام به میلیون ریال)") == 10**6
    assert unit_of_all("کلیهٔ مبالغ به تومان است") is None
    assert unit_of_all("جشنوارهٔ یک میلیون تومان") is None
    told = headings_of("transaction", ["مبالغ به تومان"], ["تاریخ", "مبلغ"])
    assert [column.unit for column in told.columns] == [None, 10]
    assert told.doubts == ()


def test_a_merged_group_gives_its_unit_to_its_columns_only() -> None:
    rows = [["عنوان", "بودجه (میلیون ریال)", None, "پیشنهادی"], [None, "مصوب", "منبع", None]]
    told = headings_of("funding_line", *rows, merged=(Merged(0, 1, 0, 2),))
    units = {c.target.field: c.unit for c in told.read if c.target}
    assert units["approved"] == 10**6


def test_two_units_for_one_amount_are_a_doubt() -> None:
    rows = [["تاریخ", "مبلغ (ریال)"]]
    found = find_headings(sheet_of(*rows), SPECS["transaction"], Said(unit=10), None)
    assert found is not None
    assert [doubt.cell for doubt in found.doubts] == ["B1"]
    assert found.unclear == {1}


def test_the_same_field_twice_is_a_doubt() -> None:
    told = headings_of("organisation", ["نام", "تلفن", "شماره تماس"])
    assert fields_of(told) == {"A": "name_fa", "B": "phone"}
    assert [(doubt.cell, doubt.value) for doubt in told.doubts] == [("C1", "شماره تماس")]


def test_nothing_is_found_where_nothing_fits() -> None:
    assert find_headings(sheet_of(["رنگ", 3], []), SPECS["organisation"], Said(), None) is None


def test_a_serial_number_is_not_the_number_of_a_record() -> None:
    assert "id" not in fields_of(headings_of("organisation", ["ردیف", "شماره", "نام"])).values()
    assert vocabulary(SPECS["agreement"])["شماره"].field == "number"


def test_rows_that_are_no_records(workspace: Workspace) -> None:
    rows: list[list[Any]] = [
        ["نام", "تلفن", "یادداشت"],
        [1, 2, 3],
        ["جمع خیران", "041", None],
        ["جمعیت هلال احمر", None, None],
        ["نام", "تلفن", "یادداشت"],
        ["جمع کل", 3, None],
        ["Total:", None, 7],
        [None, None, None],
    ]
    sheet = sheet_of(*rows)
    spec = SPECS["organisation"]
    headings = headings_of("organisation", *rows)
    plan = make_plan(workspace, spec, sheet, headings)
    assert [left.row for left in plan.left] == [1, 4, 5, 6]
    assert [doubt.cell for doubt in plan.doubts] == ["A3"]
    assert [row.values["name_fa"] for row in plan.rows] == ["جمعیت هلال احمر"]


@pytest.mark.parametrize(("column", "name"), [(0, "A"), (25, "Z"), (26, "AA"), (16383, "XFD")])
def test_columns_are_named_as_spreadsheets_do(column: int, name: str) -> None:
    assert letters(column) == name
    assert address(6, column) == f"{name}7"
