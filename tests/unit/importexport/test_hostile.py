"""Files made to do harm, or by accident: refused in a sentence, quickly, in little memory."""

import resource
import zipfile
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest
import xlsxwriter

from learningcity_desktop.domain.registry import SPECS
from learningcity_desktop.i18n import Problem
from learningcity_desktop.importexport import guard
from learningcity_desktop.importexport.book import open_sheets
from learningcity_desktop.importexport.bringing import look
from learningcity_desktop.services.workspace import Workspace

_BOOK = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_OFFICE = "urn:oasis:names:tc:opendocument:xmlns:office:1.0"
_TABLE = "urn:oasis:names:tc:opendocument:xmlns:table:1.0"
_TEXT = "urn:oasis:names:tc:opendocument:xmlns:text:1.0"
_ODS = "application/vnd.oasis.opendocument.spreadsheet"


@pytest.fixture(autouse=True)
def little_memory() -> Iterator[None]:
    """The process grows by no more than a tenth of a gigabyte while it reads."""
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    yield
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 100_000


def replaced(path: Path, name: str, content: bytes, times: int = 1, begin: bytes = b"") -> Path:
    """A sound workbook in which one part is another, repeated so often."""
    sound = path.with_suffix(".sound")
    book = xlsxwriter.Workbook(str(sound))
    sheet = book.add_worksheet()
    sheet.write_row(0, 0, ["نام", "تلفن"])
    book.close()
    with zipfile.ZipFile(sound) as old, zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as new:
        for part in old.infolist():
            if part.filename != name:
                new.writestr(part, old.read(part))
        with new.open(name, "w", force_zip64=True) as out:
            out.write(begin)
            for _ in range(times):
                out.write(content)
    return path


def refused(path: Path) -> str:
    with pytest.raises(Problem) as told:
        _read_all(path)
    return str(told.value)


def _read_all(path: Path) -> None:
    for sheet in open_sheets(path):
        list(sheet.rows())


SHEET = "xl/worksheets/sheet1.xml"
BEGIN = f'<worksheet xmlns="{_BOOK}"><sheetData>'.encode()
CELL = b'<row r="%d"><c r="%s%d"><v>1</v></c></row>'


def test_a_few_cells_that_claim_a_giant_sheet(tmp_path: Path) -> None:
    cells = CELL % (1, b"A", 1) + CELL % (1048576, b"XFD", 1048576)
    path = replaced(tmp_path / "a.xlsx", SHEET, BEGIN + cells + b"</sheetData></worksheet>")
    assert "divide it" in refused(path)


def test_the_same_in_small_letters_and_other_quotation_marks(tmp_path: Path) -> None:
    cells = b"<row><c r='a1'><v>1</v></c><c\nr = 'xfd1048576'><v>1</v></c></row>"
    path = replaced(tmp_path / "a.xlsx", SHEET, BEGIN + cells + b"</sheetData></worksheet>")
    assert "divide it" in refused(path)


