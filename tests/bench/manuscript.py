"""The same report for every engine: headings, paragraphs and tables in each one's own language."""

from collections.abc import Iterator
from html import escape
from pathlib import Path
from typing import NamedTuple

from learningcity_desktop.reports import document as blocks

FONT = "Vazirmatn"
_PAGE = "margin: 28mm 25mm 24mm 25mm; size: A4"
_GRID = "#8aa0a8"


class Heading(NamedTuple):
    """A heading of a level, 1 to 3."""

    level: int
    text: str


class Paragraph(NamedTuple):
    """Running text."""

    text: str


class Table(NamedTuple):
    """A table whose heads stand on every page."""

    heads: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    numeric: frozenset[int] = frozenset()


Part = Heading | Paragraph | Table


def parts_of(document: blocks.Document) -> Iterator[Part]:
    """What all engines can set: neither covers nor pictures."""
    for block in document.blocks:
        match block:
            case blocks.Heading():
                yield Heading(block.level + 1, block.text)
            case blocks.Paragraph():
                yield from (Paragraph(text) for text in block.text.split("\n\n") if text.strip())
            case blocks.Facts():
                yield from (Paragraph(f"{name}: {value}") for name, value in block.rows)
            case blocks.Table() if block.rows:
                yield Table(block.heads, block.rows, block.numeric)
            case _:
                pass


def document_of(parts: list[Part], language: str = "fa") -> blocks.Document:
    """The parts as blocks of ours."""
    found: list[blocks.Block] = []
    for part in parts:
        match part:
            case Heading():
                found.append(blocks.Heading(part.text, part.level - 1))
            case Paragraph():
                found.append(blocks.Paragraph(part.text))
            case Table():
                found.append(blocks.Table(part.heads, part.rows, part.numeric))
    return blocks.Document(title="", language=language, blocks=found)


def words_of(parts: list[Part]) -> Iterator[str]:
    """Every word, in the order of the parts."""
    for part in parts:
        texts = [part.text] if not isinstance(part, Table) else []
        if isinstance(part, Table):
            texts = [*part.heads, *(cell for row in part.rows for cell in row)]
        for text in texts:
            yield from text.split()


def as_html(parts: list[Part], fonts: Path) -> str:
    """For WeasyPrint and Qt."""
    faces = "".join(
        f"@font-face {{ font-family: {FONT}; font-weight: {weight};"
        f" src: url({(fonts / f'{FONT}-{name}.ttf').as_uri()}) }}"
        for name, weight in (("Regular", 400), ("Bold", 700))
    )
    style = (
        f"{faces} @page {{ {_PAGE} }} body {{ font-family: {FONT}; font-size: 10pt;"
        " line-height: 1.7; text-align: justify } table { border-collapse: collapse; width: 100%;"
        " font-size: 8.5pt; text-align: start } thead { display: table-header-group }"
        f" td, th {{ border: 0.4pt solid {_GRID}; padding: 2pt 3pt }}"
    )
    body = "".join(map(_html, parts))
    head = f'<meta charset="utf-8"><style>{style}</style>'
    return f'<html lang="fa" dir="rtl"><head>{head}</head><body>{body}</body></html>'


def _html(part: Part) -> str:
    match part:
        case Heading():
            return f"<h{part.level}>{escape(part.text)}</h{part.level}>"
        case Paragraph():
            return f"<p>{escape(part.text)}</p>"
    heads = "".join(f"<th>{escape(cell)}</th>" for cell in part.heads)
    rows = "".join(
        f"<tr>{''.join(f'<td>{escape(cell)}</td>' for cell in row)}</tr>" for row in part.rows
    )
    inside = f"<thead><tr>{heads}</tr></thead><tbody>{rows}</tbody>"
    return f'<table border="1" width="100%">{inside}</table>'


def as_typst(parts: list[Part]) -> str:
    """For Typst."""
    begun = (
        '#set page(paper: "a4", margin: (top: 28mm, bottom: 24mm, x: 25mm))\n'
        f'#set text(font: "{FONT}", lang: "fa", dir: rtl, size: 10pt)\n'
        "#set par(justify: true, leading: 0.9em)\n"
        f'#set table(stroke: 0.4pt + rgb("{_GRID}"), inset: (x: 3pt, y: 4pt))\n'
        "#show table: set text(size: 8.5pt)\n#show table: set par(justify: false)\n"
    )
    return begun + "\n".join(map(_typst, parts))


