"""Files kept by their fingerprint: equal files once, none ever changed in place."""

import hashlib
import os
import shutil
from pathlib import Path

from learningcity_desktop.i18n import N_, Message, Problem

_PIECE = 1 << 20


def fingerprint(path: Path) -> str:
    """SHA-256 of a file, read in pieces."""
    digest = hashlib.sha256()
    with path.open("rb") as file:
        while piece := file.read(_PIECE):
            digest.update(piece)
    return digest.hexdigest()


def place_of(folder: Path, mark: str, name: str) -> Path:
    """Where a file with this fingerprint is kept; the ending stays for whoever opens it."""
    ending = Path(name).suffix.lower()[:10]
    return folder / mark[:2] / f"{mark}{ending}"


def keep(folder: Path, source: Path) -> tuple[str, int]:
    """Copy a file in; returns its fingerprint and size in bytes.

    The copy is on the disk before this returns. Raises `Problem` where the file cannot be read or
    the copy cannot be made.
    """
    try:
        mark = fingerprint(source)
        size = source.stat().st_size
        target = place_of(folder, mark, source.name)
        if not target.is_file() or target.stat().st_size != size:
            target.parent.mkdir(parents=True, exist_ok=True)
            half = target.with_suffix(".part")
            with source.open("rb") as incoming, half.open("wb") as outgoing:
                shutil.copyfileobj(incoming, outgoing, _PIECE)
                outgoing.flush()
                os.fsync(outgoing.fileno())
            half.replace(target)
    except OSError as error:
        raise Problem(
            Message(N_("The file {path} could not be copied in."), {"path": str(source)})
        ) from error
    return mark, size
