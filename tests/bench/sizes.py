"""How things grow with the register: the same city with more and more events."""

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

from learningcity_desktop.domain.query import Query
from learningcity_desktop.ui.models.record_table import RecordTable
from tests.bench.list_sql import COMMON, EVENT, NOTHING, RARE
from tests.bench.lists import persian_window, show
from tests.bench.opening import open_window, platforms, sample
from tests.bench.page import Section, Table
from tests.bench.setting import USUAL, Setting
from tests.bench.timing import Sample, clocked, duration, in_turns, megabytes

TITLE = "Large registers"
_HOW = """\
The same city, made with `demo --events N`: 600 events are told in full, the others are a crowd with
titles, dates, places and head counts. Commands are processes of their own, run once; lists are
asked of the window's model; the window is opened without a screen (offscreen). Medians."""
_MEANING = """\
A city of 180,000 people holds some thousands of events in ten years; the columns to the right are
there to show what breaks first. In brackets stands how many were found. What is weak: whatever
counts the whole register (report, check, the home page's card on the report) grows with it. The
home page counts in the background: the window is usable before that card is filled."""


def measure(setting: Setting) -> Section:
    """Measure every size."""
    sizes = [USUAL, setting.many] if setting.quick else [USUAL, 10_000, 100_000]
    sizes += [1_000_000] if setting.large else []
    columns = [_column(setting, events) for events in sizes]
    table = Table(("Events", *(f"{events:,}" for events in sizes)))
    table.rows = [(what, *(column[what] for column in columns)) for what in columns[0]]
    return Section(TITLE, (_HOW, table, _MEANING))


def _column(setting: Setting, events: int) -> dict[str, str]:
    made = setting.city(events)
    few = setting.rounds(3)
    return {
        "`demo`": duration(made.cost.seconds),
        "`demo`, memory at the highest": megabytes(made.cost.memory),
        "database file": megabytes(made.size),
        **_lists(made.folder, few),
        **_windows(setting, made.folder, few),
        **_commands(setting, made.folder),
    }


def _lists(folder: Path, rounds: int) -> dict[str, str]:
    queries = {
        "open the list of events": Query(EVENT),
        f"search {RARE}": Query(EVENT, text=RARE),
        f"search {COMMON}": Query(EVENT, text=COMMON),
    }
    cells = {}
    with persian_window(folder) as workspace:
        model = RecordTable(workspace, NOTHING)

        def ask(query: Query) -> None:
            model.set_query(query)
            show(model, 0)

        for words, query in queries.items():
            side = clocked(partial(ask, query), before=partial(model.set_query, NOTHING))
            taken = Sample(tuple(in_turns(rounds, ours=side)["ours"]))
            cells[words] = f"{duration(taken.median)} ({model.rowCount():,})"
        model.deleteLater()
    return cells


def _windows(setting: Setting, folder: Path, rounds: int) -> dict[str, str]:
    with platforms(setting) as environments:
        environment = environments["offscreen"]
        sides: dict[str, Callable[[], Any]] = {
            page: partial(open_window, environment, str(folder), page) for page in _PAGES
        }
        found = in_turns(rounds, **sides)
    return {words: duration(sample(found[page], "usable").median) for page, words in _PAGES.items()}


def _commands(setting: Setting, folder: Path) -> dict[str, str]:
    paper = folder / "report.pdf"
    report = setting.run("--data", str(folder), "report", "biennial", "--out", str(paper))
    check = setting.run("--data", str(folder), "check")
    return {
        "`report biennial`": duration(report.seconds),
        "`report biennial`, memory at the highest": megabytes(report.memory),
        "`check`": duration(check.seconds),
        "`check`, memory at the highest": megabytes(check.memory),
    }


_PAGES = {"home": "start to a usable home page", "events": "start to a usable list of events"}
