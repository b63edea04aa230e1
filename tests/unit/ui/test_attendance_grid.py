"""The head count as a spreadsheet: lossless, live, and honest about what it cannot read."""

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QItemSelectionModel, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from learningcity_desktop.i18n import Problem
from learningcity_desktop.services.workspace import Workspace
from learningcity_desktop.ui.widgets.attendance_grid import Attendance, AttendanceGrid
from learningcity_desktop.ui.widgets.count_view import CountView
from tests.unit.ui.hands import CTRL, enter, press, type_text

pytestmark = pytest.mark.usefixtures("tidy")

AGES = ["A0", "A1", "A2", "A3", "A4", "A5", "AU"]
SEXES = ["f", "m", "u"]


def _cell(age: str, sex: str, count: int | None, **more: Any) -> dict[str, Any]:
    return {
        "event": 1,
        "channel": "onsite",
        "age_band": age,
        "sex": sex,
        "education_level": None,
        "count": count,
        "method": "counted",
    } | more


def _group(code: str, count: int) -> dict[str, Any]:
    return {"event": 1, "target_group": code, "count": count, "method": "counted"}


@pytest.fixture
def grid(qtbot: QtBot, workspace: Workspace, persian: None) -> AttendanceGrid:
    editor = AttendanceGrid(workspace.names)
    qtbot.addWidget(editor)
    editor.resize(900, 600)
    editor.show()
    qtbot.waitExposed(editor)
    editor.activateWindow()
    editor.focus_widget().setFocus()
    qtbot.waitUntil(editor.focus_widget().hasFocus)
    return editor


def _view(grid: AttendanceGrid) -> CountView:
    return grid.channels["onsite"]


def _go(view: CountView, row: int, column: int) -> None:
    # Said outright, for Qt remembers a Ctrl that a test has pressed and would add to the selection.
    chosen = QItemSelectionModel.SelectionFlag.ClearAndSelect
    view.selectionModel().setCurrentIndex(view.sheet.index(row, column), chosen)


def _shown(view: CountView, row: int, column: int) -> str:
    return str(view.sheet.index(row, column).data())


def _type(view: CountView, text: str) -> None:
    """Type into the current cell; the first key opens it, as in a spreadsheet."""
    type_text(view, text[:1])
    for line in view.viewport().children():
        if line.property("cell") and line.isVisible():  # type: ignore[attr-defined]
            type_text(line, text[1:])  # type: ignore[arg-type]


def _line(view: CountView) -> Any:
    [line] = [c for c in view.viewport().children() if c.property("cell") and c.isVisible()]  # type: ignore[attr-defined]
    return line


cells = st.lists(
    st.builds(
        _cell,
        st.sampled_from([*AGES, "A9"]),
        st.sampled_from([*SEXES, None]),
        st.none() | st.integers(0, 99),
        id=st.integers(1, 99),
        channel=st.sampled_from(["onsite", "online", "by_post"]),
        education_level=st.sampled_from([None, None, "E1", "E2"]),
    ),
    max_size=10,
)
groups = st.lists(
    st.builds(_group, st.sampled_from(["TG01", "TG06", "TG_OLD"]), st.integers(0, 99)), max_size=4
)


@given(cells, groups)
@settings(max_examples=20)
def test_loading_and_storing_changes_nothing(
    grid: AttendanceGrid, given_cells: list[Any], given_groups: list[Any]
) -> None:
    value = Attendance(given_cells, given_groups)
    grid.set_value(value)
    assert grid.value() == value
    grid._typed()  # reads everything anew
    assert grid.value() == value
    per_channel: dict[str, int] = {}
    for row in given_cells:
        if row["count"] is not None:
            channel = row["channel"]
            per_channel[channel] = per_channel.get(channel, 0) + row["count"]
    for channel, view in grid.channels.items():
        assert view.sheet.total() == per_channel.get(channel)


def test_typing_fills_cells_and_totals_follow_each_key(grid: AttendanceGrid) -> None:
    view = _view(grid)
    heard: list[None] = []
    grid.changed.connect(lambda: heard.append(None))
    _go(view, 3, 0)
    _type(view, "12")
    assert _shown(view, 3, 3) == "۱۲"  # before Enter
    assert "۱۲" in grid.tabs.tabText(0)
    enter(_line(view))
    assert view.currentIndex().row() == 4
    assert [(r["age_band"], r["sex"], r["count"]) for r in grid.value().cells] == [("A3", "f", 12)]
    assert len(heard) == 3  # two keys, and the cell that was taken in


def test_esc_takes_back_what_is_being_typed(grid: AttendanceGrid) -> None:
    grid.set_value(Attendance([_cell("A3", "f", 5, id=4)]))
    view = _view(grid)
    _go(view, 3, 0)
    _type(view, "99")
    assert _shown(view, 3, 3) == "۹۹"
    press(_line(view), Qt.Key.Key_Escape)
    QApplication.processEvents()
    assert _shown(view, 3, 3) == "۵"
    assert list(grid.value().cells) == [_cell("A3", "f", 5, id=4)]


