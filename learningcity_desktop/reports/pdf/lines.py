"""Words into lines: greedy for cells, by least strain for justified text."""

from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import Final

from .words import Kind, Piece, Word

_ROUNDING: Final = 1e-6
# Where a word too long for its line may be parted before it is parted anywhere.
_SOFT: Final = frozenset("-/_.?&=،\u200c")
_LINE_COST: Final = 1.0  # keeps a paragraph from growing a line for the sake of even spaces
_SHORT_LAST: Final = 0.15  # a last line shorter than this part of the width looks lost
_SHORT_LAST_COST: Final = 3.0


class Line:
    """One line of a paragraph.

    Attributes:
        words: what is drawn; no space at either end.
        room: the width it may fill (points).
        dropped: the spaces that the break swallowed, kept for setting the words anew.
        ends: whether the paragraph or a forced line ends here, so that it is not justified.
    """

    __slots__ = ("dropped", "ends", "room", "width", "words")

    def __init__(
        self, words: Sequence[Word], room: float, dropped: Sequence[Word], *, ends: bool
    ) -> None:
        self.words = words
        self.room = room
        self.dropped = dropped
        self.ends = ends
        self.width: float = sum(word.width for word in words)

    @property
    def pieces(self) -> list[Piece]:
        """Everything on the line in logical order."""
        return [piece for word in self.words for piece in word.pieces]

    @property
    def text(self) -> str:
        """The characters, as they were typed."""
        return "".join(word.text for word in self.words)


def break_lines(
    words: Sequence[Word], first_room: float, room: float, *, even: bool = False
) -> list[Line]:
    """Break words into lines; with ``even``, spaces are kept even over the whole paragraph."""
    breaker = _Greedy(first_room, room)
    lines = breaker.run(words)
    if even and not breaker.parted and len(lines) > 2:
        return _even_lines(words, first_room, room)
    return lines


class _Greedy:
    """Fill each line as far as it goes."""

    def __init__(self, first_room: float, room: float) -> None:
        self.lines: list[Line] = []
        self.parted = False
        self._next_room = room
        self._room = first_room
        self._words: list[Word] = []
        self._spaces: list[Word] = []
        self._used = 0.0

    def run(self, words: Sequence[Word]) -> list[Line]:
        """Break all words."""
        queue = list(reversed(words))
        while queue:
            word = queue.pop()
            if word.kind is Kind.BREAK:
                self._end(ends=True)
            elif word.kind is Kind.SPACE:
                if self._words:
                    self._spaces.append(word)
            else:
                queue += reversed(self._place(word))
        if self._words or not self.lines:
            self._end(ends=True)
        else:
            self.lines[-1].ends = True
        return self.lines

    def _place(self, word: Word) -> list[Word]:
        """Put a word on the line; returns what has yet to be placed."""
        between: float = sum(space.width for space in self._spaces)
        left = self._room - self._used - between
        if word.width <= left + _ROUNDING:
            self._add(word, between)
            return []
        if word.width > self._next_room + _ROUNDING or not self._words:
            parts = _part(word, left, self._next_room)
            if len(parts) > 1 and (not self._words or parts[0].width <= left + _ROUNDING):
                self.parted = True
                self._add(parts[0], between)
                self._end(ends=False)
                return parts[1:]
        if not self._words:  # a single letter wider than the line
            self._add(word, between)
            return []
        self._end(ends=False)
        return [word]

    def _add(self, word: Word, between: float) -> None:
        self._words += [*self._spaces, word]
        self._spaces = []
        self._used += between + word.width

    def _end(self, *, ends: bool) -> None:
        self.lines.append(Line(self._words, self._room, self._spaces, ends=ends))
        self._words, self._spaces, self._used = [], [], 0.0
        self._room = self._next_room


def _part(word: Word, room: float, full: float) -> list[Word]:
    """Part a word that is too long: after a hyphen or a slash, else between letters."""
    clusters = [cluster for piece in word.pieces for cluster in _clusters(piece)]
    parts: list[Word] = []
    current: list[Piece] = []
    used, limit = 0.0, room
    soft = 0
    for cluster in clusters:
        if current and used + cluster.width > limit + _ROUNDING:
            carried = current[soft:] if soft else []
            parts.append(Word(current[:soft] if soft else current))
            current = carried
            used = sum(piece.width for piece in current)
            limit, soft = full, 0
        current.append(cluster)
        used += cluster.width
        if cluster.run and cluster.run.text[-1:] in _SOFT:
            soft = len(current)
    parts.append(Word(current))
    return parts


def _clusters(piece: Piece) -> Iterable[Piece]:
    if piece.run is None:
        return [piece]
    return [Piece(run, piece.look, piece.level) for run in piece.run.clusters()]


class _Box:
    """A word and the space before it."""

    __slots__ = ("space", "spaces", "word")

    def __init__(self, word: Word, spaces: list[Word]) -> None:
        self.word = word
        self.spaces = spaces
        self.space: float = sum(space.width for space in spaces)


def _even_lines(words: Sequence[Word], first_room: float, room: float) -> list[Line]:
    """Least total strain over each forced line (after Knuth and Plass, without hyphens)."""
    lines: list[Line] = []
    boxes: list[_Box] = []
    spaces: list[Word] = []
    for word in [*words, Word((), Kind.BREAK)]:
        if word.kind is Kind.SPACE:
            spaces.append(word)
        elif word.kind is Kind.TEXT:
            boxes.append(_Box(word, spaces if boxes else []))
            spaces = []
        else:
            lines += _even_stretch(boxes, spaces, room if lines else first_room, room)
            boxes, spaces = [], []
    if words[-1].kind is Kind.BREAK:  # the break that ends the text opens no line
        lines.pop()
    return lines


def _even_stretch(
    boxes: Sequence[_Box], tail: list[Word], first_room: float, room: float
) -> list[Line]:
    count = len(boxes)
    if not count:
        return [Line((), first_room, tail, ends=True)]
    costs = [0.0, *[float("inf")] * count]
    starts = [0] * (count + 1)
    for end in range(1, count + 1):
        width = 0.0
        gaps = 0.0
        for start in range(end - 1, -1, -1):
            width += boxes[start].word.width
            available = room if start else first_room
            if width + gaps > available + _ROUNDING:
                break
            cost = costs[start] + _strain(width, gaps, available, last=end == count)
            if cost < costs[end]:
                costs[end], starts[end] = cost, start
            gaps += boxes[start].space
    bounds = [count]
    while bounds[-1]:
        bounds.append(starts[bounds[-1]])
    bounds.reverse()
    lines = []
    for start, end in pairwise(bounds):
        line: list[Word] = []
        for box in boxes[start:end]:
            line += [*box.spaces, box.word] if line else [box.word]
        dropped = boxes[end].spaces if end < count else tail
        lines.append(Line(line, room if start else first_room, dropped, ends=end == count))
    return lines


def _strain(width: float, gaps: float, available: float, *, last: bool) -> float:
    """Cost of a line: how far its spaces have to stretch."""
    if last:
        return _SHORT_LAST_COST if width < available * _SHORT_LAST else 0.0
    stretch = (available - width - gaps) / gaps if gaps else 10.0
    return _LINE_COST + stretch**3
