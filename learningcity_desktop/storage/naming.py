"""Names of tables and columns, shared by the schema, the reader and the writer."""

from typing import Any

from learningcity_desktop.domain.kinds import Kind
from learningcity_desktop.domain.links import Choices, Refs
from learningcity_desktop.domain.spec import Spec

SEARCH_COLUMN = "search_key"
#: A search row's number is the entity's number in the high bits and the record's in the low.
RECORD_BITS = 40


def quoted(name: str) -> str:
    """An identifier as SQL takes it; names come from declarations, never from users."""
    return f'"{name}"'


def columns_of(name: str, kind: Kind) -> tuple[str, ...]:
    """The columns that keep one field."""
    return tuple(name + column.suffix for column in kind.columns)


def sort_column(field: str) -> str:
    """The column with a text field's Persian sort key."""
    return f"{field}__sort"


def link_table(spec: Spec[Any], field: str) -> str:
    """The table that keeps a field of several codes or records."""
    return f"{spec.name}__{field}"


def is_linked(kind: Kind) -> bool:
    """Whether a field is kept in a table of links."""
    return isinstance(kind, Choices | Refs)


def search_rows(spec: Spec[Any]) -> tuple[int, int]:
    """First and last row of the search table that can belong to an entity."""
    return spec.number << RECORD_BITS, ((spec.number + 1) << RECORD_BITS) - 1


def index_name(spec: Spec[Any], fields: tuple[str, ...]) -> str:
    """An index of some of a register's columns."""
    return f"ix_{spec.name}_{'_'.join(fields)}"
