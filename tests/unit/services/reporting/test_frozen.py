"""A frozen report is shown as it was sealed; a report taken down is the report itself."""

import random
from array import array
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from learningcity_desktop import i18n
from learningcity_desktop.domain.links import Pointer
from learningcity_desktop.domain.query import Query
from learningcity_desktop.domain.registry import SPECS, spec_named
from learningcity_desktop.i18n import Message
from learningcity_desktop.services import evidence, records
from learningcity_desktop.services.act import Refused
from learningcity_desktop.services.check import check
from learningcity_desktop.services.figures.model import Amount, Cell, Figure, Row
from learningcity_desktop.services.reporting import cycles, editions
from learningcity_desktop.services.reporting.content import Listing, Words
from learningcity_desktop.services.reporting.dossier import Dossier, Item, Part
from learningcity_desktop.services.reporting.fills import figure_keys
from learningcity_desktop.services.reporting.frozen import frozen_dossier
from learningcity_desktop.services.reporting.snapshot import (
    _Taking,
    amount_of,
    digest_of,
    dumped,
    read_runs,
    take,
    write_runs,
)
from learningcity_desktop.services.workspace import Workspace
from tests.making import LEAST, make, open_cycle
from tests.unit.services.figures.city import City
from tests.unit.services.reporting.freezing import (
    TODAY,
    approved,
    frozen,
    make_event,
    numbers,
    report,
)


@given(st.sets(st.integers(0, 300)))
def test_runs_are_read_as_they_were_written(places: set[int]) -> None:
    assert list(read_runs(write_runs(sorted(places)))) == sorted(places)


def test_runs_are_short() -> None:
    assert write_runs([*range(16), 17, 19, 20]) == "0-15,17,19-20"


@pytest.mark.parametrize("value", [None, 0, 7, Decimal("7.50")])
def test_amounts_are_kept_exactly(value: int | Decimal | None) -> None:
    assert amount_of(dumped(value)) == value


def test_a_digest_tells_sets_apart_and_not_orders() -> None:
    assert digest_of(array("q", [3, 1, 2])) == digest_of(array("q", [1, 2, 3]))
    assert digest_of(array("q", [1, 2])) != digest_of(array("q", [1, 2, 3]))


@pytest.fixture
def cycle(workspace: Workspace) -> int:
    make(workspace, "city", name_en="Maragheh")
    dice = random.Random(7)
    programme = make(workspace, "programme", title_en="Health literacy")
    for _each in range(12):
        make_event(workspace, dice, programme=programme)
    path = workspace.folder / "poster.txt"
    path.write_text("x", encoding="utf-8")
    evidence.attach(workspace, Pointer("programme", programme), [path])
    number = approved(workspace)
    cycles.write_answer(workspace, number, "S3.1", text_fa="پاسخ", text_en="answer")
    cycles.choose_programme(workspace, number, "S9", programme)
    cycles.write_answer(workspace, number, "S9.2", programme, text_fa="پاسخ برنامه")
    return number


def said(item: Item) -> object:
    match item.content:
        case Words(text, record):
            return text, record
        case Listing() as listing:
            return listing.heads, listing.rows, listing.records, listing.numeric
        case Figure() as figure:
            return (
                *(figure.key, figure.title, figure.label_heads, figure.number_heads, figure.units),
                *[(row.labels, row.is_total) for row in figure.rows],
                *[note.text for note in figure.notes],
            )
    return None


def shape(part: Part) -> object:
    return part.section, part.programme, part.programme_title


@pytest.mark.parametrize("language", ["fa", "en"])
def test_what_was_frozen_is_what_the_report_was(
    workspace: Workspace, cycle: int, language: str
) -> None:
    edition = frozen(workspace, cycle)
    with i18n.speaking(language):
        live, kept = report(workspace, cycle), frozen_dossier(workspace, edition)
        assert numbers(workspace, kept) == numbers(workspace, live)
        assert (kept.window, kept.report_date) == (live.window, live.report_date)
        assert [shape(part) for part in kept.parts] == [shape(part) for part in live.parts]
        for ours, theirs in zip(kept.parts, live.parts, strict=True):
            for item, other in zip(ours.items, theirs.items, strict=True):
                assert said(item) == said(other), item.question.id
                assert (item.question, item.programme) == (other.question, other.programme)
                assert item.text("fa") == other.text("fa")
                assert item.text("en") == other.text("en")


def values_of(workspace: Workspace, dossier: Dossier) -> dict[object, list[Amount]]:
    return {k: [value for value, _ids in v] for k, v in numbers(workspace, dossier).items()}


def test_it_stays_so_whatever_happens_afterwards(workspace: Workspace, cycle: int) -> None:
    edition = frozen(workspace, cycle)
    before = values_of(workspace, report(workspace, cycle))
    spec = spec_named("event")
    records.delete(workspace, spec, list(workspace.reader.ids(Query(spec))))
    with workspace.act(Message("renamed")) as act:
        act.change(spec_named("city"), 1, {"name_en": "Kashan"})
    kept = frozen_dossier(workspace, edition)
    assert values_of(workspace, kept) == before
    [name] = [i for p in kept.parts for i in p.items if i.question.id == "S1.1"]
    assert isinstance(name.content, Words)
    assert name.content.text == "Maragheh"


