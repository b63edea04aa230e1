"""Blocks → a Word document: every kind of block in a style, table or field of its own."""

import io
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, Final

import docx
from docx.document import Document as WordDocument
from docx.oxml.parser import parse_xml
from docx.shared import Pt
from lxml import etree

from learningcity_desktop.i18n import current_language
from learningcity_desktop.reports.base import Progress
from learningcity_desktop.reports.captions import Captions
from learningcity_desktop.reports.chart import PAPER, lay_out, natural_height
from learningcity_desktop.reports.chart.reading import description
from learningcity_desktop.reports.colours import LABEL, SUM
from learningcity_desktop.reports.document import (
    Block,
    ChartBlock,
    Closing,
    Contents,
    Cover,
    Document,
    Facts,
    Heading,
    Letterhead,
    PageBreak,
    Paragraph,
    Pictures,
    Signatures,
    Table,
    Title,
)
from learningcity_desktop.reports.pdf import fonts as paper_fonts
from learningcity_desktop.reports.pdf.chart import measured
from learningcity_desktop.reports.pdf.columns import columns_of
from learningcity_desktop.reports.pdf.style import TextStyle
from learningcity_desktop.reports.photographs import packed
from learningcity_desktop.reports.raster import png_of
from learningcity_desktop.reports.text import mark, paragraphs, plain, recorded
from learningcity_desktop.services.written import whole_or_not

from . import fonts, furniture
from .markup import (
    NAMESPACES,
    Cell,
    Grid,
    Setting,
    field_part,
    holding,
    link,
    paragraph,
    runs,
    simple_field,
)

_WIDTHS: Final = {"portrait": 453.5, "landscape": 700.1}  # points
_CELL: Final = TextStyle(family=paper_fonts.SANS, size=8.6, leading=13.6)
_HEAD: Final = TextStyle(family=paper_fonts.SANS, bold=True, size=8.6, leading=13.6)
_TONES: Final = {
    "body": "BodyText",
    "strong": "DeskStrong",
    "remark": "DeskRemark",
    "empty": "DeskEmpty",
}
_LABELS: Final = 170.0  # points
_MARKS: Final = 128.0
_EMBLEM: Final = 46.0
_COVER_EMBLEM: Final = 96.0
_COVER_GAPS: Final = 3  # between the name and the foot, each as high as that over the emblem
_SIGNING_ROOM: Final = 66.0
_SIGNED_ROW: Final = 34.0
_TALLEST: Final = {"large": 165.0, "small": 84.0}
_TALLEST_CHART: Final = 600.0
_THIN: Final = Setting(style="DeskThin")


def render(document: Document, path: Path, *, progress: Progress | None = None) -> int:
    """Write a document for Word; raises `Problem` where it cannot be written."""
    word = docx.Document()
    furniture.make_room(word)
    renderer = _Renderer(word, document)
    properties: Any = word.element.body.sectPr
    for place, block in enumerate(document.blocks):
        if progress is not None:
            progress(place / len(document.blocks))
        content = "".join(renderer.parts(block))
        for element in list(parse_xml(f"<w:body {NAMESPACES}>{content}</w:body>")):
            properties.addprevious(element)
    furniture.set_pages(word, document)
    fonts.embed(word)
    about = word.core_properties
    about.title, about.author = plain(document.title), plain(document.author)
    about.subject, about.comments = plain(document.subject), ""
    about.keywords = plain(current_language().join(document.keywords))
    about.language = document.language
    # A package that cannot be written to its end is complained of twice: so it is made first.
    package = io.BytesIO()
    word.save(package)
    with whole_or_not(path) as part:
        part.write_bytes(package.getvalue())
    return 1


