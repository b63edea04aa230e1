"""Blocks of every kind: one of each, random ones, and what each of them says."""

import datetime as dt
import io
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from hypothesis import strategies as st
from PIL import Image

from learningcity_desktop.persian import bidi
from learningcity_desktop.reports.chart import BarChart, Network, RoadMap, Series
from learningcity_desktop.reports.chart.network import Tie, TieGroup
from learningcity_desktop.reports.chart.road import RoadBand, RoadBar, RoadLane
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
    Photograph,
    Pictures,
    Signature,
    Signatures,
    Table,
    Title,
)

#: What must survive: half spaces, marks, both scripts, both digits, mark-up of every format.
PERSIAN = "گزارش پیش‌رفتِ شهرِ «یادگیرنده» (ماده ۱۲): ۱۲٬۵۰۰ نفر؛ & <b>ها</b> \"ها\" 'ها'"


def photograph(folder: Path) -> Path:
    path = folder / "photo.png"
    packed = io.BytesIO()
    Image.new("RGBA", (60, 40), (10, 120, 110, 200)).save(packed, "PNG")
    path.write_bytes(packed.getvalue())
    return path


def one_of_each(folder: Path) -> list[Block]:
    """Every kind of block, each text of it with words that stand nowhere else."""
    picture = photograph(folder)

    def said(name: str) -> str:
        return f"{name} {PERSIAN} {bidi.ltr('+98 21 ' + name)} {bidi.isolate('C++')}"

    chart = BarChart(
        title=said("chart"),
        categories=(said("first"), said("second")),
        series=(Series(said("women"), (12, None)), Series(said("men"), (7, 30))),
    )
    bar = RoadBar(said("action"), said("told"), state="done")
    lane = RoadLane(said("goal"), said("lane"), bars=(bar,))
    road = RoadMap(
        title=said("road"),
        bands=(RoadBand(said("band"), lanes=(lane,)),),
        states=(("done", "x"),),
        today=dt.date(2026, 10, 15),
    )
    tie = Tie(said("tie"), said("neighbour"), 3)
    network = Network(
        title=said("network"),
        centre=said("centre"),
        told=said("all"),
        groups=(TieGroup(said("group"), said("sum"), ties=(tie,)),),
    )
    return [
        Cover(
            *(said(each) for each in ("invocation", "cover", "city")),
            lines=(said("line"),),
            foot=(said("foot"),),
            emblem=picture,
        ),
        Contents(said("contents")),
        Letterhead(
            said("name"), (said("office"), said("unit")), ((said("mark"), said("value")),), picture
        ),
        Title(said("title"), (said("under"),)),
        Heading(said("chapter"), 0),
        Heading(said("question"), 1),
        Heading(said("part"), 2),
        *(Paragraph(said(tone), tone) for tone in ("body", "strong", "remark", "empty")),
        Paragraph(f"{said('above')}\nbelow\n\n{said('apart')}"),
        Paragraph("An English answer in a Persian report."),
        Facts(((said("label"), said("fact")), (said("unknown"), ""))),
        Table(
            heads=(said("word"), said("number")),
            rows=((said("cell"), "۱۲٬۵۰۰"), (said("total"), "12.5%")),
            numeric=frozenset({1}),
            totals=frozenset({1}),
            caption=said("caption"),
            notes=(said("note"),),
        ),
        Table(heads=(said("signer"), said("room")), rows=((said("who"), ""),), signed=True),
        PageBreak(),
        Pictures((Photograph(picture, said("shown")), Photograph(picture, said("beside")))),
        Pictures((Photograph(picture, said("small")),), size="small"),
        *(ChartBlock(each, said(f"picture{n}")) for n, each in enumerate((chart, road, network))),
        Signatures(
            (Signature(*(said(n) for n in "abc")), Signature(*(said(n) for n in "def"))),
            said("stamp"),
        ),
        Closing(*(said(each) for each in ("words", "signs", "mayor"))),
    ]


