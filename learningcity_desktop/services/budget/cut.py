"""Which money is meant: that of fiscal years, or that of a window of dates (domain §1.2)."""

from collections.abc import Mapping
from dataclasses import dataclass

from learningcity_desktop.domain.abroad import INTERNATIONAL_PARTICIPATION
from learningcity_desktop.domain.fiscal_year import FISCAL_YEAR
from learningcity_desktop.domain.funding import (
    ALLOCATION,
    COMMITMENT,
    CONTRIBUTION,
    FUNDING_AMENDMENT,
    FUNDING_LINE,
    TRANSACTION,
)
from learningcity_desktop.domain.query import AnyOf, Op, Query, Where, between, in_, is_
from learningcity_desktop.domain.registry import AnySpec
from learningcity_desktop.persian.jalali import fiscal_year_bounds
from learningcity_desktop.services.figures.model import Window
from learningcity_desktop.services.workspace import Workspace

Conditions = tuple[Where | AnyOf, ...]


@dataclass(frozen=True)
class Step:
    """One step of a line's chain that documents tell of: which ones, and the date that counts."""

    spec: AnySpec
    date: str = "date"
    where: Conditions = ()


_OPEN = Where("released", Op.IS_NOT, value=True)

#: The chain of domain §5.4 behind approval, in its order.
STEPS: Mapping[str, Step] = {
    "amended": Step(FUNDING_AMENDMENT),
    "allocated": Step(ALLOCATION),
    "committed": Step(COMMITMENT, where=(_OPEN,)),
    "secured": Step(COMMITMENT, where=(_OPEN, Where("certificate", Op.FILLED))),
    "spent": Step(TRANSACTION),
    "paid": Step(TRANSACTION, "paid_on", (Where("paid_on", Op.FILLED),)),
}


@dataclass(frozen=True)
class Cut:
    """What is counted.

    Attributes:
        years: records of fiscal years; none means all of them. What counts is the year of a line.
        window: days, both included; then the date of each document counts and no year does.
    """

    years: tuple[int, ...] = ()
    window: Window | None = None

    @property
    def lines(self) -> Query:
        """The funding lines that can be part of it."""
        if self.window is None and self.years:
            return Query(FUNDING_LINE, where=(in_("fiscal_year", self.years),))
        return Query(FUNDING_LINE)

    def entries(self, step: Step, lines: Query | None = None) -> Query:
        """The documents of a step, of all lines or of some."""
        where = step.where
        if lines is not None or (self.years and self.window is None):
            where = (in_("funding_line", lines or self.lines), *where)
        return Query(step.spec, where=(*where, *self._dated(step.date)))

    def _dated(self, field: str) -> Conditions:
        if self.window is None:
            return ()
        return between(field, self.window.first, self.window.last)

    def windows(self, workspace: Workspace) -> tuple[Window, ...]:
        """The days that are meant; none where all years are."""
        if self.window is not None:
            return (self.window,)
        if not self.years:
            return ()
        chosen = [year for number, year in years(workspace).items() if number in self.years]
        return tuple(Window(*fiscal_year_bounds(year)) for year in chosen)

    def dated(self, workspace: Workspace, spec: AnySpec, field: str, *also: Where) -> Query:
        """Records beside the money whose own date lies in the days that are meant."""
        windows = self.windows(workspace)
        if not windows:
            return Query(spec, where=(Where(field, Op.FILLED), *also))
        ways = (
            in_("id", Query(spec, where=between(field, each.first, each.last))) for each in windows
        )
        return Query(spec, where=(AnyOf(tuple(ways)), *also))

    def gifts(self, workspace: Workspace) -> Query:
        """Gifts in kind, by their own date."""
        return self.dated(workspace, CONTRIBUTION, "date")

    def hosted(self, workspace: Workspace) -> Query:
        """Journeys whose costs a host or the network bore."""
        borne = in_("costs_paid_by", ("host", "network"))
        return self.dated(workspace, INTERNATIONAL_PARTICIPATION, "start", borne)


def years(workspace: Workspace) -> dict[int, int]:
    """Records of fiscal years → which year each is, the earliest first."""
    ids = workspace.reader.ids(Query(FISCAL_YEAR, order="year"))
    found = workspace.reader.rows(FISCAL_YEAR, ids, ("year",))
    return {number: found[number][0] for number in ids if found[number][0] is not None}


def year_record(workspace: Workspace, year: int) -> int | None:
    """The record of a fiscal year by its number, where there is one."""
    ids = workspace.reader.ids(Query(FISCAL_YEAR, where=(is_("year", year),)))
    return ids[0] if ids else None
