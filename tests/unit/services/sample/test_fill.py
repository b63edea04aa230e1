"""The sample city as a whole: how much there is, that it is sound, marked, and always the same."""

import collections
import datetime as dt
import shutil
from pathlib import Path
from typing import Any

import pytest

from learningcity_desktop.domain.event import EVENT, EVENT_ATTENDANCE, HELD
from learningcity_desktop.domain.evidence import ATTACHMENT
from learningcity_desktop.domain.fiscal_year import FISCAL_YEAR
from learningcity_desktop.domain.funding import FUNDING_LINE, TRANSACTION
from learningcity_desktop.domain.membership import MEMBERSHIP, MEMBERSHIP_STEP
from learningcity_desktop.domain.query import Query, is_
from learningcity_desktop.domain.registry import SPECS, AnySpec
from learningcity_desktop.domain.stakeholder import PERSON
from learningcity_desktop.i18n import Problem
from learningcity_desktop.persian.dates import PartialDate, Precision
from learningcity_desktop.services.check import check
from learningcity_desktop.services.evidence import path_of
from learningcity_desktop.services.reporting.cycles import the_current_cycle, window_of
from learningcity_desktop.services.reporting.dossier import gather, missing
from learningcity_desktop.services.sample import fill
from learningcity_desktop.services.sample.calendar import FIRST_DAY, HORIZON, LAST_DAY
from learningcity_desktop.services.workspace import Workspace

from .conftest import loaded


def everything(workspace: Workspace, spec: AnySpec) -> list[dict[str, Any]]:
    """All records of an entity."""
    return list(workspace.reader.all(Query(spec, order="id")))


@pytest.mark.parametrize(
    ("entity", "least", "most"),
    [
        ("programme", 60, 62),
        ("event", 600, 600),
        ("organisation", 145, 155),
        ("person", 40, 45),
        ("agreement", 40, 40),
        ("fiscal_year", 3, 3),
        ("venue", 40, 42),
        ("reference_city", 13, 13),
        ("membership_step", 11, 11),
        ("reporting_cycle", 1, 1),
        ("attachment", 150, 260),
    ],
)
def test_there_is_as_much_as_was_asked_for(
    sample: Workspace, entity: str, least: int, most: int
) -> None:
    assert least <= sample.reader.count(Query(SPECS[entity])) <= most


def test_every_register_has_something_to_show(sample: Workspace) -> None:
    empty = [spec.name for spec in SPECS.values() if not sample.reader.count(Query(spec))]
    assert empty == ["report_edition"]  # a report is frozen by people alone, with its papers


def test_every_field_is_used_somewhere(sample: Workspace) -> None:
    """What no sample shows, nobody learns from it; what is not known of a real city stays empty."""
    unknown = {
        *("city.address", "city.phone", "city.website", "city.email"),
        *("membership.certificate_no", "membership.certificate_signatory"),
        *("membership.certificate_date", "membership.ceremony_on", "membership_step.letter"),
        *("person.sex", "person.alt_names", "code_item.note"),
        *("reporting_cycle.report_date", "reporting_cycle.submitted_on"),
        *("reporting_cycle.confirmation", "reporting_cycle.edition", "report_answer.data"),
        *(f"report_edition.{name}" for name in SPECS["report_edition"].fields),
        *("calendar_day.holiday", "calendar_day.link", "calendar_day.note"),
    }
    unused = set()
    for spec in SPECS.values():
        used = set()
        for values in everything(sample, spec):
            used |= {name for name, kind in spec.fields.items() if not kind.is_empty(values[name])}
        unused |= {f"{spec.name}.{name}" for name in spec.fields.keys() - used}
    assert unused - unknown == set()


def test_the_check_finds_nothing_but_overspending_and_what_is_late(sample: Workspace) -> None:
    found = list(check(sample))
    assert [str(finding.message) for finding in found if not finding.warning] == []
    told = [str(finding.message) for finding in found]
    assert 3 <= sum("rials above what was" in each for each in told) <= 10
    assert all("rials above what was" in each or "is late" in each for each in told)


def test_values_are_in_the_form_that_a_form_would_store(sample: Workspace) -> None:
    for spec in SPECS.values():
        for values in everything(sample, spec):
            for name, kind in spec.fields.items():
                assert kind.normalize(values[name]) == values[name], (spec.name, name)


