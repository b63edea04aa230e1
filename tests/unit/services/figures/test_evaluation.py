"""Evaluations and surveys, held against loops over their records."""

import datetime as dt
from decimal import ROUND_HALF_UP, Decimal

import pytest

from learningcity_desktop.services.figures.evaluation import evaluations, surveys
from learningcity_desktop.services.figures.model import Window
from learningcity_desktop.services.workspace import Workspace
from tests.making import make
from tests.unit.services.figures.city import City, table

WINDOW = Window(dt.date(2024, 12, 20), dt.date(2025, 1, 5))
SCALE = ("1", "2", "3", "4", "5")


def rounded(value: Decimal, step: str) -> Decimal:
    return value.quantize(Decimal(step), ROUND_HALF_UP)


def test_evaluations_are_of_the_events_of_the_period(city: City) -> None:
    held = {event["id"] for event in city.held(WINDOW)}
    mine = [e for e in city.all("evaluation") if e["event"] in held]
    evaluated = {e["event"] for e in mine}
    found = [row.cells[0].value for row in evaluations(city.workspace, WINDOW).rows]
    assert found[:2] == [len(held), len(evaluated)]
    assert found[2] == rounded(Decimal(100 * len(evaluated)) / len(held), "0.1")
    for place, field in ((3, "expectations"), (4, "continuation")):
        answers = [int(e[field]) for e in mine if e[field] in SCALE]
        mean = rounded(Decimal(sum(answers)) / len(answers), "0.1") if answers else None
        assert found[place] == mean


def test_without_events_nothing_is_shared_or_met(workspace: Workspace) -> None:
    figure = evaluations(workspace, WINDOW)
    assert [row.cells[0].value for row in figure.rows] == [0, 0, None, None, None]


def test_surveys_are_told_by_question(city: City) -> None:
    window = Window(dt.date(2024, 12, 16), dt.date(2025, 1, 12))
    asked = {
        s["id"]: s for s in city.all("survey") if s["date"] is not None and window.holds(s["date"])
    }
    totals = [t for t in city.all("survey_total") if t["survey"] in asked]
    questions = {t["question"] for t in totals}
    found = table(surveys(city.workspace, window))
    assert len(found) == len(questions)
    for question in questions:
        mine = [t for t in totals if t["question"] == question]
        counts = [t["count"] for t in mine if t["count"] is not None]
        weighed = [
            (t["mean"], t["count"] if t["count"] is not None else asked[t["survey"]]["received"])
            for t in mine
            if t["mean"] is not None
        ]
        weighed = [(mean, weight) for mean, weight in weighed if weight]
        mean = (
            rounded(sum(m * w for m, w in weighed) / sum(w for _m, w in weighed), "0.01")
            if weighed
            else None
        )
        assert found[city.label("survey_question", question),] == (
            len({t["survey"] for t in mine}),
            sum(counts) if counts else None,
            mean,
        )


@pytest.mark.parametrize(("sent", "received", "notes"), [(9, 3, 1), (None, 3, 0), (0, 0, 0)])
def test_the_response_is_told_where_both_numbers_are_known(
    workspace: Workspace, sent: int | None, received: int, notes: int
) -> None:
    make(workspace, "survey", date=dt.date(2025, 1, 1), sent=sent, received=received)
    figure = surveys(workspace, WINDOW)
    assert len(figure.notes) == notes
    if notes:
        assert "In 1 survey 3 of 9 questionnaires" in figure.notes[0].text
