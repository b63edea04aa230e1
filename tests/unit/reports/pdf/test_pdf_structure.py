"""What readers that speak are told: every word once, in order, as what it is."""

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PIL import Image
from reportlab.graphics.shapes import Drawing, Rect

from learningcity_desktop import i18n
from learningcity_desktop.reports.chart import BarChart, Series
from learningcity_desktop.reports.document import (
    ChartBlock,
    Closing,
    Contents,
    Cover,
    Document,
    Facts,
    Heading,
    Letterhead,
    Paragraph,
    Photograph,
    Pictures,
    Signature,
    Signatures,
    Table,
    Title,
)
from learningcity_desktop.reports.pdf.contents import Heading as PaperHeading
from learningcity_desktop.reports.pdf.document import Info, Pages, write_pdf
from learningcity_desktop.reports.pdf.paragraph import TextParagraph
from learningcity_desktop.reports.pdf.render import render
from learningcity_desktop.reports.pdf.structure import Element, Structure, is_rtl, text_string
from learningcity_desktop.reports.pdf.style import TextStyle
from learningcity_desktop.reports.pdf.table import make_table
from learningcity_desktop.reports.pdf.table_looks import Span
from tests.unit.reports.pdf.tabling import CELL, PAGE
from tests.unit.reports.pdf.tree import Tree

STYLE = TextStyle(size=11, leading=18)
SENTENCE = "شهر یادگیرنده برنامه‌های آموزش همگانی را گسترش داد. "


@pytest.fixture
def printed(tmp_path: Path):
    def write(*blocks, language: str = "fa") -> Tree:
        path = tmp_path / "report.pdf"
        with i18n.speaking(language):
            render(Document("گزارش", language, blocks), path)
        return sound(Tree(path))

    return write


@pytest.fixture
def set_(tmp_path: Path):
    def write(*story, pages: Pages = PAGE) -> Tree:
        path = tmp_path / "story.pdf"
        write_pdf(path, story, Info(title="متن"), pages)
        return sound(Tree(path))

    return write


def sound(tree: Tree) -> Tree:
    """A tree in which nothing is drawn that is neither told nor furniture."""
    assert tree.loose == []
    assert tree.pieces == tree.roles
    return tree


def chart() -> BarChart:
    values = (Series("نفر", (3, 5)),)
    with i18n.speaking("fa"):
        return BarChart(title="حضور", categories=("زنان", "مردان"), series=values)


def test_a_whole_report_is_told_as_what_it_is(printed, tmp_path: Path) -> None:
    picture = tmp_path / "photo.png"
    Image.new("RGBA", (60, 40), (200, 10, 10, 90)).save(picture)
    tree = printed(
        Cover("به نام خدا", "گزارش", "مراغه", ("۱۴۰۴",), ("شهرداری",), picture),
        Contents("فهرست"),
        Heading("فصل نخست"),
        Heading("پرسش", 1),
        Paragraph("پاسخ"),
        Facts((("شهر", "مراغه"), ("استان", ""))),
        Table(("نام", "شمار"), (("الف", "۱"), ("ب", "")), frozenset({1}), caption="شمارش"),
        ChartBlock(chart(), "حضور"),
        Pictures((Photograph(picture, "جشن"), Photograph(picture, ""))),
        Signatures((Signature("شهردار", "رضایی", "شهردار مراغه"),), "مراغه، ۱۴۰۴"),
    )
    row = ("TR", "TH", "TD")
    assert tree.root.outline() == (
        "Document",
        *("P", "Figure", "P", "P", "P", "P", "H1"),
        ("TOC", *[("TOCI", ("Reference", ("Link", "Span", "Span")))] * 2),
        *("H1", "H2", "P"),
        ("Table", row, row),
        ("Table", "Caption", ("TR", "TH", "TH"), ("TR", "TD", "TD"), ("TR", "TD", "TD")),
        ("Figure", "Caption"),
        ("Figure", "Caption"),
        *("Figure",),
        ("Table", ("TR", "TH"), ("TR", "TD"), ("TR", "TD"), ("TR", "TD")),
    )
    emblem, shown, first, second = tree.root.all("Figure")
    assert emblem.alternative
    assert "حضور" in shown.alternative
    assert "\u2068" not in shown.alternative
    assert first.alternative == "جشن"
    assert second.alternative
    assert all(figure.attributes["/BBox"] for figure in (emblem, shown, first, second))
    assert [link.links for link in tree.root.all("Link")] == [1, 1]


