"""The calendar: what stands where, and how hands begin, open and move events in it."""

import datetime as dt
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QApplication, QFileDialog
from pytestqt.qtbot import QtBot

from learningcity_desktop.domain.event import EVENT
from learningcity_desktop.domain.links import Pointer
from learningcity_desktop.i18n import _
from learningcity_desktop.services import calendar
from learningcity_desktop.services.workspace import Workspace
from learningcity_desktop.ui.dialogs.calendar_export import CalendarExportDialog, write_calendar
from learningcity_desktop.ui.pages import calendar_page
from learningcity_desktop.ui.pages.calendar_page import CalendarPage
from learningcity_desktop.ui.pages.record_page import RecordPage
from learningcity_desktop.ui.settling import settle
from learningcity_desktop.ui.start import Session
from learningcity_desktop.ui.widgets.matches import Act
from learningcity_desktop.ui.window import MainWindow
from tests.making import day, make
from tests.unit.ui.calendars import DAY, open_calendar, some_events
from tests.unit.ui.hands import CTRL, enter, press, type_text

pytestmark = pytest.mark.usefixtures("tidy")


@pytest.fixture
def event(workspace: Workspace) -> int:
    return some_events(workspace)


@pytest.fixture
def page(session: Session, window: MainWindow, event: int) -> CalendarPage:
    del event
    return open_calendar(session, window)


def _titles(page: CalendarPage, on: dt.date) -> list[str]:
    return [chip.event.title for chip in page.month.sheet.chips if chip.day == on]


def _start(workspace: Workspace, event: int) -> dt.date:
    values = workspace.values(EVENT, event)
    assert values is not None
    found: dt.date = values["start"].date
    return found


def test_a_month_is_jalali_with_gregorian_beside(page: CalendarPage) -> None:
    assert page.heading.text() == "آذر ۱۴۰۴"
    assert page.subheading.text().startswith("نوامبر–دسامبر ۲۰۲۵")
    assert page.month.sheet.month == (dt.date(2025, 11, 22), dt.date(2025, 12, 21))
    first, last = page.month.sheet.days()
    assert (first.weekday(), last.weekday()) == (5, 4)  # from Saturday to Friday
    assert page.month.sheet.cell_rect(0).x() > page.month.sheet.cell_rect(6).x()
    assert page.side.heading.text() == "پنجشنبه ۱۳ آذر ۱۴۰۴"
    assert page.side.other.text() == "۴ دسامبر ۲۰۲۵"


def test_events_stand_on_their_days_those_that_begin_first(page: CalendarPage) -> None:
    assert _titles(page, DAY) == ["جشن کتاب", "کارگاه", "دوره"]
    assert _titles(page, DAY + dt.timedelta(1)) == ["دوره"]
    assert _titles(page, DAY + dt.timedelta(2)) == []
    every = {chip.event.title for chip in page.month.sheet.chips}
    assert "اردو" not in every  # nobody knows its day


def test_a_clash_is_warned_of(page: CalendarPage) -> None:
    rows = page.side.list.rows
    assert [rows.sign(m) for m in rows.matches] == ["triangle-alert", "triangle-alert", ""]
    said = page.side.clashes.accessibleName()
    assert said == ("«جشن کتاب» و «کارگاه» هر دو ۱۳ آذر ۱۴۰۴ در تالار است؛ ساعت‌ها را بررسی کنید.")
    page.go(DAY + dt.timedelta(1))
    assert page.side.clashes.isHidden()


def test_a_clash_of_the_chosen_event_leads_to_the_other_one(
    page: CalendarPage, session: Session, window: MainWindow, workspace: Workspace
) -> None:
    press(page.month, Qt.Key.Key_Space)
    assert "<a href=" in page.side.clashes.text()
    assert page.side.clashes.accessibleName().startswith("«کارگاه» هم ۱۳ آذر ۱۴۰۴ در تالار")
    other = workspace.names.find_record("event", "کارگاه")
    page.side.clashes.linkActivated.emit(str(other))
    settle(session)
    opened = window.current_page()
    assert isinstance(opened, RecordPage)
    assert opened.list.current_id() == other


