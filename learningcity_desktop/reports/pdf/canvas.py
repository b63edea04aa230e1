"""The page that takes shaped text: every string that ReportLab draws comes out right.

`ReportCanvas` needs no change to ReportLab itself: a canvas makes its own text objects, so charts,
captions and headers drawn with `drawString` are ordered and shaped like paragraphs.
"""

import re
from collections.abc import Callable, Sequence
from datetime import datetime, timedelta
from functools import lru_cache
from pathlib import Path
from typing import Any, Final

from reportlab.lib.colors import Color, toColor
from reportlab.pdfbase import pdfdoc, pdfmetrics
from reportlab.pdfgen.canvas import Canvas
from reportlab.pdfgen.textobject import PDFTextObject

from learningcity_desktop.reports.look import current_look

from . import archive, fonts
from .glyphs import RUNS_RTL, in_line, language_against, text_operators
from .packing import write_file
from .shaping import ShapedFont
from .structure import Element, Structure, text_string

_PDF_VERSION: Final = (1, 7)
_ARTIFACT: Final = "/Artifact BMC"
_BEGINS: Final = (" BDC", " BMC")
_END: Final = "EMC"
# What sets the pen and draws nothing may stand outside of all that is marked.
_STATE: Final = re.compile(
    r"\s*(?:q|Q|(?:[-\d.]+ )+(?:cm|w|J|j|M|i|rg|RG|g|G)|\[[-\d. ]*\] [-\d.]+ d|/\S+ gs|n)?\s*"
)
_PRINTED: Final = 4  # flag of an annotation: as archive files want it


class _ShapedText(PDFTextObject):  # type: ignore[misc]
    """A text object whose strings are shaped when its font is one of ours."""

    def _formatText(self, text: str) -> str:
        font = pdfmetrics.getFont(self._fontname)
        if not isinstance(font, ShapedFont):
            plain: str = super()._formatText(text)
            return plain
        self._curSubset = -1
        placed = in_line(font.line(text), self._fontsize)
        leading = f"{self._leading:g} TL"
        return f"{leading} {text_operators(self._canvas._doc, placed, self._fontsize)}"  # noqa: SLF001


