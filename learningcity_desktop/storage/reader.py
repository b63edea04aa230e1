"""Reading records: ids in order, rows by id, whole records, counts and totals."""

from array import array
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from learningcity_desktop.domain.query import Query, Totals
from learningcity_desktop.domain.registry import AnySpec, spec_named
from learningcity_desktop.storage.compile import compile_count, compile_ids, compile_totals
from learningcity_desktop.storage.naming import columns_of, is_linked, link_table, quoted

Values = dict[str, Any]
_PAGE = 500


class Reader:
    """Reads through one DB-API connection; belongs to that connection's thread."""

    def __init__(self, connection: Any) -> None:
        self.connection = connection
        self._positions: dict[str, dict[str, int]] | None = None

    def forget_codes(self) -> None:
        """Read the code lists anew when they are next needed."""
        self._positions = None

    def positions(self, code_list: str) -> Mapping[str, int]:
        """Code → place in its list."""
        if self._positions is None:
            self._positions = {}
            rows = self.connection.execute(
                "SELECT code_list, code FROM code_item ORDER BY code_list, position, id"
            )
            for name, code in rows:
                places = self._positions.setdefault(name, {})
                places[code] = len(places)
        return self._positions.get(code_list, {})

    def ids(self, query: Query) -> "array[int]":
        """Ids of all records of a query, in its order; eight bytes each."""
        statement = compile_ids(query, self.positions)
        rows = self.connection.execute(statement.text, statement.values)
        return array("q", (row[0] for row in rows))

    def count(self, query: Query) -> int:
        """How many records a query has."""
        statement = compile_count(query)
        return int(self.connection.execute(statement.text, statement.values).fetchone()[0])

    def totals(self, totals: Totals) -> list[tuple[Any, ...]]:
        """Rows of (values of ``by``…, count, sums…)."""
        statement = compile_totals(totals)
        return list(self.connection.execute(statement.text, statement.values))

    def rows(
        self, spec: AnySpec, ids: Iterable[int], fields: Sequence[str]
    ) -> dict[int, tuple[Any, ...]]:
        """Some fields of some records, by id; records that are gone are left out."""
        wanted = list(ids)
        if not wanted:
            return {}
        plain = [n for n in fields if not is_linked(spec.kinds[n])]
        columns = [c for n in plain for c in columns_of(n, spec.kinds[n])]
        marks = ", ".join("?" * len(wanted))
        chosen = "".join(f", {quoted(c)}" for c in columns)
        found = self.connection.execute(
            f"SELECT id{chosen} FROM {quoted(spec.name)} WHERE id IN ({marks})", wanted
        ).fetchall()
        linked = {
            name: self._links(spec, name, wanted) for name in fields if is_linked(spec.kinds[name])
        }
        out = {}
        for row in found:
            values, at = [], 1
            for name in fields:
                kind = spec.kinds[name]
                if name in linked:
                    values.append(linked[name].get(row[0], kind.empty))
                    continue
                width = len(kind.columns)
                values.append(kind.load(row[at : at + width]))
                at += width
            out[row[0]] = tuple(values)
        return out

    def _links(self, spec: AnySpec, name: str, owners: Sequence[int]) -> dict[int, tuple[Any, ...]]:
        marks = ", ".join("?" * len(owners))
        rows = self.connection.execute(
            f"SELECT owner, value FROM {quoted(link_table(spec, name))}"
            f" WHERE owner IN ({marks}) ORDER BY owner, value",
            list(owners),
        )
        out: dict[int, tuple[Any, ...]] = {}
        for owner, value in rows:
            out[owner] = (*out.get(owner, ()), value)
        return out

    def get(self, spec: AnySpec, record_id: int) -> Values | None:
        """All values of one record, base fields included."""
        names = list(spec.kinds)
        row = self.rows(spec, [record_id], names).get(record_id)
        return None if row is None else dict(zip(names, row, strict=True))

    def all(self, query: Query) -> Iterator[Values]:
        """All values of every record of a query, read in pages."""
        names = list(query.spec.kinds)
        ids = self.ids(query)
        for start in range(0, len(ids), _PAGE):
            page = ids[start : start + _PAGE]
            rows = self.rows(query.spec, page, names)
            for record_id in page:
                if record_id in rows:
                    yield dict(zip(names, rows[record_id], strict=True))

    def titles(self, spec: AnySpec, ids: Iterable[int]) -> dict[int, str]:
        """What some records are called, in the spoken language; missing names are empty."""
        fields = spec.title_fields
        rows = self.rows(spec, ids, fields)
        return {
            record_id: spec.title_of(dict(zip(fields, row, strict=True)))
            for record_id, row in rows.items()
        }

    def uuid_of(self, spec: AnySpec, record_id: int) -> str | None:
        """A record's stable identity."""
        row = self.connection.execute(
            f"SELECT uuid FROM {quoted(spec.name)} WHERE id = ?", (record_id,)
        ).fetchone()
        return row[0] if row else None

    def id_of(self, spec: AnySpec, uuid: str) -> int | None:
        """A record's number in this file."""
        row = self.connection.execute(
            f"SELECT id FROM {quoted(spec.name)} WHERE uuid = ?", (uuid,)
        ).fetchone()
        return row[0] if row else None

    def next_id(self, spec: AnySpec) -> int:
        """The number that the next record of an entity gets."""
        row = self.connection.execute(f"SELECT max(id) FROM {quoted(spec.name)}").fetchone()
        return (row[0] or 0) + 1

    def exists(self, entity: str, record_id: int) -> bool:
        """Whether a record is there."""
        spec = spec_named(entity)
        return self.uuid_of(spec, record_id) is not None
