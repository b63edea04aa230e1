"""The network laid out: names apart and within the frame, the strongest shown, the rest counted."""

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from learningcity_desktop import i18n
from learningcity_desktop.reports.chart import PAPER, Mark, lay_out, natural_height
from learningcity_desktop.reports.chart.network import Network, Node, Tie, TieGroup
from learningcity_desktop.reports.chart.reading import description, mark_text
from learningcity_desktop.reports.chart.scene import Scene
from learningcity_desktop.reports.chart.shapes import Line, Wedge
from tests.unit.reports.charting import measure, names, overlaps
from tests.unit.reports.test_road_layout import within

ties = st.builds(
    Tie,
    title=names,
    told=names,
    weight=st.integers(0, 60),
    note=st.sampled_from(["", "(۱۲)"]),
    is_round=st.booleans(),
)
groups = st.builds(
    TieGroup,
    title=names,
    told=names,
    note=st.sampled_from(["", "۱۲ سازمان"]),
    ties=st.one_of(st.lists(ties, max_size=3), st.lists(ties, max_size=30)).map(tuple),
)
networks = st.builds(
    lambda shown, centre, direction: network(*shown, centre=centre, direction=direction),
    st.lists(groups, max_size=17),
    names,
    st.sampled_from(["rtl", "ltr"]),
)


def network(*shown: TieGroup, **more: Any) -> Network:
    return Network(**{"title": "t", "centre": "مراغه", "told": "مراغه", "groups": shown} | more)


def group(count: int, title: str = "ا", weight: int = 1) -> TieGroup:
    found = tuple(Tie(f"{title} {n}", f"{title} {n}", weight + n) for n in range(count))
    return TieGroup(title, title, ties=found)


def laid(picture: Network, width: float = 820, height: float = 600) -> Scene:
    return lay_out(picture, width, height, measure, PAPER)


def shown(picture: Network, scene: Scene) -> list[Node]:
    return [picture.nodes[mark.category] for mark in scene.path]


@settings(max_examples=40)
@given(networks, st.floats(60, 1500), st.floats(40, 900))
def test_names_lie_apart_and_all_within_the_frame(
    picture: Network, width: float, height: float
) -> None:
    scene = laid(picture, width, height)
    assert overlaps(scene) == []
    assert within(scene)


@settings(max_examples=40)
@given(networks)
def test_everybody_is_shown_or_counted(picture: Network) -> None:
    """And what is shown can be hit, once, and walked through."""
    scene = laid(picture)
    nodes = shown(picture, scene)
    assert len(nodes) == len(set(nodes))
    if picture.is_empty:
        assert nodes == []
        return
    counted = sum(node.kind == "tie" for node in nodes)
    for number, each in enumerate(picture.groups):
        mine = [node for node in nodes if node.group == number and node.kind != "centre"]
        here = sum(node.kind == "tie" for node in mine)
        others = any(node.kind == "others" for node in mine)
        if mine:
            left = len(each.ties) - here
            assert others == (left > 0 and here > 0)
            assert left != 1  # a row that counts one could have named it
            assert not others or picture.others(left) in {text.text for text in scene.texts}
    assert counted <= len(picture.ties)
    for area in scene.marks:
        assert scene.hit(*area.frame.centre) == area.mark
    walked = scene.path[0]
    for _step in scene.path:
        walked = scene.beside(walked, 0, 1)
    assert walked == scene.path[0]


def test_the_strongest_are_shown() -> None:
    picture = network(group(80, "ا"), group(70, "ب", weight=40))
    nodes = shown(picture, laid(picture))
    chosen = [picture.tie(node).weight for node in nodes if node.kind == "tie"]
    hidden = sorted((tie.weight for tie in picture.ties), reverse=True)[len(chosen) :]
    assert 100 > len(chosen) > 30
    assert min(chosen) >= max(hidden)


def test_a_hundred_and_fifty_fit_a_small_screen() -> None:
    """As on 1366×768: every sector has a heading, and no name is lost without being counted."""
    picture = network(*(group(11, f"بخش {n}") for n in range(14)))
    scene = laid(picture, 805, 640)
    nodes = shown(picture, scene)
    assert {node.group for node in nodes if node.kind == "group"} == set(range(14))
    assert sum(node.kind == "tie" for node in nodes) > 20
    assert overlaps(scene) == []


def test_few_are_all_shown() -> None:
    picture = network(group(3, "ا"), group(4, "ب"))
    scene = laid(picture)
    assert sum(node.kind == "tie" for node in shown(picture, scene)) == 7
    assert not any(node.kind == "others" for node in shown(picture, scene))
    lines = [shape for shape in scene.shapes if isinstance(shape, Line)]
    assert len(lines) == 7
    assert len({line.stroke.width for line in lines}) > 3  # the more together, the thicker


def test_one_group_takes_both_sides_and_its_heading_is_said_twice() -> None:
    picture = network(group(20, "ا"))
    scene = laid(picture)
    titles = [text for text in scene.texts if text.text == "ا"]
    assert len(titles) == 2
    assert {text.anchor for text in titles} == {"start", "end"}
    assert sum(node.kind == "group" for node in shown(picture, scene)) == 1
    arcs = [s for s in scene.shapes if isinstance(s, Wedge) and s.inner]
    assert len(arcs) == 2


def test_the_same_network_always_looks_the_same() -> None:
    picture = network(*(group(9, f"بخش {n}") for n in range(9)), direction="ltr")
    assert laid(picture) == laid(picture)
    mirrored = network(*picture.groups, direction="rtl")
    ltr, rtl = laid(picture), laid(mirrored)
    assert [ltr.width - text.x for text in ltr.texts] == [text.x for text in rtl.texts]


def test_without_anybody_it_says_so() -> None:
    for empty in (network(), network(TieGroup("ا", "ا"))):
        scene = laid(empty)
        assert [text.text for text in scene.texts] == [empty.empty]
        assert natural_height(empty, 800, measure, PAPER) < 100
    assert natural_height(network(group(3)), 800, measure, PAPER) > 400


@pytest.mark.parametrize("code", ["fa", "en"])
def test_it_is_read_aloud(code: str) -> None:
    with i18n.speaking(code):
        picture = network(group(2, "نهاد"))
        assert description(picture).split("\n")[1:] == ["نهاد 0", "نهاد 1"]
        told = [mark_text(picture, Mark(0, place)) for place in range(len(picture.nodes))]
        assert told == ["مراغه", "نهاد", "نهاد 0", "نهاد 1", "نهاد"]
