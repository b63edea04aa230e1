"""Saving, deleting and copying: children go with their owner, and a refusal changes nothing."""

import datetime as dt
from collections.abc import Callable
from decimal import Decimal
from typing import Any

import pytest

from learningcity_desktop.domain.query import Query, is_
from learningcity_desktop.domain.registry import SPECS
from learningcity_desktop.i18n import Message
from learningcity_desktop.services import fiscal_years, records
from learningcity_desktop.services.act import Refused
from learningcity_desktop.services.records import Draft, load, new_draft, save
from learningcity_desktop.services.workspace import Workspace
from tests.making import LEAST, day, make
from tests.unit.services.test_undo import dump

EVENT, CELL, GROUP = (
    SPECS["event"],
    SPECS["event_attendance"],
    SPECS["event_attendance_group"],
)
PLACE, PERSON, LINE = SPECS["place"], SPECS["person"], SPECS["funding_line"]


def refused(workspace: Workspace, action: Callable[[], object]) -> list[tuple[str | None, str]]:
    """What an action is refused for; the file is the same afterwards, byte for byte."""
    before, lines = dump(workspace), workspace.store.journal.counter()
    heard: list[Any] = []
    end = workspace.subscribe(heard.append)
    with pytest.raises(Refused) as caught:
        action()
    end()
    assert dump(workspace) == before
    assert workspace.store.journal.counter() == lines
    assert heard == []
    assert str(caught.value) == "\n".join(str(problem) for problem in caught.value.problems)
    return [(problem.field, str(problem)) for problem in caught.value.problems]


def cells(workspace: Workspace, event: int) -> dict[tuple[str, str], int]:
    query = Query(CELL, where=(is_("event", event),))
    return {(v["sex"], v["age_band"]): v["count"] for v in workspace.reader.all(query)}


def event_draft(**values: Any) -> Draft:
    return new_draft(EVENT, **LEAST["event"] | values)


def cell_draft(sex: str, band: str, count: int) -> Draft:
    return new_draft(CELL, sex=sex, age_band=band, count=count)


def test_a_record_is_saved_with_its_children_as_one_action(workspace: Workspace) -> None:
    draft = event_draft()
    draft.children[CELL.name] = [cell_draft("f", "A1", 3), cell_draft("m", "A1", 4)]
    draft.children[GROUP.name] = [new_draft(GROUP, target_group="TG06", count=2)]
    number = save(workspace, draft).id
    assert cells(workspace, number) == {("f", "A1"): 3, ("m", "A1"): 4}
    assert len(next(workspace.history()).changes) == 4
    workspace.undo()
    assert workspace.reader.count(Query(CELL)) == workspace.reader.count(Query(EVENT)) == 0


def test_children_are_added_changed_and_removed_by_difference(workspace: Workspace) -> None:
    number = make(workspace, "event")
    other = make(workspace, "event")
    for event in (number, other):
        make(workspace, "event_attendance", event=event, sex="f")
        make(workspace, "event_attendance", event=event, sex="m")
    make(workspace, "event_attendance_group", event=number)
    draft = load(workspace, EVENT, number, [CELL])
    first, second = draft.children[CELL.name]
    first.values["count"] = 99
    draft.children[CELL.name] = [first, cell_draft("u", "AU", 5)]
    save(workspace, draft)
    assert cells(workspace, number) == {("f", "A3"): 99, ("u", "AU"): 5}
    assert cells(workspace, other) == {("f", "A3"): 12, ("m", "A3"): 12}
    assert workspace.reader.count(Query(GROUP)) == 1  # not in the draft, so left alone
    changes = {(c.op, c.record) for c in next(workspace.history()).changes}
    assert {op for op, _number in changes} == {"create", "change", "delete"}
    assert ("delete", second.id) in changes
    workspace.undo()
    assert cells(workspace, number) == {("f", "A3"): 12, ("m", "A3"): 12}


def test_a_child_of_someone_else_moves_in(workspace: Workspace) -> None:
    first, second = make(workspace, "event"), make(workspace, "event")
    child = make(workspace, "event_attendance", event=first)
    draft = load(workspace, EVENT, second, [CELL])
    draft.children[CELL.name] = [Draft(CELL, child, {"count": 7})]
    save(workspace, draft)
    assert cells(workspace, first) == {}
    assert cells(workspace, second) == {("f", "A3"): 7}


def test_every_fault_of_the_fields_is_told_at_once(workspace: Workspace) -> None:
    draft = event_draft(title_fa=" ‌ ", edition=0, duration_hours=Decimal("2.555"), end=None)
    faults = refused(workspace, lambda: save(workspace, draft))
    assert [field for field, _text in faults] == ["duration_hours", "title_fa", "edition"]


