"""A window in Persian on a small city, and somebody at its keyboard."""

from collections.abc import Iterator

import pytest
from pytestqt.qtbot import QtBot

from learningcity_desktop.services.workspace import Workspace
from learningcity_desktop.ui.start import Session
from tests.e2e.office import Office
from tests.making import make
from tests.unit.ui.conftest import clothes, persian, session, speak, tidy

__all__ = ["clothes", "persian", "session", "speak", "tidy"]


@pytest.fixture
def office(session: Session, qtbot: QtBot) -> Iterator[Office]:
    """The window, with the keyboard in it."""
    opened = Office(session, qtbot)
    yield opened
    opened.rest()


@pytest.fixture
def city(workspace: Workspace) -> Workspace:
    """The city's own record, which every paper names."""
    make(workspace, "city", name_fa="مراغه", name_en="Maragheh")
    return workspace
