"""Lines of text that keep to the room they have."""

from collections.abc import Sequence
from typing import NamedTuple
from unicodedata import combining

from .shapes import Measure

_ELLIPSIS = "…"
_HALF_SPACE = "\u200c"


class Lines(NamedTuple):
    """A text broken into lines.

    Attributes:
        whole: nothing of it was left out.
    """

    texts: tuple[str, ...]
    whole: bool


def elided(text: str, room: float, size: float, measure: Measure) -> str:
    """As much of a text as has room, with an ellipsis where something is left out."""
    if measure(text, size) <= room:
        return text
    shortest, longest = 0, len(text)
    while shortest < longest:
        middle = (shortest + longest + 1) // 2
        if measure(_cut(text, middle), size) <= room:
            shortest = middle
        else:
            longest = middle - 1
    return _cut(text, shortest) if shortest else ""


def wrapped(text: str, room: float, size: float, measure: Measure, most: int) -> Lines:
    """A text on so many lines at most, broken between words; two lines are of like length."""
    words = text.split()
    lines: list[str] = []
    while words and len(lines) < most:
        taken = 1
        while taken < len(words) and measure(" ".join(words[: taken + 1]), size) <= room:
            taken += 1
        is_last = len(lines) == most - 1
        wanted = " ".join(words if is_last else words[:taken])
        line = elided(wanted, room, size, measure)
        if line:
            lines.append(line)
        if line != wanted:
            return Lines(tuple(lines), whole=False)
        words = [] if is_last else words[taken:]
    if len(lines) == 2:
        return Lines(_balanced(" ".join(lines).split(), size, measure), whole=True)
    return Lines(tuple(lines), whole=True)


def spread(wanted: Sequence[float], height: float, low: float, high: float) -> list[float] | None:
    """Middles of equally high lines, near where they are wanted and clear of one another.

    None where the room between low and high does not hold them all.
    """
    if len(wanted) * height > high - low:
        return None
    order = sorted(range(len(wanted)), key=lambda index: wanted[index])
    placed = [0.0] * len(wanted)
    above = low - height / 2
    for index in order:
        placed[index] = above = max(wanted[index], above + height)
    below = high + height / 2
    for index in reversed(order):
        placed[index] = below = min(placed[index], below - height)
    return placed


def _balanced(words: Sequence[str], size: float, measure: Measure) -> tuple[str, str]:
    """Words on two lines, the longer of which is as short as can be."""
    breaks = [(" ".join(words[:n]), " ".join(words[n:])) for n in range(1, len(words))]
    return min(breaks, key=lambda pair: max(measure(line, size) for line in pair))


def _cut(text: str, count: int) -> str:
    while 0 < count < len(text) and combining(text[count]):
        count -= 1  # a mark is not parted from its letter
    return text[:count].rstrip(" " + _HALF_SPACE) + _ELLIPSIS