def test_a_fault_of_a_child_refuses_the_family(workspace: Workspace) -> None:
    draft = event_draft()
    draft.children[CELL.name] = [cell_draft("f", "A1", 3), cell_draft("m", "A1", -4)]
    [(field, text)] = refused(workspace, lambda: save(workspace, draft))
    assert field == "count"
    assert text == "“Head count” cannot be less than 0."


def test_a_rule_sees_the_children_as_they_will_be(workspace: Workspace) -> None:
    draft = event_draft()
    draft.children[CELL.name] = [cell_draft("f", "A1", 3), cell_draft("f", "A1", 4)]
    assert refused(workspace, lambda: save(workspace, draft)) == [
        (None, "The same cell of the head count stands there twice.")
    ]


def test_warnings_are_told_and_do_not_hinder(workspace: Workspace) -> None:
    saved = save(workspace, event_draft())
    assert [problem.field for problem in saved.warnings] == ["pre_checks"]
    assert workspace.reader.exists("event", saved.id)


def test_an_old_draft_of_a_record_that_is_gone(workspace: Workspace) -> None:
    number = make(workspace, "event")
    draft = load(workspace, EVENT, number, [CELL])
    records.delete(workspace, EVENT, [number])
    gone = [(None, "This event is no longer there.")]
    assert refused(workspace, lambda: save(workspace, draft)) == gone
    assert refused(workspace, lambda: records.delete(workspace, EVENT, [number])) == gone
    assert refused(workspace, lambda: load(workspace, EVENT, number)) == gone


def test_an_old_draft_that_points_at_what_is_gone(workspace: Workspace) -> None:
    """The reference would be lost to the journal, and the database would call it a bug."""
    programme = make(workspace, "programme")
    draft = event_draft(programme=programme)
    number = make(workspace, "event")
    changed = load(workspace, EVENT, number)
    changed.values["programme"] = programme
    records.delete(workspace, SPECS["programme"], [programme])
    gone = [(None, "This programme is no longer there.")]
    assert refused(workspace, lambda: save(workspace, draft)) == gone
    assert refused(workspace, lambda: save(workspace, changed)) == gone


def test_there_is_one_city(workspace: Workspace) -> None:
    number = make(workspace, "city")
    draft = new_draft(SPECS["city"], name_fa="تبریز")
    [(_field, text)] = refused(workspace, lambda: save(workspace, draft))
    assert text == "There is one city in a file, and it is there already."
    again = load(workspace, SPECS["city"], number)
    again.values["name_en"] = "Maragheh"
    save(workspace, again)


def test_a_save_cleans_what_was_typed(workspace: Workspace) -> None:
    number = save(workspace, event_draft(title_fa="كارگاه  ي‌ ‌", title_en=None)).id
    values = workspace.values(EVENT, number)
    assert values is not None
    assert (values["title_fa"], values["title_en"]) == ("کارگاه ی", "")


def test_a_person_s_terms_are_checked_against_those_of_others(workspace: Workspace) -> None:
    roles = SPECS["role_holding"]
    first = new_draft(PERSON, last_name="کریمی")
    term = {"role": "mayor", "from_date": dt.date(2021, 1, 1)}
    first.children[roles.name] = [new_draft(roles, **term)]
    save(workspace, first)
    second = new_draft(PERSON, last_name="رضایی")
    second.children[roles.name] = [new_draft(roles, **term | {"from_date": dt.date(2025, 1, 1)})]
    [(field, text)] = refused(workspace, lambda: save(workspace, second))
    assert field == "from_date"
    assert text.startswith("Someone else holds this role in the same days")


# Deleting


def test_places_are_deleted_together_with_what_lies_in_them(workspace: Workspace) -> None:
    city = make(workspace, "place")
    district = make(workspace, "place", level="district", name_fa="منطقهٔ ۱", parent=city)
    quarter = make(workspace, "place", level="neighbourhood", name_fa="محله", parent=district)
    other = make(workspace, "place", name_fa="تبریز")
    before = dump(workspace)
    [(_field, text)] = refused(workspace, lambda: records.delete(workspace, PLACE, [city, quarter]))
    assert text == (
        "“مراغه” cannot be deleted: 1 records in “Places” belong to it. Delete or move those first."
    )
    for order in ([city, district, quarter], [quarter, city, district], [district, quarter, city]):
        records.delete(workspace, PLACE, order)
        assert list(workspace.reader.ids(Query(PLACE))) == [other]
        workspace.undo()
        assert dump(workspace) == before
    workspace.redo()
    assert list(workspace.reader.ids(Query(PLACE))) == [other]


