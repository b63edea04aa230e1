"""What a query means, written the slow and obvious way over records held in memory.

Filters are loops, orders are `sorted`, totals are counters.
"""

import datetime as dt
from collections.abc import Iterable
from typing import Any

from learningcity_desktop.domain.kinds import Kind, Number, Text
from learningcity_desktop.domain.links import Choice, Choices, Link, Ref, Refs
from learningcity_desktop.domain.query import AnyOf, Op, Pick, Query, Totals, Where
from learningcity_desktop.domain.registry import AnySpec, spec_named
from learningcity_desktop.persian.collate import sort_key
from learningcity_desktop.persian.dates import PartialDate
from learningcity_desktop.persian.normalize import search_key, search_terms
from tests.register import Register, Values


class Model(Register):
    """A register that answers queries without its file."""

    def found(self, query: Query) -> list[Values]:
        """The records of a query, in no order."""
        return [v for v in self.records[query.spec.name].values() if self._is_in(query, v)]

    def ids(self, query: Query) -> list[int]:
        """The ids of a query in its order; what is empty comes last, ties by number."""
        wanted = query.order or query.spec.order
        down, name = wanted.startswith("-"), wanted.lstrip("-")
        keyed = [(self._key(query.spec, name, v), v["id"]) for v in self.found(query)]
        known = sorted(((k, i) for k, i in keyed if k is not None), reverse=down)
        unknown = sorted((i for k, i in keyed if k is None), reverse=down)
        return [i for _k, i in known] + unknown

    def totals(self, totals: Totals) -> list[tuple[Any, ...]]:
        """Rows of values, count and sums, sorted."""
        spec = totals.query.spec
        groups: dict[tuple[Any, ...], list[Values]] = {}
        for values in self.found(totals.query):
            for key in self._group_keys(spec, totals.by, values):
                groups.setdefault(key, []).append(values)
        if not totals.by:
            groups.setdefault((), [])
        rows = []
        for key, members in groups.items():
            sums = []
            for name in totals.sums:
                known = [v[name] for v in members if v[name] is not None]
                sums.append(sum(stored(spec.kinds[name], v) for v in known) if known else None)
            rows.append((*key, len(members), *sums))
        return rows

    def _group_keys(
        self, spec: AnySpec, by: tuple[str, ...], values: Values
    ) -> Iterable[tuple[Any, ...]]:
        if not by:
            return [()]
        kind, value = spec.kinds[by[0]], values[by[0]]
        heads = (value or [None]) if isinstance(kind, Choices | Refs) else [stored(kind, value)]
        return [(head, *rest) for head in heads for rest in self._group_keys(spec, by[1:], values)]

    def _is_in(self, query: Query, values: Values) -> bool:
        spec = query.spec
        if spec.search:
            texts = [search_key(values[name] or "") for name in spec.search]
            for term in search_terms(query.text):
                if not any(term in text for text in texts):
                    return False
        return all(self._holds(spec, condition, values) for condition in query.where)

    def _holds(self, spec: AnySpec, condition: Where | AnyOf, values: Values) -> bool:
        if isinstance(condition, AnyOf):
            return any(self._holds(spec, option, values) for option in condition.options)
        kind, value, wanted = spec.kinds[condition.field], values[condition.field], condition.value
        if condition.op is Op.EMPTY:
            return kind.is_empty(value)
        if condition.op is Op.FILLED:
            return not kind.is_empty(value)
        if isinstance(kind, Choices | Refs):
            several = wanted if isinstance(wanted, tuple) else (wanted,)
            return bool(set(several) & set(value))
        if condition.op is Op.KNOWN_TO:
            return value is not None and value.precision == wanted
        if condition.op is Op.LEADS_TO and isinstance(wanted, Query):
            found = self._inside(wanted)
            return value is not None and value.entity == wanted.spec.name and value.id in found
        if condition.op is Op.LEADS_TO:
            return value is not None and bool(value.entity == wanted)
        mine = day(value)
        match condition.op:
            case Op.IS:
                return bool(mine == day(wanted))
            case Op.IS_NOT:
                return bool(mine != day(wanted))
            case Op.IN:
                return mine is not None and mine in self._inside(wanted)
            case Op.NOT_IN:
                return mine not in self._inside(wanted)
        if mine is None:
            return False
        match condition.op:
            case Op.LESS:
                return bool(mine < day(wanted))
            case Op.AT_MOST:
                return bool(mine <= day(wanted))
            case Op.MORE:
                return bool(mine > day(wanted))
        assert condition.op is Op.AT_LEAST
        return bool(mine >= day(wanted))

    def _inside(self, wanted: Any) -> set[Any]:
        if isinstance(wanted, Query):
            wanted = wanted.pick("id")
        if isinstance(wanted, Pick):
            picked = (values[wanted.field] for values in self.found(wanted.query))
            return {value for value in picked if value is not None}
        return {day(value) for value in wanted}

    def _key(self, spec: AnySpec, name: str, values: Values) -> Any:
        kind, value = spec.kinds[name], values[name]
        match kind:
            case Text():
                return sort_key(value) if name in spec.sorted_texts else value
            case Choice():
                codes = self.codes[kind.code_list]
                return codes.index(value) if value in codes else None
            case Ref():
                return None if value is None else self._called(spec_named(kind.entity), value)
            case Choices() | Refs():
                return None
            case Link():
                return None if value is None else value.entity
        return day(value)

    def _called(self, spec: AnySpec, number: int) -> Any:
        """What a record is sorted by where another one points at it."""
        own = spec.order.lstrip("-")
        texts = spec.sorted_texts
        name = own if own in texts or not texts else texts[0]
        return self._key(spec, name, self.records[spec.name][number])


def day(value: Any) -> Any:
    """A date of any precision counts by its first day."""
    return value.date if isinstance(value, PartialDate) else value


def stored(kind: Kind, value: Any) -> Any:
    """A value as totals tell it: scaled whole numbers, ISO days, 0 and 1."""
    value = day(value)
    if isinstance(value, dt.date):
        return value.isoformat()
    if value is not None and isinstance(kind, Number):
        return int(value * 10**kind.places)
    return int(value) if isinstance(value, bool) else value
