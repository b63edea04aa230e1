"""A date is typed in any writing, stepped by keys, chosen from a calendar, and never guessed."""

import datetime as dt

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from learningcity_desktop.domain.event import EVENT
from learningcity_desktop.i18n import Problem
from learningcity_desktop.persian.dates import PartialDate, Precision, format_date
from learningcity_desktop.persian.jalali import from_jalali
from learningcity_desktop.services.workspace import Workspace
from learningcity_desktop.ui.editors import make_editor
from learningcity_desktop.ui.widgets.calendar_popup import CalendarPopup
from learningcity_desktop.ui.widgets.date_edit import DateEdit
from tests.making import make
from tests.unit.ui.hands import ALT, CTRL, enter, press, type_text

pytestmark = pytest.mark.usefixtures("tidy")

AZAR_13 = from_jalali(1404, 9, 13)


def _made(qtbot: QtBot, coarsest: Precision = Precision.DAY) -> DateEdit:
    editor = DateEdit(coarsest=coarsest)
    qtbot.addWidget(editor)
    editor.show()
    qtbot.waitExposed(editor)
    return editor


@pytest.fixture
def day(qtbot: QtBot, persian: None) -> DateEdit:
    return _made(qtbot)


@pytest.fixture
def rough(qtbot: QtBot, persian: None) -> DateEdit:
    return _made(qtbot, Precision.YEAR)


def test_the_calendar_knows_the_holidays_of_the_register(
    qtbot: QtBot, persian: None, workspace: Workspace
) -> None:
    make(workspace, "calendar_day", title_fa="روز مراغه", month=9, day=16, holiday=True)
    editor = make_editor(EVENT.kinds["start"], workspace)
    assert isinstance(editor, DateEdit)
    qtbot.addWidget(editor)
    editor.set_value(PartialDate(AZAR_13, Precision.DAY))
    editor.show()
    editor.open_calendar()
    popup = _popup()
    index = popup.grid.index_of(from_jalali(1404, 9, 16))
    assert index is not None
    cell = popup.grid._cells[index]
    assert cell is not None
    assert (cell.is_rest, cell.note) == (True, "روز مراغه")
    popup.close()


def _popup() -> CalendarPopup:
    popups = [w for w in QApplication.topLevelWidgets() if isinstance(w, CalendarPopup)]
    [popup] = [popup for popup in popups if popup.isVisible()]
    return popup


@pytest.mark.parametrize(
    "typed", ["1404/9/13", "۱۴۰۴-۰۹-۱۳", "14040913", "۱۳ آذر ۱۴۰۴", "2025-12-04", "4 Dec 2025"]
)
def test_both_calendars_are_read_in_both_languages(qtbot: QtBot, either: str, typed: str) -> None:
    editor = _made(qtbot)
    type_text(editor.focus_widget(), typed)
    assert editor.value() == AZAR_13
    enter(editor.focus_widget())
    assert editor.focus_widget().text() == ("۱۴۰۴/۰۹/۱۳" if either == "fa" else "2025-12-04")


def test_digits_are_the_language_s_at_once_and_the_caret_stays(day: DateEdit) -> None:
    line = day.focus_widget()
    type_text(line, "1404/9/3")
    assert line.text() == "۱۴۰۴/۹/۳"
    line.setCursorPosition(7)
    type_text(line, "1")
    assert line.text() == "۱۴۰۴/۹/۱۳"
    assert line.cursorPosition() == 8


@given(st.dates(dt.date(1850, 1, 1), dt.date(2100, 12, 31)))
@settings(max_examples=40)
def test_any_day_can_be_typed(day: DateEdit, date: dt.date) -> None:
    for style in ("short", "long", "full", "iso"):
        day.set_value(None)
        type_text(day.focus_widget(), format_date(date, style=style))
        assert day.value() == date


@pytest.mark.parametrize("typed", ["1404/12/30", "04/05/06", "foo", "مرداد ۱۴۰۴"])
def test_what_is_no_day_is_told_and_kept(day: DateEdit, typed: str) -> None:
    type_text(day.focus_widget(), typed)
    shown = day.focus_widget().text()
    enter(day.focus_widget())
    assert day.problem()
    assert day.focus_widget().text() == shown
    with pytest.raises(Problem):
        day.value()
    press(day.focus_widget(), Qt.Key.Key_Up)  # nothing to go on from
    assert day.focus_widget().text() == shown


def test_keys_go_from_day_to_day_and_month_to_month(day: DateEdit) -> None:
    heard: list[None] = []
    day.changed.connect(lambda: heard.append(None))
    day.set_value(from_jalali(1404, 6, 31))
    line = day.focus_widget()
    press(line, Qt.Key.Key_Up)
    assert day.value() == from_jalali(1404, 7, 1)
    press(line, Qt.Key.Key_Down)
    press(line, Qt.Key.Key_Up, CTRL)
    assert day.value() == from_jalali(1404, 7, 30)
    press(line, Qt.Key.Key_Down, CTRL)
    assert day.value() == from_jalali(1404, 6, 30)
    assert len(heard) == 4
    day.set_value(None)
    press(line, Qt.Key.Key_Up)
    assert day.value() == dt.date.today()  # noqa: DTZ011


