"""Charts on paper: words that can be read and searched, embedded fonts, patterns for grey print."""

import datetime as dt
from collections.abc import Callable
from itertools import pairwise
from math import inf
from pathlib import Path
from typing import Any

import pytest
from pypdf import PdfReader
from reportlab.platypus import Spacer

from learningcity_desktop.persian.digits import to_persian
from learningcity_desktop.reports.chart import (
    PAPER,
    BarChart,
    Chart,
    DonutChart,
    LineChart,
    Series,
    lay_out,
)
from learningcity_desktop.reports.chart.shapes import Box
from learningcity_desktop.reports.pdf.chart import ChartFlowable, measured
from learningcity_desktop.reports.pdf.document import Info, Pages, write_pdf
from learningcity_desktop.reports.pdf.paragraph import TextParagraph
from learningcity_desktop.reports.pdf.style import TextStyle

MOMENT = dt.datetime(2025, 12, 4, 9, 30, tzinfo=dt.UTC)
NAMES = ("کارگاه", "جشنواره", "وبینار (مجازی)", "دورهٔ UNESCO", "می‌نشینیم")
VALUES = (124, 38, 0, None, 12)


def declared(rows: int = 1, **more: object) -> dict[str, Any]:
    return {
        "title": "رویدادها",
        "categories": NAMES,
        "series": tuple(Series(f"گروه {to_persian(str(n))}", VALUES) for n in range(rows)),
        "direction": "rtl",
        "number": lambda value: to_persian(str(value)),
        "missing": "ثبت‌نشده",
    } | more


KINDS: dict[str, Chart] = {
    "bars": BarChart(**declared()),
    "grouped": BarChart(**declared(6)),
    "stacked": BarChart(**declared(3), stacked=True),
    "lying": BarChart(**declared(2), orientation="horizontal"),
    "lines": LineChart(**declared(6)),
    "ring": DonutChart(**declared(total="جمع")),
    "empty": BarChart(**declared(categories=(), series=())),
}


@pytest.fixture
def write(tmp_path: Path) -> Callable[..., Path]:
    def write(*flowables: Any, name: str = "chart.pdf") -> Path:
        path = tmp_path / name
        write_pdf(path, flowables, Info(title="نمودار", made_at=MOMENT), Pages())
        return path

    return write


@pytest.mark.parametrize("kind", KINDS)
def test_each_kind_is_drawn_with_embedded_fonts(
    kind: str, write: Callable[..., Path], read: Callable[[Path], Any]
) -> None:
    reader = read(write(ChartFlowable(KINDS[kind])))
    reader.check()
    embedded = reader.fonts()
    assert embedded
    assert all("+Sans" in row and "yes yes yes" in row for row in embedded), embedded


@pytest.mark.parametrize("kind", ["bars", "grouped", "lying", "lines"])
def test_names_and_numbers_are_found_by_readers(
    kind: str,
    write: Callable[..., Path],
    read: Callable[[Path], Any],
    see: Callable[..., str],
) -> None:
    reader = read(write(ChartFlowable(KINDS[kind])))
    shown = " ".join(reader.poppler())
    for name in (*NAMES, "ثبت‌نشده"):
        for word in name.split():
            assert see(word) in shown, word
    logical = " ".join(reader.pdfium())
    assert "کارگاه" in logical
    if kind == "bars":
        assert "۱۲۴" in logical


def test_the_same_chart_makes_the_same_bytes(write: Callable[..., Path]) -> None:
    files = [write(ChartFlowable(KINDS["grouped"]), name=f"{n}.pdf") for n in range(2)]
    assert files[0].read_bytes() == files[1].read_bytes()


def test_carries_words_for_those_who_cannot_see_it() -> None:
    text = ChartFlowable(KINDS["bars"]).element.alternative
    for said in ("رویدادها", *NAMES, "124", "ثبت‌نشده"):
        assert said in text


def test_keeps_a_wanted_height_and_never_exceeds_the_page(write: Callable[..., Path]) -> None:
    assert ChartFlowable(KINDS["bars"], height=150).wrap(400, 700) == (400, 150)
    tall = ChartFlowable(
        BarChart(**declared(categories=NAMES * 30, series=(Series("", VALUES * 30),)))
    )
    path = write(TextParagraph("پیش از نمودار", TextStyle()), Spacer(1, 300), tall)
    assert path.stat().st_size > 0
    assert tall.height < 800


@pytest.mark.parametrize(
    ("kind", "share", "moves"),
    [
        *(("bars", 1.1, False), ("bars", 0.8, False), ("bars", 0.7, True)),
        *(("lying", 0.9, True), ("lying", 1.1, False)),  # lower, it would lose its numbers
    ],
)
def test_a_chart_is_drawn_lower_before_it_moves(
    write: Callable[..., Path], kind: str, share: float, moves: bool
) -> None:
    pages = Pages()
    width, high = pages.size
    natural = ChartFlowable(KINDS[kind]).wrap(width - 2 * pages.side_margin, inf)[1]
    chart = ChartFlowable(KINDS[kind], space_before=0)
    caption = TextParagraph("نمودار", TextStyle(leading=20, keep_with_next=True))
    above = high - pages.top_margin - pages.bottom_margin - 20 - share * natural
    path = write(Spacer(1, above), caption, chart)
    first, *others = (page.extract_text() for page in PdfReader(path).pages)
    assert bool(others) is moves
    assert ("نمودار" in first) is not moves  # the caption goes with it
    assert chart.height == pytest.approx(natural * (1 if moves else min(share, 1)))


def test_series_differ_in_grey(write: Callable[..., Path], qapp: object) -> None:
    """Bars of six series, printed without colour, differ from neighbours in tone or pattern."""
    from PySide6.QtCore import QSize
    from PySide6.QtPdf import QPdfDocument

    series = tuple(Series(str(n), (100,)) for n in range(6))
    chart = BarChart(**declared(categories=("یک",), series=series), orientation="vertical")
    path = write(ChartFlowable(chart, height=190))
    pages, dots = Pages(), 3  # in a point
    document = QPdfDocument()
    document.load(str(path))
    image = document.render(0, QSize(*(round(length * dots) for length in pages.size)))
    document.close()
    scene = lay_out(chart, pages.size[0] - 2 * pages.side_margin, 190, measured, PAPER)
    seen = []
    for each in scene.marks:
        frame = each.frame
        assert isinstance(frame, Box)
        left, top = pages.side_margin + frame.x, pages.top_margin + frame.y
        greys = [
            image.pixelColor(round(dots * (left + 2 + x / 3)), round(dots * (top + 2 + y))).value()
            for x in range(round(3 * frame.width) - 12)
            for y in range(80)
        ]
        mean = sum(greys) / len(greys)
        seen.append((mean, sum(abs(grey - mean) for grey in greys) / len(greys)))
    assert len(seen) == 6
    for (tone, pattern), (next_tone, next_pattern) in pairwise(seen):
        assert abs(tone - next_tone) > 20 or abs(pattern - next_pattern) > 10, seen
