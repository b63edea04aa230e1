"""A report as blocks: what it says, in what order, with no word about pages or windows."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal

from learningcity_desktop.reports.chart.picture import Picture

#: How a paragraph is meant: an answer in running text, a remark, or a place left empty.
Tone = Literal["body", "remark", "empty"]


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
class Contents:
    """Where the headings with their page numbers go."""

    title: str


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
class PageBreak:
    """What follows begins a page."""


Block = Cover | Contents | Heading | Paragraph | Facts | Table | ChartBlock | Signatures | PageBreak


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
