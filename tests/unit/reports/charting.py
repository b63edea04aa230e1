"""Charts to lay out: any chart at all, some plain ones, and a font that is easily measured."""

from decimal import Decimal

from hypothesis import strategies as st

from learningcity_desktop.persian.digits import to_persian
from learningcity_desktop.reports.chart import (
    PAPER,
    BarChart,
    Chart,
    DonutChart,
    LineChart,
    Scene,
    Series,
    lay_out,
    natural_height,
)
from learningcity_desktop.reports.chart.shapes import (
    Box,
    TextAt,
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
        return LineChart(**declared, from_zero=draw(st.booleans()))
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
