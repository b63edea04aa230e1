"""Letters to glyphs: one font that HarfBuzz shapes, as ReportLab and our own setting need it.

Persian letters change with their neighbours and carry marks that only the font knows how to place,
so text is never drawn letter by letter: a `Run` is a stretch of one font and one direction, shaped.

Readers of PDF search and copy glyph by glyph. Three things keep what they copy equal to what was
typed, in poppler, PDFium and the rest:

* glyphs stand in visual order, each with a character of its own;
* a cluster of several characters (lam-alef, a letter with its harakat, a letter before ZWNJ)
  becomes one composite glyph on the base line and, for each further character, a glyph without
  ink: readers reverse right-to-left glyphs one at a time, so a glyph that stood for two characters
  would come out swapped (سالانه as ساالنه), and a raised mark would split the word;
* a bracket that is mirrored is a run of its own, because PDFium alone mirrors it once more.
"""

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache
from pathlib import Path
from typing import Final, NamedTuple

import uharfbuzz as hb

from learningcity_desktop.persian import uax9
from learningcity_desktop.persian.direction import Direction, level_of

# Words and lines recur: heads on each page, columns of few values. Bounds hold memory down.
_WORDS_KEPT: Final = 8192
_LINES_KEPT: Final = 2048

# Formatting that has done its work once text is ordered and broken. It has no place on paper:
# a reader would find it in the middle of a word that is searched for.
_UNPRINTED: Final = frozenset(
    "\u00ad\u061c\u200b\u200e\u200f\u2028\u2029\u202a\u202b\u202c\u202d\u202e\u2060"
    "\u2066\u2067\u2068\u2069\ufeff\n\r"
)
# An archive file must not show the glyph for what a font lacks; baked, it is one like any other.
_NOT_DEFINED: Final = 0
_NOT_PRINTED: Final = dict.fromkeys(map(ord, _UNPRINTED))
# Controls that part words but are not mark-up: a separator inside a line would also end what is
# isolated there (UAX #9, X8).
_CONTROLS: Final = "\n\r\t\v\f\x1c\x1d\x1e\x1f\x85\u2028\u2029"
AS_SPACES: Final = str.maketrans(_CONTROLS, " " * len(_CONTROLS))
_WORDS: Final = re.compile(" +|[^ ]+")
_MIRRORED: Final = frozenset(uax9.MIRRORED)
_INVISIBLE_CLASSES: Final = frozenset({"BN", "B", "S"})


class Component(NamedTuple):
    """One glyph of a composite, moved by so many font units."""

    glyph: int
    x: int
    y: int


class Baked(NamedTuple):
    """A composite glyph to be added to the embedded font; with no components it has no ink."""

    width: int
    components: tuple[Component, ...]


Shape = int | Baked


class Glyph(NamedTuple):
    """One glyph: what it looks like, what it stands for, how far it moves on (font units)."""

    shape: Shape
    text: str
    advance: int


class Run:
    """Shaped text of one font and one direction.

    Attributes:
        glyphs: from left to right.
        advance: width in thousandths of the font size.
        mirrored: for a mirrored bracket, the character that it looks like; else empty.
    """

    __slots__ = ("advance", "font", "glyphs", "mirrored", "rtl")

    def __init__(
        self, font: "ShapedFont", glyphs: Sequence[Glyph], *, rtl: bool, mirrored: str = ""
    ) -> None:
        self.font = font
        self.glyphs = glyphs
        self.rtl = rtl
        self.mirrored = mirrored
        self.advance: float = sum(glyph.advance for glyph in glyphs) * font.scale

    @property
    def text(self) -> str:
        """The characters, as they were typed."""
        glyphs = reversed(self.glyphs) if self.rtl else self.glyphs
        return "".join(glyph.text for glyph in glyphs)

    def clusters(self) -> list["Run"]:
        """The smallest runs that may stand on lines of their own, as they were typed."""
        groups: list[list[Glyph]] = []
        for glyph in reversed(self.glyphs) if self.rtl else self.glyphs:
            continues = isinstance(glyph.shape, Baked) and not glyph.shape.components
            if groups and continues and self.rtl:
                groups[-1].append(glyph)
            else:
                groups.append([glyph])
        return [
            Run(self.font, group[::-1] if self.rtl else group, rtl=self.rtl, mirrored=self.mirrored)
            for group in groups
        ]


