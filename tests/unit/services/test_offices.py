"""An office goes into other hands, and old reports keep the old name (domain §6.2, O5)."""

import datetime as dt

import pytest

from learningcity_desktop.domain.stakeholder import ROLE_HOLDING
from learningcity_desktop.i18n import Problem
from learningcity_desktop.services import offices, records
from learningcity_desktop.services.act import Refused
from learningcity_desktop.services.figures.model import Window
from learningcity_desktop.services.profile import profile_lines
from learningcity_desktop.services.reporting import cycles
from learningcity_desktop.services.reporting.content import Words
from learningcity_desktop.services.reporting.dossier import gather
from learningcity_desktop.services.workspace import Workspace
from tests.making import make, open_cycle

BEGAN, CHANGED = dt.date(2024, 1, 1), dt.date(2026, 1, 1)
DAY = dt.timedelta(days=1)


@pytest.fixture
def mayors(workspace: Workspace) -> tuple[int, int]:
    old = make(workspace, "person", last_name="قدیمی", name_en="Old")
    new = make(workspace, "person", last_name="تازه", name_en="New")
    held = {"person": old, "role": "mayor", "from_date": BEGAN, "title_en": "Mayor of Maragheh"}
    make(workspace, "role_holding", **held, duty_text="x")
    return old, new


def test_the_term_under_way_ends_the_day_before(
    workspace: Workspace, mayors: tuple[int, int]
) -> None:
    old, new = mayors
    number = offices.hand_over(workspace, "mayor", new, CHANGED)
    told = [(t.person, t.name, t.first, t.last) for t in offices.terms(workspace, "mayor")]
    assert told == [(new, "New", CHANGED, None), (old, "Old", BEGAN, CHANGED - DAY)]
    fresh = records.load(workspace, ROLE_HOLDING, number).values
    assert (fresh["title_en"], fresh["duty_text"]) == ("Mayor of Maragheh", "")
    workspace.undo()
    [term] = offices.terms(workspace, "mayor")
    assert (term.person, term.last) == (old, None)


def test_a_report_of_an_earlier_day_keeps_the_earlier_name(
    workspace: Workspace, mayors: tuple[int, int]
) -> None:
    _old, new = mayors
    period = {"window_from": BEGAN, "window_to": CHANGED - DAY}
    early, late = (
        open_cycle(workspace, {"title_fa": "x", "report_date": day, **period})
        for day in (CHANGED - DAY, CHANGED)
    )
    offices.hand_over(workspace, "mayor", new, CHANGED)

    def mayor(cycle: int) -> str:
        dossier = gather(
            workspace,
            cycles.cycle_numbered(workspace, cycle),
            Window(BEGAN, CHANGED - DAY),
            today=CHANGED + 30 * DAY,
        )
        items = {item.question.id: item.content for part in dossier.parts for item in part.items}
        content = items["S1.4"]
        assert isinstance(content, Words)
        return content.text

    assert mayor(early).startswith("Old")
    assert mayor(late).startswith("New")


def test_an_office_nobody_holds_is_simply_taken(workspace: Workspace) -> None:
    person = make(workspace, "person")
    offices.hand_over(workspace, "focal_point", person, CHANGED)
    [term] = offices.terms(workspace, "focal_point")
    assert (term.person, term.last) == (person, None)
    with pytest.raises(Problem, match="holds this role already"):
        offices.hand_over(workspace, "focal_point", person, CHANGED + DAY)


def test_nobody_takes_over_before_the_other_began(
    workspace: Workspace, mayors: tuple[int, int]
) -> None:
    _old, new = mayors
    with pytest.raises(Refused):
        offices.hand_over(workspace, "mayor", new, BEGAN - DAY)
    assert len(offices.terms(workspace, "mayor")) == 1


def test_the_profile_tells_what_is_empty(workspace: Workspace) -> None:
    make(workspace, "city_profile_value", key="literacy", value=88, year=1404, source="آمار")
    make(workspace, "city_profile_value", key="literacy", value=80, year=1395, source="آمار")
    lines = {line.key: line for line in profile_lines(workspace, CHANGED)}
    assert "88" in lines["literacy"].words
    assert workspace.reader.count(lines["literacy"].query) == 2
    assert {key for key, line in lines.items() if not line.words} == lines.keys() - {"literacy"}
    hidden = {"code_list": "profile_key", "code": "x", "label_fa": "x", "active": False}
    make(workspace, "code_item", **hidden)
    assert "x" not in {line.key for line in profile_lines(workspace, CHANGED)}
