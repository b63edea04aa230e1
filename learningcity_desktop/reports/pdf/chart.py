"""Charts on paper: a scene drawn as vectors, with the words that stand for it."""

from dataclasses import replace
from math import inf
from typing import Any, Final

from reportlab.platypus.flowables import Flowable

from learningcity_desktop.persian.bidi import strip_isolates
from learningcity_desktop.persian.direction import Direction, level_of
from learningcity_desktop.reports.chart import PAPER, Ink, Picture, lay_out, natural_height
from learningcity_desktop.reports.chart.hatching import DOT_SHARE, LINE_SHARE, dots_of, lines_of
from learningcity_desktop.reports.chart.reading import description
from learningcity_desktop.reports.chart.scene import Scene
from learningcity_desktop.reports.chart.shapes import (
    Fill,
    Line,
    Polygon,
    Polyline,
    Rect,
    Shape,
    Stroke,
    TextAt,
    Wedge,
)

from . import fonts
from .canvas import ReportCanvas, colour_of
from .drawing import Anchor, draw_text, text_width
from .structure import Element

_ROUND: Final = 1  # PDF's code of round caps and joins
# Parts of its natural height: drawn lower, where that costs no word, before it leaves a page empty.
_LOWER: Final = (0.75, 0.85)
_CAPTION_ROOM: Final = 48  # points: a chart as tall as a page would leave its caption on another


class ChartFlowable(Flowable):  # type: ignore[misc]
    """A chart in the flow of a document; declare and build it in the document's language.

    Attributes:
        element: its place in the document's structure, with what it shows in words.
    """

    def __init__(
        self,
        chart: Picture,
        *,
        height: float | None = None,
        ink: Ink = PAPER,
        space_before: float = 6,
        space_after: float = 6,
    ) -> None:
        super().__init__()
        self.element = Element("Figure", alternative=strip_isolates(description(chart)))
        self._chart = chart
        self._wanted = height
        self._ink = ink
        self.spaceBefore = space_before
        self.spaceAfter = space_after

    def start_height(self, width: float) -> float:
        """The least height at which the chart stays on a page (points)."""
        whole = self._whole(width, inf)
        if self._wanted:
            return whole
        written = self._written(width, whole)
        lower = (whole * share for share in _LOWER)
        return next((height for height in lower if self._written(width, height) == written), whole)

    def _written(self, width: float, height: float) -> list[str]:
        """All that stands in the chart at this size, the marks of its axis apart."""
        scene = lay_out(self._chart, width, height, measured, self._ink)
        texts = (shape for shape in scene.shapes if isinstance(shape, TextAt))
        return sorted(text.text for text in texts if text.role != "tick")

    def _whole(self, width: float, otherwise: float) -> float:
        """The height that the chart wants or an empty page has at most (points)."""
        wanted = self._wanted or natural_height(self._chart, width, measured, self._ink)
        frame = getattr(self, "_frame", None)
        return min(wanted, frame._height - _CAPTION_ROOM if frame else otherwise)  # noqa: SLF001

    # Platypus calls these

    def wrap(self, available_width: float, available_height: float) -> tuple[float, float]:
        """Width of the column; the wanted height, or somewhat less where that makes it fit."""
        whole = self._whole(available_width, available_height)
        fits = available_height < whole and self.start_height(available_width) <= available_height
        self.width, self.height = available_width, available_height if fits else whole
        return self.width, self.height

    def draw(self) -> None:
        """Draw the chart with its lower left corner here."""
        scene = lay_out(self._chart, self.width, self.height, measured, self._ink)
        canvas: ReportCanvas = self.canv
        canvas.begin_figure(self.element, (0, 0, self.width, self.height))
        draw_scene(canvas, scene)
        canvas.end()


def measured(text: str, size: float) -> float:
    """Width of a line of text as charts set it."""
    return text_width(text, fonts.SANS, size)


def draw_scene(canvas: ReportCanvas, scene: Scene) -> None:
    """Draw a scene with its lower left corner at the canvas's origin."""
    canvas.saveState()
    canvas.setLineCap(_ROUND)
    canvas.setLineJoin(_ROUND)
    for shape in scene.shapes:
        _draw(canvas, shape, scene)
    canvas.restoreState()


