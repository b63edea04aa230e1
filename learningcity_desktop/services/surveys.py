"""Questionnaires: begun with the standard questions, and what each question came to."""

import json
from dataclasses import dataclass, replace
from decimal import ROUND_HALF_UP, Decimal
from functools import cache
from typing import Any

from learningcity_desktop import paths
from learningcity_desktop.domain.query import Query, is_
from learningcity_desktop.domain.survey import SURVEY, SURVEY_TOTAL
from learningcity_desktop.i18n import _
from learningcity_desktop.services.figures.model import Amount, Cell, Figure, Row, total
from learningcity_desktop.services.records import Draft, new_draft
from learningcity_desktop.services.workspace import Workspace

QUESTIONS = "survey_question"
_TENTH = Decimal("0.1")


@cache
def scales() -> dict[str, str]:
    """The standard questions that are answered on a scale, each with the list of its answers."""
    lists = json.loads(paths.resource("code_lists.json").read_text(encoding="utf-8"))
    items = lists[QUESTIONS]["items"]
    return {item["code"]: item["answers"] for item in items if "answers" in item}


def plant_questions(workspace: Workspace, draft: Draft) -> int:
    """Give a survey a line for each standard question of its audience that it has none for.

    A question on a scale gets a line for each answer. Returns how many lines came.
    """
    totals = draft.children.setdefault(SURVEY_TOTAL.name, [])
    there = {total.values["question"] for total in totals}
    fresh = [
        new_draft(SURVEY_TOTAL, question=entry.code, answer=answer)
        for entry in workspace.names.code_entries(QUESTIONS)
        if entry.active and entry.group == draft.values["audience"] and entry.code not in there
        for answer in _answers(workspace, entry.code)
    ]
    totals += fresh
    return len(fresh)


def _answers(workspace: Workspace, question: str) -> list[str]:
    scale = scales().get(question)
    if scale is None:
        return [""]
    return [entry.label for entry in workspace.names.code_entries(scale)]


@dataclass(frozen=True)
class Asked:
    """One question of a questionnaire on paper.

    Attributes:
        answers: what is ticked; empty where it is answered in one's own words.
        is_scale: whether the answers are steps of one of the scales.
    """

    text: str
    answers: tuple[str, ...] = ()
    is_scale: bool = False


def questions_of(workspace: Workspace, survey: int) -> list[Asked]:
    """What a survey asks, in the order of the list; a fresh one asks what its audience is asked.

    Answers that were entered beforehand are ticked, where there is a choice of them.
    """
    values = workspace.reader.get(SURVEY, survey) or {}
    query = Query(SURVEY_TOTAL, where=(is_("survey", survey),), order="id")
    entered: dict[str, list[str]] = {}
    for line in workspace.reader.all(query):
        answers = entered.setdefault(line["question"], [])
        answers += [line["answer"]] if line["answer"] else []
    found = []
    for entry in workspace.names.code_entries(QUESTIONS):
        standard = not entered and entry.active and entry.group == values.get("audience")
        if entry.code not in entered and not standard:
            continue
        scale = scales().get(entry.code)
        if scale is not None:
            steps = tuple(step.label for step in workspace.names.code_entries(scale))
            found.append(Asked(entry.label, steps, is_scale=True))
        else:
            own = tuple(dict.fromkeys(entered.get(entry.code, ())))
            found.append(Asked(entry.label, own if len(own) > 1 else ()))
    return found


@dataclass(frozen=True)
class QuestionResult:
    """What one question came to: a picture of its answers, or words where there is none."""

    question: str
    figure: Figure | None
    words: tuple[str, ...]


def results(workspace: Workspace, survey: int) -> list[QuestionResult]:
    """The results of a survey, question by question in the order of the list."""
    names = workspace.names
    places = workspace.reader.positions(QUESTIONS)
    query = Query(SURVEY_TOTAL, where=(is_("survey", survey),), order="id")
    by_question: dict[str, list[dict[str, Any]]] = {}
    for values in workspace.reader.all(query):
        by_question.setdefault(values["question"] or "", []).append(values)
    found = []
    for code in sorted(by_question, key=lambda code: places.get(code, len(places))):
        totals = by_question[code]
        asked = names.code_label(QUESTIONS, code)
        counted = [each for each in totals if each["answer"] and each["count"] is not None]
        behind = query.also(is_("question", code))
        figure = Figure(
            key="stat.question",
            title=asked,
            label_heads=(_("Answer"),),
            number_heads=(_("How often"),),
            rows=tuple(
                Row(
                    (_answer(workspace, code, str(each["answer"])),), (Cell(each["count"], behind),)
                )
                for each in counted
            ),
            units=("count",),
        )
        found.append(
            QuestionResult(asked, figure if len(counted) > 1 else None, _words(workspace, totals))
        )
    return found


def _answer(workspace: Workspace, question: str, written: str) -> str:
    """An answer in the spoken language, where it is a step of the question's scale."""
    scale = scales().get(question)
    for entry in workspace.names.code_entries(scale) if scale else ():
        if written in {entry.label, entry.also}:
            return entry.label
    return written


def with_shares(figure: Figure) -> Figure:
    """The answers to a question with the share of each in all answers given to it."""
    whole = total(row.cells[0].value for row in figure.rows)
    return replace(
        figure,
        number_heads=(*figure.number_heads, _("Share (per cent)")),
        units=("count", "percent"),
        rows=tuple(
            Row(row.labels, (cell, Cell(_share(cell.value, whole), cell.query)))
            for row in figure.rows
            for cell in row.cells
        ),
    )


def _share(part: Amount, whole: Amount) -> Amount:
    if part is None or not whole:
        return None
    return (Decimal(100) * part / whole).quantize(_TENTH, ROUND_HALF_UP)


def _words(workspace: Workspace, totals: list[dict[str, Any]]) -> tuple[str, ...]:
    """Means, summaries, and answers that stand alone."""
    said = []
    kinds = SURVEY_TOTAL.kinds
    alone = sum(1 for each in totals if each["answer"] and each["count"] is not None) == 1
    for each in totals:
        if alone and each["answer"] and each["count"] is not None:
            count = kinds["count"].format(each["count"], workspace.names)
            answer = _answer(workspace, each["question"], each["answer"])
            said.append(_("{answer}: {count}", answer=answer, count=count))
        if each["mean"] is not None:
            mean = kinds["mean"].format(each["mean"], workspace.names)
            said.append(_("Mean (1–5): {mean}", mean=mean))
        if each["text_summary"]:
            said.append(str(each["text_summary"]))
    return tuple(said)


def response_words(workspace: Workspace, survey: int) -> str:
    """How many questionnaires came back, of how many; empty where that is not known."""
    values = workspace.reader.get(SURVEY, survey) or {}
    sent, received = values.get("sent"), values.get("received")
    if not sent or received is None:
        return ""
    number = SURVEY.kinds["sent"].format
    return _(
        "{received} of {sent} questionnaires returned ({share} %)",
        received=number(received, workspace.names),
        sent=number(sent, workspace.names),
        share=number(round(100 * received / sent), workspace.names),
    )
