"""The letter that goes with a report, drafted and then numbered in the register."""

import datetime as dt

import pytest

from learningcity_desktop import i18n
from learningcity_desktop.domain.links import Pointer
from learningcity_desktop.domain.query import Query, is_
from learningcity_desktop.domain.reporting import (
    AWARD_FORM,
    MEMBERSHIP_FORM,
    REPORT_TEMPLATE,
    WORKING_TEMPLATE,
)
from learningcity_desktop.services import covering
from learningcity_desktop.services.reporting import cycles
from learningcity_desktop.services.workspace import Workspace
from tests.making import make

DAY = dt.date(2025, 5, 5)


def cycle_of(workspace: Workspace, form: str) -> int:
    [template] = workspace.reader.ids(Query(REPORT_TEMPLATE, where=(is_("code", form),)))
    return make(workspace, "reporting_cycle", template=template, title_en="The report")


@pytest.mark.parametrize(
    ("form", "told"),
    [
        (WORKING_TEMPLATE, "biennial progress report"),
        (MEMBERSHIP_FORM, "application of the city"),
        (AWARD_FORM, "Learning City Award"),
    ],
)
def test_the_letter_says_what_is_sent(workspace: Workspace, form: str, told: str) -> None:
    make(workspace, "city", name_en="Maragheh")
    cycle = cycles.cycle_numbered(workspace, cycle_of(workspace, form))
    letter = covering.draft(workspace, cycle, DAY)
    assert told in letter["body"]
    assert "\u2068Maragheh\u2069" in letter["body"]
    assert "The report" in letter["subject"]
    assert (letter["date"], letter["number"]) == (DAY, "")


def test_a_city_without_a_name_leaves_room_for_it(workspace: Workspace) -> None:
    cycle = cycles.cycle_numbered(workspace, make(workspace, "reporting_cycle"))
    assert "…………" in covering.draft(workspace, cycle, DAY)["body"]


def test_the_draft_is_what_the_register_keeps(workspace: Workspace) -> None:
    cycle = make(workspace, "reporting_cycle")
    assert covering.letter_of(workspace, cycle) is None
    with i18n.speaking("fa"):
        values = covering.draft(workspace, cycles.cycle_numbered(workspace, cycle), DAY)
    number = make(workspace, "letter", **values | {"number": "۱۲"})
    letter = covering.letter_of(workspace, cycle)
    assert letter is not None
    assert (letter["id"], letter["number"]) == (number, "۱۲")
    assert letter["body"].startswith("احتراماً")


def test_the_latest_letter_that_we_sent_about_the_cycle_counts(workspace: Workspace) -> None:
    cycle = make(workspace, "reporting_cycle")
    about = {"linked_to": Pointer("reporting_cycle", cycle)}
    for day, direction in ((1, "out"), (3, "out"), (2, "out"), (4, "in")):
        make(workspace, "letter", **about, direction=direction, date=dt.date(2025, 5, day))
    make(workspace, "letter", date=dt.date(2025, 5, 5))
    letter = covering.letter_of(workspace, cycle)
    assert letter is not None
    assert letter["date"] == dt.date(2025, 5, 3)


@pytest.mark.parametrize("bodies", [0, 1, 2])
def test_the_commission_is_the_correspondent_where_there_is_one(
    workspace: Workspace, bodies: int
) -> None:
    ids = [
        make(workspace, "organisation", name_fa=f"کمیسیون {n}", sector="SH14")
        for n in range(bodies)
    ]
    cycle = cycles.cycle_numbered(workspace, make(workspace, "reporting_cycle"))
    letter = covering.draft(workspace, cycle, DAY)
    assert letter["organisation"] == (ids[0] if bodies == 1 else None)
