"""The letter that goes with a report or an application, drafted from the cycle (domain §5.6, §7.1).

It is numbered where all letters are: in the register. A cycle's covering letter is the outgoing
letter that is about the cycle.
"""

import datetime as dt
from typing import Any

from learningcity_desktop.domain.letter import LETTER
from learningcity_desktop.domain.links import Pointer
from learningcity_desktop.domain.query import Query, is_
from learningcity_desktop.domain.reporting import (
    AWARD_FORM,
    MEMBERSHIP_FORM,
    REPORTING_CYCLE,
    ReportingCycle,
)
from learningcity_desktop.domain.stakeholder import ORGANISATION
from learningcity_desktop.persian.bidi import isolate
from learningcity_desktop.persian.dates import format_date
from learningcity_desktop.services.reporting import cycles
from learningcity_desktop.services.reporting.particulars import said, the_city
from learningcity_desktop.services.reporting.wording import official
from learningcity_desktop.services.workspace import Workspace

#: The sector of the National Commission, through which everything goes (domain §3.3).
_NETWORK = "SH14"
#: Which phrase says what is sent; a report has no form of its own here.
_BODIES = {MEMBERSHIP_FORM: "covering.membership", AWARD_FORM: "covering.award"}


def letter_of(workspace: Workspace, cycle: int) -> dict[str, Any] | None:
    """The covering letter of a cycle in the register; the latest, where there are several."""
    about = is_("linked_to", Pointer(REPORTING_CYCLE.name, cycle))
    query = Query(LETTER, where=(is_("direction", "out"), about), order="-date")
    return next(workspace.reader.all(query), None)


def draft(workspace: Workspace, cycle: ReportingCycle, day: dt.date) -> dict[str, Any]:
    """The letter as it would be registered on a day, in the spoken language, without a number."""
    city = said(the_city(workspace) or {}, "name")
    title = said(vars(cycle), "title")
    window = cycles.window_of(cycle)
    told = {
        "city": isolate(city) or "…………",
        "title": isolate(title),
        "first": format_date(window.first),
        "last": format_date(window.last),
    }
    body = _BODIES.get(cycles.form_of(workspace, cycle), "covering.report")
    return {
        "direction": "out",
        "subject": official("covering.subject", **told),
        "date": day,
        "number": "",
        "sender": "",
        "addressee": official("covering.addressee"),
        "organisation": _commission(workspace),
        "reply_to": None,
        "linked_to": Pointer(REPORTING_CYCLE.name, cycle.id or 0),
        "copies": official("covering.copies"),
        "attachment_note": official("covering.enclosure"),
        "body": official(body, **told),
    }


def _commission(workspace: Workspace) -> int | None:
    """The National Commission, where the register has exactly one body of its sector."""
    ids = workspace.reader.ids(Query(ORGANISATION, where=(is_("sector", _NETWORK),)), 2)
    return ids[0] if len(ids) == 1 else None
