"""A paragraph for Platypus: small mark-up, both directions, justified, split over pages.

For right-to-left text "start" is the right side: indents, bullets and alignment follow.
"""

from collections.abc import Sequence
from functools import lru_cache
from typing import Final

from reportlab.platypus.flowables import Flowable

from learningcity_desktop.persian.direction import Direction
from learningcity_desktop.persian.uax9 import visual_order

from . import fonts
from .canvas import ReportCanvas, colour_of
from .glyphs import in_line, text_operators
from .kashida import COMFORTABLE, Drawn, draw_out
from .line_drawing import Links, paint_pieces
from .lines import Line, break_lines
from .markup import escape, look_of, parse
from .shaping import printed
from .structure import Element, Role, is_rtl
from .style import TextStyle
from .words import Kind, Piece, Word, items_level, set_words

__all__ = ["TextParagraph", "escape"]

_BULLET_GAP: Final = 3.0
# Spaces wider than this part of the size are worse than a ragged edge (narrow columns).
_WIDEST_SPACE: Final = 1.5
_SHORT: Final = 120  # letters: longer texts seldom come again
_SETTINGS_KEPT: Final = 2048


def _set(
    text: str, style: TextStyle, _font: str, direction: Direction, otherwise: Direction
) -> tuple[int, Sequence[Word]]:
    """The level of a paragraph and its words, which nobody changes any more."""
    items = parse(text, look_of(style))
    level = items_level(items, direction, int(otherwise == "rtl"))
    return level, set_words(items, level)


#: Kinds, places and states come again and again in the rows of a table; a look has fonts of its
#: own, so that they are a part of what is asked for.
_set_again = lru_cache(_SETTINGS_KEPT)(_set)


