"""The file itself: pages and their furniture, outline, metadata, and nothing half written.

Pages are numbered as they lie in the file, the cover included, so that "print pages 3 to 5" prints
what bears those numbers; only the cover shows none.
"""

import os
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any, Final, Literal, NamedTuple
from uuid import uuid4

from reportlab.lib.pagesizes import A4
from reportlab.platypus.doctemplate import BaseDocTemplate, PageTemplate
from reportlab.platypus.flowables import Flowable, PageBreak
from reportlab.platypus.frames import Frame

from learningcity_desktop.persian.direction import Direction

from . import fonts
from .archive import Attachment
from .canvas import ReportCanvas, colour_of
from .contents import Contents, headings_of
from .drawing import Anchor, text_code
from .style import TextStyle

Sheet = Literal["cover", "portrait", "landscape"]

MILLIMETRE: Final = 72 / 25.4


@dataclass(frozen=True, kw_only=True)
class Info:
    """What the file says of itself.

    Attributes:
        language: such as ``fa-IR``, for readers that speak.
        made_at: None for now; a moment makes the file repeatable, byte for byte.
        attachments: files that go with the document, such as its figures.
    """

    title: str
    author: str = ""
    subject: str = ""
    keywords: Sequence[str] = ()
    creator: str = "Learning City Desk"
    language: str = "fa-IR"
    made_at: datetime | None = None
    attachments: Sequence[Attachment] = ()


class PageFrame(NamedTuple):
    """Where things are on a page (points); the body lies between the four edges."""

    number: int
    width: float
    height: float
    left: float
    right: float
    bottom: float
    top: float
    rtl: bool


#: Draws a header or a footer.
Furniture = Callable[[ReportCanvas, PageFrame], None]


@dataclass(frozen=True, kw_only=True)
class PageNumber:
    """The line that numbers pages.

    Attributes:
        text: with ``{page}`` and ``{pages}``, such as ``صفحهٔ {page} از {pages}``.
        numeral: writes a number with the language's digits.
        below: distance under the body (points).
    """

    text: str
    style: TextStyle = field(
        default_factory=lambda: TextStyle(family=fonts.SANS, size=8.5, colour="#55646E")
    )
    numeral: Callable[[int], str] = str
    align: Literal["start", "center", "end"] = "center"
    below: float = 28


@dataclass(frozen=True, kw_only=True)
class Pages:
    """How pages are made up; margins are in points."""

    rtl: bool = True
    size: tuple[float, float] = A4
    side_margin: float = 25 * MILLIMETRE
    top_margin: float = 28 * MILLIMETRE
    bottom_margin: float = 24 * MILLIMETRE
    header: Furniture | None = None
    footer: Furniture | None = None
    number: PageNumber | None = None
    cover: bool = False


def write_pdf(
    path: Path,
    story: Sequence[Flowable],
    info: Info,
    pages: Pages,
    *,
    progress: Callable[[int], None] | None = None,
) -> int:
    """Write a document and return the number of its pages.

    The file appears only when it is whole: it is written beside its place and then moved there.
    Build a story anew for each document.

    Args:
        path: the file to write or replace.
        story: from `paragraph`, `table`, `contents` and Platypus; `new_page` turns pages.
        info: metadata.
        pages: paper and furniture; with a cover, the story begins on it.
        progress: told each finished page; what it raises ends the work and leaves no file.
    """
    fonts.register()
    part = path.with_name(f".{path.name}.{uuid4().hex}.part")
    try:
        with part.open("xb") as file:
            document = _Document(file, info, pages, progress)
            document.build(_with_contents(story), canvasmaker=ReportCanvas)
            file.flush()
            os.fsync(file.fileno())
        part.replace(path)
    finally:
        part.unlink(missing_ok=True)
    return int(document.page)


def new_page(sheet: Sheet = "portrait") -> Flowable:
    """Turn to a fresh page, standing or lying."""
    return PageBreak(sheet)


def _with_contents(story: Sequence[Flowable]) -> list[Flowable]:
    """The story with contents in their place."""
    headings = headings_of(story)
    for number, heading in enumerate(headings, 1):
        heading.key = heading.key or f"heading-{number}"
    whole: list[Flowable] = []
    for flowable in story:
        whole += flowable.lines(headings) if isinstance(flowable, Contents) else [flowable]
    return whole


