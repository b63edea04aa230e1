"""Next year's budget from this year's (Y1), and what the council approved of it (Y2).

The basis is that of municipal practice (domain §5.4, R1): what the first nine months have spent,
and a forecast of the last three, here pro rata and open to correction.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

from learningcity_desktop.domain.fiscal_year import FISCAL_YEAR, year_said
from learningcity_desktop.domain.funding import FUNDING_AMENDMENT, FUNDING_LINE, TRANSACTION
from learningcity_desktop.domain.query import Query, between, is_
from learningcity_desktop.i18n import N_, Message, Problem
from learningcity_desktop.persian.digits import to_persian
from learningcity_desktop.persian.jalali import fiscal_year_bounds, month_bounds
from learningcity_desktop.services.budget.cut import year_record
from learningcity_desktop.services.figures.money import sums_by_line
from learningcity_desktop.services.workspace import Workspace

_MONTHS, _REST = 9, 3
#: Proposals are made in round sums, in rial.
ROUND = 100_000

#: What a line of the next year takes over from the line of this year.
_KEPT = (
    *("programme", "source_type", "source_organisation", "mechanism", "mission", "credit_kind"),
    *("budget_programme", "plan_or_service", "project_or_activity", "custodian", "executor"),
)
#: What is entered of a line once the council has decided.
APPROVAL = ("proposed", "approved", "budget_row", "budget_code")


@dataclass(frozen=True)
class Entered:
    """One line of a year with what was entered of it: the fields of `APPROVAL`."""

    id: int
    title: str
    source: str
    values: Mapping[str, Any]


@dataclass(frozen=True)
class Basis:
    """What a proposal for one line stands on, in rial; None where nothing was recorded.

    Attributes:
        id: this year's line.
        source: what kind of money it is, in words.
        approved: with its amendments.
        nine_months: spent by documents of the first nine months.
        repeats: whether it is likely to be needed again; the line of one event is not.
        there: whether next year has a line of this name and source already.
    """

    id: int
    title: str
    source: str
    approved: int | None
    nine_months: int | None
    repeats: bool
    there: bool

    @property
    def forecast(self) -> int | None:
        """Of the last three months, as the nine before them went."""
        return None if self.nine_months is None else rounded(self.nine_months * _REST, _MONTHS)

    def proposal(self, growth: Decimal, forecast: int | None) -> int | None:
        """What is proposed: the expected spending, or what was approved where there was none.

        Args:
            growth: per cent.
            forecast: of the last three months, as it was corrected.
        """
        if not self.repeats or self.there:
            return None
        known = [amount for amount in (self.nine_months, forecast) if amount is not None]
        expected = sum(known) if known else self.approved
        if expected is None:
            return None
        grown = Decimal(expected) * (100 + growth) / 100
        return max(0, rounded(int(grown.quantize(Decimal(1), ROUND_HALF_UP))))


def rounded(amount: int, divisor: int = 1) -> int:
    """A sum divided and brought to round rials, halves away from zero."""
    steps = Decimal(amount) / (divisor * ROUND)
    return int(steps.quantize(Decimal(1), ROUND_HALF_UP)) * ROUND


def bases(workspace: Workspace, year_id: int) -> list[Basis]:
    """All lines of a year with what a proposal stands on, by title."""
    reader = workspace.reader
    year = _year_number(workspace, year_id)
    lines = Query(FUNDING_LINE, where=(is_("fiscal_year", year_id),), order="title_fa")
    first, _last = fiscal_year_bounds(year)
    _begin, last = month_bounds(year, _MONTHS)
    spent = sums_by_line(workspace, TRANSACTION, lines, *between("date", first, last))
    amended = sums_by_line(workspace, FUNDING_AMENDMENT, lines)
    ids = reader.ids(lines)
    facts = reader.rows(FUNDING_LINE, ids, ("title_fa", "approved", "event", "source_type"))
    named = workspace.names.record_titles(FUNDING_LINE.name, ids)
    following = year_record(workspace, year + 1)
    there = _titles(workspace, following) if following is not None else frozenset()
    return [
        Basis(
            id=line,
            title=named[line],
            source=FUNDING_LINE.kinds["source_type"].format(source, workspace.names),
            approved=_sum(approved, amended.get(line)),
            nine_months=spent.get(line),
            repeats=event is None,
            there=(next_title(title, year), source) in there,
        )
        for line in ids
        for title, approved, event, source in (facts[line],)
    ]


def next_title(title: str, year: int) -> str:
    """A line's title in the next year: its year, in whatever digits, is the next one."""
    for number, following in (
        (str(year), str(year + 1)),
        (to_persian(str(year)), to_persian(str(year + 1))),
    ):
        title = title.replace(number, following)
    return title


