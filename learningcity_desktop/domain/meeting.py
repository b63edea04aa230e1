"""Councils and working groups, their members, meetings and resolutions (domain §5.6, §7)."""

import datetime as dt
from collections import Counter
from collections.abc import Iterator
from typing import Annotated

from learningcity_desktop.domain.base import Record
from learningcity_desktop.domain.kinds import Date, Number, Text
from learningcity_desktop.domain.links import Choice, Choices, Ref, Refs
from learningcity_desktop.domain.rules import SETTLED_PROMISE, check_done, check_order
from learningcity_desktop.domain.spec import Around, Section, Spec
from learningcity_desktop.domain.stakeholder import ORGANISATION, PERSON
from learningcity_desktop.i18n import N_, Message, Problem
from learningcity_desktop.persian.digits import to_latin


class WorkingGroup(Record):
    """A council, a secretariat or a working group with the theme that it was set up for."""

    name_fa: Annotated[str, Text(N_("Name"), required=True)] = ""
    name_en: Annotated[str, Text(N_("Name in English"))] = ""
    kind: Annotated[str | None, Choice(N_("Kind"), required=True, code_list="group_kind")] = (
        "working_group"
    )
    areas: Annotated[tuple[str, ...], Choices(N_("Six areas"), code_list="six_area")] = ()
    chair: Annotated[int | None, Ref(N_("Chair"), to=PERSON, on_delete="refuse")] = None
    secretary: Annotated[int | None, Ref(N_("Secretary"), to=PERSON, on_delete="refuse")] = None
    established_on: Annotated[dt.date | None, Date(N_("Established on"))] = None
    ended_on: Annotated[dt.date | None, Date(N_("Ended on"))] = None
    order_no: Annotated[str, Text(N_("Number of the order"))] = ""
    theme: Annotated[str, Text(N_("Theme and duties"), max_length=4000, multiline=True)] = ""


def check_group(group: WorkingGroup, around: Around) -> Iterator[Problem]:
    """It ends after it begins; nobody is a member twice in the same days."""
    yield from check_order(group.established_on, group.ended_on, "ended_on")
    members = around.children(GROUP_MEMBER)
    for place, member in enumerate(members):
        if any(_is_same_seat(member, other) for other in members[:place]):
            yield Problem(Message(N_("Somebody is a member of this group twice in the same days.")))
            return


def _is_same_seat(one: "GroupMember", other: "GroupMember") -> bool:
    if (one.person, one.organisation) != (other.person, other.organisation):
        return False
    first = max(seat.from_date or dt.date.min for seat in (one, other))
    last = min(seat.to_date or dt.date.max for seat in (one, other))
    return first <= last


WORKING_GROUP: Spec[WorkingGroup] = Spec(
    WorkingGroup,
    name="working_group",
    number=55,
    label=N_("Group"),
    plural=N_("Councils and working groups"),
    title=("name_fa", "name_en"),
    columns=("name_fa", "kind", "chair", "secretary", "established_on"),
    sections=(
        Section(N_("Group"), ("name_fa", "name_en", "kind", "areas", "chair", "secretary")),
        Section(N_("Order"), ("established_on", "ended_on", "order_no", "theme")),
    ),
    search=("name_fa", "name_en", "theme"),
    order="name_fa",
    indexes=(("chair",), ("secretary",)),
    rules=(check_group,),
)


class GroupMember(Record):
    """One seat of a group: a person, for an organisation, from a day to a day."""

    working_group: Annotated[
        int | None,
        Ref(N_("Group"), required=True, to=WORKING_GROUP, on_delete="cascade", owned=True),
    ] = None
    person: Annotated[int | None, Ref(N_("Person"), to=PERSON, on_delete="refuse")] = None
    organisation: Annotated[
        int | None, Ref(N_("Organisation"), to=ORGANISATION, on_delete="refuse")
    ] = None
    role: Annotated[str | None, Choice(N_("Role"), code_list="group_role")] = "member"
    from_date: Annotated[dt.date | None, Date(N_("From"))] = None
    to_date: Annotated[dt.date | None, Date(N_("To"), help=N_("Empty for a member of today."))] = (
        None
    )
    duty_text: Annotated[str, Text(N_("Duties"), max_length=2000, multiline=True)] = ""


