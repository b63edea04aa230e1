"""A whole report before it is laid out: every question with its content, answer and faults."""

import datetime as dt
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, replace

from learningcity_desktop.domain.evidence import ATTACHMENT
from learningcity_desktop.domain.query import Query, is_
from learningcity_desktop.domain.reporting import (
    WORKING_TEMPLATE,
    ReportAnswer,
    ReportingCycle,
)
from learningcity_desktop.i18n import _, speaking
from learningcity_desktop.persian.bidi import ltr
from learningcity_desktop.services.figures.model import Figure, Window
from learningcity_desktop.services.reporting import cycles, fills
from learningcity_desktop.services.reporting.content import Content, Listing, is_blank
from learningcity_desktop.services.reporting.limits import measure
from learningcity_desktop.services.reporting.live import (
    ContentKey,
    LiveFigures,
    Token,
    content_key,
    strays,
    tokens,
)
from learningcity_desktop.services.reporting.overrides import (
    Override,
    all_overrides,
    note,
    with_overrides,
)
from learningcity_desktop.services.reporting.proofs import Proof, proofs_of
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
    #: The evidence chosen for the answer.
    proofs: tuple[Proof, ...] = ()
    #: What the figures in the answer stand for; those of the whole report.
    live: LiveFigures = field(default_factory=LiveFigures, compare=False, repr=False)

    def text(self, language: str) -> str:
        """The written answer in a language of the data."""
        if self.answer is None:
            return ""
        return self.answer.text_fa if language == "fa" else self.answer.text_en

    def printed(self, language: str, sign: str = "") -> str:
        """The written answer in a language of the data as it is printed, figures filled in.

        ``sign`` is put behind what was set by hand; `by_hand` tells of it.
        """
        with speaking(language):
            return self.live.resolve(self.text(language), self.programme, sign)

    def by_hand(self, language: str) -> list[str]:
        """A note for each figure in the text that was set by hand."""
        figures = (self.live.find(each, self.programme) for each in tokens(self.text(language)))
        with speaking(language):
            notes = [note(each, each.title) for each in figures if each is not None]
        return list(dict.fromkeys(filter(None, notes)))

    @property
    def is_written(self) -> bool:
        """Whether people answer it in words."""
        return self.question.type in WRITTEN

    @property
    def is_answered(self) -> bool:
        """Whether anything is said: by the register, or in words of either language."""
        said = bool(self.text("fa") or self.text("en"))
        return said or not (self.is_written or is_blank(self.content))

    @property
    def is_entered(self) -> bool:
        """Whether it stands in the network's online form."""
        return self.answer is not None and bool(self.answer.entered)


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
    #: What the figures in the texts stand for.
    live: LiveFigures = field(default_factory=LiveFigures)
    overrides: tuple[Override, ...] = ()


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
    only: str | None = None,
) -> Dossier:
    """Compute every figure of a report at one and the same state of the file.

    Without a cycle the questions are those of a form as it ships. With ``only``, a question's id,
    nothing else is computed and told.
    """
    with workspace.store.reading():
        sections = read_sections(cycles.questions_of(workspace, cycle, form))
        found = cycles.answers(workspace, cycle.id) if cycle and cycle.id else {}
        spoken = [a for (question, _p), a in found.items() if only in {None, question}]
        report_date = cycles.report_date_of(cycle, today) if cycle else min(today, window.last)
        kept = all_overrides(found)
        proofs = proofs_of(workspace, found.values())
        contents: dict[ContentKey, Content | None] = {}
        figures = LiveFigures(contents)
        parts: list[Part] = []
        for number, section in enumerate(sections):
            if progress is not None:
                progress(number / len(sections))
            programmes: list[int | None] = [None]
            if section.repeat:
                programmes = [*cycles.chosen_programmes(found, section.id)]
            for programme in programmes:
                items = []
                for question in section.questions:
                    if only not in {None, question.id}:
                        continue
                    context = fills.Context(workspace, window, report_date, question, programme)
                    content = with_overrides(fills.fill(context), programme, kept)
                    contents[content_key(question.fill, programme)] = content
                    answer = found.get((question.id, programme))
                    chosen = tuple(proofs[n] for n in answer.evidence) if answer else ()
                    items.append(Item(question, content, answer, programme, chosen, figures))
                title = workspace.names.record_title("programme", programme) if programme else ""
                parts.append(Part(section, tuple(items), programme, title))
            if section.repeat and not programmes:
                parts.append(Part(section, ()))
        asked = fills.Context(workspace, window, report_date, Question("", "text", "", ""))
        for token, programme in _spoken_of(spoken):
            key = content_key(token.fill, programme)
            if key not in contents:
                question = replace(asked.question, fill=token.fill)
                said = fills.fill(replace(asked, question=question, programme=programme))
                contents[key] = with_overrides(said, programme, kept)
    return Dossier(
        window,
        report_date,
        tuple(parts),
        cycle,
        today,
        figures,
        tuple(kept.values()),
    )


