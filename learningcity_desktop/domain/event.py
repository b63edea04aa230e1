"""Events, their series and editions, attendance, resources and partners (domain §2.5, §7)."""

import datetime as dt
from collections import Counter
from collections.abc import Iterator
from decimal import Decimal
from typing import Annotated

from learningcity_desktop.domain.base import Record
from learningcity_desktop.domain.kinds import Date, Number, Text, first_day, last_day
from learningcity_desktop.domain.links import Checklist, Choice, Ref
from learningcity_desktop.domain.place import PLACE, VENUE
from learningcity_desktop.domain.programme import PROGRAMME
from learningcity_desktop.domain.spec import Around, Section, Spec
from learningcity_desktop.domain.stakeholder import ORGANISATION
from learningcity_desktop.i18n import N_, Message, Problem
from learningcity_desktop.persian.dates import PartialDate, Precision

#: States in which an event took place and counts (domain §7.2 rule 1).
HELD = ("held", "documented", "evaluated")
#: States that ask for the three questions to be answered first (seed 004 §112–116).
APPROVED_OR_LATER = ("approved", "scheduled", *HELD)
UNKNOWN_SEX, UNKNOWN_AGE = "u", "AU"
#: More heads at one event are a slip of the keyboard; sums of them stay within 64 bits.
MOST_HEADS = 10_000_000


class EventSeries(Record):
    """A festival or course that returns; each return is an edition."""

    programme: Annotated[int | None, Ref(N_("Programme"), to=PROGRAMME, on_delete="clear")] = None
    title_fa: Annotated[str, Text(N_("Title"), required=True)] = ""
    title_en: Annotated[str, Text(N_("Title in English"))] = ""
    periodicity: Annotated[str | None, Choice(N_("Returns"), code_list="periodicity")] = None


EVENT_SERIES = Spec(
    EventSeries,
    name="event_series",
    number=15,
    label=N_("Series of events"),
    plural=N_("Series of events"),
    title=("title_fa", "title_en"),
    columns=("title_fa", "programme", "periodicity"),
    sections=(Section(N_("Series"), ("title_fa", "title_en", "programme", "periodicity")),),
    search=("title_fa", "title_en"),
    order="title_fa",
)


class Event(Record):
    """One event: a festival day, a workshop, a course, a webinar."""

    title_fa: Annotated[str, Text(N_("Title"), required=True)] = ""
    title_en: Annotated[str, Text(N_("Title in English"))] = ""
    programme: Annotated[int | None, Ref(N_("Programme"), to=PROGRAMME, on_delete="refuse")] = None
    series: Annotated[int | None, Ref(N_("Series"), to=EVENT_SERIES, on_delete="clear")] = None
    edition: Annotated[int | None, Number(N_("Edition"), minimum=1, maximum=999, ordinal=True)] = (
        None
    )
    status: Annotated[str | None, Choice(N_("Status"), required=True, code_list="event_status")] = (
        "idea"
    )
    type: Annotated[str | None, Choice(N_("Type"), code_list="event_type")] = None
    topic: Annotated[str | None, Choice(N_("Topic"), code_list="learning_field")] = None
    start: Annotated[
        PartialDate | None, Date(N_("Start"), required=True, coarsest=Precision.MONTH)
    ] = None
    end: Annotated[PartialDate | None, Date(N_("End"), coarsest=Precision.MONTH)] = None
    duration_hours: Annotated[
        Decimal | None, Number(N_("Duration (hours)"), places=2, maximum=10_000)
    ] = None
    mode: Annotated[str | None, Choice(N_("Mode"), code_list="event_mode")] = None
    fee_kind: Annotated[str | None, Choice(N_("Fee"), code_list="fee_kind")] = None
    setting: Annotated[str | None, Choice(N_("Learning setting"), code_list="learning_setting")] = (
        None
    )
    formality: Annotated[str | None, Choice(N_("Formality"), code_list="formality")] = None
    directness: Annotated[str | None, Choice(N_("Way of learning"), code_list="directness")] = None
    level: Annotated[str | None, Choice(N_("Level"), code_list="activity_level")] = None
    place: Annotated[
        int | None, Ref(N_("District or neighbourhood"), to=PLACE, on_delete="clear")
    ] = None
    venue: Annotated[int | None, Ref(N_("Venue"), to=VENUE, on_delete="clear")] = None
    organiser: Annotated[int | None, Ref(N_("Organiser"), to=ORGANISATION, on_delete="clear")] = (
        None
    )
    co_cities: Annotated[str, Text(N_("Held together with other cities"))] = ""
    pre_checks: Annotated[
        tuple[tuple[str, bool], ...],
        Checklist(N_("Questions before approval"), code_list="checklist_pre_event"),
    ] = ()
    short_report: Annotated[str, Text(N_("Short report"), max_length=4000, multiline=True)] = ""
    full_report: Annotated[str, Text(N_("Full report"), max_length=40_000, multiline=True)] = ""
    documented_on: Annotated[dt.date | None, Date(N_("Documented on"))] = None
    volunteers: Annotated[int | None, Number(N_("Volunteers (persons)"), maximum=MOST_HEADS)] = None
    volunteer_hours: Annotated[
        Decimal | None, Number(N_("Volunteer hours"), places=2, maximum=MOST_HEADS)
    ] = None
    certificates: Annotated[int | None, Number(N_("Certificates issued"), maximum=MOST_HEADS)] = (
        None
    )
    outcome_note: Annotated[str, Text(N_("Outcome"), max_length=4000, multiline=True)] = ""


