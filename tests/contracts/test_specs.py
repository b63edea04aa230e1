"""Every entity's declaration is sound, and every field of it keeps what it is given."""

from dataclasses import fields
from typing import Any

import pytest

from learningcity_desktop import i18n
from learningcity_desktop.domain.kinds import Kind
from learningcity_desktop.domain.links import Checklist, Choice, Choices
from learningcity_desktop.domain.registry import SPECS, AnySpec, children_of, spec_named
from learningcity_desktop.services.workspace import Workspace
from tests.making import LEAST, make

EVERY = pytest.mark.parametrize("spec", SPECS.values(), ids=SPECS.keys())


@EVERY
def test_declaration_is_sound(spec: AnySpec) -> None:
    assert spec.problems() == []


def test_names_and_numbers_are_unique() -> None:
    assert len({spec.number for spec in SPECS.values()}) == len(SPECS)
    assert all(name == spec.name for name, spec in SPECS.items())


@EVERY
def test_every_field_has_a_label_and_a_default_that_is_valid_by_itself(spec: AnySpec) -> None:
    for name, kind in spec.fields.items():
        assert kind.label, name
        default = getattr(spec.model, name)
        problem = kind.check(default)
        assert problem is None or kind.required, f"{spec.name}.{name}: {problem}"
        assert kind.normalize(default) == default


@EVERY
def test_lists_of_codes_ship(spec: AnySpec, workspace: Workspace) -> None:
    for name, kind in spec.fields.items():
        if isinstance(kind, Choice | Choices | Checklist):
            assert workspace.names.code_entries(kind.code_list), f"{spec.name}.{name}"
            default = getattr(spec.model, name)
            if isinstance(kind, Choice) and default is not None:
                assert default in workspace.reader.positions(kind.code_list)


@EVERY
def test_least_record_is_stored_and_read_back(spec: AnySpec, workspace: Workspace) -> None:
    number = make(workspace, spec.name)
    stored = workspace.reader.get(spec, number)
    assert stored is not None
    for name, value in LEAST[spec.name].items():
        assert stored[name] == spec.kinds[name].normalize(value), name
    assert stored["uuid"]
    assert stored["created"] == stored["updated"]


def test_every_entity_has_a_least_record() -> None:
    assert LEAST.keys() == SPECS.keys()


@EVERY
def test_kinds_are_plain_data(spec: AnySpec) -> None:
    """A kind names neither widget nor table: it is a frozen dataclass of plain values."""
    for kind in spec.kinds.values():
        assert isinstance(kind, Kind)
        values: list[Any] = [getattr(kind, f.name) for f in fields(kind)]
        assert all(
            isinstance(v, str | int | bool | float | type(None)) or hasattr(v, "name")
            for v in values
        )


def test_unknown_register_is_told_in_words() -> None:
    with pytest.raises(i18n.Problem, match="no register called “evnt”") as caught:
        spec_named("evnt")
    assert str(caught.value).endswith(", ".join(SPECS))


def test_children_know_their_owner() -> None:
    owned = {child.name for child, _field in children_of(SPECS["event"])}
    assert owned == {
        "event_attendance",
        "event_attendance_group",
        "event_resource_plan",
        "stakeholder_link",
    }
