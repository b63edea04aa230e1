"""Letters drawn out where a justified line would otherwise gape (kashida).

The stroke is part of the letter's own glyph, so nobody finds or copies a tatweel that was not
typed. A word takes one at most, at its last join but those of lam-alef; words that are short, carry
marks at the join or run from left to right take none.
"""

from collections.abc import Sequence
from typing import Final, NamedTuple

from .shaping import Baked, Component, Glyph, Run, ShapedFont
from .words import Piece

_TATWEEL: Final = 0x0640
# Letters that join to both sides, and those that join only to the letter before them.
_DUAL: Final = frozenset("ئبةتثجچحخسشصضطظعغفقکكگلمنهيیپ") - {"ة"}
_RIGHT: Final = frozenset("اآأإٱدذرزژوؤة")
_ALEFS: Final = frozenset("اآأإٱ")
_SHORTEST_WORD: Final = 4  # letters: a short word would look torn
#: A space may grow by this part of the size before letters are drawn out.
COMFORTABLE: Final = 0.28


class Drawn(NamedTuple):
    """Pieces of a line, some of them drawn out, and by how much in all (points)."""

    pieces: Sequence[Piece]
    added: float


def draw_out(pieces: Sequence[Piece], wanted: float) -> Drawn:
    """Draw letters out by no more than what is wanted (points)."""
    drawn, added = list(pieces), 0.0
    places = [place for place, piece in enumerate(pieces) if piece.run and _join(piece.run) >= 0]
    for place in _spread_over(places):
        piece = pieces[place]
        if piece.run is None:
            continue
        run = _longer(piece.run)
        more = (run.advance - piece.run.advance) * piece.look.size / 1000
        if 0 < more <= wanted - added:
            drawn[place] = Piece(run, piece.look, piece.level)
            added += more
    return Drawn(drawn, added)


def _spread_over(places: Sequence[int]) -> list[int]:
    """Every second one first, so that what is drawn out lies over the whole line."""
    return [*places[::2], *places[1::2]]


def _join(run: Run) -> int:
    """Which glyph, from left to right, may be drawn out towards its left neighbour; -1 for none."""
    glyphs = run.glyphs
    if not run.rtl or len(glyphs) < _SHORTEST_WORD or _stroke(run.font) is None:
        return -1
    for index in range(1, len(glyphs)):
        letter, following = glyphs[index], glyphs[index - 1]
        if not (isinstance(letter.shape, int) and isinstance(following.shape, int)):
            continue
        if letter.text not in _DUAL or following.text not in _DUAL | _RIGHT:
            continue
        if letter.text != "ل" or following.text not in _ALEFS:
            return index
    return -1


def _longer(run: Run) -> Run:
    """The run with its join drawn out by one stroke of the font."""
    index = _join(run)
    stroke = _stroke(run.font)
    letter = run.glyphs[index]
    if stroke is None or not isinstance(letter.shape, int):
        return run
    glyph, width = stroke
    parts = (Component(glyph, 0, 0), Component(letter.shape, width, 0))
    shape = Baked(letter.advance + width, parts)
    longer = Glyph(shape, letter.text, letter.advance + width)
    return Run(run.font, [*run.glyphs[:index], longer, *run.glyphs[index + 1 :]], rtl=True)


def _stroke(font: ShapedFont) -> tuple[int, int] | None:
    """The glyph of a stroke and its width in font units; None where a font has none."""
    glyph = font.harfbuzz_font.get_nominal_glyph(_TATWEEL)
    return (glyph, font.glyph_width(glyph)) if glyph else None
