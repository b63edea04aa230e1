"""The year by district: numbers that are doors, and a new event where one stands."""

from itertools import pairwise

import pytest
from PySide6.QtCore import Qt
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from learningcity_desktop.i18n import speaking
from learningcity_desktop.persian.periods import month
from learningcity_desktop.services import calendar
from learningcity_desktop.services.workspace import Workspace
from learningcity_desktop.ui.dialogs.records_dialog import RecordsDialog
from learningcity_desktop.ui.models.district_table import DistrictTable
from learningcity_desktop.ui.pages.calendar_page import CalendarPage
from learningcity_desktop.ui.pages.record_page import RecordPage
from learningcity_desktop.ui.settling import settle
from learningcity_desktop.ui.start import Session
from learningcity_desktop.ui.window import MainWindow
from tests.making import day, make
from tests.unit.ui.calendars import DAY, open_calendar
from tests.unit.ui.hands import NONE, enter, press

pytestmark = pytest.mark.usefixtures("tidy")

AZAR = 8


@pytest.fixture
def district(workspace: Workspace) -> int:
    one = make(workspace, "place", level="district", name_fa="منطقهٔ یک")
    make(workspace, "place", level="district", name_fa="منطقهٔ دو")
    for number, kind in enumerate(("ET01", "ET01", "ET02", None)):
        begins = day(2025, 12, 4 + number)
        make(workspace, "event", title_fa=f"رویداد {number}", start=begins, place=one, type=kind)
    make(workspace, "event", start=month("gregorian", 2025, 12))
    return one


@pytest.fixture
def page(session: Session, window: MainWindow, district: int) -> CalendarPage:
    del district
    page = open_calendar(session, window)
    page.show_tab(4)
    settle(session)
    return page


def _table(page: CalendarPage) -> DistrictTable:
    return page.panel.districts.table


def _choose(page: CalendarPage, row: int, column: int) -> None:
    page.panel.districts.setCurrentIndex(_table(page).index(row, column))


def _head(page: CalendarPage, orientation: Qt.Orientation) -> list[str]:
    table = _table(page)
    is_across = orientation == Qt.Orientation.Horizontal
    count = table.columnCount() if is_across else table.rowCount()
    return [str(table.headerData(number, orientation)) for number in range(count)]


def test_the_table_keeps_the_rules_of_models(
    page: CalendarPage, qtmodeltester: ModelTester
) -> None:
    qtmodeltester.check(_table(page))
    assert DistrictTable(page.workspace.names).rowCount() == 0


def test_months_stand_over_the_districts_with_sums_at_the_ends(page: CalendarPage) -> None:
    assert page.heading.text() == "۱۴۰۴"
    assert page.subheading.text() == "۲۰۲۵–۲۰۲۶ · ۵ رویداد"
    assert _head(page, Qt.Orientation.Vertical) == ["منطقهٔ دو", "منطقهٔ یک", "بدون مکان", "جمع"]
    across = _head(page, Qt.Orientation.Horizontal)
    assert (across[AZAR], across[-2:]) == ("آذر", ["؟", "جمع"])
    shown = [_table(page).index(1, column).data() for column in range(14)]
    assert shown == [*[""] * AZAR, "۴", *[""] * 4, "۴"]
    assert not page.panel.grab().isNull()
    assert page.panel.legend.text().count("■") == 3


def test_a_cell_says_where_when_and_of_which_kinds(page: CalendarPage) -> None:
    names = page.workspace.names
    told = _table(page).index(1, AZAR).data(Qt.ItemDataRole.ToolTipRole).split("\n")
    assert told[0] == "منطقهٔ یک، ۱ تا ۳۰ آذر ۱۴۰۴، ۴ رویداد"
    assert told[1] == f"{names.code_label('event_type', 'ET01')}: ۲"
    assert told[-1] == "نوع ثبت‌نشده: ۱"
    assert _table(page).called(12) == "روز نامعلوم"
    assert _table(page).index(0, 0).data(Qt.ItemDataRole.AccessibleTextRole) is not None


