"""A random city, and the plain words of domain §3.1.3 as loops over its records."""

import datetime as dt
from collections.abc import Callable, Iterable
from typing import Any

from learningcity_desktop.domain.event import HELD
from learningcity_desktop.domain.registry import AnySpec
from learningcity_desktop.persian.dates import PartialDate, span
from learningcity_desktop.persian.jalali import fiscal_year
from learningcity_desktop.services.figures.model import Figure, Window
from tests.register import Register, Values

NOT_RECORDED = "Not recorded"
UNKNOWN = {"sex": "u", "age_band": "AU", "channel": "onsite"}


class City(Register):
    """Random records with real fiscal years; answers what a statistic is made of."""

    def values(self, spec: AnySpec) -> Values:
        values = super().values(spec)
        if spec.name == "fiscal_year":
            values["year"] = self.random.randint(1402, 1405)
        if spec.name == "place":
            values["level"] = self.random.choice(["city", "district", "neighbourhood"])
            values["parent"] = self.random.choice([None, values["parent"]])
        if spec.name == "event_attendance":  # which a form never leaves empty
            values |= {n: values[n] or other for n, other in UNKNOWN.items()}
        if spec.name == "event":
            values["status"] = self.random.choice([*HELD, *HELD, "cancelled", "scheduled"])
        return values

    def held(self, window: Window, **equal: Any) -> list[Values]:
        """Events that took place and surely began in the window (§7.2 rules 1 and 4)."""
        return [
            event
            for event in self.all("event")
            if event["status"] in HELD
            and event["start"] is not None
            and window.first <= span(event["start"])[0]
            and window.last >= (span(event["start"])[1])
            and all(event[name] == value for name, value in equal.items())
        ]

    def doubtful(self, window: Window) -> list[Values]:
        """Held events known by a month of which only some days lie in the window."""
        return [
            event
            for event in self.all("event")
            if event["status"] in HELD
            and isinstance(event["start"], PartialDate)
            and touches(span(event["start"]), window)
            and not (
                window.first <= span(event["start"])[0] and span(event["start"])[1] <= window.last
            )
        ]

    def active(self, window: Window) -> list[Values]:
        """Programmes that had begun and had not ended, on any day of the window."""
        return [
            programme
            for programme in self.all("programme")
            if programme["status"] != "planned"
            and (programme["start"] is None or span(programme["start"])[0] <= window.last)
            and (programme["end"] is None or span(programme["end"])[1] >= window.first)
        ]

    def cells(self, events: Iterable[Values]) -> list[Values]:
        """The head counts of some events."""
        wanted = {event["id"] for event in events}
        return [c for c in self.all("event_attendance") if c["event"] in wanted]

    def lines(self, window: Window) -> list[Values]:
        """Funding lines of the fiscal years that the window touches."""
        years = range(fiscal_year(window.first), fiscal_year(window.last) + 1)
        wanted = {y["id"] for y in self.all("fiscal_year") if y["year"] in years}
        return [line for line in self.all("funding_line") if line["fiscal_year"] in wanted]

    def entries(self, entity: str, lines: Iterable[Values]) -> list[Values]:
        """Allocations, documents and the like of some funding lines."""
        wanted = {line["id"] for line in lines}
        return [entry for entry in self.all(entity) if entry["funding_line"] in wanted]

    def label(self, code_list: str, code: str | None) -> str:
        """What a figure calls a code."""
        return NOT_RECORDED if code is None else self.workspace.names.code_label(code_list, code)


def touches(days: tuple[dt.date, dt.date], window: Window) -> bool:
    return days[0] <= window.last and days[1] >= window.first


def known(values: Iterable[Any]) -> Any:
    """A sum of what is known; None where nothing is."""
    there = [value for value in values if value is not None]
    return sum(there) if there else None


def counted(records: Iterable[Values], key: Callable[[Values], Any]) -> dict[Any, int]:
    found: dict[Any, int] = {}
    for record in records:
        found[key(record)] = found.get(key(record), 0) + 1
    return found


def table(figure: Figure, *, totals: bool = False) -> dict[tuple[str, ...], tuple[Any, ...]]:
    """Labels → numbers, of the rows or of their sums."""
    rows = [row for row in figure.rows if row.is_total == totals]
    found = {row.labels: tuple(cell.value for cell in row.cells) for row in rows}
    assert len(found) == len(rows)
    for row in figure.rows:
        assert len(row.cells) == len(figure.number_heads)
        assert len(row.labels) == len(figure.label_heads)
    assert len(figure.units) in {1, len(figure.number_heads)}
    return found