def test_many_sheets_share_one_room(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    book = xlsxwriter.Workbook(str(tmp_path / "a.xlsx"))
    for _ in range(4):
        book.add_worksheet().write_string(99, 9, "x")
    book.close()
    open_sheets(tmp_path / "a.xlsx")
    monkeypatch.setattr(guard, "MOST_CELLS", 3999)
    assert "divide it" in refused(tmp_path / "a.xlsx")


def test_a_bomb(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(guard, "MOST_BYTES", guard.MOST_BYTES // 10)
    row = b"<row><c><v>1</v></c></row>" * 40_000
    path = replaced(tmp_path / "a.xlsx", SHEET, row, times=41)
    assert path.stat().st_size < 300_000
    assert "divide it" in refused(path)


def test_a_bomb_of_texts(tmp_path: Path) -> None:
    path = replaced(tmp_path / "a.xlsx", "xl/sharedStrings.xml", b"<si/>" * 100_000, times=40)
    assert "divide it" in refused(path)


@pytest.mark.parametrize("name", [SHEET, "xl/sharedStrings.xml", "xl/styles.xml"])
def test_a_cell_of_a_gigabyte(tmp_path: Path, name: str) -> None:
    begin = b"<a><c><v>" if name == SHEET else b"<a>"
    path = replaced(tmp_path / "a.xlsx", name, b"x" * (1 << 20), times=100, begin=begin)
    assert "divide it" in refused(path)


@pytest.mark.parametrize("keep", [10, 500, 3000])
def test_half_a_file(tmp_path: Path, keep: int) -> None:
    path = replaced(tmp_path / "a.xlsx", SHEET, BEGIN + b"</sheetData></worksheet>")
    path.write_bytes(path.read_bytes()[:keep])
    assert "cannot be read" in refused(path)


@pytest.mark.parametrize("content", [b"<worksheet><sheetData><row><c", b"\xff\xfe\x00", b""])
def test_a_part_that_is_no_xml(tmp_path: Path, content: bytes) -> None:
    path = replaced(tmp_path / "a.xlsx", SHEET, content)
    with suppress(Problem):  # an empty part is an empty sheet
        _read_all(path)


@pytest.mark.parametrize("name", ["xl/workbook.xml", "xl/_rels/workbook.xml.rels"])
def test_a_book_that_explodes_by_its_entities(tmp_path: Path, name: str) -> None:
    laughs = b'<!DOCTYPE a [<!ENTITY a "aaaaaaaa"><!ENTITY b "&a;&a;&a;">]><a>&b;</a>'
    assert "cannot be read" in refused(replaced(tmp_path / "a.xlsx", name, laughs))


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("a.xlsx", "نام,تلفن\n".encode(), "cannot be read"),
        ("a.ods", b"%PDF-1.7", "cannot be read"),
        ("a.xlsx", b"\xd0\xcf\x11\xe0" + b"\0" * 600, "save it as XLSX"),
        ("a.xls", b"\xd0\xcf\x11\xe0", "save it as XLSX"),
        ("a.csv", b"PK\x03\x04\0\0\0", "not a text file"),
        ("a.csv", b"name\n" + b"x" * 3_000_000, "divide it"),
        ("a.csv", b'name\n"' + b"x\n" * 200_000, "cannot be read"),
        ("a.csv", b"\xef\xbb\xbfname\n\xff\xff", "not a text file"),
        ("a.csv", b"\xff\xfen\0a", "not a text file"),
        ("a.pdf", b"%PDF-1.7", "none of XLSX, ODS and CSV"),
        ("a.xlsx", None, "cannot be opened"),
    ],
)
def test_what_is_not_what_its_name_says(
    tmp_path: Path, name: str, content: bytes | None, said: str
) -> None:
    path = tmp_path / name
    if content is not None:
        path.write_bytes(content)
    assert said in refused(path)


def ods(path: Path, rows: str) -> Path:
    """An OpenDocument sheet with these rows."""
    with zipfile.ZipFile(path, "w") as out:
        out.writestr("mimetype", _ODS)
        out.writestr("META-INF/manifest.xml", "<manifest:manifest/>")
        out.writestr(
            "content.xml",
            f'<office:document-content xmlns:office="{_OFFICE}" xmlns:table="{_TABLE}"'
            f' xmlns:text="{_TEXT}"><office:body><office:spreadsheet>'
            f'<table:table table:name="فهرست">{rows}</table:table>'
            "</office:spreadsheet></office:body></office:document-content>",
        )
    return path


def text_cell(text: str, repeated: int = 1) -> str:
    return (
        f'<table:table-cell table:number-columns-repeated="{repeated}"'
        f' office:value-type="string"><text:p>{text}</text:p></table:table-cell>'
    )


BLANKS = '<table:table-cell table:number-columns-repeated="16380"/>'


def test_a_sound_ods_with_a_million_blank_rows(workspace: Workspace, tmp_path: Path) -> None:
    rows = f"<table:table-row>{text_cell('نام')}{text_cell('تلفن')}{BLANKS}</table:table-row>"
    rows += f"<table:table-row>{text_cell('كتابخانه')}{text_cell('۱')}{BLANKS}</table:table-row>"
    rows += '<table:table-row table:number-rows-repeated="1048574">' + BLANKS + "</table:table-row>"
    plan = look(workspace, SPECS["organisation"], ods(tmp_path / "a.ods", rows)).plan
    assert (plan.new, plan.doubts) == (1, [])


@pytest.mark.parametrize(("across", "down"), [(16384, 1048576), (10**9, 1), (7, 10**6)])
def test_an_ods_that_repeats_itself(tmp_path: Path, across: int, down: int) -> None:
    cell = text_cell("x", across)
    row = f'<table:table-row table:number-rows-repeated="{down}">{cell}</table:table-row>'
    assert "divide it" in refused(ods(tmp_path / "a.ods", row))


def test_cells_that_would_be_read_as_empty_are_doubts(workspace: Workspace, tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    book = xlsxwriter.Workbook(str(path))
    sheet = book.add_worksheet()
    sheet.write_row(0, 0, ["نام", "تلفن"])
    sheet.write_string(1, 0, "یک")
    sheet.write_formula(1, 1, "=1/0", None, "#DIV/0!")
    sheet.write_string(2, 0, "دو")
    sheet.write_formula(2, 1, "=A1", None, "")
    sheet.write_string(3, 0, "سه")
    sheet.write_formula(3, 1, "=1+1", None, 2)
    book.close()
    plan = look(workspace, SPECS["organisation"], path).plan
    assert [(doubt.cell, doubt.value) for doubt in plan.doubts] == [("B2", "#DIV/0!"), ("B3", "=")]
    assert [row.values["phone"] for row in plan.rows] == ["2"]
