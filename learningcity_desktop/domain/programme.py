"""Programmes with all their tags (domain §3.4, §3.5; seed 004 §11–18, §56–68)."""

import datetime as dt
from collections.abc import Iterator
from typing import Annotated

from learningcity_desktop.domain.base import Record
from learningcity_desktop.domain.kinds import Date, Flag, Text, first_day, last_day
from learningcity_desktop.domain.links import Checklist, Choice, Choices, Ref
from learningcity_desktop.domain.spec import Around, Section, Spec
from learningcity_desktop.domain.stakeholder import ORGANISATION
from learningcity_desktop.i18n import N_, Message, Problem
from learningcity_desktop.persian.dates import PartialDate, Precision

Tags = tuple[str, ...]
#: The state in which a programme has not begun, whatever its dates say.
PLANNED = "planned"


class Programme(Record):
    """A programme: one main topic, many tags, events under it."""

    title_fa: Annotated[str, Text(N_("Title"), required=True)] = ""
    title_en: Annotated[str, Text(N_("Title in English"))] = ""
    main_topic: Annotated[str | None, Choice(N_("Main topic"), code_list="learning_field")] = None
    status: Annotated[str | None, Choice(N_("Status"), code_list="programme_status")] = "active"
    stage: Annotated[str | None, Choice(N_("Stage"), code_list="stage")] = None
    level: Annotated[str | None, Choice(N_("Level"), code_list="activity_level")] = None
    start: Annotated[PartialDate | None, Date(N_("Start"), coarsest=Precision.YEAR)] = None
    end: Annotated[PartialDate | None, Date(N_("End"), coarsest=Precision.YEAR)] = None
    owner: Annotated[
        int | None, Ref(N_("Responsible body"), to=ORGANISATION, on_delete="clear")
    ] = None
    problem: Annotated[
        str,
        Text(
            N_("Urban problem or need"),
            help=N_("Which problem of the city does this programme answer?"),
            max_length=4000,
            multiline=True,
        ),
    ] = ""
    problem_en: Annotated[
        str, Text(N_("Urban problem in English"), max_length=4000, multiline=True)
    ] = ""
    description: Annotated[str, Text(N_("Description"), max_length=8000, multiline=True)] = ""
    description_en: Annotated[
        str, Text(N_("Description in English"), max_length=8000, multiline=True)
    ] = ""
    six_area: Annotated[Tags, Choices(N_("Six areas"), code_list="six_area")] = ()
    building_blocks: Annotated[
        Tags, Choices(N_("Building blocks"), code_list="building_block")
    ] = ()
    wider_benefits: Annotated[Tags, Choices(N_("Wider benefits"), code_list="wider_benefit")] = ()
    conditions: Annotated[
        Tags, Choices(N_("Fundamental conditions"), code_list="fundamental_condition")
    ] = ()
    clusters: Annotated[Tags, Choices(N_("Thematic clusters"), code_list="cluster")] = ()
    sdgs: Annotated[Tags, Choices(N_("Sustainable Development Goals"), code_list="sdg")] = ()
    key_features: Annotated[Tags, Choices(N_("Key features"), code_list="key_feature")] = ()
    fields: Annotated[Tags, Choices(N_("Learning fields"), code_list="learning_field")] = ()
    target_groups: Annotated[Tags, Choices(N_("Target groups"), code_list="target_group")] = ()
    innovative: Annotated[bool | None, Flag(N_("Innovative"))] = None
    standard_followed: Annotated[str, Text(N_("Standard or framework followed"))] = ""
    quality_checks: Annotated[
        tuple[tuple[str, bool], ...], Checklist(N_("Quality"), code_list="checklist_quality")
    ] = ()
    access_checks: Annotated[
        tuple[tuple[str, bool], ...], Checklist(N_("Access"), code_list="checklist_access")
    ] = ()
    transferability: Annotated[
        str,
        Text(N_("What other cities can take from it"), max_length=4000, multiline=True),
    ] = ""
    transferability_en: Annotated[
        str,
        Text(N_("What other cities can take from it, in English"), max_length=4000, multiline=True),
    ] = ""


def check_period(record: "Programme", around: Around) -> Iterator[Problem]:
    """The end is not before the start."""
    del around
    start, end = first_day(record.start), last_day(record.end)
    if start and end and end < start:
        yield Problem(Message(N_("The end is before the start; correct one of the dates.")), "end")


def check_topic(programme: Programme, around: Around) -> Iterator[Problem]:
    """Each programme has one topic (seed 004 §117)."""
    del around
    if programme.main_topic is None and programme.fields:
        yield Problem(
            Message(N_("Choose one main topic; the fields beside it are further tags.")),
            "main_topic",
            warning=True,
        )


PROGRAMME = Spec(
    Programme,
    name="programme",
    number=14,
    label=N_("Programme"),
    plural=N_("Programmes"),
    title=("title_fa", "title_en"),
    columns=("title_fa", "main_topic", "owner", "start", "stage", "status"),
    sections=(
        Section(
            N_("Programme"),
            (
                *("title_fa", "title_en", "main_topic", "owner"),
                *("start", "end", "status", "stage", "level", "innovative"),
            ),
        ),
        Section(
            N_("Why and what"),
            ("problem", "problem_en", "description", "description_en", "standard_followed"),
        ),
        Section(N_("For whom"), ("target_groups", "fields", "access_checks")),
        Section(
            N_("Place in the network's frame"),
            (
                *("six_area", "building_blocks", "wider_benefits", "conditions"),
                *("clusters", "sdgs", "key_features"),
            ),
        ),
        Section(
            N_("Quality and transfer"),
            ("quality_checks", "transferability", "transferability_en"),
        ),
    ),
    search=("title_fa", "title_en", "problem", "description"),
    order="title_fa",
    indexes=(("status",), ("owner",)),
    rules=(check_period, check_topic),
)


def is_active_between(programme: Programme, first: dt.date, last: dt.date) -> bool:
    """Whether a programme was under way on any day of a period; an open end goes on."""
    if programme.status == PLANNED:
        return False
    start, end = first_day(programme.start), last_day(programme.end)
    return (start is None or start <= last) and (end is None or end >= first)
