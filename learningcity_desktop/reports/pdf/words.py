"""Marked-up text as words with known widths, ready to be broken into lines.

Levels are resolved over the whole paragraph (UAX #9 wants that), widths over each word; neither
depends on how wide the column will be, so this is done once.
"""

import re
from bisect import bisect_right
from collections.abc import Sequence
from enum import Enum, auto
from typing import Final

from learningcity_desktop.persian import uax9
from learningcity_desktop.persian.bidi import FSI, LRI, PDI, RLI
from learningcity_desktop.persian.direction import Direction, level_of

from . import fonts
from .markup import Anchor, Item, LineBreak, Look, Stretch
from .shaping import AS_SPACES, Run

_SPACES: Final = " \u200b"  # U+200B: a place to break, of no width
_TOKENS: Final = re.compile(f"[{_SPACES}]+|[^{_SPACES}]+")
_ISOLATE: Final = re.compile(f"[{LRI}{RLI}{FSI}][^{LRI}{RLI}{FSI}{PDI}]*{PDI}")
_ANCHOR: Final = "\ufffc"  # object replacement: takes part in ordering, has no glyph


class Kind(Enum):
    """What a word is to the breaker of lines."""

    TEXT = auto()
    SPACE = auto()
    BREAK = auto()


class Piece:
    """A stretch of a word with one run, one look, one level."""

    __slots__ = ("anchor", "is_space", "level", "look", "run", "width")

    def __init__(
        self, run: Run | None, look: Look, level: int, *, is_space: bool = False, anchor: str = ""
    ) -> None:
        self.run = run
        self.look = look
        self.level = level
        self.is_space = is_space
        self.anchor = anchor
        self.width = run.advance * look.size / 1000 if run else 0.0


class Word:
    """What stands together on a line, or the space between."""

    __slots__ = ("kind", "pieces", "width")

    def __init__(self, pieces: Sequence[Piece], kind: Kind = Kind.TEXT) -> None:
        self.pieces = pieces
        self.kind = kind
        self.width: float = sum(piece.width for piece in pieces)

    @property
    def text(self) -> str:
        """The characters, as they were typed."""
        return "".join(piece.run.text for piece in self.pieces if piece.run)


def set_words(items: Sequence[Item], level: int) -> list[Word]:
    """Turn parsed text into words; ``level`` is the paragraph's (0 or 1)."""
    words: list[Word] = []
    stretches: list[Stretch | Anchor] = []
    for item in items:
        if isinstance(item, LineBreak):
            words += _set_stretches(stretches, level)
            words.append(Word((), Kind.BREAK))
            stretches = []
        else:
            stretches.append(item)
    words += _set_stretches(stretches, level)
    return words


def items_level(items: Sequence[Item], direction: Direction, otherwise: int = 0) -> int:
    """Paragraph level of parsed text; what is isolated in it has no say (UAX #9, P2)."""
    text = "".join(item.text for item in items if isinstance(item, Stretch))
    inside, outside = "", text
    while outside != inside:  # the innermost go first
        inside, outside = outside, _ISOLATE.sub("", outside)
    of_all = level_of(text, direction, otherwise)
    return level_of(outside, direction, of_all)


def _set_stretches(stretches: Sequence[Stretch | Anchor], level: int) -> list[Word]:
    text = "".join(s.text if isinstance(s, Stretch) else _ANCHOR for s in stretches)
    if not text:
        return []
    text = text.translate(AS_SPACES)
    ends: list[int] = []
    for stretch in stretches:
        length = len(stretch.text) if isinstance(stretch, Stretch) else 1
        ends.append((ends[-1] if ends else 0) + length)
    levels = uax9.levels(text, level).of
    words = []
    for match in _TOKENS.finditer(text):
        start, end = match.span()
        token = match.group()
        if token[0] in _SPACES:
            look = stretches[bisect_right(ends, start)].look
            words.append(Word(_space(token, look, levels[start]), Kind.SPACE))
        else:
            words.append(Word(_word_pieces(token, start, end, stretches, ends, levels)))
    return words


def _space(token: str, look: Look, level: int) -> list[Piece]:
    if not token.strip("\u200b"):
        return []
    (run,) = fonts.font(look.font).runs(" ", 0, 1, bool(level & 1))
    return [Piece(run, look, level, is_space=True)]


def _word_pieces(
    token: str,
    start: int,
    end: int,
    stretches: Sequence[Stretch | Anchor],
    ends: Sequence[int],
    levels: Sequence[int],
) -> list[Piece]:
    pieces = []
    at = start
    while at < end:
        owner = bisect_right(ends, at)
        stretch, level = stretches[owner], levels[at]
        limit = min(end, ends[owner])
        stop = at + 1
        while stop < limit and levels[stop] == level:
            stop += 1
        if isinstance(stretch, Anchor):
            pieces.append(Piece(None, stretch.look, level, anchor=stretch.name))
        else:
            look = stretch.look
            runs = fonts.font(look.font).runs(
                token, at - start, stop - start, bool(level & 1), look.tabular
            )
            pieces += [Piece(run, look, level) for run in runs]
        at = stop
    return pieces
