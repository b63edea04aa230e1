"""A reference is found as one types; it is the right record or it is told why not."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from learningcity_desktop.domain.links import Pointer
from learningcity_desktop.domain.registry import spec_named
from learningcity_desktop.domain.stakeholder import ORGANISATION
from learningcity_desktop.i18n import Message, Problem, _
from learningcity_desktop.services.workspace import Workspace
from learningcity_desktop.ui.widgets.link_edit import LinkEdit
from learningcity_desktop.ui.widgets.matches import Act, Match
from learningcity_desktop.ui.widgets.reference_edit import ReferenceEdit
from learningcity_desktop.ui.widgets.sources import MOST_MATCHES, RecordSource
from tests.making import make
from tests.unit.ui.hands import ALT, enter, erase, press, type_text

pytestmark = pytest.mark.usefixtures("tidy")

NAMES = ("دانشگاه مراغه", "شهرداری مراغه", "انجمن کتاب", "انجمن کتاب", "کانون پرورش فکری")


@pytest.fixture
def ids(workspace: Workspace) -> list[int]:
    return [make(workspace, "organisation", name_fa=name) for name in NAMES]


@pytest.fixture
def reference(qtbot: QtBot, workspace: Workspace, ids: list[int], persian: None) -> ReferenceEdit:
    del ids
    editor = ReferenceEdit(workspace, ORGANISATION)
    qtbot.addWidget(editor)
    editor.show()
    qtbot.waitExposed(editor)
    editor.activateWindow()
    editor.focus_widget().setFocus()
    qtbot.waitUntil(editor.focus_widget().hasFocus)
    return editor


def _search(qtbot: QtBot, editor: ReferenceEdit, text: str) -> list[Match]:
    type_text(editor.focus_widget(), text)
    qtbot.waitUntil(lambda: not editor._list._pause.isActive())
    return list(editor._list.rows.matches) if editor._list.isVisible() else []


def test_typing_offers_what_fits(qtbot: QtBot, reference: ReferenceEdit, ids: list[int]) -> None:
    offered = _search(qtbot, reference, "مراغه")
    assert {m.key for m in offered if m.act is Act.CHOOSE} == {ids[0], ids[1]}
    press(reference.focus_widget(), Qt.Key.Key_Down)
    enter(reference.focus_widget())
    assert reference.value() == offered[0].key
    assert reference.focus_widget().text() == offered[0].text
    assert not reference._list.isVisible()


def test_records_of_one_name_are_told_apart(
    qtbot: QtBot, reference: ReferenceEdit, ids: list[int]
) -> None:
    offered = [m for m in _search(qtbot, reference, "كتاب") if m.act is Act.CHOOSE]
    assert {m.key for m in offered} == {ids[2], ids[3]}
    assert len({m.detail for m in offered}) == 2


@pytest.mark.parametrize("typed", ["دانشگاه مراغه", "دانشگاه‌مراغه", "پرورش"])
def test_words_that_mean_one_record_are_enough(reference: ReferenceEdit, typed: str) -> None:
    type_text(reference.focus_widget(), typed)
    enter(reference.focus_widget())
    assert reference.value() is not None
    assert reference.focus_widget().text() in NAMES


@pytest.mark.parametrize("typed", ["مراغه", "انجمن کتاب", "هیچ‌کجا"])
def test_words_that_mean_none_or_several_are_told(reference: ReferenceEdit, typed: str) -> None:
    type_text(reference.focus_widget(), typed)
    enter(reference.focus_widget())
    assert reference.problem()
    assert reference.focus_widget().text() == typed
    with pytest.raises(Problem):
        reference.value()


def test_editing_the_name_lets_the_record_go(reference: ReferenceEdit, ids: list[int]) -> None:
    reference.set_value(ids[0])
    erase(reference.focus_widget(), 40)
    assert reference.value() is None
    assert reference.is_empty()
    reference.set_value(ids[0])
    type_text(reference.focus_widget(), "xyz")
    with pytest.raises(Problem):
        reference.value()


def test_an_empty_field_offers_what_was_chosen_lately_first(
    qtbot: QtBot, reference: ReferenceEdit, ids: list[int]
) -> None:
    reference.choose(ids[4])
    reference.choose(ids[1])
    reference.set_value(None)
    press(reference.focus_widget(), Qt.Key.Key_Down)
    offered = reference._list.rows.matches
    assert [m.key for m in offered if m.act is Act.CHOOSE][:2] == [ids[1], ids[4]]
    assert sorted(m.key for m in offered if m.act is Act.CHOOSE) == sorted(ids)


def test_clear_empties_and_says_so(qtbot: QtBot, reference: ReferenceEdit, ids: list[int]) -> None:
    reference.set_value(ids[0])
    assert reference._clear.isVisible()
    with qtbot.waitSignal(reference.changed):
        reference._clear.click()
    assert reference.value() is None
    assert not reference._clear.isVisible()


def test_the_record_is_opened_from_here(
    qtbot: QtBot, reference: ReferenceEdit, ids: list[int]
) -> None:
    assert not reference._open_button.isVisible()
    reference.set_value(ids[0])
    with qtbot.waitSignal(reference.open_requested) as opened:
        reference._open_button.click()
    assert opened.args == ["organisation", ids[0]]
    with qtbot.waitSignal(reference.open_requested):
        qtbot.keyClick(reference.focus_widget(), Qt.Key.Key_Return, ALT)


def test_a_value_that_is_set_ends_the_search(
    qtbot: QtBot, reference: ReferenceEdit, ids: list[int]
) -> None:
    type_text(reference.focus_widget(), "مراغه")
    reference.set_value(ids[0])
    assert not reference._list._pause.isActive()
    assert not reference._list.isVisible()


def test_the_list_opens_at_what_is_chosen(reference: ReferenceEdit, ids: list[int]) -> None:
    reference.set_value(ids[4])
    press(reference.focus_widget(), Qt.Key.Key_Down)
    current = reference._list.current()
    assert current is not None
    assert current.key == ids[4]


def test_a_missing_record_is_asked_for_and_taken_in(
    qtbot: QtBot, reference: ReferenceEdit, workspace: Workspace
) -> None:
    offered = _search(qtbot, reference, "انجمن نو")
    assert offered[-1].act is Act.CREATE
    press(reference.focus_widget(), Qt.Key.Key_Up)
    with qtbot.waitSignal(reference.create_requested) as asked:
        enter(reference.focus_widget())
    assert asked.args == ["organisation", "انجمن نو"]
    made = make(workspace, "organisation", name_fa="انجمن نو")
    reference.choose(made)
    assert reference.value() == made
    assert reference.focus_widget().text() == "انجمن نو"


def test_esc_closes_the_list_only(qtbot: QtBot, reference: ReferenceEdit) -> None:
    assert _search(qtbot, reference, "مراغه")
    press(reference.focus_widget(), Qt.Key.Key_Escape)
    assert not reference._list.isVisible()
    assert reference.focus_widget().text() == "مراغه"


def test_tab_leaves_through_an_open_list(qtbot: QtBot, reference: ReferenceEdit) -> None:
    _search(qtbot, reference, "پرورش")
    press(reference.focus_widget(), Qt.Key.Key_Tab, text="\t")
    assert not reference._list.isVisible()


def test_keys_typed_while_the_list_is_open_reach_the_line(
    qtbot: QtBot, reference: ReferenceEdit
) -> None:
    assert _search(qtbot, reference, "مرا")
    assert QApplication.activePopupWidget() is reference._list
    type_text(reference._list, "غه")
    qtbot.waitUntil(lambda: not reference._list._pause.isActive())
    assert reference.focus_widget().text() == "مراغه"
    press(reference._list, Qt.Key.Key_Down)
    enter(reference._list)
    assert reference.value() is not None


def test_the_caret_stays_while_the_list_is_open(
    qapp: QApplication, reference: ReferenceEdit
) -> None:
    before = qapp.cursorFlashTime()
    qapp.setCursorFlashTime(0)
    try:
        reference.focus_widget().clearFocus()
        reference.focus_widget().setFocus()
        closed = reference.focus_widget().grab().toImage()
        press(reference.focus_widget(), Qt.Key.Key_Down)
        assert reference._list.isVisible()
        assert reference.focus_widget().grab().toImage() == closed
    finally:
        qapp.setCursorFlashTime(before)


def test_a_click_on_a_row_chooses_it(
    qtbot: QtBot, reference: ReferenceEdit, ids: list[int]
) -> None:
    offered = _search(qtbot, reference, "مراغه")
    view = reference._list.view
    place = view.visualRect(reference._list.rows.index(1, 0)).center()
    qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert reference.value() == offered[1].key


def test_a_read_only_reference_offers_nothing(reference: ReferenceEdit, ids: list[int]) -> None:
    reference.set_value(ids[0])
    reference.set_read_only(True)
    press(reference.focus_widget(), Qt.Key.Key_Down)
    type_text(reference.focus_widget(), "x")
    assert not reference._list.isVisible()
    assert reference.value() == ids[0]
    assert not reference._clear.isVisible()
    assert reference._open_button.isVisible()


def test_never_more_than_a_page_is_offered(workspace: Workspace, persian: None) -> None:
    with workspace.beginning(Message("x")) as act:
        act.create_many(
            ORGANISATION, ({"name_fa": f"نهاد {n}", "kind": "legal"} for n in range(200))
        )
    source = RecordSource(workspace, ORGANISATION)
    assert len(source.matches("")) == MOST_MATCHES
    assert len(source.matches("نهاد")) == MOST_MATCHES + 1


def test_entities_without_searched_fields_are_found_by_title(
    workspace: Workspace, persian: None
) -> None:
    make(workspace, "fiscal_year", year=1404)
    source = RecordSource(workspace, spec_named("fiscal_year"))
    assert [m.text for m in source.matches("۱۴۰") if m.act is Act.CHOOSE]


def test_a_link_needs_both_its_halves(
    qtbot: QtBot, workspace: Workspace, ids: list[int], persian: None
) -> None:
    link = LinkEdit(workspace)
    qtbot.addWidget(link)
    heard: list[None] = []
    link.changed.connect(lambda: heard.append(None))
    assert link.value() is None
    link._entity._take("organisation")
    with pytest.raises(Problem, match=_("Organisation")):
        link.value()
    link._record.choose(ids[0])
    assert link.value() == Pointer("organisation", ids[0])
    link._entity._take("person")
    with pytest.raises(Problem):
        link.value()
    link._entity._take(None)
    assert link.value() is None
    assert len(heard) == 4
