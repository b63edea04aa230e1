"""Tags: all of a short list at once, a long list by searching; all of it by keyboard."""

import pytest
from PySide6.QtCore import QPoint, Qt
from pytestqt.qtbot import QtBot

from learningcity_desktop.domain.kinds import CodeEntry
from learningcity_desktop.domain.stakeholder import ORGANISATION
from learningcity_desktop.i18n import Problem
from learningcity_desktop.services.workspace import Workspace
from learningcity_desktop.ui.widgets.matches import Act, Match
from learningcity_desktop.ui.widgets.sources import CodeSource
from learningcity_desktop.ui.widgets.tags_edit import RecordTagsEdit, TagsEdit
from learningcity_desktop.ui.widgets.toggle_edit import ToggleEdit
from tests.making import make
from tests.unit.ui.hands import enter, erase, press, type_text

pytestmark = pytest.mark.usefixtures("tidy")

FEW = [CodeEntry(c, f"نشان {c}", active=c != "D", group="") for c in "ABCD"]
AREAS = {"1": "یادگیری", "2": "توسعهٔ پایدار"}
MANY = [
    *(CodeEntry(f"1.{i}", f"ویژگی {i}", active=True, group="1") for i in range(1, 7)),
    *(CodeEntry(f"2.{i}", f"سنجهٔ {i}", active=True, group="2") for i in range(1, 7)),
    CodeEntry("9", "مسئول", active=True, group="2", also="Person in charge"),
    CodeEntry("old", "کهنه", active=False, group="2"),
]


@pytest.fixture
def toggles(qtbot: QtBot, either: str) -> ToggleEdit:
    del either
    editor = ToggleEdit(lambda: FEW)
    qtbot.addWidget(editor)
    editor.show()
    qtbot.waitExposed(editor)
    editor.activateWindow()
    editor.focus_widget().setFocus()
    qtbot.waitUntil(editor.focus_widget().hasFocus)
    return editor


@pytest.fixture
def tags(qtbot: QtBot, persian: None) -> TagsEdit:
    editor = TagsEdit(CodeSource(lambda: MANY, "Features", lambda: AREAS))
    qtbot.addWidget(editor)
    editor.resize(500, 100)
    editor.show()
    qtbot.waitExposed(editor)
    editor.activateWindow()
    editor.focus_widget().setFocus()
    qtbot.waitUntil(editor.focus_widget().hasFocus)
    return editor


def _offered(editor: TagsEdit) -> list[Match]:
    return list(editor._list.rows.matches) if editor._list.isVisible() else []


def _typed(qtbot: QtBot, editor: TagsEdit, text: str) -> None:
    type_text(editor.focus_widget(), text)
    qtbot.waitUntil(lambda: not editor._list._pause.isActive())


# Few


def test_space_switches_and_arrows_walk(toggles: ToggleEdit, either: str) -> None:
    chips = list(toggles.chips.values())
    onwards = Qt.Key.Key_Left if either == "fa" else Qt.Key.Key_Right
    press(chips[0], Qt.Key.Key_Space, text=" ")
    press(chips[0], onwards)
    assert chips[1].hasFocus()
    press(chips[1], Qt.Key.Key_Down)
    press(chips[2], Qt.Key.Key_Space, text=" ")
    assert toggles.value() == ("A", "C")
    press(chips[2], onwards)
    assert chips[2].hasFocus()  # the last one


def test_tab_enters_once_and_where_one_was(toggles: ToggleEdit) -> None:
    chips = list(toggles.chips.values())
    press(chips[0], Qt.Key.Key_Down)
    assert toggles.focus_widget() is chips[1]
    assert sum(bool(c.focusPolicy() & Qt.FocusPolicy.TabFocus) for c in chips) == 1


def test_one_click_is_enough(qtbot: QtBot, toggles: ToggleEdit) -> None:
    with qtbot.waitSignal(toggles.changed):
        qtbot.mouseClick(toggles.chips["B"], Qt.MouseButton.LeftButton)
    assert toggles.value() == ("B",)


