"""Waiting until the window has come to rest: what a picture and a test of it both need."""

from PySide6.QtCore import QCoreApplication, QEvent, QEventLoop, QTimer
from PySide6.QtWidgets import QApplication

from learningcity_desktop.ui.start import Session

_LONGEST_MS = 20_000
_STEP_MS = 30


def settle(session: Session) -> None:
    """Let everything that was begun come to rest: layouts, timers, work in the background."""
    loop = QEventLoop()
    quiet = 0

    def look() -> None:
        nonlocal quiet
        quiet = quiet + 1 if session.runner.is_idle else 0
        if quiet >= 4:
            loop.quit()

    timer = QTimer()
    timer.timeout.connect(look)
    timer.start(_STEP_MS)
    QTimer.singleShot(_LONGEST_MS, loop, loop.quit)
    loop.exec()
    timer.stop()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    QApplication.processEvents()
