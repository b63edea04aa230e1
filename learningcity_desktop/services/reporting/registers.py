"""Lists of a report from the plan, the register of the situation, and the city's company."""

from collections.abc import Iterable, Sequence
from typing import Any

from learningcity_desktop.domain.abroad import INTERNATIONAL_PARTICIPATION, PARTNER_CITY
from learningcity_desktop.domain.goal import GOAL, PLAN_ACTION, SETTLED
from learningcity_desktop.domain.letter import LETTER
from learningcity_desktop.domain.links import Pointer
from learningcity_desktop.domain.plan import PLAN, PLAN_REVISION
from learningcity_desktop.domain.query import AnyOf, Op, Query, Where, between, in_, is_
from learningcity_desktop.domain.registry import AnySpec
from learningcity_desktop.domain.situation import BARRIER, CHALLENGE
from learningcity_desktop.domain.stakeholder import ORGANISATION
from learningcity_desktop.domain.survey import EVALUATION
from learningcity_desktop.domain.thought import POLICY
from learningcity_desktop.i18n import _, current_language
from learningcity_desktop.persian.dates import format_date
from learningcity_desktop.services.figures.model import Window
from learningcity_desktop.services.reporting.content import Listing, Words
from learningcity_desktop.services.reporting.particulars import said
from learningcity_desktop.services.workspace import Workspace

Values = dict[str, Any]
#: The sector of the National Commission and of international bodies.
_NETWORK = "SH14"
_LESSONS = 12


def _told(workspace: Workspace, spec: AnySpec, values: Values, name: str) -> str:
    """A field in words; a text in the spoken language where there are two of it."""
    if name in spec.fields:
        return spec.fields[name].format(values[name], workspace.names)
    return said(values, name)


def _listing(
    workspace: Workspace,
    query: Query,
    columns: Sequence[tuple[str, str]],
    found: Iterable[Values] | None = None,
) -> Listing:
    """Records as rows; each column is a heading and a field (``title`` for ``title_fa``)."""
    spec = query.spec
    records = list(workspace.reader.all(query) if found is None else found)
    return Listing(
        heads=tuple(head for head, _field in columns),
        rows=tuple(
            tuple(_told(workspace, spec, values, field) for _head, field in columns)
            for values in records
        ),
        records=tuple(Pointer(spec.name, values["id"]) for values in records),
        query=query,
        numeric=frozenset(
            n for n, (_h, f) in enumerate(columns) if f in spec.fields and spec.fields[f].numeric
        ),
    )


# The plan


def _current_plan(workspace: Workspace, window: Window) -> Values | None:
    """The plan that was approved last, not after the period."""
    approved = in_("status", ("approved", "review", "replaced"))
    query = Query(
        PLAN, where=(approved, Where("approved_on", Op.AT_MOST, window.last)), order="approved_on"
    )
    found = list(workspace.reader.all(query))
    return found[-1] if found else None


def current_plan(workspace: Workspace, window: Window) -> Words:
    """Title, approving body, date and number of the plan in force (S3.2)."""
    plan = _current_plan(workspace, window)
    if plan is None:
        return Words("")
    said_of_it = [said(plan, "title"), plan["approving_body"], format_date(plan["approved_on"])]
    if plan["number"]:
        said_of_it.append(_("No. {number}", number=plan["number"]))
    text = current_language().join(part for part in said_of_it if part)
    return Words(_("Yes: {plan}", plan=text), Pointer(PLAN.name, plan["id"]))


def plan_revisions(workspace: Workspace, window: Window) -> Listing:
    """Reviews of the plan in the period (S3.6)."""
    query = Query(PLAN_REVISION, where=between("date", window.first, window.last), order="date")
    columns = ((_("Version"), "version"), (_("Date"), "date"), (_("Reason"), "reason"))
    return _listing(workspace, query, (*columns, (_("What changed"), "changes")))


def plan_actions(workspace: Workspace, window: Window) -> Listing:
    """Goals and actions of the plan in force, the nearest horizon first (S3.4)."""
    plan = _current_plan(workspace, window)
    goals = Query(GOAL, where=(is_("plan", plan["id"]),) if plan else ())
    actions = Query(PLAN_ACTION, where=(in_("goal", goals),))
    return _actions(workspace, actions, ("status", "result"))


def next_actions(workspace: Workspace, window: Window) -> Listing:
    """What is left to do or planned behind the period (S12.2)."""
    open_end = AnyOf((Where("end", Op.EMPTY), Where("end", Op.MORE, window.last)))
    actions = Query(PLAN_ACTION, where=(Where("status", Op.NOT_IN, tuple(SETTLED)), open_end))
    return _actions(workspace, actions, ("resource_note", "expected_result"))