def _spoken_of(found: Iterable[ReportAnswer]) -> Iterator[tuple[Token, int | None]]:
    """The figures that written answers speak of."""
    for answer in found:
        for text in (answer.text_fa, answer.text_en):
            for token in tokens(text):
                yield token, answer.programme


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
            if item.is_written:
                yield from _missing_words(item, languages)
            else:
                yield from _missing_content(item)
                yield from _missing_other_language(item, languages)
            yield from _faults_of_texts(item, languages)
            yield from _faults_of_proofs(item)
    for override in dossier.overrides:
        if not override.why:
            said = _("A figure was entered by hand and no reason was given.")
            yield Missing(override.question, said, override.programme)


def _missing_words(item: Item, languages: tuple[str, ...]) -> Iterator[Missing]:
    if item.question.is_required:
        yield from _unwritten(item, languages)


def _unwritten(item: Item, languages: tuple[str, ...]) -> Iterator[Missing]:
    for language in languages:
        if not item.text(language):
            said = (
                _("The Persian answer is missing.")
                if language == "fa"
                else _("The English answer is missing.")
            )
            yield Missing(item.question.id, said, item.programme)


def _missing_other_language(item: Item, languages: tuple[str, ...]) -> Iterator[Missing]:
    """What is written by hand beside figures is written in both languages, or in none."""
    if item.text("fa") or item.text("en"):
        yield from _unwritten(item, languages)


def _missing_content(item: Item) -> Iterator[Missing]:
    question, programme = item.question, item.programme
    if question.is_required and not item.is_answered:
        said = (
            _("Nothing is recorded for this question.")
            if fills.is_known(question.fill)
            else _("Nothing has been written here yet.")
        )
        yield Missing(question.id, said, programme)
    content = item.content
    if isinstance(content, Figure):
        for caution in content.notes:
            if caution.query is not None:
                yield Missing(question.id, caution.text, programme, caution.query)
    elif isinstance(content, Listing):
        for fault in content.faults:
            yield Missing(question.id, fault.text, programme, fault.query)


def _faults_of_texts(item: Item, languages: tuple[str, ...]) -> Iterator[Missing]:
    """What is too long, and figures in the text that are not there."""
    for language in languages:
        length = measure(item.printed(language), item.question, language)
        if length.too_many_words:
            said = _(
                "The answer has {words} words; {limit} are allowed.",
                words=length.words,
                limit=length.limits.words,
            )
            yield Missing(item.question.id, said, item.programme)
        if length.too_many_characters:
            said = _(
                "The answer has {characters} characters; {limit} are allowed.",
                characters=length.characters,
                limit=length.limits.characters,
            )
            yield Missing(item.question.id, said, item.programme)
        for token in tokens(item.text(language)):
            if item.live.find(token, item.programme) is None:
                said = _("A figure in the text is not there any more: {token}", token=str(token))
                yield Missing(item.question.id, said, item.programme)
        for typed in strays(item.text(language)):
            said = _("“{typed}” names no figure and is printed as it stands.", typed=ltr(typed))
            yield Missing(item.question.id, said, item.programme)


def _faults_of_proofs(item: Item) -> Iterator[Missing]:
    """Evidence that may not be shown; without consent nothing goes out (§3.1.4 rule 5)."""
    for proof in item.proofs:
        if not proof.may_be_shown:
            said = _("“{file}” is shown without consent.", file=proof.title)
            query = Query(ATTACHMENT, where=(is_("id", proof.id),))
            yield Missing(item.question.id, said, item.programme, query)
