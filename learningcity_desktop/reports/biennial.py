"""The biennial progress report: cover, contents, sections of the template, annex, signatures."""

import datetime as dt
from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import Any

from learningcity_desktop.domain.event import EVENT_ATTENDANCE
from learningcity_desktop.domain.query import Query, Totals, in_, is_
from learningcity_desktop.domain.reporting import WORKING_TEMPLATE, ReportingCycle
from learningcity_desktop.i18n import N_, Message, Problem, _, current_language
from learningcity_desktop.persian.dates import both_calendars, format_date
from learningcity_desktop.persian.digits import localize
from learningcity_desktop.reports.amounts import amount_text
from learningcity_desktop.reports.base import (
    Asks,
    Choices,
    Progress,
    refuse_strangers,
    window_of,
)
from learningcity_desktop.reports.chart.figure import figure_chart
from learningcity_desktop.reports.document import (
    Block,
    ChartBlock,
    Contents,
    Cover,
    Document,
    Facts,
    Heading,
    PageBreak,
    Paragraph,
    Table,
)
from learningcity_desktop.reports.paper import emblem_of, running_head, signatures_of_report
from learningcity_desktop.reports.tables import figure_table, listing_table
from learningcity_desktop.services.figures.amounts import BY_HAND
from learningcity_desktop.services.figures.events import active_programmes
from learningcity_desktop.services.figures.model import Figure, Window, held_events
from learningcity_desktop.services.reporting import cycles
from learningcity_desktop.services.reporting.content import Listing, Words, is_blank
from learningcity_desktop.services.reporting.dossier import Dossier, Item, Part, gather
from learningcity_desktop.services.reporting.particulars import said, the_city
from learningcity_desktop.services.reporting.wording import official
from learningcity_desktop.services.workspace import Workspace

#: Types of questions whose answers are single values, printed together as facts.
_VALUES = frozenset({"line", "date", "person", "number", "multi", "yesno", "choice"})
#: A report names some of its evidence; the register has it all.
_MOST_FILES = 24
#: Figures that say more as a picture.
_CHARTED = frozenset(
    {"stat.events", "stat.programmes_block", "stat.participants_sex_age", "stat.budget"}
)
#: Ways to attend, called as the modes of holding that have no other; never added together.
_CHANNELS = ("onsite", "online")


