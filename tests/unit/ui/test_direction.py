"""A paragraph runs as its letters do, and stands where the interface starts."""

import pytest

from learningcity_desktop.ui.widgets.direction import LTR, RTL, led, paragraph_direction


@pytest.mark.parametrize(
    ("text", "from_right", "from_left"),
    [
        ("", RTL, LTR),
        ("۱۲۳ (45)", RTL, LTR),
        ("سلام", RTL, RTL),
        ("hello", LTR, LTR),
        ("Microsoft شعبهٔ تهران", RTL, LTR),
        ("سلام hello", RTL, RTL),
    ],
)
def test_letters_decide(text: str, from_right: object, from_left: object) -> None:
    assert paragraph_direction(text, RTL) == from_right
    assert paragraph_direction(text, LTR) == from_left


def test_text_without_letters_may_have_a_direction_of_its_own() -> None:
    assert paragraph_direction("1404/", RTL, LTR) == LTR
    assert paragraph_direction("مهر", RTL, LTR) == RTL


def test_a_label_does_not_turn_around_for_its_first_word() -> None:
    assert led("Microsoft را", RTL) == "\u200fMicrosoft را"
    assert led("سلام", RTL) == "سلام"
    assert led("سلام.\nok", LTR) == "\u200e\u2067سلام.\u2069\nok"
