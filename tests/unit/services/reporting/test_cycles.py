"""Cycles keep the wording they are answered with; answers are kept by question and programme."""

import datetime as dt
from typing import Any

import pytest

from learningcity_desktop.domain.query import Query
from learningcity_desktop.domain.registry import SPECS
from learningcity_desktop.domain.reporting import REPORTING_CYCLE, ReportingCycle
from learningcity_desktop.i18n import Message, Problem
from learningcity_desktop.services import records
from learningcity_desktop.services.figures.model import Window
from learningcity_desktop.services.reporting import cycles
from learningcity_desktop.services.workspace import Workspace
from tests.making import LEAST, make, open_cycle

CYCLE, ANSWER, TEMPLATE = (
    SPECS["reporting_cycle"],
    SPECS["report_answer"],
    SPECS["report_template"],
)
OWN = {
    "default_max_words": 5,
    "sections": [
        {
            "id": "S3",
            "title_fa": "طرح",
            "title_en": "",
            "questions": [{"id": "S3.1", "type": "text", "fa": "چرا؟", "en": ""}],
        }
    ],
}


def sections_of(workspace: Workspace, cycle: int) -> Any:
    return cycles.cycle_numbered(workspace, cycle).sections


@pytest.fixture
def shipped(workspace: Workspace) -> dict[str, Any]:
    return cycles.template_content(workspace)


def test_a_new_cycle_copies_its_questions(workspace: Workspace, shipped: dict[str, Any]) -> None:
    number = open_cycle(workspace, LEAST["reporting_cycle"])
    cycle = cycles.cycle_numbered(workspace, number)
    assert cycle.sections == shipped["sections"]
    assert cycle.template == shipped["id"]
    records.delete(workspace, TEMPLATE, [shipped["id"]])  # a copy, not a link
    assert sections_of(workspace, number) == shipped["sections"]


def test_the_chosen_template_is_copied(workspace: Workspace) -> None:
    own = make(workspace, "report_template", sections=OWN)
    number = open_cycle(workspace, LEAST["reporting_cycle"] | {"template": own})
    assert sections_of(workspace, number) == OWN
    given = {"default_max_words": 9, "sections": []}
    other = open_cycle(workspace, LEAST["reporting_cycle"] | {"sections": given})
    assert sections_of(workspace, other) == given


def test_the_newest_version_of_a_template_counts(workspace: Workspace) -> None:
    newer = {"code": cycles.WORKING_TEMPLATE, "version": "0.2", "sections": OWN}
    number = make(workspace, "report_template", **newer)
    assert cycles.template_content(workspace)["id"] == number
    with pytest.raises(Problem, match="The report template “lost” is not there"):
        cycles.template_content(workspace, "lost")


def test_a_cycle_without_questions_takes_them_with_the_first_answer(
    workspace: Workspace, shipped: dict[str, Any]
) -> None:
    own = make(workspace, "report_template", sections=OWN)
    by_hand = make(workspace, "reporting_cycle", template=own)
    bare = make(workspace, "reporting_cycle")
    for number, expected in ((by_hand, OWN), (bare, shipped["sections"])):
        with workspace.act(Message("emptied")) as act:
            act.change(REPORTING_CYCLE, number, {"sections": None})
        cycle = cycles.cycle_numbered(workspace, number)
        assert cycles.questions_of(workspace, cycle) == expected
        cycles.write_answer(workspace, number, "S3.1", text_fa="پاسخ")
        assert sections_of(workspace, number) == expected
    assert cycles.questions_of(workspace, None) == shipped["sections"]
    workspace.undo()
    assert sections_of(workspace, bare) is None


def test_an_answered_cycle_keeps_its_wording(workspace: Workspace, shipped: dict[str, Any]) -> None:
    number = open_cycle(workspace, LEAST["reporting_cycle"])
    draft = records.load(workspace, TEMPLATE, shipped["id"])
    draft.values["sections"] = OWN
    records.save(workspace, draft)
    cycles.write_answer(workspace, number, "S3.1", text_fa="پاسخ")
    cycle = cycles.cycle_numbered(workspace, number)
    assert cycles.questions_of(workspace, cycle) == shipped["sections"]


