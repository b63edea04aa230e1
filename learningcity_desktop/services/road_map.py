"""The road map of the city: actions by horizon and goal, when, by whom, and which are late.

Seed 004 §81–85: goals of short, medium and long term, the actions that lead there, and the duty
to look after them. One reading serves the picture, its table, the list of what is late, and paper.
"""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from learningcity_desktop.domain.goal import GOAL, PLAN_ACTION, SETTLED, is_late
from learningcity_desktop.domain.plan import PLAN
from learningcity_desktop.domain.programme import PROGRAMME
from learningcity_desktop.domain.query import AnyOf, Op, Query, Where, in_, is_
from learningcity_desktop.domain.registry import AnySpec
from learningcity_desktop.domain.rules import DONE
from learningcity_desktop.domain.stakeholder import ORGANISATION
from learningcity_desktop.i18n import _
from learningcity_desktop.services.workspace import Workspace

_FAR = dt.date.max


@dataclass(frozen=True)
class RoadChoice:
    """Which actions are looked at; what is None is not asked for.

    Attributes:
        owner: the responsible organisation.
        area: one of the six areas, of the programme that an action belongs to.
    """

    plan: int | None = None
    owner: int | None = None
    status: str | None = None
    area: str | None = None

    @property
    def is_narrow(self) -> bool:
        """Whether some actions of the plan are left out, and goals without actions with them."""
        return any(value is not None for value in (self.owner, self.status, self.area))


@dataclass(frozen=True)
class RoadAction:
    """One action.

    Attributes:
        owners: who is responsible: the organisation, the person, or both.
        days_late: how many days its end is over, 0 for an action that is not late.
    """

    id: int
    title: str
    goal: int | None
    owners: tuple[str, ...]
    status: str | None
    status_name: str
    start: dt.date | None
    end: dt.date | None
    done_on: dt.date | None
    days_late: int
    resources: str
    expected: str
    programme: str

    @property
    def days_over(self) -> int:
        """How many days after its end it was done; 0 for one that was done in time."""
        if self.status != DONE or self.end is None or self.done_on is None:
            return 0
        return max(0, (self.done_on - self.end).days)


@dataclass(frozen=True)
class RoadGoal:
    """A goal with its actions by date; the last of all may stand for none (``id`` None)."""

    id: int | None
    title: str
    target_year: int | None
    challenge: str
    actions: tuple[RoadAction, ...]

    @property
    def done(self) -> int:
        """How many of its actions are done."""
        return sum(action.status == DONE for action in self.actions)


@dataclass(frozen=True)
class RoadHorizon:
    """Goals of one term: short, medium, long; ``code`` None where no goal says one."""

    code: str | None
    title: str
    goals: tuple[RoadGoal, ...]

    @property
    def actions(self) -> tuple[RoadAction, ...]:
        """All its actions, goal by goal."""
        return tuple(action for goal in self.goals for action in goal.actions)


@dataclass(frozen=True)
class Road:
    """A whole road map as it stands on a day."""

    today: dt.date
    horizons: tuple[RoadHorizon, ...]

    @property
    def goals(self) -> tuple[RoadGoal, ...]:
        """All goals."""
        return tuple(goal for horizon in self.horizons for goal in horizon.goals)

    @property
    def actions(self) -> tuple[RoadAction, ...]:
        """All actions."""
        return tuple(action for goal in self.goals for action in goal.actions)

    @property
    def late(self) -> tuple[RoadAction, ...]:
        """What is late, the longest first."""
        late = (action for action in self.actions if action.days_late)
        return tuple(sorted(late, key=lambda action: (-action.days_late, action.id)))


def newest_plan(workspace: Workspace) -> int | None:
    """The plan in force: the one approved last, else the newest at all; None without a plan."""
    approved = Query(PLAN, where=(is_("status", "approved"),), order="-approved_on")
    for query in (approved, Query(PLAN)):
        ids = workspace.reader.ids(query, 1)
        if ids:
            return ids[0]
    return None


def actions_query(choice: RoadChoice) -> Query:
    """The actions that a choice leaves."""
    where: list[Where | AnyOf] = []
    if choice.plan is not None:
        where.append(in_("goal", Query(GOAL, where=(is_("plan", choice.plan),))))
    if choice.owner is not None:
        where.append(is_("owner", choice.owner))
    if choice.status is not None:
        where.append(is_("status", choice.status))
    if choice.area is not None:
        own = Query(PROGRAMME, where=(Where("six_area", Op.HAS_ANY, (choice.area,)),))
        where.append(in_("programme", own))
    return Query(PLAN_ACTION, where=tuple(where), order="end")


