"""Reporting: templates as versioned data, cycles with a copy of their template, answers."""

import datetime as dt
import re
from collections.abc import Iterable, Iterator, Mapping
from types import UnionType
from typing import Annotated, Any

from learningcity_desktop.domain.base import Record
from learningcity_desktop.domain.evidence import ATTACHMENT
from learningcity_desktop.domain.kinds import Date, Flag, Number, Structure, Text
from learningcity_desktop.domain.links import Choice, Ref, Refs
from learningcity_desktop.domain.programme import PROGRAMME
from learningcity_desktop.domain.spec import Around, Section, Spec
from learningcity_desktop.i18n import N_, Message, Problem, current_language
from learningcity_desktop.persian.digits import localize

#: What sections and questions must have, and what they may have (domain §3.1.2).
_Form = Mapping[str, type | UnionType]
_SECTION: _Form = {"id": str, "title_fa": str, "title_en": str, "questions": list}
_QUESTION: _Form = {"id": str, "type": str, "fa": str, "en": str}
_OPTIONS: _Form = {
    "default_max_words": int | None,
    "repeat": dict | None,
    "max_words": int | None,
    "max_rows": int | None,
    "columns": list,
    "fill": str,
    "mark": str,
    "signatories": list,
    "max_words_en": int | None,
    "max_characters": int | None,
    "max_characters_en": int | None,
    "required": bool,
    "help_fa": str,
    "help_en": str,
}


_NUMBERS = re.compile("([0-9]+)")

#: The template that ships and that a new cycle copies unless another is chosen.
WORKING_TEMPLATE = "gnlc_bpr_working"


#: Forms that are filled in like the report and are no report: application and award (§3.2, §3.3).
MEMBERSHIP_FORM = "gnlc_membership_application_v2015"
AWARD_FORM = "gnlc_award_2024"
APPLICATIONS = frozenset({MEMBERSHIP_FORM, AWARD_FORM})


class ReportTemplate(Record):
    """A questionnaire: sections and questions with limits, in two languages (domain §3.1.2)."""

    code: Annotated[str, Text(N_("Code"), required=True, latin=True)] = ""
    version: Annotated[str, Text(N_("Version"), required=True, latin=True)] = ""
    title_fa: Annotated[str, Text(N_("Title"), required=True)] = ""
    title_en: Annotated[str, Text(N_("Title in English"))] = ""
    status: Annotated[str | None, Choice(N_("Wording"), code_list="template_status")] = "working"
    sections: Annotated[Any, Structure(N_("Questions"))] = None


def version_key(version: str) -> tuple[tuple[int, str], ...]:
    """By what versions are ordered: 0.10 comes after 0.9."""
    parts = _NUMBERS.split(version)
    return tuple((int(part), "") if part.isdecimal() else (-1, part) for part in parts)


def check_questions(record: "ReportTemplate | ReportingCycle", around: Around) -> Iterator[Problem]:
    """Questions have the form that reports read."""
    del around
    if record.sections is not None and not _is_questionnaire(record.sections):
        yield Problem(
            Message(
                N_("These are not questions as reports read them; compare a template that ships.")
            ),
            "sections",
        )


def _is_questionnaire(content: Any) -> bool:
    return _has(content, {"sections": list}) and all(
        _has(section, _SECTION) and all(_has(each, _QUESTION) for each in section["questions"])
        for section in content["sections"]
    )


def _has(part: Any, wanted: _Form) -> bool:
    return (
        isinstance(part, dict)
        and all(isinstance(part.get(name), kind) for name, kind in wanted.items())
        and all(isinstance(part[n], kind) for n, kind in _OPTIONS.items() if n in part)
    )


REPORT_TEMPLATE = Spec(
    ReportTemplate,
    name="report_template",
    number=31,
    label=N_("Report template"),
    plural=N_("Report templates"),
    title=("title_fa", "title_en"),
    columns=("title_fa", "code", "version", "status"),
    sections=(
        Section(N_("Template"), ("title_fa", "title_en", "code", "version", "status", "sections")),
    ),
    search=("title_fa", "title_en", "code"),
    order="title_fa",
    rules=(check_questions,),
)


class ReportingCycle(Record):
    """One report to be made: its own window, deadline and copy of the questions (§3.1.4)."""

    title_fa: Annotated[str, Text(N_("Title"), required=True)] = ""
    title_en: Annotated[str, Text(N_("Title in English"))] = ""
    template: Annotated[int | None, Ref(N_("Template"), to=REPORT_TEMPLATE, on_delete="clear")] = (
        None
    )
    window_from: Annotated[dt.date | None, Date(N_("Period from"), required=True)] = None
    window_to: Annotated[dt.date | None, Date(N_("Period to"), required=True)] = None
    deadline: Annotated[dt.date | None, Date(N_("Deadline"))] = None
    report_date: Annotated[
        dt.date | None,
        Date(
            N_("Date of the report"),
            help=N_("Mayor and contact person are printed as of this day."),
        ),
    ] = None
    cohort_note: Annotated[str, Text(N_("Note on the deadline"), max_length=1000)] = ""
    #: Taken step by step (`services.reporting.states`), so that each step has its day.
    status: Annotated[
        str | None, Choice(N_("State"), required=True, code_list="cycle_status", computed=True)
    ] = "draft"
    #: The edition that it stands still in; None while it is worked on.
    edition: Annotated[int | None, Number(N_("Frozen as edition"), ordinal=True, computed=True)] = (
        None
    )
    submitted_on: Annotated[dt.date | None, Date(N_("Sent on"))] = None
    confirmation: Annotated[str, Text(N_("Confirmation"))] = ""
    sections: Annotated[Any, Structure(N_("Questions"))] = None


