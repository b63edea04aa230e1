"""What a query means, written the slow and obvious way over records held in memory.

`Register` makes random records of every entity, puts them into a file, and answers queries without
it: filters are loops, orders are `sorted`, totals are counters.
"""

import datetime as dt
import random
from collections.abc import Iterable
from decimal import Decimal
from typing import Any

from learningcity_desktop.domain.kinds import (
    Date,
    Flag,
    Kind,
    Money,
    Number,
    Structure,
    Text,
)
from learningcity_desktop.domain.links import Checklist, Choice, Choices, Link, Pointer, Ref, Refs
from learningcity_desktop.domain.query import AnyOf, Op, Pick, Query, Totals, Where
from learningcity_desktop.domain.registry import SPECS, AnySpec, spec_named
from learningcity_desktop.i18n import Message
from learningcity_desktop.persian.collate import sort_key
from learningcity_desktop.persian.dates import PartialDate
from learningcity_desktop.persian.normalize import search_key, search_terms
from learningcity_desktop.persian.periods import month, year
from learningcity_desktop.services.workspace import Workspace

Values = dict[str, Any]
EACH = 9  # records of every entity
WORDS = (
    *("کتاب‌خانه", "کتابخانه", "كتابخانه", "مُدیر", "مدیر ۱۲", "مدیر ۲", "رئیس", "پارک", "آب"),
    *("مسئول", "Çorum", "GNLC", "gnlc 2025", "۱۴۰۴/۰۵", "ب", "می‌رود", "رویداد؛ دوم", "ژاله"),
)
STRAY = "gone"  # a code that is in no list


class Register:
    """Random records of every entity, in a file and in memory."""

    def __init__(self, workspace: Workspace, seed: int) -> None:
        self.workspace = workspace
        self._random = random.Random(seed)
        self.codes: dict[str, list[str]] = {}
        self.records: dict[str, dict[int, Values]] = {}
        with workspace.beginning(Message("x")) as act:
            for name, spec in SPECS.items():
                self.records[name] = {
                    values["id"]: dict(values)
                    for values in workspace.reader.all(Query(spec, order="id"))
                }
        for values in self.records["code_item"].values():
            self.codes.setdefault(values["code_list"], []).append(values["code"])
        with workspace.beginning(Message("x")) as act:
            for name, spec in SPECS.items():
                made = [self._values(spec) for _ in range(EACH)]
                if name == "code_item":  # the lists themselves are those that ship
                    continue
                numbers = act.create_many(spec, made, trusted=True)
                self.records[name] |= {
                    number: {"id": number, **values}
                    for number, values in zip(numbers, made, strict=True)
                }

    def _values(self, spec: AnySpec) -> Values:
        return {name: kind.normalize(self.value(kind)) for name, kind in spec.fields.items()} | {
            "sample": self._random.choice([None, True])
        }

    def value(self, kind: Kind) -> Any:
        """A random value of a kind, now and then none, often the same as another record's."""
        draw = self._random
        if draw.random() < 0.25:
            return kind.empty
        match kind:
            case Text():
                return " ".join(draw.choices(WORDS, k=draw.randint(1, 2)))
            case Money():
                return draw.randint(0, 4) * 10**6
            case Number():
                return Decimal(draw.randint(0, 6)) / 2 if kind.places else draw.randint(0, 4)
            case Flag():
                return draw.choice([True, False])
            case Date():
                return self._date(kind)
            case Choice():
                return draw.choice([*self.codes[kind.code_list], STRAY])
            case Choices():
                return tuple(draw.sample(self.codes[kind.code_list], 2))
            case Checklist():
                return {draw.choice(self.codes[kind.code_list]): draw.choice([True, False])}
            case Ref():
                return self._number(kind.entity)
            case Refs():
                return {self._number(kind.entity) for _ in range(2)}
            case Link():
                entity = draw.choice(["event", "programme"])
                return Pointer(entity, self._number(entity))
            case Structure():
                return {"a": draw.randint(0, 3)}
        return kind.empty  # base fields are given by whoever writes

    def _number(self, entity: str) -> int:
        first = max(self.records[entity], default=0) if entity == "report_template" else 0
        return first + self._random.randint(1, EACH)

    def _date(self, kind: Date) -> Any:
        day = dt.date(2024, 12, 25) + dt.timedelta(days=self._random.randint(0, 9))
        if not kind.is_partial or self._random.random() < 0.5:
            return day
        first = month(self._random.choice(["jalali", "gregorian"]), 1403, 10)
        return first if self._random.random() < 0.7 else year("jalali", 1403)

    # Answers

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
