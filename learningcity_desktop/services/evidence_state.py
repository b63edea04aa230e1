"""Which attached files are missing or were changed, without reading them all each time."""

import datetime as dt
import os
from collections.abc import Callable
from enum import StrEnum
from pathlib import Path
from typing import NamedTuple

from learningcity_desktop.domain.evidence import ATTACHMENT
from learningcity_desktop.domain.query import Query
from learningcity_desktop.services.workspace import Workspace
from learningcity_desktop.storage.attachments import fingerprint

_PAGE = 2000
#: Seconds by which a copy may be younger than its record: sticks tell time in steps of two.
_GRACE = 5.0


class State(StrEnum):
    """How a file that is not as it was attached differs."""

    MISSING = "missing"
    CHANGED = "changed"


class _Found(NamedTuple):
    """A file in the city's folder."""

    path: Path
    size: int
    moment: int  # nanoseconds

    @property
    def sign(self) -> tuple[str, int, int]:
        """What stays the same as long as nobody writes to the file."""
        return self.path.stem, self.size, self.moment


class Watch:
    """Looks after the files of one open city; remembers which it has read and found sound."""

    def __init__(self, workspace: Workspace) -> None:
        self._workspace = workspace
        self._sound: set[tuple[str, int, int]] = set()

    def look(
        self, *, thorough: bool = False, tell: Callable[[float], None] | None = None
    ) -> dict[int, State]:
        """Attachments whose files are not what was attached; may run beside the window.

        A file that is there with its size and has not been written to since is taken for sound; any
        other is read. ``thorough`` reads all of them. ``tell`` is told how far it is.
        """
        there = _files(self._workspace.store.attachments)
        reader = self._workspace.reader
        ids = reader.ids(Query(ATTACHMENT, order="id"))
        read: dict[str, bool] = {}
        faults: dict[int, State] = {}
        for start in range(0, len(ids), _PAGE):
            rows = reader.rows(ATTACHMENT, ids[start : start + _PAGE], ("hash", "size", "created"))
            for place, (record, (mark, size, created)) in enumerate(rows.items(), start):
                if tell is not None:
                    tell(place / len(ids))
                state = self._state(there.get(mark), mark, size, created, read, thorough=thorough)
                if state is not None:
                    faults[record] = state
        return faults

    def _state(
        self,
        found: _Found | None,
        mark: str,
        size: int | None,
        created: str,
        read: dict[str, bool],
        *,
        thorough: bool,
    ) -> State | None:
        if found is None:
            return State.MISSING
        if size is not None and size != found.size:
            return State.CHANGED
        untouched = found.moment <= _nanoseconds(created)
        if not thorough and (untouched or found.sign in self._sound):
            return None
        if mark not in read:
            read[mark] = _is_sound(found.path, mark)
        if not read[mark]:
            return State.CHANGED
        self._sound.add(found.sign)
        return None


def _files(folder: Path) -> dict[str, _Found]:
    """All files of a city's folder by the fingerprint in their names."""
    found = {}
    shelves = [Path(each.path) for each in _entries(folder) if each.is_dir()]
    for shelf in shelves:
        for entry in _entries(shelf):
            if entry.is_file():
                told = entry.stat()
                path = Path(entry.path)
                found[path.stem] = _Found(path, told.st_size, told.st_mtime_ns)
    return found


def _entries(folder: Path) -> "list[os.DirEntry[str]]":
    try:
        with os.scandir(folder) as entries:
            return list(entries)
    except OSError:  # no file was ever attached, or the shelf is gone
        return []


def _is_sound(path: Path, mark: str) -> bool:
    try:
        return fingerprint(path) == mark
    except OSError:
        return False


def _nanoseconds(moment: str) -> int:
    """The last moment at which a record's copy can have been written."""
    try:
        told = dt.datetime.fromisoformat(moment).timestamp()
    except ValueError:  # a record without a moment says nothing about its file
        return 0
    return int((told + _GRACE) * 1e9)
