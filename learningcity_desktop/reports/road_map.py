"""The action plan by horizon, goal and action, and the road map drawn (domain §7.1, output 13)."""

import datetime as dt
from collections.abc import Iterator

from learningcity_desktop.domain.plan import PLAN
from learningcity_desktop.i18n import N_, _, current_language, ngettext
from learningcity_desktop.persian.dates import both_calendars, format_date
from learningcity_desktop.persian.digits import localize
from learningcity_desktop.reports.base import Choices, Progress
from learningcity_desktop.reports.chart.road import RoadMap
from learningcity_desktop.reports.document import (
    Block,
    ChartBlock,
    Document,
    Facts,
    Heading,
    PageBreak,
    Paragraph,
    Table,
)
from learningcity_desktop.reports.road_picture import (
    late_words,
    road_picture,
    status_words,
    summary,
    time_words,
)
from learningcity_desktop.services.reporting.particulars import said, the_city
from learningcity_desktop.services.road_map import (
    Road,
    RoadAction,
    RoadChoice,
    RoadGoal,
    newest_plan,
    read_road,
)
from learningcity_desktop.services.workspace import Workspace

#: More rows make a picture that no page of A4 holds.
_ROWS_OF_A_PAGE = 44


class RoadMapReport:
    """The plan in force; where none was approved, the newest."""

    id = "road_map"
    title = N_("Action plan and road map")

    def build(
        self,
        workspace: Workspace,
        choices: Choices,
        *,
        today: dt.date,
        progress: Progress | None = None,
    ) -> Document:
        del choices  # a plan has a term of its own
        tell = progress or (lambda _share: None)
        tell(0)
        with workspace.store.reading():
            plan = newest_plan(workspace)
            road = read_road(workspace, RoadChoice(plan=plan), today)
            tell(0.5)
            title, facts = _about(workspace, plan)
            city = the_city(workspace) or {}
            picture = road_picture(road, title, workspace.names)
            tell(0.9)
        blocks: list[Block] = [
            Heading(_(self.title)),
            Paragraph(current_language().join([title, both_calendars(today)]), "remark"),
            Facts((*facts, (_("Actions"), summary(road.actions)))),
        ]
        for horizon in road.horizons:
            blocks.append(Heading(horizon.title, 1))
            for goal in horizon.goals:
                blocks += _goal(goal)
        blocks += _late(road)
        if not picture.is_empty:
            blocks += _drawn(list(picture.pages(_ROWS_OF_A_PAGE)), title)
        return Document(
            title=_(self.title),
            language=current_language().code,
            blocks=tuple(blocks),
            running_head=said(city, "name") if city else "",
            author=said(city, "name") if city else "",
            subject=title,
            keywords=(_("Road map"), _("Goals"), _("Actions")),
        )


def _about(workspace: Workspace, plan: int | None) -> tuple[str, tuple[tuple[str, str], ...]]:
    """What the plan is called, and what there is to say about it as a whole."""
    if plan is None:
        return _("There is no plan of the city yet."), ()
    title = workspace.names.record_title(PLAN.name, plan)
    values = workspace.reader.get(PLAN, plan) or {}
    told = [
        (_(PLAN.kinds[name].label), PLAN.kinds[name].format(values[name], workspace.names))
        for name in ("status", "approving_body", "approved_on", "number")
        if values.get(name)
    ]
    if values.get("start") or values.get("end"):
        told.append((_("Term of the plan"), time_words(values["start"], values["end"])))
    return title, tuple(told)


def _goal(goal: RoadGoal) -> Iterator[Block]:
    yield Heading(goal.title, 2)
    notes = []
    if goal.target_year:
        year = localize(str(goal.target_year), current_language())
        notes.append(_("To be reached in {year}", year=year))
    if goal.challenge:
        notes.append(_("Challenge: {title}", title=goal.challenge))
    if not goal.actions:
        yield Paragraph(_("No action leads to this goal yet."), "empty")
        return
    yield Table(
        heads=(
            *(_("Action"), _("Responsible"), _("Time"), _("Resources")),
            *(_("Expected result"), _("Status")),
        ),
        rows=tuple(_row(action) for action in goal.actions),
        weights=(2.3, 2.0, 1.6, 1.7, 1.7, 1.4),
        notes=tuple(notes),
    )


def _row(action: RoadAction) -> tuple[str, ...]:
    return (
        action.title,
        current_language().join(action.owners),
        time_words(action.start, action.end),
        action.resources,
        action.expected,
        _status(action),
    )


def _status(action: RoadAction) -> str:
    told = [status_words(action)]
    if action.done_on:
        told.append(format_date(action.done_on))
    return current_language().join(told)


def _late(road: Road) -> Iterator[Block]:
    yield Heading(_("What is late"), 1)
    if not road.late:
        yield Paragraph(_("Nothing is late."))
        return
    yield Table(
        heads=(_("Action"), _("Responsible"), _("End"), _("Delay")),
        rows=tuple(
            (
                action.title,
                current_language().join(action.owners) or _("Nobody"),
                format_date(action.end) if action.end else "",
                late_words(action),
            )
            for action in road.late
        ),
        weights=(3.4, 2.6, 1.2, 1.4),
        caption=ngettext("{count} late action", "{count} late actions", len(road.late)),
    )


def _drawn(pictures: list[RoadMap], title: str) -> Iterator[Block]:
    yield PageBreak()
    yield Heading(_("Road map"), 1)
    for picture in pictures:
        caption = title
        if len(pictures) > 1:
            names = current_language().join(dict.fromkeys(band.title for band in picture.bands))
            caption = _("{title}: {part}", title=title, part=names)
        yield ChartBlock(picture, caption)