def check_member(member: GroupMember, around: Around) -> Iterator[Problem]:
    """Somebody sits there; the term ends after it begins."""
    del around
    if member.person is None and member.organisation is None:
        yield Problem(Message(N_("Choose the person or the organisation.")), "person")
    yield from check_order(member.from_date, member.to_date, "to_date")


GROUP_MEMBER = Spec(
    GroupMember,
    name="group_member",
    number=56,
    label=N_("Member"),
    plural=N_("Members"),
    title=(),
    columns=("person", "organisation", "role", "from_date", "to_date"),
    sections=(
        Section(
            N_("Member"),
            ("person", "organisation", "role", "from_date", "to_date", "duty_text"),
        ),
    ),
    search=("duty_text",),
    indexes=(("working_group",), ("person",), ("organisation",)),
    rules=(check_member,),
)


class Meeting(Record):
    """A meeting: what the invitation says, who came, and the minutes in their eight blocks."""

    title_fa: Annotated[str, Text(N_("Subject"), required=True)] = ""
    title_en: Annotated[str, Text(N_("Subject in English"))] = ""
    working_group: Annotated[int | None, Ref(N_("Group"), to=WORKING_GROUP, on_delete="refuse")] = (
        None
    )
    number: Annotated[str, Text(N_("Number"), max_length=40)] = ""
    date: Annotated[dt.date | None, Date(N_("Date"), required=True)] = None
    start_time: Annotated[
        str, Text(N_("Begins at"), help=N_("Hour and minute, such as 10:30."), max_length=5)
    ] = ""
    end_time: Annotated[str, Text(N_("Ends at"), max_length=5)] = ""
    place: Annotated[str, Text(N_("Place"))] = ""
    status: Annotated[
        str | None, Choice(N_("Status"), required=True, code_list="meeting_status")
    ] = "planned"
    agenda: Annotated[str, Text(N_("Agenda"), max_length=4000, multiline=True)] = ""
    attendees: Annotated[tuple[int, ...], Refs(N_("Present"), to=PERSON)] = ()
    absentees: Annotated[tuple[int, ...], Refs(N_("Absent"), to=PERSON)] = ()
    guests: Annotated[str, Text(N_("Guests"), max_length=1000)] = ""
    previous_check: Annotated[
        str, Text(N_("Earlier resolutions, looked at again"), max_length=4000, multiline=True)
    ] = ""
    summary: Annotated[
        str, Text(N_("Summary of the discussion"), max_length=20_000, multiline=True)
    ] = ""
    remaining: Annotated[str, Text(N_("Left for next time"), max_length=4000, multiline=True)] = ""
    next_date: Annotated[dt.date | None, Date(N_("Next meeting"))] = None


_HOURS, _MINUTES = 24, 60


def minutes_of(text: str) -> int | None:
    """A time of day in minutes since midnight, in any digits; None for what is none."""
    hour, mark, minute = to_latin(text.strip()).partition(":")
    if not (mark and hour.isdecimal() and minute.isdecimal()):
        return None
    read = int(hour) * _MINUTES + int(minute)
    return read if int(hour) < _HOURS and int(minute) < _MINUTES else None


def check_times(meeting: Meeting, around: Around) -> Iterator[Problem]:
    """Times can be read and follow each other; the next meeting is a later one."""
    times = {}
    for name in ("start_time", "end_time"):
        text = getattr(meeting, name)
        times[name] = minutes_of(text) if text else None
        if text and times[name] is None:
            yield Problem(Message(N_("Write the time as hour and minute, such as 10:30.")), name)
    start, end = times["start_time"], times["end_time"]
    if start is not None and end is not None and end <= start:
        yield Problem(Message(N_("The meeting ends before it begins.")), "end_time")
    if meeting.date and meeting.next_date and meeting.next_date <= meeting.date:
        yield Problem(
            Message(N_("The next meeting is after this one; correct one of the dates.")),
            "next_date",
        )
    if meeting.status == "held" and meeting.date and meeting.date > around.today:
        yield Problem(
            Message(N_("This meeting is marked as held, but its date has not come yet.")),
            "status",
            warning=True,
        )