def late_query(choice: RoadChoice, today: dt.date) -> Query:
    """Actions that should have been done by a day that is over, as `is_late` tells of one."""
    return actions_query(choice).also(
        Where("end", Op.LESS, today), Where("status", Op.NOT_IN, tuple(sorted(SETTLED)))
    )


def owners_of(workspace: Workspace, choice: RoadChoice) -> list[tuple[int, str]]:
    """Organisations that are responsible for actions of the chosen plan, by name."""
    within = actions_query(RoadChoice(plan=choice.plan))
    ids = workspace.reader.ids(Query(ORGANISATION, where=(in_("id", within.pick("owner")),)))
    titles = workspace.names.record_titles(ORGANISATION.name, ids)
    return [(number, titles[number]) for number in ids]


def read_road(workspace: Workspace, choice: RoadChoice, today: dt.date) -> Road:
    """Read a road map: horizons in their order, goals by their first end, actions by date."""
    with workspace.store.reading():
        found = list(workspace.reader.all(actions_query(choice)))
        within = () if choice.plan is None else (is_("plan", choice.plan),)
        goals = {goal["id"]: goal for goal in workspace.reader.all(Query(GOAL, where=within))}
        by_goal: dict[int | None, list[RoadAction]] = defaultdict(list)
        for action in _actions(workspace, found, today):
            by_goal[action.goal if action.goal in goals else None].append(action)
        challenges = _titles(workspace, GOAL, "challenge", goals.values())
        titles = workspace.names.record_titles(GOAL.name, list(goals))
        by_horizon: dict[str | None, list[RoadGoal]] = defaultdict(list)
        for number, values in goals.items():
            if by_goal[number] or not choice.is_narrow:
                goal = RoadGoal(
                    id=number,
                    title=titles[number],
                    target_year=values["target_year"],
                    challenge=challenges.get(values["challenge"], ""),
                    actions=tuple(by_goal[number]),
                )
                by_horizon[values["horizon"]].append(goal)
        if by_goal[None]:
            loose = RoadGoal(None, _("Without a goal"), None, "", tuple(by_goal[None]))
            by_horizon[None].append(loose)
        names = workspace.names.code_entries("goal_horizon")
        known = {entry.code: entry.label for entry in names}
        order = [*known, *sorted(c for c in by_horizon if c is not None and c not in known), None]
        horizons = tuple(
            RoadHorizon(
                code,
                known.get(code or "", code or "") or _("Without a horizon"),
                tuple(sorted(by_horizon[code], key=_first_end)),
            )
            for code in order
            if by_horizon.get(code)
        )
    return Road(today, horizons)


def _first_end(goal: RoadGoal) -> tuple[dt.date, int]:
    """Goals follow each other as the first of their actions begin."""
    days = [day for each in goal.actions for day in (each.start, each.end) if day is not None]
    return min(days, default=_FAR), goal.id or 0


def _titles(
    workspace: Workspace, spec: AnySpec, field: str, records: Iterable[Mapping[str, Any]]
) -> dict[int, str]:
    """What the records are called that a field points at."""
    wanted = sorted({each[field] for each in records if each[field] is not None})
    entity = spec.fields[field].entity  # type: ignore[attr-defined]
    return workspace.names.record_titles(entity, wanted)


def _actions(
    workspace: Workspace, found: list[dict[str, Any]], today: dt.date
) -> Iterator[RoadAction]:
    called = workspace.names.record_titles(PLAN_ACTION.name, [each["id"] for each in found])
    owners, persons, programmes = (
        _titles(workspace, PLAN_ACTION, field, found) for field in ("owner", "person", "programme")
    )
    status = PLAN_ACTION.kinds["status"]
    for each in sorted(found, key=_by_date):
        late = is_late(PLAN_ACTION.record(each), today)
        responsible = (owners.get(each["owner"]), persons.get(each["person"]))
        yield RoadAction(
            id=each["id"],
            title=called[each["id"]],
            goal=each["goal"],
            owners=tuple(name for name in responsible if name),
            status=each["status"],
            status_name=status.format(each["status"], workspace.names),
            start=each["start"],
            end=each["end"],
            done_on=each["done_on"],
            days_late=(today - each["end"]).days if late else 0,
            resources=each["resource_note"],
            expected=each["expected_result"],
            programme=programmes.get(each["programme"], ""),
        )


def _by_date(values: Mapping[str, Any]) -> tuple[dt.date, dt.date, int]:
    start, end = values["start"], values["end"]
    return start or end or _FAR, end or _FAR, values["id"]