def _actions(workspace: Workspace, actions: Query, last: Sequence[str]) -> Listing:
    """Actions with goal, horizon and owner, ordered by horizon and end."""
    reader, names = workspace.reader, workspace.names
    found = list(reader.all(actions))
    goals = {each["goal"] for each in found if each["goal"] is not None}
    horizons = {
        number: row[0] for number, row in reader.rows(GOAL, list(goals), ("horizon",)).items()
    }
    places = reader.positions("goal_horizon")
    titles = names.record_titles(GOAL.name, list(goals))

    def place(action: Values) -> tuple[int, bool, Any, int]:
        horizon = places.get(horizons.get(action["goal"]) or "", len(places))
        end = action["end"]
        return horizon, end is None, end or 0, action["id"]

    found.sort(key=place)
    owner = PLAN_ACTION.fields["owner"]
    rows = tuple(
        (
            titles.get(each["goal"], ""),
            GOAL.fields["horizon"].format(horizons.get(each["goal"]), names),
            said(each, "title"),
            owner.format(each["owner"], names)
            or PLAN_ACTION.fields["person"].format(each["person"], names),
            *(_told(workspace, PLAN_ACTION, each, name) for name in last),
        )
        for each in found
    )
    return Listing(
        heads=(
            *(_("Goal"), _("Horizon"), _("Action"), _("Responsible")),
            *(_(PLAN_ACTION.fields[name].label) for name in last),
        ),
        rows=rows,
        records=tuple(Pointer(PLAN_ACTION.name, each["id"]) for each in found),
        query=actions,
    )


# The situation


def policies(workspace: Workspace, window: Window) -> Listing:
    """Policies and council decisions of the period (S3.5)."""
    query = Query(POLICY, where=between("date", window.first, window.last), order="date")
    columns = ((_("Title"), "title"), (_("Issued by"), "body"), (_("Date"), "date"))
    return _listing(workspace, query, (*columns, (_("Number"), "number")))


def barriers(workspace: Workspace, window: Window) -> Listing:
    """Barriers to learning known by the end of the period, and what was done (S6.6)."""
    query = Query(BARRIER, where=(_known_by(window),), order="description")
    columns = ((_("Barrier"), "description"), (_("Target groups"), "groups"))
    more = ((_("Measure"), "measure"), (_("Status"), "status"))
    return _listing(workspace, query, (*columns, *more))


def challenges(workspace: Workspace, window: Window) -> Listing:
    """Degree of each challenge known by the end of the period, by rank (S11.1)."""
    query = Query(CHALLENGE, where=(_known_by(window),), order="priority")
    columns = ((_("Challenge"), "title"), (_("Area of key features"), "area"))
    return _listing(workspace, query, (*columns, (_("Degree (1–5)"), "degree")))


def _known_by(window: Window) -> AnyOf:
    return AnyOf((Where("date", Op.EMPTY), Where("date", Op.AT_MOST, window.last)))


def lessons(workspace: Workspace, window: Window) -> Words:
    """Better ways told in evaluations of the period: what an answer may be made of (S11.3)."""
    query = Query(
        EVALUATION,
        where=(
            *between("date", window.first, window.last),
            Where("better_way", Op.IS_NOT, ""),
        ),
        order="-date",
    )
    reader = workspace.reader
    rows = reader.rows(EVALUATION, reader.ids(query), ("better_way",))
    ways = dict.fromkeys(rows[number][0] for number in reader.ids(query) if number in rows)
    return Words("\n".join(list(ways)[:_LESSONS]))


# The network


def participations(workspace: Workspace, window: Window) -> Listing:
    """Conferences, meetings and webinars of the period (S10.2)."""
    query = Query(
        INTERNATIONAL_PARTICIPATION,
        where=between("start", window.first, window.last),
        order="start",
    )
    columns = (
        *((_("Title"), "title"), (_("Date"), "start"), (_("Place"), "place"), (_("Mode"), "mode")),
        *((_("Part taken"), "role"), (_("Participants"), "participants")),
        (_("Outcome"), "outcome"),
    )
    return _listing(workspace, query, columns)


def partner_cities(workspace: Workspace, window: Window) -> Listing:
    """Cities that this one works with by the end of the period (S10.3)."""
    since = AnyOf((Where("since", Op.EMPTY), Where("since", Op.AT_MOST, window.last)))
    query = Query(PARTNER_CITY, where=(since,), order="name_fa")
    columns = ((_("City"), "name"), (_("Country"), "country"))
    more = ((_("Subject"), "subject"), (_("Since"), "since"))
    return _listing(workspace, query, (*columns, *more))


def shared_items(workspace: Workspace, window: Window) -> Listing:
    """What was sent to the National Commission and the network in the period (S10.4)."""
    bodies = Query(ORGANISATION, where=(is_("sector", _NETWORK),))
    query = Query(
        LETTER,
        where=(
            is_("direction", "out"),
            *between("date", window.first, window.last),
            in_("organisation", bodies),
        ),
        order="date",
    )
    columns = ((_("Subject"), "subject"), (_("Sent to"), "organisation"), (_("Date"), "date"))
    return _listing(workspace, query, (*columns, (_("Letter number"), "number")))
