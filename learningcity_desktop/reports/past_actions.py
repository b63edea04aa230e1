"""What was done before the plan, by field: the inventory that planning begins with (004 §78)."""

from collections.abc import Iterator

from learningcity_desktop.domain.query import Query, Totals, is_
from learningcity_desktop.domain.situation import PAST_ACTION
from learningcity_desktop.i18n import N_, _
from learningcity_desktop.reports.base import Asks
from learningcity_desktop.reports.document import Block, Heading, Title
from learningcity_desktop.reports.paper import (
    Making,
    Paper,
    day_text,
    letterhead,
    nothing_recorded,
    signatures_of_report,
)
from learningcity_desktop.reports.records import records_table
from learningcity_desktop.reports.tables import figure_table
from learningcity_desktop.services.figures.crossing import codes_used
from learningcity_desktop.services.figures.past import FIELDS, past_actions_by_field

_COLUMNS = ("year", "title_fa", "unit", "result", "source")
_RANKS = 2


class PastActions(Paper):
    """The register of past actions, counted and listed by field."""

    id = "past_actions"
    title = N_("Inventory of past actions")
    about = N_("What was done in recent years, by topic, with result and source.")
    asks = Asks(registers=(PAST_ACTION,))

    def blocks(self, making: Making) -> Iterator[Block]:
        workspace = making.workspace
        yield letterhead(making, making.today)
        yield Title(_(self.title), (_("As of {date}", date=day_text(making.today)),))
        figure = past_actions_by_field(workspace)
        if figure.is_empty:
            yield nothing_recorded()
            return
        yield figure_table(figure)
        base = Query(PAST_ACTION, order="-year")
        used = {row[0] for row in workspace.reader.totals(Totals(base, ("field",)))}
        for code, label in codes_used(workspace, FIELDS, used):
            yield Heading(label if code else _("Topic not recorded"), 1)
            table = records_table(workspace, base.also(is_("field", code)), _COLUMNS)
            assert table is not None
            yield table
        yield signatures_of_report(workspace, making.today, _RANKS)
