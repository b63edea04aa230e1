"""A page to look at while a city chooses how its papers look."""

import datetime as dt
from pathlib import Path

from learningcity_desktop import i18n
from learningcity_desktop.i18n import _, current_language
from learningcity_desktop.persian.digits import localize
from learningcity_desktop.reports.document import Document, Heading, Paragraph, Table, Title
from learningcity_desktop.reports.look import look_of
from learningcity_desktop.reports.paper import Making, letterhead, signatures_of_report
from learningcity_desktop.services.paper_style import PaperStyle
from learningcity_desktop.services.reporting.particulars import the_city
from learningcity_desktop.services.workspace import Workspace


def write_specimen(
    workspace: Workspace, style: PaperStyle, language: str, path: Path, today: dt.date
) -> int:
    """Write one page in a style that need not be kept yet; returns the number of pages."""
    from learningcity_desktop.reports.pdf.render import render

    with i18n.speaking(language):
        return render(_page(workspace, style, today), path, look=look_of(workspace, style))


def _page(workspace: Workspace, style: PaperStyle, today: dt.date) -> Document:
    making = Making(workspace, today, the_city(workspace) or {})
    title = _("How papers look")
    body = _(
        "Running text is set in this font, in lines of even length, with numbers such as {number} "
        "and half-spaces where they belong. Rules, titles and the heads of tables are in the "
        "city’s colour.",
        number=localize("12,500", current_language()),
    )
    numbers = (localize(str(number), current_language()) for number in (1, 2))
    rows = tuple((_("Row {number}", number=number), "") for number in numbers)
    return Document(
        title=title,
        language=current_language().code,
        blocks=(
            letterhead(making, today),
            Title(title, (_("A page to look at"),)),
            Heading(_("A heading")),
            Paragraph(body),
            Heading(_("A smaller heading"), 1),
            Paragraph(body),
            Table((_("Head of a column"), _("Head of a column")), rows),
            signatures_of_report(workspace, today, own=style.signatures),
        ),
    )
