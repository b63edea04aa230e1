"""Shaped runs as the operators of a page: what is drawn, and what readers must be told besides.

Each reader of PDF turns right-to-left lines about by rules of its own, none of which are UAX #9.
Marks without ink and words said in passing keep what they copy equal to what was typed.
"""

from collections.abc import Iterable
from functools import lru_cache
from typing import Any, Final

from learningcity_desktop.persian.uax9 import bidi_class

from .embedding import subset_of
from .shaping import Baked, Run, ShapedFont

#: The attribute of ReportLab's document that says whether it runs from right to left.
RUNS_RTL: Final = "runs_rtl"

_WORTH_MOVING: Final = 0.6  # thousandths of the font size: less is not seen
_RLM: Final = "\u200f"
_LRM: Final = "\u200e"
_STOP: Final = Baked(0, ())
# PDFium passes over what is said to be a control character.
_UNSAID: Final = "/Stop<</ActualText<FEFF0001>>>BDC [<{}>]TJ EMC"
_SPOKEN: Final = "/Span<</Lang({})>>BDC"
_SAID: Final = "/Said<</ActualText<FEFF{}>>>BDC"

_LEFT_TO_RIGHT: Final = frozenset({"L", "EN", "AN", "NSM"})

#: Runs from left to right, each with the x at which it begins (points).
Placed = Iterable[tuple[Run, float]]


def text_operators(document: Any, placed: Placed, size: float) -> str:
    """PDF operators that draw runs, for use between BT and ET; the pen stands at x = 0."""
    placed = [(run, x) for run, x in placed if run.glyphs]
    runs = [run for run, _ in placed]
    stops, ends = _stops(runs), _ends(runs)
    said = _said(runs)
    rtl = vars(document).get(RUNS_RTL, True)
    foreign = _foreign(runs, rtl=rtl)
    foreign_ends = frozenset(foreign.values())
    last = -1  # of the runs that are said together
    operators: list[str] = []
    array: list[str] = []
    pen = 0.0
    font: ShapedFont | None = None

    def show() -> None:
        if array:
            operators.append(f"[{''.join(array)}]TJ")
            array.clear()

    for index, (run, x) in enumerate(placed):
        if index in foreign:
            show()
            operators.append(_SPOKEN.format(language_against(rtl)))
        if run.font is not font:
            show()
            font = run.font
            subset = subset_of(document, font)
            operators.append(f"/{subset.name} {size:g} Tf")
        fragment = subset.fragment(run)
        # A stretched space lies before the mark: Poppler would put one more between it and the run.
        gap = (x - pen) * 1000 / size
        if abs(gap) > _WORTH_MOVING:
            move = round(gap)
            array.append(str(-move))
            pen += move * size / 1000
        if index in stops:
            stop = subset.cid(_STOP, _RLM)[0]
            if index <= last:
                array.append(f"<{stop}>")
            else:
                show()
                operators.append(_UNSAID.format(stop))
        if index in said:
            last, text = said[index]
            for character in text:  # PDFium says only what the font can show
                subset.cid(font.harfbuzz_font.get_nominal_glyph(ord(character)) or 0, character)
            show()
            operators.append(_SAID.format(text.encode("utf-16-be").hex().upper()))
        array.append(fragment.elements)
        pen += fragment.width * size / 1000
        if index == last:
            show()
            operators.append("EMC")
        if index in foreign_ends:
            show()
            operators.append("EMC")
        if index in ends:
            show()
            operators.append(_UNSAID.format(subset.cid(_STOP, _LRM)[0]))
    show()
    return " ".join(operators)


def language_against(rtl: bool) -> str:
    """The language of what runs against the document's direction."""
    return "en" if rtl else "fa"


