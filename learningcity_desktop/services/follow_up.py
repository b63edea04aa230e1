"""What was promised and is not done yet: by meetings, in roles, in agreements, in letters.

One list for the resolutions' paper, the summary of a month and the hand-over (domain §6.2 W5, M2).
"""

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from learningcity_desktop.domain.agreement import AGREEMENT, AGREEMENT_OBLIGATION
from learningcity_desktop.domain.duty import DUTY
from learningcity_desktop.domain.goal import GOAL, PLAN_ACTION, SETTLED
from learningcity_desktop.domain.letter import LETTER
from learningcity_desktop.domain.links import Pointer, Ref
from learningcity_desktop.domain.meeting import MEETING, RESOLUTION, WORKING_GROUP
from learningcity_desktop.domain.query import AnyOf, Op, Query, Where, between, in_, is_
from learningcity_desktop.domain.registry import AnySpec
from learningcity_desktop.domain.rules import DONE, SETTLED_PROMISE
from learningcity_desktop.i18n import current_language
from learningcity_desktop.persian.collate import sort_key
from learningcity_desktop.services.figures.model import Window
from learningcity_desktop.services.matters import BINDING
from learningcity_desktop.services.workspace import Workspace


@dataclass(frozen=True)
class Promise:
    """One thing that somebody has to do, or did in the period that is looked at.

    Attributes:
        source: where it was promised: a meeting, an agreement, a group.
        owner: whose it is; empty where nobody was named.
        state: in words.
        done_on: when it was kept, where that is recorded.
    """

    record: Pointer
    text: str
    source: str
    owner: str
    due: dt.date | None
    state: str
    is_open: bool
    done_on: dt.date | None = None

    def is_late(self, today: dt.date) -> bool:
        """Whether its day has passed and it is not done."""
        return self.is_open and self.due is not None and self.due < today


@dataclass(frozen=True)
class _Register:
    """How promises stand in one register: which fields say what, and which of them bind."""

    spec: AnySpec
    source: tuple[str, AnySpec]
    owners: tuple[str, ...]
    settled: frozenset[str] = frozenset(SETTLED_PROMISE)
    done_on: str = "done_on"
    due: str = "due"
    binding: tuple[Where, ...] = ()


_RESOLUTIONS = _Register(RESOLUTION, ("meeting", MEETING), ("owner", "owner_organisation"))
_DUTIES = _Register(DUTY, ("working_group", WORKING_GROUP), ("person",), done_on="checked_on")
_OBLIGATIONS = _Register(
    AGREEMENT_OBLIGATION, ("agreement", AGREEMENT), ("party",), binding=(BINDING,)
)
_ACTIONS = _Register(PLAN_ACTION, ("goal", GOAL), ("person", "owner"), SETTLED, due="end")


def resolutions(workspace: Workspace, done_in: Window | None = None) -> list[Promise]:
    """Open resolutions of all meetings, and those that were done in a period."""
    return _promises(workspace, _RESOLUTIONS, done_in)


def duties(workspace: Workspace, done_in: Window | None = None) -> list[Promise]:
    """Open duties of persons, and those that were checked in a period."""
    return _promises(workspace, _DUTIES, done_in)


def obligations(workspace: Workspace, done_in: Window | None = None) -> list[Promise]:
    """Open obligations of agreements, and those that were met in a period."""
    return _promises(workspace, _OBLIGATIONS, done_in)


def actions(workspace: Workspace, done_in: Window | None = None) -> list[Promise]:
    """Open actions of the plan, and those that were done in a period."""
    return _promises(workspace, _ACTIONS, done_in)


def duties_of_group(workspace: Workspace, group: int) -> list[Promise]:
    """All duties given in a group, the settled ones too."""
    query = Query(DUTY, where=(is_("working_group", group),), order="id")
    return _in_order(workspace, _DUTIES, query)


def all_obligations(workspace: Workspace) -> list[Promise]:
    """All obligations of agreements that bind, those that were met too."""
    query = Query(AGREEMENT_OBLIGATION, where=(BINDING,), order="id")
    return _in_order(workspace, _OBLIGATIONS, query)


def letters_without_answer() -> Query:
    """Letters that wait: ours that asked for an answer, and theirs that got none."""
    answered = Query(LETTER, where=(Where("reply_to", Op.FILLED),)).pick("reply_to")
    asked = Query(LETTER, where=(is_("direction", "out"), Where("answer_by", Op.FILLED)))
    came = Query(LETTER, where=(is_("direction", "in"), Where("reply_to", Op.EMPTY)))
    waiting = AnyOf((in_("id", asked), in_("id", came)))
    return Query(LETTER, where=(waiting, Where("id", Op.NOT_IN, answered)), order="date")


def _promises(workspace: Workspace, register: _Register, done_in: Window | None) -> list[Promise]:
    """Promises of a register, those whose day comes first at the head; undated ones last."""
    spec = register.spec
    wanted: list[Where] = [Where("status", Op.NOT_IN, tuple(sorted(register.settled)))]
    if done_in is not None:
        done = (is_("status", DONE), *between(register.done_on, done_in.first, done_in.last))
        wanted.append(in_("id", Query(spec, where=done)))
    return _in_order(
        workspace,
        register,
        Query(spec, where=(AnyOf(tuple(wanted)), *register.binding), order="id"),
    )


def _in_order(workspace: Workspace, register: _Register, query: Query) -> list[Promise]:
    rows = list(workspace.reader.all(query))
    titles = _titles(workspace, register, rows)
    found = [_promise(workspace, register, values, titles) for values in rows]
    return sorted(found, key=lambda each: (each.due is None, each.due or dt.date.max))


def _promise(
    workspace: Workspace,
    register: _Register,
    values: Mapping[str, Any],
    titles: Mapping[tuple[str, int | None], str],
) -> Promise:
    spec = register.spec
    owners = (titles.get((_entity(spec, name), values[name]), "") for name in register.owners)
    field, source = register.source
    return Promise(
        record=Pointer(spec.name, values["id"]),
        text=spec.title_of(values),
        source=titles.get((source.name, values[field]), ""),
        owner=current_language().join(owner for owner in owners if owner),
        due=values[register.due],
        state=spec.kinds["status"].format(values["status"], workspace.names),
        is_open=values["status"] not in register.settled,
        done_on=values[register.done_on],
    )


def _titles(
    workspace: Workspace, register: _Register, rows: list[dict[str, Any]]
) -> dict[tuple[str, int | None], str]:
    """What sources and owners are called, asked for at once."""
    found: dict[tuple[str, int | None], str] = {}
    for name in {register.source[0], *register.owners}:
        entity = _entity(register.spec, name)
        ids = [values[name] for values in rows if values[name] is not None]
        titles = workspace.names.record_titles(entity, ids)
        found |= {(entity, number): title for number, title in titles.items()}
    return found


def _entity(spec: AnySpec, field: str) -> str:
    kind = spec.kinds[field]
    assert isinstance(kind, Ref)
    return kind.entity


def by_owner(promises: Iterable[Promise]) -> list[Promise]:
    """Promises by those who gave them, in Persian order; those of nobody come last."""
    return sorted(promises, key=lambda each: (not each.owner, sort_key(each.owner)))


def most_pressing(workspace: Workspace, most: int) -> list[Promise]:
    """The open promises of every register whose day comes first, late ones included."""
    registers = (_RESOLUTIONS, _DUTIES, _OBLIGATIONS, _ACTIONS)
    found = [each for register in registers for each in _promises(workspace, register, None)]
    dated = [each for each in found if each.due is not None]
    return sorted(dated, key=lambda each: each.due or dt.date.max)[:most]
