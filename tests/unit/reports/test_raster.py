"""Charts as dots: what the scene says is where the scene says it."""

import io

import pytest
from PIL import Image

from learningcity_desktop.reports.chart.scene import Scene
from learningcity_desktop.reports.chart.shapes import (
    Box,
    Fill,
    Line,
    Point,
    Polyline,
    Rect,
    Shape,
    Stroke,
    TextAt,
    Wedge,
)
from learningcity_desktop.reports.pdf.chart import measured
from learningcity_desktop.reports.raster import DOTS, png_of

Colour = tuple[int, ...]
WHITE, RED = (255, 255, 255), (255, 0, 0)


def drawn(*shapes: Shape, rtl: bool = False) -> Image.Image:
    packed = png_of(Scene(200, 60, "rtl" if rtl else "ltr", shapes, ()))
    image = Image.open(io.BytesIO(packed))
    assert round(image.info["dpi"][0]) == DOTS
    return image.convert("RGB")


def at(image: Image.Image, x: float, y: float) -> Colour:
    """The colour at a place given in points."""
    found = image.getpixel((int(x * DOTS / 72), int(y * DOTS / 72)))
    assert isinstance(found, tuple)
    return found


def box_of(image: Image.Image) -> tuple[float, ...]:
    """What is not white, in points."""
    dark = image.convert("L").point(lambda value: 255 * (value < 128))
    box = dark.getbbox()
    assert box is not None
    return tuple(side * 72 / DOTS for side in box)


def test_areas_cover_what_they_should() -> None:
    image = drawn(Rect(Box(10, 10, 30, 20), Fill("#FF0000")))
    assert at(image, 25, 20) == RED
    assert at(image, 5, 5) == at(image, 45, 20) == WHITE
    assert box_of(image) == pytest.approx((10, 10, 40, 30), abs=0.5)


def test_a_ring_has_a_hole() -> None:
    image = drawn(Wedge(Point(50, 30), 10, 20, 0, 360, Fill("#FF0000"), Stroke("#000000", 1)))
    assert at(image, 50, 30) == WHITE
    assert at(image, 50, 15) == at(image, 35, 30) == RED
    piece = drawn(Wedge(Point(50, 30), 0, 20, 0, 90, Fill("#FF0000")))
    assert at(piece, 58, 22) == RED
    assert at(piece, 42, 22) == at(piece, 58, 38) == WHITE


def test_patterns_keep_within_their_shape() -> None:
    for pattern in ("rising", "falling", "level", "crossed", "dots"):
        image = drawn(Rect(Box(20, 10, 40, 30), Fill("#FFFFFF", pattern, "#000000")))
        left, top, right, bottom = box_of(image)
        assert left >= 19.5
        assert top >= 9.5
        assert right <= 60.5
        assert bottom <= 40.5


def test_dashes_leave_gaps_also_around_corners() -> None:
    whole = drawn(Line(Point(10, 30), Point(90, 30), Stroke("#000000", 2)))
    assert all(at(whole, x, 30) == (0, 0, 0) for x in range(12, 88))
    dashed = drawn(Line(Point(10, 30), Point(90, 30), Stroke("#000000", 2, (10, 10))))
    seen = [at(dashed, x, 30) == (0, 0, 0) for x in range(15, 90, 10)]
    assert seen == [True, False, True, False, True, False, True, False]
    corner = (Point(10, 10), Point(25, 10), Point(25, 50))
    bent = drawn(Polyline(corner, Stroke("#000000", 2, (10, 10))))
    assert at(bent, 20 + 2.5, 10) == WHITE
    assert at(bent, 25, 20) == (0, 0, 0)
    assert at(bent, 25, 30) == WHITE


@pytest.mark.parametrize("rtl", [False, True])
@pytest.mark.parametrize("text", ["گزارشِ سالانه ۱۴۰۳", "Learning City"])
def test_text_takes_the_room_that_was_measured(text: str, rtl: bool) -> None:
    width = measured(text, 8)
    for anchor, left in (
        ("start", 100 - width if rtl else 100),
        ("end", 100 if rtl else 100 - width),
    ):
        image = drawn(TextAt(100, 30, text, 8, "#000000", "value", anchor), rtl=rtl)
        found = box_of(image)
        assert found[0] == pytest.approx(left, abs=1.2)
        assert found[2] == pytest.approx(left + width, abs=1.2)
        assert 20 < found[1] < 30


def test_letters_are_joined() -> None:
    """A joined word has fewer pieces of ink than letters."""
    image = drawn(TextAt(50, 40, "سپیسپ", 20, "#000000", "value", "middle"), rtl=True)
    line = image.crop((0, int(37 * DOTS / 72), image.width, int(39 * DOTS / 72))).convert("L")
    columns = [
        min(line.crop((x, 0, x + 1, line.height)).tobytes()) < 128 for x in range(line.width)
    ]
    pieces = sum(b and not a for a, b in zip([False, *columns], columns, strict=False))
    assert pieces <= 2
