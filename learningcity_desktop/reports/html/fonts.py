"""The fonts of papers inside a page: the letters of both languages and what else it uses."""

import io
from base64 import b64encode
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path
from typing import Final, NamedTuple

from learningcity_desktop import paths
from learningcity_desktop.reports.look import current_look


class _Face(NamedTuple):
    family: str
    weight: int
    file: Path


BODY: Final = "Desk Body"
TITLES: Final = "Desk Titles"
SANS: Final = "Desk Sans"
SYMBOLS: Final = "Desk Symbols"


def _faces() -> Iterator[_Face]:
    """The fonts of the look that is worn; titles without their own are set as the text is."""
    look = current_look()
    if look.body is not None:
        yield _Face(BODY, 400, look.body.regular)
        yield _Face(BODY, 700, look.body.bold or look.body.regular)
    else:
        yield _Face(BODY, 400, _shipped("Parastoo.ttf"))
        yield _Face(BODY, 700, _shipped("Parastoo-Bold.ttf"))
    if look.titles is not None:
        yield _Face(TITLES, 700, look.titles.bold or look.titles.regular)
    yield _Face(SANS, 400, _shipped("Vazirmatn-Regular.ttf"))
    yield _Face(SANS, 500, _shipped("Vazirmatn-Medium.ttf"))
    yield _Face(SANS, 700, _shipped("Vazirmatn-Bold.ttf"))
    yield _Face(SYMBOLS, 400, _shipped("DeskSymbols.ttf"))


def _shipped(file: str) -> Path:
    return paths.resource("fonts", file)


# Always the same letters, so that fonts are cut once for many pages; whoever corrects a word in the
# page has them too.
_ALWAYS: Final = frozenset(
    map(
        ord,
        "".join(map(chr, range(0x20, 0x7F))) + "ءآأؤئابپتثجچحخدذرزژسشصضطظعغفقکگلمنوهیةۀ"
        "ًٌٍَُِّْٔ۰۱۲۳۴۵۶۷۸۹،؛؟٪٫٬«»…–\u200c\u200d\u200e\u200f",
    )
)


def font_faces(text: str) -> Iterator[str]:
    """Rules that carry the fonts, cut to the letters of a text and of both languages."""
    letters = _ALWAYS | {ord(letter) for letter in text}
    for face in _faces():
        packed = _packed(face, letters)
        if packed:
            data = b64encode(packed).decode("ascii")
            yield (
                f'@font-face{{font-family:"{face.family}";font-weight:{face.weight};'
                f'src:url("data:font/woff;base64,{data}")format("woff")}}'
            )


@lru_cache(12)
def _packed(face: _Face, letters: frozenset[int]) -> bytes:
    """A font with these letters as WOFF; empty where it has none of them."""
    from fontTools.subset import Options, Subsetter
    from fontTools.ttLib import TTFont

    options = Options()
    options.hinting = False
    options.flavor = "woff"
    options.drop_tables += ["FFTM"]  # FontForge's notes to itself
    with TTFont(face.file, lazy=True) as font:
        if letters.isdisjoint(font.getBestCmap()):
            return b""
        cut = Subsetter(options)
        cut.populate(unicodes=letters)
        cut.subset(font)
        font.flavor = options.flavor
        packed = io.BytesIO()
        font.save(packed)
    return packed.getvalue()
