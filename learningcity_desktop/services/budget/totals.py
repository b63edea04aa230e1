"""The totals themselves: one row for each programme, source, cost head or whatever is asked for."""

from collections.abc import Iterable, Mapping
from typing import Any

from learningcity_desktop.domain.funding import (
    FUNDING_LINE,
    TRANSACTION,
    Excess,
    LineTotals,
    excesses,
    share,
)
from learningcity_desktop.domain.query import Query, Totals, in_, is_
from learningcity_desktop.i18n import _, ngettext
from learningcity_desktop.services.budget.beside import Beside
from learningcity_desktop.services.budget.cut import STEPS, Conditions, Cut
from learningcity_desktop.services.budget.grouping import GROUPINGS, ByCostHead, Grouping
from learningcity_desktop.services.budget.model import BESIDE, HEADS, Budget, BudgetRow, Cells
from learningcity_desktop.services.figures.model import Amount, Cell, Note, total
from learningcity_desktop.services.workspace import Workspace

_BY_YEAR: tuple[str, ...] = tuple(HEADS)
_BY_DATE: tuple[str, ...] = (
    "amended",
    "allocated",
    "committed",
    "secured",
    "spent",
    "paid",
    "part",
    *BESIDE,
)
_BY_DOCUMENT = ("spent", "paid", "part")

Sums = Mapping[str, Mapping[int, int]]
Given = Mapping[int, tuple[Any, ...]]


def budget(workspace: Workspace, cut: Cut, rows: str = "programme") -> Budget:
    """Add the budget up; ``rows`` is one of `GROUPINGS`."""
    grouping = GROUPINGS[rows]
    with workspace.store.reading():
        if isinstance(grouping, ByCostHead):
            return _by_document(workspace, cut, grouping)
        return _Making(workspace, cut, grouping).budget()


def overspent(workspace: Workspace, cut: Cut) -> dict[int, tuple[Excess, ...]]:
    """Lines whose spending or commitments went too far, whatever the dates."""
    return _excesses(_given(workspace, cut.lines), _sums(workspace, cut))


def _given(workspace: Workspace, lines: Query) -> Given:
    """Line → what was proposed and approved."""
    reader = workspace.reader
    ids = reader.ids(Query(FUNDING_LINE, where=lines.where, order="id"))
    return reader.rows(FUNDING_LINE, ids, ("proposed", "approved"))


def _excesses(given: Given, sums: Sums) -> dict[int, tuple[Excess, ...]]:
    found = {}
    for line, (_proposed, approved) in given.items():
        amounts = {step: sums[step].get(line, 0) for step in STEPS}
        if each := tuple(excesses(LineTotals(approved=approved or 0, **amounts))):
            found[line] = each
    return found


def _sums(workspace: Workspace, cut: Cut) -> Sums:
    """Step → line → rials. A line without documents of a step is not in it: nothing is known."""
    found: dict[str, dict[int, int]] = {}
    for name, step in STEPS.items():
        rows = workspace.reader.totals(Totals(cut.entries(step), ("funding_line",), ("amount",)))
        found[name] = {
            line: amount for line, _count, amount in rows if line is not None and amount is not None
        }
    return found


