"""Yes, no and not known are three answers, by mouse, letters, digits and arrows."""

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from learningcity_desktop.domain.kinds import CodeEntry
from learningcity_desktop.ui.widgets.flag_edit import ChecklistEdit, FlagEdit
from tests.unit.ui.hands import press, type_text

pytestmark = pytest.mark.usefixtures("tidy")

QUESTIONS = [
    CodeEntry("Q1", "مربی آموزش‌دیده", active=True, group=""),
    CodeEntry("Q2", "محیط ایمن", active=True, group=""),
    CodeEntry("Q3", "کهنه", active=False, group=""),
]


@pytest.fixture
def flag(qtbot: QtBot, either: str) -> FlagEdit:
    del either
    editor = FlagEdit()
    qtbot.addWidget(editor)
    editor.show()
    qtbot.waitExposed(editor)
    return editor


@pytest.fixture
def checklist(qtbot: QtBot, persian: None) -> ChecklistEdit:
    editor = ChecklistEdit(lambda: QUESTIONS)
    qtbot.addWidget(editor)
    editor.show()
    qtbot.waitExposed(editor)
    editor.activateWindow()
    editor.focus_widget().setFocus()
    qtbot.waitUntil(editor.focus_widget().hasFocus)
    return editor


@pytest.mark.parametrize(
    ("key", "answer"),
    [
        *((key, True) for key in ("ب", "b", "Y", "۱", "1")),
        *((key, False) for key in ("ن", "خ", "n", "۰", "0", "٠")),
    ],
)
def test_letters_and_digits_answer(flag: FlagEdit, key: str, answer: bool) -> None:
    type_text(flag.focus_widget(), key)
    assert flag.value() is answer


def test_delete_makes_it_unknown_again(flag: FlagEdit) -> None:
    flag.set_value(True)
    press(flag.focus_widget(), Qt.Key.Key_Delete)
    assert flag.value() is None


def test_arrows_go_along_the_strip_as_it_is_seen(flag: FlagEdit, either: str) -> None:
    onwards = Qt.Key.Key_Left if either == "fa" else Qt.Key.Key_Right
    back = Qt.Key.Key_Right if either == "fa" else Qt.Key.Key_Left
    flag.set_value(True)
    press(flag.focus_widget(), onwards)
    assert flag.value() is False
    press(flag.focus_widget(), onwards)
    press(flag.focus_widget(), onwards)
    assert flag.value() is None
    press(flag.focus_widget(), back)
    assert flag.value() is False


def test_a_click_answers_once(qtbot: QtBot, flag: FlagEdit) -> None:
    heard: list[None] = []
    flag.changed.connect(lambda: heard.append(None))
    qtbot.mouseClick(flag._strip.buttons[1], Qt.MouseButton.LeftButton)
    assert flag.value() is False
    assert len(heard) == 1


def test_yes_stands_first(flag: FlagEdit, either: str) -> None:
    yes, no = (flag._strip.buttons[i].x() for i in (0, 1))
    assert (yes > no) == (either == "fa")


def test_a_locked_answer_stays(qtbot: QtBot, flag: FlagEdit) -> None:
    flag.set_value(True)
    flag.set_read_only(True)
    type_text(flag.focus_widget(), "n")
    press(flag.focus_widget(), Qt.Key.Key_Left)
    press(flag.focus_widget(), Qt.Key.Key_Space, text=" ")
    qtbot.mouseClick(flag._strip.buttons[1], Qt.MouseButton.LeftButton)
    assert flag.value() is True


def test_a_list_is_answered_row_by_row(checklist: ChecklistEdit) -> None:
    first, second = checklist.strips.values()
    type_text(first.focus_button(), "ب")
    press(first.focus_button(), Qt.Key.Key_Down)
    assert second.focus_button().hasFocus()
    type_text(second.focus_button(), "۰")
    assert checklist.value() == (("Q1", True), ("Q2", False))
    press(second.focus_button(), Qt.Key.Key_Down)
    assert second.focus_button().hasFocus()
    press(second.focus_button(), Qt.Key.Key_Up)
    press(first.focus_button(), Qt.Key.Key_Backspace)
    assert checklist.value() == (("Q2", False),)


def test_old_questions_stay_where_they_were_answered(checklist: ChecklistEdit) -> None:
    assert "Q3" not in checklist.strips
    checklist.set_value((("Q3", True),))
    assert "Q3" in checklist.strips
    type_text(checklist.strips["Q1"].focus_button(), "ن")
    assert checklist.value() == (("Q1", False), ("Q3", True))


def test_each_answer_says_its_question(checklist: ChecklistEdit) -> None:
    names = [b.accessibleName() for b in checklist.strips["Q1"].buttons]
    assert all("مربی آموزش‌دیده" in name for name in names)
    assert len(set(names)) == 3
