"""Draws one line of a paragraph: its runs, what is behind and under them, and its links."""

from collections.abc import Iterable, Sequence
from itertools import groupby
from typing import Any, Final
from urllib.parse import quote

from learningcity_desktop.persian.uax9 import visual_order

from .canvas import ReportCanvas, colour_of
from .glyphs import text_operators
from .markup import Look
from .structure import Element
from .words import Piece

_UNDERLINE: Final = -0.16  # of the size, from the base line
_STRIKE: Final = 0.28
_STROKE: Final = 0.06
_BELOW: Final = 0.3  # how far links and backgrounds reach, of the size
_ABOVE: Final = 0.95
_URI_CHARACTERS: Final = "%:/?#[]@!$&'()*+,;=~"  # what RFC 3986 allows as it is

#: Pieces from left to right, each with its x and its width.
PlacedPieces = Sequence[tuple[Piece, float, float]]


class Links:
    """The links of a paragraph: one that runs over several lines is one element."""

    def __init__(self, paragraph: Element, *, rtl: bool) -> None:
        self._paragraph = paragraph
        self.rtl = rtl
        self._last: tuple[str, Element] | None = None

    def owners(self, targets: Sequence[str]) -> list[Element]:
        """What the stretches of a line belong to, from left to right: links, and text between."""
        owners = []
        for target in reversed(targets) if self.rtl else targets:
            if self._last is None or target != self._last[0]:
                element = Element("Link" if target else "Span", self._paragraph)
                self._last = (target, element)
            owners.append(self._last[1])
        return owners[::-1] if self.rtl else owners


def paint_pieces(
    canvas: ReportCanvas, placed: PlacedPieces, base: float, top: float, links: Links | None
) -> None:
    """Draw one line, with what is behind and under it; ``links`` where it may have some."""
    looks = {piece.look for piece, _, _ in placed}
    decorated = any(look.background or look.underline or look.strike for look in looks)
    if decorated:
        for look, x, end in _spans(placed, lambda look: look.background):
            canvas.ink(look.background)
            height = look.size * (_BELOW + _ABOVE)
            canvas.rect(x, base - _BELOW * look.size, end - x, height, stroke=0, fill=1)
    if links is None:
        _paint_runs(canvas, placed, base)
    else:
        _paint_linked(canvas, placed, base, links)
    if decorated:
        _paint_strokes(canvas, placed, base)
    for piece, x, _ in placed:
        if piece.anchor:
            canvas.bookmarkHorizontal(piece.anchor, x, top)


def _paint_runs(canvas: ReportCanvas, placed: PlacedPieces, base: float) -> None:
    for (size, rise, colour), group in groupby(
        placed, lambda item: (item[0].look.size, item[0].look.rise, item[0].look.colour)
    ):
        members = [(p.run, x) for p, x, _ in group if p.run]
        if not members:
            continue
        origin = members[0][1]
        canvas.ink(colour)
        runs = [(run, x - origin) for run, x in members]
        operators = text_operators(canvas.document, runs, size)
        canvas.operator(f"BT 1 0 0 1 {origin:.3f} {base + rise:.3f} Tm {operators} ET")


def _paint_linked(canvas: ReportCanvas, placed: PlacedPieces, base: float, links: Links) -> None:
    """Draw a line each of whose links is an element of its own."""
    grouped = groupby(placed, lambda item: item[0].look.link)
    stretches = [(target, list(group)) for target, group in grouped]
    owners = links.owners([target for target, _ in stretches])
    # Elements take their places in the order of reading, glyphs in the order of the page.
    whole = list(zip(stretches, owners, strict=True))
    for (target, members), owner in reversed(whole) if links.rtl else whole:
        text = "".join(piece.run.text for piece, _, _ in _as_typed(members) if piece.run)
        canvas.begin(owner, text)
        _paint_runs(canvas, members, base)
        canvas.end()
        if target:
            x, size = members[0][1], members[0][0].look.size
            end = members[-1][1] + members[-1][2]
            box = (x, base - _BELOW * size, end, base + _ABOVE * size)
            address = target if target.startswith("#") else quote(target, safe=_URI_CHARACTERS)
            canvas.link(address, box, owner, text)


def _as_typed(members: PlacedPieces) -> PlacedPieces:
    """Pieces from left to right in the order in which they were typed."""
    order = visual_order([piece.level for piece, _, _ in members])
    return [members[index] for index in order]


def _paint_strokes(canvas: ReportCanvas, placed: PlacedPieces, base: float) -> None:
    for attribute, height in (("underline", _UNDERLINE), ("strike", _STRIKE)):
        for look, x, end in _spans(placed, lambda look, name=attribute: getattr(look, name)):
            canvas.setStrokeColor(colour_of(look.colour))
            canvas.setLineWidth(look.size * _STROKE)
            y = base + height * look.size
            canvas.line(x, y, end, y)


def _spans(placed: PlacedPieces, key: Any) -> Iterable[tuple[Look, float, float]]:
    """Neighbours that share what ``key`` tells of their looks, where it tells anything."""
    for value, group in groupby(placed, lambda item: key(item[0].look)):
        if value:
            members = list(group)
            _, x, width = members[-1]
            yield members[0][0].look, members[0][1], x + width
