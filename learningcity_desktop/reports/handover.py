"""The file that a coordinator leaves to a successor (domain §6.2 O6, §6.3)."""

from collections.abc import Iterator

from learningcity_desktop.domain.membership import MEMBERSHIP
from learningcity_desktop.domain.query import Query
from learningcity_desktop.domain.reporting import REPORTING_CYCLE
from learningcity_desktop.i18n import N_, _, current_language
from learningcity_desktop.persian.bidi import isolate, ltr
from learningcity_desktop.persian.numbers import format_number
from learningcity_desktop.reports.base import Asks
from learningcity_desktop.reports.document import (
    Block,
    Facts,
    Heading,
    Paragraph,
    Signature,
    Signatures,
    Title,
)
from learningcity_desktop.reports.paper import (
    Making,
    Paper,
    day_text,
    letterhead,
    nothing_recorded,
    numbered_table,
    ordinal,
)
from learningcity_desktop.reports.records import facts_of, records_table
from learningcity_desktop.reports.resolutions import promises_table
from learningcity_desktop.reports.tables import figure_table
from learningcity_desktop.services import agreements, follow_up, handover
from learningcity_desktop.services.due import due
from learningcity_desktop.services.reporting.wording import official

_RECENT = 30
_MEGABYTE = 1_000_000
_LETTER_FIELDS = ("date", "direction", "number", "subject", "organisation", "answer_by")


class Handover(Paper):
    """What is open, who is who, where the data is."""

    id = "handover"
    title = N_("Hand-over file")
    about = N_("What is open, who is who, where the data is, and what was done last.")
    asks = Asks()

    def blocks(self, making: Making) -> Iterator[Block]:
        yield letterhead(making, making.today)
        yield Title(_(self.title), (_("As of {date}", date=day_text(making.today)),))
        parts = (
            (_("Where the data is"), self._data),
            (_("Who is who"), self._people),
            (_("Membership and reporting cycle"), self._state),
            (_("What is due"), self._waits),
            (_("Open resolutions, duties, obligations and actions"), self._promises),
            (_("Letters that wait for an answer"), self._letters),
            (_("Agreements in force"), self._agreements),
            (_("The registers"), self._registers),
            (_("What was done last"), self._recent),
        )
        for number, (heading, part) in enumerate(parts, start=1):
            yield Heading(f"{ordinal(number)}. {heading}", 1)
            yield from part(making)
        yield Paragraph(official("handover.declaration"))
        capacities = ("handover.giver", "handover.taker", "handover.witness")
        places = tuple(Signature(official(each), "", "") for each in capacities)
        yield Signatures(places, _("Name, date and signature"))

    def _data(self, making: Making) -> Iterator[Block]:
        store = handover.where_the_data_is(making.workspace)
        size = format_number(-(-store.bytes_of_files // _MEGABYTE))
        yield Facts(
            (
                (_("Folder"), ltr(store.folder)),
                (_("Files of evidence"), current_language().integer(store.files)),
                (_("Their size (megabytes)"), size),
                (_("Newest backup"), ltr(store.backup) if store.backup else _("None")),
            )
        )

    def _people(self, making: Making) -> Iterator[Block]:
        people = handover.people_in_office(making.workspace, making.today)
        rows = [(p.role, p.name, p.title, day_text(p.since), p.phone) for p in people]
        heads = (_("Role"), _("Name"), _("Exact official title"), _("Since"), _("Telephone"))
        table = numbered_table(heads, rows)
        yield table if rows else nothing_recorded()

    def _state(self, making: Making) -> Iterator[Block]:
        workspace = making.workspace
        facts: list[tuple[str, str]] = []
        for spec, names in (
            (MEMBERSHIP, ("network", "status", "joined_on", "certificate_no")),
            (REPORTING_CYCLE, ("title_fa", "window_from", "window_to", "deadline", "status")),
        ):
            for values in workspace.reader.all(Query(spec)):
                facts += facts_of(workspace, spec, values, names)
        yield Facts(tuple(facts)) if facts else nothing_recorded()

    def _waits(self, making: Making) -> Iterator[Block]:
        waits = [each.sentence for each in due(making.workspace, making.today)]
        if waits:
            yield Paragraph("\n".join(f"• {text}" for text in waits))
        else:
            yield Paragraph(_("Nothing is due."), "empty")

    def _promises(self, making: Making) -> Iterator[Block]:
        workspace = making.workspace
        found = [
            (_("Resolutions"), follow_up.resolutions(workspace)),
            (_("Duties"), follow_up.duties(workspace)),
            (_("Obligations"), follow_up.obligations(workspace)),
            (_("Actions of the plan"), follow_up.actions(workspace)),
        ]
        for heading, promises in found:
            if promises:
                yield Heading(heading, 2)
                yield promises_table(promises, making.today)
        if not any(promises for _heading, promises in found):
            yield nothing_recorded()

    def _letters(self, making: Making) -> Iterator[Block]:
        query = follow_up.letters_without_answer()
        table = records_table(making.workspace, query, _LETTER_FIELDS)
        yield table or nothing_recorded()

    def _agreements(self, making: Making) -> Iterator[Block]:
        query = agreements.in_force(making.today)
        names = ("subject", "parties", "number", "date", "valid_until")
        table = records_table(making.workspace, query, names)
        yield table or nothing_recorded()

    def _registers(self, making: Making) -> Iterator[Block]:
        figure = handover.registers(making.workspace)
        yield figure_table(figure) if figure.rows else nothing_recorded()

    def _recent(self, making: Making) -> Iterator[Block]:
        rows = [
            (when, isolate(who), what)
            for when, who, what in handover.recent_actions(making.workspace, _RECENT)
        ]
        yield numbered_table((_("When"), _("Who"), _("What was done")), rows)