def test_old_and_unknown_codes_are_shown_where_they_are_chosen(toggles: ToggleEdit) -> None:
    assert list(toggles.chips) == ["A", "B", "C"]
    toggles.set_value(("D", "X"))
    assert set(toggles.chips) == {"A", "B", "C", "D", "X"}
    toggles.chips["A"].click()
    assert toggles.value() == ("A", "D", "X")


def test_locked_chips_stay_as_they_are(toggles: ToggleEdit) -> None:
    toggles.set_value(("A",))
    toggles.set_read_only(True)
    toggles.chips["B"].click()
    assert toggles.value() == ("A",)
    assert not toggles.chips["B"].isChecked()
    assert [code for code, chip in toggles.chips.items() if chip.isVisible()] == ["A"]


# Many


def test_typing_offers_matches_under_their_headings(qtbot: QtBot, tags: TagsEdit) -> None:
    _typed(qtbot, tags, "سنجه")
    assert [m.text for m in _offered(tags)] == ["توسعهٔ پایدار", *(f"سنجهٔ {i}" for i in range(1, 7))]
    assert _offered(tags)[0].act is Act.NOTHING


@pytest.mark.parametrize("typed", ["مسوول", "مسؤول", "person CHARGE"])
def test_any_spelling_and_language_finds(qtbot: QtBot, tags: TagsEdit, typed: str) -> None:
    _typed(qtbot, tags, typed)
    assert [m.key for m in _offered(tags) if m.act is Act.CHOOSE] == ["9"]


def test_enter_adds_and_the_list_stays_for_more(qtbot: QtBot, tags: TagsEdit) -> None:
    line = tags.focus_widget()
    press(line, Qt.Key.Key_Down)
    assert tags._list.isVisible()
    press(line, Qt.Key.Key_Down)  # over the heading
    enter(line)
    assert tags.value() == ("1.1",)
    assert tags._list.isVisible()
    press(line, Qt.Key.Key_Down)
    enter(line)
    assert tags.value() == ("1.1", "1.2")
    press(line, Qt.Key.Key_Escape)
    assert not tags._list.isVisible()
    assert list(tags.tags) == ["1.1", "1.2"]


def test_tags_stand_in_the_order_of_their_list(tags: TagsEdit) -> None:
    tags.set_value(("1.1", "9", "old"))
    tags.add("2.1")
    assert list(tags.tags) == ["1.1", "2.1", "9", "old"]
    tags.grab()  # lays out
    places = [(tag.y(), -tag.x()) for tag in tags.tags.values()]
    assert places == sorted(places)


def test_arrows_lead_along_the_tags_and_back_to_the_line(tags: TagsEdit) -> None:
    tags.set_value(("1.1", "1.2"))
    press(tags.focus_widget(), Qt.Key.Key_Right)  # back, from right to left
    assert tags.tags["1.2"].hasFocus()
    press(tags.tags["1.2"], Qt.Key.Key_Right)
    press(tags.tags["1.1"], Qt.Key.Key_Right)
    assert tags.tags["1.1"].hasFocus()
    press(tags.tags["1.1"], Qt.Key.Key_Left)
    press(tags.tags["1.2"], Qt.Key.Key_Left)
    assert tags.focus_widget().hasFocus()


def test_the_list_makes_room_for_a_new_row_of_tags(qtbot: QtBot, tags: TagsEdit) -> None:
    line = tags.focus_widget()
    for _step in range(4):
        press(line, Qt.Key.Key_Down)
        press(line, Qt.Key.Key_Down)
        enter(line)
        tags.resize(220, tags.heightForWidth(220))  # as a form does
        tags.grab()
        frame = tags._frame.rect().translated(tags._frame.mapToGlobal(QPoint(0, 0)))
        assert not tags._list.geometry().intersects(frame)


def test_choosing_a_chosen_one_takes_it_away(tags: TagsEdit) -> None:
    tags.set_value(("1.1",))
    press(tags.focus_widget(), Qt.Key.Key_Down)
    press(tags.focus_widget(), Qt.Key.Key_Down)
    enter(tags.focus_widget())
    assert tags.value() == ()