def test_heads_say_what_they_head(printed) -> None:
    facts, table = printed(
        Facts((("شهر", "مراغه"),)), Table(("نام", "شمار"), (("الف", "۱"),))
    ).root.all("Table")
    assert [head.attributes["/Scope"] for head in facts.all("TH")] == ["/Row"]
    assert [head.attributes["/Scope"] for head in table.all("TH")] == ["/Column"] * 2


@pytest.mark.parametrize("count", [150, 250])  # the longer one is made page by page
def test_a_table_over_many_pages_is_one_and_its_head_is_told_once(printed, count: int) -> None:
    rows = tuple((f"ردیف {number}", SENTENCE) for number in range(count))
    tree = printed(Table(("نام", "شرح"), rows))
    assert len(tree.reader.pages) > 3
    (table,) = tree.root.all("Table")
    assert [node.text for node in table.all("TH")] == ["نام", "شرح"]
    assert [node.text for node in table.all("TD")][::2] == [f"ردیف {n}" for n in range(count)]


def test_a_row_that_parts_is_one_row(set_) -> None:
    table = make_table([["نام", "شرح"], ["الف", SENTENCE * 60]], [60, None], style=CELL)
    tree = set_(table)
    assert len(tree.reader.pages) > 1
    assert tree.root.outline() == (
        "Document",
        ("Table", ("TR", "TH", "TH"), ("TR", "TD", "TD")),
    )
    name, words = tree.root.all("TD")
    assert (name.text, words.text.split()) == ("الف", (SENTENCE * 60).split())
    assert len({page for page, _ in words.contents}) == len(tree.reader.pages)


def test_cells_over_others_say_so(set_) -> None:
    rows = [["الف", "ب"], ["پ", ""], ["", "ت"]]
    spans = [Span(0, 0, columns=2), Span(1, 0, rows=2)]
    cells = set_(make_table(rows, [60, 60], repeat_rows=0, spans=spans, style=CELL)).root.all("TD")
    assert [(c.attributes.get("/ColSpan"), c.attributes.get("/RowSpan")) for c in cells] == [
        (2, None),
        (None, 2),
        (None, None),
        (None, None),
    ]


def test_what_is_a_table_to_the_eye_only_is_told_line_by_line(printed) -> None:
    head = Letterhead("به نام خدا", ("شهرداری",), (("شماره", "۱"),))
    tree = printed(head, Title("نامه"), Closing("با احترام", "رضایی", "شهردار"))
    assert tree.root.outline() == ("Document", "P", "P", "P", "H1", ("Div", "P", "P", "P"))


def test_pictures_in_cells_are_furniture(set_) -> None:
    drawing = Drawing(20, 20)
    drawing.add(Rect(0, 0, 20, 20))
    tree = set_(make_table([["الف", drawing]], [60, 60], repeat_rows=0, style=CELL))
    assert tree.root.outline() == ("Document", ("Table", ("TR", "TD", "TD")))


def test_a_paragraph_over_pages_is_one(set_) -> None:
    tree = set_(TextParagraph(SENTENCE * 80, STYLE))
    assert tree.root.outline() == ("Document", "P")
    (paragraph,) = tree.root.all("P")
    assert paragraph.text.split() == (SENTENCE * 80).split()
    assert [page for page, _ in paragraph.contents] == list(range(len(tree.reader.pages)))


def test_items_have_labels_and_one_list(set_) -> None:
    whole = Element("L", attributes="/O/List/ListNumbering/Decimal")
    style = TextStyle(size=11, leading=18, start_indent=20)
    items = [TextParagraph(SENTENCE, style, bullet=f"{n}.", within=whole) for n in (1, 2)]
    alone = TextParagraph(SENTENCE, style, bullet="–")
    tree = set_(*items, alone)
    item = ("LI", "Lbl", "LBody")
    assert tree.root.outline() == ("Document", ("L", item, item), ("L", item))


