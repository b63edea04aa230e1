"""The composer: live figures, answers that are stored when they are left, and what is missing."""

from decimal import Decimal
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog, QPushButton
from pytestqt.qtbot import QtBot

from learningcity_desktop.domain.query import Query, is_
from learningcity_desktop.domain.reporting import REPORT_ANSWER, REPORT_TEMPLATE, REPORTING_CYCLE
from learningcity_desktop.i18n import _, ngettext
from learningcity_desktop.services.reporting import cycles
from learningcity_desktop.services.workspace import Workspace
from learningcity_desktop.ui.dialogs.cycle_dialog import CycleDialog
from learningcity_desktop.ui.dialogs.evidence_dialog import EvidenceDialog
from learningcity_desktop.ui.dialogs.figure_picker import FigurePicker
from learningcity_desktop.ui.dialogs.override_dialog import OverrideDialog
from learningcity_desktop.ui.dialogs.preview import PreviewDialog
from learningcity_desktop.ui.pages.composer_cards import QuestionCard
from learningcity_desktop.ui.pages.composer_page import ComposerPage
from learningcity_desktop.ui.settling import settle
from learningcity_desktop.ui.start import Session
from learningcity_desktop.ui.widgets.figure_view import Grid
from learningcity_desktop.ui.window import MainWindow
from tests.making import day, make
from tests.unit.ui.hands import type_text

pytestmark = pytest.mark.usefixtures("tidy")


@pytest.fixture
def cycle(workspace: Workspace) -> int:
    content = cycles.template_content(workspace)
    return make(
        workspace,
        "reporting_cycle",
        template=content["id"],
        sections=content["sections"],
        title_fa="گزارش",
    )


@pytest.fixture
def page(session: Session, window: MainWindow, cycle: int) -> ComposerPage:
    del cycle
    window.go_to("report")
    settle(session)
    page = window.current_page()
    assert isinstance(page, ComposerPage)
    return page


def _section_with_answers(session: Session, page: ComposerPage) -> QuestionCard:
    for row in range(page.sections.count()):
        page.sections.setCurrentRow(row)
        settle(session)
        written = [card for card in page.cards if card.boxes]
        if written:
            return written[0]
    raise AssertionError("no question is answered in words")


def test_sections_and_what_is_missing_are_shown(page: ComposerPage) -> None:
    assert page.sections.count() == 14
    assert page.cards
    assert page.missing.lines.count() > 10
    assert page.subheading.text()


def test_an_answer_is_stored_when_it_is_left_and_the_caret_stays_in_the_next(
    session: Session, page: ComposerPage, workspace: Workspace, qtbot: QtBot
) -> None:
    card = _section_with_answers(session, page)
    window = session.main_window
    assert window is not None
    window.activateWindow()
    persian, english = (card.boxes[code].focus_widget() for code in ("fa", "en"))
    persian.setFocus()
    type_text(persian, "پاسخ شهر")
    english.setFocus()
    stored = workspace.reader.all(Query(REPORT_ANSWER))
    assert [row["text_fa"] for row in stored] == ["پاسخ شهر"]
    qtbot.waitUntil(lambda: not page._soon.isActive())
    settle(session)
    assert card in page.cards
    assert english.hasFocus()
    assert card.item.text("fa") == "پاسخ شهر"
    type_text(english, "The city’s answer")
    page.save()
    assert [row["text_en"] for row in workspace.reader.all(Query(REPORT_ANSWER))] == [
        "The city’s answer"
    ]


def test_what_is_missing_leads_to_its_question(session: Session, page: ComposerPage) -> None:
    line = page.missing.lines.itemAt(page.missing.lines.count() - 1).widget()
    before = page._section
    line.click()  # type: ignore[attr-defined]
    settle(session)
    assert page._section != before


def test_a_change_in_the_register_is_computed_anew(
    session: Session, page: ComposerPage, workspace: Workspace, qtbot: QtBot
) -> None:
    first = page.dossier
    make(workspace, "event")
    qtbot.waitUntil(lambda: page.dossier is not first)
    settle(session)


def test_without_a_cycle_one_is_opened(
    session: Session, window: MainWindow, workspace: Workspace
) -> None:
    window.go_to("report")
    settle(session)
    page = window.current_page()
    assert isinstance(page, ComposerPage)
    assert page.stack.currentWidget() is page.empty
    page.make_new()
    dialog = next(d for d in window.findChildren(CycleDialog) if d.isVisible())
    draft = dialog.form.draft
    assert draft is not None
    assert draft.values["template"]
    for part in dialog.form.parts:
        editors = getattr(part, "editors", {})
        for name, text in (("window_from", "۱۴۰۳/۷/۱۰"), ("window_to", "۱۴۰۵/۷/۸")):
            if name in editors:
                type_text(editors[name].focus_widget(), text)
    assert dialog.form.save()
    settle(session)
    [cycle] = workspace.reader.all(Query(REPORTING_CYCLE))
    assert cycle["sections"] == cycles.template_content(workspace)["sections"]
    assert page.stack.currentWidget() is not page.empty


