"""The performance report of a period in the order that offices expect (domain §5.6)."""

from collections.abc import Callable, Iterator

from learningcity_desktop.domain.event import EVENT, EVENT_ATTENDANCE_GROUP
from learningcity_desktop.domain.event_parts import STAKEHOLDER_LINK
from learningcity_desktop.domain.goal import PLAN_ACTION
from learningcity_desktop.domain.meeting import WORKING_GROUP
from learningcity_desktop.domain.place import VENUE
from learningcity_desktop.domain.query import AnyOf, Op, Query, Totals, Where, between, in_, is_
from learningcity_desktop.domain.registry import AnySpec
from learningcity_desktop.domain.situation import BARRIER
from learningcity_desktop.domain.stakeholder import ORGANISATION
from learningcity_desktop.domain.survey import EVALUATION
from learningcity_desktop.domain.thought import IDEA
from learningcity_desktop.i18n import N_, _, current_language, ngettext
from learningcity_desktop.persian.dates import format_date, format_range
from learningcity_desktop.reports.amounts import amount_text
from learningcity_desktop.reports.base import Asks
from learningcity_desktop.reports.chart.figure import figure_chart
from learningcity_desktop.reports.document import (
    Block,
    ChartBlock,
    Contents,
    Cover,
    Facts,
    Heading,
    PageBreak,
    Paragraph,
)
from learningcity_desktop.reports.paper import (
    Making,
    Paper,
    emblem_of,
    nothing_recorded,
    ordinal,
    signatures_of_report,
)
from learningcity_desktop.reports.records import records_table
from learningcity_desktop.reports.tables import figure_table, listing_table
from learningcity_desktop.services.figures.activity import compared
from learningcity_desktop.services.figures.carried_out import (
    planned_events,
    programmes_carried_out,
)
from learningcity_desktop.services.figures.events import (
    active_programmes,
    documented_events,
    events_by_setting_and_district,
    events_by_type_and_mode,
)
from learningcity_desktop.services.figures.model import Figure, held_events
from learningcity_desktop.services.figures.money import gifts_in_kind, money_by_source
from learningcity_desktop.services.figures.people import (
    heads_by_group,
    heads_by_sex_and_age,
    stakeholders_by_sector,
    volunteers,
)
from learningcity_desktop.services.figures.spans import (
    after,
    before,
    days_in_words,
    in_words,
    year_before,
)
from learningcity_desktop.services.reporting.lists import evidence_of_period, programme_figure
from learningcity_desktop.services.reporting.particulars import said
from learningcity_desktop.services.reporting.wording import official

#: Rows of what is ahead and of evidence; the register has all of it.
_MOST_AHEAD, _MOST_FILES = 40, 60
#: Names in a fact about a programme: its places, its partners.
_NAMED = 5
_CHARTED = frozenset({"stat.events", "stat.participants_sex_age", "stat.budget"})

Part = Callable[[Making], Iterator[Block]]


class Performance(Paper):
    """From the cover to the evidence and the signatures."""

    id = "performance"
    title = N_("Performance report")
    about = N_("What was done in a period, with figures, money and the list of evidence.")
    asks = Asks(periods=("half", "year", "month", "days"))

    def heading(self, making: Making) -> str:
        return _("Performance report, {period}", period=in_words(making.window))

    def blocks(self, making: Making) -> Iterator[Block]:
        city = making.city
        yield Cover(
            invocation=official("invocation"),
            title=_(self.title),
            subtitle=said(city, "name") if city else "",
            lines=(in_words(making.window), days_in_words(making.window)),
            foot=(
                said(city, "host_unit") if city else "",
                _("Date of the report: {date}", date=format_date(making.today, style="long")),
            ),
            emblem=emblem_of(making.workspace, city),
        )
        yield Contents(_("Contents"), depth=1)
        yield PageBreak()
        parts: tuple[tuple[str, Part], ...] = (
            (_("Introduction"), _introduction),
            (_("The unit and its duties"), _unit),
            (_("Approved programmes and how far they were carried out"), _carried_out),
            (_("Activities carried out"), _activities),
            (_("Figures"), _figures),
            (_("Financial performance"), _money),
            (_("Problems and barriers"), _problems),
            (_("Proposals"), _proposals),
            (_("Programme of the next period"), _ahead),
            (_("Annex: evidence"), _evidence),
        )
        for number, (heading, part) in enumerate(parts, start=1):
            yield Heading(f"{ordinal(number)}. {heading}", 0)
            yield from part(making)
        yield signatures_of_report(making.workspace, making.today)


