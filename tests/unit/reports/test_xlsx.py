"""Reports as workbooks: numbers that add up, sheets with names of their own, texts whole."""

import zipfile
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from python_calamine import CalamineWorkbook

from learningcity_desktop import i18n
from learningcity_desktop.i18n import Problem
from learningcity_desktop.persian.numbers import format_number
from learningcity_desktop.reports import xlsx
from learningcity_desktop.reports.chart import BarChart, Series
from learningcity_desktop.reports.document import Block, ChartBlock, Heading, Paragraph, Table
from learningcity_desktop.reports.xlsx import Number, number_in, render
from tests.unit.reports.blocks import document_of

LANGUAGES = i18n.available_languages()


def book_of(tmp_path: Path, blocks: list[Block], language: str = "fa") -> CalamineWorkbook:
    path = tmp_path / "x.xlsx"
    with i18n.speaking(language):
        sheets = render(document_of(blocks, language), path)
    book = CalamineWorkbook.from_path(path)
    assert sheets == len(book.sheet_names)
    return book


@pytest.mark.parametrize("language", LANGUAGES)
@given(
    number=st.integers(-(10**14), 10**14)
    | st.decimals(-(10**8), 10**8, places=3, allow_nan=False).map(Decimal.normalize)
)
def test_numbers_are_read_as_they_were_written(language: str, number: int | Decimal) -> None:
    with i18n.speaking(language):
        read = number_in(format_number(number))
    assert read is not None
    assert read.value == float(number)
    places = Decimal(number).as_tuple().exponent
    assert read.places == max(0, -int(places))


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("۱۲٫۵٪", Number(0.125, 1, is_percent=True)),
        ("۰", Number(0, 0)),
        ("\u2066۷\u2069", Number(7, 0)),
        *((text, None) for text in ("", "–", "۰۷", "۱۴۰۳/۰۵", "۱۲ (+۳)", "(۳)", "۱٬۲۳", "۱۲ نفر")),
        ("۱" * 16, None),  # Excel would round it
    ],
)
def test_what_is_no_number_stays_a_text(text: str, read: Number | None) -> None:
    with i18n.speaking("fa"):
        assert number_in(text) == read


def test_a_table_has_a_sheet_with_its_heading_and_caption(tmp_path: Path) -> None:
    table = Table(
        ("نام", "شمار"), (("۱۴۰۳", "۱۲٬۵۰۰"), ("جمع", "–")), frozenset({1}), caption="بودجه: [۱]"
    )
    book = book_of(tmp_path, [Heading("فصل", 0), table])
    assert book.sheet_names == ["متن", "۱. بودجه ۱"]
    assert book.get_sheet_by_index(1).to_python() == [
        *(["فصل", ""], ["جدول ۱. بودجه: [۱]", ""], ["", ""], ["نام", "شمار"]),
        *(["۱۴۰۳", 12500.0], ["جمع", "–"]),
    ]
    assert "۱. بودجه ۱" in book.get_sheet_by_index(0).to_python()[-1][0]  # where to look


def test_sheets_are_right_to_left_and_write_persian_digits(tmp_path: Path) -> None:
    table = Table(("شمار",), (("۱٫۵",),), frozenset({0}))
    book_of(tmp_path, [table])
    with zipfile.ZipFile(tmp_path / "x.xlsx") as archive:
        for number in (1, 2):
            assert 'rightToLeft="1"' in archive.read(f"xl/worksheets/sheet{number}.xml").decode()
        assert "[$-3000429]#,##0.0" in archive.read("xl/styles.xml").decode()
    book_of(tmp_path, [table], "en")
    with zipfile.ZipFile(tmp_path / "x.xlsx") as archive:
        assert 'rightToLeft="1"' not in archive.read("xl/worksheets/sheet1.xml").decode()


def test_a_chart_is_its_numbers(tmp_path: Path) -> None:
    chart = BarChart(
        title="t", categories=("a", "b"), series=(Series("s", (12, None)),), unit="hours"
    )
    book = book_of(tmp_path, [ChartBlock(chart, "c")], "en")
    assert book.get_sheet_by_index(1).to_python() == [
        *(["Chart 1. c", ""], ["", ""], ["Name", "s (hours)"], ["a", 12.0], ["b", "No number"]),
    ]


def test_equal_and_long_names_get_sheets_of_their_own(tmp_path: Path) -> None:
    tables = [Table(("a",), (), caption="n" * 40) for _place in range(12)]
    book = book_of(tmp_path, [*tables], "en")
    assert len(set(book.sheet_names)) == 13
    assert max(map(len, book.sheet_names)) == 31


def test_a_text_too_long_for_a_cell_goes_on_below(tmp_path: Path) -> None:
    text = "الف " * 10_000
    cells = [
        row[0] for row in book_of(tmp_path, [Paragraph(text)]).get_sheet_by_index(0).to_python()
    ]
    assert "".join(cells) == text.strip()


def test_a_formula_is_a_text(tmp_path: Path) -> None:
    table = Table(("=1+1",), (("=cmd|x",),), frozenset({0}))
    rows = book_of(tmp_path, [table]).get_sheet_by_index(1).to_python()
    assert [row[0] for row in rows if row[0]] == ["=1+1", "=cmd|x"]


def test_more_rows_than_a_sheet_takes_are_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(xlsx, "_MOST_ROWS", 2)
    with pytest.raises(Problem, match="takes 2 rows"):
        book_of(tmp_path, [Table(("a",), (("b",),) * 3)], "en")
    assert not (tmp_path / "x.xlsx").exists()
