"""«What has changed?» names exactly what differs, and frozen bytes stay as they are."""

import contextlib
import datetime as dt
import random
from collections import Counter
from decimal import Decimal
from typing import Any

import pytest

from learningcity_desktop import i18n
from learningcity_desktop.domain.evidence import ATTACHMENT
from learningcity_desktop.domain.links import Pointer
from learningcity_desktop.domain.query import Query, is_
from learningcity_desktop.domain.registry import SPECS
from learningcity_desktop.i18n import Message, Problem
from learningcity_desktop.persian.dates import PartialDate, Precision
from learningcity_desktop.services import evidence, records
from learningcity_desktop.services.reporting import cycles, editions, states
from learningcity_desktop.services.reporting.changes import (
    MOST_NAMED,
    Change,
    _cells,
    _rows,
    changes,
)
from learningcity_desktop.services.reporting.differences import Differences, RecordChange
from learningcity_desktop.services.reporting.editions import Edition
from learningcity_desktop.services.workspace import Workspace
from tests.making import day, make
from tests.unit.services.reporting.freezing import (
    TODAY,
    approved,
    differing,
    frozen,
    numbers,
    report,
)

EVENT, HEADS, ANSWER = SPECS["event"], SPECS["event_attendance"], SPECS["report_answer"]
STATES = ["held", "held", "cancelled", "scheduled"]


def make_event(workspace: Workspace, dice: random.Random, **given: Any) -> int:
    values = {
        "status": dice.choice(STATES),
        "type": dice.choice(["ET01", "ET02", None]),
        "mode": dice.choice(["onsite", "online", None]),
        "start": PartialDate(
            dt.date(2024, 8, 1) + dt.timedelta(days=dice.randrange(900)), Precision.DAY
        ),
        "volunteers": dice.choice([None, 0, 3]),
    }
    event = make(workspace, "event", **values | given)
    for sex in dice.sample(["f", "m"], dice.randrange(3)):
        make(
            workspace,
            "event_attendance",
            event=event,
            sex=sex,
            age_band=dice.choice(["A2", "A3"]),
            channel=dice.choice(["onsite", "online"]),
            count=dice.randrange(1, 40),
        )
    return event


def meddle(workspace: Workspace, dice: random.Random) -> None:
    """Change the register in any way."""
    events = list(workspace.reader.ids(Query(EVENT)))
    heads = list(workspace.reader.ids(Query(HEADS)))
    match dice.randrange(6):
        case 0:
            make_event(workspace, dice)
        case 1 if events:
            records.delete(workspace, EVENT, [dice.choice(events)])
        case 2 if heads:
            records.delete(workspace, HEADS, [dice.choice(heads)])
        case 3 if heads:
            with workspace.act(Message("counted anew")) as act:
                act.change(HEADS, dice.choice(heads), {"count": dice.randrange(40)})
        case 4 if events:
            workspace.undo()
        case _ if events:
            with workspace.act(Message("put right")) as act:
                act.change(EVENT, dice.choice(events), {"status": dice.choice(STATES)})


@pytest.fixture
def cycle(workspace: Workspace) -> int:
    make(workspace, "city")
    return approved(workspace)


@pytest.mark.parametrize("seed", range(4))
def test_exactly_what_differs_is_named(workspace: Workspace, cycle: int, seed: int) -> None:
    dice = random.Random(seed)
    for _each in range(14):
        make_event(workspace, dice)
    edition = frozen(workspace, cycle)
    kept = {mark: _bytes(workspace, mark) for mark in (edition.mark, *edition.papers.values())}
    then = numbers(workspace, report(workspace, cycle))
    assert changes(workspace, edition) == []
    for _round in range(3):
        for _each in range(3):
            with contextlib.suppress(Problem):
                meddle(workspace, dice)
        now = numbers(workspace, report(workspace, cycle))
        told = [c for c in changes(workspace, edition) if c.what == "figure"]
        assert Counter((c.question, c.place) for c in told) == differing(then, now)
        for change in told:
            if differing(then, now)[change.question, change.place] == 1:
                _hold_against(change, then, now)
        assert {mark: _bytes(workspace, mark) for mark in kept} == kept
        assert list(editions.faults(workspace, edition)) == []


def _bytes(workspace: Workspace, mark: str) -> bytes:
    return editions.file_of(workspace, mark, "").read_bytes()


def _hold_against(change: Change, then: Any, now: Any) -> None:
    key = change.question, change.place
    none: tuple[None, frozenset[str]] = (None, frozenset())
    old, new = (numbers_of.get(key, [none]) for numbers_of in (then, now))
    if len(old) > 1 or len(new) > 1:
        return  # several rows are called alike
    [(old_value, before)], [(new_value, after)] = old, new
    assert (change.old, change.new) == (old_value, new_value)
    by_how: dict[str, set[str]] = {"added": set(), "gone": set(), "changed": set()}
    for record in change.records:
        by_how[record.how].add(record.uuid)
    assert by_how["added"] == after - before
    assert by_how["gone"] == before - after
    assert by_how["changed"] <= before & after
    assert change.records or not (before or after)
    assert change.is_exact
    assert change.more == 0


