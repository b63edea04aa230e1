"""A road map that was read, as a picture, and in words for its table and its list of late ones."""

import datetime as dt
from collections.abc import Iterator
from typing import NamedTuple

from learningcity_desktop.i18n import _, current_language, ngettext
from learningcity_desktop.persian.bidi import isolate
from learningcity_desktop.persian.dates import format_date
from learningcity_desktop.persian.digits import localize
from learningcity_desktop.reports.chart.road import RoadBand, RoadBar, RoadLane, RoadMap
from learningcity_desktop.services.names import NameBook
from learningcity_desktop.services.road_map import Road, RoadAction, RoadGoal, RoadHorizon


class RoadLine(NamedTuple):
    """A row of the table that stands for the picture; a goal has no dates and no owner."""

    entity: str
    record: int | None
    cells: tuple[str, ...]


def road_picture(road: Road, title: str, names: NameBook) -> RoadMap:
    """Declare the picture in the spoken language."""
    return RoadMap(
        title=title,
        bands=tuple(
            RoadBand(
                horizon.title,
                summary(horizon.actions),
                tuple(_lane(goal) for goal in horizon.goals),
            )
            for horizon in road.horizons
        ),
        states=tuple((e.code, e.label) for e in names.code_entries("action_status")),
        today=road.today,
        today_name=_("Today, {date}", date=format_date(road.today, style="long")),
    )


def summary(actions: tuple[RoadAction, ...]) -> str:
    """How many actions there are, how many are done and how many late: «۱۴ اقدام، ۵ انجام‌شده»."""
    done = sum(action.status == "done" for action in actions)
    late = sum(action.days_late > 0 for action in actions)
    told = [ngettext("{count} action", "{count} actions", len(actions))]
    if done:
        told.append(_("{count} done", count=done))
    if late:
        told.append(_("{count} late", count=late))
    return current_language().join(told)


def _lane(goal: RoadGoal) -> RoadLane:
    count = len(goal.actions)
    note = _("{done} of {all}", done=goal.done, all=count) if count else ""
    told = [goal.title]
    if goal.target_year:
        year = localize(str(goal.target_year), current_language())
        told.append(_("To be reached in {year}", year=year))
    if goal.challenge:
        told.append(_("Challenge: {title}", title=isolate(goal.challenge)))
    told.append(summary(goal.actions))
    return RoadLane(goal.title, "\n".join(told), note, tuple(map(_bar, goal.actions)))


def _bar(action: RoadAction) -> RoadBar:
    return RoadBar(
        title=action.title,
        told="\n".join(_told(action)),
        state=action.status,
        start=action.start,
        end=action.end,
        done_on=action.done_on,
        late=late_words(action),
    )


def late_words(action: RoadAction) -> str:
    """«۲۳ روز دیرکرد»; empty for an action that is not late."""
    if not action.days_late:
        return ""
    return ngettext("{count} day late", "{count} days late", action.days_late)


def _told(action: RoadAction) -> Iterator[str]:
    yield action.title
    if action.owners:
        who = current_language().join(map(isolate, action.owners))
        yield _("Responsible: {who}", who=who)
    yield _("Time: {time}", time=time_words(action.start, action.end))
    yield _("Status: {status}", status=action.status_name)
    if action.done_on:
        yield _("Done on {date}", date=format_date(action.done_on, style="long"))
    if action.days_over:
        yield ngettext("{count} day after its end", "{count} days after its end", action.days_over)
    if action.days_late:
        yield late_words(action)
    if action.programme:
        yield _("Programme: {title}", title=isolate(action.programme))


def time_words(start: dt.date | None, end: dt.date | None) -> str:
    """From when until when; what is open is said to be so."""
    if start and end:
        return _("{start} to {end}", start=format_date(start), end=format_date(end))
    if start:
        return _("from {start}, end open", start=format_date(start))
    return _("until {end}", end=format_date(end)) if end else _("No dates")


def status_words(action: RoadAction) -> str:
    """The status, and how late it is: a colour is never alone."""
    if not action.days_late:
        return action.status_name
    return current_language().join([action.status_name, late_words(action)])


def road_heads() -> tuple[str, ...]:
    """The columns of the table that stands for the picture."""
    return (
        *(_("Horizon"), _("Goal or action"), _("Responsible"), _("Start"), _("End")),
        *(_("Status"), _("Done on")),
    )


def road_lines(road: Road) -> list[RoadLine]:
    """The picture as rows: a row for each goal, and below it one for each of its actions."""
    return [line for horizon in road.horizons for line in _horizon_lines(horizon)]


def _horizon_lines(horizon: RoadHorizon) -> Iterator[RoadLine]:
    for goal in horizon.goals:
        told = summary(goal.actions)
        yield RoadLine("goal", goal.id, (horizon.title, goal.title, "", "", "", told, ""))
        for action in goal.actions:
            days = (action.start, action.end)
            cells = (
                horizon.title,
                action.title,
                current_language().join(action.owners),
                *(format_date(day) if day else "" for day in days),
                status_words(action),
                format_date(action.done_on) if action.done_on else "",
            )
            yield RoadLine("plan_action", action.id, cells)
