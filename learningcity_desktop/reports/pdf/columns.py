"""How wide the columns of a report's table are: no number and no word is ever broken."""

from collections.abc import Sequence
from typing import Final, NamedTuple

from learningcity_desktop.reports.document import Table

from .drawing import text_width
from .style import TextStyle

_PADDING: Final = 10.0  # points: both sides of a cell
_MOST_WORDS: Final = 230.0  # points: what is longer may wrap
_TIGHT: Final = 82.0  # points: columns this narrow, such as dates, never wrap
_READABLE: Final = 60.0  # points: words in narrower columns stand one below the other
_GIVEN: Final = 0.3  # of their room, which columns of words give to the one that names the row
_SMALLEST: Final = 0.7  # of its size: smaller letters would be too hard to read
_MEASURED: Final = 400  # rows: a longer table is like its beginning


class Columns(NamedTuple):
    """Widths in points; letters are set at ``scale`` of their size."""

    widths: Sequence[float]
    scale: float = 1.0


class _Need(NamedTuple):
    """What a column needs so that nothing in it is broken, and so that nothing in it wraps.

    Attributes:
        head: so that its head does not wrap either.
    """

    least: float
    wanted: float
    head: float

    def scaled(self, scale: float) -> "_Need":
        return _Need(self.least * scale, self.wanted * scale, self.head * scale)


def columns_of(table: Table, room: float, cell: TextStyle, strong: TextStyle) -> Columns:
    """Columns of numbers take what their numbers need; those of words share the rest.

    Args:
        table: the table.
        room: width of the whole table in points.
        cell: how cells are set.
        strong: how heads and sums are set.
    """
    if table.weights:
        whole = sum(table.weights)
        return Columns([room * weight / whole for weight in table.weights])
    places = range(len(table.heads))
    needs = [_need(table, n, cell, strong) for n in places]
    words = [n for n in places if n not in table.numeric]
    flexible = [n for n in words if needs[n].wanted > _TIGHT]
    fixed = [n for n in places if n not in flexible]
    readable = sum(max(needs[n].least, min(needs[n].wanted, _READABLE)) for n in flexible)
    if sum(needs[n].wanted for n in fixed) + readable > room:
        flexible, fixed = words, sorted(table.numeric)
    narrowest = sum(needs[n].wanted for n in fixed) + sum(needs[n].least for n in flexible)
    scale = 1.0
    if narrowest > room:
        scale = max(_SMALLEST, room / narrowest)
        needs = [need.scaled(scale) for need in needs]
    widths = [need.wanted for need in needs]
    _level(widths, needs, sorted(table.numeric), room - sum(widths))
    if flexible:
        _share(widths, needs, flexible, room - sum(widths[n] for n in fixed))
    else:
        spare = max(0.0, room - sum(widths)) / len(widths)
        widths = [width + spare for width in widths]
    return Columns(widths, scale)


def _level(
    widths: list[float], needs: Sequence[_Need], numeric: Sequence[int], spare: float
) -> None:
    """Of room that no word needs, make columns of numbers alike and their heads whole."""
    level = max((max(widths[n], min(needs[n].head, _TIGHT)) for n in numeric), default=0.0)
    lacking = sum(level - widths[n] for n in numeric)
    if spare <= 0 or lacking <= 0:
        return
    part = min(1.0, spare / lacking)
    for n in numeric:
        widths[n] += (level - widths[n]) * part


def _share(widths: list[float], needs: list[_Need], flexible: list[int], room: float) -> None:
    """Give columns of words their least, and of what is left as much as they lack."""
    least = sum(needs[n].least for n in flexible)
    lacking = sum(needs[n].wanted - needs[n].least for n in flexible)
    more = max(0.0, room - least)
    for n in flexible:
        share = (needs[n].wanted - needs[n].least) / lacking if lacking else 1 / len(flexible)
        widths[n] = needs[n].least + more * share
    # The first of them names the row: it is the last to wrap.
    name, *others = flexible
    spare = {n: (widths[n] - needs[n].least) * _GIVEN for n in others}
    given = max(0.0, min(sum(spare.values()), needs[name].wanted - widths[name]))
    for n in others if given else ():
        widths[n] -= given * spare[n] / sum(spare.values())
    widths[name] += given


def _need(table: Table, column: int, cell: TextStyle, strong: TextStyle) -> _Need:
    totals = set(table.totals)
    texts = [
        (row[column], strong if place in totals else cell)
        for place, row in enumerate(table.rows)
        if place < _MEASURED or place in totals
    ]
    numeric = column in table.numeric  # digits of a column of numbers are all of one width
    if numeric and len(table.rows) > _MEASURED:  # running numbers grow
        texts.append((max((row[column] for row in table.rows), key=len), cell))
    words = [(w, style) for text, style in texts for w in ([text] if numeric else text.split())]
    words += [(word, strong) for word in table.heads[column].split()]
    least = max((_width(*word, tabular=numeric) for word in words), default=0.0) + _PADDING
    head = _width(table.heads[column], strong) + _PADDING
    if numeric:
        return _Need(least, least, head)
    line = max((_width(*text) for text in texts), default=0.0) + _PADDING
    return _Need(least, max(least, min(line, _MOST_WORDS)), head)


def _width(text: str, style: TextStyle, *, tabular: bool = False) -> float:
    return text_width(text, style.font, style.size, tabular=tabular)