def check_attendance(meeting: Meeting, around: Around) -> Iterator[Problem]:
    """Nobody was both there and away; rows of resolutions are counted once."""
    if set(meeting.attendees) & set(meeting.absentees):
        yield Problem(Message(N_("Somebody is told as present and as absent.")), "absentees")
    rows = Counter(r.row for r in around.children(RESOLUTION) if r.row is not None)
    if any(times > 1 for times in rows.values()):
        yield Problem(Message(N_("Two resolutions of this meeting have the same row number.")))


MEETING: Spec[Meeting] = Spec(
    Meeting,
    name="meeting",
    number=57,
    label=N_("Meeting"),
    plural=N_("Meetings"),
    title=("title_fa", "title_en"),
    columns=("date", "title_fa", "working_group", "status"),
    sections=(
        Section(
            N_("Meeting"),
            (
                *(
                    "title_fa",
                    "title_en",
                    "working_group",
                    "number",
                    "date",
                    "start_time",
                    "end_time",
                ),
                *("place", "status", "agenda"),
            ),
        ),
        Section(N_("Attendance"), ("attendees", "absentees", "guests")),
        Section(N_("Minutes"), ("previous_check", "summary", "remaining", "next_date")),
    ),
    search=("title_fa", "title_en", "number", "agenda", "summary"),
    order="-date",
    indexes=(("date",), ("working_group", "date")),
    rules=(check_times, check_attendance),
)


class Resolution(Record):
    """One thing that a meeting decided, followed up until it is done."""

    meeting: Annotated[
        int | None, Ref(N_("Meeting"), required=True, to=MEETING, on_delete="cascade", owned=True)
    ] = None
    row: Annotated[int | None, Number(N_("Row"), minimum=1, maximum=999, ordinal=True)] = None
    text: Annotated[str, Text(N_("Resolution"), required=True, max_length=2000)] = ""
    owner: Annotated[int | None, Ref(N_("Responsible person"), to=PERSON, on_delete="refuse")] = (
        None
    )
    owner_organisation: Annotated[
        int | None, Ref(N_("Responsible organisation"), to=ORGANISATION, on_delete="refuse")
    ] = None
    due: Annotated[dt.date | None, Date(N_("Due"))] = None
    status: Annotated[str | None, Choice(N_("Status"), code_list="obligation_status")] = "open"
    done_on: Annotated[dt.date | None, Date(N_("Done on"))] = None
    note: Annotated[str, Text(N_("Follow-up"), max_length=2000, multiline=True)] = ""


def check_resolution(resolution: Resolution, around: Around) -> Iterator[Problem]:
    """An open one has an owner and a due date; neither due nor done before it was decided."""
    meeting = around.record(MEETING, resolution.meeting)
    decided = meeting.date if meeting else None
    if decided and resolution.due and resolution.due < decided:
        yield Problem(Message(N_("It is due before the meeting that decided it.")), "due")
    if decided and resolution.done_on and resolution.done_on < decided:
        yield Problem(Message(N_("It was done before the meeting that decided it.")), "done_on")
    yield from check_done(resolution.status, resolution.done_on, around.today)
    if resolution.status in SETTLED_PROMISE:
        return
    if resolution.owner is None and resolution.owner_organisation is None:
        yield Problem(Message(N_("Say who is responsible.")), "owner", warning=True)
    if resolution.due is None:
        yield Problem(Message(N_("Say until when this is to be done.")), "due", warning=True)


RESOLUTION: Spec[Resolution] = Spec(
    Resolution,
    name="resolution",
    number=58,
    label=N_("Resolution"),
    plural=N_("Resolutions"),
    title=("text",),
    columns=("row", "text", "owner", "due", "status"),
    sections=(
        Section(
            N_("Resolution"),
            (
                *("row", "text", "owner", "owner_organisation", "due", "status", "done_on"),
                "note",
            ),
        ),
    ),
    search=("text", "note"),
    order="due",
    indexes=(("meeting",), ("owner",), ("status", "due")),
    rules=(check_resolution,),
)
