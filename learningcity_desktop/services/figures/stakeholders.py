"""Everybody who takes part, as the register has them: by sector, level and stage (004 §99–105)."""

from learningcity_desktop.domain.event_parts import STAKEHOLDER_LINK
from learningcity_desktop.domain.query import Op, Query, Totals, Where, in_
from learningcity_desktop.domain.registry import AnySpec
from learningcity_desktop.domain.stakeholder import ORGANISATION, PERSON
from learningcity_desktop.i18n import _
from learningcity_desktop.services.figures.crossing import codes_used, crossed
from learningcity_desktop.services.figures.model import Cell, Figure, Note, Row
from learningcity_desktop.services.workspace import Workspace

_STAGES = "stage"


def organisations_by_sector(workspace: Workspace) -> Figure:
    """All organisations of the register by sector and level, whether they took part yet or not."""
    return crossed(
        workspace,
        Query(ORGANISATION),
        "sector",
        "level",
        key="stakeholders.sector",
        title=_("Organisations by sector and level"),
    )


def partners_by_stage(workspace: Workspace) -> Figure:
    """Organisations and persons by the stages that they ever took part in (004 §102)."""
    used = {row[0] for row in workspace.reader.totals(Totals(Query(STAKEHOLDER_LINK), ("stages",)))}
    stages = {entry.code for entry in workspace.names.code_entries(_STAGES)}
    rows = []
    for code, label in codes_used(workspace, _STAGES, stages | used - {None}):
        part = Where("stages", Op.HAS_ANY, (code,))
        behind = [partners(spec, part) for spec in (ORGANISATION, PERSON)]
        rows.append(Row((label,), tuple(Cell(workspace.reader.count(q), q) for q in behind)))
    return Figure(
        key="stakeholders.stage",
        title=_("Taking part, by stage"),
        label_heads=(_("Stage"),),
        number_heads=(_("Organisations"), _("Persons")),
        rows=tuple(rows),
        units=("count", "count"),
        notes=(Note(_("An organisation or a person may take part in several stages.")),),
    )


def partners(spec: AnySpec, *conditions: Where) -> Query:
    """Organisations, or persons, that take part in a programme or an event."""
    parts = Query(STAKEHOLDER_LINK, where=(Where(spec.name, Op.FILLED), *conditions))
    return Query(spec, where=(in_("id", parts.pick(spec.name)),))


def stages_of(workspace: Workspace, spec: AnySpec) -> dict[int, list[str]]:
    """Organisation, or person → in words the stages that it ever took part in, in their order.

    Who takes part in stages that were not recorded stands there too, without any.
    """
    parts = Query(STAKEHOLDER_LINK, where=(Where(spec.name, Op.FILLED),))
    found: dict[int, set[str | None]] = {}
    for number, stage, _records in workspace.reader.totals(Totals(parts, (spec.name, "stages"))):
        found.setdefault(number, set()).add(stage)
    return {
        number: [label for code, label in codes_used(workspace, _STAGES, stages) if code]
        for number, stages in found.items()
    }
