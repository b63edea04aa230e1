"""One field of many records: told beforehand, refused with reasons, one action, one undo."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from learningcity_desktop.domain.links import Checklist, Link
from learningcity_desktop.domain.query import Query
from learningcity_desktop.domain.registry import SPECS
from learningcity_desktop.services.bulk import (
    Change,
    Outcome,
    Way,
    change_all,
    count_changing,
    fields_of,
    ways_of,
)
from learningcity_desktop.services.workspace import Changed, Workspace
from tests.making import day, make
from tests.unit.services.test_undo import dump

EVENT, PROGRAMME = SPECS["event"], SPECS["programme"]
TAGS = ("TG01", "TG02", "TG03", "TG04")


def column(workspace: Workspace, entity: str, field: str) -> list[object]:
    spec = SPECS[entity]
    ids = workspace.reader.ids(Query(spec, order="id"))
    return [value for (value,) in workspace.reader.rows(spec, ids, (field,)).values()]


def test_many_become_alike_as_one_action(workspace: Workspace) -> None:
    ids = [make(workspace, "event", topic=topic) for topic in ("LF01", "LF02", None)]
    other = make(workspace, "event")
    before = dump(workspace)
    change = Change("topic", "LF02")
    heard: list[Changed] = []
    workspace.subscribe(heard.append)
    told: list[float] = []
    assert count_changing(workspace, EVENT, ids, change) == 2
    assert change_all(workspace, EVENT, ids, change, tell=told.append) == Outcome(2)
    assert column(workspace, "event", "topic") == ["LF02", "LF02", "LF02", None]
    assert [news.records for news in heard] == [{"event": frozenset({ids[0], ids[2]})}]
    assert told == sorted(told)
    assert str(workspace.to_undo()) == "“Topic” changed in 2 records of “Events”"
    workspace.undo()
    assert dump(workspace) == before
    assert other not in heard[0].records["event"]


def test_search_and_sort_follow_a_changed_text(workspace: Workspace) -> None:
    ids = [make(workspace, "organisation", name_fa=f"سازمان {n}") for n in range(3)]
    organisation = SPECS["organisation"]
    change_all(workspace, organisation, ids[:2], Change("alt_names", "خانهٔ كتاب"))
    assert list(workspace.reader.ids(Query(organisation, text="خانه کتاب"))) == ids[:2]
    assert column(workspace, "organisation", "alt_names") == ["خانهٔ کتاب", "خانهٔ کتاب", ""]


def test_what_rules_and_kinds_refuse_is_told_and_nothing_stored(workspace: Workspace) -> None:
    ids = [
        make(workspace, "event", title_fa="نخست", end=day(2025, 6, 6)),
        make(workspace, "event", title_fa="دوم", start=day(2025, 7, 7)),
    ]
    before = dump(workspace)
    change = Change("end", day(2025, 6, 1))
    outcome = change_all(workspace, EVENT, ids, change)
    assert outcome.changed == 0
    [refusal] = outcome.refused
    assert (refusal.record, refusal.title) == (ids[1], "دوم")
    assert [str(p) for p in refusal.reasons] == [
        "The end is before the start; correct one of the dates."
    ]
    assert dump(workspace) == before
    assert change_all(workspace, EVENT, ids, change, leave_out={ids[1]}) == Outcome(1)
    everyone = change_all(workspace, EVENT, ids, Change("start", None))
    assert [r.record for r in everyone.refused] == ids
    assert str(everyone.refused[0].reasons[0]) == "“Start” must be filled in."


def test_a_rule_of_what_they_belong_to_is_told_without_a_number(workspace: Workspace) -> None:
    meeting = make(workspace, "meeting")
    rows = [make(workspace, "resolution", meeting=meeting, row=n) for n in (1, 2)]
    outcome = change_all(workspace, SPECS["resolution"], rows, Change("row", 7))
    assert [(r.record, r.title) for r in outcome.refused] == [(None, "")]


def test_records_that_are_gone_meanwhile_are_passed(workspace: Workspace) -> None:
    ids = [make(workspace, "event"), 999]
    assert change_all(workspace, EVENT, ids, Change("topic", "LF01")) == Outcome(1)
    assert change_all(workspace, EVENT, ids, Change("topic", "LF01")) == Outcome(0)


def test_more_records_than_a_page(workspace: Workspace) -> None:
    from learningcity_desktop.i18n import Message

    with workspace.act(Message("many")) as act:
        rows = ({"name_fa": f"مکان {n}"} for n in range(1203))
        ids = list(act.create_many(SPECS["venue"], rows))
    outcome = change_all(workspace, SPECS["venue"], ids, Change("capacity", 40))
    assert outcome == Outcome(1203)
    assert set(column(workspace, "venue", "capacity")) == {40}


tags = st.lists(st.sampled_from(TAGS), unique=True).map(lambda each: tuple(sorted(each)))


@settings(max_examples=15)
@given(first=tags, second=tags, chosen=tags)
def test_tags_are_added_and_taken_away(
    workspace: Workspace, first: tuple[str, ...], second: tuple[str, ...], chosen: tuple[str, ...]
) -> None:
    ids = [make(workspace, "programme", target_groups=tags) for tags in (first, second)]
    before = [first, second]

    def now() -> list[object]:
        rows = workspace.reader.rows(PROGRAMME, ids, ("target_groups",))
        return [rows[i][0] for i in ids]

    change_all(workspace, PROGRAMME, ids, Change("target_groups", chosen, Way.ADD))
    assert now() == [tuple(sorted({*each, *chosen})) for each in before]
    change_all(workspace, PROGRAMME, ids, Change("target_groups", chosen, Way.REMOVE))
    assert now() == [tuple(sorted({*each} - {*chosen})) for each in before]
    change_all(workspace, PROGRAMME, ids, Change("target_groups", chosen))
    assert now() == [chosen, chosen]


@pytest.mark.parametrize("name", SPECS)
def test_every_field_that_is_offered_can_be_set_empty_or_is_refused(
    workspace: Workspace, name: str
) -> None:
    spec = SPECS[name]
    record = make(workspace, name)
    for field in fields_of(spec):
        kind = spec.kinds[field]
        assert not isinstance(kind, Checklist | Link)
        assert ways_of(kind)[-1] is Way.SET
        outcome = change_all(workspace, spec, [record], Change(field, kind.empty))
        if not outcome.refused:
            values = workspace.values(spec, record)
            assert values is not None
            assert values[field] == kind.empty


def test_what_tells_records_apart_is_not_offered() -> None:
    assert "title_fa" not in fields_of(EVENT)
    assert "code" not in fields_of(SPECS["code_item"])
    assert "hash" not in fields_of(SPECS["attachment"])
    assert {"grade", "areas", "consent"} <= set(fields_of(SPECS["attachment"]))
