"""What the program must be able to do however it was installed, asked from another folder."""

import json
import os
import re
import struct
import subprocess
from collections.abc import Sequence
from pathlib import Path

from PySide6.QtPdf import QPdfDocument

from learningcity_desktop import __version__

_UNSEEN = re.compile("[\u200e\u200f\u202a-\u202e\u2066-\u2069]")
_PNG_SIZE = slice(16, 24)
#: Said by Qt's platform for no screen, of itself.
_OFFSCREEN = "This plugin does not support propagateSizeHints()"


class Installed:
    """The program as it lies on a user's disk, with nothing lent by whoever runs the tests."""

    def __init__(self, command: Sequence[str], folder: Path) -> None:
        self.command = list(command)
        self.folder = folder
        self.city = folder / "شهر"
        theirs = ("LC_", "LANG", "PYTHON", "QT_", "VIRTUAL_ENV", "LEARNINGCITY_", "DISPLAY")
        kept = {name: value for name, value in os.environ.items() if not name.startswith(theirs)}
        self.environment = {**kept, "LANG": "C.UTF-8", "QT_QPA_PLATFORM": "offscreen"}

    def __call__(self, *words: str, **environment: str) -> str:
        """Run a command; it must succeed and complain of nothing."""
        done = subprocess.run(
            [*self.command, *words],
            check=False,
            capture_output=True,
            encoding="utf-8",
            cwd=self.folder,
            env={**self.environment, **environment},
            timeout=120,
        )
        told = [line for line in done.stderr.splitlines() if line != _OFFSCREEN]
        assert (done.returncode, told) == (0, []), done
        return done.stdout


def take(program: Installed) -> None:
    """Make a city, look at it in every way, print it in both languages, draw its window."""
    assert program("--version") == f"learningcity-desktop {__version__}\n"
    assert "print a report into a file" in program("--help")
    assert "گزارش" in program("--help", LANG="fa_IR.UTF-8")
    data = ("--data", str(program.city))
    program("demo", *data, "--events", "40")
    assert program("check", *data).startswith("Note: ") or "in order" in program("check", *data)
    [city] = json.loads(program("show", "city", *data, "--format", "json"))
    assert "مراغه" in city["name_fa"]
    assert len(program("show", "event", *data, "--limit", "7").splitlines()) == 8
    for language, words in (("fa", "شهر یادگیرنده"), ("en", "Biennial progress report")):
        out = program.folder / f"{language}.pdf"
        program("report", "biennial", *data, "--lang", language, "--out", out.name)
        assert words in text_of(out)
        picture = program.folder / f"{language}.png"
        program("screenshot", "home", *data, "--lang", language, "--out", picture.name)
        assert size_of(picture) == (1366, 768)


def text_of(path: Path) -> str:
    """The text of a PDF file as PDFium copies it, without marks of direction."""
    document = QPdfDocument()
    assert document.load(str(path)) is QPdfDocument.Error.None_
    pages = [document.getAllText(page).text() for page in range(document.pageCount())]
    document.close()
    return " ".join(_UNSEEN.sub("", "\n".join(pages)).split())


def size_of(picture: Path) -> tuple[int, int]:
    """Width and height of a PNG file in pixels."""
    content = picture.read_bytes()
    assert content.startswith(b"\x89PNG")
    width, height = struct.unpack(">II", content[_PNG_SIZE])
    return width, height
