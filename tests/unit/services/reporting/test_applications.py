"""The membership application and the award file: templates as data, filled from the register."""

import datetime as dt
import json
from pathlib import Path
from typing import Any

import pytest

from learningcity_desktop import i18n, paths
from learningcity_desktop.domain.links import Pointer
from learningcity_desktop.domain.query import Query, is_
from learningcity_desktop.domain.registry import SPECS
from learningcity_desktop.domain.reporting import APPLICATIONS
from learningcity_desktop.services.figures.model import Window
from learningcity_desktop.services.reporting import cycles, fills
from learningcity_desktop.services.reporting.content import Content, Listing, Words
from learningcity_desktop.services.reporting.fills import Context
from learningcity_desktop.services.reporting.questions import Question, read_sections
from learningcity_desktop.services.workspace import Workspace
from tests.making import make, open_cycle

WINDOW = Window(dt.date(2024, 10, 1), dt.date(2026, 9, 30))
TODAY = dt.date(2025, 12, 4)
MEMBERSHIP, AWARD = "gnlc_membership_application_v2015", "gnlc_award_2024"


def template(code: str) -> dict[str, Any]:
    content: dict[str, Any] = json.loads(
        Path(paths.resource(f"templates/{code}.json")).read_text(encoding="utf-8")
    )
    return content


def template_id(workspace: Workspace, code: str) -> int:
    [number] = workspace.reader.ids(Query(SPECS["report_template"], where=(is_("code", code),)))
    return number


def opened(workspace: Workspace, code: str) -> int:
    values = {"title_fa": "پرونده", "window_from": WINDOW.first, "window_to": WINDOW.last}
    return open_cycle(workspace, values | {"template": template_id(workspace, code)})


def ask(workspace: Workspace, fill: str, day: dt.date = TODAY) -> Content | None:
    question = Question(id="Q", type="line", fa="", en="", fill=fill)
    return fills.fill(Context(workspace, WINDOW, day, question))


def words(workspace: Workspace, fill: str) -> str:
    content = ask(workspace, fill)
    assert isinstance(content, Words), fill
    return content.text


@pytest.mark.parametrize("code", sorted(APPLICATIONS))
def test_every_question_has_a_type_a_source_and_a_known_fill(code: str) -> None:
    sections = read_sections(template(code))
    questions = [question for section in sections for question in section.questions]
    assert len({question.id for question in questions}) == len(questions)
    for section in sections:
        assert all(question.id.split(".")[0] == section.id for question in section.questions)
    for question in questions:
        assert question.mark
        assert not question.fill or fills.is_known(question.fill), question.fill
        assert question.type != "text" or question.max_words


def test_the_award_has_the_eight_criteria_with_evidence_of_the_six_areas() -> None:
    sections = read_sections(template(AWARD))
    criteria = [section for section in sections if section.id.isdecimal()]
    assert [section.id for section in criteria] == [str(n) for n in range(1, 9)]
    evidence = [q.fill for s in criteria for q in s.questions if q.type == "files"]
    areas = ("plan", "involvement", "funding", "monitoring", "access", "celebration")
    assert evidence == [f"evidence_by_area({area})" for area in areas]


def test_what_was_not_seen_is_told_to_be_so() -> None:
    sections = {section.id: section for section in read_sections(template(MEMBERSHIP))}
    doubtful = {q.id for s in sections.values() for q in s.questions if not q.is_verified}
    assert doubtful == {"H.1", "H.2", "H.3", "H.4", "N.1", "N.2"}
    report = read_sections(template("gnlc_bpr_working"))
    assert all(question.is_verified for section in report for question in section.questions)
    assert sections["D"].questions[2].signatories == ("mayor",)


@pytest.mark.parametrize("code", sorted(APPLICATIONS))
def test_a_cycle_is_opened_on_any_template(workspace: Workspace, code: str) -> None:
    cycle = cycles.cycle_numbered(workspace, opened(workspace, code))
    assert [s["id"] for s in cycle.sections["sections"]] == [
        s["id"] for s in template(code)["sections"]
    ]
    assert cycle.sections["annex"] is False
    assert cycles.is_application(workspace, cycle)
    form = cycles.template_of(workspace, cycle)
    assert form is not None
    assert form["code"] == code


