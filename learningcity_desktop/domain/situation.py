"""Where the city stands: challenges, needs, barriers, features, assets, past actions (004 §78)."""

import datetime as dt
from collections.abc import Iterator
from typing import Annotated

from learningcity_desktop.domain.base import Record
from learningcity_desktop.domain.kinds import Date, Number, Text
from learningcity_desktop.domain.links import Choice, Choices, Ref
from learningcity_desktop.domain.place import PLACE
from learningcity_desktop.domain.rules import check_past
from learningcity_desktop.domain.spec import Around, Section, Spec
from learningcity_desktop.domain.stakeholder import ORGANISATION
from learningcity_desktop.i18n import N_, Message, Problem
from learningcity_desktop.persian.dates import PartialDate, Precision

#: From the first year that the solar calendar counts a municipality in to any that can be meant.
FIRST_YEAR, LAST_YEAR = 1280, 1600


#: The same order serves challenges and needs: what is to be done first.
_PRIORITY = Number(N_("Priority"), help=N_("1 comes first."), minimum=1, maximum=999, ordinal=True)


class Challenge(Record):
    """A challenge of the city, its degree as the membership form asks for it, its rank."""

    title_fa: Annotated[str, Text(N_("Challenge"), required=True)] = ""
    title_en: Annotated[str, Text(N_("Challenge in English"))] = ""
    area: Annotated[
        str | None, Choice(N_("Area of key features"), code_list="key_feature_area")
    ] = None
    degree: Annotated[
        int | None,
        Number(N_("Degree (1–5)"), help=N_("5 is the hardest."), minimum=1, maximum=5),
    ] = None
    priority: Annotated[int | None, _PRIORITY] = None
    date: Annotated[PartialDate | None, Date(N_("As of"), coarsest=Precision.YEAR)] = None
    description: Annotated[str, Text(N_("Description"), max_length=4000, multiline=True)] = ""
    source: Annotated[str, Text(N_("Source"), max_length=500)] = ""


def check_rank(challenge: Challenge, around: Around) -> Iterator[Problem]:
    """Two challenges with one rank are no order."""
    rank = challenge.priority
    if rank is not None and around.matching(CHALLENGE, priority=rank):
        yield Problem(
            Message(N_("Another challenge has the same priority.")), "priority", warning=True
        )


CHALLENGE: Spec[Challenge] = Spec(
    Challenge,
    name="challenge",
    number=42,
    label=N_("Challenge"),
    plural=N_("Challenges"),
    title=("title_fa", "title_en"),
    columns=("priority", "title_fa", "degree", "area", "date"),
    sections=(
        Section(N_("Challenge"), ("title_fa", "title_en", "area", "degree", "priority", "date")),
        Section(N_("More"), ("description", "source")),
    ),
    search=("title_fa", "title_en", "description"),
    order="priority",
    rules=(check_rank,),
)


class Need(Record):
    """A learning need that was asked for and what the answer was (seed 004 §94–97)."""

    question: Annotated[str, Text(N_("Need or question"), required=True, max_length=500)] = ""
    answer: Annotated[str, Text(N_("Finding"), max_length=4000, multiline=True)] = ""
    field: Annotated[str | None, Choice(N_("Topic"), code_list="learning_field")] = None
    groups: Annotated[tuple[str, ...], Choices(N_("Target groups"), code_list="target_group")] = ()
    place: Annotated[
        int | None, Ref(N_("District or neighbourhood"), to=PLACE, on_delete="clear")
    ] = None
    priority: Annotated[int | None, _PRIORITY] = None
    date: Annotated[PartialDate | None, Date(N_("As of"), coarsest=Precision.YEAR)] = None
    source: Annotated[str, Text(N_("Source"), max_length=500)] = ""


def check_need(need: Need, around: Around) -> Iterator[Problem]:
    """A finding names its source, and was not found in the future."""
    yield from check_past(need.date, around.today, "date")
    if need.answer and not need.source:
        yield Problem(Message(N_("Say where this finding comes from.")), "source", warning=True)


NEED = Spec(
    Need,
    name="need",
    number=43,
    label=N_("Need"),
    plural=N_("Needs"),
    title=("question",),
    columns=("priority", "question", "field", "groups", "date"),
    sections=(
        Section(N_("Need"), ("question", "field", "groups", "place", "priority", "date")),
        Section(N_("Finding"), ("answer", "source")),
    ),
    search=("question", "answer"),
    order="priority",
    rules=(check_need,),
)


class Barrier(Record):
    """What keeps a group from learning, and what is done about it (seed 004 §45, §143)."""

    description: Annotated[str, Text(N_("Barrier"), required=True, max_length=500)] = ""
    groups: Annotated[tuple[str, ...], Choices(N_("Target groups"), code_list="target_group")] = ()
    measure: Annotated[str, Text(N_("Measure"), max_length=4000, multiline=True)] = ""
    status: Annotated[str | None, Choice(N_("Status"), code_list="barrier_status")] = "open"
    date: Annotated[PartialDate | None, Date(N_("As of"), coarsest=Precision.YEAR)] = None


