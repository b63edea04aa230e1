"""The road map's page: picture, table and the list of what is late lead to their records."""

import datetime as dt

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QDialog

from learningcity_desktop.services.workspace import Workspace
from learningcity_desktop.ui.pages.registers_page import RegistersPage
from learningcity_desktop.ui.pages.road_map_page import RoadMapPage
from learningcity_desktop.ui.settling import settle
from learningcity_desktop.ui.start import Session
from learningcity_desktop.ui.widgets.link_button import LinkButton
from learningcity_desktop.ui.window import MainWindow
from tests.making import make
from tests.unit.ui.hands import enter, press

TODAY = dt.date.today()  # noqa: DTZ011 - as the page sees it
DAY = dt.timedelta(1)


@pytest.fixture
def page(session: Session, window: MainWindow, workspace: Workspace) -> RoadMapPage:
    """A plan of two goals: one action is late, one is not; and another plan."""
    approved = {"status": "approved", "approving_body": "شورا", "approved_on": TODAY - 300 * DAY}
    plan = make(workspace, "plan", title_fa="برنامهٔ جاری", **approved)
    other = make(workspace, "plan", title_fa="برنامهٔ دیگر")
    body = make(workspace, "organisation", name_fa="کتابخانه")
    near = make(workspace, "goal", title_fa="هدف نزدیک", plan=plan, horizon="short")
    far = make(workspace, "goal", title_fa="هدف دور", plan=plan, horizon="long")
    elsewhere = make(workspace, "goal", title_fa="هدف دیگر", plan=other)
    begin = TODAY - 90 * DAY
    make(
        workspace,
        "plan_action",
        title_fa="دیرکرده",
        goal=near,
        owner=body,
        status="running",
        start=begin,
        end=TODAY - 20 * DAY,
    )
    make(workspace, "plan_action", title_fa="در راه", goal=far, start=begin, end=TODAY + 9 * DAY)
    make(workspace, "plan_action", title_fa="جای دیگر", goal=elsewhere)
    window.go_to("plan.road_map")
    settle(session)
    registers = window.current_page()
    assert isinstance(registers, RegistersPage)
    shown = registers.shown
    assert isinstance(shown, RoadMapPage)
    return shown


def opened(window: MainWindow) -> str:
    """What the form of the shown register shows."""
    registers = window.current_page()
    assert isinstance(registers, RegistersPage)
    return registers.shown.form.called  # type: ignore[attr-defined]


def test_the_plan_in_force_is_shown(page: RoadMapPage) -> None:
    assert page.plan.currentText() == "برنامهٔ جاری"
    assert [line.cells[1] for line in page.lines] == ["هدف نزدیک", "دیرکرده", "هدف دور", "در راه"]
    texts = {text.text for text in page.panel.view.scene().texts}
    assert {"هدف نزدیک", "در راه", "هدف دور"} <= texts


def test_what_is_late_tells_who_and_how_long_and_leads_there(
    session: Session, window: MainWindow, page: RoadMapPage
) -> None:
    [line] = [b for b in page.findChildren(LinkButton) if b.isVisible()]
    assert line.accessibleName() == page.late.itemAt(0).widget().accessibleName()
    assert "دیرکرده" in line.accessibleName()
    assert "کتابخانه" in line.accessibleName()
    assert "۲۰" in line.accessibleName()
    line.click()
    settle(session)
    assert opened(window) == "دیرکرده"


def test_all_that_is_late_is_listed(
    session: Session, window: MainWindow, page: RoadMapPage
) -> None:
    page.late_all.click()
    settle(session)
    dialog = next(w for w in window.findChildren(QDialog) if w.isVisible())
    assert dialog.table.rowCount() == 1  # type: ignore[attr-defined]
    dialog.close()


def test_keys_walk_down_the_picture_and_enter_opens(
    session: Session, window: MainWindow, page: RoadMapPage
) -> None:
    view = page.panel.view
    assert view.hasFocus() or QApplication.focusWidget() is view
    for _step in range(3):
        press(view, Qt.Key.Key_Down)
    enter(view)
    settle(session)
    assert opened(window) == "در راه"


def test_the_table_says_the_same_and_opens_too(
    session: Session, window: MainWindow, page: RoadMapPage
) -> None:
    page.table_button.click()
    assert page.panel.is_table
    table = page.panel.table
    model = table.model()
    assert model.rowCount() == 4
    assert model.index(1, 2).data() == "کتابخانه"
    table.activated.emit(model.index(0, 1))
    settle(session)
    assert opened(window) == "هدف نزدیک"


def test_filters_narrow_what_is_shown(session: Session, page: RoadMapPage) -> None:
    page.owner.setCurrentIndex(1)
    page.owner.activated.emit(1)
    assert [line.cells[1] for line in page.lines] == ["هدف نزدیک", "دیرکرده"]
    page.plan.setCurrentIndex(0)
    page.plan.activated.emit(0)
    assert len(page.road.actions) == 1
    page.owner.setCurrentIndex(0)
    page.owner.activated.emit(0)
    assert len(page.road.actions) == 3
    assert page.plan.currentData() is None  # it stays as it was chosen
    settle(session)


def test_it_follows_what_changes(session: Session, workspace: Workspace, page: RoadMapPage) -> None:
    goal = next(line.record for line in page.lines if line.entity == "goal")
    make(workspace, "plan_action", title_fa="تازه", goal=goal)
    settle(session)
    assert "تازه" in [line.cells[1] for line in page.lines]
    assert len(page.road.late) == 1


def test_the_head_stays_in_sight(session: Session, workspace: Workspace, page: RoadMapPage) -> None:
    goal = next(line.record for line in page.lines if line.entity == "goal")
    for number in range(40):
        make(workspace, "plan_action", title_fa=f"اقدام {number}", goal=goal, start=TODAY)
    settle(session)
    head = page.panel.head
    assert head.isVisible()
    assert abs(head.height() - page.panel.view.scene().head) <= 1
    page.panel.view.parentWidget().parentWidget().verticalScrollBar().setValue(200)  # type: ignore[union-attr]
    settle(session)
    assert page.panel.view.y() < 0
    assert head.y() == 0


def test_a_goal_of_none_leads_nowhere(
    session: Session, window: MainWindow, workspace: Workspace, page: RoadMapPage
) -> None:
    make(workspace, "plan_action", title_fa="بی هدف")
    page.plan.setCurrentIndex(0)
    page.plan.activated.emit(0)
    place = next(n for n, line in enumerate(page.lines) if line.record is None)
    page.panel.opened.emit(place)
    settle(session)
    registers = window.current_page()
    assert isinstance(registers, RegistersPage)
    assert registers.shown is page
    page.go_find()
    assert page.plan.hasFocus()
