"""Copies of a database file that are known to be good before they count."""

from contextlib import suppress
from pathlib import Path
from typing import Any

from learningcity_desktop.i18n import N_, Message, Problem
from learningcity_desktop.storage.connection import faults_in_words, open_connection
from learningcity_desktop.storage.disk import flush_folder


def back_up(connection: Any, target: Path) -> Path:
    """Copy an open database with SQLite's own online backup, check the copy, then name it.

    Raises `Problem` where the copy cannot be made or does not read back; then nothing is left.
    """
    from sqlcipher3 import dbapi2

    half = target.with_suffix(".part")
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        half.unlink(missing_ok=True)
        with faults_in_words(target):
            copy = dbapi2.connect(str(half), isolation_level=None)
            try:
                connection.backup(copy, pages=4096)
            finally:
                copy.close()
            _check(half, target)
        half.replace(target)
        flush_folder(target.parent)
    except OSError as error:
        raise Problem(
            Message(
                N_("The backup {path} could not be made; the city's file is unchanged."),
                {"path": str(target)},
            )
        ) from error
    finally:
        with suppress(OSError):
            half.unlink()
    return target


def _check(half: Path, target: Path) -> None:
    copy = open_connection(half, read_only=True)
    try:
        told = copy.execute("PRAGMA quick_check(1)").fetchone()[0]
    finally:
        copy.close()
    if told != "ok":
        raise Problem(
            Message(
                N_("The backup {path} did not read back; it was not kept."), {"path": str(target)}
            )
        )
