"""The evidence of a period: what each file proves and whether it may be shown (§3.1.2, P48)."""

from collections.abc import Iterator, Sequence

from learningcity_desktop.domain.evidence import ATTACHMENT, MAY_BE_SHOWN
from learningcity_desktop.domain.links import Pointer
from learningcity_desktop.domain.query import Query
from learningcity_desktop.i18n import N_, _
from learningcity_desktop.persian.bidi import isolate
from learningcity_desktop.reports.base import Asks
from learningcity_desktop.reports.document import Block, Heading, Paragraph, Title
from learningcity_desktop.reports.paper import (
    Making,
    Paper,
    Values,
    letterhead,
    nothing_recorded,
    numbered_table,
    signatures_of_report,
)
from learningcity_desktop.reports.tables import figure_table
from learningcity_desktop.services.figures.evidence import (
    evidence_by_area,
    evidence_by_grade,
    evidence_of_period,
)
from learningcity_desktop.services.figures.spans import days_in_words
from learningcity_desktop.services.reporting.particulars import said

_FIELDS = ("kind", "linked_to", "date", "grade", "consent")
_RANKS = 2


class EvidenceList(Paper):
    """Counts by grade and consent, by area, then every file."""

    id = "evidence"
    title = N_("List of evidence")
    about = N_("The files of a period with grade and consent, by area and one by one.")
    asks = Asks(periods=("year", "half", "days"), registers=(ATTACHMENT,))
    sheet = "landscape"

    def blocks(self, making: Making) -> Iterator[Block]:
        workspace = making.workspace
        base = evidence_of_period(making.window)
        yield letterhead(making, making.today)
        yield Title(_(self.title), (days_in_words(making.window),))
        if not workspace.reader.count(base):
            yield nothing_recorded()
            return
        yield figure_table(evidence_by_grade(workspace, base))
        yield figure_table(evidence_by_area(workspace, base))
        yield Heading(_("Files"), 1)
        yield from self._files(making, base)
        yield signatures_of_report(workspace, making.today, _RANKS)

    def _files(self, making: Making, base: Query) -> Iterator[Block]:
        found = list(making.workspace.reader.all(Query(base.spec, where=base.where, order="-date")))
        _learn_owners(making, found)
        heads = [_(ATTACHMENT.kinds[name].label) for name in _FIELDS]
        yield numbered_table((_("Caption"), *heads), [self._row(making, v) for v in found])
        if any(values["consent"] not in MAY_BE_SHOWN for values in found):
            yield Paragraph(
                _("Files without consent are kept as proof; they are not published."), "remark"
            )

    def _row(self, making: Making, values: Values) -> tuple[str, ...]:
        names = making.workspace.names
        told = (ATTACHMENT.kinds[n].format(values[n], names) for n in _FIELDS)
        return (
            said(values, "caption") or isolate(values["file"]),
            *(text or _("Not recorded") for text in told),
        )


def _learn_owners(making: Making, found: Sequence[Values]) -> None:
    """Ask for the names of all records at once that the files belong to."""
    owners: dict[str, list[int]] = {}
    for values in found:
        if isinstance(values["linked_to"], Pointer):
            owners.setdefault(values["linked_to"].entity, []).append(values["linked_to"].id)
    for entity, ids in owners.items():
        making.workspace.names.record_titles(entity, ids)
