"""Looking for words in one register within a bounded time, whatever the register's size."""

from collections.abc import Sequence

from learningcity_desktop.domain.registry import AnySpec
from learningcity_desktop.storage.compile import SHORTEST_INDEXED, match_of
from learningcity_desktop.storage.naming import SEARCH_COLUMN, quoted, search_rows
from learningcity_desktop.storage.reader import Reader

#: Of more records than this that hold the words, the newest are looked at.
MOST_LOOKED_AT = 500
#: One or two letters are in no index: so many of the newest records are read through for them.
MOST_READ_THROUGH = 20_000


def beginning_with(reader: Reader, spec: AnySpec, key: str, limit: int) -> list[int]:
    """Numbers of records whose first filled searched field begins with a key, the newest first."""
    if len(key) < SHORTEST_INDEXED:
        return _read_through(reader, spec, f"{SEARCH_COLUMN} GLOB ?", [f"{key}*"], limit)
    return _indexed(reader, spec, f'^"{key}"', limit)


def holding(reader: Reader, spec: AnySpec, terms: Sequence[str]) -> list[int]:
    """Numbers of the newest `MOST_LOOKED_AT` records that hold every term anywhere."""
    indexed = [term for term in terms if len(term) >= SHORTEST_INDEXED]
    short = [term for term in terms if len(term) < SHORTEST_INDEXED]
    if not indexed:
        condition = " AND ".join(f"instr({SEARCH_COLUMN}, ?) > 0" for _term in short)
        return _read_through(reader, spec, condition, short, MOST_LOOKED_AT)
    found = _indexed(reader, spec, match_of(indexed), MOST_LOOKED_AT)
    return _with_short(reader, spec, found, short) if short else found


def first_keys(reader: Reader, spec: AnySpec, ids: Sequence[int]) -> dict[int, str]:
    """The key of each record's first filled searched field."""
    marks = ", ".join("?" * len(ids))
    line = f"substr({SEARCH_COLUMN}, 1, instr({SEARCH_COLUMN} || char(10), char(10)) - 1)"
    return dict(
        reader.select(f"SELECT id, {line} FROM {quoted(spec.name)} WHERE id IN ({marks})", ids)
    )


def _indexed(reader: Reader, spec: AnySpec, match: str, limit: int) -> list[int]:
    first, last = search_rows(spec)
    rows = reader.select(
        "SELECT rowid FROM search WHERE search MATCH ? AND rowid BETWEEN ? AND ?"
        f" ORDER BY rowid DESC LIMIT {limit:d}",
        (match, first, last),
    )
    return [row - first for (row,) in rows]


def _read_through(
    reader: Reader, spec: AnySpec, condition: str, values: Sequence[str], limit: int
) -> list[int]:
    newest = (
        f"SELECT id, {SEARCH_COLUMN} FROM {quoted(spec.name)}"
        f" ORDER BY id DESC LIMIT {MOST_READ_THROUGH:d}"
    )
    rows = reader.select(f"SELECT id FROM ({newest}) WHERE {condition} LIMIT {limit:d}", values)
    return [number for (number,) in rows]


def _with_short(
    reader: Reader, spec: AnySpec, ids: Sequence[int], short: Sequence[str]
) -> list[int]:
    """Those of some records that hold the short terms too."""
    marks = ", ".join("?" * len(ids))
    condition = " AND ".join(f"instr({SEARCH_COLUMN}, ?) > 0" for _term in short)
    rows = reader.select(
        f"SELECT id FROM {quoted(spec.name)} WHERE id IN ({marks}) AND {condition}"
        " ORDER BY id DESC",
        [*ids, *short],
    )
    return [number for (number,) in rows]


def newest_values(reader: Reader, spec: AnySpec, field: str) -> list[str]:
    """Different texts of a field among the newest records, the latest entered first."""
    column = quoted(field)
    newest = f"SELECT id, {column} AS said FROM {quoted(spec.name)} ORDER BY id DESC"
    rows = reader.select(
        f"SELECT said FROM ({newest} LIMIT {MOST_READ_THROUGH:d}) WHERE said <> ''"
        f" GROUP BY said ORDER BY max(id) DESC LIMIT {MOST_LOOKED_AT:d}"
    )
    return [said for (said,) in rows]
