"""The messy workbook by hand: what the command line asks is asked in the window too."""

from pathlib import Path

from learningcity_desktop.ui.dialogs.import_dialog import ImportDialog, Step
from learningcity_desktop.ui.pages.registers_page import RegistersPage
from learningcity_desktop.ui.settling import settle
from learningcity_desktop.ui.start import Session
from learningcity_desktop.ui.window import MainWindow
from tests import messy
from tests.unit.ui.test_import_dialog import choose, click


def cells(dialog: ImportDialog) -> dict[str, str]:
    return {row[0]: row[1] for row in dialog.result_step.doubts.told.rows}


def test_a_messy_workbook_by_hand(session: Session, window: MainWindow, tmp_path: Path) -> None:
    workspace = session.workspace
    messy.register(workspace)
    before = messy.records(workspace)
    window.go_to("resources.contribution")
    settle(session)
    page = window.current_page()
    assert isinstance(page, RegistersPage)
    page.shown.sheet_tools.bring_file_in(messy.workbook(tmp_path / "منطقه ۱.xlsx"))
    settle(session)
    dialog = window.findChild(ImportDialog)
    assert isinstance(dialog, ImportDialog)
    assert dialog.columns_step.centuries.isVisible()
    assert not dialog.columns_step.units.isVisible()  # the heading says rials
    click(dialog.look_button)
    settle(session)
    assert cells(dialog) == messy.DOUBTS
    assert [row[0] for row in dialog.result_step.left.told.rows] == ["۱", "۱۰", "۱۳"]
    assert not dialog.bring_button.isEnabled()
    click(dialog.back_button)
    choose(dialog.columns_step.choice_of("رنگ"), "-")
    dialog.columns_step.centuries.choose(1400)
    click(dialog.look_button)
    settle(session)
    dialog.result_step.show_list(1)
    click(dialog.result_step.verdict_buttons["update"])
    click(dialog.result_step.make_missing)
    settle(session)
    assert dialog.step is Step.RESULT
    assert cells(dialog).keys() == messy.STILL_IN_DOUBT
    assert messy.records(workspace) == before
    click(dialog.skip)
    click(dialog.bring_button)
    settle(session)
    assert messy.records(workspace) == messy.AFTERWARDS
    workspace.undo()
    assert messy.records(workspace) == before
