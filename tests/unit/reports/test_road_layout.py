"""The road map laid out: texts apart, all of it within its frame, dates where they belong."""

import datetime as dt
from dataclasses import replace
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from learningcity_desktop import i18n
from learningcity_desktop.reports.chart import PAPER, Mark, lay_out, natural_height
from learningcity_desktop.reports.chart.reading import description, kind_of, mark_text
from learningcity_desktop.reports.chart.road import RoadBand, RoadBar, RoadLane, RoadMap
from learningcity_desktop.reports.chart.scene import Scene
from learningcity_desktop.reports.chart.shapes import Line, Polygon, Rect, TextAt
from learningcity_desktop.reports.chart.time_axis import TimeAxis
from tests.unit.reports.charting import ROUNDING, measure, names, overlaps

TODAY = dt.date(2025, 5, 5)
STATES = tuple(
    (code, code) for code in ("planned", "running", "done", "postponed", "stopped", "own")
)
FA = i18n.language("fa")
EN = i18n.language("en")

days = st.integers(-1500, 2500).map(lambda n: TODAY + dt.timedelta(n))
maybe = st.none() | days


@st.composite
def bars(draw: st.DrawFn) -> RoadBar:
    start, end = draw(maybe), draw(maybe)
    if start and end and end < start:
        start, end = end, start
    return RoadBar(
        title=draw(names),
        told="x",
        state=draw(st.none() | st.sampled_from([code for code, _name in STATES])),
        start=start,
        end=end,
        done_on=draw(st.none() | days),
        late=draw(st.sampled_from(["", "۲۳ روز دیرکرد"])),
    )


lanes = st.builds(
    RoadLane,
    title=names,
    told=names,
    note=st.sampled_from(["", "۱ از ۳"]),
    bars=st.lists(bars(), max_size=4).map(tuple),
)
bands = st.builds(
    RoadBand,
    title=names,
    note=st.sampled_from(["", "۱۲ اقدام، ۳ انجام‌شده"]),
    lanes=st.lists(lanes, min_size=1, max_size=3).map(tuple),
)
roads = st.builds(
    lambda shown, direction, language: road(*shown, direction=direction, language=language),
    st.lists(bands, max_size=3),
    st.sampled_from(["rtl", "ltr"]),
    st.sampled_from([FA, EN]),
)


def road(*shown: RoadBand, **more: Any) -> RoadMap:
    said = {"title": "t", "bands": shown, "states": STATES, "today": TODAY, "language": FA}
    return RoadMap(**said | more)


def one(*shown: RoadBar, **more: Any) -> RoadMap:
    return road(RoadBand("کوتاه‌مدت", lanes=(RoadLane("هدف", "هدف", bars=shown),)), **more)


def laid(picture: RoadMap, width: float = 450, height: float | None = None) -> Scene:
    room = height or natural_height(picture, width, measure, PAPER)
    return lay_out(picture, width, room, measure, PAPER)


def within(scene: Scene) -> bool:
    boxes = [
        shape.box(measure, scene.direction) if isinstance(shape, TextAt) else shape.bounds
        for shape in scene.shapes
    ]
    return all(
        box.x >= -ROUNDING
        and box.right <= scene.width + ROUNDING
        and box.y >= -ROUNDING
        and box.bottom <= scene.height + ROUNDING
        for box in boxes
    )


@settings(max_examples=40)
@given(roads, st.floats(150, 1200), st.floats(0.3, 1.2))
def test_texts_lie_apart_and_all_within_the_frame(
    picture: RoadMap, width: float, share: float
) -> None:
    scene = laid(picture, width, share * natural_height(picture, width, measure, PAPER))
    assert overlaps(scene) == []
    assert within(scene)


