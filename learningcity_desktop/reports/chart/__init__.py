"""Charts, declared once and laid out once, for the screen and for paper alike.

A chart is declared as data (`declaration`), laid out into a `Scene` of plain primitives
(`layout`), and painted by whoever has a surface: `reports.pdf.chart` on paper,
`ui.widgets.chart_view` on the screen. `reading` says in words what a chart shows; `figure` makes a
chart of a computed figure.
"""

from .declaration import BarChart, Chart, DonutChart, LineChart, Mark, Series, Value
from .ink import PAPER, Ink
from .layout import lay_out, natural_height
from .network import Network, Node, Tie, TieGroup
from .picture import Picture
from .road import RoadBand, RoadBar, RoadLane, RoadMap
from .scene import Scene

__all__ = [
    "PAPER",
    "BarChart",
    "Chart",
    "DonutChart",
    "Ink",
    "LineChart",
    "Mark",
    "Network",
    "Node",
    "Picture",
    "RoadBand",
    "RoadBar",
    "RoadLane",
    "RoadMap",
    "Scene",
    "Series",
    "Tie",
    "TieGroup",
    "Value",
    "lay_out",
    "natural_height",
]
