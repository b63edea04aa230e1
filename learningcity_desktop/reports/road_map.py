"""The action plan by horizon, goal and action, and the road map drawn (domain §7.1, output 13)."""

from collections.abc import Iterator

from learningcity_desktop.domain.plan import PLAN
from learningcity_desktop.i18n import N_, _, current_language, ngettext
from learningcity_desktop.persian.dates import format_date
from learningcity_desktop.persian.digits import localize
from learningcity_desktop.reports.base import Asks
from learningcity_desktop.reports.chart.road import RoadMap
from learningcity_desktop.reports.document import (
    Block,
    ChartBlock,
    Facts,
    Heading,
    PageBreak,
    Paragraph,
    Table,
    Title,
)
from learningcity_desktop.reports.paper import Making, Paper, letterhead
from learningcity_desktop.reports.road_picture import (
    late_words,
    road_picture,
    status_words,
    summary,
    time_words,
)
from learningcity_desktop.services.road_map import (
    Road,
    RoadAction,
    RoadChoice,
    RoadGoal,
    read_road,
)

#: More rows make a picture that no page of A4 holds.
_ROWS_OF_A_PAGE = 44


class RoadMapReport(Paper):
    """A plan: what is done by whom until when, what is late, and all of it drawn."""

    id = "road_map"
    title = N_("Action plan and road map")
    about = N_("A plan by horizon, goal and action with owners and dates, and its road map.")
    asks = Asks(record=PLAN)

    def blocks(self, making: Making) -> Iterator[Block]:
        workspace, plan = making.workspace, making.record["id"]
        road = read_road(workspace, RoadChoice(plan=plan), making.today)
        title = making.title_of(PLAN.name, plan)
        picture = road_picture(road, title, workspace.names)
        yield letterhead(making, making.today)
        yield Title(_(self.title), (title,))
        yield Facts((*_about(making), (_("Actions"), summary(road.actions))))
        for horizon in road.horizons:
            yield Heading(horizon.title, 1)
            for goal in horizon.goals:
                yield from _goal(goal)
        yield from _late(road)
        if not picture.is_empty:
            yield from _drawn(list(picture.pages(_ROWS_OF_A_PAGE)), title)


def _about(making: Making) -> Iterator[tuple[str, str]]:
    """What there is to say about the plan as a whole."""
    values, names = making.record, making.workspace.names
    for name in ("status", "approving_body", "approved_on", "number"):
        if values.get(name):
            yield _(PLAN.kinds[name].label), PLAN.kinds[name].format(values[name], names)
    if values.get("start") or values.get("end"):
        yield _("Term of the plan"), time_words(values["start"], values["end"])


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
