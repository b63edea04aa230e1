"""Which schema a file has, answered without importing the migration tools."""

from typing import Any

#: The newest revision in versions/; a test holds it against Alembic's own head.
HEAD = "0009"


def revision_of(connection: Any) -> str | None:
    """The schema revision of a file; None for a file without tables."""
    there = connection.execute(
        "SELECT 1 FROM sqlite_schema WHERE type = 'table' AND name = 'alembic_version'"
    ).fetchone()
    if not there:
        return None
    row = connection.execute("SELECT version_num FROM alembic_version").fetchone()
    return row[0] if row else None
