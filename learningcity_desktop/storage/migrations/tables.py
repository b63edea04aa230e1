"""What the steps make tables with. Frozen: a change here would change what released steps make.

`tests/migrations` holds every step against the file that was kept when it was released
(docs/decisions/0010).
"""

from typing import Any

import sqlalchemy as sa
from alembic import op

TYPES = {"code": sa.Text, "integer": sa.BigInteger, "date": sa.Date, "flag": sa.Boolean}


def text_column(name: str) -> sa.Column[Any]:
    """Text is never null (house style): an empty one is empty."""
    return sa.Column(name, sa.Text, nullable=False, server_default="")


def table(
    name: str,
    *,
    text: str = "",
    refs: str = "",
    indexes: tuple[str, ...] = (),
    search: int = 0,
    **typed: str,
) -> None:
    """One register.

    ``text``, ``code``, ``integer``, ``date`` and ``flag`` name its columns, ``refs`` its references
    as ``column=table``; ``search`` is the entity's number in the search table, 0 for none.
    """
    pairs = [pair.split("=") for pair in refs.split()]
    op.create_table(
        name,
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("uuid", sa.Text, nullable=False),
        *(text_column(column) for column in f"created updated {text}".split()),
        sa.Column("sample", sa.Boolean),
        *(sa.Column(c, TYPES[kind]) for kind, names in typed.items() for c in names.split()),
        *(sa.Column(column, sa.BigInteger) for column, _target in pairs),
        *([text_column("search_key")] if search else []),
        sa.PrimaryKeyConstraint("id", name=f"pk_{name}"),
        sa.UniqueConstraint("uuid", name=f"uq_{name}_uuid"),
        *(key(name, column, target) for column, target in pairs),
    )
    for index in indexes:
        fields, _, named = index.partition(" as ")
        op.create_index(f"ix_{name}_{named or fields.replace(' ', '_')}", name, fields.split())
    if search:
        search_triggers(name, search << 40)


def key(table: str, column: str, target: str) -> sa.ForeignKeyConstraint:
    """A reference, checked when a transaction ends."""
    return sa.ForeignKeyConstraint(
        [column],
        [f"{target}.id"],
        name=f"fk_{table}_{column}",
        deferrable=True,
        initially="DEFERRED",
    )


def links(table: str, field: str, target: str | None = None) -> None:
    """The values of a field that holds several: codes, or records of ``target``."""
    name = f"{table}__{field}"
    op.create_table(
        name,
        sa.Column("owner", sa.Integer, nullable=False),
        sa.Column("value", sa.Integer if target else sa.Text, nullable=False),
        sa.PrimaryKeyConstraint("owner", "value", name=f"pk_{name}"),
        key(name, "owner", table),
        *([key(name, "value", target)] if target else []),
    )
    op.create_index(f"ix_{name}_value", name, ["value"])


def search_triggers(table: str, first: int) -> None:
    """Keep the search table in step with a register, whoever writes to it."""
    old, new = f"{first} + old.id, old.search_key", f"{first} + new.id, new.search_key"
    gone = f"INSERT INTO search (search, rowid, text) VALUES ('delete', {old})"
    come = f"INSERT INTO search (rowid, text) VALUES ({new})"
    op.execute(f'CREATE TRIGGER {table}__search_insert AFTER INSERT ON "{table}" BEGIN {come}; END')
    op.execute(f'CREATE TRIGGER {table}__search_delete AFTER DELETE ON "{table}" BEGIN {gone}; END')
    op.execute(
        f'CREATE TRIGGER {table}__search_update AFTER UPDATE OF search_key ON "{table}"'
        f" WHEN old.search_key <> new.search_key BEGIN {gone}; {come}; END"
    )