def test_no_undo_reaches_behind_the_sample(sample: Workspace) -> None:
    assert sample.to_undo() is None


def test_the_real_is_not_marked_and_the_invented_is(sample: Workspace) -> None:
    marks: dict[str, collections.Counter[bool | None]] = {}
    for spec in SPECS.values():
        marks[spec.name] = collections.Counter(v["sample"] for v in everything(sample, spec))
    wholly_real = {
        *("city", "city_title", "membership", "membership_step"),
        *("reference_city", "network_figure", "code_item", "report_template", "calendar_day"),
    }
    partly_real = {"organisation": 17, "person": 3, "role_holding": 4, "place": 3}
    for name, counted in marks.items():
        real = counted.total() if name in wholly_real else partly_real.get(name, 0)
        assert counted[None] == real, name
        assert counted[True] == counted.total() - real, name


def test_real_facts_name_their_source(sample: Workspace) -> None:
    for name in ("city_title", "membership", "organisation", "person"):
        for values in everything(sample, SPECS[name]):
            if values["sample"] is None:
                assert values["note"], values
    for name in ("reference_city", "network_figure"):
        assert all(values["source"] for values in everything(sample, SPECS[name]))


def test_the_city_joined_on_13_azar_1404(sample: Workspace) -> None:
    [membership] = everything(sample, MEMBERSHIP)
    joined = PartialDate(dt.date(2025, 12, 4), Precision.DAY)
    assert membership["joined_on"] == joined
    dated = {s["state"]: s["date"] for s in everything(sample, MEMBERSHIP_STEP) if s["date"]}
    assert dated == {"M8": joined, "M10": joined}


def test_nothing_is_invented_about_real_persons(sample: Workspace) -> None:
    real = {values["id"] for values in everything(sample, PERSON) if values["sample"] is None}
    for name in ("stakeholder_link", "contribution"):
        assert not real & {values["person"] for values in everything(sample, SPECS[name])}


def test_real_bodies_take_part_only_in_marked_links(sample: Workspace) -> None:
    organisations = everything(sample, SPECS["organisation"])
    real = {values["id"] for values in organisations if values["sample"] is None}
    for values in everything(sample, SPECS["stakeholder_link"]):
        if values["organisation"] in real:
            assert values["event"] is None
            assert "نمونه" in values["note"]
    for name, field in (
        *(("contribution", "organisation"), ("funding_line", "source_organisation")),
        *(("event", "organiser"), ("programme", "owner")),
    ):
        assert not real & {values[field] for values in everything(sample, SPECS[name])}, name
    for values in everything(sample, SPECS["agreement"]):
        assert not real & set(values["parties"])


def test_what_was_held_lies_in_the_two_years_and_what_is_planned_after(sample: Workspace) -> None:
    for values in everything(sample, EVENT):
        day = values["start"].date
        if values["status"] in {*HELD, "cancelled", "postponed"}:
            assert FIRST_DAY <= day <= LAST_DAY
        else:
            assert LAST_DAY < day <= HORIZON


def test_most_events_were_held_and_some_were_not(sample: Workspace) -> None:
    states = collections.Counter(values["status"] for values in everything(sample, EVENT))
    assert set(states) == set(sample.reader.positions("event_status"))
    held = sum(states[status] for status in HELD)
    assert 500 <= held <= 570
    assert 100 <= states["documented"] + states["evaluated"] <= 220


def test_some_sheets_are_missing_and_some_say_only_the_total(sample: Workspace) -> None:
    held = {v["id"] for v in everything(sample, EVENT) if v["status"] in HELD}
    rows = everything(sample, EVENT_ATTENDANCE)
    counted = {row["event"] for row in rows}
    unsplit = {row["event"] for row in rows if row["sex"] == "u" or row["age_band"] == "AU"}
    assert counted <= held
    assert 0.08 <= 1 - len(counted) / len(held) <= 0.16
    assert 0.11 <= len(unsplit) / len(counted) <= 0.2


