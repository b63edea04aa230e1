"""The journal: every action with every field's before and after, and what may be undone.

One mechanism feeds history, undo and redo, and later the bin and the merging of offices' files.
Actions are only ever appended; an undo is an action of its own. References are kept as UUIDs, so
that a line of the journal means the same in every file.
"""

import datetime as dt
import json
import uuid as uuids
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any, Literal, NamedTuple

from learningcity_desktop.domain.kinds import Kind
from learningcity_desktop.domain.links import Link, Pointer, Ref, Refs
from learningcity_desktop.domain.registry import FOR_GOOD, AnySpec, spec_named
from learningcity_desktop.i18n import Message
from learningcity_desktop.storage.connection import damaged
from learningcity_desktop.storage.reader import Raw, Reader, Values

if TYPE_CHECKING:
    from learningcity_desktop.storage.writer import Writer

#: Entity and number in this file → stable identity.
UuidOf = Callable[[str, int], str | None]
#: Entity and stable identity → number in this file.
NumberOf = Callable[[str, str], int]
ChangeOp = Literal["create", "change", "delete"]
ActionKind = Literal["begin", "do", "undo", "redo"]
#: An action is done, undone (and may be redone), or undone for good because others came after it.
ActionState = Literal["done", "undone", "dropped"]
#: How many steps back an undo reaches.
UNDO_LIMIT = 200
#: So many changes are in memory at a time while an action is written or taken back.
PAGE = 2000


@dataclass(frozen=True)
class ChangeEntry:
    """What happened to one record: field → (before, after), in journal form."""

    entity: str
    record: int
    uuid: str
    op: ChangeOp
    title: str
    fields: Mapping[str, tuple[Any, Any]]

    def inverted(self) -> "ChangeEntry":
        """What takes this change back."""
        ops: dict[ChangeOp, ChangeOp] = {"create": "delete", "delete": "create", "change": "change"}
        swapped = {name: (after, before) for name, (before, after) in self.fields.items()}
        return ChangeEntry(self.entity, self.record, self.uuid, ops[self.op], self.title, swapped)


@dataclass(frozen=True)
class ActionEntry:
    """One line of the journal."""

    id: int
    uuid: str
    computer: str
    counter: int
    at: str
    who: str
    kind: ActionKind
    label: Message
    target: str | None
    state: ActionState
    schema_revision: str
    changes: tuple[ChangeEntry, ...] = field(default=())


class Deletion(NamedTuple):
    """A record that is deleted: which one, what it was called, when and by whom."""

    uuid: str
    record: int
    title: str
    at: str
    who: str
    action: int