def test_the_same_record_twice_is_deleted_once(workspace: Workspace) -> None:
    number = make(workspace, "venue")
    records.delete(workspace, SPECS["venue"], [number, number])
    assert not workspace.reader.exists("venue", number)


def test_a_place_that_somehow_lies_inside_itself_can_be_deleted(workspace: Workspace) -> None:
    number = make(workspace, "place")
    workspace.reader.connection.execute("UPDATE place SET parent = id")
    records.delete(workspace, PLACE, [number])
    assert not workspace.reader.exists("place", number)


def test_several_records_have_one_label(workspace: Workspace) -> None:
    numbers = [make(workspace, "venue", name_fa=name) for name in "ابپ"]
    records.delete(workspace, SPECS["venue"], numbers[:2])
    assert str(workspace.to_undo()) == "2 records deleted from “Venues”"
    records.delete(workspace, SPECS["venue"], numbers[2:])
    assert str(workspace.to_undo()) == "Venue “پ” deleted"


def test_one_that_is_needed_keeps_all(workspace: Workspace) -> None:
    free, needed = make(workspace, "organisation"), make(workspace, "organisation", name_fa="ب")
    make(workspace, "agreement", parties=(needed,))
    spec = SPECS["organisation"]
    [(_field, text)] = refused(workspace, lambda: records.delete(workspace, spec, [free, needed]))
    assert "1 records in “Agreements” belong to it" in text


def test_documented_events_keep_what_they_rest_on(workspace: Workspace) -> None:
    event = make(workspace, "event")
    cell = make(workspace, "event_attendance", event=event)
    evidence = make(workspace, "attachment", linked_to=records.Pointer("event", event))
    draft = load(workspace, EVENT, event)
    draft.values |= {"status": "documented", "short_report": "گزارش"}
    save(workspace, draft)
    for spec, number in ((CELL, cell), (SPECS["attachment"], evidence)):
        [(field, _text)] = refused(
            workspace, lambda s=spec, n=number: records.delete(workspace, s, [n])
        )
        assert field == "status"
    emptied = load(workspace, EVENT, event, [CELL])
    emptied.children[CELL.name] = []
    refused(workspace, lambda: save(workspace, emptied))
    records.delete(workspace, EVENT, [event])  # the whole event may go


# A closed year


@pytest.fixture
def closed(workspace: Workspace) -> dict[str, int]:
    """A line of a closed year with an entry of each kind, and a line of an open one."""
    numbers: dict[str, int] = {}
    for year in (1403, 1404):
        numbers[f"year {year}"] = make(workspace, "fiscal_year", year=year)
        numbers[f"line {year}"] = make(
            workspace, "funding_line", fiscal_year=numbers[f"year {year}"]
        )
    for name in ("funding_amendment", "allocation", "commitment", "transaction"):
        line = numbers["line 1403"]
        date = {"date": dt.date(2025, 1, 1)}
        numbers[name] = make(workspace, name, funding_line=line, **date)
    lock(workspace, numbers["year 1403"], locked=True)
    return numbers


def lock(workspace: Workspace, year: int, *, locked: bool) -> None:
    draft = load(workspace, SPECS["fiscal_year"], year)
    draft.values["locked"] = locked
    save(workspace, draft)


ENTRIES = ("funding_amendment", "allocation", "commitment", "transaction")
CLOSED = "Fiscal year 1403 is closed; open it again before changing its money."


@pytest.mark.parametrize("name", ENTRIES)
def test_a_closed_year_takes_no_entry(
    workspace: Workspace, closed: dict[str, int], name: str
) -> None:
    spec = SPECS[name]
    added = new_draft(spec, **LEAST[name] | {"funding_line": closed["line 1403"]})
    changed = load(workspace, spec, closed[name])
    changed.values["amount"] += 1
    moved_out = load(workspace, spec, closed[name])
    moved_out.values["funding_line"] = closed["line 1404"]
    for action in (
        lambda: save(workspace, added),
        lambda: save(workspace, changed),
        lambda: save(workspace, moved_out),
        lambda: records.delete(workspace, spec, [closed[name]]),
    ):
        assert CLOSED in [text for _field, text in refused(workspace, action)]


@pytest.mark.parametrize("name", ENTRIES)
def test_no_entry_moves_into_a_closed_year(
    workspace: Workspace, closed: dict[str, int], name: str
) -> None:
    line = closed["line 1404"]
    number = make(workspace, name, funding_line=line)
    moved = load(workspace, SPECS[name], number)
    moved.values["funding_line"] = closed["line 1403"]
    assert CLOSED in [text for _f, text in refused(workspace, lambda: save(workspace, moved))]


