"""Figures about money and gifts in kind; the two are never added (domain §7.2 rule 5)."""

from collections import defaultdict

from learningcity_desktop.domain.fiscal_year import FISCAL_YEAR
from learningcity_desktop.domain.funding import (
    ALLOCATION,
    CONTRIBUTION,
    FUNDING_AMENDMENT,
    FUNDING_LINE,
    TRANSACTION,
)
from learningcity_desktop.domain.query import AnyOf, Op, Query, Totals, Where, between, in_, is_
from learningcity_desktop.domain.registry import AnySpec
from learningcity_desktop.i18n import _, ngettext
from learningcity_desktop.persian.jalali import fiscal_year
from learningcity_desktop.persian.numbers import format_number
from learningcity_desktop.services.figures.crossing import codes_used
from learningcity_desktop.services.figures.events import active_programmes
from learningcity_desktop.services.figures.model import (
    Cell,
    Figure,
    Note,
    Row,
    Window,
    code_of,
    held_events,
    total,
)
from learningcity_desktop.services.workspace import Workspace


def budget_lines(window: Window) -> Query:
    """Funding lines of the fiscal years that the period touches."""
    years = Query(
        FISCAL_YEAR, where=between("year", fiscal_year(window.first), fiscal_year(window.last))
    )
    return Query(FUNDING_LINE, where=(in_("fiscal_year", years),))


def sums_by_line(
    workspace: Workspace, spec: AnySpec, lines: Query, *conditions: Where | AnyOf
) -> dict[int, int]:
    """The amounts of one kind of entry, added up for each funding line (rial)."""
    entries = Query(spec, where=(in_("funding_line", lines), *conditions))
    found = workspace.reader.totals(Totals(entries, ("funding_line",), ("amount",)))
    return {line: amount for line, _count, amount in found if amount is not None}


def money_by_source(workspace: Workspace, window: Window) -> Figure:
    """Approved, allocated, spent by fiscal year and source (stat.budget).

    The first three by fiscal year; the last by date of document inside the period, because the
    two cuts differ (domain §1.2).
    """
    lines = budget_lines(window)
    reader = workspace.reader
    ids = reader.ids(lines)
    facts = reader.rows(FUNDING_LINE, ids, ("fiscal_year", "source_type", "approved"))
    amended = sums_by_line(workspace, FUNDING_AMENDMENT, lines)
    allocated = sums_by_line(workspace, ALLOCATION, lines)
    spent = sums_by_line(workspace, TRANSACTION, lines)
    inside = sums_by_line(
        workspace, TRANSACTION, lines, *between("date", window.first, window.last)
    )
    groups: dict[tuple[int, str | None], list[int]] = defaultdict(list)
    for line, (year, source, _approved) in facts.items():
        groups[year, source].append(line)
    years = reader.rows(FISCAL_YEAR, {year for year, _source in groups}, ("year",))

    def cells(members: list[int], behind: Query) -> tuple[Cell, ...]:
        amounts = (
            total(amount for m in members for amount in (facts[m][2], amended.get(m))),
            total(allocated.get(m) for m in members),
            total(spent.get(m) for m in members),
            total(inside.get(m, 0) for m in members if m in spent),
        )
        return tuple(Cell(value, behind) for value in amounts)

    rows = []
    for year in sorted(years, key=lambda y: years[y][0]):
        sources = codes_used(workspace, "funding_source_type", {s for y, s in groups if y == year})
        label = _year_label(years[year][0])
        for source, title in sources:
            behind = lines.also(is_("fiscal_year", year), is_("source_type", source))
            code = code_of(years[year][0], source)
            rows.append(Row((label, title), cells(groups[year, source], behind), code=code))
        everything = [m for s, _title in sources for m in groups[year, s]]
        behind = lines.also(is_("fiscal_year", year))
        code = code_of(years[year][0], "total")
        rows.append(Row((label, _("Total")), cells(everything, behind), is_total=True, code=code))
    return Figure(
        key="stat.budget",
        title=_("Money by fiscal year and source (rial)"),
        label_heads=(_("Fiscal year"), _("Source")),
        number_heads=(_("Approved"), _("Allocated"), _("Spent"), _("Spent in the period")),
        rows=tuple(rows),
        units=("rial",) * 4,
        notes=(
            Note(
                _(
                    "Approved, allocated and spent are those of the whole fiscal year; "
                    "spent in the period follows the date of each document."
                )
            ),
        )
        if rows
        else (),
    )


def _year_label(year: int) -> str:
    return format_number(year, grouping=False)


def contributions(window: Window) -> Query:
    """Gifts in kind of the period: dated inside it, or undated and given to what took place."""
    dated = between("date", window.first, window.last)
    to_events = (is_("date", None), in_("event", held_events(window)))
    to_programmes = (is_("date", None), in_("programme", active_programmes(window)))
    ways = tuple(
        in_("id", Query(CONTRIBUTION, where=where)) for where in (dated, to_events, to_programmes)
    )
    return Query(CONTRIBUTION, where=(AnyOf(ways),))


def gifts_in_kind(workspace: Workspace, window: Window) -> Figure:
    """Gifts in kind by kind of resource, with estimated value (stat.in_kind, 004 §165–169)."""
    base = contributions(window)
    counted = {
        row[0]: (row[1], row[2])
        for row in workspace.reader.totals(Totals(base, ("kind",), ("estimated_value_rial",)))
    }
    rows = []
    for code, label in codes_used(workspace, "resource_kind", counted):
        count, value = counted[code]
        behind = base.also(is_("kind", code))
        rows.append(Row((label,), (Cell(count, behind), Cell(value, behind)), code=code_of(code)))
    unvalued = base.also(Where("estimated_value_rial", Op.EMPTY))
    missing = workspace.reader.count(unvalued)
    note = ngettext(
        "{count} contribution has no estimated value.",
        "{count} contributions have no estimated value.",
        missing,
    )
    return Figure(
        key="stat.in_kind",
        title=_("Non-financial resources and their estimated value"),
        label_heads=(_("Kind of resource"),),
        number_heads=(_("Contributions"), _("Estimated value (rial)")),
        rows=tuple(rows),
        units=("count", "rial"),
        notes=(Note(note, unvalued),) if missing else (),
    )


def mechanisms_used(workspace: Workspace, window: Window) -> Figure:
    """Funding mechanisms in use (stat.mechanisms, seed 004 §173–174)."""
    lines = budget_lines(window)
    counted = {r[0]: r[1] for r in workspace.reader.totals(Totals(lines, ("mechanism",)))}
    rows = tuple(
        Row(
            (label,), (Cell(counted[code], lines.also(is_("mechanism", code))),), code=code_of(code)
        )
        for code, label in codes_used(workspace, "funding_mechanism", counted.keys() - {None})
    )
    return Figure(
        key="stat.mechanisms",
        title=_("Funding mechanisms used"),
        label_heads=(_("Mechanism"),),
        number_heads=(_("Funding lines"),),
        rows=rows,
        units=("count",),
    )
