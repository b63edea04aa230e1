"""The city held against the key features of learning cities (domain §3.4, seed 004 §144–162)."""

import datetime as dt
from collections import Counter
from collections.abc import Iterator
from typing import Annotated

from learningcity_desktop.domain.base import Record
from learningcity_desktop.domain.evidence import ATTACHMENT
from learningcity_desktop.domain.indicator import INDICATOR
from learningcity_desktop.domain.kinds import Date, Text
from learningcity_desktop.domain.links import Choice, Ref, Refs
from learningcity_desktop.domain.reporting import REPORTING_CYCLE
from learningcity_desktop.domain.spec import Around, Section, Spec
from learningcity_desktop.i18n import N_, Message, Problem


class SelfAssessment(Record):
    """One look at the city by its own people, on a day, for a reporting cycle or beside any."""

    date: Annotated[dt.date | None, Date(N_("Date"), required=True)] = None
    cycle: Annotated[
        int | None, Ref(N_("Reporting cycle"), to=REPORTING_CYCLE, on_delete="clear")
    ] = None
    assessor: Annotated[str, Text(N_("Assessed by"), required=True)] = ""
    note: Annotated[str, Text(N_("Note"), max_length=4000, multiline=True)] = ""


def check_assessment(assessment: SelfAssessment, around: Around) -> Iterator[Problem]:
    """It took place, and each feature is rated once in it."""
    if assessment.date and assessment.date > around.today:
        yield Problem(Message(N_("This date has not come yet.")), "date")
    rated = Counter(rating.feature for rating in around.children(FEATURE_RATING))
    if any(times > 1 for times in rated.values()):
        yield Problem(Message(N_("The same key feature stands there twice.")))


SELF_ASSESSMENT: Spec[SelfAssessment] = Spec(
    SelfAssessment,
    name="self_assessment",
    number=84,
    label=N_("Self-assessment"),
    plural=N_("Self-assessments"),
    title=("assessor",),
    called_by="date",
    columns=("date", "cycle", "assessor"),
    sections=(Section(N_("Self-assessment"), ("date", "cycle", "assessor", "note")),),
    search=("assessor", "note"),
    order="-date",
    rules=(check_assessment,),
)


class FeatureRating(Record):
    """How far the city is with one key feature, and what shows it."""

    assessment: Annotated[
        int | None,
        Ref(
            N_("Self-assessment"),
            required=True,
            to=SELF_ASSESSMENT,
            on_delete="cascade",
            owned=True,
        ),
    ] = None
    feature: Annotated[
        str | None, Choice(N_("Key feature"), required=True, code_list="key_feature")
    ] = None
    level: Annotated[str | None, Choice(N_("Level"), code_list="feature_level")] = None
    note: Annotated[str, Text(N_("Grounds"), max_length=4000, multiline=True)] = ""
    indicator: Annotated[
        int | None, Ref(N_("Indicator that shows it"), to=INDICATOR, on_delete="clear")
    ] = None
    link: Annotated[str, Text(N_("Web address"), latin=True, max_length=500)] = ""
    files: Annotated[tuple[int, ...], Refs(N_("Evidence"), to=ATTACHMENT)] = ()
    rated_by: Annotated[str, Text(N_("Rated by"))] = ""
    rated_on: Annotated[dt.date | None, Date(N_("Rated on"))] = None


def check_rating(rating: FeatureRating, around: Around) -> Iterator[Problem]:
    """Nothing was rated in the future."""
    if rating.rated_on and rating.rated_on > around.today:
        yield Problem(Message(N_("This date has not come yet.")), "rated_on")


FEATURE_RATING = Spec(
    FeatureRating,
    name="feature_rating",
    number=85,
    label=N_("Rating of a key feature"),
    plural=N_("Ratings of key features"),
    title=("note",),
    called_by="feature",
    columns=("feature", "level", "note", "rated_by", "rated_on"),
    sections=(
        Section(N_("Rating"), ("feature", "level", "note")),
        Section(N_("What shows it"), ("indicator", "link", "files", "rated_by", "rated_on")),
    ),
    search=("note",),
    indexes=(("assessment",),),
    rules=(check_rating,),
)
