"""A code that records carry neither goes nor changes; everything else about its entry may."""

from typing import Any

import pytest

from learningcity_desktop.domain.query import Query, is_
from learningcity_desktop.domain.registry import SPECS
from learningcity_desktop.services import records
from learningcity_desktop.services.act import Refused
from learningcity_desktop.services.workspace import Workspace
from tests.making import make

CODE = SPECS["code_item"]


def entry(workspace: Workspace, code_list: str, code: str) -> int:
    where = (is_("code_list", code_list), is_("code", code))
    [number] = workspace.reader.ids(Query(CODE, where=where))
    return number


@pytest.fixture
def carried(workspace: Workspace) -> dict[str, int]:
    """Entries that one record each carries: as its choice, among several, as an answer."""
    make(workspace, "event", type="ET01", pre_checks=(("PRE1", False),))
    make(workspace, "programme", sdgs=("4",))
    return {
        "one": entry(workspace, "event_type", "ET01"),
        "several": entry(workspace, "sdg", "4"),
    }


@pytest.mark.parametrize(
    ("which", "said"),
    [
        ("one", "1 records in “Events” carry the code “ET01”"),
        ("several", "1 records in “Programmes” carry the code “4”"),
    ],
)
def test_a_code_in_use_stays(
    workspace: Workspace, carried: dict[str, int], which: str, said: str
) -> None:
    number = carried[which]
    with pytest.raises(Refused, match=said):
        records.delete(workspace, CODE, [number])
    for changed in ({"code": "other"}, {"code_list": "sex"}):
        draft = records.load(workspace, CODE, number)
        draft.values |= changed
        with pytest.raises(Refused, match=said):
            records.save(workspace, draft)
    assert workspace.reader.exists("code_item", number)


def test_an_answered_question_stays(workspace: Workspace) -> None:
    question = workspace.names.code_entries("checklist_pre_event")[0].code
    free = workspace.names.code_entries("checklist_pre_event")[1].code
    make(workspace, "event", pre_checks=((question, False),))
    with pytest.raises(Refused, match=f"carry the code “{question}”"):
        records.delete(workspace, CODE, [entry(workspace, "checklist_pre_event", question)])
    records.delete(workspace, CODE, [entry(workspace, "checklist_pre_event", free)])


def test_names_order_and_offer_of_a_code_in_use_may_change(
    workspace: Workspace, carried: dict[str, int]
) -> None:
    draft = records.load(workspace, CODE, carried["one"])
    changed: dict[str, Any] = {"label_fa": "نو", "label_en": "New", "active": False, "position": 99}
    draft.values |= changed
    records.save(workspace, draft)
    assert workspace.names.code_label("event_type", "ET01") == "New"
    assert not workspace.names.code_entries("event_type")[-1].active


def test_the_same_code_of_another_list_is_free(workspace: Workspace) -> None:
    make(workspace, "programme", sdgs=("4",))
    number = make(workspace, "code_item", code_list="event_type", code="4", label_fa="تازه")
    records.delete(workspace, CODE, [number])
    assert not workspace.reader.exists("code_item", number)


def test_a_code_that_nothing_carries_any_more_may_go(
    workspace: Workspace, carried: dict[str, int]
) -> None:
    records.delete(workspace, SPECS["event"], [1])
    records.delete(workspace, CODE, [carried["one"]])
    assert "ET01" not in workspace.reader.positions("event_type")


def test_an_entry_that_is_gone_is_told_as_such(workspace: Workspace) -> None:
    with pytest.raises(Refused, match="This list entry is no longer there"):
        records.delete(workspace, CODE, [999_999])
