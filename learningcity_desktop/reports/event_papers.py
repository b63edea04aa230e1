"""The papers of an event: short and full report, and the plan before it (domain §7.1, 7 and 8)."""

from collections.abc import Iterator

from learningcity_desktop.domain.event import EVENT, QUESTIONS_BEFORE_APPROVAL
from learningcity_desktop.domain.event_parts import EVENT_RESOURCE_PLAN, STAKEHOLDER_LINK
from learningcity_desktop.domain.funding import CONTRIBUTION
from learningcity_desktop.domain.outreach import MEDIA_ITEM
from learningcity_desktop.domain.programme import PROGRAMME
from learningcity_desktop.domain.query import Query, is_
from learningcity_desktop.domain.registry import AnySpec
from learningcity_desktop.domain.survey import EVALUATION, SURVEY
from learningcity_desktop.i18n import N_, _, current_language
from learningcity_desktop.persian.dates import format_date
from learningcity_desktop.reports.base import Asks
from learningcity_desktop.reports.document import (
    Block,
    Facts,
    Heading,
    Paragraph,
    Pictures,
    Size,
    Title,
)
from learningcity_desktop.reports.paper import (
    Making,
    Paper,
    letterhead,
    nothing_recorded,
    numbered_table,
    signatures_of_report,
    words,
)
from learningcity_desktop.reports.records import (
    facts_of,
    known_facts,
    pictures_of,
    records_table,
)
from learningcity_desktop.reports.tables import figure_table
from learningcity_desktop.services.figures.people import groups_of_events, heads_of_events
from learningcity_desktop.services.records import evidence_of

_ASKS = Asks(record=EVENT)
_PARTICULARS = ("programme", "type", "venue", "organiser")
_MORE = (
    *("topic", "edition", "place", "mode"),
    *("duration_hours", "fee_kind", "setting", "formality", "co_cities"),
    *("volunteers", "volunteer_hours", "certificates"),
)
_ANSWERS = (
    *("went_well", "reached", "not_reached", "better_way", "greatest_effect"),
    *("expectations", "continuation", "next_need"),
)
#: What a full report lists, where there is any of it.
_PARTS: tuple[tuple[str, AnySpec, tuple[str, ...]], ...] = (
    (N_("Partners"), STAKEHOLDER_LINK, ("organisation", "person", "roles", "stages")),
    (
        N_("Gifts in kind"),
        CONTRIBUTION,
        ("kind", "description", "organisation", "estimated_value_rial"),
    ),
    (N_("In the media"), MEDIA_ITEM, ("title_fa", "channel", "outlet", "date", "reach")),
    (N_("Surveys"), SURVEY, ("title_fa", "audience", "sent", "received")),
)
#: The papers of one event go to the head; the mayor signs reports of a period.
_RANKS = 2
_FEW_PICTURES, _MANY_PICTURES = 2, 6


class _EventPaper(Paper):
    """What all papers of an event begin with."""

    asks = _ASKS

    def heading(self, making: Making) -> str:
        return _("{paper}: {event}", paper=_(self.title), event=making.text("title"))

    def _head(self, making: Making) -> Iterator[Block]:
        event = making.record
        yield letterhead(making, making.today)
        status = EVENT.kinds["status"].format(event["status"], making.workspace.names)
        yield Title(_(self.title), (making.text("title"), status))

    def _particulars(self, making: Making, *more: str) -> Facts:
        event, workspace = making.record, making.workspace
        when = format_date(event["start"], style="full")
        if event["end"] and event["end"] != event["start"]:
            when = _("{start} to {end}", start=when, end=format_date(event["end"], style="full"))
        facts = facts_of(workspace, EVENT, event, _PARTICULARS)
        return Facts(((_("Date"), when), *facts, *known_facts(workspace, EVENT, event, more)))

    def _one(self, making: Making) -> Query:
        return Query(EVENT, where=(is_("id", making.record["id"]),))

    def _pictures(self, making: Making, most: int, size: Size = "large") -> Iterator[Block]:
        files = evidence_of(EVENT.name, making.record["id"])
        pictures = pictures_of(making.workspace, files, most)
        if pictures:
            yield Pictures(pictures, size)


