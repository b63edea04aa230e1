"""Starting the window: screen, fonts, language, theme, the city's file, the first page."""

import os
import sys
from collections.abc import Callable
from pathlib import Path
from typing import cast

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QApplication, QDialog

from learningcity_desktop import i18n, paths
from learningcity_desktop.i18n import N_, Message, Problem
from learningcity_desktop.services.workspace import Workspace
from learningcity_desktop.ui import theme
from learningcity_desktop.ui.desk import Desk, Guide
from learningcity_desktop.ui.dialogs.messages import tell_and_wait
from learningcity_desktop.ui.faults import log_what_qt_says, tell_of_faults
from learningcity_desktop.ui.following import follow_focus
from learningcity_desktop.ui.icons import icon
from learningcity_desktop.ui.news import NewsPost
from learningcity_desktop.ui.state import WindowState
from learningcity_desktop.ui.tasks import Runner
from learningcity_desktop.ui.translation import speak
from learningcity_desktop.ui.window import MainWindow

HOME = "home"
#: Platforms of Qt on which nobody can close a dialog.
_UNSEEN = frozenset({"offscreen", "minimal"})


def make_application() -> QApplication:
    """The one QApplication, in our style; raises `Problem` where there is no screen."""
    running = QApplication.instance()
    if isinstance(running, QApplication):
        return running
    if sys.platform.startswith("linux") and not any(
        os.environ.get(name) for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
    ):
        raise Problem(Message(N_("There is no screen to open the window on (DISPLAY is not set).")))
    log_what_qt_says()
    application = QApplication(sys.argv[:1])
    application.setApplicationName(paths.APP_ID)
    application.setApplicationDisplayName("")
    application.setDesktopFileName(paths.APP_ID)
    application.setStyle("Fusion")
    theme.load_fonts()
    application.setFont(theme.font())
    return application


class Session:
    """One open window; puts another in its place for another language or another file."""

    def __init__(self, application: QApplication, workspace: Workspace, state: WindowState) -> None:
        self.application = application
        self.workspace = workspace
        self.state = state
        self.runner = Runner()
        self._post = NewsPost()
        workspace.deliver = self._post.deliver
        self.main_window: MainWindow | None = None

    def show(self, page: str = "") -> MainWindow:
        """Open the window on a page; the page is filled after the window has been painted."""
        desk = Desk(
            workspace=self.workspace,
            state=self.state,
            runner=self.runner,
            guide=cast(Guide, _Nowhere()),
            change_language=self.change_language,
            change_theme=self.change_theme,
            open_folder=self.open_folder,
        )
        window = MainWindow(desk)
        desk.guide = window
        window.setWindowIcon(icon("landmark", theme.tokens().accent))
        self._restore_place(window)
        window.show()
        self.main_window = window
        wanted = page or self.state.text("window/page") or HOME
        _FirstPaint(window, lambda: window.begin(wanted))
        return window

    def _restore_place(self, window: MainWindow) -> None:
        side = "rtl" if i18n.current_language().rtl else "ltr"
        geometry = self.state.blob(f"window/geometry-{side}")
        if not geometry.isEmpty():
            window.restoreGeometry(geometry)
        screen = window.screen().availableGeometry()
        if not screen.intersects(window.frameGeometry()):
            window.move(screen.topLeft())

    def change_language(self, code: str) -> None:
        """Put the whole interface into another language, on the same page."""
        if self.main_window is None or not self.main_window.leave_all():
            return
        self.state.set_text("language", code)
        speak(self.application, i18n.use_language(code))
        self._renew()

    def change_theme(self, mode: str) -> None:
        """Wear another theme, on the same page."""
        if self.main_window is None or not self.main_window.leave_all():
            return
        self.state.set_text("theme", mode)
        theme.wear(self.application, theme.Mode(mode))
        self._renew()

    def open_folder(self, folder: Path) -> None:
        """Leave this file and open another; tells where that cannot be done."""
        assert self.main_window is not None
        try:
            other = Workspace.open(folder)
        except Problem as problem:
            self.main_window.tell(problem)
            return
        self.workspace.close()
        self.workspace = other
        other.deliver = self._post.deliver
        self.state.set_text("folder", str(folder))
        self._renew(HOME)

    def _renew(self, page: str = "") -> None:
        old = self.main_window
        assert old is not None
        geometry = old.saveGeometry()
        page = page or old.current_page_id
        self.workspace.names.forget(())
        new = self.show(page)
        new.restoreGeometry(geometry)
        old.retire()

    def end(self) -> None:
        """Close everything."""
        self.runner.close()
        self.workspace.close()


class _FirstPaint(QObject):
    """Does something once a window has been painted for the first time."""

    def __init__(self, window: MainWindow, then: Callable[[], None]) -> None:
        super().__init__(window)
        self._then = then
        window.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Paint:
            watched.removeEventFilter(self)
            QTimer.singleShot(0, self, self._then)  # the painting goes on after this event
        return False


class _Nowhere:
    """Stands in for the window until there is one."""

    def __getattr__(self, name: str) -> object:
        raise AssertionError(f"{name} was asked for before the window was there")


def open_window(*, folder: Path | None, language: str | None, mode: str | None) -> int:
    """Open the window and stay until it is closed; returns the exit code."""
    application = make_application()
    state = WindowState()
    code = language or state.text("language") or i18n.DEFAULT_LANGUAGE
    if code not in i18n.available_languages():
        code = i18n.DEFAULT_LANGUAGE
    speak(application, i18n.use_language(code))
    theme.wear(application, theme.Mode(mode or state.text("theme") or "light"))
    tell_of_faults(application)
    follow_focus(application)
    try:
        workspace = _open_or_ask(application, state, folder)
    except Problem as problem:
        if application.platformName() not in _UNSEEN:
            # Whoever started the program by a click reads nothing that it writes.
            tell_and_wait(problem)
        raise
    if workspace is None:
        return 0
    session = Session(application, workspace, state)
    session.show()
    try:
        return application.exec()
    finally:
        session.end()


def _open_or_ask(
    application: QApplication, state: WindowState, folder: Path | None
) -> Workspace | None:
    """Open the city's file; at the first start ask for the city."""
    remembered = state.text("folder")
    place = folder or (Path(remembered) if remembered else paths.default_data_folder())
    if Workspace.exists(place):
        return Workspace.open(place)
    from learningcity_desktop.ui.dialogs.first_run import FirstRunDialog

    while True:
        dialog = FirstRunDialog(folder or paths.default_data_folder())
        accepted = dialog.exec() == QDialog.DialogCode.Accepted
        workspace, wanted = dialog.workspace, dialog.wanted_language
        dialog.deleteLater()
        if accepted and workspace is not None:
            if folder is None:
                state.set_text("folder", str(workspace.folder))
            return workspace
        if not wanted:
            return None
        state.set_text("language", wanted)
        speak(application, i18n.use_language(wanted))