def test_keys_move_as_in_a_spreadsheet(grid: AttendanceGrid) -> None:
    view = _view(grid)
    _go(view, 0, 0)
    press(view, Qt.Key.Key_Left)  # onwards, from right to left
    assert view.currentIndex().column() == 1
    enter(view)
    assert (view.currentIndex().row(), view.currentIndex().column()) == (1, 1)
    press(view, Qt.Key.Key_Tab, text="\t")
    assert view.currentIndex().column() == 2
    _type(view, "7")
    press(_line(view), Qt.Key.Key_Tab, text="\t")
    assert (view.currentIndex().row(), view.currentIndex().column()) == (1, 3)
    _go(view, 2, 2)
    _type(view, "8")
    press(_line(view), Qt.Key.Key_Up)
    assert (view.currentIndex().row(), view.currentIndex().column()) == (1, 2)
    assert _shown(view, 2, 2) == "۸"


def test_tab_leads_out_behind_the_last_cell(grid: AttendanceGrid) -> None:
    view = _view(grid)
    _go(view, 7, 3)
    press(view, Qt.Key.Key_Tab, text="\t")
    assert not view.hasFocus()


def test_empty_is_not_zero(grid: AttendanceGrid) -> None:
    view = _view(grid)
    _go(view, 0, 0)
    _type(view, "0")
    enter(_line(view))
    assert [r["count"] for r in grid.value().cells] == [0]
    _go(view, 0, 0)
    press(view, Qt.Key.Key_Delete)
    assert grid.value().cells == []
    assert _shown(view, 0, 0) == ""
    assert view.sheet.total() is None


def test_one_total_is_enough(grid: AttendanceGrid) -> None:
    view = _view(grid)
    _go(view, 7, 3)
    _type(view, "250")
    enter(_line(view))
    [row] = grid.value().cells
    assert (row["age_band"], row["sex"], row["count"]) == ("AU", "u", 250)
    _go(view, 3, 0)
    _type(view, "40")
    enter(_line(view))
    assert view.sheet.total() == 290
    _go(view, 7, 3)
    _type(view, "250")
    enter(_line(view))
    assert {(r["age_band"], r["sex"]): r["count"] for r in grid.value().cells} == {
        ("AU", "u"): 210,
        ("A3", "f"): 40,
    }


def test_a_total_below_its_cells_is_told(grid: AttendanceGrid) -> None:
    grid.set_value(Attendance([_cell("A3", "f", 40)]))
    view = _view(grid)
    _go(view, 3, 3)
    _type(view, "30")
    enter(_line(view))
    with pytest.raises(Problem):
        grid.value()
    assert _shown(view, 3, 3) == "۳۰"
    _go(view, 3, 3)
    press(view, Qt.Key.Key_F2)
    _line(view).selectAll()
    type_text(_line(view), "45")
    enter(_line(view))
    assert {r["sex"]: r["count"] for r in grid.value().cells} == {"f": 40, "u": 5}


def test_rows_with_education_are_counted_and_kept_apart(grid: AttendanceGrid) -> None:
    detailed = _cell("A3", "f", 12, id=1, education_level="E4")
    plain = _cell("A3", "f", 3, id=2)
    grid.set_value(Attendance([detailed, plain]))
    view = _view(grid)
    assert _shown(view, 3, 0) == "۱۵"
    assert "۱۲" in str(view.sheet.index(3, 0).data(Qt.ItemDataRole.ToolTipRole))
    _go(view, 3, 0)
    _type(view, "20")
    enter(_line(view))
    assert list(grid.value().cells) == [detailed, plain | {"count": 8}]
    _go(view, 3, 0)
    _type(view, "5")
    enter(_line(view))
    with pytest.raises(Problem):
        grid.value()


def test_what_is_no_number_stays_in_its_cell_and_is_told(grid: AttendanceGrid) -> None:
    view = _view(grid)
    _go(view, 1, 1)
    _type(view, "12x")
    enter(_line(view))
    assert _shown(view, 1, 1) == "۱۲x"
    with pytest.raises(Problem):
        grid.value()
    _go(view, 1, 1)
    _type(view, "13")
    enter(_line(view))
    assert [r["count"] for r in grid.value().cells] == [13]


def _paste(view: CountView, text: str) -> None:
    QGuiApplication.clipboard().setText(text)
    press(view, Qt.Key.Key_V, CTRL)


