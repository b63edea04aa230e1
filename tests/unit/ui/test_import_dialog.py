"""From a sheet to the register by hand: file, columns, doubts, duplicates, one action, one undo."""

from collections.abc import Callable
from pathlib import Path

import pytest
import xlsxwriter
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QMessageBox
from pytestqt.qtbot import QtBot

from learningcity_desktop.domain.query import Query
from learningcity_desktop.domain.registry import SPECS
from learningcity_desktop.importexport.said import remembered
from learningcity_desktop.ui.dialogs.import_dialog import ImportDialog, Step
from learningcity_desktop.ui.pages.record_page import RecordPage
from learningcity_desktop.ui.pages.registers_page import RegistersPage
from learningcity_desktop.ui.settling import settle
from learningcity_desktop.ui.start import Session
from learningcity_desktop.ui.widgets.choice_edit import ChoiceBox
from learningcity_desktop.ui.window import MainWindow
from tests.making import make
from tests.unit.ui.hands import CTRL, enter, press

ORGANISATION, EVENT = SPECS["organisation"], SPECS["event"]
Rows = list[list[str]]


def sheet(folder: Path, rows: Rows, name: str = "نهادها.xlsx") -> Path:
    path = folder / name
    book = xlsxwriter.Workbook(str(path), {"strings_to_formulas": False})
    page = book.add_worksheet("فهرست")
    for row, cells in enumerate(rows):
        for column, cell in enumerate(cells):
            if cell:
                page.write_string(row, column, cell)
    book.close()
    return path


def click(button: QAbstractButton) -> None:
    assert button.isVisible()
    assert button.isEnabled(), button.text()
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)


def choose(box: ChoiceBox, data: object) -> None:
    """Choose an entry as a click in the list does."""
    box.setCurrentIndex(box.findData(data))
    box.activated.emit(box.currentIndex())


@pytest.fixture
def page(session: Session, window: MainWindow) -> RecordPage:
    window.go_to("organisations")
    settle(session)
    found = window.current_page()
    found = found.shown if isinstance(found, RegistersPage) else found
    assert isinstance(found, RecordPage)
    return found


@pytest.fixture
def opened(session: Session, page: RecordPage) -> Callable[..., ImportDialog]:
    def open_on(path: Path) -> ImportDialog:
        page.sheet_tools.bring_file_in(path)
        settle(session)
        dialog = page.window().findChild(ImportDialog)
        assert isinstance(dialog, ImportDialog)
        return dialog

    return open_on


def stored(session: Session) -> list[tuple[str, str]]:
    records = session.workspace.reader.all(Query(ORGANISATION, order="id"))
    return [(each["name_fa"], each["phone"]) for each in records]


KNOWN = "کتاب‌خانهٔ مرکزی"
MESSY = [
    ["فهرست نهادها"],
    ["ردیف", "نام دستگاه", "طرف تماس", "رنگ"],
    ["۱", "كتابخانه مركزي", "۱", "سبز"],
    ["۲", "انجمن الف", "۲", ""],
    ["۳", "", "۳", ""],
    ["", "جمع", "", ""],
]


def test_a_messy_sheet_by_mouse(
    session: Session, page: RecordPage, opened: Callable[..., ImportDialog], tmp_path: Path
) -> None:
    make(session.workspace, "organisation", name_fa=KNOWN)
    dialog = opened(sheet(tmp_path, MESSY))
    assert dialog.step is Step.COLUMNS
    told = {c.letter: (c.heading, c.samples) for c in dialog._asked.columns}
    assert told["B"] == ("نام دستگاه", ("كتابخانه مركزي", "انجمن الف", "جمع"))
    assert dialog.columns_step.choice_of("نام دستگاه").currentData() == "name_fa"
    assert dialog.columns_step.choice_of("ردیف").currentData() == "-"
    assert dialog.columns_step.choice_of("طرف تماس").currentData() is None
    assert dialog.columns_step.open_columns.isVisible()
    choose(dialog.columns_step.choice_of("طرف تماس"), "phone")
    choose(dialog.columns_step.choice_of("رنگ"), "-")
    assert not dialog.columns_step.open_columns.isVisible()
    click(dialog.look_button)
    settle(session)
    assert dialog.step is Step.RESULT
    assert [row[0] for row in dialog.result_step.doubts.told.rows] == ["B3", "B5"]
    assert dialog.result_step.reason.text()
    assert dialog.result_step.left.told.rows[-1][0] == "۶"
    assert not dialog.bring_button.isEnabled()
    assert stored(session) == [(KNOWN, "")]
    # The known body is changed, the nameless row is left out.
    dialog.result_step.show_list(1)
    click(dialog.result_step.verdict_buttons["update"])
    assert not dialog.bring_button.isEnabled()
    click(dialog.skip)
    click(dialog.bring_button)
    settle(session)
    assert stored(session) == [(KNOWN, "۱"), ("انجمن الف", "۲")]
    assert page.table.rowCount() == 2
    assert page.window().findChild(ImportDialog) is None
    assert remembered(session.workspace, ORGANISATION).columns == {
        "طرف تماس": "phone",
        "رنگ": None,
    }
    session.workspace.undo()
    assert stored(session) == [(KNOWN, "")]


