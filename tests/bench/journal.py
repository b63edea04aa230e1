"""Taking back: one saved event, and an action that brought in a thousand of them."""

import itertools
from collections.abc import Callable
from contextlib import ExitStack, closing
from functools import partial

from learningcity_desktop.domain.registry import SPECS
from learningcity_desktop.i18n import Message
from learningcity_desktop.services.workspace import Workspace
from tests.bench.page import Section, Table
from tests.bench.replay import Bare, Replay, recorded
from tests.bench.saving import Saves
from tests.bench.setting import USUAL, Setting
from tests.bench.timing import Sample, Work, clocked, compared, times
from tests.making import values_for

TITLE = "Undo"
EVENT = SPECS["event"]
_HOW = """\
The events are stored before each round, untimed. Ours is `Workspace.undo`: it reads the action's
line of the journal, takes every record back, writes a line of its own and commits. *The same SQL*
is recorded and replayed as above; *bare* deletes (or inserts) as many rows of the table without
indexes, in one transaction. Many events are stored with `Act.create_many`, as an import does."""
_MEANING = """\
Undo reads what was written and does it backwards, so it should cost no more than the storing did.
What is weak: both go record by record through journal, indexes and full-text table, while the bare
side does one thing to rows that nothing else knows of."""


def measure(setting: Setting) -> Section:
    """Save and undo in turns."""
    many = 20 if setting.quick else 1000
    table = Table(("What", "Ours", "The same SQL", "Bare", "To the same SQL", "To the bare"))
    for words, sides in (
        ("undo one saved event", _undone(setting, 1, setting.rounds(30))),
        (f"store {many:,} events as one action", _stored(setting, many, setting.rounds(5))),
        ("undo it", _undone(setting, many, setting.rounds(5))),
    ):
        ours = sides["ours"]
        ratios = (times(ours.over(sides["sql"])), times(ours.over(sides["bare"])))
        table.rows.append((words, *map(str, sides.values()), *ratios))
    return Section(TITLE, (_HOW, table, _MEANING))


def _undone(setting: Setting, count: int, rounds: int) -> dict[str, Sample]:
    with ExitStack() as stack:
        workspace = stack.enter_context(closing(Workspace.open(setting.copy(USUAL))))
        store = _storing(workspace, count)
        pairs = [
            (recorded(workspace, store), recorded(workspace, workspace.undo))
            for _round in range(rounds + 1)
        ]
        before, scripts = zip(*pairs, strict=True)
        replay = Replay(setting.copy(USUAL), list(scripts), before)
        stack.enter_context(closing(replay))
        bare = stack.enter_context(closing(Bare(setting.copy(USUAL))))
        sides: dict[str, Callable[[], float]] = {
            "ours": clocked(workspace.undo, before=store),
            "sql": replay.once,
            "bare": clocked(
                partial(bare.delete_last, count), before=partial(bare.insert_many, count)
            ),
        }
        found = compared(rounds, **sides)
    setting.forget_copies()
    return found


def _stored(setting: Setting, count: int, rounds: int) -> dict[str, Sample]:
    with ExitStack() as stack:
        workspace = stack.enter_context(closing(Workspace.open(setting.copy(USUAL))))
        store = _storing(workspace, count)
        scripts = [recorded(workspace, store) for _round in range(rounds + 1)]
        replay = stack.enter_context(closing(Replay(setting.copy(USUAL), scripts)))
        bare = stack.enter_context(closing(Bare(setting.copy(USUAL))))
        sides: dict[str, Callable[[], float]] = {
            "ours": clocked(store),
            "sql": replay.once,
            "bare": clocked(partial(bare.insert_many, count)),
        }
        found = compared(rounds, **sides)
    setting.forget_copies()
    return found


def _storing(workspace: Workspace, count: int) -> Work:
    """One action that stores so many events."""
    if count == 1:
        return Saves(workspace).add
    numbers = itertools.count(1)
    values = values_for(workspace, EVENT)

    def store() -> None:
        events = ({**values, "title_fa": f"رویداد {next(numbers)}"} for _event in range(count))
        with workspace.act(Message("{count} events", {"count": count})) as act:
            act.create_many(EVENT, events)

    return store
