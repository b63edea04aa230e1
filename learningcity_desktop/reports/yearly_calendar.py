"""The year's events by district, month and week, lying, to hang on a wall (domain §6.2 Y3)."""

import datetime as dt
from collections.abc import Iterator

from learningcity_desktop.domain.event import EVENT
from learningcity_desktop.domain.kinds import first_day
from learningcity_desktop.domain.query import Query
from learningcity_desktop.i18n import N_, _
from learningcity_desktop.persian.date_names import WEEKDAYS
from learningcity_desktop.persian.dates import Precision, format_date
from learningcity_desktop.persian.jalali import to_jalali, weekday
from learningcity_desktop.persian.periods import month
from learningcity_desktop.reports.base import Asks
from learningcity_desktop.reports.document import Block, Heading, PageBreak, Table, Title
from learningcity_desktop.reports.paper import Making, Paper, Values, letterhead
from learningcity_desktop.reports.tables import figure_table
from learningcity_desktop.services.figures.carried_out import calendar_by_district, planned_events
from learningcity_desktop.services.figures.model import Window
from learningcity_desktop.services.figures.spans import days_in_words, in_words, month_window
from learningcity_desktop.services.reporting.particulars import said

_MONTHS = 12
_WEEK = 7
#: A month of a very large city would fill a book; the register has all of it.
_MOST_IN_A_MONTH = 300
_FIELDS = ("title_fa", "title_en", "start", "place", "venue", "organiser", "status")


class YearlyCalendar(Paper):
    """An overview of months and districts, then each month week by week."""

    id = "calendar"
    title = N_("Yearly calendar of events")
    about = N_("Events of a solar year by district, month and week, on lying paper.")
    asks = Asks(periods=("year",), ahead=True)
    sheet = "landscape"

    def heading(self, making: Making) -> str:
        return _("Calendar of events, {year}", year=in_words(making.window))

    def blocks(self, making: Making) -> Iterator[Block]:
        yield letterhead(making, making.today)
        yield Title(self.heading(making), (days_in_words(making.window),))
        yield figure_table(calendar_by_district(making.workspace, making.window))
        year = to_jalali(making.window.first)[0]
        begun = False
        for number in range(1, _MONTHS + 1):
            table = _month_table(making, month_window(year, number))
            if table is None:
                continue
            if not begun:
                yield PageBreak()
                begun = True
            name = month("jalali", year, number)
            yield Heading(format_date(name, style="long", calendar="jalali"), 1)
            yield table


def _month_table(making: Making, window: Window) -> Table | None:
    reader = making.workspace.reader
    query = planned_events(window)
    count = reader.count(query)
    if not count:
        return None
    rows, seen = [], ""
    for values in _some(making, query):
        week = _week(values, window)
        rows.append((week if week != seen else "", *_row(making, values)))
        seen = week
    notes: tuple[str, ...] = ()
    if count > len(rows):
        notes = (
            _(
                "{shown} of {all} are listed here; all of them are in the register.",
                shown=len(rows),
                all=count,
            ),
        )
    return Table(
        heads=(
            *(_("Week"), _("Day"), _("Event"), _("District or neighbourhood")),
            *(_("Venue"), _("Organiser"), _("Status")),
        ),
        rows=tuple(rows),
        notes=notes,
    )


def _some(making: Making, query: Query) -> Iterator[Values]:
    reader = making.workspace.reader
    ids = reader.ids(query, _MOST_IN_A_MONTH)
    rows = reader.rows(EVENT, ids, _FIELDS)
    for each in ids:
        yield dict(zip(_FIELDS, rows[each], strict=True))


def _row(making: Making, values: Values) -> tuple[str, ...]:
    names, start = making.workspace.names, values["start"]
    is_exact = start.precision is Precision.DAY
    day = _day_in_words(start.date) if is_exact else _("Day not fixed")
    rest = ("place", "venue", "organiser", "status")
    return (
        day,
        said(values, "title"),
        *(EVENT.kinds[name].format(values[name], names) for name in rest),
    )


def _day_in_words(day: dt.date) -> str:
    return _("{weekday} {date}", weekday=_(WEEKDAYS[weekday(day)]), date=format_date(day))


def _week(values: Values, window: Window) -> str:
    """Which week of the month, Saturday to Friday, an event begins in."""
    start = values["start"]
    if start.precision is not Precision.DAY:
        return _("Whole month")
    day = first_day(start)
    assert day is not None
    passed = (day - window.first).days + weekday(window.first)
    return _("Week {number}", number=passed // _WEEK + 1)
