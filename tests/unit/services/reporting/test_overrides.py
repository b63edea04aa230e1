"""A number set by hand is marked and explained, and the computed one stays beside it."""

import datetime as dt
from decimal import Decimal
from typing import Any

import pytest

from learningcity_desktop.domain.reporting import REPORT_ANSWER
from learningcity_desktop.i18n import Problem
from learningcity_desktop.services.figures.model import Figure, Window
from learningcity_desktop.services.reporting import cycles
from learningcity_desktop.services.reporting.dossier import Dossier, gather, missing
from learningcity_desktop.services.reporting.live import Token
from learningcity_desktop.services.reporting.overrides import overrides_of, set_by_hand
from learningcity_desktop.services.workspace import Workspace
from tests.making import LEAST, day, make, open_cycle

WINDOW = Window(dt.date(2024, 10, 1), dt.date(2026, 9, 30))
QUESTIONS = [
    {"id": "A.1", "type": "stat", "fa": "", "en": "", "fill": "stat.events"},
    {"id": "A.2", "type": "text", "fa": "", "en": ""},
]
SECTIONS = {"sections": [{"id": "A", "title_fa": "", "title_en": "", "questions": QUESTIONS}]}
WHOLE = "{stat.events:total/total}"


@pytest.fixture
def cycle(workspace: Workspace) -> int:
    make(workspace, "event", status="held", start=day(2025, 5, 5), type="T1", mode="onsite")
    return open_cycle(workspace, LEAST["reporting_cycle"] | {"sections": SECTIONS})


def report(workspace: Workspace, cycle: int) -> Dossier:
    number = cycles.cycle_numbered(workspace, cycle)
    return gather(workspace, number, WINDOW, today=dt.date(2025, 12, 4))


def figure(dossier: Dossier) -> Figure:
    content = dossier.parts[0].items[0].content
    assert isinstance(content, Figure)
    return content


def test_the_number_is_set_everywhere_and_marked(workspace: Workspace, cycle: int) -> None:
    cycles.write_answer(workspace, cycle, "A.2", text_en="{stat.events} events")
    set_by_hand(workspace, cycle, "A.1", None, WHOLE, 620, "Two districts count by paper.")
    dossier = report(workspace, cycle)
    total = figure(dossier).rows[-1].cells[-1]
    assert (total.value, total.by_hand) == (620, (1, "Two districts count by paper."))
    assert not figure(dossier).rows[0].cells[0].by_hand
    assert figure(dossier).notes[-1].text == (
        "* Total, Total: 620 was entered by hand instead of 1. Two districts count by paper."
    )
    words = dossier.parts[0].items[1]
    assert words.printed("en") == "620 events"
    assert words.printed("en", "*") == "620* events"
    [note] = words.by_hand("en")
    assert note.startswith("* Events by type and mode: 620 was entered by hand instead of 1.")
    assert words.by_hand("fa") == []
    live = dossier.live.find(Token("stat.events"))
    assert live is not None
    assert live.by_hand
    assert [m.question for m in missing(dossier, ("en",))] == []


def test_one_without_a_reason_is_told_of(workspace: Workspace, cycle: int) -> None:
    set_by_hand(workspace, cycle, "A.1", None, WHOLE, 620, "  ")
    dossier = report(workspace, cycle)
    assert "No reason was given." in figure(dossier).notes[-1].text
    faults = [(m.question, m.text) for m in missing(dossier, ())]
    assert faults == [("A.1", "A figure was entered by hand and no reason was given.")]


def test_it_can_be_taken_back_and_undone(workspace: Workspace, cycle: int) -> None:
    other = "{stat.events:T1/total}"
    set_by_hand(workspace, cycle, "A.1", None, WHOLE, Decimal("620.5"), "x")
    set_by_hand(workspace, cycle, "A.1", None, other, 7, "y")
    set_by_hand(workspace, cycle, "A.1", None, WHOLE, None)
    assert [(o.token, o.value) for o in report(workspace, cycle).overrides] == [(other, 7)]
    set_by_hand(workspace, cycle, "A.1", None, other, None)
    [answer] = cycles.answers(workspace, cycle).values()
    assert answer.data is None
    workspace.undo()
    workspace.undo()
    assert {o.value for o in report(workspace, cycle).overrides} == {Decimal("620.5"), 7}


@pytest.mark.parametrize("token", ["", "stat.events", "{stat.events}", "{no.such:a/b}"])
def test_what_is_no_number_cannot_be_set(workspace: Workspace, cycle: int, token: str) -> None:
    with pytest.raises(Problem, match="is no figure of this report"):
        set_by_hand(workspace, cycle, "A.1", None, token, 1)


@pytest.mark.parametrize(
    "data",
    [
        None,
        [],
        {"overrides": 5},
        {"overrides": {WHOLE: 620}},
        {"overrides": {WHOLE: {"value": 620}}},
        {"overrides": {WHOLE: {"value": "many"}}},
        {"overrides": {WHOLE: {"value": "Infinity"}}},
        {"overrides": {"total": {"value": "620"}}},
    ],
)
def test_what_cannot_be_read_says_nothing(data: Any) -> None:
    assert list(overrides_of(REPORT_ANSWER.model(data=data))) == []


def test_a_reason_that_is_no_text_is_none(workspace: Workspace, cycle: int) -> None:
    data = {"overrides": {WHOLE: {"value": "3", "why": 5}}}
    cycles.write_answer(workspace, cycle, "A.1", data=data)
    [override] = report(workspace, cycle).overrides
    assert override.why == ""


def test_an_answer_with_other_data_keeps_it(workspace: Workspace, cycle: int) -> None:
    cycles.write_answer(workspace, cycle, "A.1", data={"note": "x"})
    set_by_hand(workspace, cycle, "A.1", None, WHOLE, 3, "y")
    set_by_hand(workspace, cycle, "A.1", None, WHOLE, None)
    [answer] = cycles.answers(workspace, cycle).values()
    assert answer.data == {"note": "x"}


def test_what_is_computed_needs_no_note(workspace: Workspace, cycle: int) -> None:
    cycles.write_answer(workspace, cycle, "A.2", text_en="{stat.media} {stat.events} {x.y}")
    set_by_hand(workspace, cycle, "A.1", None, "{stat.events:T1/total}", 5, "x")
    dossier = report(workspace, cycle)
    assert dossier.parts[0].items[1].by_hand("en") == []
    assert figure(dossier).rows[0].cells[-1].value == 5


def test_one_of_a_figure_that_is_not_in_the_report_changes_the_text_only(
    workspace: Workspace, cycle: int
) -> None:
    cycles.write_answer(workspace, cycle, "A.2", text_en="{stat.meetings:held/1}")
    set_by_hand(workspace, cycle, "A.2", None, "{stat.meetings:held/1}", 9, "x")
    set_by_hand(workspace, cycle, "A.2", None, "{stat.meetings:gone/1}", 9, "x")
    dossier = report(workspace, cycle)
    assert dossier.parts[0].items[1].printed("en") == "9"
    assert all(cell.by_hand is None for row in figure(dossier).rows for cell in row.cells)
