"""Numbers and money as fields: what is typed is what is stored, or it is told why not."""

from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from learningcity_desktop.domain.kinds import Money, Number
from learningcity_desktop.i18n import Problem, current_language
from learningcity_desktop.persian.digits import localize
from learningcity_desktop.services.workspace import Workspace
from learningcity_desktop.ui.editors import Editor, make_editor
from tests.unit.ui.hands import enter, type_text

pytestmark = pytest.mark.usefixtures("tidy")


def _words(editor: Editor) -> list[str]:
    labels = editor.findChildren(QLabel)
    return [label.text() for label in labels if label.isVisibleTo(editor) and label.text()]


@pytest.fixture
def hours(qtbot: QtBot, workspace: Workspace, either: str) -> Editor:
    del either
    editor = make_editor(Number("Hours", places=2), workspace)
    qtbot.addWidget(editor)
    return editor


@pytest.fixture
def money(qtbot: QtBot, workspace: Workspace, persian: None) -> Editor:
    editor = make_editor(Money("Amount"), workspace)
    qtbot.addWidget(editor)
    editor.show()
    qtbot.waitExposed(editor)
    return editor


@pytest.mark.parametrize("typed", ["98.5", "98٫5", "۹۸٫۵", "٩٨٫٥", "98/5"])
def test_a_fraction_is_never_ten_times_too_large(hours: Editor, typed: str) -> None:
    type_text(hours.focus_widget(), typed)
    assert hours.value() == Decimal("98.5")
    enter(hours.focus_widget())
    assert hours.value() == Decimal("98.5")


def test_an_unclear_number_stays_and_is_told(hours: Editor) -> None:
    heard: list[None] = []
    hours.changed.connect(lambda: heard.append(None))
    type_text(hours.focus_widget(), "98,5")
    assert len(heard) == 4
    enter(hours.focus_widget())
    with pytest.raises(Problem):
        hours.value()
    assert hours.problem()
    assert "5" in hours.focus_widget().text() or "۵" in hours.focus_widget().text()
    assert not hours.is_empty()


def test_a_complaint_goes_as_soon_as_the_text_reads(hours: Editor) -> None:
    type_text(hours.focus_widget(), "1.")
    enter(hours.focus_widget())
    assert hours.problem()
    type_text(hours.focus_widget(), "5")
    assert hours.problem() is None
    assert hours.value() == Decimal("1.5")


def test_too_many_places_are_told(hours: Editor) -> None:
    type_text(hours.focus_widget(), "1.234")
    with pytest.raises(Problem):
        hours.value()


@given(st.decimals(0, 10**9, places=2))
@settings(max_examples=40)
def test_any_number_can_be_typed(hours: Editor, number: Decimal) -> None:
    hours.set_value(None)
    type_text(hours.focus_widget(), str(number))
    assert hours.value() == number
    enter(hours.focus_widget())
    assert hours.value() == number


def test_money_shows_tomans_beside_it(money: Editor) -> None:
    type_text(money.focus_widget(), "12500000")
    assert money.focus_widget().text() == "۱۲٬۵۰۰٬۰۰۰"
    assert "۱٬۲۵۰٬۰۰۰ تومان" in _words(money)
    money.set_value(None)
    assert not any("تومان" in text for text in _words(money))


def test_money_is_repeated_in_words_while_it_is_edited(qtbot: QtBot, money: Editor) -> None:
    money.focus_widget().setFocus()
    qtbot.waitUntil(money.focus_widget().hasFocus)
    type_text(money.focus_widget(), "12500000")
    assert any("دوازده میلیون و پانصد هزار ریال" in text for text in _words(money))
    money.focus_widget().clearFocus()
    assert not any("دوازده" in text for text in _words(money))


def test_money_reads_units_and_refuses_to_guess_them(money: Editor) -> None:
    type_text(money.focus_widget(), "۱۲ میلیون تومان")
    enter(money.focus_widget())
    assert money.value() == 120_000_000
    assert money.focus_widget().text() == "۱۲۰٬۰۰۰٬۰۰۰"
    money.set_value(None)
    type_text(money.focus_widget(), "۱۲ میلیون")
    enter(money.focus_widget())
    with pytest.raises(Problem):
        money.value()
    assert "میلیون" in money.focus_widget().text()


def test_a_change_of_money_may_be_negative(qtbot: QtBot, workspace: Workspace, either: str) -> None:
    editor = make_editor(Money("Change", signed=True), workspace)
    qtbot.addWidget(editor)
    type_text(editor.focus_widget(), "-2500000")
    assert editor.value() == -2_500_000
    enter(editor.focus_widget())
    assert editor.value() == -2_500_000
    assert localize("2", current_language()) in editor.focus_widget().text()


def test_a_read_only_number_takes_no_keys(hours: Editor) -> None:
    hours.set_value(Decimal("1.5"))
    hours.set_read_only(True)
    type_text(hours.focus_widget(), "7")
    assert hours.value() == Decimal("1.5")
    hours.set_read_only(False)
    type_text(hours.focus_widget(), "7")
    assert hours.value() == Decimal("1.57")
