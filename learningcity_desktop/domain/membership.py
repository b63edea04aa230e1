"""Membership of the network and its steps, and what is known of the network (domain §4, §5.1)."""

import datetime as dt
from collections.abc import Iterator
from decimal import Decimal
from typing import Annotated

from learningcity_desktop.domain.base import Record
from learningcity_desktop.domain.kinds import Date, Number, Text
from learningcity_desktop.domain.links import Choice, Ref
from learningcity_desktop.domain.spec import Around, Section, Spec
from learningcity_desktop.i18n import N_, Message, Problem
from learningcity_desktop.persian.dates import PartialDate, Precision

#: Suspension and end: what happens to a member, and no step that a city takes (domain §4.4).
ON_NO_WAY = frozenset({"M11", "M12"})


class Membership(Record):
    """The city's membership of one network."""

    network: Annotated[str, Text(N_("Network"), required=True)] = (
        "شبکهٔ جهانی شهرهای یادگیرندهٔ یونسکو"
    )
    network_en: Annotated[str, Text(N_("Network in English"))] = (
        "UNESCO Global Network of Learning Cities"
    )
    status: Annotated[
        str | None, Choice(N_("Stage reached"), required=True, code_list="membership_state")
    ] = None
    joined_on: Annotated[
        PartialDate | None, Date(N_("Date of joining"), coarsest=Precision.YEAR)
    ] = None
    certificate_no: Annotated[str, Text(N_("Certificate number"), latin=True)] = ""
    certificate_signatory: Annotated[str, Text(N_("Signatory of the certificate"))] = ""
    certificate_date: Annotated[dt.date | None, Date(N_("Date of the certificate"))] = None
    ceremony_on: Annotated[dt.date | None, Date(N_("Ceremony held on"))] = None
    note: Annotated[str, Text(N_("Note"), max_length=2000, multiline=True)] = ""


def check_membership(membership: Membership, around: Around) -> Iterator[Problem]:
    """A member has a date of joining, and it is not in the future."""
    joined = membership.joined_on
    if joined and joined.date > around.today:
        yield Problem(Message(N_("The date of joining has not come yet.")), "joined_on")
    if membership.status in {"M9", "M10"} and joined is None:
        yield Problem(
            Message(N_("A member city has a date of joining; fill it in.")),
            "joined_on",
            warning=True,
        )


MEMBERSHIP = Spec(
    Membership,
    name="membership",
    number=5,
    label=N_("Membership"),
    plural=N_("Membership"),
    title=("network", "network_en"),
    columns=("network", "status", "joined_on", "certificate_date"),
    sections=(
        Section(N_("Membership"), ("network", "network_en", "status", "joined_on")),
        Section(
            N_("Certificate"),
            ("certificate_no", "certificate_signatory", "certificate_date", "ceremony_on"),
        ),
        Section(N_("Remarks"), ("note",)),
    ),
    search=("network", "network_en", "certificate_signatory"),
    rules=(check_membership,),
)


class MembershipStep(Record):
    """One step on the way from call to member (domain §4.4)."""

    membership: Annotated[
        int | None,
        Ref(N_("Membership"), required=True, to=MEMBERSHIP, on_delete="cascade", owned=True),
    ] = None
    state: Annotated[
        str | None, Choice(N_("Step"), required=True, code_list="membership_state")
    ] = None
    date: Annotated[PartialDate | None, Date(N_("Date"), coarsest=Precision.YEAR)] = None
    letter: Annotated[str, Text(N_("Letter number"))] = ""
    note: Annotated[str, Text(N_("Note"), max_length=1000, multiline=True)] = ""


MEMBERSHIP_STEP = Spec(
    MembershipStep,
    name="membership_step",
    number=6,
    label=N_("Step of membership"),
    plural=N_("Steps of membership"),
    title=("letter",),
    called_by="state",
    columns=("state", "date", "letter", "note"),
    sections=(Section(N_("Step"), ("state", "date", "letter", "note")),),
    search=("letter", "note"),
    order="date",
)


class ReferenceCity(Record):
    """Another member city as told by a source; only a reference, never used in a figure."""

    name_fa: Annotated[str, Text(N_("Name of the city"), required=True)] = ""
    name_en: Annotated[str, Text(N_("Name in English"))] = ""
    country: Annotated[str, Text(N_("Country"))] = "ایران"
    country_en: Annotated[str, Text(N_("Country in English"))] = "Iran"
    joined_on: Annotated[
        PartialDate | None, Date(N_("Date of joining"), coarsest=Precision.YEAR)
    ] = None
    status: Annotated[str | None, Choice(N_("Status"), code_list="reference_status")] = None
    source: Annotated[str, Text(N_("Source"), max_length=500)] = ""
    note: Annotated[str, Text(N_("Conflicting accounts"), max_length=2000, multiline=True)] = ""


REFERENCE_CITY = Spec(
    ReferenceCity,
    name="reference_city",
    number=7,
    label=N_("Member city"),
    plural=N_("Member cities"),
    title=("name_fa", "name_en"),
    columns=("name_fa", "country", "joined_on", "status", "source"),
    sections=(
        Section(N_("City"), ("name_fa", "name_en", "country", "country_en", "joined_on", "status")),
        Section(N_("Origin"), ("source", "note")),
    ),
    search=("name_fa", "name_en", "country", "note"),
    order="joined_on",
)


class NetworkFigure(Record):
    """A figure about the network, dated and sourced, because sources disagree (domain §4.1)."""

    key: Annotated[
        str | None, Choice(N_("Figure"), required=True, code_list="network_figure_key")
    ] = None
    value: Annotated[Decimal | None, Number(N_("Value"), required=True)] = None
    date: Annotated[
        PartialDate | None, Date(N_("As of"), required=True, coarsest=Precision.YEAR)
    ] = None
    source: Annotated[str, Text(N_("Source"), max_length=500)] = ""


NETWORK_FIGURE = Spec(
    NetworkFigure,
    name="network_figure",
    number=8,
    label=N_("Network figure"),
    plural=N_("Network figures"),
    title=("source",),
    called_by="key",
    columns=("key", "value", "date", "source"),
    sections=(Section(N_("Figure"), ("key", "value", "date", "source")),),
    search=("source",),
    order="-date",
)
