"""The network's page: who is clicked comes into the centre, and the way back is kept."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog

from learningcity_desktop.domain.links import Pointer
from learningcity_desktop.services.workspace import Workspace
from learningcity_desktop.ui.pages.network_page import NetworkPage
from learningcity_desktop.ui.pages.registers_page import RegistersPage
from learningcity_desktop.ui.settling import settle
from learningcity_desktop.ui.start import Session
from learningcity_desktop.ui.widgets.link_button import LinkButton
from learningcity_desktop.ui.window import MainWindow
from tests.making import make
from tests.unit.ui.hands import enter, press


class Made:
    """A library and a school at one event of a programme, and one event of none."""

    def __init__(self, workspace: Workspace) -> None:
        self.library = make(workspace, "organisation", name_fa="کتابخانه", sector="SH07")
        self.school = make(workspace, "organisation", name_fa="دبستان", sector="SH06")
        self.programme = make(workspace, "programme", title_fa="شب قصه")
        event = make(workspace, "event", programme=self.programme)
        for who in (self.library, self.school):
            make(
                workspace,
                "stakeholder_link",
                event=event,
                organisation=who,
                roles=("venue",),
                stages=("planning",),
            )
        loose = make(workspace, "event", title_fa="بی برنامه")
        make(workspace, "stakeholder_link", event=loose, organisation=self.library)


@pytest.fixture
def made(workspace: Workspace) -> Made:
    return Made(workspace)


@pytest.fixture
def page(session: Session, window: MainWindow, made: Made) -> NetworkPage:
    del made
    window.go_to("organisations.ties")
    settle(session)
    registers = window.current_page()
    assert isinstance(registers, RegistersPage)
    shown = registers.shown
    assert isinstance(shown, NetworkPage)
    return shown


def place_of(page: NetworkPage, title: str) -> int:
    return next(
        place
        for place, node in enumerate(page.picture.nodes)
        if node.kind == "tie" and page.picture.tie(node).title == title
    )


def lines(page: NetworkPage) -> list[str]:
    return [b.text() for b in page.findChildren(LinkButton) if b.isVisible()]


def test_the_whole_city_comes_first(page: NetworkPage) -> None:
    assert page.centre is None
    assert {tie.title for tie in page.picture.ties} == {"کتابخانه", "دبستان"}
    assert not page.back_button.isEnabled()
    assert not page.city_button.isEnabled()
    assert not page.open_button.isVisible()


def test_who_is_clicked_comes_into_the_centre_and_back(
    session: Session, page: NetworkPage, made: Made
) -> None:
    page.panel.opened.emit(place_of(page, "کتابخانه"))
    settle(session)
    assert page.centre == Pointer("organisation", made.library)
    assert page.picture.centre == "کتابخانه"
    assert {tie.title for tie in page.picture.ties} >= {"شب قصه", "دبستان"}
    page.panel.opened.emit(place_of(page, "شب قصه"))
    settle(session)
    assert page.centre == Pointer("programme", made.programme)
    press(page, Qt.Key.Key_Backspace)
    settle(session)
    assert page.centre == Pointer("organisation", made.library)
    page.back_button.click()
    settle(session)
    assert page.centre is None
    page.back()
    assert page.centre is None


def test_keys_walk_around_and_enter_puts_into_the_centre(
    session: Session, page: NetworkPage, made: Made
) -> None:
    view = page.panel.view
    view.setFocus()
    for _step in range(place_of(page, "دبستان")):
        press(view, Qt.Key.Key_Down)
    while view.current is None or view.current.category != place_of(page, "دبستان"):
        press(view, Qt.Key.Key_Down)
    enter(view)
    settle(session)
    assert page.centre == Pointer("organisation", made.school)


def test_the_side_tells_roles_stages_and_numbers_each_a_door(
    session: Session, window: MainWindow, page: NetworkPage, made: Made
) -> None:
    page.go_to(Pointer("organisation", made.library))
    settle(session)
    assert {"شب قصه", "دبستان"} <= set(lines(page))
    stage = next(b for b in page.findChildren(LinkButton) if b.text() == "برنامه‌ریزی")
    stage.click()
    settle(session)
    dialog = next(w for w in window.findChildren(QDialog) if w.isVisible())
    assert dialog.table.rowCount() == 1  # type: ignore[attr-defined]
    dialog.close()
    page.open_button.click()
    settle(session)
    registers = window.current_page()
    assert isinstance(registers, RegistersPage)
    assert registers.shown_part == "organisation"


def test_events_of_no_programme_lead_to_their_list(
    session: Session, window: MainWindow, page: NetworkPage, made: Made
) -> None:
    page.go_to(Pointer("organisation", made.library))
    settle(session)
    before = page.centre
    tie = next(tie for tie in page.ties.ties if not tie.who.id)
    page.panel.opened.emit(place_of(page, tie.title))
    settle(session)
    assert page.centre == before
    dialog = next(w for w in window.findChildren(QDialog) if w.isVisible())
    assert dialog.table.rowCount() == 1  # type: ignore[attr-defined]
    dialog.close()


def test_a_group_and_the_centre_lead_to_their_records(
    session: Session, window: MainWindow, page: NetworkPage
) -> None:
    kinds = [node.kind for node in page.picture.nodes]
    page.panel.opened.emit(kinds.index("group"))
    settle(session)
    dialog = next(w for w in window.findChildren(QDialog) if w.isVisible())
    dialog.close()
    page.panel.opened.emit(0)
    settle(session)
    assert window.current_page_id == "city"


def test_a_name_that_is_found_comes_into_the_centre(
    session: Session, page: NetworkPage, made: Made
) -> None:
    page.finder.choose(made.school)
    settle(session)
    assert page.centre == Pointer("organisation", made.school)
    page.kind.choose("programme")
    page.finder.choose(made.programme)
    settle(session)
    assert page.centre == Pointer("programme", made.programme)
    page.city_button.click()
    settle(session)
    assert page.centre is None


def test_a_name_half_typed_moves_nobody(session: Session, page: NetworkPage) -> None:
    line = page.finder.focus_widget()
    line.setFocus()
    press(line, 0, text="د")
    settle(session)
    assert page.centre is None
    page.finder.set_value(None)


def test_the_table_says_the_same(session: Session, page: NetworkPage, made: Made) -> None:
    page.table_button.click()
    model = page.panel.table.model()
    assert [model.index(row, 1).data() for row in range(model.rowCount())] == ["دبستان", "کتابخانه"]
    page.panel.table.activated.emit(model.index(1, 0))
    settle(session)
    assert page.centre == Pointer("organisation", made.library)


def test_it_follows_what_changes(session: Session, workspace: Workspace, page: NetworkPage) -> None:
    make(workspace, "organisation", name_fa="تازه")
    settle(session)
    assert "تازه" in {tie.title for tie in page.picture.ties}
