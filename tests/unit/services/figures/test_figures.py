"""Every statistic against the slow and obvious way to work it out, over random cities."""

import datetime as dt
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from learningcity_desktop import i18n
from learningcity_desktop.domain.programme import PROGRAMME, is_active_between
from learningcity_desktop.domain.query import Query
from learningcity_desktop.services.figures import events, money, people
from learningcity_desktop.services.figures.model import Figure, Window, doubtful_events, held_events
from learningcity_desktop.services.reporting import fills, lists
from tests.making import day, make
from tests.register import Values
from tests.unit.services.figures.city import NOT_RECORDED, City, counted, known, table

days = st.dates(dt.date(2024, 11, 20), dt.date(2025, 2, 10))
windows = st.tuples(days, days).map(lambda two: Window(min(two), max(two)))
OPTIONS = settings(max_examples=25)


def ids(city: City, query: Query) -> list[int]:
    return sorted(city.workspace.reader.ids(query))


def numbers(records: list[Values]) -> list[int]:
    return sorted(record["id"] for record in records)


@given(window=windows)
@settings(max_examples=150)
def test_which_events_and_programmes_a_period_has(city: City, window: Window) -> None:
    assert ids(city, held_events(window)) == numbers(city.held(window))
    assert ids(city, doubtful_events(window)) == numbers(city.doubtful(window))
    active = numbers(city.active(window))
    assert ids(city, events.active_programmes(window)) == active
    assert active == sorted(
        values["id"]
        for values in city.all("programme")
        if is_active_between(PROGRAMME.record(values), window.first, window.last)
    )
    assert ids(city, money.budget_lines(window)) == numbers(city.lines(window))


@given(window=windows)
@OPTIONS
def test_events_by_type_and_mode(city: City, window: Window) -> None:
    figure = events.events_by_type_and_mode(city.workspace, window)
    held = city.held(window)
    pairs = counted(held, lambda e: (label(city, "event_type", e["type"]), mode(city, e)))
    down, across = {t for t, _m in pairs}, {m for _t, m in pairs}
    assert set(figure.number_heads[:-1]) == across
    assert {row.labels[0] for row in figure.rows[:-1]} == down
    for row in figure.rows[:-1]:
        found = dict(zip(figure.number_heads, (c.value for c in row.cells), strict=True))
        assert found.pop("Total") == sum(n for (t, _m), n in pairs.items() if t == row.labels[0])
        assert found == {m: pairs.get((row.labels[0], m), 0) for m in across}
    assert figure.rows[-1].cells[-1].value == len(held)
    opened(city, figure)
    doubtful = city.doubtful(window)
    assert [ids(city, note.query) for note in figure.notes if note.query] == (
        [numbers(doubtful)] if doubtful else []
    )


def label(city: City, code_list: str, code: str | None) -> str:
    return city.label(code_list, code)


def mode(city: City, event: Values) -> str:
    return city.label("event_mode", event["mode"])


def opened(city: City, figure: Figure) -> None:
    """A number of records opens to exactly these records."""
    for row in figure.rows:
        for cell in row.cells:
            assert cell.query is not None
            assert city.workspace.reader.count(cell.query) == cell.value, row.labels


@given(window=windows)
@OPTIONS
def test_programmes_by_block(city: City, window: Window) -> None:
    figure = events.programmes_by_block(city.workspace, window)
    active = city.active(window)
    expected = {
        (city.label("building_block", code),): (sum(code in p["building_blocks"] for p in active),)
        for code in city.codes["building_block"]
    }
    without = sum(not p["building_blocks"] for p in active)
    if without:
        expected[NOT_RECORDED,] = (without,)
    assert table(figure) == expected
    opened(city, figure)


def district(city: City, place: int | None) -> int | None:
    seen: set[int] = set()
    while place is not None and place not in seen:
        seen.add(place)
        values = city.records["place"][place]
        if values["level"] == "district":
            return place
        place = values["parent"]
    return None


