"""What a figure is: a small table whose numbers can each be opened to the records behind it."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal, NamedTuple

from learningcity_desktop.domain.event import EVENT, HELD
from learningcity_desktop.domain.query import AnyOf, Op, Query, Where, between, in_
from learningcity_desktop.persian.dates import Precision
from learningcity_desktop.persian.jalali import (
    fiscal_year,
    fiscal_year_bounds,
    month_bounds,
    to_jalali,
)

Amount = int | Decimal | None
#: How a number is written: heads and pieces, rials, per cent, hours, a mean with its tenths.
Unit = Literal["count", "rial", "percent", "hours", "mean"]


class ByHand(NamedTuple):
    """Somebody entered another number than the one that was computed, and said why."""

    computed: Amount
    why: str


@dataclass(frozen=True)
class Cell:
    """One number, and the query that lists what was counted. None is «not recorded», never 0."""

    value: Amount
    query: Query | None = None
    #: Told where the value is not the computed one.
    by_hand: ByHand | None = None


@dataclass(frozen=True)
class Row:
    """Words that say what is counted, then the numbers."""

    labels: tuple[str, ...]
    cells: tuple[Cell, ...]
    #: A sum of the rows above it.
    is_total: bool = False
    #: What is counted, by its codes: the same in every language, so that a text can point at it.
    code: str = ""


class Note(NamedTuple):
    """A caution about a figure, and the records it speaks of, where it speaks of any."""

    text: str
    query: Query | None = None


@dataclass(frozen=True)
class Figure:
    """A computed table. ``label_heads`` + ``number_heads`` are its column heads."""

    key: str
    title: str
    label_heads: tuple[str, ...]
    number_heads: tuple[str, ...]
    rows: tuple[Row, ...]
    units: tuple[Unit, ...]
    notes: tuple["Note", ...] = ()
    #: What the number columns are called in every language; else they are known by their places.
    number_codes: tuple[str, ...] = ()

    @property
    def is_empty(self) -> bool:
        """Whether nothing at all was counted."""
        return not any(cell.value for row in self.rows for cell in row.cells)


@dataclass(frozen=True)
class Window:
    """A reporting period, both days included."""

    first: dt.date
    last: dt.date

    def holds(self, day: dt.date) -> bool:
        """Whether a day lies in it."""
        return self.first <= day <= self.last


def month_starts(day: dt.date) -> tuple[dt.date, dt.date]:
    """First days of the Jalali and the Gregorian month that a day lies in."""
    year, month, _day = to_jalali(day)
    return month_bounds(year, month)[0], day.replace(day=1)


def year_starts(day: dt.date) -> tuple[dt.date, dt.date]:
    """First days of the Jalali and the Gregorian year that a day lies in."""
    return fiscal_year_bounds(fiscal_year(day))[0], day.replace(month=1, day=1)


def _is_month_end(day: dt.date, start: dt.date) -> bool:
    """Whether a day is the last of the month that begins at ``start``."""
    following = day + dt.timedelta(days=1)
    return start not in month_starts(following)


def split_months(window: Window) -> tuple[dt.date, ...]:
    """First days of months that lie partly inside the window (domain §7.2 rule 4)."""
    at_end = [s for s in month_starts(window.last) if not _is_month_end(window.last, s)]
    at_start = [s for s in month_starts(window.first) if s != window.first]
    return tuple(sorted({*at_end, *at_start}))


def held_events(window: Window, *conditions: Where | AnyOf) -> Query:
    """Events of the period: held, begun inside; known by month only if the month is inside."""
    exact = Where("start", Op.KNOWN_TO, Precision.DAY)
    return Query(
        EVENT,
        where=(
            in_("status", HELD),
            *between("start", window.first, window.last),
            AnyOf((exact, Where("start", Op.NOT_IN, split_months(window)))),
            *conditions,
        ),
    )


def doubtful_events(window: Window) -> Query:
    """Held events known only by a month that lies partly inside the window; not counted."""
    return Query(
        EVENT,
        where=(
            in_("status", HELD),
            Where("start", Op.KNOWN_TO, Precision.MONTH),
            in_("start", split_months(window)),
        ),
    )


def code_of(*codes: object) -> str:
    """What a row of a figure is known by: its codes, a dash where none was recorded."""
    return ".".join("-" if code is None else str(code) for code in codes)


def total(values: Iterable[Amount]) -> Amount:
    """A sum in which unknown is not zero: None where nothing at all is known."""
    known = [value for value in values if value is not None]
    return sum(known) if known else None
