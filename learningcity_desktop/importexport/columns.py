"""The columns of an exported list: everything of a record, so that reading it back changes nothing.

A date has two: the Jalali text that is read, and the ISO date that spreadsheets count with. The
record's number comes first and its identity last; by these it is known again.
"""

import datetime as dt
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from learningcity_desktop.domain.base import Identity, Key
from learningcity_desktop.domain.kinds import Date, Flag, Kind, Money, Number
from learningcity_desktop.domain.links import Choice, Choices, Ref, Refs, join_list, split_list
from learningcity_desktop.domain.registry import AnySpec
from learningcity_desktop.i18n import Problem, _
from learningcity_desktop.importexport.references import References
from learningcity_desktop.importexport.sheet import LARGEST_EXACT
from learningcity_desktop.importexport.words import IDENTITY_HEADING, ISO_HEADING, NUMBER_HEADING
from learningcity_desktop.persian.dates import PartialDate, Precision, format_date
from learningcity_desktop.services.workspace import Workspace

#: What a written cell may be; a text is never taken for a formula.
Value = str | int | float | dt.date | None
#: The smallest and the largest number of letters that a column is made wide for.
_NARROW, _WIDE = 9, 48
_DATE_WIDTH, _AMOUNT_WIDTH, _IDENTITY_WIDTH = 14, 20, 38


@dataclass(frozen=True)
class OutColumn:
    """One column of a written list."""

    heading: str
    width: int
    value: Callable[[Mapping[str, Any]], Value]


def columns_of(workspace: Workspace, spec: AnySpec) -> Sequence[OutColumn]:
    """The columns of a register, with headings in the spoken language."""
    references = References(workspace)
    columns = [_column("id", _(NUMBER_HEADING), _NARROW, _plain)]
    for name, kind in spec.fields.items():
        label = _(kind.label)
        columns.append(
            _column(name, label, width_of(kind, label), writer_for(kind, workspace, references))
        )
        if isinstance(kind, Date):
            heading = _(ISO_HEADING, field=label)
            columns.append(_column(name, heading, _DATE_WIDTH, _iso_date))
    columns.append(_column("uuid", _(IDENTITY_HEADING), _IDENTITY_WIDTH, _plain))
    return columns


def _column(name: str, heading: str, width: int, write: Callable[[Any], Value]) -> OutColumn:
    return OutColumn(heading, width, lambda values: write(values.get(name)))


def width_of(kind: Kind, label: str) -> int:
    """How wide a column is, in letters."""
    match kind:
        case Money():
            needed = _AMOUNT_WIDTH
        case Date():
            needed = _DATE_WIDTH
        case Number() | Flag() | Choice() | Key() | Identity():
            needed = 2 * _NARROW
        case _:
            needed = 3 * _NARROW
    return min(max(needed, len(label) + 2), _WIDE)


def writer_for(kind: Kind, workspace: Workspace, references: References) -> Callable[[Any], Value]:
    """How values of a kind are written so that an import reads the same value."""
    names = workspace.names

    def write(value: Any) -> Value:
        if kind.is_empty(value):
            return None
        match kind:
            case Money() | Number():
                return _number(value)
            case Date():
                return _jalali(value)
            case Ref():
                return references.name(kind.entity, value)
            case Refs():
                return join_list(references.name(kind.entity, each) for each in value)
            case Choice():
                return _label(kind, kind.code_list, value)
            case Choices():
                return join_list(_label(kind, kind.code_list, code) for code in value)
        return kind.edit_text(value, names)

    def _label(kind: Kind, code_list: str, code: str) -> str:
        """The label where it stands for this code only, else the code."""
        label = names.code_label(code_list, code)
        try:
            alone = split_list(f"{label};") == [label]
            means = kind.parse(f"{label};" if isinstance(kind, Choices) else label, names)
        except Problem:
            return code
        return label if alone and means in (code, (code,)) else code

    return write


def _plain(value: Any) -> Value:
    return value  # type: ignore[no-any-return]


def _number(value: int | Decimal) -> str | int | float:
    """A number of the sheet, or its digits where a spreadsheet would lose the last ones."""
    digits = len(Decimal(value).normalize().as_tuple().digits)
    if digits > 15 or abs(int(value)) >= LARGEST_EXACT:
        return str(value)
    return value if isinstance(value, int) else float(value)


def _jalali(value: dt.date | PartialDate) -> str:
    return format_date(value, calendar="jalali")


def _iso_date(value: Any) -> Value:
    if isinstance(value, PartialDate):
        return value.date if value.precision is Precision.DAY else None
    return value  # type: ignore[no-any-return]
