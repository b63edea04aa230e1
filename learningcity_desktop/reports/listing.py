"""Any list of the window on paper: the same records, columns and order."""

import datetime as dt
from collections.abc import Iterator, Sequence
from pathlib import Path

from learningcity_desktop import i18n
from learningcity_desktop.domain.kinds import Text
from learningcity_desktop.domain.links import Choices, Ref, Refs
from learningcity_desktop.domain.query import Query
from learningcity_desktop.i18n import _, current_language, ngettext
from learningcity_desktop.persian.dates import both_calendars
from learningcity_desktop.persian.digits import localize
from learningcity_desktop.reports.base import Progress, halves
from learningcity_desktop.reports.document import Document, Heading, Paragraph, Table
from learningcity_desktop.reports.look import look_of
from learningcity_desktop.services.reporting.particulars import said, the_city
from learningcity_desktop.services.workspace import Workspace

_PAGE = 500


def listing_document(
    workspace: Workspace,
    query: Query,
    columns: Sequence[str],
    title: str,
    *,
    today: dt.date,
    progress: Progress | None = None,
) -> Document:
    """A register's list as a document in the spoken language."""
    kinds = [query.spec.kinds[name] for name in columns]
    with workspace.store.reading():
        rows = tuple(_rows(workspace, query, columns, progress))
        city = the_city(workspace) or {}
    table = Table(
        heads=(_("No."), *(_(kind.label) for kind in kinds)),
        rows=rows,
        numeric=frozenset({0, *(n for n, k in enumerate(kinds, start=1) if k.numeric)}),
        weights=(0.6, *(_weight(kind) for kind in kinds)),
    )
    return Document(
        title=title,
        language=current_language().code,
        blocks=(
            Heading(title, 0),
            Paragraph(
                ngettext("{count} row", "{count} rows", len(rows)) + " – " + both_calendars(today),
                "remark",
            ),
            table,
        ),
        running_head=said(city, "name") if city else "",
    )


def _rows(
    workspace: Workspace, query: Query, columns: Sequence[str], progress: Progress | None
) -> Iterator[tuple[str, ...]]:
    spec, reader, names = query.spec, workspace.reader, workspace.names
    kinds = [spec.kinds[name] for name in columns]
    ids = reader.ids(query)
    for start in range(0, len(ids), _PAGE):
        page = ids[start : start + _PAGE]
        found = reader.rows(spec, page, columns)
        for number, each in enumerate(page, start=start + 1):
            cells = zip(kinds, found[each], strict=True)
            yield (
                localize(str(number), current_language()),
                *(kind.format(value, names) for kind, value in cells),
            )
        if progress is not None:
            progress(start / len(ids))


def _weight(kind: object) -> float:
    """How much room a column wants."""
    if isinstance(kind, Text | Refs | Choices):
        return 3.0
    return 2.4 if isinstance(kind, Ref) else 1.4


def write_listing(
    workspace: Workspace,
    query: Query,
    columns: Sequence[str],
    title: str,
    language: str,
    path: Path,
    *,
    progress: Progress | None = None,
) -> int:
    """Write a list as PDF; returns the number of pages."""
    from learningcity_desktop.reports.pdf.render import render

    today = dt.date.today()  # noqa: DTZ011 - a city's day is its wall calendar's
    gathering, laying_out = halves(progress)
    with i18n.speaking(language):
        document = listing_document(
            workspace, query, columns, title, today=today, progress=gathering
        )
        return render(document, path, look=look_of(workspace), progress=laying_out)
