"""Ideas, slogans and policies that the plan draws upon (seed 004 §75, §91–93)."""

import datetime as dt
from collections.abc import Iterator
from typing import Annotated

from learningcity_desktop.domain.base import Record
from learningcity_desktop.domain.kinds import Date, Number, Text
from learningcity_desktop.domain.links import Choice, Ref
from learningcity_desktop.domain.programme import PROGRAMME
from learningcity_desktop.domain.rules import check_past
from learningcity_desktop.domain.situation import FIRST_YEAR, LAST_YEAR
from learningcity_desktop.domain.spec import Around, Section, Spec
from learningcity_desktop.i18n import N_, Message, Problem


class Idea(Record):
    """What somebody proposed, and what became of it."""

    title_fa: Annotated[str, Text(N_("Idea"), required=True)] = ""
    title_en: Annotated[str, Text(N_("Idea in English"))] = ""
    proposer: Annotated[str, Text(N_("Proposed by"))] = ""
    date: Annotated[dt.date | None, Date(N_("Date"))] = None
    status: Annotated[str | None, Choice(N_("Status"), required=True, code_list="idea_status")] = (
        "new"
    )
    programme: Annotated[int | None, Ref(N_("Programme"), to=PROGRAMME, on_delete="clear")] = None
    description: Annotated[str, Text(N_("Description"), max_length=4000, multiline=True)] = ""


def check_idea(idea: Idea, around: Around) -> Iterator[Problem]:
    """An idea that was carried out became part of a programme."""
    yield from check_past(idea.date, around.today, "date")
    if idea.status == "carried_out" and idea.programme is None:
        yield Problem(
            Message(N_("Choose the programme in which the idea was carried out.")),
            "programme",
            warning=True,
        )


IDEA = Spec(
    Idea,
    name="idea",
    number=50,
    label=N_("Idea"),
    plural=N_("Ideas"),
    title=("title_fa", "title_en"),
    columns=("title_fa", "proposer", "date", "status"),
    sections=(
        Section(
            N_("Idea"),
            ("title_fa", "title_en", "proposer", "date", "status", "programme", "description"),
        ),
    ),
    search=("title_fa", "title_en", "proposer", "description"),
    order="-date",
    indexes=(("programme",),),
    rules=(check_idea,),
)


class Slogan(Record):
    """A slogan of the city, of a topic or of a programme."""

    text_fa: Annotated[str, Text(N_("Slogan"), required=True)] = ""
    text_en: Annotated[str, Text(N_("Slogan in English"))] = ""
    field: Annotated[str | None, Choice(N_("Topic"), code_list="learning_field")] = None
    programme: Annotated[int | None, Ref(N_("Programme"), to=PROGRAMME, on_delete="clear")] = None
    year: Annotated[
        int | None,
        Number(N_("Solar year"), minimum=FIRST_YEAR, maximum=LAST_YEAR, ordinal=True),
    ] = None


SLOGAN = Spec(
    Slogan,
    name="slogan",
    number=51,
    label=N_("Slogan"),
    plural=N_("Slogans"),
    title=("text_fa", "text_en"),
    columns=("text_fa", "field", "programme", "year"),
    sections=(Section(N_("Slogan"), ("text_fa", "text_en", "field", "programme", "year")),),
    search=("text_fa", "text_en"),
    order="text_fa",
    indexes=(("programme",),),
)


class Policy(Record):
    """A law, resolution or strategy that lifelong learning in the city rests upon."""

    title_fa: Annotated[str, Text(N_("Title"), required=True, max_length=500)] = ""
    title_en: Annotated[str, Text(N_("Title in English"), max_length=500)] = ""
    kind: Annotated[str | None, Choice(N_("Kind"), code_list="policy_kind")] = None
    body: Annotated[str, Text(N_("Issued by"))] = ""
    number: Annotated[str, Text(N_("Number"))] = ""
    date: Annotated[dt.date | None, Date(N_("Date"))] = None
    summary: Annotated[str, Text(N_("Summary"), max_length=4000, multiline=True)] = ""


def check_policy(policy: Policy, around: Around) -> Iterator[Problem]:
    """What was issued has a date in the past."""
    yield from check_past(policy.date, around.today, "date")


POLICY = Spec(
    Policy,
    name="policy",
    number=52,
    label=N_("Policy"),
    plural=N_("Policies"),
    title=("title_fa", "title_en"),
    columns=("title_fa", "kind", "body", "date"),
    sections=(
        Section(
            N_("Policy"), ("title_fa", "title_en", "kind", "body", "number", "date", "summary")
        ),
    ),
    search=("title_fa", "title_en", "number", "summary"),
    order="-date",
    rules=(check_policy,),
)
