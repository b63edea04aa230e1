"""What was measured, as a page of Markdown: headings, tables, and a sentence on what they mean."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from tests.bench.timing import Sample, times


@dataclass
class Table:
    """Rows of text under heads; the first column names the row."""

    heads: tuple[str, ...]
    rows: list[tuple[str, ...]] = field(default_factory=list)

    def compare(self, what: str, ours: Sample, bare: Sample) -> float:
        """Add a row of ours against the bare thing; returns the ratio."""
        ratio = ours.over(bare)
        self.rows.append((what, str(ours), str(bare), times(ratio)))
        return ratio

    def __str__(self) -> str:
        align = ["---", *["---:"] * (len(self.heads) - 1)]
        lines = [self.heads, align, *self.rows]
        return "\n".join(f"| {' | '.join(cells)} |" for cells in lines)


@dataclass(frozen=True)
class Code:
    """Text that is shown as it is."""

    text: str

    def __str__(self) -> str:
        return f"```sql\n{self.text}\n```"


@dataclass(frozen=True)
class Section:
    """One script's result."""

    title: str
    parts: Sequence[str | Table | Code]

    def __str__(self) -> str:
        return "\n\n".join([f"## {self.title}", *map(str, self.parts)])
