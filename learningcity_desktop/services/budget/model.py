"""What a budget is: rows of money with their sum, every number with the records behind it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from learningcity_desktop.domain.funding import Excess
from learningcity_desktop.i18n import N_, _
from learningcity_desktop.services.budget.cut import Cut
from learningcity_desktop.services.budget.grouping import Grouping
from learningcity_desktop.services.figures.model import Amount, Cell, Figure, Note, Row, Unit

#: Columns with their heads, in the order of the chain (domain §5.4).
HEADS: Mapping[str, str] = {
    "proposed": N_("Proposed"),
    "approved": N_("Approved"),
    "amended": N_("Amendments"),
    "final": N_("Approved with amendments"),
    "allocated": N_("Allocated"),
    "committed": N_("Committed"),
    "secured": N_("Secured"),
    "spent": N_("Spent"),
    "paid": N_("Paid"),
    "remaining": N_("Remaining of approved"),
    "remaining_allocated": N_("Remaining of allocated"),
    "above": N_("Above approved"),
    "allocation_share": N_("Allocated %"),
    "absorption_share": N_("Absorbed %"),
    "part": N_("Share %"),
    "gifts": N_("In kind (estimate)"),
    "hosted": N_("Paid by hosts (estimate)"),
}
PERCENT = frozenset({"allocation_share", "absorption_share", "part"})
#: Beside the money, never in it.
BESIDE = ("gifts", "hosted")
Cells = dict[str, Cell]


@dataclass(frozen=True)
class BudgetRow:
    """One row; ``over`` are its lines that spent more than was approved or allocated."""

    key: Any
    title: str
    cells: Cells
    over: tuple[int, ...] = ()

    def value(self, column: str) -> Amount:
        """What stands in a column; None where nothing was recorded."""
        cell = self.cells.get(column)
        return None if cell is None else cell.value


@dataclass(frozen=True)
class Budget:
    """Rows with their sum, the columns that the cut has, and what is to be told with them.

    Attributes:
        excesses: line → where its spending or its commitments went too far (domain §7.2 rule 5).
    """

    cut: Cut
    grouping: Grouping
    columns: tuple[str, ...]
    rows: tuple[BudgetRow, ...]
    total: BudgetRow
    excesses: Mapping[int, tuple[Excess, ...]] = field(default_factory=dict)
    notes: tuple[Note, ...] = ()

    def figure(self, columns: Sequence[str] | None = None) -> Figure:
        """The budget as a figure of a report, with all its columns or some."""
        shown = [name for name in columns or self.columns if name in self.columns]
        units: list[Unit] = ["percent" if name in PERCENT else "rial" for name in shown]
        nothing = Cell(None)
        return Figure(
            key="budget",
            title=_("Budget by {row}", row=_(self.grouping.label)),
            label_heads=(_(self.grouping.label),),
            number_heads=tuple(_(HEADS[name]) for name in shown),
            rows=tuple(
                Row(
                    (row.title,),
                    tuple(row.cells.get(name, nothing) for name in shown),
                    is_total=row is self.total,
                )
                for row in ((*self.rows, self.total) if self.rows else ())
            ),
            units=tuple(units),
            notes=self.notes,
        )
