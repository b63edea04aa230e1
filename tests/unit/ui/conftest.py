"""Inputs are tested in both directions, in the program's own clothes, and leave nothing behind."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QTimer
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from learningcity_desktop import i18n
from learningcity_desktop.services.workspace import Workspace
from learningcity_desktop.ui import theme, translation
from learningcity_desktop.ui.forms.record_form import RecordForm
from learningcity_desktop.ui.settling import settle
from learningcity_desktop.ui.start import Session
from learningcity_desktop.ui.state import WindowState
from learningcity_desktop.ui.window import MainWindow

Speak = Callable[[str], None]


@pytest.fixture(scope="package")
def clothes(qapp: QApplication) -> Iterator[None]:
    """The program's fonts and colours; putting them on takes longer than most tests."""
    theme.load_fonts()
    before = qapp.font()
    qapp.setFont(theme.font())
    theme.wear(qapp, theme.Mode.LIGHT)
    yield
    qapp.setFont(before)
    qapp.setStyleSheet("")


@pytest.fixture
def speak(qapp: QApplication, clothes: None) -> Iterator[Speak]:
    """Put the application into a language, as its start does."""
    del clothes

    def say(code: str) -> None:
        translation.speak(qapp, i18n.use_language(code))

    say("en")
    yield say
    say("en")


@pytest.fixture(params=["fa", "en"])
def either(request: pytest.FixtureRequest, speak: Speak) -> str:
    """Once from right to left, once from left to right."""
    speak(request.param)
    return str(request.param)


@pytest.fixture
def persian(speak: Speak) -> None:
    """The language of the office."""
    speak("fa")


@pytest.fixture
def tidy(qtbot: QtBot, qapp: QApplication) -> Iterator[None]:
    """No window, no list and no running timer outlives its test."""
    del qtbot
    before = set(qapp.topLevelWidgets())
    yield
    for widget in set(qapp.topLevelWidgets()) - before:
        widget.close()
        widget.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    assert not set(qapp.topLevelWidgets()) - before
    assert not [t for t in qapp.findChildren(QTimer) if t.isActive()]


@pytest.fixture
def session(
    qapp: QApplication,
    qtbot: QtBot,
    workspace: Workspace,
    tmp_path: Path,
    persian: None,
    tidy: None,
) -> Iterator[Session]:
    """The whole window on an empty city's file, in Persian, as it is when it has come to rest."""
    del qtbot, persian, tidy
    opened = Session(qapp, workspace, WindowState(tmp_path / "window.ini"))
    opened.show("home")
    settle(opened)
    yield opened
    settle(opened)
    window = opened.main_window
    assert window is not None
    for form in window.findChildren(RecordForm):
        form.revert()  # a window with unsaved changes would ask, and nobody is there to answer
    window.retire()
    opened.end()


@pytest.fixture
def window(session: Session) -> MainWindow:
    """The window itself."""
    assert session.main_window is not None
    return session.main_window
