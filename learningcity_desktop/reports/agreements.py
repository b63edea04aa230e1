"""Agreements in force and ending, with what each party owes (domain §7.1, seed 004 §103)."""

from collections.abc import Iterator

from learningcity_desktop.domain.agreement import AGREEMENT, AGREEMENT_OBLIGATION
from learningcity_desktop.domain.query import Query
from learningcity_desktop.i18n import N_, _, current_language, ngettext
from learningcity_desktop.persian.digits import localize
from learningcity_desktop.reports.base import Asks
from learningcity_desktop.reports.document import Block, Heading, Title
from learningcity_desktop.reports.paper import (
    Making,
    Paper,
    Values,
    day_text,
    letterhead,
    nothing_recorded,
    numbered_table,
)
from learningcity_desktop.reports.resolutions import promises_table
from learningcity_desktop.reports.tables import figure_table
from learningcity_desktop.services import agreements, follow_up
from learningcity_desktop.services.matters import EXPIRING_DAYS
from learningcity_desktop.services.reporting.particulars import said


class AgreementsPaper(Paper):
    """What binds the city and its partners on the day of printing."""

    id = "agreements"
    title = N_("Agreements in force")
    about = N_("What is in force, what ends soon, and the obligations with their state.")
    asks = Asks(registers=(AGREEMENT, AGREEMENT_OBLIGATION))

    def blocks(self, making: Making) -> Iterator[Block]:
        workspace, today = making.workspace, making.today
        yield letterhead(making, today)
        yield Title(_(self.title), (_("As of {date}", date=day_text(today)),))
        yield figure_table(agreements.agreements_at(workspace, today))
        yield Heading(_("In force"), 1)
        yield from self._table(making, agreements.in_force(today))
        lapsed = agreements.lapsed(today)
        if workspace.reader.count(lapsed):
            yield Heading(_("Past their last day and not renewed"), 1)
            yield from self._table(making, lapsed)
        yield Heading(_("Obligations"), 1)
        found = follow_up.all_obligations(workspace)
        yield promises_table(found, today) if found else nothing_recorded()

    def _table(self, making: Making, query: Query) -> Iterator[Block]:
        rows = [self._row(making, values) for values in making.workspace.reader.all(query)]
        if not rows:
            yield nothing_recorded()
            return
        heads = (_("Subject"), _("Parties"), _("Number"), _("Date"), _("Valid until"), _("State"))
        yield numbered_table(heads, rows)

    def _row(self, making: Making, values: Values) -> tuple[str, ...]:
        kinds, names = AGREEMENT.kinds, making.workspace.names
        return (
            said(values, "subject"),
            kinds["parties"].format(values["parties"], names),
            localize(values["number"], current_language()),
            day_text(values["date"]),
            day_text(values["valid_until"]) or _("Without an end"),
            _state(making, values),
        )


def _state(making: Making, values: Values) -> str:
    """How long an agreement still runs, where that is soon to be known."""
    if values["valid_until"] is None:
        return _("In force")
    left = (values["valid_until"] - making.today).days
    if left < 0:
        return ngettext("Ended {count} day ago", "Ended {count} days ago", -left)
    if left <= EXPIRING_DAYS:
        return ngettext("Ends in {count} day", "Ends in {count} days", left)
    return _("In force")
