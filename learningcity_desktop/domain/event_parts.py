"""What an event or programme brings together: resources, and the part that stakeholders take."""

from collections.abc import Iterator
from typing import Annotated

from learningcity_desktop.domain.base import Record
from learningcity_desktop.domain.event import EVENT
from learningcity_desktop.domain.kinds import Text
from learningcity_desktop.domain.links import Choice, Choices, Ref
from learningcity_desktop.domain.programme import PROGRAMME
from learningcity_desktop.domain.spec import Around, Section, Spec
from learningcity_desktop.domain.stakeholder import ORGANISATION, PERSON
from learningcity_desktop.i18n import N_, Message, Problem


class EventResourcePlan(Record):
    """One thing an event needs: what there is, what is missing, from where (seed 004 §170)."""

    event: Annotated[
        int | None, Ref(N_("Event"), required=True, to=EVENT, on_delete="cascade", owned=True)
    ] = None
    resource_kind: Annotated[
        str | None, Choice(N_("Kind of resource"), required=True, code_list="resource_kind")
    ] = None
    item: Annotated[str, Text(N_("Item"), required=True)] = ""
    needed: Annotated[str, Text(N_("Needed"), max_length=100)] = ""
    available: Annotated[str, Text(N_("Available"), max_length=100)] = ""
    gap: Annotated[str, Text(N_("Missing"), max_length=100)] = ""
    source: Annotated[str, Text(N_("From where"))] = ""
    status: Annotated[str | None, Choice(N_("Status"), code_list="resource_status")] = None


EVENT_RESOURCE_PLAN = Spec(
    EventResourcePlan,
    name="event_resource_plan",
    number=19,
    label=N_("Resource"),
    plural=N_("Resource plan"),
    title=("item",),
    columns=("event", "resource_kind", "item", "needed", "available", "gap", "source", "status"),
    sections=(
        Section(
            N_("Resource"),
            ("resource_kind", "item", "needed", "available", "gap", "source", "status"),
        ),
    ),
    search=("item", "source"),
    indexes=(("event",),),
)


class StakeholderLink(Record):
    """The part that an organisation or a person takes in a programme or an event."""

    programme: Annotated[
        int | None, Ref(N_("Programme"), to=PROGRAMME, on_delete="cascade", owned=True)
    ] = None
    event: Annotated[int | None, Ref(N_("Event"), to=EVENT, on_delete="cascade", owned=True)] = None
    organisation: Annotated[
        int | None, Ref(N_("Organisation"), to=ORGANISATION, on_delete="refuse")
    ] = None
    person: Annotated[int | None, Ref(N_("Person"), to=PERSON, on_delete="refuse")] = None
    roles: Annotated[tuple[str, ...], Choices(N_("Roles"), code_list="partner_role")] = ()
    stages: Annotated[tuple[str, ...], Choices(N_("Stages"), code_list="stage")] = ()
    note: Annotated[str, Text(N_("Note"), max_length=1000)] = ""


def check_ends(link: StakeholderLink, around: Around) -> Iterator[Problem]:
    """Exactly one of organisation and person, exactly one of programme and event."""
    del around
    if (link.organisation is None) == (link.person is None):
        yield Problem(
            Message(N_("Choose an organisation or a person, one of the two.")), "organisation"
        )
    if (link.programme is None) == (link.event is None):
        yield Problem(
            Message(N_("This part belongs to a programme or to an event, one of the two.")),
            "programme",
        )


STAKEHOLDER_LINK = Spec(
    StakeholderLink,
    name="stakeholder_link",
    number=20,
    label=N_("Partner"),
    plural=N_("Partners"),
    title=(),
    columns=("organisation", "person", "programme", "event", "roles", "stages"),
    sections=(Section(N_("Partner"), ("organisation", "person", "roles", "stages", "note")),),
    search=("note",),
    indexes=(("event",), ("programme",), ("organisation",), ("person",)),
    rules=(check_ends,),
)
