"""A table as a file gives it: numbered rows of typed cells, before anything is known of fields."""

import datetime as dt
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

from learningcity_desktop.i18n import N_, Message


class Unreadable(NamedTuple):
    """A cell that holds something the reader cannot give: an error, a formula without a result."""

    shown: str
    reason: Message


Cell = str | int | float | bool | dt.date | dt.datetime | dt.time | dt.timedelta | Unreadable | None
Cells = list[Cell]


class Merged(NamedTuple):
    """A block of cells that are one; rows and columns count from 0, both ends belong to it."""

    top: int
    first: int
    bottom: int
    last: int


@dataclass(frozen=True)
class Sheet:
    """One table of a file.

    Attributes:
        name: the sheet's name; empty where the file is one table.
        rows: begins reading; gives each row from the sheet's first on, each from column A on.
        merged: cells that are one.
        count: how many rows there are, where that is known beforehand.
        typed: False where all cells are text, as in CSV.
    """

    name: str
    rows: Callable[[], Iterator[Cells]]
    merged: tuple[Merged, ...] = ()
    count: int | None = None
    typed: bool = True


class About(StrEnum):
    """What a doubt is about; the values stand in what the command line tells."""

    HEADING = "heading"
    UNIT = "unit"
    CENTURY = "century"
    VALUE = "value"
    MISSING = "missing"
    DUPLICATE = "duplicate"
    TOTAL = "total"
    RULE = "rule"


#: What each kind of doubt is called.
CALLED = {
    About.HEADING: N_("Headings"),
    About.UNIT: N_("Units of money"),
    About.CENTURY: N_("Years of two digits"),
    About.VALUE: N_("Values"),
    About.MISSING: N_("Names without a record"),
    About.DUPLICATE: N_("Probable duplicates"),
    About.TOTAL: N_("Perhaps totals"),
    About.RULE: N_("Rules of the register"),
}


@dataclass(frozen=True)
class Doubt:
    """One thing that is not clear, with the cell where it stands."""

    row: int
    column: int
    value: str
    reason: Message
    about: About = About.VALUE

    @property
    def cell(self) -> str:
        """The cell as spreadsheets name it: C7."""
        return address(self.row, self.column)


def letters(column: int) -> str:
    """Column 0 is A, 26 is AA."""
    name = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        name = chr(ord("A") + rest) + name
    return name


def column_of(name: str) -> int | None:
    """The inverse of `letters`; None for what is no column's name."""
    if not (name.isascii() and name.isalpha() and name.isupper() and len(name) <= 3):
        return None
    place = 0
    for letter in name:
        place = place * 26 + ord(letter) - ord("A") + 1
    return place - 1


def address(row: int, column: int) -> str:
    """A cell's name; rows and columns count from 0."""
    return f"{letters(column)}{row + 1}"


def shown(cell: Cell) -> str:
    """A cell as text: for messages, and for fields that keep text."""
    match cell:
        case None:
            return ""
        case bool():
            return "TRUE" if cell else "FALSE"
        case float() if cell.is_integer() and abs(cell) < LARGEST_EXACT:
            return str(int(cell))
        case float():
            return f"{cell:.15g}"
        case Unreadable():
            return cell.shown
        case dt.datetime():
            return cell.isoformat(sep=" ")
    return str(cell)


def is_blank(cell: Cell) -> bool:
    """Whether a cell holds nothing that can be seen."""
    return cell is None or (
        isinstance(cell, str) and not cell.strip(" \t\r\n\u00a0\u200c\u200e\u200f")
    )


#: Spreadsheets keep 15 digits of a number; what is longer has lost its last ones.
LARGEST_EXACT = 10**15
