"""Which rows are records that the register has already, and which only look as if they were.

A row is a known record where it carries its identity, its number, or its name letter for letter.
The same name in another spelling is most likely the same body: that is for a person to say.
"""

from collections.abc import Mapping
from enum import StrEnum
from typing import Any

from learningcity_desktop.domain.kinds import Date, Text
from learningcity_desktop.domain.links import Ref
from learningcity_desktop.domain.query import Query
from learningcity_desktop.domain.registry import AnySpec
from learningcity_desktop.i18n import N_, Message, Problem, Within, current_language
from learningcity_desktop.persian.digits import localize
from learningcity_desktop.persian.normalize import search_key
from learningcity_desktop.services.workspace import Workspace

_OTHER_SPELLINGS = "alt_names"
_PAGE = 5000

_NO_SUCH_NUMBER = N_("There is no {what} with the number {number}.")
_OTHER_NAME = N_("Number {number} is “{name}” in the register; is this row meant for it?")
_TWICE = N_("Row {row} is the same record.")
_SPELT_OTHERWISE = N_(
    "“{name}” (number {number}) is in the register already and looks like this one; "
    "write its name alike to change it, or another name to add one."
)
_SAME_NAME_TWICE = N_("More than one record has this name; give its number.")
_IN_THE_FILE = N_("Row {row} of this file has the same name.")

Key = tuple[Any, ...]


class Verdict(StrEnum):
    """What a person says of a probable duplicate."""

    UPDATE = "update"
    NEW = "new"
    LEAVE = "leave"


class Resembles(Problem):
    """A row is probably a known record, or another row of the file.

    Attributes:
        number: the record that it looks like, where it may be changed by this row.
        row: the row of the file that it looks like.
        may_be_new: whether it may also be a record of its own.
    """

    def __init__(
        self,
        message: Message | str,
        number: int | None = None,
        row: int | None = None,
        *,
        may_be_new: bool = True,
    ) -> None:
        super().__init__(message, warning=True)
        self.number, self.row, self.may_be_new = number, row, may_be_new


class Known:
    """The records of one register by identity, number and name."""

    def __init__(self, workspace: Workspace, spec: AnySpec, fields: set[str]) -> None:
        self._spec = spec
        self._names = spec.title[0].split() if spec.title else []
        self._beside = [
            name
            for name, kind in spec.fields.items()
            if name not in self._names
            and ((kind.required and isinstance(kind, Date | Ref)) or name == "date")
        ]
        self._spelt = all(isinstance(spec.kinds[name], Text) for name in self._names)
        self._usable = bool(self._names) and fields.issuperset(
            n for n in self._names if spec.kinds[n].required
        )
        self._uuids: dict[str, int] = {}
        self._titles: dict[int, str] = {}
        self._exact: dict[Key, tuple[int, ...]] = {}
        self._folded: dict[Key, tuple[int, ...]] = {}
        self._taken: dict[int, int] = {}
        self._new: dict[Key, int] = {}
        self._held: list[tuple[dict[Any, int], Any]] = []
        self._read(workspace)

    @property
    def count(self) -> int:
        """How many records there are."""
        return len(self._titles)

    def _read(self, workspace: Workspace) -> None:
        spec, reader = self._spec, workspace.reader
        extra = [_OTHER_SPELLINGS] if _OTHER_SPELLINGS in spec.fields else []
        fields = [*dict.fromkeys(["uuid", *self._names, *self._beside, *extra])]
        ids = reader.ids(Query(spec, order="id"))
        for start in range(0, len(ids), _PAGE):
            for number, row in reader.rows(spec, ids[start : start + _PAGE], fields).items():
                values = dict(zip(fields, row, strict=True))
                self._uuids[values["uuid"]] = number
                self._titles[number] = name = self._name(values)
                beside = self._besides(values)
                if name:
                    _add(self._exact, (name, *beside), number)
                others = (values.get(_OTHER_SPELLINGS) or "").splitlines()
                for key in {search_key(each) for each in (name, *others)} - {""}:
                    _add(self._folded, (key, *beside), number)

    def _name(self, values: Mapping[str, Any]) -> str:
        return " ".join(str(values[n]) for n in self._names if values.get(n))

    def _besides(self, values: Mapping[str, Any]) -> tuple[Any, ...]:
        """What tells records of one name apart: the day of an event, whose obligation it is."""
        return tuple(values.get(name) for name in self._beside)

    def find(self, row: int, values: Mapping[str, Any], raw: Mapping[str, str]) -> int | None:
        """The record that a row is, or None for a new one.

        Raises `Problem` where that is not clear, `Resembles` for a probable duplicate. The row
        holds its record and its name against later rows, unless it is told to `release` them.
        """
        self._held.clear()
        number = self._by_identity(values)
        if number is None:
            number = self._by_name(row, values, raw)
        if number is not None:
            self.take(row, number)
        return number

    def _by_identity(self, values: Mapping[str, Any]) -> int | None:
        if values.get("uuid"):
            return self._uuids.get(values["uuid"])
        if values.get("id") is None:
            return None
        number = int(values["id"])
        if number not in self._titles:
            said = {"what": Within(self._spec.label), "number": number}
            raise Problem(Message(_NO_SUCH_NUMBER, said), "id")
        name = self._name(values)
        if name and self._titles[number] and search_key(name) != search_key(self._titles[number]):
            said = {"number": number, "name": self._titles[number]}
            raise Problem(Message(_OTHER_NAME, said), "id")
        return number

    def _by_name(self, row: int, values: Mapping[str, Any], raw: Mapping[str, str]) -> int | None:
        name = self._name(values)
        if not (self._usable and name):
            return None
        beside = self._besides(values)
        typed = " ".join(raw[n] for n in self._names if raw.get(n))
        same = self._exact.get((name, *beside), ())
        foreign = bool(values.get("uuid"))  # a record of another file
        if len(same) == 1 and not foreign and (typed == name or not self._spelt):
            return same[0]
        if len(same) > 1:
            raise Resembles(_SAME_NAME_TWICE)
        key = (search_key(name), *beside)
        if found := self._folded.get(key):
            said = {"name": self._shown(found[0]), "number": found[0]}
            only = found[0] if len(found) == 1 else None
            raise Resembles(Message(_SPELT_OTHERWISE, said), number=only)
        first = row if foreign else self._hold(self._new, key, row)
        if first != row:
            raise Resembles(Message(_IN_THE_FILE, {"row": first + 1}), row=first)
        return None

    def take(self, row: int, number: int) -> None:
        """Let a row be a known record; raises `Resembles` where another row is it already."""
        first = self._hold(self._taken, number, row)
        if first != row:
            said = Message(_TWICE, {"row": first + 1})
            raise Resembles(said, row=first, may_be_new=False)

    def _hold(self, holders: dict[Any, int], key: Any, row: int) -> int:
        """The row that holds a key: this one, unless another one came before."""
        if key not in holders:
            holders[key] = row
            self._held.append((holders, key))
        return holders[key]

    def release(self) -> None:
        """Give free what the last row held: it is refused, and a later row may be sound."""
        for holders, key in self._held:
            del holders[key]
        self._held.clear()

    @property
    def names(self) -> frozenset[str]:
        """The fields by which a record is called."""
        return frozenset(self._names)

    def _shown(self, number: int) -> str:
        return localize(self._titles[number], current_language())


def _add(index: dict[Key, tuple[int, ...]], key: Key, number: int) -> None:
    index[key] = (*index.get(key, ()), number)
