"""All that is declared as data and laid out into a scene: charts, the road map, the network."""

from .declaration import Chart
from .network import Network
from .road import RoadMap

Picture = Chart | RoadMap | Network
