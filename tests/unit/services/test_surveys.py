"""Questionnaires: begun with the standard questions, told question by question."""

import datetime as dt
from decimal import Decimal

import pytest

from learningcity_desktop.domain.links import Pointer
from learningcity_desktop.domain.survey import SURVEY, SURVEY_TOTAL
from learningcity_desktop.services import records, surveys
from learningcity_desktop.services.wanted import wanted
from learningcity_desktop.services.workspace import Workspace
from tests.making import make

SCALE = ["Very little", "Little", "Somewhat", "Much", "Very much"]


def test_a_survey_begins_with_the_standard_questions_of_its_audience(workspace: Workspace) -> None:
    number = make(workspace, "survey", audience="partners")
    make(workspace, "survey_total", survey=number, question="PP3", text_summary="زودتر")
    draft = records.load(workspace, SURVEY, number, [SURVEY_TOTAL])
    assert surveys.plant_questions(workspace, draft) == 2 * len(SCALE)
    lines = [(d.values["question"], d.values["answer"]) for d in draft.children["survey_total"][1:]]
    assert lines == [(q, answer) for q in ("PP1", "PP2") for answer in SCALE]
    assert surveys.plant_questions(workspace, draft) == 0
    saved = records.save(workspace, draft)
    assert all(warning.warning for warning in saved.warnings)
    fresh = records.new_draft(SURVEY, audience="participants")
    surveys.plant_questions(workspace, fresh)
    asked = dict.fromkeys(d.values["question"] for d in fresh.children["survey_total"])
    assert list(asked) == [f"SP{n}" for n in range(1, 8)]


def test_results_are_bars_where_answers_can_be_compared(workspace: Workspace) -> None:
    survey = make(workspace, "survey", sent=40, received=30)
    total = {"survey": survey}
    make(workspace, "survey_total", **total, question="SP7", answer="بله", count=20)
    make(workspace, "survey_total", **total, question="SP7", answer="خیر", count=4)
    make(workspace, "survey_total", **total, question="SP2", answer="زیاد", count=9, mean="4.1")
    make(workspace, "survey_total", **total, question="SP1", answer="", count=None)
    make(
        workspace,
        "survey_total",
        **total,
        question="SP4",
        answer="",
        count=None,
        text_summary="خواندن نقشه",
    )
    found = surveys.results(workspace, survey)
    assert [each.question for each in found] == [
        "What did this programme give you?",
        "How eagerly did you take part?",
        "Which skill do you still need?",
        "Will you come again?",
    ]
    assert [each.words for each in found] == [
        *((), ("Much: 9", "Mean (1–5): 4.1"), ("خواندن نقشه",), ())
    ]
    assert [each.figure is None for each in found] == [True, True, True, False]
    figure = found[3].figure
    assert figure is not None
    assert [(row.labels, row.cells[0].value) for row in figure.rows] == [
        (("بله",), 20),
        (("خیر",), 4),
    ]
    query = figure.rows[0].cells[0].query
    assert query is not None
    assert workspace.reader.count(query) == 2
    assert surveys.response_words(workspace, survey) == "30 of 40 questionnaires returned (75 %)"
    assert surveys.response_words(workspace, make(workspace, "survey", sent=3)) == ""
    assert surveys.response_words(workspace, survey + 9) == ""


def test_what_is_still_asked_for_is_gathered_until_a_need_is_made_of_it(
    workspace: Workspace,
) -> None:
    event = make(workspace, "event", title_fa="کارگاه آب", title_en="Water")
    make(workspace, "evaluation", event=event, next_need="", date=dt.date(2025, 6, 1))
    make(workspace, "evaluation", event=event, next_need="آبیاری نوین", date=dt.date(2025, 6, 1))
    last = make(
        workspace, "evaluation", event=event, next_need="آبیاری‌نوین", date=dt.date(2025, 8, 1)
    )
    survey = make(workspace, "survey", event=event, title_en="Asked", date=dt.date(2025, 9, 1))
    row = {"survey": survey, "question": "SP4", "count": None}
    make(workspace, "survey_total", **row, answer="", text_summary="نقشه‌خوانی\nو پرسش‌های بیشتر")
    make(workspace, "survey_total", **row, answer="رانندگی", text_summary="")
    make(workspace, "survey_total", survey=survey, question="SP1", answer="هیچ", count=1)
    found = wanted(workspace)
    assert [(each.text.split("\n")[0], each.times) for each in found] == [
        *(("آبیاری‌نوین", 2), ("نقشه‌خوانی", 1), ("رانندگی", 1)),
    ]
    assert found[0].record == Pointer("evaluation", last)
    assert found[0].source == "Evaluation of “Water”"
    assert found[1].record == Pointer("survey", survey)
    assert found[1].source == "Survey “Asked”"
    need = found[1].need
    assert need["question"] == "نقشه‌خوانی"
    assert need["answer"].startswith("نقشه‌خوانی\nو")
    assert found[2].need["answer"] == ""
    make(workspace, "need", **need)
    assert [each.text for each in wanted(workspace)] == ["آبیاری‌نوین", "رانندگی"]


def asked(workspace: Workspace, **values: object) -> list[surveys.Asked]:
    return surveys.questions_of(workspace, make(workspace, "survey", **values))


def test_a_fresh_survey_asks_what_its_audience_is_asked(workspace: Workspace) -> None:
    for audience, group in (("participants", "SP"), ("partners", "PP")):
        entries = [
            e for e in workspace.names.code_entries(surveys.QUESTIONS) if e.code.startswith(group)
        ]
        found = asked(workspace, audience=audience)
        assert [each.text for each in found] == [entry.label for entry in entries]
        assert [each.is_scale for each in found] == [e.code in surveys.scales() for e in entries]
        assert {len(each.answers) for each in found if each.is_scale} == {5}
        assert not any(each.answers for each in found if not each.is_scale)


def test_a_survey_asks_the_questions_that_were_entered(workspace: Workspace) -> None:
    survey = make(workspace, "survey")
    for question, answer in (("SP7", "بله"), ("SP7", "خیر"), ("SP4", ""), ("SP5", "دوستان")):
        line = {"question": question, "answer": answer, "count": 1}
        make(workspace, "survey_total", survey=survey, **line)
    found = surveys.questions_of(workspace, survey)
    label = workspace.names.code_label
    assert [(each.text, each.answers) for each in found] == [
        (label(surveys.QUESTIONS, "SP4"), ()),
        (label(surveys.QUESTIONS, "SP5"), ()),  # one answer is no choice
        (label(surveys.QUESTIONS, "SP7"), ("بله", "خیر")),
    ]


def test_a_survey_that_is_gone_asks_nothing(workspace: Workspace) -> None:
    assert surveys.questions_of(workspace, 7) == []


@pytest.mark.parametrize(
    ("counts", "shares"),
    [((1, 2), ("33.3", "66.7")), ((3, 0), ("100.0", "0.0")), ((0, 0), (None, None))],
)
def test_shares_are_of_all_answers_to_the_question(
    workspace: Workspace, counts: tuple[int, int], shares: tuple[str | None, str | None]
) -> None:
    survey = make(workspace, "survey")
    for answer, count in zip(("بله", "خیر"), counts, strict=True):
        line = {"question": "SP7", "answer": answer, "count": count}
        make(workspace, "survey_total", survey=survey, **line)
    [result] = surveys.results(workspace, survey)
    assert result.figure is not None
    figure = surveys.with_shares(result.figure)
    assert [row.cells[0].value for row in figure.rows] == [*counts]
    assert [row.cells[1].value for row in figure.rows] == [s and Decimal(s) for s in shares]
