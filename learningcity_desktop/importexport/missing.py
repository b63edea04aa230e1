"""Names in a sheet that no record has yet: other rows of the sheet, or records to be made first.

While rows are read such a name stands as a number below zero. When all rows are known it is
settled: a row of the same sheet (a place and the city it is part of), a record that may be made
because a person said so, or a doubt. Nothing is made silently.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from learningcity_desktop.domain.kinds import Text
from learningcity_desktop.domain.links import Ref, Refs
from learningcity_desktop.domain.registry import AnySpec, spec_named
from learningcity_desktop.i18n import N_, Message
from learningcity_desktop.importexport.references import NotThere, References
from learningcity_desktop.persian.normalize import clean, search_key

Values = Mapping[str, Any]

_IN_DOUBT = N_("“{text}” is row {row} of this file, and that row is in doubt.")
_SEVERAL = N_("“{text}” is the name of more than one row of this file.")
_ITSELF = N_("This row is part of itself, however far up.")


@dataclass
class Awaited:
    """A name that stands for a record still to come.

    Attributes:
        number: what stands for it in the rows, below zero.
        entity: its register.
        name: as it is written.
        row: the row of the sheet that is meant; None where a record is to be made.
        count: in how many rows it is named.
    """

    number: int
    entity: str
    name: str
    row: int | None = None
    count: int = 0


@dataclass
class Awaiting:
    """Finds records by name, and remembers the names that are still to come.

    Attributes:
        spec: the register that is read.
        references: finds what is there.
        create: whether missing records may be made.
    """

    spec: AnySpec
    references: References
    create: bool
    awaited: dict[int, Awaited] = field(default_factory=dict)
    _numbers: dict[tuple[str, str], int] = field(default_factory=dict)
    #: Names of this register in the sheet, by key: rows, whether they are in doubt or not.
    _rows: dict[str, list[int]] = field(default_factory=dict)

    @property
    def within(self) -> bool:
        """Whether rows of this register can name one another."""
        return any(
            isinstance(kind, Ref | Refs) and kind.entity == self.spec.name
            for kind in self.spec.fields.values()
        )

    def find(self, entity: str, text: str) -> int:
        """The record with this name, or what stands for it; raises `Problem` for neither."""
        try:
            return self.references.find(entity, text)
        except NotThere:
            own = entity == self.spec.name
            if not search_key(text) or not (own or (self.create and can_be_made(entity))):
                raise
        key = (entity, search_key(text))
        if key not in self._numbers:
            number = self._numbers[key] = -1 - len(self._numbers)
            self.awaited[number] = Awaited(number, entity, clean(text))
        return self._numbers[key]

    def named(self, row: int, values: Values) -> None:
        """Note what a row is called: others may name it."""
        for part in self.spec.title:
            name = " ".join(str(values[n]) for n in part.split() if values.get(n))
            if key := search_key(name):
                rows = self._rows.setdefault(key, [])
                if row not in rows:
                    rows.append(row)

    def settle(self, sound: Mapping[int, Values]) -> dict[int, tuple[str, Message]]:
        """Find the rows that are meant; row → field and reason of what cannot be settled.

        Args:
            sound: values of the rows without a doubt, by row; those that turn out to have one are
                for the caller to take out, who then asks again.
        """
        faults: dict[int, tuple[str, Message]] = {}
        for one in self.awaited.values():
            one.count = 0
        for row, values in sound.items():
            for name, number in pointing(self.spec, values):
                one = self.awaited[number]
                one.count += 1
                if one.entity == self.spec.name:
                    reason = self._seek(one, sound)
                    if reason is not None:
                        faults[row] = (name, reason)
        return faults

    def _seek(self, one: Awaited, sound: Mapping[int, Values]) -> Message | None:
        """Find the row that is meant; tells why there is none."""
        rows = self._rows.get(search_key(one.name), ())
        said = {"text": one.name}
        if len(rows) > 1:
            return Message(_SEVERAL, said)
        if not rows:
            one.row = None
            makeable = self.create and can_be_made(one.entity)
            return None if makeable else NotThere(one.entity, one.name).message
        one.row = rows[0]
        if one.row not in sound:
            return Message(_IN_DOUBT, {**said, "row": one.row + 1})
        return None

    def in_order(self, sound: Mapping[int, Values]) -> tuple[list[int], list[int]]:
        """Rows so that those that are named stand first, and rows that are part of themselves."""
        ordered: dict[int, None] = {}
        circles: list[int] = []
        for start in sound:
            path = [start]
            while path:
                waiting = [row for row in self._above(sound, path[-1]) if row not in ordered]
                if not waiting:
                    ordered[path.pop()] = None
                elif waiting[0] in path:
                    circles.append(start)
                    break
                else:
                    path.append(waiting[0])
        return list(ordered), circles

    def _above(self, sound: Mapping[int, Values], row: int) -> Iterator[int]:
        for _name, number in pointing(self.spec, sound[row]):
            above = self.awaited[number].row
            if above is not None:
                yield above

    def names_in(self, value: Any) -> str:
        """The awaited names of a field's value, as they were written."""
        numbers = value if isinstance(value, tuple) else (value,)
        return "; ".join(self.awaited[n].name for n in numbers if n in self.awaited)

    def to_make(self) -> list[Awaited]:
        """The records that have to be made, because a row names them."""
        return [one for one in self.awaited.values() if one.count and one.row is None]


def circle() -> Message:
    """What is wrong with a row that is part of itself."""
    return Message(_ITSELF)


def pointing(spec: AnySpec, values: Values) -> Iterator[tuple[str, int]]:
    """Fields of a row, and the numbers below zero in them."""
    for name, value in values.items():
        kind = spec.fields.get(name)
        if isinstance(kind, Ref) and value is not None and value < 0:
            yield name, value
        elif isinstance(kind, Refs):
            yield from ((name, number) for number in value if number < 0)


def resolved(spec: AnySpec, values: Values, numbers: Mapping[int, int]) -> dict[str, Any]:
    """Values with the numbers of the records that have come."""
    out = dict(values)
    for name in {name for name, _number in pointing(spec, values)}:
        value = values[name]
        many = isinstance(spec.fields[name], Refs)
        out[name] = (
            tuple(sorted(numbers.get(each, each) for each in value)) if many else numbers[value]
        )
    return out


def least_values(spec: AnySpec, name: str) -> dict[str, Any]:
    """All that is known of a record that is made because it was named."""
    return {spec.title[0]: spec.kinds[spec.title[0]].normalize(name)}


def can_be_made(entity: str) -> bool:
    """Whether a name alone makes a record of this register."""
    spec = spec_named(entity)
    if spec.only_one or spec.owners or not spec.title:
        return False
    named = isinstance(spec.fields.get(spec.title[0]), Text)
    return named and not any(spec.check_fields(spec.new_values() | {spec.title[0]: "x"}))
