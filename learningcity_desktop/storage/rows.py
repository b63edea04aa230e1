"""From records to rows of a table: one plan for each entity, made once and followed by all rows.

Loading a file of many thousand records spends its time here, so a plan asks the declarations once
and hands the driver finished rows; statement and conversions still come from the SQL toolkit.
"""

from collections.abc import Callable, Mapping
from functools import lru_cache
from operator import itemgetter
from typing import Any, NamedTuple

import sqlalchemy as sa

from learningcity_desktop.domain.kinds import Kind, Number
from learningcity_desktop.domain.links import Checklist
from learningcity_desktop.domain.registry import AnySpec
from learningcity_desktop.persian import collate, normalize
from learningcity_desktop.storage.naming import SEARCH_COLUMN, columns_of, is_linked, sort_column
from learningcity_desktop.storage.schema import table_class

#: Texts whose keys are remembered: titles and names come again and again.
_REMEMBERED = 1 << 16

sort_key = lru_cache(_REMEMBERED)(collate.sort_key)
search_key = lru_cache(_REMEMBERED)(normalize.search_key)

Dump = Callable[[Any], tuple[Any, ...]]
Convert = Callable[[Any], Any]


class _Special(NamedTuple):
    """A field that is not stored as it is: where it stands, and how it becomes columns."""

    place: int
    dump: Dump
    converts: tuple[Convert | None, ...]


class RowPlan:
    """How records of one entity become rows, and the statement that adds them."""

    def __init__(self, spec: AnySpec, dialect: sa.Dialect) -> None:
        table: sa.Table = table_class(spec.name).__table__  # type: ignore[attr-defined]
        kinds = {name: kind for name, kind in spec.kinds.items() if not is_linked(kind)}
        self._empty = {name: kind.empty for name, kind in kinds.items()}
        self._pick = itemgetter(*kinds)
        # From the last to the first, so that a field of two columns moves none still to be done.
        self._special = [
            special
            for place, (name, kind) in reversed(list(enumerate(kinds.items())))
            if (special := _special(place, name, kind, table, dialect))
        ]
        self._sorted = spec.sorted_texts
        self._searched = tuple((name, spec.kinds[name].search_text) for name in spec.search)
        filled = [column for name, kind in kinds.items() for column in columns_of(name, kind)]
        filled += [sort_column(name) for name in self._sorted]
        filled += [SEARCH_COLUMN] if self._searched else []
        # The statement names columns in the table's order, which is that of the declarations.
        assert filled == table.c.keys(), spec.name
        self.statement = str(sa.insert(table).compile(dialect=dialect, column_keys=filled))

    def row(self, record: Mapping[str, Any]) -> tuple[Any, ...]:
        """One record as the statement's parameters; fields that are not given are empty."""
        cells = list(self._pick({**self._empty, **record}))
        for place, dump, converts in self._special:
            value = cells[place]
            if len(converts) == 1:
                if value is not None:
                    [cell] = dump(value)
                    convert = converts[0]
                    cells[place] = cell if convert is None else convert(cell)
                continue
            dumped = dump(value) if value is not None else (None,) * len(converts)
            cells[place : place + 1] = [
                cell if convert is None or cell is None else convert(cell)
                for convert, cell in zip(converts, dumped, strict=True)
            ]
        cells += [sort_key(record.get(name) or "") for name in self._sorted]
        if self._searched:
            texts = [search_text(record.get(name)) for name, search_text in self._searched]
            cells.append("\n".join([search_key(text) for text in texts if text]))
        return tuple(cells)


def _special(
    place: int, name: str, kind: Kind, table: sa.Table, dialect: sa.Dialect
) -> _Special | None:
    types = [table.c[column].type for column in columns_of(name, kind)]
    converts = tuple(each.dialect_impl(dialect).bind_processor(dialect) for each in types)
    whole_number = isinstance(kind, Number) and not kind.places
    if (whole_number or type(kind).dump is Kind.dump) and not any(converts):
        return None
    # The same few answers are ticked again and again.
    dump = lru_cache(_REMEMBERED)(kind.dump) if isinstance(kind, Checklist) else kind.dump
    return _Special(place, dump, converts)


_plans: dict[tuple[str, str], RowPlan] = {}


def row_plan(spec: AnySpec, dialect: sa.Dialect) -> RowPlan:
    """The plan of an entity for one engine, made when it is first needed."""
    key = (spec.name, dialect.name)
    if key not in _plans:
        _plans[key] = RowPlan(spec, dialect)
    return _plans[key]
