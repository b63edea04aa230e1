"""What a rule sees around its record: children, neighbours, what it points at, its evidence."""

from learningcity_desktop.domain.links import Pointer
from learningcity_desktop.domain.registry import SPECS
from learningcity_desktop.services.surroundings import Surroundings
from learningcity_desktop.services.workspace import Workspace
from tests.making import make

EVENT, CELL, PROGRAMME = SPECS["event"], SPECS["event_attendance"], SPECS["programme"]


def around(workspace: Workspace, event: int) -> Surroundings:
    return Surroundings(workspace.reader, EVENT, event)


def test_children_are_those_of_this_record(workspace: Workspace) -> None:
    first, second = (make(workspace, "event", title_fa=name) for name in ("یک", "دو"))
    for event, count, age in ((first, 1, "A1"), (second, 2, "A1"), (first, 3, "A2")):
        make(workspace, "event_attendance", event=event, count=count, age_band=age)
    counts = [cell.count for cell in around(workspace, first).children(CELL)]
    assert sorted(counts) == [1, 3]


def test_neighbours_leave_the_record_itself_out(workspace: Workspace) -> None:
    first, second, _other = (make(workspace, "event", title_fa=name) for name in ("یک", "یک", "دو"))
    found = around(workspace, first).matching(EVENT, title_fa="یک")
    assert [event.id for event in found] == [second]
    assert len(around(workspace, first).matching(EVENT)) == 2


def test_a_neighbour_of_another_kind_may_have_the_same_number(workspace: Workspace) -> None:
    event, programme = make(workspace, "event"), make(workspace, "programme")
    assert event == programme
    found = around(workspace, event).matching(PROGRAMME, title_fa="سواد سلامت")
    assert [each.id for each in found] == [programme]


def test_what_is_pointed_at_may_be_nothing(workspace: Workspace) -> None:
    programme = make(workspace, "programme")
    seen = around(workspace, make(workspace, "event", programme=programme))
    told = seen.record(PROGRAMME, programme)
    assert told is not None
    assert told.title_fa == "سواد سلامت"
    assert seen.record(PROGRAMME, None) is None
    assert seen.record(PROGRAMME, 99) is None


def test_evidence_is_that_of_this_record(workspace: Workspace) -> None:
    event = make(workspace, "event")
    make(workspace, "programme")
    for owner in (Pointer("event", event), Pointer("programme", 1), Pointer("event", event)):
        make(workspace, "attachment", linked_to=owner)
    assert around(workspace, event).evidence() == 2
    assert around(workspace, event + 1).evidence() == 0
