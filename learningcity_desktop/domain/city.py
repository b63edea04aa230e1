"""The city itself: its profile with dated, sourced values, and its titles (domain §2.1, §4.8)."""

import datetime as dt
from collections.abc import Iterator
from decimal import Decimal
from typing import Annotated

from learningcity_desktop.domain.base import Record
from learningcity_desktop.domain.kinds import Date, Number, Text
from learningcity_desktop.domain.links import Choice, Choices, Ref
from learningcity_desktop.domain.spec import Around, Section, Spec
from learningcity_desktop.i18n import N_, Message, Problem
from learningcity_desktop.persian.dates import PartialDate, Precision


class City(Record):
    """The one city that this file is about."""

    name_fa: Annotated[str, Text(N_("Name of the city"), required=True)] = ""
    name_en: Annotated[str, Text(N_("Name in English"))] = ""
    county: Annotated[str, Text(N_("County"))] = ""
    county_en: Annotated[str, Text(N_("County in English"))] = ""
    province: Annotated[str, Text(N_("Province"))] = ""
    province_en: Annotated[str, Text(N_("Province in English"))] = ""
    country: Annotated[str, Text(N_("Country"))] = "ایران"
    country_en: Annotated[str, Text(N_("Country in English"))] = "Islamic Republic of Iran"
    host_unit: Annotated[str, Text(N_("Responsible unit of the municipality"))] = ""
    host_unit_en: Annotated[str, Text(N_("Responsible unit in English"))] = ""
    address: Annotated[str, Text(N_("Postal address"), max_length=500)] = ""
    phone: Annotated[str, Text(N_("Telephone"), latin=True)] = ""
    website: Annotated[str, Text(N_("Website"), latin=True)] = ""
    email: Annotated[str, Text(N_("E-mail"), latin=True)] = ""
    clusters: Annotated[tuple[str, ...], Choices(N_("Thematic clusters"), code_list="cluster")] = ()
    slogan: Annotated[str, Text(N_("Slogan"))] = ""
    slogan_en: Annotated[str, Text(N_("Slogan in English"))] = ""
    vision: Annotated[str, Text(N_("Vision and motivation"), max_length=4000, multiline=True)] = ""
    vision_en: Annotated[
        str, Text(N_("Vision and motivation in English"), max_length=4000, multiline=True)
    ] = ""
    strategic_orientation: Annotated[
        str, Text(N_("Strategic orientation"), max_length=4000, multiline=True)
    ] = ""
    strategic_orientation_en: Annotated[
        str, Text(N_("Strategic orientation in English"), max_length=4000, multiline=True)
    ] = ""


CITY = Spec(
    City,
    name="city",
    number=2,
    label=N_("City"),
    plural=N_("City"),
    title=("name_fa", "name_en"),
    columns=("name_fa", "name_en", "province", "host_unit"),
    sections=(
        Section(
            N_("Name and place"),
            (
                *("name_fa", "name_en", "county", "county_en"),
                *("province", "province_en", "country", "country_en"),
            ),
        ),
        Section(
            N_("Responsible unit"),
            ("host_unit", "host_unit_en", "address", "phone", "website", "email"),
        ),
        Section(
            N_("Direction"),
            (
                *("clusters", "slogan", "slogan_en", "vision", "vision_en"),
                *("strategic_orientation", "strategic_orientation_en"),
            ),
        ),
    ),
    search=("name_fa", "name_en", "slogan"),
    only_one=True,
)


class CityProfileValue(Record):
    """A figure of the city with its year and source; never overwritten by a newer one."""

    city: Annotated[
        int | None, Ref(N_("City"), required=True, to=CITY, on_delete="cascade", owned=True)
    ] = None
    key: Annotated[str | None, Choice(N_("Figure"), required=True, code_list="profile_key")] = None
    value: Annotated[Decimal | None, Number(N_("Value"), required=True, places=3)] = None
    unit: Annotated[str, Text(N_("Unit"), max_length=60)] = ""
    year: Annotated[
        int | None, Number(N_("Year"), required=True, minimum=1200, maximum=2200, ordinal=True)
    ] = None
    source: Annotated[str, Text(N_("Source"), max_length=500)] = ""
    entered_on: Annotated[dt.date | None, Date(N_("Entered on"))] = None


CITY_PROFILE_VALUE = Spec(
    CityProfileValue,
    name="city_profile_value",
    number=3,
    label=N_("Profile figure"),
    plural=N_("City profile"),
    title=("source",),
    called_by="key",
    columns=("key", "value", "unit", "year", "source"),
    sections=(Section(N_("Figure"), ("key", "value", "unit", "year", "source", "entered_on")),),
    search=("source",),
    order="key",
)


def check_title_date(title: "CityTitle", around: Around) -> Iterator[Problem]:
    """A title cannot be dated after today."""
    if title.date and title.date.date > around.today:
        yield Problem(Message(N_("This date has not come yet.")), "date", warning=True)


class CityTitle(Record):
    """A title, recognition or certificate: healthy city, creative city (seed 000 §6, 001 §11)."""

    city: Annotated[
        int | None, Ref(N_("City"), required=True, to=CITY, on_delete="cascade", owned=True)
    ] = None
    title_fa: Annotated[str, Text(N_("Title"), required=True)] = ""
    title_en: Annotated[str, Text(N_("Title in English"))] = ""
    awarding_body: Annotated[str, Text(N_("Awarding body"))] = ""
    awarding_body_en: Annotated[str, Text(N_("Awarding body in English"))] = ""
    kind: Annotated[str | None, Choice(N_("Kind"), code_list="title_kind")] = None
    level: Annotated[str | None, Choice(N_("Level"), code_list="activity_level")] = None
    date: Annotated[PartialDate | None, Date(N_("Date"), coarsest=Precision.YEAR)] = None
    note: Annotated[str, Text(N_("Note"), max_length=1000, multiline=True)] = ""


CITY_TITLE = Spec(
    CityTitle,
    name="city_title",
    number=4,
    label=N_("Title of the city"),
    plural=N_("Titles of the city"),
    title=("title_fa", "title_en"),
    columns=("title_fa", "awarding_body", "level", "date"),
    sections=(
        Section(N_("Title"), ("title_fa", "title_en", "kind", "level", "date")),
        Section(N_("Awarded by"), ("awarding_body", "awarding_body_en", "note")),
    ),
    search=("title_fa", "title_en", "awarding_body"),
    order="-date",
    rules=(check_title_date,),
)
