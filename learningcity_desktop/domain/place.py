"""Places: province, city, district, neighbourhood, and the venues in them (seed 004 §33)."""

from collections.abc import Iterator
from typing import Annotated

from learningcity_desktop.domain.base import Record
from learningcity_desktop.domain.kinds import Flag, Number, Text
from learningcity_desktop.domain.links import Choice, Ref
from learningcity_desktop.domain.spec import Around, Section, Spec
from learningcity_desktop.domain.stakeholder import ORGANISATION
from learningcity_desktop.i18n import N_, Message, Problem


class Place(Record):
    """A node of the tree of places."""

    level: Annotated[str | None, Choice(N_("Level"), required=True, code_list="place_level")] = None
    name_fa: Annotated[str, Text(N_("Name"), required=True)] = ""
    name_en: Annotated[str, Text(N_("Name in English"))] = ""
    parent: Annotated[int | None, Ref(N_("Part of"), same="place", on_delete="refuse")] = None


def check_parent(place: Place, around: Around) -> Iterator[Problem]:
    """A place cannot lie inside itself, however far up."""
    seen = {place.id}
    above = around.record(PLACE, place.parent)
    while above is not None:
        if above.id in seen:
            yield Problem(Message(N_("A place cannot lie inside itself.")), "parent")
            return
        seen.add(above.id)
        above = around.record(PLACE, above.parent)


PLACE: Spec[Place] = Spec(
    Place,
    name="place",
    number=9,
    label=N_("Place"),
    plural=N_("Places"),
    title=("name_fa", "name_en"),
    columns=("name_fa", "level", "parent"),
    sections=(Section(N_("Place"), ("level", "name_fa", "name_en", "parent")),),
    search=("name_fa", "name_en"),
    order="name_fa",
    rules=(check_parent,),
)


class Venue(Record):
    """Where an event can be held."""

    name_fa: Annotated[str, Text(N_("Name"), required=True)] = ""
    name_en: Annotated[str, Text(N_("Name in English"))] = ""
    type: Annotated[str | None, Choice(N_("Type of venue"), code_list="venue_type")] = None
    place: Annotated[int | None, Ref(N_("Place"), to=PLACE, on_delete="clear")] = None
    capacity: Annotated[int | None, Number(N_("Capacity (persons)"))] = None
    accessible: Annotated[bool | None, Flag(N_("Accessible to people with disabilities"))] = None
    owner: Annotated[int | None, Ref(N_("Owner"), to=ORGANISATION, on_delete="clear")] = None
    contact: Annotated[str, Text(N_("Contact"))] = ""


VENUE = Spec(
    Venue,
    name="venue",
    number=10,
    label=N_("Venue"),
    plural=N_("Venues"),
    title=("name_fa", "name_en"),
    columns=("name_fa", "type", "place", "capacity", "accessible"),
    sections=(
        Section(N_("Venue"), ("name_fa", "name_en", "type", "place", "capacity", "accessible")),
        Section(N_("Contact"), ("owner", "contact")),
    ),
    search=("name_fa", "name_en", "contact"),
    order="name_fa",
)
