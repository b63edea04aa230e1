"""Documents for Word: in the order it demands, each paragraph, run and table right-to-left."""

import itertools
import re
import zipfile
from collections.abc import Iterator
from pathlib import Path
from xml.etree import ElementTree as ET

import docx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from learningcity_desktop import i18n, paths
from learningcity_desktop.persian.bidi import strip_isolates
from learningcity_desktop.reports.document import (
    Contents,
    Document,
    Heading,
    Letterhead,
    Paragraph,
    Table,
    Title,
)
from learningcity_desktop.reports.docx.render import render
from learningcity_desktop.reports.docx.wording import stretches
from tests.unit.reports.blocks import document_of, one_of_each, texts
from tests.unit.reports.reading_back import W, part_of

#: The order of children in ECMA-376, part 1, of those that this program writes.
ORDER = {
    "pPr": "pStyle keepNext keepLines pageBreakBefore tabs bidi spacing ind jc outlineLvl rPr",
    "rPr": "rFonts b bCs color sz szCs rtl lang",
    "tblPr": "tblStyle bidiVisual tblW tblInd tblBorders tblLayout tblCellMar tblLook tblCaption",
    "trPr": "cantSplit trHeight tblHeader",
    "tcPr": "tcW tcBorders shd noWrap vAlign",
    "tblBorders": "top left bottom right insideH insideV",
    "tblCellMar": "top left bottom right",
    "tc": "tcPr p",
    "tbl": "tblPr tblGrid tr",
    "sectPr": "Reference pgSz pgMar cols titlePg bidi docGrid",
    "style": "name basedOn next uiPriority semiHidden qFormat pPr rPr tblPr tcPr tblStylePr",
    "settings": "embedTrueTypeFonts defaultTabStop updateFields compat themeFontLang decimalSymbol "
    "listSeparator",
    "compat": "doNotExpandShiftReturn compatSetting",
    "font": "charset family pitch embedRegular embedBold",
}
PARTS = ("document", "styles", "settings", "fontTable", "header1", "footer1", "footer2")


def written(tmp_path: Path, document: Document) -> Path:
    path = tmp_path / "x.docx"
    with i18n.speaking(document.language):
        render(document, path)
    return path


@pytest.fixture(params=["fa", "en"])
def whole(tmp_path: Path, request: pytest.FixtureRequest) -> Path:
    """A document with every kind of block."""
    with i18n.speaking(request.param):
        blocks = one_of_each(tmp_path)
    return written(tmp_path, document_of(blocks, request.param, foot="the foot"))


def elements(path: Path, *parts: str) -> Iterator[ET.Element]:
    for part in parts:
        yield from part_of(path, f"word/{part}.xml").iter()


def name_of(element: ET.Element) -> str:
    return element.tag.rpartition("}")[2]


def value(element: ET.Element | None, name: str = "val") -> str:
    return "" if element is None else element.get(W + name, "")


def test_children_stand_in_the_order_that_word_demands(whole: Path) -> None:
    seen = set()
    for element in elements(whole, *PARTS):
        order = ORDER.get(name_of(element), "").split()
        if order:
            children = [name_of(child) for child in element]
            places = [order.index(re.sub("header|footer", "", each)) for each in children]
            assert places == sorted(places), (name_of(element), children)
            seen.add(name_of(element))
    assert seen == ORDER.keys() - ({"insideV"} & ORDER.keys())


def test_word_finds_all_that_is_referred_to(whole: Path) -> None:
    styles = {each.get(W + "styleId") for each in elements(whole, "styles") if each.get(W + "type")}
    used = [
        value(each)
        for each in elements(whole, *PARTS)
        if name_of(each) in {"pStyle", "tblStyle", "basedOn", "next"}
    ]
    assert set(used) <= styles
    with zipfile.ZipFile(whole) as archive:
        names = archive.namelist()
        assert len(names) == len(set(names))
        told = "".join(archive.read(n).decode() for n in names if n.endswith(".rels"))
        assert archive.testzip() is None
    for target in ("styles.xml", "settings.xml", "fontTable.xml", "header1.xml", "media/image1"):
        assert target in told
    starts = [
        value(e, "name") for e in elements(whole, "document") if name_of(e) == "bookmarkStart"
    ]
    led = [value(e, "anchor") for e in elements(whole, "document") if name_of(e) == "hyperlink"]
    assert len(set(starts)) == len(starts) == 3
    assert set(led) <= set(starts)
    numbers = [e.get("id") for e in elements(whole, "document") if name_of(e) == "docPr"]
    assert len(numbers) == len(set(numbers)) > 5


def test_every_cell_ends_with_a_paragraph_and_tables_are_apart(whole: Path) -> None:
    body = part_of(whole, "word/document.xml")[0]
    for cell in body.iter(W + "tc"):
        assert cell[-1].tag == W + "p"
    tags = [child.tag for child in body]
    for before, after in itertools.pairwise(tags):
        assert not (before == W + "tbl" and after != W + "p")
    assert tags[-1] == W + "sectPr"


