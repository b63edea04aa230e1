"""Who belongs to a group, with which duties, and that they accept them (seed 004 §83–85)."""

from collections.abc import Iterator
from dataclasses import replace

from learningcity_desktop.domain.meeting import GROUP_MEMBER, WORKING_GROUP
from learningcity_desktop.i18n import N_, _
from learningcity_desktop.reports.base import Asks
from learningcity_desktop.reports.document import Block, Facts, Heading, Title
from learningcity_desktop.reports.meeting_papers import sheet_to_sign
from learningcity_desktop.reports.paper import (
    Making,
    Paper,
    Values,
    day_text,
    letterhead,
    nothing_recorded,
    numbered_table,
)
from learningcity_desktop.reports.records import known_facts
from learningcity_desktop.reports.resolutions import promises_table
from learningcity_desktop.services import follow_up
from learningcity_desktop.services.reporting.wording import official
from learningcity_desktop.services.seats import (
    body_of_member,
    members_at,
    members_before,
    name_of_member,
)

_PARTICULARS = ("kind", "areas", "chair", "secretary", "established_on", "order_no", "theme")
#: Rows for a group whose members are named by hand.
_EMPTY_ROWS = 6


class TeamSheet(Paper):
    """One group: its particulars, members now and before, duties, and where they sign."""

    id = "team"
    title = N_("Members of a group and their duties")
    about = N_("Members over time, duties and how they stand, places to sign.")
    asks = Asks(record=WORKING_GROUP)

    def heading(self, making: Making) -> str:
        return _("Members and duties: {group}", group=making.text("name"))

    def blocks(self, making: Making) -> Iterator[Block]:
        workspace, group, today = making.workspace, making.record, making.today
        yield letterhead(making, today, group["order_no"])
        lines = (making.text("name"), _("As of {date}", date=day_text(today)))
        yield Title(_(self.title), lines)
        yield Facts(known_facts(workspace, WORKING_GROUP, group, _PARTICULARS))
        members = members_at(workspace, group["id"], today)
        yield Heading(_("Members"), 1)
        yield self._members(making, members) if members else nothing_recorded()
        yield Heading(_("Duties given, and how they stand"), 1)
        duties = follow_up.duties_of_group(workspace, group["id"])
        yield promises_table(duties, today, sources=False) if duties else nothing_recorded()
        before = members_before(workspace, group["id"], today)
        if before:
            yield Heading(_("Members before"), 1)
            yield self._before(making, before)
        yield Heading(_("Acceptance of the duties"), 1)
        rows = [(*_who(making, each), "") for each in members]
        sheet = sheet_to_sign(rows or [("", "", "")] * _EMPTY_ROWS)
        yield replace(sheet, notes=(official("team.declaration"),))

    def _members(self, making: Making, members: list[Values]) -> Block:
        heads = (_("Name"), _("Organisation"), _("Role"), _("Since"), _("Duties"))
        rows = [
            (*_who(making, m), _role(making, m), day_text(m["from_date"]), m["duty_text"])
            for m in members
        ]
        return numbered_table(heads, rows)

    def _before(self, making: Making, members: list[Values]) -> Block:
        heads = (_("Name"), _("Organisation"), _("Role"), _("Since"), _("Until"))
        rows = [
            (*_who(making, m), _role(making, m), *map(day_text, (m["from_date"], m["to_date"])))
            for m in members
        ]
        return numbered_table(heads, rows)


def _who(making: Making, member: Values) -> tuple[str, str]:
    """Name and organisation of a seat; an organisation that sent nobody by name stands once."""
    name, body = (tell(making.workspace, member) for tell in (name_of_member, body_of_member))
    return name, "" if name == body else body


def _role(making: Making, member: Values) -> str:
    return GROUP_MEMBER.kinds["role"].format(member["role"], making.workspace.names)
