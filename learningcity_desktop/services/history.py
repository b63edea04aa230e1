"""The journal in words: what was done, to which record, what each field was before and after."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from learningcity_desktop.domain.base import BASE_FIELDS
from learningcity_desktop.domain.evidence import ATTACHMENT
from learningcity_desktop.domain.kinds import Kind, Structure
from learningcity_desktop.domain.links import Link, Pointer, Ref, Refs
from learningcity_desktop.domain.query import Query, is_
from learningcity_desktop.domain.registry import AnySpec, children_of, spec_named
from learningcity_desktop.i18n import _, current_language
from learningcity_desktop.persian.dates import format_date
from learningcity_desktop.persian.digits import localize
from learningcity_desktop.services.workspace import Workspace
from learningcity_desktop.storage.journal import ActionEntry, ChangeEntry

_LONGEST = 120
#: Of more than that inside one record, the history tells the newest.
_MOST_INSIDE = 500
#: So many records of one action are told; an import may have touched a hundred thousand.
_MOST_RECORDS = 200


@dataclass(frozen=True)
class FieldChange:
    """One field's before and after, in words."""

    label: str
    before: str
    after: str


@dataclass(frozen=True)
class RecordChange:
    """What happened to one record."""

    entity: str
    record: int
    title: str
    op: str
    fields: tuple[FieldChange, ...]


@dataclass(frozen=True)
class Line:
    """One action in words; ``changes`` are the first of ``count``."""

    when: str
    who: str
    label: str
    state: str
    count: int
    changes: tuple[RecordChange, ...]


@dataclass(frozen=True)
class Recent:
    """One action, with the first record that it touched where that is still there."""

    when: str
    label: str
    record: Pointer | None


def recent_actions(workspace: Workspace, limit: int) -> list[Recent]:
    """The newest actions without their changes: one of them may have touched a whole register."""
    found = []
    journal = workspace.store.journal
    for action in journal.actions(limit):
        touched = journal.first_touched(action.id)
        record = None
        if touched is not None:
            entity, uuid = touched
            number = workspace.reader.id_of(spec_named(entity), uuid)
            record = None if number is None else Pointer(entity, number)
        found.append(Recent(moment_in_words(action.at), action_in_words(action), record))
    return found


def record_history(
    workspace: Workspace, spec: AnySpec, record_id: int, limit: int = -1
) -> list[Line]:
    """What happened to one record and to what lives inside it, the newest first.

    In each line the record's own change comes first; what was deleted out of it is told too.
    """
    uuid = workspace.reader.uuid_of(spec, record_id)
    if uuid is None:
        return []
    family = [uuid, *_inside(workspace, spec, record_id, uuid)]
    return [
        _line(workspace, action, tuple(sorted(changes, key=lambda c: c.uuid != uuid)), len(changes))
        for action, changes in workspace.store.journal.history(family, limit)
    ]


def _inside(workspace: Workspace, spec: AnySpec, record_id: int, uuid: str) -> Iterator[str]:
    """Identities of the newest records that live or lived inside another one."""
    own = [(child, name, is_(name, record_id)) for child, name in children_of(spec)]
    own.append((ATTACHMENT, "linked_to", is_("linked_to", Pointer(spec.name, record_id))))
    for child, name, mine in own:
        ids = workspace.reader.ids(Query(child, where=(mine,), order="-id"), _MOST_INSIDE)
        yield from (u for (u,) in workspace.reader.rows(child, ids, ("uuid",)).values())
        yield from workspace.store.journal.gone_from(child.name, name, uuid)


def journal_lines(workspace: Workspace, limit: int) -> Iterator[Line]:
    """The newest actions."""
    for action in workspace.history(limit, _MOST_RECORDS):
        whole = len(action.changes)
        if whole == _MOST_RECORDS:
            whole = workspace.store.journal.size(action.id)
        yield _line(workspace, action, action.changes, whole)


def moment_in_words(moment: str) -> str:
    """A journal's moment on the wall clock of this computer: «۱۳ آذر ۱۴۰۴، ۱۲:۴۱»."""
    local = dt.datetime.fromisoformat(moment).astimezone()
    clock = localize(f"{local:%H:%M}", current_language())
    return current_language().join((format_date(local.date(), style="long"), clock))


def action_in_words(action: ActionEntry) -> str:
    """What was done; of an undo, what was undone."""
    label = str(action.label)
    if action.kind == "undo":
        return _("Undone: {action}", action=label)
    return _("Redone: {action}", action=label) if action.kind == "redo" else label


def _line(
    workspace: Workspace, action: ActionEntry, changes: tuple[ChangeEntry, ...], count: int
) -> Line:
    return Line(
        when=moment_in_words(action.at),
        who=action.who,
        label=action_in_words(action),
        state=action.state if action.kind == "do" else "",
        count=count,
        changes=tuple(_record_change(workspace, change) for change in changes),
    )


def _record_change(workspace: Workspace, change: ChangeEntry) -> RecordChange:
    spec = spec_named(change.entity)
    fields = tuple(
        FieldChange(
            _(spec.fields[name].label),
            value_in_words(workspace, spec.fields[name], before),
            value_in_words(workspace, spec.fields[name], after),
        )
        for name, (before, after) in change.fields.items()
        if name not in BASE_FIELDS and name in spec.fields
    )
    return RecordChange(change.entity, change.record, change.title, change.op, fields)


def value_in_words(workspace: Workspace, kind: Kind, data: Any) -> str:
    """A field's value in journal form as people read it."""
    if data is None:
        return ""
    match kind:
        case Ref():
            return _title(workspace, kind.entity, data)
        case Refs():
            return current_language().join(_title(workspace, kind.entity, each) for each in data)
        case Link():
            return _title(workspace, data[0], data[1])
        case Structure():
            return "…"
    text = kind.format(kind.from_json(data), workspace.names)
    return text if len(text) <= _LONGEST else text[: _LONGEST - 1] + "…"


def _title(workspace: Workspace, entity: str, uuid: str) -> str:
    record_id = workspace.reader.id_of(spec_named(entity), uuid)
    if record_id is not None:
        return workspace.names.record_title(entity, record_id)
    return workspace.store.journal.title_of(uuid) or uuid
