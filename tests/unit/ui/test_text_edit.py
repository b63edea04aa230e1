"""Words: half-spaces, clean pasting, direction, growth and counting."""

from typing import Any

import pytest
from PySide6.QtCore import QMimeData, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from learningcity_desktop.ui.theme import CONTROL_HEIGHT
from learningcity_desktop.ui.widgets.direction import LTR, RTL
from learningcity_desktop.ui.widgets.text_edit import LineEdit, TextEdit
from tests.unit.ui.hands import CTRL, SHIFT, enter, press, type_text

pytestmark = pytest.mark.usefixtures("tidy")

ZWNJ = "\u200c"


@pytest.fixture
def line(qtbot: QtBot, persian: None) -> LineEdit:
    return _shown(qtbot, LineEdit())


@pytest.fixture
def text(qtbot: QtBot, persian: None) -> TextEdit:
    return _shown(qtbot, TextEdit())


def _shown(qtbot: QtBot, editor: Any) -> Any:
    qtbot.addWidget(editor)
    editor.resize(320, editor.sizeHint().height())
    editor.show()
    qtbot.waitExposed(editor)
    return editor


def _half_space(widget: QWidget, how: str) -> None:
    if how == "space":
        press(widget, Qt.Key.Key_Space, SHIFT, " ")
    elif how == "two":
        press(widget, Qt.Key.Key_2, CTRL | SHIFT, "")
    elif how == "at":
        press(widget, Qt.Key.Key_At, CTRL | SHIFT, "")
    else:
        press(widget, 0x66C, CTRL | SHIFT, "")


@pytest.mark.parametrize("how", ["space", "two", "at", "persian"])
def test_the_half_space_is_typed(line: LineEdit, text: TextEdit, how: str) -> None:
    for editor in (line, text):
        widget = editor.focus_widget()
        type_text(widget, "می")
        _half_space(widget, how)
        type_text(widget, "روم")
        assert editor.value() == f"می{ZWNJ}روم"


def test_what_is_pasted_is_cleaned(line: LineEdit, text: TextEdit) -> None:
    QGuiApplication.clipboard().setText("علي\ufeff ك\r\nب ")
    press(line.focus_widget(), Qt.Key.Key_V, CTRL)
    assert line.focus_widget().text() == "علی ک ب "
    assert line.value() == "علی ک ب"
    press(text.focus_widget(), Qt.Key.Key_V, CTRL)
    assert text.focus_widget().toPlainText() == "علی ک\nب "


def test_a_space_between_pasted_words_is_kept(line: LineEdit) -> None:
    type_text(line.focus_widget(), "شهر")
    QGuiApplication.clipboard().setText("  یادگیرنده")
    press(line.focus_widget(), Qt.Key.Key_V, CTRL)
    assert line.value() == "شهر یادگیرنده"


def test_the_context_menu_pastes_cleanly_too(line: LineEdit) -> None:
    QGuiApplication.clipboard().setText("علي")
    own = line.focus_widget()._own_actions()
    menu = line.focus_widget().createStandardContextMenu()
    assert own.keys() <= {action.objectName() for action in menu.actions()}
    menu.deleteLater()
    own["edit-paste"]()
    assert line.value() == "علی"


def test_rich_text_is_pasted_as_plain(text: TextEdit) -> None:
    data = QMimeData()
    data.setHtml("<b>x</b>")
    data.setText("x")
    text.focus_widget().insertFromMimeData(data)
    assert text.value() == "x"


@pytest.mark.parametrize("words", ["", "12", "Latin", "سلام", "Microsoft شعبهٔ تهران"])
@pytest.mark.parametrize("latin", [True, False])
def test_a_line_stands_at_the_start_whatever_it_holds(
    qtbot: QtBot, either: str, words: str, latin: bool
) -> None:
    editor = _shown(qtbot, LineEdit(latin=latin))
    editor.set_value(words)
    own = editor.focus_widget()
    side = Qt.AlignmentFlag.AlignRight if either == "fa" else Qt.AlignmentFlag.AlignLeft
    assert own.alignment() & side
    assert own.alignment() & Qt.AlignmentFlag.AlignAbsolute
    own.grab()  # Qt aligns a line when it is painted
    caret = own.cursorRect().center().x()
    if not words:
        assert (caret > own.width() / 2) == (either == "fa")
    if latin:
        assert own.layoutDirection() == LTR


def test_a_line_follows_an_interface_that_turns(qtbot: QtBot, persian: None) -> None:
    holder = QWidget()
    qtbot.addWidget(holder)
    column = QVBoxLayout(holder)
    editor = LineEdit()
    column.addWidget(editor)
    assert editor.focus_widget().alignment() & Qt.AlignmentFlag.AlignRight
    holder.setLayoutDirection(LTR)
    assert editor.focus_widget().alignment() & Qt.AlignmentFlag.AlignLeft
    assert editor.focus_widget().layoutDirection() == LTR


