"""Queries of the domain → SQL text and parameters.

Lists are the program's hottest path and its first, so they are asked for in plain SQL: importing
an SQL toolkit costs four times as much as showing the first window. What is written here is common
to SQLite and PostgreSQL but for the full-text search.
"""

import datetime as dt
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from learningcity_desktop.domain.kinds import Kind, Number, Text
from learningcity_desktop.domain.links import Choice, Link, Ref
from learningcity_desktop.domain.query import AnyOf, Op, Pick, Query, Totals, Where
from learningcity_desktop.domain.registry import AnySpec, spec_named
from learningcity_desktop.persian.collate import sort_key
from learningcity_desktop.persian.dates import PartialDate
from learningcity_desktop.persian.normalize import search_terms
from learningcity_desktop.storage.naming import (
    SEARCH_COLUMN,
    columns_of,
    index_name,
    is_linked,
    link_table,
    quoted,
    search_rows,
    sort_column,
)

#: Code → place in its list; lets a list of records follow the order of a list of codes.
Positions = Callable[[str], Mapping[str, int]]
#: About how many records a register has; only what is quicker hangs on it, never what is found.
Sizes = Callable[[AnySpec], int]
#: Of so many times fewer records each is looked up in another register by itself.
FEWER = 10
SHORTEST_INDEXED = 3  # the search table is cut into pieces of three letters

_COMPARISONS = {
    Op.LESS: "<",
    Op.AT_MOST: "<=",
    Op.MORE: ">",
    Op.AT_LEAST: ">=",
}


@dataclass
class Statement:
    """SQL in the making: text parts, and parameters in the order of their marks."""

    parts: list[str] = field(default_factory=list)
    values: list[Any] = field(default_factory=list)

    def add(self, text: str, *values: Any) -> "Statement":
        """Append text with its parameters."""
        self.parts.append(text)
        self.values.extend(values)
        return self

    @property
    def text(self) -> str:
        """The statement."""
        return " ".join(self.parts)


def raw(kind: Kind, value: Any) -> Any:
    """A condition's value as the database keeps it."""
    if isinstance(value, PartialDate):
        value = value.date
    if isinstance(value, dt.date):
        return value.isoformat()
    if isinstance(kind, Number) and kind.places:
        scaled = Decimal(value).scaleb(kind.places)
        return int(scaled) if scaled == int(scaled) else float(scaled)
    return value


def compile_ids(query: Query, positions: Positions, sizes: Sizes) -> Statement:
    """``SELECT id …`` in the query's order."""
    statement = Statement()
    joins, order = _order(query, positions)
    statement.add(f"SELECT t.id FROM {quoted(query.spec.name)} t")
    for join in joins:
        statement.add(join)
    _conditions(statement, query, "t", sizes)
    statement.add("ORDER BY " + order.text, *order.values)
    return statement


def compile_count(query: Query, sizes: Sizes) -> Statement:
    """``SELECT count(*) …``."""
    statement = Statement().add(f"SELECT count(*) FROM {quoted(query.spec.name)} t")
    _conditions(statement, query, "t", sizes)
    return statement


def index_of_groups(totals: Totals) -> tuple[str, ...] | None:
    """The fields of an index in the order of the groups that holds all that is asked for."""
    conditions = [each for each in totals.query.where if isinstance(each, Where)]
    if not totals.by or totals.query.text or len(conditions) < len(totals.query.where):
        return None
    first = {each.field for each in conditions if each.op is Op.IS} | {*totals.by}
    asked = {*(each.field for each in conditions), *totals.by, *totals.sums}
    return next(
        (
            fields
            for fields in totals.query.spec.indexes
            if first == {*fields[: len(first)]} and asked <= {*fields}
        ),
        None,
    )


def confined_to(totals: Totals) -> Query | None:
    """The records of another register that the counted ones belong to, where one is told."""
    told = (each for each in totals.query.where if isinstance(each, Where) and each.op is Op.IN)
    return next((each.value for each in told if isinstance(each.value, Query)), None)


def compile_totals(
    totals: Totals, sizes: Sizes, *, index: tuple[str, ...] | None = None, gathered: bool = False
) -> Statement:
    """``SELECT by…, count(*), sum(…)… GROUP BY by…``.

    Args:
        totals: what is counted.
        sizes: how many records each register has.
        index: fields of the index that is read from end to end.
        gathered: whether records are gathered by the condition on them and grouped afterwards.
    """
    spec = totals.query.spec
    joins, groups = [], []
    for number, name in enumerate(totals.by):
        if is_linked(spec.kinds[name]):
            table = quoted(link_table(spec, name))
            joins.append(f"LEFT JOIN {table} j{number} ON j{number}.owner = t.id")
            groups.append(f"j{number}.value")
        else:
            groups.append(f"t.{quoted(columns_of(name, spec.kinds[name])[0])}")
    sums = [f"sum(t.{quoted(name)})" for name in totals.sums]
    statement = Statement().add(
        f"SELECT {', '.join([*groups, 'count(*)', *sums])} FROM {quoted(spec.name)} t"
    )
    if index is not None:
        statement.add(f"INDEXED BY {quoted(index_name(spec, index))}")
    for join in joins:
        statement.add(join)
    _conditions(statement, totals.query, "t", sizes)
    if groups:
        # With a sign before it SQLite takes a column for a value and no index for its order.
        sign = "+" if gathered else ""
        statement.add(f"GROUP BY {', '.join(sign + group for group in groups)}")
    if totals.most is not None:
        order = [f"sum(t.{quoted(totals.sums[0])}) DESC", *groups]
        statement.add(f"ORDER BY {', '.join(order)} LIMIT {totals.most:d}")
    return statement


