"""Backups that the coordinator asks for: into the city's folder, or onto a stick (story M7)."""

import datetime as dt
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from learningcity_desktop.i18n import Problem
from learningcity_desktop.services.workspace import Workspace
from learningcity_desktop.storage.backup import Progress, back_up, copy_files, count_records
from learningcity_desktop.storage.store import ATTACHMENTS

#: The coordinator is reminded when work of so many days is in no backup.
REMINDED_DAYS = 7
_NAME, _ENDING = "learningcity-", ".db"
_NEWEST = "backup.newest"
#: How much of the way is done when the database is copied, and when it has been counted.
_COPIED, _COUNTED = 0.6, 0.7


@dataclass(frozen=True)
class Backup:
    """A backup that was opened and counted.

    Attributes:
        records: how many records were read in the copy, over all registers.
        files: how many files of evidence lie whole beside it; None where those of the city do.
        left_out: how many files of evidence were damaged and so were not copied.
    """

    path: Path
    records: int
    files: int | None = None
    left_out: int = 0


def back_up_to(
    workspace: Workspace, folder: Path | None = None, progress: Progress | None = None
) -> Backup:
    """Copy the database, open and count the copy; into another folder evidence goes along.

    Args:
        workspace: what is copied, as it is stored now.
        folder: where to; the city's own folder of backups where none is given.
        progress: told how far it is, may raise to stop it.

    Raises `Problem` where it fails; then, and where it is stopped, no database is left there.
    """

    def part(first: float, last: float) -> Progress:
        return lambda share: progress(first + share * (last - first)) if progress else None

    own = workspace.store.backups
    chosen = own if folder is None else folder
    moment = dt.datetime.now().astimezone()
    target = chosen / f"{_NAME}{moment:%Y%m%d-%H%M%S}{_ENDING}"
    back_up(workspace.reader.connection, target, part(0, _COPIED))
    files, left_out = None, 0
    try:
        records = count_records(target)
        part(_COPIED, _COUNTED)(1)
        if chosen.resolve() != own.resolve():
            evidence, rest = workspace.store.attachments, part(_COUNTED, 1)
            files, left_out = copy_files(evidence, chosen / ATTACHMENTS, rest)
    except BaseException:
        target.unlink()
        raise
    with suppress(Problem):  # the city's own disk may be full: the copy is good all the same
        workspace.store.set_setting(_NEWEST, moment.astimezone(dt.UTC).isoformat())
    return Backup(target, records, files, left_out)


def newest(workspace: Workspace) -> dt.datetime | None:
    """When the newest backup was made, here or elsewhere; None where there is none."""
    told = workspace.store.setting(_NEWEST)
    moments = [dt.datetime.fromisoformat(told)] if told else []
    moments += [
        dt.datetime.fromtimestamp(path.stat().st_mtime, dt.UTC)
        for path in workspace.store.backups.glob(f"{_NAME}*{_ENDING}")
    ]
    return max(moments, default=None)


def unsaved_since(workspace: Workspace) -> dt.datetime | None:
    """Since when work is in no backup; None where all is, or where nobody has worked yet."""
    worked = workspace.store.journal.worked()
    if worked is None:
        return None
    first, last = map(dt.datetime.fromisoformat, worked)
    saved = newest(workspace)
    if saved is None:
        return first
    return saved if last > saved else None
