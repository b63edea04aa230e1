"""Stakeholders, past actions and evidence as papers count them, held against loops."""

import datetime as dt

from learningcity_desktop.domain.stakeholder import ORGANISATION, PERSON
from learningcity_desktop.persian.dates import span
from learningcity_desktop.services.figures.evidence import evidence_by_grade, evidence_of_period
from learningcity_desktop.services.figures.model import Figure, Window
from learningcity_desktop.services.figures.past import past_actions_by_field
from learningcity_desktop.services.figures.stakeholders import (
    organisations_by_sector,
    partners_by_stage,
    stages_of,
)
from learningcity_desktop.services.workspace import Workspace
from tests.making import make
from tests.unit.services.figures.city import City, counted, table

WINDOW = Window(dt.date(2024, 12, 20), dt.date(2025, 1, 5))


def opens_what_it_counts(city: City, figure: Figure) -> None:
    for row in figure.rows:
        for cell in row.cells:
            assert cell.query is not None
            assert city.workspace.reader.count(cell.query) == cell.value


def test_organisations_by_sector_and_level(city: City) -> None:
    organisations = city.all("organisation")
    figure = organisations_by_sector(city.workspace)
    pairs = counted(organisations, lambda each: (each["sector"], each["level"]))
    sectors = counted(organisations, lambda each: each["sector"])
    rows = table(figure)
    for (sector, level), count in pairs.items():
        row = rows[(city.label("stakeholder_sector", sector),)]
        column = figure.number_heads.index(city.label("stakeholder_level", level))
        assert row[column] == count
        assert row[-1] == sectors[sector]
    assert table(figure, totals=True)[("Total",)][-1] == len(organisations)
    opens_what_it_counts(city, figure)


def test_partners_by_stage(city: City) -> None:
    links = city.all("stakeholder_link")
    rows = table(partners_by_stage(city.workspace))
    for entry in city.workspace.names.code_entries("stage"):
        mine = [link for link in links if entry.code in link["stages"]]
        expected = tuple(
            len({link[name] for link in mine} - {None}) for name in ("organisation", "person")
        )
        assert rows[(entry.label,)] == expected
    opens_what_it_counts(city, partners_by_stage(city.workspace))


def test_the_stages_of_each_partner(city: City) -> None:
    labels = [(e.code, e.label) for e in city.workspace.names.code_entries("stage")]
    for spec in (ORGANISATION, PERSON):
        expected: dict[int, set[str]] = {}
        for link in city.all("stakeholder_link"):
            if link[spec.name] is not None:
                expected.setdefault(link[spec.name], set()).update(link["stages"])
        assert stages_of(city.workspace, spec) == {
            number: [label for code, label in labels if code in stages]
            for number, stages in expected.items()
        }


def test_past_actions_by_field(city: City) -> None:
    actions = city.all("past_action")
    figure = past_actions_by_field(city.workspace)
    fields = counted(actions, lambda each: each["field"])
    told = {row.labels[0]: row.cells[0].value for row in figure.rows if not row.is_total}
    assert told == {city.label("learning_field", code): n for code, n in fields.items()}
    assert [row.cells[0].value for row in figure.rows if row.is_total] == [len(actions)]
    opens_what_it_counts(city, figure)


def test_the_years_of_past_actions(workspace: Workspace) -> None:
    for field, year in (("LF01", 1400), ("LF01", 1398), ("LF02", 1401), ("LF03", None)):
        make(workspace, "past_action", field=field, year=year)
    years = [row.labels[1] for row in past_actions_by_field(workspace).rows]
    assert years == ["1398 to 1400", "1401", "", "1398 to 1401"]


def test_the_evidence_of_a_period(city: City) -> None:
    held = {event["id"] for event in city.held(WINDOW)}
    active = {
        programme["id"] for programme in city.all("programme") if programme in city.active(WINDOW)
    }
    expected = set()
    for file in city.all("attachment"):
        owner = file["linked_to"]
        of_event = owner is not None and owner.entity == "event" and owner.id in held
        of_programme = owner is not None and owner.entity == "programme" and owner.id in active
        is_dated = file["date"] is not None and WINDOW.holds(span(file["date"])[0])
        if of_event or of_programme or is_dated:
            expected.add(file["id"])
    base = evidence_of_period(WINDOW)
    assert set(city.workspace.reader.ids(base)) == expected
    figure = evidence_by_grade(city.workspace, base)
    assert table(figure, totals=True)[("Total",)][-1] == len(expected)
    opens_what_it_counts(city, figure)
