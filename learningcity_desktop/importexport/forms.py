"""A sheet for somebody else to type into and send back: it asks nothing when it comes home.

A district officer opens it in whatever program there is. So every cell is text, which no program
turns into a date or a rounded number; a list drops down where only some values are allowed; what
belongs into a column is told where the cursor stands; and all allowed values stand on a second
sheet. Headings and values are the ones that the import reads, amounts in rials say so.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import zip_longest
from pathlib import Path
from typing import Any

from learningcity_desktop.domain.base import Identity, Key
from learningcity_desktop.domain.kinds import Date, Flag, Kind, Money, Number, Structure, Text
from learningcity_desktop.domain.links import Checklist, Choice, Choices, Link, Ref, Refs
from learningcity_desktop.domain.query import Query
from learningcity_desktop.domain.registry import AnySpec
from learningcity_desktop.i18n import N_, _, current_language
from learningcity_desktop.importexport.columns import width_of, writer_for
from learningcity_desktop.importexport.references import References
from learningcity_desktop.importexport.words import IDENTITY_HEADING, NUMBER_HEADING
from learningcity_desktop.importexport.workbook import (
    refuse_long,
    refuse_many,
    told,
)
from learningcity_desktop.services.workspace import Progress, Workspace
from learningcity_desktop.services.written import new_workbook, sheet_name, whole_or_not

#: Rows that are made ready for typing below those that are filled in.
READY = 1000
_MOST_NAMES = 3000  # in one drop-down list; a longer one nobody looks through
_HEADINGS_AT = 1
_LONGEST_TITLE, _LONGEST_HINT = 32, 255  # letters, in XLSX
_INSTRUCTION = N_(
    "Type below the headings, one record a row, and send the file back. Fields marked ● must be "
    "filled in. Leave empty what is not known. Allowed values stand on the second sheet."
)
_VALUES = N_("Allowed values")
_DAY = N_("A date such as {example}.")
_PERIOD = N_("A date such as {example}; a month or a year will do where the day is not known.")
_NUMBER = N_("A number, in any digits.")
_AMOUNT = N_("A whole amount in rials.")
_ONE_OF = N_("One of the values in the list.")
_SEVERAL_OF = N_("Values of the second sheet; a semicolon (;) between several.")
_NAME = N_("The name as it stands in the list; a new name is asked about when the file is read.")
_NAMES = N_("Names of the second sheet; a semicolon (;) between several.")
_YES_NO = N_("Yes or no; empty where it is not known.")
_WORDS = N_("Words; up to {most} letters.")
_MUST = N_("Must be filled in.")
_KEEP = N_("Leave this as it is: the record is known again by it.")


@dataclass(frozen=True)
class _Asked:
    """One column of the sheet: what stands in it, and what may."""

    name: str
    heading: str
    kind: Kind
    hint: str
    allowed: Sequence[str] = ()
    #: Only these values may stand there, and one at a time.
    strict: bool = False
    #: The list may drop down: one value stands in a cell.
    single: bool = False


def write_form(
    workspace: Workspace,
    spec: AnySpec,
    path: Path,
    query: Query | None = None,
    progress: Progress | None = None,
) -> int:
    """Write an XLSX sheet to fill in; returns how many records stand in it.

    Args:
        workspace: the open file.
        spec: the register.
        path: the file to write or replace.
        query: records to fill in beforehand; without it the sheet is empty.
        progress: told how far; what it raises ends the work and leaves no file.

    Raises `Problem` where the file cannot be written.
    """
    with workspace.store.reading() as reader, whole_or_not(path) as part:
        ids = reader.ids(query) if query is not None else ()
        refuse_many(len(ids) + READY)
        records = told(reader.some(spec, ids), len(ids), progress)
        references = References(workspace)
        asked = list(_asked(workspace, spec, references, known=query is not None))
        with new_workbook(part) as book:
            sheet = book.add_worksheet(sheet_name(_(spec.plural)))
            values = book.add_worksheet(sheet_name(_(_VALUES)))
            _write_values(book, values, asked)
            _write_rows(book, sheet, workspace, spec, asked, records, references)
            _make_ready(book, sheet, asked, len(ids))
    return len(ids)


def _asked(
    workspace: Workspace, spec: AnySpec, references: References, *, known: bool
) -> Iterator[_Asked]:
    """The columns: what a person can type, the required ones with their mark in the hint."""
    if known:
        yield _Asked("id", _(NUMBER_HEADING), Key(NUMBER_HEADING), _(_KEEP))
    for name, kind in spec.fields.items():
        if kind.computed or isinstance(kind, Structure | Link | Checklist):
            continue
        write = writer_for(kind, workspace, references)
        allowed: list[str] = []
        match kind:
            case Choice():
                codes = (e.code for e in workspace.names.code_entries(kind.code_list) if e.active)
                allowed = [str(write(code)) for code in codes]
            case Choices():
                codes = (e.code for e in workspace.names.code_entries(kind.code_list) if e.active)
                allowed = [str(write((code,))).rstrip("; ") for code in codes]
            case Ref() | Refs():
                allowed = references.names(kind.entity, _MOST_NAMES)
            case Flag():
                allowed = [str(write(value)) for value in (True, False)]
        single = isinstance(kind, Choice | Ref | Flag) and bool(allowed)
        strict = isinstance(kind, Choice | Flag)
        yield _Asked(name, _(kind.label), kind, _hint(kind), allowed, strict, single)
    if known:
        yield _Asked("uuid", _(IDENTITY_HEADING), Identity(IDENTITY_HEADING), _(_KEEP))


def _hint(kind: Kind) -> str:
    """What belongs into a column, in words."""
    match kind:
        case Date(is_partial=True):
            said = _(_PERIOD, example="1404/02/15")
        case Date():
            said = _(_DAY, example="1404/02/15")
        case Money():
            said = _(_AMOUNT)
        case Number():
            said = _(_NUMBER)
        case Flag():
            said = _(_YES_NO)
        case Choice():
            said = _(_ONE_OF)
        case Choices():
            said = _(_SEVERAL_OF)
        case Ref():
            said = _(_NAME)
        case Refs():
            said = _(_NAMES)
        case Text():
            said = _(_WORDS, most=kind.max_length)
        case _:
            said = ""
    parts = [_(_MUST) if kind.required else "", said, _(kind.help) if kind.help else ""]
    return " ".join(part for part in parts if part)[:_LONGEST_HINT]


def _write_values(book: Any, sheet: Any, asked: Sequence[_Asked]) -> None:
    """The second sheet: under each heading the values that may stand there."""
    heading = book.add_format({"bold": True, "bottom": 1})
    text = book.add_format({"num_format": "@"})
    if current_language().rtl:
        sheet.right_to_left()
    sheet.freeze_panes(1, 0)
    lists = [one for one in asked if one.allowed]
    for column, one in enumerate(lists):
        sheet.set_column(column, column, width_of(one.kind, one.heading))
        sheet.write_string(0, column, one.heading, heading)
    # Row by row: what was written is not kept in memory.
    for row, values in enumerate(zip_longest(*(one.allowed for one in lists)), start=1):
        for column, value in enumerate(values):
            if value is not None:
                sheet.write_string(row, column, value, text)


def _write_rows(
    book: Any,
    sheet: Any,
    workspace: Workspace,
    spec: AnySpec,
    asked: Sequence[_Asked],
    records: Iterator[Mapping[str, Any]],
    references: References,
) -> None:
    text = book.add_format({"num_format": "@", "text_wrap": True, "valign": "top"})
    plain = {"bold": True, "text_wrap": True, "valign": "vcenter", "bottom": 1}
    heading = book.add_format(plain)
    must = book.add_format({**plain, "bg_color": "#E3F2F1"})
    told_how = book.add_format({"text_wrap": True, "valign": "vcenter"})
    if current_language().rtl:
        sheet.right_to_left()
        told_how.set_reading_order(2)
    sheet.set_row(0, 48)
    sheet.set_row(_HEADINGS_AT, 32)
    sheet.freeze_panes(_HEADINGS_AT + 1, 0)
    sheet.merge_range(0, 0, 0, max(1, min(len(asked) - 1, 7)), _(_INSTRUCTION), told_how)
    writers = [writer_for(one.kind, workspace, references) for one in asked]
    for column, one in enumerate(asked):
        marked = f"{one.heading} ●" if one.kind.required else one.heading
        sheet.set_column(column, column, width_of(one.kind, marked), text)
        sheet.write_string(_HEADINGS_AT, column, marked, must if one.kind.required else heading)
    for row, values in enumerate(records, start=_HEADINGS_AT + 1):
        for column, (one, write) in enumerate(zip(asked, writers, strict=True)):
            value = write(values.get(one.name))
            if value is None or value == "":
                continue
            refuse_long(spec, one.heading, values, str(value))
            sheet.write_string(row, column, str(value), text)


def _make_ready(book: Any, sheet: Any, asked: Sequence[_Asked], filled: int) -> None:
    """Lists that drop down, and a word on each column where the cursor stands."""
    del book
    first, last = _HEADINGS_AT + 1, _HEADINGS_AT + filled + READY
    sheet.ignore_errors({"number_stored_as_text": f"A1:XFD{last + 1}"})
    quoted = sheet_name(_(_VALUES)).replace("'", "''")
    lists = [one.name for one in asked if one.allowed]
    for column, one in enumerate(asked):
        rule: dict[str, Any] = {
            "validate": "any",
            "input_title": one.heading[:_LONGEST_TITLE],
            "input_message": one.hint,
        }
        if one.single:
            from xlsxwriter.utility import xl_range_abs

            place = lists.index(one.name)
            cells = xl_range_abs(1, place, len(one.allowed), place)
            rule |= {
                "validate": "list",
                "source": f"='{quoted}'!{cells}",
                "error_title": one.heading[:_LONGEST_TITLE],
                "error_message": _(_ONE_OF if one.strict else _NAME),
                "error_type": "stop" if one.strict else "warning",
            }
        sheet.data_validation(first, column, last, column, rule)
