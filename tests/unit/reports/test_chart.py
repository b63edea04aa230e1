"""Charts as laid out: what is drawn is true, nothing overlaps, nothing hangs over the edge."""

from dataclasses import replace
from decimal import Decimal
from itertools import pairwise
from math import hypot
from time import perf_counter

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from learningcity_desktop.i18n import speaking
from learningcity_desktop.persian.digits import to_persian
from learningcity_desktop.reports.chart import (
    PAPER,
    BarChart,
    Chart,
    DonutChart,
    LineChart,
    Mark,
    Scene,
    Series,
    lay_out,
    natural_height,
)
from learningcity_desktop.reports.chart.hatching import dots_of, lines_of
from learningcity_desktop.reports.chart.ink import mixed
from learningcity_desktop.reports.chart.lettering import elided, spread, wrapped
from learningcity_desktop.reports.chart.reading import description, mark_text
from learningcity_desktop.reports.chart.scale import scale_of
from learningcity_desktop.reports.chart.shapes import (
    Box,
    Fill,
    Line,
    Point,
    Polyline,
    Rect,
    TextAt,
    Wedge,
)

INK = PAPER
ROUNDING = 1e-6
TYPES = ("کارگاه", "جشنواره", "وبینار", "دورهٔ آموزشی")


def measure(text: str, size: float) -> float:
    """A font whose letters are all of one width; marks and half-spaces have none."""
    return 0.55 * size * sum(1 for letter in text if letter not in "\u200c\u200e\u200f")


def plain(value: int | Decimal) -> str:
    return to_persian(str(value))


def laid(chart: Chart, width: float = 450, height: float | None = None) -> Scene:
    return lay_out(chart, width, height or natural_height(chart, width, measure, INK), measure, INK)


def bars(*values: int | Decimal | None, **more: object) -> BarChart:
    names = tuple(f"نام {index}" for index in range(len(values)))
    return BarChart(
        **{"title": "", "categories": names, "series": (Series("", values),), "number": plain}
        | more
    )


words = st.text("ابپتثجچحخدذرزژسشصضطظعغفقکگلمنوهی abcXYZ\u200c", min_size=1, max_size=12)
names = st.lists(words, min_size=1, max_size=4).map(" ".join)
whole = st.integers(-(10**6), 10**6)
broken = st.decimals(-1000, 1000, places=2)
sizes = st.one_of(
    st.tuples(st.floats(30, 1000), st.floats(20, 800)),
    st.tuples(st.floats(45, 130), st.floats(30, 110)),
)


@st.composite
def charts(draw: st.DrawFn, least: int = 0) -> Chart:
    """Any chart: of any kind, of few or many numbers, with gaps, in either direction."""
    kind = draw(st.sampled_from(["bars", "stacked", "lines", "ring"]))
    count = draw(st.one_of(st.integers(least, 6), st.integers(least, 40)))
    number = draw(st.sampled_from([whole, broken, st.integers(0, 20)]))
    if kind == "ring":
        number = number.map(abs)
    value = st.one_of(st.none(), number) if draw(st.booleans()) else number
    rows = 1 if kind == "ring" else draw(st.integers(1, 6))
    declared = {
        "title": "t",
        "categories": tuple(draw(st.lists(names, min_size=count, max_size=count))),
        "series": tuple(
            Series(draw(names), tuple(draw(st.lists(value, min_size=count, max_size=count))))
            for _row in range(rows)
        ),
        "unit": draw(st.sampled_from(["", "میلیون ریال"])),
        "direction": draw(st.sampled_from(["rtl", "ltr"])),
        "number": plain,
    }
    if kind == "ring":
        return DonutChart(**declared)
    if kind == "lines":
        return LineChart(**declared)
    return BarChart(
        **declared,
        stacked=kind == "stacked",
        ordinal=draw(st.booleans()),
        orientation=draw(st.sampled_from(["auto", "vertical", "horizontal"])),
    )


def overlap(one: Box, other: Box) -> bool:
    apart = 0.3
    return (
        one.x < other.right - apart
        and other.x < one.right - apart
        and one.y < other.bottom - apart
        and other.y < one.bottom - apart
    )


def overlaps(scene: Scene) -> list[tuple[TextAt, TextAt]]:
    """Texts that lie on each other."""
    boxes = [(text, text.box(measure, scene.direction)) for text in scene.texts]
    return [
        (one, other)
        for index, (one, box) in enumerate(boxes)
        for other, its_box in boxes[index + 1 :]
        if overlap(box, its_box)
    ]