def test_a_cycle_that_is_not_there(workspace: Workspace) -> None:
    with pytest.raises(Problem, match="There is no reporting cycle number 7"):
        cycles.cycle_numbered(workspace, 7)
    with pytest.raises(Problem, match="There is no reporting cycle number 7"):
        cycles.write_answer(workspace, 7, "S3.1")


def test_cycles_stand_with_the_latest_first(workspace: Workspace) -> None:
    for first, last in ((2020, 2022), (2024, 2026), (2022, 2024)):
        window = {"window_from": dt.date(first, 1, 1), "window_to": dt.date(last, 1, 1)}
        make(workspace, "reporting_cycle", **window)
    assert [cycle.id for cycle in cycles.cycles(workspace)] == [2, 3, 1]
    current = cycles.the_current_cycle(workspace, dt.date(2023, 1, 1))
    assert current is not None
    assert current.id == 3
    assert cycles.window_of(current) == Window(dt.date(2022, 1, 1), dt.date(2024, 1, 1))


def test_no_cycle_is_current_in_a_new_file(workspace: Workspace) -> None:
    assert cycles.the_current_cycle(workspace, dt.date(2025, 1, 1)) is None


def test_the_day_of_a_report() -> None:
    sent, own, today = dt.date(2025, 1, 1), dt.date(2025, 2, 2), dt.date(2025, 3, 3)
    assert cycles.report_date_of(ReportingCycle(), today) == today
    assert cycles.report_date_of(ReportingCycle(submitted_on=sent), today) == sent
    both = ReportingCycle(submitted_on=sent, report_date=own)
    assert cycles.report_date_of(both, today) == own


@pytest.fixture
def cycle(workspace: Workspace) -> int:
    return open_cycle(workspace, LEAST["reporting_cycle"])


def test_an_answer_is_written_once_and_then_changed(workspace: Workspace, cycle: int) -> None:
    first = cycles.write_answer(workspace, cycle, "S3.1", text_fa="پاسخ")
    assert cycles.write_answer(workspace, cycle, "S3.1", text_en="Answer") == first
    assert str(workspace.to_undo()) == "Answer to question S3.1 written"
    other = make(workspace, "programme")
    for question, programme in (("S3.1", other), ("S9.4", None), ("S99.1", None)):
        with pytest.raises(Problem):  # nobody would ever print it
            cycles.write_answer(workspace, cycle, question, programme, text_fa="دیگر")
    found = cycles.answers(workspace, cycle)
    assert found.keys() == {("S3.1", None)}
    answer = found["S3.1", None]
    assert (answer.text_fa, answer.text_en) == ("پاسخ", "Answer")
    assert cycles.answers(workspace, make(workspace, "reporting_cycle")) == {}


def test_programmes_are_chosen_and_dropped_with_their_answers(
    workspace: Workspace, cycle: int
) -> None:
    first, second = (make(workspace, "programme", title_fa=name) for name in "بآ")
    cycles.choose_programme(workspace, cycle, "S9", second)
    for programme in (second, first, second):
        cycles.write_answer(workspace, cycle, "S9.4", programme, text_fa="پاسخ")
    cycles.write_answer(workspace, cycle, "S3.1", text_fa="نه از این بخش")
    chosen = cycles.chosen_programmes(cycles.answers(workspace, cycle), "S9")
    assert chosen == [second, first]
    cycles.drop_programme(workspace, cycle, "S9", second)
    assert str(workspace.to_undo()) == "“آ” taken out of the report"
    left = cycles.answers(workspace, cycle)
    assert left.keys() == {("S9", first), ("S9.4", first), ("S3.1", None)}
    assert cycles.chosen_programmes(left, "S9") == [first]
    workspace.undo()
    assert workspace.reader.count(Query(ANSWER)) == 5
