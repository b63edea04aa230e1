"""Reading records: ids in order, rows by id, whole records, counts and totals."""

from array import array
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from learningcity_desktop.domain.links import Refs
from learningcity_desktop.domain.query import Query, Totals
from learningcity_desktop.domain.registry import AnySpec, spec_named
from learningcity_desktop.storage.compile import (
    Statement,
    compile_count,
    compile_ids,
    compile_totals,
    confined_to,
    index_of_groups,
)
from learningcity_desktop.storage.connection import damaged, faults_in_words
from learningcity_desktop.storage.naming import columns_of, is_linked, link_table, quoted

Values = dict[str, Any]
Raw = tuple[Any, ...]
_PAGE = 500
#: From one in so many records on, a register is read in the order of its groups.
MANY = 8
_NOTHING = type(None)
#: What a column of each type holds. SQLite itself takes anything anywhere.
_HELD = {
    "text": frozenset({str, _NOTHING}),
    "integer": frozenset({int, _NOTHING}),
    "boolean": frozenset({int, _NOTHING}),
    "date": frozenset({str, _NOTHING}),
}


class Reader:
    """Reads through one DB-API connection; belongs to that connection's thread.

    Every method raises `Damaged` where the file turns out to be so.
    """

    def __init__(self, connection: Any, path: Path) -> None:
        self.connection = connection
        self.path = path
        self._positions: Mapping[str, Mapping[str, int]] | None = None

    def select(self, statement: str, values: Sequence[Any] = ()) -> list[Raw]:
        """All rows of a statement."""
        with faults_in_words(self.path):
            return self.connection.execute(statement, values).fetchall()  # type: ignore[no-any-return]

    def first(self, statement: str, values: Sequence[Any] = ()) -> Raw | None:
        """The first row of a statement, if there is one."""
        with faults_in_words(self.path):
            return self.connection.execute(statement, values).fetchone()  # type: ignore[no-any-return]

    def forget_codes(self) -> None:
        """Read the code lists anew when they are next needed."""
        self._positions = None

    def positions(self, code_list: str) -> Mapping[str, int]:
        """Code → place in its list."""
        found = self._positions
        if found is None:
            made: dict[str, dict[str, int]] = {}
            for name, code in self.select(
                "SELECT code_list, code FROM code_item ORDER BY code_list, position NULLS LAST, id"
            ):
                places = made.setdefault(name, {})
                places[code] = len(places)
            self._positions = found = made
        return found.get(code_list, {})

    def ids(self, query: Query, limit: int | None = None) -> "array[int]":
        """Ids of all records of a query, or of the first ones, in its order; eight bytes each."""
        statement = compile_ids(query, self.positions, self.next_id)
        text = statement.text if limit is None else f"{statement.text} LIMIT {limit:d}"
        with faults_in_words(self.path):
            rows = self.connection.execute(text, statement.values)
            return array("q", (row[0] for row in rows))

    def count(self, query: Query) -> int:
        """How many records a query has."""
        statement = compile_count(query, self.next_id)
        [(count,)] = self.select(statement.text, statement.values)
        return int(count)

    def totals(self, totals: Totals) -> list[Raw]:
        """Rows of (values of ``by``…, count, sums…), as they are stored."""
        statement = self._totals(totals)
        return self.select(statement.text, statement.values)

    def _totals(self, totals: Totals) -> Statement:
        """The quicker of two ways, where there are two.

        Records of some others are gathered by these and then grouped, which costs a sorting; or,
        where most of a register is counted, it is read once in the order of the groups.
        """
        index, others = index_of_groups(totals), confined_to(totals)
        if index is None or others is None:
            return compile_totals(totals, self.next_id)
        if self.count(others) * MANY >= self.next_id(others.spec):
            return compile_totals(totals, self.next_id, index=index)
        return compile_totals(totals, self.next_id, gathered=True)

    def rows(self, spec: AnySpec, ids: Iterable[int], fields: Sequence[str]) -> dict[int, Raw]:
        """Some fields of some records, by id; records that are gone are left out."""
        wanted = list(ids)
        out: dict[int, Raw] = {}
        for start in range(0, len(wanted), _PAGE):
            out |= self._page(spec, wanted[start : start + _PAGE], fields)
        return out

    def _page(self, spec: AnySpec, ids: list[int], fields: Sequence[str]) -> dict[int, Raw]:
        plain = [n for n in fields if not is_linked(spec.kinds[n])]
        columns = [c for n in plain for c in columns_of(n, spec.kinds[n])]
        marks = ", ".join("?" * len(ids))
        # With the table's name: SQLite takes a quoted column that is not there for a text.
        chosen = "".join(f", t.{quoted(c)}" for c in columns)
        found = self.select(
            f"SELECT t.id{chosen} FROM {quoted(spec.name)} t WHERE t.id IN ({marks})", ids
        )
        self._refuse_strangers(found, ["integer", *(t for n in plain for t in _types(spec, n))])
        linked = {n: self._links(spec, n, ids) for n in fields if is_linked(spec.kinds[n])}
        out = {}
        try:
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
        except (ValueError, TypeError) as error:  # what no kind has written
            raise damaged(self.path) from error
        return out

    def _refuse_strangers(self, rows: Sequence[Raw], types: Sequence[str]) -> None:
        """Raise `Damaged` for a cell that holds what its column never does; costs little."""
        for cells, kept in zip(zip(*rows, strict=True), types, strict=False):
            if not _HELD[kept].issuperset(map(type, cells)):
                raise damaged(self.path)

    def _links(self, spec: AnySpec, name: str, owners: Sequence[int]) -> dict[int, Raw]:
        marks = ", ".join("?" * len(owners))
        rows = self.select(
            f"SELECT owner, value FROM {quoted(link_table(spec, name))}"
            f" WHERE owner IN ({marks}) ORDER BY owner, value",
            owners,
        )
        held = "integer" if isinstance(spec.kinds[name], Refs) else "text"
        self._refuse_strangers(rows, ["integer", held])
        out: dict[int, Raw] = {}
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
        return self.some(query.spec, self.ids(query))

    def some(self, spec: AnySpec, ids: Sequence[int]) -> Iterator[Values]:
        """All values of some records, read in pages; those that are gone are left out."""
        names = list(spec.kinds)
        for start in range(0, len(ids), _PAGE):
            page = ids[start : start + _PAGE]
            rows = self.rows(spec, page, names)
            for record_id in page:
                if record_id in rows:
                    yield dict(zip(names, rows[record_id], strict=True))

    def uuid_of(self, spec: AnySpec, record_id: int) -> str | None:
        """A record's stable identity."""
        row = self.first(f"SELECT uuid FROM {quoted(spec.name)} WHERE id = ?", (record_id,))
        return row[0] if row else None

    def id_of(self, spec: AnySpec, uuid: str) -> int | None:
        """A record's number in this file."""
        row = self.first(f"SELECT id FROM {quoted(spec.name)} WHERE uuid = ?", (uuid,))
        return row[0] if row else None

    def next_id(self, spec: AnySpec) -> int:
        """The number that the next record of an entity gets."""
        [(highest,)] = self.select(f"SELECT max(id) FROM {quoted(spec.name)}")
        return (highest or 0) + 1

    def exists(self, entity: str, record_id: int) -> bool:
        """Whether a record is there."""
        spec = spec_named(entity)
        return self.uuid_of(spec, record_id) is not None


def _types(spec: AnySpec, field: str) -> Iterator[str]:
    return (column.type for column in spec.kinds[field].columns)
