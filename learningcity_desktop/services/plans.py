"""A plan as people talk it through: its goals by horizon, with the actions under each."""

import datetime as dt
from dataclasses import dataclass

from learningcity_desktop.domain.goal import GOAL, PLAN_ACTION, is_late
from learningcity_desktop.domain.query import Query, is_
from learningcity_desktop.i18n import _, current_language
from learningcity_desktop.persian.digits import localize
from learningcity_desktop.services.workspace import Workspace


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
