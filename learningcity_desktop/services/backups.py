"""Making a backup of the open file when the coordinator asks for one."""

import datetime as dt
from pathlib import Path

from learningcity_desktop.services.workspace import Workspace
from learningcity_desktop.storage.backup import back_up


def back_up_now(workspace: Workspace) -> Path:
    """Copy the database into the backups folder, checked; raises `Problem` where it fails."""
    stamp = dt.datetime.now().astimezone().strftime("%Y%m%d-%H%M%S")
    target = workspace.store.backups / f"learningcity-{stamp}.db"
    return back_up(workspace.reader.connection, target)


def newest_backup(workspace: Workspace) -> Path | None:
    """The backup that was made last, by the moment in its name."""
    return max(workspace.store.backups.glob("learningcity-*.db"), default=None)
