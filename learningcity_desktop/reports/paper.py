"""What the office's papers have in common: letterhead, one state of the file, who signs.

A paper says its blocks; `build` gives it the record or the period that was chosen.
"""

import datetime as dt
from abc import ABC, abstractmethod
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from learningcity_desktop.domain.city import CITY
from learningcity_desktop.domain.evidence import ATTACHMENT
from learningcity_desktop.domain.links import Pointer
from learningcity_desktop.domain.query import Query, is_
from learningcity_desktop.i18n import N_, Message, Problem, Within, _, current_language
from learningcity_desktop.persian.bidi import ltr
from learningcity_desktop.persian.dates import format_date
from learningcity_desktop.persian.digits import localize
from learningcity_desktop.persian.normalize import search_key
from learningcity_desktop.reports.base import Asks, Choices, Progress, refuse_strangers, window_of
from learningcity_desktop.reports.document import (
    Block,
    Document,
    Letterhead,
    Paragraph,
    Sheet,
    Signature,
    Signatures,
    Table,
)
from learningcity_desktop.services import evidence
from learningcity_desktop.services.figures.model import Window
from learningcity_desktop.services.paper_style import SignaturePlace, style_of
from learningcity_desktop.services.reporting.particulars import (
    holder_of_role,
    said,
    the_city,
)
from learningcity_desktop.services.reporting.wording import official
from learningcity_desktop.services.workspace import Workspace

Values = Mapping[str, Any]

#: Who signs a report, by rank, with the role that they hold (domain §5.6, WORKING).
SIGNATORIES = (
    (N_("Prepared by"), "focal_point"),
    (N_("Endorsed by"), "head"),
    (N_("Approved by"), "mayor"),
)


@dataclass(frozen=True)
class Making:
    """One paper while it is made.

    Attributes:
        city: the city's values; empty where none is entered.
        record: the values of the chosen record; empty where the paper is about none.
        window: the chosen period; only papers that ask for one read it.
        switched: what was asked for beside that.
    """

    workspace: Workspace
    today: dt.date
    city: Values = field(default_factory=dict)
    record: Values = field(default_factory=dict)
    window: Window = field(default_factory=lambda: Window(dt.date.min, dt.date.max))
    switched: frozenset[str] = frozenset()

    def text(self, name: str) -> str:
        """A text of the record in the spoken language."""
        return said(self.record, name)

    def title_of(self, entity: str, number: int | None) -> str:
        """What a record is called; empty for none."""
        return "" if number is None else self.workspace.names.record_title(entity, number)


class Paper(ABC):
    """A report of the office on its own letterhead, made of one state of the file."""

    id: str
    title: str
    about: str
    asks: Asks
    sheet: Sheet = "portrait"
    #: Whether the city's address stands at the foot, as on a letter.
    addressed = False

    def build(
        self,
        workspace: Workspace,
        choices: Choices,
        *,
        today: dt.date,
        progress: Progress | None = None,
    ) -> Document:
        """Gather and arrange; raises `Problem` where the choices cannot be met."""
        refuse_strangers(self, choices)
        told = progress or (lambda _share: None)
        told(0.0)
        with workspace.store.reading():
            making = self._making(workspace, choices, today)
            blocks = tuple(self.blocks(making))
            told(0.9)
        title = self.heading(making)
        unit = said(making.city, "host_unit")
        return Document(
            title=title,
            language=current_language().code,
            blocks=blocks,
            running_head=running_head(said(making.city, "name"), title),
            author=unit,
            subject=_(self.title),
            keywords=tuple(word for word in (said(making.city, "name"),) if word),
            sheet=self.sheet,
            foot=_address(making.city) if self.addressed else "",
        )

    def _making(self, workspace: Workspace, choices: Choices, today: dt.date) -> Making:
        city = the_city(workspace) or {}
        making = Making(workspace, today, city, switched=choices.switched)
        if self.asks.record is not None:
            return replace(making, record=self._record(workspace, choices.record))
        if self.asks.periods:
            return replace(making, window=window_of(self.asks, choices, today))
        return making

    def _record(self, workspace: Workspace, number: int | None) -> Values:
        spec = self.asks.record
        assert spec is not None
        what = {"what": Within(spec.label)}
        if number is None:
            raise Problem(Message(N_("Choose the {what} that is printed."), what), "record")
        values = workspace.reader.get(spec, number)
        if values is None:
            said_of = what | {"number": number}
            raise Problem(
                Message(N_("There is no {what} with the number {number}."), said_of), "record"
            )
        return values

    def heading(self, making: Making) -> str:
        """What this very paper is called."""
        del making
        return _(self.title)

    @abstractmethod
    def blocks(self, making: Making) -> Iterator[Block]:
        """What it says, in order."""


