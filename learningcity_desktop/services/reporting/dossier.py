"""A whole report before it is laid out: every question with its content, answer and faults."""

import datetime as dt
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from learningcity_desktop.domain.query import Query
from learningcity_desktop.domain.reporting import (
    WORKING_TEMPLATE,
    ReportAnswer,
    ReportingCycle,
)
from learningcity_desktop.i18n import _
from learningcity_desktop.services.figures.model import Figure, Window
from learningcity_desktop.services.reporting import cycles, fills
from learningcity_desktop.services.reporting.content import Content, Listing, is_blank
from learningcity_desktop.services.reporting.questions import (
    WRITTEN,
    Question,
    SectionOfQuestions,
    read_sections,
)
from learningcity_desktop.services.workspace import Workspace


@dataclass(frozen=True)
class Item:
    """One question, what the register says to it, and what was written."""

    question: Question
    content: Content | None
    answer: ReportAnswer | None
    programme: int | None = None

    def text(self, language: str) -> str:
        """The written answer in a language of the data."""
        if self.answer is None:
            return ""
        return self.answer.text_fa if language == "fa" else self.answer.text_en

    @property
    def is_written(self) -> bool:
        """Whether people answer it in words."""
        return self.question.type in WRITTEN


@dataclass(frozen=True)
class Part:
    """A section; a repeated one appears once for each programme."""

    section: SectionOfQuestions
    items: tuple[Item, ...]
    programme: int | None = None
    programme_title: str = ""


@dataclass(frozen=True)
class Dossier:
    """Everything that a report prints and a composer shows."""

    window: Window
    report_date: dt.date
    parts: tuple[Part, ...]
    cycle: ReportingCycle | None = None
    computed_on: dt.date = field(default_factory=dt.date.today)


#: Told how far the gathering is (0 to 1); may raise to stop it.
Progress = Callable[[float], None]


def gather(
    workspace: Workspace,
    cycle: ReportingCycle | None,
    window: Window,
    *,
    today: dt.date,
    progress: Progress | None = None,
    form: str = WORKING_TEMPLATE,
) -> Dossier:
    """Compute every figure of a report at one and the same state of the file.

    Without a cycle the questions are those of a form as it ships.
    """
    with workspace.store.reading():
        sections = read_sections(cycles.questions_of(workspace, cycle, form))
        found = cycles.answers(workspace, cycle.id) if cycle and cycle.id else {}
        report_date = cycles.report_date_of(cycle, today) if cycle else min(today, window.last)
        parts: list[Part] = []
        for number, section in enumerate(sections):
            if progress is not None:
                progress(number / len(sections))
            programmes: list[int | None] = [None]
            if section.repeat:
                programmes = [*cycles.chosen_programmes(found, section.id)]
            for programme in programmes:
                context = (workspace, window, report_date)
                items = tuple(
                    Item(
                        question,
                        fills.fill(fills.Context(*context, question, programme)),
                        found.get((question.id, programme)),
                        programme,
                    )
                    for question in section.questions
                )
                title = workspace.names.record_title("programme", programme) if programme else ""
                parts.append(Part(section, items, programme, title))
            if section.repeat and not programmes:
                parts.append(Part(section, ()))
    return Dossier(window, report_date, tuple(parts), cycle, today)


@dataclass(frozen=True)
class Missing:
    """Something to be done before the report is printed, with the place to do it at."""

    question: str
    text: str
    programme: int | None = None
    query: Query | None = None


def missing(dossier: Dossier, languages: tuple[str, ...] = ("fa", "en")) -> Iterator[Missing]:
    """The check before printing (domain §3.1.4 rule 5)."""
    for part in dossier.parts:
        repeat = part.section.repeat
        if repeat and not part.items:
            yield Missing(part.section.id, _("No programme has been chosen for this section."))
        for item in part.items:
            yield from _missing_of(item, languages)


def _missing_of(item: Item, languages: tuple[str, ...]) -> Iterator[Missing]:
    question, programme = item.question, item.programme
    if item.is_written:
        for language in languages:
            text = item.text(language)
            count = cycles.count_answer(text, question)
            if not text:
                said = (
                    _("The Persian answer is missing.")
                    if language == "fa"
                    else _("The English answer is missing.")
                )
                yield Missing(question.id, said, programme)
            elif count.is_over:
                yield Missing(
                    question.id,
                    _(
                        "The answer has {words} words; {limit} are allowed.",
                        words=count.words,
                        limit=count.limit,
                    ),
                    programme,
                )
        return
    if is_blank(item.content) and not (item.text("fa") or item.text("en")):
        said = (
            _("Nothing is recorded for this question.")
            if fills.is_known(question.fill)
            else _("Nothing has been written here yet.")
        )
        yield Missing(question.id, said, programme)
    content = item.content
    if isinstance(content, Figure):
        for note in content.notes:
            if note.query is not None:
                yield Missing(question.id, note.text, programme, note.query)
    elif isinstance(content, Listing):
        for fault in content.faults:
            yield Missing(question.id, fault.text, programme, fault.query)