def _conditions(statement: Statement, query: Query, alias: str, sizes: Sizes) -> None:
    conditions: list[Statement] = []
    terms = search_terms(query.text)
    if terms and query.spec.search:
        conditions += _search(query, terms, alias)
    for condition in query.where:
        if isinstance(condition, AnyOf):
            options = [_condition(query, each, alias, sizes) for each in condition.options]
            text = " OR ".join(f"({option.text})" for option in options)
            conditions.append(
                Statement([f"({text})"], [v for option in options for v in option.values])
            )
        else:
            conditions.append(_condition(query, condition, alias, sizes))
    if conditions:
        statement.add("WHERE " + " AND ".join(c.text for c in conditions))
        statement.values += [value for c in conditions for value in c.values]


def _search(query: Query, terms: tuple[str, ...], alias: str) -> list[Statement]:
    """Every term must occur; the index serves those of three letters and more."""
    found = []
    indexed = [term for term in terms if len(term) >= SHORTEST_INDEXED]
    if indexed:
        first, last = search_rows(query.spec)
        inside = (
            f"SELECT rowid - {first} FROM search WHERE search MATCH ? AND rowid BETWEEN ? AND ?"
        )
        found.append(Statement([f"{alias}.id IN ({inside})"], [match_of(indexed), first, last]))
    found += [
        Statement([f"instr({alias}.{SEARCH_COLUMN}, ?) > 0"], [term])
        for term in terms
        if len(term) < SHORTEST_INDEXED
    ]
    return found


def match_of(terms: Iterable[str]) -> str:
    """What the search table is asked for: every term."""
    return " AND ".join('"' + term.replace('"', '""') + '"' for term in terms)


def _condition(query: Query, condition: Where, alias: str, sizes: Sizes) -> Statement:
    spec, name, value = query.spec, condition.field, condition.value
    kind = spec.kinds[name]
    if is_linked(kind):
        return _linked_condition(query, condition, alias)
    columns = [f"{alias}.{quoted(column)}" for column in columns_of(name, kind)]
    column = columns[0]
    match condition.op:
        case Op.EMPTY:
            return Statement([f"({column} IS NULL OR {column} = '')"])
        case Op.FILLED:
            return Statement([f"({column} IS NOT NULL AND {column} <> '')"])
        case Op.KNOWN_TO:
            return Statement([f"{columns[1]} = ?"], [str(value)])
        case Op.LEADS_TO if isinstance(value, Query):
            within = _among(spec, columns[1], kind, value, alias, sizes)
            text = f"({column} = ? AND {within.text})"
            return Statement([text], [value.spec.name, *within.values])
        case Op.LEADS_TO:
            return Statement([f"{column} = ?"], [value])
        case Op.IS if value is None:
            return Statement([f"{column} IS NULL"])
        case Op.IS_NOT if value is None:
            return Statement([f"{column} IS NOT NULL"])
        case Op.IS if isinstance(kind, Text) and name in spec.sorted_texts:
            # Equal texts have equal sort keys, and those have an index.
            key = f"{alias}.{quoted(sort_column(name))}"
            return Statement([f"({key} = ? AND {column} = ?)"], [sort_key(value), value])
        case Op.IS:
            same = " AND ".join(f"{each} = ?" for each in _compared(kind, columns))
            return Statement([f"({same})"], _raws(kind, value))
        case Op.IS_NOT:
            other = " OR ".join(f"{each} <> ?" for each in _compared(kind, columns))
            return Statement([f"({other} OR {column} IS NULL)"], _raws(kind, value))
        case Op.IN:
            return _among(spec, column, kind, value, alias, sizes)
        case Op.NOT_IN:
            return _not_among(column, kind, value, alias, sizes)
        case Op.LESS | Op.AT_MOST | Op.MORE | Op.AT_LEAST:
            return Statement([f"{column} {_COMPARISONS[condition.op]} ?"], [raw(kind, value)])
    raise AssertionError(f"{condition.op} does not suit {spec.name}.{name}")


def _compared(kind: Kind, columns: list[str]) -> list[str]:
    """The columns that make two values equal: a link's both, of a date the day."""
    return columns if isinstance(kind, Link) else columns[:1]


def _raws(kind: Kind, value: Any) -> list[Any]:
    return [value.entity, value.id] if isinstance(kind, Link) else [raw(kind, value)]


