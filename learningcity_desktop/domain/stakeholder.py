"""Organisations, persons, and who held which role when (seed 000 §4, §10; domain §7)."""

import datetime as dt
from collections.abc import Iterator
from typing import Annotated

from learningcity_desktop.domain.base import Record
from learningcity_desktop.domain.kinds import Date, Text
from learningcity_desktop.domain.links import Choice, Choices, Ref
from learningcity_desktop.domain.spec import Around, Section, Spec
from learningcity_desktop.i18n import N_, Message, Problem

#: Roles that one person at a time holds in a city (domain §7.2 rule 3).
EXCLUSIVE_ROLES = frozenset({"mayor", "focal_point"})


class Organisation(Record):
    """A body that takes part: office, school, company, association."""

    name_fa: Annotated[str, Text(N_("Name"), required=True)] = ""
    name_en: Annotated[str, Text(N_("Name in English"))] = ""
    alt_names: Annotated[
        str,
        Text(
            N_("Other spellings"),
            help=N_("One in each line; a search finds them too."),
            max_length=1000,
            multiline=True,
        ),
    ] = ""
    kind: Annotated[str | None, Choice(N_("Kind"), code_list="stakeholder_kind")] = "legal"
    sector: Annotated[str | None, Choice(N_("Sector"), code_list="stakeholder_sector")] = None
    level: Annotated[str | None, Choice(N_("Level"), code_list="stakeholder_level")] = None
    field: Annotated[tuple[str, ...], Choices(N_("Fields"), code_list="learning_field")] = ()
    capacities: Annotated[
        str,
        Text(
            N_("Capacities"),
            help=N_("What it can bring: space, teachers, equipment, money, ideas."),
            max_length=2000,
            multiline=True,
        ),
    ] = ""
    address: Annotated[str, Text(N_("Postal address"), max_length=500)] = ""
    phone: Annotated[str, Text(N_("Telephone"), latin=True)] = ""
    email: Annotated[str, Text(N_("E-mail"), latin=True)] = ""
    website: Annotated[str, Text(N_("Website"), latin=True)] = ""
    note: Annotated[str, Text(N_("Note"), max_length=2000, multiline=True)] = ""


def check_double(organisation: Organisation, around: Around) -> Iterator[Problem]:
    """Warn of a second record with the same name (domain §6.4)."""
    if organisation.name_fa and around.matching(ORGANISATION, name_fa=organisation.name_fa):
        yield Problem(
            Message(N_("Another organisation has the same name.")), "name_fa", warning=True
        )


ORGANISATION: Spec[Organisation] = Spec(
    Organisation,
    name="organisation",
    number=11,
    label=N_("Organisation"),
    plural=N_("Organisations"),
    title=("name_fa", "name_en"),
    columns=("name_fa", "sector", "level", "phone"),
    sections=(
        Section(N_("Organisation"), ("name_fa", "name_en", "sector", "level", "kind", "field")),
        Section(N_("Contact"), ("phone", "email", "website", "address")),
        Section(N_("More"), ("capacities", "alt_names", "note")),
    ),
    search=("name_fa", "name_en", "alt_names", "capacities"),
    order="name_fa",
    indexes=(("sector",),),
    rules=(check_double,),
)


class Person(Record):
    """A person; several roles over time are `RoleHolding` records."""

    sex: Annotated[str | None, Choice(N_("Sex"), code_list="sex")] = None
    first_name: Annotated[str, Text(N_("First name"))] = ""
    last_name: Annotated[str, Text(N_("Last name"), required=True)] = ""
    name_en: Annotated[str, Text(N_("Name in English"))] = ""
    alt_names: Annotated[
        str,
        Text(
            N_("Other spellings"),
            help=N_("One in each line; a search finds them too."),
            max_length=1000,
            multiline=True,
        ),
    ] = ""
    organisation: Annotated[
        int | None, Ref(N_("Organisation"), to=ORGANISATION, on_delete="clear")
    ] = None
    phone: Annotated[str, Text(N_("Telephone"), latin=True)] = ""
    email: Annotated[str, Text(N_("E-mail"), latin=True)] = ""
    note: Annotated[str, Text(N_("Note"), max_length=2000, multiline=True)] = ""


