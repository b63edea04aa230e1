"""As much of a report in plain Latin letters, set by ReportLab alone: the engine's floor."""

from collections.abc import Iterator, Sequence
from pathlib import Path
from xml.sax.saxutils import escape

from reportlab.lib import colors
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.platypus import (
    Flowable,
    LongTable,
    PageBreak,
    Paragraph,
    SimpleDocTemplate,
    Spacer,
    TableStyle,
)

from learningcity_desktop.reports import document as blocks

_BODY = ParagraphStyle("body", fontName="Helvetica", fontSize=11, leading=18.7, spaceAfter=7)
_HEADING = ParagraphStyle("heading", parent=_BODY, fontName="Helvetica-Bold", fontSize=13)
_CELL = ParagraphStyle("cell", parent=_BODY, fontSize=8.6, leading=13.6, spaceAfter=0)
_GRID = TableStyle([("GRID", (0, 0), (-1, -1), 0.4, colors.grey)])
_WIDTH = A4[0] - 50 * mm
_CHART_HEIGHT = 180


def latin(text: str) -> str:
    """The same text with every letter of another script put as a Latin one."""
    return escape("".join(each if each.isascii() else "n" for each in text))


def write_plain(document: blocks.Document, path: Path) -> int:
    """Write the blocks' amount of text and tables; returns the number of pages."""
    paper = SimpleDocTemplate(
        str(path),
        pagesize=A4,
        leftMargin=25 * mm,
        rightMargin=25 * mm,
        topMargin=28 * mm,
        bottomMargin=24 * mm,
    )
    paper.build([flowable for block in document.blocks for flowable in _flowables(block)])
    return int(paper.page)


def _flowables(block: blocks.Block) -> Iterator[Flowable]:
    match block:
        case blocks.Heading():
            yield Paragraph(latin(block.text), _HEADING)
        case blocks.Paragraph():
            for part in block.text.split("\n\n"):
                yield Paragraph(latin(part), _BODY)
        case blocks.Facts():
            yield _table(block.rows)
        case blocks.Table():
            yield _table((block.heads, *block.rows))
            for note in block.notes:
                yield Paragraph(latin(note), _CELL)
        case blocks.ChartBlock():
            yield Paragraph(latin(block.caption), _CELL)
            yield Spacer(1, _CHART_HEIGHT)
        case blocks.Cover():
            yield Paragraph(latin(block.title), _HEADING)
            yield PageBreak()
        case blocks.PageBreak():
            yield PageBreak()
        case _:
            yield Spacer(1, _CHART_HEIGHT)


def _table(rows: Sequence[Sequence[str]]) -> Flowable:
    """Cells wrap in columns of one width, as ours wrap in theirs."""
    widths = [_WIDTH / len(rows[0])] * len(rows[0])
    cells = [[Paragraph(latin(text), _CELL) for text in row] for row in rows]
    return LongTable(cells, colWidths=widths, style=_GRID, repeatRows=1)