def now() -> str:
    """This moment in UTC, ISO 8601 with milliseconds."""
    return dt.datetime.now(dt.UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")


def new_uuid() -> str:
    """A new stable identity."""
    return str(uuids.uuid4())


def to_journal(kind: Kind, value: Any, uuid_of: UuidOf) -> Any:
    """A value in journal form: JSON, with references as UUIDs."""
    if value is None or kind.is_empty(value):
        return None
    match kind:
        case Ref():
            return uuid_of(kind.entity, value)
        case Refs():
            return [uuid_of(kind.entity, each) for each in value]
        case Link():
            return [value.entity, uuid_of(value.entity, value.id)]
    return kind.to_json(value)


def from_journal(kind: Kind, data: Any, number_of: NumberOf) -> Any:
    """The inverse of `to_journal`."""
    if data is None:
        return kind.empty
    match kind:
        case Ref():
            return number_of(kind.entity, data)
        case Refs():
            return kind.normalize(number_of(kind.entity, each) for each in data)
        case Link():
            return Pointer(data[0], number_of(data[0], data[1]))
    return kind.from_json(data)


def numbers_within(reader: Reader, action_id: int) -> NumberOf:
    """Numbers by identity: of what is there, and of what an action made and may put back."""
    known: dict[tuple[str, str], int] = {}

    def number_of(entity: str, uuid: str) -> int:
        key = (entity, uuid)
        if key not in known:
            number = reader.id_of(spec_named(entity), uuid)
            if number is None:
                row = reader.first(
                    "SELECT record FROM change WHERE uuid = ? AND action = ?", (uuid, action_id)
                )
                assert row is not None, f"{entity} {uuid} is referred to by the journal, not there"
                number = row[0]
            known[key] = number
        return known[key]

    return number_of


def full_fields(
    spec: AnySpec, values: Values, uuid_of: UuidOf, *, created: bool
) -> dict[str, tuple[Any, Any]]:
    """All filled fields of a record as before/after pairs of its creation or deletion."""
    pairs = {}
    for name, kind in spec.kinds.items():
        if name in {"id", "uuid"}:
            continue
        data = to_journal(kind, values.get(name, kind.empty), uuid_of)
        if data is not None:
            pairs[name] = (None, data) if created else (data, None)
    return pairs


class JournalReader:
    """Reads the journal's lines."""

    def __init__(self, reader: Reader) -> None:
        self._reader = reader

    def actions(self, limit: int | None = None) -> Iterator[ActionEntry]:
        """Actions, the newest first, without their changes."""
        rows = self._reader.select(
            f"SELECT {_ACTION} FROM action ORDER BY id DESC LIMIT ?",
            (-1 if limit is None else limit,),
        )
        for row in rows:
            yield self._action(row)

    def first_touched(self, action_id: int) -> tuple[str, str] | None:
        """Entity and identity of the first record that an action touched; None where none."""
        row = self._reader.first(
            "SELECT entity, uuid FROM change WHERE action = ? ORDER BY id LIMIT 1", (action_id,)
        )
        return None if row is None else (row[0], row[1])

    def history(
        self, uuids: Collection[str], limit: int = -1
    ) -> list[tuple[ActionEntry, tuple[ChangeEntry, ...]]]:
        """What happened to some records, the newest first; changes of others are left out."""
        wanted = json.dumps(list(uuids))
        mine = "uuid IN (SELECT value FROM json_each(?))"
        rows = self._reader.select(
            f"SELECT DISTINCT action FROM change WHERE {mine} ORDER BY action DESC LIMIT ?",
            (wanted, limit),
        )
        return [(self._line(number), self._changes_of(number, wanted, mine)) for (number,) in rows]

    def _changes_of(self, action_id: int, wanted: str, mine: str) -> tuple[ChangeEntry, ...]:
        rows = self._reader.select(
            f"SELECT {_CHANGE} FROM change WHERE action = ? AND {mine} ORDER BY id",
            (action_id, wanted),
        )
        return tuple(self._change(row) for row in rows)

    def gone_from(self, entity: str, field: str, owner: str) -> list[str]:
        """Identities of records that were deleted out of another one, the newest deletion first.

        ``field`` is what pointed at the ``owner``, which is told by its identity.
        """
        is_link = isinstance(spec_named(entity).kinds[field], Link)
        rows = self._reader.select(
            "SELECT DISTINCT uuid FROM change WHERE op = 'delete' AND entity = ?"
            " AND json_extract(fields, ?) = ? ORDER BY id DESC",
            (entity, f"$.{field}[0]" + "[1]" * is_link, owner),
        )
        return [uuid for (uuid,) in rows]

    def deletions(self, entity: str, limit: int) -> list[Deletion]:
        """Records of a register whose last change was their deletion, the newest first.

        What an undo took away again was never entered for good; a redo brings it back.
        """
        rows = self._reader.select(
            "SELECT c.uuid, c.record, c.title, a.at, a.who, a.id FROM change c"
            " JOIN action a ON a.id = c.action"
            " WHERE c.op = 'delete' AND c.entity = ? AND a.kind <> 'undo'"
            " AND c.id = (SELECT max(l.id) FROM change l WHERE l.uuid = c.uuid)"
            " ORDER BY c.id DESC LIMIT ?",
            (entity, limit),
        )
        return [Deletion(*row) for row in rows]

    def title_of(self, uuid: str) -> str:
        """What a record was called when it was last touched; for records that are gone."""
        row = self._reader.first(
            "SELECT title FROM change WHERE uuid = ? ORDER BY id DESC LIMIT 1", (uuid,)
        )
        return row[0] if row else ""

    def is_deleted(self, uuid: str) -> bool:
        """Whether the last thing that happened to a record was that it was deleted."""
        row = self._reader.first(
            "SELECT op FROM change WHERE uuid = ? ORDER BY id DESC LIMIT 1", (uuid,)
        )
        return row == ("delete",)

    def action(self, action_id: int, most: int | None = None) -> ActionEntry:
        """One action with its changes, or with the first ones."""
        return replace(self._line(action_id), changes=tuple(self.changes(action_id, most=most)))

    def size(self, action_id: int) -> int:
        """How many records an action touched."""
        [(count,)] = self._reader.select(
            "SELECT count(*) FROM change WHERE action = ?", (action_id,)
        )
        return int(count)

    def changes(
        self, action_id: int, *, most: int | None = None, backwards: bool = False
    ) -> Iterator[ChangeEntry]:
        """The changes of an action in their order, read in pages."""
        compare, order = ("<", "DESC") if backwards else (">", "ASC")
        last = _HIGHEST if backwards else 0
        left = most
        while rows := self._reader.select(
            f"SELECT id, {_CHANGE} FROM change WHERE action = ? AND id {compare} ?"
            f" ORDER BY id {order} LIMIT ?",
            (action_id, last, PAGE if left is None else min(left, PAGE)),
        ):
            last = rows[-1][0]
            left = None if left is None else left - len(rows)
            for _number, *change in rows:
                yield self._change(change)

    def changes_since(self, action_id: int) -> Iterator[ChangeEntry]:
        """The changes of all actions after one that changed something, read in pages."""
        [(last,)] = self._reader.select("SELECT max(id) FROM change WHERE action = ?", (action_id,))
        while rows := self._reader.select(
            f"SELECT id, {_CHANGE} FROM change WHERE id > ? ORDER BY id LIMIT ?", (last, PAGE)
        ):
            last = rows[-1][0]
            for _number, *change in rows:
                yield self._change(change)

    def _line(self, action_id: int) -> ActionEntry:
        [row] = self._reader.select(f"SELECT {_ACTION} FROM action WHERE id = ?", (action_id,))
        return self._action(row)

    def _change(self, row: Sequence[Any]) -> ChangeEntry:
        try:
            fields = {name: tuple(pair) for name, pair in json.loads(row[5]).items()}
        except _NONSENSE as error:
            raise damaged(self._reader.path) from error
        return ChangeEntry(row[0], row[1], row[2], row[3], row[4], fields)

    def to_undo(self, revision: str) -> ActionEntry | None:
        """The action that an undo would take back; what a file began with stays."""
        row = self._reader.first(
            f"SELECT {_ACTION} FROM action"
            " WHERE kind = 'begin' OR (kind = 'do' AND state = 'done') ORDER BY id DESC LIMIT 1"
        )
        return self._within_limit(row, revision)

    def to_redo(self, revision: str) -> ActionEntry | None:
        """The action that a redo would do again."""
        row = self._reader.first(
            f"SELECT {_ACTION} FROM action WHERE kind = 'do' AND state = 'undone'"
            " ORDER BY id LIMIT 1"
        )
        return self._within_limit(row, revision)

    def _within_limit(self, row: Raw | None, revision: str) -> ActionEntry | None:
        if row is None:
            return None
        action = self._action(row)
        [(since,)] = self._reader.select(
            "SELECT count(*) FROM action WHERE kind = 'do' AND id > ?", (action.id,)
        )
        # Before-images of another schema do not fit today's tables.
        fits = action.kind == "do" and action.schema_revision == revision
        return action if fits and since < UNDO_LIMIT and not self._founds(action) else None

    def _founds(self, action: ActionEntry) -> bool:
        """Whether an action made what no undo takes away: the city itself, a frozen report."""
        made = f"SELECT 1 FROM change WHERE op = 'create' AND entity IN ({_marks(FOR_GOOD)})"
        return self._reader.first(f"{made} AND action = ?", (*FOR_GOOD, action.id)) is not None

    def worked(self) -> tuple[str, str] | None:
        """Moments of the first and the last action of people; None where there was none yet."""
        row = self._reader.first("SELECT min(at), max(at) FROM action WHERE kind <> 'begin'")
        return None if row is None or row[0] is None else (row[0], row[1])

    def counter(self) -> int:
        """The highest counter that any computer has given so far (Lamport's clock)."""
        [(highest,)] = self._reader.select("SELECT max(counter) FROM action")
        return highest or 0

    def _action(self, row: Raw) -> ActionEntry:
        try:
            return ActionEntry(
                id=row[0],
                uuid=row[1],
                computer=row[2],
                counter=int(row[3]),
                at=row[4],
                who=row[5],
                kind=row[6],
                label=Message.from_json(json.loads(row[7])),
                target=row[8],
                state=row[9],
                schema_revision=row[10],
            )
        except _NONSENSE as error:
            raise damaged(self._reader.path) from error


_ACTION = "id, uuid, computer, counter, at, who, kind, label, target, state, schema_revision"
#: Above every number of a change.
_HIGHEST = 2**63 - 1
_CHANGE = "entity, record, uuid, op, title, fields"

#: What reading a line raises that this program has not written so.
_NONSENSE = (ValueError, TypeError, LookupError, AttributeError)


class Line:
    """An action and its changes, written into the running transaction as they come.

    The line begins with its first page of changes; an action that changes nothing leaves none.
    """

    def __init__(
        self, writer: "Writer", action: Callable[[], ActionEntry], *, page: int = PAGE
    ) -> None:
        self._writer, self._make, self._page = writer, action, page
        self._number = 0
        self._waiting: list[tuple[Any, ...]] = []
        #: Entity → numbers of the records that the action touched.
        self.touched: dict[str, set[int]] = {}

    def note(self, change: ChangeEntry) -> None:
        """Add what happened to one record."""
        self.touched.setdefault(change.entity, set()).add(change.record)
        fields = json.dumps(change.fields, ensure_ascii=False, sort_keys=True)
        self._waiting.append(
            (change.entity, change.record, change.uuid, change.op, change.title, fields)
        )
        if len(self._waiting) >= self._page:
            self.end()

    def end(self) -> int:
        """Write what has not been written yet; returns the action's number."""
        self._number = self._number or self._begin(self._make())
        columns = f"action, {_CHANGE}"
        if self._waiting:
            self._writer.run(
                f"INSERT INTO change ({columns}) VALUES ({_marks(columns.split())})",
                [(self._number, *change) for change in self._waiting],
            )
            self._waiting.clear()
        return self._number

    def _begin(self, action: ActionEntry) -> int:
        if action.kind in {"do", "begin"}:
            self._writer.run("UPDATE action SET state = 'dropped' WHERE state = 'undone'")
        [(highest,)] = self._writer.reader.select("SELECT max(id) FROM action")
        number: int = (highest or 0) + 1
        line: dict[str, Any] = {name: getattr(action, name) for name in _ACTION.split(", ")}
        line |= {"id": number, "label": json.dumps(action.label.to_json(), ensure_ascii=False)}
        self._writer.run(
            f"INSERT INTO action ({_ACTION}) VALUES ({_marks(line)})", [tuple(line.values())]
        )
        return number


def _marks(columns: Collection[str]) -> str:
    return ", ".join("?" * len(columns))


def set_state(writer: "Writer", action_uuid: str, state: ActionState) -> None:
    """Note that an action was undone or redone."""
    writer.run("UPDATE action SET state = ? WHERE uuid = ?", [(state, action_uuid)])
