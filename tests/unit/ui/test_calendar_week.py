"""The week: bars over several days, days side by side, and how hands go about in it."""

import datetime as dt
from itertools import combinations

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QHelpEvent, QMouseEvent
from PySide6.QtWidgets import QApplication

from learningcity_desktop.domain.event import EVENT
from learningcity_desktop.persian.jalali import weekday
from learningcity_desktop.services.workspace import Workspace
from learningcity_desktop.ui.pages.calendar_page import CalendarPage
from learningcity_desktop.ui.pages.record_page import RecordPage
from learningcity_desktop.ui.settling import settle
from learningcity_desktop.ui.start import Session
from learningcity_desktop.ui.widgets.month_sheet import Chip
from learningcity_desktop.ui.window import MainWindow
from tests.making import day, make
from tests.unit.ui.calendars import DAY, open_calendar
from tests.unit.ui.hands import ALT, CTRL, enter, press

pytestmark = pytest.mark.usefixtures("tidy")

SATURDAY = dt.date(2025, 11, 29)


@pytest.fixture
def event(workspace: Workspace) -> int:
    venue = make(workspace, "venue", name_fa="تالار شهر")
    number = make(workspace, "event", title_fa="جشن کتاب", start=day(2025, 12, 4), venue=venue)
    make(workspace, "event", title_fa="کارگاه", start=day(2025, 12, 4))
    make(workspace, "event", title_fa="اردو", start=day(2025, 12, 2), end=day(2025, 12, 4))
    make(workspace, "event", title_fa="دوره", start=day(2025, 11, 1), end=day(2025, 12, 1))
    make(workspace, "event", title_fa="نمایشگاه", start=day(2025, 12, 4), end=day(2026, 1, 5))
    make(workspace, "agreement", subject="همکاری", status="signed", valid_until=DAY)
    return number


@pytest.fixture
def page(session: Session, window: MainWindow, event: int) -> CalendarPage:
    del event
    return open_calendar(session, window, "week")


def _chip(page: CalendarPage, title: str) -> Chip:
    [chip] = [each for each in page.week.sheet.chips if each.event.title == title]
    return chip


def _columns(page: CalendarPage, chip: Chip) -> list[int]:
    """Over which days a chip is drawn, counted from Saturday."""
    sheet = page.week.sheet
    middles = [sheet.cell_rect(number).center().x() for number in range(7)]
    return [n for n, x in enumerate(middles) if chip.place.left() < x < chip.place.right()]


def test_a_week_runs_from_saturday_at_the_right_to_friday(page: CalendarPage) -> None:
    first, last = page.week.sheet.days()
    assert (first, last) == (SATURDAY, SATURDAY + dt.timedelta(6))
    assert (weekday(first), weekday(last)) == (0, 6)
    assert page.week.sheet.cell_rect(0).x() > page.week.sheet.cell_rect(6).x()
    assert page.heading.text() == "۸ تا ۱۴ آذر ۱۴۰۴"
    assert page.subheading.text() == "۲۹ نوامبر تا ۵ دسامبر ۲۰۲۵ · ۵ رویداد"
    assert page.week.accessibleDescription().startswith("پنجشنبه ۱۳ آذر ۱۴۰۴")
    assert not page.week.grab().isNull()


def test_what_takes_several_days_is_a_bar_and_the_rest_a_list(page: CalendarPage) -> None:
    assert _columns(page, _chip(page, "دوره")) == [0, 1, 2]
    assert _columns(page, _chip(page, "اردو")) == [3, 4, 5]
    assert _columns(page, _chip(page, "نمایشگاه")) == [5, 6]
    assert _columns(page, _chip(page, "جشن کتاب")) == [5]
    assert _chip(page, "جشن کتاب").detail == "تالار شهر"
    assert _chip(page, "کارگاه").detail == ""
    for one, other in combinations(page.week.sheet.chips, 2):
        assert not one.place.intersects(other.place)


def test_what_falls_due_and_what_a_day_is_stand_above_its_events(
    page: CalendarPage, session: Session
) -> None:
    [due] = [line for line in page.week.sheet.lines if line.due is not None]
    assert due.text == "پایان اعتبار: همکاری"
    assert due.place.bottom() < _chip(page, "جشن کتاب").place.top()
    assert page.week._tip(due.place.center()) == due.text
    page.go(dt.date(2026, 3, 22))
    settle(session)
    holidays = [line for line in page.week.sheet.lines if line.is_holiday]
    assert [line.text for line in holidays] == ["نوروز"] * 4
    assert page.week._tip(holidays[0].place.center()) == "نوروز"
    assert not page.week.grab().isNull()


