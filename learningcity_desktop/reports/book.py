"""Several reports of one period behind one cover, with one table of contents."""

import datetime as dt
from collections.abc import Iterator, Sequence

from learningcity_desktop.i18n import N_, Message, Problem, _, current_language
from learningcity_desktop.persian.dates import both_calendars
from learningcity_desktop.reports.base import (
    Asks,
    Choices,
    Progress,
    Report,
    refuse_strangers,
    window_of,
)
from learningcity_desktop.reports.document import (
    Block,
    Contents,
    Cover,
    Document,
    Heading,
    Letterhead,
    PageBreak,
    Paragraph,
    Title,
)
from learningcity_desktop.reports.paper import emblem_of, running_head
from learningcity_desktop.services.figures.model import Window
from learningcity_desktop.services.figures.spans import days_in_words
from learningcity_desktop.services.reporting.particulars import said, the_city
from learningcity_desktop.services.reporting.wording import official
from learningcity_desktop.services.workspace import Workspace

#: What a book is made of where nobody chooses.
_USUAL = ("performance", "budget", "coverage")
_DEEPEST = 2


class Book:
    """The book.

    Args:
        reports: every report that there is; those about one record, and forms, are no parts.
    """

    id = "book"
    title = N_("Book of reports")
    about = N_("Several reports of one period with one cover and one table of contents.")

    def __init__(self, reports: Sequence[Report]) -> None:
        self._parts = {r.id: r for r in reports if r.asks.record is None and not r.asks.form}
        parts = tuple((report.id, report.title) for report in self._parts.values())
        self.asks = Asks(periods=("year", "half", "month", "days"), parts=parts, usual=_USUAL)

    def build(
        self,
        workspace: Workspace,
        choices: Choices,
        *,
        today: dt.date,
        progress: Progress | None = None,
    ) -> Document:
        """Build every part of the same state of the file and bind them.

        Raises `Problem` for a part that there is not, or that cannot be of the period.
        """
        refuse_strangers(self, choices)
        told = progress or (lambda _share: None)
        told(0.0)
        wanted = choices.parts or self.asks.usual
        window = window_of(self.asks, choices, today)
        with workspace.store.reading():
            parts = []
            for number, each in enumerate(wanted, start=1):
                part = self._parts[each]
                parts.append(part.build(workspace, _choices_of(part, window), today=today))
                told(0.9 * number / len(wanted))
            return self._bound(workspace, parts, window, today)

    def _bound(
        self, workspace: Workspace, parts: Sequence[Document], window: Window, today: dt.date
    ) -> Document:
        city = the_city(workspace) or {}
        name, unit, title = said(city, "name"), said(city, "host_unit"), _(self.title)
        cover = Cover(
            invocation=official("invocation"),
            title=title,
            subtitle=name,
            lines=(days_in_words(window), *(part.title for part in parts)),
            foot=(unit, _("Date of the report: {date}", date=both_calendars(today))),
            emblem=emblem_of(workspace, city),
        )
        blocks: list[Block] = [cover, Contents(_("Contents"))]
        for part in parts:
            blocks += [PageBreak(), Heading(part.title, 0), *_inside(part)]
        lying = all(part.sheet == "landscape" for part in parts)
        return Document(
            title=title,
            language=current_language().code,
            blocks=blocks,
            running_head=running_head(name, title),
            author=unit,
            subject=days_in_words(window),
            keywords=tuple(word for word in (name,) if word),
            sheet="landscape" if lying else "portrait",
        )


def _choices_of(part: Report, window: Window) -> Choices:
    """The book's period for a part that is of one."""
    if not part.asks.periods:
        return Choices()
    choices = Choices(first=window.first, last=window.last)
    try:
        window_of(part.asks, choices, window.last)
    except Problem as problem:
        told = {"report": Message(part.title), "days": days_in_words(window)}
        raise Problem(
            Message(N_("“{report}” cannot be of {days}; leave it out."), told), "parts"
        ) from problem
    return choices


def _inside(part: Document) -> Iterator[Block]:
    """A part without its own head, cover, contents and title; its headings under the chapter's."""
    levels = [b.level for b in part.blocks if isinstance(b, Heading) and b.text != part.title]
    lower = 1 - min(levels, default=1)
    has_begun = False
    for block in part.blocks:
        match block:
            case Cover() | Letterhead() | Contents():
                continue
            case PageBreak() if not has_begun:
                continue
            case Title(lines=lines):
                yield from (Paragraph(line, "remark") for line in lines)
            case Heading(text=text) if text == part.title:
                continue
            case Heading(text=text, level=level):
                yield Heading(text, min(level + lower, _DEEPEST))
            case _:
                yield block
        has_begun = True
