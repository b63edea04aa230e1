"""What every record has: a key, a stable identity, two moments, and whether it is a sample."""

from dataclasses import dataclass
from typing import Annotated, Any, ClassVar, dataclass_transform

from learningcity_desktop.domain.kinds import Column, Flag, Kind
from learningcity_desktop.i18n import N_


@dataclass(frozen=True)
class Key(Kind):
    """The number of a record in this file."""

    numeric: ClassVar[bool] = True
    stored: ClassVar[tuple[Column, ...]] = (Column("", "integer"),)


@dataclass(frozen=True)
class Identity(Kind):
    """A record's UUID: the same in every file that the record ever travels to."""

    empty: ClassVar[Any] = ""


@dataclass(frozen=True)
class Moment(Kind):
    """A moment in UTC, ISO 8601 with milliseconds; comparable as text on every engine."""

    empty: ClassVar[Any] = ""


@dataclass_transform(kw_only_default=True)
class Record:
    """One row of one entity, in memory. Subclasses only declare fields."""

    id: Annotated[int | None, Key(N_("Number"))] = None
    uuid: Annotated[str, Identity(N_("Identity"))] = ""
    created: Annotated[str, Moment(N_("Created"))] = ""
    updated: Annotated[str, Moment(N_("Changed"))] = ""
    sample: Annotated[bool | None, Flag(N_("Sample"))] = None

    def __init__(self, **values: Any) -> None:
        for name, value in values.items():
            if not hasattr(type(self), name):
                raise TypeError(f"{type(self).__name__} has no field {name!r}")
            setattr(self, name, value)

    def __repr__(self) -> str:
        shown = ", ".join(f"{name}={value!r}" for name, value in vars(self).items())
        return f"{type(self).__name__}({shown})"

    def __eq__(self, other: object) -> bool:
        return type(self) is type(other) and vars(self) == vars(other)

    __hash__ = None  # type: ignore[assignment]


BASE_FIELDS = ("id", "uuid", "created", "updated", "sample")


def declared_kinds(model: type[Record]) -> dict[str, Kind]:
    """Field name → kind, in the order of declaration, the base fields first."""
    kinds: dict[str, Kind] = {}
    for owner in reversed(model.__mro__):
        for name, annotation in getattr(owner, "__annotations__", {}).items():
            for mark in getattr(annotation, "__metadata__", ()):
                if isinstance(mark, Kind):
                    kinds[name] = mark
    return kinds