def check_event_period(event: Event, around: Around) -> Iterator[Problem]:
    """The end is not before the start; what was held is not in the future."""
    start, end = first_day(event.start), last_day(event.end)
    if start and end and end < start:
        yield Problem(Message(N_("The end is before the start; correct one of the dates.")), "end")
    if start and start > around.today and event.status in HELD:
        yield Problem(
            Message(N_("This event is marked as held, but its date has not come yet.")),
            "status",
            warning=True,
        )


def check_approval(event: Event, around: Around) -> Iterator[Problem]:
    """The three questions are answered before an event is approved (seed 004 §112–116)."""
    del around
    if event.status == "approved" and len(event.pre_checks) < QUESTIONS_BEFORE_APPROVAL:
        yield Problem(
            Message(N_("Answer the three questions before approval first.")), "pre_checks"
        )
    elif event.status in APPROVED_OR_LATER and not event.pre_checks:
        yield Problem(
            Message(N_("The three questions before approval have no answer yet.")),
            "pre_checks",
            warning=True,
        )


def check_documented(event: Event, around: Around) -> Iterator[Problem]:
    """Documented means: heads counted, a report written, evidence attached (§3.5, §7.2 rule 1)."""
    if event.status not in {"documented", "evaluated"}:
        return
    if not any(row.count for row in around.children(EVENT_ATTENDANCE)):
        yield Problem(
            Message(N_("Enter the head count before the event is documented.")),
            "status",
        )
    if not (event.short_report or event.full_report):
        yield Problem(
            Message(N_("Write the short or the full report before the event is documented.")),
            "status",
        )
    if not around.evidence():
        yield Problem(
            Message(N_("Attach at least one file of evidence before the event is documented.")),
            "status",
        )


def check_groups(event: Event, around: Around) -> Iterator[Problem]:
    """No group is larger than the whole; no cell is counted twice (domain §7.2 rule 2)."""
    del event
    cells = around.children(EVENT_ATTENDANCE)
    groups = around.children(EVENT_ATTENDANCE_GROUP)
    seen = Counter((c.sex, c.age_band, c.education_level, c.channel) for c in cells)
    if any(times > 1 for times in seen.values()):
        yield Problem(Message(N_("The same cell of the head count stands there twice.")))
    if any(times > 1 for times in Counter(g.target_group for g in groups).values()):
        yield Problem(Message(N_("The same target group stands there twice.")))
    counted = [cell.count for cell in cells if cell.count is not None]
    if not counted:
        return
    most = sum(counted)  # over all channels: a bound for one group, never a figure (domain §5.6)
    for group in groups:
        if group.count is not None and group.count > most:
            yield Problem(
                Message(
                    N_("A target group has {group} heads but the whole event only {total}."),
                    {"group": group.count, "total": most},
                )
            )


QUESTIONS_BEFORE_APPROVAL = 3

