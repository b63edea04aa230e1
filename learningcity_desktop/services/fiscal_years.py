"""Closing a fiscal year, and opening it again with a reason (story Y7).

A closed year is read and never written, whichever door one comes through: form, import, command
line. An undo steps back through the journal in order, so it reaches what came before the closing
only by taking the closing back first.
"""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass

from learningcity_desktop.domain.fiscal_year import FISCAL_YEAR, FiscalYear, year_said
from learningcity_desktop.domain.funding import COMMITMENT, FUNDING_LINE, TRANSACTION
from learningcity_desktop.domain.query import Op, Query, Where, in_, is_
from learningcity_desktop.i18n import N_, Message, Problem, _, ngettext
from learningcity_desktop.persian.dates import format_date
from learningcity_desktop.persian.jalali import fiscal_year_bounds
from learningcity_desktop.persian.normalize import clean
from learningcity_desktop.services.act import Refused, record_gone
from learningcity_desktop.services.budget.cut import Cut
from learningcity_desktop.services.budget.totals import overspent
from learningcity_desktop.services.workspace import Workspace

LONGEST_REASON = 300


@dataclass(frozen=True)
class Matter:
    """Something that is still open in a year, and the records that it concerns."""

    text: str
    query: Query | None


def open_matters(workspace: Workspace, year_id: int, today: dt.date) -> Iterator[Matter]:
    """What one would want to look at before a year is closed; nothing of it hinders closing."""
    reader = workspace.reader
    year = _year(workspace, year_id)
    assert year.year is not None
    _first, last = fiscal_year_bounds(year.year)
    if today <= last:
        text = _("The year ends on {day} only.", day=format_date(last, style="long"))
        yield Matter(text, None)
    lines = Query(FUNDING_LINE, where=(is_("fiscal_year", year_id),))
    of_year = in_("funding_line", lines)
    if over := overspent(workspace, Cut((year_id,))):
        text = ngettext(
            "{count} line has spent or promised more than it was given.",
            "{count} lines have spent or promised more than they were given.",
            len(over),
        )
        yield Matter(text, Query(FUNDING_LINE, where=(in_("id", tuple(over)),)))
    commitments = Query(COMMITMENT, where=(of_year, Where("released", Op.IS_NOT, value=True)))
    if count := reader.count(commitments):
        text = ngettext(
            "{count} commitment is neither spent nor released.",
            "{count} commitments are neither spent nor released.",
            count,
        )
        yield Matter(text, commitments)
    unnumbered = Query(TRANSACTION, where=(of_year, Where("number", Op.EMPTY)))
    if count := reader.count(unnumbered):
        text = ngettext(
            "{count} spending document has no number.",
            "{count} spending documents have no number.",
            count,
        )
        yield Matter(text, unnumbered)
    unpaid = Query(TRANSACTION, where=(of_year, Where("paid_on", Op.EMPTY)))
    if count := reader.count(unpaid):
        text = ngettext(
            "{count} spending document has not been paid.",
            "{count} spending documents have not been paid.",
            count,
        )
        yield Matter(text, unpaid)
    unapproved = lines.also(Where("approved", Op.EMPTY))
    if count := reader.count(unapproved):
        text = ngettext(
            "{count} line has no approved sum.", "{count} lines have no approved sum.", count
        )
        yield Matter(text, unapproved)


def close(workspace: Workspace, year_id: int, origin: object | None = None) -> Message:
    """Close a year; returns what was done. Raises `Refused` where it is gone or closed already."""
    year = _year(workspace, year_id)
    label = Message(N_("Fiscal year {year} closed"), {"year": year_said(year.year)})
    with workspace.act(label, origin) as act:
        act.change(FISCAL_YEAR, year_id, {"locked": True})
    return label


def reopen(
    workspace: Workspace, year_id: int, reason: str, origin: object | None = None
) -> Message:
    """Open a closed year again; the journal keeps the reason.

    Raises `Problem` without a reason.
    """
    year = _year(workspace, year_id)
    told = clean(reason)
    if not told:
        raise Problem(Message(N_("Say why the year is opened again.")), "reason")
    said = {"year": year_said(year.year), "reason": told[:LONGEST_REASON]}
    label = Message(N_("Fiscal year {year} opened again: {reason}"), said)
    with workspace.act(label, origin) as act:
        act.unseal(FISCAL_YEAR, year_id, {"locked": None})
    return label


def _year(workspace: Workspace, year_id: int) -> FiscalYear:
    values = workspace.reader.get(FISCAL_YEAR, year_id)
    if values is None:
        raise Refused([record_gone(FISCAL_YEAR)])
    return FISCAL_YEAR.record(values)
