"""From one meeting of a group to the next: what earlier ones decided and nobody has done yet."""

import datetime as dt
from collections.abc import Sequence

from learningcity_desktop.domain.meeting import MEETING, RESOLUTION
from learningcity_desktop.domain.query import Op, Query, Where, in_, is_
from learningcity_desktop.domain.rules import SETTLED_PROMISE
from learningcity_desktop.i18n import _, current_language
from learningcity_desktop.services.workspace import Workspace

_TOLD = ("text", "owner", "owner_organisation", "due", "status")


def still_open(group: int, before: dt.date) -> Query:
    """Resolutions of a group's meetings before a day that wait to be done, by their due dates."""
    earlier = Query(MEETING, where=(is_("working_group", group), Where("date", Op.LESS, before)))
    where = (Where("status", Op.NOT_IN, SETTLED_PROMISE), in_("meeting", earlier))
    return Query(RESOLUTION, where=where, order="due")


def in_minutes(workspace: Workspace, resolutions: Sequence[int]) -> str:
    """Resolutions as lines of minutes: what, who, until when, how it stands (domain §5.6)."""
    rows = workspace.reader.rows(RESOLUTION, list(resolutions), _TOLD)
    return "\n".join(_line(workspace, rows[number]) for number in resolutions if number in rows)


def _line(workspace: Workspace, row: Sequence[object]) -> str:
    text, *about = row
    names = workspace.names
    told = [
        RESOLUTION.kinds[field].format(value, names)
        for field, value in zip(_TOLD[1:], about, strict=True)
        if value is not None
    ]
    line = _("{text} ({details})", text=text, details=current_language().join(told))
    return f"– {line if told else text}"
