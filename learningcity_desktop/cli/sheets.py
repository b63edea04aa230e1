"""Importing and exporting from the command line."""

import json
import sys
from argparse import Namespace
from dataclasses import replace
from pathlib import Path
from typing import Any

from learningcity_desktop.domain.kinds import Date, Structure
from learningcity_desktop.domain.links import Checklist, Choices, Refs
from learningcity_desktop.domain.query import Op, Query, Where, is_
from learningcity_desktop.domain.registry import AnySpec, spec_named
from learningcity_desktop.i18n import N_, Message, Problem, _
from learningcity_desktop.persian.bidi import excerpt
from learningcity_desktop.services.workspace import Workspace

#: With doubts and no word to skip them, nothing is written and this is the exit code.
DOUBTFUL = 3


def bring_in(workspace: Workspace, arguments: Namespace) -> int:
    """Import a sheet into a register."""
    from learningcity_desktop.importexport.bringing import bring
    from learningcity_desktop.importexport.carrying import Wishes
    from learningcity_desktop.importexport.known import Verdict
    from learningcity_desktop.importexport.said import Said
    from learningcity_desktop.importexport.words import UNITS

    spec = spec_named(arguments.entity)
    said = Said.read(arguments.mapping, spec) if arguments.mapping else Said()
    said = replace(
        said,
        century=arguments.century or said.century,
        create_missing=arguments.create_missing,
        verdict=Verdict(arguments.duplicates) if arguments.duplicates else None,
    )
    wishes = Wishes(arguments.dry_run, arguments.skip_doubtful)
    unit = UNITS[arguments.unit] if arguments.unit else None
    looked, outcome = bring(workspace, spec, arguments.file, wishes, said, unit)
    facts = _facts(looked, outcome)
    if arguments.write_mapping:
        _write_mapping(arguments.write_mapping, looked, said, unit)
    if arguments.format == "json":
        json.dump(facts, sys.stdout, ensure_ascii=False, indent=1)
        print()
    else:
        _tell(facts)
    return DOUBTFUL if outcome.plan.doubts and not arguments.skip_doubtful else 0


def _write_mapping(path: Path, looked: Any, said: Any, unit: int | None) -> None:
    """Write what each heading was taken for, in the form that ``--mapping`` reads."""
    from learningcity_desktop.importexport.said import name_of

    plan = looked.plan
    columns = {
        " ".join(each.heading.split(" / ")) or each.letter: name_of(each.target)
        for each in plan.headings.columns
    }
    told = replace(said, columns=columns, unit=unit or said.unit, sheet=plan.sheet.name or None)
    try:
        path.write_text(told.to_json() + "\n", encoding="utf-8")
    except OSError as error:
        reason = {"path": str(path), "reason": error.strerror or str(error)}
        raise Problem(Message(N_("{path} cannot be written: {reason}"), reason)) from error


def _facts(looked: Any, outcome: Any) -> dict[str, Any]:
    plan = outcome.plan
    return {
        "entity": plan.spec.name,
        "sheet": plan.sheet.name,
        "read": plan.read,
        "new": plan.new,
        "updated": plan.updated,
        "unchanged": plan.unchanged,
        "duplicates": plan.duplicates,
        "doubtful": [
            {
                "cell": doubt.cell,
                "value": doubt.value,
                "reason": str(doubt.reason),
                "about": doubt.about.value,
            }
            for doubt in plan.doubts
        ],
        "created": [
            {"entity": one.entity, "name": one.name, "rows": one.count} for one in plan.to_make
        ],
        "written": outcome.written,
        "notes": outcome.notes,
        "columns": {
            column.letter: {
                "heading": column.heading,
                "field": column.target.field if column.target else None,
            }
            for column in plan.headings.columns
        },
        "left_out": [{"row": each.row + 1, "what": str(each.what)} for each in plan.left],
        "other_sheets": [sheet.name for sheet in looked.aside],
    }


def _tell(facts: dict[str, Any]) -> None:
    for letter, column in facts["columns"].items():
        field = column["field"] or _("not read")
        print(
            _("Column {letter} “{heading}”: {field}", letter=letter, **{**column, "field": field})
        )
    for left in facts["left_out"]:
        print(_("Row {row} is left out: {what}", **left))
    for name in facts["other_sheets"]:
        print(_("Sheet “{name}” is left aside.", name=name))
    for made in facts["created"]:
        what = _(spec_named(made["entity"]).label)
        print(
            _(
                "{what} “{name}” is not there yet and is made; rows that name it: {count}",
                what=what,
                name=made["name"],
                count=made["rows"],
            )
        )
    for doubt in facts["doubtful"]:
        print(_("{cell} “{value}”: {reason}", **{**doubt, "value": excerpt(doubt["value"])}))
    counted = ("read", "new", "updated", "unchanged", "duplicates")
    print(
        _(
            "Rows read: {read}; new: {new}; changed: {updated}; unchanged: {unchanged}; "
            "probable duplicates: {duplicates}; doubts: {doubts}",
            doubts=len(facts["doubtful"]),
            **{name: facts[name] for name in counted},
        )
    )
    if not facts["written"]:
        print(_("Nothing was written."))


def send_out(workspace: Workspace, arguments: Namespace) -> int:
    """Export a register into a file."""
    from learningcity_desktop.importexport.forms import write_form
    from learningcity_desktop.importexport.writing import export

    spec = spec_named(arguments.entity)
    where = tuple(_condition(workspace, spec, pair) for pair in arguments.filters)
    query = Query(spec, text=arguments.search, where=where)
    if arguments.blank or arguments.filled:
        if arguments.format not in {None, "xlsx"}:
            raise Problem(N_("A sheet to fill in is an XLSX file."))
        write_form(workspace, spec, arguments.out, query if arguments.filled else None)
    else:
        export(workspace, query, _format(arguments), arguments.out)
    print(arguments.out)
    return 0


def _format(arguments: Namespace) -> str:
    """The kind of the file that was asked for, or that its name says."""
    kind: str = arguments.format or arguments.out.suffix.lower().lstrip(".")
    if kind not in {"xlsx", "csv", "json"}:
        said = {"file": arguments.out.name}
        raise Problem(Message(N_("“{file}” is none of XLSX, CSV and JSON; say --format."), said))
    return kind


def _condition(workspace: Workspace, spec: AnySpec, pair: str) -> Where:
    """A filter from FIELD=VALUE; an empty value asks for records without one."""
    name, mark, text = pair.partition("=")
    name = name.strip()
    if not mark:
        raise Problem(Message(N_("“{text}” is not written as FIELD=VALUE."), {"text": pair}))
    field = next((n for n in (name, f"{name}_fa") if n in spec.fields), None)
    if field is None:
        said = {"what": spec.name, "name": name, "fields": ", ".join(spec.fields)}
        raise Problem(Message(N_("“{what}” has no field “{name}”. Its fields: {fields}"), said))
    kind = spec.fields[field]
    if not text.strip():
        return Where(field, Op.EMPTY)
    if isinstance(kind, Structure | Checklist):
        said_of = {"field": Message(kind.label)}
        raise Problem(Message(N_("“{field}” cannot be filtered by."), said_of))
    if isinstance(kind, Date):
        value: Any = kind.read(text, "jalali")
    else:
        value = kind.parse(text, workspace.names)
    if isinstance(kind, Choices | Refs):
        return Where(field, Op.HAS_ANY, value)
    return is_(field, value)
