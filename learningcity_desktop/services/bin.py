"""The bin: what was deleted, found again and brought back with what lived inside it.

Nothing is kept for it: the journal has every deleted record whole (docs/decisions/0005).
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from learningcity_desktop.domain.kinds import Kind
from learningcity_desktop.domain.links import Link, Pointer, Ref, Refs
from learningcity_desktop.domain.registry import AnySpec, spec_named
from learningcity_desktop.i18n import N_, Message, Problem
from learningcity_desktop.persian.normalize import search_key, search_terms
from learningcity_desktop.services.act import Refused, seals
from learningcity_desktop.services.history import moment_in_words
from learningcity_desktop.services.names import nameless
from learningcity_desktop.services.workspace import Workspace
from learningcity_desktop.storage.journal import ChangeEntry, from_journal
from learningcity_desktop.storage.reader import Reader

#: So many deletions of a register are looked through; older ones are in the journal.
MOST_LISTED = 5000


@dataclass(frozen=True)
class Deleted:
    """A record in the bin."""

    uuid: str
    title: str
    when: str
    who: str


def deleted(workspace: Workspace, spec: AnySpec, text: str = "") -> list[Deleted]:
    """Deleted records of a register, the newest deletion first; ``text`` is part of the name."""
    terms = search_terms(text)
    found = []
    for each in workspace.store.journal.deletions(spec.name, MOST_LISTED):
        title = each.title or nameless(spec, each.record)
        key = search_key(title)
        if all(term in key for term in terms):
            found.append(Deleted(each.uuid, title, moment_in_words(each.at), each.who))
    return found


def restore(
    workspace: Workspace, spec: AnySpec, uuids: Sequence[str], origin: object | None = None
) -> list[int]:
    """Bring deleted records back with what lived inside them, as one action; returns numbers.

    What pointed at them and was cleared by the deletion points at them again, unless it was given
    something else since, or lies in a year that is closed by now. Raises `Refused` where a record
    is not in the bin any more, or where what it belonged to is gone.
    """
    gone = {each.uuid: each for each in workspace.store.journal.deletions(spec.name, -1)}
    missing = [uuid for uuid in uuids if uuid not in gone]
    if missing:
        raise Refused([Problem(Message(N_("This record is not among the deleted ones any more.")))])
    families = [_Family(workspace, gone[uuid].action, uuid) for uuid in uuids]
    members = {u: entry for family in families for u, entry in family.members.items()}
    numbers = _numbers(workspace.reader, members.values())
    records = [
        (spec_named(entry.entity), _values(workspace, entry, numbers)) for entry in members.values()
    ]
    if len(uuids) == 1:
        title = gone[uuids[0]].title or nameless(spec, gone[uuids[0]].record)
        what = {"what": Message(spec.label), "title": title}
        label = Message(N_("{what} “{title}” brought back"), what)
    else:
        told = {"count": len(uuids), "what": Message(spec.plural)}
        label = Message(N_("{count} records brought back to “{what}”"), told)
    with workspace.act(label, origin) as act:
        act.put_back(records)
        for pointing, record_id, name, uuid in (each for f in families for each in f.cleared()):
            values = workspace.reader.get(pointing, record_id)
            if values is None or seals(workspace.reader, pointing, values):
                continue
            if values[name] is None:
                is_link = isinstance(pointing.kinds[name], Link)
                number = numbers[uuid]
                value = Pointer(members[uuid].entity, number) if is_link else number
                act.change(pointing, record_id, {name: value})
    return [numbers[uuid] for uuid in uuids]


class _Family:
    """A deleted record, and what its deletion took along."""

    def __init__(self, workspace: Workspace, action: int, uuid: str) -> None:
        self._reader = workspace.reader
        self._changes = workspace.store.journal.action(action).changes
        gone = {change.uuid: change for change in self._changes if change.op == "delete"}
        inside: dict[str, list[str]] = defaultdict(list)
        for change in gone.values():
            for owner in _owners(change):
                inside[owner].append(change.uuid)
        self.members: dict[str, ChangeEntry] = {}
        waiting = [uuid]
        for each in waiting:
            self.members[each] = gone[each]
            waiting += [child for child in inside[each] if child not in waiting]

    def cleared(self) -> Iterator[tuple[AnySpec, int, str, str]]:
        """Fields that the deletion emptied: register, record, field, whom it pointed at."""
        for change in self._changes:
            spec = spec_named(change.entity)
            if change.op != "change":
                continue
            for name, (before, after) in change.fields.items():
                uuid = _target(spec.kinds.get(name), before)
                record_id = self._reader.id_of(spec, change.uuid)
                if after is None and uuid in self.members and record_id is not None:
                    yield spec, record_id, name, uuid


def _owners(change: ChangeEntry) -> Iterator[str]:
    """Whom a deleted record went along with."""
    for name, kind in spec_named(change.entity).fields.items():
        goes_along = (isinstance(kind, Link) and kind.owned) or (
            isinstance(kind, Ref) and kind.on_delete == "cascade"
        )
        uuid = _target(kind, change.fields.get(name, (None, None))[0])
        if goes_along and uuid:
            yield uuid


def _target(kind: Kind | None, data: Any) -> str:
    """The identity that a reference of the journal points at; empty where there is none."""
    if data is None or not isinstance(kind, Ref | Link):
        return ""
    return str(data[1]) if isinstance(kind, Link) else str(data)


def _numbers(reader: Reader, entries: Iterable[ChangeEntry]) -> dict[str, int]:
    """Identity → the number a record gets: its old one where nobody has that now, else a new one.

    The last number of a register is given again after its record was deleted.
    """
    numbers: dict[str, int] = {}
    following: dict[str, int] = {}
    displaced = []
    for entry in entries:
        following.setdefault(entry.entity, reader.next_id(spec_named(entry.entity)))
        if reader.exists(entry.entity, entry.record):
            displaced.append(entry)
        else:
            numbers[entry.uuid] = entry.record
            following[entry.entity] = max(following[entry.entity], entry.record + 1)
    for entry in displaced:
        numbers[entry.uuid] = following[entry.entity]
        following[entry.entity] += 1
    return numbers


def _values(workspace: Workspace, entry: ChangeEntry, numbers: Mapping[str, int]) -> dict[str, Any]:
    """A deleted record as it was, but for what it pointed at and is gone since."""
    spec = spec_named(entry.entity)
    values: dict[str, Any] = {"id": numbers[entry.uuid], "uuid": entry.uuid}

    def number_of(entity: str, uuid: str) -> int:
        number = numbers.get(uuid) or workspace.reader.id_of(spec_named(entity), uuid)
        assert number is not None, "what is gone was left out before"
        return number

    for name, (data, _after) in entry.fields.items():
        kind = spec.kinds.get(name)
        if kind is None:  # a field of an older version
            continue
        if isinstance(kind, Ref | Link):
            target = _target(kind, data)
            entity = kind.entity if isinstance(kind, Ref) else data[0]
            if not _is_there(workspace.reader, entity, target, numbers):
                if kind.required or kind.owned:
                    raise Refused([_homeless(workspace, entry, target)])
                continue
        elif isinstance(kind, Refs):
            left = [u for u in data if _is_there(workspace.reader, kind.entity, u, numbers)]
            values[name] = from_journal(kind, left, number_of)
            continue
        values[name] = from_journal(kind, data, number_of)
    return values


def _is_there(reader: Reader, entity: str, uuid: str, numbers: Mapping[str, int]) -> bool:
    return uuid in numbers or reader.id_of(spec_named(entity), uuid) is not None


def _homeless(workspace: Workspace, entry: ChangeEntry, owner: str) -> Problem:
    return Problem(
        Message(
            N_("“{title}” belonged to “{owner}”, which is deleted too. Bring that back first."),
            {
                "title": entry.title or nameless(spec_named(entry.entity), entry.record),
                "owner": workspace.store.journal.title_of(owner),
            },
        )
    )
