"""Make resources/fonts/DeskSymbols.ttf: the ticks, boxes and arrows that our text fonts lack.

``python tools/symbols_font.py /usr/share/fonts/truetype/dejavu/DejaVuSans.ttf``

The source is DejaVu Sans (Debian: fonts-dejavu-core). Its licence lets anyone change it under
another name; the licence text, which the font carries in itself, is written beside the result.
"""

import sys
from pathlib import Path

from fontTools import subset
from fontTools.ttLib import TTFont

FONTS = Path(__file__).resolve().parent.parent / "resources" / "fonts"
NAME = "DeskSymbols"
CHARACTERS = (
    " ✓✔✗✘☐☑☒○●◌◎■□▪▫▲△▴▶▷▼▽▾◀◁◆◇★☆•‣◦"
    "→←↑↓↔↕↖↗↘↙⇒⇐⇔⇑⇓↩↪⟵⟶"
    "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻₀₁₂₃₄₅₆₇₈₉₊₋½⅓¼¾∞∑√≈≠≡±×÷−∅∈"
    "☎✉✂✎⚠⚑♿☼☀❝❞"
)
_COPYRIGHT, _FAMILY, _STYLE, _UNIQUE, _FULL, _VERSION, _POSTSCRIPT, _LICENCE = (
    *range(7),
    13,
)


def make(source: Path) -> TTFont:
    """Cut the font down and give it its own name."""
    font = TTFont(source, recalcTimestamp=False)
    options = subset.Options(
        hinting=False,
        layout_features=[],
        name_IDs=[_COPYRIGHT, _FAMILY, _STYLE, _UNIQUE, _FULL, _VERSION, _POSTSCRIPT],
        notdef_outline=True,
        drop_tables=["FFTM", "GPOS", "GSUB", "GDEF", "kern", "gasp"],
    )
    cutter = subset.Subsetter(options)
    cutter.populate(text=CHARACTERS)
    cutter.subset(font)
    names = font["name"]
    version = names.getDebugName(_VERSION)
    for number, text in (
        (_FAMILY, NAME),
        (_UNIQUE, f"{NAME}, from DejaVu Sans {version}"),
        (_FULL, NAME),
        (_POSTSCRIPT, NAME),
    ):
        names.removeNames(nameID=number)
        names.setName(text, number, 3, 1, 0x409)
    return font


def main(arguments: list[str]) -> int:
    """Write the font and its licence."""
    if len(arguments) != 1:
        print(__doc__, file=sys.stderr)
        return 2
    source = Path(arguments[0])
    licence = TTFont(source)["name"].getDebugName(_LICENCE)
    font = make(source)
    missing = set(CHARACTERS) - {chr(code) for code in font.getBestCmap()}
    if missing:
        print(f"not in {source.name}: {''.join(sorted(missing))}", file=sys.stderr)
        return 1
    font.save(FONTS / f"{NAME}.ttf")
    head = f"{NAME} is a part of DejaVu Sans under another name, made by tools/symbols_font.py.\n\n"
    lines = (line.rstrip() for line in (head + licence.replace("\r\n", "\n")).splitlines())
    (FONTS / f"{NAME}-LICENSE.txt").write_text("\n".join(lines).rstrip() + "\n", encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