PERSON = Spec(
    Person,
    name="person",
    number=12,
    label=N_("Person"),
    plural=N_("Persons"),
    title=("first_name last_name", "name_en"),
    columns=("last_name", "first_name", "organisation", "phone"),
    sections=(
        Section(N_("Person"), ("first_name", "last_name", "name_en", "sex", "organisation")),
        Section(N_("Contact"), ("phone", "email")),
        Section(N_("More"), ("alt_names", "note")),
    ),
    search=("first_name", "last_name", "name_en", "alt_names"),
    order="last_name",
)


class RoleHolding(Record):
    """One person in one role from a day to a day; reports print the holder at their date."""

    person: Annotated[
        int | None, Ref(N_("Person"), required=True, to=PERSON, on_delete="cascade", owned=True)
    ] = None
    role: Annotated[str | None, Choice(N_("Role"), required=True, code_list="role")] = None
    title_fa: Annotated[str, Text(N_("Exact official title"))] = ""
    title_en: Annotated[str, Text(N_("Official title in English"))] = ""
    organisation: Annotated[
        int | None, Ref(N_("Organisation"), to=ORGANISATION, on_delete="clear")
    ] = None
    from_date: Annotated[dt.date | None, Date(N_("From"), required=True)] = None
    to_date: Annotated[
        dt.date | None, Date(N_("To"), help=N_("Empty while the person is in office."))
    ] = None
    duty_text: Annotated[str, Text(N_("Duties"), max_length=2000, multiline=True)] = ""
    order_no: Annotated[str, Text(N_("Number of the appointment"))] = ""


def check_role_period(holding: RoleHolding, around: Around) -> Iterator[Problem]:
    """The end is not before the beginning; a mayor has no other mayor beside (§7.2 rule 3)."""
    start, end = holding.from_date, holding.to_date
    if start and end and end < start:
        yield Problem(Message(N_("The end is before the beginning; correct one.")), "to_date")
        return
    if holding.role not in EXCLUSIVE_ROLES or start is None:
        return
    for other in around.matching(ROLE_HOLDING, role=holding.role):
        if other.from_date is None:
            continue
        begins_before_end = end is None or other.from_date <= end
        ends_after_start = other.to_date is None or other.to_date >= start
        if begins_before_end and ends_after_start:
            yield Problem(
                Message(
                    N_(
                        "Someone else holds this role in the same days; "
                        "give the earlier term its end first."
                    )
                ),
                "from_date",
            )
            return


ROLE_HOLDING: Spec[RoleHolding] = Spec(
    RoleHolding,
    name="role_holding",
    number=13,
    label=N_("Role"),
    plural=N_("Roles over time"),
    title=("title_fa", "title_en"),
    columns=("role", "person", "title_fa", "from_date", "to_date"),
    sections=(
        Section(N_("Role"), ("role", "organisation", "title_fa", "title_en")),
        Section(N_("Term"), ("from_date", "to_date", "order_no", "duty_text")),
    ),
    search=("title_fa", "title_en", "duty_text"),
    order="-from_date",
    indexes=(("role", "from_date"),),
    rules=(check_role_period,),
)


def holder_at(holdings: list[RoleHolding], role: str, day: dt.date) -> RoleHolding | None:
    """The holding of a role that covers a day, the latest begun first (domain §7.2 rule 3)."""
    fitting = [
        h
        for h in holdings
        if h.role == role
        and h.from_date
        and h.from_date <= day
        and (h.to_date is None or h.to_date >= day)
    ]
    return max(fitting, key=lambda h: h.from_date or day, default=None)
