"""Isolates keep a text of the other direction from disturbing the sentence it stands in.

Decisions:

* A text is isolated once: a text that is one isolate already stays as it is, so that two layers
  may both be careful. `ltr` and `rtl` are stronger than `isolate` and change its direction.
* Isolates end where a paragraph ends (UAX #9, X8), so every line is isolated by itself.
* What goes inside is balanced first: nothing typed by a person can close an isolate of ours.
"""

import re
import unicodedata
from typing import Literal

LRM, RLM = "\u200e", "\u200f"
LRI, RLI, FSI, PDI = "\u2066", "\u2067", "\u2068", "\u2069"

_STEP = {LRI: 1, RLI: 1, FSI: 1, PDI: -1}
_ISOLATE_CONTROLS = re.compile(f"[{LRI}-{PDI}]")
_STRONG: dict[str, Literal["L", "R"]] = {"L": "L", "R": "R", "AL": "R"}
_WITHOUT_ISOLATES = dict.fromkeys(map(ord, _STEP))


def isolate(text: str) -> str:
    """Isolate a text whose own first letter decides its direction (FSI … PDI)."""
    return _wrap(text, FSI)


def ltr(text: str) -> str:
    """Isolate a text that runs from left to right: a number, a code, an address (LRI … PDI)."""
    return _wrap(text, LRI)


def rtl(text: str) -> str:
    """Isolate a text that runs from right to left (RLI … PDI)."""
    return _wrap(text, RLI)


def excerpt(text: str, longest: int = 40) -> str:
    """Quote what a person typed inside a message: on one line, not too long, isolated."""
    line = " ".join(strip_isolates(text).split())
    return isolate(line if len(line) <= longest else line[: longest - 1].rstrip() + "…")


def strip_isolates(text: str) -> str:
    """Take all isolate controls out of a text."""
    return text.translate(_WITHOUT_ISOLATES)


def balanced(text: str) -> str:
    """Take out the isolate controls that have no partner on their line or enclose nothing."""
    if not _ISOLATE_CONTROLS.search(text):
        return text
    return "\n".join(map(_balanced_line, text.split("\n")))


def first_strong(text: str) -> Literal["L", "R"] | None:
    """Tell the direction of the first letter that has one, isolates left out (UAX #9, P2, P3)."""
    depth = 0
    for char in balanced(text):
        depth += _STEP.get(char, 0)
        strong = _STRONG.get(unicodedata.bidirectional(char))
        if strong and depth == 0:
            return strong
    return None


def _wrap(text: str, opening: str) -> str:
    return "\n".join(_wrapped_line(line, opening) for line in balanced(text).split("\n"))


def _wrapped_line(line: str, opening: str) -> str:
    if not line:
        return line
    if not _is_one_isolate(line):
        return f"{opening}{line}{PDI}"
    return line if opening == FSI else opening + line[1:]


def _is_one_isolate(line: str) -> bool:
    depth = 0
    for char in line[:-1]:
        depth += _STEP.get(char, 0)
        if depth == 0:
            return False
    return line[-1] == PDI


def _balanced_line(line: str) -> str:
    kept = list(line)
    opened: list[int] = []
    filled = 0  # how many of the opened isolates are known to enclose something
    for position, char in enumerate(line):
        step = _STEP.get(char, 0)
        if step > 0:
            opened.append(position)
        elif step == 0:
            filled = len(opened)
        elif not opened:
            kept[position] = ""
        else:
            opening = opened.pop()
            if filled <= len(opened):
                kept[opening] = kept[position] = ""
            filled = min(filled, len(opened))
    for position in opened:
        kept[position] = ""
    return "".join(kept)
