"""Attaching files to records, and finding them again."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from learningcity_desktop.domain.evidence import ATTACHMENT
from learningcity_desktop.domain.links import Pointer
from learningcity_desktop.i18n import N_, Message
from learningcity_desktop.services.workspace import Workspace
from learningcity_desktop.storage.attachments import fingerprint, keep, place_of

_KINDS = {
    **dict.fromkeys((".jpg", ".jpeg", ".png", ".webp", ".bmp", ".tif", ".tiff"), "photo"),
    **dict.fromkeys((".mp4", ".mov", ".avi", ".mkv", ".webm"), "video"),
}


def attach(
    workspace: Workspace,
    owner: Pointer,
    files: Sequence[Path],
    origin: object | None = None,
    **values: Any,
) -> list[int]:
    """Copy files into the city's folder and attach them to a record, as one action.

    Raises `Problem` where a file cannot be read or stored; then nothing is attached.
    """
    kept = [(path, *keep(workspace.store.attachments, path)) for path in files]
    title = workspace.names.record_title(owner.entity, owner.id)
    label = Message(N_("{count} files attached to “{title}”"), {"count": len(kept), "title": title})
    with workspace.act(label, origin) as act:
        return [
            act.create(
                ATTACHMENT,
                {
                    "file": path.name,
                    "hash": mark,
                    "size": size,
                    "kind": _KINDS.get(path.suffix.lower()),
                    "linked_to": owner,
                    **values,
                },
            )
            for path, mark, size in kept
        ]


def path_of(workspace: Workspace, attachment: dict[str, Any]) -> Path:
    """Where an attached file is kept."""
    return place_of(workspace.store.attachments, attachment["hash"], attachment["file"])


def is_intact(workspace: Workspace, attachment: dict[str, Any]) -> bool:
    """Whether the file is there and still what was attached."""
    path = path_of(workspace, attachment)
    try:
        return bool(fingerprint(path) == attachment["hash"])
    except (OSError, ValueError):  # a name that no file can have
        return False
