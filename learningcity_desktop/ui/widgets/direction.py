"""Which way a paragraph that is being typed runs, and where it stands."""

import unicodedata

from PySide6.QtCore import Qt

from learningcity_desktop.persian.bidi import LRM, RLM, first_strong, rtl

LTR = Qt.LayoutDirection.LeftToRight
RTL = Qt.LayoutDirection.RightToLeft


def paragraph_direction(
    text: str, outer: Qt.LayoutDirection, neutral: Qt.LayoutDirection | None = None
) -> Qt.LayoutDirection:
    """Tell a paragraph's direction from its letters.

    In an interface from right to left a paragraph with any letter of that direction runs so, for
    there «Microsoft شعبهٔ تهران» is a Persian name that begins with a foreign word. Elsewhere the
    first letter decides (UAX #9, P2).

    Args:
        text: the paragraph.
        outer: the direction of the interface.
        neutral: the direction of a text without letters; unless given, that of the interface.
    """
    strong = first_strong(text)
    if strong is None:
        return outer if neutral is None else neutral
    if outer == RTL:
        return RTL if strong == "R" or _has_rtl_letter(text) else LTR
    return RTL if strong == "R" else LTR


def start_side(outer: Qt.LayoutDirection) -> Qt.AlignmentFlag:
    """The side that the interface begins at, whatever the text inside does."""
    side = Qt.AlignmentFlag.AlignRight if outer == RTL else Qt.AlignmentFlag.AlignLeft
    return side | Qt.AlignmentFlag.AlignAbsolute | Qt.AlignmentFlag.AlignVCenter


def led(text: str, outer: Qt.LayoutDirection) -> str:
    """A text for a label, led by a mark where its paragraph would run the other way around.

    Qt lets a label of digits alone run from left to right. A Persian line in an English
    label begins where the label does, and still runs from right to left within itself.
    """
    return "\n".join(_led(line, outer) for line in text.split("\n"))


def _led(line: str, outer: Qt.LayoutDirection) -> str:
    strong = first_strong(line)
    if outer == RTL:
        return RLM + line if line and strong != "R" else line
    return LRM + rtl(line) if strong == "R" else line


def _has_rtl_letter(text: str) -> bool:
    return any(unicodedata.bidirectional(char) in {"R", "AL"} for char in text)
