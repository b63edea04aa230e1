"""Headings and the table of contents, in one pass.

A heading knows its title before the first page is drawn, so the contents take their room at once
and get the page numbers when all pages are there; nothing is set twice.
"""

from collections.abc import Callable, Iterable, Sequence
from typing import Any, Final

from reportlab.platypus.flowables import Flowable

from learningcity_desktop.persian.direction import Direction

from . import fonts
from .canvas import ReportCanvas, colour_of
from .drawing import Anchor, text_code
from .markup import escape, plain_text
from .paragraph import TextParagraph
from .structure import Element, Role
from .style import TextStyle

_LEADER_GAP: Final = 5.0
_DOT: Final = 0.8
_DOT_STEP: Final = 4.0
_LEADER_COLOUR: Final = "#808080"
_BOOKMARK_ROOM: Final = 8.0  # points kept above a heading that a link leads to
_WIDEST_NUMBER: Final = 999
_ROLES: Final[tuple[Role, ...]] = ("H1", "H2", "H3")


class Heading(TextParagraph):
    """A paragraph that stands in the outline and in the contents.

    Attributes:
        key: what links lead to; the document gives one to a heading that has none.
        level: 0 for chapters, 1 for sections, and so on.
        title: its text without mark-up.
    """

    def __init__(
        self,
        text: str,
        style: TextStyle,
        *,
        level: int = 0,
        key: str = "",
        direction: Direction = "rtl",
    ) -> None:
        super().__init__(text, style, direction=direction)
        self.level = level
        self.key = key
        self.title = plain_text(text)

    def getKeepWithNext(self) -> bool:
        """A heading never ends a page."""
        return True

    def split(self, _available_width: float, _available_height: float) -> list[TextParagraph]:
        """A heading stands on one page."""
        return []

    def draw(self) -> None:
        """Draw, and tell canvas and outline where."""
        canvas: ReportCanvas = self.canv
        canvas.bookmarkHorizontal(self.key, 0, self.height + _BOOKMARK_ROOM)
        level = canvas.add_outline(self.title, self.key, self.level)
        self.role = _ROLES[min(level, len(_ROLES) - 1)]
        super().draw()


class Contents(Flowable):  # type: ignore[misc]
    """Where the contents go; `lines` makes what is printed there."""

    def __init__(
        self,
        styles: Sequence[TextStyle],
        *,
        direction: Direction = "rtl",
        numeral: Callable[[int], str] = str,
    ) -> None:
        """Prepare contents.

        Args:
            styles: one for each level; deeper headings are left out.
            direction: which side the numbers stand at.
            numeral: writes a page number.
        """
        super().__init__()
        self._styles = styles
        self._direction = direction
        self._numeral = numeral

    def lines(self, headings: Iterable[Heading]) -> list["ContentsLine"]:
        """One line for each heading."""
        whole = Element("TOC")
        return [
            ContentsLine(
                heading, self._styles[heading.level], self._direction, self._numeral, whole
            )
            for heading in headings
            if heading.level < len(self._styles)
        ]


class ContentsLine(Flowable):  # type: ignore[misc]
    """A title, dots, a page number; all of it leads to the heading."""

    def __init__(
        self,
        heading: Heading,
        style: TextStyle,
        direction: Direction,
        numeral: Callable[[int], str],
        whole: Element,
    ) -> None:
        super().__init__()
        self._link = Element("Link", Element("Reference", Element("TOCI", whole)))
        self._key = heading.key
        self._style = style
        self._numeral = numeral
        self._title = TextParagraph(escape(heading.title), style, direction=direction)
        self._rtl = self._title.rtl

    def wrap(self, available_width: float, _available_height: float) -> tuple[float, float]:
        """Size; the title keeps clear of the numbers."""
        self.width = available_width
        font = fonts.font(self._style.font)
        self._number_width = font.stringWidth(self._numeral(_WIDEST_NUMBER), self._style.size)
        room = available_width - self._number_width - _LEADER_GAP * 2
        self.height: float = self._title.wrap(room, 1e6)[1]
        return self.width, self.height

    def draw(self) -> None:
        """Draw, leaving the number for later."""
        canvas: ReportCanvas = self.canv
        style = self._style
        aside = self._number_width + _LEADER_GAP * 2
        self._title.element = Element("Span", self._link)
        self._title.paint(canvas, aside if self._rtl else 0, self.height)
        last = self._title.lines[-1]
        base = style.leading - style.baseline(style.leading)
        title_end = style.start_indent + last.width
        if len(self._title.lines) == 1:
            title_end += style.first_indent
        self._draw_dots(canvas, title_end + _LEADER_GAP, base)
        x = 0.0 if self._rtl else self.width

        def number(_pages: int) -> str:
            text = self._numeral(canvas.page_of[self._key])
            align: Anchor = "left" if self._rtl else "right"
            return text_code(canvas, text, style.font, style.size, x, base, align)

        canvas.ink(style.colour)
        canvas.begin(Element("Span", self._link))
        canvas.later(number)
        canvas.end()
        box = (0, 0, self.width, self.height)
        canvas.link(f"#{self._key}", box, self._link, self._title.plain_text())

    def _draw_dots(self, canvas: ReportCanvas, start: float, base: float) -> None:
        """Dots from the title to the number: a line, not letters, so that nobody copies them."""
        first = -(-start // _DOT_STEP) * _DOT_STEP  # all lines have their dots on one grid
        end = self.width - self._number_width - _LEADER_GAP
        if end - first < _DOT_STEP * 2:
            return
        one, other = (self.width - first, self.width - end) if self._rtl else (first, end)
        canvas.saveState()
        canvas.setStrokeColor(colour_of(_LEADER_COLOUR))
        canvas.setLineWidth(_DOT)
        canvas.setLineCap(1)
        canvas.setDash([0, _DOT_STEP])
        canvas.line(one, base + _DOT / 2, other, base + _DOT / 2)
        canvas.restoreState()


def headings_of(story: Iterable[Any]) -> list[Heading]:
    """Headings in order, those inside kept groups too."""
    found: list[Heading] = []
    for flowable in story:
        if isinstance(flowable, Heading):
            found.append(flowable)
        else:
            found += headings_of(getattr(flowable, "_content", ()))
    return found
