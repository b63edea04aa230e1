"""The city among others: conferences and visits, partner cities, practices of others (seed 002)."""

import datetime as dt
from collections.abc import Iterator
from typing import Annotated

from learningcity_desktop.domain.agreement import AGREEMENT
from learningcity_desktop.domain.base import Record
from learningcity_desktop.domain.kinds import Date, Money, Number, Text
from learningcity_desktop.domain.links import Choice, Choices, Ref, Refs
from learningcity_desktop.domain.rules import check_order
from learningcity_desktop.domain.spec import Around, Section, Spec
from learningcity_desktop.domain.stakeholder import PERSON
from learningcity_desktop.i18n import N_, Message, Problem
from learningcity_desktop.persian.dates import PartialDate, Precision

#: Years of practices are told by their sources in the Gregorian calendar.
FIRST_GREGORIAN, LAST_GREGORIAN = 1900, 2200


class InternationalParticipation(Record):
    """The city at a conference, webinar or visit, and who bore the costs."""

    title_fa: Annotated[str, Text(N_("Title"), required=True)] = ""
    title_en: Annotated[str, Text(N_("Title in English"))] = ""
    kind: Annotated[str | None, Choice(N_("Kind"), code_list="participation_kind")] = "conference"
    edition: Annotated[int | None, Number(N_("Edition"), minimum=1, maximum=999, ordinal=True)] = (
        None
    )
    place: Annotated[str, Text(N_("City and country"))] = ""
    mode: Annotated[str | None, Choice(N_("Mode"), code_list="event_mode")] = None
    start: Annotated[
        PartialDate | None, Date(N_("Start"), required=True, coarsest=Precision.MONTH)
    ] = None
    end: Annotated[PartialDate | None, Date(N_("End"), coarsest=Precision.MONTH)] = None
    role: Annotated[str | None, Choice(N_("Part taken"), code_list="participation_role")] = None
    participants: Annotated[tuple[int, ...], Refs(N_("Participants from the city"), to=PERSON)] = ()
    invited_by: Annotated[str, Text(N_("Invited by"))] = ""
    costs_paid_by: Annotated[str | None, Choice(N_("Costs paid by"), code_list="cost_bearer")] = (
        None
    )
    costs_rial: Annotated[
        int | None,
        Money(
            N_("Estimated costs (rial)"),
            help=N_("What others paid stands beside the budget and is never added to it."),
        ),
    ] = None
    talks: Annotated[str, Text(N_("Talks and side meetings"), max_length=4000, multiline=True)] = ""
    outcome: Annotated[str, Text(N_("Outcome"), max_length=4000, multiline=True)] = ""
    follow_up: Annotated[str, Text(N_("Follow-up"), max_length=4000, multiline=True)] = ""


def check_participation(journey: InternationalParticipation, around: Around) -> Iterator[Problem]:
    """It ends after it starts; what is over has an outcome."""
    yield from check_order(journey.start, journey.end, "end")
    over = journey.end or journey.start
    if over and over.date < around.today and not journey.outcome:
        yield Problem(Message(N_("Say what came of it.")), "outcome", warning=True)


INTERNATIONAL_PARTICIPATION = Spec(
    InternationalParticipation,
    name="international_participation",
    number=67,
    label=N_("International participation"),
    plural=N_("International participations"),
    title=("title_fa", "title_en"),
    columns=("start", "title_fa", "kind", "place", "costs_paid_by"),
    sections=(
        Section(
            N_("International participation"),
            (
                *("title_fa", "title_en", "kind", "edition", "place", "mode", "start", "end"),
                *("role", "participants", "invited_by", "costs_paid_by"),
                "costs_rial",
            ),
        ),
        Section(N_("Results"), ("talks", "outcome", "follow_up")),
    ),
    search=("title_fa", "title_en", "place", "outcome"),
    order="-start",
    rules=(check_participation,),
)


class PartnerCity(Record):
    """A city that this one works with, in the network or beside it."""

    name_fa: Annotated[str, Text(N_("Name of the city"), required=True)] = ""
    name_en: Annotated[str, Text(N_("Name in English"))] = ""
    country: Annotated[str, Text(N_("Country"))] = ""
    network: Annotated[str, Text(N_("Network"))] = ""
    since: Annotated[PartialDate | None, Date(N_("Since"), coarsest=Precision.YEAR)] = None
    agreement: Annotated[int | None, Ref(N_("Agreement"), to=AGREEMENT, on_delete="clear")] = None
    contact: Annotated[str, Text(N_("Contact"), max_length=500)] = ""
    subject: Annotated[
        str, Text(N_("Subject of the partnership"), max_length=2000, multiline=True)
    ] = ""


def check_partner(partner: PartnerCity, around: Around) -> Iterator[Problem]:
    """Warn of a second record of the same city."""
    same = {"name_fa": partner.name_fa, "country": partner.country}
    if partner.name_fa and around.matching(PARTNER_CITY, **same):
        yield Problem(Message(N_("This city is in the register already.")), "name_fa", warning=True)


PARTNER_CITY: Spec[PartnerCity] = Spec(
    PartnerCity,
    name="partner_city",
    number=68,
    label=N_("Partner city"),
    plural=N_("Partner cities"),
    title=("name_fa", "name_en"),
    columns=("name_fa", "country", "network", "since"),
    sections=(
        Section(
            N_("Partner city"),
            (
                *("name_fa", "name_en", "country", "network", "since", "agreement"),
                *("contact", "subject"),
            ),
        ),
    ),
    search=("name_fa", "name_en", "country", "subject"),
    order="name_fa",
    indexes=(("agreement",),),
    rules=(check_partner,),
)


class GoodPractice(Record):
    """What another city did well and this one may learn from."""

    title_fa: Annotated[str, Text(N_("Title"), required=True)] = ""
    title_en: Annotated[str, Text(N_("Title in English"))] = ""
    city: Annotated[str, Text(N_("City"))] = ""
    country: Annotated[str, Text(N_("Country"))] = ""
    year: Annotated[
        int | None,
        Number(
            N_("Year (Gregorian)"), minimum=FIRST_GREGORIAN, maximum=LAST_GREGORIAN, ordinal=True
        ),
    ] = None
    fields: Annotated[tuple[str, ...], Choices(N_("Topics"), code_list="learning_field")] = ()
    seen_on: Annotated[dt.date | None, Date(N_("Read or seen on"))] = None
    source: Annotated[str, Text(N_("Source"), max_length=500)] = ""
    description: Annotated[str, Text(N_("Description"), max_length=8000, multiline=True)] = ""
    transferability: Annotated[
        str, Text(N_("What can be taken over"), max_length=4000, multiline=True)
    ] = ""


def check_practice(practice: GoodPractice, around: Around) -> Iterator[Problem]:
    """What is told of others names its source."""
    del around
    if not practice.source:
        yield Problem(Message(N_("Say where this is told.")), "source", warning=True)


GOOD_PRACTICE = Spec(
    GoodPractice,
    name="good_practice",
    number=69,
    label=N_("Good practice"),
    plural=N_("Good practices"),
    title=("title_fa", "title_en"),
    columns=("title_fa", "city", "country", "year"),
    sections=(
        Section(
            N_("Good practice"),
            ("title_fa", "title_en", "city", "country", "year", "fields", "seen_on", "source"),
        ),
        Section(N_("Content"), ("description", "transferability")),
    ),
    search=("title_fa", "title_en", "city", "country", "description"),
    order="title_fa",
    rules=(check_practice,),
)