class ReportCanvas(Canvas):  # type: ignore[misc]
    """A canvas for shaped text, which can also draw what is known only at the end.

    Attributes:
        page_of: page number of each heading drawn, by its key.
        structure: what is drawn as what; the rest are artifacts.
        attachments: files that go with the document.
    """

    def __init__(self, file: Any, **options: Any) -> None:
        fonts.register()
        options["pdfVersion"] = _PDF_VERSION
        options["initialFontName"] = options.get("initialFontName") or fonts.SANS
        self.page_of: dict[str, int] = {}
        self.structure = Structure(str(options.get("lang") or "fa-IR"))
        self.attachments: Sequence[archive.Attachment] = ()
        self._promises: list[tuple[Any, str, Callable[[int], str]]] = []
        self._promised_here: list[tuple[str, Callable[[int], str]]] = []
        self._promise_count = 0
        self._marks: list[Element | None] = []  # what is drawn as what; None: as an artifact
        super().__init__(file, **options)
        self.rtl = True

    @property
    def rtl(self) -> bool:
        """Whether the document runs from right to left."""
        return bool(vars(self._doc)[RUNS_RTL])

    @rtl.setter
    def rtl(self, rtl: bool) -> None:
        setattr(self._doc, RUNS_RTL, rtl)

    @property
    def document(self) -> Any:
        """ReportLab's document, which fonts are embedded in."""
        return self._doc

    @property
    def other_language(self) -> str:
        """The language of what runs against the document's direction."""
        return language_against(self.rtl)

    def operator(self, code: str) -> None:
        """Add PDF operators to the page as they are."""
        self._code.append(code)

    def ink(self, colour: str) -> None:
        """Fill with a colour from here on, saying so only where it changes."""
        wanted = colour_of(colour)
        if self._fillColorObj is not wanted:
            self.setFillColor(wanted)

    def later(self, write: Callable[[int], str]) -> None:
        """Leave room here for operators that ``write`` gives once the number of pages is known."""
        self._promise_count += 1
        token = f"%later {self._promise_count}%"
        self._promised_here.append((token, write))
        self._code.append(token)

    def begin(self, element: Element, text: str = "") -> None:
        """Let what is drawn up to `end` belong to an element, unless it is part of an artifact.

        ``text`` is what will be drawn, as it was typed.
        """
        told = not self._marks or self._marks[-1] is not None
        self._marks.append(element if told else None)
        if told:
            element.text += f"\n{text}" if element.text else text
            number = self.structure.add_content(element)
            self._code.append(f"/{element.role} <</MCID {number}>> BDC")

    def begin_figure(self, figure: Element, box: Sequence[float]) -> None:
        """Let what is drawn up to `end` be a picture; ``box`` holds it, in present coordinates."""
        left, bottom, right, top = self._absRect(box, 1)
        place = f"{left:.2f} {bottom:.2f} {right:.2f} {top:.2f}"
        figure.attributes = f"/O/Layout/Placement/Block/BBox[{place}]"
        self.begin(figure)

    def begin_artifact(self, entries: str) -> None:
        """Let what is drawn up to `end` be furniture; ``entries`` are PDF's own."""
        self._marks.append(None)
        self._code.append(f"/Artifact <<{entries}>> BDC")

    def end(self) -> None:
        """End what `begin` or `begin_artifact` began."""
        told = self._marks.pop() is not None
        if told or None not in self._marks:
            self._code.append(_END)

    def link(self, target: str, box: Sequence[float], element: Element, told: str) -> None:
        """Lead from a box, in present coordinates, to an address or to ``#`` and a bookmark.

        Args:
            target: where to.
            box: left, bottom, right, top.
            element: what stands in the box.
            told: what the link says, for readers that speak.
        """
        name = f"link-{self._annotationCount + 1}"
        annotation = pdfdoc.PDFDictionary(
            {
                "Type": pdfdoc.PDFName("Annot"),
                "Subtype": pdfdoc.PDFName("Link"),
                "Rect": pdfdoc.PDFArray(self._absRect(box, 1)),
                "Border": "[0 0 0]",
                "F": _PRINTED,
                "Contents": text_string(told),
                "StructParent": self.structure.add_link(element, name),
            }
        )
        if target.startswith("#"):
            annotation["Dest"] = self._bookmarkReference(target[1:])
        else:
            annotation["A"] = pdfdoc.PDFDictionary(
                {"S": pdfdoc.PDFName("URI"), "URI": pdfdoc.PDFString(target)}
            )
        self._addAnnotation(annotation, name)

    def add_outline(self, title: str, key: str, level: int) -> int:
        """Enter a heading; a level that skips one is raised to what the outline can hold.

        Returns the level that it is given.
        """
        self.page_of[key] = self._pageNumber
        given = min(level, int(self._doc.outline.currentlevel) + 1)
        self.addOutlineEntry(title, key, given, closed=level > 0)
        return given

    def date(self, moment: datetime) -> None:
        """Say when the file was made, instead of now."""
        stamp = self._doc._timeStamp  # noqa: SLF001
        offset = moment.utcoffset() or timedelta()
        stamp.t = moment.timestamp()
        stamp.lt = moment.timetuple()
        stamp.YMDhms = tuple(stamp.lt)[:6]
        hours, seconds = divmod(abs(offset).total_seconds(), 3600)
        stamp.dhh = int(hours if offset >= timedelta() else -hours)
        stamp.dmm = int(seconds // 60)

    # ReportLab's own names from here on

    def beginText(self, x: float = 0, y: float = 0, direction: str | None = None) -> _ShapedText:
        """Begin a text object that shapes."""
        return _ShapedText(self, x, y, direction=direction)

    def showPage(self) -> None:
        """End the page."""
        name = self._doc.thisPageName()
        self._code[:] = _with_artifacts(self._code)
        key = self.structure.key_of_page()
        super().showPage()
        page = self._doc.idToObject[name]
        page.__NoDefault__ = [*page.__NoDefault__, "StructParents", "Tabs"]
        page.StructParents, page.Tabs = key, pdfdoc.PDFName("S")
        self._promises += [(page, token, write) for token, write in self._promised_here]
        self._promised_here.clear()
        self.structure.page += 1

    def save(self) -> None:
        """Write the file, with all that was left for later."""
        if self._code:
            self.showPage()
        pages = self._pageNumber - 1
        for page, token, write in self._promises:
            page.stream = page.stream.replace(token, write(pages), 1)
        document = self._doc
        for font in document.delayedFonts:
            font.addObjects(document)
        if not self.structure.is_empty():
            archive.prepare(document, self.structure.language, self.attachments)
        document.Outlines.prepare(document, self)
        if document.Outlines.ready < 0:
            document.Catalog.Outlines = None
        if isinstance(self._filename, str):
            with Path(self._filename).open("wb") as file:
                write_file(document, file, self.structure)
        else:
            write_file(document, self._filename, self.structure)


def _with_artifacts(code: Sequence[str]) -> list[str]:
    """A page's operators, with what belongs to no element marked as an artifact."""
    marked: list[str] = []
    loose: list[str] = []
    depth = 0
    for entry in code:
        begins = entry.endswith(_BEGINS)
        if not depth and not begins:
            loose.append(entry)
            continue
        marked += _as_artifact(loose)
        loose.clear()
        marked.append(entry)
        depth += begins - (entry == _END)
    return marked + _as_artifact(loose)


def _as_artifact(entries: Sequence[str]) -> list[str]:
    drawn = [place for place, entry in enumerate(entries) if not _STATE.fullmatch(entry)]
    if not drawn:
        return list(entries)
    first, last = drawn[0], drawn[-1] + 1
    return [*entries[:first], _ARTIFACT, *entries[first:last], _END, *entries[last:]]


def colour_of(name: str) -> Color:
    """ReportLab's colour of a role, a name or ``#rrggbb``; the same object for the same colour."""
    return _colour(current_look().colour(name))


@lru_cache(256)
def _colour(name: str) -> Color:
    return toColor(name)
