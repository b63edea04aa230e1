"""Statistics of the social field that Art. 71 asks for every six months (domain §5.3)."""

import datetime as dt
from collections.abc import Iterator

from learningcity_desktop.i18n import N_, _
from learningcity_desktop.persian.dates import format_date
from learningcity_desktop.reports.base import Asks
from learningcity_desktop.reports.document import Block, Heading, Paragraph, Title
from learningcity_desktop.reports.paper import Making, Paper, letterhead, signatures_of_report
from learningcity_desktop.reports.tables import figure_table
from learningcity_desktop.services.figures.activity import activity_by, compared
from learningcity_desktop.services.figures.events import events_by_setting_and_district
from learningcity_desktop.services.figures.people import heads_by_group, heads_by_sex_and_age
from learningcity_desktop.services.figures.spans import days_in_words, in_words, year_before
from learningcity_desktop.services.reporting.wording import official

#: Published by the 15th of the month after the half year (Art. 71, SEEN P37).
_DUE = dt.timedelta(days=15)


class Article71(Paper):
    """Figures of a half year with the line for the council's decision."""

    id = "article_71"
    title = N_("Social-field statistics (Article 71)")
    about = N_("Statistics of a half year for publication, with the line for the council.")
    asks = Asks(periods=("half",))

    def heading(self, making: Making) -> str:
        return _("{paper}, {period}", paper=_(self.title), period=in_words(making.window))

    def blocks(self, making: Making) -> Iterator[Block]:
        workspace, window = making.workspace, making.window
        yield letterhead(making, making.today)
        due = _("To be published by {date}", date=format_date(window.last + _DUE, style="long"))
        days = days_in_words(window)
        yield Title(_(self.title), (in_words(window), days, due))
        yield Paragraph(official("article_71.basis"))
        earlier = year_before(window)
        periods = [(in_words(window), window), (in_words(earlier), earlier)]
        figures = (
            compared(workspace, periods),
            activity_by(workspace, window, "type", _("Events by type")),
            activity_by(workspace, window, "topic", _("Events by topic")),
            events_by_setting_and_district(workspace, window),
            heads_by_sex_and_age(workspace, window),
            heads_by_group(workspace, window),
        )
        for figure in figures:
            if not figure.is_empty:
                yield figure_table(figure)
        yield Heading(_("Confirmation by the city council"), 1)
        yield Paragraph(official("article_71.approval"))
        yield signatures_of_report(workspace, making.today)
