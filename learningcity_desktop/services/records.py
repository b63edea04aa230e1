"""Saving, deleting and copying records of any entity, with the children that live inside them."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from learningcity_desktop.domain.event import EVENT
from learningcity_desktop.domain.evidence import ATTACHMENT
from learningcity_desktop.domain.links import Link, Pointer, Ref, Refs
from learningcity_desktop.domain.query import Op, Query, Where, is_
from learningcity_desktop.domain.registry import AnySpec, children_of, pointers_to
from learningcity_desktop.i18n import N_, Message, Problem, Within
from learningcity_desktop.services.act import Act, Refused, record_gone, seals
from learningcity_desktop.services.clashes import clash_warnings
from learningcity_desktop.services.codes import refuse_loss
from learningcity_desktop.services.names import nameless
from learningcity_desktop.services.workspace import Workspace

#: What is told of a record once it is saved, where that takes more than its own rules can see.
_REMARKS: Mapping[str, Callable[[Workspace, int], Sequence[Problem]]] = {
    EVENT.name: clash_warnings,
}


@dataclass
class Draft:
    """A record being edited: plain values, and its children where those are edited too.

    ``children`` maps an entity's name to the drafts of all children of that entity; an entity that
    is not in it stays as it is stored. What was loaded is remembered: saving writes what differs
    from that, and leaves alone what somebody else changed or added meanwhile.
    """

    spec: AnySpec
    id: int | None = None
    values: dict[str, Any] = field(default_factory=dict)
    children: dict[str, list["Draft"]] = field(default_factory=dict)
    _loaded: dict[str, Any] = field(default_factory=dict, compare=False, repr=False)
    _loaded_children: dict[str, frozenset[int]] = field(
        default_factory=dict, compare=False, repr=False
    )

    def remember(self) -> "Draft":
        """Take what the draft holds now for what is stored."""
        self._loaded = dict(self.values)
        self._loaded_children = {
            name: frozenset(child.id for child in drafts if child.id is not None)
            for name, drafts in self.children.items()
        }
        return self

    def edited(self) -> dict[str, Any]:
        """The values that are not those that were loaded; all of them where nothing was."""
        loaded = self._loaded
        return {n: v for n, v in self.values.items() if n not in loaded or loaded[n] != v}

    def may_drop(self, child: str, stored: int) -> bool:
        """Whether a stored child that the draft has not is gone by the draft's own doing."""
        known = self._loaded_children.get(child)
        return known is None or stored in known


@dataclass(frozen=True)
class Saved:
    """A stored record, and what its coordinator should know about it."""

    id: int
    warnings: tuple[Problem, ...] = ()


def new_draft(spec: AnySpec, **values: Any) -> Draft:
    """A draft of a record that is not there yet."""
    return Draft(spec, None, spec.new_values() | values)


def load(
    workspace: Workspace, spec: AnySpec, record_id: int, children: Sequence[AnySpec] = ()
) -> Draft:
    """A draft of a stored record with its children of some entities; raises `Refused` if gone."""
    values = workspace.reader.get(spec, record_id)
    if values is None:
        raise Refused([record_gone(spec)])
    draft = Draft(spec, record_id, {n: values[n] for n in spec.fields})
    for child in children:
        draft.children[child.name] = [
            Draft(child, row["id"], {n: row[n] for n in child.fields}).remember()
            for row in workspace.reader.all(
                Query(child, where=(is_(_owner_field(child, spec), record_id),))
            )
        ]
    return draft.remember()


def _owner_field(child: AnySpec, owner: AnySpec) -> str:
    return next(name for name, ref in child.owners.items() if ref.entity == owner.name)


def save(workspace: Workspace, draft: Draft, origin: object | None = None) -> Saved:
    """Store a draft and its children as one action; raises `Refused` with every fault."""
    what = {"what": Message(draft.spec.label), "title": _title(workspace, draft)}
    label = (
        Message(N_("{what} “{title}” added"), what)
        if draft.id is None
        else Message(N_("{what} “{title}” changed"), what)
    )
    with workspace.act(label, origin) as act:
        record_id = save_within(act, draft, workspace)
    remarks = _REMARKS.get(draft.spec.name)
    told = remarks(workspace, record_id) if remarks is not None else ()
    return Saved(record_id, (*act.warnings, *told))


