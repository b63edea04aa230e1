"""A real X server for one program: its window is waited for, keys reach it as from a keyboard."""

import os
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

import pytest

_LONGEST_WAIT = 60  # seconds


@dataclass(frozen=True)
class Screen:
    """An X server that nobody looks at."""

    name: str

    def environment(self) -> dict[str, str]:
        """What a program must be told to open its window here."""
        kept = {n: v for n, v in os.environ.items() if n != "WAYLAND_DISPLAY"}
        return {**kept, "DISPLAY": self.name, "QT_QPA_PLATFORM": "xcb"}

    def ask(self, *words: str) -> str:
        """Have xdotool do something; returns what it said."""
        done = subprocess.run(
            ["xdotool", *words],
            check=True,
            capture_output=True,
            text=True,
            env=self.environment(),
            timeout=_LONGEST_WAIT,
        )
        return done.stdout.strip()

    def wait_for_window(self, process: int) -> str:
        """Number of the window of a process, as soon as it can be seen."""
        return self.ask("search", "--sync", "--onlyvisible", "--pid", str(process)).split()[0]

    def press(self, window: str, key: str) -> None:
        """Press a key in a window."""
        self.ask("windowfocus", "--sync", window, "key", key)


@contextmanager
def open_screen(size: str = "1366x768x24") -> Iterator[Screen]:
    """Start an X server on a number of its own; skips the test where there is none."""
    for command in ("Xvfb", "xdotool"):
        if shutil.which(command) is None:
            pytest.skip(f"{command} is not installed")
    reading, writing = os.pipe()
    options = ("-displayfd", str(writing), "-screen", "0", size, "-nolisten", "tcp")
    with subprocess.Popen(
        ["Xvfb", *options], pass_fds=[writing], stderr=subprocess.DEVNULL
    ) as server:
        os.close(writing)
        try:
            with os.fdopen(reading, encoding="ascii") as told:
                number = told.readline().strip()  # it is written when the server is ready
            yield Screen(f":{number}")
        finally:
            server.terminate()
