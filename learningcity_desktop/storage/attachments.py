"""Files kept by their fingerprint: equal files once, none ever changed in place."""

import hashlib
import os
import re
import uuid
from contextlib import suppress
from pathlib import Path

from learningcity_desktop.i18n import N_, Message, Problem
from learningcity_desktop.storage.disk import flush_folder

_PIECE = 1 << 20
_FINGERPRINT = re.compile("[0-9a-f]{64}")
_ENDING = re.compile(r"\.[a-z0-9]{1,9}")


def fingerprint(path: Path) -> str:
    """SHA-256 of a file, read in pieces."""
    digest = hashlib.sha256()
    with path.open("rb") as file:
        while piece := file.read(_PIECE):
            digest.update(piece)
    return digest.hexdigest()


def place_of(folder: Path, mark: str, name: str) -> Path:
    """Where a file with this fingerprint is kept, or would be.

    The ending stays for whoever opens it. A file that is there is found whatever it is called now:
    the name in the register may be changed. What is no fingerprint could lead out of the folder,
    and records come from other offices too: it gets a place in the folder where no file is.
    """
    if not _FINGERPRINT.fullmatch(mark):
        mark = hashlib.sha256(mark.encode(errors="replace")).hexdigest()
    shelf = folder / mark[:2]
    if shelf.is_dir():
        for path in shelf.iterdir():
            if path.stem == mark:
                return path
    ending = Path(name).suffix.lower()
    return shelf / (mark + ending if _ENDING.fullmatch(ending) else mark)


def keep(folder: Path, source: Path) -> tuple[str, int]:
    """Copy a file in; returns its fingerprint and size in bytes.

    The fingerprint is that of the copy, and the copy is on the disk before this returns. Raises
    `Problem` where the file cannot be read or the copy cannot be made; then nothing is left.
    """
    half = folder / f"{uuid.uuid4().hex}.part"
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with source.open("rb") as incoming, half.open("xb") as outgoing:
            while piece := incoming.read(_PIECE):
                outgoing.write(piece)
            outgoing.flush()
            os.fsync(outgoing.fileno())
        mark, size = fingerprint(half), half.stat().st_size
        target = place_of(folder, mark, source.name)
        target.parent.mkdir(exist_ok=True)
        if not target.is_file() or fingerprint(target) != mark:
            half.replace(target)
            flush_folder(target.parent)
    except OSError as error:
        raise Problem(
            Message(N_("The file {path} could not be copied in."), {"path": str(source)})
        ) from error
    finally:
        with suppress(OSError):
            half.unlink(missing_ok=True)
    return mark, size
