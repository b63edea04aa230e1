"""A report is put from state to state, frozen, read and compared in the window."""

import datetime as dt

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog, QPushButton, QTreeWidgetItem
from pytestqt.qtbot import QtBot

from learningcity_desktop.domain.event import EVENT
from learningcity_desktop.i18n import Message, _
from learningcity_desktop.reports.freezing import freeze_report
from learningcity_desktop.services.reporting import cycles, editions, states
from learningcity_desktop.services.workspace import Workspace
from learningcity_desktop.ui.dialogs.changes_dialog import ChangesDialog
from learningcity_desktop.ui.dialogs.freeze_dialog import FreezeDialog
from learningcity_desktop.ui.dialogs.preview import PreviewDialog
from learningcity_desktop.ui.dialogs.records_dialog import RecordsDialog
from learningcity_desktop.ui.dialogs.state_dialog import StateDialog
from learningcity_desktop.ui.pages.composer_cards import ProgrammeChooser
from learningcity_desktop.ui.pages.composer_page import ComposerPage
from learningcity_desktop.ui.settling import settle
from learningcity_desktop.ui.start import Session
from learningcity_desktop.ui.window import MainWindow
from tests.making import LEAST, make, open_cycle

pytestmark = pytest.mark.usefixtures("tidy")
TODAY = dt.date(2025, 12, 4)


@pytest.fixture
def cycle(workspace: Workspace) -> int:
    make(workspace, "city")
    make(workspace, "event", status="held", type="ET01", mode="onsite")
    number = open_cycle(workspace, LEAST["reporting_cycle"])
    cycles.write_answer(workspace, number, "S3.1", text_fa="پاسخ شهر")
    return number


@pytest.fixture
def page(session: Session, window: MainWindow, cycle: int) -> ComposerPage:
    del cycle
    window.resize(1366, 768)
    window.go_to("report")
    settle(session)
    page = window.current_page()
    assert isinstance(page, ComposerPage)
    return page


def approve_and_freeze(workspace: Workspace, cycle: int) -> editions.Edition:
    states.take_state(workspace, cycle, "approved", date=TODAY)
    return freeze_report(workspace, cycle, ["fa"], today=TODAY)


def opened(window: MainWindow, kind: type[QDialog]) -> QDialog:
    [dialog] = [d for d in window.findChildren(kind) if d.isVisible()]
    return dialog


def offered(page: ComposerPage) -> list[str]:
    band = page.band
    buttons = (band.changes_button, band.return_button, band.state_button, band.freeze_button)
    return [button.text() for button in buttons if button.isVisible()]


def test_the_way_of_a_report(
    session: Session, window: MainWindow, page: ComposerPage, workspace: Workspace, cycle: int
) -> None:
    letter = make(workspace, "letter", number="۱۲")
    settle(session)
    assert offered(page) == [_("Next state")]
    page.band.state_button.click()
    dialog = opened(window, StateDialog)
    assert isinstance(dialog, StateDialog)
    assert [dialog.state.itemData(row) for row in range(dialog.state.count())] == [
        "review",
        "approved",
    ]
    dialog.state.setCurrentIndex(1)
    dialog.date.set_value(None)
    dialog.take_button.click()
    assert dialog.isVisible()
    assert dialog.date.problem()
    dialog.date.set_value(TODAY)
    dialog.letter.set_value(letter)
    dialog.take_button.click()
    settle(session)
    assert cycles.cycle_numbered(workspace, cycle).status == "approved"
    assert offered(page) == [_("Next state"), _("Freeze")]
    assert "۱۲" in page.band.way.text()
    page.band.way.linkActivated.emit(str(letter))
    settle(session)
    shown = window.current_page()
    assert shown is not page


def test_a_state_that_was_taken_meanwhile_is_refused_in_words(
    session: Session, window: MainWindow, page: ComposerPage, workspace: Workspace, cycle: int
) -> None:
    page.band.ask_state("")
    dialog = opened(window, StateDialog)
    assert isinstance(dialog, StateDialog)
    approve_and_freeze(workspace, cycle)
    dialog.take_button.click()
    assert dialog.message.text()
    assert dialog.isVisible()
    dialog.reject()
    settle(session)


def test_freezing_in_the_background(
    session: Session,
    window: MainWindow,
    page: ComposerPage,
    workspace: Workspace,
    cycle: int,
    qtbot: QtBot,
) -> None:
    states.take_state(workspace, cycle, "approved", date=TODAY)
    settle(session)
    page.band.freeze_button.click()
    dialog = opened(window, FreezeDialog)
    assert isinstance(dialog, FreezeDialog)
    for check in dialog.boxes.values():
        check.setChecked(False)
    assert not dialog.freeze_button.isEnabled()
    dialog.boxes["fa"].setChecked(True)
    dialog.freeze_button.click()
    qtbot.waitUntil(lambda: editions.newest(workspace, cycle) is not None, timeout=20_000)
    settle(session)
    assert page.is_frozen
    assert offered(page) == [_("What has changed?"), _("Return for completion"), _("Next state")]


