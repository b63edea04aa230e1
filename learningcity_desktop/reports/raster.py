"""A scene as a PNG, for programs that read no vectors: drawn large, then made smooth."""

import io
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import pairwise
from math import ceil, floor, hypot
from typing import TYPE_CHECKING, Final

from learningcity_desktop.persian.direction import Direction, level_of
from learningcity_desktop.reports.chart.hatching import DOT_SHARE, LINE_SHARE, dots_of, lines_of
from learningcity_desktop.reports.chart.scene import Scene
from learningcity_desktop.reports.chart.shapes import (
    Box,
    Fill,
    Line,
    Point,
    Polygon,
    Polyline,
    Rect,
    Shape,
    Stroke,
    TextAt,
    Wedge,
)
from learningcity_desktop.reports.pdf import fonts
from learningcity_desktop.reports.pdf.shaping import ShapedFont

if TYPE_CHECKING:
    from PIL.Image import Image
    from PIL.ImageDraw import ImageDraw
    from PIL.ImageFont import FreeTypeFont

#: Dots to the inch: what offices' printers show.
DOTS: Final = 220
_SMOOTH: Final = 3
_SCALE: Final = DOTS * _SMOOTH / 72
_ARC: Final = 3.0  # degrees: a circle of this scale shows no corners
#: Each glyph of a font as a character of its own, in a plane that is nobody's.
_PLANE: Final = 0xF0000

Points = list[tuple[float, float]]


def png_of(scene: Scene) -> bytes:
    """A scene on white."""
    from PIL import Image, ImageDraw

    size = ceil(scene.width * _SCALE), ceil(scene.height * _SCALE)
    image = Image.new("RGB", size, "white")
    draw = ImageDraw.Draw(image)
    for shape in scene.shapes:
        _draw(image, draw, shape, scene)
    packed = io.BytesIO()
    image.reduce(_SMOOTH).quantize(128, dither=Image.Dither.NONE).save(
        packed, "PNG", optimize=True, dpi=(DOTS, DOTS)
    )
    return packed.getvalue()


def _draw(image: "Image", draw: "ImageDraw", shape: Shape, scene: Scene) -> None:
    match shape:
        case TextAt():
            _write(draw, shape, scene)
        case Line(start, end, stroke):
            _trace(draw, [start, end], stroke)
        case Polyline(points, stroke):
            _trace(draw, points, stroke)
        case _:
            _area(image, draw, shape)


def _write(draw: "ImageDraw", text: TextAt, scene: Scene) -> None:
    rtl = scene.direction == "rtl"
    direction: Direction = "rtl" if level_of(text.text, "auto", int(rtl)) else "ltr"
    runs = fonts.font(fonts.SANS).line(text.text, direction)
    unit = text.size * _SCALE / 1000
    width = sum(run.advance for run in runs) * unit
    before = {"start": 0.0, "middle": width / 2, "end": width}[text.anchor]
    pen = text.x * _SCALE - (width - before if rtl else before)
    for run in runs:
        face = _face(run.font, text.size * _SCALE)
        step = run.font.scale * unit
        for glyph in run.glyphs:
            parts = (
                ((glyph.shape, 0, 0),) if isinstance(glyph.shape, int) else glyph.shape.components
            )
            for number, x, y in parts:
                place = pen + x * step, text.y * _SCALE - y * step
                draw.text(place, chr(_PLANE + number), text.colour, face, anchor="ls")
            pen += glyph.advance * step


@lru_cache(64)
def _face(font: ShapedFont, size: float) -> "FreeTypeFont":
    """A font whose glyphs can be asked for by number."""
    from PIL import ImageFont

    return ImageFont.truetype(
        io.BytesIO(_by_number(font)), size, layout_engine=ImageFont.Layout.BASIC
    )


@lru_cache(8)
def _by_number(font: ShapedFont) -> bytes:
    from fontTools.ttLib import TTFont, newTable
    from fontTools.ttLib.tables._c_m_a_p import CmapSubtable

    with TTFont(font.path) as opened:
        names = opened.getGlyphOrder()
        numbered = CmapSubtable.newSubtable(12)
        numbered.platformID, numbered.platEncID, numbered.language = 3, 10, 0
        numbered.cmap = {_PLANE + number: name for number, name in enumerate(names)}
        opened["cmap"] = newTable("cmap")
        opened["cmap"].tableVersion, opened["cmap"].tables = 0, [numbered]
        for table in {"GSUB", "GPOS", "GDEF", "FFTM", "kern"} & set(opened.keys()):
            del opened[table]
        packed = io.BytesIO()
        opened.save(packed)
    return packed.getvalue()