def test_links_are_told_in_the_order_of_reading(set_) -> None:
    text = (
        'نخست <a href="https://unesco.org">یونسکو</a> و سپس <a href="#b">پایان</a> <a name="b"/>.'
    )
    tree = set_(TextParagraph(text, STYLE))
    assert tree.root.outline() == ("Document", ("P", "Span", "Link", "Span", "Link", "Span"))
    told = [node.text.strip() for node in tree.root.all("Span", "Link")]
    assert told == ["نخست", "یونسکو", "و سپس", "پایان", ""]
    first, second = (note.get_object() for note in tree.reader.pages[0]["/Annots"])
    assert (first["/Contents"], second["/Contents"]) == ("یونسکو", "پایان")
    assert first["/F"] == 4


def test_a_link_over_two_lines_is_one_element(set_) -> None:
    tree = set_(TextParagraph(f'<a href="https://unesco.org">{SENTENCE * 3}</a>', STYLE))
    (link,) = tree.root.all("Link")
    assert link.links > 1
    assert link.text.split() == (SENTENCE * 3).split()


def test_levels_of_headings_skip_none(set_) -> None:
    levels = (2, 0, 2, 1, 4)
    headings = [
        PaperHeading("بخش", STYLE, level=level, key=str(n)) for n, level in enumerate(levels)
    ]
    assert set_(*headings).root.outline()[1:] == ("H1", "H1", "H2", "H2", "H3")


def test_the_other_language_is_said(printed) -> None:
    tree = printed(Paragraph("The city learns."), Paragraph("شهر UNESCO GNLC است."))
    english, persian = tree.root.all("P")
    assert (tree.root.language, english.language, persian.language) == ("fa-IR", "en", "")
    code = tree.reader.pages[0]["/Contents"].get_data()
    assert code.count(b"/Span<</Lang(en)>>BDC") == 2  # the English line, and both words as one
    tree = printed(Paragraph("The city of مراغه learns."), Paragraph("شهر"), language="en")
    mixed, persian = tree.root.all("P")
    assert (tree.root.language, mixed.language, persian.language) == ("en", "", "fa")
    assert b"/Span<</Lang(fa)>>BDC" in tree.reader.pages[0]["/Contents"].get_data()


def test_a_tree_without_content_is_none() -> None:
    structure = Structure("fa-IR")
    assert structure.is_empty()
    assert structure.key_of_page() is None


words = st.sampled_from(
    [
        "شهر",
        "یادگیرنده",
        "می\u200cشود",
        "کتاب\u200cخانه",
        "UNESCO",
        "۱۴۰۳",
        "(۱۲)",
        "سالانهٔ",
        "«نقل»",
        "3.5",
    ]
)
texts = st.lists(words, min_size=1, max_size=30).map(" ".join)
blocks = st.one_of(
    texts.map(Paragraph),
    st.builds(Heading, texts, st.integers(0, 2)),
    st.builds(
        lambda rows: Table(("نام", "شرح"), tuple(rows)),
        st.lists(st.tuples(texts, texts), min_size=1, max_size=12),
    ),
    st.lists(st.tuples(texts, texts), min_size=1, max_size=4).map(lambda rows: Facts(tuple(rows))),
)


def parts_of(block) -> list[str]:
    match block:
        case Table():
            return [*block.heads, *(cell for row in block.rows for cell in row)]
        case Facts():
            return [cell for row in block.rows for cell in row]
    return [block.text]


@settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(st.lists(blocks, min_size=1, max_size=8))
def test_every_word_of_any_report_is_told_once_and_in_order(printed, story) -> None:
    leaves = [node for node in printed(*story).root.walk() if node.contents]
    parts = [part for block in story for part in parts_of(block)]
    assert len(leaves) == len(parts)
    for leaf, part in zip(leaves, parts, strict=True):  # without a Persian letter glyphs tell all
        assert leaf.text.split() == (part.split() if is_rtl(part) else [])


@given(st.text())
def test_any_text_is_written_as_pdf_reads_it(text: str) -> None:
    written = text_string(text)
    if written.startswith("("):
        assert text.isascii()
    else:
        assert bytes.fromhex(written[5:-1]).decode("utf-16-be", "surrogatepass") == text