def test_the_tooltip_tells_the_other_calendar(qtbot: QtBot, either: str) -> None:
    editor = _made(qtbot)
    editor.set_value(AZAR_13)
    expected = "2025-12-04" if either == "fa" else "13 Azar 1404"
    assert editor.focus_widget().toolTip() == expected
    editor.set_value(None)
    assert editor.focus_widget().toolTip() == ""


def test_the_weekday_is_told_while_one_types(day: DateEdit) -> None:
    type_text(day.focus_widget(), "1404/9/13")
    assert "پنجشنبه" in day._note.text()
    assert day._note.isVisible()
    enter(day.focus_widget())
    assert not day._note.isVisible()


def test_months_and_years_are_typed_where_they_will_do(rough: DateEdit, day: DateEdit) -> None:
    type_text(rough.focus_widget(), "مرداد ۹۵")
    assert rough.value() == PartialDate(from_jalali(1395, 5, 1), Precision.MONTH)
    enter(rough.focus_widget())
    assert rough.focus_widget().text() == "۱۳۹۵/۰۵"
    press(rough.focus_widget(), Qt.Key.Key_Up)
    assert rough.value() == PartialDate(from_jalali(1395, 6, 1), Precision.MONTH)
    rough.set_value(None)
    type_text(rough.focus_widget(), "1395")
    assert rough.value() == PartialDate(from_jalali(1395, 1, 1), Precision.YEAR)
    press(rough.focus_widget(), Qt.Key.Key_Down, CTRL)
    assert rough.value() == PartialDate(from_jalali(1394, 1, 1), Precision.YEAR)


@pytest.mark.parametrize("key", [(Qt.Key.Key_Down, ALT), (Qt.Key.Key_F4, Qt.KeyboardModifier(0))])
def test_a_day_is_chosen_from_the_calendar(day: DateEdit, key: tuple[Qt.Key, object]) -> None:
    day.set_value(AZAR_13)
    press(day.focus_widget(), *key)  # type: ignore[arg-type]
    popup = _popup()
    press(popup.grid, Qt.Key.Key_Left)  # onwards, from right to left
    enter(popup.grid)
    assert day.value() == from_jalali(1404, 9, 14)
    assert not popup.isVisible()


def test_esc_closes_the_calendar_and_changes_nothing(day: DateEdit) -> None:
    day.set_value(AZAR_13)
    day.open_calendar()
    popup = _popup()
    press(popup.grid, Qt.Key.Key_PageDown)
    press(popup.grid, Qt.Key.Key_Escape)
    assert not popup.isVisible()
    assert day.value() == AZAR_13


def test_today_is_one_click_away(day: DateEdit) -> None:
    day.set_value(AZAR_13)
    day.open_calendar()
    _popup().today_button.click()
    assert day.value() == dt.date.today()  # noqa: DTZ011


def test_only_the_month_or_only_the_year_is_chosen(rough: DateEdit) -> None:
    rough.set_value(PartialDate(AZAR_13, Precision.DAY))
    rough.open_calendar()
    popup = _popup()
    popup.precisions.choose(Precision.MONTH)
    press(popup.grid, Qt.Key.Key_Up)
    enter(popup.grid)
    assert rough.value() == PartialDate(from_jalali(1404, 6, 1), Precision.MONTH)
    rough.open_calendar()
    popup = _popup()
    popup.precisions.choose(Precision.YEAR)
    press(popup.grid, Qt.Key.Key_Home)
    enter(popup.grid)
    assert rough.value() == PartialDate(from_jalali(1404, 1, 1), Precision.YEAR)


def test_a_plain_date_is_never_chosen_coarsely(day: DateEdit) -> None:
    day.open_calendar()
    popup = _popup()
    assert not popup.precisions.isVisibleTo(popup)
    popup.close()


def test_going_out_to_the_months_and_back_in_keeps_the_day(day: DateEdit) -> None:
    day.set_value(AZAR_13)
    day.open_calendar()
    popup = _popup()
    popup._zoom_out()
    assert popup.grid.title == "۱۴۰۴"
    press(popup.grid, Qt.Key.Key_Left)
    enter(popup.grid)
    assert popup.isVisible()
    assert popup.grid.title == "دی ۱۴۰۴"
    enter(popup.grid)
    assert day.value() == from_jalali(1404, 10, 13)


def test_a_read_only_date_opens_nothing(day: DateEdit) -> None:
    day.set_value(AZAR_13)
    day.set_read_only(True)
    press(day.focus_widget(), Qt.Key.Key_Up)
    press(day.focus_widget(), Qt.Key.Key_F4)
    assert not [w for w in QApplication.topLevelWidgets() if isinstance(w, CalendarPopup)]
    assert day.value() == AZAR_13