@given(
    st.lists(
        st.lists(st.none() | st.integers(0, 10**6), min_size=3, max_size=3), min_size=1, max_size=7
    ),
    st.sampled_from(["0123456789", "۰۱۲۳۴۵۶۷۸۹", "٠١٢٣٤٥٦٧٨٩"]),
    st.sampled_from(["\n", "\r\n"]),
)
@settings(max_examples=25)
def test_a_block_is_pasted_in_any_digits(
    grid: AttendanceGrid, block: list[list[int | None]], digits: str, newline: str
) -> None:
    grid.set_value(Attendance())
    view = _view(grid)
    _go(view, 0, 0)
    table = str.maketrans("0123456789", digits)
    lines = ["\t".join("" if n is None else str(n) for n in row) for row in block]
    _paste(view, (newline.join(lines) + newline).translate(table))
    assert grid.problem() is None
    for row, numbers in enumerate(block):
        for column, number in enumerate(numbers):
            assert view.sheet.number(row, column) == number


def test_what_of_a_block_cannot_be_read_is_told(grid: AttendanceGrid) -> None:
    grid.set_value(Attendance([_cell("A0", "f", 9, id=3)]))
    view = _view(grid)
    _go(view, 0, 0)
    _paste(view, "abc\t5\t\t5\n6\n")
    assert _shown(view, 0, 0) == "۹"
    assert _shown(view, 0, 1) == "۵"
    assert _shown(view, 1, 0) == "۶"
    said = grid.problem()
    assert said is not None
    assert "abc" in said
    assert "زیر ۷ سال" in said
    assert grid.value().cells[0]["id"] == 3
    _go(view, 6, 2)
    _paste(view, "1\t2\n3\n4\n5")
    assert grid.problem()
    assert _shown(view, 6, 2) == "۱"
    _paste(view, "8")
    assert grid.problem() is None


def test_a_block_goes_out_as_it_came_in(grid: AttendanceGrid) -> None:
    view = _view(grid)
    _go(view, 0, 0)
    _paste(view, "1\t\t3\n\t5\t1234")
    for row in (0, 1):
        for column in (0, 1, 2):
            view.selectionModel().select(
                view.sheet.index(row, column), view.selectionModel().SelectionFlag.Select
            )
    press(view, Qt.Key.Key_C, CTRL)
    assert QGuiApplication.clipboard().text() == "1\t\t3\n\t5\t1234"


def test_a_group_larger_than_the_event_is_told_at_once(grid: AttendanceGrid) -> None:
    grid.set_value(Attendance([_cell("A3", "f", 40)], [_group("TG06", 30)]))
    assert not grid._group_note.isVisible()
    view = grid.groups
    _go(view, 0, 0)
    _type(view, "41")
    assert grid._group_note.isVisible()  # before Enter
    assert "کم‌درآمدها" in grid._group_note.text()
    press(_line(view), Qt.Key.Key_Backspace)
    assert not grid._group_note.isVisible()
    enter(_line(view))
    assert {r["target_group"]: r["count"] for r in grid.value().groups} == {"TG06": 30, "TG01": 4}


def test_how_it_was_counted_is_said_once_for_all(grid: AttendanceGrid) -> None:
    first, second = _cell("A3", "f", 4, id=1), _cell("A3", "m", 5, id=2, method="estimated")
    grid.set_value(Attendance([first, second]))
    assert grid.method.value() is None
    assert list(grid.value().cells) == [first, second]
    grid.method._take("registered")
    grid.method.changed.emit()
    assert {r["method"] for r in grid.value().cells} == {"registered"}
    _go(_view(grid), 0, 0)
    _type(_view(grid), "3")
    enter(_line(_view(grid)))
    assert {r["method"] for r in grid.value().cells} == {"registered"}


def test_channels_are_never_added(grid: AttendanceGrid) -> None:
    grid.set_value(Attendance([_cell("A3", "f", 40), _cell("A3", "f", 7, channel="online")]))
    assert "۴۰" in grid.tabs.tabText(0)
    assert "۷" in grid.tabs.tabText(1)
    assert not any("۴۷" in grid.tabs.tabText(i) for i in (0, 1))


def test_a_locked_grid_is_only_read(grid: AttendanceGrid) -> None:
    value = Attendance([_cell("A3", "f", 40)], [])
    grid.set_value(value)
    grid.set_read_only(True)
    view = _view(grid)
    _go(view, 3, 0)
    type_text(view, "5")
    press(view, Qt.Key.Key_Delete)
    _paste(view, "8")
    assert grid.value() == value


def test_a_cell_is_spoken_with_its_row_and_column(grid: AttendanceGrid) -> None:
    grid.set_value(Attendance([_cell("A3", "f", 40)]))
    spoken = _view(grid).sheet.index(3, 0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert "۱۹ تا ۳۰" in spoken
    assert "زن" in spoken
    assert "۴۰" in spoken


def test_the_sheet_is_a_sound_model(grid: AttendanceGrid, qtmodeltester: Any) -> None:
    qtmodeltester.check(_view(grid).sheet)
    qtmodeltester.check(grid.groups.sheet)
