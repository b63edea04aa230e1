"""Texts of blocks as files can carry them: without marks that only our own text engine obeys."""

import re
from typing import Final

from learningcity_desktop.i18n import N_, Message, _
from learningcity_desktop.persian.bidi import strip_isolates

#: Stands where something is to be filled in by hand.
DOTS: Final = "…………………"

#: What XML 1.0 cannot hold, and therefore no file of an office program.
_UNWRITABLE: Final = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


def writable(text: str) -> str:
    """A text without the characters that XML cannot hold; isolates stay."""
    return _UNWRITABLE.sub(" ", text.replace("\r\n", "\n").replace("\r", "\n"))


def plain(text: str) -> str:
    """A text as people type it: no isolates, nothing that XML cannot hold."""
    return strip_isolates(writable(text))


def paragraphs(text: str) -> list[str]:
    """The paragraphs of a text; an empty line begins a new one."""
    return [part.strip() for part in text.split("\n\n") if part.strip()]


def mark(name: str, value: str) -> str:
    """A mark of a letterhead; one that is not known yet leaves room to write it."""
    return _("{name}: {value}", name=name, value=value or DOTS)


def recorded(value: str) -> str:
    """A value, or that there is none."""
    return value or _("Not recorded")


def page_of() -> str:
    """«صفحهٔ {page} از {pages}» with its braces left for whoever counts the pages."""
    return str(Message(N_("Page {page} of {pages}"), {"page": "{page}", "pages": "{pages}"}))
