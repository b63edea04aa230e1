"""Lays a network out: the centre, around it a ring of groups, and names in a column at each side.

The same network looks the same each time. Names never touch: each has a row of its own, and the
strongest ties get the rows there are.
"""

from dataclasses import dataclass
from math import atan2, degrees, hypot, sqrt
from typing import Final, NamedTuple

from .declaration import Mark
from .ink import Ink, Look, mixed
from .lettering import elided, wrapped
from .network import Network, Node, Tie, TieGroup
from .scene import Scene
from .shapes import Anchor, Box, Fill, Line, Measure, Point, Rect, Stroke, Wedge
from .sheet import Sheet

_ROW: Final = 1.62  # least height of a row of names, in sizes of text
_WIDEST_ROW: Final = 2.5
_DISC: Final = 0.4  # radius of the centre, as a part of the contour's
_LARGEST_DISC: Final = 7.0  # sizes of text
_RING: Final = 1.1  # thickness of the ring of groups
_NARROWEST: Final = 9.0  # half width of the ellipse that the nodes stand on
_WIDEST: Final = 0.36  # the same, as a part of the height
_NAMES: Final = 0.3  # room for names at each side, as a part of the width
_REACH: Final = 1.12  # half height of that ellipse, as a part of half the frame
_NODE: Final = 0.66  # radius of the largest node
_LEAST_NODE: Final = 0.2
_THICKEST: Final = 0.34  # line to the strongest neighbour
_GAP: Final = 0.5
_INDENT: Final = 0.9
_CENTRE_LINES: Final = 3
_LARGE: Final = 1.2  # letters of the centre, against the others
_TORN: Final = 1.5  # rows that it costs to tear a group
_SHARE: Final = 0.58  # natural height by width
_EMPTY_ROWS: Final = 5
_LEAST_WIDTH: Final = 36.0
_LEAST_HEIGHT: Final = 14.0


@dataclass(frozen=True)
class _Entry:
    """One row: a heading, a neighbour, or those of a group that have no room."""

    node: Node
    #: How many neighbours an entry of others stands for.
    count: int = 0
    #: A heading that is said again at the other side.
    is_again: bool = False


class _Spot(NamedTuple):
    """Where an entry stands: its side (-1 left, 1 right), its node, its row's height."""

    entry: _Entry
    side: int
    x: float
    y: float
    height: float


def natural_height(network: Network, width: float, measure: Measure, ink: Ink) -> float:
    """Height at which the picture is well proportioned."""
    del measure
    if network.is_empty:
        return _EMPTY_ROWS * ink.size * _ROW
    return max(_LEAST_HEIGHT * ink.size, _SHARE * width)


def lay_out_network(
    network: Network, width: float, height: float, measure: Measure, ink: Ink
) -> Scene:
    """Lay a network out; those who have no room are counted, nothing hangs over."""
    sheet = Sheet(width, height, measure, ink)
    if network.is_empty:
        sheet.say(network.empty)
    elif width >= _LEAST_WIDTH * ink.size and height >= _LEAST_HEIGHT * ink.size:
        _Layout(network, sheet).draw()
    return sheet.turned(network.direction, "round")