def test_the_keyboard_leads_over_days_months_and_years(page: CalendarPage) -> None:
    view = page.month
    for key, modifiers, reached in (
        (Qt.Key.Key_Left, None, dt.date(2025, 12, 5)),  # from right to left: onwards
        (Qt.Key.Key_Down, None, dt.date(2025, 12, 12)),
        (Qt.Key.Key_Right, None, dt.date(2025, 12, 11)),
        (Qt.Key.Key_Up, None, dt.date(2025, 12, 4)),
        (Qt.Key.Key_Home, None, dt.date(2025, 11, 22)),
        (Qt.Key.Key_Right, None, dt.date(2025, 11, 21)),  # another month
        (Qt.Key.Key_PageDown, None, dt.date(2025, 12, 21)),
        (Qt.Key.Key_End, None, dt.date(2025, 12, 21)),
        (Qt.Key.Key_PageDown, CTRL, dt.date(2026, 12, 21)),
        (Qt.Key.Key_PageUp, CTRL, dt.date(2025, 12, 21)),
    ):
        press(view, key, *([modifiers] if modifiers else []))
        assert view.cursor_date == reached, key
        assert page.year.cursor_date == reached
    page.today_button.click()
    assert view.cursor_date == page._today


def test_an_event_is_moved_by_keys_and_taken_back(
    page: CalendarPage, workspace: Workspace, event: int, session: Session
) -> None:
    press(page.month, Qt.Key.Key_Space)
    assert page.month.chosen == event
    press(page.month, Qt.Key.Key_Left, CTRL)
    press(page.month, Qt.Key.Key_Down, CTRL)
    settle(session)
    assert _start(workspace, event) == DAY + dt.timedelta(8)
    assert page.month.cursor_date == DAY + dt.timedelta(8)
    assert "جشن کتاب" in _titles(page, DAY + dt.timedelta(8))
    assert page.side.list.chosen() == ("event", event)  # goes along, to be moved on
    workspace.undo()
    workspace.undo()
    settle(session)
    assert _start(workspace, event) == DAY
    assert "جشن کتاب" in _titles(page, DAY)


def test_space_goes_from_event_to_event_and_escape_leaves_them(page: CalendarPage) -> None:
    seen = []
    for _step in range(4):
        press(page.month, Qt.Key.Key_Space)
        seen.append(page.month.chosen)
    assert seen[0] == seen[3]
    assert len(set(seen)) == 3
    press(page.month, Qt.Key.Key_Escape)
    assert page.month.chosen is None


def test_enter_begins_an_event_on_the_day_or_opens_the_chosen_one(
    page: CalendarPage, session: Session, window: MainWindow, event: int
) -> None:
    enter(page.month)
    settle(session)
    opened = window.current_page()
    assert isinstance(opened, RecordPage)
    assert opened.form.draft is not None
    assert opened.form.draft.id is None
    assert opened.form.draft.values["start"] == day(2025, 12, 4)
    opened.form.revert()
    window.go_to("calendar")
    press(page.month, Qt.Key.Key_Space)
    enter(page.month)
    settle(session)
    assert opened.list.current_id() == event


def _mouse(page: CalendarPage, kind: QMouseEvent.Type, at: QPoint) -> None:
    point = QPointF(at)
    none, left = Qt.MouseButton.NoButton, Qt.MouseButton.LeftButton
    button = none if kind is QMouseEvent.Type.MouseMove else left
    held = none if kind is QMouseEvent.Type.MouseButtonRelease else left
    whole = QPointF(page.month.mapToGlobal(at))
    modifiers = Qt.KeyboardModifier.NoModifier
    QApplication.sendEvent(page.month, QMouseEvent(kind, point, whole, button, held, modifiers))


