"""From a question's ``fill`` to what the register says: one table of providers.

A fill is a name, or a name with arguments: ``role_holder(mayor, report_date)``. A name that is not
in the table belongs to a later version or to a template of someone else: such a question is
answered by hand.
"""

import datetime as dt
import inspect
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from learningcity_desktop.services.figures import evaluation, events, follow_up, money, people
from learningcity_desktop.services.figures.model import Figure, Window
from learningcity_desktop.services.reporting import (
    days,
    lists,
    measured,
    particulars,
    registers,
)
from learningcity_desktop.services.reporting.content import Content
from learningcity_desktop.services.reporting.questions import Question
from learningcity_desktop.services.workspace import Workspace


@dataclass(frozen=True)
class Context:
    """What a provider may use: the file, the period, the report's day, and the repeated record."""

    workspace: Workspace
    window: Window
    report_date: dt.date
    question: Question
    programme: int | None = None


Provider = Callable[..., Content | None]
FigureProvider = Callable[[Workspace, Window], Figure]

_FIGURES: Mapping[str, FigureProvider] = {
    "stat.events": events.events_by_type_and_mode,
    "stat.programmes_block": events.programmes_by_block,
    "stat.events_setting_place": events.events_by_setting_and_district,
    "stat.free_and_certificates": events.free_events_and_certificates,
    "stat.documented": events.documented_events,
    "stat.participants_sex_age": people.heads_by_sex_and_age,
    "stat.participants_group": people.heads_by_group,
    "stat.person_hours": people.person_hours,
    "stat.volunteers": people.volunteers,
    "stat.stakeholders": people.stakeholders_by_sector,
    "stat.involvement": people.involvement_by_stage,
    "stat.budget": money.money_by_source,
    "stat.in_kind": money.gifts_in_kind,
    "stat.mechanisms": money.mechanisms_used,
    "stat.meetings": follow_up.meetings,
    "stat.media": follow_up.media,
    "stat.surveys": evaluation.surveys,
    "stat.evaluations": evaluation.evaluations,
}

#: Lists that ask for nothing but the period.
_LISTS: Mapping[str, Callable[[Workspace, Window], Content]] = {
    "plan.current": registers.current_plan,
    "plan.actions": registers.plan_actions,
    "plan.next_actions": registers.next_actions,
    "plan.revisions": registers.plan_revisions,
    "policies_in_period": registers.policies,
    "barriers": registers.barriers,
    "challenges.degree": registers.challenges,
    "evaluations.lessons": registers.lessons,
    "international_participation": registers.participations,
    "city_cooperation": registers.partner_cities,
    "innovative_programmes": lists.innovative_programmes,
    "shared_items": registers.shared_items,
    "agreements_in_period": lists.agreements,
    "report.attachments": lists.evidence_of_period,
    "indicators_report": measured.indicators_report,
    "days_marked": days.days_marked,
}

_PROVIDERS: Mapping[str, Provider] = {
    "city.name": lambda c: particulars.city_words(c.workspace, "name"),
    "city.country": lambda c: particulars.city_words(c.workspace, "country"),
    "city.host_unit": lambda c: particulars.city_words(c.workspace, "host_unit"),
    "city.website": lambda c: particulars.city_words(c.workspace, "website"),
    "city.address": lambda c: particulars.city_words(c.workspace, "address"),
    "city.strategic_orientation": lambda c: particulars.city_words(
        c.workspace, "strategic_orientation"
    ),
    **{
        f"holder.{what}": lambda c, role, what=what: particulars.about_holder(
            c.workspace, what, role, c.report_date
        )
        for what in ("salutation", "name", "title", "organisation", "phone", "email")
    },
    "evidence_by_area": lambda c, area: lists.evidence_by_area(c.workspace, c.window, area),
    "city.vision": lambda c: particulars.city_words(c.workspace, "vision"),
    "city.clusters": lambda c: particulars.city_clusters(c.workspace),
    "city.titles": lambda c: lists.city_titles(c.workspace),
    "membership.joined_on": lambda c: particulars.joined_on(c.workspace),
    "role_holder": lambda c, role, _day="": particulars.role_holder(
        c.workspace, role, c.report_date
    ),
    "profile": lambda c, key: particulars.profile(c.workspace, key, c.window),
    "top_events": lambda c, count="": lists.top_events(c.workspace, c.window, _most(count)),
    "programme.title": lambda c: particulars.programme_words(c.workspace, c.programme, "title"),
    "programme.problem": lambda c: particulars.programme_words(c.workspace, c.programme, "problem"),
    "programme.transferability": lambda c: particulars.programme_words(
        c.workspace, c.programme, "transferability"
    ),
    "programme.tags": lambda c: particulars.programme_tags(c.workspace, c.programme),
    "stat.programme": lambda c, _of="": lists.programme_figure(c.workspace, c.window, c.programme),
    "evidence": lambda c, _of="": lists.evidence_of_programme(c.workspace, c.programme),
}

_MAIN_EVENTS = 5


def _most(count: str) -> int:
    return int(count) if count.isdecimal() else _MAIN_EVENTS


_CALL = re.compile(r"\s*([\w.]+)\s*(?:\(([^()]*)\))?\s*")


def is_known(fill: str) -> bool:
    """Whether this version computes such a fill."""
    match = _CALL.fullmatch(fill)
    return match is not None and any(match[1] in each for each in (_FIGURES, _LISTS, _PROVIDERS))


def fill(context: Context) -> Content | None:
    """What the register says to the question; None where it is answered by hand."""
    match = _CALL.fullmatch(context.question.fill or "")
    if match is None:
        return None
    name = match[1]
    if name in _FIGURES:
        return _FIGURES[name](context.workspace, context.window)
    if name in _LISTS:
        return _LISTS[name](context.workspace, context.window)
    provider = _PROVIDERS.get(name)
    if provider is None:
        return None
    arguments = [part.strip() for part in (match[2] or "").split(",") if part.strip()]
    try:
        inspect.signature(provider).bind(context, *arguments)
    except TypeError:  # a template of someone else's gives other arguments
        return None
    return provider(context, *arguments)


def names() -> tuple[str, ...]:
    """What a template can name without arguments: figures, lists and single values."""
    single = (
        name
        for name, provider in _PROVIDERS.items()
        if not [
            each
            for each in list(inspect.signature(provider).parameters.values())[1:]
            if each.default is each.empty
        ]
    )
    return (*_FIGURES, *_LISTS, *single)


def figure_keys() -> tuple[str, ...]:
    """Keys of all statistics of this version."""
    return tuple(_FIGURES)


def figure(workspace: Workspace, key: str, window: Window) -> Figure:
    """One statistic by its key."""
    return _FIGURES[key](workspace, window)
