"""The dialogs of a report as they are drawn: for its cycle, questions, answers and editions."""

import datetime as dt
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QDialog

from learningcity_desktop.domain.reporting import ReportingCycle
from learningcity_desktop.ui.settling import settle
from learningcity_desktop.ui.start import Session
from learningcity_desktop.ui.window import MainWindow

if TYPE_CHECKING:
    from learningcity_desktop.ui.pages.composer_page import ComposerPage


def cycle_dialog(session: Session, window: MainWindow) -> QDialog:
    """A cycle with its period and its deadline."""
    from learningcity_desktop.services.reporting import cycles
    from learningcity_desktop.ui.dialogs.cycle_dialog import CycleDialog

    found = cycles.cycles(session.workspace)
    return CycleDialog(window.desk, found[0].id if found else None, window)


def state_dialog(session: Session, window: MainWindow) -> QDialog:
    """The next state of a cycle."""
    from learningcity_desktop.services.reporting import cycles
    from learningcity_desktop.ui.dialogs.state_dialog import StateDialog

    found = cycles.cycles(session.workspace)
    return StateDialog(window.desk, found[0] if found else ReportingCycle(), "", window)


def freeze_dialog(session: Session, window: MainWindow) -> QDialog:
    """A cycle in which something is still missing."""
    from learningcity_desktop.services.reporting import cycles
    from learningcity_desktop.ui.dialogs.freeze_dialog import FreezeDialog

    found = cycles.cycles(session.workspace)
    return FreezeDialog(window.desk, (found[0].id if found else None) or 0, window, missing=3)


def changes_dialog(session: Session, window: MainWindow) -> QDialog:
    """Of the newest edition that the file has; without one, the dialog says that it is gone."""
    from learningcity_desktop.services.reporting import cycles, editions
    from learningcity_desktop.ui.dialogs.changes_dialog import ChangesDialog

    found = [
        edition
        for cycle in cycles.cycles(session.workspace)
        for edition in editions.editions(session.workspace, cycle.id or 0)
    ]
    today = dt.date.today()  # noqa: DTZ011 - the desk's own day
    none = editions.Edition(0, "", 0, 1, today, "", "", "", {})
    return ChangesDialog(window.desk, found[0] if found else none, window)


def template_dialog(session: Session, window: MainWindow) -> QDialog:
    """The first question of a section of the official questions."""
    from learningcity_desktop.services.reporting.template_draft import Spot
    from learningcity_desktop.ui.dialogs.template_dialog import TemplateDialog

    del session
    dialog = TemplateDialog(window.desk, None, window)
    if dialog.draft.sections:
        dialog.go_to(Spot(2, 0))
    return dialog


def template_comparison(session: Session, window: MainWindow) -> QDialog:
    """Official questions with a change of each kind."""
    from learningcity_desktop.services.reporting import templates
    from learningcity_desktop.services.reporting.template_draft import Spot, TemplateDraft
    from learningcity_desktop.ui.dialogs.template_compare import TemplateCompareDialog

    shipped = templates.template_called(session.workspace, "gnlc_bpr_working")
    draft = TemplateDraft(shipped["sections"])
    draft.change(Spot(2, 0), "max_words", 150)
    draft.change(Spot(2, 0), "max_characters", 1200)
    draft.move(Spot(4, 0), 1)
    draft.remove(Spot(11, 0))
    draft.change(draft.add_question(Spot(7)), "fa", "سهم بخش خصوصی در تأمین مالی")
    dialog = TemplateCompareDialog(window.desk, shipped["id"], window)
    dialog.compare_with_draft(draft.content)
    return dialog


def _composed(session: Session, window: MainWindow) -> "ComposerPage":
    """The composer at a section with figures in it."""
    from learningcity_desktop.ui.pages.composer_page import ComposerPage

    window.go_to("report")
    settle(session)
    page = window.current_page()
    assert isinstance(page, ComposerPage)
    page.turn_to("S5")
    settle(session)
    return page


def figure_picker(session: Session, window: MainWindow) -> QDialog:
    """The figures that the first answer may have, one group of them open."""
    from learningcity_desktop.ui.dialogs.figure_picker import FigurePicker

    page = _composed(session, window)
    picker = FigurePicker(page.cards[0].item.live.offered() if page.cards else [], window)
    first = picker.tree.topLevelItem(1)
    if first is not None:
        first.setExpanded(True)
    return picker


def figure_by_hand(session: Session, window: MainWindow) -> QDialog:
    """The numbers of a section, to be set by hand."""
    from learningcity_desktop.services.figures.model import Figure
    from learningcity_desktop.services.reporting.live import figure_values
    from learningcity_desktop.ui.dialogs.override_dialog import OverrideDialog

    page = _composed(session, window)
    figures = [card.item.content for card in page.cards]
    values = [each for f in figures if isinstance(f, Figure) for each in figure_values(f)]
    return OverrideDialog(session.workspace, values, {}, window)


def answer_evidence(session: Session, window: MainWindow) -> QDialog:
    """The files that the first answer may be proven with, some of them chosen."""
    from learningcity_desktop.domain.evidence import ATTACHMENT
    from learningcity_desktop.domain.query import Query
    from learningcity_desktop.ui.dialogs.evidence_dialog import EvidenceDialog

    page = _composed(session, window)
    chosen = list(session.workspace.reader.ids(Query(ATTACHMENT), 3))
    question = page.cards[0].item.question.wording if page.cards else ""
    return EvidenceDialog(window.desk, question, chosen, window)
