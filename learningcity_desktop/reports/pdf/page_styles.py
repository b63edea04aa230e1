"""How each kind of text on a page looks: sizes, leading and colours of the house, in one place."""

from typing import Final

from learningcity_desktop.reports.look import ACCENT

from . import fonts
from .style import TextStyle

INK: Final = "#17232B"
MUTED: Final = "#55646E"
LINE: Final = "#B9C4C9"

BODY: Final = TextStyle(size=11, leading=18.7, align="justify", colour=INK, space_after=7)
REMARK: Final = TextStyle(family=fonts.SANS, size=8.5, leading=13, colour=MUTED, space_after=4)
EMPTY: Final = TextStyle(family=fonts.SANS, size=9, leading=15, colour=MUTED, space_after=6)
TONES: Final = {
    "body": BODY,
    "strong": TextStyle(bold=True, size=11.5, leading=19, colour=INK, space_after=3),
    "remark": REMARK,
    "empty": EMPTY,
}
CAPTION: Final = TextStyle(
    family=fonts.MEDIUM, size=9, leading=14, colour=INK, space_after=4, keep_with_next=True
)
CELL: Final = TextStyle(family=fonts.SANS, size=8.6, leading=13.6, colour=INK)
HEAD: Final = TextStyle(family=fonts.MEDIUM, size=8.4, leading=13, colour=INK)
HEADINGS: Final = (
    TextStyle(
        family=fonts.TITLES,
        bold=True,
        size=17,
        leading=26,
        colour=ACCENT,
        space_before=14,
        space_after=10,
    ),
    TextStyle(
        family=fonts.MEDIUM,
        size=11,
        leading=18,
        colour=INK,
        space_before=12,
        space_after=5,
    ),
    TextStyle(
        family=fonts.MEDIUM,
        size=9.6,
        leading=15,
        colour=MUTED,
        space_before=8,
        space_after=4,
    ),
)
TITLE: Final = TextStyle(
    family=fonts.TITLES,
    bold=True,
    size=15,
    leading=24,
    align="center",
    colour=ACCENT,
    space_before=6,
    space_after=2,
)
UNDER_TITLE: Final = TextStyle(
    family=fonts.SANS, size=9.2, leading=15, align="center", colour=MUTED, space_after=2
)
SIGNED: Final = TextStyle(size=11, leading=18, align="center", colour=INK)
CONTENTS: Final = (
    TextStyle(size=12, leading=22, bold=True, colour=INK, space_before=5),
    TextStyle(family=fonts.SANS, size=9, leading=16, colour=MUTED, start_indent=18),
)
