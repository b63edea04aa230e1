"""Opening one database file: the engine, its settings, and faults told in words.

Reasons for each setting: docs/decisions/0004-sqlite-settings.md.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from learningcity_desktop.i18n import N_, Message, Problem

#: "LCdk" in the file's header: this file is ours (PRAGMA application_id).
APPLICATION_ID = 0x4C43646B
BUSY_SECONDS = 10.0

_SETTINGS = (
    "PRAGMA foreign_keys = ON",
    "PRAGMA journal_mode = TRUNCATE",
    "PRAGMA synchronous = FULL",
    "PRAGMA trusted_schema = OFF",
    "PRAGMA cell_size_check = ON",
    "PRAGMA temp_store = MEMORY",
    "PRAGMA cache_size = -16000",
)


def open_connection(path: Path, *, create: bool = False, read_only: bool = False) -> Any:
    """Open a DB-API connection in autocommit mode.

    Raises `Problem` where the file cannot be opened or is no database of this program.
    """
    from sqlcipher3 import dbapi2

    mode = "ro" if read_only else "rwc" if create else "rw"
    with faults_in_words(path):
        connection = dbapi2.connect(
            f"{path.resolve().as_uri()}?mode={mode}",
            uri=True,
            isolation_level=None,
            timeout=BUSY_SECONDS,
            cached_statements=512,
            # Each thread uses its own connection, but whoever closes the file closes all of them.
            check_same_thread=False,
        )
        try:
            for setting in _SETTINGS:
                connection.execute(setting)
            _refuse_foreign_file(connection, path, create=create)
        except BaseException:
            connection.close()
            raise
    return connection


def _refuse_foreign_file(connection: Any, path: Path, *, create: bool) -> None:
    mark = connection.execute("PRAGMA application_id").fetchone()[0]
    if mark == APPLICATION_ID:
        return
    tables = connection.execute("SELECT count(*) FROM sqlite_schema").fetchone()[0]
    if create and not tables:
        connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
        return
    raise Problem(Message(N_("{path} is not a file of Learning City Desk."), {"path": str(path)}))


class Damaged(Problem):
    """Some part of the file cannot be read as what this program has written."""


@contextmanager
def faults_in_words(path: Path) -> Iterator[None]:
    """Turn what the machine can do to a file (full, locked, damaged) into a `Problem`."""
    from sqlcipher3 import dbapi2

    try:
        yield
    except UnicodeDecodeError as error:  # the driver quotes what stands in a damaged schema
        raise damaged(path) from error
    except Exception as error:
        fault = getattr(error, "orig", error)  # the SQL toolkit wraps the driver's error
        problem = problem_of(fault, path) if isinstance(fault, dbapi2.Error) else None
        if problem is None:
            raise
        raise problem from error


_DAMAGED = N_("{path} is damaged or is not a file of Learning City Desk.")
_HELD = N_("Another program holds the city's file; nothing was saved. Try again.")
#: SQLite's result codes for what is no fault of the program.
_FAULTS = {
    5: _HELD,
    6: _HELD,
    8: N_("{path} cannot be written to; nothing was saved."),
    10: N_("The disk reports a fault at {path}; nothing was saved."),
    11: _DAMAGED,
    13: N_("The disk is full; nothing was saved. Free some space and save again."),
    14: N_("{path} cannot be opened."),
    26: _DAMAGED,
}

#: How the sentences of faults begin that no code tells: the driver's backup and its reading of
#: texts give none, and what a file of our schema cannot lack has the code of our own mistakes.
_WORDS = {
    "database is locked": 5,
    "attempt to write a readonly database": 8,
    "disk I/O error": 10,
    "database disk image is malformed": 11,
    "database or disk is full": 13,
    "unable to open database file": 14,
    "file is not a database": 26,
    "Could not decode to UTF-8": 11,
    "no such table": 11,
    "no such column": 11,
    "foreign key mismatch": 11,
    "vtable constructor failed": 11,
}


def problem_of(error: Exception, path: Path) -> Problem | None:
    """The sentence for a database fault that is not ours; None for one that is."""
    code: int = getattr(error, "sqlite_errorcode", 0) & 0xFF  # the primary one of an extended code
    if code not in _FAULTS:
        said = str(error)
        code = next((known for words, known in _WORDS.items() if said.startswith(words)), 0)
    text = _FAULTS.get(code)
    if text == _DAMAGED:
        return damaged(path)
    return None if text is None else Problem(Message(text, {"path": str(path)}))


def damaged(path: Path) -> Damaged:
    """The sentence for a file that cannot be read as ours."""
    return Damaged(Message(_DAMAGED, {"path": str(path)}))