def test_backspace_goes_to_the_tags_and_takes_them_away(tags: TagsEdit) -> None:
    tags.set_value(("1.1", "1.2", "2.1"))
    erase(tags.focus_widget())
    assert tags.value() == ("1.1", "1.2", "2.1")
    last = tags.tags["2.1"]
    assert last.hasFocus()
    erase(last)
    assert tags.value() == ("1.1", "1.2")
    assert tags.tags["1.2"].hasFocus()
    press(tags.tags["1.2"], Qt.Key.Key_Delete)
    press(tags.tags["1.1"], Qt.Key.Key_Delete)
    assert tags.value() == ()
    assert tags.focus_widget().hasFocus()


def test_the_cross_takes_away_and_what_is_typed_stays(qtbot: QtBot, tags: TagsEdit) -> None:
    tags.set_value(("1.1", "1.2"))
    type_text(tags.focus_widget(), "سنج")
    tag = tags.tags["1.1"]
    place = tag.rect().center()
    place.setX(12)  # the cross stands at the end, which is the left
    qtbot.mouseClick(tag, Qt.MouseButton.LeftButton, pos=place)
    assert list(tags.tags) == ["1.2"]
    assert tags.focus_widget().text() == "سنج"
    with pytest.raises(Problem):
        tags.value()  # what is typed means several


def test_typed_words_that_mean_one_entry_are_taken_on_leaving(tags: TagsEdit) -> None:
    type_text(tags.focus_widget(), "مسؤول")
    assert tags.value() == ("9",)
    tags.commit()
    assert list(tags.tags) == ["9"]
    assert tags.focus_widget().text() == ""


@pytest.mark.parametrize("typed", ["سنجه", "ژژژ"])
def test_typed_words_that_mean_none_or_several_are_told(tags: TagsEdit, typed: str) -> None:
    tags.set_value(("1.1",))
    type_text(tags.focus_widget(), typed)
    tags.commit()
    assert tags.problem()
    assert tags.focus_widget().text() == typed
    with pytest.raises(Problem):
        tags.value()
    erase(tags.focus_widget(), len(typed))
    assert tags.problem() is None
    assert tags.value() == ("1.1",)


def test_what_is_no_longer_offered_stays_where_it_is_chosen(qtbot: QtBot, tags: TagsEdit) -> None:
    tags.set_value(("old",))
    assert tags.tags["old"].text() == "کهنه"
    _typed(qtbot, tags, "کهنه")
    assert not _offered(tags)


def test_locked_tags_have_no_crosses_and_no_line(tags: TagsEdit) -> None:
    tags.set_value(("1.1",))
    tags.set_read_only(True)
    erase(tags.tags["1.1"])
    assert tags.value() == ("1.1",)
    assert not tags.focus_widget().isVisible()
    tags.set_read_only(False)
    assert tags.focus_widget().isVisible()


def test_a_tag_opens_its_record_and_a_missing_one_is_asked_for(
    qtbot: QtBot, workspace: Workspace, persian: None
) -> None:
    first = make(workspace, "organisation", name_fa="دانشگاه مراغه")
    editor = RecordTagsEdit(workspace, ORGANISATION)
    qtbot.addWidget(editor)
    editor.set_value((first,))
    with qtbot.waitSignal(editor.open_requested) as opened:
        enter(editor.tags[first])
    assert opened.args == ["organisation", first]
    type_text(editor.focus_widget(), "انجمن تازه")
    qtbot.waitUntil(editor._list.isVisible)
    press(editor.focus_widget(), Qt.Key.Key_Up)
    with qtbot.waitSignal(editor.create_requested) as asked:
        enter(editor.focus_widget())
    assert asked.args == ["organisation", "انجمن تازه"]
    made = make(workspace, "organisation", name_fa="انجمن تازه")
    editor.add(made)
    assert editor.value() == tuple(sorted((first, made)))
    assert editor.focus_widget().text() == ""
