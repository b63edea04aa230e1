"""Marks come and go while one types; digits never do."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from pytestqt.qtbot import QtBot

from learningcity_desktop.i18n import current_language, language, speaking
from learningcity_desktop.persian.digits import to_latin
from learningcity_desktop.persian.numbers import format_number, parse_number
from learningcity_desktop.ui.widgets.number_line import (
    NumberLine,
    Typed,
    group_digits,
    is_grouped,
    regrouped,
)
from tests.unit.ui.hands import CTRL, erase, press, type_text

pytestmark = pytest.mark.usefixtures("tidy")


@pytest.fixture
def line(qtbot: QtBot, either: str) -> NumberLine:
    del either
    made = NumberLine()
    qtbot.addWidget(made)
    return made


def _digits(text: str) -> str:
    return "".join(char for char in to_latin(text) if char.isdigit())


@given(st.text("0123456789۰۱۲۳۴۵۶۷۸۹", min_size=1, max_size=19))
@settings(max_examples=60)
def test_any_digits_typed_key_by_key_give_that_number(line: NumberLine, typed: str) -> None:
    line.clear()
    type_text(line, typed)
    assert _digits(line.text()) == to_latin(typed)
    assert line.cursorPosition() == len(line.text())
    if len(typed) == 1 or not to_latin(typed).startswith("0"):
        assert parse_number(line.text()) == int(to_latin(typed))
        assert line.text() == format_number(int(to_latin(typed)))


class _Model:
    """Digits and a caret, without marks: what the line must come to."""

    def __init__(self) -> None:
        self.digits = ""
        self.caret = 0

    def do(self, step: str) -> None:
        match step:
            case "back":
                if self.caret:
                    self.digits = self.digits[: self.caret - 1] + self.digits[self.caret :]
                    self.caret -= 1
            case "delete":
                self.digits = self.digits[: self.caret] + self.digits[self.caret + 1 :]
            case "home":
                self.caret = 0
            case "end":
                self.caret = len(self.digits)
            case digit:
                self.digits = self.digits[: self.caret] + digit + self.digits[self.caret :]
                self.caret += 1


def _do(line: NumberLine, step: str) -> None:
    match step:
        case "back":
            erase(line)
        case "delete":
            press(line, Qt.Key.Key_Delete)
        case "home":
            press(line, Qt.Key.Key_Home)
        case "end":
            press(line, Qt.Key.Key_End)
        case digit:
            type_text(line, digit)


_steps = st.lists(
    st.one_of(st.sampled_from("123456789"), st.sampled_from(["back", "delete", "home", "end"])),
    max_size=24,
)


@given(_steps, st.data())
@settings(max_examples=300)
def test_edits_in_the_middle_move_the_right_digit(
    line: NumberLine, steps: list[str], data: st.DataObject
) -> None:
    line.clear()
    model = _Model()
    for step in steps:
        if data.draw(st.booleans()):  # the caret may stand anywhere, on either side of a mark
            line.setCursorPosition(data.draw(st.integers(0, len(line.text()))))
            model.caret = len(_digits(line.text()[: line.cursorPosition()]))
        model.do(step)
        _do(line, step)
        assert _digits(line.text()) == model.digits
        assert len(_digits(line.text()[: line.cursorPosition()])) == model.caret
        assert is_grouped(line.text(), current_language())


@given(st.text("0123456789", min_size=1, max_size=12), st.data())
@settings(max_examples=40)
def test_a_selection_is_replaced_as_a_whole(
    line: NumberLine, typed: str, data: st.DataObject
) -> None:
    line.clear()
    type_text(line, typed)
    text = line.text()
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    line.setSelection(start, end - start)
    type_text(line, "7")
    assert _digits(line.text()) == _digits(text[:start]) + "7" + _digits(text[end:])


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        ("98,5", "98,5"),
        ("98.5", "98.5"),
        ("1234.5", "1,234.5"),
        ("1,234", "1,234"),
        ("-1234", "-1,234"),
    ],
)
def test_marks_that_a_person_types_stay(
    qtbot: QtBot, speak: object, typed: str, shown: str
) -> None:
    line = NumberLine()
    qtbot.addWidget(line)
    type_text(line, typed)
    assert line.text() == shown


def test_a_dot_is_the_decimal_mark_in_persian_too(qtbot: QtBot, persian: None) -> None:
    line = NumberLine()
    qtbot.addWidget(line)
    type_text(line, "98.5")
    assert line.text() == "۹۸٫۵"
    line.clear()
    type_text(line, "98,5")
    assert line.text() == "۹۸,۵"


def test_words_behind_a_number_do_not_stop_its_marks(qtbot: QtBot, speak: object) -> None:
    line = NumberLine()
    qtbot.addWidget(line)
    type_text(line, "1250000 toman")
    assert line.text() == "1,250,000 toman"
    line.setCursorPosition(9)
    erase(line)
    assert line.text() == "125,000 toman"


def test_a_year_has_no_marks(qtbot: QtBot, speak: object) -> None:
    line = NumberLine(grouping=False)
    qtbot.addWidget(line)
    type_text(line, "1404")
    assert line.text() == "1404"
    erase(line, 2)
    assert line.text() == "14"


def test_undo_goes_back_key_by_key(line: NumberLine) -> None:
    type_text(line, "1234")
    grouped = line.text()
    type_text(line, "5")
    press(line, Qt.Key.Key_Z, CTRL)
    assert line.text() == grouped
    press(line, Qt.Key.Key_Y, CTRL)
    assert _digits(line.text()) == "12345"
    for _ in range(9):
        press(line, Qt.Key.Key_Z, CTRL)
    assert line.text() == ""


def test_cut_and_deleted_words_leave_right_marks(line: NumberLine) -> None:
    type_text(line, "1234567")
    line.setSelection(0, 2)  # a digit and its mark
    press(line, Qt.Key.Key_X, CTRL)
    assert _digits(line.text()) == "234567"
    assert is_grouped(line.text(), current_language())
    line.setCursorPosition(1)
    press(line, Qt.Key.Key_Delete, CTRL)
    assert is_grouped(line.text(), current_language())


def test_pasted_numbers_are_kept_as_written(line: NumberLine) -> None:
    QGuiApplication.clipboard().setText(" ۱۲٬۳۴۵\n")
    press(line, Qt.Key.Key_V, CTRL)
    assert parse_number(line.text()) == 12345
    line.clear()
    QGuiApplication.clipboard().setText("98,5")
    press(line, Qt.Key.Key_V, CTRL)
    assert _digits(line.text()) == "985"
    assert "," in line.text()


def test_a_line_that_is_read_only_takes_nothing(line: NumberLine) -> None:
    line.setText("12")
    line.setReadOnly(True)
    type_text(line, "3")
    erase(line)
    QGuiApplication.clipboard().setText("4")
    press(line, Qt.Key.Key_V, CTRL)
    assert line.text() == "12"


@given(st.text("0123456789,.-x ", max_size=12))
def test_grouping_adds_and_moves_marks_only(text: str) -> None:
    english = language("en")
    grouped = group_digits(text, english)
    assert grouped.replace(",", "") == text.replace(",", "")
    assert group_digits(grouped, english) == grouped


@given(st.integers(0, 10**15), st.integers(0, 19))
def test_text_that_was_not_grouped_is_left_alone(number: int, caret: int) -> None:
    with speaking("en"):
        typed = Typed(f"{number},5", min(caret, len(str(number))))
        assert regrouped(f"{number},", typed, "5", language("en")) == typed