class BiennialReport:
    """The report on which membership in the network depends (domain §3.1)."""

    id = "biennial"
    title = N_("Biennial progress report")
    about = N_("On which membership in the network depends, by the official questions.")
    asks = Asks(periods=("cycle", "days"))
    #: How the cover tells the day of the report.
    dated = N_("Date of the report: {date}")

    def build(
        self,
        workspace: Workspace,
        choices: Choices,
        *,
        today: dt.date,
        progress: Progress | None = None,
    ) -> Document:
        """Arrange a cycle's sections, or those of the template for a free period."""
        refuse_strangers(self, choices)
        with workspace.store.reading():  # cover, sections and annex tell of one and the same state
            return self._arranged(workspace, choices, today, progress)

    def _arranged(
        self, workspace: Workspace, choices: Choices, today: dt.date, progress: Progress | None
    ) -> Document:
        cycle, window = self._period(workspace, choices, today)
        form = self.asks.form or WORKING_TEMPLATE
        dossier = gather(workspace, cycle, window, today=today, progress=progress, form=form)
        city = the_city(workspace) or {}
        title = self._title(workspace, cycle)
        name = said(city, "name") if city else ""
        blocks: list[Block] = [self._cover(workspace, city, title, dossier)]
        blocks += [Contents(_("Contents")), PageBreak()]
        seen: list[str] = []
        for part in dossier.parts:
            if part.section.id not in seen:
                seen.append(part.section.id)
                number = localize(str(len(seen)), current_language())
                blocks.append(Heading(f"{number}. {part.section.title}", 0))
            blocks += _part_blocks(part, workspace, dossier.report_date)
        if cycles.questions_of(workspace, cycle, form).get("annex", True):
            blocks += _programme_annex(workspace, window)
        return Document(
            title=title,
            language=current_language().code,
            blocks=blocks,
            running_head=running_head(name, title),
            author=said(city, "host_unit") if city else "",
            subject=_(self.title) if self.asks.form else _period_words(window),
            keywords=(_("learning city"), "UNESCO GNLC", name),
        )

    def _period(
        self, workspace: Workspace, choices: Choices, today: dt.date
    ) -> tuple[ReportingCycle | None, Window]:
        if choices.first is not None and choices.last is not None:
            return None, window_of(self.asks, choices, today)
        if choices.cycle is not None:
            cycle = cycles.cycle_numbered(workspace, choices.cycle)
            self._refuse_other_form(workspace, cycle)
            return cycle, cycles.window_of(cycle)
        current = (
            cycles.current_of_form(workspace, self.asks.form, today)
            if self.asks.form
            else cycles.the_current_cycle(workspace, today)
        )
        if current is None and self.asks.form:
            said_of = {"report": Message(self.title)}
            text = N_("There is no cycle with the form of “{report}” yet; open one or give days.")
            raise Problem(Message(text, said_of))
        if current is None:
            raise Problem(
                Message(N_("There is no reporting cycle yet; open one or give the days."))
            )
        return current, cycles.window_of(current)

    def _refuse_other_form(self, workspace: Workspace, cycle: ReportingCycle) -> None:
        if self.asks.form and cycles.form_of(workspace, cycle) != self.asks.form:
            said_of = {"cycle": said(vars(cycle), "title"), "report": Message(self.title)}
            raise Problem(
                Message(N_("“{cycle}” is not made of the form of “{report}”."), said_of), "cycle"
            )

    def _title(self, workspace: Workspace, cycle: ReportingCycle | None) -> str:
        """A report is called as its cycle; an application as its form."""
        if cycle is None and self.asks.form:
            return said(cycles.template_content(workspace, self.asks.form), "title")
        return _title(workspace, cycle)

    def _cover(
        self, workspace: Workspace, city: dict[str, Any], title: str, dossier: Dossier
    ) -> Cover:
        own = said(vars(dossier.cycle), "title") if dossier.cycle else ""
        place = [said(city, name) for name in ("county", "province", "country")] if city else []
        return Cover(
            invocation=official("invocation"),
            title=title,
            subtitle=said(city, "name") if city else "",
            lines=(
                current_language().join(part for part in place if part),
                *([own] if own not in {"", title} else []),
                *([] if self.asks.form else [_period_words(dossier.window)]),
                *_not_the_edition(dossier),
            ),
            foot=(
                said(city, "host_unit") if city else "",
                _(self.dated, date=both_calendars(dossier.report_date)),
            ),
            emblem=emblem_of(workspace, city),
        )


def _not_the_edition(dossier: Dossier) -> Iterator[str]:
    """Of a frozen report the edition is what counts; what is computed anew says so."""
    if dossier.cycle is not None and dossier.cycle.edition is not None:
        number = localize(str(dossier.cycle.edition), current_language())
        yield _(
            "Computed anew on {date}; the frozen edition {number} is what was sent",
            date=both_calendars(dossier.computed_on),
            number=number,
        )


def _title(workspace: Workspace, cycle: ReportingCycle | None) -> str:
    """A report is called as its cycle; an application as its form."""
    if cycle is not None and cycles.is_application(workspace, cycle):
        form = cycles.template_of(workspace, cycle)
        if form is not None:
            return said(form, "title")
    own = said(vars(cycle), "title") if cycle else ""
    return own or _("Biennial progress report of the learning city")


def _period_words(window: Window) -> str:
    return _(
        "Reporting period: {first} to {last}",
        first=both_calendars(window.first),
        last=both_calendars(window.last),
    )


def _part_blocks(part: Part, workspace: Workspace, report_date: dt.date) -> Iterator[Block]:
    if part.section.repeat:
        if part.programme is None:
            yield Paragraph(_("No programme has been chosen for this section."), "empty")
            return
        yield Heading(part.programme_title, 1)
    level = 2 if part.programme is not None else 1
    facts: list[tuple[str, str]] = []
    for item in part.items:
        if item.question.type in _VALUES and isinstance(item.content, Words | None):
            facts.append((item.question.wording, _value(item)))
            continue
        if facts:
            yield Facts(tuple(facts))
            facts = []
        yield from _question_blocks(item, level, workspace, report_date)
    if facts:
        yield Facts(tuple(facts))


