"""Copies: what returns comes along, what happened once does not; every entity can be copied."""

import pytest

from learningcity_desktop.domain.links import Pointer
from learningcity_desktop.domain.registry import SPECS, AnySpec
from learningcity_desktop.services import records
from learningcity_desktop.services.copying import ONCE, copy_of
from learningcity_desktop.services.workspace import Workspace
from tests.making import DAY, make

EVENT = SPECS["event"]
#: Registers in which two records may not be alike.
UNIQUE = {"fiscal_year", "code_item", "city", "instructor", "survey_total", "event_attendance"}
UNIQUE |= {"event_attendance_group", "plan_revision", "group_member", "indicator_value"}
UNIQUE |= {"feature_rating"}


def test_a_copy_of_an_event_takes_partners_and_plan_along(workspace: Workspace) -> None:
    number = make(workspace, "event", edition=3, status="held", certificates=4, co_cities="کاشان")
    make(workspace, "event_attendance", event=number)
    make(workspace, "stakeholder_link", event=number, roles=("host",))
    given = {"needed": "۲", "available": "۱", "gap": "۱", "status": "missing"}
    make(workspace, "event_resource_plan", event=number, **given)
    make(workspace, "attachment", linked_to=Pointer("event", number))
    copy = copy_of(workspace, EVENT, number)
    values = workspace.values(EVENT, number)
    assert values is not None
    expected = {name: values[name] for name in EVENT.fields}
    assert copy.values == expected | {"status": "idea", "certificates": None, "edition": 4}
    saved = records.save(workspace, copy).id
    children = [SPECS["stakeholder_link"], SPECS["event_resource_plan"], SPECS["event_attendance"]]
    stored = records.load(workspace, EVENT, saved, children).children
    assert [d.values["roles"] for d in stored["stakeholder_link"]] == [("host",)]
    [resource] = stored["event_resource_plan"]
    assert {n: resource.values[n] for n in ("needed", "available", "gap", "status")} == {
        "needed": "۲",
        "available": "",
        "gap": "",
        "status": None,
    }
    assert stored["event_attendance"] == []
    assert workspace.reader.count(records.evidence_of("event", saved)) == 0
    assert workspace.reader.uuid_of(EVENT, saved) != workspace.reader.uuid_of(EVENT, number)


def test_obligations_come_along_undone(workspace: Workspace) -> None:
    agreement = make(workspace, "agreement", number="۱۲")
    make(workspace, "agreement_obligation", agreement=agreement, status="done", done_on=DAY)
    copy = copy_of(workspace, SPECS["agreement"], agreement)
    assert copy.values["number"] == ""
    [obligation] = copy.children["agreement_obligation"]
    assert (obligation.id, obligation.values["status"]) == (None, "open")


@pytest.mark.parametrize("spec", SPECS.values(), ids=lambda spec: spec.name)
def test_every_entity_can_be_copied(workspace: Workspace, spec: AnySpec) -> None:
    number = make(workspace, spec.name)
    copy = copy_of(workspace, spec, number)
    stored = records.load(workspace, spec, number).values
    kept = [n for n in spec.fields if n not in ONCE or spec.kinds[n].required]
    kept = [n for n in kept if n != "status" or spec.name == "membership"]
    assert {n: copy.values[n] for n in kept} == {n: stored[n] for n in kept}
    if spec.name in UNIQUE:
        return
    saved = records.save(workspace, copy).id
    assert saved != number
    assert records.load(workspace, spec, number).values == stored
