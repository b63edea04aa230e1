"""What a person is asked about a file before it is read: its columns, the money, the century.

The window shows this as a page; everything in it is preselected from the headings, and from what
was said of such headings before.
"""

import csv
import io
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import islice
from pathlib import Path

from learningcity_desktop.domain.kinds import Date
from learningcity_desktop.domain.registry import AnySpec
from learningcity_desktop.i18n import N_, Message, Problem, _
from learningcity_desktop.importexport.book import open_sheets
from learningcity_desktop.importexport.headings import (
    Column,
    Headings,
    find_headings,
    likely_headings,
)
from learningcity_desktop.importexport.said import Said, name_of, remembered
from learningcity_desktop.importexport.sheet import Cells, Sheet, is_blank, letters, shown
from learningcity_desktop.importexport.words import (
    COUNTING,
    IDENTITY_HEADING,
    ISO_HEADING,
    NUMBER_HEADING,
)
from learningcity_desktop.persian.date_input import WHICH_CENTURY
from learningcity_desktop.persian.normalize import search_key
from learningcity_desktop.services.workspace import Workspace

_SAMPLES = 3
_SAMPLE_ROWS = 40
_MOST_DATES = 3000  # rows that are looked through for years of two digits
_NO_ROWS = N_("“{file}” holds no rows.")
_NO_PASTED_ROWS = N_("There are no rows of a spreadsheet on the clipboard.")


@dataclass(frozen=True)
class Source:
    """Sheets that were opened, and what is known of them beforehand.

    Attributes:
        name: the file's name; empty for pasted rows.
        sheets: its sheets.
        said: what is known without headings: pasted rows stand in the order of the list.
    """

    name: str
    sheets: Sequence[Sheet]
    said: Said = field(default_factory=Said)


@dataclass(frozen=True)
class AskedColumn:
    """One column of a sheet, as a person looks at it.

    Attributes:
        letter: its letter in a spreadsheet.
        heading: what is written above it.
        key: what a mapping calls it.
        field: what it is read into; None where nothing is known of it, or it is left out.
        left_out: whether somebody said that it is left out.
        samples: the first values in it.
    """

    letter: str
    heading: str
    key: str
    field: str | None
    left_out: bool
    samples: tuple[str, ...]


@dataclass(frozen=True)
class Questions:
    """What is asked about a source.

    Attributes:
        sheet: the sheet that would be read.
        columns: its columns.
        unit: whether some column of amounts does not say its unit.
        century: whether some date has a year of two digits that could be of two centuries.
    """

    sheet: Sheet
    columns: tuple[AskedColumn, ...]
    unit: bool
    century: bool


def open_file(path: Path) -> Source:
    """Open a file; raises `Problem` where it cannot be read or holds nothing."""
    sheets = [sheet for sheet in open_sheets(path) if not _is_empty(sheet)]
    if not sheets:
        raise Problem(Message(_NO_ROWS, {"file": path.name}))
    return Source(path.name, sheets)


def open_pasted(spec: AnySpec, text: str, shown_fields: Sequence[str]) -> Source:
    """Rows as a spreadsheet puts them on the clipboard; raises `Problem` where there are none.

    Args:
        spec: the register.
        text: cells between tabs, rows between ends of lines.
        shown_fields: what the list shows: the columns, where no headings came along.
    """
    rows: list[Cells] = [
        [cell if cell.strip() else None for cell in row]
        for row in csv.reader(io.StringIO(text, newline=""), delimiter="\t")
    ]
    if all(is_blank(cell) for row in rows for cell in row):
        raise Problem(_NO_PASTED_ROWS)
    sheet = Sheet("", lambda: iter(rows), count=len(rows), typed=False)
    heads = find_headings(sheet, spec, Said(), None)
    cells = sum(not is_blank(cell) for cell in rows[0])
    if heads is not None and heads.first == 0 and 2 * len(heads.read) >= cells:
        return Source("", (sheet,))
    columns = {
        letters(place): None if spec.kinds[name].computed else name
        for place, name in enumerate(shown_fields[: max(map(len, rows))])
    }
    return Source("", (sheet,), Said(columns, headless=True))


