"""The composer: live figures, answers that are stored when they are left, and what is missing."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog
from pytestqt.qtbot import QtBot

from learningcity_desktop.domain.query import Query, is_
from learningcity_desktop.domain.reporting import REPORT_ANSWER, REPORT_TEMPLATE, REPORTING_CYCLE
from learningcity_desktop.i18n import _
from learningcity_desktop.services.reporting import cycles
from learningcity_desktop.services.workspace import Workspace
from learningcity_desktop.ui.dialogs.cycle_dialog import CycleDialog
from learningcity_desktop.ui.dialogs.preview import PreviewDialog
from learningcity_desktop.ui.pages.composer_cards import QuestionCard
from learningcity_desktop.ui.pages.composer_page import ComposerPage
from learningcity_desktop.ui.settling import settle
from learningcity_desktop.ui.start import Session
from learningcity_desktop.ui.window import MainWindow
from tests.making import make
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
