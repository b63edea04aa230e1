"""What is typed for fields after ``--set``: read as the form reads it, faults told at once."""

import datetime as dt
import re
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from learningcity_desktop.domain.evidence import ATTACHMENT
from learningcity_desktop.domain.kinds import Date, Kind
from learningcity_desktop.domain.links import Checklist, Choice, Choices
from learningcity_desktop.domain.registry import AnySpec
from learningcity_desktop.i18n import N_, Message, Problem
from learningcity_desktop.persian.dates import Precision, calendar_of, parse_date
from learningcity_desktop.services.act import Refused
from learningcity_desktop.services.workspace import Workspace

_MOST_CODES = 30  # a longer list is looked up and not read in a terminal
_ISO_PERIOD = re.compile("[0-9]{4}(-[0-9]{2})?")


def typed_values(
    workspace: Workspace, spec: AnySpec, given: Sequence[str], *, gregorian: bool
) -> dict[str, Any]:
    """The values of ``FIELD=VALUE`` pairs; of an attachment's file, its path.

    Raises `Refused` with every fault.
    """
    values: dict[str, Any] = {}
    seen: set[str] = set()
    faults: list[Problem] = []
    for pair in given:
        name = pair.partition("=")[0].strip()
        try:
            text = _text_of(pair)
            field = _field_named(spec, name, seen)
            values[field] = _typed(workspace, spec, field, text, gregorian)
        except Problem as problem:
            faults.append(problem if problem.field else problem.about(name))
    if faults:
        raise Refused(faults)
    return values


def _text_of(pair: str) -> str:
    _name, mark, text = pair.partition("=")
    if not mark:
        raise Problem(Message(N_("“{text}” is not written as FIELD=VALUE."), {"text": pair}))
    return text


def _field_named(spec: AnySpec, name: str, seen: set[str]) -> str:
    """A field by its name, once; ``title`` stands for ``title_fa``."""
    for candidate in (name, f"{name}_fa"):
        if candidate in seen:
            raise Problem(Message(N_("“{name}” is given more than once."), {"name": candidate}))
        if candidate in spec.fields:
            seen.add(candidate)
            return candidate
    raise Problem(
        Message(
            N_("“{what}” has no field “{name}”. Its fields: {fields}"),
            {"what": spec.name, "name": name, "fields": ", ".join(spec.fields)},
        )
    )


def _typed(workspace: Workspace, spec: AnySpec, field: str, text: str, gregorian: bool) -> Any:
    kind = spec.fields[field]
    if kind.computed:
        raise Problem(
            Message(
                N_("“{field}” is filled in by the program itself."), {"field": Message(kind.label)}
            )
        )
    if spec is ATTACHMENT and field == "file":
        return _file(text)
    if isinstance(kind, Date) and text.strip():
        return _iso_date(kind, text.strip()) if gregorian else kind.read(text, "jalali")
    try:
        return kind.parse(text, workspace.names)
    except Problem as problem:
        raise _with_codes(workspace, kind, problem) from problem


def _file(text: str) -> Path:
    path = Path(text)
    if not path.is_file():
        raise Problem(Message(N_("There is no file {path}."), {"path": text}))
    return path


def _with_codes(workspace: Workspace, kind: Kind, problem: Problem) -> Problem:
    """The same fault, with the codes of the list where they are few."""
    if not isinstance(kind, Choice | Choices | Checklist):
        return problem
    codes = [e.code for e in workspace.names.code_entries(kind.code_list) if e.active]
    if not 0 < len(codes) <= _MOST_CODES:
        return problem
    said = {"fault": problem.message, "codes": ", ".join(codes)}
    return Problem(Message(N_("{fault} Its codes: {codes}"), said), problem.field)


def _iso_date(kind: Date, text: str) -> Any:
    """A day; where the field takes them, a month or a year too."""
    if not _ISO_PERIOD.fullmatch(text):
        return kind.normalize(iso_day(text))
    found = parse_date(text, coarsest=kind.coarsest)
    if calendar_of(found) != "gregorian":
        raise _not_iso(text)
    return found


def typed_day(text: str, *, gregorian: bool) -> dt.date:
    """A day as it is typed: Jalali, or ISO 8601 where that was asked for; raises `Problem`."""
    if gregorian:
        return iso_day(text)
    return parse_date(text, calendar="jalali", coarsest=Precision.DAY).date


def iso_day(text: str) -> dt.date:
    """A day in ISO 8601 that the calendars in use reach; raises `Problem` for anything else."""
    try:
        day = dt.date.fromisoformat(text)
    except ValueError:
        raise _not_iso(text) from None
    if parse_date(day.isoformat()).date != day:  # 1404-02-15 is read as Jalali
        raise _not_iso(text)
    return day


def _not_iso(text: str) -> Problem:
    return Problem(Message(N_("“{text}” is not an ISO date such as 2025-12-04."), {"text": text}))
