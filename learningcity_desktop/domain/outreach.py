"""Who teaches, who may pay, and what the media told (seed 004 §98, §120–123, §165–173)."""

import datetime as dt
from collections.abc import Iterator
from typing import Annotated

from learningcity_desktop.domain.base import Record
from learningcity_desktop.domain.event import EVENT
from learningcity_desktop.domain.kinds import Date, Money, Number, Text
from learningcity_desktop.domain.links import Choice, Choices, Ref
from learningcity_desktop.domain.programme import PROGRAMME
from learningcity_desktop.domain.rules import check_one_party, check_past
from learningcity_desktop.domain.spec import Around, Section, Spec
from learningcity_desktop.domain.stakeholder import ORGANISATION, PERSON
from learningcity_desktop.i18n import N_, Message, Problem


class MediaItem(Record):
    """One report, post or poster about an event or a programme."""

    title_fa: Annotated[str, Text(N_("Headline"), required=True, max_length=500)] = ""
    title_en: Annotated[str, Text(N_("Headline in English"), max_length=500)] = ""
    channel: Annotated[
        str | None, Choice(N_("Channel"), required=True, code_list="media_channel")
    ] = None
    outlet: Annotated[str, Text(N_("Outlet"))] = ""
    date: Annotated[dt.date | None, Date(N_("Published on"), required=True)] = None
    event: Annotated[int | None, Ref(N_("Event"), to=EVENT, on_delete="clear")] = None
    programme: Annotated[int | None, Ref(N_("Programme"), to=PROGRAMME, on_delete="clear")] = None
    reach: Annotated[
        int | None, Number(N_("Reach"), help=N_("Persons or views, as the outlet tells it."))
    ] = None
    link: Annotated[str, Text(N_("Web address"), max_length=1000, latin=True)] = ""


def check_media(item: MediaItem, around: Around) -> Iterator[Problem]:
    """What was published has a date in the past, and tells of something."""
    yield from check_past(item.date, around.today, "date")
    if item.event is None and item.programme is None:
        yield Problem(
            Message(N_("Choose the event or the programme that it tells of.")),
            "event",
            warning=True,
        )


MEDIA_ITEM = Spec(
    MediaItem,
    name="media_item",
    number=61,
    label=N_("Media item"),
    plural=N_("Media coverage"),
    title=("title_fa", "title_en"),
    columns=("date", "title_fa", "channel", "outlet", "reach"),
    sections=(
        Section(
            N_("Media item"),
            (
                "title_fa",
                "title_en",
                "channel",
                "outlet",
                "date",
                "event",
                "programme",
                "reach",
                "link",
            ),
        ),
    ),
    search=("title_fa", "title_en", "outlet"),
    order="-date",
    indexes=(("event",), ("programme",)),
    rules=(check_media,),
)


class Instructor(Record):
    """A person who can teach something; what, and with which training."""

    person: Annotated[
        int | None, Ref(N_("Person"), required=True, to=PERSON, on_delete="refuse")
    ] = None
    speciality: Annotated[str, Text(N_("Teaches"), required=True)] = ""
    kind: Annotated[str | None, Choice(N_("Kind"), code_list="instructor_kind")] = None
    fields: Annotated[tuple[str, ...], Choices(N_("Topics"), code_list="learning_field")] = ()
    qualification: Annotated[str, Text(N_("Qualification"), max_length=1000, multiline=True)] = ""
    since: Annotated[dt.date | None, Date(N_("Since"))] = None


def check_instructor(instructor: Instructor, around: Around) -> Iterator[Problem]:
    """One person is in the register once for what they teach."""
    same = {"person": instructor.person, "speciality": instructor.speciality}
    if instructor.person is not None and around.matching(INSTRUCTOR, **same):
        yield Problem(
            Message(N_("This person is in the register with the same subject already.")), "person"
        )


INSTRUCTOR: Spec[Instructor] = Spec(
    Instructor,
    name="instructor",
    number=62,
    label=N_("Instructor"),
    plural=N_("Instructors"),
    title=("speciality",),
    columns=("person", "speciality", "kind", "fields"),
    sections=(
        Section(
            N_("Instructor"),
            ("person", "speciality", "kind", "fields", "since", "qualification"),
        ),
    ),
    search=("speciality", "qualification"),
    order="speciality",
    indexes=(("person",),),
    rules=(check_instructor,),
)


class SponsorProspect(Record):
    """Somebody who may pay or give: what was asked for and how far the talks are."""

    title_fa: Annotated[str, Text(N_("What is asked for"), required=True)] = ""
    title_en: Annotated[str, Text(N_("What is asked for, in English"))] = ""
    organisation: Annotated[
        int | None, Ref(N_("Organisation"), to=ORGANISATION, on_delete="refuse")
    ] = None
    person: Annotated[int | None, Ref(N_("Person"), to=PERSON, on_delete="refuse")] = None
    programme: Annotated[int | None, Ref(N_("Programme"), to=PROGRAMME, on_delete="clear")] = None
    status: Annotated[
        str | None, Choice(N_("Status"), required=True, code_list="prospect_status")
    ] = "found"
    last_contact: Annotated[dt.date | None, Date(N_("Last contact"))] = None
    expected_amount: Annotated[int | None, Money(N_("Expected amount (rial)"))] = None
    note: Annotated[str, Text(N_("Note"), max_length=4000, multiline=True)] = ""


def check_prospect(prospect: SponsorProspect, around: Around) -> Iterator[Problem]:
    """It is one organisation or one person; who was spoken to has a day of contact."""
    yield from check_one_party(prospect.organisation, prospect.person)
    yield from check_past(prospect.last_contact, around.today, "last_contact")
    if prospect.status not in {None, "found"} and prospect.last_contact is None:
        yield Problem(
            Message(N_("Fill in the day of the last contact.")), "last_contact", warning=True
        )


SPONSOR_PROSPECT = Spec(
    SponsorProspect,
    name="sponsor_prospect",
    number=63,
    label=N_("Sponsor prospect"),
    plural=N_("Sponsor prospects"),
    title=("title_fa", "title_en"),
    columns=("title_fa", "organisation", "status", "last_contact", "expected_amount"),
    sections=(
        Section(
            N_("Sponsor prospect"),
            (
                *(
                    "title_fa",
                    "title_en",
                    "organisation",
                    "person",
                    "programme",
                    "status",
                    "last_contact",
                ),
                *("expected_amount", "note"),
            ),
        ),
    ),
    search=("title_fa", "title_en", "note"),
    order="-last_contact",
    indexes=(("organisation",), ("person",), ("programme",)),
    rules=(check_prospect,),
)
