"""Entries of code lists that records carry: such a code neither goes nor changes (domain §3.5)."""

from collections.abc import Mapping
from typing import Any

from learningcity_desktop.domain.code_list import CODE_ITEM
from learningcity_desktop.domain.kinds import Kind
from learningcity_desktop.domain.links import Checklist, Choice, Choices
from learningcity_desktop.domain.query import Op, Query, Where, is_
from learningcity_desktop.domain.registry import SPECS, AnySpec
from learningcity_desktop.i18n import N_, Message, Problem
from learningcity_desktop.services.act import Refused
from learningcity_desktop.storage.reader import Reader


def refuse_loss(
    reader: Reader, spec: AnySpec, record_id: int, values: Mapping[str, Any] | None = None
) -> None:
    """Raise `Refused` if records would keep a code that is in no list any more.

    Args:
        reader: reads the state before.
        spec: the entity that is written; anything but a list's entry passes.
        record_id: the entry.
        values: what it becomes; None where it is deleted.
    """
    before = reader.get(spec, record_id) if spec is CODE_ITEM else None
    if before is None:
        return
    after = before | dict(values or {})
    if values is not None and all(after[n] == before[n] for n in ("code_list", "code")):
        return
    for other in SPECS.values():
        for name, kind in other.fields.items():
            if isinstance(kind, Choice | Choices | Checklist):
                used = kind.code_list == before["code_list"]
                count = _count(reader, other, name, kind, before["code"]) if used else 0
                if count:
                    raise Refused([_still_used(before["code"], other, count)])


def _count(reader: Reader, spec: AnySpec, name: str, kind: Kind, code: str) -> int:
    if isinstance(kind, Choice):
        return reader.count(Query(spec, where=(is_(name, code),)))
    if isinstance(kind, Choices):
        return reader.count(Query(spec, where=(Where(name, Op.HAS_ANY, (code,)),)))
    ids = reader.ids(Query(spec, where=(Where(name, Op.FILLED),)))
    return sum(code in dict(answers) for (answers,) in reader.rows(spec, ids, (name,)).values())


def _still_used(code: str, other: AnySpec, count: int) -> Problem:
    return Problem(
        Message(
            N_(
                "{count} records in “{others}” carry the code “{code}”: it can be neither deleted "
                "nor changed. Take the mark from “{field}” instead."
            ),
            {
                "count": count,
                "others": Message(other.plural),
                "code": code,
                "field": Message(CODE_ITEM.kinds["active"].label),
            },
        )
    )
