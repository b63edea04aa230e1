"""What a tie is: who, on what, how often, in which roles and stages; and where the records are."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from learningcity_desktop.domain.event import EVENT
from learningcity_desktop.domain.event_parts import STAKEHOLDER_LINK
from learningcity_desktop.domain.funding import CONTRIBUTION
from learningcity_desktop.domain.links import Pointer
from learningcity_desktop.domain.programme import PROGRAMME
from learningcity_desktop.domain.query import AnyOf, Query, Where, in_, is_
from learningcity_desktop.domain.stakeholder import ORGANISATION, PERSON

#: What is done together: ``parts`` are taken in programmes and their events alike, ``direct`` ones
#: in a programme as a whole.
PartKind = Literal["events", "parts", "direct", "programmes", "agreements", "groups", "gifts"]
#: An agreement that was never signed, or was called off, ties nobody.
UNSIGNED = ("draft", "cancelled")
#: Keys of groups that are no sectors.
PROGRAMMES, PERSONS = "programmes", "persons"
#: Who can take part.
PARTIES = (ORGANISATION.name, PERSON.name)
#: Stands for the programme of events that belong to none.
NO_PROGRAMME = Pointer(PROGRAMME.name, 0)

Parties = Mapping[int, frozenset[Pointer]]


@dataclass(frozen=True)
class Part:
    """A number of things done together, and the query that lists them."""

    kind: PartKind
    count: int
    query: Query


@dataclass(frozen=True)
class Stage:
    """How often a stage was taken part in; of a tie seen from afar there is no query."""

    code: str
    count: int
    query: Query | None = None


@dataclass(frozen=True)
class Joint:
    """A tie: with whom or on what, and all that is done together.

    Attributes:
        group: the key of its group: a sector, persons, programmes; None for no sector.
        roles: codes of the roles taken, in the order of their list.
        stages: the stages taken part in, likewise.
    """

    who: Pointer
    title: str
    group: str | None
    parts: tuple[Part, ...] = ()
    roles: tuple[str, ...] = ()
    stages: tuple[Stage, ...] = ()

    @property
    def weight(self) -> int:
        """How many things are done together."""
        return sum(part.count for part in self.parts)


@dataclass(frozen=True)
class JointGroup:
    """Ties of one sector, of persons or of programmes; ``query`` lists their records."""

    key: str | None
    title: str
    ties: tuple[Joint, ...]
    query: Query


@dataclass(frozen=True)
class Ties:
    """A centre, what it does, and all its ties; without a centre, the whole city."""

    centre: Pointer | None
    title: str
    groups: tuple[JointGroup, ...]
    parts: tuple[Part, ...] = ()
    stages: tuple[Stage, ...] = ()

    @property
    def ties(self) -> tuple[Joint, ...]:
        """All ties."""
        return tuple(tie for group in self.groups for tie in group.ties)


def links_of(centre: Pointer) -> Query:
    """The parts that a body takes; those taken in a programme and its events."""
    return Query(STAKEHOLDER_LINK, where=(_belonging(centre),))


def gifts_of(centre: Pointer) -> Query:
    """What a body gives in kind; what is given to a programme and its events."""
    return Query(CONTRIBUTION, where=(_belonging(centre),))


def _belonging(centre: Pointer) -> Where | AnyOf:
    if centre.entity != PROGRAMME.name:
        return is_(centre.entity, centre.id)
    events = Query(EVENT, where=(is_("programme", centre.id),))
    return AnyOf((is_("programme", centre.id), in_("event", events)))