def test_the_same_by_keyboard(
    session: Session, page: RecordPage, opened: Callable[..., ImportDialog], tmp_path: Path
) -> None:
    make(session.workspace, "organisation", name_fa=KNOWN)
    dialog = opened(sheet(tmp_path, [MESSY[1][:3], ["", "كتابخانه مركزي", "۱"]]))
    box = dialog.columns_step.choice_of("طرف تماس")
    assert box.hasFocus()
    choose(box, "phone")
    enter(dialog)
    settle(session)
    assert dialog.step is Step.RESULT
    twins = dialog.result_step.twins
    dialog.result_step.show_list(1)
    press(twins, Qt.Key.Key_Space, text=" ")
    assert dialog.result_step.verdicts == {1: "update"}
    press(twins, Qt.Key.Key_Space, text=" ")
    assert dialog.result_step.counts() == (1, 0)
    press(twins, Qt.Key.Key_Space, text=" ")
    assert dialog.result_step.counts() == (0, 0)
    assert not dialog.bring_button.isEnabled()
    press(twins, Qt.Key.Key_Space, text=" ")
    press(twins, Qt.Key.Key_C, CTRL, "c")
    assert QGuiApplication.clipboard().text().splitlines()[1].startswith("B2\tكتابخانه")
    enter(dialog)
    settle(session)
    assert stored(session) == [(KNOWN, "۱")]


def test_doubts_are_filtered_and_copied(
    session: Session, opened: Callable[..., ImportDialog], tmp_path: Path
) -> None:
    rows = [["نام", "بخش", "تلفن"], ["الف", "کهکشان"], ["", "SH04"], ["جمع خیران", "", "12"]]
    dialog = opened(sheet(tmp_path, rows))
    click(dialog.look_button)
    settle(session)
    result = dialog.result_step
    assert [result.kinds.itemData(row) for row in range(result.kinds.count())] == [
        *(None, "value", "total"),
    ]
    choose(result.kinds, "total")
    assert [row[0] for row in result.doubts.told.rows] == ["A4"]
    click(result.copy_button)
    assert QGuiApplication.clipboard().text().splitlines()[1].startswith("A4\tجمع خیران\t")
    click(dialog.back_button)
    assert dialog.step is Step.COLUMNS
    choose(dialog.columns_step.choice_of("بخش"), "-")
    click(dialog.look_button)
    settle(session)
    assert [row[0] for row in result.doubts.told.rows] == ["A3", "B3", "A4"]
    dialog.reject()


def test_money_and_centuries_are_asked_for(
    session: Session, window: MainWindow, tmp_path: Path
) -> None:
    window.go_to("funding")
    settle(session)
    make(session.workspace, "fiscal_year")
    rows = [["عنوان", "مصوب", "سال مالی", "منبع"], ["الف", "۱۲٫۵", "1404", "municipal"]]
    page = window.current_page()
    page = page.shown if isinstance(page, RegistersPage) else page
    assert isinstance(page, RecordPage)
    page.sheet_tools.bring_file_in(sheet(tmp_path, rows))
    settle(session)
    dialog = window.findChild(ImportDialog)
    assert isinstance(dialog, ImportDialog)
    assert dialog.columns_step.units.isVisible()
    assert not dialog.columns_step.centuries.isVisible()
    click(dialog.look_button)
    settle(session)
    assert {row[0] for row in dialog.result_step.doubts.told.rows} == {"B1", "B2"}
    click(dialog.back_button)
    dialog.columns_step.units.choose(10**6)
    click(dialog.look_button)
    settle(session)
    assert dialog.result_step.stack.currentWidget() is dialog.result_step.clear_sky
    click(dialog.bring_button)
    settle(session)
    [line] = session.workspace.reader.all(Query(SPECS["funding_line"]))
    assert line["approved"] == 12_500_000


