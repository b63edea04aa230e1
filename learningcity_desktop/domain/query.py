"""Questions to the register, said without SQL: which records, in which order, counted by what.

A figure of a report keeps the query it was counted by, so that the records behind it can always be
listed (domain §3.1.4 rule 4).
"""

from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Any

from learningcity_desktop.domain.spec import Spec


class Op(StrEnum):
    """How a field is held against a value."""

    IS = "is"
    IS_NOT = "is_not"
    IN = "in"
    NOT_IN = "not_in"
    LESS = "less"
    AT_MOST = "at_most"
    MORE = "more"
    AT_LEAST = "at_least"
    HAS_ANY = "has_any"
    EMPTY = "empty"
    FILLED = "filled"
    #: How exactly a date is known: day, month or year.
    KNOWN_TO = "known_to"
    #: Which register a link leads to, or to the records of which `Query`.
    LEADS_TO = "leads_to"


@dataclass(frozen=True)
class Where:
    """One condition. For IN and NOT_IN the value is a tuple, a `Query` or a `Pick`."""

    field: str
    op: Op
    value: Any = None


@dataclass(frozen=True)
class AnyOf:
    """At least one of several conditions holds."""

    options: tuple[Where, ...]


@dataclass(frozen=True)
class Query:
    """Records of one entity: words that they contain, conditions that they meet, an order."""

    spec: Spec[Any]
    text: str = ""
    where: tuple[Where | AnyOf, ...] = ()
    order: str = ""

    def also(self, *conditions: Where | AnyOf) -> "Query":
        """The same with more conditions."""
        return replace(self, where=(*self.where, *conditions))

    def pick(self, field: str) -> "Pick":
        """The values of one field over these records."""
        return Pick(self, field)


@dataclass(frozen=True)
class Pick:
    """Values of one field over the records of a query; used inside `Where`."""

    query: Query
    field: str


@dataclass(frozen=True)
class Totals:
    """Records of a query counted, and fields summed, for each combination of some fields.

    The answer has one row a combination: the values of ``by``, the number of records, the sums.
    A sum over nothing known is None, never 0 (unknown is not zero, domain §3.1.3). Fields that
    hold several codes count a record once for each code.

    With ``most`` only so many rows come, those with the greatest first sum, the greatest first;
    what is not known comes last, equals in the order of ``by``.
    """

    query: Query
    by: tuple[str, ...] = ()
    sums: tuple[str, ...] = ()
    most: int | None = None


def is_(field: str, value: Any) -> Where:
    """``field`` equals ``value``."""
    return Where(field, Op.IS, value)


def in_(field: str, values: Any) -> Where:
    """``field`` is one of several values, or of those that a query gives."""
    return Where(field, Op.IN, values)


def between(field: str, first: Any, last: Any) -> tuple[Where, Where]:
    """``first`` ≤ ``field`` ≤ ``last``."""
    return Where(field, Op.AT_LEAST, first), Where(field, Op.AT_MOST, last)