def test_a_programme_that_was_deleted_keeps_its_name(workspace: Workspace, cycle: int) -> None:
    edition = frozen(workspace, cycle)
    spec = spec_named("programme")
    for entity in ("attachment", "event"):
        other = spec_named(entity)
        records.delete(workspace, other, list(workspace.reader.ids(Query(other))))
    workspace.reader.connection.execute("PRAGMA foreign_keys = OFF")
    workspace.reader.connection.execute("DELETE FROM programme")
    workspace.names.forget([spec.name])
    with i18n.speaking("fa"):
        [part] = [p for p in frozen_dossier(workspace, edition).parts if p.section.repeat]
    assert (part.programme, part.programme_title) == (0, "سواد سلامت")


def test_of_too_many_records_no_door_is_shown(workspace: Workspace, cycle: int) -> None:
    edition = frozen(workspace, cycle, most=1)
    figures = [
        item.content
        for part in frozen_dossier(workspace, edition).parts
        for item in part.items
        if isinstance(item.content, Figure)
    ]
    cells = [cell for figure in figures for row in figure.rows for cell in row.cells]
    assert any(cell.query is None and cell.value for cell in cells)
    assert any(cell.query is not None for cell in cells)


def test_rows_of_another_order_are_paired_by_what_they_count(city: City) -> None:
    """Districts stand in the order of their names, which differ by language."""
    workspace = city.workspace
    questions = [
        {"id": f"F.{n}", "type": "stat", "fa": "", "en": "", "fill": key}
        for n, key in enumerate(figure_keys())
    ]
    section = {"id": "F", "title_fa": "", "title_en": "", "questions": questions}
    values = LEAST["reporting_cycle"] | {"sections": {"sections": [section]}}
    number = open_cycle(workspace, values)
    cycle = cycles.cycle_numbered(workspace, number)
    taken = take(workspace, cycle)
    for language in ("fa", "en"):
        with i18n.speaking(language):
            dossier = report(workspace, number)
        live = {
            (item.question.id, item.programme): item.content
            for part in dossier.parts
            for item in part.items
            if isinstance(item.content, Figure)
        }
        for content in taken.contents:
            if content["kind"] != "figure":
                continue
            figure = live[content["question"], None]
            told = {
                (tuple(row["labels"][language]), head): amount_of(cell["value"])
                for row in content["rows"]
                for head, cell in zip(content["number_heads"][language], row["cells"], strict=True)
            }
            assert told == {
                (row.labels, head): cell.value
                for row in figure.rows
                for head, cell in zip(figure.number_heads, row.cells, strict=True)
            }


def test_a_number_without_records_is_kept_all_the_same(workspace: Workspace) -> None:
    taking = _Taking(workspace, 10)
    rows = (Row(("الف",), (Cell(3), Cell(Decimal("1.5")))),)
    figure = Figure("x", "شکل", ("نام",), ("یک", "دو"), rows, ("count", "mean"))
    told = taking._figure(0, [figure, figure])
    assert [cell["value"] for cell in told["rows"][0]["cells"]] == [3, "1.5"]
    assert (taking.queries, taking.named()) == ({}, {})


def test_a_section_without_a_programme_is_shown_empty(workspace: Workspace, cycle: int) -> None:
    cycles.drop_programme(workspace, cycle, "S9", 1)
    edition = frozen(workspace, cycle)
    [part] = [p for p in frozen_dossier(workspace, edition).parts if p.section.repeat]
    assert (part.items, part.programme) == ((), None)


def test_what_was_entered_is_noted_beside_the_seal(workspace: Workspace) -> None:
    cycle = approved(workspace)
    number = cycles.write_answer(workspace, cycle, "S3.1", text_fa="پاسخ")
    edition = frozen(workspace, cycle)
    before = editions.read(workspace, edition)
    cycles.write_answer(workspace, cycle, "S3.1", entered=True, entered_on=TODAY)
    cycles.write_answer(workspace, cycle, "S2.1", entered=True)
    items = {i.question.id: i for p in frozen_dossier(workspace, edition).parts for i in p.items}
    assert (items["S3.1"].is_entered, items["S3.1"].text("fa")) == (True, "پاسخ")
    assert items["S2.1"].is_entered
    assert not items["S3.2"].is_entered
    assert editions.read(workspace, edition) == before
    for refused in ({"text_fa": "دیگر"}, {"entered": False, "text_en": "other"}):
        with pytest.raises(Refused, match="frozen as edition 1"):
            cycles.write_answer(workspace, cycle, "S3.1", **refused)
    with pytest.raises(Refused, match="frozen as edition 1"):
        cycles.write_answer(workspace, cycle, "S3.2", text_fa="تازه", entered=True)
    with pytest.raises(Refused, match="frozen as edition 1"):
        cycles.write_answer(workspace, cycle, "S3.2")
    with pytest.raises(Refused, match="frozen as edition 1"):
        records.delete(workspace, SPECS["report_answer"], [number])
    assert [str(each.message) for each in check(workspace) if not each.warning] == []
