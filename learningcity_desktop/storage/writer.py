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
        self.update_many(spec, list(changes), {record_id: changes})

    def update_many(
        self, spec: AnySpec, names: Sequence[str], changes: Mapping[int, Mapping[str, Any]]
    ) -> None:
        """Change the same fields of several records, told by their numbers."""
        kinds = {name: spec.kinds[name] for name in names}
        rows = {record_id: _columns(kinds, values) for record_id, values in changes.items()}
        for name in names:
            if name in spec.sorted_texts:
                for record_id, values in changes.items():
                    rows[record_id][sort_column(name)] = sort_key(values[name] or "")
        if any(name in spec.search for name in names):
            found = self.reader.rows(spec, changes, spec.search)
            for record_id, values in changes.items():
                texts = dict(zip(spec.search, found[record_id], strict=True)) | dict(values)
                rows[record_id][SEARCH_COLUMN] = _search_key(spec, texts)
        if any(rows.values()):
            table = table_class(spec.name).__table__  # type: ignore[attr-defined]
            columns: Values = {c: sa.bindparam(f"new_{c}") for c in next(iter(rows.values()))}
            statement = sa.update(table).where(table.c.id == sa.bindparam("which")).values(columns)
            self._connection.execute(
                statement,
                [{"which": i} | {f"new_{c}": v for c, v in row.items()} for i, row in rows.items()],
            )
        for name in _linked(spec):
            if name in kinds:
                self._unlink(spec, name, list(changes))
                links = [(i, each) for i, values in changes.items() for each in values[name] or ()]
                self._link(spec, name, links)

    def delete(self, spec: AnySpec, record_id: int) -> None:
        """Remove one record and its links."""
        for name in _linked(spec):
            self._unlink(spec, name, [record_id])
        self.run(f"DELETE FROM {quoted(spec.name)} WHERE id = ?", [(record_id,)])

    def _link(self, spec: AnySpec, name: str, links: Sequence[Raw]) -> None:
        if links:
            table = quoted(link_table(spec, name))
            self.run(f"INSERT INTO {table} (owner, value) VALUES (?, ?)", links)

    def _unlink(self, spec: AnySpec, name: str, owners: Sequence[int]) -> None:
        table = quoted(link_table(spec, name))
        self.run(f"DELETE FROM {table} WHERE owner = ?", [(owner,) for owner in owners])

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
