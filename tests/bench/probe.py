"""Watches one window from outside: when its pixels were out, and when it came to rest."""

import json
import sys
import time
from collections.abc import Mapping
from pathlib import Path

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QApplication, QMainWindow

#: The window rests when for so long nothing was painted and nothing held the event loop up (s).
_REST = 0.15
_HELD_UP = 0.010
_PAINTING = {QEvent.Type.Expose, QEvent.Type.UpdateRequest}
#: What no window may wait for (docs/decisions/0003).
HEAVY = ("sqlalchemy", "sqlmodel", "pydantic", "alembic", "reportlab", "uharfbuzz", "fontTools")


class Probe(QObject):
    """Put on a window that was just shown; tells its marks and ends the program."""

    def __init__(self, window: QMainWindow, marks: Mapping[str, float]) -> None:
        super().__init__(window)
        self._window = window
        self._last = self._tick = time.monotonic()
        self._marks = {**marks, "shown": self._last}
        self._handling = False
        window.windowHandle().installEventFilter(self)
        window.installEventFilter(self)
        self._timer = QTimer(self, interval=1)
        self._timer.timeout.connect(self._look)
        self._timer.start()

    def _look(self) -> None:
        now = time.monotonic()
        if now - self._tick > _HELD_UP:
            self._last = max(self._last, now)
        self._tick = now
        if "painted" in self._marks and now - self._last > _REST:
            self._timer.stop()
            self._marks["usable"] = self._last
            self._tell()
            QApplication.exit(0)

    def _tell(self) -> None:
        heavy = [name for name in HEAVY if name in sys.modules]
        print(json.dumps({"marks": self._marks, "memory": _memory(), "heavy": heavy}))

    # Qt overrides

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if self._handling or event.type() not in _PAINTING:
            return False
        # Handled here and now: the moment after it is the moment when the pixels are out.
        self._handling = True
        QObject.event(watched, event)
        self._handling = False
        self._last = time.monotonic()
        self._marks.setdefault("painted", self._last)
        return True


def _memory() -> int:
    """This process's share of memory (PSS, bytes); 0 where the system does not tell it."""
    told = Path("/proc/self/smaps_rollup")
    if not told.is_file():
        return 0
    lines = told.read_text("ascii").splitlines()
    return next(int(line.split()[1]) * 1024 for line in lines if line.startswith("Pss:"))
