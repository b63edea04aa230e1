"""Writing records inside one transaction, with their sort keys, search keys and links."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import sqlalchemy as sa

from learningcity_desktop.domain.kinds import Kind
from learningcity_desktop.domain.registry import AnySpec
from learningcity_desktop.storage.naming import (
    SEARCH_COLUMN,
    columns_of,
    is_linked,
    link_table,
    quoted,
    sort_column,
)
from learningcity_desktop.storage.reader import Raw, Reader, Values
from learningcity_desktop.storage.rows import row_plan, search_key, sort_key
from learningcity_desktop.storage.schema import table_class


class Writer:
    """Writes through one connection; reads what it wrote through the same one."""

    def __init__(self, connection: sa.Connection, reader: Reader) -> None:
        self._connection = connection
        self.reader = reader

    def insert(self, spec: AnySpec, values: Mapping[str, Any]) -> int:
        """Add one record. ``values`` may give its id; all kinds' empties are filled in."""
        given = dict(values)
        given["id"] = given.get("id") or self.reader.next_id(spec)
        self.insert_many(spec, [given])
        return int(given["id"])

    def insert_many(self, spec: AnySpec, records: Sequence[Mapping[str, Any]]) -> None:
        """Add many records that bring their ids."""
        if not records:
            return
        plan = row_plan(spec, self._connection.dialect)
        self.run(plan.statement, [plan.row(record) for record in records])
        for name in _linked(spec):
            links = [(r["id"], value) for r in records for value in r.get(name) or ()]
            self._link(spec, name, links)

    def update(self, spec: AnySpec, record_id: int, changes: Mapping[str, Any]) -> None:
        """Change some fields of one record."""
        kinds = {name: spec.kinds[name] for name in changes}
        columns = _columns(kinds, changes)
        for name in changes:
            if name in spec.sorted_texts:
                columns[sort_column(name)] = sort_key(changes[name] or "")
        if any(name in spec.search for name in changes):
            found = self.reader.rows(spec, [record_id], spec.search)[record_id]
            columns[SEARCH_COLUMN] = _search_key(
                spec, dict(zip(spec.search, found, strict=True)) | dict(changes)
            )
        if columns:
            table = table_class(spec.name).__table__  # type: ignore[attr-defined]
            self._connection.execute(
                sa.update(table).where(table.c.id == record_id).values(columns)
            )
        for name in _linked(spec):
            if name in changes:
                self._unlink(spec, name, record_id)
                self._link(spec, name, [(record_id, value) for value in changes[name] or ()])

    def delete(self, spec: AnySpec, record_id: int) -> None:
        """Remove one record and its links."""
        self.delete_many(spec, [record_id])

    def delete_many(self, spec: AnySpec, ids: Sequence[int]) -> None:
        """Remove records and their links, in the given order."""
        rows = [(record_id,) for record_id in ids]
        for name in _linked(spec):
            self.run(f"DELETE FROM {quoted(link_table(spec, name))} WHERE owner = ?", rows)
        self.run(f"DELETE FROM {quoted(spec.name)} WHERE id = ?", rows)

    def _link(self, spec: AnySpec, name: str, links: Sequence[Raw]) -> None:
        if links:
            table = quoted(link_table(spec, name))
            self.run(f"INSERT INTO {table} (owner, value) VALUES (?, ?)", links)

    def _unlink(self, spec: AnySpec, name: str, owner: int) -> None:
        table = quoted(link_table(spec, name))
        self.run(f"DELETE FROM {table} WHERE owner = ?", [(owner,)])

    def run(self, statement: str, rows: Sequence[Raw] = ()) -> None:
        """Carry out a statement, once for each row of parameters."""
        self._connection.exec_driver_sql(statement, list(rows) or None)


def _linked(spec: AnySpec) -> Iterable[str]:
    return (name for name, kind in spec.kinds.items() if is_linked(kind))


def _columns(kinds: Mapping[str, Kind], values: Mapping[str, Any]) -> Values:
    columns: Values = {}
    for name, kind in kinds.items():
        if not is_linked(kind):
            columns |= dict(zip(columns_of(name, kind), kind.dump(values[name]), strict=True))
    return columns


def _search_key(spec: AnySpec, values: Mapping[str, Any]) -> str:
    texts = (spec.kinds[name].search_text(values.get(name)) for name in spec.search)
    return "\n".join(search_key(text) for text in texts if text)
