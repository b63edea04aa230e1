"""Paragraphs: split over pages without loss, drawn where the style says."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pypdf import PdfReader

from learningcity_desktop.reports.pdf import fonts
from learningcity_desktop.reports.pdf.canvas import ReportCanvas
from learningcity_desktop.reports.pdf.markup import escape
from learningcity_desktop.reports.pdf.paragraph import TextParagraph
from learningcity_desktop.reports.pdf.style import TextStyle

STYLE = TextStyle(size=10, leading=17)
LONG = "شهر یادگیرنده برنامه‌های آموزش همگانی را در سال ۱۴۰۳ گسترش داد و گزارش آن را منتشر کرد. "


def text_of(paragraphs: Sequence[TextParagraph]) -> str:
    return " ".join(line.text for p in paragraphs for line in p.lines)


@pytest.fixture
def draw(tmp_path: Path) -> Callable[..., list[tuple[str, float, float]]]:
    """Draw paragraphs from y = 300 down; returns each text with the x and y where it begins."""

    def write(*paragraphs: TextParagraph, width: float = 300) -> list[tuple[str, float, float]]:
        path = tmp_path / "paragraph.pdf"
        canvas = ReportCanvas(str(path), pagesize=(400, 400))
        y = 300.0
        for paragraph in paragraphs:
            y -= paragraph.wrap(width, 1000)[1]
            paragraph.drawOn(canvas, 50, y)
        canvas.save()
        found: list[tuple[str, float, float]] = []

        def visit(text, current, matrix, _font, _size) -> None:
            if text.strip():
                found.append((text.strip(), matrix[4] + current[4], matrix[5] + current[5]))

        PdfReader(path).pages[0].extract_text(visitor_text=visit)
        return found

    return write


MARKED = [
    *("شهر", "<b>پررنگ</b>", "<u>خط</u>", "<strike>کهنه</strike>", "H<sub>2</sub>O"),
    *("توان<super>۲</super>", '<font color="#B3263A" size="14">بزرگ</font>', "کتا<b>ب‌خا</b>نه"),
    *('<a href="https://example.com/fa">پیوند</a>', "(ABC)", "«الف»", "۱۲٬۳۴۵", "<br/>", "ن" * 90),
    *('<font background="yellow">نشان</font>', "https://example.com/a/b/c", '<a name="here"/>'),
]
styles = st.builds(
    TextStyle,
    family=st.sampled_from(["Body", "Sans"]),
    size=st.sampled_from([8, 11, 14]),
    leading=st.just(20),
    align=st.sampled_from(["start", "end", "center", "justify", "left", "right"]),
    start_indent=st.sampled_from([0, 20]),
    end_indent=st.sampled_from([0, 10]),
    first_indent=st.sampled_from([0, 15, -10]),
    orphans=st.integers(1, 3),
    widows=st.integers(1, 3),
    background=st.sampled_from(["", "#eeeeee"]),
    border=st.sampled_from(["", "#0B7A75"]),
    padding=st.sampled_from([0, 5]),
)


@settings(max_examples=120, deadline=None)
@given(
    markup=st.lists(st.sampled_from(MARKED), max_size=25).map(" ".join),
    style=styles,
    direction=st.sampled_from(["rtl", "ltr", "auto"]),
    bullet=st.sampled_from(["", "•", "۱۲.", "(پیوست)"]),
    width=st.integers(80, 400),
    height=st.integers(10, 200),
)
def test_any_paragraph_can_be_set_split_and_drawn(
    markup, style, direction, bullet, width, height
) -> None:
    paragraph = TextParagraph(markup, style, direction=direction, bullet=bullet)
    canvas = ReportCanvas("unused.pdf")
    total = paragraph.wrap(width, 1000)[1]
    parts = paragraph.split(width, height)
    if len(parts) == 2:
        first, rest = parts
        assert first.wrap(width, 1000)[1] <= height
        assert len(first.lines) >= min(style.orphans, len(paragraph.lines) - 1)
        assert len(rest.lines) >= min(style.widows, len(paragraph.lines) - 1)
        rest.wrap(width, 1000)
        assert text_of(parts) == text_of([paragraph])
        kept = "".join(line.text + " " * bool(line.dropped or line.ends) for line in rest.lines)
        rest.wrap(100_000, 1000)  # another column: set anew, nothing lost, nothing run together
        assert text_of([rest]).split() == kept.split()
    elif parts:
        assert total <= height + 1e-6
    for part in parts:
        part.wrap(width, 1000)
        part.drawOn(canvas, 0, 0)


def test_lines_stand_where_the_style_says(draw) -> None:
    width = fonts.font("Body").stringWidth("متن", 10)
    expected = {
        "start": 350 - width,
        "end": 50,
        "center": 200 - width / 2,
        "left": 50,
        "right": 350 - width,
        "justify": 350 - width,
    }
    for align, x in expected.items():
        (found,) = draw(TextParagraph("متن", replace(STYLE, align=align)))
        assert found[1] == pytest.approx(x, abs=0.01), align
    (found,) = draw(TextParagraph("text", STYLE, direction="ltr"))
    assert found[1] == pytest.approx(50, abs=0.01)


def test_justified_lines_fill_the_column_and_the_last_one_does_not(draw) -> None:
    found = draw(TextParagraph(LONG * 2, replace(STYLE, align="justify")))
    by_line: dict[float, float] = {}
    for _, x, y in found:
        by_line[y] = min(x, by_line.get(y, 1000))
    *full, last = (by_line[y] for y in sorted(by_line, reverse=True))
    assert full == pytest.approx([50] * len(full), abs=0.05)
    assert last > 60


def test_narrow_columns_are_not_torn_apart() -> None:
    paragraph = TextParagraph("برنامه‌ریزی همگانی آیین‌نامه‌ها", replace(STYLE, align="justify"))
    paragraph.wrap(95, 1000)
    line = paragraph.lines[0]
    assert paragraph._spread(line, line.pieces) == (0, 0)


def test_bullet_stands_at_the_start_side(draw) -> None:
    style = replace(STYLE, start_indent=24, bullet_indent=8)
    bullet = fonts.font("Body").stringWidth("•", 10)
    found = draw(TextParagraph("مورد", style, bullet="•"))
    assert found[0][1] == pytest.approx(350 - 8 - bullet, abs=0.01)
    found = draw(TextParagraph("item", style, bullet="•", direction="ltr"))
    assert [x for _, x, _ in found] == pytest.approx([58, 74], abs=0.01)


def test_a_wide_bullet_pushes_the_first_line_in() -> None:
    style = replace(STYLE, start_indent=24, bullet_indent=8)
    paragraph = TextParagraph(LONG, style, bullet="۱۲۳۴۵.")
    paragraph.wrap(300, 1000)
    assert paragraph.lines[0].room < paragraph.lines[1].room


def test_larger_text_makes_room_for_itself() -> None:
    plain = TextParagraph("یک", STYLE).wrap(300, 1000)[1]
    large = TextParagraph('یک <font size="20">دو</font>', STYLE).wrap(300, 1000)[1]
    assert large == pytest.approx(plain * 2)


def test_direction_is_found_in_the_text() -> None:
    assert TextParagraph("UNESCO شهر یادگیرنده", STYLE, direction="auto").rtl
    assert not TextParagraph("Learning city", STYLE, direction="auto").rtl
    assert TextParagraph("۱۲", STYLE, direction="auto").rtl
    isolated = "27 km²; source: \u2068برآورد \u2067نمونه\u2069 از شهر\u2069"
    assert not TextParagraph(isolated, STYLE, direction="auto").rtl
    assert TextParagraph(isolated.translate({0x2068: None}), STYLE, direction="auto").rtl
    assert not TextParagraph("\u2066a@b.ir\u2069", STYLE, direction="auto").rtl  # nothing else
    assert not TextParagraph("12", STYLE, direction="auto", otherwise="ltr").rtl


def test_least_height_is_the_orphans() -> None:
    paragraph = TextParagraph(LONG * 4, STYLE)
    assert paragraph.start_height(300) == STYLE.leading * 2
    assert TextParagraph("یک", STYLE).start_height(300) == STYLE.leading


def test_natural_width_is_that_of_the_longest_line() -> None:
    paragraph = TextParagraph("یک<br/>یک دو سه", replace(STYLE, start_indent=10))
    width = fonts.font("Body").stringWidth("یک دو سه", 10)
    assert paragraph.natural_width() == pytest.approx(width + 10)
    paragraph.wrap(paragraph.natural_width(), 100)
    assert len(paragraph.lines) == 2


def test_a_line_may_hold_nothing_but_an_anchor(draw) -> None:
    assert draw(TextParagraph('<a name="x"/>', STYLE)) == []


def test_links_lead_somewhere(tmp_path: Path) -> None:
    path = tmp_path / "links.pdf"
    canvas = ReportCanvas(str(path))
    address = "https://example.com/فا?a=1&amp;b=%20"
    markup = f'<a name="t"/>جدول <a href="{address}">وب</a> <a href="#t">بالا</a>'
    paragraph = TextParagraph(markup, STYLE)
    paragraph.wrap(300, 100)
    paragraph.drawOn(canvas, 50, 700)
    canvas.save()
    web, inside = (note.get_object() for note in PdfReader(path).pages[0]["/Annots"])
    assert web["/A"]["/URI"] == "https://example.com/%D9%81%D8%A7?a=1&b=%20"
    assert inside["/Dest"]
    left, _, right, _ = (float(x) for x in web["/Rect"])
    assert right - left == pytest.approx(fonts.font("Body").stringWidth("وب", 10), abs=0.1)


def test_escaped_text_is_set_as_it_is() -> None:
    paragraph = TextParagraph(escape("a < b & <b>c</b>"), STYLE, direction="ltr")
    paragraph.wrap(300, 100)
    assert paragraph.lines[0].text == "a < b & <b>c</b>"