class EventBrief(_EventPaper):
    """One page on the day of the event (seed 004 §122)."""

    id = "event_brief"
    title = N_("Short report of an event")
    about = N_("One page: particulars, head count, what happened, two pictures.")

    def blocks(self, making: Making) -> Iterator[Block]:
        yield from self._head(making)
        yield self._particulars(making)
        heads = heads_of_events(making.workspace, self._one(making))
        if not heads.is_empty:
            yield figure_table(heads)
        yield Heading(_("What happened"), 1)
        text = making.record["short_report"] or making.record["full_report"]
        yield words(text)
        yield from self._pictures(making, _FEW_PICTURES, "small")


class EventReport(_EventPaper):
    """All that is recorded of an event, from a fixed form (domain §6.2 W4)."""

    id = "event_report"
    title = N_("Full report of an event")
    about = N_("Particulars, attendance, partners, resources, media, evaluation, pictures.")

    def blocks(self, making: Making) -> Iterator[Block]:
        workspace, event = making.workspace, making.record
        yield from self._head(making)
        yield self._particulars(making, *_MORE)
        yield Heading(_("What happened"), 1)
        yield words(event["full_report"] or event["short_report"])
        if event["outcome_note"]:
            yield Heading(_("Outcome"), 1)
            yield Paragraph(event["outcome_note"])
        yield Heading(_("Attendance"), 1)
        figures = [
            make(workspace, self._one(making)) for make in (heads_of_events, groups_of_events)
        ]
        told: list[Block] = [figure_table(figure) for figure in figures if not figure.is_empty]
        yield from told or [nothing_recorded()]
        empty = []
        for heading, spec, names in _PARTS:
            table = records_table(workspace, Query(spec, where=(is_("event", event["id"]),)), names)
            if table is None:
                empty.append(_(heading))
            else:
                yield Heading(_(heading), 1)
                yield table
        evaluated = list(self._evaluation(making))
        yield from evaluated
        empty += [] if evaluated else [_("Evaluation")]
        if empty:
            named = current_language().join(empty)
            yield Paragraph(_("Nothing has been recorded of: {parts}", parts=named), "empty")
        pictures = list(self._pictures(making, _MANY_PICTURES))
        if pictures:
            yield Heading(_("Pictures"), 1)
            yield from pictures
        yield signatures_of_report(workspace, making.today, _RANKS)

    def _evaluation(self, making: Making) -> Iterator[Block]:
        mine = Query(EVALUATION, where=(is_("event", making.record["id"]),))
        for values in making.workspace.reader.all(mine):
            yield Heading(_("Evaluation"), 1)
            names = ("evaluator", "date", *_ANSWERS)
            yield Facts(known_facts(making.workspace, EVALUATION, values, names))


class EventPlan(_EventPaper):
    """What an event needs before it is approved (seed 004 §112–116, §170)."""

    id = "event_plan"
    title = N_("Resource plan of an event")
    about = N_("The three questions, and what is needed, at hand, missing and from where.")

    def blocks(self, making: Making) -> Iterator[Block]:
        workspace, event = making.workspace, making.record
        yield from self._head(making)
        yield self._particulars(making)
        yield Heading(_("Questions before approval"), 1)
        answers = dict(event["pre_checks"])
        questions = workspace.names.code_entries("checklist_pre_event")
        yield numbered_table(
            (_("Question"), _("Answer")),
            [(q.label, _yes_or_no(answers.get(q.code))) for q in questions],
        )
        if len(answers) < QUESTIONS_BEFORE_APPROVAL:
            yield Paragraph(_("Not all questions have an answer yet."), "remark")
        yield Heading(_("Resources"), 1)
        query = Query(EVENT_RESOURCE_PLAN, where=(is_("event", event["id"]),))
        names = ("resource_kind", "item", "needed", "available", "gap", "source", "status")
        yield records_table(workspace, query, names) or nothing_recorded()
        programme = (
            None
            if event["programme"] is None
            else workspace.reader.get(PROGRAMME, event["programme"])
        )
        for field in ("access_checks", "quality_checks") if programme else ():
            assert programme is not None
            checks = dict(programme[field])
            if checks:
                kind = PROGRAMME.kinds[field]
                yield Heading(_("{list} (programme)", list=_(kind.label)), 1)
                entries = workspace.names.code_entries(kind.code_list)  # type: ignore[attr-defined]
                rows = [(e.label, _yes_or_no(checks[e.code])) for e in entries if e.code in checks]
                yield numbered_table((_("Question"), _("Answer")), rows)
        yield signatures_of_report(workspace, making.today, _RANKS)


def _yes_or_no(answer: bool | None) -> str:
    if answer is None:
        return _("Not answered")
    return _("Yes") if answer else _("No")
