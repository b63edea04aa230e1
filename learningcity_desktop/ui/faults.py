"""Faults of the program: logged without personal data, shown once, never swallowed."""

import logging
import logging.handlers
import sys
import traceback
from types import TracebackType

from PySide6.QtCore import QMessageLogContext, QObject, QtMsgType, Signal, qInstallMessageHandler
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QMessageBox

from learningcity_desktop import __version__, paths
from learningcity_desktop.i18n import _

_log = logging.getLogger("learningcity_desktop")
_LARGEST_LOG = 500_000
_OLD_LOGS = 3


class _Teller(QObject):
    """Carries a fault from wherever it happened to the window's thread."""

    happened = Signal(str)

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._told: set[str] = set()
        self.happened.connect(self._tell)

    def _tell(self, trace: str) -> None:
        if trace in self._told:
            return
        self._told.add(trace)
        box = QMessageBox()
        box.setIcon(QMessageBox.Icon.Critical)
        box.setWindowTitle(_("Learning City Desk"))
        box.setText(_("The program has a fault of its own. What was saved before is safe."))
        box.setInformativeText(
            _("The details can be copied and given to whoever looks after the program.")
        )
        box.setDetailedText(trace)
        copy = box.addButton(_("Copy the details"), QMessageBox.ButtonRole.ActionRole)
        box.addButton(_("Close"), QMessageBox.ButtonRole.AcceptRole)
        box.exec()
        if box.clickedButton() is copy:
            QGuiApplication.clipboard().setText(trace)
        box.deleteLater()


def tell_of_faults(application: QApplication) -> None:
    """Log and show every exception that nobody caught."""
    _open_log()
    teller = _Teller(application)

    def hook(kind: type[BaseException], value: BaseException, trace: TracebackType | None) -> None:
        if issubclass(kind, KeyboardInterrupt):
            application.quit()
            return
        text = "".join(traceback.format_exception(kind, value, trace))
        _log.error("%s %s", __version__, text)
        teller.happened.emit(text)

    sys.excepthook = hook


def log_what_qt_says() -> None:
    """Keep Qt's own remarks for the log; nobody at the desk can do anything about them."""
    qInstallMessageHandler(_on_remark)


def _on_remark(kind: QtMsgType, context: QMessageLogContext, text: str) -> None:
    del context
    if kind in {QtMsgType.QtCriticalMsg, QtMsgType.QtFatalMsg}:
        _log.error("Qt: %s", text)
    else:
        _log.info("Qt: %s", text)


def _open_log() -> None:
    folder = paths.log_folder()
    try:
        folder.mkdir(parents=True, exist_ok=True)
        handler = logging.handlers.RotatingFileHandler(
            folder / "desk.log", maxBytes=_LARGEST_LOG, backupCount=_OLD_LOGS, encoding="utf-8"
        )
    except OSError:
        return  # a read-only home: faults are still shown
    handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(message)s"))
    _log.addHandler(handler)
    _log.setLevel(logging.INFO)
