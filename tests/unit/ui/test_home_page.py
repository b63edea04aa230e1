"""Home: every line and number opens what it says, by mouse and key; an empty file gives hints."""

import datetime as dt

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMessageBox, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from learningcity_desktop.domain.query import Query
from learningcity_desktop.domain.registry import SPECS
from learningcity_desktop.i18n import Problem, _, ngettext
from learningcity_desktop.persian.dates import PartialDate, Precision, format_date
from learningcity_desktop.services import due as due_service
from learningcity_desktop.services.due import Coming, Deed, Due
from learningcity_desktop.services.matters import Pressing
from learningcity_desktop.services.workspace import Workspace
from learningcity_desktop.ui.dialogs.backup_dialog import BackupDialog
from learningcity_desktop.ui.dialogs.records_dialog import RecordsDialog
from learningcity_desktop.ui.pages.calendar_page import CalendarPage
from learningcity_desktop.ui.pages.composer_page import ComposerPage
from learningcity_desktop.ui.pages.home_cards import Card
from learningcity_desktop.ui.pages.home_page import HomePage
from learningcity_desktop.ui.settling import settle
from learningcity_desktop.ui.start import Session
from learningcity_desktop.ui.tasks import Progress
from learningcity_desktop.ui.widgets.link_button import LinkButton
from learningcity_desktop.ui.widgets.row_button import RowButton, ShareButton
from learningcity_desktop.ui.widgets.tile import Tile
from learningcity_desktop.ui.window import MainWindow
from tests.making import make
from tests.unit.ui.conftest import Speak
from tests.unit.ui.hands import CTRL, enter, press

pytestmark = pytest.mark.usefixtures("tidy")

TODAY = dt.date.today()  # noqa: DTZ011 - the page reads the wall calendar too
YESTERDAY, SOON = TODAY - dt.timedelta(days=1), TODAY + dt.timedelta(days=3)


def known(day: dt.date) -> PartialDate:
    return PartialDate(day, Precision.DAY)


@pytest.fixture
def busy(workspace: Workspace) -> Workspace:
    """A city in which something of each sort waits."""
    agreement = make(workspace, "agreement", status="signed", valid_until=SOON)
    make(workspace, "agreement_obligation", agreement=agreement, due=YESTERDAY)
    make(workspace, "letter", direction="in", answer_by=YESTERDAY)
    source = {"source_type": "municipal"}
    line = make(workspace, "funding_line", **source)
    make(workspace, "transaction", funding_line=line, date=TODAY, amount=5)
    other = make(workspace, "funding_line", source_type="private")
    make(workspace, "transaction", funding_line=other, date=TODAY, amount=7)
    programme = make(workspace, "programme", status="active")
    event = make(workspace, "event", status="held", start=known(TODAY), programme=programme)
    make(workspace, "event", status="held", start=known(TODAY))
    make(workspace, "event_attendance", event=event, age_band="A3", count=3)
    make(workspace, "event_attendance", event=event, age_band="A4", count=4)
    make(
        workspace,
        "reporting_cycle",
        deadline=SOON,
        window_from=TODAY - dt.timedelta(700),
        window_to=TODAY + dt.timedelta(30),
    )
    return workspace


@pytest.fixture
def page(session: Session, window: MainWindow, busy: Workspace, speak: Speak) -> HomePage:
    del busy
    speak("en")
    window.resize(1366, 768)
    return shown(session, window)


def shown(session: Session, window: MainWindow) -> HomePage:
    window.go_to("home")
    settle(session)
    page = window.current_page()
    assert isinstance(page, HomePage)
    return page


def rows(card: Card) -> list[RowButton]:
    return [row for row in card.rows.values() if isinstance(row, RowButton)]


def dialogs(window: MainWindow) -> list[RecordsDialog]:
    return window.findChildren(RecordsDialog)


def test_what_waits_stands_by_how_pressing_it_is(page: HomePage) -> None:
    said = [row.accessibleName() for row in rows(page.due)]
    assert [text for text in said if "to go" not in text] == [  # in some months the law is near
        "Late: 1 obligation of an agreement is overdue",
        "Late: 1 incoming letter should have been answered",
        f"Soon: 3 {days_to(SOON)}",
        "Soon: 1 agreement ends within three months",
        "To finish: 2 events were held and are not documented yet",
        "To finish: 1 event that was held has no head count",
    ]


def days_to(day: dt.date) -> str:
    return ngettext(
        "day to the report’s deadline, {date}",
        "days to the report’s deadline, {date}",
        (day - TODAY).days,
        date=format_date(day, style="long"),
    )


