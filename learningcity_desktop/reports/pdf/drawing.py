"""Single lines of text at a point of the page, for headers, footers and charts."""

from typing import Literal

from learningcity_desktop.persian.direction import Direction

from . import fonts
from .canvas import ReportCanvas
from .glyphs import in_line, text_operators

Anchor = Literal["left", "center", "right"]


def text_width(
    text: str, font: str, size: float, direction: Direction = "auto", *, tabular: bool = False
) -> float:
    """Width of one line in points; ``font`` is a family's name or what `fonts.face_name` gives."""
    runs = fonts.font(font).line(text, direction, tabular=tabular)
    return sum(run.advance for run in runs) * size / 1000


def text_code(
    canvas: ReportCanvas,
    text: str,
    font: str,
    size: float,
    x: float,
    y: float,
    align: Anchor = "left",
    direction: Direction = "auto",
) -> str:
    """PDF operators that draw one line, for `ReportCanvas.later`."""
    runs = fonts.font(font).line(text, direction)
    width = sum(run.advance for run in runs) * size / 1000
    x -= {"left": 0.0, "center": width / 2, "right": width}[align]
    operators = text_operators(canvas.document, in_line(runs, size), size)
    return f"BT 1 0 0 1 {x:.3f} {y:.3f} Tm {operators} ET"


def draw_text(
    canvas: ReportCanvas,
    text: str,
    font: str,
    size: float,
    x: float,
    y: float,
    align: Anchor = "left",
    direction: Direction = "auto",
) -> None:
    """Draw one line in the canvas's colour; ``align`` says which part of it stands at x."""
    canvas.operator(text_code(canvas, text, font, size, x, y, align, direction))