@settings(max_examples=30)
@given(roads, st.floats(250, 1200))
def test_every_goal_and_action_can_be_hit_at_its_natural_height(
    picture: RoadMap, width: float
) -> None:
    scene = laid(picture, width)
    assert [mark.category for mark in scene.path] == list(range(len(picture.items)))
    for area in scene.marks:
        assert scene.hit(*area.frame.centre) == area.mark
    if scene.path:
        assert scene.beside(scene.path[0], 0, -1) == scene.path[0]
        assert scene.beside(scene.path[0], 0, 1) == scene.path[min(1, len(scene.path) - 1)]


def test_a_bar_reaches_from_its_first_day_to_its_last() -> None:
    """The quarter of a year that is drawn whole: a quarter of the axis, from its start."""
    bar = RoadBar("ا", "ا", "running", dt.date(2025, 3, 21), dt.date(2025, 6, 21))
    span = (dt.date(2025, 3, 21), dt.date(2026, 3, 20))
    found = {}
    for direction in ("ltr", "rtl"):
        scene = laid(one(bar, span=span, direction=direction))
        boxes = [s.box for s in scene.shapes if isinstance(s, Rect) and s.fill and s.stroke]
        found[direction] = boxes[-1]  # those before are samples of the legend
    assert found["rtl"] == found["ltr"].mirrored(scene.width)
    year = scene.width - found["ltr"].x
    assert found["ltr"].width / year == pytest.approx(93 / 365, abs=0.01)


def test_the_axis_is_of_whole_quarters_of_its_calendar() -> None:
    axis = TimeAxis.around([dt.date(2025, 5, 5), dt.date(2026, 4, 1)], 100, 500, FA)
    assert (axis.first, axis.beyond) == (dt.date(2025, 3, 21), dt.date(2026, 6, 22))
    assert [step.name for step in axis.years] == ["۱۴۰۴", "۱۴۰۵"]
    seasons = [FA.catalog.gettext(name) for name in ("Spring", "Summer", "Autumn", "Winter")]
    assert [step.name for step in axis.quarters] == [*seasons, seasons[0]]
    assert len(axis.months) == 15
    assert axis.months[0].name == "فروردین"
    english = TimeAxis.around([dt.date(2025, 5, 5)], 0, 91, EN)
    assert (english.first, english.beyond) == (dt.date(2025, 4, 1), dt.date(2025, 7, 1))
    assert [step.name for step in english.quarters] == ["Q2"]
    assert english.at(english.first) == 0
    assert english.after(dt.date(2025, 6, 30)) == 91
    assert english.at(dt.date(2030, 1, 1)) == english.after(dt.date.max) == 91


@given(st.lists(days, min_size=1, max_size=5), st.sampled_from([FA, EN]))
def test_steps_of_an_axis_follow_each_other_without_a_gap(
    known: list[dt.date], language: i18n.Language
) -> None:
    axis = TimeAxis.around(known, 10, 300, language)
    for steps in (axis.years, axis.quarters, axis.months):
        assert steps[0].start == 10
        assert steps[-1].end == 300
        assert all(one.end == other.start for one, other in pairwise(steps))
    assert all(10 <= axis.at(day) < axis.after(day) <= 300 for day in known)


def words(scene: Scene) -> set[str]:
    return {text.text for text in scene.texts}


def test_what_is_late_is_said_in_words_and_drawn_to_today() -> None:
    late = RoadBar(
        "ا", "ا", "running", TODAY - dt.timedelta(90), TODAY - dt.timedelta(30), late="۳۰ روز"
    )
    picture = one(late, RoadBar("ب", "ب", "planned", TODAY, TODAY + dt.timedelta(400)))
    scene = laid(picture)
    assert {"۳۰ روز", picture.late_name} <= words(scene)
    dashes = [s for s in scene.shapes if isinstance(s, Line) and s.stroke.dashes]
    assert len(dashes) == 2  # in the row and in the legend
    assert picture.late_name not in words(laid(one(replace(late, late=""))))