@pytest.mark.parametrize("place", range(6))
def test_each_line_opens_what_it_says_by_enter(
    session: Session, window: MainWindow, page: HomePage, place: int
) -> None:
    found = due_service.due(window.workspace, TODAY)
    row = rows(page.due)[place]
    row.setFocus()
    enter(row)
    settle(session)
    each = found[place]
    if isinstance(each.door, Query):
        [opened] = dialogs(window)
        assert opened.table.rowCount() == each.number
        assert opened.windowTitle() == each.sentence
        opened.close()
    else:
        leads_to = "calendar" if isinstance(each.door, dt.date) else "report"
        assert window.current_page_id == leads_to


def test_a_day_of_the_law_and_a_backup_have_doors_of_their_own(
    session: Session, window: MainWindow, page: HomePage
) -> None:
    day = TODAY + dt.timedelta(days=40)
    page.due.show_due(
        [
            Due("legal", Pressing.SOON, 40, "days to go", day),
            Due("backup", Pressing.SOON, None, "No backup", Deed.BACK_UP),
        ]
    )
    legal, backup = rows(page.due)
    backup.click()
    settle(session)
    [dialog] = window.findChildren(BackupDialog)
    dialog.make.click()
    settle(session)
    dialog.reject()
    legal.click()
    settle(session)
    calendar = window.current_page()
    assert isinstance(calendar, CalendarPage)
    assert calendar.month.cursor_date == day


def test_what_was_backed_up_is_told_at_once(
    session: Session, window: MainWindow, page: HomePage, qtbot: QtBot
) -> None:
    assert page.news.backup.text() == "No backup has been made yet"
    page.news.backup.click()
    [dialog] = window.findChildren(BackupDialog)
    dialog.make.click()
    settle(session)
    dialog.reject()
    qtbot.waitUntil(lambda: not page._soon.isActive())
    settle(session)
    assert page.news.backup.text().startswith("Newest backup: ")


def test_tab_reaches_every_door_in_its_order(page: HomePage, window: MainWindow) -> None:
    window.activateWindow()
    doors = (Tile, RowButton, LinkButton)
    found = (each for kind in doors for each in page.inner.findChildren(kind))
    wanted = {each for each in found if each.isEnabled() and each.isVisible()}
    stop: QWidget = page.new_button
    reached: list[QWidget] = []
    while len(reached) < 500:
        following = stop.nextInFocusChain()
        assert following is not None
        stop = following
        if stop is page.new_button:
            break
        if stop in wanted:
            reached.append(stop)
            assert stop.accessibleName()
    assert set(reached) == wanted
    first = [type(each) for each in reached[:5]]
    assert first == [Tile] * 5
    assert isinstance(reached[5], RowButton)
    assert reached[5].parent() is page.due


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space])
def test_a_number_opens_by_key(
    session: Session, window: MainWindow, page: HomePage, key: Qt.Key
) -> None:
    tile = page.findChildren(Tile)[1]
    press(tile, key)
    settle(session)
    [opened] = dialogs(window)
    assert opened.table.rowCount() == 2
    opened.close()
    press(tile, Qt.Key.Key_Return, CTRL)  # Ctrl+Enter saves
    assert not [each for each in dialogs(window) if each.isVisible()]


def test_next_dates_open_the_record_that_holds_them(
    session: Session, window: MainWindow, page: HomePage
) -> None:
    names = [row.text() for row in rows(page.dates) if ":" in row.text()]  # the law has none
    assert sorted(names) == ["Deadline: گزارش دوساله", "Ends: همکاری آموزشی"]
    row = next(row for row in rows(page.dates) if row.text().startswith("Ends"))
    assert SOON.isoformat()[:4] in row.toolTip()
    row.click()
    settle(session)
    assert window.current_page_id == "agreements"


def test_todays_date_is_called_so(page: HomePage) -> None:
    page.dates.show_dates([Coming(TODAY, "Due: x", TODAY)], TODAY)
    [row] = rows(page.dates)
    assert row._lead == _("Today")
    page.dates.show_dates([], TODAY)
    assert rows(page.dates) == []


def test_what_was_done_lately_leads_to_its_record(
    session: Session, window: MainWindow, page: HomePage
) -> None:
    lines = [w for w in page.news.findChildren(LinkButton) if w is not page.news.backup]
    assert len(lines) == 7
    lines[0].click()
    settle(session)
    assert window.current_page_id == "report"


def test_what_is_gone_leads_nowhere(session: Session, window: MainWindow, page: HomePage) -> None:
    window.undo()
    settle(session)
    page.enter()
    settle(session)
    first = page.news.findChildren(LinkButton)[1]
    assert first.text().startswith("Undone")
    assert not first.isEnabled()


