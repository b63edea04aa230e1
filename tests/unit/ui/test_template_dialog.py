"""The template editor: questions are typed in by keyboard, and saving makes a new version."""

import json
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QPushButton
from pytestqt.qtbot import QtBot

from learningcity_desktop.i18n import _
from learningcity_desktop.services.reporting import templates
from learningcity_desktop.services.reporting.template_draft import Spot
from learningcity_desktop.services.workspace import Workspace
from learningcity_desktop.ui.dialogs.template_compare import TemplateCompareDialog
from learningcity_desktop.ui.dialogs.template_dialog import TemplateDialog
from learningcity_desktop.ui.pages.composer_page import ComposerPage
from learningcity_desktop.ui.settling import settle
from learningcity_desktop.ui.start import Session
from learningcity_desktop.ui.widgets.choice_edit import ChoiceBox
from learningcity_desktop.ui.widgets.line import TextLine
from learningcity_desktop.ui.widgets.paragraphs import Paragraphs
from learningcity_desktop.ui.window import MainWindow
from tests.unit.ui.hands import ALT, erase, press, type_text

pytestmark = pytest.mark.usefixtures("tidy")


@pytest.fixture
def dialog(window: MainWindow) -> TemplateDialog:
    made = TemplateDialog(window.desk, None, window)
    made.show()
    return made


def kept(workspace: Workspace, version: str) -> dict[str, Any]:
    return templates.template_called(workspace, f"gnlc_bpr_working@{version}")


def questions(content: dict[str, Any], section: int) -> list[str]:
    return [each["id"] for each in content["sections"][section]["questions"]]


def test_a_question_is_typed_in_and_kept_as_a_new_version(
    dialog: TemplateDialog, workspace: Workspace
) -> None:
    before = kept(workspace, "0.1")["sections"]
    assert not dialog.save_button.isEnabled()
    dialog.go_to(Spot(0))
    press(dialog, Qt.Key.Key_Insert)
    fields = dialog.form.fields
    persian, english = fields["fa"], fields["en"]
    assert isinstance(persian, Paragraphs)
    type_text(persian, "شمار کتابخانه‌ها")
    type_text(english, "Libraries")
    kind, must = fields["type"], fields["required"]
    assert isinstance(kind, ChoiceBox)
    assert isinstance(must, QCheckBox)
    kind.setCurrentIndex(kind.findData("number"))
    kind.activated.emit(kind.currentIndex())
    must.click()
    type_text(fields["max_words"], "۵۰")
    type_text(fields["max_characters_en"], "300")
    type_text(fields["help_fa"], "فقط عمومی")
    type_text(fields["help_en"], "x")
    erase(fields["help_en"])
    mark = fields["mark"]
    assert isinstance(mark, ChoiceBox)
    mark.setCurrentIndex(mark.findData("SEEN"))
    mark.activated.emit(mark.currentIndex())
    place = mark.parentWidget().findChild(TextLine)
    assert place is not None
    type_text(place, "P3")
    assert dialog.tree.currentItem().text(0).endswith("شمار کتابخانه‌ها")
    assert dialog.version.text() == "0.2"
    assert dialog.save()
    stored = kept(workspace, "0.2")["sections"]["sections"][0]["questions"][-1]
    assert stored == {
        "id": "S1.9",
        "type": "number",
        "fa": "شمار کتابخانه‌ها",
        "en": "Libraries",
        "required": False,
        "max_words": 50,
        "max_characters_en": 300,
        "help_fa": "فقط عمومی",
        "mark": "SEEN P3",
    }
    assert kept(workspace, "0.1")["sections"] == before
    assert dialog.version.text() == "0.3"
    dialog.reject()
    assert not dialog.isVisible()


def test_order_is_changed_by_keyboard(dialog: TemplateDialog, workspace: Workspace) -> None:
    dialog.go_to(Spot(0, 1))
    press(dialog.tree, Qt.Key.Key_Up, ALT)
    assert dialog.tree.spot() == Spot(0, 0)
    press(dialog.tree, Qt.Key.Key_Down, ALT)
    press(dialog.tree, Qt.Key.Key_Down, ALT)
    press(dialog.tree, Qt.Key.Key_Delete)
    assert questions(dialog.draft.content, 0)[:3] == ["S1.1", "S1.3", "S1.4"]
    dialog.go_to(Spot(1))
    press(dialog.tree, Qt.Key.Key_Up, ALT)
    assert dialog.draft.sections[0]["id"] == "S2"
    for button in dialog.findChildren(QPushButton):
        if button.accessibleName() == _("Add a section"):
            button.click()
    assert dialog.tree.spot() == Spot(1)
    title = dialog.form.fields["title_fa"]
    type_text(title, "بخش تازه")
    repeat = dialog.form.fields["repeat"]
    assert isinstance(repeat, QCheckBox)
    repeat.click()
    assert dialog.draft.part(Spot(1))["repeat"] == {"of": "programme", "min": 1, "max": 5}
    dialog.form.most.set_value(3)
    dialog.form.most.changed.emit()
    assert dialog.draft.part(Spot(1))["repeat"]["max"] == 3
    repeat.click()
    assert "repeat" not in dialog.draft.part(Spot(1))
    assert dialog.save()
    assert kept(workspace, "0.2")["sections"]["sections"][1]["title_fa"] == "بخش تازه"


