"""A report's blocks as plain text that people can read and compare line by line."""

from collections.abc import Iterator

from learningcity_desktop.reports.chart.network import Network
from learningcity_desktop.reports.chart.reading import description
from learningcity_desktop.reports.chart.road import RoadMap
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

#: Marks of direction cannot be seen; in a kept file they must be.
_MARKS = {
    "\u200e": "‹LRM›",
    "\u200f": "‹RLM›",
    "\u2066": "‹LRI›",
    "\u2067": "‹RLI›",
    "\u2068": "‹FSI›",
    "\u2069": "‹PDI›",
}


def as_text(document: Document) -> str:
    """The whole document: its data first, then block after block."""
    lines = [
        f"title: {document.title}",
        f"language: {document.language}",
        f"running head: {document.running_head}",
        f"author: {document.author}",
        f"subject: {document.subject}",
        f"keywords: {', '.join(document.keywords)}",
        f"sheet: {document.sheet}",
        f"foot: {document.foot}",
    ]
    for block in document.blocks:
        lines += ["", *_lines(block)]
    text = "\n".join(lines).translate(str.maketrans(_MARKS))
    return "".join(f"{line.rstrip()}\n" for line in text.split("\n"))


def _lines(block: Block) -> Iterator[str]:
    match block:
        case Cover():
            yield "[cover]"
            yield from (block.invocation, block.title, block.subtitle, *block.lines, *block.foot)
            yield f"emblem: {'yes' if block.emblem else 'no'}"
        case Letterhead():
            yield f"[letterhead] {block.invocation}"
            yield from block.names
            yield from (f"{name}: {value}" for name, value in block.marks)
            yield f"emblem: {'yes' if block.emblem else 'no'}"
        case Title():
            yield f"[title] {block.text}"
            yield from block.lines
        case Contents():
            yield f"[contents{', chapters only' if block.depth == 1 else ''}] {block.title}"
        case Heading():
            yield f"{'#' * (block.level + 1)} {block.text}"
        case Paragraph():
            yield f"[{block.tone}]"
            yield block.text
        case Facts():
            yield "[facts]"
            yield from (f"{label}: {value}" for label, value in block.rows)
        case Table():
            yield from _table(block)
        case ChartBlock():
            yield from _chart(block)
        case Signatures():
            yield f"[signatures] {block.place_and_date}"
            yield from (f"{each.capacity} | {each.name} | {each.title}" for each in block.places)
        case Pictures():
            yield f"[pictures, {block.size}]"
            yield from (each.caption for each in block.pictures)
        case Closing():
            yield f"[closing] {block.words}"
            yield f"{block.name} | {block.title}"
        case PageBreak():
            yield "[page]"


def _table(block: Table) -> Iterator[str]:
    yield f"[table{', to sign' if block.signed else ''}] {block.caption}"
    yield " | ".join(
        f"{head} (n)" if place in block.numeric else head for place, head in enumerate(block.heads)
    )
    for place, row in enumerate(block.rows):
        yield ("= " if place in block.totals else "- ") + " | ".join(row)
    yield from (f"note: {note}" for note in block.notes)


def _chart(block: ChartBlock) -> Iterator[str]:
    chart = block.chart
    if isinstance(chart, RoadMap | Network):
        yield f"[{type(chart).__name__}] {block.caption}"
        yield from description(chart).splitlines()
        return
    yield f"[{type(chart).__name__} {chart.direction}] {block.caption}"
    yield f"{chart.title} ({chart.unit})"
    yield " | ".join(("", *chart.categories))
    for series in chart.series:
        shown = (chart.missing if v is None else chart.exact(v) for v in series.values)
        yield " | ".join((series.name, *shown))
