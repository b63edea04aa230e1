"""The budget on paper (output 15): by fiscal year, source, programme, cost head and line.

The columns are those of tables in use (domain §5.4, R2, R5): approved, allocated, spent, what is
left of the allocation, the share that was used, and what went above. What was spent by date of
document stands apart from it, for the two cuts differ (domain §1.2).
"""

import datetime as dt
from collections.abc import Iterator
from dataclasses import replace

from learningcity_desktop.domain.funding import EXCESS_WORDS
from learningcity_desktop.i18n import N_, _, current_language
from learningcity_desktop.persian.dates import both_calendars
from learningcity_desktop.persian.jalali import fiscal_year, fiscal_year_bounds
from learningcity_desktop.persian.money import Unit as MoneyUnit
from learningcity_desktop.persian.money import format_rial, unit_name
from learningcity_desktop.reports.amounts import cell_text
from learningcity_desktop.reports.base import Asks, Choices, Progress, refuse_strangers, window_of
from learningcity_desktop.reports.chart.figure import figure_chart
from learningcity_desktop.reports.document import (
    Block,
    ChartBlock,
    Document,
    Facts,
    Heading,
    Paragraph,
    Table,
)
from learningcity_desktop.services.budget.cut import Cut, years
from learningcity_desktop.services.budget.model import Budget
from learningcity_desktop.services.budget.totals import budget
from learningcity_desktop.services.figures.model import Figure, Window
from learningcity_desktop.services.reporting import cycles
from learningcity_desktop.services.reporting.particulars import said, the_city
from learningcity_desktop.services.workspace import Workspace

#: The columns of R5 and R2.
USED = ("final", "allocated", "spent", "remaining_allocated", "absorption_share", "above")
CLOSING = ("final", "allocated", "spent", "remaining", "allocation_share", "absorption_share")
CHAIN = ("proposed", "final", "allocated", "committed", "spent", "paid", "remaining")
BY_DATE = ("amended", "allocated", "committed", "spent", "paid", "part")
_BESIDE = ("gifts", "hosted")
#: Rows and columns of each table by fiscal year, in their order.
_BY_YEAR = (
    ("fiscal_year", CHAIN),
    ("source_type", USED),
    ("mechanism", USED),
    ("programme", USED),
    ("cost_head", ("spent", "paid", "part")),
    ("line", CLOSING),
)
_CHARTED = "source_type"
_UNIT: MoneyUnit = "million_rial"


class BudgetReport:
    """Funds by source, programme and fiscal year (domain §7.1 output 15)."""

    id = "budget"
    title = N_("Budget report")
    about = N_("Funds by source, programme, cost head and line, by year and by date.")
    asks = Asks(periods=("year", "days", "cycle"))

    def build(
        self,
        workspace: Workspace,
        choices: Choices,
        *,
        today: dt.date,
        progress: Progress | None = None,
    ) -> Document:
        """The fiscal years that a period touches; without one, the last year that has begun."""
        refuse_strangers(self, choices)
        with workspace.store.reading():
            window = _period(workspace, choices, today)
            blocks = [*self._blocks(workspace, window, today, progress or (lambda _share: None))]
            city = the_city(workspace) or {}
        return Document(
            title=_(self.title),
            language=current_language().code,
            blocks=blocks,
            running_head=said(city, "name") if city else "",
            author=said(city, "host_unit") if city else "",
            subject=_days(window),
            keywords=(_("budget"), _("fiscal year")),
        )

    def _blocks(
        self, workspace: Workspace, window: Window, today: dt.date, progress: Progress
    ) -> Iterator[Block]:
        yield Heading(_(self.title), 0)
        yield Paragraph(
            _("{period}. Printed on {day}.", period=_days(window), day=both_calendars(today)),
            "remark",
        )
        touched = range(fiscal_year(window.first), fiscal_year(window.last) + 1)
        cut = Cut(tuple(number for number, year in years(workspace).items() if year in touched))
        if not cut.years:
            progress(0)
            yield Paragraph(_("No fiscal year of this period has been recorded."), "empty")
            return
        steps = len(_BY_YEAR) + 1
        for place, (rows, columns) in enumerate(_BY_YEAR):
            progress(place / steps)
            found = budget(workspace, cut, rows)
            if not place:
                yield _four_figures(found)
                if not _is_whole_years(window):
                    yield Heading(_("By fiscal year"), 0)
            yield from _tables(found, columns, with_notes=not place)
        progress((steps - 1) / steps)
        yield from _warnings(workspace, found)
        if not _is_whole_years(window):
            yield Heading(_("By date of document, {period}", period=_days(window)), 0)
            for place, rows in enumerate(("source_type", "programme", "cost_head")):
                dated = budget(workspace, Cut(window=window), rows)
                yield from _tables(dated, BY_DATE, with_notes=not place)


