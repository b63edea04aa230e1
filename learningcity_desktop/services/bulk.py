"""Changing one field of many records at once: told beforehand, all or nothing, one undo."""

from collections.abc import Callable, Collection, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, NoReturn

from learningcity_desktop.domain.code_list import CODE_ITEM
from learningcity_desktop.domain.kinds import Kind, Structure, Text
from learningcity_desktop.domain.links import Checklist, Choices, Link, Refs
from learningcity_desktop.domain.registry import AnySpec
from learningcity_desktop.i18n import N_, Message, Problem
from learningcity_desktop.services.act import Act, Refused
from learningcity_desktop.services.workspace import Workspace

_PAGE = 2000


class Way(StrEnum):
    """What becomes of a field's value."""

    SET = "set"
    ADD = "add"
    REMOVE = "remove"


@dataclass(frozen=True)
class Change:
    """One field's new value; tags may also be added to it or taken from it."""

    field: str
    value: Any
    way: Way = Way.SET

    def applied(self, before: Any) -> Any:
        """What a record with this value in the field has afterwards."""
        if self.way is Way.ADD:
            return tuple(sorted({*before, *self.value}))
        if self.way is Way.REMOVE:
            return tuple(each for each in before if each not in self.value)
        return self.value


@dataclass(frozen=True)
class Refusal:
    """A record that cannot be changed so, and why; without a number where it is about another."""

    record: int | None
    title: str
    reasons: tuple[Problem, ...]


@dataclass(frozen=True)
class Outcome:
    """What came of it. Where records were refused, nothing was stored."""

    changed: int
    refused: tuple[Refusal, ...] = ()


def fields_of(spec: AnySpec) -> list[str]:
    """Fields that many records may be given at once: none that tells one record from another."""
    left_out = {n for n in spec.title_fields if isinstance(spec.kinds[n], Text)} | {*spec.owners}
    if spec is CODE_ITEM:
        left_out |= {"code_list", "code"}  # records carry them
    return [
        name
        for name, kind in spec.fields.items()
        if name not in left_out
        and not kind.computed
        and not isinstance(kind, Structure | Checklist | Link)
    ]


def ways_of(kind: Kind) -> tuple[Way, ...]:
    """What can become of a field of this kind; tags are mostly added."""
    return (Way.ADD, Way.REMOVE, Way.SET) if isinstance(kind, Choices | Refs) else (Way.SET,)


def count_changing(workspace: Workspace, spec: AnySpec, ids: Sequence[int], change: Change) -> int:
    """How many records have another value now; nothing is written, rules are not asked."""
    wanted, count = _normal(spec, change), 0
    for start in range(0, len(ids), _PAGE):
        rows = workspace.reader.rows(spec, ids[start : start + _PAGE], (change.field,))
        count += sum(wanted.applied(value) != value for (value,) in rows.values())
    return count


def _normal(spec: AnySpec, change: Change) -> Change:
    return Change(change.field, spec.kinds[change.field].normalize(change.value), change.way)


class _Stop(Exception):  # noqa: N818 - not an error: takes back what was tried
    """Ends an action that is not to be stored."""


def change_all(
    workspace: Workspace,
    spec: AnySpec,
    ids: Sequence[int],
    change: Change,
    *,
    leave_out: Collection[int] = frozenset(),
    tell: Callable[[float], None] | None = None,
    origin: object | None = None,
) -> Outcome:
    """Change a field of many records as one action; may run beside the window.

    Where rules or kinds refuse some of them, nothing is stored and each is told with its reasons;
    ``leave_out`` names those that are to stay as they are. ``tell`` is told how far it is.
    """
    wanted = _normal(spec, change)
    chosen = [each for each in ids if each not in leave_out]
    done = 0

    def applied(before: Mapping[str, Any]) -> Mapping[str, Any]:
        nonlocal done
        done += 1
        if tell is not None:
            tell(done / len(chosen) / 2)  # the other half is asking the rules
        return {change.field: wanted.applied(before[change.field])}

    refused: list[tuple[int | None, Problem]] = []
    changed = 0
    count = count_changing(workspace, spec, chosen, change)
    said = {"field": Message(spec.kinds[change.field].label), "what": Message(spec.plural)}
    label = Message(N_("“{field}” changed in {count} records of “{what}”"), said | {"count": count})
    with suppress(_Stop):
        try:
            with workspace.act(label, origin) as act:
                changed, faults = act.change_many(spec, chosen, applied)
                refused += [(record, p) for record, fault in faults for p in fault.problems]
                if faults:
                    _give_up(act)
        except Refused as fault:
            pairs = zip(fault.problems, fault.records, strict=True)
            refused += [(i if e == spec.name else None, p) for p, (e, i) in pairs]
    if refused:
        return Outcome(0, _told(workspace, spec, refused))
    return Outcome(changed)


def _give_up(act: Act) -> NoReturn:
    """Let the rules say what else is wrong, then store nothing."""
    act.check_rules()
    raise _Stop


def _told(
    workspace: Workspace, spec: AnySpec, refused: Sequence[tuple[int | None, Problem]]
) -> tuple[Refusal, ...]:
    reasons: dict[int | None, list[Problem]] = {}
    for record, problem in refused:
        reasons.setdefault(record, []).append(problem)
    titles = workspace.names.record_titles(spec.name, [r for r in reasons if r is not None])
    return tuple(
        Refusal(record, titles.get(record, "") if record is not None else "", tuple(found))
        for record, found in reasons.items()
    )