def test_an_event_is_dragged_to_another_day(
    page: CalendarPage, workspace: Workspace, event: int, session: Session
) -> None:
    chip = next(c for c in page.month.sheet.chips if c.event.id == event)
    target = page.month.sheet.index_of(DAY - dt.timedelta(9))
    assert target is not None
    _mouse(page, QMouseEvent.Type.MouseButtonPress, chip.place.center())
    assert page.month.chosen == event
    _mouse(page, QMouseEvent.Type.MouseMove, page.month.sheet.cell_rect(target).center())
    _mouse(page, QMouseEvent.Type.MouseButtonRelease, page.month.sheet.cell_rect(target).center())
    settle(session)
    assert _start(workspace, event) == DAY - dt.timedelta(9)


def test_a_click_chooses_and_two_begin_or_open(
    page: CalendarPage, session: Session, window: MainWindow, event: int
) -> None:
    place = page.month.sheet.index_of(DAY + dt.timedelta(3))
    assert place is not None
    at = page.month.sheet.cell_rect(place).center()
    _mouse(page, QMouseEvent.Type.MouseButtonPress, at)
    _mouse(page, QMouseEvent.Type.MouseButtonRelease, at)
    assert page.month.cursor_date == DAY + dt.timedelta(3)
    _mouse(page, QMouseEvent.Type.MouseButtonDblClick, at)
    settle(session)
    opened = window.current_page()
    assert isinstance(opened, RecordPage)
    assert opened.form.draft is not None
    assert opened.form.draft.values["start"] == day(2025, 12, 7)
    opened.form.revert()
    window.go_to("calendar")
    settle(session)
    chip = next(c for c in page.month.sheet.chips if c.event.id == event)
    _mouse(page, QMouseEvent.Type.MouseButtonDblClick, chip.place.center())
    settle(session)
    assert opened.list.current_id() == event