def check_barrier(barrier: Barrier, around: Around) -> Iterator[Problem]:
    """A barrier goes by a measure and not by itself."""
    yield from check_past(barrier.date, around.today, "date")
    if barrier.status in {"easing", "removed"} and not barrier.measure:
        yield Problem(
            Message(N_("Say by which measure the barrier became smaller.")),
            "measure",
            warning=True,
        )


BARRIER = Spec(
    Barrier,
    name="barrier",
    number=44,
    label=N_("Barrier to learning"),
    plural=N_("Barriers to learning"),
    title=("description",),
    columns=("description", "groups", "status", "date"),
    sections=(Section(N_("Barrier"), ("description", "groups", "status", "date", "measure")),),
    search=("description", "measure"),
    order="description",
    rules=(check_barrier,),
)


class PastAction(Record):
    """Something done before the plan; the plan begins with an inventory of it (seed 004 §78)."""

    title_fa: Annotated[str, Text(N_("Title"), required=True)] = ""
    title_en: Annotated[str, Text(N_("Title in English"))] = ""
    field: Annotated[str | None, Choice(N_("Topic"), code_list="learning_field")] = None
    year: Annotated[
        int | None,
        Number(N_("Solar year"), minimum=FIRST_YEAR, maximum=LAST_YEAR, ordinal=True),
    ] = None
    unit: Annotated[int | None, Ref(N_("Carried out by"), to=ORGANISATION, on_delete="clear")] = (
        None
    )
    result: Annotated[str, Text(N_("Result"), max_length=4000, multiline=True)] = ""
    source: Annotated[str, Text(N_("Source"), max_length=500)] = ""


PAST_ACTION = Spec(
    PastAction,
    name="past_action",
    number=45,
    label=N_("Past action"),
    plural=N_("Past actions"),
    title=("title_fa", "title_en"),
    columns=("year", "title_fa", "field", "unit"),
    sections=(
        Section(
            N_("Past action"), ("title_fa", "title_en", "field", "year", "unit", "result", "source")
        ),
    ),
    search=("title_fa", "title_en", "result"),
    order="-year",
)


class CityFeature(Record):
    """What the city is like, in one of five classes (seed 004 §86–89)."""

    title_fa: Annotated[str, Text(N_("Feature"), required=True)] = ""
    title_en: Annotated[str, Text(N_("Feature in English"))] = ""
    feature_class: Annotated[
        str | None, Choice(N_("Class"), required=True, code_list="city_feature_class")
    ] = None
    description: Annotated[str, Text(N_("Description"), max_length=4000, multiline=True)] = ""
    valid_since: Annotated[PartialDate | None, Date(N_("Valid since"), coarsest=Precision.YEAR)] = (
        None
    )
    source: Annotated[str, Text(N_("Source"), max_length=500)] = ""


CITY_FEATURE = Spec(
    CityFeature,
    name="city_feature",
    number=46,
    label=N_("City feature"),
    plural=N_("City features"),
    title=("title_fa", "title_en"),
    columns=("title_fa", "feature_class", "valid_since", "source"),
    sections=(
        Section(
            N_("City feature"),
            ("title_fa", "title_en", "feature_class", "valid_since", "description", "source"),
        ),
    ),
    search=("title_fa", "title_en", "description"),
    order="title_fa",
)


class CityAsset(Record):
    """What the city can learn with: libraries, universities, volunteers (seed 004 §98)."""

    title_fa: Annotated[str, Text(N_("Asset"), required=True)] = ""
    title_en: Annotated[str, Text(N_("Asset in English"))] = ""
    kind: Annotated[str | None, Choice(N_("Kind"), code_list="asset_kind")] = None
    capacity: Annotated[int | None, Number(N_("Capacity (persons)"))] = None
    place: Annotated[
        int | None, Ref(N_("District or neighbourhood"), to=PLACE, on_delete="clear")
    ] = None
    organisation: Annotated[
        int | None, Ref(N_("Organisation"), to=ORGANISATION, on_delete="clear")
    ] = None
    as_of: Annotated[dt.date | None, Date(N_("As of"))] = None
    description: Annotated[str, Text(N_("Description"), max_length=4000, multiline=True)] = ""


CITY_ASSET = Spec(
    CityAsset,
    name="city_asset",
    number=47,
    label=N_("City asset"),
    plural=N_("City assets"),
    title=("title_fa", "title_en"),
    columns=("title_fa", "kind", "capacity", "place"),
    sections=(
        Section(
            N_("City asset"),
            (
                "title_fa",
                "title_en",
                "kind",
                "capacity",
                "as_of",
                "place",
                "organisation",
                "description",
            ),
        ),
    ),
    search=("title_fa", "title_en", "description"),
    order="title_fa",
)
