"""How a city's papers look: its colour, its fonts and who signs, kept in the city's file.

Fonts are the user's own files: B Nazanin or B Titr may stand on an office's PC, but nobody may ship
them. A copy is kept in the city's folder by its fingerprint, so that it goes along with a backup.
"""

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from learningcity_desktop.domain.city import CITY
from learningcity_desktop.domain.spec import DATA_LANGUAGES
from learningcity_desktop.i18n import N_, Message, Problem, current_language
from learningcity_desktop.persian.bidi import excerpt
from learningcity_desktop.services.workspace import Workspace
from learningcity_desktop.storage.attachments import fingerprint, keep, place_of

#: Calm colours that are dark enough for text on white, with their names.
COLOURS: Mapping[str, str] = {
    "#0B7A75": N_("Turquoise"),
    "#1F5A96": N_("Blue"),
    "#2F6B3A": N_("Green"),
    "#8A3B2E": N_("Brick"),
    "#5B4A8A": N_("Violet"),
    "#17232B": N_("Black"),
}
MOST_SIGNATURES = 4

_KEY = "paper_style"
_COLOUR = re.compile("#[0-9A-Fa-f]{6}")
#: WCAG 2.2, 1.4.3: text of this colour on white can be read by most people.
_LEAST_CONTRAST = 4.5
_WASH = 0.88  # how much white is in the ground behind heads of tables


@dataclass(frozen=True)
class KeptFont:
    """A font file in the city's folder: its fingerprint and what it was called."""

    mark: str
    name: str


@dataclass(frozen=True)
class SignaturePlace:
    """One place to sign under a report: in what capacity, in two languages, and whose role."""

    capacity_fa: str
    capacity_en: str
    role: str

    def capacity_in_words(self) -> str:
        """The capacity in the spoken language, where it is written in it."""
        spoken = current_language().code == DATA_LANGUAGES[0]
        return self.capacity_fa if spoken or not self.capacity_en else self.capacity_en


@dataclass(frozen=True)
class PaperStyle:
    """A stylesheet as data.

    Attributes:
        accent: colour of titles and rules, as ``#RRGGBB``.
        regular, bold: the city's own fonts of running text; without a bold one bold is regular.
        titles: its own font of titles, such as B Titr.
        signatures: who sign reports, by rank; empty for the usual three.
    """

    accent: str = next(iter(COLOURS))
    regular: KeptFont | None = None
    bold: KeptFont | None = None
    titles: KeptFont | None = None
    signatures: tuple[SignaturePlace, ...] = field(default=())

    @property
    def wash(self) -> str:
        """The accent, mixed with white for grounds."""
        parts = (int(self.accent[place : place + 2], 16) for place in (1, 3, 5))
        return "#" + "".join(f"{round(part + (255 - part) * _WASH):02X}" for part in parts)

    def to_json(self) -> str:
        """As it is kept."""
        told = {
            name: value and vars(value)
            for name in _FONTS
            if (value := getattr(self, name)) is not None
        }
        told |= {"accent": self.accent, "signatures": [vars(each) for each in self.signatures]}
        return json.dumps(told, ensure_ascii=False, sort_keys=True)


_FONTS = ("regular", "bold", "titles")


def style_of(workspace: Workspace) -> PaperStyle:
    """The city's stylesheet; the usual one where nothing or nothing readable is kept."""
    text = workspace.store.setting(_KEY)
    try:
        told = json.loads(text) if text else {}
        fonts = {name: KeptFont(**told[name]) for name in _FONTS if told.get(name)}
        signatures = tuple(SignaturePlace(**each) for each in told.get("signatures", ()))
        style = PaperStyle(
            accent=checked_colour(told.get("accent", PaperStyle.accent)),
            signatures=signatures,
            **fonts,
        )
    except (ValueError, TypeError, AttributeError, KeyError, Problem):
        return PaperStyle()
    return style


def keep_style(workspace: Workspace, style: PaperStyle) -> None:
    """Keep a stylesheet; raises `Problem` for a colour that is none or cannot be read."""
    checked_colour(style.accent)
    for place in style.signatures[:MOST_SIGNATURES]:
        if not place.capacity_fa.strip():
            raise Problem(Message(N_("Say in what capacity is signed.")), "signatures")
    workspace.store.set_setting(_KEY, replace(style, accent=style.accent.upper()).to_json())
    workspace.announce_everything([CITY.name])


def keep_font(workspace: Workspace, path: Path) -> KeptFont:
    """Copy a font file into the city's folder; raises `Problem` where that fails."""
    mark, _size = keep(workspace.store.attachments, path)
    return KeptFont(mark, path.name)


def font_path(workspace: Workspace, font: KeptFont | None) -> Path | None:
    """The kept file of a font, where it is there and what it was."""
    if font is None:
        return None
    path = place_of(workspace.store.attachments, font.mark, font.name)
    try:
        return path if path.is_file() and fingerprint(path) == font.mark else None
    except OSError:
        return None


def missing_fonts(workspace: Workspace, style: PaperStyle) -> list[str]:
    """Names of fonts that are not in the city's folder any more; papers take the usual ones."""
    kept: list[KeptFont | None] = [getattr(style, name) for name in _FONTS]
    return [each.name for each in kept if each and font_path(workspace, each) is None]


def checked_colour(text: str) -> str:
    """A colour as ``#RRGGBB``; raises `Problem` for what is none or too pale for text on white."""
    colour = text.strip().upper()
    if not _COLOUR.fullmatch(colour):
        said = {"typed": excerpt(text)}
        raise Problem(
            Message(N_("“{typed}” is not a colour; write one as #0B7A75."), said), "accent"
        )
    if contrast_on_white(colour) < _LEAST_CONTRAST:
        raise Problem(
            Message(N_("This colour is too pale for text on white paper; choose a darker one.")),
            "accent",
        )
    return colour


def contrast_on_white(colour: str) -> float:
    """Contrast of a colour with white, 1 to 21 (WCAG 2.2, relative luminance)."""
    parts = (int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5))
    linear = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    light = sum(share * part for share, part in zip((0.2126, 0.7152, 0.0722), linear, strict=True))
    return 1.05 / (light + 0.05)
