"""A choice is found by typing, in any spelling, and never changed by accident."""

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from learningcity_desktop.domain.kinds import CodeEntry
from learningcity_desktop.ui.widgets.choice_edit import ChoiceEdit
from tests.unit.ui.hands import ALT, press, type_text

pytestmark = pytest.mark.usefixtures("tidy")

ENTRIES = [
    CodeEntry("W", "کارگاه آموزشی", active=True, group="", also="Workshop"),
    CodeEntry("F", "جشنواره", active=True, group=""),
    CodeEntry("H", "هیأت مدیره", active=True, group=""),
    CodeEntry("O", "نشانی کهنه", active=False, group=""),
    CodeEntry("B", "بازدید و گردش یادگیری", active=True, group=""),
]


@pytest.fixture
def choice(qtbot: QtBot, persian: None) -> ChoiceEdit:
    editor = ChoiceEdit(lambda: ENTRIES)
    qtbot.addWidget(editor)
    editor.show()
    qtbot.waitExposed(editor)
    return editor


def _labels(editor: ChoiceEdit) -> list[str]:
    combo = editor.focus_widget()
    return [combo.itemText(row) for row in range(combo.count())]


@pytest.mark.parametrize(
    ("typed", "code"),
    [("جش", "F"), ("كارگاه", "W"), ("هيات", "H"), ("گردش", "B"), ("آموز", "W"), ("یاد", "B")],
)
def test_typing_finds_an_entry_in_any_spelling(choice: ChoiceEdit, typed: str, code: str) -> None:
    type_text(choice.focus_widget(), typed)
    assert choice.value() == code


def test_typing_what_is_not_there_changes_nothing(choice: ChoiceEdit) -> None:
    choice.set_value("F")
    type_text(choice.focus_widget(), "ژژ")
    assert choice.value() == "F"


def test_an_optional_choice_can_be_emptied(choice: ChoiceEdit) -> None:
    choice.set_value("W")
    heard: list[None] = []
    choice.changed.connect(lambda: heard.append(None))
    press(choice.focus_widget(), Qt.Key.Key_Up)
    assert choice.value() is None
    assert choice.is_empty()
    assert len(heard) == 1
    press(choice.focus_widget(), Qt.Key.Key_Up)
    assert len(heard) == 1


def test_a_required_choice_offers_no_emptiness(qtbot: QtBot, persian: None) -> None:
    editor = ChoiceEdit(lambda: ENTRIES, required=True)
    qtbot.addWidget(editor)
    assert _labels(editor) == [e.label for e in ENTRIES if e.active]
    assert editor.value() is None
    press(editor.focus_widget(), Qt.Key.Key_Down)
    assert editor.value() == "W"


def test_what_is_no_longer_offered_is_shown_only_where_it_is_chosen(choice: ChoiceEdit) -> None:
    assert "نشانی کهنه" not in _labels(choice)
    choice.set_value("O")
    assert choice.focus_widget().currentText() == "نشانی کهنه"
    choice.set_value("W")
    assert "نشانی کهنه" not in _labels(choice)


def test_a_code_the_list_does_not_know_is_kept(choice: ChoiceEdit) -> None:
    choice.set_value("X9")
    assert choice.focus_widget().currentText() == "X9"
    assert choice.value() == "X9"


def _wheel(editor: ChoiceEdit) -> QWheelEvent:
    event = QWheelEvent(
        QPointF(4, 4),
        QPointF(4, 4),
        QPoint(0, -120),
        QPoint(0, -120),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(editor.focus_widget(), event)
    return event


def test_the_wheel_scrolls_past(qtbot: QtBot, choice: ChoiceEdit) -> None:
    choice.set_value("W")
    choice.focus_widget().clearFocus()
    assert not _wheel(choice).isAccepted()
    assert choice.value() == "W"
    choice.activateWindow()
    choice.focus_widget().setFocus()
    qtbot.waitUntil(choice.focus_widget().hasFocus)
    _wheel(choice)
    assert choice.value() == "F"


@pytest.mark.parametrize("key", [(Qt.Key.Key_F4, Qt.KeyboardModifier(0)), (Qt.Key.Key_Down, ALT)])
def test_keys_open_the_list(choice: ChoiceEdit, key: tuple[Qt.Key, Qt.KeyboardModifier]) -> None:
    press(choice.focus_widget(), *key)
    assert choice.focus_widget().view().isVisible()
    choice.focus_widget().hidePopup()


def test_a_locked_choice_takes_neither_keys_nor_clicks(qtbot: QtBot, choice: ChoiceEdit) -> None:
    choice.set_value("W")
    choice.set_read_only(True)
    press(choice.focus_widget(), Qt.Key.Key_Down)
    type_text(choice.focus_widget(), "جش")
    qtbot.mouseClick(choice.focus_widget(), Qt.MouseButton.LeftButton)
    assert not choice.focus_widget().view().isVisible()
    assert choice.value() == "W"


def test_entries_that_change_are_offered_anew(qtbot: QtBot, persian: None) -> None:
    entries = list(ENTRIES)
    editor = ChoiceEdit(lambda: entries)
    qtbot.addWidget(editor)
    entries.append(CodeEntry("N", "تازه", active=True, group=""))
    editor.set_value("N")
    assert editor.focus_widget().currentText() == "تازه"
