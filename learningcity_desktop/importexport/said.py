"""What a person says of a file: which column is which field, and what else no heading tells.

The same form is read from a mapping file, written into one, and kept in the city's file, so that
what was said of a heading is offered when it comes again.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from learningcity_desktop.domain.registry import AnySpec
from learningcity_desktop.i18n import N_, Message, Problem
from learningcity_desktop.importexport.known import Verdict
from learningcity_desktop.importexport.sheet import column_of
from learningcity_desktop.importexport.words import UNITS, Target, unit_named, vocabulary
from learningcity_desktop.persian.normalize import search_key
from learningcity_desktop.services.workspace import Workspace

#: What years of two digits may be counted from.
CENTURIES = (1300, 1400)
_ISO = ":iso"
_MOST_REMEMBERED = 300  # headings of one register
_PARTS = {"columns", "unit", "sheet", "century"}

_NO_CENTURY = N_("“{text}” is not a century of two-digit years; say 1300 or 1400.")


@dataclass(frozen=True)
class Said:
    """What a person said of a file.

    Attributes:
        columns: heading or column letter → field; None leaves the column out.
        unit: of amounts whose heading says none, in rials.
        sheet: the sheet's name.
        century: what years of two digits are counted from, 1300 or 1400.
        headless: the sheet has rows only, and its columns are named by their letters.
        create_missing: records that are named and not there are made.
        verdicts: row → what becomes of a probable duplicate.
        verdict: what becomes of all other probable duplicates.
    """

    columns: Mapping[str, str | None] = field(default_factory=dict)
    unit: int | None = None
    sheet: str | None = None
    century: int | None = None
    headless: bool = False
    create_missing: bool = False
    verdicts: Mapping[int, Verdict] = field(default_factory=dict)
    verdict: Verdict | None = None

    @classmethod
    def read(cls, path: Path, spec: AnySpec) -> "Said":
        """Read a mapping file; raises `Problem` where it is none, or names what is not there."""
        try:
            text = path.read_text(encoding="utf-8-sig")
        except (OSError, UnicodeDecodeError) as error:
            raise _not_read(path, str(error)) from error
        return cls.from_json(text, spec, path)

    @classmethod
    def from_json(cls, text: str, spec: AnySpec, path: Path) -> "Said":
        """A mapping from its JSON: ``{"columns": {…}, "unit": …, "sheet": …, "century": …}``."""
        try:
            data = json.loads(text)
        except ValueError as error:
            raise _not_read(path, str(error)) from error
        if not isinstance(data, dict):
            raise _not_read(path, "{}")
        columns = data.get("columns", {} if _PARTS & data.keys() else data)
        sheet, unit, century = data.get("sheet"), data.get("unit"), data.get("century")
        sound = isinstance(columns, dict) and all(
            isinstance(name, str | None) for name in (*columns.values(), sheet, unit)
        )
        if not sound:
            raise _not_read(path, '{"columns": {"…": "…"}}')
        if century not in {None, *CENTURIES}:
            raise Problem(Message(_NO_CENTURY, {"text": str(century)}))
        found = {text: name and _field_named(spec, name) for text, name in columns.items()}
        return cls(found, unit_named(unit) if unit else None, sheet, century)

    def to_json(self) -> str:
        """The inverse of `from_json`."""
        named = {worth: name for name, worth in UNITS.items()}
        told: dict[str, Any] = {"columns": dict(self.columns)}
        if self.unit in named:
            told["unit"] = named[self.unit]
        told |= {"sheet": self.sheet} if self.sheet is not None else {}
        told |= {"century": self.century} if self.century is not None else {}
        return json.dumps(told, ensure_ascii=False, indent=1)

    def over(self, kept: "Said") -> "Said":
        """What is said now, and what is kept of headings of which nothing is said now."""
        keys = {search_key(text) for text in self.columns}
        others = {t: name for t, name in kept.columns.items() if search_key(t) not in keys}
        return replace(self, columns={**self.columns, **others})


def remembered(workspace: Workspace, spec: AnySpec) -> Said:
    """What was said of headings of this register before."""
    try:
        kept = json.loads(workspace.store.setting(_key(spec), "{}"))
        columns = {
            str(text): name
            for text, name in kept.items()
            if name is None or (target_of(str(name)) or Target("")).field in spec.kinds
        }
    except (ValueError, AttributeError):  # what another program wrote
        columns = {}
    return Said(columns)


def remember(workspace: Workspace, spec: AnySpec, said: Said) -> None:
    """Keep what was said of headings in the city's file; letters mean nothing in another file."""
    headings = {text: name for text, name in said.columns.items() if column_of(text) is None}
    if not headings:
        return
    kept = Said(headings).over(remembered(workspace, spec)).columns
    newest = dict(list(kept.items())[:_MOST_REMEMBERED])
    workspace.store.set_setting(_key(spec), json.dumps(newest, ensure_ascii=False))


def _key(spec: AnySpec) -> str:
    return f"mapping/{spec.name}"


def target_of(name: str | None) -> Target | None:
    """What a column is read into, by its name in a mapping; None where it is left out."""
    if not name:
        return None
    return Target(name.removesuffix(_ISO), iso=name.endswith(_ISO))


def name_of(target: Target | None) -> str | None:
    """The inverse of `target_of`."""
    if target is None:
        return None
    return target.field + _ISO if target.iso else target.field


def _not_read(path: Path, reason: str) -> Problem:
    said = {"file": path.name, "reason": reason}
    return Problem(Message(N_("The mapping “{file}” cannot be read: {reason}"), said))


def _field_named(spec: AnySpec, name: str) -> str:
    """A field by its name, with or without its language, or by its label."""
    known = vocabulary(spec)
    bare = name.removesuffix(_ISO)
    for candidate in (bare, f"{bare}_fa"):
        if candidate in spec.fields or candidate in {"id", "uuid"}:
            return candidate + name[len(bare) :]
    target = known.get(search_key(name))
    if target is None:
        said = {"what": spec.name, "name": name, "fields": ", ".join(spec.fields)}
        raise Problem(Message(N_("“{what}” has no field “{name}”. Its fields: {fields}"), said))
    return target.field + _ISO if target.iso else target.field
