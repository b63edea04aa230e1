"""The first start: the city is asked for, the sample is offered, and nothing half-made is left."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog
from pytestqt.qtbot import QtBot

from learningcity_desktop import i18n
from learningcity_desktop.domain.city import CITY
from learningcity_desktop.domain.event import EVENT
from learningcity_desktop.domain.query import Query
from learningcity_desktop.services.workspace import Workspace
from learningcity_desktop.ui.dialogs.first_run import FirstRunDialog
from learningcity_desktop.ui.dialogs.progress import ProgressDialog
from tests.unit.ui.hands import enter, press, type_text

pytestmark = pytest.mark.usefixtures("tidy", "persian")


@pytest.fixture
def dialog(qtbot: QtBot, tmp_path: Path) -> FirstRunDialog:
    dialog = FirstRunDialog(tmp_path / "شهر")
    qtbot.addWidget(dialog)
    dialog.show()
    return dialog


def test_a_city_is_begun_with_its_name(dialog: FirstRunDialog, qtbot: QtBot) -> None:
    type_text(dialog.city, "بندر خمير")  # with an Arabic yeh
    type_text(dialog.city_en, "Bandar Khamir")
    with qtbot.waitSignal(dialog.accepted, timeout=20_000):
        enter(dialog.city)
    workspace = dialog.workspace
    assert workspace is not None
    [city] = workspace.reader.all(Query(CITY))
    assert (city["name_fa"], city["name_en"]) == ("بندر خمیر", "Bandar Khamir")
    assert not [d for d in dialog.findChildren(ProgressDialog) if d.isVisible()]
    workspace.close()


def test_a_city_without_a_name_is_asked_for_it(dialog: FirstRunDialog, tmp_path: Path) -> None:
    dialog.begin_button.click()
    assert not dialog.problem.isHidden()
    assert dialog.isVisible()
    assert not (tmp_path / "شهر").exists()
    type_text(dialog.city, "م")
    assert dialog.problem.isHidden()


def test_the_sample_is_filled_in(dialog: FirstRunDialog, qtbot: QtBot) -> None:
    dialog.sample.click()
    assert not dialog.city.isEnabled()
    with qtbot.waitSignal(dialog.accepted, timeout=60_000):
        dialog.begin_button.click()
    workspace = dialog.workspace
    assert workspace is not None
    assert workspace.reader.count(Query(EVENT)) == 600
    workspace.close()


def test_the_sample_is_stopped_and_nothing_is_left(
    dialog: FirstRunDialog, qtbot: QtBot, tmp_path: Path
) -> None:
    dialog.sample.click()
    dialog.begin_button.click()
    [progress] = dialog.findChildren(ProgressDialog)
    progress.reject()
    qtbot.waitUntil(lambda: not dialog.findChildren(ProgressDialog), timeout=60_000)
    assert dialog.workspace is None
    assert dialog.isVisible()
    assert not Workspace.exists(tmp_path / "شهر")
    dialog.own.click()
    type_text(dialog.city, "مراغه")
    with qtbot.waitSignal(dialog.accepted, timeout=20_000):
        dialog.begin_button.click()
    assert dialog.workspace is not None
    dialog.workspace.close()


def test_a_place_that_cannot_be_used_is_told(qtbot: QtBot, tmp_path: Path) -> None:
    blocker = tmp_path / "file"
    blocker.write_text("x")
    dialog = FirstRunDialog(blocker / "city")
    qtbot.addWidget(dialog)
    dialog.show()
    type_text(dialog.city, "مراغه")
    dialog.begin_button.click()
    qtbot.waitUntil(lambda: not dialog.problem.isHidden(), timeout=20_000)
    assert str(blocker) in dialog.problem.text()
    assert blocker.read_text() == "x"


def test_another_language_closes_the_dialog_to_build_it_anew(dialog: FirstRunDialog) -> None:
    dialog._want_language("en")
    assert dialog.wanted_language == "en"
    assert dialog.result() == QDialog.DialogCode.Rejected
    assert i18n.current_language().code == "fa"


def test_escape_keeps_a_name_that_was_typed(dialog: FirstRunDialog) -> None:
    type_text(dialog.city, "مراغه")
    press(dialog, Qt.Key.Key_Escape)
    assert dialog.isVisible()
    dialog.city.clear()
    press(dialog, Qt.Key.Key_Escape)
    assert not dialog.isVisible()
