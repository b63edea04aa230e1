"""Shaping, mark-up and lines: nothing lost, nothing too wide."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from learningcity_desktop.persian.direction import level_of
from learningcity_desktop.reports.pdf import fonts
from learningcity_desktop.reports.pdf.canvas import ReportCanvas
from learningcity_desktop.reports.pdf.drawing import draw_text, text_width
from learningcity_desktop.reports.pdf.lines import break_lines
from learningcity_desktop.reports.pdf.markup import (
    Anchor,
    LineBreak,
    Look,
    MarkupError,
    Stretch,
    escape,
    look_of,
    parse,
    plain_text,
)
from learningcity_desktop.reports.pdf.shaping import Baked
from learningcity_desktop.reports.pdf.style import TextStyle
from learningcity_desktop.reports.pdf.words import set_words

STYLE = TextStyle(size=10, leading=17)
LOOK = look_of(STYLE)


# Shaping


def glyphs(word: str, font: str = "Sans", *, rtl: bool = True) -> list:
    return [g for run in fonts.font(font).runs(word, 0, len(word), rtl) for g in run.glyphs]


def test_every_character_has_a_glyph_of_its_own() -> None:
    for word in ("لا", "نامهٔ", "مُحَمَّد", "می‌شود", "الله"):
        assert [g.text for g in glyphs(word)] == list(reversed(word))


def test_a_baked_cluster_is_as_wide_as_its_glyphs_and_holds_all_ink_in_one() -> None:
    run = glyphs("لا")
    inked = [g for g in run if not isinstance(g.shape, Baked) or g.shape.components]
    assert len(inked) == 1
    alone = fonts.font("Sans").runs("لا", 0, 2, True)[0]
    assert sum(g.advance for g in run) * alone.font.scale == pytest.approx(alone.advance)


def test_a_word_joins_across_a_change_of_look() -> None:
    whole = glyphs("کتابخانه")
    parts = [
        *fonts.font("Sans").runs("کتابخانه", 4, 8, True)[0].glyphs,
        *fonts.font("Sans").runs("کتابخانه", 0, 4, True)[0].glyphs,
    ]
    assert [g.shape for g in parts] == [g.shape for g in whole]


def test_persian_digits_have_persian_shapes_and_one_width_where_wanted() -> None:
    sans = fonts.font("Sans")
    widths = {sans.runs(digit, 0, 1, False, True)[0].advance for digit in "۰۱۲۳۴۵۶۷۸۹"}
    assert len(widths) == 1
    assert len({sans.runs(digit, 0, 1, False)[0].advance for digit in "۰۱۲۳۴۵۶۷۸۹"}) > 1


def test_a_latin_word_is_set_in_one_font() -> None:
    runs = fonts.font("Body").runs("Yılmaz", 0, 6, False)
    assert [run.font.fontName for run in runs] == ["Sans"]
    assert fonts.font("Body").runs("Maragheh", 0, 8, False)[0].font.fontName == "Body"


def test_a_mark_stays_with_a_letter_of_the_fallback_font() -> None:
    runs = fonts.font("Body").runs("ٱَب", 0, 3, True)
    assert [(run.font.fontName, run.text) for run in runs] == [("Sans", "ٱَ"), ("Body", "ب")]


def test_brackets_of_rtl_text_are_runs_of_their_own() -> None:
    runs = fonts.font("Sans").runs("«شهر»", 0, 5, True)
    assert [(run.text, run.mirrored) for run in runs] == [("«", "»"), ("شهر", ""), ("»", "«")]
    assert [run.mirrored for run in fonts.font("Sans").runs("(a)", 0, 3, False)] == [""]


def test_formatting_leaves_no_glyph() -> None:
    assert glyphs("\u200f\u2066\u2069\u200b\u00ad\ufeff") == []


@pytest.mark.parametrize(
    ("text", "level"),
    [
        ("شهر", 1),
        ("City", 0),
        ("UNESCO شهر یادگیرنده", 1),
        ("کد ABC-DEF", 1),
        ("The word شهر means a city in Persian", 0),
        ("۱۲", 1),
        ("", 1),
    ],
)
def test_auto_direction_weighs_the_letters(text: str, level: int) -> None:
    assert level_of(text, "auto", 1) == level
    assert level_of(text, "rtl") == 1
    assert level_of(text, "ltr") == 0


def test_digits_follow_what_is_around_them() -> None:
    assert level_of("12", "auto", 0) == 0


# Drawing


def test_widths_add_up_and_grow_with_size() -> None:
    assert text_width("شهر یادگیرنده", "Body", 20) == pytest.approx(
        2 * text_width("شهر یادگیرنده", "Body", 10)
    )


def test_strings_that_reportlab_draws_are_shaped(tmp_path: Path, read, see) -> None:
    from reportlab.graphics import renderPDF
    from reportlab.graphics.shapes import Drawing, String

    fonts.register()
    path = tmp_path / "chart.pdf"
    canvas = ReportCanvas(str(path))
    canvas.drawString(50, 700, "سالانهٔ")
    drawing = Drawing(200, 100)
    drawing.add(String(10, 10, "بهار ۱۴۰۳"))
    renderPDF.draw(drawing, canvas, 50, 500)
    canvas.setFont("Courier", 9)
    canvas.drawString(50, 300, "plain")
    canvas.save()
    reader = read(path)
    assert reader.pypdf() == [see("سالانهٔ"), see("بهار ۱۴۰۳"), "plain"]


def test_more_words_than_are_remembered_are_still_right(tmp_path: Path, read) -> None:
    path = tmp_path / "many.pdf"
    canvas = ReportCanvas(str(path), pagesize=(800, 4000), pageCompression=0)
    words = [f"{number:05d}" for number in range(4200)]
    for number, word in enumerate(words):
        row, column = divmod(number, 20)
        draw_text(canvas, word, "Sans", 8, 20 + column * 38, 3980 - row * 18)
    canvas.save()
    assert read(path).run("pdftotext", "-layout", "-").split() == words


def test_shaped_text_is_refused_by_a_plain_canvas(tmp_path: Path) -> None:
    from reportlab.pdfgen.canvas import Canvas

    fonts.register()
    canvas = Canvas(str(tmp_path / "plain.pdf"))
    canvas.setFont("Sans", 12)
    with pytest.raises(TypeError, match="ReportCanvas"):
        canvas.drawString(0, 0, "شهر")


def test_lines_are_anchored_where_they_are_told(tmp_path: Path) -> None:
    from pypdf import PdfReader

    path = tmp_path / "anchors.pdf"
    canvas = ReportCanvas(str(path), pagesize=(400, 100))
    for align, y in (("left", 20), ("center", 50), ("right", 80)):
        draw_text(canvas, "متن", "Sans", 10, 200, y, align)
    canvas.save()
    found = {}

    def visit(text, _current, matrix, _font, _size) -> None:
        if text.strip():
            found[matrix[5]] = matrix[4]

    PdfReader(path).pages[0].extract_text(visitor_text=visit)
    width = text_width("متن", "Sans", 10)
    assert found[20] == pytest.approx(200, abs=0.01)
    assert found[50] == pytest.approx(200 - width / 2, abs=0.01)
    assert found[80] == pytest.approx(200 - width, abs=0.01)


# Mark-up


def test_markup_is_read() -> None:
    items = parse('a<b>b<font color="red" size="12">c</font></b><br/><a name="x"/>d &amp; e', LOOK)
    assert [type(item) for item in items] == [Stretch, Stretch, Stretch, LineBreak, Anchor, Stretch]
    assert items[1].look.bold
    assert (items[2].look.colour, items[2].look.size, items[2].look.bold) == ("red", 12, True)
    assert items[5] == Stretch("d & e", LOOK)


def test_raised_text_is_smaller_and_higher() -> None:
    (stretch,) = parse("<super>۲</super>", LOOK)
    assert stretch.look.size < LOOK.size
    assert stretch.look.rise > 0
    (stretch,) = parse("<sub>2</sub>", LOOK)
    assert stretch.look.rise < 0


@pytest.mark.parametrize(
    "text",
    ["<b>x", "x</b>", "<b><u>x</b></u>", "<i>x</i>", "<b class='y'>x</b>", "<a>x</a>", "<hr/>"],
)
def test_faulty_markup_is_refused(text: str) -> None:
    with pytest.raises(MarkupError):
        parse(text, LOOK)


@given(st.text(max_size=60).filter(lambda text: "\r" not in text and "\0" not in text))
def test_escaped_text_comes_back_as_it_was(text: str) -> None:
    assert plain_text(escape(text)) == text


def test_a_break_may_be_left_open() -> None:
    assert parse("یک<br>دو", LOOK) == parse("یک<br/>دو", LOOK)


def test_plain_text_of_markup() -> None:
    assert plain_text('<b>عنوان</b><br/><a name="x"/>دوم') == "عنوان دوم"


# Lines

PIECES = [
    *("شهر", "یادگیرنده", "می‌شود", "سالانهٔ", "مُحَمَّد", "لا", "(", ")", "«الف»", "۱۲٬۳۴۵"),
    *("ABC", "PySide6", "3.14", "15%", "https://example.com/a/b?c=d", "\u2066-۵\u2069", "😀"),
    *("x" * 60, "ن" * 90, "می‌" * 30, "a\u0301", "\u200b", "\u200f", "\u00a0", "\t", "✓"),
]
plain = st.lists(st.sampled_from([*PIECES, " ", " ", "\n"]), max_size=30).map("".join)
GONE = "\u200b\u200f\u2066\u2069 \t\n"


def without_spaces(text: str) -> str:
    return "".join(c for c in text if c not in GONE)


@settings(max_examples=300, deadline=None)
@given(plain, st.sampled_from([0, 1]), st.integers(60, 400), st.booleans())
def test_lines_hold_all_text_and_are_never_too_wide(
    text: str, level: int, width: int, even: bool
) -> None:
    words = set_words(parse(escape(text), LOOK), level)
    lines = break_lines(words, width - 15, width, even=even)
    assert without_spaces("".join(line.text for line in lines)) == without_spaces(text)
    for number, line in enumerate(lines):
        assert line.room == (width if number else width - 15)
        assert line.width <= line.room + 0.01
        assert sum(word.width for word in line.words) == pytest.approx(line.width)
    assert lines[-1].ends


def test_a_long_address_is_parted_after_a_slash() -> None:
    words = set_words(parse("https://example.com/one/two/three/four", LOOK), 0)
    lines = break_lines(words, 100, 100)
    assert [line.text for line in lines[:-1]] == [
        line.text for line in lines[:-1] if line.text[-1] in "/."
    ]


def test_a_line_narrower_than_a_letter_takes_one_letter() -> None:
    lines = break_lines(set_words(parse("شهر", LOOK), 1), 1, 1)
    assert [line.text for line in lines] == ["ش", "ه", "ر"]


@pytest.mark.parametrize("separator", ["\n", "\t", "\x1c", "\x85", "\u2028", "\u2029"])
def test_separators_inside_an_isolate_are_spaces(separator: str) -> None:
    words = set_words(parse(f"\u2066ABC{separator}DEF\u2069", LOOK), 1)
    assert [word.text for word in words] == ["ABC", " ", "DEF"]
    runs = fonts.font("Sans").line(f"\u2066ABC{separator}DEF\u2069", "rtl")
    assert "".join(run.text for run in runs) == "ABC DEF"


def test_an_anchor_stays_with_a_word_that_is_parted() -> None:
    words = set_words(parse('<a name="here"/>' + "x" * 90, LOOK), 0)
    lines = break_lines(words, 100, 100)
    assert lines[0].pieces[0].anchor == "here"


def test_even_lines_strain_less_than_greedy_ones() -> None:
    text = "بر اساس آیین‌نامهٔ اجرایی قانون برنامهٔ ششم توسعه کلیهٔ دستگاه‌های اجرایی موظف‌اند " * 3
    words = set_words(parse(text, LOOK), 1)

    def strain(*, even: bool) -> float:
        lines = break_lines(words, 230, 230, even=even)
        return max(line.room - line.width for line in lines[:-1])

    assert strain(even=True) <= strain(even=False)


def test_forced_lines_are_kept_when_lines_are_evened() -> None:
    text = "یک دو سه<br/>چهار پنج شش<br/><br/>" + "هفت هشت نه ده " * 20 + "<br/>"
    words = set_words(parse(text, LOOK), 1)
    greedy = break_lines(words, 150, 150)
    even = break_lines(words, 150, 150, even=True)
    assert [line.text for line in even[:3]] == ["یک دو سه", "چهار پنج شش", ""]
    assert len(even) == len(greedy)
    assert [line.ends for line in even].count(True) == 4


def test_looks_are_values() -> None:
    assert Look("Body", bold=False, size=10, colour="#000000") == LOOK
    assert LOOK.font == "Body"


def test_nothing_has_no_width() -> None:
    assert text_width("", fonts.SANS, 10) == 0
