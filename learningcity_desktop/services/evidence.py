"""Attaching files to records, and finding them again."""

import shutil
import stat
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from learningcity_desktop.domain.event import EVENT, EVENT_SERIES
from learningcity_desktop.domain.evidence import AREA_OF_REGISTER, ATTACHMENT
from learningcity_desktop.domain.links import Pointer, Ref
from learningcity_desktop.domain.programme import PROGRAMME
from learningcity_desktop.domain.registry import spec_named
from learningcity_desktop.i18n import N_, Message, Problem
from learningcity_desktop.services.outputs import refuse_record
from learningcity_desktop.services.workspace import Workspace
from learningcity_desktop.storage.attachments import fingerprint, keep, place_of

#: A film of an hour; what is larger belongs on a disk of its own, with a note of where it is.
LARGEST_FILE = 2 * 1024**3
_KINDS = {
    **dict.fromkeys((".jpg", ".jpeg", ".png", ".webp", ".bmp", ".tif", ".tiff"), "photo"),
    **dict.fromkeys((".mp4", ".mov", ".avi", ".mkv", ".webm"), "video"),
}
#: Endings of programs: evidence is opened by double click, and these would run.
_PROGRAMS = frozenset(
    (
        *(".exe", ".com", ".bat", ".cmd", ".msi", ".scr", ".pif", ".cpl", ".hta", ".jar", ".lnk"),
        *(".js", ".jse", ".vbs", ".vbe", ".wsf", ".wsh", ".ps1", ".reg", ".url", ".dll", ".sys"),
        *(".sh", ".run", ".desktop", ".appimage", ".app", ".command", ".scf", ".msc", ".inf"),
    )
)

#: Registers through which a record leads to its programme.
_LEADING_UP = (PROGRAMME.name, EVENT.name, EVENT_SERIES.name)


@dataclass(frozen=True)
class Kept:
    """A file whose copy lies in the city's folder, attached to nothing yet."""

    name: str
    mark: str
    size: int


def sorted_out(files: Sequence[Path]) -> tuple[list[Path], list[Problem]]:
    """The files that can be attached, and in words why others cannot."""
    good, faults = [], []
    for path in files:
        problem = _refusal(path)
        if problem is None:
            good.append(path)
        else:
            faults.append(problem)
    return good, faults


def _refusal(path: Path) -> Problem | None:
    """Why a file is not taken in: folders, devices, programs, nothing in it, too much in it."""
    said = {"file": path.name}
    try:
        found = path.stat()
    except (OSError, ValueError):
        whole = {"path": str(path)}
        return Problem(Message(N_("The file {path} could not be copied in."), whole))
    if stat.S_ISDIR(found.st_mode):
        return Problem(
            Message(N_("“{file}” is a folder. Choose the files in it, or pack them first."), said)
        )
    if not stat.S_ISREG(found.st_mode):
        return Problem(Message(N_("“{file}” is not a file that can be kept."), said))
    if path.suffix.lower() in _PROGRAMS:
        return Problem(
            Message(N_("“{file}” is a program and not evidence; it could harm computers."), said)
        )
    if not found.st_size:
        return Problem(Message(N_("“{file}” is empty."), said))
    if found.st_size > LARGEST_FILE:
        limit = {"limit": LARGEST_FILE // 1024**3}
        return Problem(
            Message(N_("“{file}” is larger than {limit} GB; make it smaller first."), said | limit)
        )
    return None


def copy_in(
    workspace: Workspace, files: Sequence[Path], tell: Callable[[float], None] | None = None
) -> list[Kept]:
    """Copy files into the city's folder; may run beside the window.

    Raises `Problem` where a file cannot be read or stored. ``tell`` is told how far it is.
    """
    kept = []
    for done, path in enumerate(files):
        if tell is not None:
            tell(done / len(files))
        kept.append(Kept(path.name, *keep(workspace.store.attachments, path)))
    return kept


def attach_kept(
    workspace: Workspace,
    owner: Pointer,
    kept: Sequence[Kept],
    origin: object | None = None,
    **values: Any,
) -> list[int]:
    """Attach files that were copied in to a record, as one action; areas are guessed from it."""
    title = workspace.names.record_title(owner.entity, owner.id)
    label = Message(N_("{count} files attached to “{title}”"), {"count": len(kept), "title": title})
    given = {"areas": areas_of(workspace, owner), "linked_to": owner, **values}
    with workspace.act(label, origin) as act:
        return [
            act.create(
                ATTACHMENT,
                {
                    "file": each.name,
                    "hash": each.mark,
                    "size": each.size,
                    "kind": _KINDS.get(Path(each.name).suffix.lower()),
                    **given,
                },
            )
            for each in kept
        ]


def attach(
    workspace: Workspace,
    owner: Pointer,
    files: Sequence[Path],
    origin: object | None = None,
    **values: Any,
) -> list[int]:
    """Copy files into the city's folder and attach them to a record, as one action.

    Raises `Problem` where a file is refused, cannot be read or stored; then nothing is attached.
    """
    _good, faults = sorted_out(files)
    if faults:
        raise faults[0]
    return attach_kept(workspace, owner, copy_in(workspace, files), origin, **values)


def areas_of(workspace: Workspace, owner: Pointer) -> tuple[str, ...]:
    """The areas that a file of this record most likely tells of.

    Those of the programme that the record belongs to; else that of its register (domain §4.3).
    """
    values = workspace.reader.get(spec_named(owner.entity), owner.id)
    if values is None:
        return ()
    if owner.entity == PROGRAMME.name:
        return tuple(values["six_area"])
    above = [
        (kind, Pointer(kind.entity, values[name]))
        for name, kind in spec_named(owner.entity).fields.items()
        if isinstance(kind, Ref) and values[name] is not None
    ]
    for kind, pointer in above:
        if kind.owned or pointer.entity in _LEADING_UP:
            areas = areas_of(workspace, pointer)
            if areas:
                return areas
    own = AREA_OF_REGISTER.get(owner.entity)
    return (own,) if own else ()


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


def save_copy(workspace: Workspace, attachment: dict[str, Any], target: Path) -> None:
    """Copy an attached file to where the user wants it, whole or not at all.

    Raises `Problem` where the file is gone, or over the city's own record.
    """
    refuse_record(workspace.folder, target)
    half = target.with_name(target.name + ".part")
    try:
        shutil.copyfile(path_of(workspace, attachment), half)
        half.replace(target)
    except OSError as error:
        with suppress(OSError):
            half.unlink(missing_ok=True)
        said = {"path": str(target)}
        raise Problem(Message(N_("{path} could not be written."), said)) from error