def test_a_year_of_two_digits_is_asked_about(
    session: Session, window: MainWindow, tmp_path: Path
) -> None:
    window.go_to("events")
    settle(session)
    page = window.current_page()
    page = page.shown if isinstance(page, RegistersPage) else page
    assert isinstance(page, RecordPage)
    rows = [["عنوان", "تاریخ", "وضعیت", "محل"], ["الف", "03/02/05", "idea", "سالن تازه"]]
    page.sheet_tools.bring_file_in(sheet(tmp_path, rows))
    settle(session)
    dialog = window.findChild(ImportDialog)
    assert isinstance(dialog, ImportDialog)
    assert dialog.columns_step.centuries.isVisible()
    dialog.columns_step.centuries.choose(1400)
    click(dialog.look_button)
    settle(session)
    result = dialog.result_step
    assert [row[0] for row in result.doubts.told.rows] == ["D2"]
    # A venue that is not there is made, because it was said so and told before.
    click(result.make_missing)
    settle(session)
    assert (dialog.step, result.doubts.told.rows) == (Step.RESULT, [])
    assert [row[1] for row in result.made.told.rows] == ["سالن تازه"]
    click(dialog.bring_button)
    settle(session)
    [event] = session.workspace.reader.all(Query(EVENT))
    assert str(event["start"].date) == "2024-04-24"
    assert session.workspace.names.record_title("venue", event["venue"]) == "سالن تازه"


@pytest.mark.parametrize("headed", [True, False])
def test_rows_are_pasted_into_a_list(session: Session, page: RecordPage, headed: bool) -> None:
    page.table.set_columns(["name_fa", "phone", "note"])
    rows = ["انجمن\t۰۴۱\t=یادداشت", '"الف\nب"\t۲\t']
    text = "\n".join([*(["نام\tتلفن\tیادداشت"] if headed else []), *rows])
    QGuiApplication.clipboard().setText(text)
    press(page.list, Qt.Key.Key_V, CTRL, "v")
    settle(session)
    dialog = page.window().findChild(ImportDialog)
    assert isinstance(dialog, ImportDialog)
    assert [box.currentData() for box in dialog.columns_step.choices] == [
        *("name_fa", "phone", "note"),
    ]
    click(dialog.look_button)
    settle(session)
    click(dialog.bring_button)
    settle(session)
    assert stored(session) == [("انجمن", "۰۴۱"), ("الف ب", "۲")]


def dropped(*paths: Path) -> QMimeData:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    return data


def test_a_file_is_dropped_on_the_list(session: Session, page: RecordPage, tmp_path: Path) -> None:
    path = sheet(tmp_path, MESSY)
    action, left, none = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton, CTRL
    for paths, accepted in (((path,), True), ((path, path), False), ((tmp_path,), False)):
        data = dropped(*paths)
        event = QDragEnterEvent(QPoint(5, 5), action, data, left, none)
        event.ignore()
        page.list.dragEnterEvent(event)
        assert event.isAccepted() == accepted
    data = dropped(path)
    page.list.dropEvent(QDropEvent(QPointF(5, 5), action, data, left, none))
    settle(session)
    dialog = page.window().findChild(ImportDialog)
    assert isinstance(dialog, ImportDialog)
    assert dialog.step is Step.COLUMNS
    other = sheet(tmp_path, [["نام"], ["ب"]], "دیگر.xlsx")
    data = dropped(other)
    dialog.dropEvent(QDropEvent(QPointF(5, 5), action, data, left, none))
    settle(session)
    assert [c.heading for c in dialog._asked.columns] == ["نام"]
    dialog.reject()


def test_work_is_cancelled_and_the_page_before_comes_back(
    session: Session, opened: Callable[..., ImportDialog], tmp_path: Path
) -> None:
    dialog = opened(sheet(tmp_path, [["نام"], *([f"نهاد {n}"] for n in range(3000))]))
    click(dialog.look_button)
    assert dialog.step is Step.WORKING
    dialog.reject()
    settle(session)
    assert (dialog.step, dialog.isVisible()) == (Step.COLUMNS, True)
    dialog.reject()
    assert not dialog.isVisible()
    assert stored(session) == []