def _period(workspace: Workspace, choices: Choices, today: dt.date) -> Window:
    if choices.first is not None and choices.last is not None:
        return window_of(BudgetReport.asks, choices, today)
    if choices.cycle is not None:
        return cycles.window_of(cycles.cycle_numbered(workspace, choices.cycle))
    running = fiscal_year(today)
    known = [year for year in years(workspace).values() if year <= running]
    return Window(*fiscal_year_bounds(max(known, default=running)))


def _days(window: Window) -> str:
    return _(
        "{first} to {last}",
        first=both_calendars(window.first),
        last=both_calendars(window.last),
    )


def _is_whole_years(window: Window) -> bool:
    first, _end = fiscal_year_bounds(fiscal_year(window.first))
    _start, last = fiscal_year_bounds(fiscal_year(window.last))
    return (window.first, window.last) == (first, last)


def _four_figures(found: Budget) -> Facts:
    """What people ask for, in full rials, and what stands beside it."""
    whole = found.figure((*CLOSING, *_BESIDE))
    if not whole.rows:
        return Facts(((_("Approved with amendments"), _("Nothing has been recorded.")),))
    cells = zip(whole.number_heads, whole.units, whole.rows[-1].cells, strict=True)
    return Facts(
        tuple(
            (
                head,
                format_rial(int(cell.value))
                if unit == "rial" and cell.value is not None
                else cell_text(cell.value, unit, "rial"),
            )
            for head, unit, cell in cells
        )
    )


def _tables(
    found: Budget, columns: tuple[str, ...], *, with_notes: bool = False
) -> Iterator[Block]:
    """The table of some columns; what holds of all tables alike is noted under one."""
    figure = found.figure(columns)
    if not figure.rows:
        return
    yield Heading(figure.title, 1)
    table = budget_table(figure, _UNIT)
    yield table if with_notes else replace(table, notes=())
    if found.grouping.id == _CHARTED:
        chart = figure_chart(figure, "bars", columns=range(min(3, len(columns))))
        if chart is not None:
            yield ChartBlock(chart.chart, figure.title)


def budget_table(figure: Figure, money: MoneyUnit) -> Table:
    """A budget as a table whose caption says the unit of its sums."""
    words = len(figure.label_heads)
    return Table(
        heads=(*figure.label_heads, *figure.number_heads),
        rows=tuple(
            (
                *row.labels,
                *(
                    cell_text(cell.value, unit, money)
                    for cell, unit in zip(row.cells, figure.units, strict=True)
                ),
            )
            for row in figure.rows
        ),
        numeric=frozenset(range(words, words + len(figure.number_heads))),
        totals=frozenset(place for place, row in enumerate(figure.rows) if row.is_total),
        caption=_("{name} ({unit})", name=figure.title, unit=unit_name(money)),
        notes=tuple(note.text for note in figure.notes),
    )


def _warnings(workspace: Workspace, found: Budget) -> Iterator[Block]:
    """Lines that went too far, each with its amounts (domain §7.2 rule 5)."""
    if not found.excesses:
        return
    named = workspace.names.record_titles("funding_line", list(found.excesses))
    yield Heading(_("Overspending"), 1)
    yield Table(
        heads=(_("Funding line"), _("Remark")),
        rows=tuple(
            (
                named[line],
                "\n".join(_(EXCESS_WORDS[each.step], excess=each.amount) for each in excesses),
            )
            for line, excesses in found.excesses.items()
        ),
        weights=(1.0, 1.2),
        caption=_("Lines that spent or promised more than they were given"),
    )