def test_what_cannot_be_moved_is_told(
    page: CalendarPage, workspace: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    told: list[str] = []
    monkeypatch.setattr(page.desk.guide, "tell", lambda problem: told.append(str(problem)))
    page._move(workspace.names.find_record("event", "اردو"), 1)
    assert len(told) == 1


def test_the_agenda_has_each_event_once(
    page: CalendarPage, session: Session, workspace: Workspace, event: int
) -> None:
    page.show_view("agenda")
    settle(session)
    rows = [m for m in page.agenda.rows.matches if m.act is Act.CHOOSE]
    assert [m.text for m in rows] == ["اردو", "دوره", "جشن کتاب", "کارگاه"]
    assert rows[1].detail == ""
    assert rows[2].detail == "تالار، هم‌زمان با «کارگاه»"
    headings = [m.text for m in page.agenda.rows.matches if m.act is Act.NOTHING]
    assert any(text.startswith("پنجشنبه ۱۳ آذر ۱۴۰۴") for text in headings)
    assert any("روز دانشجو" in text for text in headings)
    page.agenda.choose(Pointer("event", event))
    press(page.agenda, Qt.Key.Key_Left, CTRL)
    settle(session)
    assert _start(workspace, event) == DAY + dt.timedelta(1)
    assert page.agenda.chosen() == ("event", event)
    press(page.agenda, Qt.Key.Key_Up)
    assert page.agenda.chosen() != ("event", event)
    press(page.agenda, Qt.Key.Key_PageDown)


def test_an_empty_month_says_so(page: CalendarPage, session: Session) -> None:
    page.show_view("agenda")
    page.go(dt.date(2025, 8, 1))
    settle(session)
    assert [m.act for m in page.agenda.rows.matches] == [Act.NOTHING]


def test_the_year_counts_and_leads_to_a_month(page: CalendarPage, session: Session) -> None:
    page.show_view("year")
    settle(session)
    assert page.heading.text() == "۱۴۰۴"
    assert page.year._counts == {DAY: 2, dt.date(2025, 11, 1): 1}
    assert page.year._holidays[dt.date(2025, 3, 21)] == "نوروز"
    press(page.year, Qt.Key.Key_Left)
    press(page.year, Qt.Key.Key_Down)
    assert page.year.cursor_date > page.year.year()[1] - dt.timedelta(366)
    page.go(DAY)
    assert page.year._said(DAY).startswith("پنجشنبه ۱۳ آذر ۱۴۰۴")
    place = page.year.month_rect(8)
    assert page.year._day_at(place.topLeft() + QPoint(1, 1)) == dt.date(2025, 11, 22)
    enter(page.year)
    assert page.view == "month"
    assert page.month.cursor_date == DAY


def test_very_much_is_read_in_the_background(
    page: CalendarPage, session: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(calendar_page, "_AT_ONCE", 0)
    page.go(dt.date(2025, 11, 1))
    settle(session)
    assert "دوره" in _titles(page, dt.date(2025, 11, 1))


def test_a_year_of_a_large_register_is_counted_in_the_background(
    page: CalendarPage, session: Session, monkeypatch: pytest.MonkeyPatch, workspace: Workspace
) -> None:
    monkeypatch.setattr(calendar, "_LARGE", 0)
    page.show_view("year")
    page.go(dt.date(2024, 5, 5))  # what was asked for 1404 comes too late
    page.go(dt.date(2025, 11, 1))
    settle(session)
    before = page.year._counts[DAY]
    make(workspace, "event", start=day(2025, 12, 4))
    assert page.year._counts[DAY] == before
    settle(session)
    assert page.year._counts[DAY] == before + 1


@pytest.mark.parametrize("view", ["month", "year"])
def test_what_is_shown_is_saved_as_a_calendar_file(
    page: CalendarPage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, view: str
) -> None:
    page.show_view(view)
    path = tmp_path / "azar.ics"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_a, **_k: (str(path), ""))
    page.ask_to_export()
    dialog = page.findChild(CalendarExportDialog)
    assert dialog is not None
    dialog.save_button.click()
    assert path.read_text(encoding="utf-8").count("BEGIN:VEVENT") == 3
    told: list[str] = []
    monkeypatch.setattr(page.desk.guide, "tell", lambda problem: told.append(str(problem)))
    write_calendar(page.desk, tmp_path / "nowhere" / "x.ics", DAY, DAY, frozenset({"events"}))
    assert len(told) == 1


def test_what_is_saved_can_be_chosen(
    page: CalendarPage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "days.ics"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_a, **_k: (str(path), ""))
    page.ask_to_export()
    dialog = page.findChild(CalendarExportDialog)
    assert dialog is not None
    dialog.boxes["events"].setChecked(False)
    assert not dialog.save_button.isEnabled()
    dialog.boxes["days"].setChecked(True)
    first, last = dialog.editors
    last.set_value(None)
    dialog.accept()
    assert last.problem()
    last.set_value(DAY - dt.timedelta(99))
    dialog.accept()
    assert last.problem()
    type_text(first.focus_widget(), "x")
    dialog.accept()
    assert first.problem()
    first.set_value(dt.date(2026, 3, 20))
    last.set_value(dt.date(2026, 3, 30))
    dialog.accept()
    text = path.read_text(encoding="utf-8")
    assert text.count("BEGIN:VEVENT") == 2
    assert "SUMMARY:نوروز" in text
    assert "SUMMARY:جشن" not in text


def test_too_many_events_of_a_day_are_counted(
    page: CalendarPage, session: Session, workspace: Workspace, qtbot: QtBot
) -> None:
    for number in range(9):
        make(workspace, "event", title_fa=f"رویداد {number}", start=day(2025, 12, 4))
    settle(session)
    assert len(_titles(page, DAY)) + page.month.sheet.more[DAY] == 12
    page.month.grab()
    press(page.month, Qt.Key.Key_Space)
    page.month.grab()
    assert _("Calendar") == page.month.accessibleName()
