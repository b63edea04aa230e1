"""The learning city plan and its revisions (seed 004 §76–85; domain §2.5, §7)."""

import datetime as dt
from collections import Counter
from collections.abc import Iterator
from typing import Annotated

from learningcity_desktop.domain.base import Record
from learningcity_desktop.domain.kinds import Date, Text
from learningcity_desktop.domain.links import Choice, Ref
from learningcity_desktop.domain.rules import check_order
from learningcity_desktop.domain.spec import Around, Section, Spec
from learningcity_desktop.i18n import N_, Message, Problem


class Plan(Record):
    """A plan of the city with its approval and its term; goals belong to it."""

    title_fa: Annotated[str, Text(N_("Title"), required=True)] = ""
    title_en: Annotated[str, Text(N_("Title in English"))] = ""
    status: Annotated[str | None, Choice(N_("Status"), required=True, code_list="plan_status")] = (
        "draft"
    )
    approving_body: Annotated[str, Text(N_("Approving body"))] = ""
    approved_on: Annotated[dt.date | None, Date(N_("Approved on"))] = None
    number: Annotated[str, Text(N_("Number of the approval"))] = ""
    start: Annotated[dt.date | None, Date(N_("Start"))] = None
    end: Annotated[dt.date | None, Date(N_("End"))] = None
    summary: Annotated[str, Text(N_("Summary"), max_length=4000, multiline=True)] = ""


def check_plan(plan: Plan, around: Around) -> Iterator[Problem]:
    """It ends after it starts; an approved one tells who approved it when; versions differ."""
    yield from check_order(plan.start, plan.end, "end")
    if plan.approved_on and plan.approved_on > around.today:
        yield Problem(Message(N_("The date of approval has not come yet.")), "approved_on")
    if plan.status == "approved" and not (plan.approving_body and plan.approved_on):
        yield Problem(
            Message(N_("An approved plan tells who approved it and when.")),
            "approving_body",
            warning=True,
        )
    versions = Counter(revision.version for revision in around.children(PLAN_REVISION))
    if any(times > 1 for times in versions.values()):
        yield Problem(Message(N_("Two revisions of this plan have the same version.")))


PLAN: Spec[Plan] = Spec(
    Plan,
    name="plan",
    number=40,
    label=N_("Plan"),
    plural=N_("Plans"),
    title=("title_fa", "title_en"),
    columns=("title_fa", "status", "approved_on", "start", "end"),
    sections=(
        Section(N_("Plan"), ("title_fa", "title_en", "status", "start", "end")),
        Section(N_("Approval"), ("approving_body", "approved_on", "number")),
        Section(N_("Content"), ("summary",)),
    ),
    search=("title_fa", "title_en", "number", "summary"),
    order="-start",
    rules=(check_plan,),
)


class PlanRevision(Record):
    """One review of the plan: what changed and why (seed 004 §77)."""

    plan: Annotated[
        int | None, Ref(N_("Plan"), required=True, to=PLAN, on_delete="cascade", owned=True)
    ] = None
    version: Annotated[str, Text(N_("Version"), required=True, max_length=40)] = ""
    date: Annotated[dt.date | None, Date(N_("Date"), required=True)] = None
    reason: Annotated[str, Text(N_("Reason"), max_length=1000, multiline=True)] = ""
    changes: Annotated[str, Text(N_("What changed"), max_length=4000, multiline=True)] = ""


def check_revision(revision: PlanRevision, around: Around) -> Iterator[Problem]:
    """Nothing is revised before it was approved."""
    plan = around.record(PLAN, revision.plan)
    if plan and plan.approved_on and revision.date and revision.date < plan.approved_on:
        yield Problem(
            Message(N_("This revision is older than the approval of the plan.")),
            "date",
            warning=True,
        )


PLAN_REVISION: Spec[PlanRevision] = Spec(
    PlanRevision,
    name="plan_revision",
    number=41,
    label=N_("Revision"),
    plural=N_("Revisions"),
    title=("version",),
    columns=("version", "date", "reason", "changes"),
    sections=(Section(N_("Revision"), ("version", "date", "reason", "changes")),),
    search=("reason", "changes"),
    order="date",
    indexes=(("plan",),),
    rules=(check_revision,),
)