def save_within(act: Act, draft: Draft, workspace: Workspace) -> int:
    """Store a draft as part of a larger action."""
    spec = draft.spec
    if spec.only_one and draft.id is None and workspace.reader.count(Query(spec)):
        raise Refused(
            [
                Problem(
                    Message(
                        N_("There is one {what} in a file, and it is there already."),
                        {"what": Within(spec.label)},
                    )
                )
            ]
        )
    if draft.id is None:
        record_id = act.create(spec, draft.values)
    else:
        record_id = draft.id
        refuse_loss(workspace.reader, spec, record_id, draft.values)
        act.change(spec, record_id, draft.edited())
    for child_spec, owner_field in children_of(spec):
        if child_spec.name in draft.children:
            _save_children(act, workspace, draft, child_spec, owner_field, record_id)
    return record_id


def _save_children(
    act: Act, workspace: Workspace, draft: Draft, spec: AnySpec, owner_field: str, owner: int
) -> None:
    query = Query(spec, where=(is_(owner_field, owner),))
    drafts = draft.children[spec.name]
    kept = {child.id for child in drafts}
    for stored in workspace.reader.ids(query):
        if stored not in kept and draft.may_drop(spec.name, stored):
            delete_within(act, workspace, spec, stored)
    for child in drafts:
        if child.id is None:
            act.create(spec, child.values | {owner_field: owner})
        else:
            act.change(spec, child.id, child.edited() | {owner_field: owner})


def delete(
    workspace: Workspace, spec: AnySpec, ids: Sequence[int], origin: object | None = None
) -> None:
    """Delete records with everything that lives inside them, as one action.

    Raises `Refused` where others still need a record.
    """
    if len(ids) == 1:
        title = workspace.names.record_title(spec.name, ids[0])
        label = Message(
            N_("{what} “{title}” deleted"), {"what": Message(spec.label), "title": title}
        )
    else:
        label = Message(
            N_("{count} records deleted from “{what}”"),
            {"count": len(ids), "what": Message(spec.plural)},
        )
    with workspace.act(label, origin) as act:
        going = {(spec.name, record_id) for record_id in ids}
        for record_id in ids:
            if (spec.name, record_id) in going:
                delete_within(act, workspace, spec, record_id, going)


def delete_within(
    act: Act,
    workspace: Workspace,
    spec: AnySpec,
    record_id: int,
    going: set[tuple[str, int]] | None = None,
) -> None:
    """Delete one record as part of a larger action: children first, soft references cleared.

    Args:
        act: the action.
        workspace: the open file.
        spec: the record's entity.
        record_id: its number.
        going: records that the action deletes anyway; those that go with this one are taken out.
    """
    reader = workspace.reader
    going = set() if going is None else going
    going.discard((spec.name, record_id))
    refuse_loss(reader, spec, record_id)
    for other, name, kind in pointers_to(spec):
        if isinstance(kind, Link):
            query = Query(other, where=(is_(name, Pointer(spec.name, record_id)),))
        elif isinstance(kind, Refs):
            query = Query(other, where=(Where(name, Op.HAS_ANY, (record_id,)),))
        else:
            query = Query(other, where=(is_(name, record_id),))
        ids = [each for each in reader.ids(query) if (other, each) != (spec, record_id)]
        goes_along = (isinstance(kind, Link) and kind.owned) or (
            isinstance(kind, Ref) and kind.on_delete == "cascade"
        )
        only_points = isinstance(kind, Link) or (
            isinstance(kind, Ref) and kind.on_delete == "clear"
        )
        if only_points and not goes_along:
            for each in ids:
                act.change(other, each, {name: None})
        elif goes_along or going.issuperset((other.name, each) for each in ids):
            for each in ids:
                delete_within(act, workspace, other, each, going)
        else:
            raise Refused([_still_needed(workspace, spec, record_id, other, len(ids))])
    act.delete(spec, record_id)


def _still_needed(
    workspace: Workspace, spec: AnySpec, record_id: int, other: AnySpec, count: int
) -> Problem:
    return Problem(
        Message(
            N_(
                "“{title}” cannot be deleted: {count} records in “{others}” belong to it. "
                "Delete or move those first."
            ),
            {
                "title": workspace.names.record_title(spec.name, record_id),
                "count": count,
                "others": Message(other.plural),
            },
        )
    )


def seal_of(workspace: Workspace, spec: AnySpec, values: Mapping[str, Any]) -> Problem | None:
    """Why a stored record can only be read; None for almost all."""
    return next(iter(seals(workspace.reader, spec, values)), None)


def evidence_of(entity: str, record_id: int) -> Query:
    """The files attached to a record."""
    return Query(ATTACHMENT, where=(is_("linked_to", Pointer(entity, record_id)),))


def _title(workspace: Workspace, draft: Draft) -> str:
    values: Mapping[str, Any] = draft.values
    return draft.spec.name_of(values, workspace.names) or (
        nameless(draft.spec, draft.id) if draft.id else str(Message(draft.spec.label))
    )
