"""One city's folder: the database file, the attachments beside it, and who may write when."""

import os
import shutil
import threading
import uuid
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any

from learningcity_desktop.i18n import N_, Message, Problem
from learningcity_desktop.storage.connection import faults_in_words, open_connection
from learningcity_desktop.storage.disk import flush_folder
from learningcity_desktop.storage.journal import JournalReader
from learningcity_desktop.storage.migrations import HEAD, revision_of
from learningcity_desktop.storage.reader import Reader

if TYPE_CHECKING:
    from learningcity_desktop.storage.writer import Writer

DATABASE = "learningcity.db"
ATTACHMENTS = "attachments"
BACKUPS = "backups"
_HALF = ".part"


class Store:
    """An open database. Every thread that reads gets a connection of its own."""

    def __init__(self, folder: Path, name: str = DATABASE) -> None:
        self.folder = folder
        self.path = folder / name
        self._here = threading.local()
        self._readers: list[Reader] = []
        self._lock = threading.Lock()

    @classmethod
    def exists(cls, folder: Path) -> bool:
        """Whether a city's file is in this folder."""
        return (folder / DATABASE).is_file()

    @classmethod
    def create(cls, folder: Path, plant: Callable[["Store"], None]) -> "Store":
        """Make a file with what ``plant`` puts into it; it is there whole or not at all.

        Raises `Problem` where one is there already or none can be made.
        """
        if cls.exists(folder):
            raise _taken(folder)
        half = cls(folder, f"{DATABASE}.{uuid.uuid4().hex}{_HALF}")
        with _taking_away(half.attachments, folder, *folder.parents):
            try:
                folder.mkdir(parents=True, exist_ok=True)
                half.path.touch(exist_ok=False)
            except OSError as error:
                raise _folder_problem(folder) from error
            try:
                with faults_in_words(half.path):
                    from learningcity_desktop.storage.migrations.runner import upgrade

                    connection = open_connection(half.path, create=True)
                    upgrade(half._keep(connection).connection)
                plant(half)
                half.close()
                _give_name(half.path, folder)
                flush_folder(folder)
            finally:
                half.close()
                _remove(folder, f"{half.path.name}*")
        return cls.open(folder)

    @classmethod
    def open(cls, folder: Path) -> "Store":
        """Open the file in a folder, bringing an older one up to date after a backup.

        Raises `Problem` where there is none, where it is damaged, or where a newer program made it.
        """
        if not cls.exists(folder):
            raise Problem(Message(N_("There is no city's file in {path}."), {"path": str(folder)}))
        _remove(folder, f"{DATABASE}.*{_HALF}*")  # what a program left that was killed in `create`
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
        return JournalReader(self.reader)

    def _keep(self, connection: Any) -> Reader:
        reader = Reader(connection, self.path)
        with self._lock:
            self._readers.append(reader)
        self._here.reader = reader
        self._here.engine = None
        return reader

    def forget_codes(self) -> None:
        """Have every thread read the code lists anew."""
        with self._lock:
            for reader in self._readers:
                reader.forget_codes()

    @contextmanager
    def writing(self) -> "Iterator[Writer]":
        """One transaction: all of it is stored when the block ends, or none of it.

        Raises `Problem` for what the machine can do (disk full, file locked); then nothing was
        written.
        """
        from learningcity_desktop.storage.writer import Writer

        reader = self.reader
        # The SQL toolkit rolls back when it first connects, so the transaction begins afterwards.
        with faults_in_words(self.path), self._engine().connect() as connection:
            reader.connection.execute("BEGIN IMMEDIATE")
            try:
                yield Writer(connection, reader)
                reader.connection.execute("COMMIT")
            finally:
                if reader.connection.in_transaction:
                    reader.connection.execute("ROLLBACK")

    @contextmanager
    def reading(self) -> Iterator[Reader]:
        """Several reads of one and the same state: a report's figures must agree.

        A part that reads so may be part of a larger one that does.
        """
        reader = self.reader
        if reader.connection.in_transaction:
            yield reader
            return
        with faults_in_words(self.path):
            reader.connection.execute("BEGIN")
            try:
                yield reader
            finally:
                if reader.connection.in_transaction:  # a fault of the disk ends it by itself
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
        [(version,)] = self.reader.select("PRAGMA data_version")
        return int(version)

    def integrity_faults(self) -> list[str]:
        """What SQLite finds wrong with the file; empty where it is sound."""
        faults: list[str] = []
        try:
            told = self.reader.select("PRAGMA integrity_check(20)")
            faults += [text for (text,) in told if text != "ok"]
            loose = self.reader.select("PRAGMA foreign_key_check")
            faults += [f"{table} {row} → {parent}" for table, row, parent, _number in loose]
        except Problem as problem:  # too damaged to be looked through
            faults.append(str(problem))
        return faults

    def setting(self, key: str, default: str = "") -> str:
        """A choice kept in the city's file."""
        row = self.reader.first("SELECT value FROM setting WHERE key = ?", (key,))
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
            for reader in self._readers:
                reader.connection.close()
            self._readers.clear()
        self._here = threading.local()


def _give_name(half: Path, folder: Path) -> None:
    """Name a finished file; raises `Problem` where another program was faster."""
    try:
        os.link(half, folder / DATABASE)  # unlike a rename, it never replaces a file
    except OSError as error:  # a stick's file system knows no links
        if Store.exists(folder):
            raise _taken(folder) from error
        half.rename(folder / DATABASE)


@contextmanager
def _taking_away(attachments: Path, folder: Path, *parents: Path) -> Iterator[None]:
    """On failure, take away the folders that were not there before; others' files stay."""
    new = [each for each in (attachments, folder, *parents) if not os.path.lexists(each)]
    try:
        yield
    except BaseException:
        if attachments in new and not Store.exists(folder):
            shutil.rmtree(attachments, ignore_errors=True)
        for each in new:
            with suppress(OSError):  # something stands in it by now
                each.rmdir()
        raise


def _remove(folder: Path, pattern: str) -> None:
    for path in folder.glob(pattern):
        with suppress(OSError):
            path.unlink()


def _taken(folder: Path) -> Problem:
    return Problem(Message(N_("{path} holds a city's file already."), {"path": str(folder)}))


def _folder_problem(folder: Path) -> Problem:
    return Problem(
        Message(
            N_("The folder {path} cannot be written to; choose another one."),
            {"path": str(folder)},
        )
    )
