"""One user action in the making: writes, remembers before and after, checks the rules.

This is the only place where records are written. Rules are held against the state inside the
transaction, so that a rule sees children and neighbours as they would be stored; if one objects,
nothing of the action is stored.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import groupby, islice
from typing import TYPE_CHECKING, Any

from learningcity_desktop.domain.links import Link, Ref
from learningcity_desktop.domain.registry import AnySpec, spec_named
from learningcity_desktop.i18n import N_, Message, Problem, Within
from learningcity_desktop.services.surroundings import Surroundings
from learningcity_desktop.storage.journal import (
    PAGE,
    ChangeEntry,
    Line,
    NumberOf,
    from_journal,
    full_fields,
    new_uuid,
    now,
    to_journal,
)

if TYPE_CHECKING:
    from learningcity_desktop.storage.reader import Reader
    from learningcity_desktop.storage.writer import Writer

Values = Mapping[str, Any]
_PAGE = 500


class Refused(Problem):
    """An action was not carried out; every reason is told.

    Attributes:
        problems: the reasons.
        records: which record each reason is about, as entity and number, where rules objected.
    """

    def __init__(
        self, problems: Sequence[Problem], records: Sequence[tuple[str, int]] = ()
    ) -> None:
        super().__init__(problems[0].message, problems[0].field)
        self.problems = tuple(problems)
        self.records = tuple(records)

    def __str__(self) -> str:
        return "\n".join(str(problem) for problem in self.problems)


class Act:
    """Writes of one action. Made by `Workspace.act`, never by hand.

    Args:
        writer: writes inside the action's transaction.
        line: where the journal notes what happens; without it nothing is noted.
        ruled: whether the rules are held against what is written.
    """

    def __init__(self, writer: "Writer", line: Line | None = None, *, ruled: bool = True) -> None:
        self._writer = writer
        self._reader = writer.reader
        self._ruled = ruled
        self._line = line
        self._uuids: dict[tuple[str, int], str | None] = {}
        self._touched: dict[str, dict[int, None]] = {}
        self.warnings: list[Problem] = []

    def create(self, spec: AnySpec, values: Values) -> int:
        """Add a record; returns its number. Raises `Refused` for faults of its fields."""
        record = self._prepared(spec, self._completed(spec, spec.new_values() | dict(values)))
        moment = now()
        record |= {"uuid": record.get("uuid") or new_uuid(), "created": moment, "updated": moment}
        record_id = self._writer.insert(spec, record)
        self._note_created(spec, record | {"id": record_id})
        return record_id

    def create_many(
        self,
        spec: AnySpec,
        records: Iterable[Values],
        *,
        page: int = PAGE,
        trusted: bool = False,
    ) -> range:
        """Add many records at once; returns their numbers, which follow one another.

        ``trusted`` records come from a maker whose tests say that they are sound: their fields are
        stored unchecked, and their moments as they are given.
        """
        first = following = self._reader.next_id(spec)
        waiting: list[dict[str, Any]] = []
        blank, moment = spec.new_values(), now()
        moments = {"created": moment, "updated": moment}
        for values in records:
            if trusted:
                record = {**blank, **moments, **values}
            else:
                wanted = self._completed(spec, blank | dict(values))
                record = self._prepared(spec, wanted) | moments
            record["id"] = following
            record["uuid"] = record.get("uuid") or new_uuid()
            waiting.append(record)
            following += 1
            if len(waiting) >= page:
                self._insert(spec, waiting)
                waiting = []
        self._insert(spec, waiting)
        return range(first, following)

    def _completed(self, spec: AnySpec, values: dict[str, Any]) -> dict[str, Any]:
        for complete in spec.completions:
            values |= complete(values, Surroundings(self._reader, spec, 0))
        return values

    def _insert(self, spec: AnySpec, records: list[dict[str, Any]]) -> None:
        self._writer.insert_many(spec, records)
        for record in records:
            self._note_created(spec, record)

    def _note_created(self, spec: AnySpec, record: Values) -> None:
        if self._line is None:
            return
        fields = full_fields(spec, dict(record), self._uuid_of, created=True)
        self._note(spec, record, "create", fields)
        self._touch(spec, record["id"], record)

    def change(self, spec: AnySpec, record_id: int, values: Values) -> bool:
        """Change fields of a record; tells whether anything differs from before."""
        return self._change(spec, record_id, values)

    def unseal(self, spec: AnySpec, record_id: int, values: Values) -> bool:
        """Change a sealed record all the same: for the verb that opens it again, by name."""
        return self._change(spec, record_id, values, sealed=False)

    def _change(
        self, spec: AnySpec, record_id: int, values: Values, *, sealed: bool = True
    ) -> bool:
        before = self._existing(spec, record_id)
        changed = self._differing(spec, before, values, sealed=sealed)
        if changed:
            self._writer.update(spec, record_id, changed)
            self._note_changed(spec, before, changed)
        return bool(changed)

    def change_many(
        self, spec: AnySpec, ids: Sequence[int], wanted: Callable[[Values], Values]
    ) -> tuple[int, list[tuple[int, Refused]]]:
        """Change fields of several records; returns how many differ, and which were refused why.

        ``wanted`` tells the new values of a record from all its old ones. Records that are refused
        or gone stay as they are. One page of records at a time is read and written together.
        """
        count, refused = 0, []
        for start in range(0, len(ids), _PAGE):
            changes: dict[tuple[str, ...], dict[int, Values]] = {}
            changing = []
            for before in self._reader.some(spec, ids[start : start + _PAGE]):
                try:
                    changed = self._differing(spec, before, wanted(before))
                except Refused as refusal:
                    refused.append((before["id"], refusal))
                    continue
                if changed:
                    changing.append((before, changed))
                    changes.setdefault(tuple(changed), {})[before["id"]] = changed
            for names, by_record in changes.items():
                self._writer.update_many(spec, names, by_record)
            for before, changed in changing:
                self._note_changed(spec, before, changed)
            count += len(changing)
        return count, refused

    def _differing(
        self, spec: AnySpec, before: Values, values: Values, *, sealed: bool = True
    ) -> dict[str, Any]:
        """The fields of a record that become others; raises `Refused` where that may not be."""
        wanted = self._prepared(spec, {**before, **values})
        changed = {
            name: wanted[name]
            for name in values
            if name in spec.fields and wanted[name] != before[name]
        }
        if changed:
            if sealed and not changed.keys() <= spec.beside_seal:
                self._refuse_sealed(spec, before)
            changed["updated"] = now()
        return changed

    def _note_changed(self, spec: AnySpec, before: Values, changed: Values) -> None:
        after = {**before, **changed}
        fields = {
            name: (
                to_journal(spec.kinds[name], before[name], self._known_uuid),
                to_journal(spec.kinds[name], value, self._uuid_of),
            )
            for name, value in changed.items()
        }
        self._note(spec, after, "change", fields)
        self._touch(spec, before["id"], before)
        self._touch(spec, before["id"], after)

    def delete(self, spec: AnySpec, record_id: int) -> None:
        """Remove one record; whoever calls has dealt with those that point at it."""
        before = self._existing(spec, record_id)
        self._refuse_sealed(spec, before)
        fields = full_fields(spec, before, self._known_uuid, created=False)
        self._writer.delete(spec, record_id)
        self._note(spec, before, "delete", fields)
        self._touch(spec, record_id, before)
        self._touched.get(spec.name, {}).pop(record_id, None)

    def put_back(self, records: Sequence[tuple[AnySpec, Values]]) -> None:
        """Bring deleted records back with the numbers and identities that they are given.

        They may point at each other. Nothing of them is filled in anew: they are as they were.
        """
        for spec, values in records:
            self._uuids[spec.name, values["id"]] = values["uuid"]
        for spec, values in records:
            record = spec.empty_values() | dict(values) | {"updated": now()}
            self._writer.insert(spec, record)
            self._note_created(spec, record)

    def replay(self, changes: Iterable[ChangeEntry], number_of: NumberOf) -> None:
        """Carry out changes as the journal tells them: undo, redo, later a merge.

        What follows one another in one register is written page by page.
        """
        for (entity, op), alike in groupby(changes, key=lambda each: (each.entity, each.op)):
            spec = spec_named(entity)
            if op == "change":
                for change in alike:
                    self._writer.update(spec, change.record, _after(spec, change, number_of))
                continue
            while page := list(islice(alike, PAGE)):
                if op == "delete":
                    self._writer.delete_many(spec, [change.record for change in page])
                    continue
                empty = spec.empty_values()
                self._writer.insert_many(
                    spec,
                    [
                        empty
                        | _after(spec, change, number_of)
                        | {"id": change.record, "uuid": change.uuid}
                        for change in page
                    ],
                )

    def check_rules(self) -> None:
        """Hold the rules of every touched record against the new state; raises `Refused`."""
        problems: list[tuple[Problem, tuple[str, int]]] = []
        for entity, ids in self._touched.items():
            spec = spec_named(entity)
            if spec.rules:
                for values in self._reader.some(spec, list(ids)):
                    about = (entity, values["id"])
                    told = _told_by_rules(self._reader, spec, values)
                    problems += [(p, about) for p in told]
        faults = [(p, about) for p, about in problems if not p.warning]
        if faults:
            raise Refused([p for p, _about in faults], [about for _p, about in faults])
        self.warnings += [p for p, _about in problems]

    def _prepared(self, spec: AnySpec, values: Values) -> dict[str, Any]:
        """Values in the form that is stored; raises `Refused` for faults of single fields."""
        faults: list[Problem] = []
        prepared = dict(values)
        for name, kind in spec.fields.items():
            try:
                prepared[name] = kind.normalize(values[name])
            except Problem as problem:
                faults.append(problem.about(name))
        faults += spec.check_fields(prepared)
        if faults:
            raise Refused(faults)
        return prepared

    def _existing(self, spec: AnySpec, record_id: int) -> dict[str, Any]:
        values = self._reader.get(spec, record_id)
        if values is None:
            raise Refused([record_gone(spec)])
        return values

    def _refuse_sealed(self, spec: AnySpec, before: Values) -> None:
        if self._ruled and (sealed := seals(self._reader, spec, before)):
            raise Refused(sealed)

    def _touch(self, spec: AnySpec, record_id: int, values: Values) -> None:
        """Rules of this record, and of those it lives inside, have to be looked at."""
        if not self._ruled:
            return
        self._touch_one(spec.name, record_id)
        for name, kind in spec.fields.items():
            target = values.get(name)
            if target is None:
                continue
            if isinstance(kind, Ref) and kind.owned:
                self._touch_one(kind.entity, target)
            elif isinstance(kind, Link) and kind.owned:
                self._touch_one(target.entity, target.id)

    def _touch_one(self, entity: str, record_id: int) -> None:
        self._touched.setdefault(entity, {})[record_id] = None

    def _note(
        self, spec: AnySpec, values: Values, op: Any, fields: Mapping[str, tuple[Any, Any]]
    ) -> None:
        if self._line is not None:
            title = spec.title_of(values)
            self._line.note(ChangeEntry(spec.name, values["id"], values["uuid"], op, title, fields))

    def _uuid_of(self, entity: str, record_id: int) -> str:
        """The identity of a record that is pointed at; raises `Refused` where it is gone."""
        uuid = self._known_uuid(entity, record_id)
        if uuid is None:
            raise Refused([record_gone(spec_named(entity))])
        return uuid

    def _known_uuid(self, entity: str, record_id: int) -> str | None:
        key = (entity, record_id)
        if key not in self._uuids:
            self._uuids[key] = self._reader.uuid_of(spec_named(entity), record_id)
        return self._uuids[key]


def seals(reader: "Reader", spec: AnySpec, values: Values) -> list[Problem]:
    """Why a stored record may be neither changed nor deleted as it stands; mostly nothing."""
    return [p for p in _told_by_rules(reader, spec, values) if p.sealed]


def _told_by_rules(reader: "Reader", spec: AnySpec, values: Values) -> Iterator[Problem]:
    if not spec.rules:
        return
    around = Surroundings(reader, spec, values["id"])
    record = spec.record(values)
    for rule in spec.rules:
        yield from rule(record, around)


def _after(spec: AnySpec, change: ChangeEntry, number_of: NumberOf) -> dict[str, Any]:
    """What a change leaves in its fields."""
    return {
        name: from_journal(spec.kinds[name], data, number_of)
        for name, (_before, data) in change.fields.items()
    }


def record_gone(spec: AnySpec) -> Problem:
    """The sentence for a record that is no longer there."""
    return Problem(Message(N_("This {what} is no longer there."), {"what": Within(spec.label)}))