class _Renderer:
    """Turns the blocks of one document into paragraphs and tables."""

    def __init__(self, word: WordDocument, document: Document) -> None:
        self._word, self._document = word, document
        self._captions = Captions()
        self._headings = self._drawn = 0
        self._turns = False
        self._width = _WIDTHS[document.sheet]

    def parts(self, block: Block) -> Iterator[str]:
        """The XML of a block."""
        match block:
            case Cover():
                yield from self._cover(block)
            case Letterhead():
                yield from self._letterhead(block)
            case Title():
                yield self._line(block.text, Setting(style="Title"))
                yield from (paragraph(line, Setting(style="Subtitle")) for line in block.lines)
                yield paragraph("", _THIN)
            case Contents():
                yield from self._contents(block)
            case Heading():
                self._headings += 1
                named = (self._headings, f"_Toc{self._headings:06}")
                yield self._line(
                    block.text, Setting(style=f"Heading{block.level + 1}", bookmark=named)
                )
            case Paragraph():
                for part in paragraphs(block.text):
                    yield self._line(part, Setting(style=_TONES[block.tone], auto=True))
            case Facts():
                yield from self._facts(block)
            case Table():
                yield from self._table(block)
            case Pictures():
                yield from self._pictures(block)
            case ChartBlock():
                yield from self._chart(block)
            case Signatures():
                yield from self._signing(block)
            case Closing():
                yield from self._closing(block)
            case PageBreak():
                self._turns = True

    def _line(self, text: str, setting: Setting) -> str:
        """A paragraph, on a new page where one was asked for."""
        turns, self._turns = self._turns, False
        return paragraph(text, _with(setting, turn=True) if turns else setting)

    def _grid(self, grid: Grid) -> Iterator[str]:
        """A table between thin paragraphs: two tables without one between them grow together."""
        if self._turns:
            yield self._line("", _THIN)
        yield grid.xml()
        yield paragraph("", _THIN)

    def _cover(self, cover: Cover) -> Iterator[str]:
        yield self._line(cover.invocation, Setting(style="DeskInvocation"))
        yield self._emblem(cover.emblem, _COVER_EMBLEM, Setting(style="DeskCoverEmblem"))
        yield paragraph(cover.title, Setting(style="DeskCover"))
        yield paragraph(cover.subtitle, Setting(style="DeskCoverName"))
        yield from (paragraph(line, Setting(style="DeskCoverLine")) for line in cover.lines)
        yield from (paragraph("", Setting(style="DeskCoverEmblem")) for _gap in range(_COVER_GAPS))
        for line in filter(None, cover.foot):
            yield paragraph(line, Setting(style="DeskCoverFoot"))
        self._turns = True

    def _letterhead(self, head: Letterhead) -> Iterator[str]:
        yield self._line(head.invocation, Setting(style="DeskInvocation"))
        looks = ("DeskName", *("DeskUnit" for _name in head.names[1:]))
        names = [
            paragraph(name, Setting(style=look))
            for look, name in zip(looks, head.names, strict=False)
        ]
        marks = [paragraph(mark(*each), Setting(style="DeskMark")) for each in head.marks]
        cells = [_stacked(names), _stacked(marks)]
        widths = [self._width - _MARKS, _MARKS]
        emblem = self._emblem(head.emblem, _EMBLEM, Setting(style="DeskMark"), otherwise="")
        if emblem:
            cells.insert(0, Cell(content=emblem))
            widths[:1] = [_EMBLEM + 12, widths[0] - _EMBLEM - 12]
        yield from self._grid(Grid(style="DeskRule", widths=widths, rows=[cells]))

    def _contents(self, block: Contents) -> Iterator[str]:
        """A list that Word renews, filled so that other programs show it too."""
        yield self._line(block.title, Setting(style="TOCHeading"))
        headings = [each for each in self._document.blocks if isinstance(each, Heading)]
        rtl = current_language().rtl
        listed = [
            (number, each)
            for number, each in enumerate(headings, start=1)
            if each.level < block.depth
        ]
        begin = field_part("begin", rf'TOC \o "1-{block.depth}" \h \z \u') + field_part("separate")
        for number, heading in listed:
            name = f"_Toc{number:06}"
            entry = runs(f"{heading.text}\t", rtl=rtl) + simple_field(rf"PAGEREF {name} \h", "…")
            style = Setting(style=f"TOC{heading.level + 1}")
            yield holding(begin + link(name, entry), style, rtl=rtl)
            begin = ""
        if listed:
            yield holding(field_part("end"), _THIN, rtl=rtl)

    def _facts(self, block: Facts) -> Iterator[str]:
        rows = [
            (
                Cell(content=paragraph(label, Setting(style="DeskHead")), ground=LABEL[1:]),
                Cell(
                    content=paragraph(
                        recorded(value),
                        Setting(style="DeskCell" if value else "DeskEmpty", auto=bool(value)),
                    )
                ),
            )
            for label, value in block.rows
        ]
        widths = (_LABELS, self._width - _LABELS)
        yield from self._grid(Grid(style="DeskTable", widths=widths, rows=rows))

    def _table(self, block: Table) -> Iterator[str]:
        caption = self._captions.of_table(block)
        if caption:
            yield self._line(caption, Setting(style="Caption"))
        widths, scale = columns_of(block, self._width, _CELL, _HEAD)
        size = _CELL.size * scale if scale < 1 else 0.0
        heads = [
            Cell(content=self._cell(text, "DeskHead", size, numeric=n in block.numeric))
            for n, text in enumerate(block.heads)
        ]
        yield from self._grid(
            Grid(
                style="DeskGrid" if block.signed else "DeskTable",
                widths=widths,
                rows=(heads, *(self._row(block, place, size) for place in range(len(block.rows)))),
                heads=1,
                least=_SIGNED_ROW if block.signed else 0.0,
                told=caption,
            )
        )
        for note in block.notes:
            yield paragraph(note, Setting(style="DeskRemark"))

    def _row(self, block: Table, place: int, size: float) -> list[Cell]:
        is_sum = place in block.totals
        style, ground = ("DeskHead", SUM[1:]) if is_sum else ("DeskCell", "")
        return [
            Cell(
                content=self._cell(text, style, size, numeric=n in block.numeric),
                ground=ground,
                whole=n in block.numeric,
            )
            for n, text in enumerate(block.rows[place])
        ]

    def _cell(self, text: str, style: str, size: float, *, numeric: bool) -> str:
        """Numbers stand at the right in both directions: units under units."""
        right = numeric and not current_language().rtl
        setting = Setting(style=style, auto=not numeric, size=size, align="right" if right else "")
        return paragraph(text, setting)

    def _pictures(self, block: Pictures) -> Iterator[str]:
        """Rows of two; pictures that cannot be read are left out."""
        column = self._width / 2
        cells = []
        for each in block.pictures:
            setting = Setting(style="DeskSigner", keep=True)
            picture = self._picture(each.path, column - 14, _TALLEST[block.size], each.caption)
            if picture:
                shown = holding(picture, setting, rtl=current_language().rtl)
                cells.append(
                    Cell(content=shown + paragraph(each.caption, Setting(style="DeskSigner")))
                )
        if len(cells) % 2:
            cells.append(Cell(content=paragraph("", _THIN)))
        rows = [cells[at : at + 2] for at in range(0, len(cells), 2)]
        if rows:
            yield from self._grid(Grid(style="DeskPlain", widths=(column, column), rows=rows))

    def _chart(self, block: ChartBlock) -> Iterator[str]:
        yield self._line(self._captions.of_chart(block), Setting(style="Caption"))
        height = min(_TALLEST_CHART, natural_height(block.chart, self._width, measured, PAPER))
        scene = lay_out(block.chart, self._width, height, measured, PAPER)
        picture = self._inline(png_of(scene), scene.width, scene.height, description(block.chart))
        yield holding(picture, Setting(style="DeskClosing"), rtl=current_language().rtl)

    def _signing(self, block: Signatures) -> Iterator[str]:
        places, style = block.places, Setting(style="DeskSigner")
        strong = _with(style, bold=True)
        said = [
            [(place.capacity, strong), (place.name, strong), (place.title, style)]
            for place in places
        ]
        rows = [
            [
                Cell(content=paragraph(*column[n]), ground=SUM[1:] if not n else "")
                for column in said
            ]
            for n in range(3)
        ]
        room = Setting(style="DeskUnit", align="center")
        rows.append([Cell(content=paragraph(block.place_and_date, room)) for _place in places])
        widths = [self._width / len(places)] * len(places) if places else []
        if rows[0]:
            least = _SIGNING_ROOM / 2
            yield from self._grid(Grid(style="DeskGrid", widths=widths, rows=rows, least=least))

    def _closing(self, block: Closing) -> Iterator[str]:
        style = Setting(style="DeskClosing")
        lines = [
            paragraph(block.words, style),
            paragraph("", style),
            paragraph("", style),
            paragraph(block.name, _with(style, bold=True)),
            paragraph(block.title, style),
        ]
        side = 210.0
        cells = [Cell(content=paragraph("", _THIN)), _stacked(lines)]
        widths = (self._width - side, side)
        yield from self._grid(Grid(style="DeskPlain", widths=widths, rows=[cells]))

    # Pictures

    def _emblem(
        self, path: Path | None, side: float, setting: Setting, otherwise: str | None = None
    ) -> str:
        """A paragraph with the emblem; without one it is empty, or what is given for that."""
        picture = "" if path is None else self._picture(path, side, side, "")
        if not picture and otherwise is not None:
            return otherwise
        return holding(picture, setting, rtl=current_language().rtl)

    def _picture(self, path: Path, width: float, height: float, told: str) -> str:
        """A run with a picture as large as has room; empty where it cannot be read."""
        picture = packed(path)
        if picture is None:
            return ""
        scale = min(width / picture.width, height / picture.height)
        return self._inline(picture.content, picture.width * scale, picture.height * scale, told)

    def _inline(self, content: bytes, width: float, height: float, told: str) -> str:
        inline: Any = self._word.part.new_pic_inline(io.BytesIO(content), Pt(width), Pt(height))
        self._drawn += 1
        inline.docPr.set("id", str(self._drawn))
        inline.docPr.set("descr", plain(told))
        drawn = etree.tostring(inline, encoding="unicode")
        return f"<w:r><w:drawing>{drawn}</w:drawing></w:r>"


def _stacked(content: Sequence[str]) -> Cell:
    """A cell of paragraphs; Word wants one at least."""
    return Cell(content="".join(content) or paragraph("", _THIN))


def _with(setting: Setting, **changes: object) -> Setting:
    from dataclasses import replace

    return replace(setting, **changes)  # type: ignore[arg-type]
