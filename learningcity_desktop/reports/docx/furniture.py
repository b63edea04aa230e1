"""The page around the text: paper, margins, running head, foot with page numbers, settings."""

import re
from typing import Any, Final

from docx.document import Document as WordDocument
from docx.enum.section import WD_ORIENT
from docx.oxml.parser import parse_xml
from docx.section import _Footer, _Header
from docx.shared import Mm

from learningcity_desktop.i18n import current_language
from learningcity_desktop.reports.document import Contents, Cover, Document, Letterhead
from learningcity_desktop.reports.text import page_of

from .markup import NAMESPACES, Setting, holding, paragraph, runs, simple_field
from .styles import styles_xml

_KEPT: Final = ("/styles", "/settings", "/theme", "/fontTable")


def make_room(word: WordDocument) -> None:
    """Empty python-docx's template: its styles and settings are for English letters."""
    relations = word.part.rels
    for name in [n for n, each in relations.items() if not each.reltype.endswith(_KEPT)]:
        del relations[name]
    for child in list(word.element.body):
        if not child.tag.endswith("}sectPr"):
            word.element.body.remove(child)
    _refill(word.styles.element, styles_xml())


def set_pages(word: WordDocument, document: Document) -> None:
    """Paper, margins, direction, head and foot."""
    section = word.sections[0]
    short, long = Mm(210), Mm(297)
    lying = document.sheet == "landscape"
    section.page_width, section.page_height = (long, short) if lying else (short, long)
    section.orientation = WD_ORIENT.LANDSCAPE if lying else WD_ORIENT.PORTRAIT
    begins = document.blocks[0] if document.blocks else None
    is_letter = isinstance(begins, Letterhead)
    section.left_margin = section.right_margin = Mm(25)
    section.top_margin, section.bottom_margin = Mm(18 if is_letter else 28), Mm(24)
    section.header_distance, section.footer_distance = Mm(12), Mm(10)
    if current_language().rtl:
        last = ("w:rtlGutter", "w:docGrid", "w:printerSettings", "w:sectPrChange")
        properties: Any = word.element.body.sectPr
        properties.insert_element_before(parse_xml(f"<w:bidi {NAMESPACES}/>"), *last)
    _fill(section.header, paragraph(document.running_head, Setting(style="Header")))
    _fill(section.footer, _page_number())
    if isinstance(begins, Letterhead | Cover):
        section.different_first_page_header_footer = True
        _fill(section.first_page_header, paragraph("", Setting(style="Header")))
        foot = paragraph(document.foot, Setting(style="Footer"))
        # A cover bears no number; the address of a letter stands over that of its first page.
        shown = (foot if document.foot else "") + (
            "" if isinstance(begins, Cover) else _page_number()
        )
        _fill(section.first_page_footer, shown or foot)
    _refill(word.settings.element, _settings(document))


def _page_number() -> str:
    """«صفحهٔ … از …» with fields where the numbers are."""
    rtl = current_language().rtl
    codes = {"{page}": "PAGE", "{pages}": "NUMPAGES"}
    parts = (
        simple_field(codes[part], "1") if part in codes else runs(part, rtl=rtl)
        for part in re.split(r"(\{pages?\})", page_of())
        if part
    )
    return holding("".join(parts), Setting(style="Footer"), rtl=rtl)


def _settings(document: Document) -> str:
    """Fonts come along; a list of contents is made anew when the document is opened."""
    listed = any(isinstance(block, Contents) for block in document.blocks)
    compatible = (
        "<w:compat><w:doNotExpandShiftReturn/>"  # lines that were ended by hand stay short
        '<w:compatSetting w:name="compatibilityMode"'
        ' w:uri="http://schemas.microsoft.com/office/word" w:val="15"/></w:compat>'
    )
    return (
        f"<w:settings {NAMESPACES}><w:embedTrueTypeFonts/>"
        f'<w:defaultTabStop w:val="720"/>{"<w:updateFields/>" if listed else ""}{compatible}'
        '<w:themeFontLang w:val="en-US" w:bidi="fa-IR"/><w:decimalSymbol w:val="."/>'
        '<w:listSeparator w:val=","/></w:settings>'
    )


def _fill(part: _Header | _Footer, content: str) -> None:
    """Put ready paragraphs into a head or a foot."""
    part.is_linked_to_previous = False
    _refill(part._element, f"<w:part {NAMESPACES}>{content}</w:part>")  # noqa: SLF001


def _refill(element: Any, xml: str) -> None:
    """Give an element the children of another."""
    for child in list(element):
        element.remove(child)
    for child in list(parse_xml(xml)):
        element.append(child)