class _Making:
    """One budget in the making: what is known of every line, then row by row."""

    def __init__(self, workspace: Workspace, cut: Cut, grouping: Grouping) -> None:
        self.workspace, self.cut, self.grouping = workspace, cut, grouping
        self.sums = _sums(workspace, cut)
        self.given = _given(workspace, cut.lines)
        self.columns = _BY_DATE
        self.excesses: dict[int, tuple[Excess, ...]] = {}
        if cut.window is None:
            self.columns = _BY_YEAR
            self.excesses = _excesses(self.given, self.sums)
        else:
            there = {line for amounts in self.sums.values() for line in amounts}
            self.given = {line: row for line, row in self.given.items() if line in there}
        self.keys = grouping.keys(workspace, FUNDING_LINE, grouping.field, list(self.given))
        self.gifts = Beside(
            workspace, cut.gifts(workspace), "estimated_value_rial", grouping, grouping.gift_field
        )
        self.hosted = Beside(
            workspace, cut.hosted(workspace), "costs_rial", grouping, grouping.journey_field
        )

    def budget(self) -> Budget:
        """All rows and their sum."""
        members: dict[Any, list[int]] = {}
        for line, key in self.keys.items():
            members.setdefault(key, []).append(line)
        for beside in (self.gifts, self.hosted):
            for key in beside.by_row:
                members.setdefault(key, [])
        everything = list(self.keys)
        whole = self._cells(everything, self.cut.lines, None)
        rows = []
        for key, title in self.grouping.titles(self.workspace, members):
            where = self.grouping.where(self.workspace, FUNDING_LINE, self.grouping.field, key)
            cells = self._cells(members[key], self.cut.lines.also(*where), whole)
            cells["gifts"], cells["hosted"] = self.gifts.cell(key), self.hosted.cell(key)
            if any(cell.value is not None for cell in cells.values()):
                over = tuple(line for line in members[key] if line in self.excesses)
                rows.append(BudgetRow(key, title, cells, over))
        whole["gifts"], whole["hosted"] = self.gifts.whole, self.hosted.whole
        return Budget(
            cut=self.cut,
            grouping=self.grouping,
            columns=self._columns(whole),
            rows=tuple(rows),
            total=BudgetRow(None, _("Total"), whole, tuple(self.excesses)),
            excesses=self.excesses,
            notes=tuple(self._notes()),
        )

    def _columns(self, whole: Cells) -> tuple[str, ...]:
        """What a column beside the money would say of nothing needs no column."""
        empty = {name for name in BESIDE if whole[name].value is None}
        return tuple(name for name in self.columns if name not in empty)

    def _cells(self, lines: list[int], behind: Query, whole: Cells | None) -> Cells:
        """The numbers of some lines. ``whole`` is the row of totals, None for that row itself."""
        amounts: dict[str, Amount] = {
            name: total(self.sums[name].get(line) for line in lines) for name in STEPS
        }
        cells = {name: self._cell(name, amounts[name], behind) for name in STEPS}
        if self.cut.window is None:
            cells |= self._of_years(lines, amounts, behind)
        told = "final" if self.cut.window is None else "spent"
        part = cells[told].value
        largest = part if whole is None else whole[told].value
        cells["part"] = Cell(share(int(part), int(largest)) if part and largest else None, behind)
        return cells

    def _cell(self, step: str, amount: Amount, behind: Query) -> Cell:
        return Cell(amount, self.cut.entries(STEPS[step], behind))

    def _of_years(self, lines: list[int], amounts: dict[str, Amount], behind: Query) -> Cells:
        proposed = total(self.given[line][0] for line in lines)
        approved = total(self.given[line][1] for line in lines)
        final = total((approved, amounts["amended"]))
        spent, allocated = amounts["spent"], amounts["allocated"]
        above = {
            line: each.amount
            for line in lines
            for each in self.excesses.get(line, ())
            if each.step == "spent_approved"
        }
        return {
            "proposed": Cell(proposed, behind),
            "approved": Cell(approved, behind),
            "final": Cell(final, behind),
            "remaining": Cell(_difference(final, spent), behind),
            "remaining_allocated": Cell(_difference(allocated, spent), behind),
            "above": Cell(
                sum(above.values()) or None,
                Query(FUNDING_LINE, where=(in_("id", tuple(above)),)),
            ),
            "allocation_share": Cell(_percent(allocated, final), behind),
            "absorption_share": Cell(_percent(spent, final), behind),
        }

    def _notes(self) -> Iterable[Note]:
        if self.cut.window is not None:
            yield Note(
                _(
                    "Every document counts by its own date. What was approved has no date, "
                    "so it is told by fiscal year only."
                )
            )
        if self.excesses:
            text = ngettext(
                "{count} line has spent or promised more than it was given.",
                "{count} lines have spent or promised more than they were given.",
                len(self.excesses),
            )
            yield Note(text, Query(FUNDING_LINE, where=(in_("id", tuple(self.excesses)),)))
        yield from self.gifts.note(
            lambda count: ngettext(
                "{count} gift in kind has no estimated value.",
                "{count} gifts in kind have no estimated value.",
                count,
            )
        )
        yield from self.hosted.note(
            lambda count: ngettext(
                "{count} journey paid by its host has no estimated costs.",
                "{count} journeys paid by their hosts have no estimated costs.",
                count,
            )
        )


def _by_document(workspace: Workspace, cut: Cut, grouping: Grouping) -> Budget:
    """Spending by what a document says itself."""

    def cells(where: Conditions, spent: Amount, paid: Amount, whole: Amount) -> Cells:
        behind = {
            name: Query(TRANSACTION, where=(*cut.entries(STEPS[name], cut.lines).where, *where))
            for name in ("spent", "paid")
        }
        part = share(int(spent), int(whole)) if spent and whole else None
        return {
            "spent": Cell(spent, behind["spent"]),
            "paid": Cell(paid, behind["paid"]),
            "part": Cell(part, behind["spent"]),
        }

    sums = {}
    for name in ("spent", "paid"):
        documents = cut.entries(STEPS[name], cut.lines)
        counted = workspace.reader.totals(Totals(documents, (grouping.field,), ("amount",)))
        sums[name] = {code: amount for code, _count, amount in counted if amount is not None}
    spent, paid = (total(sums[name].values()) for name in ("spent", "paid"))
    used = sums["spent"].keys() | sums["paid"].keys()
    rows = tuple(
        BudgetRow(
            code,
            title,
            cells(
                (is_(grouping.field, code),), sums["spent"].get(code), sums["paid"].get(code), spent
            ),
        )
        for code, title in grouping.titles(workspace, used)
    )
    whole = BudgetRow(None, _("Total"), cells((), spent, paid, spent))
    return Budget(cut, grouping, _BY_DOCUMENT, rows, whole)


def _difference(whole: Amount, part: Amount) -> Amount:
    """What is left; None where neither is known."""
    return None if whole is None and part is None else (whole or 0) - (part or 0)


def _percent(part: Amount, whole: Amount) -> Amount:
    return None if part is None or whole is None else share(int(part), int(whole))
