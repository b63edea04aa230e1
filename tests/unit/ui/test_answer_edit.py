"""Figures in an answer are chips: tokens when stored, values on the screen, doors on demand."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QTextCursor
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from learningcity_desktop.domain.query import Query
from learningcity_desktop.domain.registry import SPECS
from learningcity_desktop.persian.normalize import clean
from learningcity_desktop.services.figures.model import ByHand
from learningcity_desktop.services.reporting import fills
from learningcity_desktop.services.reporting.live import Live, Token
from learningcity_desktop.ui.widgets.answer_edit import AnswerEdit, ChipText
from tests.unit.ui.hands import ALT, CTRL, SHIFT, press, type_text

pytestmark = pytest.mark.usefixtures("tidy", "clothes")

EVENTS = Token("stat.events")
BEHIND = Query(SPECS["event"])


class Register:
    """Says what a token stands for, and can change its mind."""

    def __init__(self) -> None:
        self.amount = 604
        self.by_hand: ByHand | None = None

    def __call__(self, token: Token) -> Live | None:
        if token != EVENTS:
            return None
        told = (token, "Events", "", self.amount, "count", "", BEHIND, None, self.by_hand)
        return Live(*told)  # type: ignore[arg-type]


@pytest.fixture
def register() -> Register:
    return Register()


@pytest.fixture
def edit(qtbot: QtBot, register: Register) -> AnswerEdit:
    made = AnswerEdit(word_limit=4, character_limit=30, count_words=True)
    made.resize(400, 160)
    made.follow(register, "en")
    made.show()
    qtbot.addWidget(made)
    return made


def test_a_chip_is_a_token_when_stored_and_a_value_when_read(
    edit: AnswerEdit, register: Register
) -> None:
    edit.set_value("{stat.events} events")
    assert edit.value() == "{stat.events} events"
    assert "{" not in edit.box.toPlainText()
    assert edit.box.printed_text() == "604 events"
    assert edit.box.accessibleDescription() == "Events: 604"
    register.amount = 1605
    edit.follow(register, "fa")
    assert edit.box.printed_text() == "۱٬۶۰۵ events"
    assert edit.value() == "{stat.events} events"


TOKENS = st.sampled_from([f"{{{key}}}" for key in fills.figure_keys()] + ["{stat.events:T1/-}"])


def test_what_is_shown_is_stored_as_it_was(edit: AnswerEdit) -> None:
    @settings(max_examples=120)
    @given(st.lists(st.text(max_size=6) | TOKENS, max_size=6).map("".join))
    def holds(text: str) -> None:
        stored = clean(text, multiline=True)
        edit.set_value(stored)
        assert clean(edit.box.stored_text(), multiline=True) == stored

    holds()


def test_a_chip_is_put_in_typed_around_and_taken_back(edit: AnswerEdit) -> None:
    type_text(edit.box, "Held: ")
    edit.box.insert_chip(EVENTS)
    type_text(edit.box, "in all")
    assert edit.value() == "Held: {stat.events} in all"
    press(edit.box, Qt.Key.Key_Home)
    assert list(edit.box.chips()) == [6]
    edit.box.undo()
    edit.box.undo()
    assert "stat.events" not in edit.box.stored_text()
    assert not edit.is_empty()


def test_limits_hold_for_what_is_printed(edit: AnswerEdit) -> None:
    edit.set_value("{stat.events} held here")
    assert edit._count.text() == "3 of 4 words, 13 of 30 characters"
    assert not edit._count.property("problem")
    edit.set_value("{stat.events} a b c d")
    assert edit._count.property("problem")
    edit.set_value("{stat.events} " + "x" * 40)
    assert edit._count.property("problem")
    assert edit.value().endswith("x" * 40)


def test_a_chip_opens_what_stands_behind_it(edit: AnswerEdit, qtbot: QtBot) -> None:
    edit.set_value("{stat.events} events {stat.media}")
    box = edit.box
    opened: list[Live] = []
    box.chip_opened.connect(opened.append)
    box.moveCursor(QTextCursor.MoveOperation.Start)
    press(box, Qt.Key.Key_Return, ALT)
    assert [live.query for live in opened] == [BEHIND]
    press(box, Qt.Key.Key_Right, SHIFT)
    assert box.chosen_chip() == 0
    press(box, Qt.Key.Key_Return)
    assert len(opened) == 2
    box.moveCursor(QTextCursor.MoveOperation.End)  # the figure of another token is not known
    press(box, Qt.Key.Key_Return, ALT)
    assert len(opened) == 2
    cursor = QTextCursor(box.document())
    start = box.cursorRect(cursor)
    place = start.center() + QPointF(12, 0).toPoint()
    QTest.mouseMove(box.viewport(), place)
    QTest.mouseClick(box.viewport(), Qt.MouseButton.LeftButton, pos=place)
    qtbot.waitUntil(lambda: len(opened) == 3)
    beside = start.center() + QPointF(90, 0).toPoint()
    QTest.mouseClick(box.viewport(), Qt.MouseButton.LeftButton, pos=beside)
    assert len(opened) == 3


def test_the_picker_is_asked_for_by_key(edit: AnswerEdit) -> None:
    asked: list[bool] = []
    edit.box.figure_asked.connect(lambda: asked.append(True))
    press(edit.box, Qt.Key.Key_F, CTRL | SHIFT)
    assert asked == [True]
    edit.set_read_only(True)
    press(edit.box, Qt.Key.Key_F, CTRL | SHIFT)
    assert asked == [True]


def test_a_copied_text_keeps_its_chips_here_and_its_values_elsewhere(edit: AnswerEdit) -> None:
    edit.set_value("{stat.events} events")
    edit.box.selectAll()
    copied = edit.box.createMimeDataFromSelection()
    assert copied.text() == "604 events"
    edit.box.insertFromMimeData(copied)
    assert edit.value() == "{stat.events} events"
    other = ChipText()
    other.insertFromMimeData(copied)
    assert other.stored_text() == "{stat.events} events"
    other.deleteLater()


def test_what_was_set_by_hand_is_painted_otherwise(edit: AnswerEdit, register: Register) -> None:
    edit.set_value("{stat.events} {stat.media}")
    before = edit.grab().toImage()
    register.by_hand = ByHand(604, "why")
    edit.follow(register, "en")
    assert edit.grab().toImage() != before
    assert edit.box.printed_text() == "604 ؟"
