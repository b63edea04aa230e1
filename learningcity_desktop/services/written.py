"""What every written file needs: it appears whole or not at all, and a full disk is told."""

import errno
import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, Final
from uuid import uuid4

from learningcity_desktop.i18n import N_, Message, Problem

_FULL: Final = {errno.ENOSPC, errno.EDQUOT}
_LONGEST_SHEET_NAME: Final = 31
_NOT_IN_SHEET_NAMES: Final = dict.fromkeys(map(ord, "[]:*?/\\'"))


@contextmanager
def whole_or_not(path: Path) -> Iterator[Path]:
    """A place beside the file; what is written there gets the file's name at the end.

    Raises `Problem` where it cannot be written; then an older file of the name is unchanged.
    """
    if not path.name or path.is_dir():
        raise Problem(Message(N_("{path} is a folder; name a file in it."), {"path": str(path)}))
    part = path.with_name(f".{path.name}.{uuid4().hex}.part")
    try:
        yield part
        with part.open("rb+") as file:
            os.fsync(file.fileno())
        part.replace(path)
    except OSError as error:
        raise unwritable(path, error) from error
    finally:
        part.unlink(missing_ok=True)


def unwritable(path: Path, error: OSError) -> Problem:
    """Why a file could not be written, in words."""
    if error.errno in _FULL:
        full = N_("The disk is full; {path} was not written. Free some space and try again.")
        return Problem(Message(full, {"path": str(path)}))
    said = {"path": str(path), "reason": error.strerror or str(error)}
    return Problem(Message(N_("{path} cannot be written: {reason}"), said))


@contextmanager
def new_workbook(path: Path) -> Iterator[Any]:
    """A workbook that is written row by row; texts stay texts, whatever they begin with."""
    import xlsxwriter

    with TemporaryDirectory(dir=path.parent, prefix=".", ignore_cleanup_errors=True) as rows:
        options = {
            "constant_memory": True,
            "tmpdir": rows,
            "strings_to_formulas": False,
            "strings_to_numbers": False,
            "strings_to_urls": False,
        }
        book = xlsxwriter.Workbook(str(path), options)
        try:
            yield book
            _close(book)
        finally:
            book.fileclosed = True  # or it would complain of not having been closed
            for sheet in book.worksheets():
                with suppress(OSError):  # on a full disk closing fails too
                    sheet.row_data_fh.close()


def _close(book: Any) -> None:
    """Write the book to its end; raises `OSError` with the system's own reason."""
    from xlsxwriter.exceptions import XlsxWriterException

    try:
        book.close()
    except XlsxWriterException as error:
        raise OSError(*getattr(error.args[0], "args", error.args)) from error


def sheet_name(text: str) -> str:
    """A text as the name of a sheet: without the marks that are not allowed, and not too long."""
    return text.translate(_NOT_IN_SHEET_NAMES)[:_LONGEST_SHEET_NAME]
