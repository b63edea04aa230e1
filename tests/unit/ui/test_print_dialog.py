"""Every report from one dialog, by keyboard, and from the record that is shown."""

import datetime as dt

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMenu

from learningcity_desktop.domain.links import Pointer
from learningcity_desktop.domain.query import Query, is_
from learningcity_desktop.domain.reporting import AWARD_FORM, REPORT_TEMPLATE
from learningcity_desktop.i18n import Problem, _, available_languages
from learningcity_desktop.reports.registry import REPORTS
from learningcity_desktop.services.figures import spans
from learningcity_desktop.services.workspace import Workspace
from learningcity_desktop.ui.dialogs.preview import PreviewDialog
from learningcity_desktop.ui.dialogs.print_dialog import PrintDialog
from learningcity_desktop.ui.dialogs.print_options import PrintOptions
from learningcity_desktop.ui.forms.fields_part import FieldsPart
from learningcity_desktop.ui.forms.record_form import RecordForm
from learningcity_desktop.ui.pages.record_page import RecordPage
from learningcity_desktop.ui.settling import settle
from learningcity_desktop.ui.start import Session
from learningcity_desktop.ui.widgets.editor import Editor
from learningcity_desktop.ui.widgets.two_line_rows import SentenceRole
from learningcity_desktop.ui.window import MainWindow
from tests.making import make
from tests.unit.ui.hands import enter, press

pytestmark = pytest.mark.usefixtures("tidy")

TODAY = dt.date(2025, 12, 4)  # 13 Azar 1404


def dialog_of(window: MainWindow, about: Pointer | None = None) -> PrintDialog:
    return PrintDialog(window.desk, about, window)


def choose(dialog: PrintDialog, report: str) -> PrintOptions:
    dialog.list.setCurrentRow(list(REPORTS).index(report))
    assert dialog.report.id == report
    assert dialog.options is not None
    return dialog.options


def options_of(window: MainWindow, report: str, record: int | None = None) -> PrintOptions:
    return PrintOptions(window.desk, REPORTS[report], record, today=TODAY)


def previews(window: MainWindow) -> list[PreviewDialog]:
    return window.findChildren(PreviewDialog)


def test_every_report_stands_there_with_its_sentence(window: MainWindow) -> None:
    dialog = dialog_of(window)
    rows = [dialog.list.item(row) for row in range(dialog.list.count())]
    assert [(row.text(), row.data(SentenceRole)) for row in rows] == [
        (_(each.title), _(each.about)) for each in REPORTS.values()
    ]
    for row, report in enumerate(REPORTS.values()):
        dialog.list.setCurrentRow(row)
        assert dialog.heading.text() == _(report.title)
        assert dialog.sentence.text() == _(report.about)


@pytest.mark.parametrize("report", REPORTS)
def test_every_field_of_every_report_has_a_name(window: MainWindow, report: str) -> None:
    options = options_of(window, report)
    asks = REPORTS[report].asks
    assert (options.record is not None) is (asks.record is not None)
    assert (options.kinds is not None) is (len(asks.periods) > 1)
    for stop in options.stops():
        assert stop.accessibleName() or stop.parentWidget().accessibleName(), stop
    codes = [options.language.itemData(n) for n in range(options.language.count())]
    assert codes == list(available_languages())
    options.deleteLater()


def test_periods_are_offered_that_are_likely_wanted(window: MainWindow) -> None:
    for report, kind, window_wanted in (
        ("summary", "month", spans.month_window(1404, 8)),
        ("article_71", "half", spans.half_window(1404, 2)),
        ("calendar", "year", spans.year_window(1404)),
        ("performance", "half", spans.half_window(1404, 2)),
    ):
        options = options_of(window, report)
        assert options.kind == kind
        choices, language = options.choices()
        assert (choices.first, choices.last) == (window_wanted.first, window_wanted.last)
        assert language == "fa"
        options.deleteLater()


def test_another_kind_of_period_brings_its_own_fields(
    window: MainWindow, workspace: Workspace
) -> None:
    cycle = make(workspace, "reporting_cycle", status="draft")
    options = options_of(window, "biennial")
    assert options.kinds is not None
    assert options.choices()[0].cycle == cycle
    options.kinds.choose("days")
    assert options.period.isHidden()
    choices, _language = options.choices()
    assert (choices.first, choices.last) == (spans.year_window(1404).first, TODAY)
    options.last.set_value(None)
    with pytest.raises(ValueError, match=r"\w"):
        options.choices()
    options.kinds.choose("cycle")
    assert not options.period.isHidden()
    assert options.choices()[0].cycle == cycle
    options.deleteLater()


