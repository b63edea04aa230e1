"""Meetings and media coverage, held against loops over their records."""

import datetime as dt

from learningcity_desktop.services.figures.follow_up import media, meetings
from learningcity_desktop.services.figures.model import Window
from tests.unit.services.figures.city import City, known, table

WINDOW = Window(dt.date(2024, 12, 20), dt.date(2025, 1, 5))


def test_meetings_and_what_came_of_them(city: City) -> None:
    held = [
        m["id"]
        for m in city.all("meeting")
        if m["status"] == "held" and m["date"] and WINDOW.holds(m["date"])
    ]
    taken = [r for r in city.all("resolution") if r["meeting"] in held]
    done = [r for r in taken if r["status"] == "done"]
    figure = meetings(city.workspace, WINDOW)
    assert [row.cells[0].value for row in figure.rows] == [len(held), len(taken), len(done)]


def test_coverage_by_channel(city: City) -> None:
    told = [m for m in city.all("media_item") if m["date"] and WINDOW.holds(m["date"])]
    figure = media(city.workspace, WINDOW)
    expected = {
        (city.label("media_channel", channel),): (
            len(mine),
            known(m["reach"] for m in mine),
        )
        for channel in {m["channel"] for m in told}
        for mine in [[m for m in told if m["channel"] == channel]]
    }
    assert table(figure) == expected
    assert table(figure, totals=True) == {
        ("Total",): (len(told), known(m["reach"] for m in told)),
    }
