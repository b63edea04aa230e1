"""Letters are drawn out only where a line would gape, only at joins, and nobody copies it."""

import re
from itertools import groupby
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from learningcity_desktop.reports.pdf import fonts
from learningcity_desktop.reports.pdf.document import Info, Pages, write_pdf
from learningcity_desktop.reports.pdf.kashida import draw_out
from learningcity_desktop.reports.pdf.paragraph import TextParagraph
from learningcity_desktop.reports.pdf.style import TextStyle
from tests.unit.reports.pdf.test_pdf_extraction import WORDS

NARROW = TextStyle(size=13, leading=22, align="justify")
TEXT = (
    "شهر یادگیرنده برنامه‌های آموزش همگانی را گسترش داد و گزارش پیشرفت دوسالانهٔ آن را با همکاری "
    "دانشگاه‌ها، مؤسسه‌های فرهنگی و سازمان‌های مردم‌نهاد منتشر کرد. "
)


def pieces_of(text: str, *, style: TextStyle = NARROW):
    paragraph = TextParagraph(text, style)
    paragraph.wrap(1e6, 1e6)
    return paragraph.lines[0].pieces


def test_what_is_drawn_out_reads_the_same() -> None:
    pieces = pieces_of(TEXT)
    drawn = draw_out(pieces, 1e6)
    assert (
        0
        < drawn.added
        == pytest.approx(sum(p.width for p in drawn.pieces) - sum(p.width for p in pieces))
    )
    assert [p.run.text for p in drawn.pieces if p.run] == [p.run.text for p in pieces if p.run]
    longer = [new for new, old in zip(drawn.pieces, pieces, strict=True) if new is not old]
    assert len(longer) > 5


@pytest.mark.parametrize(
    "text", ["UNESCO learning cities", "۱۲٬۵۰۰ و ۱۴۰۳", "آب در رود", "دوره اوراد", "سلا ملال"]
)
def test_what_must_not_be_drawn_out_is_not(text: str) -> None:
    pieces = pieces_of(text)
    assert draw_out(pieces, 1e6).pieces == pieces


def test_a_font_without_a_stroke_draws_nothing_out() -> None:
    text = "✓✓✓✓✓"
    assert draw_out(pieces_of(text, style=TextStyle(family=fonts.SYMBOLS)), 1e6).added == 0


@settings(max_examples=60, deadline=None)
@given(st.lists(st.sampled_from(WORDS), min_size=1, max_size=12), st.floats(0, 60))
def test_no_more_is_added_than_wanted(words: list[str], wanted: float) -> None:
    assert draw_out(pieces_of(" ".join(words)), wanted).added <= wanted


def test_lines_are_as_long_as_before_and_copy_as_typed(tmp_path: Path, read) -> None:
    path = tmp_path / "narrow.pdf"
    pages = Pages(size=(260, 800), side_margin=30, top_margin=20, bottom_margin=20)
    paragraph = TextParagraph(TEXT * 3, NARROW)
    write_pdf(path, [paragraph], Info(title="متن"), pages)
    copied = " ".join(read(path).copied())
    assert "\u0640" not in copied
    assert copied.split() == (TEXT * 3).split()
    boxes = read(path).run("pdftotext", "-bbox", "-")
    words = re.findall(r'xMin="(.*?)" yMin="(.*?)" xMax="(.*?)"', boxes)
    lines = [list(line) for _, line in groupby(words, lambda word: word[1])]
    assert len(lines) > 8
    for line in lines[:-1]:
        assert min(float(left) for left, _, _ in line) == pytest.approx(30, abs=1)
        assert max(float(right) for _, _, right in line) == pytest.approx(230, abs=1)
