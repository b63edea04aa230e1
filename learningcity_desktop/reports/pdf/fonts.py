"""The families a report is set in: ours, and a family of the user's own."""

import threading
from collections.abc import Sequence
from pathlib import Path
from typing import Final

import reportlab.rl_config
from reportlab.pdfbase import pdfmetrics

from learningcity_desktop import paths
from learningcity_desktop.i18n import N_, Message, Problem
from learningcity_desktop.reports.look import current_look

from .shaping import ShapedFont

BODY: Final = "Body"  # Parastoo: running text
SANS: Final = "Sans"  # Vazirmatn: tables, captions, charts
TITLES: Final = "Titles"  # of papers: the city's own, or the body's
MEDIUM: Final = "Medium"  # Vazirmatn between regular and bold: small headings
SYMBOLS: Final = "Symbols"  # ticks, boxes and arrows that neither has

_BOLD: Final = "-Bold"

_lock = threading.Lock()
_families: dict[str, str] = {}


def register() -> None:
    """Make the shipped families known to ReportLab; later calls do nothing.

    Whoever sets text need not call it; charts do before they name a font to ReportLab.
    """
    with _lock:
        if BODY in _families:
            return
        reportlab.rl_config.useA85 = 0  # text encoding of binary streams costs 20 % of the file
        symbols = _load(SYMBOLS, _shipped("DeskSymbols.ttf"))
        _add(SYMBOLS, symbols, None)
        sans = _load(SANS, _shipped("Vazirmatn-Regular.ttf"), [symbols])
        sans_bold = _load(SANS + _BOLD, _shipped("Vazirmatn-Bold.ttf"), [symbols])
        # The base font of canvases and charts: else ReportLab names Helvetica on each page.
        _add(SANS, sans, sans_bold, base_for="canvas graphics")
        medium = _load(MEDIUM, _shipped("Vazirmatn-Medium.ttf"), [symbols])
        _add(MEDIUM, medium, sans_bold)
        _add(
            BODY,
            _load(BODY, _shipped("Parastoo.ttf"), [sans, symbols]),
            _load(BODY + _BOLD, _shipped("Parastoo-Bold.ttf"), [sans_bold, symbols]),
        )


def register_family(name: str, regular: Path, bold: Path | None = None) -> None:
    """Make a family of the user's own known; without a bold file, bold is set in the regular.

    Raises `Problem` when a file cannot be used. A family of the same name is replaced, which must
    not happen while a document is being built.
    """
    register()
    for path in filter(None, (regular, bold)):
        check_font(path)
    with _lock:
        others = [font(SANS), font(SYMBOLS)]
        loaded = _load(name, regular, others)
        _add(name, loaded, _load(name + _BOLD, bold, others) if bold else None)


def check_font(path: Path) -> None:
    """Raise `Problem` unless a file is a static TrueType font, which is what PDF can carry."""
    from fontTools.ttLib import TTFont, TTLibError

    try:
        with path.open("rb") as file, TTFont(file, lazy=True) as opened:
            tables = set(opened.keys())
            flavour = opened.flavor
    except OSError as error:
        raise Problem(
            Message(N_("The font file “{file}” cannot be read."), {"file": path.name})
        ) from error
    except (TTLibError, AssertionError, ValueError) as error:
        raise Problem(
            Message(N_("“{file}” is not a font; choose a TTF file."), {"file": path.name})
        ) from error
    if "fvar" in tables:
        raise Problem(
            Message(
                N_("“{file}” is a variable font; choose a file of one weight."),
                {"file": path.name},
            )
        )
    if flavour or "glyf" not in tables or not {"cmap", "head", "hhea", "hmtx"} <= tables:
        raise Problem(
            Message(N_("“{file}” is not a TrueType font; choose a TTF file."), {"file": path.name})
        )


def face_name(family: str, *, bold: bool = False) -> str:
    """The font of a family to draw with; a family without bold has its regular for it."""
    worn = _worn(family)
    if worn not in _families:
        register()
    return _families[worn] if bold else worn


def _worn(family: str) -> str:
    """The family that plays a role in the look that is worn here."""
    look = current_look()
    own = {TITLES: look.titles or look.body, BODY: look.body}.get(family)
    if own is None:
        return BODY if family == TITLES else family
    if own.name not in _families:
        register_family(own.name, own.regular, own.bold)
    return own.name


def font(name: str) -> ShapedFont:
    """A font of a registered family by the name that `face_name` gives."""
    if not _families:
        register()
    found = pdfmetrics.getFont(name)
    if not isinstance(found, ShapedFont):
        raise TypeError(f"{name} is not one of the shaped fonts")
    return found


def _shipped(file: str) -> Path:
    return paths.resource("fonts", file)


def _load(name: str, path: Path, fallback: Sequence[ShapedFont] = ()) -> ShapedFont:
    return ShapedFont(name, path, fallback=fallback)


def _add(family: str, regular: ShapedFont, bold: ShapedFont | None, *, base_for: str = "") -> None:
    for member in filter(None, (regular, bold)):
        # ReportLab keeps the first font of a name and of a face; a replaced family must win.
        pdfmetrics._fonts.pop(member.fontName, None)  # noqa: SLF001
        pdfmetrics._dynFaceNames.pop(member.face.name, None)  # noqa: SLF001
        pdfmetrics.registerFont(member)
    bold_name = (bold or regular).fontName
    pdfmetrics.registerFontFamily(
        family, normal=regular.fontName, bold=bold_name, baseFontFor=base_for
    )
    _families[family] = bold_name
