"""What a picture of who works with whom is, said in data: a centre and its neighbours in groups.

Texts come ready-made in the language of the report. Which neighbours have room is found when the
picture is laid out; the others stand as one node for each group that leads to all of them.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from functools import partial
from typing import Literal, NamedTuple

from learningcity_desktop.i18n import _, current_language, ngettext, speaking

from .declaration import Direction, direction_spoken

#: What a node of the picture stands for.
NodeKind = Literal["centre", "group", "tie", "others"]


@dataclass(frozen=True)
class Tie:
    """One neighbour.

    Attributes:
        note: the weight as it is written beside the name; may be empty.
        told: all that is known of the tie, line by line, for whoever points at it.
        weight: how many things are done together; it chooses size, line and who is shown.
        is_round: a disc (who takes part) or else a square (on what).
    """

    title: str
    told: str
    weight: int
    note: str = ""
    is_round: bool = True


@dataclass(frozen=True)
class TieGroup:
    """Neighbours of one kind: a sector, the programmes; in the order in which they are shown."""

    title: str
    told: str
    note: str = ""
    ties: tuple[Tie, ...] = ()

    @property
    def weight(self) -> int:
        """All that is done together with them."""
        return sum(tie.weight for tie in self.ties)


class Node(NamedTuple):
    """What a mark of the picture points at; groups and ties by their places."""

    kind: NodeKind
    group: int = 0
    tie: int = 0


def _others_spoken() -> Callable[[int], str]:
    return partial(_others, current_language().code)


def _others(language: str, count: int) -> str:
    with speaking(language):
        return ngettext("and {count} other", "and {count} others", count)


@dataclass(frozen=True, kw_only=True)
class Network:
    """A centre with its neighbours.

    Attributes:
        centre: who stands in the middle.
        told: all that is known of the centre.
        others: names those of a group that have no room.
    """

    title: str
    centre: str
    told: str
    groups: tuple[TieGroup, ...]
    direction: Direction = field(default_factory=direction_spoken)
    others: Callable[[int], str] = field(default_factory=_others_spoken)
    empty: str = field(default_factory=lambda: _("Nobody takes part yet."))

    @property
    def nodes(self) -> tuple[Node, ...]:
        """Everything that may be pointed at, whether it has room or not; a mark counts these."""
        found = [Node("centre")]
        for number, group in enumerate(self.groups):
            found.append(Node("group", number))
            found += [Node("tie", number, place) for place in range(len(group.ties))]
            found.append(Node("others", number))
        return tuple(found)

    @property
    def ties(self) -> tuple[Tie, ...]:
        """All neighbours."""
        return tuple(tie for group in self.groups for tie in group.ties)

    @property
    def is_empty(self) -> bool:
        """Whether there is nobody beside the centre."""
        return not self.ties

    def tie(self, node: Node) -> Tie:
        """The neighbour that a node stands for."""
        return self.groups[node.group].ties[node.tie]

    def told_of(self, node: Node) -> str:
        """What a node says to whoever points at it."""
        if node.kind == "centre":
            return self.told
        group = self.groups[node.group]
        if node.kind == "tie":
            return self.tie(node).told
        return group.told
