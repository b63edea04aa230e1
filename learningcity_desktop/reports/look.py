"""The look that papers are being made in: which colours and fonts stand for their roles.

Blocks and styles name roles (the accent, the body); the look of a city says what these are. It
holds for the thread that sets the pages, from `wearing` to its end.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from learningcity_desktop.services.paper_style import PaperStyle, font_path, style_of
from learningcity_desktop.services.workspace import Workspace

ACCENT: Final = "accent"
WASH: Final = "wash"


@dataclass(frozen=True)
class OwnFont:
    """A family of the city's own: a name that nobody else has, and its files."""

    name: str
    regular: Path
    bold: Path | None = None


@dataclass(frozen=True)
class PaperLook:
    """What the roles stand for.

    Attributes:
        accent: of titles and rules, ``#RRGGBB``.
        wash: of grounds.
        body: the family of running text; ours where there is none.
        titles: the family of titles, likewise.
    """

    accent: str = PaperStyle().accent
    wash: str = PaperStyle().wash
    body: OwnFont | None = None
    titles: OwnFont | None = None

    def colour(self, name: str) -> str:
        """A role's colour; any other name is a colour itself."""
        return {ACCENT: self.accent, WASH: self.wash}.get(name, name)


_USUAL: Final = PaperLook()
_worn: ContextVar[PaperLook] = ContextVar("look", default=_USUAL)


def look_of(workspace: Workspace, style: PaperStyle | None = None) -> PaperLook:
    """What a city's stylesheet makes of the roles; a font that is gone is left to ours."""
    chosen = style or style_of(workspace)
    regular, bold, titles = (
        font_path(workspace, each) for each in (chosen.regular, chosen.bold, chosen.titles)
    )
    return PaperLook(
        accent=chosen.accent,
        wash=chosen.wash,
        body=OwnFont(_name(regular, bold), regular, bold) if regular else None,
        titles=OwnFont(_name(titles), titles) if titles else None,
    )


def _name(*files: Path | None) -> str:
    """Files are kept by fingerprint, so that equal names are equal fonts."""
    return "Own" + "".join(file.stem[:8] for file in files if file)


def current_look() -> PaperLook:
    """The look that is worn here."""
    return _worn.get()


@contextmanager
def wearing(look: PaperLook) -> Iterator[None]:
    """Wear a look until the block ends."""
    token = _worn.set(look)
    try:
        yield
    finally:
        _worn.reset(token)
