"""What was done before the plan: the inventory that planning begins with (seed 004 §78)."""

from learningcity_desktop.domain.query import Query, Totals, is_
from learningcity_desktop.domain.situation import PAST_ACTION
from learningcity_desktop.i18n import _, current_language
from learningcity_desktop.persian.digits import localize
from learningcity_desktop.services.figures.crossing import codes_used
from learningcity_desktop.services.figures.model import Cell, Figure, Row
from learningcity_desktop.services.workspace import Workspace

FIELDS = "learning_field"


def past_actions_by_field(workspace: Workspace) -> Figure:
    """Past actions by field with the first and the last solar year known of them."""
    base = Query(PAST_ACTION)
    found: dict[str | None, dict[int | None, int]] = {}
    for field, year, count in workspace.reader.totals(Totals(base, ("field", "year"))):
        found.setdefault(field, {})[year] = count
    rows = [
        Row(
            (label, _years([year for year in found[code] if year is not None])),
            (Cell(sum(found[code].values()), base.also(is_("field", code))),),
        )
        for code, label in codes_used(workspace, FIELDS, found)
    ]
    whole = [year for years in found.values() for year in years if year is not None]
    count = sum(sum(years.values()) for years in found.values())
    rows.append(Row((_("Total"), _years(whole)), (Cell(count, base),), is_total=True))
    return Figure(
        key="past_actions.field",
        title=_("Past actions by topic"),
        label_heads=(_("Topic"), _("Solar years")),
        number_heads=(_("Actions"),),
        rows=tuple(rows),
        units=("count",),
    )


def _years(years: list[int]) -> str:
    """From the first to the last of some years."""
    if not years:
        return ""
    first, last = (localize(str(year), current_language()) for year in (min(years), max(years)))
    return first if first == last else _("{start} to {end}", start=first, end=last)
