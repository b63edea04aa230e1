"""Texts as HTML: escaped, on as many lines as they were typed, each direction kept to itself."""

from html import escape
from typing import Final

from learningcity_desktop.i18n import current_language
from learningcity_desktop.persian.bidi import FSI, LRI, PDI, RLI, balanced
from learningcity_desktop.persian.direction import level_of
from learningcity_desktop.reports.text import writable

_ELEMENTS: Final = str.maketrans(
    {
        FSI: "<bdi>",
        LRI: '<bdi dir="ltr">',
        RLI: '<bdi dir="rtl">',
        PDI: "</bdi>",
        "\n": "<br>",
    }
)


def inline(text: str) -> str:
    """A text as the content of an element; isolates become elements, which nobody copies along."""
    return escape(balanced(writable(text)), quote=False).translate(_ELEMENTS)


def attribute(text: str) -> str:
    """A text as the value of an attribute, quotes included."""
    return f'"{escape(writable(text))}"'


def own_direction(text: str) -> str:
    """The ``dir`` of a text that may be written in the other language; empty where it is not."""
    rtl = current_language().rtl
    own = bool(level_of(text, "auto", int(rtl)))
    return "" if own == rtl else f' dir="{"rtl" if own else "ltr"}"'