def propose(
    workspace: Workspace,
    year_id: int,
    amounts: Mapping[int, int],
    origin: object | None = None,
) -> Message:
    """Make next year's lines with their proposed sums, as one action; returns what was done.

    Args:
        workspace: the open file.
        year_id: the year that is the basis; the next one is made where it is not there yet.
        amounts: this year's line → what is proposed, in rial. Lines that are not in it are left.
        origin: who asks.

    Raises `Problem` where nothing is proposed, `Refused` where next year is closed.
    """
    if not amounts:
        raise Problem(Message(N_("Enter a proposed sum for at least one line.")))
    year = _year_number(workspace, year_id)
    said = {"year": year_said(year + 1), "count": len(amounts)}
    label = Message(N_("Budget of {year} proposed: {count} lines"), said)
    with workspace.act(label, origin) as act:
        following = year_record(workspace, year + 1)
        if following is None:
            following = act.create(FISCAL_YEAR, {"year": year + 1})
        rows = workspace.reader.rows(FUNDING_LINE, list(amounts), ("title_fa", "title_en", *_KEPT))
        for line, (title_fa, title_en, *kept) in rows.items():
            values = dict(zip(_KEPT, kept, strict=True))
            values |= {
                "title_fa": next_title(title_fa, year),
                "title_en": next_title(title_en, year),
                "fiscal_year": following,
                "proposed": amounts[line],
            }
            act.create(FUNDING_LINE, values)
    return label


def approvals(workspace: Workspace, year_id: int) -> list[Entered]:
    """Lines of a year with what was entered of them, by title."""
    lines = Query(FUNDING_LINE, where=(is_("fiscal_year", year_id),), order="title_fa")
    ids = workspace.reader.ids(lines)
    rows = workspace.reader.rows(FUNDING_LINE, ids, ("source_type", *APPROVAL))
    named = workspace.names.record_titles(FUNDING_LINE.name, ids)
    kind = FUNDING_LINE.kinds["source_type"]
    return [
        Entered(
            line,
            named[line],
            kind.format(source, workspace.names),
            dict(zip(APPROVAL, values, strict=True)),
        )
        for line in ids
        for source, *values in (rows[line],)
    ]


def approve(
    workspace: Workspace,
    year_id: int,
    changes: Mapping[int, Mapping[str, Any]],
    origin: object | None = None,
) -> Message:
    """Store what was entered of several lines as one action; returns what was done.

    Raises `Refused` where a rule objects: the year is closed.
    """
    year = _year_number(workspace, year_id)
    said = {"year": year_said(year), "count": len(changes)}
    label = Message(N_("Approved sums of {year} entered: {count} lines"), said)
    with workspace.act(label, origin) as act:
        for line, values in changes.items():
            act.change(FUNDING_LINE, line, values)
    return label


def _year_number(workspace: Workspace, year_id: int) -> int:
    [(year,)] = workspace.reader.rows(FISCAL_YEAR, [year_id], ("year",)).values()
    return int(year)


def _titles(workspace: Workspace, year_id: int) -> frozenset[tuple[str, str]]:
    lines = Query(FUNDING_LINE, where=(is_("fiscal_year", year_id),), order="id")
    ids: Sequence[int] = workspace.reader.ids(lines)
    rows = workspace.reader.rows(FUNDING_LINE, ids, ("title_fa", "source_type"))
    return frozenset((title, source) for title, source in rows.values())


def _sum(*amounts: int | None) -> int | None:
    known = [amount for amount in amounts if amount is not None]
    return sum(known) if known else None
