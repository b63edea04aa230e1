"""The styles of a document: what the office changes once and sees changed everywhere.

Headings and captions are Word's own styles, so that its outline, contents and references work; the
others bear names in the spoken language.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from html import escape
from typing import Final

from learningcity_desktop.i18n import N_, _, current_language
from learningcity_desktop.reports.colours import INK, LINE, MUTED
from learningcity_desktop.reports.look import ACCENT, OwnFont, current_look

from .markup import NAMESPACES, TWIPS, Align

#: Families that are shipped, and what stands for that of titles.
BODY: Final = "Parastoo"
SANS: Final = "Vazirmatn"
_TITLES: Final = "titles"

#: Word's tags for languages: of Latin letters, and of those written from right to left.
_LATIN, _BIDI = "en-US", "fa-IR"


@dataclass(frozen=True, kw_only=True)
class _Style:
    """A paragraph style; sizes and distances in points.

    Attributes:
        name: Word's own for its own styles; a message for the others.
        level: in the outline, 1 and up; 0 for none.
    """

    id: str
    name: str
    ours: bool = True
    font: str = SANS
    size: float = 11
    line: float = 1.0
    bold: bool = False
    colour: str = INK
    align: Align = ""
    before: float = 0
    after: float = 0
    indent: float = 0
    level: int = 0
    keep: bool = False
    tab: float = 0


_STYLES: Final = (
    _Style(id="BodyText", name="Body Text", ours=False, font=BODY, after=7, line=1.4, align="both"),
    _Style(
        id="Title",
        name="Title",
        ours=False,
        font=_TITLES,
        size=15,
        bold=True,
        colour=ACCENT,
        align="center",
        before=6,
        after=2,
        keep=True,
    ),
    _Style(
        id="Subtitle",
        name="Subtitle",
        ours=False,
        size=9,
        colour=MUTED,
        align="center",
        line=1.2,
        keep=True,
    ),
    _Style(
        id="Heading1",
        name="heading 1",
        ours=False,
        font=_TITLES,
        size=17,
        bold=True,
        colour=ACCENT,
        before=16,
        after=8,
        level=1,
        keep=True,
    ),
    _Style(
        id="Heading2",
        name="heading 2",
        ours=False,
        bold=True,
        before=12,
        after=5,
        level=2,
        keep=True,
    ),
    _Style(
        id="Heading3",
        name="heading 3",
        ours=False,
        size=9.5,
        bold=True,
        colour=MUTED,
        before=8,
        after=4,
        level=3,
        keep=True,
    ),
    _Style(
        id="Caption", name="caption", ours=False, size=9, bold=True, before=6, after=4, keep=True
    ),
    _Style(
        id="TOCHeading",
        name="TOC Heading",
        ours=False,
        font=_TITLES,
        size=17,
        bold=True,
        colour=ACCENT,
        before=14,
        after=10,
        keep=True,
    ),
    _Style(id="TOC1", name="toc 1", ours=False, font=BODY, size=12, bold=True, before=5, tab=453),
    _Style(id="TOC2", name="toc 2", ours=False, size=9, colour=MUTED, indent=18, line=1.2, tab=453),
    _Style(id="Header", name="header", ours=False, size=8, colour=MUTED),
    _Style(id="Footer", name="footer", ours=False, size=8.5, colour=MUTED, align="center"),
    _Style(
        id="DeskStrong", name=N_("Strong text"), font=BODY, size=11.5, bold=True, after=3, line=1.3
    ),
    _Style(id="DeskRemark", name=N_("Remark"), size=8.5, colour=MUTED, after=4, line=1.2),
    _Style(id="DeskEmpty", name=N_("Place left empty"), size=9, colour=MUTED, after=6),
    _Style(id="DeskCell", name=N_("Cell of a table"), size=8.5, before=2, after=2),
    _Style(id="DeskHead", name=N_("Head of a table"), size=8.5, bold=True, before=2, after=2),
    _Style(id="DeskInvocation", name=N_("Invocation"), font=BODY, size=11, align="center", after=4),
    _Style(id="DeskName", name=N_("Name of the office"), font=BODY, size=11.5, bold=True),
    _Style(id="DeskUnit", name=N_("Unit of the office"), size=8, colour=MUTED),
    _Style(id="DeskMark", name=N_("Date and number of a letter"), size=9, line=1.2),
    _Style(
        id="DeskCover",
        name=N_("Title on the cover"),
        font=_TITLES,
        size=26,
        bold=True,
        colour=ACCENT,
        align="center",
        before=46,
        after=46,
    ),
    _Style(id="DeskCoverEmblem", name=N_("Emblem on the cover"), align="center", before=40),
    _Style(
        id="DeskCoverFoot",
        name=N_("Foot of the cover"),
        size=9.5,
        colour=MUTED,
        align="center",
        line=1.3,
    ),
    _Style(
        id="DeskCoverName",
        name=N_("City on the cover"),
        font=BODY,
        size=20,
        bold=True,
        align="center",
        after=12,
    ),
    _Style(
        id="DeskCoverLine",
        name=N_("Line on the cover"),
        font=BODY,
        size=12.5,
        align="center",
        line=1.3,
    ),
    _Style(id="DeskSigner", name=N_("Who signs"), size=9, align="center", before=3, after=3),
    _Style(id="DeskClosing", name=N_("End of a letter"), font=BODY, align="center", line=1.3),
    _Style(id="DeskThin", name=N_("Room after a table"), size=5),
)


def styles_xml() -> str:
    """The whole sheet of styles in the spoken language."""
    return f"<w:styles {NAMESPACES}>{''.join(_parts())}</w:styles>"


def _parts() -> Iterator[str]:
    rtl = int(current_language().rtl)
    yield (
        f"<w:docDefaults><w:rPrDefault><w:rPr>{_fonts(BODY)}{_size(11)}"
        f'<w:lang w:val="{_LATIN}" w:eastAsia="{_LATIN}" w:bidi="{_BIDI}"/></w:rPr></w:rPrDefault>'
        "<w:pPrDefault/></w:docDefaults>"
    )
    yield (
        '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/>'
        f'<w:qFormat/><w:pPr><w:bidi w:val="{rtl}"/>{_spacing(0, 0, 1.0)}</w:pPr>'
        f'<w:rPr>{_fonts(BODY)}<w:color w:val="{INK[1:]}"/>{_size(11)}</w:rPr></w:style>'
    )
    yield (
        '<w:style w:type="character" w:default="1" w:styleId="DefaultParagraphFont">'
        '<w:name w:val="Default Paragraph Font"/><w:uiPriority w:val="1"/><w:semiHidden/></w:style>'
    )
    yield (
        '<w:style w:type="table" w:default="1" w:styleId="TableNormal">'
        '<w:name w:val="Normal Table"/>'
        '<w:uiPriority w:val="99"/><w:semiHidden/><w:tblPr><w:tblInd w:w="0" w:type="dxa"/>'
        f"{_margins(0, 0)}</w:tblPr></w:style>"
    )
    yield from map(_paragraph_style, _STYLES)
    line, look = LINE[1:], current_look()
    inner = f'<w:insideH w:val="single" w:sz="4" w:space="0" w:color="{line}"/>'
    upright = f'<w:insideV w:val="single" w:sz="4" w:space="0" w:color="{line}"/>'
    head = (
        '<w:tblStylePr w:type="firstRow"><w:tcPr><w:tcBorders>'
        f'<w:bottom w:val="single" w:sz="8" w:space="0" w:color="{look.accent[1:]}"/></w:tcBorders>'
        f'<w:shd w:val="clear" w:color="auto" w:fill="{look.wash[1:]}"/></w:tcPr></w:tblStylePr>'
    )
    yield _table_style("DeskTable", _("Table of a report"), _box(line) + inner, head)
    yield _table_style("DeskGrid", _("Table with columns"), _box(line) + inner + upright, head)
    yield _table_style("DeskRule", _("Letterhead"), _edge("bottom", look.accent[1:]), "")
    yield _table_style("DeskPlain", _("Table without lines"), "", "")


def _paragraph_style(style: _Style) -> str:
    rtl = int(current_language().rtl)
    colour = current_look().colour(style.colour)
    name = _(style.name) if style.ours else style.name
    custom = ' w:customStyle="1"' if style.ours else ""
    tab = (
        f'<w:tabs><w:tab w:val="right" w:leader="dot" w:pos="{round(style.tab * TWIPS)}"/></w:tabs>'
        if style.tab
        else ""
    )
    indent = f'<w:ind w:left="{round(style.indent * TWIPS)}"/>' if style.indent else ""
    properties = (
        ("<w:keepNext/><w:keepLines/>" if style.keep else "")
        + tab
        + f'<w:bidi w:val="{rtl}"/>'
        + _spacing(style.before, style.after, style.line)
        + indent
        + (f'<w:jc w:val="{style.align}"/>' if style.align else "")
        + (f'<w:outlineLvl w:val="{style.level - 1}"/>' if style.level else "")
    )
    look = (
        _fonts(style.font)
        + f'<w:b w:val="{int(style.bold)}"/><w:bCs w:val="{int(style.bold)}"/>'
        + f'<w:color w:val="{colour[1:]}"/>{_size(style.size)}'
    )
    following = '<w:next w:val="Normal"/>' if style.level else ""
    return (
        f'<w:style w:type="paragraph"{custom} w:styleId="{style.id}">'
        f'<w:name w:val="{escape(name)}"/><w:basedOn w:val="Normal"/>{following}<w:qFormat/>'
        f"<w:pPr>{properties}</w:pPr><w:rPr>{look}</w:rPr></w:style>"
    )


def _table_style(id_: str, name: str, borders: str, more: str) -> str:
    edges = f"<w:tblBorders>{borders}</w:tblBorders>" if borders else ""
    return (
        f'<w:style w:type="table" w:customStyle="1" w:styleId="{id_}">'
        f'<w:name w:val="{escape(name)}"/><w:basedOn w:val="TableNormal"/>'
        f"<w:tblPr>{edges}{_margins(2, 4)}</w:tblPr>"
        f'<w:tcPr><w:vAlign w:val="center"/></w:tcPr>{more}</w:style>'
    )


def _box(colour: str) -> str:
    return "".join(_edge(side, colour) for side in ("top", "left", "bottom", "right"))


def _edge(side: str, colour: str) -> str:
    return f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="{colour}"/>'


def _margins(upright: float, along: float) -> str:
    sides = (("top", upright), ("left", along), ("bottom", upright), ("right", along))
    inner = "".join(f'<w:{s} w:w="{round(points * TWIPS)}" w:type="dxa"/>' for s, points in sides)
    return f"<w:tblCellMar>{inner}</w:tblCellMar>"


def _fonts(role: str) -> str:
    """The family that plays a role in the look that is worn."""
    look = current_look()
    own = {BODY: look.body, _TITLES: look.titles or look.body}.get(role)
    family = escape(_name(own) if own else BODY if role == _TITLES else role)
    return (
        f'<w:rFonts w:ascii="{family}" w:hAnsi="{family}" w:eastAsia="{family}" w:cs="{family}"/>'
    )


def _size(points: float) -> str:
    half_points = round(points * 2)
    return f'<w:sz w:val="{half_points}"/><w:szCs w:val="{half_points}"/>'


def _spacing(before: float, after: float, line: float) -> str:
    return (
        f'<w:spacing w:before="{round(before * TWIPS)}" w:after="{round(after * TWIPS)}"'
        f' w:line="{round(line * 240)}" w:lineRule="auto"/>'
    )


def _name(font: OwnFont) -> str:
    """What a font of the city's own is called on the office's computers, where it is installed."""
    from fontTools.ttLib import TTFont

    with TTFont(font.regular, lazy=True) as opened:
        return str(opened["name"].getBestFamilyName() or font.name)
