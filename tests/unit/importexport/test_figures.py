"""Computed tables in files: numbers stay numbers, words that look like formulas stay words."""

import csv
import zipfile
from decimal import Decimal
from pathlib import Path

import pytest
from python_calamine import CalamineWorkbook

from learningcity_desktop import i18n
from learningcity_desktop.i18n import Problem
from learningcity_desktop.importexport.figures import write_figure
from learningcity_desktop.services.figures.model import Cell, Figure, Row

FIGURE = Figure(
    key="x",
    title="x",
    label_heads=("منبع",),
    number_heads=("هزینه‌شده", "درصد جذب"),
    rows=(
        Row(("=SUM(A1)",), (Cell(12_500_000_000_000), Cell(Decimal("71.4")))),
        Row(("خیّرین",), (Cell(None), Cell(None))),
        Row(("جمع",), (Cell(-5), Cell(Decimal("0.0"))), is_total=True),
    ),
    units=("rial", "percent"),
)


def test_a_sheet_has_numbers_under_heads_with_their_unit(tmp_path: Path) -> None:
    path = tmp_path / "بودجه.xlsx"
    with i18n.speaking("fa"):
        write_figure(FIGURE, path)
    rows = CalamineWorkbook.from_path(path).get_sheet_by_index(0).to_python()
    assert rows == [
        ["منبع", "هزینه‌شده (ریال)", "درصد جذب"],
        ["=SUM(A1)", 12_500_000_000_000, 71.4],
        ["خیّرین", "", ""],
        ["جمع", -5, 0],
    ]
    with zipfile.ZipFile(path) as parts:
        sheet = parts.read("xl/worksheets/sheet1.xml").decode()
    assert 'rightToLeft="1"' in sheet
    assert "<f>" not in sheet
    assert [each.name for each in tmp_path.iterdir()] == [path.name]


def test_the_same_as_plain_text(tmp_path: Path) -> None:
    path = tmp_path / "x.CSV"
    write_figure(FIGURE, path)
    assert path.read_bytes().startswith(b"\xef\xbb\xbf")
    with path.open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.reader(file))
    assert rows[0] == ["منبع", "هزینه‌شده (rial)", "درصد جذب"]
    assert rows[1][1:] == ["12500000000000", "71.4"]
    assert rows[1][0] != "=SUM(A1)"
    assert rows[2][1:] == ["", ""]


@pytest.mark.parametrize("name", ["none/x.xlsx", "none/x.csv"])
def test_a_file_that_cannot_be_written_is_told(tmp_path: Path, name: str) -> None:
    with pytest.raises(Problem, match="cannot be written"):
        write_figure(FIGURE, tmp_path / name)
    assert list(tmp_path.iterdir()) == []
