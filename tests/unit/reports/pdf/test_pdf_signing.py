"""Signatures go with what is signed: they are never all that a page shows."""

from pathlib import Path

import pytest
from pypdf import PdfReader

from learningcity_desktop.reports.document import (
    Block,
    Document,
    Paragraph,
    Signature,
    Signatures,
    Table,
)
from learningcity_desktop.reports.pdf.render import render

SIGNED = Signatures((Signature("Prepared by", "Somebody", "Office"),), "Date")
#: Lines that leave from much to little of the page.
LINES = range(24, 42)


def _pages(path: Path, *blocks: Block) -> list[str]:
    render(Document(title="Paper", language="en", blocks=[*blocks, SIGNED]), path)
    return [page.extract_text() for page in PdfReader(path).pages]


@pytest.mark.parametrize("lines", LINES)
def test_the_last_words_go_with_the_signatures(tmp_path: Path, lines: int) -> None:
    above = [Paragraph(f"Line {number}") for number in range(lines)]
    last = _pages(tmp_path / "paper.pdf", *above, Paragraph("Signed words"))[-1]
    assert "Signed words" in last
    assert "Prepared by" in last


@pytest.mark.parametrize("rows", LINES)
def test_two_rows_of_the_last_table_go_with_the_signatures(tmp_path: Path, rows: int) -> None:
    table = Table(heads=("Row",), rows=tuple((f"Row {number}",) for number in range(rows)))
    last = _pages(tmp_path / "paper.pdf", table)[-1]
    assert f"Row {rows - 2}" in last
    assert f"Row {rows - 1}" in last
    assert "Prepared by" in last
