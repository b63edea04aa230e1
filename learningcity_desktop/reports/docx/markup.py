"""Paragraphs, runs, tables and fields as WordprocessingML, children in the order Word demands."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from html import escape
from typing import Final, Literal

from learningcity_desktop.i18n import current_language
from learningcity_desktop.persian.direction import level_of
from learningcity_desktop.reports.text import writable

from .wording import stretches

NAMESPACES: Final = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    ' xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
)
TWIPS: Final = 20  # of a point

#: Empty is the leading side; "right" is meant for paragraphs that run from left to right.
Align = Literal["", "center", "both", "right"]


@dataclass(frozen=True, kw_only=True)
class Setting:
    """How one paragraph departs from its style.

    Attributes:
        auto: whether its own letters decide the direction, else the document's language does.
        align: empty as in the style.
        size: of its letters in points; 0 as in the style.
        keep: whether it stays on the page of what follows.
        turn: whether it begins a page.
        bookmark: a number and a name that links lead to.
    """

    style: str = "Normal"
    auto: bool = False
    align: Align = ""
    bold: bool = False
    size: float = 0.0
    keep: bool = False
    turn: bool = False
    bookmark: tuple[int, str] | None = None


def paragraph(text: str, setting: Setting) -> str:
    """A paragraph of text; line breaks stay within it."""
    rtl = current_language().rtl
    if setting.auto:
        rtl = bool(level_of(text, "auto", int(rtl)))
    return holding(runs(text, setting, rtl=rtl), setting, rtl=rtl)


def holding(content: str, setting: Setting, *, rtl: bool) -> str:
    """A paragraph around ready runs."""
    begin = end = ""
    if setting.bookmark is not None:
        number, name = setting.bookmark
        begin = f'<w:bookmarkStart w:id="{number}" w:name="{name}"/>'
        end = f'<w:bookmarkEnd w:id="{number}"/>'
    properties = (
        f'<w:pStyle w:val="{setting.style}"/>'
        + ("<w:keepNext/>" if setting.keep else "")
        + ("<w:pageBreakBefore/>" if setting.turn else "")
        + f'<w:bidi w:val="{int(rtl)}"/>'
        + (f'<w:jc w:val="{setting.align}"/>' if setting.align else "")
    )
    return f"<w:p><w:pPr>{properties}</w:pPr>{begin}{content}{end}</w:p>"


def runs(text: str, setting: Setting | None = None, *, rtl: bool) -> str:
    """Runs of a text in a paragraph of a direction."""
    looks = setting or Setting()
    lines = writable(text).split("\n")
    return "<w:r><w:br/></w:r>".join(
        "".join(_run(part, looks, rtl=turned) for part, turned in stretches(line, rtl=rtl))
        for line in lines
    )


def _run(text: str, setting: Setting, *, rtl: bool) -> str:
    said = "<w:tab/>".join(
        f'<w:t xml:space="preserve">{escape(part, quote=False)}</w:t>' if part else ""
        for part in text.split("\t")
    )
    return f"<w:r>{_run_properties(setting, rtl=rtl)}{said}</w:r>"


def _run_properties(setting: Setting, *, rtl: bool) -> str:
    half_points = round(setting.size * 2)
    inner = (
        ("<w:b/><w:bCs/>" if setting.bold else "")
        + (f'<w:sz w:val="{half_points}"/><w:szCs w:val="{half_points}"/>' if half_points else "")
        + ("<w:rtl/>" if rtl else "")
    )
    return f"<w:rPr>{inner}</w:rPr>" if inner else ""


def simple_field(code: str, shown: str) -> str:
    """A field that the office program keeps up to date, and what it shows until then."""
    rtl = current_language().rtl
    look = _run_properties(Setting(), rtl=rtl)

    def char(kind: str) -> str:
        return f'<w:r>{look}<w:fldChar w:fldCharType="{kind}"/></w:r>'

    instruction = f'<w:r>{look}<w:instrText xml:space="preserve"> {code} </w:instrText></w:r>'
    return f"{char('begin')}{instruction}{char('separate')}{runs(shown, rtl=rtl)}{char('end')}"


def field_part(kind: Literal["begin", "separate", "end"], code: str = "") -> str:
    """One end of a field that goes over several paragraphs."""
    mark = f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>'
    told = f'<w:r><w:instrText xml:space="preserve"> {code} </w:instrText></w:r>' if code else ""
    return mark + told


def link(anchor: str, content: str) -> str:
    """Runs that lead to a bookmark."""
    return f'<w:hyperlink w:anchor="{anchor}" w:history="1">{content}</w:hyperlink>'


@dataclass(frozen=True, kw_only=True)
class Cell:
    """A cell: ready paragraphs, a ground colour (without #), and whether it may break lines."""

    content: str
    ground: str = ""
    whole: bool = False


@dataclass(frozen=True, kw_only=True)
class Grid:
    """A table.

    Attributes:
        style: the id of its table style.
        widths: of the columns in points, in logical order.
        heads: how many rows are repeated on each page.
        least: height of each other row in points; 0 as the text wants.
        told: what it shows, for readers that speak.
    """

    style: str
    widths: Sequence[float]
    rows: Iterable[Sequence[Cell]] = field(default=())
    heads: int = 0
    least: float = 0.0
    told: str = ""

    def xml(self) -> str:
        """The table itself; Word wants a paragraph after it."""
        widths = [round(width * TWIPS) for width in self.widths]
        turned = "<w:bidiVisual/>" if current_language().rtl else ""
        told = f'<w:tblCaption w:val="{escape(writable(self.told))}"/>' if self.told else ""
        headed = int(self.heads > 0)
        properties = (
            f'<w:tblStyle w:val="{self.style}"/>{turned}<w:tblW w:w="{sum(widths)}" w:type="dxa"/>'
            '<w:tblLayout w:type="fixed"/>'
            f'<w:tblLook w:val="{32 * headed:04X}" w:firstRow="{headed}"'
            ' w:lastRow="0" w:firstColumn="0" w:lastColumn="0" w:noHBand="1" w:noVBand="1"/>'
            f"{told}"
        )
        columns = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
        rows = "".join(self._row(row, place, widths) for place, row in enumerate(self.rows))
        return (
            f"<w:tbl><w:tblPr>{properties}</w:tblPr><w:tblGrid>{columns}</w:tblGrid>{rows}</w:tbl>"
        )

    def _row(self, row: Sequence[Cell], place: int, widths: Sequence[int]) -> str:
        is_head = place < self.heads
        height = f'<w:trHeight w:val="{round(self.least * TWIPS)}" w:hRule="atLeast"/>'
        properties = (
            "<w:cantSplit/>"
            + (height if self.least and not is_head else "")
            + ("<w:tblHeader/>" if is_head else "")
        )
        cells = "".join(_cell(cell, width) for cell, width in zip(row, widths, strict=True))
        return f"<w:tr><w:trPr>{properties}</w:trPr>{cells}</w:tr>"


def _cell(cell: Cell, width: int) -> str:
    ground = f'<w:shd w:val="clear" w:color="auto" w:fill="{cell.ground}"/>' if cell.ground else ""
    properties = f'<w:tcW w:w="{width}" w:type="dxa"/>{ground}' + (
        "<w:noWrap/>" if cell.whole else ""
    )
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{cell.content}</w:tc>"
