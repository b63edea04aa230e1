"""Pages that hold several registers: each is reached, shown, guarded and edited as on its own."""

import pytest
from PySide6.QtCore import Qt

from learningcity_desktop.domain.links import Pointer
from learningcity_desktop.domain.query import Query, is_
from learningcity_desktop.domain.registry import SPECS
from learningcity_desktop.i18n import _
from learningcity_desktop.services.workspace import Workspace
from learningcity_desktop.ui.desk import Desk
from learningcity_desktop.ui.forms.field_grid import FieldGrid
from learningcity_desktop.ui.forms.plan_part import PlanOutline
from learningcity_desktop.ui.forms.record_form import RecordForm
from learningcity_desktop.ui.forms.related_part import RelatedPart
from learningcity_desktop.ui.navigation import ENTRIES, View, divided, is_page, page_of
from learningcity_desktop.ui.offers import Door, offers, sign
from learningcity_desktop.ui.pages.hints import HINTS
from learningcity_desktop.ui.pages.page import Page
from learningcity_desktop.ui.pages.record_page import RecordPage
from learningcity_desktop.ui.pages.registers_page import (
    MOST_SEGMENTS,
    WIDEST_SEGMENTS,
    RegistersPage,
)
from learningcity_desktop.ui.settling import settle
from learningcity_desktop.ui.start import Session
from learningcity_desktop.ui.widgets.choice_edit import ChoiceBox
from learningcity_desktop.ui.widgets.link_button import LinkButton
from learningcity_desktop.ui.widgets.matches import Match
from learningcity_desktop.ui.widgets.segments import Segments
from learningcity_desktop.ui.window import MainWindow
from tests.making import make

pytestmark = pytest.mark.usefixtures("tidy")

#: The city's page holds two forms and no lists.
SHARED = [entry for entry in ENTRIES.values() if entry.registers and entry.id != "city"]
SHARED_PARTS = [f"{entry.id}.{part}" for entry in SHARED for part in entry.parts[1:]]
#: Entities that live inside others, that a dialog edits, or that ship.
WITHOUT_PAGE = {name for name, spec in SPECS.items() if spec.owners} | {"report_template"}
#: What is followed up stands in a list of its own, whatever it lives in.
WITHOUT_PAGE -= {"resolution", "duty", "agreement_obligation"}


def shown(window: MainWindow) -> RegistersPage:
    page = window.current_page()
    assert isinstance(page, RegistersPage)
    return page


def shown_list(window: MainWindow) -> RecordPage:
    """The shown register."""
    page = shown(window).shown
    assert isinstance(page, RecordPage)
    return page


def turned(session: Session, window: MainWindow, title: str) -> RecordForm:
    """The shown form, turned to a tab."""
    form = shown_list(window).form
    titles = [form.tabs.tabText(number) for number in range(form.tabs.count())]
    form.tabs.setCurrentIndex(titles.index(_(title)))
    settle(session)
    return form


def test_every_entity_has_one_page_that_leads_to_it() -> None:
    listed = [e for entry in ENTRIES.values() for e in (entry.entity, *entry.registers) if e]
    assert len(listed) == len(set(listed))
    assert {name for name in SPECS if page_of(name) is None} == WITHOUT_PAGE
    for name in set(SPECS) - WITHOUT_PAGE:
        page = page_of(name)
        assert page is not None
        assert is_page(page)
        register = divided(page)[1]
        assert register in {"", name}


def test_there_is_no_page_of_what_is_not_listed() -> None:
    assert page_of("event_attendance") is None
    assert not is_page("nowhere")
    assert not is_page("plan.event")
    assert not is_page("events.event")


def test_every_register_says_what_belongs_there() -> None:
    pages = {page_of(name): name for name in SPECS if page_of(name)}
    assert set(pages.values()) - HINTS.keys() == {"reporting_cycle", "city", "membership"}


@pytest.mark.parametrize("page", SHARED_PARTS)
def test_every_register_opens(session: Session, window: MainWindow, page: str) -> None:
    window.go_to(page)
    settle(session)
    name, register = divided(page)
    assert window.current_page_id == name
    assert window.sidebar.buttons[name].isChecked()
    assert shown(window).shown_part == register
    assert shown(window).minimumSizeHint().width() <= 1366 - window.sidebar.width()


