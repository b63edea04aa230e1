"""A survey on paper: the questionnaire that is handed out, and what came back (004 §156–162)."""

from collections.abc import Iterator, Sequence

from learningcity_desktop.domain.event import EVENT
from learningcity_desktop.domain.programme import PROGRAMME
from learningcity_desktop.domain.survey import SURVEY
from learningcity_desktop.i18n import N_, _
from learningcity_desktop.reports.base import Asks
from learningcity_desktop.reports.chart.figure import figure_chart
from learningcity_desktop.reports.document import (
    Block,
    ChartBlock,
    Facts,
    Heading,
    Paragraph,
    Table,
    Title,
)
from learningcity_desktop.reports.paper import (
    Making,
    Paper,
    letterhead,
    nothing_recorded,
    ordinal,
    signatures_of_report,
)
from learningcity_desktop.reports.records import facts_of, known_facts
from learningcity_desktop.reports.tables import figure_table
from learningcity_desktop.services import surveys
from learningcity_desktop.services.reporting.wording import official
from learningcity_desktop.services.surveys import Asked

_ASKS = Asks(record=SURVEY)
_BOX = "☐"
#: Between two boxes on a line.
_APART = "\u2003\u2003"
#: A row to write in is as high as a row with a letter in it.
_BLANK = "\u00a0"
#: Lines under an open question: fewer where there are many, for a questionnaire is one sheet.
_LINES, _FEW_LINES, _MANY_QUESTIONS = 3, 2, 3
#: Beside steps that are each wide enough for «Somewhat».
_QUESTION_WIDTH = 3.4
_RANKS = 2


class _SurveyPaper(Paper):
    """What both papers of a survey begin with."""

    asks = _ASKS

    def heading(self, making: Making) -> str:
        return _("{paper}: {survey}", paper=_(self.title), survey=making.text("title"))

    def _lines(self, making: Making) -> tuple[str, ...]:
        """What was asked about, and of whom."""
        survey = making.record
        about = making.title_of(EVENT.name, survey["event"]) or making.title_of(
            PROGRAMME.name, survey["programme"]
        )
        asked = SURVEY.kinds["audience"].format(survey["audience"], making.workspace.names)
        title = making.text("title")
        return tuple(line for line in (title, "" if about in title else about, asked) if line)


class Questionnaire(_SurveyPaper):
    """One sheet to be filled in by hand."""

    id = "questionnaire"
    title = N_("Questionnaire")
    about = N_("One sheet for participants or partners, with boxes to tick and lines to write on.")

    def blocks(self, making: Making) -> Iterator[Block]:
        yield letterhead(making, making.record["date"])
        yield Title(_(self.title), self._lines(making))
        yield Paragraph(official(f"questionnaire.{_audience(making)}"))
        asked = surveys.questions_of(making.workspace, making.record["id"])
        yield from _questions(asked)
        if not asked:
            yield nothing_recorded()
        yield Paragraph(official(f"questionnaire.thanks.{_audience(making)}"))


def _audience(making: Making) -> str:
    return "partners" if making.record["audience"] == "partners" else "participants"


def _questions(asked: Sequence[Asked]) -> Iterator[Block]:
    """Questions on one scale share a table; the others follow, each with its own room."""
    asked_before = 0
    for scale in dict.fromkeys(each.answers for each in asked if each.is_scale):
        mine = [each for each in asked if each.is_scale and each.answers == scale]
        yield Table(
            heads=(_("No."), _("Question"), *scale),
            rows=tuple(
                (ordinal(place), each.text, *[_BOX] * len(scale))
                for place, each in enumerate(mine, start=asked_before + 1)
            ),
            numeric=frozenset({0}),
            weights=(0.7, _QUESTION_WIDTH, *[1.1] * len(scale)),
        )
        asked_before += len(mine)
    others = [each for each in asked if not each.is_scale]
    lines = _LINES if len(others) <= _MANY_QUESTIONS else _FEW_LINES
    for number, each in enumerate(others, start=asked_before + 1):
        boxes = _APART.join(f"{_BOX} {answer}" for answer in each.answers)
        rows = ((boxes,),) if boxes else ((_BLANK,),) * lines
        yield Table(heads=(f"{ordinal(number)}. {each.text}",), rows=rows, weights=(1.0,))


class SurveyResults(_SurveyPaper):
    """How many came back, and each question's answers with shares and a picture."""

    id = "survey_results"
    title = N_("Results of a survey")
    about = N_("How many questionnaires came back, and the answers with counts and shares.")

    def blocks(self, making: Making) -> Iterator[Block]:
        workspace, survey = making.workspace, making.record
        yield letterhead(making, making.today)
        yield Title(_(self.title), self._lines(making))
        facts = facts_of(workspace, SURVEY, survey, ("date", "sent", "received"))
        yield Facts((*facts, *known_facts(workspace, SURVEY, survey, ("note",))))
        response = surveys.response_words(workspace, survey["id"])
        if response:
            yield Paragraph(response, "remark")
        results = surveys.results(workspace, survey["id"])
        for number, result in enumerate(results, start=1):
            yield Heading(f"{ordinal(number)}. {result.question}", 1)
            if result.figure is not None:
                yield figure_table(surveys.with_shares(result.figure))
                chart = figure_chart(result.figure)
                if chart is not None:
                    yield ChartBlock(chart.chart, result.question)
            if result.words:
                yield Paragraph("\n\n".join(result.words))
            if result.figure is None and not result.words:
                yield nothing_recorded()
        if not results:
            yield nothing_recorded()
        yield signatures_of_report(workspace, making.today, _RANKS)
