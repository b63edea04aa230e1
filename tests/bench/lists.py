"""The list of a very large register: opened, scrolled, searched, sorted; against SQL alone."""

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from learningcity_desktop import i18n
from learningcity_desktop.services.workspace import Workspace
from learningcity_desktop.ui.models.record_table import RecordTable
from tests.bench.list_sql import CASES, NOTHING, SCREEN, Bare, Case, statements
from tests.bench.page import Code, Section, Table
from tests.bench.setting import Setting
from tests.bench.timing import clocked, compared, times

TITLE = "Lists"
_HOW = f"""\
Ours is the window's own model, `RecordTable`: it asks for all ids in order, then for the page of
rows that is shown, and gives {SCREEN} rows of five texts each, formatted in Persian with the names
of programmes and types. The bare side asks the same driver, with the same settings, for the same
ids and for {SCREEN} rows by id, and formats nothing. Before each round the list is emptied. The
ids of both sides are compared first. What is typed in Arabic letters is found in Persian ones."""
_MEANING = """\
Near 1 the database does the work, and only another index could make it faster. Where the ratio is
high, SQL alone takes a fraction of a millisecond, and ours reads 128 rows ahead and sets 150 texts:
one or two milliseconds, far less than one frame of a screen (16 ms). What is weak: opening, sorting
and searching fetch the ids of all records that are found, not only of those that are seen."""


def measure(setting: Setting) -> Section:
    """Ask the window's model, and SQL, for the same lists in turns."""
    tables, ratios = [], []
    for events in setting.large_sizes:
        table = Table((f"{events:,} events", "Ours", "SQL alone", "Ratio"))
        with persian_window(setting.city(events).folder) as workspace:
            ratios += compare(workspace, table, setting.rounds(15 if events < 10**6 else 5))
        tables.append(table)
    said = f"Between {times(min(ratios))} and {times(max(ratios))} of what SQL alone takes."
    return Section(
        TITLE, (_HOW, *tables, said, _MEANING, "The SQL of the bare side:", Code(statements()))
    )


@contextmanager
def persian_window(folder: Path) -> Iterator[Workspace]:
    """An open file, in the window's language, with Qt there."""
    application = QApplication.instance() or QApplication([])
    workspace = Workspace.open(folder)
    try:
        with i18n.speaking("fa"):
            yield workspace
    finally:
        workspace.close()
        del application


def compare(workspace: Workspace, table: Table, rounds: int) -> list[float]:
    """Fill a table with every case; returns the ratios."""
    ratios = []
    bare = Bare(workspace)
    model = RecordTable(workspace, NOTHING)
    try:
        for case in CASES:
            found = bare.ids(case)
            assert workspace.reader.ids(case.query) == found, case.words
            sides = compared(rounds, ours=_asked(model, case), bare=_selected(bare, case))
            words = f"{case.words}: {len(found):,} found" if case.values else case.words
            ratios.append(table.compare(words, sides["ours"], sides["bare"]))
        model.set_query(CASES[0].query)
        ids = bare.ids(CASES[0])
        for words, row in (("jump to the middle", len(ids) // 2), ("jump to the end", len(ids))):
            top = min(row, len(ids) - SCREEN)
            sides = compared(
                rounds,
                ours=clocked(partial(show, model, top), before=model._pages.clear),
                bare=clocked(partial(bare.screen, ids[top : top + SCREEN])),
            )
            ratios.append(table.compare(words, sides["ours"], sides["bare"]))
    finally:
        bare.close()
        model.deleteLater()
    return ratios


def _asked(model: RecordTable, case: Case) -> Callable[[], float]:
    def ask() -> None:
        model.set_query(case.query)
        show(model, 0)

    return clocked(ask, before=lambda: model.set_query(NOTHING))


def _selected(bare: Bare, case: Case) -> Callable[[], float]:
    return clocked(lambda: bare.screen(bare.ids(case)))


def show(model: RecordTable, top: int) -> None:
    """Ask for every text of one screen, as the view does when it paints."""
    for row in range(top, min(top + SCREEN, model.rowCount())):
        for column in range(model.columnCount()):
            model.data(model.index(row, column), Qt.ItemDataRole.DisplayRole)
