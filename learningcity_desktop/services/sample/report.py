"""A reporting cycle under way: most questions answered, some left for whoever looks at it."""

from learningcity_desktop.domain.edition import CYCLE_STEP
from learningcity_desktop.domain.letter import LETTER
from learningcity_desktop.domain.programme import PROGRAMME
from learningcity_desktop.domain.reporting import REPORT_ANSWER, REPORTING_CYCLE
from learningcity_desktop.services.reporting.cycles import template_content
from learningcity_desktop.services.sample.loading import Loading
from learningcity_desktop.services.sample.source import Values, texts, values_of

#: The section that is answered once for each chosen programme.
_INITIATIVES = "S9"
#: So many answers stand in the network's online form already.
_ENTERED = 4
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
    for step in content["steps"]:
        values = values_of(CYCLE_STEP, {k: v for k, v in step.items() if k != "letter"})
        letter = loading.number(LETTER, step["letter"])
        loading.add(CYCLE_STEP, [values | {"cycle": cycle, "letter": letter}])
    answers = [_answer(cycle, each) for each in content["answers"]]
    for answer in answers[:_ENTERED]:
        answer["entered"] = True
    for each in content["initiatives"]:
        chosen = {"programme": loading.number(PROGRAMME, each["programme"])}
        answers.append({"cycle": cycle, "question": _INITIATIVES} | chosen)
        answers += [_answer(cycle, answer) | chosen for answer in each["answers"]]
    loading.add(REPORT_ANSWER, answers)


def _answer(cycle: int, each: Values) -> Values:
    return {
        "cycle": cycle,
        "question": each["question"],
        "text_fa": each["fa"],
        "text_en": each["en"],
    }
