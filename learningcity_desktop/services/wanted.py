"""Skills people still ask for, gathered from evaluations and surveys for the needs register."""

import datetime as dt
from dataclasses import dataclass, replace
from typing import Any

from learningcity_desktop.domain.links import Pointer
from learningcity_desktop.domain.query import Op, Query, Where, is_
from learningcity_desktop.domain.situation import NEED
from learningcity_desktop.domain.survey import EVALUATION, STILL_NEEDED, SURVEY, SURVEY_TOTAL
from learningcity_desktop.i18n import _
from learningcity_desktop.persian.dates import PartialDate, Precision
from learningcity_desktop.persian.normalize import search_key
from learningcity_desktop.services.workspace import Workspace

_LONGEST = 500  # as the register takes a need


@dataclass(frozen=True)
class Wanted:
    """What was asked for, by whom and when."""

    text: str
    record: Pointer
    source: str
    date: dt.date | None
    #: In how many evaluations and surveys the same words stand.
    times: int = 1

    @property
    def need(self) -> dict[str, Any]:
        """The values that a need begins with which is made of it."""
        first = self.text.partition("\n")[0][:_LONGEST]
        return {
            "question": first,
            "answer": self.text if self.text != first else "",
            "source": self.source,
            "date": PartialDate(self.date, Precision.DAY) if self.date else None,
        }


def wanted(workspace: Workspace) -> list[Wanted]:
    """What evaluations and surveys still ask for and no need has been made of.

    The same words, in any spelling, are told once, by whoever wrote them last; what was asked for
    most often comes first.
    """
    found = [*_from_evaluations(workspace), *_from_surveys(workspace)]
    reader = workspace.reader
    rows = reader.rows(NEED, reader.ids(Query(NEED)), ("question",))
    made = {search_key(question) for (question,) in rows.values()}
    by_words: dict[str, list[Wanted]] = {}
    for each in found:
        by_words.setdefault(search_key(each.need["question"]), []).append(each)
    open_ones = [
        replace(max(alike, key=_when), times=len(alike))
        for words, alike in by_words.items()
        if words not in made
    ]
    return sorted(open_ones, key=lambda each: (each.times, _when(each)), reverse=True)


def _when(each: Wanted) -> dt.date:
    return each.date or dt.date.min


def _from_evaluations(workspace: Workspace) -> list[Wanted]:
    reader = workspace.reader
    query = Query(EVALUATION, where=(Where("next_need", Op.IS_NOT, ""),))
    rows = reader.rows(EVALUATION, reader.ids(query), ("next_need", "date", "event"))
    events = [event for _text, _date, event in rows.values() if event is not None]
    titles = workspace.names.record_titles("event", events)
    return [
        Wanted(
            text,
            Pointer(EVALUATION.name, number),
            _("Evaluation of “{event}”", event=titles.get(event, "")),
            date,
        )
        for number, (text, date, event) in rows.items()
    ]


def _from_surveys(workspace: Workspace) -> list[Wanted]:
    reader = workspace.reader
    query = Query(SURVEY_TOTAL, where=(is_("question", STILL_NEEDED),))
    rows = reader.rows(SURVEY_TOTAL, reader.ids(query), ("survey", "answer", "text_summary"))
    asked = [survey for survey, _answer, _summary in rows.values() if survey is not None]
    dates = reader.rows(SURVEY, asked, ("date",))
    titles = workspace.names.record_titles(SURVEY.name, asked)
    return [
        Wanted(
            answer or summary,
            Pointer(SURVEY.name, survey),
            _("Survey “{survey}”", survey=titles[survey]),
            dates[survey][0],
        )
        for survey, answer, summary in rows.values()
        if (answer or summary) and survey in dates
    ]
