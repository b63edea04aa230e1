"""What an action asks of the database, recorded and carried out again without any of our code."""

import itertools
import time
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

from learningcity_desktop.services.workspace import Workspace
from learningcity_desktop.storage.connection import open_connection
from learningcity_desktop.storage.store import DATABASE
from tests.bench.timing import clocked

#: The statements of one action, with their values written out.
Script = list[str]


def recorded(workspace: Workspace, act: Callable[[], object]) -> Script:
    """The statements of one action's transaction, in order, without those of its triggers."""
    told: Script = []
    workspace.reader.connection.set_trace_callback(told.append)
    try:
        act()
    finally:
        workspace.reader.connection.set_trace_callback(None)
    script: Script = []
    for statement in told:
        # A statement is told again after each of its triggers, whose own work is told as a remark.
        if not statement.startswith("--") and script[-1:] != [statement]:
            script.append(statement)
    begins = next(n for n, statement in enumerate(script) if statement.startswith("BEGIN"))
    return script[begins : script.index("COMMIT") + 1]


class Replay:
    """A copy of the file on which scripts are carried out, one after the other.

    What stands in ``before`` is carried out in turn with them, but not timed.
    """

    def __init__(self, folder: Path, scripts: list[Script], before: Iterable[Script] = ()) -> None:
        self._connection: Any = open_connection(folder / DATABASE)
        self._scripts = iter(scripts)
        self._before = iter(before)
        self._script: Script = []
        #: Seconds that each COMMIT took.
        self.commits: list[float] = []
        self.once = clocked(self._run, before=self._next)

    def _next(self) -> None:
        for statement in next(self._before, ()):
            self._connection.execute(statement).fetchall()
        self._script = next(self._scripts)

    def _run(self) -> None:
        *statements, commit = self._script
        for statement in statements:
            self._connection.execute(statement).fetchall()
        begun = time.perf_counter()
        self._connection.execute(commit)
        self.commits.append(time.perf_counter() - begun)

    def close(self) -> None:
        """Close the copy."""
        self._connection.close()


class Bare:
    """A table of the same columns and rows and nothing else: no key, no index, no trigger."""

    def __init__(self, folder: Path, table: str = "event") -> None:
        self._connection: Any = open_connection(folder / "bare.db", create=True)
        self._connection.execute("ATTACH ? AS city", (str(folder / DATABASE),))
        self._connection.execute(f'CREATE TABLE bare AS SELECT * FROM city."{table}"')
        self._row = self._connection.execute("SELECT * FROM bare WHERE rowid = 1").fetchone()
        self._connection.execute("DETACH city")
        self._insert = f"INSERT INTO bare VALUES ({', '.join('?' * len(self._row))})"
        self._numbers = itertools.count(1)

    def insert(self) -> None:
        """Add one row and commit."""
        self._connection.execute("BEGIN IMMEDIATE")
        self._connection.execute(self._insert, self._row)
        self._connection.execute("COMMIT")

    def insert_many(self, count: int) -> None:
        """Add many rows and commit once."""
        self._connection.execute("BEGIN IMMEDIATE")
        self._connection.executemany(self._insert, [self._row] * count)
        self._connection.execute("COMMIT")

    def update(self) -> None:
        """Change one field of one row and commit."""
        self._connection.execute("BEGIN IMMEDIATE")
        change = "UPDATE bare SET volunteers = ? WHERE rowid = 300"
        self._connection.execute(change, (next(self._numbers),))
        self._connection.execute("COMMIT")

    def delete_last(self, count: int) -> None:
        """Remove the last rows and commit."""
        self._connection.execute("BEGIN IMMEDIATE")
        last = "SELECT max(rowid) - ? FROM bare"
        self._connection.execute(f"DELETE FROM bare WHERE rowid > ({last})", (count,))
        self._connection.execute("COMMIT")

    def close(self) -> None:
        """Close the file."""
        self._connection.close()
