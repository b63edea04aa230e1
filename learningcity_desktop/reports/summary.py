"""One page a month for the head of the organisation (domain §6.2 M5)."""

from collections.abc import Iterator

from learningcity_desktop.domain.event import EVENT
from learningcity_desktop.i18n import N_, _
from learningcity_desktop.reports.base import Asks
from learningcity_desktop.reports.document import (
    Block,
    Heading,
    Paragraph,
    Pictures,
    Title,
)
from learningcity_desktop.reports.paper import Making, Paper, letterhead
from learningcity_desktop.reports.records import pictures_of
from learningcity_desktop.reports.resolutions import promises_table
from learningcity_desktop.reports.tables import figure_table
from learningcity_desktop.services import follow_up
from learningcity_desktop.services.due import due
from learningcity_desktop.services.figures.activity import compared
from learningcity_desktop.services.figures.model import held_events
from learningcity_desktop.services.figures.spans import (
    before,
    days_in_words,
    in_words,
    year_before,
)
from learningcity_desktop.services.records import evidence_of

#: More would not fit on the one page.
_MOST_DUE, _MOST_WAITING = 3, 6
#: Events among whose files a picture is looked for, the newest first.
_LOOKED_THROUGH = 60


class MonthlySummary(Paper):
    """Figures beside those of the month before and the year before, what is due, one picture."""

    id = "summary"
    title = N_("Monthly summary")
    about = N_("One page for the head: figures compared, what is due, one picture.")
    asks = Asks(periods=("month",))

    def heading(self, making: Making) -> str:
        return _("Summary of {month}", month=in_words(making.window))

    def blocks(self, making: Making) -> Iterator[Block]:
        workspace, window = making.workspace, making.window
        yield letterhead(making, making.today)
        yield Title(self.heading(making), (days_in_words(window),))
        windows = [window, before(window), year_before(window)]
        yield figure_table(compared(workspace, [(in_words(each), each) for each in windows]))
        yield Heading(_("What is due"), 1)
        yield from _due(making)
        yield from _picture(making)


def _due(making: Making) -> Iterator[Block]:
    """The promises whose day comes first, and what else waits."""
    pressing = follow_up.most_pressing(making.workspace, _MOST_DUE)
    if pressing:
        yield promises_table(pressing, making.today, sources=False)
    waits = [each.sentence for each in due(making.workspace, making.today)][:_MOST_WAITING]
    if waits:
        yield Paragraph("\n".join(f"• {text}" for text in waits), "remark")
    elif not pressing:
        yield Paragraph(_("Nothing is due."), "empty")


def _picture(making: Making) -> Iterator[Block]:
    """The newest photograph of the month that may be shown."""
    workspace = making.workspace
    for event in workspace.reader.ids(held_events(making.window), _LOOKED_THROUGH):
        pictures = pictures_of(workspace, evidence_of(EVENT.name, event), 1)
        if pictures:
            yield Pictures(pictures, "small")
            return