def _draw(canvas: ReportCanvas, shape: Shape, scene: Scene) -> None:
    top = scene.height
    match shape:
        case TextAt():
            _draw_text(canvas, shape, scene)
        case Line(start, end, stroke):
            _set_stroke(canvas, stroke)
            canvas.line(start.x, top - start.y, end.x, top - end.y)
        case Polyline(points, stroke):
            _set_stroke(canvas, stroke)
            path = canvas.beginPath()
            path.moveTo(points[0].x, top - points[0].y)
            for point in points[1:]:
                path.lineTo(point.x, top - point.y)
            canvas.drawPath(path, stroke=1, fill=0)
        case _:
            _draw_area(canvas, shape, top)


def _draw_text(canvas: ReportCanvas, text: TextAt, scene: Scene) -> None:
    rtl = scene.direction == "rtl"
    start: Anchor = "right" if rtl else "left"
    end: Anchor = "left" if rtl else "right"
    align: Anchor = {"start": start, "middle": "center", "end": end}[text.anchor]
    canvas.ink(text.colour)
    y = scene.height - text.y
    # A name keeps its own direction: «C++» stays so in a Persian chart.
    direction: Direction = "rtl" if level_of(text.text, "auto", int(rtl)) else "ltr"
    draw_text(canvas, text.text, fonts.SANS, text.size, text.x, y, align, direction)


def _draw_area(canvas: ReportCanvas, shape: Rect | Polygon | Wedge, top: float) -> None:
    if shape.fill is not None:
        canvas.ink(shape.fill.ground)
        canvas.drawPath(_path(canvas, shape, top), stroke=0, fill=1)
        if shape.fill.pattern != "solid":
            _draw_pattern(canvas, shape, shape.fill, top)
    if shape.stroke is not None:
        _set_stroke(canvas, shape.stroke)
        if isinstance(shape, Rect):  # an edge lies within the area that it closes
            shape = replace(shape, box=shape.box.inset(shape.stroke.width / 2))
        canvas.drawPath(_path(canvas, shape, top), stroke=1, fill=0)


def _draw_pattern(
    canvas: ReportCanvas, shape: Rect | Polygon | Wedge, fill: Fill, top: float
) -> None:
    canvas.saveState()
    canvas.clipPath(_path(canvas, shape, top), stroke=0, fill=0)
    _set_stroke(canvas, Stroke(fill.lines, LINE_SHARE * fill.pitch))
    lines = canvas.beginPath()
    for start, end in lines_of(fill, shape.bounds):
        lines.moveTo(start.x, top - start.y)
        lines.lineTo(end.x, top - end.y)
    canvas.drawPath(lines, stroke=1, fill=0)
    canvas.ink(fill.lines)
    for dot in dots_of(fill, shape.bounds):
        canvas.circle(dot.x, top - dot.y, DOT_SHARE * fill.pitch, stroke=0, fill=1)
    canvas.restoreState()


def _path(canvas: ReportCanvas, shape: Rect | Polygon | Wedge, top: float) -> Any:
    path = canvas.beginPath()
    match shape:
        case Rect(box):
            path.rect(box.x, top - box.bottom, box.width, box.height)
        case Polygon(points):
            path.moveTo(points[0].x, top - points[0].y)
            for point in points[1:]:
                path.lineTo(point.x, top - point.y)
            path.close()
        case Wedge():
            _add_wedge(path, shape, top)
    return path


def _add_wedge(path: Any, wedge: Wedge, top: float) -> None:
    """Add a piece of a ring; PDF counts angles against the clock from three o'clock."""
    x, y = wedge.centre.x, top - wedge.centre.y
    begin = 90 - wedge.start

    def arc(radius: float, start: float, extent: float, *, joined: bool) -> None:
        corners = x - radius, y - radius, x + radius, y + radius
        (path.arcTo if joined else path.arc)(*corners, startAng=start, extent=extent)

    whole = wedge.turn >= 360
    arc(wedge.outer, begin, -wedge.turn, joined=False)
    if wedge.inner:
        if whole:
            path.close()
        arc(wedge.inner, begin - wedge.turn, wedge.turn, joined=not whole)
    elif not whole:
        path.lineTo(x, y)
    path.close()


def _set_stroke(canvas: ReportCanvas, stroke: Stroke) -> None:
    canvas.setStrokeColor(colour_of(stroke.colour))
    canvas.setLineWidth(stroke.width)
    canvas.setDash(list(stroke.dashes))
