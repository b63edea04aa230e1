"""Counts in a grid, kept as rows: what a head count shows, and what editing it does to the rows.

A cell shows the sum of all rows that belong to it. A *plain* row says nothing but its cell and its
count. A row that says more (heads with their level of education, a row without a sex) is *apart*:
it is counted in its cell but never changed here, and no cell can be set below what stands apart. So
loading and storing changes nothing, and an edit changes one plain row at most.
"""

from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from learningcity_desktop.i18n import N_, Message, Problem
from learningcity_desktop.persian.bidi import excerpt
from learningcity_desktop.persian.numbers import parse_integer

Row = Mapping[str, Any]
Key = Hashable

_NEGATIVE = N_("“{typed}” cannot be a count of heads.")
_APART = N_("{count} of these heads are recorded in more detail; there cannot be fewer here.")
_TOTAL = N_("The cells make {count} already; the total cannot be less.")


def read_count(text: str) -> int | None:
    """Read a typed count; None where nothing is written. Raises `Problem`."""
    if not text.strip():
        return None
    count = parse_integer(text)
    if count < 0:
        raise Problem(Message(_NEGATIVE, {"typed": excerpt(text)}))
    return count


@dataclass
class _Entry:
    """A row, and whether it is still there; one that was cleared may come back."""

    row: dict[str, Any]
    is_there: bool = True


class Counts:
    """Rows of counts, seen as cells.

    Args:
        key: the cell that a row belongs to.
        is_plain: whether a row says nothing but its cell and its count.
        blank: the fields of a new row of a cell, without its count.
    """

    def __init__(
        self,
        key: Callable[[Row], Key],
        is_plain: Callable[[Row], bool],
        blank: Callable[[Any], Row],
    ) -> None:
        self._key = key
        self._is_plain = is_plain
        self._blank = blank
        self._entries: list[_Entry] = []

    def load(self, rows: Iterable[Row]) -> None:
        """Begin with these rows."""
        self._entries = [_Entry(dict(row)) for row in rows]

    def rows(self) -> list[dict[str, Any]]:
        """The rows as they are now, in the order in which they came."""
        return [dict(entry.row) for entry in self._entries if entry.is_there]

    def number(self, key: Key) -> int | None:
        """What a cell shows; None where nothing was counted, which is not zero."""
        return _sum(e.row.get("count") for e in self._of(key))

    def apart(self, key: Key) -> int:
        """How many of a cell's heads stand in rows that say more."""
        rows = (e.row for e in self._of(key))
        return _sum(row.get("count") for row in rows if not self._is_plain(row)) or 0

    def set_number(self, key: Key, number: int | None) -> None:
        """Let a cell show a number; raises `Problem` where more stand apart."""
        if number == self.number(key):
            return
        apart = self.apart(key)
        if number is not None and number < apart:
            raise Problem(Message(_APART, {"count": apart}))
        plain = [e for e in self._entries if self._key(e.row) == key and self._is_plain(e.row)]
        for entry in plain:
            entry.is_there = False
        if number is None or (number == apart and apart):
            return
        if not plain:
            plain = [_Entry(dict(self._blank(key)))]
            self._entries += plain
        plain[0].row["count"] = number - apart
        plain[0].is_there = True

    def total(
        self, keys: Iterable[Key], instead: Mapping[Key, int | None] | None = None
    ) -> int | None:
        """The sum of several cells; None where none of them was counted.

        Args:
            keys: the cells.
            instead: numbers that are being typed and do not stand there yet.
        """
        typed = instead or {}
        return _sum(typed[key] if key in typed else self.number(key) for key in keys)

    def set_total(self, keys: Sequence[Key], rest: Key, number: int | None) -> None:
        """Let several cells make a number: what is missing goes to the cell of the unrecorded.

        Raises `Problem` where the other cells make more already.
        """
        others = self.total(key for key in keys if key != rest) or 0
        if number is None:
            self.set_number(rest, None)
            return
        if number < others + self.apart(rest):
            raise Problem(Message(_TOTAL, {"count": others + self.apart(rest)}))
        self.set_number(rest, number - others if number > others or not others else None)

    def common(self, field: str) -> Any:
        """What a field is in all rows; None where it differs."""
        found = {entry.row.get(field) for entry in self._entries if entry.is_there}
        return found.pop() if len(found) == 1 else None

    def set_all(self, field: str, value: Any) -> None:
        """Set a field of all rows."""
        for entry in self._entries:
            entry.row[field] = value

    def _of(self, key: Key) -> list[_Entry]:
        return [e for e in self._entries if e.is_there and self._key(e.row) == key]


def _sum(numbers: Iterable[int | None]) -> int | None:
    known = [number for number in numbers if number is not None]
    return sum(known) if known else None
