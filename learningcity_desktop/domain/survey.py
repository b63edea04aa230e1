"""What comes after an event: its evaluation, surveys of those who took part (004 §147–162)."""

import datetime as dt
from collections import Counter
from collections.abc import Iterator
from decimal import Decimal
from typing import Annotated

from learningcity_desktop.domain.base import Record
from learningcity_desktop.domain.event import EVENT, MOST_HEADS
from learningcity_desktop.domain.kinds import Date, Number, Text, first_day
from learningcity_desktop.domain.links import Choice, Ref
from learningcity_desktop.domain.programme import PROGRAMME
from learningcity_desktop.domain.spec import Around, Section, Spec
from learningcity_desktop.i18n import N_, Message, Problem

_ANSWER = 4000
#: The question of the standard questionnaire that asks which skill is still needed (004 §160).
STILL_NEEDED = "SP4"


class Evaluation(Record):
    """The eight fixed questions that are asked after every event."""

    event: Annotated[int | None, Ref(N_("Event"), required=True, to=EVENT, on_delete="cascade")] = (
        None
    )
    evaluator: Annotated[str, Text(N_("Evaluated by"), required=True)] = ""
    date: Annotated[dt.date | None, Date(N_("Date"), required=True)] = None
    went_well: Annotated[str, Text(N_("What went well?"), max_length=_ANSWER, multiline=True)] = ""
    reached: Annotated[
        str, Text(N_("Which results were reached?"), max_length=_ANSWER, multiline=True)
    ] = ""
    not_reached: Annotated[
        str, Text(N_("Which results remained unfinished?"), max_length=_ANSWER, multiline=True)
    ] = ""
    better_way: Annotated[
        str, Text(N_("Was there a better way?"), max_length=_ANSWER, multiline=True)
    ] = ""
    greatest_effect: Annotated[
        str, Text(N_("What was the greatest effect?"), max_length=_ANSWER, multiline=True)
    ] = ""
    expectations: Annotated[
        str | None, Choice(N_("How far were expectations met?"), code_list="scale5")
    ] = None
    continuation: Annotated[
        str | None, Choice(N_("Do citizens want it to go on?"), code_list="scale5")
    ] = None
    next_need: Annotated[
        str, Text(N_("What is the next training need?"), max_length=_ANSWER, multiline=True)
    ] = ""


def check_evaluation(evaluation: Evaluation, around: Around) -> Iterator[Problem]:
    """Nothing is evaluated before it began, or in the future."""
    event = around.record(EVENT, evaluation.event)
    start = first_day(event.start) if event else None
    if start and evaluation.date and evaluation.date < start:
        yield Problem(Message(N_("The evaluation is older than the event.")), "date")
    if evaluation.date and evaluation.date > around.today:
        yield Problem(Message(N_("This date has not come yet.")), "date")


EVALUATION = Spec(
    Evaluation,
    name="evaluation",
    number=64,
    label=N_("Evaluation"),
    plural=N_("Evaluations"),
    title=("evaluator",),
    called_by="event",
    columns=("date", "event", "evaluator", "expectations"),
    sections=(
        Section(N_("Evaluation"), ("event", "evaluator", "date")),
        Section(
            N_("Questions after the event"),
            (
                *("went_well", "reached", "not_reached", "better_way", "greatest_effect"),
                *("expectations", "continuation", "next_need"),
            ),
        ),
    ),
    search=("evaluator", "went_well", "reached", "not_reached", "next_need"),
    order="-date",
    indexes=(("event",),),
    rules=(check_evaluation,),
)


class Survey(Record):
    """A questionnaire that was handed out; its answers are kept as totals, never by person."""

    title_fa: Annotated[str, Text(N_("Title"), required=True)] = ""
    title_en: Annotated[str, Text(N_("Title in English"))] = ""
    audience: Annotated[
        str | None, Choice(N_("Asked"), required=True, code_list="survey_audience")
    ] = "participants"
    event: Annotated[int | None, Ref(N_("Event"), to=EVENT, on_delete="cascade")] = None
    programme: Annotated[int | None, Ref(N_("Programme"), to=PROGRAMME, on_delete="cascade")] = None
    date: Annotated[dt.date | None, Date(N_("Date"), required=True)] = None
    sent: Annotated[int | None, Number(N_("Questionnaires handed out"), maximum=MOST_HEADS)] = None
    received: Annotated[int | None, Number(N_("Questionnaires returned"), maximum=MOST_HEADS)] = (
        None
    )
    note: Annotated[str, Text(N_("Note"), max_length=2000, multiline=True)] = ""


def check_survey(survey: Survey, around: Around) -> Iterator[Problem]:
    """No more came back than went out, for an answer or as a whole; each answer counts once."""
    if survey.sent is not None and survey.received is not None and survey.received > survey.sent:
        yield Problem(Message(N_("More questionnaires were returned than handed out.")), "received")
    if survey.event is None and survey.programme is None:
        yield Problem(
            Message(N_("Choose the event or the programme that was asked about.")), "event"
        )
    totals = around.children(SURVEY_TOTAL)
    if any(n > 1 for n in Counter((t.question, t.answer) for t in totals).values()):
        yield Problem(Message(N_("The same answer to the same question stands there twice.")))
    if survey.received is not None and any((t.count or 0) > survey.received for t in totals):
        yield Problem(Message(N_("An answer was given more often than questionnaires returned.")))


SURVEY: Spec[Survey] = Spec(
    Survey,
    name="survey",
    number=65,
    label=N_("Survey"),
    plural=N_("Surveys"),
    title=("title_fa", "title_en"),
    columns=("date", "title_fa", "audience", "sent", "received"),
    sections=(
        Section(
            N_("Survey"),
            (
                "title_fa",
                "title_en",
                "audience",
                "event",
                "programme",
                "date",
                "sent",
                "received",
                "note",
            ),
        ),
    ),
    search=("title_fa", "title_en", "note"),
    order="-date",
    indexes=(("event",), ("programme",)),
    rules=(check_survey,),
)


class SurveyTotal(Record):
    """How often one answer was given, or what the free answers come to."""

    survey: Annotated[
        int | None, Ref(N_("Survey"), required=True, to=SURVEY, on_delete="cascade", owned=True)
    ] = None
    question: Annotated[
        str | None, Choice(N_("Question"), required=True, code_list="survey_question")
    ] = None
    answer: Annotated[str, Text(N_("Answer"), max_length=200)] = ""
    count: Annotated[int | None, Number(N_("How often"), maximum=MOST_HEADS)] = None
    mean: Annotated[Decimal | None, Number(N_("Mean (1–5)"), places=2, minimum=1, maximum=5)] = None
    text_summary: Annotated[
        str, Text(N_("Summary of free answers"), max_length=_ANSWER, multiline=True)
    ] = ""


def check_total(total: SurveyTotal, around: Around) -> Iterator[Problem]:
    """Tell of a line that waits for its result: questions are written before the answers come."""
    del around
    if total.count is None and total.mean is None and not total.text_summary:
        yield Problem(
            Message(N_("Fill in how often, the mean or the summary of free answers.")),
            "count",
            warning=True,
        )


SURVEY_TOTAL = Spec(
    SurveyTotal,
    name="survey_total",
    number=66,
    label=N_("Result of a question"),
    plural=N_("Results of the questions"),
    title=("answer",),
    called_by="question",
    columns=("question", "answer", "count", "mean", "text_summary"),
    sections=(Section(N_("Result"), ("question", "answer", "count", "mean", "text_summary")),),
    search=("answer", "text_summary"),
    indexes=(("survey",),),
    rules=(check_total,),
)
