"""Which records make a number another than it was: come, gone, or changed since a moment.

The lists of records behind the old and the new number tell who came and who went. What was changed
since then is told by the journal; a record counts as changed with what lives inside it, so that an
event is named whose head count was corrected.
"""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, Literal

from learningcity_desktop.domain.base import BASE_FIELDS
from learningcity_desktop.domain.links import Link, Ref
from learningcity_desktop.domain.query import AnyOf, Op, Pick, Query, Where, in_
from learningcity_desktop.domain.registry import AnySpec, spec_named
from learningcity_desktop.i18n import _
from learningcity_desktop.services.history import FieldChange, value_in_words
from learningcity_desktop.services.names import nameless
from learningcity_desktop.services.workspace import Workspace
from learningcity_desktop.storage.journal import ChangeEntry

How = Literal["added", "gone", "changed"]


@dataclass(frozen=True)
class RecordChange:
    """A record that makes a difference.

    Attributes:
        id: its number in this file; None where it was deleted.
        fields: what was changed in it since, and in what lives inside it.
    """

    entity: str
    uuid: str
    id: int | None
    title: str
    how: How
    fields: tuple[FieldChange, ...] = ()


@dataclass
class _Net:
    """What became of one record since then, all its changes taken together."""

    entity: str
    uuid: str
    is_new: bool
    is_gone: bool
    fields: dict[str, tuple[Any, Any]] = field(default_factory=dict)

    def of(self, spec: AnySpec) -> bool:
        return self.entity == spec.name

    def add(self, change: ChangeEntry) -> None:
        self.is_gone = change.op == "delete"
        for name, (before, after) in change.fields.items():
            if name not in BASE_FIELDS:
                first = self.fields[name][0] if name in self.fields else before
                self.fields[name] = first, after

    @property
    def differing(self) -> dict[str, tuple[Any, Any]]:
        return {name: pair for name, pair in self.fields.items() if pair[0] != pair[1]}


