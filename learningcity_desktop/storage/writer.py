"""Writing records inside one transaction, with their sort keys, search keys and links."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import sqlalchemy as sa
from sqlmodel import Session

from learningcity_desktop.domain.kinds import Kind
from learningcity_desktop.domain.registry import AnySpec
from learningcity_desktop.storage.naming import SEARCH_COLUMN, columns_of, is_linked, sort_column
from learningcity_desktop.storage.reader import Reader, Values
from learningcity_desktop.storage.rows import row_plan, search_key, sort_key
from learningcity_desktop.storage.schema import links_table, metadata, table_class


class Writer:
    """Writes through one session; reads what it wrote through the same connection."""

    def __init__(self, session: Session, reader: Reader) -> None:
        metadata()
        self.session = session
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
        connection = self.session.connection()
        plan = row_plan(spec, connection.dialect)
        connection.exec_driver_sql(plan.statement, [plan.row(record) for record in records])
        for name, kind in spec.kinds.items():
            if is_linked(kind):
                links = [
                    {"owner": record["id"], "value": value}
                    for record in records
                    for value in record.get(name) or ()
                ]
                if links:
                    self.session.execute(sa.insert(links_table(spec.name, name)), links)

    def update(self, spec: AnySpec, record_id: int, changes: Mapping[str, Any]) -> None:
        """Change some fields of one record."""
        kinds = {name: spec.kinds[name] for name in changes}
        columns = _columns(spec, kinds, changes)
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
            self.session.execute(sa.update(table).where(table.c.id == record_id).values(columns))
        for name, kind in kinds.items():
            if is_linked(kind):
                self._relink(spec, name, record_id, changes[name] or ())

    def _relink(self, spec: AnySpec, name: str, owner: int, values: Iterable[Any]) -> None:
        table = links_table(spec.name, name)
        self.session.execute(sa.delete(table).where(table.c.owner == owner))
        links = [{"owner": owner, "value": value} for value in values]
        if links:
            self.session.execute(sa.insert(table), links)

    def delete(self, spec: AnySpec, record_id: int) -> None:
        """Remove one record and its links."""
        for name, kind in spec.kinds.items():
            if is_linked(kind):
                self._relink(spec, name, record_id, ())
        table = table_class(spec.name).__table__  # type: ignore[attr-defined]
        self.session.execute(sa.delete(table).where(table.c.id == record_id))

    def add_row(self, row: object) -> None:
        """Add a row of the journal or a setting."""
        self.session.add(row)
        self.session.flush()


def _columns(spec: AnySpec, kinds: Mapping[str, Kind], values: Mapping[str, Any]) -> Values:
    columns: Values = {}
    for name, kind in kinds.items():
        if is_linked(kind):
            continue
        dumped = kind.dump(values.get(name, kind.empty))
        columns |= dict(zip(columns_of(name, spec.kinds[name]), dumped, strict=True))
    return columns


def _search_key(spec: AnySpec, values: Mapping[str, Any]) -> str:
    texts = (spec.kinds[name].search_text(values.get(name)) for name in spec.search)
    return "\n".join(search_key(text) for text in texts if text)
