"""What the kill tests run in another process: work that says after each step that it is stored.

python -m tests.e2e.victim saves|attaches|upgrades FOLDER
"""

import itertools
import os
import sys
from pathlib import Path

import alembic.command  # imported before "ready", so that kills hit the work and not an import

from learningcity_desktop.domain.links import Pointer
from learningcity_desktop.domain.registry import SPECS
from learningcity_desktop.services import evidence, records
from learningcity_desktop.services.workspace import Workspace
from learningcity_desktop.storage.connection import open_connection
from learningcity_desktop.storage.migrations.runner import upgrade
from learningcity_desktop.storage.writer import Writer
from tests.making import LEAST

SAVES = 200
LARGE = 300_000
IMPORTED = (alembic.command, Writer)


def say(word: object) -> None:
    """Tell whoever watches; at once, because the next moment may be the last."""
    sys.stdout.write(f"{word}\n")
    sys.stdout.flush()


def saves(folder: Path) -> None:
    """Save families of an event with its head counts; change some, undo and redo some."""
    workspace = Workspace.open(folder)
    cell = SPECS["event_attendance"]
    say("ready")
    for count in range(SAVES):
        draft = records.new_draft(SPECS["event"], **LEAST["event"] | {"edition": count % 900 + 1})
        draft.children[cell.name] = [
            records.new_draft(cell, sex=sex, age_band="A3", count=count) for sex in ("f", "m")
        ]
        say(records.save(workspace, draft).id)
        if count % 3 == 0:
            again = records.load(workspace, SPECS["event"], 1)
            again.values["title_en"] = f"Edition {os.getpid()} {count}"
            records.save(workspace, again)
        if count % 5 == 0:
            records.save(workspace, records.new_draft(SPECS["venue"], name_fa=f"سالن {count}"))
            workspace.undo()
            workspace.redo()


def attaches(folder: Path) -> None:
    """Attach files, each of them another one."""
    workspace = Workspace.open(folder)
    source = folder.parent / f"فیلم {os.getpid()}.mp4"
    say("ready")
    for count in itertools.count():
        source.write_bytes(f"{os.getpid()} {count}".encode().ljust(LARGE))
        [number] = evidence.attach(workspace, Pointer("event", 1), [source])
        say(number)


def upgrades(folder: Path) -> None:
    """Bring an empty file to today's schema."""
    connection = open_connection(folder / "upgraded.db", create=True)
    say("ready")
    upgrade(connection)
    say("done")


if __name__ == "__main__":
    {"saves": saves, "attaches": attaches, "upgrades": upgrades}[sys.argv[1]](Path(sys.argv[2]))