class _Document(BaseDocTemplate):  # type: ignore[misc]
    """Platypus, with our pages."""

    def __init__(
        self, file: Any, info: Info, pages: Pages, progress: Callable[[int], None] | None
    ) -> None:
        self._info = info
        self._pages = pages
        self._progress = progress
        super().__init__(
            file,
            pagesize=pages.size,
            pageTemplates=self._templates(),
            title=info.title,
            author=info.author,
            subject=info.subject,
            creator=info.creator,
            keywords="، ".join(info.keywords) if pages.rtl else ", ".join(info.keywords),
            lang=info.language,
            invariant=info.made_at is not None,
            displayDocTitle=True,
            direction="R2L" if pages.rtl else "L2R",
        )

    def _templates(self) -> list[PageTemplate]:
        short, long = sorted(self._pages.size)
        standing, lying = (short, long), (long, short)
        cover = self._template("cover", self._pages.size, self._draw_nothing)
        cover.autoNextPageTemplate = "portrait"
        others = [
            self._template("portrait", standing, self._draw_furniture),
            self._template("landscape", lying, self._draw_furniture),
        ]
        if self._pages.cover:
            return [cover, *others]
        return [*(others if self._pages.size == standing else others[::-1]), cover]

    def _template(self, name: Sheet, size: tuple[float, float], draw: Any) -> PageTemplate:
        pages = self._pages
        frame = Frame(
            pages.side_margin,
            pages.bottom_margin,
            size[0] - 2 * pages.side_margin,
            size[1] - pages.top_margin - pages.bottom_margin,
            *(0, 0, 0, 0),
            id=name,
        )
        return PageTemplate(name, [frame], onPage=draw, pagesize=size)

    def _draw_nothing(self, _canvas: ReportCanvas, _document: Any) -> None:
        """A cover is empty but for its story."""

    def _draw_furniture(self, canvas: ReportCanvas, _document: Any) -> None:
        pages = self._pages
        width, height = canvas._pagesize  # noqa: SLF001
        frame = PageFrame(
            number=self.page,
            width=width,
            height=height,
            left=pages.side_margin,
            right=width - pages.side_margin,
            bottom=pages.bottom_margin,
            top=height - pages.top_margin,
            rtl=pages.rtl,
        )
        for draw, place in ((pages.header, "Header"), (pages.footer, "Footer")):
            if draw is None:
                continue
            canvas.saveState()
            canvas.begin_artifact(f"/Type/Pagination/Subtype/{place}")
            draw(canvas, frame)
            canvas.end()
            canvas.restoreState()
        if pages.number:
            _draw_number(canvas, pages.number, frame)

    # Platypus calls these

    def beforeDocument(self) -> None:
        """Set what belongs to the whole file."""
        self.canv.rtl = self._pages.rtl
        if self._info.made_at:
            self.canv.date(self._info.made_at)
        self.canv.attachments = self._info.attachments
        self.canv.showOutline()

    def beforePage(self) -> None:
        """Label the page as it is numbered, in the same digits."""
        number = self._pages.number
        label = number.numeral(self.page) if number else str(self.page)
        self.canv.addPageLabel(self.page - 1, prefix=label)

    def afterPage(self) -> None:
        """Tell that a page is finished."""
        if self._progress:
            self._progress(self.page)

    def handle_keepWithNext(self, flowables: list[Flowable]) -> None:
        """Keep a heading with the beginning of what follows, not with all of it."""
        count = 0
        while count < len(flowables) and flowables[count].getKeepWithNext():
            count += 1
        if count:
            kept = flowables[:count]
            following = flowables[count] if count < len(flowables) else None
            flowables[:count] = [_Kept(kept, following)]


class _Kept(Flowable):  # type: ignore[misc]
    """Headings that go to the next page unless something can follow them on this one."""

    def __init__(self, headings: Sequence[Flowable], following: Flowable | None) -> None:
        super().__init__()
        self._headings = headings
        self._following = following
        self._heights: list[float] = []

    def wrap(self, available_width: float, available_height: float) -> tuple[float, float]:
        """Height of the headings; with what must follow, where that makes the page turn."""
        self._heights = []
        space = 0.0
        for flowable in self._headings:
            if self._heights:  # the space between belongs to the upper one
                self._heights[-1] += max(space, flowable.getSpaceBefore())
            size = flowable.wrapOn(self.canv, available_width, available_height)
            self._heights.append(size[1])
            space = flowable.getSpaceAfter()
        height = sum(self._heights)
        needed = height + self._start_of_following(available_width, available_height, space)
        turns = needed > available_height and not self._frame._atTop  # noqa: SLF001
        return available_width, needed if turns else height

    def draw(self) -> None:
        """Draw the headings one under another."""
        y = sum(self._heights)
        for flowable, height in zip(self._headings, self._heights, strict=True):
            flowable.drawOn(self.canv, 0, y - flowable.height)
            y -= height

    def getSpaceBefore(self) -> float:
        """Space wanted above."""
        space: float = self._headings[0].getSpaceBefore()
        return space

    def getSpaceAfter(self) -> float:
        """Space wanted below."""
        space: float = self._headings[-1].getSpaceAfter()
        return space

    def _start_of_following(self, width: float, height: float, space: float) -> float:
        following = self._following
        if following is None or isinstance(following, PageBreak):
            return 0.0
        gap: float = max(space, following.getSpaceBefore())
        if hasattr(following, "start_height"):
            following._frame = self._frame  # noqa: SLF001 - it asks how high an empty page is
            start: float = following.start_height(width)
            del following._frame  # noqa: SLF001
        else:
            start = following.wrapOn(self.canv, width, height)[1]
        return gap + start


def _draw_number(canvas: ReportCanvas, number: PageNumber, frame: PageFrame) -> None:
    style = number.style
    sides: dict[str, tuple[float, Anchor]] = {
        "center": ((frame.left + frame.right) / 2, "center"),
        "start": (frame.right, "right") if frame.rtl else (frame.left, "left"),
        "end": (frame.left, "left") if frame.rtl else (frame.right, "right"),
    }
    x, align = sides[number.align]
    direction: Direction = "rtl" if frame.rtl else "ltr"

    def write(pages: int) -> str:
        text = number.text.format(page=number.numeral(frame.number), pages=number.numeral(pages))
        y = frame.bottom - number.below
        return text_code(canvas, text, style.font, style.size, x, y, align, direction)

    canvas.saveState()
    canvas.setFillColor(colour_of(style.colour))
    canvas.begin_artifact("/Type/Pagination/Subtype/Footer")
    canvas.later(write)
    canvas.end()
    canvas.restoreState()
