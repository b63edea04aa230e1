"""Blocks → plain text, in their order: to be read anywhere and pasted into forms of the web.

UTF-8 without marks of direction for whole stretches, which text fields show as boxes; cells of a
table are parted by tabs, so that it can be pasted into a sheet.
"""

from collections.abc import Iterable, Iterator
from pathlib import Path

from learningcity_desktop.i18n import _
from learningcity_desktop.reports.base import Progress
from learningcity_desktop.reports.captions import Captions
from learningcity_desktop.reports.chart.reading import description
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
from learningcity_desktop.reports.text import mark, paragraphs, plain, recorded
from learningcity_desktop.services.written import whole_or_not

_RULE = "―" * 24


def render(document: Document, path: Path, *, progress: Progress | None = None) -> int:
    """Write a document as text; raises `Problem` where the file cannot be written."""
    with whole_or_not(path) as part, part.open("x", encoding="utf-8", newline="\r\n") as file:
        for text in texts(document, progress):
            file.write(text)
    return 1


def texts(document: Document, progress: Progress | None = None) -> Iterator[str]:
    """The text, block after block, an empty line between them."""
    captions = Captions()
    for place, block in enumerate(document.blocks):
        if progress is not None:
            progress(place / len(document.blocks))
        lines = [plain(line).strip(" ") for line in _lines(block, document, captions)]
        if any(lines):
            yield "\n".join(lines).rstrip("\n") + "\n\n"
    if document.foot:
        yield f"{plain(document.foot)}\n"


def _lines(block: Block, document: Document, captions: Captions) -> Iterator[str]:
    match block:
        case Cover():
            yield from _said(block.invocation, block.title, block.subtitle)
            yield from _said(*block.lines, *block.foot)
        case Letterhead():
            yield from _said(block.invocation, *block.names)
            yield from (mark(name, value) for name, value in block.marks)
        case Title():
            yield from (block.text, *_said(*block.lines))
        case Contents():
            yield block.title
            for each in document.blocks:
                if isinstance(each, Heading) and each.level < block.depth:
                    yield "\t" * each.level + each.text
        case Heading():
            yield from (_RULE, block.text) if block.level == 0 else (block.text,)
        case Paragraph():
            yield "\n\n".join(paragraphs(block.text))
        case Facts():
            for label, value in block.rows:
                yield _("{name}: {value}", name=label, value=recorded(value))
        case Table():
            yield from _table(block, captions)
        case Pictures():
            yield from (_("Picture: {caption}", caption=each.caption) for each in block.pictures)
        case ChartBlock():
            yield captions.of_chart(block)
            yield description(block.chart)
        case Signatures():
            for place in block.places:
                yield "\t".join(_said(place.capacity, place.name, place.title))
            yield block.place_and_date
        case Closing():
            yield from _said(block.words, block.name, block.title)
        case PageBreak():
            return


def _table(block: Table, captions: Captions) -> Iterator[str]:
    yield from _said(captions.of_table(block))
    for row in (block.heads, *block.rows):
        yield "\t".join(_in_one_line(cell) for cell in row)
    yield from _said(*block.notes)


def _said(*texts: str) -> Iterable[str]:
    """The texts that are not empty."""
    return (text for text in texts if text.strip())


def _in_one_line(text: str) -> str:
    return " ".join(text.split())
