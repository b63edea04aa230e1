"""Opening cycles and keeping answers."""

import datetime as dt
from collections.abc import Mapping
from typing import Any

from learningcity_desktop.domain.query import Query, is_
from learningcity_desktop.domain.reporting import (
    APPLICATIONS,
    REPORT_ANSWER,
    REPORT_TEMPLATE,
    REPORTING_CYCLE,
    WORKING_TEMPLATE,
    ReportAnswer,
    ReportingCycle,
    current_cycle,
    version_key,
)
from learningcity_desktop.i18n import N_, Message, Problem
from learningcity_desktop.services.act import Act
from learningcity_desktop.services.figures.model import Window
from learningcity_desktop.services.reporting.questions import read_sections
from learningcity_desktop.services.workspace import Workspace


def cycles(workspace: Workspace) -> list[ReportingCycle]:
    """All reporting cycles, the latest first."""
    return [
        REPORTING_CYCLE.record(values) for values in workspace.reader.all(Query(REPORTING_CYCLE))
    ]


def cycle_numbered(workspace: Workspace, cycle_id: int) -> ReportingCycle:
    """One cycle; raises `Problem` where there is none with this number."""
    values = workspace.reader.get(REPORTING_CYCLE, cycle_id)
    if values is None:
        raise Problem(
            Message(N_("There is no reporting cycle number {number}."), {"number": cycle_id})
        )
    return REPORTING_CYCLE.record(values)


def the_current_cycle(workspace: Workspace, today: dt.date) -> ReportingCycle | None:
    """The report that is worked on; an application only where there is no report."""
    found = cycles(workspace)
    reports = [cycle for cycle in found if not is_application(workspace, cycle)]
    return current_cycle(reports or found, today)


def current_of_form(workspace: Workspace, code: str, today: dt.date) -> ReportingCycle | None:
    """The cycle that is worked on among those of one template."""
    return current_cycle((c for c in cycles(workspace) if form_of(workspace, c) == code), today)


def form_of(workspace: Workspace, cycle: ReportingCycle) -> str:
    """The code of the template that a cycle is made of; empty where that is gone."""
    if cycle.template is None:
        return ""
    rows = workspace.reader.rows(REPORT_TEMPLATE, [cycle.template], ("code",))
    return next((str(code) for (code,) in rows.values()), "")


def template_of(workspace: Workspace, cycle: ReportingCycle) -> dict[str, Any] | None:
    """The template that a cycle's questions were copied from; None where it is gone."""
    number = cycle.template
    return None if number is None else workspace.reader.get(REPORT_TEMPLATE, number)


def is_application(workspace: Workspace, cycle: ReportingCycle) -> bool:
    """Whether a cycle is no report but an application: for membership or for the award."""
    return form_of(workspace, cycle) in APPLICATIONS


def template_content(workspace: Workspace, code: str = WORKING_TEMPLATE) -> dict[str, Any]:
    """The newest version of a template; raises `Problem` where it was deleted."""
    found = list(workspace.reader.all(Query(REPORT_TEMPLATE, where=(is_("code", code),))))
    if not found:
        raise Problem(Message(N_("The report template “{code}” is not there."), {"code": code}))
    return max(found, key=lambda values: (version_key(values["version"]), values["id"]))


def _copied_questions(
    workspace: Workspace, template_id: int | None, form: str = WORKING_TEMPLATE
) -> dict[str, Any]:
    """A copy of the chosen template's questions, else of the one that ships."""
    chosen = None if template_id is None else workspace.reader.get(REPORT_TEMPLATE, template_id)
    template = chosen or template_content(workspace, form)
    return {"template": template["id"], "sections": template["sections"]}


def questions_of(
    workspace: Workspace, cycle: ReportingCycle | None, form: str = WORKING_TEMPLATE
) -> Any:
    """A cycle's own questions; before it has any, those that it would copy from a form."""
    own = None if cycle is None else cycle.sections
    template_id = None if cycle is None else cycle.template
    return own or _copied_questions(workspace, template_id, form)["sections"]


def window_of(cycle: ReportingCycle) -> Window:
    """A cycle's reporting period."""
    assert cycle.window_from is not None
    assert cycle.window_to is not None
    return Window(cycle.window_from, cycle.window_to)