class TestEveryChart:
    @settings(max_examples=200)
    @given(charts(), sizes)
    def test_stays_within_its_area(self, chart: Chart, size: tuple[float, float]) -> None:
        scene = lay_out(chart, *size, measure, INK)
        for shape in scene.shapes:
            box = shape.box(measure, scene.direction) if isinstance(shape, TextAt) else shape.bounds
            assert box.x >= -0.02, shape
            assert box.y >= -0.02, shape
            assert box.right <= size[0] + 0.02, shape
            assert box.bottom <= size[1] + 0.02, shape

    @settings(max_examples=200)
    @given(charts(), sizes)
    def test_texts_never_overlap(self, chart: Chart, size: tuple[float, float]) -> None:
        assert overlaps(lay_out(chart, *size, measure, INK)) == []

    @settings(max_examples=100)
    @given(charts(), sizes)
    def test_right_to_left_is_the_mirror_image(
        self, chart: Chart, size: tuple[float, float]
    ) -> None:
        ltr = lay_out(replace(chart, direction="ltr"), *size, measure, INK)
        rtl = lay_out(replace(chart, direction="rtl"), *size, measure, INK)
        assert len(ltr.shapes) == len(rtl.shapes)
        for one, other in zip(ltr.shapes, rtl.shapes, strict=True):
            assert type(one) is type(other)
            if isinstance(one, TextAt):
                mine, its = one.box(measure, "ltr"), other.box(measure, "rtl")
                assert one.text == other.text
            else:
                mine, its = one.bounds, other.bounds
            assert its.x == pytest.approx(size[0] - mine.right, abs=ROUNDING)
            assert (its.y, its.height) == (mine.y, mine.height)
        assert [each.mark for each in ltr.marks] == [each.mark for each in rtl.marks]

    @settings(max_examples=100)
    @given(charts(least=1))
    def test_says_everything_at_its_natural_height(self, chart: Chart) -> None:
        assume(not chart.is_empty)
        scene = laid(chart, 800)
        said = " ".join(text.text for text in scene.texts)
        if chart.unit and not isinstance(chart, DonutChart):
            assert chart.unit in said
        if chart.has_gaps:
            assert chart.missing in said
        assert len({each.mark for each in scene.marks}) == len(scene.marks)

    @settings(max_examples=100)
    @given(charts(least=1), sizes)
    def test_keys_reach_every_mark_and_no_other(
        self, chart: Chart, size: tuple[float, float]
    ) -> None:
        scene = lay_out(chart, *size, measure, INK)
        if not scene.marks:
            return
        reached, waiting = set(), [scene.path[0]]
        while waiting:
            mark = waiting.pop()
            if mark not in reached:
                reached.add(mark)
                steps = ((-1, 0), (1, 0), (0, -1), (0, 1))
                waiting += [scene.beside(mark, *step) for step in steps]
        assert reached <= set(scene.path)
        if scene.side_by_side or scene.flow == "round" or len(chart.series) == 1:
            assert reached == set(scene.path)

    def test_without_categories_says_so(self) -> None:
        for make in (BarChart, LineChart, DonutChart):
            chart = make(title="t", categories=(), series=(Series("", ()),), empty="هیچ")
            scene = laid(chart)
            assert [text.text for text in scene.texts] == ["هیچ"]
            assert not scene.marks

    def test_of_nothing_known_says_so(self) -> None:
        assert [text.role for text in laid(bars(None, None)).texts] == ["empty"]

    def test_refuses_series_of_another_length(self) -> None:
        with pytest.raises(ValueError, match="one value for each category"):
            BarChart(title="", categories=("a", "b"), series=(Series("x", (1,)),))

    def test_takes_its_words_from_the_language_spoken_at_its_declaration(self) -> None:
        chart = bars(1234, None)
        with speaking("en"):
            spoken = BarChart(title="", categories=("a",), series=(Series("", (1234,)),))
        assert spoken.direction == "ltr"
        assert spoken.number(1234) == "1,234"
        assert chart.missing == "Not recorded"


def drawn_bars(scene: Scene, series: int = 0) -> list[Rect]:
    look = INK.look(series)
    marks = [each.frame for each in scene.marks]
    return [
        shape
        for shape in scene.shapes
        if isinstance(shape, Rect) and shape.fill == look.fill and shape.box in marks
    ]


