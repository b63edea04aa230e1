"""What every written file needs: it appears whole or not at all, and XLSX has its limits."""

import datetime as dt
import os
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from uuid import uuid4

from learningcity_desktop.domain.registry import AnySpec
from learningcity_desktop.i18n import N_, Message, Problem
from learningcity_desktop.services.workspace import Progress

Values = Mapping[str, Any]

#: Excel's calendar has a day too many before.
FIRST_DAY = dt.date(1900, 3, 1)
_LONGEST_CELL = 32_767  # letters, in XLSX
_MOST_ROWS = 1_048_575
_LONGEST_SHEET_NAME = 31
_TOLD_EVERY = 500

_TOO_LONG = N_(
    "“{field}” of “{title}” has {length} letters, more than a cell of XLSX takes; "
    "export into CSV or JSON."
)
_TOO_MANY = N_("A sheet of XLSX takes {most} rows; export into CSV or JSON, or fewer records.")


def told(records: Iterator[Values], count: int, progress: Progress | None) -> Iterator[Values]:
    """The records, telling how far it is on the way."""
    for number, values in enumerate(records):
        if progress and number % _TOLD_EVERY == 0:
            progress(number / count)
        yield values


@contextmanager
def whole_or_not(path: Path) -> Iterator[Path]:
    """A place beside the file; what is written there gets the file's name at the end."""
    part = path.with_name(f".{path.name}.{uuid4().hex}.part")
    try:
        yield part
        with part.open("rb+") as file:
            os.fsync(file.fileno())
        part.replace(path)
    except OSError as error:
        said = {"path": str(path), "reason": error.strerror or str(error)}
        raise Problem(Message(N_("{path} cannot be written: {reason}"), said)) from error
    finally:
        part.unlink(missing_ok=True)


@contextmanager
def new_workbook(path: Path) -> Iterator[Any]:
    """A workbook that is written row by row; texts stay texts, whatever they begin with."""
    import xlsxwriter
    from xlsxwriter.exceptions import XlsxWriterException

    options = {
        "constant_memory": True,
        "tmpdir": str(path.parent),
        "strings_to_formulas": False,
        "strings_to_numbers": False,
        "strings_to_urls": False,
    }
    book = xlsxwriter.Workbook(str(path), options)
    try:
        yield book
    except BaseException:
        book.fileclosed = True  # or it would complain of not having been closed
        raise
    try:
        book.close()
    except XlsxWriterException as error:
        raise OSError(str(error)) from error


def sheet_name(text: str) -> str:
    """A text as the name of a sheet: without the marks that are not allowed, and not too long."""
    return text.translate(dict.fromkeys(map(ord, "[]:*?/\\'")))[:_LONGEST_SHEET_NAME]


def refuse_many(count: int) -> None:
    """Raise `Problem` where a sheet does not take so many rows."""
    if count > _MOST_ROWS:
        raise Problem(Message(_TOO_MANY, {"most": _MOST_ROWS}))


def refuse_long(spec: AnySpec, heading: str, values: Values, text: str) -> None:
    """Raise `Problem` where a cell does not take a text."""
    if len(text) > _LONGEST_CELL:
        said = {"field": heading, "title": spec.title_of(values), "length": len(text)}
        raise Problem(Message(_TOO_LONG, said))