def _area(image: "Image", draw: "ImageDraw", shape: Rect | Polygon | Wedge) -> None:
    outlines = _outlines(shape)
    fill = shape.fill
    if fill is not None and fill.pattern == "solid" and len(outlines) == 1:
        draw.polygon(_scaled(outlines[0]), fill.ground)
    elif fill is not None:
        _fill(image, fill, outlines, shape.bounds)
    if shape.stroke is not None:
        if isinstance(shape, Rect):  # an edge lies within the area that it closes
            outlines = _outlines(Rect(shape.box.inset(shape.stroke.width / 2)))
        for outline in outlines:
            _trace(draw, [*outline, outline[0]], shape.stroke)


def _fill(image: "Image", fill: Fill, outlines: Sequence[Sequence[Point]], bounds: Box) -> None:
    """Lay a pattern, or a ring, over the part of the image where it stands."""
    from PIL import Image, ImageDraw

    left, top = floor(bounds.x), floor(bounds.y)
    size = ceil((bounds.right - left) * _SCALE) + 1, ceil((bounds.bottom - top) * _SCALE) + 1
    moved = [[Point(at.x - left, at.y - top) for at in outline] for outline in outlines]
    mask, layer = Image.new("L", size, 0), Image.new("RGB", size, fill.ground)
    pen, lines = ImageDraw.Draw(mask), ImageDraw.Draw(layer)
    for outline, ink in zip(moved, (255, 0), strict=False):
        pen.polygon(_scaled(outline), ink)
    stroke = Stroke(fill.lines, LINE_SHARE * fill.pitch)
    inner = Box(bounds.x - left, bounds.y - top, bounds.width, bounds.height)
    for start, end in lines_of(fill, inner):
        _trace(lines, [start, end], stroke)
    for dot in dots_of(fill, inner):
        place = dot.x * _SCALE, dot.y * _SCALE
        lines.circle(place, DOT_SHARE * fill.pitch * _SCALE, fill.lines)
    image.paste(layer, (round(left * _SCALE), round(top * _SCALE)), mask)


def _outlines(shape: Rect | Polygon | Wedge) -> list[list[Point]]:
    """The outline, and that of a hole in it."""
    match shape:
        case Rect(box):
            corners = (
                (box.x, box.y),
                (box.right, box.y),
                (box.right, box.bottom),
                (box.x, box.bottom),
            )
            return [[Point(*corner) for corner in corners]]
        case Polygon(points):
            return [list(points)]
        case Wedge():
            outer = list(_arc(shape, shape.outer))
            if shape.turn >= 360:
                return [outer, list(_arc(shape, shape.inner))] if shape.inner else [outer]
            inner = list(_arc(shape, shape.inner))[::-1] if shape.inner else [shape.centre]
            return [[*outer, *inner]]


def _arc(wedge: Wedge, radius: float) -> Iterator[Point]:
    steps = max(1, ceil(wedge.turn / _ARC))
    return (wedge.at(wedge.start + wedge.turn * n / steps, radius) for n in range(steps + 1))


def _trace(draw: "ImageDraw", points: Sequence[Point], stroke: Stroke) -> None:
    """A line through points, in dashes where it has some, with round ends."""
    width = max(1, round(stroke.width * _SCALE))
    for piece in _pieces(points, stroke.dashes):
        scaled = _scaled(piece)
        draw.line(scaled, stroke.colour, width, joint="curve")
        if width > _SMOOTH:
            for end in (scaled[0], scaled[-1]):
                draw.circle(end, width / 2, stroke.colour)


def _pieces(points: Sequence[Point], dashes: Sequence[float]) -> Iterator[list[Point]]:
    if not dashes:
        yield list(points)
        return
    turn, left = 0, dashes[0]
    piece = [points[0]]
    for start, end in pairwise(points):
        length, done = hypot(end.x - start.x, end.y - start.y), 0.0
        while length - done > left:
            done += left
            at = done / length
            place = Point(start.x + (end.x - start.x) * at, start.y + (end.y - start.y) * at)
            if turn % 2 == 0:
                yield [*piece, place]
            piece = [place]
            turn += 1
            left = dashes[turn % len(dashes)]
        left -= length - done
        piece.append(end)
    if turn % 2 == 0:
        yield piece


def _scaled(points: Sequence[Point]) -> Points:
    return [(point.x * _SCALE, point.y * _SCALE) for point in points]
