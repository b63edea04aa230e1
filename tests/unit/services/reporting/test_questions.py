"""A questionnaire is data that others may write: what the rule lets through, reports can read."""

import copy
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from learningcity_desktop.domain.reporting import ReportingCycle, ReportTemplate, check_questions
from learningcity_desktop.i18n import Problem
from learningcity_desktop.services.reporting.limits import measure
from learningcity_desktop.services.reporting.questions import read_sections
from learningcity_desktop.services.seeds import shipped_templates
from learningcity_desktop.services.workspace import Workspace
from tests.making import LEAST, make, open_cycle
from tests.unit.domain.around import Near, told

QUESTION = {"id": "A.1", "type": "text", "fa": "پرسش", "en": "Question"}
SECTION = {"id": "A", "title_fa": "بخش", "title_en": "Part", "questions": [QUESTION]}
VALID: dict[str, Any] = {"default_max_words": 200, "sections": [SECTION, SECTION]}

json = st.recursive(
    st.none() | st.booleans() | st.integers(0, 300) | st.text(max_size=4),
    lambda inner: (
        st.lists(inner, max_size=2) | st.dictionaries(st.sampled_from(list(SECTION)), inner)
    ),
    max_leaves=4,
)
OPTIONS = ("max_words", "max_rows", "columns", "fill", "repeat", "default_max_words")


def faults(content: Any) -> list[tuple[str | None, bool]]:
    return told(check_questions(ReportTemplate(sections=content), Near()))


@given(data=st.data())
@settings(max_examples=300)
def test_what_the_rule_lets_through_can_be_read(data: st.DataObject) -> None:
    content: Any = copy.deepcopy(VALID)
    part = content
    while data.draw(st.booleans()):
        inner = [v for v in (part.values() if isinstance(part, dict) else part) if v]
        deeper = [v for v in inner if isinstance(v, dict | list)]
        if not deeper:
            break
        part = data.draw(st.sampled_from(deeper))
    value = data.draw(json)
    if isinstance(part, list):
        part[0] = value
    else:
        part[data.draw(st.sampled_from([*part, *OPTIONS]))] = value
    if faults(content):
        return
    for section in read_sections(content):
        assert isinstance(section.title, str)
        for question in section.questions:
            assert isinstance(question.wording + question.fill, str)
            measure("یک دو", question, "en")
            assert isinstance(question.help, str)


def test_what_ships_passes() -> None:
    for template in shipped_templates():
        assert faults(template["sections"]) == []
    for content in (None, VALID, {"sections": []}):
        assert faults(content) == []


@pytest.mark.parametrize(
    "content",
    [
        *({}, [], 5, "x", {"a": 1}, {"sections": {}}, {"sections": [1]}),
        {"sections": [{**SECTION, "title_en": None}]},
        {"sections": [{k: v for k, v in SECTION.items() if k != "questions"}]},
        {"sections": [{**SECTION, "questions": [{**QUESTION, "type": 5}]}]},
        {"sections": [{**SECTION, "questions": [{**QUESTION, "max_words": "200"}]}]},
        {"sections": [{**SECTION, "questions": [{**QUESTION, "columns": "title"}]}]},
        {"sections": [{**SECTION, "repeat": "programme"}]},
        {"sections": [], "default_max_words": "many"},
    ],
)
def test_what_no_report_could_read_is_refused(workspace: Workspace, content: Any) -> None:
    assert faults(content) == [("sections", False)]
    assert told(check_questions(ReportingCycle(sections=content), Near())) == [("sections", False)]
    for refused in (
        lambda: make(workspace, "report_template", sections=content),
        lambda: open_cycle(workspace, LEAST["reporting_cycle"] | {"sections": content}),
    ):
        with pytest.raises(Problem, match="These are not questions as reports read them"):
            refused()
