"""What the papers of the registers show of special cases; tests/golden has them whole."""

import datetime as dt
from pathlib import Path
from typing import Any

import pytest
from PIL import Image
from pypdf import PdfReader

from learningcity_desktop import i18n
from learningcity_desktop.domain.links import Pointer
from learningcity_desktop.domain.query import Query, is_
from learningcity_desktop.domain.reporting import (
    AWARD_FORM,
    MEMBERSHIP_FORM,
    REPORT_TEMPLATE,
    WORKING_TEMPLATE,
)
from learningcity_desktop.i18n import Problem
from learningcity_desktop.reports import picture_annex
from learningcity_desktop.reports.base import Choices
from learningcity_desktop.reports.document import (
    Block,
    Closing,
    Cover,
    Document,
    Facts,
    Heading,
    Letterhead,
    Paragraph,
    Pictures,
    Table,
)
from learningcity_desktop.reports.registry import REPORTS, report_of_cycle, write_report
from learningcity_desktop.services import evidence
from learningcity_desktop.services.figures.spans import year_window
from learningcity_desktop.services.sample import fill
from learningcity_desktop.services.workspace import Workspace
from tests.making import day, make

TODAY = dt.date(2025, 12, 4)
YEAR = year_window(1404)


def built(workspace: Workspace, report: str, **choices: Any) -> Document:
    return REPORTS[report].build(workspace, Choices(**choices), today=TODAY)


def of_kind(document: Document, kind: type[Block]) -> list[Any]:
    return [block for block in document.blocks if isinstance(block, kind)]


# Applications


@pytest.mark.parametrize(
    ("report", "form", "title"),
    [
        ("membership", MEMBERSHIP_FORM, "Global Network of Learning Cities"),
        ("award", AWARD_FORM, "Learning City Award"),
    ],
)
def test_an_application_prints_as_what_it_is(
    workspace: Workspace, report: str, form: str, title: str
) -> None:
    [template] = workspace.reader.ids(Query(REPORT_TEMPLATE, where=(is_("code", form),)))
    blank = built(workspace, report, first=YEAR.first, last=YEAR.last)
    cycle = make(workspace, "reporting_cycle", template=template)
    begun = built(workspace, report, cycle=cycle)
    for document in (blank, begun, built(workspace, report)):
        assert title in document.title
        [cover] = of_kind(document, Cover)
        assert cover.title == document.title
        assert not any("Reporting period" in line for line in cover.lines)
        assert "Date of the application" in cover.foot[-1]
    names = [[b.text for b in of_kind(d, Heading) if b.level == 0] for d in (blank, begun)]
    assert names[0] == names[1]


def test_a_cycle_of_another_form_is_refused(workspace: Workspace) -> None:
    cycle = make(workspace, "reporting_cycle", title_en="Our report")
    for report in ("membership", "award"):
        with pytest.raises(Problem, match="“Our report” is not made of the form of"):
            built(workspace, report, cycle=cycle)


# Covering letter


def test_the_registered_letter_is_what_is_printed(workspace: Workspace) -> None:
    person = make(workspace, "person", name_en="A Mayor")
    make(workspace, "role_holding", person=person, role="mayor", title_en="Mayor of Maragheh")
    cycle = make(workspace, "reporting_cycle", title_en="The report")
    drafted = built(workspace, "covering_letter", record=cycle)
    [head] = of_kind(drafted, Letterhead)
    assert dict(head.marks)["Number"] == ""
    [closing] = of_kind(drafted, Closing)
    assert (closing.name, closing.title) == ("A Mayor", "Mayor of Maragheh")
    about = {"linked_to": Pointer("reporting_cycle", cycle), "number": "1404/7"}
    make(workspace, "letter", **about, body="As agreed.", date=dt.date(2025, 6, 1))
    registered = built(workspace, "covering_letter", record=cycle)
    [head] = of_kind(registered, Letterhead)
    assert dict(head.marks)["Number"] == "1404/7"
    assert Paragraph("As agreed.") in registered.blocks


def test_a_correspondent_that_the_addressee_names_stands_there_once(workspace: Workspace) -> None:
    body = make(workspace, "organisation", name_fa="شورا", name_en="City Council")
    for addressee, expected in (
        ("The head of the city council", ["The head of the city council"]),
        ("The chair", ["The chair", "City Council"]),
        ("", ["City Council"]),
    ):
        letter = make(workspace, "letter", organisation=body, addressee=addressee)
        strong = [p.text for p in of_kind(built(workspace, "letter", record=letter), Paragraph)]
        assert strong[: len(expected)] == expected


# Questionnaires


@pytest.mark.parametrize("audience", ["participants", "partners"])
@pytest.mark.parametrize("language", ["fa", "en"])
def test_a_questionnaire_is_one_sheet(
    workspace: Workspace, tmp_path: Path, audience: str, language: str
) -> None:
    """With all standard questions on it, each with boxes or lines."""
    survey = make(workspace, "survey", audience=audience)
    path = tmp_path / "x.pdf"
    choices = Choices(record=survey)
    assert write_report(REPORTS["questionnaire"], workspace, choices, language, path) == 1
    with i18n.speaking(language):
        tables = of_kind(built(workspace, "questionnaire", record=survey), Table)
        asked = [e for e in workspace.names.code_entries("survey_question") if e.group == audience]
    told = [*[row[1] for row in tables[0].rows], *[t.heads[0] for t in tables[1:]]]
    assert len(told) == len(asked)
    assert all(any(entry.label in text for text in told) for entry in asked)
    text = PdfReader(path).pages[0].extract_text()
    assert text.count("☐") == 5 * len(tables[0].rows)


