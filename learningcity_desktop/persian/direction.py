"""Which way a text runs, decided once for lines, paragraphs and table cells."""

from typing import Final, Literal

from learningcity_desktop.persian.uax9 import bidi_class

Direction = Literal["rtl", "ltr", "auto"]

_RTL_WEIGHT: Final = 3


def level_of(text: str, direction: Direction, otherwise: int = 0) -> int:
    """Paragraph level of a text: 1 for right-to-left, 0 for left-to-right.

    "auto" weighs the letters instead of asking the first one, which UAX #9 allows (HL1):
    «UNESCO شهر یادگیرنده را پذیرفت» is a Persian sentence, and so is «کد ABC-DEF». A right-to-left
    letter weighs as much as three others, because names and codes are long and English sentences
    seldom quote Persian. Without letters it is ``otherwise``.
    """
    if direction != "auto":
        return int(direction == "rtl")
    balance = 0
    for character in text:
        kind = bidi_class(character)
        if kind in ("R", "AL"):
            balance += _RTL_WEIGHT
        elif kind == "L":
            balance -= 1
    return otherwise if not balance else int(balance > 0)