def test_the_navigation_needs_no_scroll_bar_at_768(session: Session, window: MainWindow) -> None:
    window.resize(1366, 768)
    settle(session)
    last = list(window.sidebar.buttons.values())[-1]
    assert not last.visibleRegion().isEmpty()
    assert last.visibleRegion().boundingRect() == last.rect()


def test_a_register_is_made_when_it_is_first_chosen(session: Session, window: MainWindow) -> None:
    window.go_to("meetings")
    settle(session)
    page = shown(window)
    assert page.stack.count() == 1
    switch = page.shown.findChild(Segments)
    assert isinstance(switch, Segments)
    switch.choose("letter")
    settle(session)
    assert page.shown_part == "letter"
    assert page.stack.count() == 2
    other = page.shown.findChild(Segments)
    assert other is not None
    assert other.value() == "letter"
    assert switch.value() == "meeting"  # it says where one is when one comes back
    assert window.focusWidget() is other.buttons[page.parts.index("letter")]


def test_many_registers_are_chosen_from_a_box(session: Session, window: MainWindow) -> None:
    for entry in SHARED:
        window.go_to(entry.id)
        settle(session)
        page = shown(window)
        switch = page.shown.header.itemAt(1).widget()
        if isinstance(switch, Segments):
            assert len(entry.parts) <= MOST_SEGMENTS
            assert switch.sizeHint().width() <= WIDEST_SEGMENTS
        else:
            assert isinstance(switch, ChoiceBox)
    window.go_to("plan")
    box = shown(window).shown.header.itemAt(1).widget()
    assert isinstance(box, ChoiceBox)
    box.activated.emit(2)
    settle(session)
    assert shown(window).shown_part == "plan_action"
    assert box.currentIndex() == 0


def test_a_record_is_shown_in_its_register(
    session: Session, window: MainWindow, workspace: Workspace
) -> None:
    goal = make(workspace, "goal", title_fa="هدف نخست")
    window.open_record("goal", goal)
    settle(session)
    assert shown_list(window).form.called == "هدف نخست"
    make(workspace, "goal", title_fa="هدف دوم", horizon="long")
    query = Query(SPECS["goal"], where=(is_("horizon", "long"),))
    window.go_to(page_of("goal") or "", query=query)
    settle(session)
    assert shown_list(window).table.rowCount() == 1


def test_a_child_leads_to_its_owner(
    session: Session, window: MainWindow, workspace: Workspace
) -> None:
    revision = make(workspace, "plan_revision")
    window.open_record("plan_revision", revision)
    settle(session)
    assert shown(window).shown_part == "plan"


def test_what_is_followed_up_stands_in_a_list_of_its_own(
    session: Session, window: MainWindow, workspace: Workspace
) -> None:
    resolution = make(workspace, "resolution", text="فهرست برنامه‌ها")
    window.open_record("resolution", resolution)
    settle(session)
    assert shown(window).shown_part == "resolution"
    form = shown_list(window).form
    assert form.called == "فهرست برنامه‌ها"
    [grid] = [g for g in form.findChildren(FieldGrid) if "meeting" in g.editors]
    assert grid.editors["meeting"].value() == workspace.reader.ids(Query(SPECS["meeting"]))[0]
    grid.editors["status"].set_value("dropped")
    grid.changed.emit("status")
    assert form.save()
    stored = workspace.reader.get(SPECS["resolution"], resolution)
    assert stored is not None
    assert stored["status"] == "dropped"
    page = shown(window)
    page.begin({})
    assert not shown_list(window).form.save()  # nobody has said which meeting decided it
    shown_list(window).form.revert()


