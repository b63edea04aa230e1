"""Writes a list into a file: XLSX with typed cells, CSV, or JSON as the command line shows it.

The file appears only when it is whole. What begins with = + - @ is written as text.
"""

import csv
import datetime as dt
import json
import os
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from uuid import uuid4

from learningcity_desktop.domain.kinds import json_object
from learningcity_desktop.domain.query import Query
from learningcity_desktop.i18n import N_, Message, Problem, _, current_language
from learningcity_desktop.importexport.columns import OutColumn, Value, columns_of
from learningcity_desktop.importexport.delimited import shielded
from learningcity_desktop.services.workspace import Workspace

Progress = Callable[[float], None]
Values = Mapping[str, Any]

_LONGEST_CELL = 32_767  # letters, in XLSX
_MOST_ROWS = 1_048_575
_FIRST_DAY = dt.date(1900, 3, 1)  # Excel's calendar has a day too many before
_LONGEST_SHEET_NAME = 31
_TOLD_EVERY = 500

_TOO_LONG = N_(
    "“{field}” of “{title}” has {length} letters, more than a cell of XLSX takes; "
    "export into CSV or JSON."
)
_TOO_MANY = N_("A sheet of XLSX takes {most} rows; export into CSV or JSON, or fewer records.")


def export(
    workspace: Workspace,
    query: Query,
    format_: str,
    path: Path,
    progress: Progress | None = None,
) -> int:
    """Write the records of a query into a file and return how many there are.

    Args:
        workspace: the open file.
        query: which records, in which order.
        format_: ``xlsx``, ``csv`` or ``json``.
        path: the file to write or replace.
        progress: told how far; what it raises ends the work and leaves no file.

    Raises `Problem` where the list does not fit or the file cannot be written.
    """
    write = {"xlsx": _write_xlsx, "csv": _write_csv, "json": _write_json}[format_]
    with workspace.store.reading() as reader:
        ids = reader.ids(query)
        with whole_or_not(path) as part:
            records = _told(reader.some(query.spec, ids), len(ids), progress)
            write(workspace, query, records, len(ids), part)
    return len(ids)


def _told(records: Iterator[Values], count: int, progress: Progress | None) -> Iterator[Values]:
    for number, values in enumerate(records):
        if progress and number % _TOLD_EVERY == 0:
            progress(number / count)
        yield values


@contextmanager
def whole_or_not(path: Path) -> Iterator[Path]:
    """A place beside the file; what is written there gets the file's name at the end.

    Raises `Problem` where the file cannot be written.
    """
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


def _write_json(
    _workspace: Workspace, query: Query, records: Iterator[Values], _count: int, path: Path
) -> None:
    with path.open("x", encoding="utf-8", newline="\n") as out:
        out.write("[")
        for number, values in enumerate(records):
            text = json.dumps(json_object(query.spec.kinds, values), ensure_ascii=False)
            out.write((",\n" if number else "\n") + text)
        out.write("\n]\n")


def _write_csv(
    workspace: Workspace, query: Query, records: Iterator[Values], _count: int, path: Path
) -> None:
    columns = columns_of(workspace, query.spec)
    with path.open("x", encoding="utf-8-sig", newline="") as out:
        writer = csv.writer(out)
        writer.writerow([shielded(column.heading) for column in columns])
        for values in records:
            writer.writerow([_as_text(column.value(values)) for column in columns])


def _as_text(value: Value) -> str:
    if value is None:
        return ""
    if isinstance(value, dt.date):
        return value.isoformat()
    return (
        shielded(value)
        if isinstance(value, str)
        else f"{value:.15g}"
        if isinstance(value, float)
        else str(value)
    )


def _write_xlsx(
    workspace: Workspace, query: Query, records: Iterator[Values], count: int, path: Path
) -> None:
    import xlsxwriter
    from xlsxwriter.exceptions import XlsxWriterException

    if count > _MOST_ROWS:
        raise Problem(Message(_TOO_MANY, {"most": _MOST_ROWS}))
    columns = columns_of(workspace, query.spec)
    options = {
        "constant_memory": True,
        "tmpdir": str(path.parent),
        "strings_to_formulas": False,
        "strings_to_numbers": False,
        "strings_to_urls": False,
    }
    book = xlsxwriter.Workbook(str(path), options)
    try:
        _fill(book, query, columns, records, count)
    except BaseException:
        book.fileclosed = True  # or it would complain of not having been closed
        raise
    try:
        book.close()
    except XlsxWriterException as error:
        raise OSError(str(error)) from error


def _fill(
    book: Any, query: Query, columns: Sequence[OutColumn], records: Iterator[Values], count: int
) -> None:
    spec = query.spec
    name = _(spec.plural).translate(dict.fromkeys(map(ord, "[]:*?/\\'")))
    sheet = book.add_worksheet(name[:_LONGEST_SHEET_NAME])
    heading = book.add_format({"bold": True, "text_wrap": True, "valign": "vcenter", "bottom": 1})
    styles = {
        dt.date: book.add_format({"num_format": "yyyy-mm-dd"}),
        int: book.add_format({"num_format": "#,##0"}),
        float: book.add_format({"num_format": "#,##0.##"}),
        str: book.add_format({"num_format": "@"}),
    }
    if current_language().rtl:
        sheet.right_to_left()
    sheet.freeze_panes(1, 0)
    for index, column in enumerate(columns):
        sheet.set_column(index, index, column.width)
        sheet.write_string(0, index, column.heading, heading)
    for row, values in enumerate(records, start=1):
        for index, column in enumerate(columns):
            value = column.value(values)
            if value is None or value == "":
                continue
            if isinstance(value, dt.date) and value < _FIRST_DAY:
                value = value.isoformat()
            if isinstance(value, str):
                _refuse_long(query, column, values, value)
                sheet.write_string(row, index, value, styles[str])
            elif isinstance(value, dt.date):
                sheet.write_datetime(row, index, value, styles[dt.date])
            else:
                sheet.write_number(row, index, value, styles[type(value)])
    if count:
        sheet.autofilter(0, 0, count, len(columns) - 1)


def _refuse_long(query: Query, column: OutColumn, values: Values, text: str) -> None:
    if len(text) > _LONGEST_CELL:
        said = {
            "field": column.heading,
            "title": query.spec.title_of(values),
            "length": len(text),
        }
        raise Problem(Message(_TOO_LONG, said))
