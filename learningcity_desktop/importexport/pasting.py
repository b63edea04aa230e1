"""Rows pasted into a list inside a form: read like a sheet, but all of them or none.

What such a list shows is not stored yet, so nothing is planned and no duplicate is sought: a person
looks at the rows in the form and saves them with it.
"""

from collections.abc import Sequence
from typing import Any

from learningcity_desktop.domain.registry import AnySpec
from learningcity_desktop.i18n import N_, Message, Problem
from learningcity_desktop.importexport.asking import open_pasted
from learningcity_desktop.importexport.cells import reader_for
from learningcity_desktop.importexport.headings import find_headings
from learningcity_desktop.importexport.references import References
from learningcity_desktop.importexport.sheet import Doubt, is_blank, shown
from learningcity_desktop.services.workspace import Workspace

_NOT_PASTED = N_("Nothing was added. {cell} “{value}”: {reason}")
_NOT_CLEAR = N_("Nothing was added: it is not clear what “{heading}” is. {reason}")


def rows_to_add(
    workspace: Workspace, spec: AnySpec, text: str, shown_fields: Sequence[str]
) -> list[dict[str, Any]]:
    """The values of pasted rows; raises `Problem` for the first cell that cannot be read.

    Args:
        workspace: the open file.
        spec: the entity of the list.
        text: cells between tabs, rows between ends of lines.
        shown_fields: the columns of the list; where no headings came along, the rows stand in
            their order and amounts are in rials, as the list's own headings say.
    """
    source = open_pasted(spec, text, shown_fields)
    [sheet] = source.sheets
    heads = find_headings(sheet, spec, source.said, 1 if source.said.headless else None)
    assert heads is not None  # `open_pasted` has found them, or said what the columns are
    if heads.doubts:
        first = heads.doubts[0]
        raise Problem(Message(_NOT_CLEAR, {"heading": first.value, "reason": first.reason}))
    references = References(workspace)
    readers = [
        (column, reader_for(spec.kinds[target.field], workspace, references.find, column.unit))
        for column in heads.read
        if (target := column.target) is not None
    ]
    rows = []
    for number, cells in enumerate(sheet.rows()):
        if number <= heads.last or all(map(is_blank, cells)):
            continue
        values: dict[str, Any] = {}
        for column, read in readers:
            cell = cells[column.index] if column.index < len(cells) else None
            if column.target is None or is_blank(cell):
                continue
            try:
                values[column.target.field] = read(cell)
            except Problem as problem:
                doubt = Doubt(number, column.index, shown(cell), problem.message)
                raise _refusal(doubt) from problem
        rows.append(values)
    return rows


def _refusal(doubt: Doubt) -> Problem:
    said = {"cell": doubt.cell, "value": doubt.value, "reason": doubt.reason}
    return Problem(Message(_NOT_PASTED, said))