def said_by(block: Block) -> Iterator[str]:
    """Every text of a block, in reading order; of pictures that are drawn only what heads them."""
    match block:
        case Cover():
            yield from (block.invocation, block.title, block.subtitle, *block.lines, *block.foot)
        case Letterhead():
            yield from (block.invocation, *block.names)
            for name, value in block.marks:
                yield from (f"{name}:", value)
        case Title():
            yield from (block.text, *block.lines)
        case Contents():
            yield block.title
        case Heading() | Paragraph():
            yield block.text
        case Facts():
            for row in block.rows:
                yield from row
        case Table():
            yield from (block.caption, *block.heads)
            for cells in block.rows:
                yield from cells
            yield from block.notes
        case Pictures():
            yield from (each.caption for each in block.pictures)
        case ChartBlock():
            yield block.caption
        case Signatures():
            for place in block.places:
                yield from (place.capacity, place.name, place.title)
            yield block.place_and_date
        case Closing():
            yield from (block.words, block.name, block.title)
        case PageBreak():
            return


_LETTERS = "ابپتثسشگکیئهٔأةABCxyz۰۱۲۳۴123٬،؛.,:()<>&\"'«»%/-–…\u200c\u200eً"


@st.composite
def texts(draw: Any, *, lines: bool = False) -> str:
    """Words in both scripts, some isolated, some on another line."""
    words = st.text(_LETTERS, min_size=1, max_size=8).map(lambda word: f"ب{word}ی")
    marked = st.tuples(words, st.sampled_from([str, bidi.ltr, bidi.rtl, bidi.isolate]))
    parts = [mark(word) for word, mark in draw(st.lists(marked, min_size=1, max_size=5))]
    gaps = draw(
        st.lists(
            st.sampled_from([" ", " ", "\n", "\n\n"] if lines else [" "]),
            min_size=len(parts),
            max_size=len(parts),
        )
    )
    return "".join(part + gap for part, gap in zip(parts, gaps, strict=True)).strip()


@st.composite
def _tables(draw: Any) -> Table:
    columns = draw(st.integers(1, 4))
    row = st.tuples(*(texts() for _column in range(columns)))
    rows = draw(st.lists(row, max_size=4))
    return Table(
        heads=draw(row),
        rows=tuple(rows),
        numeric=draw(st.frozensets(st.integers(0, columns - 1))),
        totals=draw(st.frozensets(st.integers(0, max(0, len(rows) - 1)))),
        caption=draw(st.just("") | texts()),
        notes=tuple(draw(st.lists(texts(), max_size=2))),
        signed=draw(st.booleans()),
    )


def _some(strategy: st.SearchStrategy[Any], most: int = 3) -> st.SearchStrategy[tuple[Any, ...]]:
    return st.lists(strategy, min_size=1, max_size=most).map(tuple)


BLOCKS: st.SearchStrategy[Block] = st.one_of(
    st.builds(Cover, texts(), texts(), texts(), _some(texts()), _some(texts()), st.none()),
    st.builds(Letterhead, texts(), _some(texts()), _some(st.tuples(texts(), texts())), st.none()),
    st.builds(Title, texts(), _some(texts())),
    st.builds(Contents, texts(), st.sampled_from([1, 2])),
    st.builds(Heading, texts(), st.integers(0, 2)),
    st.builds(Paragraph, texts(lines=True), st.sampled_from(["body", "strong", "remark", "empty"])),
    st.builds(Facts, _some(st.tuples(texts(), texts(lines=True)))),
    _tables(),
    st.builds(
        ChartBlock,
        st.builds(
            lambda names, title: BarChart(
                title=title, categories=names, series=(Series(title, tuple(range(len(names)))),)
            ),
            _some(texts()),
            texts(),
        ),
        texts(),
    ),
    st.builds(Signatures, _some(st.builds(Signature, texts(), texts(), texts())), texts()),
    st.builds(Closing, texts(), texts(), texts()),
    st.just(PageBreak()),
)


def document_of(blocks: list[Block], language: str, *, foot: str = "") -> Document:
    return Document(
        title=PERSIAN,
        language=language,
        blocks=blocks,
        running_head=PERSIAN,
        author=PERSIAN,
        subject=PERSIAN,
        keywords=("الف", "ب"),
        foot=foot,
    )