def report_date_of(cycle: ReportingCycle, today: dt.date) -> dt.date:
    """The day as of which persons in office are printed."""
    return cycle.report_date or cycle.submitted_on or today


AnswerKey = tuple[str, int | None]


def answers(workspace: Workspace, cycle_id: int) -> dict[AnswerKey, ReportAnswer]:
    """All answers of a cycle, by question and repeated programme."""
    query = Query(REPORT_ANSWER, where=(is_("cycle", cycle_id),))
    found = (REPORT_ANSWER.record(values) for values in workspace.reader.all(query))
    return {(answer.question, answer.programme): answer for answer in found}


def write_answer(
    workspace: Workspace,
    cycle_id: int,
    question: str,
    programme: int | None = None,
    origin: object | None = None,
    **values: Any,
) -> int:
    """Store the answer to one question, in one language or both.

    Raises `Problem` for a question or a programme that the report does not ask about: what nobody
    would ever print is not taken in.
    """
    label = Message(N_("Answer to question {question} written"), {"question": question})
    found = answers(workspace, cycle_id)
    chosen = _refuse_nowhere(workspace, cycle_id, found, question, programme)
    with workspace.act(label, origin) as act:
        if chosen is not None:
            act.create(
                REPORT_ANSWER, {"cycle": cycle_id, "question": chosen, "programme": programme}
            )
        known = found.get((question, programme))
        _keep_questions(workspace, act, cycle_id)
        if known is not None and known.id is not None:
            act.change(REPORT_ANSWER, known.id, values)
            return known.id
        keys = {"cycle": cycle_id, "question": question, "programme": programme}
        return act.create(REPORT_ANSWER, keys | values)


def _refuse_nowhere(
    workspace: Workspace,
    cycle_id: int,
    found: Mapping[AnswerKey, ReportAnswer],
    question: str,
    programme: int | None,
) -> str | None:
    """Raise `Problem` unless a report has such a place to answer at.

    Returns the section that the programme is to be chosen for first, if any.
    """
    cycle, said = cycle_numbered(workspace, cycle_id), {"question": question}
    for section in read_sections(questions_of(workspace, cycle)):
        if section.id == question and section.repeat and programme is not None:
            return None
        if all(each.id != question for each in section.questions):
            continue
        if not section.repeat and programme is not None:
            raise Problem(
                Message(N_("Question {question} is not asked of a programme."), said), "programme"
            )
        if not section.repeat:
            return None
        chosen = chosen_programmes(found, section.id)
        if programme in chosen:
            return None
        if programme is None or len(chosen) >= int(section.repeat.get("max", len(chosen) + 1)):
            text = N_("Question {question} is asked of each programme that its section names.")
            raise Problem(Message(text, said), "programme")
        return section.id
    raise Problem(Message(N_("This report has no question “{question}”."), said), "question")


def _keep_questions(workspace: Workspace, act: Act, cycle_id: int) -> None:
    """An answered cycle keeps the wording it is answered with (domain §3.1.4 rule 2)."""
    cycle = cycle_numbered(workspace, cycle_id)
    if cycle.sections is None:
        act.change(REPORTING_CYCLE, cycle_id, _copied_questions(workspace, cycle.template))


def chosen_programmes(found: Mapping[AnswerKey, ReportAnswer], section: str) -> list[int]:
    """The programmes that a repeated section is answered for, in the order they were chosen."""
    picked = [a for (question, _p), a in found.items() if question == section and a.programme]
    return [a.programme for a in sorted(picked, key=lambda a: a.id or 0) if a.programme]


def choose_programme(
    workspace: Workspace, cycle_id: int, section: str, programme: int, origin: object | None = None
) -> None:
    """Answer a repeated section for one more programme."""
    write_answer(workspace, cycle_id, section, programme, origin)


def drop_programme(
    workspace: Workspace, cycle_id: int, section: str, programme: int, origin: object | None = None
) -> None:
    """Answer a repeated section no longer for a programme; its answers go along."""
    label = Message(
        N_("“{title}” taken out of the report"),
        {"title": workspace.names.record_title("programme", programme)},
    )
    with workspace.act(label, origin) as act:
        for (question, of), answer in answers(workspace, cycle_id).items():
            belongs = question == section or question.startswith(f"{section}.")
            if of == programme and belongs and answer.id is not None:
                act.delete(REPORT_ANSWER, answer.id)
