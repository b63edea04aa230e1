"""A scene as SVG, for pages of the web: the same shapes that the screen and the paper show."""

from collections.abc import Iterator
from html import escape
from typing import Final

from learningcity_desktop.persian.bidi import strip_isolates
from learningcity_desktop.persian.direction import level_of

from .hatching import DOT_SHARE, LINE_SHARE, dots_of, lines_of
from .scene import Scene
from .shapes import (
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

#: CSS class of the lines of text; the page says in which font they are.
TEXT_CLASS: Final = "chart-text"


def svg_of(scene: Scene, *, name: str, title: str, told: str) -> str:
    """A scene as an element of a page.

    Args:
        scene: what was laid out, in points.
        name: begins every id in it; no other picture of the page may have the same.
        title: what the picture is called.
        told: what it shows, in words.
    """
    width, height = _number(scene.width), _number(scene.height)
    clips = (f"{name}-{place}" for place in range(len(scene.shapes)))
    shapes = (_shape(shape, scene, clip) for shape, clip in zip(scene.shapes, clips, strict=True))
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" role="img" viewBox="0 0 {width} {height}"'
        f' width="{width}pt" height="{height}pt" aria-labelledby="{name}-title {name}-desc"'
        ' stroke-linecap="round" stroke-linejoin="round">'
        f'<title id="{name}-title">{_said(title)}</title>'
        f'<desc id="{name}-desc">{_said(told)}</desc>{"".join(shapes)}</svg>'
    )


def _said(text: str) -> str:
    return escape(strip_isolates(text))


def _number(value: float) -> str:
    """As short as a hundredth of a point allows."""
    return f"{value:.2f}".rstrip("0").rstrip(".") or "0"


def _shape(shape: Shape, scene: Scene, clip: str) -> str:
    match shape:
        case TextAt():
            return _text(shape, scene)
        case Line(start, end, stroke):
            return f'<path d="{_line(start, end)}" fill="none"{_stroke(stroke)}/>'
        case Polyline(points, stroke):
            return f'<path d="{_through(points)}" fill="none"{_stroke(stroke)}/>'
        case _:
            return "".join(_area(shape, clip))


def _text(text: TextAt, scene: Scene) -> str:
    rtl = scene.direction == "rtl"
    # A name keeps its own direction: «C++» stays so in a Persian chart.
    own_rtl = bool(level_of(text.text, "auto", int(rtl)))
    turned = {"start": "end", "middle": "middle", "end": "start"}
    anchor = text.anchor if own_rtl == rtl else turned[text.anchor]
    return (
        f'<text class="{TEXT_CLASS}" x="{_number(text.x)}" y="{_number(text.y)}"'
        f' font-size="{_number(text.size)}" fill="{text.colour}" text-anchor="{anchor}"'
        f' direction="{"rtl" if own_rtl else "ltr"}">{_said(text.text)}</text>'
    )


def _area(shape: Rect | Polygon | Wedge, clip: str) -> Iterator[str]:
    outline = _outline(shape)
    if shape.fill is not None:
        yield f'<path d="{outline}" fill="{shape.fill.ground}"/>'
        if shape.fill.pattern != "solid":
            yield f'<clipPath id="{clip}"><path d="{outline}"/></clipPath>'
            yield from _pattern(shape, shape.fill, clip)
    if shape.stroke is not None:
        if isinstance(shape, Rect):  # an edge lies within the area that it closes
            outline = _outline(Rect(shape.box.inset(shape.stroke.width / 2)))
        yield f'<path d="{outline}" fill="none"{_stroke(shape.stroke)}/>'


def _pattern(shape: Rect | Polygon | Wedge, fill: Fill, clip: str) -> Iterator[str]:
    lines = " ".join(_line(start, end) for start, end in lines_of(fill, shape.bounds))
    yield f'<g clip-path="url(#{clip})">'
    if lines:
        yield f'<path d="{lines}"{_stroke(Stroke(fill.lines, LINE_SHARE * fill.pitch))}/>'
    radius = DOT_SHARE * fill.pitch
    dots = " ".join(_circle(dot, radius) for dot in dots_of(fill, shape.bounds))
    if dots:
        yield f'<path d="{dots}" fill="{fill.lines}"/>'
    yield "</g>"


def _stroke(stroke: Stroke) -> str:
    dashes = " ".join(map(_number, stroke.dashes))
    dashed = f' stroke-dasharray="{dashes}"' if dashes else ""
    return f' stroke="{stroke.colour}" stroke-width="{_number(stroke.width)}"{dashed}'


def _outline(shape: Rect | Polygon | Wedge) -> str:
    match shape:
        case Rect(box):
            x, y, width, height = map(_number, box)
            return f"M{x} {y}h{width}v{height}h-{width}z"
        case Polygon(points):
            return _through(points) + "z"
        case Wedge():
            return _wedge(shape)


def _at(point: Point) -> str:
    return f"{_number(point.x)} {_number(point.y)}"


def _line(start: Point, end: Point) -> str:
    return f"M{_at(start)}L{_at(end)}"


def _through(points: tuple[Point, ...]) -> str:
    return "M" + "L".join(map(_at, points))


def _circle(centre: Point, radius: float, sweep: int = 1) -> str:
    """A whole circle; one that runs against the clock is a hole in one that runs with it."""
    r, across = _number(radius), _number(2 * radius)
    left = _at(Point(centre.x - radius, centre.y))
    return f"M{left}a{r} {r} 0 1 {sweep} {across} 0a{r} {r} 0 1 {sweep} -{across} 0z"


def _wedge(wedge: Wedge) -> str:
    if wedge.turn >= 360:
        hole = _circle(wedge.centre, wedge.inner, sweep=0) if wedge.inner else ""
        return _circle(wedge.centre, wedge.outer) + hole
    first, last, large = wedge.start, wedge.start + wedge.turn, int(wedge.turn > 180)
    outer, inner = _number(wedge.outer), _number(wedge.inner)
    edge = (
        f"M{_at(wedge.at(first, wedge.outer))}"
        f"A{outer} {outer} 0 {large} 1 {_at(wedge.at(last, wedge.outer))}"
    )
    back = f"L{_at(wedge.at(last, wedge.inner))}"
    if wedge.inner:
        back += f"A{inner} {inner} 0 {large} 0 {_at(wedge.at(first, wedge.inner))}"
    return edge + back + "z"
