"""Figures of the home page and of the report over a very large register: ours against SQL alone."""

import datetime as dt
from collections.abc import Callable, Iterator
from functools import partial
from typing import NamedTuple

from learningcity_desktop.persian.jalali import fiscal_year, fiscal_year_bounds
from learningcity_desktop.services import backups, calendar, overview
from learningcity_desktop.services.district_year import district_year
from learningcity_desktop.services.due import coming, due
from learningcity_desktop.services.figures.model import Window
from learningcity_desktop.services.history import recent_actions
from learningcity_desktop.services.reporting import cycles
from learningcity_desktop.services.reporting.dossier import gather
from learningcity_desktop.services.reporting.questions import read_sections
from learningcity_desktop.services.reporting.readiness import readiness
from learningcity_desktop.services.workspace import Workspace
from learningcity_desktop.ui.pages.home_pictures import pictures_of
from tests.bench.figure_sql import Period, by_month_and_age, events_and_heads, statements
from tests.bench.lists import persian_window
from tests.bench.page import Code, Section, Table
from tests.bench.plain_sql import Plain, asked
from tests.bench.setting import Setting
from tests.bench.timing import Sample, Work, clocked, compared, times

TITLE = "Figures"
_HOW = """\
What the home page, the year of the calendar and the report's card read in the background, each from
its first statement to the finished figures with labels and the queries behind each number.
*The same SQL* are the statements that ours asked, recorded and carried out by the bare driver with
the same settings. *By hand* is SQL that was written for the question alone, without a query behind
each number; its numbers are compared with ours first. The report's readiness gathers every figure
and every list of the biennial report, {questions} questions."""
_MEANING = """\
To the same SQL the ratio is near 1: the database does the work. To what is written by hand it tells
what it costs that one way of asking serves every figure. What is weak: a figure of the whole cycle
looks at every event of it; none is kept from one time to the next, so that none can be out of date.
The window does not wait for any of them."""
_NO_HAND = "—"


class Reading(NamedTuple):
    """Something that is read, and the same by hand where it was written."""

    words: str
    read: Work
    by_hand: Callable[[Plain], object] | None = None


def measure(setting: Setting) -> Section:
    """Read all figures in turns, in a large city and in a very large one."""
    parts: list[str | Table | Code] = []
    questions = 0
    for events in setting.large_sizes:
        few = 5 if events < 10**6 else 3
        heads = (f"{events:,} events", "Ours", "The same SQL", "By hand")
        table = Table((*heads, "To the same SQL", "To that by hand"))
        with persian_window(setting.city(events).folder) as workspace:
            questions = _questions(workspace)
            for reading in readings(workspace):
                table.rows.append(_row(workspace, reading, setting.rounds(few)))
        parts.append(table)
    how = _HOW.format(questions=questions)
    code = Code(statements())
    return Section(TITLE, (how, *parts, _MEANING, "The SQL that was written by hand:", code))


def readings(workspace: Workspace) -> Iterator[Reading]:
    """All that is measured, with what is written by hand held against ours."""
    today = _today()
    cycle = cycles.the_current_cycle(workspace, today)
    assert cycle is not None, "the sample city has one"
    for period, said in (("year", "this year"), ("cycle", "the cycle")):
        window = overview.window_of(workspace, period, today)  # type: ignore[arg-type]
        days = Period.of(window)
        _hold_against(workspace, window, days)
        yield Reading(
            f"numbers of {said}",
            partial(overview.tiles, workspace, period, window),  # type: ignore[arg-type]
            partial(events_and_heads, period=days),
        )
        yield Reading(
            f"pictures of {said}",
            partial(pictures_of, workspace, window, today),
            partial(by_month_and_age, period=days),
        )
    yield Reading("what is due, what comes, what was done", partial(_waiting, workspace, today))
    year = fiscal_year(today) - 1
    yield Reading(
        "days of a year in the calendar",
        partial(calendar.beginnings, workspace, *fiscal_year_bounds(year)),
    )
    yield Reading("a year by district and month", partial(district_year, workspace, year, "month"))
    own = cycles.window_of(cycle)
    yield Reading(
        "readiness of the report",
        lambda: readiness(gather(workspace, cycle, own, today=today)),
    )


def _waiting(workspace: Workspace, today: dt.date) -> object:
    return (
        due(workspace, today),
        coming(workspace, today, 7),
        recent_actions(workspace, 7),
        backups.newest(workspace),
    )


def _hold_against(workspace: Workspace, window: Window, days: Period) -> None:
    tiles = overview.tiles(workspace, "year", window)
    by_month, by_age, _spending = pictures_of(workspace, window, window.last)
    events, heads = (
        sum(int(row.cells[-1].value or 0) for row in picture.figure.rows)
        for picture in (by_month, by_age)
    )
    with Plain(workspace) as plain:
        assert events_and_heads(plain, days) == [tiles[n].value for n in (1, 2, 4)]
        assert by_month_and_age(plain, days) == [events, heads]


def _row(workspace: Workspace, reading: Reading, rounds: int) -> tuple[str, ...]:
    script = asked(workspace, reading.read)
    with Plain(workspace) as plain:
        sides: dict[str, Callable[[], float]] = {
            "ours": clocked(reading.read),
            "same": clocked(partial(plain.carry_out, script)),
        }
        if reading.by_hand is not None:
            sides["hand"] = clocked(partial(reading.by_hand, plain))
        found = compared(rounds, **sides)
    ours, same, hand = found["ours"], found["same"], found.get("hand")
    return (reading.words, str(ours), str(same), *_told(ours, same, hand))


def _told(ours: Sample, same: Sample, hand: Sample | None) -> tuple[str, str, str]:
    if hand is None:
        return _NO_HAND, times(ours.over(same)), _NO_HAND
    return str(hand), times(ours.over(same)), times(ours.over(hand))


def _questions(workspace: Workspace) -> int:
    cycle = cycles.the_current_cycle(workspace, _today())
    sections = read_sections(cycles.questions_of(workspace, cycle))
    return sum(len(section.questions) for section in sections)


def _today() -> dt.date:
    return dt.date.today()  # noqa: DTZ011 - a city's day is its wall calendar's