def test_each_paragraph_runs_as_its_letters_do(text: TextEdit) -> None:
    own = text.focus_widget()

    def directions() -> list[Qt.LayoutDirection]:
        document = own.document()
        return [document.findBlockByNumber(i).textDirection() for i in range(document.blockCount())]

    assert directions() == [RTL]
    assert own.cursorRect().x() > own.width() / 2
    type_text(own, "Hello")
    assert directions() == [LTR]
    press(own, Qt.Key.Key_Return, text="\r")
    type_text(own, "سلام Hello")
    assert directions() == [LTR, RTL]
    text.set_value("123\nabc\nسلام")
    assert directions() == [RTL, LTR, RTL]


def test_undo_takes_back_letters_and_direction_together(text: TextEdit) -> None:
    own = text.focus_widget()
    text.set_value("abc")
    assert not own.document().isUndoAvailable()
    own.selectAll()
    type_text(own, "س")
    assert own.document().firstBlock().textDirection() == RTL
    own.undo()
    own.undo()
    assert own.toPlainText() == "abc"
    assert own.document().firstBlock().textDirection() == LTR
    own.redo()
    own.redo()
    assert own.toPlainText() == "س"


def test_a_text_grows_from_three_lines_to_twelve(text: TextEdit) -> None:
    own = text.focus_widget()
    least = own.height()
    assert least >= 3 * own.fontMetrics().lineSpacing()
    text.set_value("\n".join("س" * 3))
    assert own.height() == least
    text.set_value("\n".join("س" * 8))
    eight = own.height()
    assert eight > least
    text.set_value("\n".join("س" * 12))
    most = own.height()
    assert not own.verticalScrollBar().isVisible()
    text.set_value("\n".join("س" * 40))
    assert own.height() == most
    assert own.verticalScrollBar().maximum() > 0


def test_a_line_is_as_high_as_every_control(line: LineEdit) -> None:
    assert line.focus_widget().height() == CONTROL_HEIGHT


def test_tab_goes_on_and_ctrl_tab_stays(qtbot: QtBot, persian: None) -> None:
    holder = QWidget()
    column = QVBoxLayout(holder)
    text, line = TextEdit(), LineEdit()
    column.addWidget(text)
    column.addWidget(line)
    qtbot.addWidget(holder)
    holder.show()
    qtbot.waitExposed(holder)
    text.focus_widget().setFocus()
    qtbot.waitUntil(text.focus_widget().hasFocus)
    press(text.focus_widget(), Qt.Key.Key_Tab, CTRL, "\t")
    assert text.focus_widget().toPlainText() == "\t"
    assert text.focus_widget().hasFocus()
    press(text.focus_widget(), Qt.Key.Key_Tab, text="\t")
    assert line.focus_widget().hasFocus()


def test_words_are_counted_against_their_limit(qtbot: QtBot, persian: None) -> None:
    text = _shown(qtbot, TextEdit(word_limit=3))
    type_text(text.focus_widget(), "یک دو سه")
    assert "۳" in text._count.text()
    assert not text._count.property("problem")
    type_text(text.focus_widget(), " چهار")
    assert "۴" in text._count.text()
    assert "۱" in text._count.text()
    assert text._count.property("problem") is True
    assert text.value() == "یک دو سه چهار"


def test_words_are_counted_without_a_limit_where_wanted(qtbot: QtBot, speak: object) -> None:
    text = _shown(qtbot, TextEdit(count_words=True))
    text.set_value("one two")
    assert text._count.text() == "2 words"


def test_leaving_cleans_and_is_heard(qtbot: QtBot, text: TextEdit, line: LineEdit) -> None:
    type_text(text.focus_widget(), "  علي  ")
    text.activateWindow()
    text.focus_widget().setFocus()
    qtbot.waitUntil(text.focus_widget().hasFocus)
    with qtbot.waitSignal(text.left):
        text.focus_widget().clearFocus()
    assert text.focus_widget().toPlainText() == "علی"
    type_text(line.focus_widget(), "  كتاب ")
    enter(line.focus_widget())
    assert line.focus_widget().text() == "کتاب"


def test_changes_are_heard_as_they_are_typed(line: LineEdit, text: TextEdit) -> None:
    for editor in (line, text):
        heard: list[None] = []
        editor.changed.connect(lambda heard=heard: heard.append(None))
        editor.set_value("س")
        assert not heard
        type_text(editor.focus_widget(), "ab")
        assert len(heard) == 2


def test_read_only_words_take_no_keys(line: LineEdit, text: TextEdit) -> None:
    QGuiApplication.clipboard().setText("x")
    for editor in (line, text):
        editor.set_value("س")
        editor.set_read_only(True)
        type_text(editor.focus_widget(), "a")
        press(editor.focus_widget(), Qt.Key.Key_V, CTRL)
        press(editor.focus_widget(), Qt.Key.Key_Space, SHIFT, " ")
        assert editor.value() == "س"