def _value(item: Item) -> str:
    written = item.printed(current_language().code, BY_HAND)
    if written:
        return written
    return item.content.text if isinstance(item.content, Words) else ""


def _question_blocks(
    item: Item, level: int, workspace: Workspace, report_date: dt.date
) -> Iterator[Block]:
    question = item.question
    if question.type == "signature":
        if question.signatories:
            yield Heading(question.wording, level)
        yield signatures_of_report(workspace, report_date, roles=question.signatories)
        return
    yield Heading(question.wording, level)
    written = item.printed(current_language().code, BY_HAND)
    if written:
        yield Paragraph(written)
        yield from (Paragraph(note, "remark") for note in item.by_hand(current_language().code))
    match item.content:
        case Figure() as figure if not figure.is_empty:
            yield figure_table(figure)
            if figure.key in _CHARTED:
                chart = figure_chart(figure)
                if chart is not None:
                    yield ChartBlock(chart.chart, figure.title)
        case Listing() as listing if listing.rows:
            most = question.max_rows or (_MOST_FILES if question.type == "files" else None)
            yield listing_table(listing, most)
        case Words(text=text) if text and not written:
            yield Paragraph(text)
        case _ if not written:
            nothing = (
                _("No answer has been written.")
                if item.is_written or (is_blank(item.content) and not item.question.fill)
                else _("Nothing has been recorded.")
            )
            yield Paragraph(nothing, "empty")


def _programme_annex(workspace: Workspace, window: Window) -> Iterator[Block]:
    """All programmes of the period with what came of them."""
    reader, names = workspace.reader, workspace.names
    query = active_programmes(window)
    spec = query.spec
    held = held_events(window, in_("programme", query))
    counted = {row[0]: row[1] for row in reader.totals(Totals(held, ("programme",)))}
    modes = _modes_by_programme(workspace, held)
    heads = _heads_by_programme(workspace, held, modes)
    rows = []
    for place, values in enumerate(reader.all(query), start=1):
        mine = heads.get(values["id"], {})
        rows.append(
            (
                localize(str(place), current_language()),
                said(values, "title"),
                spec.kinds["main_topic"].format(values["main_topic"], names),
                format_date(values["start"]) if values["start"] else "",
                current_language().integer(counted.get(values["id"], 0)),
                *(
                    amount_text(_heads(channel, mine, modes.get(values["id"], ())), "count")
                    for channel in _CHANNELS
                ),
            )
        )
    if not rows:
        return
    yield PageBreak()
    yield Heading(_("Annex: programmes of the period"), 0)
    channels = [names.code_label("attendance_channel", c) for c in _CHANNELS]
    yield Table(
        heads=(
            *(_("No."), _("Title"), _("Main topic"), _("Start"), _("Events")),
            *(_("Heads, {channel}", channel=channel) for channel in channels),
        ),
        rows=tuple(rows),
        numeric=frozenset({0, 4, 5, 6}),
        notes=(_("Attendance is a sum of heads; it is not the number of different people."),),
    )


def _heads(channel: str, recorded: Mapping[str, int], modes: Collection[str | None]) -> int | None:
    """Heads in a channel: 0 only where no event can have had any, else unknown (domain §3.1.3)."""
    if channel in recorded:
        return recorded[channel]
    others = {other for other in _CHANNELS if other != channel}
    return 0 if others.issuperset(modes) else None


def _modes_by_programme(workspace: Workspace, held: Query) -> dict[int, set[str | None]]:
    found: dict[int, set[str | None]] = {}
    for programme, mode, _events in workspace.reader.totals(Totals(held, ("programme", "mode"))):
        found.setdefault(programme, set()).add(mode)
    return found


def _heads_by_programme(
    workspace: Workspace, held: Query, programmes: Iterable[int]
) -> dict[int, dict[str, int]]:
    """Programme → channel → heads; asked one by one, for no register knows both."""
    found = {}
    for programme in programmes:
        mine = held.also(is_("programme", programme))
        cells = Query(EVENT_ATTENDANCE, where=(in_("event", mine),))
        rows = workspace.reader.totals(Totals(cells, ("channel",), ("count",)))
        found[programme] = {channel: heads for channel, _cells, heads in rows if heads is not None}
    return found
