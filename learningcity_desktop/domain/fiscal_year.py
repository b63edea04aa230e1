"""Fiscal years: solar years from 1 Farvardin to the end of Esfand, open until they are closed.

A closed year is read and never written: its own record is sealed, and so is every line and every
document of it (`domain.funding.check_open_year`). It is closed and opened again by name only, in
`services.fiscal_years`, so that the journal says who did so and why.
"""

import datetime as dt
from collections.abc import Iterator, Mapping
from typing import Annotated, Any

from learningcity_desktop.domain.base import Record
from learningcity_desktop.domain.kinds import Date, Flag, Number
from learningcity_desktop.domain.spec import Around, Section, Spec
from learningcity_desktop.i18n import N_, Message, Problem, current_language
from learningcity_desktop.persian.dates import format_date
from learningcity_desktop.persian.digits import localize
from learningcity_desktop.persian.jalali import fiscal_year_bounds


class FiscalYear(Record):
    """A municipal year: 1 Farvardin to the end of Esfand (domain §5.3)."""

    year: Annotated[
        int | None,
        Number(N_("Fiscal year"), required=True, minimum=1206, maximum=1498, ordinal=True),
    ] = None
    start: Annotated[dt.date | None, Date(N_("First day"))] = None
    end: Annotated[dt.date | None, Date(N_("Last day"))] = None
    locked: Annotated[bool | None, Flag(N_("Closed"), computed=True)] = None


def complete_days(values: Mapping[str, Any], around: Around) -> Mapping[str, Any]:
    """A year that is named has its first and last day (domain §5.3)."""
    del around
    if values["year"] is None:
        return {}
    first, last = fiscal_year_bounds(values["year"])
    return {"start": values["start"] or first, "end": values["end"] or last}


def check_year(year: FiscalYear, around: Around) -> Iterator[Problem]:
    """Each year once."""
    if year.year is not None and around.matching(FISCAL_YEAR, year=year.year):
        yield Problem(Message(N_("This fiscal year is already there.")), "year")


def check_days(year: FiscalYear, around: Around) -> Iterator[Problem]:
    """A fiscal year begins on 1 Farvardin and ends with Esfand (domain §5.3)."""
    del around
    if year.year is None:
        return
    for field, given, due in zip(
        ("start", "end"), (year.start, year.end), fiscal_year_bounds(year.year), strict=True
    ):
        if given is not None and given != due:
            said = {"year": year_said(year.year), "day": format_date(due, style="long")}
            text = (
                N_("Fiscal year {year} begins on {day}.")
                if field == "start"
                else N_("Fiscal year {year} ends on {day}.")
            )
            yield Problem(Message(text, said), field)


def check_closed(year: FiscalYear, around: Around) -> Iterator[Problem]:
    """A closed year is neither changed nor deleted."""
    del around
    if year.locked:
        yield closed(year, warning=True)


def closed(year: FiscalYear, *, warning: bool = False) -> Problem:
    """Why nothing of a closed year can be changed."""
    text = N_("Fiscal year {year} is closed; open it again before changing its money.")
    return Problem(Message(text, {"year": year_said(year.year)}), warning=warning, sealed=True)


def year_said(year: int | None) -> str:
    """A year in the digits that are spoken here, without a mark between thousands."""
    return localize(str(year), current_language())


FISCAL_YEAR: Spec[FiscalYear] = Spec(
    FiscalYear,
    name="fiscal_year",
    number=23,
    label=N_("Fiscal year"),
    plural=N_("Fiscal years"),
    title=("year",),
    columns=("year", "start", "end", "locked"),
    sections=(Section(N_("Fiscal year"), ("year", "start", "end", "locked")),),
    order="-year",
    rules=(check_year, check_days, check_closed),
    completions=(complete_days,),
)
