"""The letterhead: emblem and names at the start side, the invocation above, marks at the end.

Standard 379 puts the body's name at the upper right and date, number and attachment at the upper
left of a Persian letter (domain §5.6); an English one is its mirror image.
"""

from typing import Final

from reportlab.lib.utils import ImageReader
from reportlab.platypus.flowables import Flowable

from learningcity_desktop.i18n import _
from learningcity_desktop.persian.direction import Direction
from learningcity_desktop.reports.document import Letterhead
from learningcity_desktop.reports.look import ACCENT

from . import fonts
from .canvas import ReportCanvas, colour_of
from .markup import escape
from .page_styles import INK, MUTED
from .paragraph import TextParagraph
from .pictures import on_white, read_picture
from .structure import Element
from .style import TextStyle

_INVOCATION: Final = TextStyle(size=10.5, leading=16, align="center", colour=INK)
_NAME: Final = TextStyle(family=fonts.TITLES, bold=True, size=11.5, leading=18, colour=INK)
_UNIT: Final = TextStyle(family=fonts.SANS, size=8.2, leading=12.5, colour=MUTED)
_MARK: Final = TextStyle(family=fonts.SANS, size=8.8, leading=15, colour=INK)
_EMBLEM_SIDE: Final = 46.0
_GAP: Final = 8.0
_MARKS_WIDTH: Final = 128.0
_DOTS: Final = "…………………"


class LetterheadFlowable(Flowable):  # type: ignore[misc]
    """The head of the first page, as wide as the page allows."""

    def __init__(self, head: Letterhead, direction: Direction) -> None:
        super().__init__()
        self._head = head
        self._rtl = direction == "rtl"
        self._emblem = None if head.emblem is None else read_picture(head.emblem)

        def text(content: str, style: TextStyle) -> TextParagraph:
            return TextParagraph(escape(content), style, direction=direction, otherwise=direction)

        self._invocation = text(head.invocation, _INVOCATION)
        styles = (_NAME, *(_UNIT for _name in head.names[1:]))
        self._names = [text(n, s) for n, s in zip(head.names, styles, strict=False)]
        self._marks = [
            text(_("{name}: {value}", name=name, value=value or _DOTS), _MARK)
            for name, value in head.marks
        ]

    # Platypus calls these

    def wrap(self, available_width: float, available_height: float) -> tuple[float, float]:
        """As wide as the frame; as high as its highest column."""
        self.width = available_width
        aside = _EMBLEM_SIDE + _GAP if self._emblem is not None else 0.0
        self._names_width = available_width - _MARKS_WIDTH - _GAP - aside
        self._invocation.wrap(available_width, available_height)
        names = sum(p.wrap(self._names_width, available_height)[1] for p in self._names)
        marks = sum(p.wrap(_MARKS_WIDTH, available_height)[1] for p in self._marks)
        body = max(names, marks, _EMBLEM_SIDE if self._emblem is not None else 0.0)
        self.height = self._invocation.height + 4 + body + 10
        return self.width, self.height

    def getSpaceAfter(self) -> float:
        """Room between the rule and the paper's title."""
        return 12.0

    def draw(self) -> None:
        """Set the columns side by side and the rule under them."""
        canvas: ReportCanvas = self.canv
        self._invocation.wrapOn(canvas, self.width, self.height)
        self._invocation.drawOn(canvas, 0, self.height - self._invocation.height)
        top = self.height - self._invocation.height - 4
        aside = 0.0
        if self._emblem is not None:
            aside = _EMBLEM_SIDE + _GAP
            scale = _EMBLEM_SIDE / max(self._emblem.size)
            width, height = (side * scale for side in self._emblem.size)
            x = self.width - _EMBLEM_SIDE if self._rtl else 0.0
            x += (_EMBLEM_SIDE - width) / 2
            y = top - _EMBLEM_SIDE + (_EMBLEM_SIDE - height) / 2
            figure = Element("Figure", alternative=_("Emblem"))
            canvas.begin_figure(figure, (x, y, x + width, y + height))
            canvas.drawImage(ImageReader(on_white(self._emblem)), x, y, width, height)
            canvas.end()
        names_x = self.width - aside - self._names_width if self._rtl else aside
        self._column(self._names, names_x, top, self._names_width)
        marks_x = 0.0 if self._rtl else self.width - _MARKS_WIDTH
        self._column(self._marks, marks_x, top, _MARKS_WIDTH)
        canvas.setStrokeColor(colour_of(ACCENT))
        canvas.setLineWidth(0.8)
        canvas.line(0, 0, self.width, 0)

    def _column(self, paragraphs: list[TextParagraph], x: float, top: float, width: float) -> None:
        for paragraph in paragraphs:
            paragraph.wrapOn(self.canv, width, self.height)
            top -= paragraph.height
            paragraph.drawOn(self.canv, x, top)