@pytest.mark.parametrize("language", ["fa", "en"])
def test_the_report_is_shown_before_it_is_printed(
    session: Session, window: MainWindow, page: ComposerPage, qtbot: QtBot, language: str
) -> None:
    page._print(language)
    qtbot.waitUntil(lambda: bool(window.findChildren(PreviewDialog)), timeout=20_000)
    preview = window.findChildren(PreviewDialog)[0]
    assert preview.document.pageCount() > 5
    assert preview.layoutDirection() == Qt.LayoutDirection.RightToLeft
    target = session.workspace.folder / "گزارش.pdf"
    preview.save_to(target)
    assert target.read_bytes().startswith(b"%PDF")
    preview.close()
    for dialog in window.findChildren(QDialog):
        dialog.close()


def test_another_template_gives_its_name_to_a_cycle_that_has_none_of_its_own(
    window: MainWindow, workspace: Workspace
) -> None:
    [award] = workspace.reader.ids(Query(REPORT_TEMPLATE, where=(is_("code", "gnlc_award_2024"),)))
    dialog = CycleDialog(window.desk, None, window)
    title, template = dialog.editors["title_fa"], dialog.editors["template"]
    template.set_value(award)
    template.changed.emit()
    assert title.value() == dialog.templates[award]["title_fa"]
    title.set_value("پروندهٔ ما")
    template.set_value(None)
    template.changed.emit()
    assert title.value() == "پروندهٔ ما"
    dialog.form.revert()
    dialog.deleteLater()


def test_an_application_is_filled_in_the_composer(
    session: Session, window: MainWindow, workspace: Workspace
) -> None:
    [form] = workspace.reader.ids(
        Query(REPORT_TEMPLATE, where=(is_("code", "gnlc_membership_application_v2015"),))
    )
    cycle = make(workspace, "reporting_cycle", template=form)
    window.go_to("report", record=cycle)
    settle(session)
    page = window.current_page()
    assert isinstance(page, ComposerPage)
    assert page.heading.text() == _("Application")
    card = _section_with_answers(session, page)
    assert card.item.question.id == "A.1"  # nothing is known of the city: it is typed
    type_text(card.boxes["fa"].focus_widget(), "مراغه")
    card.commit()
    settle(session)
    [answer] = workspace.reader.all(Query(REPORT_ANSWER))
    assert (answer["question"], answer["text_fa"]) == ("A.1", "مراغه")


def _card(session: Session, page: ComposerPage, question: str) -> QuestionCard:
    page.turn_to(question.split(".", maxsplit=1)[0])
    settle(session)
    return next(card for card in page.cards if card.item.question.id == question)


def _stored(workspace: Workspace, question: str) -> dict[str, Any]:
    [found] = workspace.reader.all(Query(REPORT_ANSWER, where=(is_("question", question),)))
    return found


def _computed_anew(session: Session, page: ComposerPage, qtbot: QtBot) -> None:
    before = page.dossier
    qtbot.waitUntil(lambda: page.dossier is not before)
    settle(session)


def test_a_figure_is_put_into_an_answer_and_follows_the_register(
    session: Session, page: ComposerPage, workspace: Workspace, qtbot: QtBot
) -> None:
    card = _card(session, page, "S5.1")
    card._ask_figure("fa")
    [picker] = card.findChildren(FigurePicker)
    picker.line.setText(_("Events by type and mode"))
    live = picker.chosen()
    assert live is not None
    assert str(live.token) == "{stat.events}"
    picker.accept()
    assert card.boxes["fa"].box.printed_text().strip() == "۰"
    card.boxes["fa"].commit()
    card.commit()
    assert _stored(workspace, "S5.1")["text_fa"] == "{stat.events}"
    _computed_anew(session, page, qtbot)
    make(workspace, "event", status="held", start=day(2025, 5, 5), type="T1", mode="onsite")
    _computed_anew(session, page, qtbot)
    card = _card(session, page, "S5.1")
    assert card.boxes["fa"].box.printed_text() == "۱"


def test_a_figure_set_by_hand_is_kept_and_taken_back(
    session: Session, page: ComposerPage, workspace: Workspace, qtbot: QtBot
) -> None:
    make(workspace, "event", status="held", start=day(2025, 5, 5), type="T1", mode="onsite")
    _computed_anew(session, page, qtbot)
    card = _card(session, page, "S5.3")
    card.findChild(QPushButton, "by_hand").click()
    [dialog] = card.findChildren(OverrideDialog)
    dialog.choose("{stat.events:total/total}")
    assert dialog.computed.text() == _("Computed: {value}", value="۱")
    dialog.number.set_value(None)
    dialog.accept()
    assert dialog.number.problem()
    dialog.number.set_value(Decimal(620))
    dialog.accept()
    assert dialog.why.problem()
    dialog.why.set_value("Paper lists")
    dialog.accept()
    kept = _stored(workspace, "S5.3")["data"]["overrides"]
    assert kept == {"{stat.events:total/total}": {"value": "620", "why": "Paper lists"}}
    _computed_anew(session, page, qtbot)
    card = _card(session, page, "S5.3")
    assert "۶۲۰*" in {
        index.data()
        for view in card.findChildren(Grid)
        for index in [view.model().index(view.model().rowCount() - 1, c) for c in range(3)]
    }
    card.findChild(QPushButton, "by_hand").click()
    dialog = card.findChildren(OverrideDialog)[-1]
    dialog.choose("{stat.events:total/total}")
    assert dialog.why.value() == "Paper lists"
    dialog.back_button.click()
    assert _stored(workspace, "S5.3")["data"] is None
    _computed_anew(session, page, qtbot)