class TestBars:
    @settings(max_examples=100)
    @given(
        st.lists(st.integers(-(10**9), 10**9), min_size=1, max_size=12),
        st.sampled_from(["vertical", "horizontal"]),
    )
    def test_length_is_proportional_to_value(self, values: list[int], orientation: str) -> None:
        scene = laid(bars(*values, orientation=orientation))
        lengths = [
            box.height if orientation == "vertical" else box.width
            for box in (each.frame for each in scene.marks)
            if isinstance(box, Box)
        ]
        assert len(lengths) == len(values)
        sum_of_values, sum_of_lengths = sum(map(abs, values)), sum(lengths)
        for value, length in zip(values, lengths, strict=True):
            if sum_of_values:
                share = abs(value) / sum_of_values
                assert length == pytest.approx(share * sum_of_lengths, abs=1e-4)
            else:
                assert length == 0

    @given(st.lists(st.integers(0, 10**6), min_size=2, max_size=5))
    def test_parts_of_a_stack_follow_one_another(self, values: list[int]) -> None:
        chart = BarChart(
            title="",
            categories=("a",),
            series=tuple(Series(str(index), (value,)) for index, value in enumerate(values)),
            stacked=True,
            orientation="vertical",
        )
        boxes = [each.frame for each in laid(chart).marks]
        for lower, upper in pairwise(boxes):
            assert upper.bottom == pytest.approx(lower.y, abs=1e-6)
        assert sum(box.height for box in boxes) == pytest.approx(
            boxes[0].bottom - boxes[-1].y, abs=1e-6
        )

    def test_what_was_not_recorded_has_no_bar_but_a_cross_and_a_mark(self) -> None:
        scene = laid(bars(5, None, 7, direction="rtl"))
        assert len(drawn_bars(scene)) == 2
        missing = scene.area_of(Mark(0, 1))
        assert missing is not None
        crosses = [
            shape
            for shape in scene.shapes
            if isinstance(shape, Line) and missing.frame.holds(*shape.bounds.centre)
        ]
        assert len(crosses) == 2
        assert "Not recorded" in [text.text for text in scene.texts]
        assert not any(text.text == "۰" for text in scene.texts if text.role == "value")

    def test_zero_is_said_to_be_zero(self) -> None:
        scene = laid(bars(0, 0, 0))
        assert not drawn_bars(scene)
        assert [text.text for text in scene.texts if text.role == "value"] == ["۰"] * 3

    def test_one_value_is_enough(self) -> None:
        scene = laid(bars(7))
        assert len(drawn_bars(scene)) == 1
        assert [text.text for text in scene.texts if text.role == "value"] == ["۷"]

    @pytest.mark.parametrize("ordinal", [True, False])
    def test_forty_categories(self, ordinal: bool) -> None:
        chart = bars(*range(1, 41), ordinal=ordinal)
        scene = laid(chart)
        assert len(drawn_bars(scene)) == 40
        said = [text for text in scene.texts if text.role == "category"]
        assert len(said) == 40 if not ordinal else 8 <= len(said) < 40
        assert scene.flow == ("across" if ordinal else "down")

    def test_right_to_left_begins_at_the_right(self) -> None:
        scene = laid(
            bars(30, 20, 10, direction="rtl", orientation="vertical", unit="ریال"), height=200
        )
        first, second, third = (each.frame for each in scene.marks)
        assert first.x > second.x > third.x
        ticks = [text.box(measure, "rtl") for text in scene.texts if text.role == "tick"]
        assert ticks
        assert all(box.x > first.right for box in ticks)
        unit = next(text for text in scene.texts if text.role == "unit")
        assert unit.box(measure, "rtl").right == pytest.approx(450)

    def test_lying_bars_grow_from_the_right_in_persian(self) -> None:
        scene = laid(bars(30, 20, direction="rtl", orientation="horizontal"))
        first, second = (each.frame for each in scene.marks)
        assert first.right == pytest.approx(second.right)
        assert first.x < second.x
        assert first.y < second.y

    @pytest.mark.parametrize("height", range(32, 120, 4))
    def test_names_of_rows_too_low_for_them_are_left_out(self, height: int) -> None:
        scene = laid(bars(*range(1, 13), orientation="horizontal"), 200, height)
        assert overlaps(scene) == []

    def test_negative_bars_hang_below_the_line_of_zero(self) -> None:
        scene = laid(bars(10, -10, orientation="vertical"))
        up, down = (each.frame for each in scene.marks)
        assert up.bottom == pytest.approx(down.y)
        values = {text.text: text.y for text in scene.texts if text.role == "value"}
        assert values["۱۰"] < up.y
        assert values["-۱۰"] > down.bottom

    def test_long_names_lay_the_bars_down(self) -> None:
        long = tuple(f"سازمان فرهنگی، اجتماعی و ورزشی شهرداری {n}" for n in range(6))
        assert laid(bars(*range(6), categories=long)).flow == "down"
        assert laid(bars(*range(6))).flow == "across"

    def test_a_sum_that_lacks_a_part_bears_a_cross(self) -> None:
        chart = BarChart(
            title="",
            categories=("a", "b"),
            series=(Series("x", (1, 2)), Series("y", (3, None))),
            stacked=True,
        )
        scene = laid(chart)
        assert {each.mark for each in scene.marks} == {
            *(Mark(0, 0), Mark(1, 0)),
            *(Mark(0, 1), Mark(1, 1)),
        }

    def test_series_differ_in_pattern_and_marker_not_in_colour_alone(self) -> None:
        looks = [INK.look(index) for index in range(6)]
        assert len({look.fill.pattern for look in looks}) == 6
        assert len({look.marker for look in looks}) == 6
        assert len({look.line.dashes for look in looks}) == 6
        later = INK.look(6)
        assert later.colour == looks[0].colour
        assert later.fill.pattern != looks[0].fill.pattern

    def test_one_series_has_no_legend(self) -> None:
        assert not [text for text in laid(bars(1, 2)).texts if text.role == "legend"]


