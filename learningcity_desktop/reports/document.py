"""A report as blocks: what it says, in what order, with no word about pages or windows."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal

from learningcity_desktop.reports.chart.picture import Picture

#: How a paragraph is meant: running text, the address or subject of a letter, a remark, or a place
#: left empty.
Tone = Literal["body", "strong", "remark", "empty"]
#: How large pictures are.
Size = Literal["large", "small"]
#: How the paper lies.
Sheet = Literal["portrait", "landscape"]


@dataclass(frozen=True)
class Cover:
    """The first page."""

    invocation: str
    title: str
    subtitle: str
    lines: tuple[str, ...]
    foot: tuple[str, ...]
    emblem: Path | None = None


@dataclass(frozen=True)
class Letterhead:
    """The head of an official paper: names at the start side, marks such as the date at the end."""

    invocation: str
    names: tuple[str, ...]
    marks: tuple[tuple[str, str], ...]
    emblem: Path | None = None


@dataclass(frozen=True)
class Title:
    """What a paper is called, in the middle under its letterhead."""

    text: str
    lines: tuple[str, ...] = ()


@dataclass(frozen=True)
class Contents:
    """Where the headings with their page numbers go, chapters only or their parts too."""

    title: str
    depth: Literal[1, 2] = 2


@dataclass(frozen=True)
class Heading:
    """Begins a part: level 0 a chapter, 1 a question, 2 a part of an answer."""

    text: str
    level: int = 0


@dataclass(frozen=True)
class Paragraph:
    """Plain text; an empty line in it begins a new paragraph."""

    text: str
    tone: Tone = "body"


@dataclass(frozen=True)
class Facts:
    """Labels with values, one under another."""

    rows: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Table:
    """Rows under heads; columns in logical order."""

    heads: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    #: Columns of numbers, by place.
    numeric: frozenset[int] = frozenset()
    #: Rows that are sums of others, by place.
    totals: frozenset[int] = frozenset()
    #: Width of each column against the others; empty: the columns of words share alike.
    weights: tuple[float, ...] = ()
    caption: str = ""
    notes: tuple[str, ...] = ()
    #: Whether people sign in its rows, which are high enough for that.
    signed: bool = False


@dataclass(frozen=True)
class Photograph:
    """A photograph with what it shows."""

    path: Path
    caption: str


@dataclass(frozen=True)
class Pictures:
    """Photographs, two beside each other; one that cannot be read is left out."""

    pictures: tuple[Photograph, ...]
    #: Small ones leave a page to what stands around them.
    size: Size = "large"


@dataclass(frozen=True)
class ChartBlock:
    """A picture with its caption."""

    chart: Picture
    caption: str


@dataclass(frozen=True)
class Signature:
    """One place to sign: in what capacity, who, with which title."""

    capacity: str
    name: str
    title: str


@dataclass(frozen=True)
class Signatures:
    """Places to sign, side by side, by rank."""

    places: tuple[Signature, ...]
    place_and_date: str


@dataclass(frozen=True)
class Closing:
    """How a letter ends: words of respect, then who signs, at the end side (domain §5.6)."""

    words: str
    name: str
    title: str


@dataclass(frozen=True)
class PageBreak:
    """What follows begins a page."""


Block = (
    Cover
    | Letterhead
    | Title
    | Contents
    | Heading
    | Paragraph
    | Facts
    | Table
    | Pictures
    | ChartBlock
    | Signatures
    | Closing
    | PageBreak
)


@dataclass(frozen=True)
class Document:
    """A whole report in one language."""

    title: str
    language: str
    blocks: Sequence[Block]
    #: Stands at the head of every page but the cover.
    running_head: str = ""
    author: str = ""
    subject: str = ""
    keywords: tuple[str, ...] = field(default=())
    sheet: Sheet = "portrait"
    #: Stands at the foot of the first page, such as the address of a letter.
    foot: str = ""