def test_evidence_is_chosen_and_its_faults_are_told(
    session: Session, page: ComposerPage, workspace: Workspace, qtbot: QtBot
) -> None:
    fine = make(workspace, "attachment", file="list.pdf", grade="signed_list", consent="given")
    make(workspace, "attachment", file="photo.jpg")
    _computed_anew(session, page, qtbot)
    card = _card(session, page, "S5.1")
    card.findChild(QPushButton, "evidence").click()
    [dialog] = card.findChildren(EvidenceDialog)
    assert dialog.tree.topLevelItemCount() == 2
    dialog.tree.itemActivated.emit(dialog.tree.topLevelItem(0), 0)
    assert dialog.told.property("warning")
    dialog.shown.setChecked(True)
    assert dialog.tree.topLevelItemCount() == 2  # what is chosen stays in sight
    dialog.proving.setChecked(True)
    for row in range(2):
        item = dialog.tree.topLevelItem(row)
        assert item is not None
        wanted = item.text(0) == "list.pdf"
        item.setCheckState(0, Qt.CheckState.Checked if wanted else Qt.CheckState.Unchecked)
    assert not dialog.told.property("warning")
    dialog.line.setText("nothing like it")
    qtbot.waitUntil(lambda: dialog.tree.topLevelItemCount() == 1)
    dialog.accept()
    assert _stored(workspace, "S5.1")["evidence"] == (fine,)
    _computed_anew(session, page, qtbot)
    assert _card(session, page, "S5.1").findChild(QPushButton, "evidence").text() == (
        ngettext("{count} file of evidence", "{count} files of evidence", 1)
    )


def test_an_answer_is_marked_as_entered_and_the_rest_is_listed(
    session: Session, page: ComposerPage, workspace: Workspace, qtbot: QtBot
) -> None:
    card = _card(session, page, "S5.1")
    button = card.findChild(QPushButton, "entered")
    button.setFocus()
    button.click()
    assert _stored(workspace, "S5.1")["entered_on"] is not None
    _computed_anew(session, page, qtbot)
    again = _card(session, page, "S5.1").findChild(QPushButton, "entered")
    assert again.isChecked()
    questions = len(page.missing._unentered) + 1
    said = _("{done} of {questions} entered", done=1, questions=questions)
    assert page.missing.entered.text() == said
    faults = page.missing.lines.count()
    page.missing.entered.click()
    left = questions - 1
    said = ngettext("{count} not entered", "{count} not entered", left)
    assert page.missing.heading.text() == said
    page.missing.entered.click()
    assert page.missing.lines.count() == faults
    again.click()
    assert _stored(workspace, "S5.1")["entered_on"] is None
    _computed_anew(session, page, qtbot)


def test_what_lacks_proof_is_listed(
    session: Session, page: ComposerPage, workspace: Workspace, qtbot: QtBot
) -> None:
    assert not page.missing.proven.isEnabled()
    cycles.write_answer(workspace, page.cycle_id or 0, "S5.1", text_fa="پاسخ")
    _computed_anew(session, page, qtbot)
    said = _("{percent} per cent is proven", percent=0)
    assert page.missing.proven.text() == said
    page.missing.entered.click()
    page.missing.proven.click()
    said = ngettext("{count} without proof", "{count} without proof", 1)
    assert page.missing.heading.text() == said


def test_an_answer_is_copied_as_plain_text_with_its_figures(
    session: Session, page: ComposerPage, workspace: Workspace, qtbot: QtBot
) -> None:
    cycles.write_answer(workspace, page.cycle_id or 0, "S5.1", text_fa="{stat.events} رویداد")
    _computed_anew(session, page, qtbot)
    card = _card(session, page, "S5.1")
    card.findChild(QPushButton, "copy_fa").click()
    qtbot.waitUntil(lambda: QGuiApplication.clipboard().text() == "۰ رویداد")
    QGuiApplication.clipboard().setText("other")
    window = session.main_window
    assert window is not None
    window.activateWindow()
    card.boxes["fa"].box.setFocus()
    QTest.keyClick(
        card.boxes["fa"].box,
        Qt.Key.Key_C,
        Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier,
    )
    qtbot.waitUntil(lambda: QGuiApplication.clipboard().text() == "۰ رویداد")
    card.findChild(QPushButton, "copy_en").click()
    qtbot.waitUntil(lambda: QGuiApplication.clipboard().text() == "")
    settle(session)
