"""Which of the things that are dropped on the window are sheets."""

from pathlib import Path

from PySide6.QtCore import QMimeData

#: How the names of files end that an import reads.
SUFFIXES = (".xlsx", ".xlsm", ".ods", ".csv", ".tsv", ".txt")


def dropped_sheet(data: QMimeData) -> Path | None:
    """The one sheet that is being dropped; None for anything else, and for several files."""
    urls = data.urls()
    paths = [Path(url.toLocalFile()) for url in urls if url.isLocalFile()]
    if len(urls) != 1 or len(paths) != 1 or paths[0].suffix.lower() not in SUFFIXES:
        return None
    return paths[0]
