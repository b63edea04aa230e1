"""Copies of a city's database and files that are known to be good before they count."""

import shutil
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any

from learningcity_desktop.domain.query import Query
from learningcity_desktop.domain.registry import SPECS
from learningcity_desktop.i18n import N_, Message, Problem
from learningcity_desktop.storage.attachments import fingerprint
from learningcity_desktop.storage.connection import faults_in_words, open_connection
from learningcity_desktop.storage.disk import flush_folder
from learningcity_desktop.storage.reader import Reader

#: Told how far the copying is (0 to 1); may raise to stop it, then nothing is left.
Progress = Callable[[float], None]
_PAGES = 1024  # copied at a time; a stick needs a sign of life between them


def back_up(connection: Any, target: Path, progress: Progress | None = None) -> Path:
    """Copy an open database with SQLite's own online backup, check the copy, then name it.

    Raises `Problem` where the copy cannot be made or does not read back; then nothing is left.
    """
    from sqlcipher3 import dbapi2

    half = target.with_suffix(".part")

    def tell(_status: int, remaining: int, total: int) -> None:
        if progress is not None:
            progress(1 - remaining / max(1, total))

    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        half.unlink(missing_ok=True)
        with faults_in_words(target):
            copy = dbapi2.connect(str(half), isolation_level=None)
            try:
                connection.backup(copy, pages=_PAGES, progress=tell)
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


def count_records(path: Path) -> int:
    """How many records a copy holds; raises `Problem` where it cannot be read."""
    copy = open_connection(path, read_only=True)
    try:
        reader = Reader(copy, path)
        return sum(reader.count(Query(spec)) for spec in SPECS.values())
    finally:
        copy.close()


def copy_files(source: Path, target: Path, progress: Progress | None = None) -> tuple[int, int]:
    """Bring a folder of files that are called by their fingerprints up to date in another place.

    What is there already with the same size is not copied again: such files never change. What
    does not read back as its name says is left out. Returns how many files are whole in the target,
    and how many were left out. Raises `Problem` where one cannot be copied.
    """
    files = sorted(path for path in source.glob("*/*") if path.is_file())
    whole = 0
    for number, path in enumerate(files):
        if progress is not None:
            progress(number / len(files))
        whole += _copy_file(path, target / path.relative_to(source))
    return whole, len(files) - whole


def _copy_file(path: Path, copied: Path) -> bool:
    half = copied.with_suffix(".part")
    try:
        if copied.is_file() and copied.stat().st_size == path.stat().st_size:
            return True
        copied.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(path, half)
        if fingerprint(half) != path.stem:
            return False
        half.replace(copied)
    except OSError as error:
        raise Problem(
            Message(N_("The file {path} could not be copied."), {"path": str(path)})
        ) from error
    finally:
        with suppress(OSError):
            half.unlink()
    return True