EVENT: Spec[Event] = Spec(
    Event,
    name="event",
    number=16,
    label=N_("Event"),
    plural=N_("Events"),
    title=("title_fa", "title_en"),
    columns=("start", "title_fa", "type", "programme", "status"),
    sections=(
        Section(
            N_("Event"),
            (
                *("title_fa", "title_en", "programme", "type", "series", "edition"),
                *("start", "end", "status", "topic", "duration_hours"),
            ),
        ),
        Section(N_("Where and by whom"), ("venue", "place", "organiser", "co_cities")),
        Section(
            N_("Kind of learning"),
            ("mode", "fee_kind", "setting", "formality", "directness", "level"),
        ),
        Section(N_("Before approval"), ("pre_checks",)),
        Section(
            N_("Results"),
            (
                *("volunteers", "volunteer_hours", "certificates"),
                *("short_report", "full_report", "documented_on", "outcome_note"),
            ),
        ),
    ),
    search=("title_fa", "title_en", "short_report", "outcome_note"),
    order="-start",
    indexes=(
        *(("start",), ("programme", "start"), ("series", "edition")),
        # What was held in a period is counted and summed from it alone, without the wide rows.
        (
            *("status", "start", "start_precision", "type", "mode", "place", "setting"),
            *("fee_kind", "certificates", "volunteers", "volunteer_hours"),
        ),
        # Clashes look for those of three years at a venue that have not ended before a day.
        *(("venue", "start", "end"), ("end", "start")),
    ),
    rules=(check_event_period, check_approval, check_documented, check_groups),
)


class EventAttendance(Record):
    """Heads counted at one event in one cell of sex × age band × education × channel."""

    event: Annotated[
        int | None, Ref(N_("Event"), required=True, to=EVENT, on_delete="cascade", owned=True)
    ] = None
    sex: Annotated[str | None, Choice(N_("Sex"), required=True, code_list="sex")] = UNKNOWN_SEX
    age_band: Annotated[str | None, Choice(N_("Age band"), required=True, code_list="age_band")] = (
        UNKNOWN_AGE
    )
    education_level: Annotated[str | None, Choice(N_("Education"), code_list="education_level")] = (
        None
    )
    channel: Annotated[
        str | None, Choice(N_("Attended"), required=True, code_list="attendance_channel")
    ] = "onsite"
    count: Annotated[int | None, Number(N_("Head count"), required=True, maximum=MOST_HEADS)] = None
    method: Annotated[
        str | None, Choice(N_("How it was counted"), code_list="attendance_method")
    ] = None


EVENT_ATTENDANCE = Spec(
    EventAttendance,
    name="event_attendance",
    number=17,
    label=N_("Head count"),
    plural=N_("Head counts"),
    title=(),
    columns=("event", "sex", "age_band", "education_level", "channel", "count", "method"),
    sections=(
        Section(
            N_("Head count"),
            ("sex", "age_band", "education_level", "channel", "count", "method"),
        ),
    ),
    # Heads are summed from these alone: of some events, and of most events by group.
    indexes=(
        ("event", "channel", "age_band", "sex", "count"),
        ("channel", "age_band", "sex", "event", "count"),
    ),
)


class EventAttendanceGroup(Record):
    """Heads of one target group at one event; groups overlap, so their sum means nothing."""

    event: Annotated[
        int | None, Ref(N_("Event"), required=True, to=EVENT, on_delete="cascade", owned=True)
    ] = None
    target_group: Annotated[
        str | None, Choice(N_("Target group"), required=True, code_list="target_group")
    ] = None
    count: Annotated[int | None, Number(N_("Head count"), required=True, maximum=MOST_HEADS)] = None
    method: Annotated[
        str | None, Choice(N_("How it was counted"), code_list="attendance_method")
    ] = None


EVENT_ATTENDANCE_GROUP = Spec(
    EventAttendanceGroup,
    name="event_attendance_group",
    number=18,
    label=N_("Head count of a target group"),
    plural=N_("Head counts of target groups"),
    title=(),
    columns=("event", "target_group", "count", "method"),
    sections=(Section(N_("Head count"), ("target_group", "count", "method")),),
    indexes=(("event",),),
)