def test_a_report_that_may_not_be_frozen_says_why(
    session: Session,
    window: MainWindow,
    page: ComposerPage,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    told: list[str] = []
    monkeypatch.setattr(window, "tell", lambda problem: told.append(str(problem)))
    page.band.ask_freeze()
    dialog = opened(window, FreezeDialog)
    assert isinstance(dialog, FreezeDialog)
    dialog.freeze_button.click()
    settle(session)
    assert told == [_("Only an approved report is frozen; have it approved first.")]


def test_a_frozen_report_is_only_read(
    session: Session, window: MainWindow, page: ComposerPage, workspace: Workspace, cycle: int
) -> None:
    approve_and_freeze(workspace, cycle)
    settle(session)
    kept = page.dossier
    with workspace.act(Message("cancelled")) as act:
        act.change(EVENT, 1, {"status": "cancelled"})
    settle(session)
    assert page.dossier is kept
    assert page.band.isVisible()
    assert not page.missing.isVisible()
    assert page.print_buttons["fa"].isEnabled()
    assert not page.print_buttons["en"].isEnabled()
    page.turn_to("S3")
    settle(session)
    boxes = [box for card in page.cards for box in card.boxes.values()]
    assert boxes
    assert all(box.focus_widget().isReadOnly() for box in boxes)  # type: ignore[attr-defined]
    page.turn_to("S9")
    settle(session)
    assert page.area.widget().findChild(ProgrammeChooser) is None
    assert not [b for b in page.area.widget().findChildren(QPushButton) if b.isVisible()]
    page.print_buttons["fa"].click()
    settle(session)
    preview = opened(window, PreviewDialog)
    preview.close()
    edition = editions.newest(workspace, cycle)
    assert edition is not None
    editions.paper_of(workspace, edition, "fa").unlink()
    page.print_buttons["fa"].click()
    box = next(d for d in window.findChildren(QDialog) if d.isVisible() and d is not preview)
    box.close()


def test_a_returned_report_is_written_again(
    session: Session, window: MainWindow, page: ComposerPage, workspace: Workspace, cycle: int
) -> None:
    approve_and_freeze(workspace, cycle)
    settle(session)
    page.band.return_button.click()
    dialog = opened(window, StateDialog)
    assert isinstance(dialog, StateDialog)
    assert dialog.state.currentData() == "returned"
    assert dialog.meaning.isVisible()
    dialog.take_button.click()
    settle(session)
    assert not page.is_frozen
    assert page.missing.isVisible()
    assert offered(page) == [_("What has changed?"), _("Next state")]


@pytest.fixture
def compared(
    session: Session, window: MainWindow, page: ComposerPage, workspace: Workspace, cycle: int
) -> ChangesDialog:
    approve_and_freeze(workspace, cycle)
    settle(session)
    with workspace.act(Message("cancelled")) as act:
        act.change(EVENT, 1, {"status": "cancelled"})
    for _each in range(52):
        make(workspace, "event", status="held", mode="online", type="ET02")
    settle(session)
    page.band.changes_button.click()
    settle(session)
    dialog = opened(window, ChangesDialog)
    assert isinstance(dialog, ChangesDialog)
    return dialog


def all_items(dialog: ChangesDialog) -> list[QTreeWidgetItem]:
    rows = dialog.rows
    found = [item for n in range(rows.topLevelItemCount()) if (item := rows.topLevelItem(n))]
    for item in found:
        found += [item.child(n) for n in range(item.childCount())]
    return found


def test_a_question_is_shown_in_the_report(
    session: Session, page: ComposerPage, compared: ChangesDialog
) -> None:
    [item] = [i for i in all_items(compared) if i.text(0).startswith("۵-۳ ")]
    compared.rows.setCurrentItem(item)
    QTest.keyClick(compared.rows, Qt.Key.Key_Return)
    settle(session)
    assert page.sections.currentItem().data(Qt.ItemDataRole.UserRole) == "S5"


def test_every_change_leads_to_its_records(
    session: Session, window: MainWindow, compared: ChangesDialog
) -> None:
    said = [item.text(0) for item in all_items(compared)]
    assert any(text.startswith("۵-۳ ") for text in said)
    assert f"{_('gone')}: کارگاه تغذیه" in said
    assert any("۳" in text for text in said if text.startswith("و "))
    more = next(i for i in all_items(compared) if i.text(0).startswith("و "))
    compared.rows.setCurrentItem(more)
    assert not compared.open_button.isEnabled()
    was = more.isExpanded()
    QTest.keyClick(compared.rows, Qt.Key.Key_Return)
    assert more.isExpanded() is not was
    total = next(i for i in all_items(compared) if i.text(0) == "جمع / جمع")
    compared.rows.setCurrentItem(total)
    QTest.keyClick(compared.rows, Qt.Key.Key_Down)
    QTest.keyClick(compared.rows, Qt.Key.Key_Up)
    assert compared.rows.currentItem() is total
    assert compared.open_button.isEnabled()
    compared.open_button.click()
    settle(session)
    records = opened(window, RecordsDialog)
    records.close()


def test_a_record_is_opened(session: Session, window: MainWindow, compared: ChangesDialog) -> None:
    gone = f"{_('gone')}: کارگاه تغذیه"
    [item, *_more] = compared.rows.findItems(
        gone, Qt.MatchFlag.MatchExactly | Qt.MatchFlag.MatchRecursive
    )
    compared.rows.setCurrentItem(item)
    compared.rows.wanted.emit()
    settle(session)
    shown = window.current_page()
    assert shown is not None
    pointer = shown.what_is_shown()
    assert pointer == ("event", 1)


def test_nothing_has_changed(
    session: Session, window: MainWindow, page: ComposerPage, workspace: Workspace, cycle: int
) -> None:
    edition = approve_and_freeze(workspace, cycle)
    settle(session)
    page.band.show_changes()
    settle(session)
    dialog = opened(window, ChangesDialog)
    assert isinstance(dialog, ChangesDialog)
    assert dialog.count.text() == _("Nothing has changed since it was frozen.")
    dialog.close()
    editions.file_of(workspace, edition.mark, "").unlink()
    page.band.show_changes()
    settle(session)
    dialog = opened(window, ChangesDialog)
    assert isinstance(dialog, ChangesDialog)
    assert edition.mark in dialog.count.text()
