"""What a rule may see besides its record: the state inside the running transaction."""

import datetime as dt
from collections.abc import Sequence
from typing import Any, TypeVar

from learningcity_desktop.domain.base import Record
from learningcity_desktop.domain.evidence import ATTACHMENT
from learningcity_desktop.domain.links import Pointer
from learningcity_desktop.domain.query import Op, Query, Where, is_
from learningcity_desktop.domain.registry import AnySpec
from learningcity_desktop.domain.spec import Spec
from learningcity_desktop.storage.reader import Reader

C = TypeVar("C", bound=Record)


class Surroundings:
    """Answers `domain.spec.Around` for one stored record."""

    def __init__(self, reader: Reader, spec: AnySpec, record_id: int) -> None:
        self._reader = reader
        self._spec = spec
        self._id = record_id
        self.today = dt.date.today()  # noqa: DTZ011 - a city's day is its wall calendar's

    def children(self, spec: Spec[C]) -> Sequence[C]:
        """Own records of an entity that lives inside this one."""
        fields = [n for n, owner in spec.owners.items() if owner.entity == self._spec.name]
        found = self._reader.all(Query(spec, where=(is_(fields[0], self._id),)))
        return [spec.record(values) for values in found]

    def record(self, spec: Spec[C], record_id: int | None) -> C | None:
        """A record that this one points at."""
        values = None if record_id is None else self._reader.get(spec, record_id)
        return None if values is None else spec.record(values)

    def matching(self, spec: Spec[C], **equal: Any) -> Sequence[C]:
        """Other records with these values."""
        where = tuple(is_(name, value) for name, value in equal.items())
        if spec is self._spec:
            where = (*where, Where("id", Op.IS_NOT, self._id))
        return [spec.record(values) for values in self._reader.all(Query(spec, where=where))]

    def evidence(self) -> int:
        """How many files are attached."""
        mine = is_("linked_to", Pointer(self._spec.name, self._id))
        return self._reader.count(Query(ATTACHMENT, where=(mine,)))
