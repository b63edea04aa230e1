"""The course of an indicator, held against loops over its values."""

import random
from decimal import Decimal
from typing import Any

import pytest

from learningcity_desktop.persian.dates import span
from learningcity_desktop.persian.jalali import to_jalali
from learningcity_desktop.persian.periods import month, year
from learningcity_desktop.services.figures.indicators import trend
from learningcity_desktop.services.workspace import Workspace
from tests.making import make

Told = tuple[Any, int | None, Decimal]


def _year(period: Any) -> int:
    first, last = span(period)
    return to_jalali(first + (last - first) // 2)[0]


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_a_year_tells_the_accounts_of_its_last_period(workspace: Workspace, seed: int) -> None:
    draw = random.Random(seed)
    indicator = make(workspace, "indicator")
    places = [None, make(workspace, "place")]
    told: list[Told] = []
    for number in range(30):
        when = draw.choice([year, lambda c, y: month(c, y, draw.randint(1, 12))])
        period = when("jalali", draw.randint(1399, 1405))
        each = (period, draw.choice(places), Decimal(draw.randint(-3, 3)) / 2)
        told.append(each)
        values = dict(zip(("period", "place", "value"), each, strict=True))
        make(workspace, "indicator_value", indicator=indicator, source=f"{number}", **values)
    for place in places:
        mine = [(period, value) for period, at, value in told if at == place]
        years = {_year(period) for period, _value in mine}
        figure = trend(workspace, indicator, place)
        assert len(figure.rows) == max(years) - min(years) + 1
        for row, each_year in zip(figure.rows, range(min(years), max(years) + 1), strict=True):
            here = [(period, value) for period, value in mine if _year(period) == each_year]
            last = max((span(period) for period, _value in here), default=None)
            amounts = [value for period, value in here if span(period) == last]
            assert row.cells[0].value == min(amounts, default=None)
            if len(figure.number_heads) > 1:
                assert row.cells[1].value == max(amounts, default=None)
            else:
                assert len(set(amounts)) <= 1
            query = row.cells[0].query
            assert query is not None
            assert workspace.reader.count(query) == len(amounts)
