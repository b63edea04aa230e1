"""Figures taken in at a glance on the home page; each costs one look at the register."""

import datetime as dt
from collections import Counter, defaultdict

from learningcity_desktop.domain.event import EVENT_ATTENDANCE
from learningcity_desktop.domain.funding import FUNDING_LINE, TRANSACTION
from learningcity_desktop.domain.query import Query, Totals, between, in_, is_
from learningcity_desktop.i18n import _, current_language
from learningcity_desktop.persian.date_names import month_names
from learningcity_desktop.persian.dates import PartialDate, Precision, format_date
from learningcity_desktop.persian.periods import month, parts, span
from learningcity_desktop.services.figures.crossing import codes_used
from learningcity_desktop.services.figures.model import (
    Amount,
    Cell,
    Figure,
    Row,
    Unit,
    Window,
    held_events,
    total,
)
from learningcity_desktop.services.figures.people import events_of
from learningcity_desktop.services.workspace import Workspace

_COUNTS: tuple[Unit, ...] = ("count",)


def events_by_month(workspace: Workspace, window: Window, today: dt.date) -> Figure:
    """Held events by the month in which they began, in the calendar of the spoken language.

    Months that have not come yet are left out: nothing can have been held in them.
    """
    base = held_events(window)
    begun: Counter[dt.date] = Counter()
    for day, count in workspace.reader.totals(Totals(base, ("start",))):
        begun[dt.date.fromisoformat(day)] += count
    rows = []
    for name, first, last in _months(window, today):
        value = sum(count for day, count in begun.items() if first <= day <= last)
        rows.append(Row((name,), (Cell(value, base.also(*between("start", first, last))),)))
    return Figure(
        key="glance.events_month",
        title=_("Events held, by month"),
        label_heads=(_("Month"),),
        number_heads=(_("Events"),),
        rows=tuple(rows),
        units=("count",),
    )


def _months(window: Window, today: dt.date) -> list[tuple[str, dt.date, dt.date]]:
    """Each month of a period up to today by name, with its first and last day inside."""
    calendar = current_language().calendar
    is_longer = window.last - window.first > dt.timedelta(days=366)
    found = []
    day, end = window.first, min(window.last, max(today, window.first))
    while day <= end:
        year, number, _day = parts(day, calendar)
        first, last = span(month(calendar, year, number), calendar)
        shown = month_names(calendar, current_language())[number - 1]
        if is_longer:
            month_of_year = PartialDate(first, Precision.MONTH)
            shown = format_date(month_of_year, style="long", calendar=calendar)
        found.append((shown, max(first, window.first), min(last, window.last)))
        day = last + dt.timedelta(days=1)
    return found


def heads_by_age(workspace: Workspace, window: Window) -> Figure:
    """Heads counted in person by age band and sex; online ones are never added to them."""
    cells = Query(
        EVENT_ATTENDANCE, where=(is_("channel", "onsite"), in_("event", held_events(window)))
    )
    counted: dict[tuple[str | None, str | None], Amount] = {
        (age, sex): heads
        for age, sex, _cells, heads in workspace.reader.totals(
            Totals(cells, ("age_band", "sex"), ("count",))
        )
    }
    sexes = codes_used(workspace, "sex", {sex for _age, sex in counted})
    rows = []
    for age, band in codes_used(workspace, "age_band", {age for age, _sex in counted}):
        here = cells.also(is_("age_band", age))
        parts_of_row = [
            # In a band that was counted, a sex without a cell was nobody.
            Cell(counted.get((age, sex), 0), events_of(here.also(is_("sex", sex))))
            for sex, _label in sexes
        ]
        whole = Cell(total(each.value for each in parts_of_row), events_of(here))
        rows.append(Row((band,), (*parts_of_row, whole)))
    return Figure(
        key="glance.heads_age",
        title=_("Head count in person, by age and sex"),
        label_heads=(_("Age band"),),
        number_heads=(*(label for _sex, label in sexes), _("Total")),
        rows=tuple(rows),
        units=_COUNTS * (len(sexes) + 1),
    )


def spending_by_source(workspace: Workspace, window: Window) -> Figure:
    """What was paid in a period by documents of its days, by the source of the money (rial)."""
    reader = workspace.reader
    documents = Query(TRANSACTION, where=between("date", window.first, window.last))
    paid = {
        line: amount
        for line, _count, amount in reader.totals(Totals(documents, ("funding_line",), ("amount",)))
        if amount is not None
    }
    sums: defaultdict[str | None, int] = defaultdict(int)
    for line, (source,) in reader.rows(FUNDING_LINE, paid, ("source_type",)).items():
        sums[source] += paid[line]
    rows = []
    for code, label in codes_used(workspace, "funding_source_type", sums):
        lines = Query(FUNDING_LINE, where=(is_("source_type", code),))
        behind = documents.also(in_("funding_line", lines))
        rows.append(Row((label,), (Cell(sums[code], behind),)))
    return Figure(
        key="glance.spending",
        title=_("Spending by source of the money"),
        label_heads=(_("Source"),),
        number_heads=(_("Spent"),),
        rows=tuple(rows),
        units=("rial",),
    )