def check_window(cycle: ReportingCycle, around: Around) -> Iterator[Problem]:
    """The window has a length; it need not be two years (domain §1.2)."""
    del around
    if cycle.window_from and cycle.window_to and cycle.window_to <= cycle.window_from:
        yield Problem(Message(N_("The period ends before it begins.")), "window_to")


def check_frozen(cycle: ReportingCycle, around: Around) -> Iterator[Problem]:
    """A frozen report is neither changed nor deleted (domain §3.1.4 rule 4)."""
    del around
    if cycle.edition is not None:
        yield frozen(cycle, warning=True)


def frozen(cycle: ReportingCycle, *, warning: bool = False) -> Problem:
    """Why nothing of a frozen report can be changed."""
    text = N_("This report is frozen as edition {number}; return it for completion to change it.")
    said = {"number": localize(str(cycle.edition), current_language())}
    return Problem(Message(text, said), warning=warning, sealed=True)


def copy_questions(values: Mapping[str, Any], around: Around) -> Mapping[str, Any]:
    """A cycle gets a copy of its template's questions (domain §3.1.4 rule 2)."""
    if values["sections"] is not None:
        return {}
    template = around.record(REPORT_TEMPLATE, values["template"])
    if template is None:
        shipped = around.matching(REPORT_TEMPLATE, code=WORKING_TEMPLATE)
        template = max(shipped, key=lambda each: (version_key(each.version), each.id), default=None)
    return {} if template is None else {"template": template.id, "sections": template.sections}


REPORTING_CYCLE = Spec(
    ReportingCycle,
    name="reporting_cycle",
    number=32,
    label=N_("Reporting cycle"),
    plural=N_("Reporting cycles"),
    title=("title_fa", "title_en"),
    columns=("title_fa", "window_from", "window_to", "deadline", "status"),
    sections=(
        Section(N_("Cycle"), ("title_fa", "title_en", "template", "status", "edition")),
        Section(
            N_("Period and deadline"),
            ("window_from", "window_to", "deadline", "report_date", "cohort_note"),
        ),
        Section(N_("Sending"), ("submitted_on", "confirmation", "sections")),
    ),
    search=("title_fa", "title_en"),
    order="-window_to",
    rules=(check_window, check_questions, check_frozen),
    completions=(copy_questions,),
)


class ReportAnswer(Record):
    """The answer to one question, in both languages; repeated questions name a programme."""

    cycle: Annotated[
        int | None,
        Ref(N_("Cycle"), required=True, to=REPORTING_CYCLE, on_delete="cascade", owned=True),
    ] = None
    question: Annotated[str, Text(N_("Question"), required=True, latin=True)] = ""
    programme: Annotated[int | None, Ref(N_("Programme"), to=PROGRAMME, on_delete="cascade")] = None
    text_fa: Annotated[str, Text(N_("Answer"), max_length=20_000, multiline=True)] = ""
    text_en: Annotated[str, Text(N_("Answer in English"), max_length=20_000, multiline=True)] = ""
    data: Annotated[Any, Structure(N_("Figures entered by hand"))] = None
    evidence: Annotated[
        tuple[int, ...],
        Refs(
            N_("Evidence"),
            help=N_("Which files of the register prove what is answered here."),
            to=ATTACHMENT,
        ),
    ] = ()
    entered: Annotated[bool | None, Flag(N_("Entered in the online form"))] = None
    entered_on: Annotated[dt.date | None, Date(N_("Entered on"))] = None


def check_answer(answer: ReportAnswer, around: Around) -> Iterator[Problem]:
    """What was answered in a frozen report stays as it is; that it was entered may be noted.

    The online form is filled in from the frozen report, so the marks come after it.
    """
    cycle = around.record(REPORTING_CYCLE, answer.cycle)
    if cycle is None or cycle.edition is None:
        return
    says = answer.text_fa or answer.text_en or answer.data or answer.evidence
    is_new = answer.created == answer.updated
    yield frozen(cycle, warning=not is_new or bool(answer.entered and not says))


REPORT_ANSWER = Spec(
    ReportAnswer,
    name="report_answer",
    number=33,
    label=N_("Answer"),
    plural=N_("Answers"),
    title=("question",),
    columns=("cycle", "question", "programme", "text_fa", "text_en"),
    sections=(
        Section(N_("Answer"), ("question", "programme", "text_fa", "text_en", "data", "evidence")),
        Section(N_("Online form"), ("entered", "entered_on")),
    ),
    search=("text_fa", "text_en"),
    order="question",
    indexes=(("cycle", "question"),),
    rules=(check_answer,),
    beside_seal=frozenset({"entered", "entered_on"}),
)


def current_cycle(cycles: Iterable[ReportingCycle], today: dt.date) -> ReportingCycle | None:
    """The cycle that is worked on: the one whose window holds today, else the latest."""
    dated = [c for c in cycles if c.window_from and c.window_to]
    latest = max(dated, key=lambda c: (c.window_to or today, c.id or 0), default=None)
    running = [c for c in dated if (c.window_from or today) <= today <= (c.window_to or today)]
    return max(running, key=lambda c: (c.window_to or today, c.id or 0), default=latest)