def test_answers_on_a_scale_are_told_in_the_language_of_the_paper(workspace: Workspace) -> None:
    survey = make(workspace, "survey")
    for answer in ("کم", "زیاد", "رنگین"):
        make(workspace, "survey_total", survey=survey, question="SP2", answer=answer)
    [_facts, table] = [
        b
        for b in built(workspace, "survey_results", record=survey).blocks
        if isinstance(b, Facts | Table)
    ]
    assert [row[0] for row in table.rows] == ["Little", "Much", "رنگین"]
    assert [row[2] for row in table.rows] == ["33.3"] * 3


# Stakeholders


def test_contacts_stand_there_only_where_they_were_asked_for(workspace: Workspace) -> None:
    make(workspace, "organisation", sector="SH04", phone="041-1", email="a@b.ir")
    person = make(workspace, "person", phone="041-2")
    make(workspace, "stakeholder_link", organisation=None, person=person, stages=("control",))
    plain = str(built(workspace, "stakeholders").blocks)
    assert "041" not in plain
    assert "a@b.ir" not in plain
    asked = str(built(workspace, "stakeholders", switched=frozenset({"contacts"})).blocks)
    assert all(text in asked for text in ("041-1", "041-2", "a@b.ir"))
    with pytest.raises(Problem, match="has nothing called “salary” to add"):
        built(workspace, "stakeholders", switched=frozenset({"salary"}))


# Agreements


@pytest.mark.parametrize(
    ("days", "said"),
    [
        (None, "In force"),
        (0, "Ends in 0 days"),
        (1, "Ends in 1 day"),
        (90, "Ends in 90 days"),
        (91, "In force"),
        (-1, "Ended 1 day ago"),
    ],
)
def test_an_agreement_tells_how_long_it_runs(
    workspace: Workspace, days: int | None, said: str
) -> None:
    until = None if days is None else TODAY + dt.timedelta(days)
    make(workspace, "agreement", status="signed", valid_until=until)
    [_counts, table] = of_kind(built(workspace, "agreements"), Table)
    assert table.rows[0][-1] == said


# Pictures


def photograph(workspace: Workspace, folder: Path, owner: Pointer, **values: Any) -> None:
    number = workspace.reader.count(Query(evidence.ATTACHMENT))
    path = folder / f"{number}.png"
    Image.new("RGB", (40, 30), (number, 0, 0)).save(path)
    evidence.attach(workspace, owner, [path], **{"consent": "given"} | values)


def test_pictures_tell_what_they_show_when_and_where(workspace: Workspace, tmp_path: Path) -> None:
    place = make(workspace, "place", level="district", name_fa="منطقه", name_en="District 2")
    event = {"status": "held", "title_en": "Festival", "start": day(2025, 5, 5), "place": place}
    festival = Pointer("event", make(workspace, "event", **event))
    programme = Pointer("programme", make(workspace, "programme", title_en="Reading"))
    photograph(workspace, tmp_path, festival, caption_en="Opening", date=day(2025, 5, 6))
    photograph(workspace, tmp_path, festival)
    photograph(workspace, tmp_path, festival, consent="refused")
    photograph(workspace, tmp_path, programme, consent="not_needed", date=day(2020, 1, 1))
    document = built(workspace, "pictures", first=YEAR.first, last=YEAR.last)
    [pictures] = of_kind(document, Pictures)
    assert {p.caption.partition(": ")[2] for p in pictures.pictures} == {
        "Opening, 2025-05-06, District 2",
        "Festival, 2025-05-05, District 2",
        "Reading, 2020-01-01",
    }
    numbers = [p.caption.partition(": ")[0] for p in pictures.pictures]
    assert numbers == ["Picture 1", "Picture 2", "Picture 3"]


def test_a_picture_whose_file_is_gone_is_left_out_and_told(
    workspace: Workspace, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    event = make(workspace, "event", status="held", start=day(2025, 5, 5))
    for _each in range(3):
        photograph(workspace, tmp_path, Pointer("event", event))
    photograph(
        workspace, tmp_path, Pointer("letter", make(workspace, "letter")), date=day(2025, 5, 5)
    )
    monkeypatch.setattr(picture_annex, "_MOST", 2)
    document = built(workspace, "pictures", first=YEAR.first, last=YEAR.last)
    assert Paragraph("2 of 4 pictures are printed here.", "remark") in document.blocks
    for path in (workspace.folder / "attachments").rglob("*.png"):
        path.unlink()
    empty = built(workspace, "pictures", first=YEAR.first, last=YEAR.last)
    assert of_kind(empty, Pictures) == []


# All of them


@pytest.mark.slow
def test_the_sample_city_has_something_in_every_new_paper(workspace: Workspace) -> None:
    fill(workspace)
    nothing = Paragraph("Nothing has been recorded.", "empty")
    for report in ("stakeholders", "agreements", "past_actions", "city_page"):
        assert nothing not in built(workspace, report).blocks
    for report in ("coverage", "evidence", "pictures"):
        window = {"first": YEAR.first, "last": YEAR.last}
        assert nothing not in built(workspace, report, **window).blocks


def test_a_cycle_is_printed_as_what_its_form_is(workspace: Workspace) -> None:
    for form, report in (
        (AWARD_FORM, "award"),
        (MEMBERSHIP_FORM, "membership"),
        (WORKING_TEMPLATE, "biennial"),
    ):
        [template] = workspace.reader.ids(Query(REPORT_TEMPLATE, where=(is_("code", form),)))
        cycle = make(workspace, "reporting_cycle", template=template)
        assert report_of_cycle(workspace, cycle).id == report
