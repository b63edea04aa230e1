"""How long until there is a window, and until it can be used: ours against a bare Qt window."""

import statistics
from collections.abc import Callable
from functools import partial

from tests.bench.opening import Environment, Opened, open_window, platforms, sample
from tests.bench.page import Section, Table
from tests.bench.setting import USUAL, Setting
from tests.bench.timing import duration, in_turns, megabytes, times

TITLE = "Start"
_PAGES = {"home": "home page", "events": "list of events"}
_STAGES = {
    "python": "Python is up",
    "imported": "modules are imported",
    "shown": "file is open, window is built",
    "painted": "first pixels are out",
    "usable": "first page is there, the window rests",
}
_HOW = """\
Each start is a process of its own, on a city of 600 events, in Persian. The bare side is a
`QMainWindow` with one `QLabel`, in the same Python and on the same platform plugin. *First paint*
is the moment when Qt has handled the window's first expose event, so its pixels are out. *Usable*
is the end of the last repaint, or of the last time that the event loop was held up for over 10 ms,
before 150 ms of rest; what the home page counts in the background (how ready the report is) may
come later. Both sides carry the same probe. Disk cache and bytecode are warm: the first start
after installing or switching on takes longer."""
_MEANING = """\
A ratio of 2 means that whoever waits for our first page waits twice as long as for an empty
window. The bare window has no fonts, icons, language or file to load, so a ratio of 1 is out of
reach. What is weak: most of the difference is the import of our own modules and the making of the
first page's widgets, one by one, in Python."""


def measure(setting: Setting) -> Section:
    """Open windows in turns, on every platform plugin that there is."""
    starts = Table(("From the start of the process to …", "Ours", "Bare window", "Ratio"))
    ratios = []
    found: dict[str, list[Opened]] = {}
    with platforms(setting) as environments:
        for platform, environment in environments.items():
            found = in_turns(setting.rounds(9), **_sides(setting, environment))
            for page, words in _PAGES.items():
                for mark, said in (("painted", "first paint"), ("usable", "usable")):
                    ratio = starts.compare(
                        f"{said}, {words} ({platform})",
                        sample(found[page], mark),
                        sample(found["bare"], mark),
                    )
                ratios.append(ratio)
    least, most = times(min(ratios)), times(max(ratios))
    said = f"Our first page is usable after {least} to {most} the time of a bare window."
    stages = f"Stages of a start ({platform}, medians):"
    return Section(TITLE, (_HOW, starts, said, stages, _stages(found), _imported(found), _MEANING))


def _sides(setting: Setting, environment: Environment) -> dict[str, Callable[[], Opened]]:
    folder = str(setting.city(USUAL).folder)
    ours = {page: partial(open_window, environment, folder, page) for page in _PAGES}
    return {"bare": partial(open_window, environment), **ours}


def _stages(found: dict[str, list[Opened]]) -> Table:
    names = {**_PAGES, "bare": "bare window"}
    table = Table(("Stage", *names.values()))
    for mark, words in _STAGES.items():
        table.rows.append((words, *(duration(sample(found[name], mark).median) for name in names)))
    held = (statistics.median(each.memory for each in found[name]) for name in names)
    table.rows.append(("memory of its own then (PSS)", *map(megabytes, held)))
    return table


def _imported(found: dict[str, list[Opened]]) -> str:
    heavy = sorted({name for starts in found.values() for each in starts for name in each.heavy})
    if heavy:
        return f"Imported by then, although no window may wait for them: {', '.join(heavy)}."
    return (
        "By then neither SQLAlchemy, SQLModel, pydantic nor Alembic was imported, and neither "
        "ReportLab, uharfbuzz nor fontTools (decision 0003)."
    )
