"""The part of a plan that begins a revision, and the one of a series that compares its editions."""

import datetime as dt

from PySide6.QtWidgets import QDialog

from learningcity_desktop.domain.plan import PLAN_REVISION
from learningcity_desktop.domain.query import Query
from learningcity_desktop.services.workspace import Workspace
from learningcity_desktop.ui.forms.editions_part import EditionsPart
from learningcity_desktop.ui.forms.revisions_part import RevisionsPart
from learningcity_desktop.ui.pages.record_page import RecordPage
from learningcity_desktop.ui.pages.registers_page import RegistersPage
from learningcity_desktop.ui.settling import settle
from learningcity_desktop.ui.start import Session
from learningcity_desktop.ui.window import MainWindow
from tests.making import day, make

TODAY = dt.date.today()  # noqa: DTZ011 - as the form sees it


def form_page(session: Session, window: MainWindow, tab: int) -> RecordPage:
    settle(session)
    registers = window.current_page()
    assert isinstance(registers, RegistersPage)
    page = registers.shown
    assert isinstance(page, RecordPage)
    page.form.tabs.setCurrentIndex(tab)
    settle(session)
    return page


def test_a_revision_is_begun_and_stored(
    session: Session, window: MainWindow, workspace: Workspace
) -> None:
    plan = make(workspace, "plan")
    make(workspace, "plan_revision", plan=plan, version="۲")
    goal = make(workspace, "goal", plan=plan)
    make(workspace, "plan_action", title_fa="کلاس عصر", goal=goal)
    window.open_record("plan", plan)
    page = form_page(session, window, 2)
    [part] = page.form.findChildren(RevisionsPart)
    part.record_button.click()
    assert page.form.is_dirty
    assert page.form.save()
    revisions = list(workspace.reader.all(Query(PLAN_REVISION)))
    assert [(r["version"], r["plan"]) for r in revisions] == [("۲", plan), ("۳", plan)]
    assert revisions[1]["date"] == TODAY
    assert "کلاس عصر" in revisions[1]["changes"]


def test_open_actions_are_noted_only_where_they_are_wanted(
    session: Session, window: MainWindow, workspace: Workspace
) -> None:
    plan = make(workspace, "plan")
    make(workspace, "plan_action", goal=make(workspace, "goal", plan=plan))
    window.open_record("plan", plan)
    page = form_page(session, window, 2)
    [part] = page.form.findChildren(RevisionsPart)
    part.with_open.setChecked(False)
    part.record_button.click()
    [draft] = part.model.drafts
    assert (draft.values["version"], draft.values["changes"]) == ("۲", "")


def test_a_plan_that_is_not_stored_has_no_revision(
    session: Session, window: MainWindow, workspace: Workspace
) -> None:
    del workspace
    window.new_record("plan", {})
    page = form_page(session, window, 2)
    [part] = page.form.findChildren(RevisionsPart)
    assert not part.record_button.isEnabled()
    part.record_revision()
    assert part.model.drafts == []


def test_editions_stand_side_by_side_and_open_their_records(
    session: Session, window: MainWindow, workspace: Workspace
) -> None:
    series = make(workspace, "event_series")
    for number in range(1, 7):
        edition = make(
            workspace, "event", series=series, edition=number, start=day(2025, number, 1)
        )
        make(workspace, "event_attendance", event=edition, count=10 * number, sex="u")
    window.open_record("event_series", series)
    page = form_page(session, window, 1)
    [part] = page.form.findChildren(EditionsPart)
    assert part.comparison is not None
    assert [len(each.events) for each in part.comparison.editions] == [1, 1, 1]
    grid = part.grid
    assert grid is not None
    model = grid.model()
    assert model.index(2, 3).data().startswith("۶۰ ")  # with its change
    for row in (0, 2):
        grid.opened.emit(row, 3)
        settle(session)
        dialog = next(w for w in window.findChildren(QDialog) if w.isVisible())
        assert dialog.table.rowCount() == 1  # type: ignore[attr-defined]
        dialog.close()
    grid.opened.emit(2, 0)  # the name of the measure leads nowhere
    settle(session)
    assert not [w for w in window.findChildren(QDialog) if w.isVisible()]


def test_a_series_without_editions_says_so(
    session: Session, window: MainWindow, workspace: Workspace
) -> None:
    window.open_record("event_series", make(workspace, "event_series"))
    page = form_page(session, window, 1)
    [part] = page.form.findChildren(EditionsPart)
    assert part.grid is None
    assert part.first_stop() is None
