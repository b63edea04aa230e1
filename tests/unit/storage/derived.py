"""Everything the store derives from records, worked out anew and compared with what it keeps."""

from typing import Any

from learningcity_desktop.domain.registry import SPECS
from learningcity_desktop.persian.collate import sort_key
from learningcity_desktop.persian.normalize import search_key
from learningcity_desktop.storage.naming import (
    SEARCH_COLUMN,
    is_linked,
    link_table,
    search_rows,
    sort_column,
)


def stale(connection: Any) -> list[str]:
    """Keys, links and search rows that are not what their records say."""
    found = []
    texts: dict[int, str] = {}
    for spec in SPECS.values():
        columns = [sort_column(name) for name in spec.sorted_texts]
        columns += [SEARCH_COLUMN] if spec.search else []
        plain = list(dict.fromkeys((*spec.sorted_texts, *spec.search)))
        chosen = ", ".join(f'"{name}"' for name in ("id", *plain, *columns))
        for row in connection.execute(f'SELECT {chosen} FROM "{spec.name}"'):
            values = dict(zip(plain, row[1:], strict=False))
            kept = dict(zip(columns, row[1 + len(plain) :], strict=True))
            wanted = {sort_column(name): sort_key(values[name]) for name in spec.sorted_texts}
            if spec.search:
                keys = (search_key(values[name]) for name in spec.search if values[name])
                wanted[SEARCH_COLUMN] = "\n".join(keys)
                texts[search_rows(spec)[0] + row[0]] = wanted[SEARCH_COLUMN]
            if kept != wanted:
                found.append(f"{spec.name} {row[0]}: {kept} instead of {wanted}")
        for name, kind in spec.kinds.items():
            if is_linked(kind):
                table = link_table(spec, name)
                loose = connection.execute(
                    f'SELECT * FROM "{table}" WHERE owner NOT IN (SELECT id FROM "{spec.name}")'
                ).fetchall()
                found += [f"{table}: {row}" for row in loose]
    if _indexed(connection, "main", "search") != _rebuilt(connection, texts):
        found.append("the search table differs from a rebuilt one")
    return found


def _rebuilt(connection: Any, texts: dict[int, str]) -> list[tuple[Any, ...]]:
    connection.execute(
        "CREATE VIRTUAL TABLE temp.fresh USING fts5 (text, tokenize='trigram case_sensitive 1')"
    )
    connection.executemany("INSERT INTO temp.fresh (rowid, text) VALUES (?, ?)", texts.items())
    try:
        return _indexed(connection, "temp", "fresh")
    finally:
        connection.execute("DROP TABLE temp.fresh")


def _indexed(connection: Any, schema: str, table: str) -> list[tuple[Any, ...]]:
    """Every piece of three letters with its row and place."""
    connection.execute(
        f"CREATE VIRTUAL TABLE temp.pieces USING fts5vocab ({schema}, {table}, 'instance')"
    )
    try:
        return sorted(connection.execute("SELECT term, doc, offset FROM temp.pieces"))
    finally:
        connection.execute("DROP TABLE temp.pieces")
