"""Long work off the window's thread: one runner, with progress, cancel and honest errors."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any

from PySide6.QtCore import QObject, Signal, Slot

Progress = Callable[[float], None]


class Cancelled(Exception):  # noqa: N818 - not an error: the user's wish
    """Raised inside a task at its next sign of progress after the user cancelled."""


class Task(QObject):
    """One piece of work. Lives on the window's thread; its signals arrive there.

    Signals:
        progressed(float): how far, 0 to 1.
        finished(object): the result.
        failed(object): the exception.
        cancelled(): ended by the user's wish.
    """

    progressed = Signal(float)
    finished = Signal(object)
    failed = Signal(object)
    cancelled = Signal()
    _came = Signal(str, object)

    def __init__(self, work: Callable[[Progress], Any], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._work = work
        self._wanted = True
        self._came.connect(self._deliver)

    def cancel(self) -> None:
        """Ask the work to stop; it does at its next sign of progress."""
        self._wanted = False

    def run(self) -> None:
        """Do the work; called on a worker thread."""
        try:
            result = self._work(self._tell)
        except Cancelled:
            self._came.emit("cancelled", None)
        except BaseException as error:  # noqa: BLE001 - delivered to the window, never swallowed
            self._came.emit("failed", error)
        else:
            self._came.emit("finished", result)

    def _tell(self, share: float) -> None:
        if not self._wanted:
            raise Cancelled
        self._came.emit("progressed", share)

    @Slot(str, object)
    def _deliver(self, what: str, value: object) -> None:
        match what:
            case "progressed":
                self.progressed.emit(value)
            case "finished":
                self.finished.emit(value)
            case "failed":
                self.failed.emit(value)
            case _:
                self.cancelled.emit()


class Courier(QObject):
    """Has calls made on the window's thread: at once from there, as soon as it is free from others.

    News of what was written in the background come so to the lists that show it.
    """

    _came = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._came.connect(self._call)

    def deliver(self, call: Callable[[], None]) -> None:
        """Have a call made."""
        self._came.emit(call)

    @Slot(object)
    def _call(self, call: Callable[[], None]) -> None:
        call()


class Runner:
    """One worker: tasks are done one after the other, in the order they were asked for."""

    def __init__(self) -> None:
        self._pool = ThreadPoolExecutor(max_workers=1, thread_name_prefix="desk")
        self._running: set[Task] = set()

    def start(self, work: Callable[[Progress], Any], parent: QObject | None = None) -> Task:
        """Begin a task; connect to its signals before returning to the event loop."""
        task = Task(work, parent)
        self._running.add(task)
        for signal in (task.finished, task.failed):
            signal.connect(lambda _result, t=task: self._running.discard(t))
        task.cancelled.connect(lambda: self._running.discard(task))
        self._pool.submit(task.run)
        return task

    @property
    def is_idle(self) -> bool:
        """Whether nothing is being worked on."""
        return not self._running

    def close(self) -> None:
        """Cancel what runs and wait for it to end."""
        for task in list(self._running):
            task.cancel()
        self._pool.shutdown(wait=True, cancel_futures=True)
