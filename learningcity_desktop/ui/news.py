"""News of what changed, brought to the window's own thread from wherever it was written."""

from collections.abc import Callable

from PySide6.QtCore import QObject, Qt, QThread, Signal, Slot


class NewsPost(QObject):
    """Lives on the window's thread; what long work announces is told there."""

    _came = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._came.connect(self._on_came, Qt.ConnectionType.QueuedConnection)

    def deliver(self, tell: Callable[[], None]) -> None:
        """Tell now where that is this thread, else as soon as it is at leisure."""
        if QThread.currentThread() is self.thread():
            tell()
        else:
            self._came.emit(tell)

    @Slot(object)
    def _on_came(self, tell: Callable[[], None]) -> None:
        tell()
