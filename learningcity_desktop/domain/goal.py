"""Goals of the plan and the actions that lead there (seed 004 §81–85)."""

import datetime as dt
from collections.abc import Iterator
from decimal import Decimal
from typing import Annotated

from learningcity_desktop.domain.base import Record
from learningcity_desktop.domain.indicator import INDICATOR, VALUE_PLACES
from learningcity_desktop.domain.kinds import Date, Number, Text
from learningcity_desktop.domain.links import Choice, Ref
from learningcity_desktop.domain.plan import PLAN
from learningcity_desktop.domain.programme import PROGRAMME
from learningcity_desktop.domain.rules import DONE, check_done, check_order
from learningcity_desktop.domain.situation import CHALLENGE, FIRST_YEAR, LAST_YEAR
from learningcity_desktop.domain.spec import Around, Section, Spec
from learningcity_desktop.domain.stakeholder import ORGANISATION, PERSON
from learningcity_desktop.i18n import N_, Message, Problem


class Goal(Record):
    """A goal of short, medium or long term, measured by an indicator where it can be."""

    title_fa: Annotated[str, Text(N_("Goal"), required=True, max_length=500)] = ""
    title_en: Annotated[str, Text(N_("Goal in English"), max_length=500)] = ""
    plan: Annotated[int | None, Ref(N_("Plan"), to=PLAN, on_delete="refuse")] = None
    horizon: Annotated[
        str | None, Choice(N_("Horizon"), required=True, code_list="goal_horizon")
    ] = "medium"
    challenge: Annotated[int | None, Ref(N_("Challenge"), to=CHALLENGE, on_delete="clear")] = None
    indicator: Annotated[int | None, Ref(N_("Indicator"), to=INDICATOR, on_delete="refuse")] = None
    target_value: Annotated[
        Decimal | None, Number(N_("Target value"), places=VALUE_PLACES, minimum=None)
    ] = None
    target_year: Annotated[
        int | None,
        Number(N_("Target year (solar)"), minimum=FIRST_YEAR, maximum=LAST_YEAR, ordinal=True),
    ] = None


def check_target(goal: Goal, around: Around) -> Iterator[Problem]:
    """A number to be reached says of what, and by when."""
    del around
    if goal.target_value is None:
        return
    if goal.indicator is None:
        yield Problem(
            Message(N_("Choose the indicator that the target value belongs to.")), "indicator"
        )
    if goal.target_year is None:
        yield Problem(
            Message(N_("Say by which year the target is to be reached.")),
            "target_year",
            warning=True,
        )


GOAL = Spec(
    Goal,
    name="goal",
    number=48,
    label=N_("Goal"),
    plural=N_("Goals"),
    title=("title_fa", "title_en"),
    columns=("title_fa", "horizon", "target_year", "plan"),
    sections=(
        Section(N_("Goal"), ("title_fa", "title_en", "plan", "horizon", "challenge")),
        Section(N_("Measured by"), ("indicator", "target_value", "target_year")),
    ),
    search=("title_fa", "title_en"),
    order="title_fa",
    indexes=(("plan",), ("challenge",), ("indicator",)),
    rules=(check_target,),
)


class PlanAction(Record):
    """One action of the plan: who does what until when, and what came of it."""

    title_fa: Annotated[str, Text(N_("Action"), required=True, max_length=500)] = ""
    title_en: Annotated[str, Text(N_("Action in English"), max_length=500)] = ""
    goal: Annotated[int | None, Ref(N_("Goal"), to=GOAL, on_delete="refuse")] = None
    programme: Annotated[int | None, Ref(N_("Programme"), to=PROGRAMME, on_delete="clear")] = None
    status: Annotated[
        str | None, Choice(N_("Status"), required=True, code_list="action_status")
    ] = "planned"
    stage: Annotated[str | None, Choice(N_("Stage"), code_list="stage")] = None
    owner: Annotated[
        int | None, Ref(N_("Responsible organisation"), to=ORGANISATION, on_delete="refuse")
    ] = None
    person: Annotated[int | None, Ref(N_("Responsible person"), to=PERSON, on_delete="refuse")] = (
        None
    )
    start: Annotated[dt.date | None, Date(N_("Start"))] = None
    end: Annotated[dt.date | None, Date(N_("End"))] = None
    done_on: Annotated[dt.date | None, Date(N_("Done on"))] = None
    resource_note: Annotated[str, Text(N_("Resources"), max_length=1000, multiline=True)] = ""
    expected_result: Annotated[
        str, Text(N_("Expected result"), max_length=2000, multiline=True)
    ] = ""
    result: Annotated[str, Text(N_("Result"), max_length=4000, multiline=True)] = ""


#: States in which nobody waits for an action.
SETTLED = frozenset({DONE, "stopped"})


def is_late(action: PlanAction, today: dt.date) -> bool:
    """Whether an action should have been done by a day that is over."""
    return action.end is not None and action.end < today and action.status not in SETTLED


def check_action(action: PlanAction, around: Around) -> Iterator[Problem]:
    """Dates in order; someone is responsible; what is late or without a result is told."""
    yield from check_order(action.start, action.end, "end")
    yield from check_done(action.status, action.done_on, around.today)
    if is_late(action, around.today):
        yield Problem(
            Message(N_("This action is late: its end is over and it is not done.")),
            "end",
            warning=True,
        )
    if action.status == "running" and action.owner is None and action.person is None:
        yield Problem(Message(N_("Say who is responsible.")), "owner", warning=True)
    if action.status == DONE and not action.result:
        yield Problem(Message(N_("Say what came of this action.")), "result", warning=True)


PLAN_ACTION = Spec(
    PlanAction,
    name="plan_action",
    number=49,
    label=N_("Action"),
    plural=N_("Actions"),
    title=("title_fa", "title_en"),
    columns=("title_fa", "owner", "end", "status"),
    sections=(
        Section(
            N_("Action"),
            ("title_fa", "title_en", "goal", "programme", "owner", "person", "stage", "status"),
        ),
        Section(N_("Schedule"), ("start", "end", "done_on")),
        Section(N_("Resources and results"), ("resource_note", "expected_result", "result")),
    ),
    search=("title_fa", "title_en", "expected_result", "result"),
    order="end",
    indexes=(("goal",), ("programme",), ("owner",), ("status", "end")),
    rules=(check_action,),
)
