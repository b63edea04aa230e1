"""Who sits in a group on a day, who came to a meeting, and what its group decided before."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from learningcity_desktop.domain.meeting import GROUP_MEMBER, MEETING, RESOLUTION, WORKING_GROUP
from learningcity_desktop.domain.query import Op, Query, Where, is_
from learningcity_desktop.domain.stakeholder import ORGANISATION, PERSON
from learningcity_desktop.services.workspace import Workspace

Values = Mapping[str, Any]


@dataclass(frozen=True)
class Seat:
    """Somebody at a meeting: a member of the group, or a guest without a role.

    Attributes:
        present: None where it was not recorded.
    """

    name: str
    organisation: str
    role: str
    present: bool | None = None


def members_at(workspace: Workspace, group: int | None, day: dt.date) -> list[Values]:
    """The members of a group on a day, chair and secretary first, as the list of roles goes."""
    if group is None:
        return []
    roles = workspace.reader.positions("group_role")
    found = [
        values
        for values in workspace.reader.all(
            Query(GROUP_MEMBER, where=(is_("working_group", group),), order="id")
        )
        if (values["from_date"] or day) <= day <= (values["to_date"] or day)
    ]
    return sorted(found, key=lambda values: roles.get(values["role"], len(roles)))


def members_before(workspace: Workspace, group: int, day: dt.date) -> list[Values]:
    """Those whose term in a group ended before a day, the last to leave first."""
    ended = Where("to_date", Op.LESS, day)
    query = Query(GROUP_MEMBER, where=(is_("working_group", group), ended), order="-to_date")
    return list(workspace.reader.all(query))


def name_of_member(workspace: Workspace, member: Values) -> str:
    """The person of a seat; the organisation where it has sent nobody by name."""
    return _titled(workspace, PERSON.name, member["person"]) or body_of_member(workspace, member)


def body_of_member(workspace: Workspace, member: Values) -> str:
    """Whom a member sits there for: the seat's organisation, else the person's own."""
    return _titled(workspace, ORGANISATION.name, member["organisation"]) or _employer(
        workspace, member["person"]
    )


def seats_of(workspace: Workspace, meeting: Values) -> list[Seat]:
    """The group's members on the day and whoever else is told as present or absent."""
    present, absent = set(meeting["attendees"]), set(meeting["absentees"])
    seats, seen = [], set()
    for values in members_at(workspace, meeting["working_group"], meeting["date"]):
        person = values["person"]
        seen.add(person)
        seats.append(
            Seat(
                _titled(workspace, PERSON.name, person),
                body_of_member(workspace, values),
                GROUP_MEMBER.kinds["role"].format(values["role"], workspace.names),
                True if person in present else False if person in absent else None,
            )
        )
    for person in (*meeting["attendees"], *meeting["absentees"]):
        if person not in seen:
            name = _titled(workspace, PERSON.name, person)
            seats.append(Seat(name, _employer(workspace, person), "", person in present))
    return seats


def _titled(workspace: Workspace, entity: str, number: int | None) -> str:
    return "" if number is None else workspace.names.record_title(entity, number)


def _employer(workspace: Workspace, person: int | None) -> str:
    values = None if person is None else workspace.reader.get(PERSON, person)
    return _titled(workspace, ORGANISATION.name, values["organisation"]) if values else ""


def secretary_of(workspace: Workspace, group: int | None) -> str:
    """The secretary of a group, who invites and signs (domain §5.6)."""
    values = None if group is None else workspace.reader.get(WORKING_GROUP, group)
    return _titled(workspace, PERSON.name, values["secretary"]) if values else ""


def resolutions_of(workspace: Workspace, meeting: int) -> list[Values]:
    """What a meeting decided, in its order."""
    return list(workspace.reader.all(Query(RESOLUTION, where=(is_("meeting", meeting),))))


def resolutions_before(workspace: Workspace, meeting: Values) -> list[Values]:
    """What the group's meeting before this one decided, as it stands now."""
    if meeting["working_group"] is None:
        return []
    earlier = Query(
        MEETING,
        where=(
            is_("working_group", meeting["working_group"]),
            is_("status", "held"),
            Where("date", Op.LESS, meeting["date"]),
        ),
        order="-date",
    )
    ids = workspace.reader.ids(earlier, limit=1)
    return resolutions_of(workspace, ids[0]) if ids else []
