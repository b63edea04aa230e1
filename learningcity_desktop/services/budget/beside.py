"""Estimated values that stand beside the money and are never added to it (§7.2 rule 5)."""

from collections.abc import Callable, Iterable
from typing import Any

from learningcity_desktop.domain.query import Op, Query, Where
from learningcity_desktop.services.budget.grouping import Grouping
from learningcity_desktop.services.figures.model import Amount, Cell, Note, total
from learningcity_desktop.services.workspace import Workspace


class Beside:
    """Estimated values beside the money: all of them, and by row where they can be told apart."""

    def __init__(
        self, workspace: Workspace, query: Query, value: str, grouping: Grouping, by: str
    ) -> None:
        self._workspace, self._query, self._value = workspace, query, value
        self._grouping, self._by = grouping, by
        ids = list(workspace.reader.ids(query))
        worth = {n: row[0] for n, row in workspace.reader.rows(query.spec, ids, (value,)).items()}
        self.whole = Cell(total(worth.values()), query)
        self.by_row: dict[Any, list[Amount]] = {}
        if by:
            for number, key in grouping.keys(workspace, query.spec, by, ids).items():
                self.by_row.setdefault(key, []).append(worth[number])

    def cell(self, key: Any) -> Cell:
        """What belongs to a row; not known where it cannot be told apart so."""
        if not self._by:
            return Cell(None)
        where = self._grouping.where(self._workspace, self._query.spec, self._by, key)
        return Cell(total(self.by_row.get(key, ())), self._query.also(*where))

    def note(self, said: Callable[[int], str]) -> Iterable[Note]:
        """How many have no value."""
        unknown = self._query.also(Where(self._value, Op.EMPTY))
        if count := self._workspace.reader.count(unknown):
            yield Note(said(count), unknown)