@given(window=windows)
@OPTIONS
def test_events_by_setting_and_district(city: City, window: Window) -> None:
    figure = events.events_by_setting_and_district(city.workspace, window)
    held = city.held(window)
    pairs = counted(held, lambda e: (district(city, e["place"]), e["setting"]))
    opened(city, figure)
    assert figure.rows[-1].cells[-1].value == len(held)
    found = sorted(tuple(cell.value for cell in row.cells) for row in figure.rows[:-1])
    settings_used = {s for _d, s in pairs}
    heads = [*city.codes["learning_setting"], "gone", None]
    across = [code for code in heads if code in settings_used]
    assert figure.number_heads[:-1] == tuple(
        city.label("learning_setting", code) for code in across
    )
    expected = []
    for place in {d for d, _s in pairs}:
        row = [pairs.get((place, code), 0) for code in across]
        expected.append((*row, sum(row)))
    assert found == sorted(expected)


def test_districts_stand_in_persian_order(workspace: Any) -> None:
    for name in ("یزدان", "پارک", "منطقهٔ ۱۰", "آزادگان", "منطقهٔ ۲", "گلستان"):
        place = make(workspace, "place", level="district", name_fa=name)
        make(workspace, "event", status="held", start=day(2025, 1, 1), place=place)
    window = Window(dt.date(2025, 1, 1), dt.date(2025, 1, 1))
    figure = events.events_by_setting_and_district(workspace, window)
    assert [row.labels[0] for row in figure.rows[:-1]] == [
        *("آزادگان", "پارک", "گلستان", "منطقهٔ ۲", "منطقهٔ ۱۰", "یزدان")
    ]


@given(window=windows)
@OPTIONS
def test_free_events_and_certificates(city: City, window: Window) -> None:
    figure = events.free_events_and_certificates(city.workspace, window)
    held = city.held(window)
    fees = {event["fee_kind"] for event in held}
    assert table(figure) == {
        (city.label("fee_kind", fee),): (
            len(mine := [e for e in held if e["fee_kind"] == fee]),
            known(e["certificates"] for e in mine),
        )
        for fee in fees
    }
    everything = (len(held), known(e["certificates"] for e in held))
    assert table(figure, totals=True) == {("Total",): everything}
    for row in figure.rows:
        assert city.workspace.reader.count(row.cells[0].query) == row.cells[0].value


@given(window=windows)
@OPTIONS
def test_documented_events(city: City, window: Window) -> None:
    figure = events.documented_events(city.workspace, window)
    held = city.held(window)
    assert [row.cells[0].value for row in figure.rows] == [
        len(held),
        sum(event["status"] in {"documented", "evaluated"} for event in held),
        len({cell["event"] for cell in city.cells(held)}),
    ]
    opened(city, figure)


@given(window=windows)
@OPTIONS
def test_heads_by_sex_and_age(city: City, window: Window) -> None:
    figure = people.heads_by_sex_and_age(city.workspace, window)
    held = city.held(window)
    cells = city.cells(held)
    counts = [cell for cell in cells if cell["count"] is not None]
    sexes = [*city.codes["sex"], *(["gone"] if any(c["sex"] == "gone" for c in counts) else [])]
    assert figure.number_heads == (*(city.label("sex", sex) for sex in sexes), "Total")
    sums: dict[tuple[str, str], dict[str, list[int]]] = {}
    for cell in counts:
        channel = city.label("attendance_channel", cell["channel"])
        for row in ((channel, city.label("age_band", cell["age_band"])), (channel, "Total")):
            by_sex = sums.setdefault(row, {sex: [] for sex in sexes})
            by_sex[cell["sex"]].append(cell["count"])
    expected = {}
    for row, by_sex in sums.items():
        heads = [known(by_sex[sex]) for sex in sexes]
        expected[row] = (*heads, known(heads))
    assert table(figure) | table(figure, totals=True) == expected
    assert set(table(figure, totals=True)) == {row for row in sums if row[1] == "Total"}
    notes = [ids(city, note.query) for note in figure.notes if note.query is not None]
    uncounted = numbers([e for e in held if not city.cells([e])])
    unsplit = sorted({c["event"] for c in cells if c["sex"] == "u" or c["age_band"] == "AU"})
    assert notes == [some for some in (uncounted, unsplit) if some]