class _Layout:
    """One network on its sheet."""

    def __init__(self, network: Network, sheet: Sheet) -> None:
        self.network = network
        self.sheet = sheet
        self.size = sheet.size
        self.middle = Point(sheet.width / 2, sheet.height / 2)
        self.heaviest = max(1, *(tie.weight for tie in network.ties))
        self.places = {node: place for place, node in enumerate(network.nodes)}
        self.contour = self._contour()
        self.inner = min(_DISC * self.contour, _LARGEST_DISC * self.size, sheet.height / 4)
        self.outer = self.inner + _RING * self.size

    def _contour(self) -> float:
        """Half the width of the ellipse: what the names leave, and no more than looks well."""
        width = self.sheet.width_of
        titles = [(each.title, each.note) for each in self.network.ties]
        titles += [(each.title, each.note) for each in self.network.groups]
        names = max(width(title) + width(note) + self.size for title, note in titles)
        names = min(names + _INDENT * self.size, _NAMES * self.sheet.width)
        left = self.sheet.width / 2 - names
        return max(min(left, _WIDEST * self.sheet.height), _NARROWEST * self.size)

    def draw(self) -> None:
        """Draw everything, lines first."""
        capacity = int(self.sheet.height / (_ROW * self.size))
        sides = _arranged(self.network, capacity)
        spots = [*self._placed(sides[0], -1), *self._placed(sides[1], 1)]
        for spot in spots:
            self._line(spot)
        self._ring(spots)
        self._centre()
        for spot in spots:
            self._entry(spot)

    def look(self, group: int) -> Look:
        """How a group looks."""
        return self.sheet.ink.look(group)

    def _placed(self, entries: list[_Entry], side: int) -> list[_Spot]:
        """Entries down one side, their nodes on the contour of an ellipse."""
        if not entries:
            return []
        step = min(self.sheet.height / len(entries), _WIDEST_ROW * self.size)
        top = self.middle.y - step * len(entries) / 2
        half = _REACH * self.sheet.height / 2
        spots = []
        for number, entry in enumerate(entries):
            y = top + (number + 0.5) * step
            away = sqrt(max(0.0, 1 - ((y - self.middle.y) / half) ** 2))
            x = self.middle.x + side * self.contour * max(away, 0.3)
            spots.append(_Spot(entry, side, x, y, step))
        return spots

    def _line(self, spot: _Spot) -> None:
        """From the ring to a neighbour, the thicker the more is done together."""
        node = spot.entry.node
        if node.kind != "tie":
            return
        tie = self.network.tie(node)
        ink, look = self.sheet.ink, self.look(node.group)
        away = hypot(spot.x - self.middle.x, spot.y - self.middle.y)
        start = Point(
            self.middle.x + (spot.x - self.middle.x) * self.outer / away,
            self.middle.y + (spot.y - self.middle.y) * self.outer / away,
        )
        width = max(ink.hair, _THICKEST * self.size * sqrt(tie.weight / self.heaviest))
        colour = mixed(look.colour, ink.surface, 0.45)
        self.sheet.draw(Line(start, Point(spot.x, spot.y), Stroke(colour, width)))

    def _ring(self, spots: list[_Spot]) -> None:
        """An arc for each group, over the angle that its names take."""
        arcs: dict[tuple[int, int], list[_Spot]] = {}
        for spot in spots:
            arcs.setdefault((spot.entry.node.group, spot.side), []).append(spot)
        for (group, side), members in arcs.items():
            half = members[0].height / 2
            ends = [
                self._angle(members[0].x, members[0].y - half, side),
                self._angle(members[-1].x, members[-1].y + half, side),
            ]
            start, turn = min(ends), abs(ends[1] - ends[0])
            gap = min(1.0, turn / 4)
            look = self.look(group)
            arc = Wedge(
                self.middle,
                self.inner + 0.15 * self.size,
                self.outer,
                start + gap / 2,
                turn - gap,
                look.fill,
                look.edge,
            )
            self.sheet.draw(arc)

    def _angle(self, x: float, y: float, side: int) -> float:
        """Degrees clockwise from twelve o'clock, without a jump within one side."""
        angle = degrees(atan2(x - self.middle.x, self.middle.y - y))
        return angle if side > 0 else angle % 360

    def _centre(self) -> None:
        sheet, ink = self.sheet, self.sheet.ink
        radius = self.inner
        fill = Fill(mixed(ink.series[0], ink.surface, 0.16))
        disc = Wedge(self.middle, 0, radius, 0, 360, fill, Stroke(ink.series[0], 1.5 * ink.hair))
        sheet.draw(disc)
        size, row = _LARGE * self.size, _LARGE * sheet.row
        room = 1.6 * radius
        lines = wrapped(self.network.centre, room, size, sheet.measure, _CENTRE_LINES).texts
        top = self.middle.y - len(lines) * row / 2
        for number, line in enumerate(lines):
            y = top + (number + 0.5) * row
            sheet.write(self.middle.x, y, line, "total", "middle", scale=_LARGE)
        sheet.mark(Mark(0, self.places[Node("centre")]), disc, disc)

    def _entry(self, spot: _Spot) -> None:
        node = spot.entry.node
        group = self.network.groups[node.group]
        if node.kind == "group":
            self._heading(spot, group)
        elif node.kind == "tie":
            self._neighbour(spot, self.network.tie(node))
        else:
            words = self.network.others(spot.entry.count)
            start = spot.x + spot.side * _INDENT * self.size
            self._words(spot, start, words, "", self.sheet.ink.muted)

    def _heading(self, spot: _Spot, group: TieGroup) -> None:
        look = self.look(spot.entry.node.group)
        radius = 0.42 * self.size
        box = Box(spot.x - radius, spot.y - radius, 2 * radius, 2 * radius)
        self.sheet.draw(Rect(box, look.fill, look.edge))
        start = spot.x + spot.side * (radius + _GAP * self.size)
        note = "" if spot.entry.is_again else group.note
        self._words(spot, start, group.title, note, self.sheet.ink.muted)

    def _neighbour(self, spot: _Spot, tie: Tie) -> None:
        sheet, ink = self.sheet, self.sheet.ink
        look = self.look(spot.entry.node.group)
        share = sqrt(tie.weight / self.heaviest)
        radius = (_LEAST_NODE + (_NODE - _LEAST_NODE) * share) * self.size
        edge = Stroke(ink.surface, ink.hair)
        if tie.is_round:
            place = Point(spot.x, spot.y)
            sheet.draw(Wedge(place, 0, radius, 0, 360, Fill(look.colour), edge))
        else:
            radius *= 0.9
            box = Box(spot.x - radius, spot.y - radius, 2 * radius, 2 * radius)
            sheet.draw(Rect(box, Fill(look.colour), edge))
        start = spot.x + spot.side * _INDENT * self.size
        self._words(spot, start, tie.title, tie.note, ink.text)

    def _words(self, spot: _Spot, start: float, title: str, note: str, colour: str) -> None:
        """A name going away from the centre, and its number behind it; all of it can be hit."""
        sheet = self.sheet
        room = sheet.width - start if spot.side > 0 else start
        gap = _GAP * self.size
        taken = sheet.width_of(note) + gap if note else 0.0
        if taken > room / 2:
            note, taken = "", 0.0
        shown = elided(title, room - taken, self.size, sheet.measure)
        anchor: Anchor = "start" if spot.side > 0 else "end"
        wide = sheet.width_of(shown)
        sheet.write(start, spot.y, shown, "category", anchor, colour)
        if note:
            there = start + spot.side * (wide + gap)
            sheet.write(there, spot.y, note, "value", anchor, sheet.ink.muted)
        if spot.entry.is_again:
            return
        end = start + spot.side * (wide + taken)
        reach = spot.x - spot.side * _NODE * self.size
        left, right = sorted((reach, end))
        box = Box(max(0.0, left), spot.y - spot.height / 2, 0, spot.height)
        box = box._replace(width=min(right, sheet.width) - box.x)
        sheet.mark(Mark(0, self.places[spot.entry.node]), Rect(box), box.inset(1))