def test_everything_can_be_taken_out_and_begun_anew(dialog: TemplateDialog) -> None:
    while dialog.draft.sections:
        press(dialog.tree, Qt.Key.Key_Delete)
    assert dialog.tree.spot() is None
    press(dialog.tree, Qt.Key.Key_Delete)
    press(dialog.tree, Qt.Key.Key_Up, ALT)
    press(dialog, Qt.Key.Key_Insert)
    assert dialog.tree.spot() == Spot(0, 0)
    press(dialog.tree, Qt.Key.Key_Delete)
    assert dialog.tree.spot() == Spot(0)


def test_what_is_not_sound_is_not_kept(dialog: TemplateDialog, workspace: Workspace) -> None:
    dialog.go_to(Spot(0))
    press(dialog, Qt.Key.Key_Insert)
    assert not dialog.save()
    assert "S1.9" in dialog.message.text()
    assert len([t for t in templates.templates(workspace) if t["code"] == "gnlc_bpr_working"]) == 1


def test_changes_are_not_lost_by_going_on(dialog: TemplateDialog) -> None:
    dialog.go_to(Spot(0, 0))
    english = dialog.form.fields["en"]
    type_text(english, "!")
    dialog.reject()
    assert dialog.isVisible()
    assert dialog.message.isVisible()
    chosen = dialog.choice.currentIndex()
    dialog.choice.setCurrentIndex(0 if chosen else 1)
    dialog.choice.activated.emit(dialog.choice.currentIndex())
    assert dialog.choice.currentIndex() == chosen
    dialog.undo_button.click()
    assert not dialog.draft.is_changed
    dialog.choice.setCurrentIndex(0 if chosen else 1)
    dialog.choice.activated.emit(dialog.choice.currentIndex())
    assert dialog.tree.topLevelItemCount() == len(dialog.draft.sections)


def test_a_file_goes_out_and_comes_in(
    dialog: TemplateDialog, workspace: Workspace, tmp_path: Path
) -> None:
    path = tmp_path / "t.json"
    dialog.send_out(path)
    dialog.send_out(tmp_path / "no" / "t.json")
    assert dialog.message.isVisible()
    content = json.loads(path.read_text("utf-8"))
    content["sections"][0]["questions"][0]["type"] = "poem"
    path.write_text(json.dumps(content), "utf-8")
    dialog.take_in(path)
    assert "S1.1" in dialog.message.text()
    content["sections"][0]["questions"][0] |= {"type": "stat", "fill": "of.a.later.version"}
    path.write_text(json.dumps(content), "utf-8")
    dialog.take_in(path)  # the same version with other questions
    assert dialog.message.isVisible()
    content["version"] = "9"
    path.write_text(json.dumps(content), "utf-8")
    dialog.take_in(path)
    assert not dialog.message.isVisible()
    assert kept(workspace, "9")
    dialog.go_to(Spot(0, 0))
    fill = dialog.form.fields["fill"]
    assert isinstance(fill, ChoiceBox)
    assert fill.currentData() == "of.a.later.version"


def test_versions_and_what_is_edited_are_compared(
    dialog: TemplateDialog, workspace: Workspace
) -> None:
    dialog.go_to(Spot(0, 0))
    type_text(dialog.form.fields["en"], "!")
    dialog._compare()
    [compared] = dialog.findChildren(TemplateCompareDialog)
    [head] = [compared.tree.topLevelItem(n) for n in range(compared.tree.topLevelItemCount())]
    assert head is not None
    assert "S1.1" in head.child(0).text(0)
    assert "!" in head.child(0).child(0).text(0)
    compared.new.setCurrentIndex(compared.old.currentIndex())
    compared.new.activated.emit(0)
    same = compared.tree.topLevelItem(0)
    assert same is not None
    assert same.text(0) == _("Their questions are the same.")
    compared.reject()
    assert dialog.save()
    newest = kept(workspace, "0.2")["id"]
    direct = TemplateCompareDialog(dialog.desk, newest, dialog)
    assert direct.tree.topLevelItemCount() == 1
    assert (direct.new.currentData(), direct.old.currentData()) == (
        newest,
        kept(workspace, "0.1")["id"],
    )


def test_it_is_reached_from_composer_and_settings(
    session: Session, window: MainWindow, qtbot: QtBot
) -> None:
    del qtbot
    window.go_to("report")
    settle(session)
    page = window.current_page()
    assert isinstance(page, ComposerPage)
    page.edit_templates()
    [dialog] = page.findChildren(TemplateDialog)
    dialog.reject()
    window.go_to("settings")
    settle(session)
    settings_page = window.current_page()
    for button in settings_page.findChildren(QPushButton):
        if button.text() == _("Report templates …"):
            button.click()
    assert settings_page.findChildren(TemplateDialog)