class _Face(NamedTuple):
    """What ReportLab asks of a font's face; measures in thousandths."""

    name: bytes
    ascent: float
    descent: float
    builtIn: bool = False  # noqa: N815


class _Utf8(NamedTuple):
    name: str = "UTF-8"


class ShapedFont:
    """A TrueType font that shapes; ReportLab takes it as one of its own dynamic fonts.

    Attributes:
        covered: the characters that need no other font.
        scale: font units to thousandths of the size.
    """

    # ReportLab asks these of every registered font; `shapable` keeps its own shaping away.
    _multiByte = 1  # noqa: N815
    _dynamicFont = 1  # noqa: N815
    shapable = False
    substitutionFonts: tuple[object, ...] = ()  # noqa: N815

    def __init__(
        self,
        name: str,
        path: Path,
        *,
        fallback: Sequence["ShapedFont"] = (),
    ) -> None:
        self.fontName = name
        self.path = path
        self.fallback = tuple(fallback)
        self.harfbuzz_face = hb.Face(path.read_bytes())
        self.harfbuzz_font = hb.Font(self.harfbuzz_face)
        self.scale: float = 1000 / self.harfbuzz_face.upem
        self.encoding = _Utf8()
        extents = self.harfbuzz_font.get_font_extents("ltr")
        self.face = _Face(
            f"{name}:{path}".encode(), extents.ascender * self.scale, extents.descender * self.scale
        )
        self.covered = frozenset(map(chr, self.harfbuzz_face.unicodes)) | _UNPRINTED
        # A cache for each font, bounded, and safe between threads because HarfBuzz's buffer is
        # made anew for each word.
        self.runs = lru_cache(_WORDS_KEPT)(self._runs)
        self.line = lru_cache(_LINES_KEPT)(self._line)

    def stringWidth(self, text: str, size: float, encoding: str = "") -> float:  # noqa: ARG002
        """Width of a line in points; ReportLab measures with this."""
        return sum(run.advance for run in self.line(text)) * size / 1000

    def splitString(self, text: str, _document: object) -> list[tuple[int, bytes]]:
        """Refuse ReportLab's own way of drawing, which would print unshaped letters."""
        raise TypeError(f"{text!r} is shaped text: draw it on a ReportCanvas")

    def _line(
        self,
        text: str,
        direction: Direction = "auto",
        otherwise: int = 0,
        tabular: bool = False,
    ) -> list[Run]:
        """Runs of one line from left to right."""
        text = text.translate(AS_SPACES)
        resolved = uax9.levels(text, level_of(text, direction, otherwise))
        levels = uax9.line_levels(text, resolved.of, resolved.paragraph)
        stretches = _stretches(levels)
        runs: list[Run] = []
        for index in uax9.visual_order([levels[start] for start, _ in stretches]):
            start, end = stretches[index]
            rtl = bool(levels[start] & 1)
            pieces: list[Run] = []
            for match in _WORDS.finditer(text, start, end):  # words recur, lines seldom do
                word = match.group()
                pieces += self.runs(word, 0, len(word), rtl, tabular)
            runs += reversed(pieces) if rtl else pieces
        return runs

    def _runs(
        self, word: str, start: int, end: int, rtl: bool, tabular: bool = False
    ) -> tuple[Run, ...]:
        """Runs of ``word[start:end]`` in logical order, in other fonts where this one lacks them.

        The rest of the word is context: half a word in bold still joins the other half. Tabular
        digits are all of one width, where the font has such.
        """
        part = word[start:end]
        plain = not rtl or _MIRRORED.isdisjoint(part)
        if plain and self.covered.issuperset(part):
            return (self._shape(word, start, end, rtl, tabular),)
        return tuple(
            font._shape(word, first, last, rtl, tabular)  # noqa: SLF001
            for first, last, font in self._by_font(word, start, end, rtl=rtl)
        )

    def _by_font(
        self, word: str, start: int, end: int, *, rtl: bool
    ) -> Iterable[tuple[int, int, "ShapedFont"]]:
        fonts = (self, *self.fallback)
        if not rtl:  # a Latin word is not patched letter by letter: Yılmaz is one font's
            whole = next((f for f in fonts if f.covered.issuperset(word[start:end])), None)
            fonts = (whole,) if whole else fonts
        current, first = fonts[0], start
        for index in range(start, end):
            character = word[index]
            kind = uax9.bidi_class(character)
            if kind == "NSM" and index > start:
                continue  # a mark stays with its letter
            if kind in _INVISIBLE_CLASSES:
                continue
            font = next((f for f in fonts if character in f.covered), fonts[0])
            alone = rtl and character in _MIRRORED
            after_bracket = rtl and index > start and word[index - 1] in _MIRRORED
            if (font is not current or alone or after_bracket) and index > first:
                yield first, index, current
                first = index
            current = font
        yield first, end, current

    def _shape(self, text: str, start: int, end: int, rtl: bool, tabular: bool = False) -> Run:
        buffer = hb.Buffer()
        buffer.add_str(text, start, end - start)
        buffer.direction = "rtl" if rtl else "ltr"
        buffer.guess_segment_properties()
        if buffer.script is None or rtl:
            buffer.script = "Arab" if rtl or not text.isascii() else "Latn"
        # The fonts draw ۴ ۵ ۶ the Persian way for Persian only.
        buffer.language = "fa" if buffer.script == "Arab" else "en"
        hb.shape(self.harfbuzz_font, buffer, {"tnum": tabular})
        glyphs = _glyphs(buffer, text, end, rtl=rtl)
        alone = rtl and end - start == 1
        mirrored = uax9.MIRRORED.get(text[start], "") if alone else ""
        return Run(self, glyphs, rtl=rtl, mirrored=mirrored)

    def glyph_width(self, shape: Shape) -> int:
        """Width of a glyph in font units, as the embedded font declares it."""
        if isinstance(shape, Baked):
            return shape.width
        width: int = self.harfbuzz_font.get_glyph_h_advance(shape)
        return width