class Differences:
    """What happened in the register since an action of its journal.

    Args:
        workspace: the open file.
        since: number of the action; what came after it is told.
        most: so many records are named for one number.
    """

    def __init__(self, workspace: Workspace, since: int, most: int) -> None:
        self._workspace = workspace
        self._reader = workspace.reader
        self._since = since
        self._most = most
        #: Query → which of the records touched since are in it.
        self._inside: dict[Query, set[str]] = {}

    @cached_property
    def _nets(self) -> dict[str, _Net]:
        nets: dict[str, _Net] = {}
        for change in self._workspace.store.journal.changes_since(self._since):
            if change.uuid not in nets:
                new = change.op == "create"
                nets[change.uuid] = _Net(change.entity, change.uuid, new, is_gone=False)
            nets[change.uuid].add(change)
        return nets

    @cached_property
    def _families(self) -> dict[str, list[_Net]]:
        """Identity → what happened to the record and to all that lives inside it."""
        families: dict[str, list[_Net]] = {}
        for net in self._nets.values():
            above = [(net.entity, net.uuid)]
            for entity, uuid in above:
                family = families.setdefault(uuid, [])
                if net not in family:
                    family.append(net)
                    above += self._owners(entity, uuid)
        return families

    def _owners(self, entity: str, uuid: str) -> Iterator[tuple[str, str]]:
        """The records that one lives inside, or lived inside."""
        spec, net = spec_named(entity), self._nets.get(uuid)
        values: dict[str, Any] | None = None
        for name, kind in spec.fields.items():
            if not (isinstance(kind, Ref | Link) and kind.owned):
                continue
            told = [each for each in (net.fields.get(name, ()) if net else ()) if each]
            if not told:
                if values is None:
                    number = self._reader.id_of(spec, uuid)
                    values = (self._reader.get(spec, number) if number else None) or {}
                told = [self._identity(kind, values.get(name))]
            for each in told:
                if each is not None:
                    yield (kind.entity, each) if isinstance(kind, Ref) else (each[0], each[1])

    def _identity(self, kind: Ref | Link, value: Any) -> Any:
        if value is None:
            return None
        if isinstance(kind, Ref):
            return self._reader.uuid_of(spec_named(kind.entity), value)
        uuid = self._reader.uuid_of(spec_named(value.entity), value.id)
        return None if uuid is None else (value.entity, uuid)

    def between(
        self,
        entity: str,
        then: Collection[str],
        now: Collection[str],
        *,
        query: Query | None = None,
        are_counted: bool = False,
        order: Sequence[str] = (),
    ) -> tuple[list[RecordChange], int]:
        """The records that make the difference between two sets; the first ones, and how many more.

        Of those in both only such are named in which a quantity changed that can have been counted;
        if there are none and nobody came or went, all that were changed.

        Args:
            entity: the register.
            then: identities of the records behind the old number.
            now: identities of those behind the new one.
            query: how the new number is counted; it tells which of their parts matter.
            are_counted: whether the number is that of the records, and nothing in them matters.
            order: identities in the order in which the records are named.
        """
        places = {uuid: place for place, uuid in enumerate(order)}
        both = set(then) & set(now)
        added, gone = set(now) - both, set(then) - both
        touched = [uuid for uuid in both if uuid in self._families]
        counting = [uuid for uuid in touched if self._matters(uuid, query)]
        if are_counted and (added or gone):
            counting = []
        if not (counting or added or gone):
            counting = touched
        parts: tuple[tuple[How, Collection[str]], ...] = (
            ("added", added),
            ("gone", gone),
            ("changed", counting),
        )
        named = [
            (how, uuid)
            for how, uuids in parts
            for uuid in sorted(uuids, key=lambda each: (places.get(each, len(places)), each))
        ]
        return self._told(entity, named)

    def _matters(self, uuid: str, query: Query | None) -> bool:
        """Whether what changed in a record or in its parts can make the number another."""
        asked = [] if query is None else [*_inner(query)]
        for net in filter(_counts, self._families[uuid]):
            of_it = [inner for inner in asked if inner.spec.name == net.entity]
            if any(self._is_in(inner, net) or _was_in(inner, net) for inner in of_it):
                return True
            # Where heads are summed, the event's own quantities do not matter.
            if not of_it and not (asked and net.uuid == uuid):
                return True
        return False

    def _is_in(self, query: Query, net: _Net) -> bool:
        if query not in self._inside:
            spec = query.spec
            ids = (self._reader.id_of(spec, n.uuid) for n in self._nets.values() if n.of(spec))
            there = tuple(number for number in ids if number is not None)
            found = self._reader.ids(query.also(in_("id", there)))
            rows = self._reader.rows(spec, found, ("uuid",))
            self._inside[query] = {uuid for (uuid,) in rows.values()}
        return net.uuid in self._inside[query]

    def of_many(self, query: Query | None, entity: str) -> tuple[list[RecordChange], int]:
        """The same where the records were too many to be kept: what the journal can tell.

        A record that was touched and is counted now is new or changed; one that is not counted now
        is named where something changed in it that the counting asks for.
        """
        spec = spec_named(entity)
        uuids = [u for u, nets in self._families.items() if self._is_of(u, nets, entity)]
        numbers = {uuid: self._reader.id_of(spec, uuid) for uuid in uuids}
        ids = tuple(number for number in numbers.values() if number is not None)
        now = set() if query is None else set(self._reader.ids(query.also(in_("id", ids))))
        asked = set() if query is None else set(_asked(query))
        named: list[tuple[How, str]] = []
        for uuid in uuids:
            net = self._nets.get(uuid)
            if numbers[uuid] in now:
                named.append(("added" if net is not None and net.is_new else "changed", uuid))
            elif net is not None and not net.is_new and (net.is_gone or asked & {*net.differing}):
                named.append(("gone", uuid))
        return self._told(entity, named)

    def _is_of(self, uuid: str, nets: list[_Net], entity: str) -> bool:
        own = self._nets.get(uuid)
        if own is not None:
            return own.entity == entity
        return any(entity == e and uuid == u for n in nets for e, u in self._above(n))

    def _above(self, net: _Net) -> Iterator[tuple[str, str]]:
        above = [(net.entity, net.uuid)]
        for entity, uuid in above:
            yield entity, uuid
            above += [each for each in self._owners(entity, uuid) if each not in above]

    def _told(
        self, entity: str, named: Sequence[tuple[How, str]]
    ) -> tuple[list[RecordChange], int]:
        spec = spec_named(entity)
        shown = named[: self._most]
        numbers = {uuid: self._reader.id_of(spec, uuid) for _how, uuid in shown}
        there = [number for number in numbers.values() if number is not None]
        titles = self._workspace.names.record_titles(entity, there)
        told = []
        for how, uuid in shown:
            number = numbers[uuid]
            if number is None:
                title = self._workspace.store.journal.title_of(uuid) or _(spec.label)
            else:
                title = titles.get(number) or nameless(spec, number)
            told.append(RecordChange(entity, uuid, number, title, how, self._fields(uuid)))
        return told, len(named) - len(shown)

    def _fields(self, uuid: str) -> tuple[FieldChange, ...]:
        own = self._nets.get(uuid)
        if own is not None and (own.is_new or own.is_gone):
            return ()  # that it is new or gone says all
        told: list[FieldChange] = []
        for net in self._families.get(uuid, ()):
            spec = spec_named(net.entity)
            inside = "" if net.uuid == uuid else _(spec.label)
            for name, (before, after) in net.differing.items():
                kind = spec.fields.get(name)
                if kind is None or name in spec.owners or (inside and not kind.numeric):
                    continue
                words = [value_in_words(self._workspace, kind, each) for each in (before, after)]
                label = _(kind.label)
                named = f"{inside}: {label}" if inside and inside != label else label
                told.append(FieldChange(named, *words))
        return tuple(told)


def _counts(net: _Net) -> bool:
    """Whether a change can make a number another: of a quantity, or something came or went."""
    if net.is_new or net.is_gone:
        return net.is_new != net.is_gone
    kinds = spec_named(net.entity).fields
    return any(kinds[name].numeric for name in net.differing if name in kinds)


def _conditions(query: Query) -> Iterator[Where]:
    for condition in query.where:
        yield from condition.options if isinstance(condition, AnyOf) else (condition,)


def _asked(query: Query) -> Iterator[str]:
    return (condition.field for condition in _conditions(query))


def _inner(query: Query) -> Iterator[Query]:
    """The queries over the parts by which records are found: events by their head counts."""
    for condition in _conditions(query):
        value = condition.value.query if isinstance(condition.value, Pick) else condition.value
        if isinstance(value, Query) and condition.field == "id":
            yield value


def _was_in(query: Query, net: _Net) -> bool:
    """Whether a part was in a query then and left it, as far as its fields of then tell."""
    asked = [each for each in query.where if isinstance(each, Where)]
    if net.is_new or not (net.is_gone or any(each.field in net.differing for each in asked)):
        return False
    return not any(
        each.op is Op.IS
        and not isinstance(query.spec.kinds[each.field], Ref | Link)
        and (net.is_gone or each.field in net.fields)
        and net.fields.get(each.field, (None, None))[0] != each.value
        for each in asked
    )
