"""Photographs of a period, each with what, when and where: the annex of a report (§5.6)."""

from collections.abc import Iterator

from learningcity_desktop.domain.event import EVENT
from learningcity_desktop.domain.evidence import ATTACHMENT, MAY_BE_SHOWN
from learningcity_desktop.domain.place import PLACE
from learningcity_desktop.domain.query import Query, in_, is_
from learningcity_desktop.i18n import N_, _, current_language
from learningcity_desktop.persian.dates import format_date
from learningcity_desktop.reports.base import Asks
from learningcity_desktop.reports.document import (
    Block,
    Paragraph,
    Photograph,
    Pictures,
    Title,
)
from learningcity_desktop.reports.paper import (
    Making,
    Paper,
    Values,
    letterhead,
    nothing_recorded,
    ordinal,
)
from learningcity_desktop.services import evidence
from learningcity_desktop.services.figures.evidence import evidence_of_period
from learningcity_desktop.services.figures.spans import days_in_words
from learningcity_desktop.services.reporting.particulars import said

#: More make a file that no e-mail takes; the newest are the ones that are asked for.
_MOST = 120


class PictureAnnex(Paper):
    """The photographs that may be shown, the newest first, two beside each other."""

    id = "pictures"
    title = N_("Annex of pictures")
    about = N_("Photographs of a period that may be shown, with caption, date and place.")
    asks = Asks(periods=("year", "half", "days"))

    def blocks(self, making: Making) -> Iterator[Block]:
        workspace = making.workspace
        yield letterhead(making, making.today)
        yield Title(_(self.title), (days_in_words(making.window),))
        photographs = self._query(making)
        ids = workspace.reader.ids(photographs, _MOST)
        found = [
            (path, values)
            for values in workspace.reader.some(ATTACHMENT, ids)
            if (path := evidence.path_of(workspace, values)).is_file()
        ]
        if not found:
            yield nothing_recorded()
            return
        yield Pictures(
            tuple(
                Photograph(path, _caption(making, number, values))
                for number, (path, values) in enumerate(found, start=1)
            )
        )
        whole = workspace.reader.count(photographs)
        if whole > len(found):
            left = _("{shown} of {all} pictures are printed here.", shown=len(found), all=whole)
            yield Paragraph(left, "remark")

    def _query(self, making: Making) -> Query:
        base = evidence_of_period(making.window)
        may = in_("consent", tuple(sorted(MAY_BE_SHOWN)))
        return Query(ATTACHMENT, where=(*base.where, is_("kind", "photo"), may), order="-date")


def _caption(making: Making, number: int, values: Values) -> str:
    """What a picture shows, when and where; an event lends what its picture does not say."""
    owner, day, place = values["linked_to"], values["date"], ""
    title = said(values, "caption")
    if owner is not None:
        title = title or making.title_of(owner.entity, owner.id)
        event = making.workspace.reader.get(EVENT, owner.id) if owner.entity == EVENT.name else None
        if event is not None:
            day = day or event["start"]
            place = making.title_of(PLACE.name, event["place"])
    told = current_language().join(
        part for part in (title, format_date(day) if day else "", place) if part
    )
    counted = _("Picture {number}", number=ordinal(number))
    return _("{name}: {value}", name=counted, value=told)
