"""Parts of charts: what a pointer or a key reaches, scales, lettering, patterns, reading aloud."""

from decimal import Decimal
from itertools import pairwise
from math import hypot

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from learningcity_desktop.reports.chart import BarChart, Chart, LineChart, Mark, Series
from learningcity_desktop.reports.chart.hatching import dots_of, lines_of
from learningcity_desktop.reports.chart.ink import mixed
from learningcity_desktop.reports.chart.lettering import elided, spread, wrapped
from learningcity_desktop.reports.chart.reading import description, mark_text
from learningcity_desktop.reports.chart.scale import scale_of
from learningcity_desktop.reports.chart.shapes import Box, Fill, Point, Wedge
from tests.unit.reports.charting import TYPES, bars, broken, charts, laid, measure, names, plain


class TestHitting:
    @settings(max_examples=100)
    @given(charts(least=1))
    def test_the_middle_of_a_mark_is_the_mark(self, chart: Chart) -> None:
        scene = laid(chart, 900)
        for each in scene.marks:
            area = each.area
            middle = area.middle if isinstance(area, Wedge) else area.bounds.centre
            if scene.side_by_side or scene.flow == "round":
                assert scene.hit(*middle) == each.mark
            elif min(area.bounds.width, area.bounds.height) > 0.5:
                assert scene.hit(*middle) is not None

    def test_a_short_bar_is_hit_anywhere_in_its_strip(self) -> None:
        scene = laid(bars(1000, 1, orientation="vertical"))
        short = scene.area_of(Mark(0, 1))
        assert short is not None
        assert scene.hit(short.frame.centre.x, short.frame.y - 60) == Mark(0, 1)
        assert scene.hit(2, 2) is None

    def test_the_nearest_point_of_a_line_is_hit(self) -> None:
        chart = LineChart(
            title="",
            categories=("a", "b"),
            series=(Series("x", (100, 100)), Series("y", (97, 0))),
        )
        scene = laid(chart)
        upper, lower = scene.area_of(Mark(0, 0)), scene.area_of(Mark(1, 0))
        assert upper is not None
        assert lower is not None
        assert scene.hit(upper.frame.centre.x, upper.frame.centre.y - 1) == Mark(0, 0)
        assert scene.hit(lower.frame.centre.x, lower.frame.centre.y + 1) == Mark(1, 0)

    def test_keys_follow_the_eye(self) -> None:
        scene = laid(bars(1, 2, 3, direction="rtl", orientation="vertical"))
        assert scene.beside(Mark(0, 0), -1, 0) == Mark(0, 1)
        assert scene.beside(Mark(0, 1), 1, 0) == Mark(0, 0)
        assert scene.beside(Mark(0, 0), 1, 0) == Mark(0, 0)
        lines = LineChart(
            title="",
            categories=("a", "b"),
            series=(Series("low", (1, 2)), Series("high", (9, 8))),
            direction="rtl",
        )
        assert laid(lines).beside(Mark(0, 0), 0, -1) == Mark(1, 0)


class TestScale:
    @given(
        st.lists(st.one_of(st.integers(-(10**15), 10**15), broken), max_size=20),
        st.integers(1, 8),
    )
    def test_holds_all_values_and_zero_in_few_round_steps(
        self, values: list[int | Decimal], most: int
    ) -> None:
        scale = scale_of(values, most)
        assert scale.ticks[0] <= min([0, *values])
        assert scale.ticks[-1] >= max([0, *values])
        assert 0 in scale.ticks
        assert 2 <= len(scale.ticks) <= max(most, 2) + 1
        steps = {b - a for a, b in pairwise(scale.ticks)}
        assert len(steps) == 1
        step = Decimal(steps.pop()).normalize()
        assert step.as_tuple().digits in {(1,), (2,), (5,)}
        if all(isinstance(value, int) for value in values):
            assert all(isinstance(tick, int) for tick in scale.ticks)

    @given(st.integers(1, 10**12), st.integers(2, 8))
    def test_is_no_wider_than_it_must_be(self, largest: int, most: int) -> None:
        ticks = scale_of([largest], most).ticks
        assert ticks[-2] < largest

    @given(st.lists(broken.map(abs), min_size=1, max_size=20), st.integers(2, 8))
    def test_need_not_begin_at_zero(self, values: list[Decimal], most: int) -> None:
        scale = scale_of(values, most, from_zero=False)
        assert scale.ticks[0] <= min(values)
        assert scale.ticks[-1] >= max(values)
        assert len(scale.ticks) <= most + 1
        assert scale.has_zero or len(set(values)) > 1

    def test_a_course_far_from_zero_leaves_it(self) -> None:
        values = [Decimal("84.6"), Decimal("88.9")]
        assert scale_of(values, 6, from_zero=False).ticks == (84, 85, 86, 87, 88, 89)
        assert scale_of(values, 6).ticks[0] == 0

    def test_shares_run_from_zero_to_one(self) -> None:
        scale = scale_of([-5, 15], 4)
        assert scale.ticks == (-5, 0, 5, 10, 15)
        assert [scale.share(tick) for tick in scale.ticks] == [0, 0.25, 0.5, 0.75, 1]