def test_lines_of_a_closed_year_neither_change_nor_move_nor_go(
    workspace: Workspace, closed: dict[str, int]
) -> None:
    sealed, free = closed["line 1403"], closed["line 1404"]
    renamed = load(workspace, LINE, sealed)
    renamed.values["title_fa"] = "دیگر"
    moved = load(workspace, LINE, sealed)
    moved.values["fiscal_year"] = closed["year 1404"]
    moved_in = load(workspace, LINE, free)
    moved_in.values["fiscal_year"] = closed["year 1403"]
    for action in (
        lambda: save(workspace, renamed),
        lambda: save(workspace, moved),
        lambda: save(workspace, moved_in),
        lambda: records.delete(workspace, LINE, [sealed]),
        lambda: records.delete(workspace, LINE, [free, sealed]),
    ):
        assert CLOSED in [text for _field, text in refused(workspace, action)]
    year = SPECS["fiscal_year"]
    refused(workspace, lambda: records.delete(workspace, year, [closed["year 1403"]]))


def test_an_opened_year_takes_entries_again(workspace: Workspace, closed: dict[str, int]) -> None:
    with pytest.raises(Refused):
        lock(workspace, closed["year 1403"], locked=False)  # it is opened by name only
    fiscal_years.reopen(workspace, closed["year 1403"], "اصلاح")
    records.delete(workspace, LINE, [closed["line 1403"]])
    assert workspace.reader.count(Query(SPECS["transaction"])) == 0


def test_undo_may_open_a_year_and_what_it_sealed(
    workspace: Workspace, closed: dict[str, int]
) -> None:
    """Undo follows the journal and no rule: it leads to states that were there before."""
    workspace.undo()
    workspace.undo()
    assert not workspace.reader.exists("transaction", closed["transaction"])


# Copying


def test_a_nameless_record_is_called_by_its_number(workspace: Workspace) -> None:
    number = make(workspace, "event_attendance")
    draft = load(workspace, CELL, number)
    draft.values["count"] = 50
    save(workspace, draft)
    assert str(workspace.to_undo()) == f"Head count “Head count {number}” changed"
    save(workspace, new_draft(CELL, **LEAST["event_attendance"] | {"event": 1, "sex": "m"}))
    assert str(workspace.to_undo()) == "Head count “Head count” added"


def test_evidence_of_a_record(workspace: Workspace) -> None:
    event = make(workspace, "event", start=day(2025, 1, 1))
    mine = make(workspace, "attachment", linked_to=records.Pointer("event", event))
    make(workspace, "programme")
    make(workspace, "attachment", linked_to=records.Pointer("programme", 1))
    assert list(workspace.reader.ids(records.evidence_of("event", event))) == [mine]


def test_deleting_within_a_larger_action(workspace: Workspace) -> None:
    number = make(workspace, "venue")
    with workspace.act(Message("Tidied up")) as act:
        records.delete_within(act, workspace, SPECS["venue"], number)
    assert str(workspace.to_undo()) == "Tidied up"


def test_what_somebody_else_changed_meanwhile_is_left_alone(workspace: Workspace) -> None:
    """Two programs have one record open; each saves another field of it."""
    spec = SPECS["organisation"]
    record_id = make(workspace, "organisation", name_fa="دانشگاه")
    here, there = (records.load(workspace, spec, record_id) for _ in range(2))
    here.values["phone"] = "041"
    there.values["website"] = "https://example.org"
    records.save(workspace, here)
    records.save(workspace, there)
    stored = records.load(workspace, spec, record_id).values
    assert (stored["phone"], stored["website"]) == ("041", "https://example.org")


def test_what_somebody_else_added_meanwhile_is_left_alone(workspace: Workspace) -> None:
    spec, child = SPECS["agreement"], SPECS["agreement_obligation"]
    record_id = make(workspace, "agreement")
    first = records.load(workspace, spec, record_id, [child])
    first.children[child.name].append(records.new_draft(child, text="یک"))
    records.save(workspace, first)
    here, there = (records.load(workspace, spec, record_id, [child]) for _ in range(2))
    there.children[child.name].append(records.new_draft(child, text="دو"))
    records.save(workspace, there)
    here.children[child.name].clear()
    records.save(workspace, here)
    left = records.load(workspace, spec, record_id, [child]).children[child.name]
    assert [each.values["text"] for each in left] == ["دو"]