def test_directions_are_said_everywhere(tmp_path: Path) -> None:
    with i18n.speaking("fa"):
        blocks = one_of_each(tmp_path)
    path = written(tmp_path, document_of(blocks, "fa"))
    for paragraph in elements(path, "document"):
        if paragraph.tag != W + "p":
            continue
        rtl = value(paragraph.find(f"{W}pPr/{W}bidi"))
        said = "".join(each.text or "" for each in paragraph.iter(W + "t"))
        assert rtl == ("0" if said.startswith("An English answer") else "1"), said
    for run in elements(path, "document"):
        if run.tag == W + "r":
            said = "".join(each.text or "" for each in run.iter(W + "t"))
            if any("آ" <= letter <= "ی" for letter in said):
                assert run.find(f"{W}rPr/{W}rtl") is not None, said
    for table in elements(path, "document"):
        if table.tag == W + "tbl":
            assert table.find(f"{W}tblPr/{W}bidiVisual") is not None
    assert part_of(path, "word/document.xml").find(f".//{W}sectPr/{W}bidi") is not None
    normal = next(e for e in elements(path, "styles") if e.get(W + "styleId") == "Normal")
    assert value(normal.find(f"{W}pPr/{W}bidi")) == "1"
    fonts = normal.find(f"{W}rPr/{W}rFonts")
    assert fonts is not None
    assert fonts.get(W + "cs") == fonts.get(W + "ascii") == "Parastoo"
    for look in elements(path, "styles"):
        if look.tag == W + "rPr":
            sizes = [value(look.find(W + name)) for name in ("sz", "szCs")]
            assert sizes[0] == sizes[1] != ""


def test_tables_repeat_their_heads_and_keep_numbers_whole(tmp_path: Path) -> None:
    table = Table(
        ("نام", "شمار"), (("الف", "۱۲٬۵۰۰"), ("جمع", "۹")), frozenset({1}), frozenset({1})
    )
    path = written(tmp_path, document_of([table], "fa"))
    rows = [e for e in elements(path, "document") if e.tag == W + "tr"]
    assert [row.find(f"{W}trPr/{W}tblHeader") is not None for row in rows] == [True, False, False]
    cells = [[*row.iter(W + "tc")] for row in rows]
    assert [cells[1][n].find(f"{W}tcPr/{W}noWrap") is not None for n in (0, 1)] == [False, True]
    assert cells[2][0].find(f"{W}tcPr/{W}shd") is not None
    assert [*(e.text for e in cells[1][1].iter(W + "t"))] == ["۱۲٬۵۰۰"]


def test_python_docx_reads_it_as_people_do(tmp_path: Path) -> None:
    blocks = [Title("عنوان", ("زیر",)), Heading("فصل", 0), Paragraph("یک\nدو\n\nسه")]
    read = docx.Document(str(written(tmp_path, document_of([*blocks], "fa"))))
    said = [(p.style.name if p.style else "", p.text) for p in read.paragraphs if p.text]
    assert said == [
        *(("Title", "عنوان"), ("Subtitle", "زیر"), ("Heading 1", "فصل")),
        *(("Body Text", "یک\nدو"), ("Body Text", "سه")),
    ]


def test_the_first_page_of_a_letter_has_its_foot_and_no_running_head(tmp_path: Path) -> None:
    letter = document_of([Letterhead("i", ("n",), (("m", ""),)), Paragraph("x")], "en", foot="here")
    section = docx.Document(str(written(tmp_path, letter))).sections[0]
    assert section.different_first_page_header_footer
    assert [p.text for p in section.first_page_header.paragraphs] == [""]
    assert [p.text for p in section.first_page_footer.paragraphs] == ["here", "Page 1 of 1"]
    assert [p.text for p in section.footer.paragraphs] == ["Page 1 of 1"]
    codes = [e.text for e in elements(tmp_path / "x.docx", "footer1") if name_of(e) == "instrText"]
    assert codes == [" PAGE ", " NUMPAGES "]


def test_fields_are_renewed_only_where_there_are_contents(tmp_path: Path) -> None:
    for blocks, renewed in (([Contents("c"), Heading("h")], True), ([Heading("h")], False)):
        path = written(tmp_path, document_of([*blocks], "en"))
        names = {name_of(each) for each in elements(path, "settings")}
        assert ("updateFields" in names) is renewed


def test_the_shipped_fonts_come_along(tmp_path: Path) -> None:
    """Whoever knows the key has the font back, byte for byte (ECMA-376 part 4, 2.8.1)."""
    path = written(tmp_path, document_of([Paragraph("x")], "en"))
    entries = [e for e in elements(path, "fontTable") if name_of(e).startswith("embed")]
    relations = {
        e.get("Id"): e.get("Target", "") for e in part_of(path, "word/_rels/fontTable.xml.rels")
    }
    found = set()
    with zipfile.ZipFile(path) as archive:
        for entry in entries:
            target = relations[next(v for k, v in entry.items() if k.endswith("}id"))]
            hidden = archive.read(f"word/{target}")
            key = bytes.fromhex(value(entry, "fontKey").strip("{}").replace("-", ""))
            clear = bytes(hidden[n] ^ key[15 - n % 16] for n in range(32)) + hidden[32:]
            name = Path(target).with_suffix(".ttf").name
            assert clear == paths.resource("fonts", name).read_bytes()
            found.add(name)
    assert len(found) == 4


@given(text=texts(), rtl=st.booleans())
def test_stretches_lose_nothing_and_take_turns(text: str, rtl: bool) -> None:
    parts = [*stretches(text, rtl=rtl)]
    assert "".join(part for part, _rtl in parts) == strip_isolates(text)
    assert all(a[1] is not b[1] for a, b in itertools.pairwise(parts))


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("سال ۱۴۰۳ در UNESCO بود", [("سال ۱۴۰۳ در ", True), ("UNESCO", False), (" بود", True)]),
        ("تلفن \u2066۰۲۱ ۲۲\u2069.", [("تلفن ", True), ("۰۲۱ ۲۲", False), (".", True)]),
        ("(۱۲-۳)", [("(۱۲-۳)", True)]),
        ("\u2068C++\u2069 و \u2067الف 1\u2069", [("C++", False), (" و الف 1", True)]),
    ],
)
def test_numbers_go_with_the_text_around_them(text: str, parts: list[tuple[str, bool]]) -> None:
    assert [*stretches(text, rtl=True)] == parts
