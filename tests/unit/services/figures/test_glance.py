"""Figures of the home page against the slow and obvious way to work them out."""

import datetime as dt
from collections import Counter, defaultdict

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from learningcity_desktop import i18n
from learningcity_desktop.persian.periods import parts
from learningcity_desktop.services.figures import glance
from learningcity_desktop.services.figures.model import Figure, Window
from tests.unit.services.figures.city import NOT_RECORDED, City, known

days = st.dates(dt.date(2024, 11, 20), dt.date(2025, 2, 10))
windows = st.tuples(days, days).map(lambda two: Window(min(two), max(two)))
OPTIONS = settings(max_examples=25)


def opened(city: City, figure: Figure, entity: str) -> None:
    """A number of records opens to exactly these records."""
    for row in figure.rows:
        for cell in row.cells:
            assert cell.query is not None
            assert cell.query.spec.name == entity


@pytest.mark.parametrize("language", ["fa", "en"])
@given(window=windows)
@OPTIONS
def test_events_by_month(city: City, language: str, window: Window) -> None:
    with i18n.speaking(language) as speaker:
        figure = glance.events_by_month(city.workspace, window, window.last)
    slow = Counter(parts(event["start"].date, speaker.calendar)[:2] for event in city.held(window))
    assert [row.cells[0].value for row in figure.rows if row.cells[0].value] == [
        count for _month, count in sorted(slow.items())
    ]
    for row in figure.rows:
        [cell] = row.cells
        assert cell.query is not None
        assert city.workspace.reader.count(cell.query) == cell.value
    assert len({row.labels for row in figure.rows}) == len(figure.rows)


def test_months_that_have_not_come_are_left_out(city: City) -> None:
    year = Window(dt.date(2025, 3, 21), dt.date(2026, 3, 20))
    with i18n.speaking("fa"):
        figure = glance.events_by_month(city.workspace, year, dt.date(2025, 5, 1))
        assert [row.labels for row in figure.rows] == [("فروردین",), ("اردیبهشت",)]
        figure = glance.events_by_month(city.workspace, year, dt.date(2024, 5, 1))
        assert [row.labels for row in figure.rows] == [("فروردین",)]
        long = Window(dt.date(2024, 3, 20), dt.date(2026, 3, 20))
        figure = glance.events_by_month(city.workspace, long, dt.date(2026, 9, 1))
    assert len(figure.rows) == 24
    assert figure.rows[0].labels == ("فروردین ۱۴۰۳",)


@given(window=windows)
@OPTIONS
def test_heads_by_age(city: City, window: Window) -> None:
    figure = glance.heads_by_age(city.workspace, window)
    cells = [c for c in city.cells(city.held(window)) if c["channel"] == "onsite"]
    bands = {city.label("age_band", c["age_band"]) for c in cells}
    assert {row.labels[0] for row in figure.rows} == bands
    for row in figure.rows:
        mine = [c for c in cells if city.label("age_band", c["age_band"]) == row.labels[0]]
        for head, cell in zip(figure.number_heads[:-1], row.cells, strict=False):
            own = [c["count"] for c in mine if city.label("sex", c["sex"]) == head]
            assert cell.value == (known(own) if own else 0)
        assert row.cells[-1].value == known([cell.value for cell in row.cells[:-1]])
    opened(city, figure, "event")


@given(window=windows)
@OPTIONS
def test_spending_by_source(city: City, window: Window) -> None:
    figure = glance.spending_by_source(city.workspace, window)
    lines = {line["id"]: line["source_type"] for line in city.all("funding_line")}
    slow: defaultdict[str, int] = defaultdict(int)
    for entry in city.all("transaction"):
        if None in (entry["date"], entry["amount"], entry["funding_line"]):
            continue
        if not window.holds(entry["date"]):
            continue
        source = lines[entry["funding_line"]]
        slow[city.label("funding_source_type", source) if source else NOT_RECORDED] += entry[
            "amount"
        ]
    assert {row.labels[0]: row.cells[0].value for row in figure.rows} == slow
    opened(city, figure, "transaction")