def test_an_application_is_offered_only_the_cycles_of_its_own_form(
    window: MainWindow, workspace: Workspace
) -> None:
    [form] = workspace.reader.ids(Query(REPORT_TEMPLATE, where=(is_("code", AWARD_FORM),)))
    make(workspace, "reporting_cycle")
    award = make(workspace, "reporting_cycle", template=form, title_fa="جایزه")
    options = options_of(window, "award")
    assert [options.period.itemData(n) for n in range(options.period.count())] == [award]
    assert options.choices()[0].cycle == award
    options.deleteLater()
    dialog = dialog_of(window, Pointer("reporting_cycle", award))
    assert dialog.report.id == "award"
    dialog.reject()
    other = options_of(window, "membership")
    assert other.choices()[0].cycle is None
    other.deleteLater()


def test_contacts_are_printed_only_where_they_are_asked_for(window: MainWindow) -> None:
    options = options_of(window, "stakeholders")
    assert options.choices()[0].switched == frozenset()
    [box] = options.switches.values()
    box.click()
    assert options.choices()[0].switched == {"contacts"}
    options.remember()
    options.deleteLater()
    again = options_of(window, "stakeholders")
    assert again.choices()[0].switched == frozenset()  # nobody hands out numbers by habit
    again.deleteLater()


def test_the_cycle_that_is_shown_is_the_one_whose_letter_is_printed(
    window: MainWindow, workspace: Workspace
) -> None:
    first, _second = (make(workspace, "reporting_cycle", title_fa=name) for name in "ab")
    dialog = PrintDialog(window.desk, Pointer("reporting_cycle", first), window)
    assert dialog.report.id == "biennial"
    options = choose(dialog, "covering_letter")
    assert options.choices()[0].record == first
    dialog.reject()


def test_the_newest_record_is_offered_or_that_which_is_shown(
    window: MainWindow, workspace: Workspace
) -> None:
    older = make(workspace, "meeting", date=dt.date(2025, 1, 1))
    newer = make(workspace, "meeting", date=dt.date(2025, 5, 5))
    for shown, wanted in ((None, newer), (older, older)):
        options = options_of(window, "minutes", shown)
        assert options.choices()[0].record == wanted
        options.deleteLater()


def test_the_record_can_be_looked_at_instead(
    session: Session, window: MainWindow, workspace: Workspace
) -> None:
    make(workspace, "letter")
    window.commands.actions_by_id["report"].trigger()
    [dialog] = window.findChildren(PrintDialog)
    options = choose(dialog, "letter")
    assert options.record is not None
    options.record._on_open()
    settle(session)
    assert window.current_page_id == "meetings"
    assert window.findChildren(PrintDialog) == []


def test_without_a_record_the_dialog_says_what_is_missing(window: MainWindow) -> None:
    dialog = dialog_of(window)
    choose(dialog, "minutes")
    dialog.accept()
    assert dialog.problem.text()
    assert dialog.result() == 0
    choose(dialog, "handover")
    assert dialog.problem.text() == ""


def test_what_is_shown_decides_what_is_offered_first(
    window: MainWindow, workspace: Workspace
) -> None:
    meeting = make(workspace, "meeting")
    cycle = make(workspace, "reporting_cycle", status="draft")
    for about, report in (
        (Pointer("meeting", meeting), "invitation"),
        (Pointer("reporting_cycle", cycle), "biennial"),
        (Pointer("idea", 1), "biennial"),  # none is about it
        (None, "biennial"),
    ):
        assert dialog_of(window, about).report.id == report
    dialog = dialog_of(window, Pointer("meeting", meeting))
    assert choose(dialog, "minutes").choices()[0].record == meeting


def test_the_last_report_its_language_and_kind_of_period_are_remembered(
    session: Session, window: MainWindow
) -> None:
    dialog = dialog_of(window)
    options = choose(dialog, "resolutions")
    assert options.kinds is not None
    options.kinds.choose("month")
    options.language.setCurrentIndex(options.language.findData("en"))
    dialog.accept()
    settle(session)
    assert [each.windowTitle() for each in previews(window)] == [_(REPORTS["resolutions"].title)]
    again = dialog_of(window)
    assert again.report.id == "resolutions"
    assert again.options is not None
    assert again.options.kind == "month"
    assert again.options.choices()[1] == "en"
    other = choose(again, "article_71")
    assert other.choices()[1] == "fa"