def test_work_is_not_lost_on_the_way_to_another_register(
    session: Session, window: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    window.new_record("letter", {"subject": "دعوت"})
    settle(session)
    page = shown(window)
    assert page.shown_part == "letter"
    asked: list[bool] = []

    def refuse(*_args: object) -> bool:
        asked.append(True)
        return False

    monkeypatch.setattr(RecordPage, "may_leave", refuse)
    switch = page.shown.findChild(Segments)
    assert switch is not None
    switch.choose("meeting")
    settle(session)
    assert asked
    assert page.shown_part == "letter"
    assert switch.value() == "letter"
    assert not page.may_leave()
    monkeypatch.undo()
    shown_list(window).form.revert()


def test_commands_go_to_the_shown_register(
    session: Session, window: MainWindow, workspace: Workspace
) -> None:
    window.go_to("plan.slogan")
    settle(session)
    page = shown(window)
    page.make_new()
    page.begin({"text_fa": "هر روز، یک یادگیری"})
    page.save()
    settle(session)
    assert workspace.reader.count(Query(SPECS["slogan"])) == 1
    page.duplicate()
    assert shown_list(window).form.draft is not None
    assert shown_list(window).form.draft.id is None
    page.save()
    assert workspace.reader.count(Query(SPECS["slogan"])) == 2
    page.go_find()
    assert window.focusWidget() is shown_list(window).filters.search
    page.delete()
    settle(session)
    assert workspace.reader.count(Query(SPECS["slogan"])) == 1


def test_the_outline_leads_to_goals_and_actions(
    session: Session, window: MainWindow, workspace: Workspace
) -> None:
    plan = make(workspace, "plan")
    goal = make(workspace, "goal", plan=plan, title_fa="هدف")
    make(workspace, "plan_action", goal=goal, title_fa="اقدام")
    window.open_record("plan", plan)
    settle(session)
    part = turned(session, window, "Goals and actions").findChild(PlanOutline)
    assert part is not None
    lines = part.findChildren(LinkButton)
    assert [line.text() for line in lines] == ["هدف", "اقدام"]
    lines[1].click()
    settle(session)
    assert shown_list(window).form.called == "اقدام"
    window.open_record("plan", plan)
    settle(session)
    part.add_button.click()
    settle(session)
    draft = shown_list(window).form.draft
    assert draft is not None
    assert (draft.spec.name, draft.values["plan"]) == ("goal", plan)


def test_letters_are_shown_and_begun_where_they_are_about(
    session: Session, window: MainWindow, workspace: Workspace
) -> None:
    meeting = make(workspace, "meeting")
    make(workspace, "letter", linked_to=Pointer("meeting", meeting), subject="دعوت")
    make(workspace, "letter", subject="چیز دیگر")
    window.open_record("meeting", meeting)
    settle(session)
    form = turned(session, window, "Letters")
    [part] = [p for p in form.findChildren(RelatedPart) if p.spec.name == "letter"]
    assert [line.text() for line in part.findChildren(LinkButton)] == ["دعوت"]
    part.add_button.click()
    settle(session)
    draft = shown_list(window).form.draft
    assert draft is not None
    assert draft.values["linked_to"] == Pointer("meeting", meeting)


def test_what_has_no_name_is_called_by_what_it_lives_inside(
    session: Session, window: MainWindow, workspace: Workspace
) -> None:
    person = make(workspace, "person")
    make(workspace, "group_member", person=person)
    make(workspace, "meeting", attendees=(person,))
    window.open_record("person", person)
    settle(session)
    parts = turned(session, window, "Connections").findChildren(RelatedPart)
    by_field = {(p.spec.name, p.field): p for p in parts}
    member = by_field["group_member", "person"]
    assert [line.text() for line in member.findChildren(LinkButton)] == ["کارگروه سواد"]
    headings = {by_field["meeting", f].heading.text() for f in ("attendees", "absentees")}
    assert len(headings) == 2


def test_letters_reach_the_switch_by_keyboard(session: Session, window: MainWindow) -> None:
    window.go_to("network")
    settle(session)
    switch = shown(window).shown.findChild(Segments)
    assert switch is not None
    assert switch.buttons[0].focusPolicy() & Qt.FocusPolicy.TabFocus


class Sums(Page):
    """A view that counts how often it was entered."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, "")
        self.entered = 0

    def enter(self) -> None:
        self.entered += 1


def test_a_view_stands_beside_the_registers(session: Session, window: MainWindow) -> None:
    page = RegistersPage(window.desk, "X", ("slogan",), (View("sums", "Sums", Sums),))
    assert page.shown_part == "slogan"
    page.turn_to("sums")
    page.enter()
    assert isinstance(page.shown, Sums)
    assert page.shown.entered == 1
    page.show_query(Query(SPECS["slogan"]))
    assert page.shown_part == "slogan"
    settle(session)
    page.deleteLater()


def test_the_search_over_everything_offers_each_part(session: Session) -> None:
    found = [match.key for match in offers(_("Goals"), [], [])]
    assert Door("plan.goal") in found
    assert Door("plan.goal") not in [match.key for match in offers("", [], [])]
    assert sign(Match("", Door("plan.goal"))) == ENTRIES["plan"].icon
    assert session.runner.is_idle
