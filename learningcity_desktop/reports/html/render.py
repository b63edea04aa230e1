"""Blocks → one file of the web: every kind of block as the element that means it."""

from base64 import b64encode
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from learningcity_desktop.i18n import current_language
from learningcity_desktop.reports.base import Progress
from learningcity_desktop.reports.captions import Captions
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
from learningcity_desktop.reports.photographs import packed
from learningcity_desktop.reports.text import mark, paragraphs, recorded
from learningcity_desktop.services.written import whole_or_not

from .fonts import font_faces
from .inline import attribute, inline, own_direction
from .style import style_of

_HEADINGS: Final = ("chapter", "question", "part")
#: Nothing is asked for from anywhere, even if a text should try to.
_POLICY: Final = "default-src 'none'; style-src 'unsafe-inline'; font-src data:; img-src data:"
_CHART_WIDTHS: Final = {"portrait": 453.5, "landscape": 700.1}  # points


def render(document: Document, path: Path, *, progress: Progress | None = None) -> int:
    """Write a document as one file of the web; raises `Problem` where it cannot be written."""
    body = "\n".join(_Renderer(document).body(progress))
    language = current_language()
    direction = "rtl" if language.rtl else "ltr"
    with whole_or_not(path) as part, part.open("x", encoding="utf-8", newline="\n") as file:
        file.write(
            f'<!DOCTYPE html>\n<html lang={attribute(language.code)} dir="{direction}">\n<head>\n'
            '<meta charset="utf-8">\n'
            f'<meta http-equiv="Content-Security-Policy" content="{_POLICY}">\n'
            '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        )
        about = (
            ("author", document.author),
            ("description", document.subject),
            ("keywords", language.join(document.keywords)),
        )
        for name, content in about:
            if content:
                file.write(f'<meta name="{name}" content={attribute(content)}>\n')
        file.write(f"<title>{inline(document.title)}</title>\n<style>\n")
        file.writelines(f"{rule}\n" for rule in font_faces(body))
        file.write(f"{style_of(document)}</style>\n</head>\n<body>\n{body}\n</body>\n</html>\n")
    return 1


class _Renderer:
    """Turns the blocks of one document into elements."""

    def __init__(self, document: Document) -> None:
        self._document = document
        self._captions = Captions()
        self._charts = 0
        headed = any(isinstance(block, Cover | Title) for block in document.blocks)
        self._top = 2 if headed else 1
        self._headings = 0

    def body(self, progress: Progress | None) -> Iterator[str]:
        """All elements in order."""
        blocks = self._document.blocks
        for place, block in enumerate(blocks):
            if progress is not None:
                progress(place / len(blocks))
            yield from self._elements(block)
        if self._document.foot:
            yield f"<footer>{inline(self._document.foot)}</footer>"

    def _elements(self, block: Block) -> Iterator[str]:
        match block:
            case Cover():
                yield _cover(block)
            case Letterhead():
                yield _letterhead(block)
            case Title():
                yield f'<h1 class="title">{inline(block.text)}</h1>'
                yield from (_p("under", line) for line in block.lines)
            case Contents():
                yield self._contents(block)
            case Heading():
                self._headings += 1
                tag, look = f"h{self._top + block.level}", _HEADINGS[block.level]
                name = f"heading-{self._headings}"
                yield f'<{tag} class="{look}" id="{name}">{inline(block.text)}</{tag}>'
            case Paragraph():
                for part in paragraphs(block.text):
                    yield f'<p class="{block.tone}"{own_direction(part)}>{inline(part)}</p>'
            case Facts():
                rows = "".join(_fact(label, value) for label, value in block.rows)
                yield f'<table class="facts"><tbody>{rows}</tbody></table>'
            case Table():
                yield from self._table(block)
            case Pictures():
                yield from _pictures(block)
            case ChartBlock():
                yield self._chart(block)
            case Signatures():
                yield _signatures(block)
            case Closing():
                lines = (("words", block.words), ("name", block.name), ("office", block.title))
                inner = "".join(_p(name, text) for name, text in lines if text)
                yield f'<div class="closing">{inner}</div>'
            case PageBreak():
                yield '<hr class="new-page">'

    def _contents(self, block: Contents) -> str:
        """Links to the headings; parts stand in a list within that of their chapter."""
        headings = [each for each in self._document.blocks if isinstance(each, Heading)]
        items, depth = [], -1
        for number, heading in enumerate(headings, start=1):
            if heading.level >= block.depth:
                continue
            level = min(heading.level, depth + 1)
            items.append("<ol>" * (level - depth) or "</li>" + "</ol></li>" * (depth - level))
            depth = level
            items.append(f'<li><a href="#heading-{number}">{inline(heading.text)}</a>')
        items.append("</li></ol>" * (depth + 1))
        tag = f"h{self._top}"
        head = f'<{tag} class="chapter">{inline(block.title)}</{tag}>'
        return f"<nav>{head}{''.join(items)}</nav>"

    def _table(self, block: Table) -> Iterator[str]:
        caption = self._captions.of_table(block)
        yield '<table class="signed">' if block.signed else "<table>"
        if caption:
            yield f"<caption>{inline(caption)}</caption>"
        if sum(block.weights):
            whole = sum(block.weights)
            shares = (f'<col style="width:{each / whole:.1%}">' for each in block.weights)
            yield f"<colgroup>{''.join(shares)}</colgroup>"
        looks = (' class="number"' if n in block.numeric else "" for n in range(len(block.heads)))
        heads = (
            f'<th scope="col"{look}>{inline(text)}</th>'
            for look, text in zip(looks, block.heads, strict=True)
        )
        yield f"<thead><tr>{''.join(heads)}</tr></thead><tbody>"
        for place, row in enumerate(block.rows):
            look = ' class="sum"' if place in block.totals else ""
            cells = (
                f'<td class="number">{inline(text)}</td>'
                if n in block.numeric
                else f"<td{own_direction(text)}>{inline(text)}</td>"
                for n, text in enumerate(row)
            )
            yield f"<tr{look}>{''.join(cells)}</tr>"
        yield "</tbody></table>"
        notes = "".join(_p("remark", note) for note in block.notes)
        yield f'<div class="notes">{notes}</div>'

    def _chart(self, block: ChartBlock) -> str:
        from learningcity_desktop.reports.chart import PAPER, lay_out, natural_height
        from learningcity_desktop.reports.chart.reading import description
        from learningcity_desktop.reports.chart.svg import svg_of
        from learningcity_desktop.reports.pdf.chart import measured

        self._charts += 1
        width = _CHART_WIDTHS[self._document.sheet]
        height = natural_height(block.chart, width, measured, PAPER)
        scene = lay_out(block.chart, width, height, measured, PAPER)
        picture = svg_of(
            scene,
            name=f"chart-{self._charts}",
            title=block.caption,
            told=description(block.chart),
        )
        caption = inline(self._captions.of_chart(block))
        return f'<figure class="chart"><div class="caption">{caption}</div>{picture}</figure>'


def _p(look: str, text: str) -> str:
    return f'<p class="{look}">{inline(text)}</p>'


def _cover(cover: Cover) -> str:
    emblem = _picture(cover.emblem, "") if cover.emblem else ""
    return (
        f'<section class="cover">{_p("invocation", cover.invocation)}'
        f'<div class="emblem">{emblem}</div><h1>{inline(cover.title)}</h1>'
        f"{_p('city', cover.subtitle)}{''.join(_p('line', line) for line in cover.lines)}"
        f'<div class="foot">{"".join(_p("line", line) for line in cover.foot if line)}</div>'
        "</section>"
    )


def _letterhead(head: Letterhead) -> str:
    emblem = _picture(head.emblem, "") if head.emblem else ""
    looks = ("city", *("unit" for _name in head.names[1:]))
    names = "".join(_p(look, name) for look, name in zip(looks, head.names, strict=False))
    marks = "".join(_p("mark", mark(name, value)) for name, value in head.marks)
    return (
        f'<header class="letterhead">{_p("invocation", head.invocation)}'
        f'<div class="names">{emblem}<div>{names}</div></div><div class="marks">{marks}</div>'
        "</header>"
    )


def _fact(label: str, value: str) -> str:
    said, look = recorded(value), "" if value else ' class="empty"'
    return (
        f'<tr><th scope="row">{inline(label)}</th>'
        f"<td{look}{own_direction(said)}>{inline(said)}</td></tr>"
    )


def _pictures(block: Pictures) -> Iterator[str]:
    """Photographs with their captions; one that cannot be read is left out."""
    yield f'<div class="pictures {block.size}">'
    for each in block.pictures:
        picture = _picture(each.path, each.caption)
        if picture:
            yield f"<figure>{picture}<figcaption>{inline(each.caption)}</figcaption></figure>"
    yield "</div>"


def _picture(path: Path, told: str) -> str:
    """A picture inside the page; empty where it cannot be read."""
    picture = packed(path)
    if picture is None:
        return ""
    data = b64encode(picture.content).decode("ascii")
    return f'<img src="data:image/{picture.kind};base64,{data}" alt={attribute(told)}>'


def _signatures(block: Signatures) -> str:
    places = "".join(
        f"<div>{_p('capacity', p.capacity)}{_p('name', p.name)}{_p('office', p.title)}"
        f"{_p('place', block.place_and_date)}</div>"
        for p in block.places
    )
    return f'<div class="signatures">{places}</div>'