def _linked_condition(query: Query, condition: Where, alias: str) -> Statement:
    table = quoted(link_table(query.spec, condition.field))
    some = f"SELECT 1 FROM {table} l WHERE l.owner = {alias}.id"
    match condition.op:
        case Op.EMPTY:
            return Statement([f"NOT EXISTS ({some})"])
        case Op.FILLED:
            return Statement([f"EXISTS ({some})"])
        case Op.HAS_ANY | Op.IS | Op.IN:
            values = condition.value if isinstance(condition.value, tuple) else (condition.value,)
            marks = ", ".join("?" * len(values))
            return Statement([f"EXISTS ({some} AND l.value IN ({marks}))"], list(values))
    raise AssertionError(f"{condition.op} does not suit {query.spec.name}.{condition.field}")


def _among(
    spec: AnySpec, column: str, kind: Kind, value: Any, alias: str, sizes: Sizes
) -> Statement:
    """A column's value is one of several, or of those that another query gives.

    Such a query is either carried out once, and its values may lead to the records, or looked into
    for each record. That is quicker where these are few and the other register is large.
    """
    pick = _picked(value)
    if pick is not None and _is_looked_up(pick):
        other = pick.query.spec
        if sizes(spec) * FEWER <= sizes(other):
            return _exists(pick, column, alias, sizes)
    inside = _inside(kind, value, alias, sizes)
    return Statement([f"{column} IN ({inside.text})"], inside.values)


def _not_among(column: str, kind: Kind, value: Any, alias: str, sizes: Sizes) -> Statement:
    """What is none of them never leads to records, so that each is looked up where it can be."""
    pick = _picked(value)
    if pick is not None and _is_looked_up(pick):
        found = _exists(pick, column, alias, sizes)
        return Statement([f"NOT {found.text}"], found.values)
    inside = _inside(kind, value, alias, sizes)
    return Statement([f"({column} NOT IN ({inside.text}) OR {column} IS NULL)"], inside.values)


def _picked(value: Any) -> Pick | None:
    if isinstance(value, Query):
        return value.pick("id")
    return value if isinstance(value, Pick) else None


def _is_looked_up(pick: Pick) -> bool:
    """Whether one value is found in the other register without reading it through."""
    spec = pick.query.spec
    return pick.field == "id" or any(index[0] == pick.field for index in spec.indexes)


def _exists(pick: Pick, column: str, alias: str, sizes: Sizes) -> Statement:
    """Some record of a query has a column's value; NULL is no value and equals none."""
    inner = f"{alias}s"
    same = f"{inner}.{quoted(pick.field)} = {column}"
    statement = Statement().add(f"EXISTS (SELECT 1 FROM {quoted(pick.query.spec.name)} {inner}")
    _conditions(statement, pick.query, inner, sizes)
    return statement.add(f"{_glue(statement)} {same})")


def _inside(kind: Kind, value: Any, alias: str, sizes: Sizes) -> Statement:
    """What stands in the brackets of IN: a row of marks, or another SELECT."""
    pick = _picked(value)
    if pick is None:
        values = [raw(kind, each) for each in value]
        return Statement([", ".join("?" * len(values))], values)
    inner = f"{alias}s"
    column = f"{inner}.{quoted(pick.field)}"
    statement = Statement().add(f"SELECT {column} FROM {quoted(pick.query.spec.name)} {inner}")
    _conditions(statement, pick.query, inner, sizes)
    return statement.add(f"{_glue(statement)} {column} IS NOT NULL")


def _glue(statement: Statement) -> str:
    return "AND" if "WHERE" in statement.text else "WHERE"


def _order(query: Query, positions: Positions) -> tuple[list[str], Statement]:
    spec = query.spec
    wanted = query.order or spec.order
    name, downwards = wanted.lstrip("-"), wanted.startswith("-")
    direction = "DESC" if downwards else "ASC"
    kind = spec.kinds[name]
    order = Statement()
    joins: list[str] = []
    if isinstance(kind, Text) and name in spec.sorted_texts:
        order.add(f"t.{quoted(sort_column(name))} {direction},")
    elif isinstance(kind, Choice):
        places = positions(kind.code_list)
        if places:
            cases = " ".join("WHEN ? THEN ?" for _ in places)
            values = [v for code, place in places.items() for v in (code, place)]
            order.add(f"CASE t.{quoted(name)} {cases} END {direction} NULLS LAST,", *values)
    elif isinstance(kind, Ref):
        target = spec_named(kind.entity)
        key = sort_key_of(target)
        joins.append(f"LEFT JOIN {quoted(target.name)} r ON r.id = t.{quoted(name)}")
        order.add(f"r.{quoted(key)} {direction} NULLS LAST,")
    elif not is_linked(kind):
        order.add(f"t.{quoted(columns_of(name, kind)[0])} {direction} NULLS LAST,")
    order.add(f"t.id {direction}")
    return joins, order


def sort_key_of(spec: Any) -> str:
    """The column by which records of an entity are put in order where others point at them."""
    name = spec.order.lstrip("-")
    if name in spec.sorted_texts:
        return sort_column(name)
    if spec.sorted_texts:
        return sort_column(spec.sorted_texts[0])
    return columns_of(name, spec.kinds[name])[0]
