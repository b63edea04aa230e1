"""Nothing that is said is cut or unseen: lines wrap, dialogs fit, boxes stand out in the dark."""

from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QApplication, QCheckBox, QRadioButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from learningcity_desktop.ui import theme
from learningcity_desktop.ui.dialogs.keys import KeysDialog
from learningcity_desktop.ui.pages.city_page import CityPage
from learningcity_desktop.ui.start import Session
from learningcity_desktop.ui.widgets.link_button import LinkButton
from learningcity_desktop.ui.window import MainWindow
from tests.unit.ui.test_theme import GRAPHIC, contrast

LONG = "For many events of the period neither sex nor age was recorded. " * 3
#: What is left of 768 pixels beside a title bar and a task bar.
OLD_SCREEN = 720


@pytest.fixture
def worn() -> Iterator[QApplication]:
    application = QApplication.instance()
    assert isinstance(application, QApplication)
    before = theme.mode()
    yield application
    theme.wear(application, before)


def test_a_line_that_wraps_is_as_high_as_its_words(qtbot: QtBot) -> None:
    line, single = LinkButton(LONG, dot="#A65A00", wraps=True), LinkButton(LONG)
    qtbot.addWidget(line)
    qtbot.addWidget(single)
    assert line.hasHeightForWidth()
    assert line.heightForWidth(200) > line.heightForWidth(400) > line.heightForWidth(4000)
    assert line.heightForWidth(4000) == single.heightForWidth(200) == single.sizeHint().height()


def test_a_wrapped_line_is_given_its_height(qtbot: QtBot) -> None:
    holder = QWidget()
    qtbot.addWidget(holder)
    box = QVBoxLayout(holder)
    line = LinkButton(LONG, wraps=True)
    box.addWidget(line)
    box.addStretch(1)
    holder.resize(260, 600)
    holder.show()
    assert line.height() == line.heightForWidth(line.width())


def test_all_keys_stand_on_an_old_screen(qtbot: QtBot, worn: QApplication) -> None:
    del worn
    dialog = KeysDialog()
    qtbot.addWidget(dialog)
    assert dialog.sizeHint().height() <= OLD_SCREEN


@pytest.mark.parametrize("mode", theme.Mode)
@pytest.mark.parametrize("kind", [QCheckBox, QRadioButton])
def test_what_can_be_ticked_is_seen(
    qtbot: QtBot, worn: QApplication, mode: theme.Mode, kind: type[QWidget]
) -> None:
    theme.wear(worn, mode)
    box = kind()
    qtbot.addWidget(box)
    box.show()
    image = box.grab().toImage()
    drawn = {
        image.pixelColor(x, y).name() for x in range(image.width()) for y in range(image.height())
    }
    assert max(contrast(each, theme.TOKENS[mode].window) for each in drawn) >= GRAPHIC


def test_the_switch_of_the_city_says_which_form_is_shown(
    session: Session, window: MainWindow
) -> None:
    del session
    window.go_to("city")
    page = window.current_page()
    assert isinstance(page, CityPage)
    page.show_tab(page.city.tabs.count())
    assert page.switch.value() == "membership"
    page.show_tab(1)
    assert page.switch.value() == "city"