def test_evidence_lies_in_the_folder_and_equal_files_once(sample: Workspace) -> None:
    attachments = everything(sample, ATTACHMENT)
    paths = {path_of(sample, values) for values in attachments}
    stored = {path for path in sample.store.attachments.rglob("*") if path.is_file()}
    assert paths == stored
    assert len(stored) < len(attachments) / 2
    assert {path.suffix for path in stored} == {".png", ".txt"}
    assert any(values["consent"] is None for values in attachments)


def test_spending_stays_within_its_fiscal_year_and_the_oldest_is_closed(sample: Workspace) -> None:
    years = {v["id"]: v for v in everything(sample, FISCAL_YEAR)}
    assert [v["year"] for v in years.values() if v["locked"]] == [1403]
    lines = {v["id"]: years[v["fiscal_year"]] for v in everything(sample, FUNDING_LINE)}
    for document in everything(sample, TRANSACTION):
        year = lines[document["funding_line"]]
        assert year["start"] <= document["date"] <= year["end"]
    used = {v["source_type"] for v in everything(sample, FUNDING_LINE)}
    assert used == set(sample.reader.positions("funding_source_type"))
    mechanisms = {v["mechanism"] for v in everything(sample, FUNDING_LINE)}
    assert mechanisms == set(sample.reader.positions("funding_mechanism"))


def test_the_report_is_nearly_done(sample: Workspace) -> None:
    """Something is left to do, so that a coordinator sees how the desk asks for it."""
    today = dt.date(2026, 9, 30)
    cycle = the_current_cycle(sample, today)
    assert cycle is not None
    dossier = gather(sample, cycle, window_of(cycle), today=today)
    left = {item.question for item in missing(dossier)}
    assert {"S2.3", "S10.1", "S11.3", "S14.1", "S9.6"} <= left
    assert not left & {"S3.1", "S4.1", "S6.1", "S8.1", "S9.4", "S12.1", "S1.4", "S1.5"}
    answered = [item for part in dossier.parts for item in part.items if item.text("fa")]
    assert len(answered) >= 20
    assert not any("are allowed" in item.text for item in missing(dossier))


def tables(workspace: Workspace) -> dict[str, list[Any]]:
    """All stored rows but those of the journal and of what ships."""
    names = [name for name in SPECS if name not in {"code_item", "report_template"}]
    run = workspace.reader.connection.execute
    found = {name: run(f'SELECT * FROM "{name}" ORDER BY id').fetchall() for name in names}
    links = run(
        "SELECT name FROM sqlite_schema WHERE type = 'table' AND name LIKE '%\\_\\_%' ESCAPE '\\'"
    )
    for (name,) in links.fetchall():
        found[name] = run(f'SELECT * FROM "{name}" ORDER BY owner, value').fetchall()
    return found


def test_the_same_seed_gives_the_same_city(
    sample: Workspace, fresh_file: Path, tmp_path: Path
) -> None:
    again = loaded(fresh_file, tmp_path / "again")
    other = loaded(fresh_file, tmp_path / "other", seed=7, events=60)
    try:
        assert tables(again) == tables(sample)
        assert tables(other)["event"] != tables(sample)["event"]
    finally:
        again.close()
        other.close()
        shutil.rmtree(tmp_path)


def test_a_small_sample_is_sound_too(fresh_file: Path, tmp_path: Path) -> None:
    small = loaded(fresh_file, tmp_path / "small", events=40)
    try:
        assert small.reader.count(Query(EVENT)) == 40
        assert [f for f in check(small) if not f.warning] == []
    finally:
        small.close()


def test_a_filled_file_is_left_alone(sample: Workspace) -> None:
    before = sample.reader.count(Query(EVENT))
    with pytest.raises(Problem, match="empty file"):
        fill(sample)
    assert sample.reader.count(Query(EVENT)) == before


def test_who_stops_the_work_finds_nothing_stored(workspace: Workspace) -> None:
    class Stopped(Exception):  # noqa: N818 - a wish, not an error
        pass

    def stop(_share: float) -> None:
        raise Stopped

    with pytest.raises(Stopped):
        fill(workspace, progress=stop)
    assert not workspace.reader.count(Query(EVENT))
    assert not workspace.reader.count(Query(SPECS["organisation"]))
    assert workspace.reader.count(Query(EVENT, where=(is_("sample", True),))) == 0
