"""Entity specs: how the fields of one entity are arranged for people, checked and found."""

import datetime as dt
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import chain
from typing import Any, Generic, NamedTuple, Protocol, TypeVar

from learningcity_desktop.domain.base import BASE_FIELDS, Record, declared_kinds
from learningcity_desktop.domain.kinds import Kind, Names, Text
from learningcity_desktop.domain.links import Ref
from learningcity_desktop.i18n import Problem, current_language
from learningcity_desktop.persian.digits import localize

#: Languages that names and answers are kept in: the municipality's and the network's.
DATA_LANGUAGES = ("fa", "en")

R = TypeVar("R", bound=Record)
C = TypeVar("C", bound=Record)


class Section(NamedTuple):
    """Fields that stand together under a heading."""

    title: str
    fields: tuple[str, ...]


class Around(Protocol):
    """What a rule may see besides the record: its children as they will be, and other records."""

    today: dt.date

    def children(self, spec: "Spec[C]") -> Sequence[C]:
        """The record's own children of one kind."""

    def record(self, spec: "Spec[C]", record_id: int | None) -> C | None:
        """A record that this one points at."""

    def matching(self, spec: "Spec[C]", **equal: Any) -> Sequence[C]:
        """Other stored records with these values, this one left out."""

    def evidence(self) -> int:
        """How many files are attached to the record."""


Rule = Callable[[R, Around], Iterable[Problem]]
#: Values of a record that is being created → the values that follow from them.
Completion = Callable[[Mapping[str, Any], Around], Mapping[str, Any]]


@dataclass(frozen=True, eq=False)
class Spec(Generic[R]):
    """One entity. It names neither a widget nor a table; every surface reads it.

    Attributes:
        model: the record class.
        name: lower-case English; the table's name and the command line's; never changes.
        number: small, unique, never changes; part of a search row's key.
        label, plural: message ids of what one and many are called.
        title: what a record is called by in each language of the data (`DATA_LANGUAGES`):
            names of fields, joined by spaces.
        called_by: the field whose words name a record that has no name of its own: the event of
            an evaluation, the key of a figure; ``title`` is then only searched and sorted by.
        columns: fields that a list shows at first.
        sections: how a form is arranged.
        search: fields that a search looks into.
        order: the field a list is sorted by at first; a leading ``-`` sorts downwards.
        indexes: sets of fields that the store keeps an index for; of a date its day alone, unless
            its precision is named too (``start_precision``).
        rules: checks that need more than one field.
        completions: what follows from the other fields when a record is created.
        only_one: True where a city's file holds exactly one such record.
        beside_seal: fields that may be changed though the record is sealed: notes about it.
    """

    model: type[R]
    name: str
    number: int
    label: str
    plural: str
    title: tuple[str, ...]
    called_by: str = ""
    columns: tuple[str, ...] = ()
    sections: tuple[Section, ...] = ()
    search: tuple[str, ...] = ()
    order: str = "id"
    indexes: tuple[tuple[str, ...], ...] = ()
    rules: tuple[Rule[R], ...] = ()
    completions: tuple[Completion, ...] = ()
    only_one: bool = False
    beside_seal: frozenset[str] = frozenset()

    @cached_property
    def kinds(self) -> Mapping[str, Kind]:
        """Every field's kind, base fields included."""
        return declared_kinds(self.model)

    @cached_property
    def fields(self) -> Mapping[str, Kind]:
        """The fields that people fill in."""
        return {name: kind for name, kind in self.kinds.items() if name not in BASE_FIELDS}

    @cached_property
    def owners(self) -> Mapping[str, Ref]:
        """Fields that point at the record this one lives inside."""
        return {n: k for n, k in self.fields.items() if isinstance(k, Ref) and k.owned}

    @cached_property
    def title_fields(self) -> tuple[str, ...]:
        """All fields that a record is called by."""
        return tuple(dict.fromkeys(name for part in self.title for name in part.split()))

    @cached_property
    def sorted_texts(self) -> tuple[str, ...]:
        """Text fields that lists sort by: each has a stored Persian sort key."""
        wanted = dict.fromkeys((*self.title_fields, *self.columns, self.order.lstrip("-")))
        return tuple(n for n in wanted if isinstance(self.kinds.get(n), Text))

    def empty_values(self) -> dict[str, Any]:
        """Values of a record in which nothing has been entered."""
        return {name: kind.empty for name, kind in self.fields.items()}

    def new_values(self) -> dict[str, Any]:
        """Values that a new record begins with."""
        return {name: getattr(self.model, name) for name in self.fields}

    def record(self, values: Mapping[str, Any]) -> R:
        """A record with these values."""
        return self.model(**values)

    def title_of(self, values: Mapping[str, Any]) -> str:
        """What a record is called: in the spoken language where that was filled in, else in any."""
        given = [
            " ".join(self._named(name, values[name]) for name in part.split() if values.get(name))
            for part in self.title
        ]
        if current_language().code != DATA_LANGUAGES[0]:
            given.reverse()
        return next((text for text in given if text), "")

    def name_of(self, values: Mapping[str, Any], names: Names) -> str:
        """What a record is called, the names of others included; empty where it has no name."""
        value = values[self.called_by] if self.called_by else None
        words = "" if value is None else self.kinds[self.called_by].format(value, names)
        return words or self.title_of(values)

    @cached_property
    def name_fields(self) -> tuple[str, ...]:
        """All fields that `name_of` asks for."""
        first = (self.called_by,) if self.called_by else ()
        return tuple(dict.fromkeys((*first, *self.title_fields)))

    def _named(self, name: str, value: Any) -> str:
        """A fiscal year is called by its number, in the digits of the language."""
        numeric = self.kinds[name].numeric
        return localize(str(value), current_language()) if numeric else str(value)

    def check_fields(self, values: Mapping[str, Any]) -> Iterator[Problem]:
        """Faults of single fields."""
        for name, kind in self.fields.items():
            problem = kind.check(values.get(name, kind.empty))
            if problem is not None:
                yield problem.about(name)

    def problems(self) -> list[str]:
        """Misspelt names in the declaration, found by a test and not by a user."""
        used = {
            *self.title_fields,
            *self.columns,
            *self.search,
            self.order.lstrip("-"),
            *((self.called_by,) if self.called_by else ()),
            *(name for section in self.sections for name in section.fields),
            *self.beside_seal,
        }
        columns = {n + column.suffix for n, kind in self.kinds.items() for column in kind.columns}
        unknown = (used | ({*chain(*self.indexes)} - columns)) - self.kinds.keys()
        faults = [f"{self.name}: no field {name!r}" for name in sorted(unknown)]
        arranged = [name for section in self.sections for name in section.fields]
        faults += [f"{self.name}: {n!r} stands twice" for n in {*arranged} if arranged.count(n) > 1]
        faults += [
            f"{self.name}: {name!r} has no place in the form"
            for name in self.fields
            if self.sections and name not in arranged and name not in self.owners
        ]
        return faults