def test_an_application_is_not_the_report_that_is_worked_on(workspace: Workspace) -> None:
    award = opened(workspace, AWARD)
    found = cycles.the_current_cycle(workspace, TODAY)
    assert found is not None
    assert found.id == award  # better than nothing
    report = open_cycle(
        workspace,
        {"title_fa": "x", "window_from": dt.date(2020, 1, 1), "window_to": dt.date(2021, 1, 1)},
    )
    found = cycles.the_current_cycle(workspace, TODAY)
    assert found is not None
    assert found.id == report
    assert not cycles.is_application(workspace, found)
    free = make(workspace, "reporting_cycle", sections={"sections": []})
    cycle = cycles.cycle_numbered(workspace, free)
    assert not cycles.is_application(workspace, cycle)
    assert cycles.template_of(workspace, cycle) is None


def test_particulars_of_who_holds_an_office(workspace: Workspace) -> None:
    assert ask(workspace, "holder.name(mayor)") is None
    body = make(workspace, "organisation", name_fa="سازمان فرهنگی", name_en="Culture")
    person = make(
        workspace,
        "person",
        first_name="مریم",
        last_name="کریمی",
        sex="f",
        organisation=body,
        phone="+98 41",
    )
    term = {"person": person, "role": "mayor", "from_date": dt.date(2024, 1, 1)}
    make(workspace, "role_holding", **term)
    assert ask(workspace, "holder.name(mayor)", dt.date(2023, 1, 1)) is None
    assert words(workspace, "holder.salutation(mayor)") == "Ms"
    assert words(workspace, "holder.name(mayor)") == "کریمی, مریم"
    assert words(workspace, "holder.title(mayor)") == workspace.names.code_label("role", "mayor")
    assert words(workspace, "holder.organisation(mayor)") == "Culture"
    assert "+98 41" in words(workspace, "holder.phone(mayor)")
    assert words(workspace, "holder.email(mayor)") == ""
    with i18n.speaking("fa"):
        assert words(workspace, "holder.name(mayor)") == "کریمی، مریم"
    other = make(workspace, "person", last_name="Ruhi", name_en="RUHI, Sara", first_name="x")
    make(workspace, "role_holding", **term | {"person": other, "role": "focal_point"})
    assert words(workspace, "holder.name(focal_point)") == "RUHI, Sara"
    assert words(workspace, "holder.salutation(focal_point)") == ""


def test_evidence_of_one_area_is_that_of_its_programmes(workspace: Workspace) -> None:
    mine = make(workspace, "programme", six_area=("plan", "access"))
    other = make(workspace, "programme", six_area=("funding",))
    event = make(workspace, "event", programme=mine, status="held")
    planned = make(workspace, "event", programme=mine, status="scheduled")
    for number, owner in enumerate(
        [
            Pointer("programme", mine),
            Pointer("event", event),
            Pointer("event", planned),
            Pointer("programme", other),
        ]
    ):
        make(workspace, "attachment", file=f"{number}.pdf", linked_to=owner)
    tagged = {"linked_to": Pointer("programme", other), "areas": ("plan",)}
    make(workspace, "attachment", file="tagged.pdf", **tagged)
    elsewhere = {"linked_to": Pointer("event", event), "areas": ("funding",)}
    make(workspace, "attachment", file="elsewhere.pdf", **elsewhere)
    listing = ask(workspace, "evidence_by_area(plan)")
    assert isinstance(listing, Listing)
    assert {row[0] for row in listing.rows} == {"0.pdf", "1.pdf", "tagged.pdf"}
    empty = ask(workspace, "evidence_by_area(monitoring)")
    assert isinstance(empty, Listing)
    assert empty.rows == ()


def test_innovative_programmes_are_those_marked_so(workspace: Workspace) -> None:
    words_of = {"problem_en": "Need", "transferability_en": "Learn"}
    mine = make(workspace, "programme", innovative=True, title_en="New", **words_of)
    make(workspace, "programme", innovative=False)
    make(workspace, "programme", innovative=True, status="planned")
    listing = ask(workspace, "innovative_programmes")
    assert isinstance(listing, Listing)
    assert listing.rows == (("New", "Need", "Learn"),)
    assert listing.records == (Pointer("programme", mine),)


def test_the_cycle_that_is_worked_on_is_one_of_the_form(workspace: Workspace) -> None:
    make(workspace, "reporting_cycle")
    assert cycles.current_of_form(workspace, AWARD, TODAY) is None
    award = opened(workspace, AWARD)
    found = cycles.current_of_form(workspace, AWARD, TODAY)
    assert found is not None
    assert found.id == award
    assert cycles.form_of(workspace, found) == AWARD