def test_today_lies_on_the_axis_only_where_it_matters() -> None:
    past = RoadBar("ا", "ا", "done", dt.date(2001, 1, 1), dt.date(2001, 2, 2), dt.date(2001, 2, 1))
    picture = one(past)
    assert picture.today_name not in words(laid(picture))
    late = one(past, RoadBar("ب", "ب", "running", None, dt.date(2001, 3, 1), late="دیر"))
    assert late.today_name in words(laid(late))


def test_marks_of_open_and_single_dates() -> None:
    """An open end points beyond the axis, a lone end is a diamond, no date is said so."""
    start, end = TODAY, TODAY + dt.timedelta(300)
    other = RoadBar("پ", "پ", "planned", start, end)
    shapes = {
        name: [s for s in laid(one(bar, other)).shapes if isinstance(s, Polygon)]
        for name, bar in {
            "open": RoadBar("ا", "ا", "running", start),
            "lone": RoadBar("ا", "ا", "running", None, end),
            "plain": RoadBar("ا", "ا", "running", start, end),
            "none": RoadBar("ا", "ا", "running"),
        }.items()
    }
    assert {name: [len(s.points) for s in found] for name, found in shapes.items()} == {
        "open": [5],
        "lone": [4],
        "plain": [],
        "none": [],
    }
    undated = one(RoadBar("ا", "ا", "running"), other)
    assert undated.undated in words(laid(undated))


def test_states_are_told_apart_without_colour() -> None:
    bars_of_all = tuple(
        RoadBar(code, code, code, TODAY, TODAY + dt.timedelta(99)) for code, _name in STATES
    )
    scene = laid(one(*bars_of_all))
    looks = {
        (s.fill.pattern, s.fill.ground == s.stroke.colour)
        for s in scene.shapes
        if isinstance(s, Rect) and s.fill and s.stroke
    }
    assert len(looks) == len(STATES)
    assert {name for _code, name in STATES} <= words(scene)
    few = laid(one(bars_of_all[0]))
    assert "running" not in words(few)  # the legend names what is there


def test_without_actions_it_says_so() -> None:
    empty = road()
    assert words(laid(empty)) == {empty.empty}
    assert laid(empty).path == []
    bare = road(RoadBand("کوتاه‌مدت", lanes=(RoadLane("هدف", "هدف"),)))
    assert "هدف" in words(laid(bare))


def test_a_long_one_is_parted_between_goals_and_keeps_its_axis() -> None:
    bar = RoadBar("ا", "ا", "planned", TODAY, TODAY + dt.timedelta(50))
    far = replace(bar, end=TODAY + dt.timedelta(900))
    lane, last = RoadLane("هدف", "x", bars=(bar,) * 4), RoadLane("دور", "x", bars=(far,))
    picture = road(RoadBand("ا", lanes=(lane,) * 5), RoadBand("ب", lanes=(last,)))
    pages = list(picture.pages(13))
    assert [[(b.title, b.rows) for b in page.bands] for page in pages] == [
        [("ا", 11)],
        [("ا", 11)],
        [("ا", 6), ("ب", 3)],
    ]
    assert [bar for page in pages for bar in page.bars] == list(picture.bars)
    assert {page.days for page in pages} == {picture.days}
    assert list(picture.pages(99)) == [replace(picture, span=picture.days)]
    assert [band.rows for band in next(picture.pages(2)).bands] == [6]  # one goal is not torn
    assert list(road().pages(9)) == []


@pytest.mark.parametrize("code", ["fa", "en"])
def test_it_is_read_aloud(code: str) -> None:
    with i18n.speaking(code):
        told = "راه‌اندازی کلاس\nمسئول: کتابخانه"
        picture = one(*(RoadBar("ا", told, "planned"),) * 61)
        read = description(picture).split("\n")
        assert kind_of(picture) in read[0]
        assert len(read) == 62  # the head, sixty actions, and that there is one more
        assert "کتابخانه" in read[1]
        assert mark_text(picture, Mark(0, 0)) == "هدف"
        assert mark_text(picture, Mark(0, 1)) == told
