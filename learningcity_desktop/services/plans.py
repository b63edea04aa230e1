"""A plan as people talk it through: its goals with their actions, and its next revision."""

import datetime as dt
import re
from collections.abc import Iterable
from dataclasses import dataclass

from learningcity_desktop.domain.goal import GOAL, PLAN_ACTION, SETTLED, is_late
from learningcity_desktop.domain.plan import PLAN_REVISION
from learningcity_desktop.domain.query import Query, is_
from learningcity_desktop.i18n import _, current_language, ngettext
from learningcity_desktop.persian.dates import format_date
from learningcity_desktop.persian.digits import localize, to_latin
from learningcity_desktop.services.road_map import RoadAction, RoadChoice, read_road
from learningcity_desktop.services.workspace import Workspace

_NUMBER = re.compile(r"\s*(\d{1,6})")


@dataclass(frozen=True)
class ActionLine:
    """One action: what it is called, how it stands, and whether it is late."""

    id: int
    title: str
    note: str
    late: bool


@dataclass(frozen=True)
class GoalLine:
    """One goal with its horizon, until when, and its actions."""

    id: int
    title: str
    note: str
    actions: tuple[ActionLine, ...]


def outline(workspace: Workspace, plan: int, today: dt.date | None = None) -> list[GoalLine]:
    """The goals of a plan, the nearest horizon first, with their actions by date."""
    day = today or dt.date.today()  # noqa: DTZ011 - a city's day is its wall calendar's
    reader, names = workspace.reader, workspace.names
    horizons = reader.positions("goal_horizon")
    goals = sorted(
        reader.all(Query(GOAL, where=(is_("plan", plan),), order="title_fa")),
        key=lambda goal: horizons.get(goal["horizon"], len(horizons)),
    )
    lines = []
    for goal in goals:
        note = [GOAL.kinds["horizon"].format(goal["horizon"], names)]
        if goal["target_year"]:
            note.append(localize(str(goal["target_year"]), current_language()))
        actions = tuple(_action_lines(workspace, goal["id"], day))
        title = names.record_title(GOAL.name, goal["id"])
        lines.append(GoalLine(goal["id"], title, current_language().join(note), actions))
    return lines


def _action_lines(workspace: Workspace, goal: int, today: dt.date) -> list[ActionLine]:
    lines = []
    query = Query(PLAN_ACTION, where=(is_("goal", goal),), order="end")
    for values in workspace.reader.all(query):
        late = is_late(PLAN_ACTION.record(values), today)
        note = [
            PLAN_ACTION.kinds[name].format(values[name], workspace.names)
            for name in ("end", "status")
            if values[name] is not None
        ]
        note += [_("late")] if late else []
        title = workspace.names.record_title(PLAN_ACTION.name, values["id"])
        lines.append(ActionLine(values["id"], title, current_language().join(note), late))
    return lines


def next_version(versions: Iterable[str]) -> str:
    """The version after those there are, in the digits of the spoken language.

    The plan itself is the first one, so its first revision is the second version; «۲٫۱» counts as
    a part of the second.
    """
    numbers = [int(found[0]) for text in versions if (found := _NUMBER.match(to_latin(text)))]
    return localize(str(max([1, *numbers]) + 1), current_language())


def open_actions(workspace: Workspace, plan: int, today: dt.date) -> str:
    """Actions that nobody has settled, a line each: who, until when, how late.

    What has no room in the note of a revision is counted in its last line.
    """
    road = read_road(workspace, RoadChoice(plan=plan), today)
    lines = [_open_line(action) for action in road.actions if action.status not in SETTLED]
    if not lines:
        return ""
    head = _("Open actions on {date}:", date=format_date(today))
    most = PLAN_REVISION.fields["changes"].max_length  # type: ignore[attr-defined]
    shown = len(lines)
    while True:
        left = len(lines) - shown
        rest = [ngettext("and {count} other", "and {count} others", left)] if left else []
        text = "\n".join([head, *lines[:shown], *rest])
        if len(text) <= most:
            return text
        shown -= 1


def _open_line(action: RoadAction) -> str:
    told = [action.title, *action.owners[:1]]
    if action.end:
        told.append(_("until {end}", end=format_date(action.end)))
    if action.days_late:
        told.append(_("late"))
    return "– " + current_language().join(told)
