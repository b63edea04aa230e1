"""Paints a laid-out chart with Qt: sharp lines on every screen, letters of the interface's font."""

from functools import lru_cache
from math import floor
from typing import Final

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPainterPath, QPen, QPolygonF

from learningcity_desktop.persian.direction import level_of
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
    Stroke,
    TextAt,
    Wedge,
)
from learningcity_desktop.ui import theme

_INCH: Final = 72.0  # points


class ScenePainter:
    """Paints one scene; lengths are logical pixels, and edges fall on those of the device."""

    def __init__(self, painter: QPainter, scene: Scene) -> None:
        self._painter = painter
        self._scene = scene
        # From logical pixels to those of the device, wherever the widget lies in its window.
        self._device = painter.deviceTransform()
        self._dpi = painter.device().logicalDpiY()

    def paint(self) -> None:
        """Paint everything."""
        self._painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for shape in self._scene.shapes:
            match shape:
                case TextAt():
                    self._text(shape)
                case Line():
                    self._line(shape)
                case Polyline(points, stroke):
                    self._painter.setPen(_pen(stroke))
                    self._painter.drawPolyline([QPointF(*point) for point in points])
                case _:
                    self._area(shape)

    def outline(self, frame: Box | Wedge, colour: str, width: float) -> None:
        """Frame a mark, at a small distance so that the frame is told from its edge."""
        self._painter.setBrush(Qt.BrushStyle.NoBrush)
        self._painter.setPen(QPen(QColor(colour), width))
        if isinstance(frame, Wedge):
            self._painter.drawPath(wedge_path(frame))
            return
        box = self._snapped(frame)
        away = 1 + width / 2
        framed = box.adjusted(-away, -away, away, away)
        self._painter.drawRoundedRect(framed, 2, 2)

    def _text(self, text: TextAt) -> None:
        rtl = self._scene.direction == "rtl"
        font = letters(text.size, self._dpi)
        left = text.box(lambda line, _size: width_of(line, font), self._scene.direction).x
        # A name keeps its own direction: «C++» stays so in a Persian chart.
        own = level_of(text.text, "auto", otherwise=int(rtl))
        self._painter.setLayoutDirection(
            Qt.LayoutDirection.RightToLeft if own else Qt.LayoutDirection.LeftToRight
        )
        self._painter.setFont(font)
        self._painter.setPen(QColor(text.colour))
        self._painter.drawText(QPointF(left, self._edge_y(text.y)), text.text)

    def _line(self, line: Line) -> None:
        pen = _pen(line.stroke)
        start, end = line.start, line.end
        if start.y == end.y:
            y = self._edge_y(start.y, line.stroke.width)
            start, end = start._replace(y=y), end._replace(y=y)
            pen.setCapStyle(Qt.PenCapStyle.FlatCap)
        elif start.x == end.x:
            x = self._edge_x(start.x, line.stroke.width)
            start, end = start._replace(x=x), end._replace(x=x)
            pen.setCapStyle(Qt.PenCapStyle.FlatCap)
        self._painter.setPen(pen)
        self._painter.drawLine(QPointF(*start), QPointF(*end))

    def _area(self, shape: Rect | Polygon | Wedge) -> None:
        path, box = self._path(shape)
        if shape.fill is not None:
            self._painter.fillPath(path, QColor(shape.fill.ground))
            if shape.fill.pattern != "solid":
                self._pattern(path, shape.fill, box)
        if shape.stroke is not None:
            if isinstance(shape, Rect):  # an edge lies within the area that it closes
                path = QPainterPath()
                path.addRect(QRectF(*box.inset(shape.stroke.width / 2)))
            self._painter.strokePath(path, _pen(shape.stroke))

    def _path(self, shape: Rect | Polygon | Wedge) -> tuple[QPainterPath, Box]:
        if isinstance(shape, Wedge):
            return wedge_path(shape), shape.bounds
        path = QPainterPath()
        if isinstance(shape, Polygon):
            path.addPolygon(QPolygonF([QPointF(*point) for point in shape.points]))
            path.closeSubpath()
            return path, shape.bounds
        snapped = self._snapped(shape.box)
        path.addRect(snapped)
        return path, Box(snapped.x(), snapped.y(), snapped.width(), snapped.height())

    def _pattern(self, path: QPainterPath, fill: Fill, box: Box) -> None:
        painter = self._painter
        painter.save()
        painter.setClipPath(path)
        painter.setPen(QPen(QColor(fill.lines), LINE_SHARE * fill.pitch))
        for start, end in lines_of(fill, box):
            painter.drawLine(QPointF(*start), QPointF(*end))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(fill.lines))
        radius = DOT_SHARE * fill.pitch
        for dot in dots_of(fill, box):
            painter.drawEllipse(QPointF(*dot), radius, radius)
        painter.restore()

    def _snapped(self, box: Box) -> QRectF:
        """An area with its edges on those of pixels, never so thin as to vanish."""
        ratio = self._device.m11()
        left, top = self._edge_x(box.x), self._edge_y(box.y)
        width = max(self._edge_x(box.right) - left, 1 / ratio)
        height = max(self._edge_y(box.bottom) - top, 1 / ratio)
        return QRectF(left, top, width, height)

    def _edge_x(self, x: float, width: float = 0) -> float:
        return _snap(x, width, self._device.m11(), self._device.dx())

    def _edge_y(self, y: float, width: float = 0) -> float:
        return _snap(y, width, self._device.m22(), self._device.dy())


def _snap(place: float, width: float, ratio: float, offset: float) -> float:
    """The nearest place at which a line of this width, or an edge, covers whole pixels."""
    there = place * ratio + offset
    odd = width and max(1, round(width * ratio)) % 2
    return ((floor(there) + 0.5 if odd else round(there)) - offset) / ratio


@lru_cache(16)
def letters(size: float, dpi: float) -> QFont:
    """The interface's font at a size in logical pixels."""
    return theme.font(size * _INCH / dpi)


@lru_cache(4096)
def width_of(text: str, font: QFont) -> float:
    """Width of a line of text."""
    return QFontMetricsF(font).horizontalAdvance(text)


def wedge_path(wedge: Wedge) -> QPainterPath:
    """A piece of a ring; Qt counts angles against the clock from three o'clock."""
    path = QPainterPath()
    outer, inner = _square(wedge.centre, wedge.outer), _square(wedge.centre, wedge.inner)
    if wedge.turn >= 360:
        path.addEllipse(outer)
        if wedge.inner:
            path.addEllipse(inner)  # odd-even filling leaves the hole open
        return path
    begin, end = 90 - wedge.start, 90 - wedge.start - wedge.turn
    path.arcMoveTo(outer, begin)
    path.arcTo(outer, begin, -wedge.turn)
    path.arcTo(inner, end, wedge.turn)
    path.closeSubpath()
    return path


def _square(centre: Point, radius: float) -> QRectF:
    return QRectF(centre.x - radius, centre.y - radius, 2 * radius, 2 * radius)


def _pen(stroke: Stroke) -> QPen:
    pen = QPen(QColor(stroke.colour), stroke.width)
    pen.setCapStyle(Qt.PenCapStyle.RoundCap)
    pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    if stroke.dashes:
        pen.setDashPattern([length / stroke.width for length in stroke.dashes])
    return pen