def _arranged(network: Network, capacity: int) -> tuple[list[_Entry], list[_Entry]]:
    """The strongest neighbours that have room, at two sides of so many rows each."""
    ranked = sorted(
        (-tie.weight, group, place)
        for group, each in enumerate(network.groups)
        for place, tie in enumerate(each.ties)
    )
    fewest, most = 0, len(ranked)
    best = _parted(_entries(network, ranked[:0]))
    while fewest <= most:
        count = (fewest + most) // 2
        sides = _parted(_entries(network, ranked[:count]))
        if max(map(len, sides)) <= capacity:
            best, fewest = sides, count + 1
        else:
            most = count - 1
    first, second = best
    return first[:capacity], second[:capacity]


def _entries(network: Network, shown: list[tuple[int, int, int]]) -> list[_Entry]:
    """Headings, neighbours and how many others, one under another."""
    chosen = {(group, place) for _weight, group, place in shown}
    entries = []
    for number, group in enumerate(network.groups):
        places = [place for place in range(len(group.ties)) if (number, place) in chosen]
        entries.append(_Entry(Node("group", number)))
        left = len(group.ties) - len(places)
        if left == 1:  # who stands alone takes the row that would count one
            places, left = list(range(len(group.ties))), 0
        entries += [_Entry(Node("tie", number, place)) for place in places]
        if left and places:  # the heading of those who all have no room leads to them
            entries.append(_Entry(Node("others", number), left))
    return entries


def _parted(entries: list[_Entry]) -> tuple[list[_Entry], list[_Entry]]:
    """Two sides of like length; a group is torn only where that spares many rows."""

    def cost(cut: int) -> float:
        first, second = _torn(entries, cut)
        whole = cut == len(entries) or entries[cut].node.kind == "group"
        alone = cut > 0 and entries[cut - 1].node.kind == "group"
        return max(len(first), len(second)) + (0 if whole else _TORN) + (_TORN if alone else 0)

    return _torn(entries, min(range(len(entries) + 1), key=cost))


def _torn(entries: list[_Entry], cut: int) -> tuple[list[_Entry], list[_Entry]]:
    first, second = entries[:cut], entries[cut:]
    if second and second[0].node.kind != "group":
        second = [_Entry(Node("group", second[0].node.group), is_again=True), *second]
    return first, second
