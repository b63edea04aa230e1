"""A draft of the city's page on the network's website, with what it still lacks (domain §4.8)."""

from collections.abc import Iterator

from learningcity_desktop.domain.city import CITY
from learningcity_desktop.i18n import N_, _, ngettext
from learningcity_desktop.reports.base import Asks
from learningcity_desktop.reports.document import Block, Facts, Heading, Paragraph, Title
from learningcity_desktop.reports.paper import Making, Paper, day_text, letterhead
from learningcity_desktop.services.city_page import MOST_WORDS, Text, draft
from learningcity_desktop.services.reporting.wording import official


class CityPagePaper(Paper):
    """The headings of the network's page in their order, in one language."""

    id = "city_page"
    title = N_("Draft of the city page")
    about = N_("What the network’s website would show of the city, and what is missing for it.")
    asks = Asks(registers=(CITY,))

    def blocks(self, making: Making) -> Iterator[Block]:
        page = draft(making.workspace, making.today)
        yield letterhead(making, making.today)
        lines = (page.name, page.tagline, _("As of {date}", date=day_text(making.today)))
        yield Title(_(self.title), tuple(line for line in lines if line))
        if page.missing:
            yield Heading(_("Still missing in this language"), 1)
            yield Paragraph("\n".join(f"• {each}" for each in page.missing), "remark")
        yield Heading(_("The city in figures"), 1)
        yield Facts(page.figures)
        for text in page.texts:
            yield from _text(text)
        yield Paragraph(official("city_page.disclaimer"), "remark")


def _text(text: Text) -> Iterator[Block]:
    yield Heading(text.heading, 1)
    if text.body:
        yield Paragraph(text.body)
    if text.points:
        yield Paragraph("\n".join(f"• {point}" for point in text.points))
    if not text.words:
        yield Paragraph(_("Nothing has been written in this language."), "empty")
        return
    yield Paragraph(
        ngettext(
            "{count} word; the application form leaves {limit} to such a text.",
            "{count} words; the application form leaves {limit} to such a text.",
            text.words,
            limit=MOST_WORDS,
        ),
        "remark",
    )
