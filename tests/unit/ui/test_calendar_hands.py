"""What hands do in the calendar: begin, move, choose; and what is edited elsewhere is shown."""

import datetime as dt
from itertools import pairwise

import pytest
from PySide6.QtCore import Qt

from learningcity_desktop.domain.event import EVENT
from learningcity_desktop.domain.links import Pointer
from learningcity_desktop.services.workspace import Workspace
from learningcity_desktop.ui.dialogs.move_dialog import MoveDialog
from learningcity_desktop.ui.pages.calendar_page import CalendarPage
from learningcity_desktop.ui.pages.record_page import RecordPage
from learningcity_desktop.ui.settling import settle
from learningcity_desktop.ui.start import Session
from learningcity_desktop.ui.window import MainWindow
from tests.making import day, make
from tests.unit.ui.calendars import DAY, open_calendar, some_events
from tests.unit.ui.hands import ALT, NONE, press, type_text

pytestmark = pytest.mark.usefixtures("tidy")


@pytest.fixture
def event(workspace: Workspace) -> int:
    return some_events(workspace)


@pytest.fixture
def page(session: Session, window: MainWindow, event: int) -> CalendarPage:
    del event
    return open_calendar(session, window)


def _start(workspace: Workspace, event: int) -> dt.date:
    values = workspace.values(EVENT, event)
    assert values is not None
    found: dt.date = values["start"].date
    return found


def test_alt_with_an_arrow_moves_too_and_m_asks_for_the_day(
    page: CalendarPage, workspace: Workspace, event: int, session: Session
) -> None:
    press(page.month, Qt.Key.Key_M, NONE, "m")  # none chosen: the first of the day
    assert page.month.chosen == event
    dialog = page.findChild(MoveDialog)
    assert dialog is not None
    assert dialog.editor.value() == DAY
    dialog.editor.set_value(None)
    dialog.accept()
    assert dialog.editor.problem()
    type_text(dialog.editor.focus_widget(), "?")
    dialog.accept()
    assert dialog.editor.problem()
    dialog.editor.set_value(DAY + dt.timedelta(20))
    dialog.move_button.click()
    settle(session)
    assert _start(workspace, event) == DAY + dt.timedelta(20)
    assert page.month.chosen == event
    press(page.month, Qt.Key.Key_Right, ALT)
    settle(session)
    assert _start(workspace, event) == DAY + dt.timedelta(19)


def test_a_move_to_the_same_day_is_none(
    page: CalendarPage, workspace: Workspace, event: int
) -> None:
    before = workspace.to_undo()
    page.ask_to_move(event)
    dialog = page.findChild(MoveDialog)
    assert dialog is not None
    dialog.accept()
    assert workspace.to_undo() == before


def test_what_has_no_day_is_not_asked_about(
    page: CalendarPage, workspace: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    told: list[str] = []
    monkeypatch.setattr(page.desk.guide, "tell", lambda problem: told.append(str(problem)))
    page.ask_to_move(workspace.names.find_record("event", "اردو"))
    assert len(told) == 1
    assert page.findChild(MoveDialog) is None


@pytest.mark.parametrize("view", ["month", "week", "year", "agenda"])
@pytest.mark.parametrize("letter", ["n", "د"])
def test_an_event_is_begun_on_the_day_from_every_view(
    page: CalendarPage, session: Session, window: MainWindow, view: str, letter: str
) -> None:
    page.show_view(view)
    settle(session)
    press(page._stop(), 0, NONE, letter)
    settle(session)
    opened = window.current_page()
    assert isinstance(opened, RecordPage)
    assert opened.form.draft is not None
    assert opened.form.draft.values["start"] == day(2025, 12, 4)
    opened.form.revert()


def test_the_row_of_the_agenda_tells_the_day_of_a_new_event(
    page: CalendarPage, session: Session, workspace: Workspace
) -> None:
    later = make(workspace, "event", title_fa="پس از آن", start=day(2025, 12, 20))
    page.show_view("agenda")
    settle(session)
    page.agenda.choose(Pointer("event", later))
    assert page.month.cursor_date == dt.date(2025, 12, 20)


def test_an_edited_day_is_shown_at_once(
    page: CalendarPage, session: Session, workspace: Workspace
) -> None:
    make(workspace, "calendar_day", title_fa="روز مراغه", month=9, day=13, holiday=True)
    settle(session)
    index = page.month.sheet.index_of(DAY)
    assert index is not None
    cell = page.month.sheet.cells[index]
    assert cell is not None
    assert (cell.note, cell.is_rest) == ("روز مراغه", True)
    assert "روز مراغه" in page.side.notes.text()


def test_what_nobody_verified_says_so(page: CalendarPage, session: Session) -> None:
    page.go(dt.date(2025, 12, 7))
    settle(session)
    assert page.side.notes.text() == "روز دانشجو (بررسی‌نشده)"


def test_the_move_button_works_for_the_chosen_row(page: CalendarPage, event: int) -> None:
    assert not page.side.move_button.isEnabled()
    page.side.list.choose(Pointer("event", event))
    assert page.month.chosen == event
    page.side.move_button.click()
    dialog = page.findChild(MoveDialog)
    assert dialog is not None
    dialog.reject()
    press(page.side.list, Qt.Key.Key_M, NONE, "m")
    assert page.findChildren(MoveDialog)


def test_titles_take_the_lines_that_a_day_has(
    page: CalendarPage, session: Session, workspace: Workspace
) -> None:
    long = "کارگاه آموزشی خواندن و نوشتن برای همهٔ شهروندان محله‌های بالادست"
    make(workspace, "event", title_fa=long, start=day(2025, 12, 10))
    settle(session)
    [chip] = [c for c in page.month.sheet.chips if c.event.title == long]
    assert chip.lines == 3
    for number in range(9):
        make(workspace, "event", title_fa=f"رویداد {number}", start=day(2025, 12, 10))
    settle(session)
    chips = [c for c in page.month.sheet.chips if c.day == dt.date(2025, 12, 10)]
    assert all(chip.lines == 1 for chip in chips)
    for one, other in pairwise(chips):
        assert one.place.bottom() < other.place.top()
    assert long in page.month._tip(chips[0].place.center())