def test_ctrl_p_then_enter_shows_the_pages(
    session: Session, window: MainWindow, workspace: Workspace
) -> None:
    make(workspace, "letter")
    window.go_to("meetings.letter")
    settle(session)
    window.commands.actions_by_id["report"].trigger()
    [dialog] = window.findChildren(PrintDialog)
    assert dialog.report.id == "letter"
    press(dialog.list, Qt.Key.Key_Down)
    reports = list(REPORTS)
    assert dialog.report.id == reports[reports.index("letter") + 1]
    press(dialog.list, Qt.Key.Key_Up)
    enter(dialog.list)
    settle(session)
    [preview] = previews(window)
    assert preview.document.pageCount() == 1


# The button of a record


def form_of(session: Session, window: MainWindow, page: str) -> RecordForm:
    window.go_to(page)
    settle(session)
    shown = window.page(page.partition(".")[0])
    pages = [shown, *shown.findChildren(RecordPage)]
    return next(each.form for each in pages if isinstance(each, RecordPage) and each.isVisible())


def editor_of(form: RecordForm, field: str) -> Editor:
    parts = (part for part in form.parts if isinstance(part, FieldsPart))
    return next(part.editors[field] for part in parts if field in part.editors)


def test_a_letter_is_printed_at_once(
    session: Session, window: MainWindow, workspace: Workspace
) -> None:
    make(workspace, "letter")
    form = form_of(session, window, "meetings.letter")
    assert form.print_button.accessibleName()
    form.print_button.click()
    settle(session)
    assert [each.windowTitle() for each in previews(window)] == [_("Letter")]


def test_of_several_papers_one_is_chosen_and_edits_are_stored_first(
    session: Session, window: MainWindow, workspace: Workspace
) -> None:
    meeting = make(workspace, "meeting")
    form = form_of(session, window, "meetings.meeting")
    editor_of(form, "place").set_value("تالار")
    form._on_edited()
    form.print_button.click()
    [menu] = form.print_button.findChildren(QMenu)
    wanted = ["invitation", "minutes", "sign_off"]
    assert [action.text() for action in menu.actions()] == [_(REPORTS[r].title) for r in wanted]
    assert previews(window) == []
    menu.actions()[0].trigger()
    menu.close()
    settle(session)
    assert len(previews(window)) == 1
    values = workspace.values(form.spec, meeting)
    assert values is not None
    assert values["place"] == "تالار"


def test_what_cannot_be_stored_is_not_printed(
    session: Session, window: MainWindow, workspace: Workspace
) -> None:
    make(workspace, "letter")
    form = form_of(session, window, "meetings.letter")
    editor_of(form, "subject").set_value("")
    form._on_edited()
    form.print_button.click()
    settle(session)
    assert previews(window) == []
    assert form.message.text()


def test_a_record_without_papers_has_no_button(
    session: Session, window: MainWindow, workspace: Workspace
) -> None:
    make(workspace, "organisation")
    form = form_of(session, window, "organisations")
    assert form.print_button.isHidden()
    make(workspace, "event")
    event = form_of(session, window, "events")
    assert not event.print_button.isHidden()
    window.new_record("event", {})
    settle(session)
    assert event.print_button.isHidden()  # it is not stored yet


def test_a_book_is_made_of_the_reports_that_are_switched_on(window: MainWindow) -> None:
    options = options_of(window, "book")
    assert options.parts is not None
    assert options.choices()[0].parts == REPORTS["book"].asks.usual
    options.parts.set_value(("coverage", "agreements", "performance"))
    assert options.choices()[0].parts == ("performance", "coverage", "agreements")
    options.parts.set_value(())
    with pytest.raises(Problem, match=r"\w"):
        options.choices()
    options.deleteLater()


@pytest.mark.parametrize(
    ("entity", "report"),
    [
        ("organisation", "stakeholders"),
        ("person", "stakeholders"),
        ("agreement", "agreements"),
        ("past_action", "past_actions"),
        ("need", "coverage"),
        ("attachment", "evidence"),
        ("city", "city_page"),
        ("working_group", "team"),
    ],
)
def test_a_register_offers_the_paper_that_tells_of_it(
    window: MainWindow, workspace: Workspace, entity: str, report: str
) -> None:
    dialog = dialog_of(window, Pointer(entity, make(workspace, entity)))
    assert dialog.report.id == report
    dialog.reject()
