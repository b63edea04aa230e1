"""From a cell to a field's value: each kind's own reading, and what sheets add to it.

A sheet knows numbers, dates and yes/no of its own; it also turns texts into such. Nothing is read
that could mean two things: that is a `Problem`, told with the cell.
"""

import datetime as dt
import uuid
from collections.abc import Callable
from decimal import Decimal
from typing import Any

from learningcity_desktop.domain.base import Identity, Key
from learningcity_desktop.domain.kinds import Date, Flag, Kind, Money, Number, Text
from learningcity_desktop.domain.links import Ref, Refs, split_list
from learningcity_desktop.i18n import N_, Message, Problem
from learningcity_desktop.importexport.sheet import LARGEST_EXACT, Cell, Unreadable, shown
from learningcity_desktop.persian.money import RIALS_PER_TOMAN, names_unit, parse_rial
from learningcity_desktop.persian.normalize import search_key
from learningcity_desktop.persian.numbers import parse_number
from learningcity_desktop.services.workspace import Workspace

#: Days since the eve of 1900 that a bare number in a column of dates may mean: 1927 to 2119.
_SERIAL_DAYS = range(10_000, 80_001)
_SERIAL_EVE = dt.date(1899, 12, 30)
_MOST_REMEMBERED = 20_000

_HAS_TIME = N_("This field keeps the day only; take the time of day away.")
_IS_DATE = N_("The spreadsheet took this for a date; write it as text.")
_IS_TIME = N_("The spreadsheet took this for a time; write it as text.")
_DIGITS_LOST = N_("Spreadsheets keep 15 digits of a number; write this one as text.")
_NOT_A_NUMBER = N_("This is not a number.")
_OTHER_UNIT = N_("The column is in another unit than this cell says.")
_NO_IDENTITY = N_("This is not the identity of a record; leave it as it was exported.")
_NOT_WHOLE = N_("“{typed}” is not a whole number of rials.")

Read = Callable[[Cell], Any]
#: Entity and name → number; raises `Problem` where no record, or more than one, is meant.
Find = Callable[[str, str], int]


def reader_for(
    kind: Kind,
    workspace: Workspace,
    find: Find,
    unit: int | None = None,
    century: int | None = None,
) -> Read:
    """A function that reads cells of one column and raises `Problem` where it cannot.

    Args:
        kind: the field's kind.
        workspace: the open file, for codes.
        find: finds records by name.
        unit: what amounts are in, in rials.
        century: what years of two digits are counted from, 1300 or 1400.
    """

    def read(cell: Cell) -> Any:
        value: Any
        if isinstance(cell, Unreadable):
            raise Problem(cell.reason)
        match kind:
            case Money():
                value = _amount(kind, cell, unit or 1)
            case Number() | Key():
                value = _number(cell)
            case Date():
                value = _date(kind, cell, century)
            case Flag() if isinstance(cell, bool):
                value = cell
            case Ref():
                value = find(kind.entity, _text(cell))
            case Refs():
                value = [find(kind.entity, part) for part in split_list(_text(cell))]
            case Identity():
                value = _identity(_text(cell))
            case _:
                value = kind.parse(_text(cell), workspace.names)
        value = kind.normalize(value)
        problem = kind.check(value)
        if problem is not None:
            raise problem
        return value

    return read if isinstance(kind, Text) else _remembering(read)


def _identity(text: str) -> str:
    try:
        return str(uuid.UUID(text.strip()))
    except ValueError:
        raise Problem(_NO_IDENTITY) from None


def _remembering(read: Read) -> Read:
    """Codes, names and dates come again and again; each spelling is read once."""
    known: dict[tuple[type, Cell], Any] = {}

    def remembered(cell: Cell) -> Any:
        key = (type(cell), cell)
        if key not in known:
            if len(known) >= _MOST_REMEMBERED:
                known.clear()
            known[key] = read(cell)
        return known[key]

    return remembered


def _text(cell: Cell) -> str:
    if isinstance(cell, dt.date):
        raise Problem(_IS_DATE)
    if isinstance(cell, dt.time | dt.timedelta):
        raise Problem(_IS_TIME)
    if isinstance(cell, float | int) and abs(cell) >= LARGEST_EXACT:
        raise Problem(_DIGITS_LOST)
    return shown(cell)


def _decimal(cell: Cell) -> Decimal | None:
    """A number of the sheet, as exactly as it is shown; None where the cell is text."""
    if isinstance(cell, bool):
        raise Problem(_NOT_A_NUMBER)
    if isinstance(cell, float | int):
        _text(cell)
        return Decimal(f"{cell:.15g}")
    return None


def _number(cell: Cell) -> Decimal:
    number = _decimal(cell)
    return parse_number(_text(cell)) if number is None else number


def _amount(kind: Money, cell: Cell, unit: int) -> int:
    number = _decimal(cell)
    if number is None:
        text = _text(cell)
        if any(letter.isalpha() for letter in text):
            return _amount_in_words(kind, text, unit)
        number = parse_number(text)
    rials = number * unit
    if rials != int(rials):
        raise Problem(Message(_NOT_WHOLE, {"typed": shown(cell)}))
    return int(rials)


def _amount_in_words(kind: Money, text: str, unit: int) -> int:
    """An amount with its own unit; a column in rials takes tomans as little as the reverse."""
    tomans = any(word in search_key(text) for word in ("تومان", "تومن", "toman", "همت"))
    said = names_unit(text)
    if said and tomans != (unit in {10, 10**4, 10**7, 10**10, 10**13}):
        raise Problem(_OTHER_UNIT)
    # Of «۵۰۰ هزار» in a column of millions nobody knows whether it is 500 thousand or as much more.
    own = unit if not said and unit <= RIALS_PER_TOMAN else None
    bare = text.strip(" \u200e\u200f")
    if kind.signed and bare.startswith(("-", "−")):
        return -parse_rial(bare[1:], own)
    return parse_rial(text, own)


def _date(kind: Date, cell: Cell, century: int | None) -> Any:
    if isinstance(cell, dt.datetime):
        if cell.time() != dt.time():
            raise Problem(_HAS_TIME)
        return cell.date()
    if isinstance(cell, dt.date):
        return cell
    if isinstance(cell, float | int) and not isinstance(cell, bool) and int(cell) in _SERIAL_DAYS:
        if cell != int(cell):
            raise Problem(_HAS_TIME)
        return _SERIAL_EVE + dt.timedelta(days=int(cell))
    return kind.read(_text(cell), "jalali", century)
