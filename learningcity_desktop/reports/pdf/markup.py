"""The small mark-up of paragraphs: ``<b> <u> <strike> <super> <sub> <font> <a> <br/>``.

Text that people typed goes through `escape` first. Mark-up is written by the program alone, so a
tag that is unknown, or not closed, is a fault of the program and raises `MarkupError`.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from html.parser import HTMLParser
from typing import Final

from . import fonts
from .style import TextStyle

_RAISED_SIZE: Final = 0.66
_SUPER_RISE: Final = 0.36  # of the size around it
_SUB_RISE: Final = -0.14


class MarkupError(ValueError):
    """Mark-up that is not well formed."""


@dataclass(frozen=True, slots=True)
class Look:
    """How a stretch of text looks."""

    family: str
    bold: bool
    size: float
    colour: str
    rise: float = 0
    underline: bool = False
    strike: bool = False
    link: str = ""
    background: str = ""
    tabular: bool = False

    @property
    def font(self) -> str:
        """Name of the font to draw with."""
        return fonts.face_name(self.family, bold=self.bold)


@dataclass(frozen=True, slots=True)
class Stretch:
    """Text of one look."""

    text: str
    look: Look


@dataclass(frozen=True, slots=True)
class LineBreak:
    """The line ends here; what follows is ordered by itself, as UAX #9 does with paragraphs."""


@dataclass(frozen=True, slots=True)
class Anchor:
    """A place that links can lead to."""

    name: str
    look: Look


Item = Stretch | LineBreak | Anchor


def escape(text: str) -> str:
    """Make plain text safe to set as mark-up."""
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def look_of(style: TextStyle) -> Look:
    """The look that a style begins with."""
    return Look(style.family, style.bold, style.size, style.colour, tabular=style.tabular)


def parse(text: str, look: Look) -> list[Item]:
    """Read mark-up; raises `MarkupError`."""
    if "<" not in text and "&" not in text:
        return [Stretch(text, look)]
    parser = _Parser(look)
    parser.feed(text)
    parser.close()
    if parser.open_tags:
        raise MarkupError(f"<{parser.open_tags[-1][0]}> is not closed in {text!r}")
    return parser.items


def plain_text(text: str) -> str:
    """What mark-up reads without its tags; line breaks become spaces."""
    items = parse(text, Look("", bold=False, size=1, colour=""))
    parts = {LineBreak: " ", Anchor: ""}
    return "".join(i.text if isinstance(i, Stretch) else parts[type(i)] for i in items)


def _raised(look: Look, rise: float) -> Look:
    return replace(look, rise=look.rise + look.size * rise, size=look.size * _RAISED_SIZE)


Attributes = dict[str, str]


def _font(look: Look, attributes: Attributes) -> Look:
    return replace(
        look,
        family=attributes.get("name", look.family),
        size=float(attributes.get("size", look.size)),
        colour=attributes.get("color", look.colour),
        background=attributes.get("background", look.background),
    )


def _link(look: Look, attributes: Attributes) -> Look:
    return replace(look, link=attributes["href"], colour=attributes.get("color", look.colour))


_TAGS: Final[dict[str, tuple[frozenset[str], Callable[[Look, Attributes], Look]]]] = {
    "b": (frozenset(), lambda look, _: replace(look, bold=True)),
    "u": (frozenset(), lambda look, _: replace(look, underline=True)),
    "strike": (frozenset(), lambda look, _: replace(look, strike=True)),
    "super": (frozenset(), lambda look, _: _raised(look, _SUPER_RISE)),
    "sub": (frozenset(), lambda look, _: _raised(look, _SUB_RISE)),
    "font": (frozenset({"name", "size", "color", "background"}), _font),
    "a": (frozenset({"href", "color"}), _link),
}


class _Parser(HTMLParser):
    def __init__(self, look: Look) -> None:
        super().__init__(convert_charrefs=True)
        self.items: list[Item] = []
        self.open_tags: list[tuple[str, Look]] = []
        self._look = look

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        attributes = {name: value or "" for name, value in attrs}
        if tag == "br":
            self.items.append(LineBreak())
            return
        if tag not in _TAGS:
            raise MarkupError(f"<{tag}> is not known here")
        known, change = _TAGS[tag]
        if not attributes.keys() <= known or (tag == "a" and "href" not in attributes):
            raise MarkupError(f"<{tag}> does not take {sorted(attributes)}")
        self.open_tags.append((tag, self._look))
        self._look = change(self._look, attributes)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        name = dict(attrs).get("name")
        if tag == "a" and name and len(attrs) == 1:
            self.items.append(Anchor(name, self._look))
        elif tag == "br":
            self.items.append(LineBreak())
        else:
            raise MarkupError(f"<{tag}/> is not known here")

    def handle_endtag(self, tag: str) -> None:
        if not self.open_tags or self.open_tags[-1][0] != tag:
            raise MarkupError(f"</{tag}> closes nothing")
        self._look = self.open_tags.pop()[1]

    def handle_data(self, data: str) -> None:
        self.items.append(Stretch(data, self._look))