class TextParagraph(Flowable):  # type: ignore[misc]
    """Text set in one style.

    Attributes:
        rtl: whether it runs from right to left, found out from the text for "auto".
        role: what it is in the document's structure.
        element: its place there, which it may be given; all parts of it share one.
    """

    def __init__(
        self,
        text: str,
        style: TextStyle,
        *,
        direction: Direction = "rtl",
        otherwise: Direction = "rtl",
        bullet: str = "",
        role: Role = "P",
        within: Element | None = None,
    ) -> None:
        """Set mark-up (see `markup`); plain text wants `escape`.

        Args:
            text: mark-up.
            style: what it begins with.
            direction: "auto" goes by the letters.
            otherwise: for "auto" without letters.
            bullet: stands at the start side of the first line.
            role: what it is in the document's structure; with a bullet, a list's item.
            within: what it is part of there.
        """
        super().__init__()
        self.role: Role = role
        self._within = within
        self.element: Element | None = None
        self.text = text
        self.text_style = style
        self.bullet = bullet
        # Most paragraphs, those in cells above all, are plain.
        self._plain = None if "<" in text or "&" in text else printed(text)
        setting = _set_again if len(text) <= _SHORT else _set
        level, words = setting(text, style, style.font, direction, otherwise)
        self.rtl = level == 1
        self._words = words
        self._begins = True  # False for what was carried over from the page before
        self._lines: list[Line] = []
        self._broken_for: float | None = None

    @property
    def lines(self) -> Sequence[Line]:
        """Lines as they were broken by the last `wrap`."""
        return self._lines

    def line_height(self, line: Line) -> float:
        """Leading of a line, grown in proportion where larger text stands in it (points)."""
        style = self.text_style
        largest = max((piece.look.size for piece in line.pieces), default=style.size)
        return style.leading * max(largest / style.size, 1)

    def natural_width(self) -> float:
        """Width of the longest line if nothing were broken (points)."""
        widest = used = 0.0
        for word in self._words:
            used = 0.0 if word.kind is Kind.BREAK else used + word.width
            widest = max(widest, used)
        style = self.text_style
        return widest + style.start_indent + max(style.first_indent, 0) + style.end_indent

    def start_height(self, width: float) -> float:
        """Height of the least that may stand at the foot of a page (points)."""
        self.wrap(width, 0)
        if len(self._lines) < self.text_style.orphans + self.text_style.widows:
            return float(self.height)
        return sum(self.line_height(line) for line in self._lines[: self.text_style.orphans])

    # Flowable protocol: names are ReportLab's from here on

    def wrap(self, available_width: float, _available_height: float) -> tuple[float, float]:
        """Break lines for this width; returns width and height."""
        if self._broken_for != available_width:
            first, room = self._rooms(available_width)
            even = self.text_style.align == "justify"
            self._lines = break_lines(self._words, first, room, even=even)
            self._broken_for = available_width
        self.width = available_width
        self.height = self._padding * 2 + sum(map(self.line_height, self._lines))
        return self.width, self.height

    def split(self, available_width: float, available_height: float) -> list["TextParagraph"]:
        """Two paragraphs, the first no higher than this; none where orphans or widows forbid it."""
        self.wrap(available_width, available_height)
        left = available_height - self._padding * 2 + 1e-6
        count = 0
        for line in self._lines:
            left -= self.line_height(line)
            if left < 0:
                break
            count += 1
        style, total = self.text_style, len(self._lines)
        if count == total:
            return [self]
        count = min(count, total - min(style.widows, total - 1))
        if count < min(style.orphans, total - 1) or count < 1:
            return []
        return [
            self._part(self._lines[:count], begins=self._begins),
            self._part(self._lines[count:], begins=False),
        ]

    def draw(self) -> None:
        """Draw at the origin of `canv`."""
        self.paint(self.canv, 0, self.height)

    def getSpaceBefore(self) -> float:
        """Space wanted above."""
        return self.text_style.space_before if self._begins else 0

    def getSpaceAfter(self) -> float:
        """Space wanted below."""
        return self.text_style.space_after

    def getKeepWithNext(self) -> bool:
        """Whether it must not be parted from what follows."""
        return self.text_style.keep_with_next

    # Our own again

    @property
    def _padding(self) -> float:
        style = self.text_style
        return style.padding if style.background or style.border else 0

    def _part(self, lines: list[Line], *, begins: bool) -> "TextParagraph":
        """Some of the lines as a paragraph; its words are kept in case it is set anew."""
        part = TextParagraph("", self.text_style, direction="rtl" if self.rtl else "ltr")
        part.text = self.text
        part._plain = None
        part.element = self._owner()
        part.bullet = self.bullet if begins else ""
        part._begins = begins
        part._lines = lines
        part._broken_for = self._broken_for
        words: list[Word] = []
        for line in lines:
            words += line.words
            if line is not lines[-1]:
                words += [Word((), Kind.BREAK)] if line.ends else line.dropped
        part._words = words
        return part

    def _rooms(self, width: float) -> tuple[float, float]:
        """Width of the first line and of the others."""
        style = self.text_style
        room = width - style.start_indent - style.end_indent - self._padding * 2
        if not self._begins:
            return room, room
        first = room - style.first_indent
        if self.bullet:  # a bullet wider than its place pushes the first line in
            place = style.start_indent + style.first_indent - style.bullet_indent
            first -= max(self._bullet_width() + _BULLET_GAP - place, 0)
        return first, room

    def _bullet_width(self) -> float:
        font = fonts.font(self.text_style.font)
        return font.stringWidth(self.bullet, self.text_style.size)

    def _owner(self) -> Element:
        if self.element is None and self.bullet:
            self.element = Element("LBody", Element("LI", self._within or Element("L")))
        elif self.element is None:
            self.element = Element(self.role, self._within)
        return self.element

    def plain_text(self) -> str:
        """What stands in the lines, as it was typed."""
        if self._plain is not None:
            return self._plain
        parts = []
        for line in self._lines:
            parts.append(line.text)
            if line is not self._lines[-1]:
                parts.append("\n" if line.ends else "".join(s.text for s in line.dropped))
        return "".join(parts)

    def paint(self, canvas: ReportCanvas, left: float, top: float) -> None:
        """Draw with the upper left corner there."""
        style = self.text_style
        element = self._owner()
        self._paint_box(canvas, left, top)
        y = top - self._padding
        if self.bullet and self._begins:
            label = Element("Lbl", element.parent)
            self._paint_bullet(canvas, label, left, y - style.baseline(style.leading))
        text = self.plain_text()
        if self.rtl != canvas.rtl and is_rtl(text) == self.rtl:
            element.language = canvas.other_language
        links = Links(element, rtl=self.rtl) if self._has_links() else None
        marked = links is None and bool(text)
        if marked:
            canvas.begin(element, text)
        for line in self._lines:
            height = self.line_height(line)
            base = y - height + style.leading - style.baseline(style.leading)
            self._paint_line(canvas, line, left, base, y, links)
            y -= height
        if marked:
            canvas.end()

    def _paint_box(self, canvas: ReportCanvas, left: float, top: float) -> None:
        style = self.text_style
        if not style.background and not style.border:
            return
        canvas.saveState()
        if style.background:
            canvas.setFillColor(colour_of(style.background))
        if style.border:
            canvas.setStrokeColor(colour_of(style.border))
            canvas.setLineWidth(style.border_width)
        indent = style.end_indent if self.rtl else style.start_indent
        width = self.width - style.start_indent - style.end_indent
        stroke, fill = int(bool(style.border)), int(bool(style.background))
        canvas.rect(left + indent, top - self.height, width, self.height, stroke=stroke, fill=fill)
        canvas.restoreState()

    def _has_links(self) -> bool:
        return "<a" in self.text and any(
            piece.look.link for line in self._lines for piece in line.pieces
        )

    def _paint_line(
        self,
        canvas: ReportCanvas,
        line: Line,
        left: float,
        base: float,
        top: float,
        links: "Links | None",
    ) -> None:
        style = self.text_style
        begins = self._begins and line is self._lines[0]
        pieces: Sequence[Piece] = line.pieces
        if not pieces:
            return
        first_room, room = self._rooms(self.width)
        start = style.start_indent + self._padding
        if begins:
            start += room - first_room
        pieces, drawn_out = self._drawn_out(line, pieces)
        offset, gap = self._spread(line, pieces, drawn_out)
        spaces = sum(piece.is_space for piece in pieces)
        if self.rtl:
            x = left + self.width - start - offset - line.width - drawn_out - gap * spaces
        else:
            x = left + start + offset
        placed = []
        for index in visual_order([piece.level for piece in pieces]):
            piece = pieces[index]
            width = piece.width + (gap if piece.is_space else 0)
            placed.append((piece, x, width))
            x += width
        paint_pieces(canvas, placed, base, top, links)

    def _paint_bullet(self, canvas: ReportCanvas, label: Element, left: float, base: float) -> None:
        style = self.text_style
        indent = style.bullet_indent + self._padding
        x = left + (self.width - indent - self._bullet_width() if self.rtl else indent)
        runs = fonts.font(style.font).line(self.bullet, "rtl" if self.rtl else "ltr")
        canvas.ink(style.colour)
        canvas.begin(label)
        operators = text_operators(canvas.document, in_line(runs, style.size), style.size)
        canvas.operator(f"BT 1 0 0 1 {x:.3f} {base:.3f} Tm {operators} ET")
        canvas.end()

    def _drawn_out(self, line: Line, pieces: Sequence[Piece]) -> Drawn:
        """Letters drawn out where spaces alone would gape."""
        style = self.text_style
        spaces = sum(piece.is_space for piece in pieces)
        gaping = line.room - line.width - spaces * style.size * COMFORTABLE
        if style.align != "justify" or line.ends or not self.rtl or not spaces or gaping <= 0:
            return Drawn(pieces, 0.0)
        drawn = draw_out(pieces, gaping)
        left = line.room - line.width - drawn.added
        return drawn if left / spaces <= style.size * _WIDEST_SPACE else Drawn(pieces, 0.0)

    def _spread(
        self, line: Line, pieces: Sequence[Piece], drawn_out: float = 0.0
    ) -> tuple[float, float]:
        """Offset from the start side, and what is added to each space."""
        extra = max(line.room - line.width - drawn_out, 0)
        align = self.text_style.align
        if align == "justify" and not line.ends:
            spaces = sum(piece.is_space for piece in pieces)
            widest = self.text_style.size * _WIDEST_SPACE
            return (0, extra / spaces) if spaces and extra / spaces <= widest else (0, 0)
        if align == "center":
            return extra / 2, 0
        at_end = align in ("end", "left" if self.rtl else "right")
        return (extra if at_end else 0), 0
