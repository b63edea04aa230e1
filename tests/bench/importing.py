"""Bringing a sheet in: against the reader library alone plus bare inserts of what it read."""

from contextlib import ExitStack, closing
from functools import partial
from pathlib import Path
from typing import Any

import xlsxwriter
from python_calamine import CalamineWorkbook

from learningcity_desktop.domain.registry import SPECS
from learningcity_desktop.importexport.bringing import bring
from learningcity_desktop.importexport.carrying import Wishes
from learningcity_desktop.services.workspace import Workspace
from learningcity_desktop.storage.connection import open_connection
from tests.bench.page import Section, Table
from tests.bench.setting import USUAL, Setting
from tests.bench.timing import Sample, clocked, compared, duration, megabytes, times

TITLE = "Sheets"
ORGANISATION = SPECS["organisation"]
_HOW = """\
An XLSX list of organisations with a running number, a name, a sector in words, a telephone number
and an address. Ours is `bring`, as the window and the command line call it: the file is looked
through for what would not fit into memory, headings are found, each cell is read by its field's
kind, names are compared with all that is there, and all rows are written as one action: sort and
search keys, indexes, full-text entries, rules, journal. *Bare* reads every cell with the same
library (python-calamine) and inserts each row as it is into a table of the register's columns
without key, index or trigger, in one transaction with the same settings on the same disk. Memory
is the most that a process of its own had for the whole command."""
_MEANING = """\
The ratio is the price of knowing what the cells mean, and of being able to take all of it back at
once. Memory beside the program's own is mostly the reader's sheet and one line a row of what will
be written; the journal is written page by page and never held whole. What is weak: the time is
spent row by row in Python, so that a sheet of 100,000 rows is waited for, with progress and a way
to stop."""


def measure(setting: Setting) -> Section:
    """Import small and large sheets, and take them back."""
    table = Table(("Rows", "Ours", "Bare", "Ratio", "Ours a row"))
    memory = Table(("What", "Time", "Memory at the highest"))
    sizes = (100, 200) if setting.quick else (1_000, 10_000, 100_000)
    for rows in sizes:
        sheet = _sheet(setting.folder / f"sheet-{rows}.xlsx", rows)
        sides = _compare(setting, sheet, setting.rounds(5 if rows < 100_000 else 3))
        ours, bare = sides["ours"], sides["bare"]
        each = duration(ours.median / rows)
        table.rows.append((f"{rows:,}", str(ours), str(bare), times(ours.over(bare)), each))
    folder = str(setting.copy(USUAL))
    for what, words in (
        (f"`import` of {rows:,} rows", ("import", str(sheet), "--as", ORGANISATION.name)),
        ("`undo` of it", ("undo",)),
        ("`redo`", ("redo",)),
    ):
        cost = setting.run("--data", folder, *words)
        memory.rows.append((what, duration(cost.seconds), megabytes(cost.memory)))
    nothing = setting.run("--data", folder, "show", "city")
    memory.rows.append(
        ("for comparison: `show city`", duration(nothing.seconds), megabytes(nothing.memory))
    )
    setting.forget_copies()
    return Section(TITLE, (_HOW, table, memory, _MEANING))


def _compare(setting: Setting, sheet: Path, rounds: int) -> dict[str, Sample]:
    with ExitStack() as stack:
        workspace = stack.enter_context(closing(Workspace.open(setting.copy(USUAL))))
        bare = stack.enter_context(closing(_Bare(setting.copy(USUAL), sheet)))
        done = [0]

        def take_back() -> None:
            if done[0]:
                workspace.undo()
            done[0] += 1

        ours = partial(bring, workspace, ORGANISATION, sheet, Wishes())
        return compared(
            rounds,
            ours=clocked(ours, before=take_back),
            bare=clocked(bare.insert, before=bare.empty),
        )


class _Bare:
    """The reader library and an INSERT, with nothing between them."""

    def __init__(self, folder: Path, sheet: Path) -> None:
        self._sheet = sheet
        self._connection: Any = open_connection(folder / "bare.db", create=True)
        self._connection.execute("ATTACH ? AS city", (str(folder / "learningcity.db"),))
        self._connection.execute("CREATE TABLE bare AS SELECT * FROM city.organisation LIMIT 0")
        self._width = len(self._connection.execute("PRAGMA table_info(bare)").fetchall())
        self._connection.execute("DETACH city")

    def insert(self) -> None:
        """Read every cell and store it."""
        marks = ", ".join("?" * self._width)
        page = CalamineWorkbook.from_path(str(self._sheet)).get_sheet_by_index(0)
        rows = ((*row, *[None] * (self._width - len(row))) for row in page.iter_rows())
        self._connection.execute("BEGIN IMMEDIATE")
        self._connection.executemany(f"INSERT INTO bare VALUES ({marks})", rows)
        self._connection.execute("COMMIT")

    def empty(self) -> None:
        """Forget what was stored."""
        self._connection.execute("DELETE FROM bare")

    def close(self) -> None:
        """Close the file."""
        self._connection.close()


def _sheet(path: Path, rows: int) -> Path:
    """A list of organisations as an office would keep it."""
    book = xlsxwriter.Workbook(str(path), {"constant_memory": True, "tmpdir": str(path.parent)})
    sheet = book.add_worksheet()
    sheet.write_row(0, 0, ["ردیف", "نام", "بخش", "تلفن", "نشانی"])
    for row in range(1, rows + 1):
        cells = [row, f"انجمن شمارهٔ {row}", "رسانه", f"041-{row:08}", "مراغه، خیابان خواجه نصیر"]
        sheet.write_row(row, 0, cells)
    book.close()
    return path