def test_a_number_opens_its_events(page: CalendarPage, window: MainWindow) -> None:
    _choose(page, 1, AZAR)
    enter(page.panel.districts)
    dialog = window.findChild(RecordsDialog)
    assert dialog is not None
    assert dialog.windowTitle() == "منطقهٔ یک، ۱ تا ۳۰ آذر ۱۴۰۴"
    assert dialog.table.rowCount() == 4
    dialog.close()
    _choose(page, 0, AZAR)  # nothing behind it
    enter(page.panel.districts)
    assert window.findChild(RecordsDialog) in {None, dialog}


def test_an_event_is_begun_in_the_month_or_week_of_a_district(
    page: CalendarPage, session: Session, window: MainWindow, district: int
) -> None:
    def begun() -> dict[str, object]:
        opened = window.current_page()
        assert isinstance(opened, RecordPage)
        assert opened.form.draft is not None
        values = dict(opened.form.draft.values)
        opened.form.revert()
        window.go_to("calendar")
        settle(session)
        return values

    _choose(page, 1, AZAR)
    press(page.panel.districts, 0, NONE, "د")
    settle(session)
    values = begun()
    assert (values["start"], values["place"]) == (month("jalali", 1404, 9), district)
    page.show_tab(5)
    settle(session)
    column = _table(page).column_of(DAY)
    assert column is not None
    _choose(page, 1, column)
    page.make_new()
    settle(session)
    assert begun()["start"] == day(2025, 11, 29)
    _choose(page, 2, _table(page).columnCount() - 1)
    page.make_new()
    settle(session)
    assert begun()["place"] is None


def test_weeks_are_headed_by_their_months(page: CalendarPage, session: Session) -> None:
    page.panel.looks.choose("week")
    settle(session)
    table = _table(page)
    assert table.has_weeks
    assert [name for name, _first, _last in table.months()][:2] == ["فروردین", "اردیبهشت"]
    columns = [(first, last) for _name, first, last in table.months()]
    assert columns[0][0] == 0
    assert all(one[1] + 1 == other[0] for one, other in pairwise(columns))
    column = table.column_of(DAY)
    assert column is not None
    assert _head(page, Qt.Orientation.Horizontal)[column] == "۸"
    assert table.called(column) == "۸ تا ۱۴ آذر ۱۴۰۴"
    assert not page.panel.grab().isNull()
    assert not page.panel.districts.horizontalScrollBar().isVisible()


def test_page_keys_turn_the_year_and_the_cell_stays(page: CalendarPage, session: Session) -> None:
    _choose(page, 1, AZAR)
    press(page.panel.districts, Qt.Key.Key_PageDown)
    settle(session)
    assert page.heading.text() == "۱۴۰۵"
    here = page.panel.districts.currentIndex()
    assert (here.row(), here.column()) == (1, AZAR)
    press(page.panel.districts, Qt.Key.Key_PageUp)
    press(page.panel.districts, Qt.Key.Key_Right)
    settle(session)
    assert page.panel.districts.currentIndex().column() == AZAR - 1


def test_the_look_is_switched_back(page: CalendarPage, session: Session) -> None:
    page.panel.looks.choose("glance")
    settle(session)
    assert page.panel.legend.text() == ""
    assert page.panel.stop() is page.year
    assert sum(page.year._counts.values()) == 4


def test_a_large_year_is_counted_in_the_background(
    page: CalendarPage, session: Session, monkeypatch: pytest.MonkeyPatch, workspace: Workspace
) -> None:
    monkeypatch.setattr(calendar, "_LARGE", 0)
    make(workspace, "event", title_fa="یکی دیگر", start=day(2025, 12, 4))
    settle(session)
    assert _table(page).tally(3, AZAR).count == 5


def test_many_types_share_the_last_colour(
    page: CalendarPage, session: Session, workspace: Workspace, qtbot: QtBot
) -> None:
    del qtbot
    for number in range(3, 9):
        make(workspace, "event", start=day(2025, 12, 4), type=f"ET0{number}")
    settle(session)
    assert len(page.panel.districts.kinds()) == 6
    assert page.panel.districts.kinds()[-1][0] == "نوع‌های دیگر"
    assert not page.panel.grab().isNull()
    with speaking("en"):
        assert page.panel.districts.kinds()[-1][0] == "Other types"