def printed(text: str) -> str:
    """A line of text without the formatting that is not printed."""
    return text.translate(AS_SPACES).translate(_NOT_PRINTED)


def _stretches(levels: Sequence[int]) -> list[tuple[int, int]]:
    """Bounds of equal neighbours."""
    bounds = [i for i in range(len(levels)) if not i or levels[i] != levels[i - 1]]
    ends = [*bounds[1:], len(levels)] if bounds else []
    return list(zip(bounds, ends, strict=True))


def _glyphs(buffer: hb.Buffer, text: str, end: int, *, rtl: bool) -> list[Glyph]:
    """HarfBuzz's result from left to right, each character with a glyph of its own."""
    infos, positions = buffer.glyph_infos, buffer.glyph_positions
    starts = sorted({info.cluster for info in infos})
    ends = dict(zip(starts, [*starts[1:], end], strict=True))
    glyphs: list[Glyph] = []
    index, count = 0, len(infos)
    while index < count:
        cluster = infos[index].cluster
        after = index + 1
        while after < count and infos[after].cluster == cluster:
            after += 1
        characters = text[cluster : ends[cluster]]
        position = positions[index]
        if _UNPRINTED.issuperset(characters):
            pass
        elif (
            after == index + 1
            and not (position.x_offset or position.y_offset)
            and (not rtl or len(characters) == 1)  # readers keep the order of a Latin ligature
            and infos[index].codepoint != _NOT_DEFINED
        ):
            glyphs.append(Glyph(infos[index].codepoint, characters, position.x_advance))
        else:
            glyphs += _baked(infos[index:after], positions[index:after], characters, rtl=rtl)
        index = after
    return glyphs


def _baked(
    infos: Sequence[hb.GlyphInfo],
    positions: Sequence[hb.GlyphPosition],
    characters: str,
    *,
    rtl: bool,
) -> list[Glyph]:
    """A cluster as one composite glyph and, from right to left, glyphs without ink."""
    components = []
    pen = 0
    for info, position in zip(infos, positions, strict=True):
        components.append(Component(info.codepoint, pen + position.x_offset, position.y_offset))
        pen += position.x_advance
    if len(characters) == 1 or not rtl:
        return [Glyph(Baked(pen, tuple(components)), characters, pen)]
    share = pen // len(characters)
    ink = pen - share * (len(characters) - 1)
    moved = tuple(Component(c.glyph, c.x - (pen - ink), c.y) for c in components)
    inkless = [Glyph(Baked(share, ()), character, share) for character in characters[:0:-1]]
    return [*inkless, Glyph(Baked(ink, moved), characters[0], ink)]