def _foreign(runs: list[Run], *, rtl: bool) -> dict[int, int]:
    """First to last of the words that run against the document: another voice reads them."""
    found: dict[int, int] = {}
    first: int | None = None
    for index, run in enumerate(runs):
        if run.rtl != rtl and any(glyph.text.isalpha() for glyph in run.glyphs):
            first = index if first is None else first
            found[first] = index
        elif first is not None and (run.rtl == rtl or not run.text.isspace()):
            first = None
    return found


def _said(runs: list[Run]) -> dict[int, tuple[int, str]]:
    """What PDFium alone must be told: first run to last run and their text.

    PDFium (Chrome, Edge, our preview) orders a right-to-left line by rules of its own. It alone
    heeds ActualText on a tag that is not Span.

    * It mirrors neutral characters as it turns the line about, unless they follow Latin letters,
      though ToUnicode gave the bracket that was typed: it is told what the bracket looks like.
    * It takes a number and the comma, stop or per cent sign beside it for one number and leaves
      them in the order of the page: it is told how they were typed.
    """
    said = {index: (index, runs[index].mirrored) for index in _mirrored_twice(runs)}
    index = 0
    while index < len(runs):
        end = index
        while end < len(runs) and _is_weak(runs[end]):
            end += 1
        together = runs[index:end]
        if {run.rtl for run in together} == {True, False}:
            said[index] = (end - 1, "".join(run.text for run in reversed(together)))
        index = end + 1
    return said


def _mirrored_twice(runs: list[Run]) -> frozenset[int]:
    """Which mirrored brackets PDFium will mirror again, going by its own reading of a line."""
    if not any(run.mirrored for run in runs):
        return frozenset()
    found = set()
    after_latin = False
    for index in range(len(runs) - 1, -1, -1):
        if runs[index].mirrored:
            if not after_latin:
                found.add(index)
            continue
        for glyph in reversed(runs[index].glyphs):
            kinds = {bidi_class(character) for character in glyph.text}
            if "L" in kinds:
                after_latin = True
            elif kinds & {"R", "AL"}:
                after_latin = False
    return frozenset(found)


def _stops(runs: list[Run]) -> frozenset[int]:
    """Before which runs a right-to-left mark without ink must stand: at their left.

    In a right-to-left line poppler copies numbers together with all spaces and marks up to the
    next letter, from left to right: «۱۳ آذر» becomes « ۱۳آذر», «۱۲۳، مورخ» becomes «۱۲۳ ،مورخ». A
    mark at the left of number or punctuation ends such a stretch.
    """
    return frozenset(
        index
        for index in range(1, len(runs))
        if runs[index - 1].rtl
        and not _is_letter(runs[index - 1].glyphs[-1].text)
        and not (runs[index].rtl and _is_letter(runs[index].glyphs[0].text))
        and not runs[index].text.isspace()
    )


def _ends(runs: list[Run]) -> frozenset[int]:
    """After which left-to-right runs a left-to-right mark without ink must stand: at their right.

    Poppler would give the bracket of «شبکه (UNESCO)», where it ends a Latin stretch, to the Persian
    at its right.
    """
    return frozenset(
        index
        for index in range(len(runs) - 1)
        if not runs[index].rtl
        and runs[index + 1].rtl
        and bidi_class(runs[index].text[-1]) not in _LEFT_TO_RIGHT
    )


@lru_cache(1024)
def _is_letter(text: str) -> bool:
    """Whether a glyph stands for a right-to-left letter or a mark on one."""
    return bool({bidi_class(character) for character in text} & {"R", "AL", "NSM"})


def _is_weak(run: Run) -> bool:
    """Whether a run is a number or what may belong to one."""
    return all(_is_weak_character(character) for glyph in run.glyphs for character in glyph.text)


@lru_cache(1024)
def _is_weak_character(character: str) -> bool:
    return bidi_class(character) in {"EN", "AN", "CS", "ES", "ET"}


def in_line(runs: Iterable[Run], size: float) -> list[tuple[Run, float]]:
    """Place runs one after another."""
    x = 0.0
    placed = []
    for run in runs:
        placed.append((run, x))
        x += run.advance * size / 1000
    return placed
