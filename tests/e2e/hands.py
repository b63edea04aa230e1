"""Hands at an Iranian keyboard before a real screen: keys by their place, in either layout."""

import shutil
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

import pytest

from tests.e2e.command import PROGRAM
from tests.e2e.screen import Screen, open_screen

_Found = TypeVar("_Found")

_LONGEST_WAIT = 60  # seconds
_LOOK_AGAIN = 0.01  # seconds between two looks at something that is waited for
_LOOKS_AT_REST = 4

# Keycodes of the rows of a keyboard, and what ISIRI 9147 (XKB's layout ``ir``) has on them.
_PLAIN = {10: "۱۲۳۴۵۶۷۸۹۰", 24: "ضصثقفغعهخحجچ", 38: "شسیبلاتنمکگ", 52: "ظطزرذدپو./", 65: " "}
_SHIFTED = {24: "ًٌٍَُِّْ][}{", 38: "ؤئيإأآة»«:؛", 54: "ژ", 65: "\u200c"}
_LATIN_ROWS = {10: "1234567890", 24: "qwertyuiop", 38: "asdfghjkl", 52: "zxcvbnm"}
_PERSIAN_KEYS = {char: str(at + i) for at, row in _PLAIN.items() for i, char in enumerate(row)} | {
    char: f"shift+{at + i}" for at, row in _SHIFTED.items() for i, char in enumerate(row)
}
_PLACES = {char: str(at + i) for at, row in _LATIN_ROWS.items() for i, char in enumerate(row)}

_HOLD = """
import sys
from PySide6.QtGui import QGuiApplication
application = QGuiApplication(sys.argv)
application.clipboard().setText(sys.argv[1])
print(application.clipboard().ownsClipboard(), flush=True)
application.exec()
"""


@dataclass
class Hands:
    """Types into a program. The Persian layout is on unless Latin letters are typed."""

    screen: Screen
    program: "subprocess.Popen[str]"
    pressed: int = 0
    _layout: str = ""

    def look_at(self, title: str) -> None:
        """Wait for a window of the program whose title begins so, and turn to it."""
        words = ("--sync", "--onlyvisible", "--all", "--pid", str(self.program.pid))
        [window, *_] = self.screen.ask("search", *words, "--name", f"^{title}").split()
        self.screen.ask("windowfocus", "--sync", window)
        self.rest()

    def persian(self, text: str) -> None:
        """Type Persian letters and digits."""
        self._lay_out("ir,us")
        self._hit(*(_PERSIAN_KEYS[char] for char in text))

    def latin(self, text: str) -> None:
        """Type Latin letters."""
        self._lay_out("us,ir")
        self.pressed += len(text)
        self.screen.ask("type", "--delay", "2", text)
        self._lay_out("ir,us")
        self.rest()

    def press(self, *keys: str, times: int = 1) -> None:
        """Press keys or chords one after the other; letters are told by their Latin place."""
        self._lay_out("ir,us")
        for key in keys * times:
            *held, last = key.split("+")
            self._hit("+".join([*held, _PLACES.get(last, last)]))

    @contextmanager
    def holding(self, text: str) -> Iterator[None]:
        """Have a text on the clipboard, as if a spreadsheet had copied it."""
        words = [sys.executable, "-c", _HOLD, text]
        environment = self.screen.environment()
        with subprocess.Popen(words, env=environment, stdout=subprocess.PIPE) as other:
            assert other.stdout is not None
            assert other.stdout.readline() == b"True\n"
            yield
            other.terminate()

    def rest(self) -> None:
        """Wait until the program has done all there was to do, and sleeps or has ended."""
        looks, before = 0, -1

        def asleep() -> bool:
            nonlocal looks, before
            if self.program.poll() is not None:
                return True
            now, sleeps = self._worked()
            looks = looks + 1 if sleeps and now == before else 0
            before = now
            return looks >= _LOOKS_AT_REST

        wait_for(asleep)

    def _hit(self, *keys: str) -> None:
        self.pressed += len(keys)
        self.screen.ask("key", "--delay", "2", *keys)
        self.rest()

    def _lay_out(self, layout: str) -> None:
        if layout != self._layout:
            words = ["setxkbmap", "-layout", layout]
            subprocess.run(words, check=True, env=self.screen.environment())
            self._layout = layout

    def _worked(self) -> tuple[int, bool]:
        """Nanoseconds that the program's threads have run, and whether all of them sleep."""
        ran, sleeps = 0, True
        for thread in Path(f"/proc/{self.program.pid}/task").iterdir():
            try:
                ran += int((thread / "schedstat").read_text().split()[0])
                state = (thread / "stat").read_text().rpartition(")")[2].split()[0]
            except OSError:  # it has just ended
                continue
            sleeps = sleeps and state == "S"
        return ran, sleeps


def wait_for(found: Callable[[], _Found]) -> _Found:
    """Look until there is something, and hand it over."""
    end = time.monotonic() + _LONGEST_WAIT
    while not (there := found()):
        assert time.monotonic() < end, "it never came"
        threading.Event().wait(_LOOK_AGAIN)
    return there


@contextmanager
def at_the_keyboard(folder: Path, home: Path) -> Iterator[Hands]:
    """Start the program in Persian on a screen of its own; afterwards it must have said nothing."""
    if shutil.which("setxkbmap") is None:
        pytest.skip("setxkbmap is not installed")
    with open_screen() as screen:
        environment = {**screen.environment(), "LANG": "C.UTF-8", "HOME": str(home)}
        environment["XDG_CURRENT_DESKTOP"] = ""  # Qt's own file dialog, not that of a desktop
        environment |= {f"XDG_{n}_HOME": str(home / n) for n in ("CONFIG", "STATE", "CACHE")}
        words = [*PROGRAM, "--data", str(folder), "--lang", "fa"]
        program = subprocess.Popen(words, env=environment, stderr=subprocess.PIPE, text=True)
        try:
            yield Hands(screen, program)
            _out, told = program.communicate(timeout=_LONGEST_WAIT)
        finally:
            program.kill()
            program.wait()
    assert (program.returncode, told) == (0, "")
