"""What the two frames that charts with a scale stand in have in common.

Both answer the same questions, so that bars need not know which way they run: where a slot begins,
where a value ends, and where the number beside it is written.
"""

from typing import Final, NamedTuple

from .declaration import Number
from .scale import Scale

MOST_TICKS: Final = 6
GAP: Final = 0.5  # between a bar and its number, an axis and its names, in sizes of text


class Beside(NamedTuple):
    """A number to be written beyond the end of its bar, so far away from it."""

    value: Number
    text: str
    away: float = 0.0


def points_back(value: Number, scale: Scale) -> bool:
    """Whether a bar goes against the scale; where all do, so does one of no length."""
    return value < 0 or (value == 0 and scale.high <= 0)
