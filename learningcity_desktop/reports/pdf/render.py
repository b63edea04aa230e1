"""Blocks → pages: how each kind of block looks on an official A4 page."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from functools import lru_cache
from itertools import zip_longest
from math import inf
from pathlib import Path
from typing import Final, TypedDict

from reportlab.lib.pagesizes import A4, landscape
from reportlab.platypus.flowables import Flowable, Spacer

from learningcity_desktop.i18n import N_, Message, Problem, _, current_language
from learningcity_desktop.persian.digits import localize
from learningcity_desktop.persian.direction import Direction
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
from learningcity_desktop.reports.figures_file import KIND as FIGURES_KIND
from learningcity_desktop.reports.figures_file import NAME as FIGURES_NAME
from learningcity_desktop.reports.figures_file import figures_of
from learningcity_desktop.reports.look import ACCENT, WASH, PaperLook, wearing

from . import contents
from .archive import Attachment
from .columns import columns_of
from .cover import cover_page
from .document import (
    MILLIMETRE,
    Info,
    PageNumber,
    Pages,
    new_page,
    write_pdf,
)
from .furniture import foot_line, page_of, running_head
from .letterhead import LetterheadFlowable
from .markup import escape
from .page_styles import (
    CAPTION,
    CELL,
    CONTENTS,
    EMPTY,
    HEAD,
    HEADINGS,
    LINE,
    REMARK,
    SIGNED,
    TITLE,
    TONES,
    UNDER_TITLE,
)
from .paragraph import TextParagraph
from .pictures import picture_rows
from .structure import Element, Role
from .style import TextStyle
from .table import Table as PaperTable
from .table import make_table, stream_table
from .table_looks import ALL, Area, Command, Fill, Height, Place, Rule, Text
from .table_meaning import Meaning
from .table_rows import CellContent

#: A table's first signature fits between two lines as far apart as this (points).
_SIGNED_ROW: Final = 34.0
#: Room for a signature and a stamp (points).
_SIGNING_ROOM: Final = 66.0
_ABOVE_NOTES: Final = 3.0
_AFTER_TABLE: Final = 8.0
#: Tables longer than this are laid out page by page.
_STREAMED: Final = 200


class _TableLooks(TypedDict):
    """What all tables of a document are made with."""

    rtl: bool
    commands: Sequence[Command]
    tail: float
    meaning: Meaning


class _Renderer:
    """Turns the blocks of one document into flowables."""

    def __init__(self, document: Document) -> None:
        self._document = document
        self._rtl = current_language().rtl
        self._direction: Direction = "rtl" if self._rtl else "ltr"
        self._tables = self._charts = 0
        self._follows: Block | None = None
        lying = document.sheet == "landscape"
        self._width = _LYING_WIDTH if lying else _INNER_WIDTH

    def story(self) -> list[Flowable]:
        """All flowables in order; room after the last one would only turn a page."""
        story: list[Flowable] = []
        blocks = self._document.blocks
        for block, self._follows in zip_longest(blocks, blocks[1:]):
            story += self._flowables(block)
        while story and isinstance(story[-1], Spacer):
            story.pop()
        return story

    def _flowables(self, block: Block) -> Iterator[Flowable]:
        match block:
            case Cover():
                yield cover_page(block, self._direction)
                yield new_page(self._document.sheet)
            case Letterhead():
                yield LetterheadFlowable(block, self._direction)
            case Title():
                yield from self._title(block)
            case Contents():
                yield self._text(escape(block.title), HEADINGS[0], role="H1")
                yield contents.Contents(
                    CONTENTS[: block.depth], direction=self._direction, numeral=numeral
                )
            case Heading():
                yield contents.Heading(
                    escape(block.text),
                    HEADINGS[block.level],
                    level=block.level,
                    direction=self._direction,
                )
            case Paragraph():
                yield from self._paragraphs(block)
            case Facts():
                yield from self._facts(block)
            case Table():
                yield from self._table(block)
            case Pictures():
                yield from picture_rows(block, self._direction)
            case ChartBlock():
                yield from self._chart(block)
            case Signatures():
                yield self._signing(block)
            case Closing():
                yield self._closing(block)
            case PageBreak():
                yield new_page(self._document.sheet)

    def _text(
        self,
        markup: str,
        style: TextStyle,
        direction: Direction | None = None,
        *,
        role: Role = "P",
        within: Element | None = None,
    ) -> TextParagraph:
        return TextParagraph(
            markup,
            style,
            direction=direction or self._direction,
            otherwise=self._direction,
            role=role,
            within=within,
        )

    def _title(self, block: Title) -> Iterator[Flowable]:
        yield contents.Heading(escape(block.text), TITLE, level=0, direction=self._direction)
        for line in block.lines:
            yield self._text(escape(line), UNDER_TITLE)
        yield Spacer(1, 8)

    def _paragraphs(self, block: Paragraph) -> Iterator[Flowable]:
        style = TONES[block.tone]
        parts = [part.strip() for part in block.text.split("\n\n") if part.strip()]
        for place, part in enumerate(parts, 1):
            # Signatures never stand alone on a page: what is signed goes with them.
            is_signed = place == len(parts) and isinstance(self._follows, Signatures)
            look = _with(style, keep_with_next=True) if is_signed else style
            # An answer may be written in the other language: its own letters decide.
            yield self._text(escape(part).replace("\n", "<br/>"), look, "auto")

    def _facts(self, block: Facts) -> Iterator[Flowable]:
        rows = [
            [
                self._text(escape(label), HEAD),
                self._text(escape(value).replace("\n", "<br/>"), CELL, "auto")
                if value
                else self._text(escape(_("Not recorded")), EMPTY),
            ]
            for label, value in block.rows
        ]
        yield make_table(
            rows,
            (170, None),
            rtl=self._rtl,
            repeat_rows=0,
            commands=(
                Rule(ALL, "rows", 0.4, LINE),
                Rule(ALL, "box", 0.4, LINE),
                Fill(Area(0, 0, -1, 0), ("#F5F7F8",)),
                Place(ALL, "top", (5, 7)),
            ),
            space_before=4,
            space_after=10,
            meaning=Meaning(head_columns=1),
        )

    def _table(self, block: Table) -> Iterator[Flowable]:
        self._tables += 1
        meaning = Meaning(head_rows=1)
        if block.caption:
            number = numeral(self._tables)
            text = _("Table {number}. {caption}", number=number, caption=block.caption)
            yield self._text(escape(text), CAPTION, role="Caption", within=meaning.element)
        widths, scale = columns_of(block, self._width, CELL, HEAD)
        plain, strong = _scaled(CELL, scale), _scaled(HEAD, scale)
        head = [
            [self._cell(text, strong, n in block.numeric) for n, text in enumerate(block.heads)]
        ]
        commands: list[Command] = [
            Text(ALL, CELL),
            Place(ALL, "middle", (3.5, 5)),
            Fill(Area(0, 0, 0, -1), (WASH,)),
            Rule(ALL, "rows", 0.4, LINE),
            Rule(ALL, "box", 0.6, LINE),
            Rule(Area(0, 0, 0, -1), "below", 0.9, ACCENT),
        ]
        commands += [
            Fill(Area(place + 1, 0, place + 1, -1), ("#F0F3F4",)) for place in block.totals
        ]

        if block.signed:
            commands.append(Rule(ALL, "columns", 0.4, LINE))
            commands.append(Height(Area(1, 0, -1, -1), _SIGNED_ROW))

        def row(cells: tuple[str, ...], place: int) -> list[CellContent]:
            return [
                self._cell(text, strong if place in block.totals else plain, n in block.numeric)
                for n, text in enumerate(cells)
            ]

        notes = [self._text(escape(note), REMARK) for note in block.notes]
        below: list[Flowable] = [Spacer(1, _ABOVE_NOTES), *notes] if notes else []
        tail = sum(each.wrap(self._width, inf)[1] + each.getSpaceAfter() for each in below)
        if isinstance(self._follows, Signatures):
            signing = self._signing(self._follows)
            tail += _AFTER_TABLE + signing.getSpaceBefore() + signing.start_height(self._width)
        looks: _TableLooks = {
            "rtl": self._rtl,
            "commands": commands,
            "tail": tail,
            "meaning": meaning,
        }
        if len(block.rows) > _STREAMED:
            yield stream_table(head, block.rows, row, widths, **looks)
        else:
            body = (row(cells, n) for n, cells in enumerate(block.rows))
            rows: list[Sequence[CellContent]] = [*head, *body]
            yield make_table(rows, widths, **looks)
        yield from below
        yield Spacer(1, _AFTER_TABLE)

    def _cell(self, text: str, style: TextStyle, numeric: bool) -> TextParagraph:
        direction: Direction = "auto" if not numeric else self._direction
        return TextParagraph(
            escape(text).replace("\n", "<br/>"),
            _with(style, align="right" if numeric else "start", tabular=numeric),
            direction=direction,
            otherwise=self._direction,
        )

    def _chart(self, block: ChartBlock) -> Iterator[Flowable]:
        from .chart import ChartFlowable

        self._charts += 1
        number = numeral(self._charts)
        text = _("Chart {number}. {caption}", number=number, caption=block.caption)
        chart = ChartFlowable(block.chart)
        yield self._text(escape(text), CAPTION, role="Caption", within=chart.element)
        yield chart
        yield Spacer(1, 10)

    def _signing(self, block: Signatures) -> PaperTable:
        places = block.places
        rows = [
            [self._text(escape(p.capacity), _with(HEAD, align="center")) for p in places],
            [self._text(escape(p.name), _with(HEAD, align="center", size=9.6)) for p in places],
            [self._text(escape(p.title), _with(CELL, align="center")) for p in places],
            [
                self._text(escape(block.place_and_date), _with(REMARK, align="center"))
                for _p in places
            ],
        ]
        return make_table(
            rows,
            [None] * len(places),
            rtl=self._rtl,
            repeat_rows=0,
            least_rows=len(rows),
            commands=(
                Rule(ALL, "box", 0.6, LINE),
                Rule(ALL, "columns", 0.6, LINE),
                Fill(Area(0, 0, 0, -1), (WASH,)),
                Place(ALL, "top", (5, 6)),
                Height(Area(3, 0, 3, -1), _SIGNING_ROOM),
            ),
            space_before=16,
            meaning=Meaning(head_rows=1),
        )

    def _closing(self, block: Closing) -> Flowable:
        """One table, so that words, name and title stay on one page with room to sign."""
        lines = (
            (block.words, SIGNED),
            (block.name, _with(SIGNED, bold=True)),
            (block.title, _with(CELL, align="center")),
        )
        rows = [["", self._text(escape(text), style)] for text, style in lines if text]
        return make_table(
            rows,
            (None, 210),
            rtl=self._rtl,
            repeat_rows=0,
            least_rows=len(rows),
            commands=(Place(ALL, "top", (1, 4)), Height(Area(0, 0, 0, -1), 64)),
            space_before=18,
            space_after=12,
            meaning=Meaning(Element("Div")),
        )


_INNER_WIDTH: Final = 453.5  # points: A4 less two margins of 25 mm
_LYING_WIDTH: Final = 700.1


def _scaled(style: TextStyle, scale: float) -> TextStyle:
    return _with(style, size=style.size * scale, leading=style.leading * scale)


@lru_cache(256)
def _with(style: TextStyle, **changes: object) -> TextStyle:
    return replace(style, **changes)  # type: ignore[arg-type]


def numeral(number: int) -> str:
    """A number in the document's digits."""
    return localize(str(number), current_language())