def _introduction(making: Making) -> Iterator[Block]:
    count = making.workspace.reader.count(held_events(making.window))
    yield Paragraph(
        ngettext(
            "This report covers {period} ({days}). In this time {count} event was held; "
            "every figure below follows the city's register.",
            "This report covers {period} ({days}). In this time {count} events were held; "
            "every figure below follows the city's register.",
            count,
            period=in_words(making.window),
            days=days_in_words(making.window),
        )
    )
    vision = said(making.city, "vision") if making.city else ""
    if vision:
        yield Paragraph(vision)


def _unit(making: Making) -> Iterator[Block]:
    city = making.city
    names = ("host_unit", "strategic_orientation")
    labels = (_("Responsible unit"), _("Strategic orientation"))
    facts = [(label, said(city, n)) for n, label in zip(names, labels, strict=True) if city]
    yield Facts(tuple(facts)) if facts else nothing_recorded()
    groups = records_table(
        making.workspace,
        Query(WORKING_GROUP, where=(Where("ended_on", Op.EMPTY),)),
        ("name_fa", "kind", "secretary", "theme"),
        caption=_("Councils and working groups"),
    )
    if groups is not None:
        yield groups


def _carried_out(making: Making) -> Iterator[Block]:
    figure = programmes_carried_out(making.workspace, making.window)
    yield figure_table(figure) if figure.rows else nothing_recorded()
    window = making.window
    touched = AnyOf(
        (
            in_("id", Query(PLAN_ACTION, where=between("end", window.first, window.last))),
            in_("id", Query(PLAN_ACTION, where=between("done_on", window.first, window.last))),
        )
    )
    table = records_table(
        making.workspace,
        Query(PLAN_ACTION, where=(touched,), order="end"),
        ("title_fa", "owner", "end", "status", "result"),
        caption=_("Actions of the plan that were due or done"),
    )
    if table is not None:
        yield table


def _activities(making: Making) -> Iterator[Block]:
    """Per programme: aim, time, place, audience, partners, result."""
    workspace, window = making.workspace, making.window
    held = held_events(window)
    with_events = active_programmes(window).also(in_("id", held.pick("programme")))
    found = False
    for values in workspace.reader.all(with_events):
        found = True
        mine = held.also(is_("programme", values["id"]))
        yield Heading(said(values, "title"), 1)
        facts = (
            (_("Aim"), said(values, "problem")),
            (_("Time"), _when(making, mine)),
            (_("Places"), _most_used(making, mine, "venue", VENUE)),
            (_("Audience"), _groups(making, mine)),
            (_("Partners"), _partners(making, mine)),
            (_("Result"), _result(making, values["id"])),
        )
        yield Facts(tuple(fact for fact in facts if fact[1]))
    if not found:
        yield nothing_recorded()


def _when(making: Making, events: Query) -> str:
    reader = making.workspace.reader
    first = reader.ids(Query(EVENT, where=events.where, order="start"), 1)
    last = reader.ids(Query(EVENT, where=events.where, order="-start"), 1)
    rows = reader.rows(EVENT, [*first, *last], ("start",))
    return format_range(rows[first[0]][0], rows[last[0]][0])


def _most_used(making: Making, events: Query, field: str, spec: AnySpec) -> str:
    counted = making.workspace.reader.totals(Totals(events, (field,)))
    ranked = sorted((-count, number) for number, count in counted if number is not None)
    numbers = [number for _count, number in ranked[:_NAMED]]
    titles = making.workspace.names.record_titles(spec.name, numbers)
    return current_language().join(titles[number] for number in numbers)


