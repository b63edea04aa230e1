"""How a chart looks: colours from the painter, and for each series what tells it from the others.

A series is never told by its colour alone: bars have patterns, lines have dashes and markers, so a
chart reads as well on a black-and-white printer and for eyes that do not part red from green.
"""

from dataclasses import dataclass
from typing import Final, Literal, NamedTuple

from .shapes import Fill, Pattern, Stroke

Marker = Literal["disc", "square", "triangle", "diamond", "wedge", "ring"]

# Dark and light grounds take turns, so that neighbours differ in grey too.
_PATTERNS: Final[tuple[tuple[Pattern, bool], ...]] = (
    ("solid", True),
    ("rising", False),
    ("dots", True),
    ("level", False),
    ("falling", True),
    ("crossed", False),
)
_DASHES: Final[tuple[tuple[float, ...], ...]] = (
    (),
    (4.0, 2.0),
    (1.2, 1.6),
    (6.0, 1.6, 1.2, 1.6),
    (8.0, 2.4),
    (4.0, 1.4, 1.0, 1.4, 1.0, 1.4),
)
_MARKERS: Final[tuple[Marker, ...]] = ("disc", "square", "triangle", "diamond", "wedge", "ring")
_TINT: Final = 0.2
_PITCH: Final = 0.42  # of the size of text


class Look(NamedTuple):
    """What tells one series from the others."""

    colour: str
    fill: Fill
    edge: Stroke
    line: Stroke
    marker: Marker


@dataclass(frozen=True, slots=True)
class Ink:
    """The painter's colours and measures.

    Attributes:
        line: of the grid.
        surface: what the chart lies on.
        series: colours in fixed order.
        size: of text; all other measures follow it.
        hair: width of the thinnest line.
        alert: of what is late or wrong; a word or a mark stands beside it.
    """

    text: str
    muted: str
    line: str
    surface: str
    series: tuple[str, ...]
    size: float
    hair: float = 1.0
    alert: str = "#B3263A"

    def look(self, index: int) -> Look:
        """How a series looks; after the last colour the first comes back with another pattern."""
        count = len(self.series)
        colour = self.series[index % count]
        turn = (index + index // count) % len(_PATTERNS)
        pattern, dark = _PATTERNS[turn]
        fill = self.fill(colour, pattern, dark=dark)
        width = self.size / 6
        return Look(
            colour=colour,
            fill=fill,
            edge=Stroke(colour, self.hair),
            line=Stroke(colour, width, tuple(part * width for part in _DASHES[turn])),
            marker=_MARKERS[turn],
        )

    def fill(self, colour: str, pattern: Pattern, *, dark: bool) -> Fill:
        """An area of a colour: full with light lines on it, or a tint with lines of the colour."""
        return Fill(
            ground=colour if dark else mixed(colour, self.surface, _TINT),
            pattern=pattern,
            lines=self.surface if dark else colour,
            pitch=self.size * _PITCH,
        )

    @property
    def grid(self) -> Stroke:
        """Lines that the eye may overlook."""
        return Stroke(self.line, self.hair)

    @property
    def base(self) -> Stroke:
        """The line that bars stand on."""
        return Stroke(self.muted, self.hair)


#: On white paper: the light theme's colours, a darker grid for coarse printers; points.
PAPER: Final = Ink(
    text="#17232B",
    muted="#55646E",
    line="#C9D2D6",
    surface="#FFFFFF",
    series=("#0B7A75", "#C8643C", "#3A5A98", "#B08A1E", "#7A4A8C", "#6B7A84"),
    size=8.0,
    hair=0.5,
)


def mixed(colour: str, ground: str, share: float) -> str:
    """A colour laid thinly over a ground, both as ``#rrggbb``."""
    pairs = zip(_channels(colour), _channels(ground), strict=True)
    return "#" + "".join(f"{round(c * share + g * (1 - share)):02X}" for c, g in pairs)


def _channels(colour: str) -> tuple[int, int, int]:
    return int(colour[1:3], 16), int(colour[3:5], 16), int(colour[5:7], 16)