def test_what_cannot_be_read_is_told(
    session: Session, opened: Callable[..., ImportDialog], tmp_path: Path
) -> None:
    path = tmp_path / "x.xlsx"
    path.write_text("no workbook")
    dialog = opened(path)
    assert dialog.step is Step.FILE
    box = dialog.findChild(QMessageBox)
    assert box is not None
    assert "x.xlsx" in box.text()
    box.close()
    dialog.reject()


def test_what_a_rule_refuses_after_all_is_shown(
    session: Session, opened: Callable[..., ImportDialog], tmp_path: Path
) -> None:
    """Between the look and the deed somebody adds the same body in another spelling."""
    make(session.workspace, "organisation", name_fa=KNOWN)
    rows = [["نام"], ["كتابخانه مركزي"], ["كتابخانهٔ مركزي"]]
    dialog = opened(sheet(tmp_path, rows))
    click(dialog.look_button)
    settle(session)
    dialog.result_step.show_list(1)
    twins = dialog.result_step.twins
    press(twins, Qt.Key.Key_A, CTRL, "a")
    click(dialog.result_step.verdict_buttons["update"])
    assert dialog.result_step.remaining() == []
    click(dialog.bring_button)
    settle(session)
    # Two rows cannot both be that record; nothing was written.
    assert dialog.step is Step.RESULT
    assert [row[0] for row in dialog.result_step.doubts.told.rows] == ["A3"]
    assert stored(session) == [(KNOWN, "")]
    dialog.reject()


def test_a_list_is_written_as_it_is_shown(
    session: Session, page: RecordPage, window: MainWindow, tmp_path: Path, qtbot: QtBot
) -> None:
    make(session.workspace, "organisation", name_fa="انجمن")
    make(session.workspace, "organisation", name_fa="دیگری")
    page.filters.search.setText("انجمن")
    qtbot.waitUntil(lambda: page.table.rowCount() == 1)  # typing is waited for a moment
    for kind, suffix in (("csv", "csv"), ("json", "json"), ("xlsx", "xlsx"), ("filled", "xlsx")):
        path = tmp_path / f"{kind}.{suffix}"
        page.sheet_tools.write(kind, path)
        settle(session)
        assert path.is_file()
    assert "انجمن" in (tmp_path / "csv.csv").read_text("utf-8-sig")
    assert "دیگری" not in (tmp_path / "json.json").read_text("utf-8")
    blank = tmp_path / "blank.xlsx"
    page.sheet_tools.write("blank", blank)
    settle(session)
    assert blank.is_file()
    page.sheet_tools.write("csv", session.workspace.folder / "learningcity.db")
    box = window.findChild(QMessageBox)
    assert box is not None
    box.close()
    assert [action.text() != "" for action in page.sheet_tools.send_menu.actions()]


def test_every_register_can_be_brought_in_by_a_command(
    session: Session, window: MainWindow
) -> None:
    window.go_to("places.venue")
    settle(session)
    assert isinstance(window.current_page(), RegistersPage)
    window.commands.actions_by_id["bring_in"].trigger()
    dialog = window.findChild(ImportDialog)
    assert isinstance(dialog, ImportDialog)
    assert dialog.spec is SPECS["venue"]
    assert dialog.begin.button.hasFocus() or dialog.isVisible()
    dialog.reject()
    window.go_to("evidence")
    settle(session)
    window.commands.actions_by_id["bring_in"].trigger()
    assert window.findChild(ImportDialog) is None or not window.findChild(ImportDialog).isVisible()


def test_a_great_action_is_taken_back_aside(
    session: Session, page: RecordPage, window: MainWindow
) -> None:
    from learningcity_desktop.i18n import Message

    values = [{"name_fa": f"نهاد {number}"} for number in range(2100)]
    with session.workspace.act(Message("many")) as act:
        act.create_many(ORGANISATION, values)
    assert page.table.rowCount() == 2100
    window.undo()
    settle(session)
    assert page.table.rowCount() == 0
    window.redo()
    settle(session)
    assert page.table.rowCount() == 2100