def letterhead(
    making: Making, date: dt.date | None, number: str = "", attachment: str = ""
) -> Letterhead:
    """The city and its unit at the start side; date, number, attachment at the end (§5.6)."""
    unit, city = said(making.city, "host_unit"), said(making.city, "name")
    marks = (
        (_("Date"), format_date(date) if date else ""),
        (_("Number"), localize(number, current_language())),
        (_("Attachment"), attachment or _("None")),
    )
    return Letterhead(
        invocation=official("invocation"),
        names=tuple(
            name for name in (_("Learning city of {city}", city=city) if city else "", unit) if name
        ),
        marks=marks,
        emblem=emblem_of(making.workspace, making.city),
    )


def emblem_of(workspace: Workspace, city: Values) -> Path | None:
    """The newest emblem among the city's attachments, where there is one."""
    if not city:
        return None
    mine = is_("linked_to", Pointer(CITY.name, city["id"]))
    query = Query(ATTACHMENT, where=(mine, is_("kind", "emblem")), order="-id")
    for values in workspace.reader.all(query):
        path = evidence.path_of(workspace, values)
        if path.is_file() and path.suffix in {".png", ".jpg", ".jpeg"}:
            return path
    return None


def running_head(city: str, title: str) -> str:
    """The title, after the city's name where that is not in it already."""
    words, wanted = ([*map(search_key, text.split())] for text in (title, city))
    places = range(len(words) - len(wanted) + 1)
    if any(words[place : place + len(wanted)] == wanted for place in places):
        return title
    return _("{city} – {title}", city=city, title=title)


def signature_of(workspace: Workspace, capacity: str, role: str, day: dt.date) -> Signature:
    """Whoever held a role on a day; the role alone where nobody is recorded."""
    holder = holder_of_role(workspace, role, day)
    name, title = holder or ("", workspace.names.code_label("role", role))
    return Signature(capacity, name, title)


def signatures_of_report(
    workspace: Workspace,
    day: dt.date,
    ranks: int = len(SIGNATORIES),
    *,
    roles: Collection[str] = (),
    own: Sequence[SignaturePlace] | None = None,
) -> Signatures:
    """Who sign a report, by rank, as they were in office on a day (domain §5.6, §7.2 rule 3).

    The city's stylesheet, or ``own`` in its place, may name others; a form names the roles that
    sign it instead.
    """
    label = workspace.names.code_label
    signing = [(label("role", role), role) for role in roles]
    chosen = style_of(workspace).signatures if own is None else own
    chosen = chosen if ranks == len(SIGNATORIES) else chosen[:ranks]
    ranked = [(place.capacity_in_words(), place.role) for place in chosen] or [
        (_(capacity), role) for capacity, role in SIGNATORIES[:ranks]
    ]
    places = (signature_of(workspace, what, role, day) for what, role in signing or ranked)
    return Signatures(tuple(places), _("Date, signature and stamp"))


def nothing_recorded() -> Paragraph:
    """What stands where there is nothing to say."""
    return Paragraph(_("Nothing has been recorded."), "empty")


def words(text: str) -> Paragraph:
    """A text that was written, or that there is none."""
    return Paragraph(text) if text.strip() else nothing_recorded()


def numbered(rows: Sequence[tuple[str, ...]]) -> tuple[tuple[str, ...], ...]:
    """Rows with their number before them."""
    return tuple((ordinal(place), *row) for place, row in enumerate(rows, start=1))


def ordinal(number: int) -> str:
    """A number without grouping, in the spoken language's digits."""
    return localize(str(number), current_language())


def day_text(day: dt.date | None) -> str:
    """A day as tables write it; empty for none."""
    return format_date(day) if day is not None else ""


def numbered_table(
    heads: Sequence[str],
    rows: Sequence[tuple[str, ...]],
    *,
    caption: str = "",
    numeric: Sequence[int] = (),
) -> Table:
    """Rows under heads, counted in a first column, which ``numeric`` leaves out."""
    return Table(
        heads=(_("No."), *heads),
        rows=numbered(rows),
        numeric=frozenset({0, *(place + 1 for place in numeric)}),
        caption=caption,
    )


def _address(city: Values) -> str:
    """Address, telephone and web for the foot of a letter (domain §5.6)."""
    labelled = (
        (_("Address"), city.get("address", "")),
        (_("Telephone"), ltr(city.get("phone", ""))),
        (_("Website"), ltr(city.get("website", ""))),
    )
    return " – ".join(_("{name}: {value}", name=n, value=v) for n, v in labelled if v)
