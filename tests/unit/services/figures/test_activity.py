"""What was done in a period, against the slow and obvious way to work it out."""

from collections.abc import Iterable
from typing import Any

from hypothesis import given

from learningcity_desktop.domain.query import Query
from learningcity_desktop.persian.dates import span
from learningcity_desktop.persian.jalali import to_jalali
from learningcity_desktop.services.figures import activity, carried_out
from learningcity_desktop.services.figures.model import Figure, Window
from learningcity_desktop.services.figures.spans import year_window
from tests.register import Values
from tests.unit.services.figures.city import City, counted, known, table
from tests.unit.services.figures.test_figures import OPTIONS, district, windows

CHANNELS = ("onsite", "online")


def ids(city: City, query: Query | None) -> list[int]:
    assert query is not None
    return sorted(city.workspace.reader.ids(query))


def numbers(records: Iterable[Values]) -> list[int]:
    return sorted(record["id"] for record in records)


def heads(city: City, events: list[Values], channel: str) -> Any:
    return known(c["count"] for c in city.cells(events) if c["channel"] == channel)


def inside(city: City, entity: str, window: Window) -> list[Values]:
    return [v for v in city.all(entity) if v["date"] and window.holds(v["date"])]


def expected_measures(city: City, window: Window) -> list[Any]:
    held = city.held(window)
    linked = {e["id"] for e in held}
    partners = {
        link["organisation"]
        for link in city.all("stakeholder_link")
        if link["event"] in linked and link["organisation"] is not None
    }
    return [
        len(held),
        sum(e["status"] in {"documented", "evaluated"} for e in held),
        len({e["programme"] for e in held} - {None}),
        *(heads(city, held, channel) if held else 0 for channel in CHANNELS),
        known(e["volunteers"] for e in held) if held else 0,
        known(e["certificates"] for e in held) if held else 0,
        len(partners),
        known(t["amount"] for t in inside(city, "transaction", window)),
    ]


@given(one=windows, other=windows)
@OPTIONS
def test_periods_are_held_against_each_other(city: City, one: Window, other: Window) -> None:
    figure = activity.compared(city.workspace, [("a", one), ("b", other)])
    assert figure.number_heads == ("a", "b")
    columns = [expected_measures(city, window) for window in (one, other)]
    found = [tuple(cell.value for cell in row.cells) for row in figure.rows]
    assert found == list(zip(*columns, strict=True))
    assert ids(city, figure.rows[0].cells[0].query) == numbers(city.held(one))
    spent = figure.rows[-1].cells[1].query
    assert ids(city, spent) == numbers(inside(city, "transaction", other))


@given(window=windows)
@OPTIONS
def test_activity_by_a_field(city: City, window: Window) -> None:
    held = city.held(window)
    for field, code_list in (("type", "event_type"), ("topic", "learning_field")):
        figure = activity.activity_by(city.workspace, window, field, "x")
        codes = {event[field] for event in held}
        expected = {
            (city.label(code_list, code),): (
                len(mine),
                *(heads(city, mine, channel) for channel in CHANNELS),
            )
            for code in codes
            for mine in [[e for e in held if e[field] == code]]
        }
        assert table(figure) == expected
        total = (len(held), *(heads(city, held, channel) for channel in CHANNELS))
        assert table(figure, totals=True) == {("Total",): total}
        for row in figure.rows:
            assert len(ids(city, row.cells[0].query)) == row.cells[0].value


def planned(city: City, window: Window) -> list[Values]:
    return [
        e
        for e in city.all("event")
        if e["start"] is not None
        and window.holds(span(e["start"])[0])
        and e["status"] not in {"idea", "postponed", "cancelled"}
    ]


@given(window=windows)
@OPTIONS
def test_programmes_carried_out(city: City, window: Window) -> None:
    figure = carried_out.programmes_carried_out(city.workspace, window)
    decided = [
        e
        for e in city.all("event")
        if e["start"] is not None and window.holds(span(e["start"])[0]) and e["status"] != "idea"
    ]
    lines = {line["id"]: line["programme"] for line in city.all("funding_line")}
    spent = inside(city, "transaction", window)
    expected = sorted(
        (
            sum(e["programme"] == p["id"] for e in decided),
            len(city.held(window, programme=p["id"])),
            known(t["amount"] for t in spent if lines.get(t["funding_line"]) == p["id"]) or -1,
        )
        for p in city.active(window)
    )
    found = sorted(
        (row.cells[0].value, row.cells[1].value, row.cells[2].value or -1) for row in figure.rows
    )
    assert found == expected
    for row in figure.rows:
        for cell in row.cells[:2]:
            assert len(ids(city, cell.query)) == cell.value


def test_the_calendar_of_a_year(city: City) -> None:
    for year in (1402, 1403, 1404):
        figure = carried_out.calendar_by_district(city.workspace, year_window(year))
        wanted = planned(city, year_window(year))
        places = {district(city, e["place"]) for e in wanted}
        assert len(figure.number_heads) == len(places) + 1
        assert (figure.number_heads[-2:-1] == ("No district",)) is (None in places)
        by_month = counted(wanted, lambda e: to_jalali(span(e["start"])[0])[1])
        assert [row.cells[-1].value for row in figure.rows] == [
            *(by_month.get(number, 0) for number in range(1, 13)),
            len(wanted),
        ]
        opened(city, figure)
        sums = [cell.value for cell in figure.rows[-1].cells[:-1]]
        by_place = counted(wanted, lambda e: district(city, e["place"]))
        assert sorted(sums) == sorted(by_place.values())


def opened(city: City, figure: Figure) -> None:
    for row in figure.rows:
        for cell in row.cells:
            assert len(ids(city, cell.query)) == cell.value, row.labels