def test_heads_of_two_channels_are_never_added(city: City) -> None:
    window = Window(dt.date(2024, 1, 1), dt.date(2026, 1, 1))
    for figure in (
        people.heads_by_sex_and_age(city.workspace, window),
        people.person_hours(city.workspace, window),
    ):
        channels = {row.labels[0] for row in figure.rows}
        assert len(channels) > 1
        assert len([row for row in figure.rows if row.is_total]) in {0, len(channels)}


@given(window=windows)
@OPTIONS
def test_heads_of_each_event(city: City, window: Window) -> None:
    held = city.held(window)
    expected: dict[int, dict[str, int]] = {}
    for cell in city.cells(held):
        if cell["count"] is not None:
            of_event = expected.setdefault(cell["event"], {})
            of_event[cell["channel"]] = of_event.get(cell["channel"], 0) + cell["count"]
    assert lists.heads_of(city.workspace, held_events(window)) == expected


@given(window=windows)
@OPTIONS
def test_heads_by_group(city: City, window: Window) -> None:
    figure = people.heads_by_group(city.workspace, window)
    held = {event["id"] for event in city.held(window)}
    rows = [g for g in city.all("event_attendance_group") if g["event"] in held]
    groups = {row["target_group"] for row in rows}
    assert table(figure) == {
        (city.label("target_group", group),): (
            known(row["count"] for row in rows if row["target_group"] == group),
            sum(row["target_group"] == group for row in rows),
        )
        for group in groups
    }
    assert not table(figure, totals=True)  # groups overlap


@given(window=windows)
@OPTIONS
def test_person_hours(city: City, window: Window) -> None:
    figure = people.person_hours(city.workspace, window)
    held = city.held(window)
    hours = {e["id"]: e["duration_hours"] for e in held if e["duration_hours"] is not None}
    expected: dict[tuple[str, ...], Any] = {}
    for cell in city.cells(held):
        if cell["event"] in hours and cell["count"] is not None:
            channel = (city.label("attendance_channel", cell["channel"]),)
            (before,) = expected.get(channel, (0,))
            expected[channel] = (before + cell["count"] * hours[cell["event"]],)
    assert table(figure) == expected
    untimed = numbers([e for e in held if e["duration_hours"] is None])
    assert [ids(city, n.query) for n in figure.notes if n.query] == ([untimed] if untimed else [])


@given(window=windows)
@OPTIONS
def test_volunteers(city: City, window: Window) -> None:
    figure = people.volunteers(city.workspace, window)
    held = city.held(window)
    names = ("volunteers", "volunteer_hours")
    assert [row.cells[0].value for row in figure.rows] == [
        known(event[name] for event in held) for name in names
    ]
    assert [ids(city, row.cells[0].query) for row in figure.rows] == [  # type: ignore[arg-type]
        numbers([event for event in held if event[name] is not None]) for name in names
    ]


def partners(city: City, window: Window, stage: str | None = None) -> list[Values]:
    held = {event["id"] for event in city.held(window)}
    active = {programme["id"] for programme in city.active(window)}
    wanted = {
        link["organisation"]
        for link in city.all("stakeholder_link")
        if (link["event"] in held or link["programme"] in active)
        and (stage is None or stage in link["stages"])
    }
    return [each for each in city.all("organisation") if each["id"] in wanted]


@given(window=windows)
@OPTIONS
def test_stakeholders_by_sector(city: City, window: Window) -> None:
    figure = people.stakeholders_by_sector(city.workspace, window)
    active = partners(city, window)
    pairs = counted(
        active,
        lambda o: (
            city.label("stakeholder_sector", o["sector"]),
            city.label("stakeholder_level", o["level"]),
        ),
    )
    assert {row.labels[:2]: row.cells[0].value for row in figure.rows[:-1]} == pairs
    assert figure.rows[-1].cells[0].value == len(active)
    opened(city, figure)


@given(window=windows)
@OPTIONS
def test_involvement_by_stage(city: City, window: Window) -> None:
    figure = people.involvement_by_stage(city.workspace, window)
    assert [row.cells[0].value for row in figure.rows] == [
        len(partners(city, window, code)) for code in city.codes["stage"]
    ]
    opened(city, figure)