def test_each_section_opens_the_report_there(
    session: Session, window: MainWindow, page: HomePage
) -> None:
    shares = page.report.findChildren(ShareButton)
    assert len(shares) == 14
    assert shares[2].accessibleName().startswith("3 Learning city plan")
    assert "questions are complete" in page.report.title.text()
    shares[2].click()
    settle(session)
    composer = window.current_page()
    assert isinstance(composer, ComposerPage)
    assert composer.sections.currentRow() == 2
    assert composer.cards
    page = shown(session, window)
    page.report.findChildren(ShareButton)[4].click()
    settle(session)
    assert composer.sections.currentRow() == 4
    page = shown(session, window)
    page.report.button.click()
    settle(session)
    assert composer.sections.currentRow() == 4


def test_pictures_open_what_they_count(
    session: Session, window: MainWindow, page: HomePage
) -> None:
    panels = page.pictures.panels
    titles = [panel.view.chart.title for panel in panels]
    assert titles[-2:] == [
        "Head count in person, by age and sex",
        "Spending by source of the money",
    ]
    panels[-1].view.opened.emit(0, 0)
    settle(session)
    [opened] = dialogs(window)
    assert opened.table.spec.name == "transaction"
    assert opened.windowTitle().startswith("Spending by source of the money: ")
    opened.close()


def test_figures_turn_to_the_reporting_cycle(
    session: Session, window: MainWindow, page: HomePage
) -> None:
    assert page.period_choice.isVisible()
    page.show_tab(1)
    settle(session)
    texts = [tile.text() for tile in page.findChildren(Tile) if tile.isVisible()]
    assert "Events held in the reporting cycle" in texts
    assert len(texts) == 5
    months = page.pictures.panels[0].view.chart
    assert len(months.categories) > 12
    assert window.desk.state.text("home/period") == "cycle"
    assert " to " in page.subheading.text()


def test_a_change_is_shown_and_the_keyboard_stays(
    session: Session, window: MainWindow, page: HomePage, qtbot: QtBot
) -> None:
    window.activateWindow()
    row = rows(page.due)[1]
    row.setFocus()
    make(window.workspace, "letter", direction="in", answer_by=YESTERDAY, number="7")
    qtbot.waitUntil(lambda: not page._soon.isActive())
    settle(session)
    [text] = [r for r in rows(page.due) if r.hasFocus()]
    assert text.accessibleName() == "Late: 2 incoming letters should have been answered"


def test_a_hidden_page_reads_nothing(session: Session, window: MainWindow, page: HomePage) -> None:
    page.enter()
    asked = list(page._tasks)
    assert asked
    window.go_to("events")
    assert page._tasks == []
    settle(session)
    make(window.workspace, "organisation", name_fa="کتابخانه")
    assert not page._soon.isActive()


def test_a_narrow_window_has_two_columns(
    session: Session, window: MainWindow, page: HomePage
) -> None:
    assert page.report.y() == page.dates.y() == page.due.y()
    window.resize(960, 640)
    settle(session)
    assert page.report.y() == page.due.y()
    assert page.dates.y() > page.due.y()
    assert page.inner.minimumSizeHint().width() <= page.area.viewport().width()
    window.resize(1366, 768)
    settle(session)
    assert page.dates.y() == page.due.y()


def test_the_important_half_needs_no_scrolling_at_768(
    session: Session, window: MainWindow, page: HomePage
) -> None:
    del session
    assert window.height() == 768
    for card in (page.due, page.dates, page.news, page.report):
        assert card.visibleRegion().boundingRect() == card.rect()


def test_what_lives_inside_another_is_told_apart_and_leads_there(
    session: Session, window: MainWindow, page: HomePage
) -> None:
    rows(page.due)[0].click()
    settle(session)
    [opened] = dialogs(window)
    assert "agreement" in opened.table.columns
    [button] = [b for b in opened.findChildren(QPushButton) if b.text() == _("Open the record")]
    button.click()
    settle(session)
    assert window.current_page_id == "agreements"


def test_a_list_without_records_opens_none(window: MainWindow) -> None:
    empty = RecordsDialog(window.desk, Query(SPECS["duty"]), "Duties", window)
    [button] = [b for b in empty.findChildren(QPushButton) if b.text() == _("Open the record")]
    assert not button.isEnabled()
    empty.close()


def test_what_cannot_be_read_is_told(session: Session, window: MainWindow, page: HomePage) -> None:
    def fail(_tell: Progress) -> None:
        raise Problem("damaged")

    page._ask(fail, lambda _nothing: None)
    settle(session)
    [box] = window.findChildren(QMessageBox)
    assert box.text() == "damaged"
    box.close()