def _attachments(document: Document) -> list[Attachment]:
    content = figures_of(document)
    if content is None:
        return []
    about = _("The figures of this report as data")
    return [Attachment(name=FIGURES_NAME, about=about, kind=FIGURES_KIND, content=content)]


def render(
    document: Document,
    path: Path,
    *,
    look: PaperLook | None = None,
    progress: Callable[[float], None] | None = None,
) -> int:
    """Write a document in the spoken language as PDF; returns the number of its pages.

    Raises `Problem` where the file cannot be written; then an older one of its name is unchanged.
    """
    with wearing(look or PaperLook()):
        return _render(document, path, progress)


def _render(document: Document, path: Path, progress: Callable[[float], None] | None) -> int:
    rtl = current_language().rtl
    story = _Renderer(document).story()
    pages_told = max(1, len(story) // 6)

    def told(page: int) -> None:
        if progress is not None:
            progress(min(0.99, page / (page + pages_told)))

    info = Info(
        title=document.title,
        author=document.author,
        subject=document.subject,
        keywords=document.keywords,
        language={"fa": "fa-IR"}.get(document.language, document.language),
        attachments=_attachments(document),
    )
    begins = document.blocks[0] if document.blocks else None
    is_paper = isinstance(begins, Letterhead)
    pages = Pages(
        rtl=rtl,
        size=A4 if document.sheet == "portrait" else landscape(A4),
        top_margin=(18 if is_paper else 28) * MILLIMETRE,
        cover=isinstance(begins, Cover),
        header=running_head(document.running_head, rtl, first_page=2 if is_paper else 1),
        footer=foot_line(document.foot) if document.foot else None,
        number=PageNumber(text=page_of(), numeral=numeral),
    )
    try:
        return write_pdf(path, story, info, pages, progress=told)
    except OSError as error:
        raise Problem(Message(N_("{path} could not be written."), {"path": str(path)})) from error
