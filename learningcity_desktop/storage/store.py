"""One city's folder: the database file, the attachments beside it, and who may write when."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from learningcity_desktop.i18n import N_, Message, Problem
from learningcity_desktop.storage.connection import (
    faults_in_words,
    open_connection,
    problem_of,
)
from learningcity_desktop.storage.journal import JournalReader
from learningcity_desktop.storage.migrations import HEAD, revision_of
from learningcity_desktop.storage.reader import Reader

if TYPE_CHECKING:
    from learningcity_desktop.storage.writer import Writer

DATABASE = "learningcity.db"
ATTACHMENTS = "attachments"
BACKUPS = "backups"


class Store:
    """An open database. Every thread that reads gets a connection of its own."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.path = folder / DATABASE
        self._here = threading.local()
        self._connections: list[Any] = []
        self._lock = threading.Lock()

    @classmethod
    def exists(cls, folder: Path) -> bool:
        """Whether a city's file is in this folder."""
        return (folder / DATABASE).is_file()

    @classmethod
    def create(cls, folder: Path) -> "Store":
        """Make an empty file; raises `Problem` where one is there already or none can be made."""
        if cls.exists(folder):
            raise Problem(Message(N_("{path} holds a city's file already."), {"path": str(folder)}))
        try:
            folder.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise _folder_problem(folder) from error
        store = cls(folder)
        try:
            with faults_in_words(store.path):
                from learningcity_desktop.storage.migrations.runner import upgrade

                connection = open_connection(store.path, create=True)
                store._keep(connection)
                upgrade(connection)
        except BaseException:
            store.close()
            store.path.unlink(missing_ok=True)
            raise
        return store

    @classmethod
    def open(cls, folder: Path) -> "Store":
        """Open the file in a folder, bringing an older one up to date after a backup.

        Raises `Problem` where there is none, where it is damaged, or where a newer program made it.
        """
        if not cls.exists(folder):
            raise Problem(Message(N_("There is no city's file in {path}."), {"path": str(folder)}))
        store = cls(folder)
        try:
            with faults_in_words(store.path):
                if revision_of(store.reader.connection) != HEAD:
                    from learningcity_desktop.storage.migrations.runner import bring_up_to_date

                    bring_up_to_date(store)
        except BaseException:
            store.close()
            raise
        return store

    @property
    def attachments(self) -> Path:
        """Where files of evidence are kept."""
        return self.folder / ATTACHMENTS

    @property
    def backups(self) -> Path:
        """Where copies are put."""
        return self.folder / BACKUPS

    @property
    def reader(self) -> Reader:
        """This thread's reader."""
        reader: Reader | None = getattr(self._here, "reader", None)
        if reader is None:
            reader = self._keep(open_connection(self.path))
        return reader

    @property
    def journal(self) -> JournalReader:
        """This thread's reader of the journal."""
        return JournalReader(self.reader.connection)

    def _keep(self, connection: Any) -> Reader:
        with self._lock:
            self._connections.append(connection)
        self._here.reader = Reader(connection)
        self._here.engine = None
        return self._here.reader  # type: ignore[no-any-return]

    @contextmanager
    def writing(self) -> "Iterator[Writer]":
        """One transaction: all of it is stored when the block ends, or none of it.

        Raises `Problem` for what the machine can do (disk full, file locked); then nothing was
        written.
        """
        import sqlalchemy as sa
        from sqlmodel import Session

        from learningcity_desktop.storage.writer import Writer

        reader = self.reader
        with faults_in_words(self.path):
            reader.connection.execute("BEGIN IMMEDIATE")
        session = Session(self._engine())
        try:
            yield Writer(session, reader)
            session.commit()
        except sa.exc.DBAPIError as error:
            session.rollback()
            fault = error.orig if isinstance(error.orig, Exception) else error
            raise problem_of(fault, self.path) or error from error
        except BaseException:
            session.rollback()
            raise
        finally:
            session.close()
            if reader.connection.in_transaction:
                reader.connection.execute("ROLLBACK")

    @contextmanager
    def reading(self) -> Iterator[Reader]:
        """Several reads of one and the same state: a report's figures must agree."""
        reader = self.reader
        reader.connection.execute("BEGIN")
        try:
            yield reader
        finally:
            reader.connection.execute("COMMIT")

    def _engine(self) -> Any:
        """An SQLAlchemy engine around this thread's own connection."""
        import sqlalchemy as sa
        from sqlcipher3 import dbapi2

        if self._here.engine is None:
            connection = self._here.reader.connection
            self._here.engine = sa.create_engine(
                "sqlite://",
                creator=lambda: connection,
                module=dbapi2,
                poolclass=sa.pool.StaticPool,
                hide_parameters=True,  # parameters are people's data and go to no log
            )
        return self._here.engine

    def version(self) -> int:
        """A number that changes when another program writes to the file."""
        return int(self.reader.connection.execute("PRAGMA data_version").fetchone()[0])

    def integrity_faults(self) -> list[str]:
        """What SQLite finds wrong with the file; empty where it is sound."""
        connection = self.reader.connection
        told = [row[0] for row in connection.execute("PRAGMA integrity_check(20)")]
        faults = [text for text in told if text != "ok"]
        for table, row, parent, _number in connection.execute("PRAGMA foreign_key_check"):
            faults.append(f"{table} {row} → {parent}")
        return faults

    def setting(self, key: str, default: str = "") -> str:
        """A choice kept in the city's file."""
        row = self.reader.connection.execute(
            "SELECT value FROM setting WHERE key = ?", (key,)
        ).fetchone()
        return row[0] if row else default

    def set_setting(self, key: str, value: str) -> None:
        """Keep a choice in the city's file."""
        with faults_in_words(self.path):
            self.reader.connection.execute(
                "INSERT INTO setting (key, value) VALUES (?, ?)"
                " ON CONFLICT (key) DO UPDATE SET value = excluded.value",
                (key, value),
            )

    def close(self) -> None:
        """Close every connection; the file is complete by itself afterwards."""
        with self._lock:
            for connection in self._connections:
                connection.close()
            self._connections.clear()
        self._here = threading.local()


def _folder_problem(folder: Path) -> Problem:
    return Problem(
        Message(
            N_("The folder {path} cannot be written to; choose another one."),
            {"path": str(folder)},
        )
    )
