"""The cover: invocation, emblem, title, city, period; quiet, centred, official."""

from typing import Final

from reportlab.lib.utils import ImageReader
from reportlab.platypus.flowables import Flowable

from learningcity_desktop.i18n import _
from learningcity_desktop.persian.direction import Direction
from learningcity_desktop.reports.document import Cover
from learningcity_desktop.reports.look import ACCENT

from . import fonts
from .canvas import ReportCanvas, colour_of
from .markup import escape
from .page_styles import INK, MUTED
from .paragraph import TextParagraph
from .pictures import on_white, read_picture
from .structure import Element
from .style import TextStyle

_INVOCATION: Final = TextStyle(size=13, leading=20, align="center", colour=INK)
_TITLE: Final = TextStyle(
    family=fonts.TITLES, bold=True, size=26, leading=40, align="center", colour=ACCENT
)
_CITY: Final = TextStyle(bold=True, size=20, leading=32, align="center", colour=INK)
_LINE: Final = TextStyle(size=12.5, leading=22, align="center", colour=INK)
_FOOT: Final = TextStyle(family=fonts.SANS, size=9.5, leading=16, align="center", colour=MUTED)
_EMBLEM_SIDE: Final = 96.0
_RULE_WIDTH: Final = 120.0


def cover_page(cover: Cover, direction: Direction) -> Flowable:
    """A flowable that fills the cover's frame."""
    return _CoverPage(cover, direction)


class _CoverPage(Flowable):  # type: ignore[misc]
    """Everything of a cover at its place on one page."""

    def __init__(self, cover: Cover, direction: Direction) -> None:
        super().__init__()
        self._cover = cover
        self._direction = direction

    def _paragraph(self, text: str, style: TextStyle) -> TextParagraph:
        return TextParagraph(
            escape(text), style, direction=self._direction, otherwise=self._direction
        )

    # Platypus calls these

    def wrap(self, available_width: float, available_height: float) -> tuple[float, float]:
        """Take the whole frame."""
        self.width, self.height = available_width, available_height - 1
        return self.width, self.height

    def draw(self) -> None:
        """Set the parts from the top, the foot from the bottom."""
        canvas: ReportCanvas = self.canv
        cover = self._cover
        y = self._put(cover.invocation, _INVOCATION, self.height)
        y = self._put_emblem(canvas, y - 40)
        y = self._put(cover.title, _TITLE, y - 46)
        y = self._put_rule(canvas, y - 22)
        y = self._put(cover.subtitle, _CITY, y - 24)
        y -= 12
        for line in cover.lines:
            y = self._put(line, _LINE, y)
        foot = [self._paragraph(line, _FOOT) for line in cover.foot if line]
        top = sum(p.wrap(self.width, self.height)[1] for p in foot)
        for paragraph in foot:
            paragraph.wrapOn(canvas, self.width, self.height)
            paragraph.drawOn(canvas, 0, top - paragraph.height)
            top -= paragraph.height

    def _put(self, text: str, style: TextStyle, top: float) -> float:
        """Set a text under a height; returns where it ends."""
        if not text:
            return top
        paragraph = self._paragraph(text, style)
        paragraph.wrapOn(self.canv, self.width, self.height)
        paragraph.drawOn(self.canv, 0, top - paragraph.height)
        return float(top - paragraph.height)

    def _put_emblem(self, canvas: ReportCanvas, top: float) -> float:
        """Draw the emblem within a square; without one the room stays empty."""
        bottom = top - _EMBLEM_SIDE
        picture = None if self._cover.emblem is None else read_picture(self._cover.emblem)
        if picture is not None:
            scale = _EMBLEM_SIDE / max(picture.size)
            width, height = picture.width * scale, picture.height * scale
            x, y = (self.width - width) / 2, bottom + (_EMBLEM_SIDE - height) / 2
            figure = Element("Figure", alternative=_("Emblem"))
            canvas.begin_figure(figure, (x, y, x + width, y + height))
            canvas.drawImage(ImageReader(on_white(picture)), x, y, width, height)
            canvas.end()
        return bottom

    def _put_rule(self, canvas: ReportCanvas, y: float) -> float:
        canvas.setStrokeColor(colour_of(ACCENT))
        canvas.setLineWidth(1.2)
        middle = self.width / 2
        canvas.line(middle - _RULE_WIDTH / 2, y, middle + _RULE_WIDTH / 2, y)
        return y