class TestLettering:
    @given(names, st.floats(0, 200))
    def test_an_elided_text_has_room(self, text: str, room: float) -> None:
        shown = elided(text, room, 8, measure)
        assert measure(shown, 8) <= room
        assert shown == text or shown == "" or shown.endswith("…")
        assert text.startswith(shown.removesuffix("…"))

    @given(names, st.floats(0, 200), st.integers(1, 3))
    def test_lines_keep_their_room_and_their_words(self, text: str, room: float, most: int) -> None:
        lines = wrapped(text, room, 8, measure, most)
        assert len(lines.texts) <= most
        assert all(measure(line, 8) <= room for line in lines.texts)
        if lines.whole:
            assert " ".join(lines.texts).split() == text.split()

    def test_two_lines_are_of_like_length(self) -> None:
        assert wrapped("حضوری، ۱۳ تا ۱۸", 52, 8, measure, 2).texts == ("حضوری،", "۱۳ تا ۱۸")

    def test_a_mark_is_not_parted_from_its_letter(self) -> None:
        assert elided("مؤسّسه", measure("مؤس…", 8), 8, measure) == "مؤ…"

    @given(st.lists(st.floats(0, 100), max_size=12), st.floats(1, 20))
    def test_spread_lines_are_clear_of_one_another(
        self, wanted: list[float], height: float
    ) -> None:
        placed = spread(wanted, height, 0, 100)
        if placed is None:
            assert len(wanted) * height > 100
            return
        ordered = sorted(placed)
        for above, below in pairwise(ordered):
            assert below - above >= height - 1e-6
        for middle in ordered:
            assert height / 2 - 1e-6 <= middle <= 100 - height / 2 + 1e-6
        by_wish = sorted(range(len(wanted)), key=lambda index: wanted[index])
        assert [placed[index] for index in by_wish] == ordered

    def test_a_line_with_room_stays_where_it_is_wanted(self) -> None:
        assert spread([80, 20, 50], 10, 0, 100) == [80, 20, 50]


class TestPatterns:
    @pytest.mark.parametrize("pattern", ["rising", "level", "falling", "crossed", "dots"])
    def test_cover_the_whole_area(self, pattern: str) -> None:
        box = Box(10, 20, 37, 23)
        fill = Fill("#FFFFFF", pattern, "#000000", 4)
        marks = [point for line in lines_of(fill, box) for point in _along(*line)]
        marks += list(dots_of(fill, box))
        for x in range(11, 47, 3):
            for y in range(21, 43, 3):
                assert min(hypot(x - p.x, y - p.y) for p in marks) < 3.5

    def test_a_solid_area_has_none(self) -> None:
        fill = Fill("#FFFFFF")
        assert not [*lines_of(fill, Box(0, 0, 9, 9)), *dots_of(fill, Box(0, 0, 9, 9))]

    def test_colours_mix(self) -> None:
        assert mixed("#000000", "#FFFFFF", 0.2) == "#CCCCCC"
        assert mixed("#0B7A75", "#FFFFFF", 1) == "#0B7A75"


def _along(start: Point, end: Point) -> list[Point]:
    return [
        Point(start.x + (end.x - start.x) * n / 50, start.y + (end.y - start.y) * n / 50)
        for n in range(51)
    ]


class TestReading:
    def test_reads_every_number_with_its_names(self) -> None:
        chart = BarChart(
            title="رویدادها",
            categories=TYPES[:2],
            series=(Series("زنان", (12, None)), Series("مردان", (7, 0))),
            exact=plain,
            missing="ثبت‌نشده",
            unit="نفر",
        )
        text = description(chart)
        for said in ("رویدادها", *TYPES[:2], "زنان", "مردان", "۱۲", "ثبت‌نشده", "۷", "۰", "نفر"):
            assert said in text
        assert mark_text(chart, Mark(1, 0)).endswith(": ۷ نفر")

    def test_breaks_off_after_many(self) -> None:
        text = description(bars(*range(200), exact=plain))
        assert len(text.splitlines()) == 62
        assert "140 more are in the table." in text

    def test_an_empty_chart_says_so(self) -> None:
        assert description(bars(None, empty="هیچ")).endswith("هیچ")
