"""SQLModel classes of every entity, made from their specs, and of the journal.

Made here and not written beside the entities, because importing SQLModel takes four times as long
as showing the first window: reading a list must not need it (docs/decisions/0003).
"""

import types
from functools import cache
from typing import Any

import sqlalchemy as sa
from sqlmodel import Field, SQLModel

from learningcity_desktop.domain.kinds import Column, Kind
from learningcity_desktop.domain.links import Ref, Refs
from learningcity_desktop.domain.registry import SPECS, AnySpec
from learningcity_desktop.storage.naming import (
    SEARCH_COLUMN,
    columns_of,
    index_name,
    is_linked,
    link_table,
    sort_column,
)

SQLModel.metadata.naming_convention = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s",
    "pk": "pk_%(table_name)s",
}
_TYPES: dict[str, type[sa.types.TypeEngine[Any]]] = {
    "text": sa.Text,
    "integer": sa.BigInteger,
    "boolean": sa.Boolean,
    "date": sa.Date,
}


class Action(SQLModel, table=True):
    """One thing a user did: one transaction, one line in the journal."""

    # SQLite numbers rows by itself only where the key's type is exactly INTEGER.
    id: int | None = Field(default=None, primary_key=True)
    uuid: str = Field(unique=True)
    computer: str = Field(index=True)
    counter: int = Field(index=True)
    at: str
    who: str
    kind: str
    label: str
    target: str | None = None
    state: str = Field(index=True)
    schema_revision: str


class Change(SQLModel, table=True):
    """One record touched by an action: every field's before and after."""

    # Most changes are none of these, so that the index stays small.
    __table_args__ = (
        sa.Index("ix_change_deleted", "entity", "id", sqlite_where=sa.text("op = 'delete'")),
    )

    id: int | None = Field(default=None, primary_key=True)
    action: int = Field(foreign_key="action.id", index=True)
    entity: str
    record: int
    uuid: str = Field(index=True)
    op: str
    title: str
    fields: str


class Setting(SQLModel, table=True):
    """A choice that matters to the city's file and travels with it."""

    key: str = Field(primary_key=True)
    value: str


@cache
def table_class(name: str) -> type[SQLModel]:
    """The SQLModel class of an entity."""
    spec = SPECS[name]
    columns: dict[str, sa.Column[Any]] = {}
    for field, kind in spec.kinds.items():
        for column in kind.columns:
            columns[field + column.suffix] = _column(field, kind, column)
    for field in spec.sorted_texts:
        columns[sort_column(field)] = sa.Column(sa.Text, nullable=False, server_default="")
    if spec.search:
        columns[SEARCH_COLUMN] = sa.Column(sa.Text, nullable=False, server_default="")
    indexes = tuple(
        sa.Index(index_name(spec, fields), *_indexed(spec, fields))
        for fields in (
            *spec.indexes,
            *((sort_column(f),) for f in spec.title_fields if f in spec.sorted_texts),
        )
    )

    def body(namespace: dict[str, Any]) -> None:
        namespace["__tablename__"] = name
        namespace["__module__"] = __name__
        namespace["__table_args__"] = indexes
        namespace["__annotations__"] = dict.fromkeys(columns, Any)
        for column_name, column in columns.items():
            namespace[column_name] = Field(default=None, sa_column=column)

    class_name = spec.model.__name__ + "Row"
    return types.new_class(class_name, (SQLModel,), {"table": True}, body)


def _indexed(spec: AnySpec, fields: tuple[str, ...]) -> list[str]:
    return [
        column
        for name in fields
        for column in (columns_of(name, spec.kinds[name]) if name in spec.kinds else (name,))
        if column == name or not column.endswith("_precision")
    ]


def _column(field: str, kind: Kind, column: Column) -> sa.Column[Any]:
    if field == "id":
        return sa.Column(sa.Integer, primary_key=True)
    if field == "uuid":
        return sa.Column(sa.Text, nullable=False, unique=True)
    constraints = []
    if isinstance(kind, Ref):
        constraints.append(_reference(kind.entity))
    is_text = isinstance(kind.empty, str)
    return sa.Column(
        _TYPES[column.type],
        *constraints,
        nullable=not is_text,
        server_default="" if is_text else None,
    )


def _reference(entity: str) -> sa.ForeignKey:
    """Checked when the transaction ends, so that a family may be written in any order."""
    return sa.ForeignKey(f"{entity}.id", deferrable=True, initially="DEFERRED")


@cache
def links_table(name: str, field: str) -> sa.Table:
    """The table of links that keeps a field of several codes or records."""
    spec = SPECS[name]
    kind = spec.kinds[field]
    value = (
        sa.Column("value", sa.Integer, _reference(kind.entity), nullable=False)
        if isinstance(kind, Refs)
        else sa.Column("value", sa.Text, nullable=False)
    )
    return sa.Table(
        link_table(spec, field),
        SQLModel.metadata,
        sa.Column("owner", sa.Integer, _reference(name), nullable=False),
        value,
        sa.PrimaryKeyConstraint("owner", "value"),
        sa.Index(f"ix_{link_table(spec, field)}_value", "value"),
    )


@cache
def metadata() -> sa.MetaData:
    """The whole schema; references can only be followed once all tables are made."""
    for spec in SPECS.values():
        table_class(spec.name)
        for field, kind in spec.kinds.items():
            if is_linked(kind):
                links_table(spec.name, field)
    return SQLModel.metadata
