"""Figures of what comes after events: evaluations and surveys (seed 004 §144–162)."""

from decimal import ROUND_HALF_UP, Decimal

from learningcity_desktop.domain.query import Op, Query, Totals, Where, between, in_, is_
from learningcity_desktop.domain.survey import EVALUATION, SURVEY, SURVEY_TOTAL
from learningcity_desktop.i18n import _, ngettext
from learningcity_desktop.services.figures.crossing import codes_used
from learningcity_desktop.services.figures.model import (
    Amount,
    Cell,
    Figure,
    Note,
    Row,
    Window,
    code_of,
    held_events,
)
from learningcity_desktop.services.workspace import Workspace

_TENTH, _CENT = Decimal("0.1"), Decimal("0.01")


def evaluations(workspace: Workspace, window: Window) -> Figure:
    """How many held events were evaluated, how far expectations were met (stat.evaluations).

    Means are of the scale 1–5 and leave out evaluations that did not answer the question.
    """
    held = held_events(window)
    behind = Query(EVALUATION, where=(in_("event", held),))
    evaluated = held.also(in_("id", behind.pick("event")))
    reader = workspace.reader
    events, done = reader.count(held), reader.count(evaluated)
    share = None if not events else _tenths(Decimal(100 * done) / events)
    rows = [
        Row((_("Events held"),), (Cell(events, held),), code="held"),
        Row((_("Events evaluated"),), (Cell(done, evaluated),), code="evaluated"),
        Row((_("Share of events evaluated (per cent)"),), (Cell(share, evaluated),), code="share"),
    ]
    for field, label in (
        ("expectations", _("Expectations met (mean, 1–5)")),
        ("continuation", _("Citizens want it to go on (mean, 1–5)")),
    ):
        answered = behind.also(Where(field, Op.FILLED))
        mean = Cell(_mean_of_scale(workspace, answered, field), answered)
        rows.append(Row((label,), (mean,), code=field))
    return Figure(
        key="stat.evaluations",
        title=_("Evaluations after events"),
        label_heads=(_("Measure"),),
        number_heads=(_("Value"),),
        rows=tuple(rows),
        units=("mean",),
    )


def _mean_of_scale(workspace: Workspace, answered: Query, field: str) -> Amount:
    """The mean place of the answers in their list."""
    places = workspace.reader.positions("scale5")
    counted = [
        (places[code] + 1, records)
        for code, records in workspace.reader.totals(Totals(answered, (field,)))
        if code in places
    ]
    answers = sum(records for _place, records in counted)
    if not answers:
        return None
    return _tenths(Decimal(sum(place * records for place, records in counted)) / answers)


def _tenths(value: Decimal) -> Decimal:
    return value.quantize(_TENTH, ROUND_HALF_UP)


def surveys(workspace: Workspace, window: Window) -> Figure:
    """Results of participant and partner surveys by question (stat.surveys).

    A mean over several surveys weighs each by its answers, else by its returned questionnaires;
    results whose weight is not known are left out of the mean.
    """
    reader = workspace.reader
    asked = Query(SURVEY, where=between("date", window.first, window.last))
    behind = Query(SURVEY_TOTAL, where=(in_("survey", asked),))
    returned = {
        number: row[0]
        for number, row in reader.rows(SURVEY, reader.ids(asked), ("received",)).items()
    }
    counts: dict[str | None, int] = {}
    means: dict[str | None, list[tuple[Decimal, int]]] = {}
    involved: dict[str | None, set[int]] = {}
    fields = ("survey", "question", "count", "mean")
    for survey, question, count, mean in reader.rows(
        SURVEY_TOTAL, reader.ids(behind), fields
    ).values():
        involved.setdefault(question, set()).add(survey)
        if count is not None:
            counts[question] = counts.get(question, 0) + count
        weight = count if count is not None else returned.get(survey)
        if mean is not None and weight:
            means.setdefault(question, []).append((mean, weight))
    rows = [
        Row(
            (label,),
            (
                Cell(len(involved[question]), _surveys_of(behind, question)),
                Cell(counts.get(question), _surveys_of(behind, question)),
                Cell(_weighted(means.get(question, [])), _surveys_of(behind, question)),
            ),
            code=code_of(question),
        )
        for question, label in codes_used(workspace, "survey_question", involved)
    ]
    return Figure(
        key="stat.surveys",
        title=_("Results of surveys"),
        label_heads=(_("Question"),),
        number_heads=(_("Surveys"), _("Answers"), _("Mean (1–5)")),
        rows=tuple(rows),
        units=("count", "count", "mean"),
        notes=tuple(_responses(workspace, asked)),
    )


def _surveys_of(behind: Query, question: str | None) -> Query:
    here = behind.also(is_("question", question))
    return Query(SURVEY, where=(in_("id", here.pick("survey")),))


def _weighted(found: list[tuple[Decimal, int]]) -> Amount:
    weights = sum(weight for _mean, weight in found)
    if not weights:
        return None
    whole = sum((mean * weight for mean, weight in found), Decimal(0))
    return (whole / weights).quantize(_CENT, ROUND_HALF_UP)


def _responses(workspace: Workspace, asked: Query) -> list[Note]:
    """How many questionnaires came back, over the surveys that tell both numbers."""
    known = asked.also(Where("sent", Op.FILLED), Where("received", Op.FILLED))
    [(count, sent, received)] = workspace.reader.totals(Totals(known, (), ("sent", "received")))
    if not sent:
        return []
    said = ngettext(
        "In {count} survey {received} of {sent} questionnaires were returned.",
        "In {count} surveys {received} of {sent} questionnaires were returned.",
        count,
        received=received,
        sent=sent,
    )
    return [Note(said, known)]