def questions(workspace: Workspace, spec: AnySpec, source: Source, said: Said) -> Questions:
    """What is asked about a source, with what was said of it so far."""
    told = said.over(remembered(workspace, spec))
    sheet, heads = _best(source.sheets, spec, told)
    bare = find_headings(sheet, spec, replace(told, unit=None), None) or heads
    columns = tuple(_asked(sheet, heads, told))
    return Questions(sheet, columns, bool(bare.unclear), _has_short_years(sheet, heads, spec))


def fields_to_choose(spec: AnySpec) -> list[tuple[str, str]]:
    """What a column can be read into: its name in a mapping, and what it is called."""
    out = []
    for name, kind in spec.fields.items():
        if not kind.computed:
            out.append((name, _(kind.label)))
            if isinstance(kind, Date):
                out.append((f"{name}:iso", _(ISO_HEADING, field=_(kind.label))))
    return [*out, ("id", _(NUMBER_HEADING)), ("uuid", _(IDENTITY_HEADING))]


def _is_empty(sheet: Sheet) -> bool:
    return all(is_blank(cell) for row in islice(sheet.rows(), _SAMPLE_ROWS) for cell in row)


def _best(sheets: Sequence[Sheet], spec: AnySpec, said: Said) -> tuple[Sheet, Headings]:
    """The sheet that was asked for, or the one whose headings name the most fields."""
    asked = [s for s in sheets if said.sheet and search_key(s.name) == search_key(said.sheet)]
    found = [(s, heads) for s in asked or sheets if (heads := find_headings(s, spec, said, None))]
    if found:
        return max(found, key=lambda each: len(each[1].read))
    sheet = (asked or sheets)[0]
    heads = likely_headings(sheet, spec, said)
    if heads is None:  # nothing but numbers and dates
        return sheet, Headings(0, -1, (), (), frozenset(), frozenset())
    return sheet, heads


def _asked(sheet: Sheet, heads: Headings, said: Said) -> Iterator[AskedColumn]:
    """Every column that has a heading or a cell, from the first to the last."""
    rows = list(islice(sheet.rows(), heads.last + 1, heads.last + 1 + _SAMPLE_ROWS))
    known = {column.index: column for column in heads.columns}
    texts = [column.heading for column in heads.columns]
    for index in range(max([len(row) for row in rows] + [max(known, default=-1) + 1])):
        cells = (row[index] for row in rows if index < len(row) and not is_blank(row[index]))
        samples = tuple(shown(cell) for cell in islice(cells, _SAMPLES))
        column = known.get(index)
        if column is None and not samples:
            continue
        column = column or Column(index, "", None)
        alone = column.heading and texts.count(column.heading) == 1
        key = " ".join(column.heading.split(" / ")) if alone else column.letter
        read_into = name_of(column.target)
        counts = search_key(column.heading) in COUNTING
        left_out = read_into is None and (counts or _is_left_out(said, key, column.letter))
        yield AskedColumn(column.letter, column.heading, key, read_into, left_out, samples)


def _is_left_out(said: Said, key: str, letter: str) -> bool:
    wanted = {search_key(key), search_key(letter)}
    return any(n is None and search_key(text) in wanted for text, n in said.columns.items())


def _has_short_years(sheet: Sheet, heads: Headings, spec: AnySpec) -> bool:
    """Whether a column of dates has a year that could be of two centuries."""
    dates = [
        (column.index, kind)
        for column in heads.read
        if column.target and isinstance(kind := spec.kinds[column.target.field], Date)
    ]
    if not dates:
        return False
    for row in islice(sheet.rows(), heads.last + 1, heads.last + 1 + _MOST_DATES):
        for index, kind in dates:
            cell = row[index] if index < len(row) else None
            if isinstance(cell, str) and not is_blank(cell) and _is_short(kind, cell):
                return True
    return False


def _is_short(kind: Date, text: str) -> bool:
    try:
        kind.read(text, "jalali")
    except Problem as problem:
        return problem.message.text == WHICH_CENTURY
    return False