def one(found: list[Change], question: str, place: str) -> Change:
    [change] = [c for c in found if (c.question, c.place) == (question, place)]
    return change


def told(records_of: tuple[RecordChange, ...]) -> list[Any]:
    return [(r.how, r.id, [(f.label, f.before, f.after) for f in r.fields]) for r in records_of]


@pytest.fixture
def event(workspace: Workspace, cycle: int) -> int:
    del cycle
    event = make(workspace, "event", status="held", type="ET01", mode="onsite")
    make(workspace, "event_attendance", event=event, sex="f", age_band="A3", count=12)
    make(workspace, "event_attendance", event=event, sex="m", age_band="A3", count=5)
    return event


#: All events held, by question and place.
HELD = ("S5.3", "Total / Total")


def heads(workspace: Workspace, sex: str) -> int:
    [number] = workspace.reader.ids(Query(HEADS, where=(is_("sex", sex),)))
    return number


def test_a_corrected_head_count_names_its_event(
    workspace: Workspace, cycle: int, event: int
) -> None:
    edition = frozen(workspace, cycle)
    with workspace.act(Message("counted anew")) as act:
        act.change(HEADS, heads(workspace, "f"), {"count": 20})
    found = changes(workspace, edition)
    women = [c for c in found if c.place.endswith("/ Female") and "Total" not in c.place]
    assert women
    for change in women:
        assert (change.old, change.new) == (12, 20)
        assert told(change.records) == [("changed", event, [("Head count", "12", "20")])]
        assert change.query is not None
        assert list(workspace.reader.ids(change.query)) == [event]
    assert not [c for c in found if c.place.endswith("/ Male")]


def test_a_cancelled_event_is_gone_with_its_reason(
    workspace: Workspace, cycle: int, event: int
) -> None:
    other = make(workspace, "event", status="held", type="ET01", mode="onsite")
    edition = frozen(workspace, cycle)
    with workspace.act(Message("cancelled")) as act:
        act.change(EVENT, event, {"status": "cancelled", "volunteers": 3})
        act.change(EVENT, other, {"volunteers": 4})  # makes no difference to how many there are
    change = one(changes(workspace, edition), *HELD)
    assert (change.old, change.new, change.unit) == (2, 1, "count")
    assert change.title == "Events by type and mode"
    assert told(change.records) == [
        ("gone", event, [("Status", "Held", "Cancelled"), ("Volunteers (persons)", "", "3")])
    ]


def test_a_deleted_event_is_still_called_by_its_name(
    workspace: Workspace, cycle: int, event: int
) -> None:
    edition = frozen(workspace, cycle)
    records.delete(workspace, EVENT, [event])
    change = one(changes(workspace, edition), *HELD)
    [record] = change.records
    assert (record.how, record.id, record.title, record.fields) == (
        "gone",
        None,
        "کارگاه تغذیه",
        (),
    )
    workspace.undo()
    assert changes(workspace, edition) == []


def test_a_deleted_head_count_names_its_event(workspace: Workspace, cycle: int, event: int) -> None:
    edition = frozen(workspace, cycle)
    records.delete(workspace, HEADS, [heads(workspace, "m")])
    found = [c for c in changes(workspace, edition) if c.place.endswith("/ Total")]
    assert [told(c.records) for c in found if (c.old, c.new) == (17, 12)]
    for change in found:
        assert [(r.how, r.id) for r in change.records] == [("changed", event)]


def test_what_is_not_counted_is_not_named(workspace: Workspace, cycle: int, event: int) -> None:
    edition = frozen(workspace, cycle)
    with workspace.act(Message("renamed")) as act:
        act.change(EVENT, event, {"title_fa": "نام دیگر"})
    assert [c for c in changes(workspace, edition) if c.what == "figure"] == []


def test_heads_of_another_kind_go_from_one_number_to_another(
    workspace: Workspace, cycle: int, event: int
) -> None:
    edition = frozen(workspace, cycle)
    with workspace.act(Message("another kind")) as act:
        act.change(HEADS, heads(workspace, "m"), {"sex": "u"})
    male = [c for c in changes(workspace, edition) if c.place.endswith("/ Male")]
    assert male
    assert all([(r.how, r.id) for r in c.records] == [("gone", event)] for c in male)


