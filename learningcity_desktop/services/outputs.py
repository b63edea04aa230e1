"""Where reports may be written: anywhere but over a city's record."""

from pathlib import Path

from learningcity_desktop.i18n import N_, Message, Problem
from learningcity_desktop.storage.store import ATTACHMENTS, BACKUPS, DATABASE

#: How every SQLite file begins, and so every city's file that is not encrypted.
_BEGINNING = b"SQLite format 3\0"


def refuse_record(folder: Path, target: Path) -> None:
    """Raise `Problem` where writing ``target`` would replace something of a city's record.

    Args:
        folder: that of the city whose file is open.
        target: the file that is to be written.
    """
    place, city = target.resolve(), folder.resolve()
    own = place == city / DATABASE or any(
        place.is_relative_to(city / name) for name in (ATTACHMENTS, BACKUPS)
    )
    if own or _is_database(place):
        said = {"path": str(target)}
        raise Problem(Message(N_("{path} belongs to a city’s record; choose another name."), said))


def _is_database(path: Path) -> bool:
    try:
        with path.open("rb") as file:
            return file.read(len(_BEGINNING)) == _BEGINNING
    except OSError:
        return False
