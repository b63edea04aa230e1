"""Charts for pages of the web: every shape of a scene as SVG, every word readable."""

import re
from xml.etree import ElementTree as ET

from learningcity_desktop.reports.chart.scene import Scene
from learningcity_desktop.reports.chart.shapes import (
    Box,
    Fill,
    Line,
    Point,
    Polygon,
    Polyline,
    Rect,
    Shape,
    Stroke,
    TextAt,
    Wedge,
)
from learningcity_desktop.reports.chart.svg import svg_of

SVG = "{http://www.w3.org/2000/svg}"
INK = Stroke("#112233", 1.5, (4, 2))


def drawn(*shapes: Shape, rtl: bool = False) -> ET.Element:
    scene = Scene(100, 50, "rtl" if rtl else "ltr", shapes, ())
    return ET.fromstring(svg_of(scene, name="c1", title="A & B", told="one\n\u2068two\u2069 <3"))


def paths(picture: ET.Element) -> list[str]:
    return [each.attrib["d"] for each in picture.iter(SVG + "path")]


def test_who_cannot_see_it_hears_it() -> None:
    picture = drawn()
    assert picture.get("role") == "img"
    assert picture.get("viewBox") == "0 0 100 50"
    named = {each.get("id"): each.text for each in picture}
    assert [named[name] for name in picture.attrib["aria-labelledby"].split()] == [
        *("A & B", "one\ntwo <3"),
    ]


def test_lines_keep_their_dashes() -> None:
    picture = drawn(
        Line(Point(1, 2), Point(3.456, 4), INK),
        Polyline((Point(0, 0), Point(5, 5), Point(9, 0)), INK),
    )
    assert paths(picture) == ["M1 2L3.46 4", "M0 0L5 5L9 0"]
    line = next(picture.iter(SVG + "path"))
    assert (line.get("stroke"), line.get("stroke-width")) == ("#112233", "1.5")
    assert line.get("stroke-dasharray") == "4 2"
    assert line.get("fill") == "none"


def test_an_edge_lies_within_its_area() -> None:
    picture = drawn(Rect(Box(10, 10, 20, 10), Fill("#ABCDEF"), Stroke("#000000", 2)))
    assert paths(picture) == ["M10 10h20v10h-20z", "M11 11h18v8h-18z"]


def test_patterns_are_cut_to_their_shape() -> None:
    corners = (Point(0, 0), Point(20, 0), Point(0, 20))
    for pattern in ("rising", "falling", "level", "crossed", "dots"):
        picture = drawn(
            Polygon(corners, Fill("#FFFFFF", pattern, "#123456")),
            Polygon(corners, Fill("#FFFFFF", pattern, "#123456")),
        )
        cuts = [each.attrib["id"] for each in picture.iter(SVG + "clipPath")]
        assert len(set(cuts)) == 2
        groups = [each.attrib["clip-path"] for each in picture.iter(SVG + "g")]
        assert groups == [f"url(#{name})" for name in cuts]
        for group in picture.iter(SVG + "g"):
            assert len(list(group)) == 1


def test_pieces_of_a_ring_end_where_they_should() -> None:
    quarter = Wedge(Point(50, 25), 5, 10, 0, 90, Fill("#000000"))
    assert paths(drawn(quarter)) == ["M50 15A10 10 0 0 1 60 25L55 25A5 5 0 0 0 50 20z"]
    three = Wedge(Point(50, 25), 0, 10, 90, 270, Fill("#000000"))
    assert paths(drawn(three)) == ["M60 25A10 10 0 1 1 50 15L50 25z"]
    whole = Wedge(Point(50, 25), 5, 10, 0, 360, Fill("#000000"))
    [path] = paths(drawn(whole))
    assert re.findall(r"a\S+ \S+ 0 1 (\d)", path) == ["1", "1", "0", "0"]  # the hole runs back
    assert paths(drawn(Wedge(Point(5, 5), 0, 2, 0, 360, Fill("#000000"))))[0].count("M") == 1


def test_text_stands_where_its_own_direction_begins() -> None:
    """A Latin name in a Persian chart is anchored at the same side of its place."""
    shapes = [
        TextAt(90, 20, text, 8, "#000000", "category", anchor)
        for text in ("فرهنگ", "C++")
        for anchor in ("start", "middle", "end")
    ]
    said = [
        (each.text, each.attrib["direction"], each.attrib["text-anchor"])
        for each in drawn(*shapes, rtl=True).iter(SVG + "text")
    ]
    assert said == [
        *(("فرهنگ", "rtl", anchor) for anchor in ("start", "middle", "end")),
        *(("C++", "ltr", anchor) for anchor in ("end", "middle", "start")),
    ]
