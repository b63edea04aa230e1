"""The bin: a deleted record comes back with all that went along, as one action of its own."""

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from learningcity_desktop.domain.links import Pointer
from learningcity_desktop.domain.query import Query, is_
from learningcity_desktop.domain.registry import SPECS, AnySpec
from learningcity_desktop.services import bin as the_bin
from learningcity_desktop.services import fiscal_years, records
from learningcity_desktop.services.act import Refused
from learningcity_desktop.services.history import record_history
from learningcity_desktop.services.workspace import Workspace
from tests.making import make
from tests.unit.services.test_undo import dump

EVENT, VENUE, MEETING = SPECS["event"], SPECS["venue"], SPECS["meeting"]


def contents(workspace: Workspace) -> dict[str, Any]:
    """Everything but the journal and the moments of change."""
    found = {}
    for spec in SPECS.values():
        rows = workspace.reader.all(Query(spec, order="id"))
        found[spec.name] = [{n: v for n, v in row.items() if n != "updated"} for row in rows]
    return found


def only(workspace: Workspace, spec: AnySpec) -> str:
    [found] = the_bin.deleted(workspace, spec)
    return found.uuid


def test_a_family_comes_back_whole(workspace: Workspace) -> None:
    event = make(workspace, "event", title_fa="جشنوارهٔ کتاب", co_cities="کاشان")
    make(workspace, "event_attendance", event=event)
    make(workspace, "stakeholder_link", event=event, roles=("host",))
    make(workspace, "attachment", linked_to=Pointer("event", event), areas=("plan",))
    letter = make(workspace, "letter", linked_to=Pointer("event", event))
    media = make(workspace, "media_item", event=event)
    before = contents(workspace)
    records.delete(workspace, EVENT, [event])
    assert (workspace.values(SPECS["letter"], letter) or {})["linked_to"] is None
    assert the_bin.restore(workspace, EVENT, [only(workspace, EVENT)]) == [event]
    assert contents(workspace) == before
    assert media in workspace.reader.ids(Query(SPECS["media_item"], where=(is_("event", event),)))
    assert str(workspace.to_undo()) == "Event “جشنوارهٔ کتاب” brought back"
    assert the_bin.deleted(workspace, EVENT) == []


def test_bringing_back_is_undone_and_done_again(workspace: Workspace) -> None:
    event = make(workspace, "event")
    make(workspace, "event_attendance", event=event)
    records.delete(workspace, EVENT, [event])
    gone = dump(workspace)
    the_bin.restore(workspace, EVENT, [only(workspace, EVENT)])
    back = contents(workspace)
    workspace.undo()
    assert dump(workspace) == gone
    assert the_bin.deleted(workspace, EVENT) == []  # an undo brings it back to where it was
    workspace.redo()
    assert contents(workspace) == back


def test_names_are_searched_in_any_spelling(workspace: Workspace) -> None:
    for name in ("فرهنگ‌سرای ياس", "کتابخانه", ""):
        spec, field = (VENUE, "name_fa") if name else (SPECS["stakeholder_link"], "note")
        records.delete(workspace, spec, [make(workspace, spec.name, **{field: name})])
    assert [d.title for d in the_bin.deleted(workspace, VENUE)] == ["کتابخانه", "فرهنگ‌سرای یاس"]
    [found] = the_bin.deleted(workspace, VENUE, "فرهنگ سراي یاس")
    assert (found.who, bool(found.when)) != ("", False)
    assert the_bin.deleted(workspace, VENUE, "موزه") == []
    assert the_bin.deleted(workspace, SPECS["stakeholder_link"])[0].title == "Partner 1"


def test_a_number_given_again_is_not_taken_back(workspace: Workspace) -> None:
    first, second = (make(workspace, "venue", name_fa=name) for name in ("الف", "ب"))
    records.delete(workspace, VENUE, [first, second])
    other = make(workspace, "venue", name_fa="پ")
    assert other == first
    uuids = [each.uuid for each in the_bin.deleted(workspace, VENUE)]
    numbers = the_bin.restore(workspace, VENUE, uuids)
    assert workspace.names.record_titles("venue", numbers) == {3: "الف", second: "ب"}
    assert [workspace.names.record_title("venue", n) for n in numbers] == ["ب", "الف"]
    assert str(workspace.to_undo()) == "2 records brought back to “Venues”"


def test_what_was_pointed_elsewhere_since_stays_there(workspace: Workspace) -> None:
    old, new = (make(workspace, "venue", name_fa=name) for name in ("کهنه", "نو"))
    moved, waiting, gone = (make(workspace, "event", venue=old) for _ in range(3))
    records.delete(workspace, VENUE, [old])
    draft = records.load(workspace, EVENT, moved)
    draft.values["venue"] = new
    records.save(workspace, draft)
    records.delete(workspace, EVENT, [gone])
    [deletion] = the_bin.deleted(workspace, VENUE)
    the_bin.restore(workspace, VENUE, [deletion.uuid])
    assert (workspace.values(EVENT, moved) or {})["venue"] == new
    assert (workspace.values(EVENT, waiting) or {})["venue"] == old


