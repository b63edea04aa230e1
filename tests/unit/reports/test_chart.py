"""Charts as laid out: what is drawn is true, nothing overlaps, nothing hangs over the edge."""

from dataclasses import replace
from itertools import pairwise
from time import perf_counter

import pytest
from hypothesis import assume, example, given, settings
from hypothesis import strategies as st

from learningcity_desktop.i18n import speaking
from learningcity_desktop.reports.chart import (
    BarChart,
    Chart,
    DonutChart,
    LineChart,
    Mark,
    Scene,
    Series,
    lay_out,
)
from learningcity_desktop.reports.chart.shapes import (
    Box,
    Line,
    Point,
    Polyline,
    Rect,
    TextAt,
    Wedge,
)
from tests.unit.reports.charting import (
    INK,
    ROUNDING,
    bars,
    charts,
    laid,
    measure,
    overlaps,
    plain,
    sizes,
)

#: A line below zero in a frame with hardly any room, which once hung over its edge.
LOW = LineChart(
    title="", categories=("X",), series=(Series("", (-1,)),), number=plain, from_zero=False
)


class TestEveryChart:
    @settings(max_examples=120)
    @given(charts(), sizes)
    @example(LOW, (48.0, 32.0))
    def test_stays_within_its_area(self, chart: Chart, size: tuple[float, float]) -> None:
        scene = lay_out(chart, *size, measure, INK)
        for shape in scene.shapes:
            box = shape.box(measure, scene.direction) if isinstance(shape, TextAt) else shape.bounds
            assert box.x >= -0.02, shape
            assert box.y >= -0.02, shape
            assert box.right <= size[0] + 0.02, shape
            assert box.bottom <= size[1] + 0.02, shape

    @settings(max_examples=120)
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
        assert chart.missing == "No number"


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
        assert "No number" in [text.text for text in scene.texts]
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

    def test_a_scale_that_does_not_begin_at_zero_is_said_below(self) -> None:
        for values, is_said in (((84, 86, 89), True), ((0, 86, 89), False)):
            chart = self.line(*values, from_zero=False)
            scene = laid(chart)
            said = [text for text in scene.texts if text.text == chart.off_zero]
            assert bool(said) == is_said
            if is_said:
                assert said[0].y > max(t.y for t in scene.texts if t.role == "category")

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
        assert "No number: نام 2" in said

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


def test_forty_by_six_is_laid_out_at_once() -> None:
    chart = BarChart(
        title="",
        categories=tuple(f"نام {n}" for n in range(40)),
        series=tuple(Series(f"s{n}", tuple(range(40))) for n in range(6)),
    )
    start = perf_counter()
    laid(chart)
    assert perf_counter() - start < 0.2