class TestLines:
    def line(self, *values: int | None, **more: object) -> LineChart:
        return LineChart(
            **{
                "title": "",
                "categories": tuple(str(1390 + n) for n in range(len(values))),
                "series": (Series("", values),),
                "number": plain,
            }
            | more
        )

    def test_what_was_not_recorded_leaves_a_gap(self) -> None:
        scene = laid(self.line(1, 2, None, 4, 5))
        lines = [shape for shape in scene.shapes if isinstance(shape, Polyline)]
        assert [len(line.points) for line in lines] == [2, 2]

    def test_a_number_between_gaps_is_seen_all_the_same(self) -> None:
        scene = laid(self.line(*[None if n != 30 else 5 for n in range(60)]))
        assert [s for s in scene.shapes if isinstance(s, Wedge)]

    def test_time_runs_to_the_left_in_persian(self) -> None:
        line = self.line(1, 2, 3, direction="rtl")
        points = next(s for s in laid(line).shapes if isinstance(s, Polyline)).points
        assert points[0].x > points[1].x > points[2].x
        assert points[0].y > points[1].y > points[2].y

    def test_lines_end_with_their_last_numbers(self) -> None:
        chart = self.line(1, 2, series=(Series("a", (1, 20)), Series("b", (5, 7))))
        ends = [text for text in laid(chart).texts if text.role == "value"]
        assert [text.text for text in ends] == ["۲۰", "۷"]

    def test_names_of_steps_are_left_out_rather_than_cut(self) -> None:
        chart = self.line(*range(30))
        said = [text.text for text in laid(chart, 300).texts if text.role == "category"]
        assert said
        assert set(said) <= set(chart.categories)


class TestRing:
    def ring(self, *values: int | None, **more: object) -> DonutChart:
        categories = tuple(f"نام {n}" for n in range(len(values)))
        return DonutChart(
            **{"title": "", "categories": categories, "series": (Series("", values),)} | more
        )

    @given(st.lists(st.integers(0, 10**6), min_size=1, max_size=6))
    def test_turns_are_proportional(self, values: list[int]) -> None:
        marks = laid(self.ring(*values)).marks
        turns = {each.mark.category: each.frame.turn for each in marks}
        for category, value in enumerate(values):
            expected = 360 * value / sum(values) if sum(values) else 0
            assert turns.get(category, 0) == pytest.approx(expected)

    def test_parts_are_named_beside_the_ring(self) -> None:
        said = [text.text for text in laid(self.ring(1, 3, None)).texts]
        assert "نام 0" in said
        assert "1 · 25%" in said
        assert "Not recorded: نام 2" in said

    def test_a_narrow_ring_has_a_legend(self) -> None:
        scene = laid(self.ring(1, 3), 130)
        assert {text.role for text in scene.texts} >= {"legend"}

    def test_too_many_parts_become_bars(self) -> None:
        assert not [s for s in laid(self.ring(*range(1, 9))).shapes if isinstance(s, Wedge)]

    def test_refuses_what_no_ring_can_show(self) -> None:
        with pytest.raises(ValueError, match="negative"):
            self.ring(1, -1)
        with pytest.raises(ValueError, match="one series"):
            self.ring(1, series=(Series("a", (1,)), Series("b", (1,))))

    @given(st.floats(-720, 720), st.floats(1, 359), st.floats(0, 1), st.floats(0, 1))
    def test_a_wedge_knows_what_is_inside(
        self, start: float, turn: float, along: float, out: float
    ) -> None:
        wedge = Wedge(Point(50, 40), 10, 30, start, turn)
        inside = wedge.at(start + turn * (0.01 + 0.98 * along), 10.1 + 19.8 * out)
        assert wedge.distance(*inside) == 0
        outside = wedge.at(start + turn + (360 - turn) * (0.01 + 0.98 * along), 20)
        assert wedge.distance(*outside) > 0
        seen = wedge.mirrored(100)
        assert seen.distance(100 - inside.x, inside.y) == 0


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


def test_forty_by_six_is_laid_out_at_once() -> None:
    chart = BarChart(
        title="",
        categories=tuple(f"نام {n}" for n in range(40)),
        series=tuple(Series(f"s{n}", tuple(range(40))) for n in range(6)),
    )
    start = perf_counter()
    laid(chart)
    assert perf_counter() - start < 0.2