def _typst(part: Part) -> str:
    match part:
        case Heading():
            return f"#heading(level: {part.level}, {_quoted(part.text)})"
        case Paragraph():
            return f"#par({_quoted(part.text)})"
    heads = ", ".join(map(_quoted, part.heads))
    rows = ",\n".join(", ".join(map(_quoted, row)) for row in part.rows)
    columns = ", ".join("1fr" for _head in part.heads)
    return f"#table(columns: ({columns},), table.header({heads}),\n{rows})"


def _quoted(text: str) -> str:
    escaped = text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n")
    return f'"{escaped}"'


_NAMES = ("office", "style", "text", "table")
_FODT = """<?xml version="1.0" encoding="UTF-8"?>
<office:document {names} xmlns:fo="urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0"
 xmlns:svg="urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0"
 office:version="1.3" office:mimetype="application/vnd.oasis.opendocument.text">
<office:font-face-decls><style:font-face style:name="{font}" svg:font-family="{font}"/>
</office:font-face-decls><office:styles>
<style:default-style style:family="paragraph"><style:paragraph-properties
 style:writing-mode="rl-tb"/><style:text-properties style:font-name="{font}"
 style:font-name-complex="{font}" fo:font-size="10pt" style:font-size-complex="10pt"
 style:language-complex="fa" style:country-complex="IR"/></style:default-style>{styles}
</office:styles><office:automatic-styles><style:page-layout style:name="pl">
<style:page-layout-properties fo:page-width="210mm" fo:page-height="297mm" fo:margin-top="28mm"
 fo:margin-bottom="24mm" fo:margin-left="25mm" fo:margin-right="25mm" style:writing-mode="rl-tb"/>
</style:page-layout><style:style style:name="tb" style:family="table"><style:table-properties
 style:writing-mode="rl-tb" table:border-model="collapsing"/></style:style>
<style:style style:name="c" style:family="table-cell"><style:table-cell-properties
 fo:border="0.4pt solid {grid}" fo:padding="2pt"/></style:style></office:automatic-styles>
<office:master-styles><style:master-page style:name="Standard" style:page-layout-name="pl"/>
</office:master-styles><office:body><office:text>{body}</office:text></office:body>
</office:document>"""
_STYLE = """<style:style style:name="{name}" style:family="paragraph"><style:paragraph-properties
 style:writing-mode="rl-tb" fo:text-align="{align}"/><style:text-properties fo:font-size="{size}pt"
 style:font-size-complex="{size}pt" fo:font-weight="{weight}" style:font-weight-complex="{weight}"/>
</style:style>"""
_STYLES = (
    *(("H1", "start", 15, "bold"), ("H2", "start", 13, "bold"), ("H3", "start", 11, "bold")),
    *(("P", "justify", 10, "normal"), ("C", "start", 8.5, "normal"), ("T", "start", 8.5, "bold")),
)


def as_fodt(parts: list[Part]) -> str:
    """For LibreOffice."""
    names = " ".join(
        f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"' for name in _NAMES
    )
    styles = "".join(
        _STYLE.format(name=name, align=align, size=size, weight=weight)
        for name, align, size, weight in _STYLES
    )
    body = "".join(map(_fodt, parts))
    return _FODT.format(names=names, font=FONT, styles=styles, grid=_GRID, body=body)


def _fodt(part: Part) -> str:
    match part:
        case Heading():
            return _line(part.text, f"H{part.level}")
        case Paragraph():
            return _line(part.text, "P")
    columns = f'<table:table-column table:number-columns-repeated="{len(part.heads)}"/>'
    heads = f"<table:table-header-rows>{_row(part.heads, 'T')}</table:table-header-rows>"
    rows = "".join(_row(row, "C") for row in part.rows)
    return f'<table:table table:style-name="tb">{columns}{heads}{rows}</table:table>'


def _row(cells: tuple[str, ...], style: str) -> str:
    opened = '<table:table-cell table:style-name="c" office:value-type="string">'
    inside = "".join(f"{opened}{_line(cell, style)}</table:table-cell>" for cell in cells)
    return f"<table:table-row>{inside}</table:table-row>"


def _line(text: str, style: str) -> str:
    lines = "<text:line-break/>".join(map(escape, text.split("\n")))
    return f'<text:p text:style-name="{style}">{lines}</text:p>'