def test_answers_in_both_languages_and_figures_by_hand(workspace: Workspace, cycle: int) -> None:
    cycles.write_answer(workspace, cycle, "S3.1", text_fa="کهنه", text_en="old")
    edition = frozen(workspace, cycle)
    states.take_state(workspace, cycle, "returned", date=TODAY)
    cycles.write_answer(workspace, cycle, "S3.1", text_fa="تازه", data={"بخش": 1})
    cycles.write_answer(workspace, cycle, "S3.3", text_en="new")
    answers = [c for c in changes(workspace, edition) if c.what == "answer"]
    assert [(c.question, c.title, c.old, c.new) for c in answers] == [
        ("S3.1", "Answer in Persian", "کهنه", "تازه"),
        ("S3.1", "Figures entered by hand", "", '{"بخش": 1}'),
        ("S3.3", "Answer in English", "", "new"),
    ]
    assert all(change.wording and change.unit is None for change in answers)


def test_another_period_is_told(workspace: Workspace, cycle: int) -> None:
    edition = frozen(workspace, cycle)
    states.take_state(workspace, cycle, "returned", date=TODAY)
    draft = records.load(workspace, SPECS["reporting_cycle"], cycle)
    draft.values |= {"window_to": dt.date(2026, 3, 20), "report_date": None}
    records.save(workspace, draft)
    assert [(c.what, c.title, c.old, c.new) for c in changes(workspace, edition)] == [
        ("cycle", "Period to", "2026-09-30", "2026-03-20")
    ]


def test_words_of_the_register(workspace: Workspace, cycle: int) -> None:
    edition = frozen(workspace, cycle)
    with workspace.act(Message("renamed")) as act:
        act.change(SPECS["city"], 1, {"name_fa": "کاشان", "name_en": ""})
    with i18n.speaking("fa"):
        found = [c for c in changes(workspace, edition) if c.what == "words"]
    [name] = [c for c in found if c.new == "کاشان"]
    assert (name.old, name.question) == ("مراغه", "S1.1")
    assert [(r.entity, r.id) for r in name.records] == [("city", 1)]


def test_words_that_were_not_there_and_that_are_gone(workspace: Workspace, cycle: int) -> None:
    edition = frozen(workspace, cycle)
    membership = make(workspace, "membership", status="M9", joined_on=day(2025, 12, 4))
    [joined] = [c for c in changes(workspace, edition) if c.what == "words"]
    assert (joined.old, [r.id for r in joined.records]) == ("", [membership])
    states.take_state(workspace, cycle, "returned", date=TODAY)
    states.take_state(workspace, cycle, "approved", date=TODAY)
    second = frozen(workspace, cycle)
    records.delete(workspace, SPECS["membership"], [membership])
    [joined] = [c for c in changes(workspace, second) if c.what == "words"]
    assert (joined.new, joined.records) == ("", ())


def test_rows_of_lists(workspace: Workspace, cycle: int) -> None:
    event = make(workspace, "event", status="held")
    paths = [workspace.folder / name for name in ("a.txt", "b.txt", "c.txt")]
    for path in paths:
        path.write_text(path.name, encoding="utf-8")
    owner = Pointer("event", event)
    first, second = evidence.attach(workspace, owner, paths[:2], caption_fa="پوستر")
    edition = frozen(workspace, cycle)
    [third] = evidence.attach(workspace, owner, paths[2:])
    for path in paths:
        path.unlink()
    records.delete(workspace, ATTACHMENT, [first])
    with workspace.act(Message("asked")) as act:
        act.change(ATTACHMENT, second, {"consent": "given"})
    [files] = [c for c in changes(workspace, edition) if c.what == "list" and c.question == "S13.1"]
    assert (files.old, files.new, files.unit) == (2, 2, "count")
    assert told(files.records) == [
        ("gone", None, []),
        ("changed", second, [("Consent", "", "Consent given")]),
        ("added", third, []),
    ]


def test_a_list_that_was_empty(workspace: Workspace, cycle: int) -> None:
    edition = frozen(workspace, cycle)
    number = make(workspace, "city_title")
    [titles] = [c for c in changes(workspace, edition) if c.what == "list"]
    assert (titles.old, titles.new) == (0, 1)
    assert told(titles.records) == [("added", number, [])]