def test_what_it_pointed_at_may_be_gone(workspace: Workspace) -> None:
    venue, person = make(workspace, "venue"), make(workspace, "person")
    event = make(workspace, "event", venue=venue)
    meeting = make(workspace, "meeting", attendees=(person,))
    records.delete(workspace, EVENT, [event])
    records.delete(workspace, MEETING, [meeting])
    records.delete(workspace, VENUE, [venue])
    records.delete(workspace, SPECS["person"], [person])
    the_bin.restore(workspace, EVENT, [only(workspace, EVENT)])
    the_bin.restore(workspace, MEETING, [only(workspace, MEETING)])
    assert (workspace.values(EVENT, event) or {})["venue"] is None
    assert (workspace.values(MEETING, meeting) or {})["attendees"] == ()


def test_a_child_waits_for_what_it_belonged_to(workspace: Workspace) -> None:
    meeting = make(workspace, "meeting", title_fa="نشست مهر")
    resolution = make(workspace, "resolution", meeting=meeting, text="تشکیل دبیرخانه")
    records.delete(workspace, SPECS["resolution"], [resolution])
    records.delete(workspace, MEETING, [meeting])
    uuid = only(workspace, SPECS["resolution"])
    with pytest.raises(Refused, match="belonged to “نشست مهر”, which is deleted too"):
        the_bin.restore(workspace, SPECS["resolution"], [uuid])
    the_bin.restore(workspace, MEETING, [only(workspace, MEETING)])
    assert the_bin.restore(workspace, SPECS["resolution"], [uuid]) == [resolution]
    with pytest.raises(Refused, match="not among the deleted ones"):
        the_bin.restore(workspace, SPECS["resolution"], [uuid])


def test_rules_are_held_against_what_comes_back(workspace: Workspace) -> None:
    year = make(workspace, "fiscal_year", year=1404)
    records.delete(workspace, SPECS["fiscal_year"], [year])
    make(workspace, "fiscal_year", year=1404)
    with pytest.raises(Refused):
        the_bin.restore(workspace, SPECS["fiscal_year"], [only(workspace, SPECS["fiscal_year"])])
    assert workspace.reader.count(Query(SPECS["fiscal_year"])) == 1


def test_a_field_of_an_older_version_is_left_out(workspace: Workspace) -> None:
    venue = make(workspace, "venue")
    records.delete(workspace, VENUE, [venue])
    workspace.reader.connection.execute(
        "UPDATE change SET fields = json_insert(fields, '$.colour', json('[\"red\", null]'))"
        " WHERE op = 'delete'"
    )
    assert the_bin.restore(workspace, VENUE, [only(workspace, VENUE)]) == [venue]


@pytest.mark.parametrize("spec", SPECS.values(), ids=lambda spec: spec.name)
def test_every_entity_comes_back_as_it_was(workspace: Workspace, spec: AnySpec) -> None:
    record = make(workspace, spec.name)
    before = contents(workspace)
    records.delete(workspace, spec, [record])
    uuid = the_bin.deleted(workspace, spec)[0].uuid
    the_bin.restore(workspace, spec, [uuid])
    assert contents(workspace) == before


@settings(max_examples=20)
@given(which=st.lists(st.sampled_from(range(5)), unique=True, min_size=1))
def test_any_deletion_has_an_inverse(workspace: Workspace, which: list[int]) -> None:
    while workspace.reader.count(Query(EVENT)) < 5:
        event = make(workspace, "event")
        make(workspace, "event_attendance", event=event)
    ids = workspace.reader.ids(Query(EVENT, order="id"))
    before = contents(workspace)
    records.delete(workspace, EVENT, [ids[place] for place in which])
    the_bin.restore(workspace, EVENT, [d.uuid for d in the_bin.deleted(workspace, EVENT)])
    assert contents(workspace) == before


def test_the_history_of_a_record_tells_what_was_deleted_out_of_it(
    workspace: Workspace,
) -> None:
    meeting = make(workspace, "meeting")
    gone = make(workspace, "resolution", meeting=meeting, text="نخست")
    make(workspace, "resolution", meeting=meeting, text="دوم")
    file = make(workspace, "attachment", linked_to=Pointer("meeting", meeting), caption_fa="عکس")
    make(workspace, "resolution", text="از نشستی دیگر", meeting=make(workspace, "meeting"))
    records.delete(workspace, SPECS["resolution"], [gone])
    records.delete(workspace, SPECS["attachment"], [file])
    lines = record_history(workspace, MEETING, meeting)
    told = [(c.op, c.title) for line in lines for c in line.changes]
    assert told == [
        ("delete", "عکس"),
        ("delete", "نخست"),
        ("create", "عکس"),
        ("create", "دوم"),
        ("create", "نخست"),
        ("create", "نشست نخست"),
    ]
    assert len(record_history(workspace, MEETING, meeting, 2)) == 2


def test_a_closed_year_keeps_the_link_that_it_lost(workspace: Workspace) -> None:
    funder = make(workspace, "organisation")
    year = make(workspace, "fiscal_year", year=1403)
    line = make(workspace, "funding_line", fiscal_year=year, source_organisation=funder)
    records.delete(workspace, SPECS["organisation"], [funder])
    fiscal_years.close(workspace, year)
    organisations = SPECS["organisation"]
    assert the_bin.restore(workspace, organisations, [only(workspace, organisations)]) == [funder]
    assert (workspace.values(SPECS["funding_line"], line) or {})["source_organisation"] is None
