"""Sheets that go out empty, are typed into by somebody else, and come home without a question."""

import re
import zipfile
from pathlib import Path
from typing import Any
from xml.sax.saxutils import escape

import pytest

from learningcity_desktop import i18n
from learningcity_desktop.domain.kinds import Structure
from learningcity_desktop.domain.links import Checklist, Link
from learningcity_desktop.domain.query import Query
from learningcity_desktop.domain.registry import SPECS, AnySpec
from learningcity_desktop.importexport.book import open_sheets
from learningcity_desktop.importexport.bringing import Looked, look
from learningcity_desktop.importexport.carrying import carry_out
from learningcity_desktop.importexport.forms import READY, write_form
from learningcity_desktop.importexport.sheet import letters
from learningcity_desktop.services.workspace import Workspace
from tests.making import make

EVENT, FUNDING = SPECS["event"], SPECS["funding_line"]


def part(path: Path, name: str) -> str:
    with zipfile.ZipFile(path) as book:
        return book.read(f"xl/worksheets/{name}.xml").decode("utf-8")


def typed(path: Path, rows: list[dict[int, str]], at: int = 3) -> None:
    """Type rows below the headings, as a spreadsheet would store them."""
    cells = ""
    for number, row in enumerate(rows, start=at):
        inner = "".join(
            f'<c r="{letters(column)}{number}" t="inlineStr"><is><t>{escape(text)}</t></is></c>'
            for column, text in sorted(row.items())
        )
        cells += f'<row r="{number}">{inner}</row>'
    with zipfile.ZipFile(path) as book:
        parts = {name: book.read(name) for name in book.namelist()}
    sheet = parts["xl/worksheets/sheet1.xml"].decode("utf-8")
    parts["xl/worksheets/sheet1.xml"] = sheet.replace(
        "</sheetData>", f"{cells}</sheetData>"
    ).encode("utf-8")
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as book:
        for name, content in parts.items():
            book.writestr(name, content)


def headings(path: Path) -> list[str]:
    sheet = open_sheets(path)[0]
    rows = list(sheet.rows())
    return [str(cell).removesuffix(" ●") for cell in rows[1]]


def told(found: Looked) -> list[tuple[str, str, str]]:
    return [(doubt.cell, doubt.value, str(doubt.reason)) for doubt in found.plan.doubts]


def fields_in(spec: AnySpec) -> list[str]:
    left_out = (Structure, Link, Checklist)
    return [n for n, k in spec.fields.items() if not (k.computed or isinstance(k, left_out))]


@pytest.mark.parametrize("entity", list(SPECS))
@pytest.mark.parametrize("language", ["fa", "en"])
def test_every_heading_of_an_empty_sheet_is_understood(
    workspace: Workspace, tmp_path: Path, entity: str, language: str
) -> None:
    spec = SPECS[entity]
    path = tmp_path / "form.xlsx"
    with i18n.speaking(language):
        assert write_form(workspace, spec, path) == 0
        found = look(workspace, spec, path)
    plan = found.plan
    assert (told(found), plan.read, plan.rows) == ([], 0, [])
    assert [column.target and column.target.field for column in plan.headings.columns] == [
        *fields_in(spec)
    ]


def test_an_officer_fills_it_in_and_it_comes_home_without_a_question(
    workspace: Workspace, tmp_path: Path
) -> None:
    make(workspace, "organisation", name_fa="کتابخانهٔ مرکزی")
    make(workspace, "venue", name_fa="سالن #1")
    path = tmp_path / "form.xlsx"
    with i18n.speaking("fa"):
        write_form(workspace, EVENT, path)
        place = {
            name: headings(path).index(i18n._(EVENT.kinds[name].label)) for name in fields_in(EVENT)
        }
    lists = dict(
        re.findall(r'sqref="([A-Z]+)3:[^"]*"[^>]*><formula1>([^<]*)<', part(path, "sheet1"))
    )
    assert {letters(place["status"]), letters(place["venue"])} <= lists.keys()
    values = list(open_sheets(path)[1].rows())
    status = [row[values[0].index(headings(path)[place["status"]])] for row in values[1:]]
    venue = [row[values[0].index(headings(path)[place["venue"]])] for row in values[1:]]
    row: dict[str, Any] = {
        "title_fa": "=روز کتاب",
        "start": "۱۴۰۳/۲/۵",
        "end": "1403/02/06",
        "status": status[0],
        "volunteers": "۱٬۲۵۰",
        "venue": venue[0],
        "organiser": "كتابخانه مركزي",
    }
    typed(path, [{place[name]: text for name, text in row.items()}])
    home = look(workspace, EVENT, path)
    assert told(home) == []
    assert carry_out(workspace, home.plan).written
    [stored] = workspace.reader.all(Query(EVENT))
    assert (stored["title_fa"], stored["volunteers"]) == ("=روز کتاب", 1250)
    assert str(stored["start"].date) == "2024-04-24"
    assert workspace.names.record_title("venue", stored["venue"]) == "سالن #1"


@pytest.mark.parametrize("entity", ["organisation", "event", "funding_line", "place", "person"])
def test_a_filled_sheet_comes_home_unchanged(
    workspace: Workspace, tmp_path: Path, entity: str
) -> None:
    numbers = [make(workspace, entity) for _ in range(3)]
    spec = SPECS[entity]
    path = tmp_path / "form.xlsx"
    for language in ("fa", "en"):
        with i18n.speaking(language):
            assert write_form(workspace, spec, path, Query(spec)) == len(numbers)
            found = look(workspace, spec, path)
        assert (told(found), found.plan.unchanged, found.plan.rows) == ([], 3, [])


def test_every_cell_is_text_and_the_sheet_reads_from_right_to_left(
    workspace: Workspace, tmp_path: Path
) -> None:
    make(workspace, "fiscal_year")
    make(workspace, "funding_line", title_fa="=1+1", approved=10**15)
    path = tmp_path / "form.xlsx"
    with i18n.speaking("fa"):
        write_form(workspace, FUNDING, path, Query(FUNDING))
    sheet = part(path, "sheet1")
    assert 'rightToLeft="1"' in sheet
    assert "<f>" not in sheet
    assert not re.search(r'<c r="[A-Z]+3"(?! s="\d+" t="(?:s|inlineStr|str)")', sheet)
    assert f"{READY + 3}" in sheet
    with i18n.speaking("en"):
        write_form(workspace, FUNDING, path)
    assert "rightToLeft" not in part(path, "sheet1")