@given(window=windows)
@OPTIONS
def test_money_by_source(city: City, window: Window) -> None:
    figure = money.money_by_source(city.workspace, window)
    lines = city.lines(window)
    years = {y["id"]: str(y["year"]) for y in city.all("fiscal_year")}

    def sums(some: list[Values]) -> tuple[Any, ...]:
        documents = city.entries("transaction", some)
        inside = [d for d in documents if d["date"] and window.holds(d["date"])]
        is_spent = known(d["amount"] for d in documents) is not None
        return (
            known(
                [line["approved"] for line in some]
                + [a["amount"] for a in city.entries("funding_amendment", some)]
            ),
            known(a["amount"] for a in city.entries("allocation", some)),
            known(d["amount"] for d in documents),
            (known(d["amount"] for d in inside) or 0) if is_spent else None,
        )

    rows: dict[tuple[int, str], list[Values]] = {}
    by_year: dict[int, list[Values]] = {}
    for line in lines:
        source = city.label("funding_source_type", line["source_type"])
        rows.setdefault((line["fiscal_year"], source), []).append(line)
        by_year.setdefault(line["fiscal_year"], []).append(line)
    found = [
        ((*row.labels, row.is_total), tuple(c.value for c in row.cells)) for row in figure.rows
    ]
    expected = [((years[y], source, False), sums(some)) for (y, source), some in rows.items()]
    expected += [((years[y], "Total", True), sums(some)) for y, some in by_year.items()]
    assert sorted(found, key=repr) == sorted(expected, key=repr)
    assert bool(figure.notes) == bool(lines)


@given(window=windows)
@OPTIONS
def test_gifts_in_kind(city: City, window: Window) -> None:
    figure = money.gifts_in_kind(city.workspace, window)
    held = {event["id"] for event in city.held(window)}
    active = {programme["id"] for programme in city.active(window)}
    gifts = [
        gift
        for gift in city.all("contribution")
        if (
            window.holds(gift["date"])
            if gift["date"]
            else gift["event"] in held or gift["programme"] in active
        )
    ]
    assert ids(city, money.contributions(window)) == numbers(gifts)
    value = "estimated_value_rial"
    assert table(figure) == {
        (city.label("resource_kind", kind),): (
            len(mine := [gift for gift in gifts if gift["kind"] == kind]),
            known(gift[value] for gift in mine),
        )
        for kind in {gift["kind"] for gift in gifts}
    }
    unvalued = numbers([gift for gift in gifts if gift[value] is None])
    assert [ids(city, n.query) for n in figure.notes if n.query] == ([unvalued] if unvalued else [])


@given(window=windows)
@OPTIONS
def test_mechanisms_used(city: City, window: Window) -> None:
    figure = money.mechanisms_used(city.workspace, window)
    used = counted(
        [line for line in city.lines(window) if line["mechanism"] is not None],
        lambda line: (city.label("funding_mechanism", line["mechanism"]),),
    )
    assert table(figure) == {row: (count,) for row, count in used.items()}
    opened(city, figure)


@pytest.mark.parametrize("key", fills.figure_keys())
def test_nothing_recorded_is_an_empty_figure(workspace: Any, key: str) -> None:
    window = Window(dt.date(2025, 1, 1), dt.date(2025, 12, 31))
    figure = fills.figure(workspace, key, window)
    assert figure.key == key
    assert figure.is_empty
    assert figure.title
    for row in figure.rows:
        for cell in row.cells:
            assert not cell.value
            if figure.key == "stat.volunteers":
                assert cell.value is None  # unknown is not zero


@pytest.mark.parametrize("key", fills.figure_keys())
@pytest.mark.parametrize("language", ["fa", "en"])
def test_a_figure_speaks_the_language_of_its_report(city: City, key: str, language: str) -> None:
    window = Window(dt.date(2024, 12, 1), dt.date(2025, 1, 31))
    with i18n.speaking(language):
        figure = fills.figure(city.workspace, key, window)
        words = [figure.title, *figure.label_heads, *figure.number_heads]
        assert all(words)
        is_persian = any("ا" <= letter <= "ی" for letter in figure.title)
        assert is_persian is (language == "fa")
        assert not figure.is_empty
