"""The list of those who take part, as the preliminary stage asks for it (seed 004 §99–105)."""

from collections.abc import Iterator

from learningcity_desktop.domain.query import Query
from learningcity_desktop.domain.registry import AnySpec
from learningcity_desktop.domain.stakeholder import ORGANISATION, PERSON
from learningcity_desktop.i18n import N_, _, current_language
from learningcity_desktop.persian.bidi import ltr
from learningcity_desktop.reports.base import Asks, Switch
from learningcity_desktop.reports.document import Block, Heading, Paragraph, Title
from learningcity_desktop.reports.paper import (
    Making,
    Paper,
    Values,
    day_text,
    letterhead,
    nothing_recorded,
    numbered_table,
)
from learningcity_desktop.reports.tables import figure_table
from learningcity_desktop.services.figures.crossing import codes_used
from learningcity_desktop.services.figures.stakeholders import (
    organisations_by_sector,
    partners,
    partners_by_stage,
    stages_of,
)

CONTACTS = Switch("contacts", N_("Telephone and e-mail"))


class StakeholderList(Paper):
    """Organisations by sector, then persons; how to reach them only where that was asked for."""

    id = "stakeholders"
    title = N_("List of stakeholders")
    about = N_("Organisations and persons by sector, level and stage of involvement.")
    asks = Asks(registers=(ORGANISATION, PERSON), switches=(CONTACTS,))
    sheet = "landscape"

    def blocks(self, making: Making) -> Iterator[Block]:
        workspace = making.workspace
        yield letterhead(making, making.today)
        yield Title(_(self.title), (_("As of {date}", date=day_text(making.today)),))
        by_sector = organisations_by_sector(workspace)
        yield nothing_recorded() if by_sector.is_empty else figure_table(by_sector)
        by_stage = partners_by_stage(workspace)
        if not by_stage.is_empty:
            yield figure_table(by_stage)
        yield from self._organisations(making)
        persons = partners(PERSON)
        if workspace.reader.count(persons):
            yield Heading(_("Persons who take part"), 1)
            yield self._persons(making, persons)
        if CONTACTS.id in making.switched:
            yield Paragraph(
                _("This list holds personal particulars; give it to nobody who does not need it."),
                "remark",
            )

    def _organisations(self, making: Making) -> Iterator[Block]:
        workspace = making.workspace
        stages = stages_of(workspace, ORGANISATION)
        by_sector: dict[str | None, list[Values]] = {}
        for values in workspace.reader.all(Query(ORGANISATION, order="name_fa")):
            by_sector.setdefault(values["sector"], []).append(values)
        heads = [_("Name"), _("Level"), _("Fields"), _("Capacities"), _("Stages")]
        for sector, label in codes_used(workspace, "stakeholder_sector", by_sector):
            rows = [
                (
                    ORGANISATION.name_of(values, workspace.names),
                    *_told(making, ORGANISATION, values, ("level", "field", "capacities")),
                    current_language().join(stages.get(values["id"], ())),
                    *_contacts(making, values),
                )
                for values in by_sector[sector]
            ]
            yield Heading(label if sector else _("Sector not recorded"), 1)
            yield numbered_table((*heads, *_contact_heads(making)), rows)

    def _persons(self, making: Making, persons: Query) -> Block:
        workspace = making.workspace
        stages = stages_of(workspace, PERSON)
        rows = [
            (
                PERSON.name_of(values, workspace.names),
                *_told(making, PERSON, values, ("organisation",)),
                current_language().join(stages[values["id"]]),
                *_contacts(making, values),
            )
            for values in workspace.reader.all(persons)
        ]
        heads = (_("Name"), _("Organisation"), _("Stages"))
        return numbered_table((*heads, *_contact_heads(making)), rows)


def _told(making: Making, spec: AnySpec, values: Values, names: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(spec.kinds[n].format(values[n], making.workspace.names) for n in names)


def _contact_heads(making: Making) -> tuple[str, ...]:
    return (_("Telephone"), _("E-mail")) if CONTACTS.id in making.switched else ()


def _contacts(making: Making, values: Values) -> tuple[str, ...]:
    if CONTACTS.id not in making.switched:
        return ()
    return tuple(ltr(values[name]) if values[name] else "" for name in ("phone", "email"))