def _groups(making: Making, events: Query) -> str:
    cells = Query(EVENT_ATTENDANCE_GROUP, where=(in_("event", events),))
    counted = making.workspace.reader.totals(Totals(cells, ("target_group",)))
    names = making.workspace.names
    return current_language().join(names.code_label("target_group", code) for code, _n in counted)


def _partners(making: Making, events: Query) -> str:
    links = Query(STAKEHOLDER_LINK, where=(in_("event", events),))
    return _most_used(making, links, "organisation", ORGANISATION)


def _result(making: Making, programme: int) -> str:
    figure = programme_figure(making.workspace, making.window, programme)
    assert figure is not None
    return " – ".join(
        _("{name}: {value}", name=row.labels[0], value=amount_text(row.cells[0].value, "count"))
        for row in figure.rows
        if row.cells[0].value is not None
    )


def _figures(making: Making) -> Iterator[Block]:
    workspace, window = making.workspace, making.window
    # Of a whole year the period before is the same as that of a year earlier.
    windows = dict.fromkeys((window, before(window), year_before(window)))
    yield figure_table(compared(workspace, [(in_words(each), each) for each in windows]))
    for make in (
        *(events_by_type_and_mode, events_by_setting_and_district, documented_events),
        *(heads_by_sex_and_age, heads_by_group, volunteers, stakeholders_by_sector),
    ):
        yield from _told(make(workspace, window))


def _money(making: Making) -> Iterator[Block]:
    for make in (money_by_source, gifts_in_kind):
        yield from _told(make(making.workspace, making.window))


def _told(figure: Figure) -> Iterator[Block]:
    if figure.is_empty:
        return
    yield figure_table(figure)
    chart = figure_chart(figure) if figure.key in _CHARTED else None
    if chart is not None:
        yield ChartBlock(chart.chart, figure.title)


def _problems(making: Making) -> Iterator[Block]:
    barriers = Query(BARRIER, where=(Where("status", Op.IS_NOT, "removed"),))
    table = records_table(
        making.workspace, barriers, ("description", "groups", "measure", "status")
    )
    told = [*([table] if table is not None else []), *_evaluated(making, "not_reached")]
    yield from told or [nothing_recorded()]


def _proposals(making: Making) -> Iterator[Block]:
    ideas = Query(IDEA, where=(in_("status", ("new", "accepted")),))
    table = records_table(making.workspace, ideas, ("title_fa", "proposer", "date", "status"))
    told = [
        *([table] if table is not None else []),
        *_evaluated(making, "better_way"),
        *_evaluated(making, "next_need"),
    ]
    yield from told or [nothing_recorded()]


def _evaluated(making: Making, field: str) -> Iterator[Block]:
    """What evaluations of the period's events say to one question, each answer once."""
    query = Query(
        EVALUATION,
        where=(in_("event", held_events(making.window)), Where(field, Op.FILLED)),
        order="date",
    )
    answers = list(dict.fromkeys(v[field] for v in making.workspace.reader.all(query)))
    if answers:
        question = _(EVALUATION.kinds[field].label)
        yield Heading(_("From evaluations: {question}", question=question), 1)
        yield Paragraph("\n".join(f"• {answer}" for answer in answers[:_MOST_AHEAD]))


def _ahead(making: Making) -> Iterator[Block]:
    following = after(making.window)
    query = planned_events(following).also(in_("status", ("approved", "scheduled")))
    workspace = making.workspace
    ids = tuple(workspace.reader.ids(query, _MOST_AHEAD))
    few = Query(EVENT, where=(in_("id", ids),), order="start")
    names = ("start", "title_fa", "programme", "venue", "status")
    table = records_table(workspace, few, names, caption=in_words(following))
    yield table or nothing_recorded()


def _evidence(making: Making) -> Iterator[Block]:
    listing = evidence_of_period(making.workspace, making.window)
    yield listing_table(listing, _MOST_FILES) if listing.rows else nothing_recorded()
