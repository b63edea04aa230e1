"""Writes a list into a file: XLSX with typed cells, CSV, or JSON as the command line shows it.

The file appears only when it is whole. What begins with = + - @ is written as text.
"""

import csv
import datetime as dt
import json
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from learningcity_desktop.domain.kinds import json_object
from learningcity_desktop.domain.query import Query
from learningcity_desktop.i18n import _, current_language
from learningcity_desktop.importexport.columns import OutColumn, Value, columns_of
from learningcity_desktop.importexport.delimited import shielded
from learningcity_desktop.importexport.workbook import (
    FIRST_DAY,
    Values,
    refuse_long,
    refuse_many,
    told,
)
from learningcity_desktop.services.workspace import Progress, Workspace
from learningcity_desktop.services.written import new_workbook, sheet_name, whole_or_not


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
            records = told(reader.some(query.spec, ids), len(ids), progress)
            write(workspace, query, records, len(ids), part)
    return len(ids)


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
    refuse_many(count)
    columns = columns_of(workspace, query.spec)
    with new_workbook(path) as book:
        _fill(book, query, columns, records, count)


def _fill(
    book: Any, query: Query, columns: Sequence[OutColumn], records: Iterator[Values], count: int
) -> None:
    spec = query.spec
    sheet = book.add_worksheet(sheet_name(_(spec.plural)))
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
            if isinstance(value, dt.date) and value < FIRST_DAY:
                value = value.isoformat()
            if isinstance(value, str):
                refuse_long(spec, column.heading, values, value)
                sheet.write_string(row, index, value, styles[str])
            elif isinstance(value, dt.date):
                sheet.write_datetime(row, index, value, styles[dt.date])
            else:
                sheet.write_number(row, index, value, styles[type(value)])
    if count:
        sheet.autofilter(0, 0, count, len(columns) - 1)