def test_keys_lead_over_days_events_and_weeks(page: CalendarPage, event: int) -> None:
    view = page.week
    for key, modifiers, reached in (
        (Qt.Key.Key_Left, None, dt.date(2025, 12, 5)),
        (Qt.Key.Key_Left, None, dt.date(2025, 12, 6)),  # another week
        (Qt.Key.Key_Right, None, dt.date(2025, 12, 5)),
        (Qt.Key.Key_PageDown, None, dt.date(2025, 12, 12)),
        (Qt.Key.Key_PageUp, None, dt.date(2025, 12, 5)),
        (Qt.Key.Key_Home, None, SATURDAY),
        (Qt.Key.Key_End, None, dt.date(2025, 12, 5)),
        (Qt.Key.Key_PageDown, CTRL, dt.date(2026, 1, 4)),
    ):
        press(view, key, *([modifiers] if modifiers else []))
        assert view.cursor_date == reached, key
        assert page.month.cursor_date == reached
    page.go(DAY)
    press(view, Qt.Key.Key_Down)
    assert view.chosen == event
    assert page.side.list.chosen() == ("event", event)
    press(view, Qt.Key.Key_Up)
    assert view.chosen != event


def _start(workspace: Workspace, event: int) -> dt.date:
    values = workspace.values(EVENT, event)
    assert values is not None
    found: dt.date = values["start"].date
    return found


def test_an_event_is_moved_by_keys(
    page: CalendarPage, workspace: Workspace, event: int, session: Session
) -> None:
    press(page.week, Qt.Key.Key_Space)
    press(page.week, Qt.Key.Key_Left, ALT)
    press(page.week, Qt.Key.Key_Down, ALT)
    settle(session)
    assert _start(workspace, event) == DAY + dt.timedelta(8)
    assert page.week.chosen == event
    assert _chip(page, "جشن کتاب").day == DAY + dt.timedelta(8)


def _mouse(page: CalendarPage, kind: QMouseEvent.Type, at: QPoint) -> None:
    none, left = Qt.MouseButton.NoButton, Qt.MouseButton.LeftButton
    button = none if kind is QMouseEvent.Type.MouseMove else left
    held = none if kind is QMouseEvent.Type.MouseButtonRelease else left
    whole = QPointF(page.week.mapToGlobal(at))
    modifiers = Qt.KeyboardModifier.NoModifier
    sent = QMouseEvent(kind, QPointF(at), whole, button, held, modifiers)
    QApplication.sendEvent(page.week, sent)


def test_a_bar_is_dragged_by_any_of_its_days_and_keeps_its_length(
    page: CalendarPage, workspace: Workspace, session: Session
) -> None:
    bar = _chip(page, "اردو")
    grasped = page.week.sheet.cell_rect(4).center().x()
    target = page.week.sheet.cell_rect(2).center()
    _mouse(page, QMouseEvent.Type.MouseButtonPress, QPoint(grasped, bar.place.center().y()))
    _mouse(page, QMouseEvent.Type.MouseMove, target)
    assert not page.week.grab().isNull()
    _mouse(page, QMouseEvent.Type.MouseButtonRelease, target)
    settle(session)
    moved = _chip(page, "اردو").event
    assert (moved.first, moved.last) == (dt.date(2025, 11, 30), dt.date(2025, 12, 2))
    workspace.undo()
    settle(session)
    assert _chip(page, "اردو").event.first == dt.date(2025, 12, 2)


def test_two_clicks_open_begin_or_lead_to_what_falls_due(
    page: CalendarPage, session: Session, window: MainWindow, event: int
) -> None:
    [due] = [line for line in page.week.sheet.lines if line.due is not None]
    _mouse(page, QMouseEvent.Type.MouseButtonDblClick, due.place.center())
    settle(session)
    assert window.current_page().shown_part == "agreement"  # type: ignore[attr-defined]
    window.go_to("calendar")
    settle(session)
    _mouse(page, QMouseEvent.Type.MouseButtonDblClick, _chip(page, "جشن کتاب").place.center())
    settle(session)
    opened = window.current_page()
    assert isinstance(opened, RecordPage)
    assert opened.list.current_id() == event
    window.go_to("calendar")
    settle(session)
    enter(page.week)
    settle(session)
    assert opened.form.draft is not None
    assert opened.form.draft.values["start"] == day(2025, 12, 4)
    opened.form.revert()


def test_what_has_no_room_is_counted(
    page: CalendarPage, session: Session, workspace: Workspace
) -> None:
    for number in range(40):
        make(workspace, "event", title_fa=f"رویداد {number}", start=day(2025, 12, 3))
    for number in range(8):
        values = {"start": day(2025, 12, 5), "end": day(2025, 12, 7)}
        make(workspace, "event", title_fa=f"دراز {number}", **values)
    settle(session)
    on = dt.date(2025, 12, 3)
    seen = [chip for chip in page.week.sheet.chips if chip.day == on]
    assert len(seen) + page.week.sheet.more[on] == 40
    height = page.week.height()
    assert all(chip.place.bottom() < height for chip in page.week.sheet.chips)
    assert page.week.sheet.more[dt.date(2025, 12, 5)] > 0
    assert not page.week.grab().isNull()


def test_the_tip_of_an_event_is_its_whole_title_and_its_days(page: CalendarPage) -> None:
    assert page.week._tip(_chip(page, "اردو").place.center()) == "اردو\n۱۱ تا ۱۳ آذر ۱۴۰۴"
    at = _chip(page, "اردو").place.center()
    shown = QHelpEvent(QHelpEvent.Type.ToolTip, at, page.week.mapToGlobal(at))
    assert QApplication.sendEvent(page.week, shown)