def test_of_too_many_records_the_journal_tells(
    workspace: Workspace, cycle: int, event: int
) -> None:
    other = make(workspace, "event", status="held")
    gone = make(workspace, "event", status="held")
    renamed = make(workspace, "event", status="held")
    planned = make(workspace, "event", status="scheduled")
    programmes = [make(workspace, "programme") for _each in range(3)]
    edition = frozen(workspace, cycle, most=2)
    assert changes(workspace, edition, most=2) == []
    new = make(workspace, "event", status="held")
    records.delete(workspace, EVENT, [gone])
    with workspace.act(Message("several")) as act:
        act.change(EVENT, other, {"status": "cancelled"})
        act.change(EVENT, renamed, {"title_fa": "نام دیگر"})
        act.change(EVENT, planned, {"title_fa": "نام دیگر"})
        act.change(HEADS, heads(workspace, "f"), {"count": 13})
    found = changes(workspace, edition, most=2)
    held = one(found, *HELD)
    assert (held.old, held.new, held.is_exact) == (4, 3, False)
    assert sorted((r.how, r.id or 0) for r in held.records) == [
        ("added", new),
        ("changed", event),
        ("changed", renamed),
        ("gone", 0),
        ("gone", other),
    ]
    programmes.append(make(workspace, "programme"))
    active = [c for c in changes(workspace, edition, most=2) if (c.old, c.new) == (3, 4)]
    assert [(r.how, r.id) for c in active for r in c.records][:1] == [("added", programmes[-1])]


def test_only_so_many_are_named(workspace: Workspace, cycle: int) -> None:
    edition = frozen(workspace, cycle)
    for _each in range(MOST_NAMED + 3):
        make(workspace, "event", status="held")
    held = one(changes(workspace, edition), *HELD)
    assert (len(held.records), held.more) == (MOST_NAMED, 3)


def test_without_its_line_in_the_journal_numbers_are_still_told(
    workspace: Workspace, cycle: int, event: int
) -> None:
    """An edition that came from another office's file."""
    edition = frozen(workspace, cycle)
    with workspace.act(Message("cancelled")) as act:
        act.change(EVENT, event, {"status": "cancelled"})
    stranger = Edition(**{**vars(edition), "uuid": "0" * 8})
    held = one(changes(workspace, stranger), *HELD)
    assert (held.old, held.new, held.records) == (1, 0, ())


def test_a_programme_taken_out_takes_its_numbers_along(workspace: Workspace, cycle: int) -> None:
    programme = make(workspace, "programme")
    event = make(workspace, "event", status="held", programme=programme)
    make(workspace, "event_attendance", event=event)
    cycles.choose_programme(workspace, cycle, "S9", programme)
    edition = frozen(workspace, cycle)
    states.take_state(workspace, cycle, "returned", date=TODAY)
    cycles.drop_programme(workspace, cycle, "S9", programme)
    found = [c for c in changes(workspace, edition) if c.programme == Pointer("programme", 1)]
    held = [c for c in found if c.place == "Events held / Total"]
    assert [(c.old, c.new, c.query) for c in held] == [(1, None, None)]
    assert [(r.how, r.id) for r in held[0].records] == [("gone", event)]
    assert {c.what for c in found} == {"figure", "words"}


def test_exact_numbers_stay_exact(workspace: Workspace, cycle: int) -> None:
    make(workspace, "event", status="held", volunteers=3, volunteer_hours=Decimal("7.25"))
    edition = frozen(workspace, cycle)
    with workspace.act(Message("put right")) as act:
        act.change(EVENT, 1, {"volunteer_hours": Decimal("7.5")})
    hours = [c for c in changes(workspace, edition) if c.what == "figure"]
    assert [(c.old, c.new) for c in hours] == [(Decimal("7.25"), Decimal("7.50"))]


def test_what_lives_inside_a_record_belongs_to_it(
    workspace: Workspace, cycle: int, event: int
) -> None:
    """Files and links with partners are changed with their event, whichever it points by."""
    path = workspace.folder / "a.txt"
    path.write_text("x", encoding="utf-8")
    [file] = evidence.attach(workspace, Pointer("event", event), [path])
    link = make(workspace, "stakeholder_link", event=event)
    edition = frozen(workspace, cycle)
    [action] = workspace.store.journal.history([edition.uuid])
    with workspace.act(Message("put right")) as act:
        act.change(ATTACHMENT, file, {"size": 7})
        act.change(SPECS["stakeholder_link"], link, {"roles": ("organiser",)})
    differences = Differences(workspace, action[0].id, MOST_NAMED)
    uuid = workspace.reader.uuid_of(EVENT, event) or ""
    [record], more = differences.between("event", [uuid], [uuid])
    assert (record.id, record.how, more) == (event, "changed", 0)
    assert [(f.label, f.after) for f in record.fields] == [("Evidence: Size (bytes)", "7")]


def test_rows_that_are_called_alike_are_told_apart() -> None:
    cells = [{"value": 1}]
    row = {"labels": {"fa": ["الف"]}, "cells": cells}
    figure = {"kind": "figure", "number_heads": {"fa": ["جمع"]}, "rows": [row, row]}
    assert [key[2] for key in _cells(figure)] == [0, 1]
    same = {"record": None, "cells": {"fa": ["الف"]}}
    assert [key[1] for key in _rows({"kind": "listing", "rows": [same, same]})] == [0, 1]
