"""Filters of a list: what they say in words, and those that are kept under a name in the file."""

import datetime as dt
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from typing import Any

from learningcity_desktop.domain.kinds import Date, Kind, Names
from learningcity_desktop.domain.links import Choices, Refs
from learningcity_desktop.domain.query import AnyOf, Op, Where
from learningcity_desktop.domain.registry import AnySpec
from learningcity_desktop.i18n import _
from learningcity_desktop.persian.dates import PartialDate, format_range, span
from learningcity_desktop.persian.jalali import fiscal_year, fiscal_year_bounds
from learningcity_desktop.persian.numbers import format_number
from learningcity_desktop.services.workspace import Workspace

Conditions = tuple[Where | AnyOf, ...]


@dataclass(frozen=True)
class SavedFilter:
    """Words and conditions under a name; each field's conditions stand together."""

    name: str
    text: str
    fields: Mapping[str, tuple[Where, ...]]


def between_days(
    name: str, first: PartialDate | None, last: PartialDate | None
) -> tuple[Where, ...]:
    """A date from the beginning of one period to the end of another; either may be open."""
    return between_values(name, span(first)[0] if first else None, span(last)[1] if last else None)


def between_values(name: str, least: Any, most: Any) -> tuple[Where, ...]:
    """A value from one bound to another; either may be open."""
    bounds = ((Op.AT_LEAST, least), (Op.AT_MOST, most))
    return tuple(Where(name, op, bound) for op, bound in bounds if bound is not None)


def in_words(spec: AnySpec, names: Names, conditions: Sequence[Where]) -> str:
    """What conditions on one field say, in the spoken language."""
    kind = spec.kinds[conditions[0].field]
    bounds = {each.op: each.value for each in conditions}
    match conditions[0]:
        case Where(op=Op.EMPTY):
            return _("Not recorded")
        case Where(op=Op.FILLED):
            return _("Recorded")
        case Where(op=Op.AT_LEAST | Op.AT_MOST):
            return _range_in_words(kind, names, bounds.get(Op.AT_LEAST), bounds.get(Op.AT_MOST))
    return kind.format(conditions[0].value, names)


def saved_filters(workspace: Workspace, spec: AnySpec) -> list[SavedFilter]:
    """The filters that are kept for a list, by name; those that fit it no longer are left out."""
    stored = json.loads(workspace.store.setting(_key(spec), "[]"))
    found = (_from_json(spec, each) for each in stored)
    return sorted((each for each in found if each is not None), key=lambda each: each.name)


def save_filter(workspace: Workspace, spec: AnySpec, wanted: SavedFilter) -> None:
    """Keep a filter in the city's file, in place of another of its name."""
    others = [each for each in saved_filters(workspace, spec) if each.name != wanted.name]
    _store(workspace, spec, [*others, wanted])


def remove_filter(workspace: Workspace, spec: AnySpec, name: str) -> None:
    """Keep a filter no longer."""
    kept = [each for each in saved_filters(workspace, spec) if each.name != name]
    _store(workspace, spec, kept)


def can_be_saved(conditions: Conditions) -> bool:
    """Whether conditions are about plain values, and not about the records of another query."""
    try:
        for each in conditions:
            if isinstance(each, AnyOf):
                return False
            _plain(each.value)
    except TypeError:
        return False
    return True


def _range_in_words(kind: Kind, names: Names, least: Any, most: Any) -> str:
    if isinstance(kind, Date):
        if least is not None and most is not None:
            year = fiscal_year(least)
            if (least, most) == fiscal_year_bounds(year):
                return _("Year {year}", year=format_number(year, grouping=False))
            return format_range(least, most)
        kind = Date(kind.label)  # a bound is a day, whatever the field may be
    if most is None:
        return _("from {value}", value=kind.format(least, names))
    if least is None:
        return _("up to {value}", value=kind.format(most, names))
    return _("{first} to {last}", first=kind.format(least, names), last=kind.format(most, names))


def _key(spec: AnySpec) -> str:
    return f"filters/{spec.name}"


def _store(workspace: Workspace, spec: AnySpec, filters: Sequence[SavedFilter]) -> None:
    told = [
        {
            "name": each.name,
            "text": each.text,
            "where": [
                [condition.field, condition.op.value, _plain(condition.value)]
                for conditions in each.fields.values()
                for condition in conditions
            ],
        }
        for each in filters
    ]
    workspace.store.set_setting(_key(spec), json.dumps(told, ensure_ascii=False))


def _plain(value: Any) -> Any:
    """A condition's value as JSON keeps it; raises `TypeError` where it cannot."""
    if isinstance(value, dt.date):
        return {"date": value.isoformat()}
    if isinstance(value, Decimal):
        return {"number": str(value)}
    if isinstance(value, tuple):
        return [_plain(each) for each in value]
    if value is None or isinstance(value, str | int | bool):
        return value
    raise TypeError(value)


def _value(kept: Any) -> Any:
    """The inverse of `_plain`."""
    if isinstance(kept, dict):
        [(kind, text)] = kept.items()
        return dt.date.fromisoformat(text) if kind == "date" else Decimal(text)
    return tuple(map(_value, kept)) if isinstance(kept, list) else kept


def _from_json(spec: AnySpec, kept: Mapping[str, Any]) -> SavedFilter | None:
    fields: dict[str, tuple[Where, ...]] = {}
    try:
        for name, op, value in kept["where"]:
            if name not in spec.fields:
                return None
            condition = Where(name, Op(op), _value(value))
            linked = isinstance(spec.fields[name], Choices | Refs)
            if linked and condition.op not in {Op.HAS_ANY, Op.EMPTY, Op.FILLED}:
                return None
            fields[name] = (*fields.get(name, ()), condition)
        return SavedFilter(str(kept["name"]), str(kept["text"]), fields)
    except (KeyError, TypeError, ValueError, InvalidOperation):  # what another program wrote
        return None
