"""A reporting cycle under way: most questions answered, some left for whoever looks at it."""

import datetime as dt

from learningcity_desktop.domain.evidence import ATTACHMENT
from learningcity_desktop.domain.programme import PROGRAMME
from learningcity_desktop.domain.query import Op, Query, Where, is_
from learningcity_desktop.domain.reporting import REPORT_ANSWER, REPORTING_CYCLE
from learningcity_desktop.services.reporting.cycles import template_content
from learningcity_desktop.services.sample.loading import Loading
from learningcity_desktop.services.sample.source import Values, texts, values_of

#: The section that is answered once for each chosen programme.
_INITIATIVES = "S9"
#: So many answers stand in the network's online form already.
_ENTERED = 4
_ENTERED_ON = dt.date(2026, 9, 20)
#: Figures and tables that are proven by files, as written answers are.
_PROVEN_BY_FILES = frozenset({"stat", "table", "number", "multi", "yesno", "scale5"})
#: One answer in so many has no evidence yet.
_UNPROVEN_EVERY = 8
#: What the cycle is called among the sample's records.
CYCLE = "current"


def load_report(loading: Loading) -> None:
    """A cycle with its own copy of the questions, and answers in both languages."""
    content = texts("answers")
    template = template_content(loading.workspace)
    own = {"template": template["id"], "sections": template["sections"]}
    values = values_of(REPORTING_CYCLE, content["cycle"]) | own
    loading.add_named(REPORTING_CYCLE, {CYCLE: values})
    cycle = loading.number(REPORTING_CYCLE, CYCLE)
    assert cycle is not None
    answers = [_answer(cycle, each) for each in content["answers"]]
    for answer in answers[:_ENTERED]:
        answer |= {"entered": True, "entered_on": _ENTERED_ON}
    answered = {answer["question"] for answer in answers}
    answers += [
        {"cycle": cycle, "question": question["id"]}
        for section in template["sections"]["sections"]
        for question in section["questions"]
        if section["id"] != _INITIATIVES and question["id"] not in answered
        if question["type"] in _PROVEN_BY_FILES
    ]
    for each in content["initiatives"]:
        chosen = {"programme": loading.number(PROGRAMME, each["programme"])}
        answers.append({"cycle": cycle, "question": _INITIATIVES} | chosen)
        answers += [_answer(cycle, answer) | chosen for answer in each["answers"]]
    _prove(loading, answers)
    loading.add(REPORT_ANSWER, answers)


def _prove(loading: Loading, answers: list[Values]) -> None:
    """Choose a file or two for most answers; some are left, so that the check has work."""
    graded = (Where("grade", Op.FILLED), is_("consent", "not_needed"))
    files = loading.workspace.reader.ids(Query(ATTACHMENT, where=graded, order="id"))
    claims = [answer for answer in answers if answer["question"] != _INITIATIVES]
    for number, answer in enumerate(claims if files else ()):
        if number % _UNPROVEN_EVERY:
            chosen = {files[(number + step) % len(files)] for step in range(1 + number % 2)}
            answer["evidence"] = tuple(sorted(chosen))


def _answer(cycle: int, each: Values) -> Values:
    return {
        "cycle": cycle,
        "question": each["question"],
        "text_fa": each["fa"],
        "text_en": each["en"],
    }
