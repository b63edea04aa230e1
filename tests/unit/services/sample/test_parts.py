"""The sample's workshop: heads that add up, days that return, posters that open."""

import datetime as dt
import itertools
import random
import struct
import zlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from learningcity_desktop.persian.jalali import to_jalali, weekday
from learningcity_desktop.services.sample.attendance import Audience, divided, groups, split
from learningcity_desktop.services.sample.calendar import (
    FIRST_DAY,
    HORIZON,
    is_under_way,
    occurrences,
    some_days,
    spread,
)
from learningcity_desktop.services.sample.loading import identity_start
from learningcity_desktop.services.sample.posters import poster
from learningcity_desktop.services.sample.source import programme_texts, texts

AUDIENCES = sorted(texts("events")["audiences"])
SERIES = [series for each in programme_texts() for series in each.get("series", ())]


@given(
    st.integers(0, 100_000),
    st.lists(st.floats(0, 100, allow_nan=False), min_size=1, max_size=9).filter(any),
)
def test_parts_add_up_to_the_whole(total: int, weights: list[float]) -> None:
    parts = divided(total, weights)
    assert sum(parts) == total
    assert all(part >= 0 for part in parts)


@given(st.integers(1, 3000), st.sampled_from(AUDIENCES), st.integers())
def test_cells_add_up_and_no_group_is_larger(total: int, audience: str, seed: int) -> None:
    chance = random.Random(seed)
    cells = split(chance, Audience.named(audience), total)
    assert sum(count for _sex, _age, count in cells) == total
    assert all(count > 0 for _sex, _age, count in cells)
    assert len({(sex, age) for sex, age, _count in cells}) == len(cells)
    for group in groups(chance, 1, ["TG01", "TG04", "TG06"], cells):
        assert 0 < group["count"] <= total


@given(
    st.dates(dt.date(2024, 9, 22), dt.date(2026, 9, 22)), st.integers(1, 400), st.integers(1, 5000)
)
def test_events_are_spread_without_loss(first: dt.date, length: int, count: int) -> None:
    last = first + dt.timedelta(days=length)
    days = list(spread(first, last, count))
    assert sum(number for _day, number in days) == count
    assert [day for day, _number in days] == sorted({day for day, _number in days})
    assert all(first <= day <= last for day, _number in days)


def test_drawn_days_lie_in_their_period_in_order() -> None:
    days = some_days(random.Random(1), FIRST_DAY, HORIZON, 500)
    assert days == sorted(days)
    assert days[0] >= FIRST_DAY
    assert days[-1] <= HORIZON


@pytest.mark.parametrize("series", SERIES, ids=lambda series: series["title_en"])
def test_series_return_as_they_say(series: dict[str, str]) -> None:
    days = list(occurrences(series, FIRST_DAY, HORIZON))
    apart = {"monthly": 1, "seasonal": 3, "half_yearly": 6, "yearly": 12}[series["periodicity"]]
    assert len(days) >= (2 if "from" not in series else 1)
    for one, following in itertools.pairwise(days):
        (year, month, _), (next_year, next_month, _) = to_jalali(one), to_jalali(following)
        assert (next_year * 12 + next_month) - (year * 12 + month) in {apart - 1, apart, apart + 1}
    assert all((weekday(day) == 6) == ("weekday" in series) for day in days)


def test_a_programme_that_ends_in_a_month_runs_to_its_end() -> None:
    programme = {"start": "1403-01", "end": "1404-06"}
    assert is_under_way(programme, dt.date(2025, 9, 22))
    assert not is_under_way(programme, dt.date(2025, 9, 23))
    assert not is_under_way(programme, dt.date(2024, 3, 19))


@pytest.mark.parametrize("topic", ["LF01", "LF10", "LF99"])
def test_a_poster_is_a_picture(topic: str) -> None:
    data = poster(topic)
    assert data.startswith(b"\x89PNG\r\n\x1a\n")
    place, chunks = 8, {}
    while place < len(data):
        [length] = struct.unpack(">I", data[place : place + 4])
        name, content = data[place + 4 : place + 8], data[place + 8 : place + 8 + length]
        [check] = struct.unpack(">I", data[place + 8 + length : place + 12 + length])
        assert check == zlib.crc32(name + content)
        chunks[name] = content
        place += 12 + length
    width, height, depth, colours = struct.unpack(">IIBB", chunks[b"IHDR"][:10])
    assert (depth, colours) == (8, 3)
    pixels = zlib.decompress(chunks[b"IDAT"])
    assert len(pixels) == height * (width + 1)
    assert max(pixels) * 3 < len(chunks[b"PLTE"])


def test_every_topic_has_its_own_poster() -> None:
    topics = {each["main_topic"] for each in programme_texts()}
    assert len({poster(topic) for topic in topics}) == len(topics)


def test_identities_belong_to_seed_and_entity() -> None:
    starts = {identity_start(seed, name) for seed in (1, 2) for name in ("event", "programme")}
    assert len(starts) == 4
    assert all(len(start) == 24 and start[14] == "8" for start in starts)
