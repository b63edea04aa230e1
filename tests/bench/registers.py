"""Every register's list, opened on its first page: ours against the same SQL alone."""

from collections.abc import Callable
from functools import partial
from statistics import median

from learningcity_desktop.domain.query import Query, is_
from learningcity_desktop.domain.registry import SPECS, AnySpec
from learningcity_desktop.i18n import _
from learningcity_desktop.services.workspace import Workspace
from learningcity_desktop.storage.compile import Statement, compile_ids
from learningcity_desktop.storage.naming import columns_of, is_linked, quoted
from learningcity_desktop.ui.models.record_table import PAGE, RecordTable
from tests.bench.lists import persian_window, show
from tests.bench.page import Section, Table
from tests.bench.plain_sql import Plain
from tests.bench.setting import Setting
from tests.bench.timing import Sample, clocked, compared, duration, times

TITLE = "Every register"
_SLOWEST = 8
_HOW = f"""\
All {len(SPECS)} registers of the sample city, each opened as its page opens it: ids in the
register's own order, then the columns of the first screen as text, with names of codes and of other
records. The bare side carries out the same statement for the ids and asks for the same columns of
the first {PAGE} rows, which is what ours reads ahead; it formats and names nothing. The ids of both
are compared first. The slowest are told one by one."""
_MEANING = """\
A register of a few rows costs what its columns cost to read and to say. Only events and their heads
are many here; heads have no list of their own in the window and stand here for completeness. What
is weak: the ids of all records are fetched before the first is shown, so that the bar beside the
list is true and any row can be jumped to; at a million that takes longer than a hand notices."""


def measure(setting: Setting) -> Section:
    """Open every register of a large city, and of a very large one."""
    parts: list[str | Table] = [_HOW]
    for events in setting.large_sizes:
        with persian_window(setting.city(events).folder) as workspace:
            parts += _compared(workspace, events, setting.rounds(3))
    return Section(TITLE, [*parts, _MEANING])


def _compared(workspace: Workspace, events: int, rounds: int) -> tuple[Table, str]:
    table = Table((f"{events:,} events", "Rows", "Ours", "SQL alone", "Ratio"))
    found = {spec.name: opened(workspace, spec, rounds) for spec in SPECS.values()}
    slowest = sorted(found, key=lambda name: -found[name][1]["ours"].median)
    for name in slowest[:_SLOWEST]:
        count, sides = found[name]
        ours, plain = sides["ours"], sides["plain"]
        called = _(SPECS[name].plural)
        ratio = times(ours.over(plain))
        table.rows.append((f"`{name}` ({called})", f"{count:,}", str(ours), str(plain), ratio))
    usual = median(sides["ours"].median for _count, sides in found.values())
    over = median(sides["ours"].over(sides["plain"]) for _count, sides in found.values())
    said = f"Half of the registers are open within {duration(usual)}; the median ratio is"
    return table, f"{said} {times(over)}."


def opened(workspace: Workspace, spec: AnySpec, rounds: int) -> tuple[int, dict[str, Sample]]:
    """How many rows a register has, and how long it took to open in turns."""
    query = Query(spec, order=spec.order)
    nothing = Query(spec, where=(is_("id", 0),))
    statement = compile_ids(query, workspace.reader.positions, workspace.reader.next_id)
    model = RecordTable(workspace, nothing)
    with Plain(workspace) as plain:
        ids = _ids(plain, statement)
        assert list(workspace.reader.ids(query)) == ids, spec.name

        def open_list() -> None:
            model.set_query(query)
            show(model, 0)

        def select() -> None:
            _first_page(plain, spec, _ids(plain, statement))

        sides: dict[str, Callable[[], float]] = {
            "ours": clocked(open_list, before=partial(model.set_query, nothing)),
            "plain": clocked(select),
        }
        found = compared(rounds, **sides)
    model.deleteLater()
    return len(ids), found


def _ids(plain: Plain, statement: Statement) -> list[int]:
    return [row[0] for row in plain.rows(statement.text, statement.values)]


def _first_page(plain: Plain, spec: AnySpec, ids: list[int]) -> None:
    fields = [name for name in spec.columns if not is_linked(spec.kinds[name])]
    columns = [quoted(c) for name in fields for c in columns_of(name, spec.kinds[name])]
    wanted = ids[:PAGE]
    marks = ", ".join("?" * len(wanted))
    chosen = ", ".join(["id", *columns])
    plain.rows(f"SELECT {chosen} FROM {quoted(spec.name)} WHERE id IN ({marks})", wanted)
