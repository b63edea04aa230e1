"""Figures of the home page in SQL alone, as one would write them by hand for this one question."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from learningcity_desktop.domain.event import HELD
from learningcity_desktop.services.figures.model import Window, split_months
from tests.bench.plain_sql import Plain

_HELD = f"""\
status IN ({", ".join(f"'{status}'" for status in HELD)}) AND start BETWEEN :first AND :last
    AND (start_precision = 'day' OR start NOT IN (:begun, :broken))"""
_EVENTS = f"SELECT count(*) FROM event WHERE {_HELD}"
_MONTHS = f"SELECT start, count(*) FROM event WHERE {_HELD} GROUP BY start"
_HEADS = f"""\
SELECT sum(count) FROM event_attendance WHERE channel = 'onsite'
  AND event IN (SELECT id FROM event WHERE {_HELD})"""
_AGES = f"""\
SELECT age_band, sex, sum(count) FROM event_attendance WHERE channel = 'onsite'
  AND event IN (SELECT id FROM event WHERE {_HELD}) GROUP BY age_band, sex"""
_SPENT = 'SELECT sum(amount) FROM "transaction" WHERE date BETWEEN :first AND :last'


@dataclass(frozen=True)
class Period:
    """The days that figures are of, as values of the statements."""

    values: dict[str, str]

    @classmethod
    def of(cls, window: Window) -> "Period":
        """A reporting period; months that lie partly inside are at most two."""
        begun, broken, *_more = (*map(str, split_months(window)), "", "")
        first, last = str(window.first), str(window.last)
        return cls({"first": first, "last": last, "begun": begun, "broken": broken})


def events_and_heads(plain: Plain, period: Period) -> list[Any]:
    """Held events, heads in person, rials spent."""
    return [plain.rows(text, period.values)[0][0] for text in (_EVENTS, _HEADS, _SPENT)]


def by_month_and_age(plain: Plain, period: Period) -> list[int]:
    """Events of all days, and heads in person of all ages and sexes, each summed up."""
    days = plain.rows(_MONTHS, period.values)
    ages = plain.rows(_AGES, period.values)
    return [_sum(count for _day, count in days), _sum(heads for _age, _sex, heads in ages)]


def _sum(values: Iterable[int | None]) -> int:
    return sum(value or 0 for value in values)


def statements() -> str:
    """All of them, for whoever wants to repeat them."""
    return f"{_EVENTS};\n{_HEADS};\n{_SPENT};\n{_MONTHS};\n{_AGES};"
