"""Pictures of every page and dialog, drawn without anybody at the screen."""

import os
import tempfile
from pathlib import Path

from learningcity_desktop import i18n
from learningcity_desktop.i18n import N_, Message, Problem

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtWidgets import QDialog, QTabWidget, QWidget

from learningcity_desktop.services.workspace import Workspace
from learningcity_desktop.ui import theme
from learningcity_desktop.ui.navigation import all_pages, divided
from learningcity_desktop.ui.pages.registers_page import RegistersPage
from learningcity_desktop.ui.pictured_dialogs import DIALOGS
from learningcity_desktop.ui.settling import settle
from learningcity_desktop.ui.start import Session, make_application
from learningcity_desktop.ui.state import WindowState
from learningcity_desktop.ui.translation import speak
from learningcity_desktop.ui.window import MainWindow

#: Tabs of a form and views of a page that are pictures of their own: page → their numbers.
TABS = {
    "home": (1,),
    "events": (1, 2, 3, 4, 5, 6, 7),
    "programmes": (1, 2, 3, 4, 5, 6),
    "funding": (1, 3, 4),
    "funding.glance": (1, 2, 3),
    "funding.proposal": (1,),
    "plan": (1, 2),
    "plan.road_map": (1,),
    "organisations.ties": (1, 2),
    "follow_up": (1,),
    "meetings": (1, 2),
    "indicators": (1,),
    "calendar": (1, 2, 3, 4, 5),
    "indicators.self_assessment": (1, 2),
    "follow_up.survey": (1, 2),
    "city": (1, 2, 6, 7),
}
ALL = "all"


def page_names() -> list[str]:
    """Everything that can be drawn."""
    tabs = [f"{page}-{tab}" for page, numbers in TABS.items() for tab in numbers]
    return [*all_pages(), *tabs, *DIALOGS]


def draw(
    page: str, folder: Path, *, language: str, mode: str, size: tuple[int, int], out: Path
) -> int:
    """Draw one page into a file, or all into a folder; returns the exit code."""
    if page != ALL and page not in page_names():
        raise Problem(
            Message(
                N_("There is no page “{page}”. There are: {pages}"),
                {"page": page, "pages": ", ".join(page_names())},
            )
        )
    application = make_application()
    speak(application, i18n.use_language(language))
    theme.wear(application, theme.Mode(mode))
    nowhere = tempfile.TemporaryDirectory()
    state = WindowState(Path(nowhere.name) / "window.ini")
    session = Session(application, Workspace.open(folder), state)
    try:
        window = session.show("home")
        window.setMinimumSize(0, 0)
        window.resize(*size)
        settle(session)
        for name in page_names() if page == ALL else [page]:
            target = out / f"{name}-{language}-{mode}.png" if page == ALL else out
            _save(_picture_of(session, window, name), target)
    finally:
        session.end()
        nowhere.cleanup()
    return 0


def _picture_of(session: Session, window: MainWindow, name: str) -> QWidget:
    if name in DIALOGS:
        shown = DIALOGS[name](session, window)
        shown.show()
        settle(session)
        return shown
    page, _dash, tab = name.partition("-")
    window.go_to(page)
    current = window.current_page()
    if isinstance(current, RegistersPage) and not divided(page)[1]:
        current.turn_to(current.parts[0])  # another part may have been drawn before
        current.enter()
    settle(session)
    show_tab = getattr(getattr(current, "shown", current), "show_tab", None)
    if tab and show_tab is not None:
        show_tab(int(tab))
    form_tabs = window.findChildren(QTabWidget)
    for tabs in form_tabs if tab else ():
        if tabs.isVisible() and tabs.count() > int(tab):
            tabs.setCurrentIndex(int(tab))
            break
    settle(session)
    return window


def _save(widget: QWidget, target: Path) -> None:
    picture = widget.grab()
    if isinstance(widget, QDialog):
        widget.close()
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        written = picture.save(str(target))
    except OSError:
        written = False
    if not written:
        raise Problem(Message(N_("{path} could not be written."), {"path": str(target)}))
