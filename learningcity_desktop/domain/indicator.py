"""Indicators with their dated, sourced values by place (seed 000 §3; domain §3.5, §7)."""

from collections import Counter
from collections.abc import Iterator
from decimal import Decimal
from typing import Annotated

from learningcity_desktop.domain.base import Record
from learningcity_desktop.domain.kinds import Date, Flag, Number, Text
from learningcity_desktop.domain.links import Choice, Ref
from learningcity_desktop.domain.place import PLACE
from learningcity_desktop.domain.rules import check_past
from learningcity_desktop.domain.spec import Around, Section, Spec
from learningcity_desktop.i18n import N_, Message, Problem
from learningcity_desktop.persian.dates import PartialDate, Precision

#: Digits after the decimal mark that values and targets keep.
VALUE_PLACES = 3


class Indicator(Record):
    """What is measured, how it is defined, and which direction is good."""

    title_fa: Annotated[str, Text(N_("Indicator"), required=True)] = ""
    title_en: Annotated[str, Text(N_("Indicator in English"))] = ""
    indicator_class: Annotated[
        str | None, Choice(N_("Class"), required=True, code_list="indicator_class")
    ] = None
    key_feature: Annotated[str | None, Choice(N_("Key feature"), code_list="key_feature")] = None
    unit: Annotated[str, Text(N_("Unit"), max_length=60)] = ""
    direction: Annotated[str | None, Choice(N_("Better when"), code_list="indicator_direction")] = (
        "up"
    )
    source_type: Annotated[
        str | None, Choice(N_("Where values come from"), code_list="indicator_source")
    ] = None
    definition: Annotated[str, Text(N_("Definition"), max_length=2000, multiline=True)] = ""


def check_values(indicator: Indicator, around: Around) -> Iterator[Problem]:
    """A source tells one value for a place and a period; a place has one baseline.

    Sources that disagree are all kept: a figure is a value with its date and its source (§4.1).
    """
    del indicator
    values = around.children(INDICATOR_VALUE)
    told = Counter((v.place, v.period, v.source) for v in values)
    if any(times > 1 for times in told.values()):
        yield Problem(Message(N_("A source tells two values of the same place and period.")))
    if any(times > 1 for times in Counter(v.place for v in values if v.baseline).values()):
        yield Problem(Message(N_("A place has one baseline; two values are marked as such.")))


INDICATOR: Spec[Indicator] = Spec(
    Indicator,
    name="indicator",
    number=53,
    label=N_("Indicator"),
    plural=N_("Indicators"),
    title=("title_fa", "title_en"),
    columns=("title_fa", "indicator_class", "unit", "direction"),
    sections=(
        Section(
            N_("Indicator"), ("title_fa", "title_en", "indicator_class", "key_feature", "unit")
        ),
        Section(N_("How it is measured"), ("direction", "source_type", "definition")),
    ),
    search=("title_fa", "title_en", "definition"),
    order="title_fa",
    indexes=(("indicator_class",),),
    rules=(check_values,),
)


class IndicatorValue(Record):
    """One measured value: of which place, for which time, from which source."""

    indicator: Annotated[
        int | None,
        Ref(N_("Indicator"), required=True, to=INDICATOR, on_delete="cascade", owned=True),
    ] = None
    period: Annotated[
        PartialDate | None, Date(N_("Period"), required=True, coarsest=Precision.YEAR)
    ] = None
    value: Annotated[
        Decimal | None, Number(N_("Value"), required=True, places=VALUE_PLACES, minimum=None)
    ] = None
    place: Annotated[
        int | None,
        Ref(
            N_("District or neighbourhood"),
            help=N_("Empty for the whole city."),
            to=PLACE,
            on_delete="refuse",
        ),
    ] = None
    baseline: Annotated[bool | None, Flag(N_("Baseline"))] = None
    source: Annotated[str, Text(N_("Source"), max_length=500)] = ""


def check_value(value: IndicatorValue, around: Around) -> Iterator[Problem]:
    """A value names its source and was not measured in the future."""
    yield from check_past(value.period, around.today, "period")
    if not value.source:
        yield Problem(Message(N_("Say where this value comes from.")), "source", warning=True)


INDICATOR_VALUE = Spec(
    IndicatorValue,
    name="indicator_value",
    number=54,
    label=N_("Value"),
    plural=N_("Values"),
    title=("source",),
    called_by="indicator",
    columns=("period", "value", "place", "baseline", "source"),
    sections=(Section(N_("Value"), ("period", "value", "place", "baseline", "source")),),
    search=("source",),
    order="period",
    indexes=(("indicator",), ("place",)),
    rules=(check_value,),
)
