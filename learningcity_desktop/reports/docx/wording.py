"""Texts as runs of one direction each, as Word orders them: isolates become runs of their own."""

from collections.abc import Iterator
from itertools import groupby
from typing import Final

from learningcity_desktop.persian import uax9
from learningcity_desktop.persian.bidi import FSI as FIRST_STRONG
from learningcity_desktop.persian.bidi import LRI, PDI, RLI, balanced

_OPENING: Final = {LRI, RLI, FIRST_STRONG}


def stretches(line: str, *, rtl: bool) -> Iterator[tuple[str, bool]]:
    """Parts of a line, each with whether it is right-to-left, without isolates.

    Numbers go with the right-to-left text around them, unless someone isolated them: then they run
    from left to right, such as a telephone number with spaces.

    Args:
        line: without line breaks.
        rtl: the direction of its paragraph.
    """
    line = balanced(line)
    levels = uax9.levels(line, int(rtl)).of
    marked: list[tuple[str, bool]] = []
    held: list[str] = []  # isolates that are open
    place = 0
    while place < len(line):
        end = place
        while end < len(line) and levels[end] == levels[place] and line[end] not in _CONTROLS:
            end += 1
        if end == place:
            if line[place] == PDI:
                held.pop()
            else:
                held.append(line[place])
            place += 1
            continue
        part, level = line[place:end], levels[place]
        number = level >= 2 and not any(uax9.bidi_class(letter) == "L" for letter in part)
        isolated = bool(held) and held[-1] == LRI
        marked.append((part, bool(level % 2) or (number and not isolated)))
        place = end
    for direction, parts in groupby(marked, key=lambda each: each[1]):
        yield "".join(part for part, _direction in parts), direction


_CONTROLS: Final = {*_OPENING, PDI}
