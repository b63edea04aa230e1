"""Finds the headings of a sheet and what each column means; what is not clear is told, not guessed.

Offices write a title, a line with the unit, one, two or three rows of headings with merged groups,
and then the rows. The block whose headings name the most fields of the register is taken.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from learningcity_desktop.domain.registry import AnySpec
from learningcity_desktop.i18n import N_, Message, _
from learningcity_desktop.importexport.said import Said, target_of
from learningcity_desktop.importexport.sheet import (
    About,
    Cells,
    Doubt,
    Merged,
    Sheet,
    column_of,
    is_blank,
    letters,
    shown,
)
from learningcity_desktop.importexport.words import (
    COUNTING,
    Target,
    keys_of,
    takes_unit,
    unit_of,
    unit_of_all,
    vocabulary,
)
from learningcity_desktop.persian.normalize import search_key

_LOOKED_THROUGH = 25  # rows from the top in which headings are looked for
_DEEPEST = 3

_UNKNOWN_HEADING = N_("This heading fits no field of “{what}”; name its field, or leave it out.")
_TWICE = N_("The column {column} is read into “{field}” already; leave one of them out.")
_NO_UNIT = N_("The unit of these amounts is not said: rial, toman or million rials?")
_TWO_UNITS = N_("The heading says another unit than was asked for; which one is it?")


@dataclass(frozen=True)
class Column:
    """One column of a sheet: where it stands, what is written above it, what it is read into."""

    index: int
    heading: str
    target: Target | None
    unit: int | None = None

    @property
    def letter(self) -> str:
        """Its letter in a spreadsheet."""
        return letters(self.index)


@dataclass(frozen=True)
class Headings:
    """The headings of a sheet.

    Attributes:
        first, last: rows that the headings take, counted from 0.
        columns: every column that has a heading.
        doubts: headings that fit nothing, or something already taken.
        unclear: amounts of these columns cannot be read.
        texts: the rows of headings as search keys, without the blanks behind.
    """

    first: int
    last: int
    columns: tuple[Column, ...]
    doubts: tuple[Doubt, ...]
    unclear: frozenset[int]
    texts: frozenset[tuple[str, ...]]

    @cached_property
    def first_words(self) -> frozenset[str]:
        """What the rows of headings begin with; on a new page they may stand again."""
        return frozenset(next(filter(None, row), "") for row in self.texts)

    @cached_property
    def read(self) -> tuple[Column, ...]:
        """The columns that are read."""
        return tuple(column for column in self.columns if column.target is not None)


def find_headings(sheet: Sheet, spec: AnySpec, mapping: Said, unit: int | None) -> Headings | None:
    """The headings of a sheet, or None where nothing in it names a field of the register."""
    top = _top_of(sheet)
    if mapping.headless:
        return _Judge(sheet, spec, mapping, unit, top).headless()
    best: tuple[int, int, int] | None = None
    for depth in range(1, _DEEPEST + 1):
        for first in range(len(top) - depth + 1):
            block = _texts(top, sheet.merged, first, depth)
            named = {t for texts in block.values() if (t := _target(spec, mapping, 0, texts))}
            if named and (best is None or len(named) > best[0]):
                best = (len(named), first, depth)
    if best is None:
        return None
    _count, first, depth = best
    return _Judge(sheet, spec, mapping, unit, top).headings(first, depth)


def likely_headings(sheet: Sheet, spec: AnySpec, mapping: Said) -> Headings | None:
    """The row that looks most like headings where none names a field: the one with most words."""
    top = _top_of(sheet)
    words = [sum(isinstance(c, str) and not is_blank(c) for c in row) for row in top]
    if not any(words):
        return None
    return _Judge(sheet, spec, mapping, None, top).headings(words.index(max(words)), 1)


def row_keys(cells: Cells) -> tuple[str, ...]:
    """A row as search keys, without the blanks behind."""
    keys = [search_key(shown(cell)) for cell in cells]
    while keys and not keys[-1]:
        keys.pop()
    return tuple(keys)


def _top_of(sheet: Sheet) -> list[Cells]:
    top: list[Cells] = []
    for row in sheet.rows():
        top.append(row)
        if len(top) >= _LOOKED_THROUGH:
            break
    return top


def _texts(
    top: Sequence[Cells], merged: Sequence[Merged], first: int, depth: int
) -> dict[int, tuple[str, ...]]:
    """For each column the texts above it, from the group down to its own."""
    block = top[first : first + depth]
    width = max((len(row) for row in block), default=0)
    texts: dict[int, tuple[str, ...]] = {}
    for column in range(width):
        own = []
        for offset, row in enumerate(block):
            cell = row[column] if column < len(row) else None
            if is_blank(cell) and offset < depth - 1:
                cell = _group_over(top, merged, first + offset, column)
            if isinstance(cell, str) and not is_blank(cell):
                own.append(" ".join(cell.split()))
        if own:
            texts[column] = tuple(own)
    return texts


def _group_over(top: Sequence[Cells], merged: Sequence[Merged], row: int, column: int) -> Any:
    """The text of the merged cells that reach over a blank one."""
    for block in merged:
        if block.top == row and block.first <= column <= block.last and block.first < len(top[row]):
            return top[row][block.first]
    return None


def _target(spec: AnySpec, mapping: Said, index: int, texts: Sequence[str]) -> Target | None:
    """What a column means, by what a person said of it or by the words above it."""
    said = _said(mapping, index, texts)
    if said is not None:
        return said[0]
    known = vocabulary(spec)
    for text in (" ".join(texts), texts[-1]):
        for key in keys_of(text):
            if key in known:
                return known[key]
    return None


def _said(mapping: Said, index: int, texts: Sequence[str]) -> tuple[Target | None] | None:
    """What a person said of a column: a target, nothing at all, or no word about it."""
    wanted = {search_key(" ".join(texts)), search_key(texts[-1])}
    for text, name in mapping.columns.items():
        if column_of(text) == index or search_key(text) in wanted:
            return (target_of(name),)
    return None


class _Judge:
    """Weighs the columns of a block of headings."""

    def __init__(
        self,
        sheet: Sheet,
        spec: AnySpec,
        mapping: Said,
        unit: int | None,
        top: Sequence[Cells],
    ) -> None:
        self._sheet, self._spec, self._mapping = sheet, spec, mapping
        self._unit = unit or mapping.unit
        self._top = top
        self._doubts: list[Doubt] = []
        self._unclear: set[int] = set()

    def headings(self, first: int, depth: int) -> Headings:
        last = first + depth - 1
        block = _texts(self._top, self._sheet.merged, first, depth)
        columns: list[Column] = []
        taken: dict[Target, Column] = {}
        for index, texts in block.items():
            place = self._own_row(first, last, index)
            heading = " / ".join(texts)
            target = _target(self._spec, self._mapping, index, texts)
            if target is None:
                self._ask_about(place, index, heading, texts)
            elif target in taken:
                said = {"column": taken[target].letter, "field": self._label(target)}
                doubt = Doubt(place, index, heading, Message(_TWICE, said), About.HEADING)
                self._doubts.append(doubt)
                target = None
            column = Column(index, heading, target, self._unit_for(place, index, texts, target))
            columns.append(column)
            if target is not None:
                taken[target] = column
        columns += self._unheaded(set(block))
        rows = [row_keys(row) for row in self._top[first : last + 1]]
        return Headings(
            first,
            last,
            tuple(columns),
            tuple(self._doubts),
            frozenset(self._unclear),
            frozenset(rows),
        )

    def headless(self) -> Headings:
        """What a person said of the columns of a sheet that has rows only."""
        columns = tuple(self._unheaded(set()))
        unclear = frozenset(self._unclear)
        return Headings(0, -1, columns, tuple(self._doubts), unclear, frozenset())

    def _unheaded(self, headed: set[int]) -> Iterator[Column]:
        """Columns without a heading that a person has named by their letter."""
        for text, name in self._mapping.columns.items():
            index = column_of(text)
            if index is not None and index not in headed:
                target = target_of(name)
                yield Column(index, "", target, self._unit_for(0, index, (), target))

    def _own_row(self, first: int, last: int, index: int) -> int:
        """The lowest row of the block in which a column has a text of its own."""
        for row in range(last, first - 1, -1):
            cells = self._top[row]
            if index < len(cells) and not is_blank(cells[index]):
                return row
        return last

    def _ask_about(self, row: int, index: int, heading: str, texts: Sequence[str]) -> None:
        left_out = _said(self._mapping, index, texts) is not None
        if not left_out and search_key(texts[-1]) not in COUNTING | {""}:
            said = {"what": Message(self._spec.plural)}
            doubt = Doubt(row, index, heading, Message(_UNKNOWN_HEADING, said), About.HEADING)
            self._doubts.append(doubt)

    def _label(self, target: Target) -> str:
        return _(self._spec.kinds[target.field].label)

    def _unit_for(
        self, row: int, index: int, texts: Sequence[str], target: Target | None
    ) -> int | None:
        """The unit of a column of amounts, from its heading, its group, or a line above."""
        if target is None or not takes_unit(self._spec, target.field):
            return None
        own = {u for text in texts for part in _parts(text) if (u := unit_of(part)[1])}
        own = own or set(self._units_above(row, index))
        if len(own) == 1 and self._unit in {None, *own}:
            return own.pop()
        if not own and self._unit:
            return self._unit
        heading = " / ".join(texts)
        reason = Message(_TWO_UNITS if own else _NO_UNIT)
        self._doubts.append(Doubt(row, index, heading, reason, About.UNIT))
        self._unclear.add(index)
        return None

    def _units_above(self, row: int, index: int) -> Iterator[int]:
        for above, cells in enumerate(self._top[:row]):
            group = cells[index] if index < len(cells) else None
            if is_blank(group):
                group = _group_over(self._top, self._sheet.merged, above, index)
            if isinstance(group, str) and (found := unit_of(group.strip(" ()[]"))[1]):
                yield found
                continue
            for cell in cells:
                if isinstance(cell, str) and (found := unit_of_all(cell)):
                    yield found


def _parts(text: str) -> Iterator[str]:
    """A heading, and what stands in its parentheses: «مبلغ (تومان) پرداختی»."""
    yield text
    yield from text.replace("[", "(").replace(")", "(").replace("]", "(").split("(")
