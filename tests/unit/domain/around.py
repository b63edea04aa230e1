"""What a rule may see, held in memory: rules are pure and need no file to be tested."""

import datetime as dt
from collections.abc import Iterable, Sequence
from typing import Any

from learningcity_desktop.domain.base import Record
from learningcity_desktop.domain.registry import AnySpec
from learningcity_desktop.i18n import Problem

TODAY = dt.date(2025, 12, 4)


class Near:
    """Answers `domain.spec.Around` from the records that it is given."""

    def __init__(
        self,
        *,
        children: Sequence[Record] = (),
        others: Sequence[Record] = (),
        evidence: int = 0,
        today: dt.date = TODAY,
    ) -> None:
        self.today = today
        self._children = children
        self._others = others
        self._evidence = evidence

    def children(self, spec: AnySpec) -> Sequence[Any]:
        return [each for each in self._children if isinstance(each, spec.model)]

    def record(self, spec: AnySpec, record_id: int | None) -> Any:
        return next((each for each in self._of(spec) if each.id == record_id), None)

    def matching(self, spec: AnySpec, **equal: Any) -> Sequence[Any]:
        return [
            each
            for each in self._of(spec)
            if all(getattr(each, name) == value for name, value in equal.items())
        ]

    def evidence(self) -> int:
        return self._evidence

    def _of(self, spec: AnySpec) -> Iterable[Any]:
        return (each for each in self._others if isinstance(each, spec.model))


def told(problems: Iterable[Problem]) -> list[tuple[str | None, bool]]:
    """Of each problem its field, and whether it is only a warning."""
    return [(problem.field, problem.warning) for problem in problems]
