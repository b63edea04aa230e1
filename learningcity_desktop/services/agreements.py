"""Agreements as of a day: in force, ending soon, ended and not renewed (seed 004 §103)."""

import datetime as dt

from learningcity_desktop.domain.agreement import AGREEMENT, AGREEMENT_OBLIGATION
from learningcity_desktop.domain.query import AnyOf, Op, Query, Where, between, is_
from learningcity_desktop.domain.rules import SETTLED_PROMISE
from learningcity_desktop.i18n import _
from learningcity_desktop.services.figures.model import Cell, Figure, Row
from learningcity_desktop.services.matters import BINDING, EXPIRING_DAYS
from learningcity_desktop.services.workspace import Workspace


def in_force(day: dt.date) -> Query:
    """Signed agreements that have not ended by a day."""
    still = AnyOf((Where("valid_until", Op.EMPTY), Where("valid_until", Op.AT_LEAST, day)))
    return Query(AGREEMENT, where=(is_("status", "signed"), still), order="valid_until")


def expiring(day: dt.date) -> Query:
    """Signed agreements that end within the days that renewing one takes."""
    until = day + dt.timedelta(days=EXPIRING_DAYS)
    ends = between("valid_until", day, until)
    return Query(AGREEMENT, where=(is_("status", "signed"), *ends), order="valid_until")


def lapsed(day: dt.date) -> Query:
    """Agreements still told as signed though their last day has passed: to be renewed or closed."""
    ended = Where("valid_until", Op.LESS, day)
    return Query(AGREEMENT, where=(is_("status", "signed"), ended), order="valid_until")


def agreements_at(workspace: Workspace, day: dt.date) -> Figure:
    """How many agreements are in force, end soon or have lapsed, and what is owed under them."""
    owed = Query(
        AGREEMENT_OBLIGATION,
        where=(
            BINDING,
            Where("status", Op.NOT_IN, tuple(sorted(SETTLED_PROMISE))),
        ),
    )
    late = owed.also(Where("due", Op.LESS, day))
    counted = (
        (_("In force"), in_force(day)),
        (_("Of these ending within {days} days", days=EXPIRING_DAYS), expiring(day)),
        (_("Past their last day and not renewed"), lapsed(day)),
        (_("Open obligations"), owed),
        (_("Of these overdue"), late),
    )
    return Figure(
        key="agreements.state",
        title=_("Agreements and obligations"),
        label_heads=(_("State"),),
        number_heads=(_("Count"),),
        rows=tuple(
            Row((label,), (Cell(workspace.reader.count(query), query),)) for label, query in counted
        ),
        units=("count",),
    )
