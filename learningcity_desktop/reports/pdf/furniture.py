"""What stands around the body of a page: the running head, the foot of a letter, the number."""

from typing import Final

from learningcity_desktop.persian.direction import Direction

from . import fonts
from .canvas import ReportCanvas, colour_of
from .document import Furniture, PageFrame
from .drawing import draw_text

MUTED: Final = "#55646E"
LINE: Final = "#B9C4C9"


def foot_line(text: str) -> Furniture:
    """A line at the foot of the first page, such as the address of a letter."""

    def draw(canvas: ReportCanvas, frame: PageFrame) -> None:
        if frame.number > 1:
            return
        y = frame.bottom - 14
        canvas.setStrokeColor(colour_of(LINE))
        canvas.setLineWidth(0.5)
        canvas.line(frame.left, y + 10, frame.right, y + 10)
        canvas.setFillColor(colour_of(MUTED))
        middle = (frame.left + frame.right) / 2
        direction: Direction = "rtl" if frame.rtl else "ltr"
        draw_text(canvas, text, fonts.SANS, 7.8, middle, y, "center", direction)

    return draw


def running_head(text: str, rtl: bool, *, first_page: int) -> Furniture:
    """The line over every page but those before the first that has it."""

    def draw(canvas: ReportCanvas, frame: PageFrame) -> None:
        if frame.number < first_page:
            return
        y = frame.top + 20
        canvas.setFillColor(colour_of(MUTED))
        side = frame.right if rtl else frame.left
        draw_text(
            canvas,
            text,
            fonts.SANS,
            8,
            side,
            y,
            "right" if rtl else "left",
            "rtl" if rtl else "ltr",
        )
        canvas.setStrokeColor(colour_of(LINE))
        canvas.setLineWidth(0.5)
        canvas.line(frame.left, y - 6, frame.right, y - 6)

    return draw
