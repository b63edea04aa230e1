"""An approved report over a random city, and a writer of papers that needs no layout."""

import datetime as dt
from collections import Counter
from pathlib import Path

from learningcity_desktop.domain.registry import SPECS
from learningcity_desktop.services.figures.model import Amount, Figure, Window
from learningcity_desktop.services.reporting import cycles, editions, states
from learningcity_desktop.services.reporting.dossier import Dossier, gather
from learningcity_desktop.services.reporting.editions import Edition
from learningcity_desktop.services.reporting.snapshot import MOST_KEPT
from learningcity_desktop.services.workspace import Workspace
from tests.making import LEAST, open_cycle

TODAY = dt.date(2025, 12, 4)
WINDOW = Window(dt.date(2024, 10, 1), dt.date(2026, 9, 30))
#: Question, row and head → the number and the identities of the records behind it.
Numbers = dict[tuple[str, str], list[tuple[Amount, frozenset[str]]]]


def write(language: str, path: Path) -> None:
    """A paper that tells its language."""
    path.write_bytes(f"%PDF {language}".encode())


def approved(workspace: Workspace) -> int:
    """A report that may be frozen."""
    cycle = open_cycle(workspace, LEAST["reporting_cycle"])
    states.take_state(workspace, cycle, "approved", date=TODAY)
    return cycle


def frozen(workspace: Workspace, cycle: int, most: int = MOST_KEPT) -> Edition:
    """A report frozen today."""
    return editions.freeze(workspace, cycle, write, today=TODAY, most=most)


def report(workspace: Workspace, cycle: int) -> Dossier:
    """The report as it is now."""
    return gather(workspace, cycles.cycle_numbered(workspace, cycle), WINDOW, today=TODAY)


def numbers(workspace: Workspace, dossier: Dossier) -> Numbers:
    """All numbers of a report with the records behind them."""
    found: Numbers = {}
    for part in dossier.parts:
        for item in part.items:
            if not isinstance(item.content, Figure):
                continue
            for row in item.content.rows:
                for head, cell in zip(item.content.number_heads, row.cells, strict=False):
                    place = " / ".join((*filter(None, row.labels), head))
                    uuids: frozenset[str] = frozenset()
                    if cell.query is not None:
                        ids = workspace.reader.ids(cell.query)
                        rows = workspace.reader.rows(cell.query.spec, ids, ("uuid",))
                        uuids = frozenset(uuid for (uuid,) in rows.values())
                    found.setdefault((item.question.id, place), []).append((cell.value, uuids))
    return found


def differing(then: Numbers, now: Numbers) -> Counter[tuple[str, str]]:
    """The numbers that are others, or count others."""
    found: Counter[tuple[str, str]] = Counter()
    for key in {*then, *now}:
        old, new = then.get(key, []), now.get(key, [])
        longest = max(len(old), len(new))
        pairs = zip(_filled(old, longest), _filled(new, longest), strict=True)
        if count := sum(before != after for before, after in pairs):
            found[key] = count
    return found


def _filled(cells: list[tuple[Amount, frozenset[str]]], length: int) -> list[object]:
    return [*cells, *[None] * (length - len(cells))]


CYCLE, ANSWER = SPECS["reporting_cycle"], SPECS["report_answer"]
