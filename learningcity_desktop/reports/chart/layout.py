"""From a declared picture to a scene: which kind is laid out by whom."""

from typing import Final

from .bars import lay_out_bars
from .bars import natural_height as height_of_bars
from .board import Board
from .declaration import BarChart, Chart, DonutChart
from .donut import lay_out_donut
from .donut import natural_height as height_of_donut
from .ink import Ink
from .lines import lay_out_lines
from .lines import natural_height as height_of_lines
from .network import Network
from .network_layout import lay_out_network
from .network_layout import natural_height as height_of_network
from .picture import Picture
from .road import RoadMap
from .road_layout import lay_out_road
from .road_layout import natural_height as height_of_road
from .scene import Scene
from .shapes import Measure

_EMPTY_ROWS: Final = 5  # lines of text: an empty chart takes no more room than that
_LEAST_WIDTH: Final = 6.0  # sizes of text
_LEAST_HEIGHT: Final = 6.0
_MOST_PARTS: Final = 6  # of a ring: as many as there are looks


def lay_out(picture: Picture, width: float, height: float, measure: Measure, ink: Ink) -> Scene:
    """Lay out a picture within an area; whatever has no room is left out, nothing hangs over.

    Args:
        picture: what to show.
        width: of the area, in points or pixels.
        height: of the area, likewise; `natural_height` gives room to everything.
        measure: width of a text at a size.
        ink: colours and size of text.
    """
    if isinstance(picture, RoadMap):
        return lay_out_road(picture, width, height, measure, ink)
    if isinstance(picture, Network):
        return lay_out_network(picture, width, height, measure, ink)
    chart = _readable(picture)
    board = Board(chart, width, height, measure, ink)
    if chart.is_empty:
        board.say_empty()
    elif width < _LEAST_WIDTH * ink.size or (
        height < _LEAST_HEIGHT * ink.size and height < natural_height(chart, width, measure, ink)
    ):
        pass  # nothing could be told from a chart so small
    elif isinstance(chart, BarChart):
        upright = lay_out_bars(chart, board)
        return board.scene("across" if upright else "down", side_by_side=not chart.stacked)
    elif isinstance(chart, DonutChart):
        lay_out_donut(chart, board)
        return board.scene("round")
    else:
        lay_out_lines(chart, board)
    return board.scene("across")


def natural_height(picture: Picture, width: float, measure: Measure, ink: Ink) -> float:
    """Height at which a picture of this width has room for all that it says."""
    if isinstance(picture, RoadMap):
        return height_of_road(picture, width, measure, ink)
    if isinstance(picture, Network):
        return height_of_network(picture, width, measure, ink)
    chart = _readable(picture)
    # The legend may take a part of the height, and here all the height that it wants.
    board = Board(chart, width, 1000 * ink.size, measure, ink)
    if chart.is_empty:
        return _EMPTY_ROWS * board.row
    if isinstance(chart, BarChart):
        return height_of_bars(chart, board)
    if isinstance(chart, DonutChart):
        return height_of_donut(chart, board)
    return height_of_lines(chart, board)


def _readable(chart: Chart) -> Chart:
    """The chart, or bars in place of a ring of more parts than the eye can tell apart."""
    if isinstance(chart, DonutChart) and sum(map(bool, chart.values)) > _MOST_PARTS:
        return chart.as_bars
    return chart
