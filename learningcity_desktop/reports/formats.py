"""The formats a report can be written in: one renderer each, chosen by name or by the file's name.

A renderer turns every kind of block into its format, writes a file that appears only when it is
whole, and imports what it needs only when it is called.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final, Protocol

from learningcity_desktop.i18n import N_, Message, Problem
from learningcity_desktop.reports.base import Progress
from learningcity_desktop.reports.document import Document
from learningcity_desktop.reports.look import PaperLook, current_look, wearing


class Render(Protocol):
    """Writes a document in the spoken language, in the look that is worn."""

    def __call__(self, document: Document, path: Path, *, progress: Progress | None = None) -> int:
        """Write the file; returns how many pages or sheets it has, 1 where the text just flows.

        Raises `Problem` where it cannot be written; then an older one of its name is unchanged.
        """


@dataclass(frozen=True)
class Format:
    """One way to write a document into a file.

    Attributes:
        id: its name on the command line, and the ending of its files.
        name: what it is called in the window.
        renderer: finds what writes it.
    """

    id: str
    name: str
    renderer: Callable[[], Render]

    def render(
        self,
        document: Document,
        path: Path,
        *,
        look: PaperLook | None = None,
        progress: Progress | None = None,
    ) -> int:
        """Write a document in the spoken language; raises `Problem` where that cannot be."""
        with wearing(look or PaperLook()):
            return self.renderer()(document, path, progress=progress)


def _pdf() -> Render:
    from learningcity_desktop.reports.pdf.render import render

    def in_this_look(document: Document, path: Path, *, progress: Progress | None = None) -> int:
        return render(document, path, look=current_look(), progress=progress)

    return in_this_look


def _docx() -> Render:
    from learningcity_desktop.reports.docx.render import render

    return render


def _xlsx() -> Render:
    from learningcity_desktop.reports.xlsx import render

    return render


def _html() -> Render:
    from learningcity_desktop.reports.html.render import render

    return render


def _txt() -> Render:
    from learningcity_desktop.reports.plain import render

    return render


PDF: Final = Format("pdf", N_("PDF, to print and to keep"), _pdf)

FORMATS: Final[Mapping[str, Format]] = {
    each.id: each
    for each in (
        PDF,
        Format("docx", N_("Word, to go on writing"), _docx),
        Format("xlsx", N_("Excel, to calculate"), _xlsx),
        Format("html", N_("Web page, to send or to publish"), _html),
        Format("txt", N_("Plain text, to copy into forms"), _txt),
    )
}

_ALSO: Final = {"": "pdf", "htm": "html"}


def format_named(name: str) -> Format:
    """The format of this name; raises `Problem` for a name that is none."""
    try:
        return FORMATS[name]
    except KeyError:
        said = {"name": name, "names": ", ".join(FORMATS)}
        raise Problem(
            Message(N_("There is no format “{name}”. There are: {names}"), said)
        ) from None


def format_of(path: Path, name: str = "") -> Format:
    """The format that is named, or else that of the file's ending; a file without one is a PDF.

    Raises `Problem` for a name or an ending that is none.
    """
    ending = path.suffix.lower().removeprefix(".")
    return format_named(name or _ALSO.get(ending, ending))
