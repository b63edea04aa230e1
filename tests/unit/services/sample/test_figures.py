"""The figures of the sample, counted once more by hand: plain Python over plain rows."""

import collections
import datetime as dt
from collections.abc import Iterator
from decimal import Decimal
from typing import Any

import pytest

from learningcity_desktop.domain.event import HELD
from learningcity_desktop.domain.query import Query
from learningcity_desktop.domain.registry import SPECS
from learningcity_desktop.services.figures.model import Figure, Row, Window
from learningcity_desktop.services.reporting.fills import figure
from learningcity_desktop.services.workspace import Workspace

WINDOW = Window(dt.date(2024, 10, 1), dt.date(2026, 9, 30))


def rows_of(workspace: Workspace, entity: str) -> Iterator[dict[str, Any]]:
    return workspace.reader.all(Query(SPECS[entity], order="id"))


@pytest.fixture(scope="module")
def held(sample: Workspace) -> dict[int, dict[str, Any]]:
    """Held events of the window by number; no month that is known here is cut by its end."""
    return {
        values["id"]: values
        for values in rows_of(sample, "event")
        if values["status"] in HELD and WINDOW.holds(values["start"].date)
    }


def total_row(shown: Figure) -> Row:
    [row] = [row for row in shown.rows if row.is_total]
    return row


def test_events(sample: Workspace, held: dict[int, dict[str, Any]]) -> None:
    shown = figure(sample, "stat.events", WINDOW)
    assert total_row(shown).cells[-1].value == len(held)
    modes = collections.Counter(values["mode"] for values in held.values())
    assert sorted(c.value or 0 for c in total_row(shown).cells[:-1]) == sorted(modes.values())
    types = {values["type"] for values in held.values()}
    assert len(shown.rows) == len(types) + 1


def test_heads_by_sex(sample: Workspace, held: dict[int, dict[str, Any]]) -> None:
    counted: collections.Counter[tuple[str, str]] = collections.Counter()
    for row in rows_of(sample, "event_attendance"):
        if row["event"] in held:
            counted[row["channel"], row["sex"]] += row["count"]
    shown = figure(sample, "stat.participants_sex_age", WINDOW)
    totals = [row for row in shown.rows if row.is_total]
    for row, channel in zip(totals, ("onsite", "online"), strict=True):
        values = [cell.value for cell in row.cells]
        assert values[:3] == [counted[channel, sex] for sex in "fmu"]
        assert values[3] == sum(counted[channel, sex] for sex in "fmu")


def test_heads_by_group(sample: Workspace, held: dict[int, dict[str, Any]]) -> None:
    counted: collections.Counter[str] = collections.Counter()
    for row in rows_of(sample, "event_attendance_group"):
        if row["event"] in held:
            counted[row["target_group"]] += row["count"]
    shown = figure(sample, "stat.participants_group", WINDOW)
    heads = shown.number_heads.index("Head count")
    found = {row.labels[0]: row.cells[heads].value for row in shown.rows}
    names = {code: sample.names.code_label("target_group", code) for code in counted}
    assert found == {names[code]: count for code, count in counted.items()}


def test_volunteers(sample: Workspace, held: dict[int, dict[str, Any]]) -> None:
    people = sum(values["volunteers"] or 0 for values in held.values())
    hours = sum((v["volunteer_hours"] or Decimal(0) for v in held.values()), Decimal(0))
    shown = figure(sample, "stat.volunteers", WINDOW)
    assert [row.cells[0].value for row in shown.rows] == [people, hours]


def test_money(sample: Workspace) -> None:
    years = {v["id"]: v["year"] for v in rows_of(sample, "fiscal_year")}
    lines = {v["id"]: v for v in rows_of(sample, "funding_line")}
    sums: dict[int, list[int]] = {year: [0, 0, 0, 0] for year in years.values()}

    def year_of(row: dict[str, Any]) -> list[int]:
        return sums[years[lines[row["funding_line"]]["fiscal_year"]]]

    for line in lines.values():
        sums[years[line["fiscal_year"]]][0] += line["approved"]
    for row in rows_of(sample, "funding_amendment"):
        year_of(row)[0] += row["amount"]
    for row in rows_of(sample, "allocation"):
        year_of(row)[1] += row["amount"]
    for row in rows_of(sample, "transaction"):
        year_of(row)[2] += row["amount"]
        if WINDOW.holds(row["date"]):
            year_of(row)[3] += row["amount"]
    shown = figure(sample, "stat.budget", WINDOW)
    totals = [[cell.value for cell in row.cells] for row in shown.rows if row.is_total]
    assert totals == [sums[year] for year in sorted(sums)]


def test_gifts_are_never_added_to_money(sample: Workspace) -> None:
    kinds: collections.Counter[str] = collections.Counter()
    for row in rows_of(sample, "contribution"):
        if row["date"] is None or WINDOW.holds(row["date"]):
            kinds[row["kind"]] += 1
    shown = figure(sample, "stat.in_kind", WINDOW)
    assert sum(row.cells[0].value or 0 for row in shown.rows) <= kinds.total()
    assert "money" not in kinds
