"""Saving one event through the door of services: against the same SQL, and against one INSERT."""

import itertools
from collections.abc import Callable
from contextlib import ExitStack, closing
from dataclasses import dataclass, field
from statistics import median
from unittest.mock import patch

from learningcity_desktop.domain.query import Query, is_
from learningcity_desktop.domain.registry import SPECS
from learningcity_desktop.services import records
from learningcity_desktop.services.act import Act
from learningcity_desktop.services.workspace import Workspace
from tests.bench.page import Section, Table
from tests.bench.replay import Bare, Replay, recorded
from tests.bench.setting import USUAL, Setting
from tests.bench.timing import Sample, Work, clocked, compared, duration, times

TITLE = "Saving"
EVENT = SPECS["event"]
_HOW = """\
Ours is `records.save`, as the form calls it: fields are checked, the row is written with its sort
and search keys, indexes and full-text entry, rules are held against the new state, the journal
keeps before and after, and the transaction is committed with `FULL` flushes. *The same SQL* are the
statements of such saves, recorded and carried out on a copy of the file without any of our code.
*One row* is the bare floor: one `INSERT` or `UPDATE` and a `COMMIT`, in a table of the same columns
that has 600 rows and no index, with the same settings on the same disk."""
_MEANING = """\
The first ratio is the price of our code, the second that of the whole idea: journal, search and
order kept with every save. A person saves once a minute, and waits for the disk's flushes. What is
weak: on a hard disk each flush costs 10 to 25 ms, and there are four (decision 0004)."""


@dataclass
class Rules:
    """How long the rules of each save took."""

    seconds: list[float] = field(default_factory=list)

    def timed(self) -> ExitStack:
        """While this is entered, the clock runs around the rules."""
        check = Act.check_rules

        def checked(act: Act) -> None:
            self.seconds.append(clocked(lambda: check(act))())

        stack = ExitStack()
        stack.enter_context(patch.object(Act, "check_rules", checked))
        return stack


class Saves:
    """New events and edits, one after the other, on one copy of a city's file."""

    def __init__(self, workspace: Workspace) -> None:
        self._workspace = workspace
        held = workspace.reader.ids(Query(EVENT, where=(is_("status", "held"),)))
        self._numbers = itertools.count(1)
        self._id = held[len(held) // 2]

    def add(self) -> None:
        """Add an event like one that is there, with all its values."""
        draft = records.load(self._workspace, EVENT, self._id)
        draft.id = None
        draft.values["title_fa"] += f" {next(self._numbers)}"
        records.save(self._workspace, draft)

    def edit(self) -> None:
        """Change one field of an event."""
        draft = records.load(self._workspace, EVENT, self._id)
        draft.values["volunteers"] = next(self._numbers)
        records.save(self._workspace, draft)


def measure(setting: Setting) -> Section:
    """Save on a city's file of the usual size, and on a very large one."""
    table = Table(("What", "Ours", "The same SQL", "One row", "To the same SQL", "To one row"))
    split = Table(("Where a new event's time goes", "Median"))
    for events in (USUAL, setting.many):
        for words, name in (("new event", "add"), ("one field changed", "edit")):
            sides, rules, commits = _compare(setting, events, name)
            ours, sql, row = sides["ours"], sides["sql"], sides["row"]
            ratios = (times(ours.over(sql)), times(ours.over(row)))
            what = f"{words}, among {events:,}"
            table.rows.append((what, *map(str, sides.values()), *ratios))
            if (events, name) == (USUAL, "add"):
                split.rows = _parts(ours, sql, rules, commits)
    return Section(TITLE, (_HOW, table, split, _MEANING))


def _compare(
    setting: Setting, events: int, name: str
) -> tuple[dict[str, Sample], list[float], list[float]]:
    """The three sides of one kind of save; what the rules took, and what the commits took."""
    rounds = setting.rounds(40)
    rules = Rules()
    with ExitStack() as stack:
        workspace = stack.enter_context(closing(Workspace.open(setting.copy(events))))
        work: Work = getattr(Saves(workspace), name)
        scripts = [recorded(workspace, work) for _round in range(rounds + 1)]
        replay = stack.enter_context(closing(Replay(setting.copy(events), scripts)))
        bare = stack.enter_context(closing(Bare(setting.copy(USUAL))))
        stack.enter_context(rules.timed())
        sides: dict[str, Callable[[], float]] = {
            "ours": clocked(work),
            "sql": replay.once,
            "row": clocked(bare.insert if name == "add" else bare.update),
        }
        found = compared(rounds, **sides)
    setting.forget_copies()
    return found, rules.seconds, replay.commits


def _parts(
    ours: Sample, sql: Sample, rules: list[float], commits: list[float]
) -> list[tuple[str, ...]]:
    commit, rule = median(commits), median(rules)
    own = ours.median - sql.median
    return [
        ("`COMMIT` with its flushes", duration(commit)),
        ("all other SQL", duration(sql.median - commit)),
        ("rules, with the reading that they ask for", duration(rule)),
        ("checking, converting, journal, announcing", duration(own - rule)),
    ]
