"""Opens one window in a process of its own: ``python -m tests.bench.window [FOLDER PAGE]``.

With a folder it is ours, without one the least that Qt can show. Qt is imported where each program
imports it itself; both end in the same probe.
"""

import sys
import time

_BEGUN = time.monotonic()


def open_bare() -> int:
    """The least that a Qt program can show."""
    from PySide6.QtWidgets import QApplication, QLabel, QMainWindow

    imported = time.monotonic()
    application = QApplication(sys.argv[:1])
    window = QMainWindow()
    window.setCentralWidget(QLabel("Learning City Desk"))
    window.resize(1280, 720)
    window.show()
    from tests.bench.probe import Probe

    Probe(window, {"python": _BEGUN, "imported": imported})
    return application.exec()


def open_ours(folder: str, page: str) -> int:
    """The program, begun as its command begins it, with the probe put on its first window."""
    from learningcity_desktop import app

    open_window = app._window

    def probed(arguments: object) -> int:
        from learningcity_desktop.ui import start
        from learningcity_desktop.ui.window import MainWindow

        imported = time.monotonic()
        show = start.Session.show

        def show_and_watch(session: start.Session, _page: str = "") -> MainWindow:
            window = show(session, page)
            from tests.bench.probe import Probe

            Probe(window, {"python": _BEGUN, "imported": imported})
            return window

        start.Session.show = show_and_watch  # type: ignore[method-assign, assignment]
        return open_window(arguments)  # type: ignore[arg-type]

    app._window = probed
    return app.run(["--lang", "fa", "--data", folder])


if __name__ == "__main__":
    sys.exit(open_ours(*sys.argv[1:]) if sys.argv[1:] else open_bare())
