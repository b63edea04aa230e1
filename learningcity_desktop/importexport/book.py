"""Opens a file of tables by what it is, and refuses in words what it is not."""

import zipfile
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from learningcity_desktop.i18n import N_, Message, Problem
from learningcity_desktop.importexport.delimited import open_csv
from learningcity_desktop.importexport.guard import Lost, broken, examine_ods, examine_xlsx
from learningcity_desktop.importexport.sheet import Cells, Merged, Sheet, Unreadable

_WORKBOOKS = {".xlsx", ".xlsm", ".ods"}
_TEXTS = {".csv", ".tsv", ".txt"}
_OLD_EXCEL = b"\xd0\xcf\x11\xe0"


def open_sheets(path: Path) -> Sequence[Sheet]:
    """All tables of a file that hold anything, in their order; raises `Problem`."""
    try:
        with path.open("rb") as file:
            first = file.read(4)
        kind = path.suffix.lower()
        if kind in _TEXTS:
            return (open_csv(path),)
        if kind == ".xls" or (kind in _WORKBOOKS and first == _OLD_EXCEL):
            raise Problem(
                Message(
                    N_(
                        "“{file}” is of an old kind or has a password; save it as XLSX without one."
                    ),
                    {"file": path.name},
                )
            )
        if kind in _WORKBOOKS:
            if first[:2] != b"PK" or not zipfile.is_zipfile(path):
                raise broken(path)
            return _open_workbook(path, kind)
    except OSError as error:
        raise Problem(
            Message(
                N_("“{file}” cannot be opened: {reason}"),
                {"file": path.name, "reason": error.strerror or str(error)},
            )
        ) from error
    raise Problem(Message(N_("“{file}” is none of XLSX, ODS and CSV."), {"file": path.name}))


def _open_workbook(path: Path, kind: str) -> Sequence[Sheet]:
    lost: dict[str, Lost] = {}
    if kind == ".ods":
        examine_ods(path)
    else:
        lost = examine_xlsx(path).lost
    from python_calamine import CalamineError, CalamineWorkbook, SheetTypeEnum

    try:
        book = CalamineWorkbook.from_path(str(path))
        sheets = []
        for each in book.sheets_metadata:
            if each.typ != SheetTypeEnum.WorkSheet:
                continue
            sheet = book.get_sheet_by_name(each.name)
            if sheet.end is not None:
                sheets.append(_sheet(sheet, lost.get(each.name, Lost())))
    except CalamineError:
        raise broken(path) from None
    return sheets


def _sheet(sheet: Any, lost: Lost) -> Sheet:
    left = sheet.start[1]
    by_row: dict[int, dict[int, Unreadable]] = {}
    for (row, column), told in lost.items():
        by_row.setdefault(row, {})[column] = Unreadable(*told)

    def rows() -> Iterator[Cells]:
        before: Cells = [None] * left
        for number, found in enumerate(sheet.iter_rows()):
            cells = before + [None if cell == "" else cell for cell in found]
            for column, told in by_row.get(number, {}).items():
                cells += [None] * (column + 1 - len(cells))
                cells[column] = told
            yield cells

    merged = tuple(
        Merged(top, first, bottom, last)
        for (top, first), (bottom, last) in sheet.merged_cell_ranges or ()
    )
    return Sheet(sheet.name, rows, merged, sheet.end[0] + 1)
